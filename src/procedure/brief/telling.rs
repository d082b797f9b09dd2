//! Chooses what is said of a day: the clauses of its sentence, most important first.
//!
//! Built from the digest of the day and from what the file states; it writes no words and knows
//! neither colours nor places. Start with [`tell`].

use std::collections::{HashMap, HashSet};

use super::super::course::Course;
use super::super::rulings::decides;
use super::super::state::{OrderState, PendingState};
use super::super::{Digest, OrderStatus, Replay, unchecked};
use super::clause::{Clause, Force};
use super::upholding::upholds;
use crate::model::{
    Case, Certainty, Day, EventDate, EventId, KindRole, Life, OrderEffect, days_between,
};

/// Most decisions of the day on motions, claims and petitions that are told.
const MAX_ANSWERS: usize = 2;
/// Most orders of the day that are told as made.
const MAX_MADE: usize = 2;
/// After so many days of which a file tells nothing, that is said.
const DAYS_OF_SILENCE: i64 = 30;

/// What is said of a day. The digest is that of the replay, which is that of the case.
pub(super) fn tell(case: &Case, replay: &Replay, digest: &Digest) -> Vec<Clause> {
    let mut duty_counts = HashMap::new();
    for duty in &case.duties {
        *duty_counts.entry(&duty.order).or_default() += 1;
    }
    let mut teller = Teller {
        case,
        replay,
        digest,
        duty_counts,
        ruling: None,
        clauses: Vec::new(),
    };
    teller.tell_all();
    teller.clauses
}

/// Chooses the clauses of one day.
pub(super) struct Teller<'a> {
    pub(super) case: &'a Case,
    pub(super) replay: &'a Replay,
    pub(super) digest: &'a Digest,
    /// How many duties the file has under each order.
    pub(super) duty_counts: HashMap<&'a EventId, usize>,
    /// The last decision on orders, told or not.
    pub(super) ruling: Option<Clause>,
    pub(super) clauses: Vec<Clause>,
}

