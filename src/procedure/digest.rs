//! What matters most on a day: a few orders, one duty, one deadline, what waits and where.
//!
//! It is looked up in the register and costs about the same in a case of any size. Orders that
//! uncertain dates leave open are tried out, up to a limit. Start with [`Replay::digest_on`].

use std::collections::HashSet;

use super::register::OrderStretch;
use super::state::{
    DeadlineState, DeadlineStatus, DutyState, DutyStatus, OrderState, PendingState,
};
use super::{OrderStatus, Replay, Tally};
use crate::model::{Certainty, CourtId, Day, EventDate, EventId, Life, days_between};

/// Most orders in a digest.
const MAX_ORDERS: usize = 6;
/// Most orders in a digest that do not bind yet.
const MAX_AHEAD: usize = 2;
/// For so many days it is told that a contempt ended, or that an order became moot.
pub(super) const DAYS_TOLD: i64 = 30;
/// Most orders that became moot in a digest.
const MAX_MOOTED: usize = 3;
/// Most matters of a sort in a digest.
const MAX_MATTERS: usize = 3;

/// What matters most on one day, at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// The day.
    pub on: Day,
    /// At most six orders, the most important first: those that live and those whose status
    /// is open, or else what is over. Stays and orders that another one upheld are left out.
    pub orders: Vec<OrderState>,
    /// At most two orders that had been made and did not bind yet, the latest first.
    pub ahead: Vec<EventId>,
    /// The duty that matters most. What was owed by a day that is over is left to the checks:
    /// whether it was done is not known.
    pub duty: Option<DutyState>,
    /// Whether a contempt that binds was caused by defiance of that duty.
    pub in_contempt: bool,
    /// The orders of contempt that are not over, or may not be, the latest first.
    pub contempts: Vec<OrderState>,
    /// Those that ended that day, or not long before, the latest first.
    pub ended_contempts: Vec<OrderState>,
    /// Those over which the dispute ended that day, or not long before, the latest first.
    pub mooted: Vec<OrderState>,
    /// Every duty that is not ended, the most important first. What was owed by a day that is over
    /// comes last.
    pub duties: Vec<DutyState>,
    /// The open deadline that falls due first.
    pub deadline: Option<DeadlineState>,
    /// How many matters certainly wait for a decision.
    pub pending: usize,
    /// The latest of them.
    pub last_pending: Option<EventId>,
    /// Of these the latest few, the latest first; those before a court above come before others.
    pub waiting: Vec<PendingState>,
    /// The matters that may wait, likewise, and how many there are.
    pub perhaps_waiting: (Vec<PendingState>, usize),
    /// How many orders there are that bind, are stayed or are open. Stays count for nothing.
    pub tally: Tally,
    /// The courts that have the case; see `courts` for the rule.
    pub courts: Vec<CourtId>,
}

/// An order that may be a main one, as it stands on the day.
struct Candidate {
    weight: u8,
    place: usize,
    state: OrderState,
}

impl Replay {
    /// What matters most at the end of a day.
    pub fn digest_on(&self, day: Day) -> Digest {
        let (orders, tally) = self.main_orders_on(day);
        let duties = self.duties_on(day, &orders);
        let duty = duties.iter().find(|duty| !is_overdue(duty, day)).cloned();
        let (contempts, ended_contempts) = self.contempts_on(day);
        let binds = |order: usize| self.course.status_on(order, day).binds();
        let held = || self.register.contempts.iter().map(|order| *order as usize);
        let caused = |duty: &DutyState| {
            let causes: HashSet<&EventId> = duty.because.iter().collect();
            duty.status == DutyStatus::Defied
                && held().any(|contempt| {
                    causes.contains(&self.course.script.ids[contempt]) && binds(contempt)
                })
        };
        let pending = self.register.pending.iter().rev();
        let last_pending = pending
            .filter(|matter| matter.days.hold(day))
            .map(|matter| self.course.script.ids[matter.event as usize].clone())
            .next();
        Digest {
            on: day,
            in_contempt: duty.as_ref().is_some_and(caused),
            contempts,
            ended_contempts,
            mooted: self.mooted_on(day),
            ahead: self.ahead_on(day),
            duties,
            tally,
            waiting: self.waiting_on(day),
            perhaps_waiting: self.perhaps_waiting_on(day),
            deadline: self.next_deadline_on(day),
            pending: self.register.pending_count(day),
            last_pending,
            courts: self.courts_on(day),
            orders,
            duty,
        }
    }

    /// The orders that bind, are stayed or are open at the end of a day, the latest of those that
    /// matter most first, and no more than so many. Stays are left out.
    pub fn live_orders_on(&self, day: Day, most: usize) -> Vec<OrderState> {
        let orders = self.register.orders.iter().rev();
        let known = orders
            .filter(|order| order.days.hold(day))
            .map(|order| order.event);
        let doubted = self.register.doubted.iter().rev().copied();
        let mut seen = HashSet::new();
        known
            .chain(doubted)
            .filter(|order| seen.insert(*order))
            .map(|order| self.course.order_on(order as usize, day))
            .filter(|order| {
                order.status.binds()
                    || matches!(order.status, OrderStatus::Stayed | OrderStatus::Unknown)
            })
            .take(most)
            .collect()
    }

