//! Orders of which nobody can say whether an appeal suspends them.
//!
//! Which these are was found in `run/law/suspended`. Start with `Course::perhaps_suspended`.

use super::course::Course;
use crate::model::{Certainty, Day};

impl Course {
    /// Why nobody can say whether an order bound on a day while it was appealed or not final, in words.
    pub(super) fn perhaps_suspended(&self, order: usize, day: Day) -> Option<String> {
        let doubts = self.script.appeal_stays.doubts.get(&order)?;
        let mut doubts = doubts.iter().filter(|doubt| {
            let is_over = |until| self.happened(until, day) == Certainty::Yes;
            self.happened(doubt.since, day) != Certainty::No && !doubt.until.is_some_and(is_over)
        });
        doubts.next().map(|doubt| doubt.words.clone())
    }

    /// The events with which that begins and ends.
    pub(super) fn turns_of_suspension(&self, order: usize) -> impl Iterator<Item = usize> {
        let doubts = self.script.appeal_stays.doubts.get(&order);
        let doubts = doubts.into_iter().flatten();
        doubts.flat_map(|doubt| std::iter::once(doubt.since).chain(doubt.until))
    }
}
