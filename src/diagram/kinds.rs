//! The kind of each event, looked up once.
//!
//! Start with [`Kinds::new`].

use hashbrown::HashMap;

use crate::model::{Case, Catalogue, Family, Kind, KindId, Life};

/// The kinds of the events of a case, by position; none where the catalogue lacks it.
pub(super) struct Kinds<'a>(Vec<Option<&'a Kind>>);

impl<'a> Kinds<'a> {
    /// Looks up every kind.
    pub(super) fn new(case: &'a Case, catalogue: &'a Catalogue) -> Self {
        let mut known: HashMap<&KindId, Option<&Kind>> = HashMap::new();
        let kinds = case.events.iter().map(|event| &event.kind);
        let kinds = kinds.map(|id| *known.entry(id).or_insert_with(|| catalogue.kind(id)));
        Self(kinds.collect())
    }

    /// The kind of an event.
    pub(super) fn of(&self, event: usize) -> Option<&'a Kind> {
        self.0.get(event).copied().flatten()
    }

    /// The family of an event; a filing when nothing is known.
    pub(super) fn family(&self, event: usize) -> Family {
        self.of(event).map_or(Family::Filings, |kind| kind.family)
    }

    /// Whether an event waits for a ruling.
    pub(super) fn is_request(&self, event: usize) -> bool {
        self.of(event)
            .is_some_and(|kind| kind.life == Life::Pending)
    }
}
