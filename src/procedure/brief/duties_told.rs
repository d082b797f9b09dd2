//! Chooses what is said of duties and contempts.
//!
//! Start with `Teller::tell_duties`.

use super::super::digest::is_overdue;
use super::super::state::OrderState;
use super::super::{DutyState, DutyStatus, DutyTally};
use super::clause::Clause;
use super::telling::Teller;
use super::upholding::refused;
use crate::model::{Certainty, EventId, PartyId};

/// Most groups of duties that are told one by one.
const MAX_DUTIES: usize = 2;
/// Most contempts that are told one by one.
const MAX_CONTEMPTS: usize = 2;

impl Teller<'_> {
    /// Duties of one sort together; then the contempts; then, where somebody refused, that nobody
    /// was in contempt. How many duties are left out that are not met.
    pub(super) fn tell_duties(&mut self) -> DutyTally {
        let day = self.digest.on;
        let mut rest: Vec<&DutyState> = self.digest.duties.iter().collect();
        let mut told = 0;
        let mut any_refused = false;
        while told < MAX_DUTIES && !rest.is_empty() {
            let first = rest[0];
            if told > 0 && (first.status == DutyStatus::Met || is_overdue(first, day)) {
                break;
            }
            let (group, others): (Vec<&DutyState>, Vec<&DutyState>) =
                rest.iter().partition(|duty| self.is_same_sort(first, duty));
            rest = others;
            // Of an order and of the ruling that upheld it, who owes both is named once.
            any_refused |= first.status == DutyStatus::Defied;
            self.tell_duty(&group);
            if told == 0 {
                self.tell_contempts();
            }
            told += 1;
        }
        if told == 0 {
            self.tell_contempts();
        }
        if any_refused && self.digest.contempts.is_empty() {
            let silent = self.replay.knowledge().silent_on_contempt();
            let none = match silent {
                Some(_) => Clause::ContemptUntold,
                None => Clause::NoContempt,
            };
            let after = self.clauses.iter().rposition(|clause| {
                matches!(
                    clause,
                    Clause::Duty {
                        status: DutyStatus::Defied,
                        ..
                    }
                )
            });
            let place = after.map_or(self.clauses.len(), |after| after + 1);
            self.clauses.insert(place, none);
        }
        let mut more = DutyTally::default();
        for duty in rest {
            more.add(duty.status, is_overdue(duty, day));
        }
        more
    }

    fn tell_duty(&mut self, group: &[&DutyState]) {
        let Some(first) = group.first() else { return };
        let orders: Vec<&EventId> = group.iter().map(|duty| &duty.order).collect();
        let statuses = self.clauses.iter().filter_map(|clause| match clause {
            Clause::Status { orders, .. } => Some(orders.clone()),
            Clause::HeldThrough { order, through } => Some(vec![order.clone(), through.clone()]),
            Clause::Ruling { .. } | Clause::Decided { .. } | Clause::Duty { .. } => {
                Some(Vec::new())
            }
            _ => None,
        });
        let said: Vec<Vec<EventId>> = statuses.collect();
        let is_one_thing = |said: &[EventId]| {
            said.iter().any(|order| orders.contains(&order)) && self.is_one_thing(said)
        };
        let is_of_what_was_said = matches!(said.as_slice(), [said] if is_one_thing(said));
        self.clauses.push(Clause::Duty {
            duties: group.iter().map(|duty| duty.duty.clone()).collect(),
            status: first.status,
            may_have: self.may_have(first),
            overdue: is_overdue(first, self.digest.on),
            is_of_what_was_said,
        });
        for duty in group {
            for (part, status) in &duty.parts {
                self.clauses.push(Clause::DutyPart {
                    duty: duty.duty.clone(),
                    part: part.clone(),
                    status: *status,
                });
            }
        }
    }

    /// Whether some orders are one and the rulings that upheld it.
    fn is_one_thing(&self, orders: &[EventId]) -> bool {
        let events: Option<Vec<usize>> = orders.iter().map(|id| self.replay.position(id)).collect();
        events.is_some_and(|events| events.windows(2).all(|pair| self.upheld(pair[1], pair[0])))
    }

    /// Whether two duties are told together: what stands of both is the same, under one order or
    /// one and a ruling that upheld it.
    fn is_same_sort(&self, a: &DutyState, b: &DutyState) -> bool {
        let day = self.digest.on;
        let related = |a: &DutyState, b: &DutyState| {
            let (Some(a), Some(b)) = (
                self.replay.position(&a.order),
                self.replay.position(&b.order),
            ) else {
                return false;
            };
            a == b || self.upheld(b, a)
        };
        a.duty == b.duty
            || a.status == b.status
                && a.due == b.due
                && self.may_have(a) == self.may_have(b)
                && refused(self.case, self.replay, a) == refused(self.case, self.replay, b)
                && is_overdue(a, day) == is_overdue(b, day)
                && (related(a, b) || related(b, a))
    }

    /// What may have been done about a duty, where that would change how it stands.
    fn may_have(&self, duty: &DutyState) -> Option<DutyStatus> {
        if duty.status != DutyStatus::Unknown {
            return None;
        }
        let course = self.course();
        let record = course.duties.iter().find(|record| record.id == duty.duty)?;
        let perhaps = record
            .deeds
            .iter()
            .filter(|deed| course.happened(deed.event, self.digest.on) == Certainty::Maybe);
        perhaps.map(|deed| deed.status).next_back()
    }

    fn tell_contempts(&mut self) {
        let is_told = |order: &OrderState| match &self.ruling {
            Some(Clause::Ruling { acts, .. }) => acts.iter().any(|act| act.target == order.order),
            _ => false,
        };
        let contempts = self.digest.contempts.iter();
        let contempts = contempts.filter(|order| !order.status.is_over() || !is_told(order));
        let contempts: Vec<&OrderState> = contempts.take(MAX_CONTEMPTS).collect();
        for order in contempts {
            self.clauses.push(Clause::Contempt {
                order: order.order.clone(),
                parties: self.held_in_contempt(order),
                status: order.status,
            });
            self.tell_parts(order);
        }
    }

    /// Who was held in contempt and is not out of it.
    fn held_in_contempt(&self, order: &OrderState) -> Vec<PartyId> {
        let parties = self.case.events[order.index].to.iter();
        let is_out = |party: &PartyId| {
            order.parts.iter().any(|part| {
                part.part.is_none() && part.party.as_ref() == Some(party) && part.status.is_over()
            })
        };
        parties.filter(|party| !is_out(party)).cloned().collect()
    }
}
