//! What rows and events are called in the case into which they come.
//!
//! It knows nothing of why they are called so: who brings cases together says that. Start with
//! [`NewIds::put_into`].

use std::borrow::Borrow;
use std::collections::HashMap;

use crate::model::{Event, EventId, SourceId};

/// New ids by the old ones.
pub(super) type IdChanges = HashMap<String, String>;

/// New ids by the old ones, of each list; what keeps its id may be left out.
#[derive(Default)]
pub(super) struct NewIds {
    pub courts: IdChanges,
    pub kinds: IdChanges,
    pub judges: IdChanges,
    pub parties: IdChanges,
    pub sources: IdChanges,
    pub events: HashMap<EventId, EventId>,
}

impl NewIds {
    /// Renames an event, and what it names.
    pub(super) fn put_into(&self, event: &mut Event) {
        self.put_rows_into(event);
        self.put_events_into(event);
    }

    /// Renames an event and those on which it acts.
    pub(super) fn put_events_into(&self, event: &mut Event) {
        event.id = self.event(&event.id);
        for effect in &mut event.does {
            effect.target = self.event(&effect.target);
        }
    }

    /// Renames what an event names besides events.
    pub(super) fn put_rows_into(&self, event: &mut Event) {
        if let Some(court) = &mut event.court {
            change(&self.courts, court);
        }
        change(&self.kinds, &mut event.kind);
        for judge in &mut event.judges {
            change(&self.judges, judge);
        }
        for party in &mut event.by {
            change(&self.parties, party);
        }
        for act in event
            .said_mut()
            .into_iter()
            .flat_map(|said| &mut said.counsel)
        {
            change(&self.parties, &mut act.on_behalf_of);
        }
        for cite in &mut event.sources {
            self.put_into_source(&mut cite.source);
        }
    }

    /// Renames a source.
    pub(super) fn put_into_source(&self, source: &mut SourceId) {
        change(&self.sources, source);
    }

    /// What an event is called.
    pub(super) fn event(&self, id: &EventId) -> EventId {
        self.events.get(id).unwrap_or(id).clone()
    }
}

fn change<Id: Borrow<str> + From<String>>(changes: &IdChanges, id: &mut Id) {
    if let Some(new) = changes.get((*id).borrow()) {
        *id = Id::from(new.clone());
    }
}
