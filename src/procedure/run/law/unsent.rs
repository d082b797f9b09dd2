//! Decisions whose own mandate the file does not tell, be it that it tells of no mandates or of others.
//!
//! A mandate issues seven days after the time for a petition for rehearing, or after the denial of a
//! timely one, unless the court shortens the time (Fed. R. App. P. 40(d)(1), 41(b); the days are in
//! `assets/effect-rules.toml`). Before that it had not issued in the ordinary course; since then nobody
//! can say whether it had, until a court below acts on what was sent back to it, which it cannot do
//! before (Griggs v. Provident Consumer Discount Co., 459 U.S. 56, 58 (1982)). Start with
//! [`Facts::note_unsent`].

use hashbrown::{HashMap, HashSet};

use super::super::act::Act;
use super::super::untold_mandate::UntoldMandate;
use super::time_limits::{DAYS_TO_MANDATE, last_day};
use super::{Facts, MOST_ON_ONE};
use crate::model::{
    Certainty, CourtId, Day, EventDate, Fall, Life, OrderEffect, PendingEffect, Verb, days_between,
};

/// For so many days after a decision a petition for rehearing of which no answer is told leaves open
/// whether its mandate had issued: longer extensions of time are not given.
const DAYS_OF_LATE_PETITIONS: i64 = 180;

/// Which decisions the mandates of a file send down.
pub(in crate::procedure) struct SentDecisions {
    stated: HashSet<usize>,
    /// Mandates that do not say what they send down, by court.
    others: HashMap<CourtId, Vec<usize>>,
}

