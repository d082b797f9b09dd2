//! How the stay of an order by a rule begins and ends in a run.
//!
//! Start with [`Machine::hold_by_rule`].

use super::Machine;

impl Machine<'_> {
    /// Lets the stay of a new order by a rule hold it.
    pub(in crate::procedure) fn hold_by_rule(&mut self, slot: usize) {
        let stay = self.script.rule_stays.get(&self.cells[slot].event);
        if stay.is_some_and(|stay| stay.is_certain && self.begun(stay.until).is_none()) {
            let cell = &mut self.cells[slot];
            (cell.is_held_by_rule, cell.whole) = (true, cell.whole + 1);
        }
    }

    /// Ends the stay of an order by a rule with the event with which it is over.
    pub(in crate::procedure) fn free_of_rule(&mut self, at: usize, slot: usize) {
        let stay = self.script.rule_stays.get(&self.cells[slot].event);
        let cell = &mut self.cells[slot];
        if cell.is_held_by_rule && stay.is_some_and(|stay| stay.until == at) {
            cell.is_held_by_rule = false;
            cell.whole = cell.whole.saturating_sub(1);
            self.touch(at, slot);
        }
    }

    /// Until when a rule alone stays an order, in words.
    pub(in crate::procedure) fn note_of_rule(&self, slot: usize) -> Option<String> {
        let cell = &self.cells[slot];
        let is_alone = cell.is_held_by_rule && cell.whole == 1 && cell.own_status().lives();
        let stay = self.script.rule_stays.get(&cell.event);
        stay.filter(|_| is_alone).map(|stay| stay.words.clone())
    }
}
