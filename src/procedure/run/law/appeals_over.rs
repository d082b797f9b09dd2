//! What ends an appeal, or a case before a court above, without a word of its end.
//!
//! | what happened | what is over |
//! |---|---|
//! | the court that has the appeal sends it, its order or its case back, and decides nothing on the order | the appeal |
//! | the same, and the court says that it keeps the appeal | nothing |
//! | a new judgment takes the place of that appealed from, and an amended notice names it | the first notice |
//! | a court that had granted rehearing of its whole decision decides anew | the first decision, and the rehearing |
//!
//! A court that sends a case back has done with it (28 U.S.C. § 2106), unless it asks for findings and
//! keeps the appeal: Fed. R. App. P. 12.1(b). One party has one appeal from what is one judgment in
//! the end: Fed. R. App. P. 4(a)(4)(B)(ii). On rehearing the new decision takes the place of the
//! first: Fed. R. App. P. 40(e). An order of the Supreme Court on an application, where the case is
//! still in a court of appeals, decides no appeal and binds at once: 28 U.S.C. §§ 1651(a), 2101(f);
//! Sup. Ct. R. 22 and 23, and R. 45 of judgments alone. Start with [`Facts::end_appeals_sent_back`].

use super::super::act::Act;
use super::{Facts, MOST_ON_ONE};
use crate::model::{Kind, KindRole, Life, OrderEffect, PendingEffect, ReviewEffect, Verb};

/// What says of a remand that the court keeps the appeal.
const KEEPS: [&str; 3] = ["retain", "limited", "to the panel"];