impl Facts<'_> {
    /// What the mandates of the file send down.
    pub(in crate::procedure) fn sent_by(&self, mandates: &[usize]) -> SentDecisions {
        let mut sent = SentDecisions {
            stated: HashSet::new(),
            others: HashMap::new(),
        };
        for mandate in mandates {
            let acts = self.acts[*mandate].iter();
            let carried = acts.filter(|act| Self::carries_out(act));
            let before = sent.stated.len();
            sent.stated.extend(carried.map(|act| act.target));
            if sent.stated.len() > before {
                continue;
            }
            if let Some(court) = &self.courts[*mandate] {
                sent.others.entry(court.clone()).or_default().push(*mandate);
            }
        }
        sent
    }

    /// Whether the mandate of a decision is in the file.
    pub(in crate::procedure) fn is_sent(&self, decision: usize, sent: &SentDecisions) -> bool {
        let others = self.courts[decision].as_ref();
        let others = others.and_then(|court| sent.others.get(court));
        let mut others = others.into_iter().flatten().take(MOST_ON_ONE);
        sent.stated.contains(&decision)
            || others.any(|mandate| {
                self.rank(decision) < self.rank(*mandate)
                    && self.may_be_one_case(decision, *mandate)
            })
    }

    /// Notes what is known of the mandate of a decision that the file does not tell, given whether the United
    /// States are named as a party.
    pub(in crate::procedure) fn note_unsent(
        &mut self,
        decision: usize,
        waits: bool,
        is_named: Certainty,
    ) {
        let days = self.days_of_mandate(decision, is_named);
        let mut unsent = UntoldMandate {
            waits,
            first_day: days.map(|days| days.0),
            last_day: days.map(|days| days.1),
            carried_out_by: self.what_carried_out(decision),
            ..UntoldMandate::default()
        };
        let mut is_held = false;
        let petitions = self.acting[decision].iter().copied().take(MOST_ON_ONE);
        let petitions = petitions.filter(|event| {
            self.lives[*event] == Life::Pending
                && self.courts[*event] == self.courts[decision]
                && self.asks_to_rehear(*event)
        });
        for petition in petitions {
            if self.answers(&[petition]).is_empty() && !self.is_stale(decision, petition) {
                unsent.asked.push(petition);
            }
            let denied = self.denial_of(petition);
            let issues = denied.and_then(|by| self.dates[by].latest());
            let issues = issues.map(|day| last_day(day, DAYS_TO_MANDATE));
            let filed = self.rank(petition).0;
            is_held |= issues.is_none() && unsent.first_day.is_none_or(|first| filed < first);
            unsent.reheard_until = unsent.reheard_until.max(issues);
        }
        for denial in self.denied.get(&decision).into_iter().flatten() {
            let issues = self.dates[*denial].latest();
            let issues = issues.map(|day| last_day(day, DAYS_TO_MANDATE));
            unsent.reheard_until = unsent.reheard_until.max(issues);
        }
        if waits && !is_held {
            unsent.since = self.since_it_may_have_issued(decision, &unsent);
        }
        if let Some(by) = unsent.carried_out_by.filter(|_| waits) {
            self.add(by, Verb::FollowsFrom, decision);
        }
        self.unsent.insert(decision, unsent);
    }

    /// The decisions of which what they grant waits for a mandate: the file tells those of such courts, or
    /// shows that this one had not issued.
    pub(in crate::procedure) fn grants_by_mandate(&self) -> HashSet<usize> {
        let waits = |event: &usize| self.tells_mandates(*event) || self.holds.contains_key(event);
        let is_it =
            |event: &usize| self.grants_attack(*event) && self.is_judgment(*event) && waits(event);
        self.kept().filter(is_it).collect()
    }

    /// Whether a petition for rehearing came so late that no extension of time explains it.
    fn is_stale(&self, decision: usize, petition: usize) -> bool {
        days_between(self.rank(decision).0, self.rank(petition).0) > DAYS_OF_LATE_PETITIONS
    }

    /// The day since which the mandate of a decision that waits for it may have issued, as a tick.
    fn since_it_may_have_issued(
        &mut self,
        decision: usize,
        unsent: &UntoldMandate,
    ) -> Option<usize> {
        let decided = self.dates[decision].latest()?;
        let first = unsent.first_day.or_else(|| decided.tomorrow().ok())?;
        let day = unsent.reheard_until.map_or(first, |until| first.max(until));
        // What was stayed later had not issued before.
        let stayed = self.acting[decision].iter().filter(|event| {
            self.rank(**event) > self.rank(decision) && self.stays(**event, decision)
        });
        let stayed = stayed.filter_map(|event| self.dates[*event].latest()).max();
        let day = stayed.map_or(day, |stayed| day.max(stayed));
        self.ticks.push((decision, EventDate::on(day)));
        let tick = self.dates.len() + self.ticks.len() - 1;
        self.add(tick, Verb::FollowsFrom, decision);
        Some(tick)
    }

    /// The first day on which the mandate of a decision may have issued in the ordinary course, and that
    /// by which it had: they differ where the file does not say whose government is a party.
    fn days_of_mandate(&self, decision: usize, is_named: Certainty) -> Option<(Day, Day)> {
        let rule = self.courts[decision].as_ref();
        let rule = rule.and_then(|court| self.benches.effect_rule(court))?;
        let decided = self.dates[decision].latest()?;
        let days = rule.mandate_after.as_ref()?;
        let is_party = self.united_states_is_party(decision, is_named);
        let day = |with| last_day(decided, i64::from(days.days_from(decided, with)));
        Some((
            day(is_party == Certainty::Yes),
            day(is_party != Certainty::No),
        ))
    }

    /// The first act of a court below that shows that a decision had been sent down to it: it carries
    /// out what was decided, changes what was struck down, or decides anew what was sent back.
    fn what_carried_out(&self, decision: usize) -> Option<usize> {
        let strikes = |act: &&Act| {
            matches!(
                act.verb.meaning().order,
                OrderEffect::Strike(Fall::Reversed | Fall::Vacated) | OrderEffect::StrikePart
            )
        };
        let struck: Vec<usize> = self.acts[decision]
            .iter()
            .filter(strikes)
            .map(|act| act.target)
            .collect();
        let decides = |event: usize, matter: usize| {
            self.acts[event].iter().any(|act| {
                act.target == matter && act.verb.meaning().pending != PendingEffect::Nothing
            })
        };
        let sent_back = self.acts[decision].iter();
        let sent_back = sent_back.filter(|act| act.verb.meaning().order == OrderEffect::SendBack);
        // What the order that was struck down had decided is decided anew.
        let sent_back = sent_back
            .map(|act| act.target)
            .filter(|matter| struck.iter().any(|order| decides(*order, *matter)));
        let sent_back: Vec<usize> = sent_back.collect();
        let shows = |event: usize| {
            self.acts[event].iter().any(|act| {
                let carries = act.target == decision && Self::carries_out(act);
                let changes = struck.contains(&act.target)
                    && act.verb.meaning().order != OrderEffect::Nothing
                    && self.courts[event] == self.courts[act.target];
                carries
                    || changes
                    || sent_back.contains(&act.target)
                        && act.verb.meaning().pending != PendingEffect::Nothing
            })
        };
        let about = std::iter::once(decision)
            .chain(struck.iter().copied())
            .chain(sent_back.iter().copied());
        let acting = about.flat_map(|event| self.acting[event].iter().take(MOST_ON_ONE).copied());
        let is_below = |event: &usize| {
            let court = self.courts[*event].as_ref();
            court
                .zip(self.courts[decision].as_ref())
                .is_some_and(|(below, above)| {
                    below != above && !self.benches.is_above(below, above)
                })
                && !matches!(
                    self.lives[*event],
                    Life::Pending | Life::Stay | Life::Deadline
                )
                && self.rank(*event) > self.rank(decision)
        };
        let shown = acting.filter(is_below).filter(|event| shows(*event));
        shown.min_by_key(|event| self.rank(*event))
    }
}
