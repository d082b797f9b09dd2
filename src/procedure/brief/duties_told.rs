//! Chooses what is said of duties and contempts.
//!
//! Start with `Teller::tell_duties`.

use std::collections::{HashMap, HashSet};

use super::super::digest::{DAYS_TOLD, is_overdue};
use super::super::duties::Owing;
use super::super::state::OrderState;
use super::super::{DutyState, DutyStatus, DutyTally};
use super::clause::Clause;
use super::duty_words::is_told_as_deed;
use super::telling::Teller;
use super::upholding::refused;
use crate::model::{
    Certainty, Day, DutyId, EventDate, EventId, KindRole, Life, PartyId, days_between,
};

/// Most groups of duties that are told one by one.
const MAX_DUTIES: usize = 2;
/// Most duties of one that are told to have ended with a decision.
const MAX_ENDED: usize = 4;
/// Most contempts that are told one by one.
const MAX_CONTEMPTS: usize = 2;

/// A duty on the day.
#[derive(Clone, Copy)]
struct Duty<'a> {
    state: &'a DutyState,
    /// What may have been done about it.
    may_have: Option<DutyStatus>,
    /// Whether its party refused to do it.
    refused: bool,
}

impl<'a> Teller<'a> {
    /// Duties of one sort together; then the contempts; then, where somebody refused, that nobody
    /// was in contempt. How many duties are left out that are not met.
    pub(super) fn tell_duties(&mut self) -> DutyTally {
        let day = self.digest.on;
        let mut rest = self.duties_to_tell();
        // Of what stands alike, what was ordered last is what the dispute is about.
        let place = |duty: &Duty<'_>| {
            let order = self.replay.position(&duty.state.order);
            order.map(|order| self.course().chronology.place[order])
        };
        let stands = |duty: &Duty<'_>| (duty.state.status, is_overdue(duty.state, day));
        for alike in rest.chunk_by_mut(|a, b| stands(a) == stands(b)) {
            alike.sort_by_key(|duty| std::cmp::Reverse(place(duty)));
        }
        // What somebody did that day comes first, and what was done lately where nobody refuses.
        let any_refuses = rest
            .iter()
            .any(|duty| duty.state.status == DutyStatus::Defied);
        let days = if any_refuses { 0 } else { DAYS_TOLD };
        rest.sort_by_key(|duty| !is_done_within(duty.state, days, day));
        let mut told = 0;
        let mut any_refused = false;
        let mut named: HashSet<&PartyId> = HashSet::new();
        while let Some(first) = rest.first().copied() {
            // One more is told rather than counted.
            let is_last =
                told == MAX_DUTIES && rest.iter().all(|duty| self.is_same_sort(&first, duty));
            if told >= MAX_DUTIES && !is_last {
                break;
            }
            let status = first.state.status;
            if told > 0 && (status == DutyStatus::Met || is_overdue(first.state, day)) {
                break;
            }
            let (mut group, others): (Vec<Duty<'_>>, Vec<Duty<'_>>) = rest
                .iter()
                .copied()
                .partition(|duty| self.is_same_sort(&first, duty));
            // An order comes before what upheld it.
            group.sort_by_key(|duty| {
                let order = self.replay.position(&duty.state.order);
                order.map(|order| self.course().chronology.place[order])
            });
            rest = others;
            named.extend(group.iter().map(|duty| &duty.state.party));
            self.let_others_be_named(&mut rest, &named);
            // Of an order and of the ruling that upheld it, who owes both is named once.
            any_refused |= status == DutyStatus::Defied;
            self.tell_duty(&group);
            if told == 0 {
                self.tell_contempts();
            }
            told += 1;
        }
        if told == 0 {
            self.tell_contempts();
        }
        self.tell_what_a_ruling_ended();
        let knowledge = self.replay.knowledge();
        if any_refused && self.digest.contempts.is_empty() && knowledge.reaches(day) {
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
        self.tally(&rest)
    }

