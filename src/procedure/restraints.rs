//! Restraining orders that last some days only, and whether they have outlived them.
//!
//! A federal temporary restraining order that was made without notice lasts fourteen days, ten
//! before 1 December 2009, and may be extended once for as long: Fed. R. Civ. P. 65(b)(2). What one
//! binds that has outlived them is not known: it may have been made on notice, or extended by
//! consent. It never ends by this rule. Start with [`Restraints::is_outlived`].

use std::collections::HashMap;

use super::run::benches::Benches;
use super::run::law::time_limits::{last_court_day, last_day};
use super::run::script::Script;
use crate::model::{Case, Certainty, Day, KindRole, Occasion, OrderEffect};

/// Why it is not known what such an order binds.
pub(super) const NOTE: &str = "a restraining order without notice lasts no longer than this one \
                               has; the file does not say that it was made on notice";

/// The restraining orders of a case that the rule reaches.
pub(super) struct Restraints {
    orders: HashMap<usize, Limits>,
}

struct Limits {
    /// The last day of the first period.
    first: Day,
    /// What extends it, each with the last day that this gives; none where that is not said.
    extended: Vec<(usize, Option<Day>)>,
}

impl Restraints {
    pub(super) fn new(case: &Case, benches: &Benches<'_>, script: &Script) -> Self {
        let reached = (0..script.events).filter(|event| {
            let court = script.courts[*event].as_ref();
            script.kept[*event]
                && script.is(*event, KindRole::RestrainsBriefly)
                && court.is_some_and(|court| benches.is_federal(court))
                && case.events[*event].on_notice != Some(true)
                && !script.ends.contains_key(event)
        });
        let orders = reached.filter_map(|event| {
            let made = script.dates[event].only_day()?;
            let extending =
                script.touchers(event, |verb| verb.meaning().order == OrderEffect::Extend);
            let extended = extending.map(|by| (by, until(case, script, by, event, made)));
            let limits = Limits {
                first: expiry(made, made),
                extended: extended.collect(),
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
            std::iter::once(limits.first).chain(extended)
        })
    }

    fn last_day_with(&self, order: usize, counts: impl Fn(usize) -> bool) -> Option<Day> {
        let limits = self.orders.get(&order)?;
        let mut extended = limits.extended.iter().filter(|(by, _)| counts(*by));
        extended.try_fold(limits.first, |last, (_, until)| Some(last.max((*until)?)))
    }
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
