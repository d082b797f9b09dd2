//! What follows when a court takes back its own decision, or a part of it, before the mandate.
//!
//! | it | the orders below | the appeal |
//! |---|---|---|
//! | vacates or withdraws it | are as they were | waits again |
//! | vacates or withdraws a part of it | are as they were in that part | waits again in that part |
//! | supersedes it | are what the new decision says, else open | stays decided |
//!
//! Until the mandate a court may change its judgment, and nothing below has changed: Fed. R. App. P.
//! 40 and 41(b). Whole vacaturs stand in `undoing`. Start with [`Machine::take_back_part`].

use super::super::act::{Act, Facet, Reach};
use super::super::cell::Turn;
use super::super::log::{Entry, Outcome, Standing};
use super::Machine;
use crate::model::{Ending, OrderEffect};

impl Machine<'_> {
    /// Whether a court takes its own decision back, whatever word it uses.
    pub(in crate::procedure) fn takes_back(&self, actor: usize, act: &Act) -> bool {
        matches!(act.verb.meaning().order, OrderEffect::Strike(_))
            && self.is_own_before_mandate(actor, act.target)
    }

    /// Whether an event is of the court that made a decision, and no mandate has sent that down.
    pub(in crate::procedure) fn is_own_before_mandate(
        &self,
        event: usize,
        decision: usize,
    ) -> bool {
        let script = self.script;
        let slot = self.begun(decision);
        script.by_court[event]
            && script.courts[event].is_some()
            && script.courts[event] == script.courts[decision]
            && slot.is_some_and(|slot| !self.cells[slot].sent_down)
            && script.acts[decision].iter().any(|act| act.is_of_judgment)
    }

    /// The parts in which a decision was taken back, or is stayed, so that it does not bring about what
    /// it decided of them.
    pub(in crate::procedure) fn excepted(&self, actor: usize, act: &Act) -> Vec<Facet> {
        let held = self.begun(actor).filter(|_| act.is_held_back);
        let held = held.map(|slot| self.cells[slot].held_back.as_slice());
        let slot = self.begun(actor).filter(|_| act.is_of_judgment);
        let parts = slot.map(|slot| &self.cells[slot].parts);
        let struck = parts.into_iter().flatten();
        let struck = struck.filter(|(_, status)| status.is_struck_down());
        let is_whole = slot.is_some_and(|slot| self.cells[slot].own_status().is_struck_down());
        struck
            .filter(|_| !is_whole)
            .map(|(facet, _)| *facet)
            .chain(held.unwrap_or_default().iter().copied())
            .chain(self.fallen_before(actor, act))
            .collect()
    }

    /// The parts and persons of an order that others had taken away from it before it was affirmed, which
    /// leaves that as it is: unless the same event takes away what did so.
    fn fallen_before(&self, actor: usize, act: &Act) -> Vec<Facet> {
        let target = self.begun(act.target).map(|slot| &self.cells[slot]);
        let upholds = act.verb.meaning().order == OrderEffect::Uphold && act.reach.is_whole();
        let Some(cell) = target.filter(|_| upholds && !act.by_law()) else {
            return Vec::new();
        };
        let takes_away = |by: usize| {
            let mut acts = self.script.acts[actor].iter();
            acts.any(|act| {
                let effect = act.verb.meaning().order;
                let strikes = matches!(effect, OrderEffect::Strike(_) | OrderEffect::StrikePart);
                act.target == by && strikes
            })
        };
        let stands = |entry: &&Entry| {
            let by = self.begun(entry.actor);
            let lives = by.is_none_or(|by| !self.cells[by].own_status().is_struck_down());
            lives && entry.actor != actor && !takes_away(entry.actor)
        };
        let strikes = |entry: &&Entry| {
            let is_strike = matches!(entry.whole, Outcome::Become(by) if by.is_struck_down());
            entry.standing == Standing::InEffect && !entry.reach.is_whole() && is_strike
        };
        let struck = cell.log.iter().filter(strikes).filter(stands);
        let facets = struck.flat_map(|entry| entry.reach.facets());
        facets
            .filter(|facet| cell.own_status_of(*facet).is_struck_down())
            .collect()
    }

    /// Follows up what an act takes back of a decision of its own court.
    pub(in crate::procedure) fn take_back_part(&mut self, at: usize, actor: usize, number: usize) {
        let script = self.script;
        let act = &script.acts[actor][number];
        let decision = act.target;
        let effect = act.verb.meaning().order;
        let is_part = matches!(effect, OrderEffect::Strike(_) | OrderEffect::StrikePart)
            && !act.reach.is_whole();
        let replaces = effect == OrderEffect::End(Ending::Superseded) && act.reach.is_whole();
        if !(is_part || replaces) || !self.is_own_before_mandate(actor, decision) {
            return;
        }
        for judged in script.acts[decision]
            .iter()
            .filter(|act| act.is_of_judgment)
        {
            let Some(target) = self.begun(judged.target) else {
                continue;
            };
            if is_part {
                self.except(at, decision, target, &act.reach);
                self.reopen_part(at, target, &act.reach);
            } else {
                self.give_way(at, decision, target);
            }
        }
    }

    /// Lets what a decision did to an order not reach a part of that.
    fn except(&mut self, at: usize, decision: usize, target: usize, reach: &Reach) {
        let cell = &mut self.cells[target];
        for entry in cell.log.iter_mut().filter(|entry| entry.actor == decision) {
            entry.excepts.extend(reach.facets());
        }
        for facet in reach.facets() {
            cell.name(facet);
        }
        cell.reread();
        self.explain_by(target, at);
        self.touch(at, target);
    }

    /// Lets the appeals from an order wait again as to a part.
    fn reopen_part(&mut self, at: usize, order: usize, reach: &Reach) {
        let script = self.script;
        let event = self.cells[order].event;
        let appeals = script.touchers(event, |verb| verb.meaning().review.goes_to_court());
        let appeals: Vec<usize> = appeals
            .filter(|appeal| script.is_matter(*appeal))
            .filter_map(|appeal| self.begun(appeal))
            .collect();
        let others = script.parts_of.get(&event).into_iter().flatten();
        let others = others.filter(|part| Some(**part) != reach.part);
        let decided: Vec<Facet> = others
            .map(|part| Facet {
                part: Some(*part),
                person: None,
            })
            .collect();
        for slot in appeals {
            if self.cells[slot].waits() {
                continue;
            }
            let again = |waits, reach| Turn {
                event: at,
                waits,
                reach,
            };
            let cell = &mut self.cells[slot];
            cell.turns.push(again(true, Reach::default()));
            for facet in &decided {
                let reach = Reach {
                    part: facet.part,
                    persons: Box::default(),
                };
                cell.turns.push(again(false, reach));
            }
            cell.decided_parts.clone_from(&decided);
            let matter = cell.event;
            self.cells[order].reviews.push(matter);
        }
    }

    /// Lets what a decision did to an order give way to the one in its place.
    fn give_way(&mut self, at: usize, decision: usize, target: usize) {
        let cell = &mut self.cells[target];
        let mut is_changed = false;
        for entry in cell.log.iter_mut().filter(|entry| entry.actor == decision) {
            is_changed |= entry.standing == Standing::InEffect;
            entry.standing = Standing::Undone(at);
        }
        if !is_changed {
            return;
        }
        cell.reread();
        self.explain_by(target, at);
        self.touch(at, target);
        self.given_way.push((decision, target));
    }

    /// Leaves open the orders below of which the decision in the place of another says nothing.
    pub(in crate::procedure) fn open_what_gave_way(&mut self, event: usize) {
        for (decision, target) in std::mem::take(&mut self.given_way) {
            let about = self.cells[target].event;
            let mut acts = self.script.acts[event].iter();
            if !acts.any(|act| act.target == about) {
                self.open(event, decision, target, "superseded", Reach::default());
            }
        }
    }
}
