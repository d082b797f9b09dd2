//! Lets the ids that stand in many rows of a case share one text.
//!
//! A docket of a hundred thousand events names a dozen courts and kinds. One text each takes
//! less memory than one for each event, and stays in the cache. Start with [`IdPool::share`].

use std::collections::HashSet;
use std::hash::Hash;

use crate::model::{CourtId, Event, KindId};

/// The ids that were met.
#[derive(Debug, Default)]
pub(super) struct IdPool {
    kinds: HashSet<KindId>,
    courts: HashSet<CourtId>,
}

impl IdPool {
    /// Has events share their ids with those that were met before.
    pub(super) fn share(&mut self, events: &mut [Event]) {
        for event in events {
            share(&mut self.kinds, &mut event.kind);
            if let Some(court) = &mut event.court {
                share(&mut self.courts, court);
            }
        }
    }
}

fn share<T: Clone + Eq + Hash>(known: &mut HashSet<T>, id: &mut T) {
    match known.get(id) {
        Some(same) => id.clone_from(same),
        None => {
            known.insert(id.clone());
        }
    }
}
