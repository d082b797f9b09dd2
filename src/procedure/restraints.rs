//! Restraining orders that last some days only, and whether they have outlived them.
//!
//! A federal temporary restraining order that was made without notice lasts fourteen days, ten
//! before 1 December 2009, and may be extended once for as long: Fed. R. Civ. P. 65(b)(2). What one
//! binds that has outlived them is not known: it may have been made on notice, or extended by
//! consent. It never ends by this rule. One of a state court lasts as long as the law of the state
//! says, and once its case is removed no longer than a federal one made on that day would: Granny
//! Goose Foods v. Teamsters, 415 U.S. 423, 439-440 (1974). Start with [`Restraints::is_outlived`].

use std::collections::HashMap;

use super::run::benches::Benches;
use super::run::law::time_limits::{last_court_day, last_day};
use super::run::script::Script;
use crate::model::{Case, Certainty, Day, KindRole, Occasion, OrderEffect, Verb};

/// Why it is not known what such an order binds that is said to be without notice.
const WITHOUT_NOTICE: &str = "a restraining order without notice lasts no longer than this one has, \
                              unless it is extended; the file does not say that this one was";

/// The same of one of which that is not said.
const NOTE: &str = "a restraining order without notice lasts no longer than this one \
                               has; the file does not say that it was made on notice";

/// The restraining orders of a case that the rule reaches.
pub(super) struct Restraints {
    orders: HashMap<usize, Limits>,
}

struct Limits {
    /// The last day of the first period; none where no rule is known.
    first: Option<Day>,
    /// What extends it, each with the last day that this gives; none where that is not said.
    extended: Vec<(usize, Option<Day>)>,
    /// What removed its case to a federal court, each with the last day from then on.
    removed: Vec<(usize, Day)>,
    authority: &'static str,
    /// Whether the file says that there was no notice.
    is_without_notice: bool,
}

/// Days that a restraining order of a state court without notice lasts, with any that a judge may
/// give it at first, by jurisdiction. Recalled, not looked up.
const OF_STATES: [(&str, i64, &str); 2] = [
    ("us-ca", 22, "Cal. Civ. Proc. Code § 527(d)"),
    ("us-tx", 14, "Tex. R. Civ. P. 680"),
];

/// The rule on one of a federal court.
const FEDERAL: &str = "Fed. R. Civ. P. 65(b)(2)";

/// The decision on one of a state court in a case that was removed.
const REMOVED: &str =
    "Granny Goose Foods v. Teamsters, 415 U.S. 423 (1974); Fed. R. Civ. P. 65(b)(2)";

impl Restraints {
    pub(super) fn new(case: &Case, benches: &Benches<'_>, script: &Script) -> Self {
        let reached = (0..script.events).filter(|event| {
            script.kept[*event]
                && script.is(*event, KindRole::RestrainsBriefly)
                && case.events[*event].on_notice != Some(true)
                && !script.ends.contains_key(event)
        });
        let orders = reached.filter_map(|event| {
            let court = benches.court(script.courts[event].as_ref()?)?;
            let made = script.dates[event].only_day()?;
            let is_federal = benches.is_federal(&court.id);
            let state = OF_STATES
                .iter()
                .find(|row| court.jurisdiction.as_str() == row.0);
            let is_of_state = court.jurisdiction.as_str().starts_with("us-");
            let removed = if is_of_state {
                removed(benches, script, event)
            } else {
                Vec::new()
            };
            let (first, authority) = match state {
                _ if is_federal => (Some(expiry(made, made)), FEDERAL),
                _ if !removed.is_empty() => (state.map(|row| last_day(made, row.1)), REMOVED),
                Some(row) => (Some(last_day(made, row.1)), row.2),
                None => return None,
            };
            let extending =
                script.touchers(event, |verb| verb.meaning().order == OrderEffect::Extend);
            let extended = extending.map(|by| (by, until(case, script, by, event, made)));
            let limits = Limits {
                first,
                extended: extended.collect(),
                removed,
                authority,
                is_without_notice: case.events[event].on_notice == Some(false),
            };
            Some((event, limits))
        });
        Self {
            orders: orders.collect(),
        }
    }

    /// The orders that the rule reaches, by number.
    pub(super) fn orders(&self) -> impl Iterator<Item = usize> {
        let mut orders: Vec<usize> = self.orders.keys().copied().collect();
        orders.sort_unstable();
        orders.into_iter()
    }

