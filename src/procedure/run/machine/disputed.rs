//! What is open about an order from its own day on, since sources differ on what was in force.
//!
//! From a later day on it is left open in `law`. Start with [`Machine::open_if_disputed`].

use super::super::log::{Entry, Outcome};
use super::Machine;

impl Machine<'_> {
    /// Leaves open what an order is that begins, where sources differ on that from its own day on.
    pub(in crate::procedure) fn open_if_disputed(&mut self, slot: usize, event: usize) {
        let script = self.script;
        let disputed = script.disputes.standing(event);
        let disputed = disputed.filter(|(since, _)| script.dates[event].exact() == Some(*since));
        if let Some((_, words)) = disputed.filter(|_| script.is_order(event)) {
            self.cells[slot].enter(Entry {
                note: Some(words.to_owned().into()),
                ..Entry::following(event, Outcome::Open)
            });
        }
    }
}