    /// What somebody need no longer do since the last decision on orders, which is told: without that
    /// a reader would not know who won.
    fn tell_what_a_ruling_ended(&mut self) {
        let rulings = self.clauses.iter().filter(|clause| clause.strikes());
        let struck = rulings.flat_map(|clause| match clause {
            Clause::Ruling { acts, .. } => acts.as_slice(),
            _ => &[],
        });
        let struck: HashSet<&EventId> = struck.map(|act| &act.target).collect();
        let asked = self.case.duties.iter();
        let asked =
            asked.filter(|duty| struck.contains(&duty.order) && is_told_as_deed(&duty.what));
        let is_ended = |duty: &&crate::model::Duty| {
            let record = self.course().duties.find(&duty.id);
            let states = self.course().duties_on(record.into_iter(), self.digest.on);
            let mut states = states.iter();
            states.any(|state| state.status == DutyStatus::Ended && state.possible.len() < 2)
        };
        let ended: Vec<&crate::model::Duty> = asked.filter(is_ended).collect();
        let Some(first) = ended.first() else {
            return;
        };
        // All that one owed under an order ends with it.
        let of_first = |duty: &&&crate::model::Duty| {
            duty.owed_by == first.owed_by && duty.order == first.order
        };
        let duties = ended.iter().filter(of_first).take(MAX_ENDED);
        self.clauses.push(Clause::Duty {
            duties: duties.map(|duty| duty.id.clone()).collect(),
            status: DutyStatus::Ended,
            may_have: None,
            overdue: false,
            is_of_what_was_said: false,
            is_of_rest: false,
        });
    }

