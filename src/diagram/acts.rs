//! What each event does to which other one, by position: effects with their targets found.
//!
//! It leaves out effects on events that do not exist and on the event itself. It decides
//! nothing. Start with [`Acts::new`].

use std::ops::Range;

use crate::graph::Tie;
use crate::model::{Case, Verb};
use crate::procedure::Replay;

/// An effect between two events of a case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Act {
    /// What it does.
    pub verb: Verb,
    /// The position of the event that it is done to.
    pub target: usize,
    /// Whether it was recalled and not checked.
    pub unverified: bool,
}

impl Act {
    /// The same, said with the event that does it.
    pub(super) fn by(&self, from: usize) -> Tie {
        Tie {
            from,
            verb: self.verb,
            to: self.target,
        }
    }
}

/// The effects of every event, in the order of the file.
pub(super) struct Acts {
    acts: Vec<Act>,
    /// Where the acts of each event begin, and where the last ones end.
    starts: Vec<usize>,
}

impl Acts {
    /// Finds the targets of all effects. Linear.
    pub(super) fn new(case: &Case, replay: &Replay) -> Self {
        let mut acts = Vec::new();
        let mut starts = Vec::with_capacity(case.events.len() + 1);
        starts.push(0);
        for (event, that_acts) in case.events.iter().enumerate() {
            for effect in &that_acts.does {
                let target = replay.position(&effect.target);
                acts.extend(target.filter(|&target| target != event).map(|target| Act {
                    verb: effect.verb,
                    target,
                    unverified: effect.unverified,
                }));
            }
            starts.push(acts.len());
        }
        Self { acts, starts }
    }

    /// What an event does.
    pub(super) fn of(&self, event: usize) -> &[Act] {
        self.range(event)
            .and_then(|range| self.acts.get(range))
            .unwrap_or_default()
    }

    /// How many events there are.
    pub(super) fn events(&self) -> usize {
        self.starts.len() - 1
    }

    fn range(&self, event: usize) -> Option<Range<usize>> {
        Some(*self.starts.get(event)?..*self.starts.get(event + 1)?)
    }
}
