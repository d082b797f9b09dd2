//! How a run lets stays hold, let go and pass on what befalls them.
//!
//! What a stay is for is kept with the machine; here is what follows for the orders that it holds,
//! for the stays on an order that dies, and for what a stayed decision did. Start with
//! [`Machine::touch`].

use super::super::act::{Act, Facet, Reach};
use super::super::cell::{Attachment, Hold, MOST_HANDED_DOWN};
use super::Machine;
use super::waiting::condition_note;
use crate::model::{DutyEffect, KindRole, Life, OrderEffect, PendingEffect, Verb};
use crate::procedure::OrderStatus;

impl Machine<'_> {
    pub(in crate::procedure) fn attach(
        &mut self,
        at: usize,
        actor: usize,
        number: usize,
        target: usize,
    ) {
        let Some(stay) = self.slot(actor) else { return };
        self.explain_by(target, at);
        let act = &self.script.acts[actor][number];
        let reach = &act.reach;
        for facet in reach.facets() {
            self.cells[target].name(facet);
        }
        self.cells[target]
            .to_be_stayed
            .take_if(|(by, _)| *by == actor);
        if self.is_open(act) {
            let note = condition_note(act).unwrap_or_default();
            self.leave_open(at, actor, target, note, reach.clone());
            return;
        }
        let since = self.cells[target].freed;
        let held = |other| Attachment {
            other,
            reach: reach.clone(),
            since,
            act: number,
            grip: Hold::No,
            freed: Vec::new(),
        };
        let is_dead = self.cells[target].is_dead;
        self.cells[target].held_by.push(held(stay));
        let mut held = held(target);
        let cell = &mut self.cells[stay];
        cell.held += 1;
        cell.alive += usize::from(!is_dead);
        cell.ever_held = true;
        cell.works = true;
        cell.hold = cell.hold_now();
        held.grip = self.grip(stay, target, &held);
        self.cells[target].count(held.grip, !reach.is_whole(), true);
        self.cells[stay].holds.push(held);
        if stay != target {
            self.record(stay);
        }
    }

    /// Prolongs a stay or an order that lives: it ends when the extension does, or by an act.
    pub(in crate::procedure) fn extend(&mut self, event: usize, actor: usize, stay: usize) {
        self.explain_by(stay, event);
        if self.cells[stay].own_status().lives() {
            self.cells[stay].prolonged_by = Some(actor);
        }
        for held in self.holds(stay) {
            // Another extension changes nothing, so that it is left out where there are many.
            let cell = &mut self.cells[held.other];
            if cell.extended < MOST_HANDED_DOWN {
                cell.extended += 1;
                self.explain_by(held.other, event);
                self.record(held.other);
            }
        }
    }

    /// What a stay holds and can still change; it forgets the rest.
    pub(in crate::procedure) fn holds(&mut self, stay: usize) -> Vec<Attachment> {
        let mut holds = std::mem::take(&mut self.cells[stay].holds);
        holds.retain(|held| {
            let cell = &self.cells[held.other];
            cell.freed == held.since && !cell.is_lost()
        });
        self.cells[stay].holds.clone_from(&holds);
        holds
    }

    /// Ends the stays on an order, or what an order that stays others holds.
    pub(in crate::procedure) fn release(&mut self, event: usize, target: usize, reach: &Reach) {
        if self.cells[target].held == 0 && !reach.is_whole() {
            // Of each stay on it what is left runs on.
            let cell = &mut self.cells[target];
            for facet in reach.facets() {
                cell.name(facet);
            }
            let held_by = cell.held_by.iter_mut();
            let held_by = held_by.filter(|held| held.freed.len() < MOST_HANDED_DOWN as usize);
            held_by.for_each(|held| held.freed.push(reach.clone()));
        } else if self.cells[target].held == 0 {
            self.detach(event, target, |_| true);
            self.cells[target].freed += 1;
        } else {
            self.cells[target].works = false;
        }
        self.explain_by(target, event);
    }

    /// Ends, for this one order, the stays on it that satisfy a test.
    pub(in crate::procedure) fn detach(
        &mut self,
        at: usize,
        target: usize,
        ends: impl Fn(&Attachment) -> bool,
    ) {
        let held_by = std::mem::take(&mut self.cells[target].held_by);
        let (ending, kept): (Vec<_>, Vec<_>) = held_by.into_iter().partition(ends);
        self.cells[target].held_by = kept;
        let is_dead = self.cells[target].is_dead;
        for held in ending {
            let stay = &mut self.cells[held.other];
            stay.held = stay.held.saturating_sub(1);
            stay.alive = stay.alive.saturating_sub(usize::from(!is_dead));
            let is_it = |holds: &Attachment| holds.other == target && holds.act == held.act;
            let grip = stay.holds.iter().find(|holds| is_it(holds));
            let grip = grip.map_or(Hold::No, |holds| holds.grip);
            stay.holds.retain(|holds| !is_it(holds));
            self.cells[target].count(grip, !held.reach.is_whole(), false);
            self.explain_by(held.other, at);
            self.record(held.other);
        }
        self.explain_by(target, at);
    }

    /// Writes down the new status of a cell and passes on what that does to whatever it holds, to
    /// what holds it, and to what it decided.
    ///
    /// Ends because a stay only ever holds events that began before it.
    pub(in crate::procedure) fn touch(&mut self, event: usize, slot: usize) {
        let mut work = vec![slot];
        while let Some(slot) = work.pop() {
            self.read_parts(slot);
            self.record(slot);
            let changed = self.cells[slot].event;
            if self.script.confined_under.contains_key(&changed) {
                self.shaken.push(changed);
            }
            self.tell_stays_whether_alive(event, slot, &mut work);
            self.forget_what_waits_to_hold(slot, &mut work);
            self.note_turn(slot);
            self.hold_back_or_resume(event, slot);
            let (before, after) = (self.cells[slot].hold, self.cells[slot].hold_now());
            let has_parts = !self.cells[slot].parts.is_empty() && self.cells[slot].works;
            if before == after && !has_parts {
                continue;
            }
            self.cells[slot].hold = after;
            self.tie_parts(slot);
            for (number, held) in self.holds(slot).into_iter().enumerate() {
                let part = !held.reach.is_whole();
                let grip = self.grip(slot, held.other, &held);
                let facets = self.handed_down(slot, &held);
                self.cells[slot].holds[number].grip = grip;
                let cell = &mut self.cells[held.other];
                if grip != held.grip {
                    cell.count(held.grip, part, false);
                    cell.count(grip, part, true);
                }
                for facet in facets {
                    cell.name(facet);
                }
                cell.handed_down += 1;
                self.explain_by(held.other, event);
                work.push(held.other);
            }
        }
    }

    /// Reads off what each part or person of an order is, with what holds it.
    pub(in crate::procedure) fn read_parts(&mut self, slot: usize) {
        if self.cells[slot].facets.is_empty() {
            return;
        }
        self.cells[slot].count_reading_of_parts();
        if self.cells[slot].has_too_many_parts() {
            self.cells[slot].parts.clear();
            return;
        }
        self.read_facets(slot, 0);
        let known = self.cells[slot].parts.len();
        self.name_the_rest(slot);
        self.read_facets(slot, known);
    }

    /// Reads off what the facets of an order from one on are.
    fn read_facets(&mut self, slot: usize, first: usize) {
        let facets = self.cells[slot].facets[first..].to_vec();
        let parts = facets.into_iter().map(|facet| {
            let own = self.cells[slot].own_status_of(facet);
            (facet, self.under_stays(slot, facet, own))
        });
        let parts: Vec<_> = parts.collect();
        self.cells[slot].parts.truncate(first);
        self.cells[slot].parts.extend(parts);
    }

    /// Where a part or a person is free of what holds or ended the rest, names who or what that
    /// is: the other persons, the other parts, or the rest.
    fn name_the_rest(&mut self, slot: usize) {
        let cell = &self.cells[slot];
        let rest = cell.rest_status();
        if rest != OrderStatus::Stayed && !rest.is_over() {
            return;
        }
        let is_free = |status: OrderStatus| status.binds() || status == OrderStatus::Stands;
        let free = cell.parts.iter().filter(|(_, status)| is_free(*status));
        let free: Vec<Facet> = free.map(|(facet, _)| *facet).collect();
        let event = cell.event;
        let mut rest = Vec::new();
        if free.iter().any(|facet| facet.person.is_some()) {
            let persons = self.script.obliged.get(&event).into_iter().flatten();
            rest.extend(persons.map(|person| Facet {
                part: None,
                person: Some(*person),
            }));
        }
        if free.iter().any(|facet| facet.person.is_none()) {
            let listed = self.script.parts_of.get(&event);
            let parts = listed.map_or(std::slice::from_ref(&self.script.rest), Vec::as_slice);
            rest.extend(parts.iter().map(|part| Facet {
                part: Some(*part),
                person: None,
            }));
        }
        for facet in rest {
            self.cells[slot].name(facet);
        }
    }

    pub(in crate::procedure) fn under_stays(
        &self,
        slot: usize,
        facet: Facet,
        own: OrderStatus,
    ) -> OrderStatus {
        if !own.lives() {
            return own;
        }
        if self.is_part_held_by_rule(slot, facet) {
            return OrderStatus::Stayed;
        }
        let cell = &self.cells[slot];
        let mut is_open = false;
        let holds = |held: &&Attachment| {
            held.reach.covers(facet) && !held.freed.iter().any(|free| free.covers(facet))
        };
        for held in cell.held_by.iter().filter(holds) {
            let stay = &self.cells[held.other];
            let is_named = stay.parts.iter().any(|(part, _)| *part == facet);
            let hold = if is_named {
                stay.holds_facet(facet)
            } else {
                self.grip(held.other, slot, held)
            };
            match hold {
                Hold::Yes => return OrderStatus::Stayed,
                Hold::Open => is_open = true,
                Hold::No => {}
            }
        }
        if is_open { OrderStatus::Unknown } else { own }
    }

    /// A stay is over once all that it held is.
    pub(in crate::procedure) fn tell_stays_whether_alive(
        &mut self,
        event: usize,
        slot: usize,
        work: &mut Vec<usize>,
    ) {
        let is_dead = self.cells[slot].own_status().is_over();
        if is_dead == self.cells[slot].is_dead {
            return;
        }
        self.cells[slot].is_dead = is_dead;
        if is_dead {
            self.drop_what_waits(event, slot);
            self.end_what_only_serves(event, slot);
            if self.script.is(self.cells[slot].event, KindRole::AsksCause) {
                self.end_matter(event, slot, &Reach::default(), true);
            }
        }
        for held in self.cells[slot].held_by.clone() {
            let stay = &mut self.cells[held.other];
            let before = stay.alive;
            stay.alive = if is_dead {
                before.saturating_sub(1)
            } else {
                before + 1
            };
            let own = stay.own_status();
            let may_live = own.lives() || own == OrderStatus::Unknown;
            if stay.is_stay && (stay.alive == 0) != (before == 0) && may_live {
                self.explain_by(held.other, event);
                work.push(held.other);
            }
        }
    }

    /// A stay that is over stays nothing any more on a condition.
    fn forget_what_waits_to_hold(&mut self, slot: usize, work: &mut Vec<usize>) {
        let own = self.cells[slot].own_status();
        if !self.cells[slot].is_stay || own.lives() || own == OrderStatus::NotYet {
            return;
        }
        let actor = self.cells[slot].event;
        for act in &self.script.acts[actor] {
            let target = self.begun(act.target).filter(|_| act.condition.is_some());
            let Some(target) = target.filter(|target| *target != slot) else {
                continue;
            };
            let waiting = &mut self.cells[target].to_be_stayed;
            if waiting.take_if(|(by, _)| *by == actor).is_some() {
                work.push(target);
            }
        }
    }

    /// What does nothing but prolong or change other orders, or command that they be obeyed, is over once all
    /// of these are: nothing is left to prolong, to change or to enforce.
    fn end_what_only_serves(&mut self, event: usize, slot: usize) {
        let script = self.script;
        let order = self.cells[slot].event;
        let serves = |verb: Verb| {
            let meaning = verb.meaning();
            let goes_along = matches!(
                meaning.order,
                OrderEffect::Extend | OrderEffect::Modify | OrderEffect::Widen
            );
            goes_along || meaning.duty == DutyEffect::Enforce
        };
        let extending: Vec<usize> = script.touchers(order, serves).collect();
        for by in extending {
            let stated = script.acts[by].iter().filter(|act| !act.by_law());
            let only_serves = |act: &Act| {
                let does = act.verb.meaning().order;
                let is_over = |target: usize| self.cells[target].own_status().is_over();
                let is_idle = || self.begun(act.target).is_none_or(is_over);
                // What was imposed for disobedience is not undone by the end of what was disobeyed.
                let enforces = act.verb.meaning().duty == DutyEffect::Enforce;
                let may =
                    !enforces || !script.punishes(act.target) && script.is(by, KindRole::Compels);
                // What never takes effect serves nothing.
                let has_begun = || act.condition.is_none() && self.is_due(act);
                match does {
                    OrderEffect::Nothing if !enforces => true,
                    OrderEffect::Nothing
                    | OrderEffect::Extend
                    | OrderEffect::Modify
                    | OrderEffect::Widen => may && has_begun() && is_idle(),
                    _ => false,
                }
            };
            let is_done = script.lives[by] == Life::Order && stated.into_iter().all(only_serves);
            // What was made when they had fallen already did not rest on them.
            let is_of_before = |by: &usize| !self.unfounded.contains(by);
            if let Some(by) = self.begun(by).filter(|_| is_done).filter(is_of_before) {
                self.end_by_its_terms(event, by);
            }
        }
    }

    /// Notes an order that was taken away from the start, or that came back.
    pub(in crate::procedure) fn note_turn(&mut self, slot: usize) {
        let cell = &mut self.cells[slot];
        if cell.base.annulled_by != cell.annulled_by && !cell.has_turned {
            cell.has_turned = true;
            self.turned.push(slot);
        }
    }

    /// A stay of a decision holds back what it does below.
    pub(in crate::procedure) fn hold_back_or_resume(&mut self, event: usize, slot: usize) {
        let script = self.script;
        let number = self.cells[slot].event;
        let decides = script.acts[number]
            .iter()
            .any(|act| act.is_held_back || act.verb.meaning().pending == PendingEffect::Grant);
        let is_mandate = script.is(number, KindRole::Mandate);
        if !decides && !is_mandate {
            return;
        }
        if decides {
            self.hold_back_parts(event, slot);
        }
        // What a rule stays waits by itself, if it waits.
        let is_by_rule_alone = self.note_of_rule(slot).is_some() && self.cells[slot].whole > 0;
        let status = self.cells[slot].status();
        let status = if is_by_rule_alone {
            self.cells[slot].own_status()
        } else {
            status
        };
        let is_held = status == OrderStatus::Stayed || is_mandate && status.is_struck_down();
        if is_held == self.cells[slot].suspended {
            return;
        }
        self.cells[slot].suspended = is_held;
        match (is_mandate, is_held) {
            (true, true) => self.call_back(event, slot),
            (true, false) => {
                let sent = script.acts[number].iter();
                let sent = sent.filter(|act| act.verb.meaning().order == OrderEffect::CarryOut);
                for target in sent
                    .filter_map(|act| self.begun(act.target))
                    .collect::<Vec<_>>()
                {
                    self.cells[target].sent_down = true;
                    self.cells[target].called_back = false;
                    self.resume(event, target);
                }
            }
            (false, true) => {
                self.suspend(event, slot);
                self.suspend_what_was_granted(event, number, true);
            }
            (false, false) if status.lives() => {
                self.resume(event, slot);
                self.suspend_what_was_granted(event, number, false);
                if script.begins.contains_key(&number) {
                    self.leave_open_what_was_granted(number);
                }
            }
            (false, false) => {}
        }
    }

    /// A stay of a decision in part holds back what that part does below, and no more.
    fn hold_back_parts(&mut self, event: usize, slot: usize) {
        let script = self.script;
        let cell = &self.cells[slot];
        let is_whole = cell.status() == OrderStatus::Stayed || !cell.status().lives();
        let stayed = cell
            .parts
            .iter()
            .filter(|part| part.1 == OrderStatus::Stayed);
        let mut stayed: Vec<Facet> = stayed.map(|part| part.0).collect();
        stayed.retain(|_| !is_whole);
        if stayed == cell.held_back {
            return;
        }
        let before = std::mem::replace(&mut self.cells[slot].held_back, stayed.clone());
        let actor = self.cells[slot].event;
        for (number, act) in script.acts[actor].iter().enumerate() {
            let Some(target) = self.begun(act.target).filter(|_| act.is_held_back) else {
                continue;
            };
            let cell = &mut self.cells[target];
            let mut is_changed = false;
            for entry in &mut cell.log {
                if entry.actor == actor && entry.act == number {
                    entry.excepts.retain(|facet| !before.contains(facet));
                    entry.excepts.extend(&stayed);
                    is_changed = true;
                }
            }
            if is_changed {
                for facet in &stayed {
                    cell.name(*facet);
                }
                cell.reread();
                self.explain_by(target, event);
                self.touch(event, target);
            }
        }
    }
}
