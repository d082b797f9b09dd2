//! What a file that tells of no mandate proves of one all the same.
//!
//! A decision of which no mandate is told counts from its own day, unless the file shows that its
//! mandate cannot have issued: it was stayed, or a timely petition for rehearing was filed, after the
//! denial of which it issues seven days later. Fed. R. App. P. 40(d)(1), 41(b) and 41(d); Sup. Ct. R.
//! 44.1 and 45. In some states a petition to the court above holds it back too, until that is refused
//! (`held-by-review` in `assets/effect-rules.toml`). Start with [`Facts::what_holds_mandate`].

use hashbrown::HashMap;

use super::super::act::Act;
use super::super::machine::Machine;
use super::time_limits::{DAYS_TO_MANDATE, last_day};
use super::{Facts, MOST_ON_ONE};
use crate::model::{
    CourtId, EventDate, Kind, KindRole, Life, OrderEffect, PendingEffect, ReviewEffect, Verb,
    days_between,
};

/// The longest time for a petition for rehearing: Fed. R. App. P. 40(d)(1), where the United States
/// is a party to a civil case.
const DAYS_FOR_REHEARING: i64 = 45;

/// For so many days after a decision a denial of rehearing answers a petition that was filed in time.
const DAYS_TO_DENY_REHEARING: i64 = 730;

