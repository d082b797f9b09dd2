//! Lets the ids and dates that stand in many rows of a case share one text.
//!
//! A docket of a hundred thousand events names a dozen courts and kinds, and a few thousand days.
//! One text each takes less memory than one for each event, and stays in the cache. Start with
//! [`IdPool::share`].

use std::hash::Hash;

use hashbrown::HashSet;

use crate::model::{Cite, CourtId, Event, EventDate, JudgeId, KindId, PartyId, SourceId};

/// So many of a sort are kept: where there are more, few of them come again.
const MOST: usize = 50_000;

/// The ids and dates that were met.
#[derive(Debug, Default)]
pub(super) struct IdPool {
    kinds: HashSet<KindId>,
    courts: HashSet<CourtId>,
    dates: HashSet<EventDate>,
    judges: HashSet<JudgeId>,
    parties: HashSet<PartyId>,
    sources: HashSet<SourceId>,
}

impl IdPool {
    /// Has events share what they name with those that were met before.
    pub(super) fn share(&mut self, events: &mut [Event]) {
        for event in events {
            share(&mut self.kinds, &mut event.kind);
            share(&mut self.dates, &mut event.date);
            share_all(&mut self.courts, &mut event.court);
            share_all(&mut self.judges, &mut event.judges);
            share_all(&mut self.parties, &mut event.by);
            share_all(&mut self.parties, &mut event.to);
            self.share_sources(&mut event.sources);
            for effect in &mut event.does {
                self.share_sources(&mut effect.sources);
            }
        }
    }

    fn share_sources(&mut self, cites: &mut [Cite]) {
        share_all(
            &mut self.sources,
            cites.iter_mut().map(|cite| &mut cite.source),
        );
    }
}

fn share_all<'i, T: Clone + Eq + Hash + 'i>(
    known: &mut HashSet<T>,
    ids: impl IntoIterator<Item = &'i mut T>,
) {
    for id in ids {
        share(known, id);
    }
}

fn share<T: Clone + Eq + Hash>(known: &mut HashSet<T>, id: &mut T) {
    match known.get(id) {
        Some(same) => id.clone_from(same),
        None if known.len() < MOST => {
            known.insert(id.clone());
        }
        None => {}
    }
}
