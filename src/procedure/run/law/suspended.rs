//! Which orders an appeal suspends by law, and of which nobody can say whether it does.
//!
//! | the system of the court | the appeal | the order |
//! |---|---|---|
//! | has a row that says that it suspends | is pending, or may still be brought | is stayed by law |
//! | has a row that says that it does not | | binds |
//! | has a row that makes it depend on more | is pending | is in force; whether it binds is unknown |
//! | has no row | is pending | the same |
//!
//! The rows, with their authority, are the `[[appeal]]` of `assets/effect-rules.toml`. A suspension is the
//! stay of a tick, so that whatever ends a stay ends it: a decision on the appeal, a mandate, an act that
//! lifts the stays of the order. Start with [`Facts::suspend_by_appeals`].

use super::super::act::{Act, Reach};
use super::super::appeal_stay::{AppealDoubt, AppealStays};
use super::time_limits::last_weekday;
use super::{Facts, MOST_ON_ONE};
use crate::model::{
    AppealEffect, AppealRule, AppealedOrders, CaseSort, EventDate, KindRole, Life, OrderEffect,
    PartyKind, PendingEffect, ReviewEffect, Verb,
};

/// How far what rests on what is followed to find the charge.
const DEEPEST: usize = 4;

/// An appeal as it concerns an order.
#[derive(Clone)]
struct Attack {
    /// The appeal.
    appeal: usize,
    /// Since when it is pending: itself, or what sent it back.
    since: usize,
    /// What it attacks: the order, or that on which the order rests.
    target: usize,
    /// How much of the order it concerns.
    reach: Reach,
}

impl<'a> Facts<'a> {
    /// Stays by law the orders that appeals suspend, and notes those of which nobody can say so.
    pub(in crate::procedure) fn suspend_by_appeals(&mut self) -> AppealStays {
        let mut found = AppealStays::default();
        for order in self.kept() {
            if self.lives[order] != Life::Order || self.is(order, KindRole::Mandate) {
                continue;
            }
            let rules = self.appeal_rules(order);
            if let Some(rule) = rules.iter().find(|rule| rule.days_to_appeal.is_some()) {
                self.suspend_for_time(order, rule, &mut found);
            }
            for attack in self.appeals_from(order) {
                for since in self.beginnings(attack.appeal) {
                    let attack = attack.clone();
                    self.suspend_by(order, &Attack { since, ..attack }, &rules, &mut found);
                }
            }
        }
        found
    }

    /// What one appeal does to an order.
    fn suspend_by(
        &mut self,
        order: usize,
        attack: &Attack,
        rules: &[&AppealRule],
        found: &mut AppealStays,
    ) {
        let Some(court) = self.courts[order].clone() else {
            return;
        };
        let of_appeal = self.acts[attack.appeal].iter();
        let mut of_appeal = of_appeal.filter(|act| act.target == attack.target);
        let is_as_of_right = of_appeal.any(|act| act.verb.meaning().review == ReviewEffect::Appeal);
        let rule = rules
            .iter()
            .find(|rule| self.is_true_of(rule, order, attack));
        let untold = rules
            .iter()
            .find(|rule| rule.is_of_government && self.case.events[attack.appeal].by.is_empty());
        let words = match (rule, untold) {
            (Some(rule), None) if rule.effect == AppealEffect::LeavesInForce => return,
            (Some(rule), None) if rule.effect == AppealEffect::Suspends => {
                if rule.orders == AppealedOrders::All || self.commands(order, 0) {
                    self.stay_by_law(order, attack, rule, found);
                }
                return;
            }
            (_, Some(rule)) => format!(
                "an appeal was pending, and the file does not say whose; that of a government suspends \
                 the order ({})",
                rule.authority
            ),
            (Some(rule), None) => format!(
                "an appeal was pending; whether that suspends the order depends on {} ({})",
                rule.depends_on
                    .as_deref()
                    .unwrap_or("what the file does not tell"),
                rule.authority
            ),
            (None, None) => {
                let short = self.benches.court(&court).map(|court| court.short.as_str());
                format!(
                    "an appeal was pending, and no rule is known here on whether that suspends what the \
                     {} orders",
                    short.unwrap_or(court.as_str())
                )
            }
        };
        if is_as_of_right && attack.target == order && self.commands(order, 0) {
            let end = self.end_of_appeal(attack);
            let until = end.map(|end| self.sent_down_by(end).unwrap_or(end));
            let since = attack.since;
            let of_order = found.doubts.entry(order).or_default();
            of_order.push(AppealDoubt {
                since,
                until,
                words,
            });
        }
    }

