//! What is over with a decision of the court above that does not name it: an appeal which that court sends
//! back to the court below, and a case that it took up on an application.
//!
//! Start with [`Facts::end_what_was_sent_back`].

use super::super::act::Act;
use super::{Facts, MOST_ON_ONE};
use crate::model::{KindRole, Life, OrderEffect, PendingEffect, ReviewEffect, Verb};

impl Facts<'_> {
    pub(in crate::procedure) fn end_what_was_sent_back(&mut self) {
        let mut ended = self.appeals_sent_back();
        ended.extend(self.cases_on_applications());
        for (by, matter) in ended {
            self.add(by, Verb::Moots, matter);
        }
    }

    /// Appeals with what sent them, or the case in which they were taken, back to the court below: with
    /// that the court of appeals has done with them.
    fn appeals_sent_back(&self) -> Vec<(usize, usize)> {
        let sends = |act: &&Act| act.verb.meaning().order == OrderEffect::SendBack;
        let mut ended = Vec::new();
        for event in self.kept() {
            let is_of_appeal = self.sends_mandates(event) && !self.is_supreme(event);
            for act in self.acts[event]
                .iter()
                .filter(|_| is_of_appeal)
                .filter(sends)
            {
                if self.lives[act.target] != Life::Pending {
                    continue;
                }
                if self.is_appeal_to(act.target, event) {
                    ended.push((event, act.target));
                    continue;
                }
                // Of a case below: the appeals from what decided it.
                let decided = self.acting[act.target].iter().take(MOST_ON_ONE);
                let decided = decided.filter(|by| self.lives[**by] == Life::Order);
                let appeals = decided.flat_map(|by| self.acting[*by].iter().take(MOST_ON_ONE));
                let appeals = appeals.filter(|appeal| {
                    self.is_appeal_to(**appeal, event) && self.rank(**appeal) < self.rank(event)
                });
                ended.extend(appeals.map(|appeal| (event, *appeal)));
            }
        }
        ended
    }

    /// Whether a matter is an appeal to the court of an event from that of another.
    fn is_appeal_to(&self, matter: usize, event: usize) -> bool {
        let is_above = |act: &Act| {
            let [below, above] = [act.target, event].map(|event| self.courts[event].as_ref());
            act.verb.meaning().review == ReviewEffect::Appeal
                && below
                    .zip(above)
                    .is_some_and(|(below, above)| self.benches.is_above(above, below))
        };
        self.lives[matter] == Life::Pending && self.acts[matter].iter().any(is_above)
    }

    /// Cases that the Supreme Court took up on an application, each with the decision by which it decided
    /// them.
    fn cases_on_applications(&self) -> Vec<(usize, usize)> {
        let takes_up = |event: &usize| {
            self.is(*event, KindRole::GivesLeave)
                && self.is_supreme(*event)
                && self.acts[*event].iter().any(|act| {
                    act.verb.meaning().pending == PendingEffect::Grant
                        && self.is(act.target, KindRole::AboutAStay)
                })
        };
        let mut ended = Vec::new();
        for case in self.kept().filter(takes_up).take(MOST_ON_ONE) {
            let decides = |event: &usize| {
                let is_decision = |act: &Act| {
                    act.verb.meaning().review == ReviewEffect::Decide
                        && self.courts[act.target] != self.courts[case]
                };
                self.courts[*event] == self.courts[case]
                    && self.lives[*event] == Life::Order
                    && self.rank(*event) > self.rank(case)
                    && self.may_be_one_case(*event, case)
                    && self.acts[*event].iter().any(is_decision)
            };
            let first = self
                .kept()
                .filter(decides)
                .min_by_key(|event| self.rank(*event));
            ended.extend(first.map(|first| (first, case)));
        }
        ended
    }
}
