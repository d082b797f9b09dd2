//! Chooses what is said of the last decision: what it did, whether that had taken effect, and
//! whether somebody asked in vain to look at it again.
//!
//! Start with `Teller::ruling`.

use std::collections::HashSet;

use super::super::OrderStatus;
use super::super::rulings::{answers, begun, decides, ends};
use super::super::state::OrderState;
use super::clause::{Clause, Force, RulingAct};
use super::telling::Teller;
use crate::model::{Certainty, Day, KindRole, OrderEffect, Verb};

impl Teller<'_> {
    pub(super) fn ruling(&self, event: usize) -> Clause {
        let course = self.course();
        let row = &self.case.events[event];
        let acts = decides(self.case, course, event);
        let acts: Vec<(RulingAct, usize)> = acts
            .map(|(number, target)| (RulingAct::of(&row.does[number]), target))
            .collect();
        let (acts, began) = if acts.is_empty() {
            self.acts_begun(event)
        } else {
            (acts, None)
        };
        let force = match (self.force(event, acts.iter().map(|act| act.1)), began) {
            (Force::AtOnce | Force::Untold | Force::Unissued, Some(start)) => {
                // Under a stay it took effect later than it was to.
                let day = course.script.dates[start].exact();
                let is_stayed = |day: &Day| {
                    course.script.is_order(event)
                        && matches!(
                            course.status_on(event, *day),
                            OrderStatus::Stayed | OrderStatus::StayedInPart
                        )
                };
                Force::Begun(day.filter(|day| !is_stayed(day)))
            }
            (force, _) => force,
        };
        Clause::Ruling {
            by: row.id.clone(),
            acts: acts.into_iter().map(|act| act.0).collect(),
            answers: self.acts_of(event, answers(self.case, self.course(), event)),
            force,
        }
    }

    /// What a decision that had to wait has done by now, and what the last of it had waited for.
    fn acts_begun(&self, event: usize) -> (Vec<(RulingAct, usize)>, Option<usize>) {
        let does = &self.case.events[event].does;
        let sure_from = |start: usize| self.course().chronology.sure_from(start);
        let mut begun: Vec<_> = begun(self.case, self.course(), event)
            .filter(|begun| sure_from(begun.start).is_some_and(|day| day <= self.digest.on))
            .collect();
        begun.sort_by_key(|begun| sure_from(begun.start));
        let last = begun.last().map(|begun| begun.start);
        let acts = begun
            .iter()
            .map(|begun| (RulingAct::of(&does[begun.number]), begun.target));
        (acts.collect(), last)
    }

    /// Whether a decision had taken effect on its targets.
    fn force(&self, event: usize, targets: impl Iterator<Item = usize>) -> Force {
        let script = &self.course().script;
        let id = &script.ids[event];
        let is_order = script.is_order(event);
        let waits = |target: usize| {
            let decided = self.state(target).decided;
            decided.is_some_and(|decided| decided.by == *id)
        };
        // It may act on many parts of one order, which stands as it does for all.
        let mut seen = HashSet::new();
        let targets: Vec<usize> = targets.filter(|target| seen.insert(*target)).collect();
        let waits = targets.iter().any(|target| waits(*target));
        let unissued = |target: &usize| {
            self.course()
                .is_struck_by_unissued(*target, event, self.digest.on)
                || self
                    .course()
                    .is_modified_by_unissued(*target, event, self.digest.on)
        };
        if is_order && self.course().status_on(event, self.digest.on) == OrderStatus::Stayed {
            let mut acts = script.acts[event].iter();
            return if waits && acts.any(|act| act.is_of_judgment) {
                Force::MandateStayed
            } else {
                Force::Stayed
            };
        }
        let carries = |verb: Verb| verb.meaning().order == OrderEffect::CarryOut;
        let issued = |certainty: Certainty| {
            let mandates = script.touchers(event, carries);
            let issued = mandates.filter(|mandate| {
                script.is(*mandate, KindRole::Mandate)
                    && self.course().happened(*mandate, self.digest.on) == certainty
            });
            // One that was recalled may have issued anew.
            let place = &self.course().chronology.place;
            let issued = issued.max_by_key(|mandate| place[*mandate]);
            issued.map(|mandate| script.ids[mandate].clone())
        };
        match (issued(Certainty::Yes), issued(Certainty::Maybe)) {
            (None, Some(mandate)) => Force::Doubted(mandate),
            (Some(_), _) if waits && self.course().is_called_back(event, self.digest.on) => {
                Force::Recalled
            }
            _ if waits
                && self.course().may_have_been_sent(event, self.digest.on) == Certainty::Maybe =>
            {
                Force::Unsent
            }
            _ if waits && script.appeal_stays.not_final.contains(&event) => Force::NotFinal,
            _ if waits && script.is_stayed_by_rule(event) => Force::StayedByRule,
            _ if waits => Force::Awaited,
            _ if script.is_stayed_by_rule(event) => {
                let day = script.freed_on(event);
                let in_part =
                    |day: &Day| self.course().status_on(event, *day) == OrderStatus::StayedInPart;
                Force::Begun(day.filter(|day| !in_part(day)))
            }
            (None, None) if is_order && self.state(event).awaits_mandate == Certainty::Yes => {
                Force::Awaited
            }
            _ if targets.iter().any(unissued) => Force::Unissued,
            _ if script.is_untold(event) => Force::Untold,
            (Some(mandate), _) => Force::Issued(mandate),
            (None, None) => Force::AtOnce,
        }
    }

    /// What an event decided on motions, claims and petitions.
    pub(super) fn answer(&self, event: usize) -> Clause {
        Clause::Answer {
            by: self.case.events[event].id.clone(),
            acts: self.acts_of(event, answers(self.case, self.course(), event)),
        }
    }

    fn acts_of(
        &self,
        event: usize,
        answers: impl Iterator<Item = (usize, usize)>,
    ) -> Vec<RulingAct> {
        let does = &self.case.events[event].does;
        answers
            .map(|(number, _)| RulingAct::of(&does[number]))
            .collect()
    }

    pub(super) fn refusal(&self, event: usize) -> Option<Clause> {
        let row = &self.case.events[event];
        let is_told = self.clauses.iter().any(|clause| match clause {
            // It is told what a ruling did that is named; a refused attack may be told as what
            // upheld an order.
            Clause::Status {
                orders, possible, ..
            } => {
                let mut others = orders.iter().filter_map(|id| self.replay.position(id));
                orders.contains(&row.id)
                    && (possible.is_empty() || others.any(|order| self.upheld(event, order)))
            }
            Clause::HeldThrough { through, .. } => *through == row.id,
            _ => false,
        });
        (!is_told).then(|| self.refused(event))
    }

    /// What an event refused for good, or closed.
    pub(super) fn refused(&self, event: usize) -> Clause {
        Clause::Answer {
            by: self.case.events[event].id.clone(),
            acts: self.acts_of(event, ends(self.case, self.course(), event)),
        }
    }

    /// Whether the last decision is told beside the order that it upheld.
    pub(super) fn is_told_as_upholder(&self) -> bool {
        let Some(Clause::Ruling { by, acts, .. }) = &self.ruling else {
            return false;
        };
        self.clauses.iter().any(|clause| match clause {
            Clause::Status { orders, .. } => {
                orders.contains(by) && acts.iter().any(|act| orders.contains(&act.target))
            }
            Clause::HeldThrough { order, through } => {
                through == by && acts.iter().any(|act| act.target == *order)
            }
            _ => false,
        })
    }

    /// Whether the last decision did nothing but uphold one of some orders, at once, so that it can
    /// be told beside it.
    pub(super) fn can_be_told_beside(&self, orders: &[&OrderState]) -> bool {
        let Some(Clause::Ruling {
            by, acts, force, ..
        }) = &self.ruling
        else {
            return false;
        };
        let is_plain = |act: &RulingAct| {
            let is_whole = act.part.is_none() && act.persons.is_empty();
            act.verb.meaning().order == OrderEffect::Uphold && is_whole
        };
        let own = orders.iter().find(|order| order.order == *by);
        own.is_some_and(|own| {
            let beside = |order: &&&OrderState| acts.iter().any(|act| act.target == order.order);
            *force == Force::AtOnce
                && acts.iter().all(is_plain)
                && orders
                    .iter()
                    .filter(beside)
                    .any(|order| self.go_together(own, order))
        })
    }
}