    /// The latest orders that had certainly been made and begin to bind later.
    fn ahead_on(&self, day: Day) -> Vec<EventId> {
        let orders = self.register.orders.iter().rev();
        let is_certain = |event: usize| {
            let reached = self.course.doubt.reaches(event, day);
            let state = reached.then(|| self.course.order_on(event, day));
            state.is_none_or(|state| {
                state.status == OrderStatus::NotYet && state.certainty == Certainty::Yes
            })
        };
        let ahead = orders.filter(|order| {
            order.days.hold(day)
                && order.status == OrderStatus::NotYet
                && is_certain(order.event as usize)
        });
        let ids = ahead.map(|order| self.course.script.ids[order.event as usize].clone());
        ids.take(MAX_AHEAD).collect()
    }

    /// The orders worth naming, most important first.
    fn main_orders_on(&self, day: Day) -> (Vec<OrderState>, Tally) {
        let uncertain = self.uncertain_on(day);
        let first_uncertain = uncertain.last().map_or(usize::MAX, |order| order.place);
        let place = |order: &OrderStretch| self.course.chronology.place[order.event as usize];
        let is_uncertain = |order: &OrderStretch| {
            place(order) >= first_uncertain && self.course.doubt.reaches(order.event as usize, day)
        };
        let known = || {
            let orders = self.register.orders.iter().rev();
            orders.filter(|order| order.days.hold(day) && !is_uncertain(order))
        };
        let any_lives = known().next().is_some_and(|order| order.status.lives())
            || uncertain.iter().any(|order| order.state.status.lives());
        let mut tally = Tally::default();
        for order in known() {
            let counted = self.register.counted_as(order.event as usize, order.status);
            tally.add(counted);
        }
        for order in &uncertain {
            let state = &order.state;
            tally.add(self.register.counted_as(state.index, state.status));
        }
        let counts = |status: OrderStatus| match status {
            OrderStatus::NotYet => false,
            OrderStatus::Unknown => true,
            status => !any_lives || status.lives(),
        };
        let mut chosen: Vec<Candidate> = known()
            .filter(|order| counts(order.status))
            .map(|order| Candidate {
                weight: order.weight,
                place: place(order),
                state: self.course.order_on(order.event as usize, day),
            })
            .filter(|order| !self.speaks_through_another(&order.state, day))
            .take(MAX_ORDERS)
            .collect();
        chosen.extend(uncertain.into_iter().filter(|order| {
            counts(order.state.status) && !self.speaks_through_another(&order.state, day)
        }));
        chosen.sort_by_key(|order| std::cmp::Reverse((order.weight, order.place)));
        chosen.truncate(MAX_ORDERS);
        let orders = chosen.into_iter().map(|order| order.state).collect();
        (orders, tally)
    }

    /// The orders that uncertain dates leave open on the day, latest first, as far as they are
    /// tried out; the others take part as the nominal course of events has them.
    fn uncertain_on(&self, day: Day) -> Vec<Candidate> {
        /// In a case of so many events all are tried out, in a larger one so many.
        const SMALL: usize = 2_000;
        const MOST_TRIED: usize = 64;
        let is_small = self.course.script.len() <= SMALL;
        let most = if is_small { usize::MAX } else { MOST_TRIED };
        let doubted = self.register.doubted.iter().rev();
        let reached = doubted
            .map(|order| *order as usize)
            .filter(|order| self.course.doubt.reaches(*order, day));
        reached
            .take(most)
            .map(|order| {
                let state = self.course.order_on(order, day);
                Candidate {
                    weight: self
                        .register
                        .weight(order, state.status, state.because.len() > 1),
                    place: self.course.chronology.place[order],
                    state,
                }
            })
            .collect()
    }

    /// Whether a live order upheld this ruling and so says the same with more weight.
    fn speaks_through_another(&self, order: &OrderState, day: Day) -> bool {
        let speaks = |other: usize| {
            other != order.index
                && self.course.script.is_order(other)
                && self.course.script.lives[other] != Life::Stay
                && self.register.rules(other)
                && self.course.status_on(other, day).lives()
        };
        let differs = |status: OrderStatus| {
            matches!(
                status,
                OrderStatus::StayedInPart | OrderStatus::VacatedInPart
            )
        };
        self.register.rules(order.index)
            && !differs(order.status)
            && order
                .because
                .iter()
                .filter_map(|id| self.position(id))
                .any(speaks)
    }

    /// The duties, defied before owed before the rest, and what was owed by a day that is over
    /// last.
    fn duties_on(&self, day: Day, main: &[OrderState]) -> Vec<DutyState> {
        let is_main = |duty: &DutyState| main.iter().any(|order| order.order == duty.order);
        let known = &self.course.duties;
        let made = known
            .records
            .iter()
            .filter(|duty| self.happened(known.owing(duty).order, day) != Certainty::No);
        let mut duties = self.course.duties_on(made, day);
        duties.retain(|duty| rank(duty.status).is_some());
        duties.sort_by_key(|duty| {
            let overdue = is_overdue(duty, day);
            (overdue, rank(duty.status), !is_main(duty))
        });
        duties
    }

