//! Stays for the time of an appeal of what was not itself appealed from, and relief for that time that
//! holds nothing by name: they end with the mandate in the appeal for which they were granted.
//!
//! A stay of an extradition while the refusal of habeas corpus is under appeal, of a removal while the
//! decision of the board is under review, an injunction pending appeal, release pending appeal: Fed. R.
//! App. P. 8, 9 and 18; Nken v. Holder, 556 U.S. 418, 421 (2009). Where appeals from other orders wait
//! too, nobody can say for which it was. Start with [`Facts::end_stays_beside`].

use hashbrown::HashMap;

use super::super::act::Act;
use super::{Facts, Holder, MOST_ON_ONE};
use crate::model::{KindRole, Life, OrderEffect, ReviewEffect};

impl Facts<'_> {
    /// Such stays: each with what it holds, or with itself.
    pub(in crate::procedure) fn stays_beside(
        &self,
        holders: &HashMap<usize, Vec<Holder>>,
    ) -> Vec<(usize, Holder)> {
        // One that waited when the stay was granted is what it was for.
        let is_appealed = |order: usize, stay: usize| {
            let acting = self.acting[order].iter().take(MOST_ON_ONE);
            acting.copied().any(|event| {
                self.lives[event] == Life::Pending
                    && self.acts[event]
                        .iter()
                        .any(|act| act.target == order && act.verb.meaning().review.goes_to_court())
                    && self.waits_at(event, order, stay)
            })
        };
        let is_for_appeal =
            |holder: &Holder| self.lasts_for_appeal(holder.stay) && !self.is_supreme(holder.stay);
        let mut beside: Vec<(usize, Holder)> = holders
            .iter()
            .filter(|(order, _)| self.lives[**order] != Life::Pending)
            .flat_map(|(order, on_it)| on_it.iter().map(|holder| (*order, *holder)))
            .filter(|(order, holder)| is_for_appeal(holder) && !is_appealed(*order, holder.stay))
            .collect();
        let holds = |act: &Act| act.verb.meaning().order == OrderEffect::Hold;
        let names_nothing = self.kept().filter(|event| {
            self.lives[*event] == Life::Order
                && self.is(*event, KindRole::UntilMandate)
                && !self.acts[*event]
                    .iter()
                    .any(|act| holds(act) || Self::enjoins_pending_appeal(act))
                && (!self.is(*event, KindRole::UntilSentence) || self.follows_sentence(*event))
        });
        beside.extend(names_nothing.map(|event| {
            let holder = Holder {
                stay: event,
                is_whole: true,
                has_end: self.ends.contains_key(&event),
            };
            (event, holder)
        }));
        beside.sort_unstable_by_key(|(order, holder)| (*order, holder.stay));
        beside
    }

    /// Whether an appeal from an order had not been decided when a stay was granted.
    fn waits_at(&self, appeal: usize, order: usize, stay: usize) -> bool {
        let is_earlier = |by: usize| self.rank(by) <= self.rank(stay);
        let answers = self.answers(&[appeal]);
        let acting = self.acting[order].iter().take(MOST_ON_ONE);
        let mut decided = acting.copied().filter(|event| {
            self.lives[*event] == Life::Order
                && self.courts[*event] != self.courts[order]
                && self.acts[*event].iter().any(|act| {
                    act.target == order && act.verb.meaning().review == ReviewEffect::Decide
                })
        });
        !answers.iter().any(|(by, ..)| is_earlier(*by)) && !decided.any(is_earlier)
    }

    /// Whether somebody was let go after he had been sentenced, which is for the time of an appeal:
    /// 18 U.S.C. § 3143(b).
    fn follows_sentence(&self, bail: usize) -> bool {
        let released = &self.case.events[bail].to;
        let sentences = self.kept().filter(|event| {
            self.is(*event, KindRole::Sentences) && self.rank(*event) < self.rank(bail)
        });
        let mut sentences = sentences.take(MOST_ON_ONE);
        sentences.any(|sentence| {
            let sentenced = &self.case.events[sentence].to;
            released.is_empty()
                || sentenced.is_empty()
                || released.iter().any(|party| sentenced.contains(party))
        })
    }

    /// Ends them with the mandate in the appeal, or leaves it open.
    pub(in crate::procedure) fn end_stays_beside(
        &mut self,
        mandate: usize,
        orders: &[usize],
        beside: &[(usize, Holder)],
    ) {
        let at = self.rank(mandate);
        for (held, holder) in beside {
            let stay = holder.stay;
            let of_stay = self.courts[stay].as_ref();
            let is_of_appeal = |order: &usize| {
                of_stay.is_some()
                    && (self.courts[mandate].as_ref() == of_stay
                        || self.courts[*order].as_ref() == of_stay)
                    && self.may_be_one_case(*order, *held)
            };
            let was_pending = |order: usize, before: &mut dyn FnMut(usize) -> bool| {
                let acting = self.acting[order].iter().take(MOST_ON_ONE);
                acting.copied().any(|event| {
                    self.lives[event] == Life::Pending
                        && self.acts[event].iter().any(|act| {
                            act.target == order && act.verb.meaning().review.goes_to_court()
                        })
                        && before(event)
                })
            };
            let mut of_it = orders.iter().copied().filter(|order| is_of_appeal(order));
            let is_during = of_it.any(|order| {
                was_pending(order, &mut |appeal| self.rank(appeal) <= self.rank(stay))
            });
            if !is_during || orders.contains(held) || self.rank(stay) >= at {
                continue;
            }
            let is_other = |event| {
                let is_near = |order| self.may_be_one_case(order, *held);
                !self.is(event, KindRole::AsksForWrit)
                    && self.is_other_appeal(event, (mandate, orders), is_near)
                    && self.acts[event]
                        .iter()
                        .all(|act| self.waits_at(event, act.target, stay))
            };
            let has_other = self.kept().any(is_other);
            self.end_with_mandate(mandate, holder, has_other);
        }
    }
}