impl Facts<'_> {
    /// What shows that the mandate of a decision had not issued: stays of it and timely petitions
    /// for rehearing.
    pub(in crate::procedure) fn what_holds_mandate(&self, decision: usize) -> Vec<usize> {
        let acting = self.acting[decision].iter().copied().take(MOST_ON_ONE);
        let in_time = self.petitions_in_time(decision);
        let own = acting.filter(|event| {
            let is_later = self.rank(*event) > self.rank(decision);
            let is_own = self.courts[*event] == self.courts[decision];
            // A mandate that the Supreme Court stays had not issued either.
            let is_of_mandate = self.is_supreme(*event)
                && (self.is(*event, KindRole::UntilCertiorari)
                    || self.is(*event, KindRole::UntilRuling));
            is_later && (is_own || is_of_mandate || self.holds_by_review(*event, decision))
        });
        let holds = own.filter(|event| match self.lives[*event] {
            Life::Pending => in_time.contains(event) || self.holds_by_review(*event, decision),
            Life::Deadline => false,
            Life::Stay | Life::Order | Life::Moment => self.stays(*event, decision),
        });
        let holds: Vec<usize> = holds.collect();
        let denials = self.denied.get(&decision).into_iter().flatten();
        holds.into_iter().chain(denials.copied()).collect()
    }

    /// Whether an event stays a decision, whatever else it does.
    pub(in crate::procedure) fn stays(&self, event: usize, decision: usize) -> bool {
        let mut acts = self.acts[event].iter();
        acts.any(|act| act.target == decision && act.verb.meaning().order == OrderEffect::Hold)
    }

    /// By decision, what denied rehearing of it where the file tells of no petition: one had been pending
    /// until then.
    pub(in crate::procedure) fn denials_of_rehearing(&self) -> HashMap<usize, Vec<usize>> {
        let mut denied: HashMap<usize, Vec<usize>> = HashMap::new();
        let answers = |event: usize| {
            let mut acts = self.acts[event].iter();
            acts.any(|act| self.lives[act.target] == Life::Pending)
        };
        let is_denial = |event: &usize| {
            self.case.events[*event].kind.as_str() == Kind::REHEARING_DENIED && !answers(*event)
        };
        let denials: Vec<usize> = self.kept().filter(is_denial).collect();
        if denials.is_empty() {
            return denied;
        }
        let decisions = self.decisions_by_court();
        for denial in denials {
            let of_court = self.courts[denial].as_ref();
            let of_court = of_court.and_then(|court| decisions.get(court));
            let of_court = of_court.map_or(&[][..], Vec::as_slice);
            let at = self.rank(denial);
            let before = of_court.partition_point(|decision| self.rank(*decision) < at);
            let mut before = of_court[..before].iter().rev().take(MOST_ON_ONE).copied();
            let named = |decision: usize| {
                let mut acts = self.acts[denial].iter();
                acts.any(|act| act.target == decision)
            };
            let is_bare = self.acts[denial].is_empty();
            let decision = before.find(|decision| {
                named(*decision) || is_bare && self.may_be_one_case(denial, *decision)
            });
            let in_time = decision.filter(|decision| {
                days_between(self.rank(*decision).0, at.0) <= DAYS_TO_DENY_REHEARING
            });
            if let Some(decision) = in_time {
                denied.entry(decision).or_default().push(denial);
            }
        }
        denied
    }

    /// By court, its decisions on orders below, in the order of time.
    fn decisions_by_court(&self) -> HashMap<&CourtId, Vec<usize>> {
        let mut decisions: HashMap<&CourtId, Vec<usize>> = HashMap::new();
        for event in self.kept().filter(|event| self.is_judgment(*event)) {
            let mut acts = self.acts[event].iter();
            let court = self.courts[event].as_ref();
            if let Some(court) = court.filter(|_| acts.any(|act| self.binds_below(event, act))) {
                decisions.entry(court).or_default().push(event);
            }
        }
        for of_court in decisions.values_mut() {
            of_court.sort_by_key(|event| self.rank(*event));
        }
        decisions
    }

    /// The petitions for rehearing that hold the mandate of a decision back: filed in time, or after
    /// the denial of one that was, before the mandate issues on that.
    fn petitions_in_time(&self, decision: usize) -> Vec<usize> {
        let acting = self.acting[decision].iter().copied().take(MOST_ON_ONE);
        let mut petitions: Vec<usize> = acting
            .filter(|event| {
                self.lives[*event] == Life::Pending
                    && self.courts[*event] == self.courts[decision]
                    && self.asks_to_rehear(*event)
                    && self.rank(*event) > self.rank(decision)
            })
            .collect();
        petitions.sort_by_key(|event| self.rank(*event));
        let decided = self.rank(decision).0;
        let mut held_until = None;
        petitions.retain(|petition| {
            let filed = self.rank(*petition).0;
            let is_in_time = days_between(decided, filed) <= DAYS_FOR_REHEARING
                || held_until.is_some_and(|until| filed < until);
            if is_in_time {
                let denied = self.denial_of(*petition);
                let denied = denied.and_then(|by| self.dates[by].latest());
                held_until = held_until.max(denied.map(|day| last_day(day, DAYS_TO_MANDATE)));
            }
            is_in_time
        });
        petitions
    }

    /// What refused or ended a petition, where its first answer did.
    pub(in crate::procedure) fn denial_of(&self, petition: usize) -> Option<usize> {
        let mut answers = self.answers(&[petition]);
        answers.sort_by_key(|(by, _, _)| self.rank(*by));
        let first = answers.first();
        let denied = first.filter(|(_, _, effect)| *effect != PendingEffect::Grant);
        denied.map(|(by, _, _)| *by)
    }

    /// Whether this asks the court above in time to review a decision whose mandate that holds back.
    fn holds_by_review(&self, petition: usize, decision: usize) -> bool {
        let rule = self.courts[decision].as_ref();
        let rule = rule.and_then(|court| self.benches.effect_rule(court));
        let days = rule.and_then(|rule| rule.held_by_review);
        let (filed, decided) = (self.rank(petition).0, self.rank(decision).0);
        let seeks = |act: &Act| {
            act.target == decision && act.verb.meaning().review == ReviewEffect::Petition
        };
        self.lives[petition] == Life::Pending
            && self.courts[petition] != self.courts[decision]
            && days.is_some_and(|days| days_between(decided, filed) <= i64::from(days))
            && self.acts[petition].iter().any(seeks)
    }

    /// What ends the time for which a petition to the court above holds a mandate back: its refusal,
    /// or that court's leaving the decision as it is.
    fn end_of_review(&self, petition: usize, decision: usize) -> Option<usize> {
        let mut answers = self.answers(&[petition]);
        answers.sort_by_key(|(by, _, _)| self.rank(*by));
        let refused = answers
            .iter()
            .find(|(_, _, effect)| *effect != PendingEffect::Grant);
        let leaves = |event: &usize| {
            let mut acts = self.acts[*event].iter();
            self.courts[*event] == self.courts[petition]
                && acts.any(|act| {
                    let upholds = act.verb.meaning().order == OrderEffect::Uphold;
                    act.target == decision && act.reach.is_whole() && upholds
                })
        };
        let acting = self.acting[decision].iter().copied().take(MOST_ON_ONE);
        let left = acting.filter(leaves);
        refused
            .map(|answer| answer.0)
            .into_iter()
            .chain(left)
            .min_by_key(|event| self.rank(*event))
    }

    /// Whether this asks a court to hear anew what it has decided.
    pub(in crate::procedure) fn asks_to_rehear(&self, event: usize) -> bool {
        self.case.events[event].kind.as_str() == Kind::PETITION_FOR_REHEARING
    }

    /// Lets a decision take effect with the last of what holds its mandate back.
    pub(in crate::procedure) fn tie_what_holds_mandate(
        &mut self,
        decision: usize,
        holds: Vec<usize>,
    ) {
        let mut ends = Vec::new();
        for hold in holds {
            if self.stays(hold, decision) {
                ends.push(Some(hold));
                continue;
            }
            if self.courts[hold] != self.courts[decision] {
                let end = self.end_of_review(hold, decision);
                if let Some(end) = end {
                    self.add(end, Verb::FollowsFrom, decision);
                }
                ends.push(end);
                continue;
            }
            let own = (self.lives[hold] != Life::Pending).then_some(hold);
            let Some(by) = own.or_else(|| self.denial_of(hold)) else {
                ends.push(None);
                continue;
            };
            let issues = self.dates[by]
                .latest()
                .map(|day| last_day(day, DAYS_TO_MANDATE));
            let at = issues.map(|day| {
                self.ticks.push((decision, EventDate::on(day)));
                self.dates.len() + self.ticks.len() - 1
            });
            if let Some(at) = at {
                self.add(at, Verb::FollowsFrom, decision);
            }
            ends.push(at);
        }
        if !ends.is_empty() {
            self.holds.insert(decision, ends);
        }
    }
}

impl Machine<'_> {
    /// Whether nothing holds back the mandate of a decision any more, of which the file does not
    /// tell.
    pub(in crate::procedure) fn may_have_issued(&self, decision: usize) -> bool {
        let holds = self.script.holds.get(&decision).into_iter().flatten();
        let mut holds = holds.copied();
        let is_stayed = self
            .begun(decision)
            .is_some_and(|slot| self.cells[slot].suspended);
        let began = |hold: Option<usize>| hold.is_some_and(|hold| self.begun(hold).is_some());
        !is_stayed && holds.all(began)
    }
}