impl Teller<'_> {
    fn tell_all(&mut self) {
        let decided = self.replay.register.rulings.known_by(self.digest.on);
        let last = decided.ruling;
        self.ruling = last.map(|(event, _)| self.ruling(event));
        let is_of_the_day = last.is_some_and(|(_, is_of_the_day)| is_of_the_day);
        let leads = is_of_the_day
            || last.is_some_and(|(event, _)| self.is_of_court_above(event))
            || self.ruling.as_ref().is_some_and(Clause::strikes);
        let (of_the_day, earlier) = self.pardons();
        self.clauses.extend(of_the_day);
        if is_of_the_day {
            self.clauses.extend(self.ruling.clone());
        }
        let answered = decided.answered.iter().rev().take(MAX_ANSWERS).rev();
        for (_, event) in answered {
            self.clauses.push(self.answer(*event as usize));
        }
        self.tell_made(decided.orders);
        let refused = decided
            .refused
            .filter(|event| decided.answered.is_empty() && !self.has_gone_on_since(*event));
        // It is later than the decision that leads, so that it says who won last.
        let leading = refused.filter(|event| (leads || decided.is_closed) && self.holds(*event));
        let leading = leading.map(|event| self.refused(event));
        let is_refusal_told = leading.is_some();
        self.clauses.extend(leading);
        if leads && !is_of_the_day {
            self.clauses.extend(self.ruling.clone());
        }
        self.tell_orders();
        if !leads && !self.is_told_as_upholder() {
            self.clauses.extend(self.ruling.clone());
        }
        if !is_refusal_told {
            let refusal = refused.and_then(|event| self.refusal(event));
            let place = if leads { 0 } else { self.clauses.len() };
            self.clauses.splice(place..place, refusal);
        }
        if let Some(event) = decided.on_stay {
            self.tell_stay_ruling(event);
        }
        let more = self.tell_duties();
        self.clauses.extend(earlier);
        self.leave_pardons_to_contempts();
        self.tell_pleas();
        self.tell_pending();
        self.tell_what_is_left_out();
        if more.total() > 0 {
            self.clauses.push(Clause::MoreDuties(more));
        }
        self.tell_that_there_is_none();
        self.tell_what_is_not_known();
    }

    /// The orders of the day of which no clause tells so far, the latest: without them, what went on
    /// before would lead. Where nothing else goes on, that they were in force tells it.
    fn tell_made(&mut self, made: &[(Day, u32)]) {
        let is_of_day =
            |order: &OrderState| made.iter().any(|(_, made)| *made as usize == order.index);
        let goes_on = !self.clauses.is_empty()
            || self.ruling.is_some()
            || self.digest.orders.iter().any(|order| !is_of_day(order));
        if !goes_on {
            return;
        }
        let told: Vec<EventId> = self.clauses.iter().flat_map(Clause::speaks_of).collect();
        let is_contempt = |id: &EventId| self.digest.contempts.iter().any(|held| held.order == *id);
        let script = &self.course().script;
        let ids = made.iter().rev().map(|(_, event)| *event as usize);
        let ids = ids
            .filter(|event| !script.denies[*event] && !script.is(*event, KindRole::Schedules))
            .map(|event| script.ids[event].clone())
            .filter(|id| !told.contains(id) && !is_contempt(id));
        let mut orders: Vec<EventId> = ids.take(MAX_MADE).collect();
        orders.reverse();
        self.clauses
            .extend(orders.into_iter().map(|order| Clause::Made { order }));
    }

    /// Whether a decision is that of another court than those whose orders it decided on.
    fn is_of_court_above(&self, event: usize) -> bool {
        let courts = &self.course().script.courts;
        let mut decided = decides(self.case, self.course(), event);
        courts[event].is_some() && decided.all(|(_, order)| courts[order] != courts[event])
    }

    /// Whether a court has made an order after something was refused, and the last decision on orders
    /// has been sent down: it shows by then that this one was final.
    fn has_gone_on_since(&self, refusal: usize) -> bool {
        let refused = self.course().script.dates[refusal].latest();
        let is_later = |order: &OrderState| {
            let since = order.since.as_ref().and_then(EventDate::earliest);
            order.status.binds() && since.zip(refused).is_some_and(|(a, b)| a > b)
        };
        let is_sent = matches!(
            self.ruling,
            Some(Clause::Ruling {
                force: Force::Issued(_),
                ..
            })
        );
        is_sent && self.digest.orders.iter().any(is_later)
    }

    /// Whether a ruling lives and is not stayed.
    fn holds(&self, event: usize) -> bool {
        let script = &self.course().script;
        let status = self.course().status_on(event, self.digest.on);
        !script.is_order(event) || status.lives() && status != OrderStatus::Stayed
    }

    /// What nobody has checked of an event that is told: the event, or what made the order what it
    /// is.
    fn unchecked_behind(&self, id: &EventId) -> Option<EventId> {
        let event = self.replay.position(id)?;
        let marks = self.case.events.get(event)?.marks;
        if marks.unverified || marks.unreported {
            return Some(id.clone());
        }
        if !self.course().script.is_order(event) {
            return None;
        }
        let state = self.state(event);
        let is_unchecked = unchecked::order(self.case, self.replay, &state);
        let is_unreported = |last: &EventId| {
            let event = self.replay.position(last);
            let event = event.and_then(|event| self.case.events.get(event));
            event.is_some_and(|event| event.marks.unreported)
        };
        let last = state.because.last();
        last.filter(|last| is_unchecked || is_unreported(last))
            .cloned()
    }

    /// What nobody has checked, and where the file ends.
    fn tell_what_is_not_known(&mut self) {
        let mut unchecked: Vec<EventId> = Vec::new();
        // Many clauses may tell of one event, which is looked at once.
        let mut seen = HashSet::new();
        let named = self.clauses.iter().flat_map(Clause::rests_on);
        let named = named.filter(|id| seen.insert(id.clone()));
        for id in named.filter_map(|id| self.unchecked_behind(&id)) {
            if !unchecked.contains(&id) {
                unchecked.push(id);
            }
        }
        self.tell_who_is_disputed(&seen);
        if !unchecked.is_empty() {
            self.clauses.push(Clause::Unchecked(unchecked));
        }
        let last = self.replay.register.last_told;
        let last = last.filter(|last| days_between(*last, self.digest.on) > DAYS_OF_SILENCE);
        self.clauses.extend(last.map(Clause::TellsNoFurther));
    }

    /// Of what is told, and of what was done about that, on whose maker or court sources differ.
    fn tell_who_is_disputed(&mut self, told: &HashSet<EventId>) {
        let course = self.course();
        let script = &course.script;
        let is_told = |event: usize| told.contains(&script.ids[event]);
        let disputed = script.disputes.of_unsure_makers().filter(|event| {
            script.kept[*event]
                && course.happened(*event, self.digest.on) != Certainty::No
                && (is_told(*event) || script.acts[*event].iter().any(|act| is_told(act.target)))
        });
        let disputed: Vec<EventId> = disputed.map(|event| script.ids[event].clone()).collect();
        if !disputed.is_empty() {
            self.clauses.push(Clause::Disputed(disputed));
        }
    }

    /// Where no clause speaks of an order: the stays that hold what is not told, or that there was
    /// none.
    fn tell_that_there_is_none(&mut self) {
        let speaks = |clause: &Clause| {
            !matches!(
                clause,
                Clause::Pending { .. }
                    | Clause::Plea { .. }
                    | Clause::MoreOrders(_)
                    | Clause::MoreDuties(_)
            )
        };
        if self.clauses.iter().any(speaks) {
            return;
        }
        let clause = self.stay_alone();
        self.clauses.insert(0, clause);
    }

    /// The last stay that holds, where no other order is told; that there is none where a court has
    /// done anything at all.
    fn stay_alone(&self) -> Clause {
        let day = self.digest.on;
        let course = self.course();
        let made = |order: &usize| course.happened(*order, day) != Certainty::No;
        let stays: Vec<usize> = course.orders().filter(made).collect();
        let holds = |stay: &&usize| course.status_on(**stay, day).lives();
        match stays.iter().rfind(holds) {
            _ if stays.is_empty() && !self.has_court_acted() => Clause::NoOrder,
            None => Clause::NoneInForce,
            Some(stay) => {
                let state = self.state(*stay);
                Clause::Status {
                    status: state.status,
                    possible: state.possible,
                    woken_by: None,
                    orders: vec![state.order],
                }
            }
        }
    }

    /// Whether a court may have done something that is over at once, such as a remand.
    fn has_court_acted(&self) -> bool {
        let (course, day) = (self.course(), self.digest.on);
        let mut events = 0..self.case.events.len();
        events.any(|event| {
            course.script.by_court[event] && course.happened(event, day) != Certainty::No
        })
    }

    pub(super) fn course(&self) -> &Course {
        &self.replay.course
    }

    pub(super) fn state(&self, event: usize) -> OrderState {
        self.course().order_on(event, self.digest.on)
    }

    /// Whether a ruling upheld an order.
    pub(super) fn upheld(&self, ruling: usize, order: usize) -> bool {
        upholds(self.case, self.replay, ruling, order)
    }

    fn tell_pending(&mut self) {
        let digest = self.digest;
        let (perhaps, count) = &digest.perhaps_waiting;
        // One more is named rather than counted.
        let named = |known: &'_ [PendingState], count: usize, most: usize| {
            known
                .len()
                .min(if count == most + 1 { count } else { most })
        };
        let waiting = digest.waiting.as_slice();
        let sorts = [
            (
                &waiting[..named(waiting, digest.pending, 2)],
                digest.pending,
                Certainty::Yes,
            ),
            (
                &perhaps[..named(perhaps, *count, 2)],
                *count,
                Certainty::Maybe,
            ),
        ];
        for (matters, count, certainty) in sorts {
            let matters: Vec<EventId> = matters.iter().map(|matter| matter.event.clone()).collect();
            if !matters.is_empty() {
                self.clauses.push(Clause::Pending {
                    more: count.saturating_sub(matters.len()),
                    matters,
                    certainty,
                });
            }
        }
    }

    /// The orders of whose status some clause speaks. That one decided something does not tell that
    /// it may have been stayed.
    pub(super) fn spoken_of(&self) -> Vec<usize> {
        let mut told = Vec::new();
        for clause in &self.clauses {
            let orders = match clause {
                Clause::Pending { matters, .. } => matters.clone(),
                clause => clause.speaks_of(),
            };
            let orders = orders.iter().filter_map(|id| self.replay.position(id));
            let says_all = |order: &usize| match clause {
                Clause::Ruling { .. } => {
                    self.is_settled(*order) && !self.binds_besides(&self.state(*order))
                }
                // That it was made does not tell that it was in force, and what waits tells it of
                // an order that asks for cause.
                Clause::Made { .. } => false,
                Clause::Pending { .. } => self.course().script.is(*order, KindRole::AsksCause),
                // That it granted something does not tell that what it ordered was in force.
                Clause::Answer { .. } => {
                    let stands = self.replay.register.stands(*order);
                    let status = self.course().status_on(*order, self.digest.on);
                    status == OrderStatus::Stands || stands && status == OrderStatus::InForce
                }
                _ => true,
            };
            told.extend(orders.filter(says_all));
        }
        told
    }

    /// Whether nothing is to be said of a decision but what it decided, and that it is stayed.
    pub(super) fn is_settled(&self, order: usize) -> bool {
        let status = self.course().status_on(order, self.digest.on);
        matches!(
            status,
            OrderStatus::InForce | OrderStatus::Stands | OrderStatus::Stayed
        )
    }

    /// How many orders no clause speaks of. What a ruling that is told upheld speaks through it.
    fn tell_what_is_left_out(&mut self) {
        let mut told = self.spoken_of();
        let alive = |event: &usize| self.state(*event).status.lives();
        let upheld: Vec<usize> = told
            .iter()
            .filter(|event| self.course().script.is_order(**event) && alive(event))
            .flat_map(|event| self.upheld_by(*event))
            .collect();
        told.extend(upheld);
        told.sort_unstable();
        told.dedup();
        let mut tally = self.digest.tally;
        let script = &self.course().script;
        for event in told {
            if script.is_order(event) && script.lives[event] == Life::Order {
                let status = self.state(event).status;
                tally.leave_out(self.replay.register.counted_as(event, status));
            }
        }
        if tally.total() > 0 {
            self.clauses.push(Clause::MoreOrders(tally));
        }
    }

    /// What a ruling affirmed, as the file states it.
    pub(super) fn upheld_by(&self, ruling: usize) -> Vec<usize> {
        let effects = self.case.events[ruling].does.iter();
        let upheld = effects.filter(|effect| effect.verb.meaning().order == OrderEffect::Uphold);
        upheld
            .filter_map(|effect| self.replay.position(&effect.target))
            .collect()
    }
}