    /// Who has not been named yet comes before what else others owe, where that stands alike.
    fn let_others_be_named(&self, rest: &mut [Duty<'a>], named: &HashSet<&PartyId>) {
        let Some(next) = rest.first().copied() else {
            return;
        };
        let is_new = |duty: &Duty<'_>| !named.contains(&duty.state.party);
        let mut with_it = rest.iter().filter(|duty| self.is_same_sort(&next, duty));
        if with_it.any(is_new) {
            return;
        }
        let is_alike = |duty: &Duty<'_>| duty.state.status == next.state.status;
        if let Some(other) = rest.iter().position(|duty| is_new(duty) && is_alike(duty)) {
            rest[..=other].rotate_right(1);
        }
    }

    /// How many duties there are, what several owe together counted once.
    fn tally(&self, duties: &[Duty<'_>]) -> DutyTally {
        let mut tally = DutyTally::default();
        let asked = self.case.duties.iter().filter(|_| duties.len() > 1);
        let asked: HashMap<&DutyId, &str> =
            asked.map(|duty| (&duty.id, duty.what.as_str())).collect();
        let mut seen = HashSet::new();
        for Duty { state, .. } in duties {
            let what = asked.get(&state.duty).filter(|what| !what.is_empty());
            let is_first = what.is_none_or(|what| {
                let due = state.due.as_ref().map(ToString::to_string);
                seen.insert((&state.order, due, *what, state.status))
            });
            if is_first {
                tally.add(state.status, is_overdue(state, self.digest.on));
            }
        }
        tally
    }

    /// The duties of the day. Those of one party under one order were dealt with alike, so that is
    /// looked up once.
    fn duties_to_tell(&self) -> Vec<Duty<'a>> {
        let known = &self.replay.course.duties;
        let mut dealings: HashMap<usize, (Option<DutyStatus>, bool)> = HashMap::new();
        let digest = self.digest;
        let duties = digest.duties.iter().filter_map(|state| {
            let record = known.find(&state.duty)?;
            let dealing = dealings.entry(record.owing).or_insert_with(|| {
                let may_have = self.may_have(state.status, known.owing(record));
                (may_have, refused(self.case, self.replay, state))
            });
            Some(Duty {
                state,
                may_have: dealing.0,
                refused: dealing.1,
            })
        });
        duties.collect()
    }

    fn tell_duty(&mut self, group: &[Duty<'_>]) {
        let Some(first) = group.first() else { return };
        let orders: HashSet<&EventId> = group.iter().map(|duty| &duty.state.order).collect();
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
            let is_all = said.len() == orders.len()
                && said.len() > 1
                && said.iter().all(|order| orders.contains(order));
            is_all || said.iter().any(|order| orders.contains(order)) && self.is_one_thing(said)
        };
        let is_of_what_was_said = matches!(said.as_slice(), [said] if is_one_thing(said));
        let is_of_rest = self.is_of_rest(group);
        self.clauses.push(Clause::Duty {
            duties: group.iter().map(|duty| duty.state.duty.clone()).collect(),
            status: first.state.status,
            may_have: first.may_have,
            overdue: is_overdue(first.state, self.digest.on),
            is_of_what_was_said,
            is_of_rest,
        });
        // Several duties of one party may have the same part.
        let mut seen = HashSet::new();
        for duty in group.iter().map(|duty| duty.state) {
            for (part, status) in &duty.parts {
                if !seen.insert((&duty.party, part, *status)) {
                    continue;
                }
                self.clauses.push(Clause::DutyPart {
                    duty: duty.duty.clone(),
                    part: part.clone(),
                    status: *status,
                    is_of_rest,
                });
            }
        }
    }

    /// Whether the parts in which a duty does not bind are those of its order that are told not to.
    fn is_of_rest(&self, group: &[Duty<'_>]) -> bool {
        let [duty] = group else { return false };
        let duty = duty.state;
        let told = self.clauses.iter().filter_map(|clause| match clause {
            Clause::Part {
                order,
                part: Some(told),
                party: None,
                status,
            } if *order == duty.order && !status.binds() => Some(told.as_str()),
            _ => None,
        });
        let told: HashSet<&str> = told.collect();
        // Where the part that binds is the one that is told, the rest is what does not.
        let binds = |clause: &Clause| {
            matches!(clause, Clause::Part { order, part: Some(_), party: None, status }
                if *order == duty.order && status.binds())
        };
        duty.status == DutyStatus::Owed
            && !self.clauses.iter().any(binds)
            && !duty.parts.is_empty()
            && duty.parts.iter().all(|(part, status)| {
                matches!(status, DutyStatus::Suspended | DutyStatus::Ended)
                    && told.contains(part.as_str())
            })
    }

    /// Whether some orders are one and the rulings that upheld it.
    fn is_one_thing(&self, orders: &[EventId]) -> bool {
        let events: Option<Vec<usize>> = orders.iter().map(|id| self.replay.position(id)).collect();
        events.is_some_and(|events| events.windows(2).all(|pair| self.upheld(pair[1], pair[0])))
    }

    /// Whether two duties are told together: what stands of both is the same, under one order or
    /// one and a ruling that upheld it.
    fn is_same_sort(&self, one: &Duty<'_>, other: &Duty<'_>) -> bool {
        let day = self.digest.on;
        let (a, b) = (one.state, other.state);
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
                && (a.status != DutyStatus::Owed || a.due == b.due)
                && one.may_have == other.may_have
                && one.refused == other.refused
                && is_overdue(a, day) == is_overdue(b, day)
                && (related(a, b) || related(b, a) || self.are_alike(a, b))
    }

    /// Whether two duties of one party under two orders are to do all that these ask, and nothing
    /// else is to be said of them.
    fn are_alike(&self, a: &DutyState, b: &DutyState) -> bool {
        let asks_one_thing = |duty: &DutyState| {
            let order = self.replay.position(&duty.order);
            let is_order = order.is_some_and(|order| {
                let script = &self.course().script;
                script.lives[order] == Life::Order && !script.is(order, KindRole::Sentences)
            });
            is_order && self.duty_counts.get(&duty.order) == Some(&1)
        };
        a.party == b.party
            && a.status == DutyStatus::Owed
            && [a, b]
                .iter()
                .all(|duty| duty.parts.is_empty() && asks_one_thing(duty))
    }

    /// What may have been done about a duty, where that would change how it stands.
    fn may_have(&self, status: DutyStatus, owing: &Owing) -> Option<DutyStatus> {
        let (course, day) = (self.course(), self.digest.on);
        let deeds = owing.deeds.iter();
        let mut perhaps = deeds.filter(|deed| match course.happened(deed.event, day) {
            Certainty::Yes => course.script.disputes.is_of_unsure_actor(deed.event),
            happened => happened == Certainty::Maybe,
        });
        let last = perhaps
            .next_back()
            .filter(|_| status == DutyStatus::Unknown)?;
        Some(last.status)
    }

    fn tell_contempts(&mut self) {
        let is_told = |order: &OrderState| match &self.ruling {
            Some(Clause::Ruling { acts, .. }) => acts.iter().any(|act| act.target == order.order),
            _ => false,
        };
        let ended = self.digest.ended_contempts.iter();
        let ended = ended.filter(|order| !is_told(order));
        let contempts = self.digest.contempts.iter().chain(ended);
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

/// Whether somebody did within some days up to a day what a duty asks, in whole or in part.
fn is_done_within(duty: &DutyState, days: i64, day: Day) -> bool {
    let since = duty.since.as_ref().and_then(EventDate::exact);
    since.is_some_and(|since| days_between(since, day) <= days)
        && matches!(duty.status, DutyStatus::Met | DutyStatus::MetInPart)
}
