//! A second view beside the one in the middle: which, and on which date.
//!
//! Start with [`PaneCommand`].

use serde::{Deserialize, Serialize};

use super::action::{Action, Key, Shortcut, actions, has_case};
use super::notation::{day, id};
use super::{Panel, SelectCommand};
use crate::model::{Day, EventId};
use crate::session::{SecondView, Session};

/// A second view beside the one in the middle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaneCommand {
    /// Put a view of the case beside the one in the middle, in the place of the one there.
    Show(Panel),
    /// Take it away.
    Close,
    /// Give it a date of its own.
    Date(#[serde(with = "day")] Day),
    /// Give it the date of the view in the middle.
    Link,
    /// Show the case on the day before an event, and beside it when the event had happened.
    BeforeAndAfter(#[serde(with = "id")] EventId),
}

/// What can be done from menus and by keys.
pub(super) const ACTIONS: &[Action] = actions! {
    View "Two views beside one another, or one" [Shortcut::plain(Key::Char('v'))] has_case
        => |session| match &session.settings().pane {
            Some(_) => PaneCommand::Close,
            None => PaneCommand::Show(session.settings().shown.clone()),
        }.into();
    View "Before and after the selected event" [Shortcut::plain(Key::Char('b'))]
        |session| session.selected_day().is_some()
        => |session| session.selection().event().cloned()
            .map_or(SelectCommand::Nothing.into(), |event| PaneCommand::BeforeAndAfter(event).into());
};

impl Session {
    pub(super) fn apply_pane(&mut self, command: PaneCommand) {
        match command {
            PaneCommand::Show(shown) => {
                let as_of = self.settings.pane.as_ref().and_then(|pane| pane.as_of);
                self.settings.pane = Some(SecondView { shown, as_of });
            }
            PaneCommand::Close => self.settings.pane = None,
            PaneCommand::Date(day) => {
                if let Some(pane) = &mut self.settings.pane {
                    pane.as_of = Some(day);
                }
            }
            PaneCommand::Link => {
                if let Some(pane) = &mut self.settings.pane {
                    pane.as_of = None;
                }
            }
            PaneCommand::BeforeAndAfter(event) => self.part_at(&event),
        }
    }

    /// Shows what was so before and after an event, as far as it is known when that was.
    fn part_at(&mut self, id: &EventId) {
        let Some(event) = self.event(id) else { return };
        let first = event.date.earliest().or(event.date.latest());
        let last = event.date.latest().or(event.date.earliest());
        let Some((first, last)) = first.zip(last) else {
            return;
        };
        let shown = self.settings.pane.take().map(|pane| pane.shown);
        self.settings.pane = Some(SecondView {
            shown: shown.unwrap_or_else(|| self.settings.shown.clone()),
            as_of: Some(last),
        });
        let eve = first.yesterday();
        self.settings.as_of = Some(eve.unwrap_or(first));
        self.settings.playing = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Arrival, Command, Origin, read};

    fn session() -> Session {
        let mut session = Session::default();
        let shipped = crate::format::SHIPPED[0];
        let dossier = read(Origin::Shipped(shipped.name), shipped.text.as_bytes());
        session.receive(Arrival::Case(Box::new(dossier)));
        session
    }

    #[test]
    fn before_and_after_an_event_stand_beside_one_another() {
        let mut session = session();
        let event = EventId::from("stay-lifted");
        session.apply(PaneCommand::BeforeAndAfter(event.clone()).into());
        let pane = session.settings().pane.clone().unwrap();
        assert_eq!(
            session.settings().as_of,
            Some("2014-08-28".parse().unwrap())
        );
        assert_eq!(pane.as_of, Some("2014-08-29".parse().unwrap()));
        let mut beside = Session::default();
        beside.follow(&session);
        let said = |session: &Session| session.day_brief().unwrap().brief.sentence.clone();
        assert_ne!(said(&session), said(&beside));
        session.apply(PaneCommand::Link.into());
        beside.follow(&session);
        assert_eq!(said(&session), said(&beside));
    }

    #[test]
    fn a_second_view_follows_the_case_the_selection_and_the_filters() {
        let mut session = session();
        session.apply(PaneCommand::Show(Panel::TABLE).into());
        let mut beside = Session::default();
        beside.follow(&session);
        assert_eq!(beside.settings().shown, Panel::TABLE);
        let one = session.picture().unwrap();
        let other = beside.picture().unwrap();
        assert!(std::sync::Arc::ptr_eq(&one.index, &other.index));
        let select: Command = EventId::from("warrant").into();
        session.apply(select);
        let family = crate::model::Family::Stays;
        session.apply(super::super::ViewCommand::ToggleFamily(family).into());
        beside.follow(&session);
        assert_eq!(beside.selection(), session.selection());
        assert_eq!(beside.settings().filter, session.settings().filter);
        session.apply(PaneCommand::Close.into());
        assert_eq!(session.settings().pane, None);
    }
}
