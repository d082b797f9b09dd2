//! A second view beside the one in the middle, on its own date or on the same.
//!
//! It shows the same case with the same selection, lens and filters. What it needs to be painted is a
//! session of its own that follows the other one. Start with [`Session::follow`].

use std::sync::Arc;

use super::{Panel, SecondView, Session, Settings};

impl Session {
    /// Shows what a second view of another session is to show. Costs little while nothing changed.
    pub fn follow(&mut self, other: &Session) {
        let Some(pane) = &other.settings.pane else {
            return;
        };
        let case = |session: &Session| {
            let document = session.document.as_ref()?;
            Some((document.opened, Arc::clone(&document.case)))
        };
        let is_same = match (case(self), case(other)) {
            (Some(one), Some(other)) => one.0 == other.0 && Arc::ptr_eq(&one.1, &other.1),
            (one, other) => one.is_none() && other.is_none(),
        };
        if !is_same {
            self.document = other.document.clone();
        }
        let settings = self.settings_beside(&other.settings, pane);
        if settings != self.settings {
            self.settings = settings;
        }
        if self.selection != other.selection {
            self.selection = other.selection.clone();
        }
        let shared = other.picture.as_ref().zip(self.document.as_ref());
        let shared = shared
            .filter(|(picture, document)| picture.is_of(&document.case, &self.settings.look()));
        if let Some((picture, _)) = shared {
            let own = self.picture.as_ref();
            if own.is_none_or(|own| !Arc::ptr_eq(&own.index, &picture.index)) {
                self.picture = Some(picture.clone());
            }
        }
        self.refresh();
    }

    /// How a second view looks at the case: as the first one, but for what is its own.
    fn settings_beside(&self, other: &Settings, pane: &SecondView) -> Settings {
        let is_drawing = pane.shown == Panel::PROCESS;
        Settings {
            shown: pane.shown.clone(),
            as_of: pane.as_of.or(other.as_of),
            // Only a drawing has to fit its room.
            room: if is_drawing {
                self.settings.room
            } else {
                other.room
            },
            table: self.settings.table.clone(),
            panels: std::collections::HashSet::new(),
            playing: false,
            pane: None,
            ..other.clone()
        }
    }
}
