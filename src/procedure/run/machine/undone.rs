//! What becomes of one order once a decision that had dealt with it falls: what that had upheld, struck
//! down or changed, the whole or parts of it.
//!
//! Which decisions fall, and what else follows, stands in `undoing`. Start with [`Machine::undo_on`].

use super::super::act::{Facet, Reach};
use super::super::cell::MOST_HANDED_DOWN;
use super::super::log::{Entry, Outcome, Standing};
use super::Machine;
use crate::procedure::OrderStatus;

/// What becomes of what a decision had done that has fallen.
pub(in crate::procedure) struct Aftermath<'a> {
    /// Whether what it had upheld is open.
    pub opens_upheld: bool,
    /// Whether all of an order is open with which it had dealt in parts.
    pub opens_all: bool,
    /// Whether what it had done to orders is as before.
    pub is_as_before: bool,
    /// How it fell, in a word.
    pub how: &'a str,
}

impl Machine<'_> {
    /// Takes away what a decision had done to one order.
    pub(in crate::procedure) fn undo_on(
        &mut self,
        by: usize,
        actor: usize,
        target: usize,
        aftermath: &Aftermath<'_>,
    ) {
        let Aftermath {
            opens_upheld,
            is_as_before: is_reheard,
            how,
            ..
        } = *aftermath;
        let was_in_parts = self.is_dealt_with_in_parts(actor, target);
        let mut opened: Vec<Reach> = Vec::new();
        let mut is_changed = false;
        // Of an order that is over no part can bind again.
        let own = self.cells[target].own_status();
        let is_over = !own.lives() && own != OrderStatus::Unknown;
        for number in 0..self.cells[target].log.len() {
            if self.cells[target].log[number].actor != actor {
                continue;
            }
            let rests_on = self.cells[target].base.rests_on.contains(&number);
            let has_replaced = !is_reheard
                && (self.replaced_itself(actor, target)
                    || self.is_for_days(target)
                    || self.is_other_bail(actor, target));
            let was_refused = self.is_refusal_of_another_case(actor, number, target);
            let entry = &mut self.cells[target].log[number];
            let mut is_open = false;
            // Of an entry on a part, nothing else of the order rests on it.
            let rests_on = rests_on || !entry.reach.is_whole();
            let undone = match (entry.standing, entry.whole) {
                (Standing::Waiting, _) => true,
                (Standing::InEffect, Outcome::Uphold { .. }) => {
                    is_open |= opens_upheld && rests_on && !was_refused;
                    true
                }
                // A court above does not bring back what a court had itself replaced.
                (Standing::InEffect, Outcome::Become(OrderStatus::Superseded)) if has_replaced => {
                    false
                }
                (Standing::InEffect, outcome) if is_reheard => {
                    !matches!(outcome, Outcome::Lapse(_))
                }
                (Standing::InEffect, outcome) => {
                    is_open |= rests_on && !matches!(outcome, Outcome::Lapse(_));
                    false
                }
                (Standing::Undone(_) | Standing::Over, _) => false,
            };
            if undone {
                entry.standing = Standing::Undone(by);
                is_changed = true;
            }
            is_open &= !is_over || entry.reach.is_whole();
            if is_open && !opened.contains(&entry.reach) {
                opened.push(entry.reach.clone());
            }
        }
        if is_changed {
            self.cells[target].reread();
            self.explain_by(target, by);
            self.touch(by, target);
        }
        if opened.is_empty() || self.settled.contains(&target) {
            return;
        }
        let is_whole =
            opened.iter().any(Reach::is_whole) || was_in_parts && aftermath.opens_all && !is_over;
        let reaches = if is_whole {
            vec![Reach::default()]
        } else {
            opened
        };
        for reach in reaches {
            self.open(by, actor, target, how, reach);
        }
        if is_whole {
            self.open_what_rested_on(by, target);
        }
    }

    /// Whether a decision left an order in place but for a part, and said of all of it what became of it:
    /// once it falls, nothing of the order is as the decision left it.
    fn is_dealt_with_in_parts(&self, actor: usize, target: usize) -> bool {
        let cell = &self.cells[target];
        let own = || {
            let log = cell.log.iter();
            log.filter(|entry| entry.actor == actor && entry.standing == Standing::InEffect)
        };
        let upholds = |entry: &Entry| {
            let is_it = |outcome: Outcome| matches!(outcome, Outcome::Uphold { .. });
            is_it(entry.whole) || is_it(entry.rest)
        };
        let is_told = |part: &u32| {
            let part = Facet {
                part: Some(*part),
                person: None,
            };
            own().any(|entry| entry.reach.covers(part))
        };
        let listed = self.script.parts_of.get(&cell.event).into_iter().flatten();
        own().any(|entry| !entry.reach.is_whole())
            && own().any(upholds)
            && listed.into_iter().all(is_told)
    }

    /// What rested on an order that is open is open itself.
    fn open_what_rested_on(&mut self, by: usize, opened: usize) {
        let mut work = vec![opened];
        let mut steps = 0;
        while let Some(slot) = work.pop() {
            let actor = self.cells[slot].event;
            for target in self.reached(actor) {
                let base = &self.cells[target].base;
                let log = &self.cells[target].log;
                let rests = base.rests_on.iter().any(|number| {
                    log[*number].actor == actor
                        && !self.is_refusal_of_another_case(actor, *number, target)
                });
                steps += 1;
                if rests && !self.settled.contains(&target) && steps < MOST_HANDED_DOWN {
                    self.open(by, actor, target, "itself left open", Reach::default());
                    work.push(target);
                }
            }
        }
    }
}