    /// The orders of contempt that are not over, or may not be, and those that ended that day, the
    /// latest first.
    fn contempts_on(&self, day: Day) -> (Vec<OrderState>, Vec<OrderState>) {
        let contempts = self.register.contempts.iter().rev();
        let states = contempts
            .map(|order| *order as usize)
            .filter(|order| self.happened(*order, day) != Certainty::No)
            .map(|order| self.course.order_on(order, day));
        let ended = |order: &OrderState| {
            let since = order.since.as_ref().and_then(EventDate::exact);
            let is_recent = |since: Day| days_between(since, day) <= DAYS_TOLD;
            order.status.is_over() && since.is_some_and(is_recent)
        };
        let (known, over): (Vec<OrderState>, Vec<OrderState>) =
            states.partition(|order| order.status.lives() || order.status == OrderStatus::Unknown);
        let mut over: Vec<OrderState> = over.into_iter().filter(ended).collect();
        let since = |order: &OrderState| order.since.as_ref().and_then(EventDate::exact);
        over.sort_by_key(|order| std::cmp::Reverse(since(order)));
        (known, over)
    }

    /// The orders that became moot not long before the end of a day and still are.
    fn mooted_on(&self, day: Day) -> Vec<OrderState> {
        let mooted = &self.register.mooted;
        let first = day.saturating_sub(jiff::Span::new().days(DAYS_TOLD));
        let from = mooted.partition_point(|one| one.0 < first);
        let by_then = mooted.partition_point(|one| one.0 <= day);
        let recent = mooted[from..by_then].iter().rev().take(MAX_MOOTED);
        let states = recent.map(|one| self.course.order_on(one.1 as usize, day));
        let mut states: Vec<OrderState> = states
            .filter(|order| order.status == OrderStatus::Moot)
            .collect();
        states.dedup_by_key(|order| order.index);
        states
    }

    /// The latest matters that certainly wait, those before a court above first.
    fn waiting_on(&self, day: Day) -> Vec<PendingState> {
        let pending = self.register.pending.iter().rev();
        let pending = pending.filter(|matter| matter.days.hold(day));
        let events = pending.map(|matter| matter.event as usize);
        self.chosen_matters(events, day, Certainty::Yes).0
    }

    /// The latest matters that may wait, and how many there are; in a large case those among the
    /// latest.
    fn perhaps_waiting_on(&self, day: Day) -> (Vec<PendingState>, usize) {
        const MOST_TRIED: usize = 512;
        let doubted = self.register.doubted_matters.iter().rev();
        let events = doubted.map(|matter| *matter as usize).take(MOST_TRIED);
        self.chosen_matters(events, day, Certainty::Maybe)
    }

    fn chosen_matters(
        &self,
        events: impl Iterator<Item = usize>,
        day: Day,
        certainty: Certainty,
    ) -> (Vec<PendingState>, usize) {
        let (mut above, mut others) = (Vec::new(), Vec::new());
        let mut count = 0;
        for event in events {
            let group = if self.is_above(event) {
                &mut above
            } else {
                &mut others
            };
            if certainty == Certainty::Yes && group.len() == MAX_MATTERS {
                count += 1;
                continue;
            }
            let matter = self.course.pending_on(event, day);
            if let Some(matter) = matter.filter(|matter| matter.certainty == certainty) {
                count += 1;
                group.push(matter);
            }
        }
        above.append(&mut others);
        above.truncate(MAX_MATTERS);
        (above, count)
    }

    /// Whether a matter takes an order to a court above, or is a case for which leave was given.
    fn is_above(&self, matter: usize) -> bool {
        let acts = &self.course.script.acts[matter];
        self.course.script.opens_case[matter]
            || acts
                .iter()
                .any(|act| act.verb.meaning().review.goes_to_court())
    }

    fn next_deadline_on(&self, day: Day) -> Option<DeadlineState> {
        let deadlines = &self.register.deadlines;
        let next = deadlines.partition_point(|deadline| deadline.day < day);
        deadlines[next..]
            .iter()
            .filter(|deadline| deadline.open.days.hold(day))
            .map(|deadline| self.course.deadline_on(deadline.open.event as usize, day))
            .find(|deadline| deadline.status == DeadlineStatus::Open)
    }
}

fn rank(status: DutyStatus) -> Option<u8> {
    match status {
        DutyStatus::Defied => Some(0),
        DutyStatus::MetInPart => Some(1),
        DutyStatus::Owed => Some(2),
        DutyStatus::Suspended => Some(3),
        DutyStatus::Unknown => Some(4),
        DutyStatus::Met => Some(5),
        DutyStatus::Ended | DutyStatus::NotYet => None,
    }
}

/// Whether the day by which a duty was due is over, and nothing tells that it was done.
pub(super) fn is_overdue(duty: &DutyState, day: Day) -> bool {
    let due = duty.due.as_ref().and_then(EventDate::latest);
    duty.status == DutyStatus::Owed && due.is_some_and(|due| due < day)
}