    /// Stays an order from its own day on for the time in which an appeal can be brought.
    fn suspend_for_time(&mut self, order: usize, rule: &AppealRule, found: &mut AppealStays) {
        let Some(days) = rule.days_to_appeal.filter(|_| self.commands(order, 0)) else {
            return;
        };
        let entered = self.dates[order].latest();
        let over = entered.and_then(|day| last_weekday(day, i64::from(days)).tomorrow().ok());
        let Some(over) = over else { return };
        let tick = self.tick_on(order, self.dates[order].clone());
        let end = self.tick_on(order, EventDate::on(over));
        let stays = Act::of_law(Verb::Stays, order);
        self.added.push((tick, stays));
        self.add(end, Verb::Expires, tick);
        let words = format!("stayed by law for the time to appeal ({})", rule.authority);
        found.stays.insert(tick, words);
    }

    /// Stays an order from an appeal on until that is over.
    fn stay_by_law(
        &mut self,
        order: usize,
        attack: &Attack,
        rule: &AppealRule,
        found: &mut AppealStays,
    ) {
        let tick = self.tick_on(attack.since, self.dates[attack.since].clone());
        let stays = Act {
            reach: attack.reach.clone(),
            ..Act::of_law(Verb::Stays, order)
        };
        self.added.push((tick, stays));
        for number in 0..self.acts[order].len() {
            if self.changes_an_order(order, &self.acts[order][number]) {
                self.acts[order][number].is_held_back = true;
            }
        }
        let words = format!("stayed by law while it was appealed ({})", rule.authority);
        found.stays.insert(tick, words);
        let Some(end) = self.end_of_appeal(attack) else {
            return;
        };
        match self.sent_down_by(end) {
            Some(mandate) if !rule.ends_with_decision => self.add(mandate, Verb::Expires, tick),
            _ if rule.ends_with_decision => self.add(end, Verb::Expires, tick),
            None if self.sends_mandates(end) && self.tells_mandates(end) => {}
            _ => {
                let why = "the appeal was over; the file does not say when the stay by law ended";
                self.added.push((end, Act::of_doubt(tick, why.to_owned())));
            }
        }
    }

    /// A day of an event on which something begins or ends, as a tick.
    pub(in crate::procedure) fn tick_on(&mut self, owner: usize, date: EventDate) -> usize {
        self.ticks.push((owner, date));
        self.dates.len() + self.ticks.len() - 1
    }

