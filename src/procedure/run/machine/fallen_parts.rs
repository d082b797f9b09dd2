//! What becomes of what an order had done once a part of it is taken away as wrong.
//!
//! It is as when the whole falls (see `undoing`), in that part: what it had struck down, ended or
//! changed there is open unless the same decision says what becomes of it, and so is what it had
//! upheld there if it is reversed and not sent back. What it had decided of a case waits again in that
//! part, where it is vacated or sent back. Of an order that is not known to have the part
//! nothing follows else. What a court takes back of its own decision before the mandate stands in
//! `rehearing`. Where it had struck down the whole of such an order, that is open as a whole. Start with [`Machine::open_what_fell_in_part`].

use super::super::act::{Facet, Reach};
use super::super::cell::Turn;
use super::super::log::{Outcome, Standing};
use super::Machine;
use crate::model::{Fall, KindRole, OrderEffect, PendingEffect, Verb};

impl Machine<'_> {
    /// Notes that an act takes away a part of an order of another court, or after its mandate.
    pub(in crate::procedure) fn note_fallen_part(
        &mut self,
        at: usize,
        actor: usize,
        number: usize,
    ) {
        let act = &self.script.acts[actor][number];
        let strikes = matches!(
            act.verb.meaning().order,
            OrderEffect::Strike(_) | OrderEffect::StrikePart
        );
        if strikes && !act.reach.is_whole() && !self.is_own_before_mandate(actor, act.target) {
            self.fallen_parts.push((at, actor, number));
        }
    }

    /// Leaves open what such orders did to others in the part that fell.
    pub(in crate::procedure) fn open_what_fell_in_part(&mut self) {
        for (at, actor, number) in std::mem::take(&mut self.fallen_parts) {
            let script = self.script;
            let act = &script.acts[actor][number];
            let is_reversal = act.verb == Verb::ReversesInPart
                || act.verb.meaning().order == OrderEffect::Strike(Fall::Reversed);
            let mut sent = script.acts[actor].iter();
            let is_sent_back = sent.any(|act| act.verb.meaning().order == OrderEffect::SendBack);
            let opens_upheld = is_reversal && !is_sent_back;
            let is_of_another = script.courts[actor] != script.courts[act.target];
            self.reopen_cases_without_parts(at, (actor, act.target), &act.reach, is_sent_back);
            if is_sent_back || !is_reversal && is_of_another {
                self.reopen_matters_in_part(at, act.target, &act.reach);
                if is_sent_back && is_of_another {
                    self.reopen_case_for_the_rest(at, act.target);
                }
            }
            for target in self.reached(act.target) {
                let about = self.cells[target].event;
                let mut own = script.acts[actor].iter();
                let is_told = own.any(|own| {
                    own.target == about && own.verb.meaning().order != OrderEffect::Nothing
                });
                if about == act.target || is_told {
                    continue;
                }
                if self.struck_whole(act.target, target, &act.reach) {
                    self.open(
                        at,
                        act.target,
                        target,
                        how_in_part(is_reversal),
                        Reach::default(),
                    );
                    continue;
                }
                for facet in act.reach.facets() {
                    if self.did_to(act.target, target, facet, opens_upheld) {
                        let reach = Reach {
                            part: facet.part,
                            persons: facet.person.into_iter().collect(),
                        };
                        self.open(at, act.target, target, how_in_part(is_reversal), reach);
                    }
                }
            }
        }
    }

    /// Lets what a fallen order had decided of a case wait again in the part that fell.
    fn reopen_matters_in_part(&mut self, at: usize, fallen: usize, reach: &Reach) {
        let script = self.script;
        for act in &script.acts[fallen] {
            let decides = act.verb.meaning().pending != PendingEffect::Nothing;
            let listed = script.parts_of.get(&act.target);
            let Some(slot) = self.begun(act.target).filter(|_| decides) else {
                continue;
            };
            let is_case = script.is(act.target, KindRole::OpensCase);
            let has = |facet: Facet| {
                let lists = || {
                    listed
                        .zip(facet.part)
                        .is_some_and(|(all, one)| all.contains(&one))
                };
                self.cells[slot].decided_parts.contains(&facet) || lists()
            };
            let falls = |facet: &Facet| act.reach.is_whole() || act.reach.covers(*facet);
            let fallen: Vec<Facet> = reach
                .facets()
                .filter(|facet| is_case && has(*facet) && falls(facet))
                .collect();
            if !fallen.is_empty() {
                self.reopen_parts(at, slot, &fallen);
            }
        }
    }

    /// Lets a case wait again that an order had decided as a whole, where a court above took away a part of
    /// the order and sent it back: something of it is to be decided anew, whatever the parts are called.
    fn reopen_case_for_the_rest(&mut self, at: usize, fallen: usize) {
        let script = self.script;
        for act in &script.acts[fallen] {
            let decides = act.verb.meaning().pending != PendingEffect::Nothing;
            let is_case =
                decides && act.reach.is_whole() && script.is(act.target, KindRole::OpensCase);
            let slot = self.begun(act.target).filter(|_| is_case);
            if let Some(slot) = slot.filter(|slot| !self.cells[*slot].waits()) {
                let cell = &mut self.cells[slot];
                cell.turns.push(Turn {
                    event: at,
                    waits: true,
                    reach: Reach::default(),
                });
                cell.decided_parts.clear();
            }
        }
    }

    /// Lets parts of a matter wait again, and leaves the others decided.
    fn reopen_parts(&mut self, at: usize, slot: usize, parts: &[Facet]) {
        let matter = self.cells[slot].event;
        let listed = self.script.parts_of.get(&matter).into_iter().flatten();
        let listed = listed.map(|part| Facet {
            part: Some(*part),
            person: None,
        });
        let cell = &mut self.cells[slot];
        let known = cell.decided_parts.iter().copied();
        let mut before = cell.turns.iter().filter(|turn| turn.event != at);
        let before = before.rfind(|turn| turn.reach.is_whole());
        let mut decided: Vec<Facet> = if before.is_none_or(|turn| turn.waits) {
            known.collect()
        } else {
            known.chain(listed).collect()
        };
        decided.sort_unstable();
        decided.dedup();
        decided.retain(|facet| !parts.contains(facet));
        let again = |waits, reach| Turn {
            event: at,
            waits,
            reach,
        };
        cell.turns.push(again(true, Reach::default()));
        for facet in &decided {
            let reach = Reach {
                part: facet.part,
                persons: facet.person.into_iter().collect(),
            };
            cell.turns.push(again(false, reach));
        }
        cell.decided_parts = decided;
    }

    /// Whether a fallen order had struck down another as a whole that is not known to have the part.
    fn struck_whole(&self, fallen: usize, target: usize, reach: &Reach) -> bool {
        let is_known = |facet: Facet| self.has_part(target, facet);
        let cell = &self.cells[target];
        let mut log = cell.log.iter();
        !reach.facets().any(is_known)
            && reach.part.is_some()
            && cell.own_status().is_struck_down()
            && log.any(|entry| {
                let strikes =
                    matches!(entry.whole, Outcome::Become(status) if status.is_struck_down());
                entry.actor == fallen
                    && entry.standing == Standing::InEffect
                    && entry.reach.is_whole()
                    && strikes
            })
    }

    /// Whether an order is known to have a part, or to bind a person.
    fn has_part(&self, target: usize, facet: Facet) -> bool {
        let cell = &self.cells[target];
        let script = self.script;
        let lists = |part: u32| {
            let parts = script.parts_of.get(&cell.event);
            parts.is_some_and(|parts| parts.contains(&part))
        };
        let binds = |person: u32| {
            let bound = script.bound.get(&cell.event);
            bound.is_some_and(|bound| bound.contains(&person))
        };
        cell.facets.contains(&facet)
            || facet.part.is_none_or(lists) && facet.person.is_none_or(binds)
    }

    /// Whether what a fallen order did to another reaches a part that this is known to have.
    fn did_to(&self, fallen: usize, target: usize, facet: Facet, opens_upheld: bool) -> bool {
        let cell = &self.cells[target];
        let has = self.has_part(target, facet);
        let counts = |outcome: Outcome| match outcome {
            Outcome::Uphold { .. } => opens_upheld,
            Outcome::Become(_) | Outcome::Change(_) | Outcome::Revive => true,
            Outcome::Lapse(_) | Outcome::Open | Outcome::Nothing => false,
        };
        let mut log = cell.log.iter();
        has && log.any(|entry| {
            entry.actor == fallen
                && entry.standing == Standing::InEffect
                && counts(entry.outcome(Some(facet)))
        })
    }
}

const fn how_in_part(is_reversal: bool) -> &'static str {
    if is_reversal {
        "reversed in part"
    } else {
        "vacated in part"
    }
}
