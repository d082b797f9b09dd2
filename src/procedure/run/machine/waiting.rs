//! What a run holds back until its time: effects that wait for a mandate, an event, a day or a
//! condition, and what ends with one of them.
//!
//! When that is was decided in `law` and in the file. Start with [`Machine::carry_out`].

use super::super::act::{Act, Origin, Reach, Start};
use super::super::log::{Entry, Outcome, Standing};
use super::Machine;
use crate::model::{KindRole, Life, OrderEffect, Verb, if_so};
use crate::procedure::OrderStatus;

impl Machine<'_> {
    /// Notes an act that takes effect later.
    pub(in crate::procedure) fn wait(&mut self, actor: usize, number: usize) {
        let Some(slot) = self.slot(actor) else { return };
        self.cells[slot].later.push(number);
        let act = &self.script.acts[actor][number];
        if let Some(target) = self.begun(act.target)
            && self.script.lives[act.target] != Life::Pending
            && let Some(entry) = self.entry(actor, actor, number, Standing::Waiting)
        {
            self.cells[target].enter(entry);
            self.touch(actor, target);
        } else if let Some(target) = self.begun(act.target)
            && act.verb.meaning().order == OrderEffect::Hold
            && let Some(note) = waiting_note(act)
        {
            self.cells[target].to_be_stayed = Some((actor, note));
            self.explain_by(target, actor);
            self.touch(actor, target);
        }
    }

    /// Lets what waits for an event take effect, and ends what lasts until it.
    pub(in crate::procedure) fn carry_out(&mut self, at: usize, slot: usize) {
        let script = self.script;
        let actor = self.cells[slot].event;
        if script.begins.get(&actor) == Some(&at) && self.cells[slot].waits_to_begin {
            self.cells[slot].waits_to_begin = false;
            self.touch(at, slot);
            self.leave_open_what_was_granted(actor);
        }
        self.free_of_rule(at, slot);
        self.end_what_is_due(at, slot);
        self.leave_open_what_may_be_sent(at, slot);
        let is_mandate = script.is(at, KindRole::Mandate) || self.carries_out(at, actor);
        if is_mandate {
            self.cells[slot].sent_down = true;
            self.cells[slot].called_back = false;
            self.end_reviews_decided_by(at, actor);
        }
        let cell = &self.cells[slot];
        let lives = cell.base.status.unwrap_or(cell.natural).lives();
        let is_suspended = cell.suspended;
        let is_freed = self.may_have_issued(actor);
        let due = |number: &usize| match script.acts[actor][*number].start {
            // What a stay holds back by then takes effect when the stay ends.
            Start::With(event) => {
                event == at && !(is_suspended && script.acts[actor][*number].is_held_back)
            }
            Start::WithMandate => is_mandate,
            Start::OnceFree => is_freed,
            Start::AtOnce | Start::Open => false,
        };
        let later = std::mem::take(&mut self.cells[slot].later);
        let (due, later): (Vec<usize>, Vec<usize>) = later.into_iter().partition(due);
        self.cells[slot].later = later;
        if !lives || script.lives[actor] == Life::Pending {
            return;
        }
        // What a mandate brings leaves open what the decision sent back.
        self.note_remands(actor);
        for number in due {
            self.take_effect(at, actor, number);
        }
        if script.grants_by_mandate.contains(&actor) {
            self.leave_open_what_was_granted(actor);
        }
    }

    /// Ends an order, and acts of it, that last until an event; what was prolonged goes on until
    /// the extension ends.
    fn end_what_is_due(&mut self, at: usize, slot: usize) {
        let script = self.script;
        let actor = self.cells[slot].event;
        let is_over = script.ends.get(&actor) == Some(&at);
        let is_prolonged = self.cells[slot].prolonged_by.is_some();
        if is_over && !is_prolonged {
            self.end_by_its_terms(at, slot);
        }
        for (number, act) in script.acts[actor].iter().enumerate() {
            let does = act.verb.meaning().order;
            let ends = act.end == Some(at);
            if does == OrderEffect::Extend && (ends || is_over && act.end.is_none()) {
                self.end_extension(at, actor, act.target);
            } else if ends && !(is_prolonged && does == OrderEffect::Hold) {
                self.end_act(at, actor, number);
            }
        }
    }

    /// Ends what an event prolonged, unless another did so later.
    fn end_extension(&mut self, at: usize, actor: usize, target: usize) {
        let Some(slot) = self.begun(target) else {
            return;
        };
        if self.cells[slot].prolonged_by != Some(actor) {
            return;
        }
        let acts = &self.script.acts[target];
        let lasts = |act: &Act| act.end.is_some() && act.verb.meaning().order == OrderEffect::Hold;
        if !acts.iter().any(lasts) {
            self.end_by_its_terms(at, slot);
            return;
        }
        for (number, _) in acts.iter().enumerate().filter(|(_, act)| lasts(act)) {
            self.end_act(at, target, number);
        }
    }

    /// Whether the time of an order, or that for which it was prolonged, has run; that of a restraining order
    /// has once an injunction took its place.
    pub(in crate::procedure) fn has_run_out(&self, slot: usize) -> bool {
        let script = self.script;
        let event = self.cells[slot].event;
        let had = |end: &usize| self.begun(*end).is_some();
        let is_replaced = self.cells[slot].own_status() == OrderStatus::Superseded;
        if is_replaced && script.is(event, KindRole::RestrainsBriefly) {
            return true;
        }
        match self.cells[slot].prolonged_by {
            None => script.ends.get(&event).is_some_and(had),
            Some(by) => script.acts[by].iter().any(|act| {
                let extends = act.verb.meaning().order == OrderEffect::Extend;
                extends && act.target == event && act.end.as_ref().is_some_and(had)
            }),
        }
    }

    pub(in crate::procedure) fn end_by_its_terms(&mut self, at: usize, slot: usize) {
        // What may have ended ends in any case.
        let own = self.cells[slot].own_status();
        if !own.lives() && own != OrderStatus::Unknown {
            return;
        }
        let over = Outcome::Lapse(OrderStatus::Spent);
        self.cells[slot].enter(Entry::following(at, over));
        self.explain_by(slot, at);
        self.touch(at, slot);
    }

    /// Ends a stay that holds up nothing but matters, each of which is over for it.
    pub(in crate::procedure) fn end_stay_of_matters(
        &mut self,
        at: usize,
        stay: usize,
        is_over: impl Fn(&Act) -> bool,
    ) {
        let script = self.script;
        let event = self.cells[stay].event;
        let holds = |act: &&Act| act.verb.meaning().order == OrderEffect::Hold;
        let mut held = script.acts[event].iter().filter(holds);
        let is_done = |act: &Act| {
            let slot = self.begun(act.target);
            let waits = slot.is_some_and(|slot| self.cells[slot].waits());
            script.is_matter(act.target) && (is_over(act) || !waits)
        };
        if script.lives[event] == Life::Stay && held.all(is_done) {
            self.end_by_its_terms(at, stay);
        }
    }

    /// Ends one act of an event, and leaves the rest of it.
    pub(in crate::procedure) fn end_act(&mut self, at: usize, actor: usize, number: usize) {
        let act = &self.script.acts[actor][number];
        let (Some(target), Some(slot)) = (self.begun(act.target), self.slot(actor)) else {
            return;
        };
        if act.verb.meaning().order == OrderEffect::Hold && self.script.is_matter(act.target) {
            self.end_stay_of_matters(at, slot, |act| act.end == Some(at));
        } else if act.verb.meaning().order == OrderEffect::Hold {
            self.detach(at, target, |held| held.other == slot && held.act == number);
        } else {
            let cell = &mut self.cells[target];
            for entry in &mut cell.log {
                // What its fall had left open is settled once its time would have run.
                let is_due_to_it = entry.via == Some(actor) && entry.whole == Outcome::Open;
                if entry.actor == actor && entry.act == number || is_due_to_it {
                    entry.standing = Standing::Over;
                }
            }
            cell.reread();
            self.explain_by(target, at);
        }
        self.touch(at, target);
    }

    /// Lets what a decision did wait again: its mandate was called back, or is stayed.
    pub(in crate::procedure) fn call_back(&mut self, at: usize, slot: usize) {
        let event = self.cells[slot].event;
        if self.script.is(event, KindRole::Mandate) {
            let sent = self.script.acts[event].iter();
            let sent = sent.filter(|act| act.verb.meaning().order == OrderEffect::CarryOut);
            for target in sent
                .filter_map(|act| self.begun(act.target))
                .collect::<Vec<_>>()
            {
                self.call_back(at, target);
            }
            self.leave_open_what_it_ended(at, event);
            return;
        }
        self.cells[slot].sent_down = false;
        self.cells[slot].called_back = true;
        self.suspend(at, slot);
    }

    /// Leaves open whether stays hold again that had ended with a mandate which was called back.
    fn leave_open_what_it_ended(&mut self, at: usize, mandate: usize) {
        let script = self.script;
        for act in &script.acts[mandate] {
            let ends = act.origin == Origin::Law && act.verb == Verb::Expires;
            let Some(stay) = self.begun(act.target).filter(|_| ends) else {
                continue;
            };
            let mut log = self.cells[stay].log.iter();
            let ended =
                log.any(|entry| entry.actor == mandate && entry.standing == Standing::InEffect);
            if ended && !self.cells[stay].is_idle() {
                self.open(at, mandate, stay, "recalled", Reach::default());
            }
        }
    }

    /// What a decision held back never takes effect once the decision is over.
    pub(in crate::procedure) fn drop_what_waits(&mut self, at: usize, slot: usize) {
        let script = self.script;
        let actor = self.cells[slot].event;
        for number in self.cells[slot].later.clone() {
            let Some(target) = self.begun(script.acts[actor][number].target) else {
                continue;
            };
            let cell = &mut self.cells[target];
            let mut is_changed = false;
            for entry in &mut cell.log {
                let is_it = entry.actor == actor && entry.act == number;
                if is_it && entry.standing == Standing::Waiting {
                    entry.standing = Standing::Undone(at);
                    is_changed = true;
                }
            }
            if is_changed && target != slot {
                self.record(target);
            }
        }
    }

    /// Lets what a decision did to other orders wait.
    pub(in crate::procedure) fn suspend(&mut self, at: usize, slot: usize) {
        let script = self.script;
        let actor = self.cells[slot].event;
        for (number, act) in script.acts[actor].iter().enumerate() {
            if !act.is_held_back {
                continue;
            }
            let Some(target) = self.begun(act.target) else {
                continue;
            };
            // What was sent back with a mandate that is called back is so again with the next.
            let sends = matches!(
                act.verb.meaning().order,
                OrderEffect::SendBack | OrderEffect::Revive
            );
            let is_matter = sends && script.is_matter(act.target);
            let cell = &mut self.cells[slot];
            if is_matter && cell.called_back && !cell.later.contains(&number) {
                cell.later.push(number);
            }
            let cell = &mut self.cells[target];
            let mut changed = false;
            for entry in &mut cell.log {
                let is_it = entry.actor == actor && entry.act == number;
                if is_it && entry.standing == Standing::InEffect {
                    entry.is_suspended = true;
                    entry.standing = Standing::Waiting;
                    changed = true;
                }
            }
            if changed {
                cell.reread();
                self.cells[slot].later.push(number);
                self.explain_by(target, at);
                self.touch(at, target);
            }
        }
    }

    /// Lets what a stay of a decision held back take effect.
    pub(in crate::procedure) fn resume(&mut self, at: usize, slot: usize) {
        let script = self.script;
        let actor = self.cells[slot].event;
        let (sent_down, called_back) = (self.cells[slot].sent_down, self.cells[slot].called_back);
        let later = std::mem::take(&mut self.cells[slot].later);
        let is_freed = self.may_have_issued(actor);
        let due = |number: &usize| {
            let act = &script.acts[actor][*number];
            act.is_held_back
                && match act.start {
                    Start::AtOnce => !called_back,
                    Start::WithMandate => sent_down,
                    Start::OnceFree => is_freed,
                    Start::With(event) => self.begun(event).is_some(),
                    Start::Open => false,
                }
        };
        let (due, later): (Vec<usize>, Vec<usize>) = later.into_iter().partition(due);
        self.cells[slot].later = later;
        for number in due {
            self.take_effect(at, actor, number);
        }
        self.leave_open_what_may_be_sent(at, slot);
    }
}

/// What an effect waits for, in words.
pub(in crate::procedure) fn waiting_note(act: &Act) -> Option<String> {
    let condition = act.condition.as_deref()?;
    Some(format!("to be {} {}", act.verb.label(), if_so(condition)))
}

/// That nobody says whether a condition was fulfilled, in words.
pub(in crate::procedure) fn condition_note(act: &Act) -> Option<String> {
    let condition = act.condition.as_deref()?;
    Some(format!(
        "it was to be {} {}; the file does not say whether that was so",
        act.verb.label(),
        if_so(condition)
    ))
}
