//! What becomes of an order on which an attack was granted, where the court does not say so itself.
//!
//! It is open, once what was granted has taken effect: a petition for review of an act of an authority that
//! a court of appeals grants changes nothing before the mandate (Fed. R. App. P. 41). An act that is sent
//! back alone stays in force. Start with [`Machine::leave_open_what_was_granted`].

use super::super::act::{Act, Reach};
use super::super::log::{Outcome, Standing};
use super::Machine;
use crate::model::{Life, OrderEffect, PendingEffect, ReviewEffect, Verb};
use crate::procedure::OrderStatus;

impl Machine<'_> {
    /// Granting an attack on an order does not say what became of the order.
    pub(in crate::procedure) fn leave_open_what_was_granted(&mut self, event: usize) {
        let script = self.script;
        // Leave to bring it is no decision on it (CPR 54.4).
        let gives_leave = script.opens_case[event];
        // What waits or is stayed has granted nothing yet (Nken v. Holder, 556 U.S. 418, 428 (2009)).
        let is_idle = |slot: usize| {
            let cell = &self.cells[slot];
            let is_stayed = script.is_order(event) && cell.status() == OrderStatus::Stayed;
            cell.waits_to_begin || is_stayed && self.note_of_rule(slot).is_none()
        };
        if self.slot(event).is_some_and(is_idle) || self.waits_for_mandate(event) {
            return;
        }
        let granted = script.acts[event]
            .iter()
            .filter(|act| script.lives[act.target] == Life::Pending && !gives_leave)
            .filter(|act| act.verb.meaning().pending == PendingEffect::Grant);
        for grant in granted {
            let Some(matter) = self.slot(grant.target) else {
                continue;
            };
            if self.was_decided_too_often(matter) {
                continue;
            }
            let attacked = script.acts[grant.target]
                .iter()
                .filter(|act| act.verb.meaning().review == ReviewEffect::Challenge);
            for act in attacked {
                let Some(target) = self.slot(act.target) else {
                    continue;
                };
                let lives = self.cells[target].own_status().lives();
                // What the same decision does later says what becomes of it.
                let mut log = self.cells[target].log.iter();
                let waits = log.any(|entry| {
                    entry.actor == event
                        && entry.standing == Standing::Waiting
                        && entry.whole != Outcome::Nothing
                });
                // Of what was granted in part that part is told.
                let is_told =
                    grant.verb == Verb::GrantsInPart && self.grants_told_part(event, grant);
                // No other court can annul an act of the Union (Foto-Frost, 314/85, EU:C:1987:452).
                let is_beyond = script.of_union[act.target] && !script.of_union[event];
                let is_told = is_told || self.is_sent_back_alone(event, act.target);
                if lives && !waits && !is_told && !is_beyond && !self.settled.contains(&target) {
                    self.open(event, grant.target, target, "granted", Reach::default());
                }
            }
        }
    }

    /// Whether an event that grants a matter in part takes away something that this attacked, or a part
    /// of it: the rest was refused.
    fn grants_told_part(&self, event: usize, grant: &Act) -> bool {
        let script = self.script;
        let attacked = script.acts[grant.target].iter();
        let mut attacked =
            attacked.filter(|act| act.verb.meaning().review == ReviewEffect::Challenge);
        attacked.any(|attack| {
            let mut own = script.acts[event].iter();
            own.any(|own| {
                let effect = own.verb.meaning().order;
                let strikes = matches!(effect, OrderEffect::Strike(_) | OrderEffect::StrikePart);
                own.target == attack.target && strikes
            })
        })
    }

    /// Whether what a court granted has changed nothing yet, since the mandate has not issued.
    fn waits_for_mandate(&self, event: usize) -> bool {
        let script = self.script;
        let is_sent = self.begun(event).is_some_and(|slot| {
            let cell = &self.cells[slot];
            cell.sent_down && !cell.called_back
        });
        let since = script.unsent.get(&event).and_then(|unsent| unsent.since);
        let may_be_sent = since.is_some_and(|since| self.begun(since).is_some());
        let is_held = script.holds.contains_key(&event);
        let is_freed = is_held && self.may_have_issued(event);
        script.grants_by_mandate.contains(&event) && !is_sent && !may_be_sent && !is_freed
    }

    /// Whether an event sends an act of an authority back to it and takes nothing of it away: until it acts
    /// anew the act is in force (Allied-Signal v. NRC, 988 F.2d 146, 150-151 (D.C. Cir. 1993)).
    fn is_sent_back_alone(&self, event: usize, order: usize) -> bool {
        let script = self.script;
        let mut acts = script.acts[event].iter();
        script.is_of_authority(order)
            && acts
                .any(|act| act.target == order && act.verb.meaning().order == OrderEffect::SendBack)
    }
}