    /// Why it is not known whether one that has outlived its days still binds.
    pub(super) fn note(&self, order: usize) -> &'static str {
        let limits = self.orders.get(&order);
        if limits.is_some_and(|limits| limits.is_without_notice) {
            WITHOUT_NOTICE
        } else {
            NOTE
        }
    }

    /// Whether a restraining order has outlived its days at the end of a day, with whatever may
    /// have extended it by then.
    pub(super) fn is_outlived(
        &self,
        order: usize,
        day: Day,
        happened: impl Fn(usize) -> Certainty,
    ) -> bool {
        let counts = |by: usize| happened(by) != Certainty::No;
        self.last_day_with(order, counts)
            .is_some_and(|last| day > last)
    }

    /// The last day of a restraining order, with whatever extends it; none where it may last.
    pub(super) fn last_day(&self, order: usize) -> Option<Day> {
        self.last_day_with(order, |_| true)
    }

    /// Every day that may be the last of a restraining order.
    pub(super) fn last_days(&self, order: usize) -> impl Iterator<Item = Day> {
        let limits = self.orders.get(&order).into_iter();
        limits.flat_map(|limits| {
            let extended = limits.extended.iter().filter_map(|(_, until)| *until);
            let removed = limits.removed.iter().map(|(_, until)| *until);
            limits.first.into_iter().chain(extended).chain(removed)
        })
    }

    /// What removed its case to a federal court.
    pub(super) fn removals(&self, order: usize) -> impl Iterator<Item = usize> {
        let limits = self.orders.get(&order).into_iter();
        limits.flat_map(|limits| limits.removed.iter().map(|(by, _)| *by))
    }

    /// The rule or decision that limits a restraining order.
    pub(super) fn authority(&self, order: usize) -> &'static str {
        self.orders
            .get(&order)
            .map_or(FEDERAL, |limits| limits.authority)
    }

    fn last_day_with(&self, order: usize, counts: impl Fn(usize) -> bool) -> Option<Day> {
        let limits = self.orders.get(&order)?;
        let mut extended = limits.extended.iter().filter(|(by, _)| counts(*by));
        let own = limits.first.and_then(|first| {
            extended.try_fold(first, |last, (_, until)| Some(last.max((*until)?)))
        });
        let mut removed = limits.removed.iter().filter(|(by, _)| counts(*by));
        let removed = removed.next().map(|(_, until)| *until);
        match (own, removed) {
            (Some(own), Some(removed)) => Some(own.min(removed)),
            (own, removed) => own.or(removed),
        }
    }
}

/// What took the case of a restraining order of a state court to a federal one while the order may
/// have lasted, each with the last day that this leaves it.
fn removed(benches: &Benches<'_>, script: &Script, order: usize) -> Vec<(usize, Day)> {
    let court = script.courts[order].as_ref();
    let is_of_case = |matter: usize| script.courts[matter].as_ref() == court;
    let takes = |event: &usize| {
        let to = script.courts[*event].as_ref();
        script.kept[*event]
            && to.is_some_and(|to| benches.is_us_trial_court(to))
            && script.acts[*event]
                .iter()
                .any(|act| act.verb == Verb::Transfers && is_of_case(act.target))
    };
    let removals = (0..script.events).filter(takes);
    let dated = removals.filter_map(|event| Some((event, script.dates[event].only_day()?)));
    let made = script.dates[order].only_day();
    let mut later: Vec<(usize, Day)> = dated.filter(|(_, day)| Some(*day) >= made).collect();
    later.sort_by_key(|(_, day)| *day);
    later.truncate(1);
    later
        .into_iter()
        .map(|(event, day)| (event, expiry(day, day)))
        .collect()
}

/// The last day of a period that begins on a day, of a restraining order made on another. The ten
/// days of old were days on which courts sat.
fn expiry(from: Day, made: Day) -> Day {
    let longer_since = jiff::civil::date(2009, 12, 1);
    if made < longer_since {
        last_court_day(from, 10)
    } else {
        last_day(from, 14)
    }
}

/// The last day to which an order is extended: what the file says, or as long again.
fn until(case: &Case, script: &Script, by: usize, order: usize, made: Day) -> Option<Day> {
    let id = &case.events[order].id;
    let row = &case.events[by];
    let effect = row.does.iter().find(|effect| effect.target == *id);
    let until = effect
        .and_then(|effect| effect.until.as_ref())
        .or(row.until.as_ref());
    match until.map(Box::as_ref) {
        Some(Occasion::Date(date)) => date.latest(),
        Some(Occasion::Event(id)) => script.dates[script.position(id)?].latest(),
        None => Some(expiry(expiry(made, made), made)),
    }
}