impl Facts<'_> {
    /// Ends the appeals that the court before which they are sends back.
    pub(in crate::procedure) fn end_appeals_sent_back(&mut self) {
        let mut ended = Vec::new();
        for event in self
            .kept()
            .filter(|event| !self.is(*event, KindRole::Mandate))
        {
            let sends = self.acts[event].iter().filter(|act| {
                let keeps = act.reason.as_deref().is_some_and(keeps_appeal);
                let sends = act.verb.meaning().order == OrderEffect::SendBack;
                sends && act.reach.is_whole() && !act.by_law() && !keeps
            });
            for act in sends.take(MOST_ON_ONE) {
                let appeals = self.appeals_sent_back_with(event, act.target);
                ended.extend(appeals.into_iter().map(|appeal| (event, appeal)));
            }
        }
        for (event, appeal) in ended {
            self.add(event, Verb::Moots, appeal);
        }
    }

    /// The appeals before the court of an event that end when it sends something back: itself, those
    /// from the order, or those from what was decided in the case.
    fn appeals_sent_back_with(&self, event: usize, sent: usize) -> Vec<usize> {
        let answers = |act: &Act, matter: usize| {
            act.target == matter && act.verb.meaning().pending != PendingEffect::Nothing
        };
        let orders: Vec<usize> = if self.lives[sent] == Life::Pending {
            let acting = self.acting[sent].iter().copied().take(MOST_ON_ONE);
            let decides = |by: &usize| self.acts[*by].iter().any(|act| answers(act, sent));
            acting.filter(decides).collect()
        } else {
            vec![sent]
        };
        let from = orders.iter().flat_map(|order| {
            let acting = self.acting[*order].iter().copied();
            acting.take(MOST_ON_ONE)
        });
        let mut appeals: Vec<usize> = from
            .chain([sent])
            .filter(|appeal| self.is_sent_back(*appeal, event))
            .collect();
        appeals.sort_unstable();
        appeals.dedup();
        appeals
    }

    /// Whether an appeal is before the court of an event that decides nothing on what it is from.
    fn is_sent_back(&self, appeal: usize, event: usize) -> bool {
        let Some(above) = self.courts[event].as_ref() else {
            return false;
        };
        let from = self.acts[appeal].iter();
        let mut from = from.filter(|act| act.verb.meaning().review == ReviewEffect::Appeal);
        let is_of_this_court = |act: &Act| {
            let below = self.courts[act.target].as_ref();
            below.is_some_and(|below| {
                let filed = self.courts[appeal].as_ref() == Some(above);
                below != above && (filed || self.benches.is_above(above, below))
            })
        };
        let decides = |order: usize| {
            self.acts[event]
                .iter()
                .any(|act| act.target == order && act.verb.meaning().review == ReviewEffect::Decide)
        };
        self.lives[appeal] == Life::Pending
            && self.rank(appeal) < self.rank(event)
            && from.all(|act| is_of_this_court(act) && !decides(act.target))
            && self.acts[appeal]
                .iter()
                .any(|act| act.verb.meaning().review == ReviewEffect::Appeal)
    }

    /// Lets an amended notice of appeal stand in the place of the first, where the judgment that it
    /// names stands in the place of that.
    pub(in crate::procedure) fn end_earlier_notices(&mut self) {
        let mut ended = Vec::new();
        let is_amended = |event: &usize| {
            self.case.events[*event].kind.as_str() == Kind::AMENDED_NOTICE_OF_APPEAL
        };
        for notice in self.kept().filter(is_amended) {
            let by = &self.case.events[notice].by;
            let named: Vec<usize> = self.appealed(notice).collect();
            let replaced = named.iter().flat_map(|order| {
                let acts = self.acts[*order].iter();
                acts.filter(|act| act.verb == Verb::Supersedes && act.reach.is_whole())
            });
            let from = replaced.map(|act| act.target).chain(named.iter().copied());
            let acting = from.flat_map(|order| self.acting[order].iter().take(MOST_ON_ONE));
            let earlier = acting.copied().filter(|first| {
                self.lives[*first] == Life::Pending
                    && self.appealed(*first).count() == 1
                    && self.rank(*first) < self.rank(notice)
                    && self.case.events[*first].by == *by
                    && self.courts[*first] == self.courts[notice]
            });
            ended.extend(earlier.map(|first| (notice, first)));
        }
        for (notice, first) in ended {
            self.add(notice, Verb::Moots, first);
        }
    }

    /// The orders from which something appeals.
    fn appealed(&self, appeal: usize) -> impl Iterator<Item = usize> {
        let acts = self.acts[appeal].iter();
        let from = acts.filter(|act| act.verb.meaning().review == ReviewEffect::Appeal);
        from.map(|act| act.target)
    }

    /// Lets what a court decides after it had granted rehearing of a decision stand in its place.
    pub(in crate::procedure) fn replace_what_is_reheard(&mut self) {
        let grants: Vec<usize> = self
            .kept()
            .filter(|event| self.is(*event, KindRole::GivesLeave))
            .collect();
        for granted in grants {
            for first in self.reheard_by(granted) {
                if let Some(anew) = self.decides_anew(first, granted) {
                    self.add(anew, Verb::Supersedes, first);
                }
            }
        }
    }

    /// The decisions of its own court of which an event grants rehearing as a whole, and which it
    /// leaves in place.
    fn reheard_by(&self, granted: usize) -> Vec<usize> {
        let is_own = |order: &usize| {
            self.courts[*order].is_some() && self.courts[*order] == self.courts[granted]
        };
        let is_left = |order: &usize| {
            let mut acts = self.acts[granted].iter();
            acts.all(|act| act.target != *order || act.verb.meaning().order == OrderEffect::Nothing)
        };
        let acts = self.acts[granted].iter();
        let petitions = acts.filter(|act| act.verb == Verb::Grants && act.reach.is_whole());
        let petitions = petitions.filter(|act| self.asks_to_rehear(act.target));
        let asked = petitions.flat_map(|act| self.acts[act.target].iter());
        let asked = asked.filter(|act| act.verb.meaning().review.puts_in_question());
        let orders = asked.map(|act| act.target);
        orders
            .filter(|order| is_own(order) && is_left(order))
            .collect()
    }

    /// The first decision of a court after a grant of rehearing on what an earlier one had decided,
    /// where nothing is said of the earlier one.
    fn decides_anew(&self, first: usize, granted: usize) -> Option<usize> {
        let decides = |act: &Act| {
            act.verb.meaning().review == ReviewEffect::Decide
                || act.verb.meaning().pending != PendingEffect::Nothing
        };
        let decided = self.acts[first].iter().filter(|act| decides(act));
        let decided: Vec<usize> = decided.map(|act| act.target).collect();
        let acting = decided.iter().flat_map(|target| {
            let acting = self.acting[*target].iter().copied();
            acting.take(MOST_ON_ONE)
        });
        let on_it = |event: usize| {
            let mut acts = self.acts[event].iter();
            acts.any(|act| decided.contains(&act.target) && act.reach.is_whole() && decides(act))
        };
        let says_it = |event: usize| {
            let ends = |effect| matches!(effect, OrderEffect::Strike(_) | OrderEffect::End(_));
            let mut acts = self.acts[event].iter();
            acts.any(|act| act.target == first && ends(act.verb.meaning().order))
        };
        let anew = acting.filter(|event| {
            self.courts[*event] == self.courts[granted]
                && self.lives[*event] == Life::Order
                && self.rank(*event) > self.rank(granted)
                && on_it(*event)
        });
        let anew = anew.min_by_key(|event| self.rank(*event))?;
        (!says_it(anew)).then_some(anew)
    }

    /// Whether the Supreme Court decides on an application alone, on the order of a court from which
    /// no case has come to it: that one's appeal stays where it is.
    pub(in crate::procedure) fn is_on_application(&self, event: usize) -> bool {
        let acts = &self.acts[event];
        let answers = |act: &Act| {
            let is_asked_here = self.courts[act.target] == self.courts[event];
            let is_application = self.is(act.target, KindRole::AboutAStay) && is_asked_here;
            act.verb.meaning().pending != PendingEffect::Nothing && is_application
        };
        let is_brought_up = |order: usize| {
            let mut acting = self.acting[order].iter().take(MOST_ON_ONE);
            acting.any(|by| {
                let asks = self.is(*by, KindRole::ToSupremeCourt)
                    || self.courts[*by] == self.courts[event]
                        && self.appealed(*by).next().is_some();
                asks && self.rank(*by) < self.rank(event)
            })
        };
        let is_elsewhere = |act: &Act| {
            let own = self.courts[event].as_ref();
            let below = self.courts[act.target].as_ref();
            let is_next = own
                .zip(below)
                .is_some_and(|(own, below)| self.benches.is_above(own, below));
            !is_next && !is_brought_up(act.target)
        };
        let mut decides = acts.iter().filter(|act| {
            act.verb.meaning().review == ReviewEffect::Decide
                && self.lives[act.target] == Life::Order
                && self.courts[act.target] != self.courts[event]
        });
        self.is_supreme(event)
            && !self.is(event, KindRole::GivesLeave)
            && acts.iter().any(answers)
            && decides.all(is_elsewhere)
    }
}

fn keeps_appeal(reason: &str) -> bool {
    let reason = reason.to_lowercase();
    KEEPS.iter().any(|word| reason.contains(word))
}
