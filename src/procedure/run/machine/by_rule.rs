//! How the stay of an order by a rule begins and ends in a run.
//!
//! Start with [`Machine::hold_by_rule`].

use super::super::act::Facet;
use super::super::cell::Hold;
use super::super::note::Note;
use super::super::rule_stay::RuleStay;
use super::Machine;
use crate::procedure::OrderStatus;

impl Machine<'_> {
    /// Lets the stay of a new order by a rule hold it, or the parts of it that the rule stays.
    pub(in crate::procedure) fn hold_by_rule(&mut self, slot: usize) {
        let script = self.script;
        let stay = script.rule_stays.get(&self.cells[slot].event);
        let Some(stay) = stay.filter(|stay| stay.is_certain && self.begun(stay.until).is_none())
        else {
            return;
        };
        let cell = &mut self.cells[slot];
        cell.is_held_by_rule = true;
        for facet in facets(stay) {
            cell.name(facet);
        }
        if stay.parts.is_empty() {
            cell.whole += 1;
        } else {
            cell.part += 1;
            self.read_parts(slot);
        }
    }

    /// Whether a rule stays a part of an order, and not the whole.
    pub(in crate::procedure) fn is_part_held_by_rule(&self, slot: usize, facet: Facet) -> bool {
        let cell = &self.cells[slot];
        let stay = self.script.rule_stays.get(&cell.event);
        let stay = stay.filter(|_| cell.is_held_by_rule);
        stay.is_some_and(|stay| facet.part.is_some_and(|part| stay.parts.contains(&part)))
    }

    /// Ends the stay of an order by a rule with the event with which it is over.
    pub(in crate::procedure) fn free_of_rule(&mut self, at: usize, slot: usize) {
        let script = self.script;
        let stay = script.rule_stays.get(&self.cells[slot].event);
        let cell = &mut self.cells[slot];
        if let Some(stay) = stay.filter(|stay| cell.is_held_by_rule && stay.until == at) {
            cell.is_held_by_rule = false;
            let held = if stay.parts.is_empty() {
                &mut cell.whole
            } else {
                &mut cell.part
            };
            *held = held.saturating_sub(1);
            self.touch(at, slot);
        }
    }

    /// Until when a rule alone stays an order, in words.
    pub(in crate::procedure) fn note_of_rule(&self, slot: usize) -> Option<Note> {
        let cell = &self.cells[slot];
        let stay = self.script.rule_stays.get(&cell.event)?;
        let is_alone = if stay.parts.is_empty() {
            cell.whole == 1
        } else {
            cell.whole == 0 && cell.part == 1
        };
        let is_alone = cell.is_held_by_rule && is_alone && cell.own_status().lives();
        is_alone.then(|| stay.note().into())
    }

    /// How an order that nothing else stays is stayed by law for an appeal, in words.
    pub(in crate::procedure) fn note_of_appeal(&self, slot: usize) -> Option<Note> {
        let cell = &self.cells[slot];
        let stays = &self.script.appeal_stays.stays;
        let held = cell.held_by.iter();
        let mut works = held.filter(|held| self.cells[held.other].hold != Hold::No);
        let words = works
            .next()
            .map(|held| stays.get(&self.cells[held.other].event));
        let is_alone = works.all(|held| stays.contains_key(&self.cells[held.other].event));
        let is_stayed = is_alone && !cell.is_held_by_rule && cell.status() == OrderStatus::Stayed;
        let words = words.flatten().filter(|_| is_stayed)?;
        Some(words.clone().into())
    }
}

/// The parts that a rule stays, where it does not stay the whole.
fn facets(stay: &RuleStay) -> impl Iterator<Item = Facet> {
    let parts = stay.parts.iter();
    parts.map(|part| Facet {
        part: Some(*part),
        person: None,
    })
}
