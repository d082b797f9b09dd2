//! Chooses which orders are named, and what is said of them and of their parts.
//!
//! Start with `Teller::tell_orders`.

use super::super::digest::{DAYS_TOLD, is_overdue};
use super::super::rulings::decides;
use super::super::run::act::Act;
use super::super::state::{Binding, DecidedState, OrderState};
use super::super::{DutyStatus, OrderStatus};
use super::clause::{Clause, Force};
use super::telling::Teller;
use crate::model::{
    Certainty, Day, DeadlineEffect, Effect, Ending, EventDate, EventId, KindRole, Life,
    OrderEffect, PendingEffect, Verb, days_between,
};

/// Most orders that are named for what they were.
const MAX_ORDERS: usize = 3;
/// Most orders that are told to have run out.
const MAX_RUN_OUT: usize = 2;
/// Most duties that are looked at for that.
const MOST_LOOKED_AT: usize = 2_000;

impl Teller<'_> {
    /// The main orders, those of one status together; contempts are told with the duties.
    pub(super) fn tell_orders(&mut self) {
        let digest = self.digest;
        let is_contempt = |order: &OrderState| {
            let mut contempts = digest.contempts.iter().chain(&digest.ended_contempts);
            contempts.any(|known| known.order == order.order)
        };
        let told = self.spoken_of();
        let owed = self.owed_orders();
        let of_duty = |order: &OrderState| owed.iter().any(|known| known.index == order.index);
        let others = digest.orders.iter().filter(|order| !of_duty(order));
        let upheld = self.upheld_by_what_falls(&owed);
        let orders: Vec<&OrderState> = owed
            .iter()
            .chain(others)
            .chain(&upheld)
            .filter(|order| !is_contempt(order) && !told.contains(&order.index))
            .filter(|order| !self.waits_for_cause(order))
            .collect();
        let by = match &self.ruling {
            Some(Clause::Ruling { by, .. }) if !self.can_be_told_beside(&orders) => {
                Some(by.clone())
            }
            _ => None,
        };
        let is_later =
            |clause: &Clause| matches!(clause, Clause::Ruling { .. } | Clause::Answer { .. });
        let any_binds =
            orders.iter().any(|order| order.status.binds()) || self.clauses.iter().any(is_later);
        let orders: Vec<&OrderState> = orders
            .into_iter()
            .filter(|order| {
                by.as_ref() != Some(&order.order)
                    || !self.is_settled(order.index)
                    || self.binds_besides(order)
            })
            .filter(|order| !any_binds || !self.is_refusal_of_no_more_use(order))
            .filter(|order| !any_binds || !self.is_earlier_decision(order))
            .collect();
        let most = self.most_named(&orders);
        let orders: Vec<&OrderState> = orders.into_iter().take(most).collect();
        let held: Vec<(&OrderState, usize)> = orders
            .iter()
            .filter_map(|order| Some((*order, self.held_through(order)?)))
            .collect();
        for (order, through) in &held {
            self.clauses.push(Clause::HeldThrough {
                order: order.order.clone(),
                through: self.course().script.ids[*through].clone(),
            });
            self.tell_parts(order);
        }
        let is_told = |order: &&OrderState| {
            held.iter()
                .any(|(known, through)| known.index == order.index || *through == order.index)
        };
        let rest = self.with_their_like(orders.into_iter().filter(|order| !is_told(order)));
        let groups = rest.chunk_by(|a, b| self.go_together(a, b));
        let groups: Vec<&[&OrderState]> = groups.collect();
        for group in groups {
            let told = self.group(group);
            self.clauses.extend(told);
            if let [order] = group {
                self.tell_parts(order);
            }
        }
        let told = self.spoken_of();
        let mooted = digest.mooted.iter();
        let mooted = mooted.filter(|order| !told.contains(&order.index) && !is_contempt(order));
        for order in mooted {
            self.clauses.push(Clause::Status {
                orders: vec![order.order.clone()],
                status: order.status,
                possible: order.possible.clone(),
                woken_by: None,
            });
            // What had ended before did not become moot.
            self.tell_parts(order);
        }
        self.tell_stay_of_nothing_named();
        self.tell_what_ran_out();
        self.tell_ahead();
    }

    /// Orders that are made and have no effect yet.
    fn tell_ahead(&mut self) {
        let ahead = self.digest.ahead.iter();
        self.clauses.extend(ahead.map(|order| Clause::Ahead {
            order: order.clone(),
        }));
    }

    /// Whether an order enjoins somebody, detains, lets go or sentences: that it does is to be said beside
    /// what it granted or took away.
    pub(super) fn binds_besides(&self, order: &OrderState) -> bool {
        let script = &self.course().script;
        let roles = [
            KindRole::UntilSentence,
            KindRole::Sentences,
            KindRole::Enjoins,
        ];
        order.status.binds() && roles.into_iter().any(|role| script.is(order.index, role))
    }

    /// The orders that bind somebody and were upheld by what the last decision struck down, which has not
    /// taken effect, but for those that are told anyhow: they no longer speak through that.
    fn upheld_by_what_falls(&self, owed: &[OrderState]) -> Vec<OrderState> {
        let Some(Clause::Ruling { acts, .. }) = &self.ruling else {
            return Vec::new();
        };
        let strikes = |verb: Verb| matches!(verb.meaning().order, OrderEffect::Strike(_));
        let struck = acts.iter().filter(|act| strikes(act.verb));
        let struck = struck.filter_map(|act| self.replay.position(&act.target));
        let orders = struck.flat_map(|ruling| self.upheld_by(ruling));
        let orders = orders.take(MAX_ORDERS).map(|order| self.state(order));
        let is_known = |order: &OrderState| {
            let mut known = owed.iter().chain(&self.digest.orders);
            known.any(|known| known.index == order.index)
        };
        let orders = orders.filter(|order| self.binds_besides(order) && !is_known(order));
        orders.collect()
    }

    /// Orders with those behind them of which the same remark is made, so that it is made once.
    fn with_their_like<'s>(
        &self,
        orders: impl Iterator<Item = &'s OrderState>,
    ) -> Vec<&'s OrderState> {
        let mut rest: Vec<&OrderState> = Vec::new();
        for order in orders {
            let is_open = order.status.binds() && order.binds == Binding::Unknown;
            let like = rest
                .iter()
                .rposition(|known| self.go_together(known, order));
            match like.filter(|_| is_open) {
                Some(like) => rest.insert(like + 1, order),
                None => rest.push(order),
            }
        }
        rest
    }

    /// How many of some orders are named: one more that commands something is named rather than
    /// counted.
    fn most_named(&self, orders: &[&OrderState]) -> usize {
        let commands =
            |order: &OrderState| order.status.binds() && !self.course().script.stands[order.index];
        let is_one_more =
            orders.len() == MAX_ORDERS + 1 && orders.last().is_some_and(|last| commands(last));
        if is_one_more {
            orders.len()
        } else {
            MAX_ORDERS
        }
    }

    /// The latest stay that holds, of which the file does not say what it stays, such as the automatic
    /// stay in a bankruptcy: who is named in it was held by it all the same.
    fn tell_stay_of_nothing_named(&mut self) {
        let (course, day) = (self.course(), self.digest.on);
        let script = &course.script;
        let holds = |act: &Act| act.verb.meaning().order == OrderEffect::Hold;
        let is_it = |event: &&usize| {
            script.lives[**event] == Life::Stay
                && script.is_order(**event)
                && !self.case.events[**event].to.is_empty()
                && !script.acts[**event].iter().any(holds)
                && matches!(
                    course.status_on(**event, day),
                    OrderStatus::InForce | OrderStatus::Unknown
                )
        };
        let order = &course.chronology.order;
        let mut latest = order.iter().rev().take(MOST_LOOKED_AT);
        let Some(stay) = latest.find(|event| !script.is_tick(**event) && is_it(event)) else {
            return;
        };
        let state = self.state(*stay);
        self.clauses.push(Clause::Status {
            orders: vec![state.order.clone()],
            status: state.status,
            possible: state.possible.clone(),
            woken_by: None,
        });
        self.tell_parts(&state);
    }

    /// Orders under which something was owed until, not long ago, their time ran out, where nothing
    /// else tells it.
    fn tell_what_ran_out(&mut self) {
        let (course, day) = (self.course(), self.digest.on);
        let told = self.spoken_of();
        let ruled: Vec<&EventId> = match &self.ruling {
            Some(Clause::Ruling { acts, .. }) => acts.iter().map(|act| &act.target).collect(),
            _ => Vec::new(),
        };
        let mut orders: Vec<(Day, usize)> = Vec::new();
        for record in course.duties.records.iter().take(MOST_LOOKED_AT) {
            let order = course.duties.owing(record).order;
            let is_over = course.script.is_order(order)
                && !orders.iter().any(|known| known.1 == order)
                && !told.contains(&order)
                && !course.script.punishes(order)
                && !ruled.contains(&&course.script.ids[order])
                && course.status_on(order, day) == OrderStatus::Spent;
            if !is_over {
                continue;
            }
            let state = self.state(order);
            if state.parts.iter().any(|part| !part.status.is_over()) {
                continue;
            }
            let since = state.since.as_ref().and_then(EventDate::exact);
            let party = &course.duties.owing(record).party;
            let mut owed = self.digest.duties.iter();
            let is_bound_else = owed.any(|duty| {
                duty.party == *party && duty.status != DutyStatus::Met && !is_overdue(duty, day)
            });
            if is_bound_else {
                continue;
            }
            let is_recent = since.is_some_and(|since| days_between(since, day) <= DAYS_TOLD);
            let mut duty = course.duties_on(std::iter::once(record), day).into_iter();
            if is_recent && duty.all(|duty| duty.status == DutyStatus::Ended) {
                orders.extend(since.map(|since| (since, order)));
            }
        }
        // What ran out before the last of them was not what bound at the end.
        let last = orders.iter().map(|known| known.0).max();
        let latest = orders.into_iter().filter(|known| Some(known.0) == last);
        let ended: Vec<usize> = latest.take(MAX_RUN_OUT).map(|known| known.1).collect();
        for order in ended {
            let state = self.state(order);
            self.clauses.push(Clause::Status {
                orders: vec![state.order.clone()],
                status: OrderStatus::Spent,
                possible: Vec::new(),
                woken_by: None,
            });
            self.tell_parts(&state);
        }
    }

    /// Whether it asks for cause, so that what waits tells it.
    fn waits_for_cause(&self, order: &OrderState) -> bool {
        let mut waiting = self.digest.waiting.iter();
        self.course().script.is(order.index, KindRole::AsksCause)
            && waiting.any(|matter| matter.index == order.index)
    }

    /// Whether it only refused something, and nobody asked to look at that again.
    fn is_refusal_of_no_more_use(&self, order: &OrderState) -> bool {
        let attacks = |verb: Verb| {
            let review = verb.meaning().review;
            review.attacks() || review.goes_to_court()
        };
        let day = self.digest.on;
        let course = self.course();
        let mut attacks = course.script.touchers(order.index, attacks);
        let only_refuses = order.status == OrderStatus::Stands
            || order.status == OrderStatus::InForce && self.only_ends_reviews(order.index);
        only_refuses
            && order.since.as_ref().and_then(EventDate::exact) != Some(day)
            && attacks.all(|attack| course.happened(attack, day) == Certainty::No)
    }

    /// Whether it does nothing but refuse or dismiss appeals and petitions for review.
    fn only_ends_reviews(&self, order: usize) -> bool {
        let script = &self.course().script;
        let goes_up = |matter: usize| {
            let mut asked = script.acts[matter].iter();
            asked.any(|act| act.verb.meaning().review.goes_to_court())
        };
        let mut stated = script.acts[order]
            .iter()
            .filter(|act| !act.by_law())
            .peekable();
        stated.peek().is_some()
            && stated.all(|act| {
                let pending = act.verb.meaning().pending;
                matches!(pending, PendingEffect::Refuse | PendingEffect::Dismiss)
                    && goes_up(act.target)
            })
    }

    /// Whether it only decided on other orders or changed them, of which that shows, and neither is the
    /// last such decision nor waits to be looked at again. That one which commands nothing itself was
    /// made tells all of it on its day.
    fn is_earlier_decision(&self, order: &OrderState) -> bool {
        let course = self.course();
        let (script, day) = (&course.script, self.digest.on);
        let is_last = match &self.ruling {
            Some(Clause::Ruling { by, .. }) => *by == order.order,
            _ => false,
        };
        let reviews = |verb: Verb| {
            let review = verb.meaning().review;
            review.attacks() || review.goes_to_court()
        };
        let mut reviewed = script.touchers(order.index, reviews);
        let changes = |act: &Act| {
            let is_order =
                script.is_order(act.target) || script.lives[act.target] == Life::Deadline;
            let meaning = act.verb.meaning();
            let is_change = meaning.order != OrderEffect::Nothing
                || meaning.deadline != DeadlineEffect::Nothing;
            !act.by_law() && is_order && is_change
        };
        let is_ruling = script.is(order.index, KindRole::Stands);
        let only_changes = !is_ruling && script.acts[order.index].iter().any(changes);
        order.status == OrderStatus::InForce
            && self.replay.register.stands(order.index)
            && !is_last
            && (only_changes
                || decides(self.case, course, order.index).next().is_some()
                    && order.since.as_ref().and_then(EventDate::exact) != Some(day))
            && !reviewed.any(|matter| course.pending_on(matter, day).is_some())
    }

    /// The orders that live or are open under which the duties are owed that come first.
    fn owed_orders(&self) -> Vec<OrderState> {
        let digest = self.digest;
        let duties = digest
            .duties
            .iter()
            .filter(|duty| duty.status != DutyStatus::Met && !is_overdue(duty, digest.on));
        let mut orders: Vec<OrderState> = Vec::new();
        for duty in duties.take(MAX_ORDERS) {
            let known = orders.iter().any(|order| order.order == duty.order);
            let position = self.replay.position(&duty.order).filter(|_| !known);
            let script = &self.course().script;
            let position = position.filter(|event| script.lives[*event] == Life::Order);
            orders.extend(position.map(|event| self.state(event)));
        }
        orders.retain(|order| order.status.lives() || order.status == OrderStatus::Unknown);
        orders
    }

    /// Whether two orders are told together: they are the same, and neither has words of its own.
    pub(super) fn go_together(&self, a: &OrderState, b: &OrderState) -> bool {
        let is_plain = |order: &OrderState| {
            let mut parts = order.parts.iter();
            let decided = order.decided.as_ref();
            parts.all(|part| part.status == order.status)
                && decided.is_none_or(|decided| self.tells_decision(decided))
        };
        let stands = |order: &OrderState| self.replay.register.stands(order.index);
        a.status == b.status
            && (a.since == b.since || a.status != OrderStatus::Moot)
            && a.possible == b.possible
            && a.note == b.note
            && a.binds == b.binds
            && is_plain(a)
            && is_plain(b)
            && (self.woken_by(a) == self.woken_by(b)
                || self.upheld(a.index, b.index)
                || self.upheld(b.index, a.index))
            && (stands(a) == stands(b)
                || self.upheld(a.index, b.index)
                || self.upheld(b.index, a.index))
    }

    fn group(&self, group: &[&OrderState]) -> Option<Clause> {
        let mut group = group.to_vec();
        group.sort_by_key(|order| order.index);
        let first = group.first()?;
        Some(Clause::Status {
            orders: group.iter().map(|order| order.order.clone()).collect(),
            status: first.status,
            possible: first.possible.clone(),
            woken_by: group.iter().find_map(|order| self.woken_by(order)),
        })
    }

    pub(super) fn tell_parts(&mut self, order: &OrderState) {
        let differing = order
            .parts
            .iter()
            .filter(|part| part.status != order.status);
        let parts = differing.map(|part| Clause::Part {
            order: order.order.clone(),
            part: part.part.clone(),
            party: part.party.clone(),
            status: part.status,
        });
        self.clauses.extend(parts);
        let Some(decided) = &order.decided else {
            return;
        };
        let is_told = self.tells_decision(decided) || self.is_falling(decided);
        // What leaves it as it is changes nothing when it takes effect.
        if !is_told && decided.status != order.status {
            self.clauses.push(Clause::Decided {
                order: order.order.clone(),
                status: decided.status,
                by: decided.by.clone(),
            });
        }
    }

    /// Whether the decision that was to change an order has itself been taken away, or is to be.
    fn is_falling(&self, decided: &DecidedState) -> bool {
        let by = self.replay.position(&decided.by);
        let state = by
            .filter(|by| self.course().script.is_order(*by))
            .map(|by| self.state(by));
        state.is_some_and(|state| {
            let is_to_fall = state.decided.as_ref().map(|decided| decided.status);
            state.status.is_struck_down() || is_to_fall.is_some_and(OrderStatus::is_struck_down)
        })
    }

    /// Whether the last decision is told as one that has not taken effect, and is this one.
    fn tells_decision(&self, decided: &DecidedState) -> bool {
        match &self.ruling {
            Some(Clause::Ruling { by, force, .. }) => {
                let took_effect = matches!(
                    force,
                    Force::AtOnce
                        | Force::Untold
                        | Force::Unissued
                        | Force::Begun(_)
                        | Force::Issued(_)
                );
                *by == decided.by && !took_effect
            }
            _ => false,
        }
    }

    /// What ended the stay that last held an order: it lifted, struck down or ended the stay.
    fn woken_by(&self, order: &OrderState) -> Option<EventId> {
        let last = order.because.last().filter(|id| **id != order.order)?;
        let event = &self.case.events[self.replay.position(last)?];
        let script = &self.course().script;
        let is_stay = |id: &EventId| {
            let position = script.position(id);
            position.is_some_and(|position| script.lives[position] == Life::Stay)
        };
        // A stay of something else woke nothing here; one of a ruling that upheld it did.
        let upholders: Vec<usize> = script.upholders(order.index).collect();
        let held = |id: &EventId| {
            let stay = script.position(id);
            stay.is_some_and(|stay| {
                stay == order.index
                    || script.acts[stay].iter().any(|act| {
                        let holds = act.verb.meaning().order == OrderEffect::Hold;
                        holds && (act.target == order.index || upholders.contains(&act.target))
                    })
                    || upholders.contains(&stay)
            })
        };
        let lifts = |effect: &Effect| match effect.verb.meaning().order {
            OrderEffect::Release => held(&effect.target),
            OrderEffect::Strike(_) | OrderEffect::End(Ending::Dissolved) => {
                order.parts.is_empty()
                    && effect.part().is_none()
                    && is_stay(&effect.target)
                    && held(&effect.target)
            }
            _ => false,
        };
        let stands = self.replay.register.stands(order.index);
        let is_awake = order.status.binds() && order.binds == Binding::Yes && !stands;
        (is_awake && event.does.iter().any(lifts)).then(|| last.clone())
    }

    /// The ruling that upheld an order and is stayed, so that the order need not be obeyed.
    fn held_through(&self, order: &OrderState) -> Option<usize> {
        if !order.status.binds() || order.binds != Binding::No {
            return None;
        }
        let script = &self.course().script;
        let mut upholders = script.upholders(order.index);
        upholders
            .find(|ruling| self.course().status_on(*ruling, self.digest.on) == OrderStatus::Stayed)
    }
}