    /// The rows that may be true of appeals from an order.
    fn appeal_rules(&self, order: usize) -> Vec<&'a AppealRule> {
        let court = self.courts[order].as_ref();
        let rules = court.map_or_else(Vec::new, |court| self.benches.appeal_rules(court));
        if rules.iter().all(|rule| rule.cases.is_none()) {
            return rules;
        }
        let sort = if self.is_on_a_charge(order, 0) {
            CaseSort::Criminal
        } else {
            CaseSort::Civil
        };
        let is_of_sort = |rule: &&AppealRule| rule.cases.is_none_or(|cases| cases == sort);
        rules.into_iter().filter(is_of_sort).collect()
    }

    /// Whether a row is true of an appeal from an order.
    fn is_true_of(&self, rule: &AppealRule, order: usize, attack: &Attack) -> bool {
        let is_government = || {
            let by = &self.case.events[attack.appeal].by;
            let mut parties = self.case.parties.iter();
            parties.any(|party| {
                let of = party.jurisdiction.as_ref();
                party.kind == PartyKind::Government
                    && by.contains(&party.id)
                    && of.is_none_or(|of| *of == rule.jurisdiction)
            })
        };
        (!rule.is_of_government || is_government())
            && (rule.orders != AppealedOrders::Injunctions || self.is(order, KindRole::Enjoins))
    }

    /// The appeals that concern an order: those from it, and of a sentence or a confinement those from
    /// the judgment of its court on which it rests.
    fn appeals_from(&self, order: usize) -> Vec<Attack> {
        let rests = self.is(order, KindRole::Sentences) || self.is(order, KindRole::Confines);
        let grounds = self.acts[order].iter().filter(|act| {
            rests
                && matches!(act.verb, Verb::FollowsFrom | Verb::Confines)
                && self.courts[act.target] == self.courts[order]
        });
        let targets = std::iter::once(order).chain(grounds.map(|act| act.target));
        let targets: Vec<usize> = targets.take(MOST_ON_ONE).collect();
        let mut found = Vec::new();
        for target in targets {
            for appeal in self.acting[target].iter().copied().take(MOST_ON_ONE) {
                let mut acts = self.acts[appeal].iter();
                let attacks = acts
                    .find(|act| act.target == target && act.verb.meaning().review.goes_to_court());
                let goes_up = self.lives[appeal] == Life::Pending
                    && !self.is(appeal, KindRole::ToSupremeCourt)
                    && !self.is(appeal, KindRole::AsksLeave)
                    && !self.is(appeal, KindRole::AsksForWrit);
                if let Some(act) = attacks.filter(|_| goes_up) {
                    let reach = self.concerned(appeal, target, &act.reach);
                    found.push(Attack {
                        appeal,
                        since: appeal,
                        target,
                        reach,
                    });
                }
            }
        }
        found
    }

    /// The events with which an appeal is pending, and pending again: what sends it back to its court.
    fn beginnings(&self, appeal: usize) -> Vec<usize> {
        let sends = |by: &usize| {
            let mut acts = self.acts[*by].iter();
            acts.any(|act| {
                act.target == appeal && act.verb.meaning().order == OrderEffect::SendBack
            })
        };
        let acting = self.acting[appeal].iter().copied().take(MOST_ON_ONE);
        std::iter::once(appeal)
            .chain(acting.filter(sends))
            .collect()
    }

    /// How much of an order an appeal concerns: what it names, else those of several whom the order binds
    /// who appealed.
    fn concerned(&self, appeal: usize, target: usize, named: &Reach) -> Reach {
        let (order, by) = (&self.case.events[target], &self.case.events[appeal].by);
        let are_some = order.to.len() > 1
            && !by.is_empty()
            && by.len() < order.to.len()
            && by.iter().all(|party| order.to.contains(party));
        if !named.is_whole() || !are_some {
            return named.clone();
        }
        let parties = self.case.parties.iter().zip(0_u32..);
        let persons = parties.filter(|(party, _)| by.contains(&party.id));
        Reach {
            part: None,
            persons: persons.map(|(_, number)| number).collect(),
        }
    }

    /// What first ended an appeal: an answer to it, or a decision of another court on what it attacks.
    fn end_of_appeal(&self, attack: &Attack) -> Option<usize> {
        let answers = self.answers(&[attack.appeal]);
        let answers = answers.into_iter().map(|(by, _, _)| by);
        let answers = answers.filter(|by| !self.is(*by, KindRole::GivesLeave));
        let decides = |event: &usize| {
            let mut acts = self.acts[*event].iter();
            self.lives[*event] == Life::Order
                && self.courts[*event].is_some()
                && self.courts[*event] != self.courts[attack.target]
                && acts.any(|act| {
                    act.target == attack.target && act.verb.meaning().review == ReviewEffect::Decide
                })
        };
        let acting = self.acting[attack.target].iter().copied().take(MOST_ON_ONE);
        let ends = answers.chain(acting.filter(decides));
        let ends = ends.filter(|event| self.rank(*event) > self.rank(attack.since));
        ends.min_by_key(|event| self.rank(*event))
    }

    /// The mandate that sends a decision down.
    fn sent_down_by(&self, decision: usize) -> Option<usize> {
        let by_law = self.added.iter().filter(|(_, act)| act.target == decision);
        let by_law = by_law.filter(|(_, act)| Self::carries_out(act));
        let mut by_law = by_law.map(|(by, _)| *by);
        self.mandate_of(decision)
            .or_else(|| by_law.find(|by| *by < self.dates.len() && self.is(*by, KindRole::Mandate)))
    }

    /// Whether an order decides on a charge, or rests on what does.
    fn is_on_a_charge(&self, order: usize, depth: usize) -> bool {
        let own = [KindRole::Tries, KindRole::Confines, KindRole::Charges];
        let is_it = own.iter().any(|role| self.is(order, *role)) || self.decides_a_charge(order);
        let rests = |act: &Act| {
            let decides = act.verb.meaning().review == ReviewEffect::Decide;
            decides || act.verb == Verb::FollowsFrom
        };
        is_it
            || depth < DEEPEST
                && self.acts[order]
                    .iter()
                    .take(MOST_ON_ONE)
                    .any(|act| rests(act) && self.is_on_a_charge(act.target, depth + 1))
    }

    /// Whether an order commands something that can be carried out, or leaves in place what does.
    fn commands(&self, order: usize, depth: usize) -> bool {
        let row = &self.case.events[order];
        let roles = [
            KindRole::Enjoins,
            KindRole::Compels,
            KindRole::Sentences,
            KindRole::Confines,
        ];
        let binds = !row.to.is_empty()
            || self.owed.contains(&row.id)
            || roles.iter().any(|role| self.is(order, *role));
        let mut answers = self.acts[order]
            .iter()
            .map(|act| act.verb.meaning().pending)
            .filter(|effect| *effect != PendingEffect::Nothing)
            .peekable();
        let refuses = answers.peek().is_some()
            && answers
                .all(|effect| matches!(effect, PendingEffect::Refuse | PendingEffect::Dismiss));
        let upholds = || {
            depth < DEEPEST
                && self.acts[order].iter().take(MOST_ON_ONE).any(|act| {
                    act.verb.meaning().order == OrderEffect::Uphold
                        && self.commands(act.target, depth + 1)
                })
        };
        binds && !refuses || upholds()
    }
}
