//! An open case and everything a reader does with it, without a window.
//!
//! It must not know egui, dialogs or threads: what needs those comes back as a [`Request`].
//! Views look at [`Session`] and push [`Command`]s; [`Session::apply`] is the one place where
//! anything changes. Derived results are made anew by [`Session::refresh`] when their input
//! differs.

mod actions;
mod command;
mod derived;
mod document;
mod history;
mod importing;
mod opening;
mod reading;
mod request;
mod search;
mod selection;
mod settings;
mod story;
#[cfg(test)]
mod tests;
mod walk;

use std::sync::Arc;

pub use actions::{ACTIONS, Action, Key, Menu, Shortcut};
pub use command::{
    Command, DateCommand, EditCommand, FileCommand, Panel, SelectCommand, ViewCommand, Walk,
};
pub use derived::{Derived, Look, OnDay, Ready, Results, Work};
pub use document::{Document, Handed, Loaded, Origin};
pub use history::History;
pub use importing::{Added, Beside, Imported, Offer, Received, receive};
pub use reading::{Reading, prepare, read, text_to_save};
pub use request::Request;
pub use search::{Hit, find};
pub use selection::Selection;
pub use settings::Settings;
pub use story::{FindingGroup, Story};

use crate::import::Options;
use crate::model::{Day, Event, EventId};

/// An open case, or none, and how it is looked at.
#[derive(Default)]
pub struct Session {
    document: Option<Document>,
    history: History,
    selection: Selection,
    settings: Settings,
    derived: Derived,
    results: Option<Results>,
    /// An import that waits for a word of the user.
    offer: Option<Offer>,
    /// What has to be made elsewhere, because it takes long.
    wanted: Option<Work>,
    revisions: u64,
}

/// What follows from a case of more events than this is made elsewhere, and the window stays
/// alive meanwhile.
pub const LARGE: usize = 2_000;

impl Session {
    /// The open document; `None` on the start page.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// The import that waits for a word of the user.
    pub fn offer(&self) -> Option<&Offer> {
        self.offer.as_ref()
    }

    /// What can be undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// What is selected.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// How the case is looked at.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What follows from the case and the way it is looked at, as of the last refresh.
    pub fn results(&self) -> Option<&Results> {
        self.results.as_ref()
    }

    /// The selected event, when the case has it.
    pub fn selected_event(&self) -> Option<&Event> {
        self.event(self.selection.event()?)
    }

    /// The event with this id, as the shown results have it.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        let results = self.results.as_ref()?;
        let position = results.story.replay.position(id)?;
        results.case.events.get(position)
    }

    /// The day under which the selected event is placed.
    pub fn selected_day(&self) -> Option<Day> {
        self.selected_event()?.date.anchor()
    }

    /// Whether the case is a docket long enough to fold, folded or not.
    pub fn is_foldable(&self) -> bool {
        let results = self.results.as_ref();
        results.is_some_and(|results| results.diagram.is_foldable)
    }

    /// Whether threads and routine entries are folded.
    pub fn is_folded(&self) -> bool {
        let results = self.results.as_ref();
        results.is_some_and(|results| results.diagram.glance.is_some())
    }

    /// The selected event, when it stands in a fold or came out of one.
    pub fn selected_fold(&self) -> Option<EventId> {
        let event = self.selection.event()?;
        let results = self.results.as_ref()?;
        let card = &results.diagram.cards[results.card_of(event)?];
        (card.fold.is_some() || card.within.is_some()).then(|| event.clone())
    }

    /// Makes derived results anew where their input differs. Cheap when nothing changed. What
    /// takes long in a large case stays as it was until [`Session::take_work`] is done.
    pub fn refresh(&mut self) {
        self.wanted = None;
        let Some(document) = &self.document else {
            self.results = None;
            return;
        };
        let work = Work {
            case: Arc::clone(&document.case),
            catalogue: Arc::clone(&document.catalogue),
            look: self.settings.look(),
            memory: self.derived.memory(),
        };
        let is_large = work.case.events.len() > LARGE;
        if is_large && self.results.is_some() && !self.derived.knows(&work) {
            self.wanted = Some(work);
        } else {
            self.results = Some(self.derived.refresh(&work));
        }
    }

    /// What has to be made elsewhere, to come back as [`Command::Ready`]. Meanwhile what was
    /// shown before is shown.
    pub fn take_work(&mut self) -> Option<Work> {
        self.wanted.take()
    }

    /// How something is to be read now: the open case again as it is looked at; anything else
    /// without filters, and beside what is open.
    pub fn reading(&self, origin: Option<&Origin>) -> Reading {
        let open = self.document.as_ref();
        let again = open.filter(|document| Some(&document.origin) == origin);
        if let Some(document) = again {
            let imported = document.imported.as_ref();
            return Reading {
                look: self.settings.look(),
                options: imported.map_or_else(Options::default, |known| known.options.clone()),
                beside: None,
                asks: false,
            };
        }
        let mut settings = self.settings.clone();
        settings.forget_case();
        Reading {
            look: settings.look(),
            options: Options::default(),
            beside: open.map(Beside::of),
            asks: false,
        }
    }

    fn has_event(&self, id: &EventId) -> bool {
        self.document
            .as_ref()
            .is_some_and(|document| document.case.event(id).is_some())
    }

    fn next_revision(&mut self) -> u64 {
        self.revisions += 1;
        self.revisions
    }
}
