//! What becomes of a stay for the time of an appeal where no mandate ends it.
//!
//! | the appeal | and | the stay |
//! |---|---|---|
//! | is decided by a court that sends no mandate | its rule says when such a stay ends | ends so |
//! | the same | no rule is known | is open |
//! | is dismissed or withdrawn | the file tells of no mandates | is open |
//! | is decided by a court that sends mandates | the file tells of none | holds |
//! | is decided by a court whose judgment is stayed for some days | | ends with these |
//!
//! The rows are in `assets/effect-rules.toml`. A stay of the proceedings, and not of an order, ends with
//! the mandate in the appeal for which they wait; of one that is not said to be for that nobody can say so. Start with [`Facts::end_stays_pending_appeal`].

use hashbrown::HashMap;

use super::plain_stays::UNTOLD_END;
use super::{Facts, Holder, MOST_ON_ONE, Rank};
use crate::model::{KindRole, Life, PendingEffect, ReviewEffect};

/// How an appeal came to an end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// The court decided.
    Decided,
    /// It was dismissed or withdrawn.
    Dropped,
}

impl Facts<'_> {
    /// Ends stays for the time of an appeal, or leaves them open, with what ended the appeal.
    pub(in crate::procedure) fn end_stays_pending_appeal(
        &mut self,
        holders: &HashMap<usize, Vec<Holder>>,
    ) {
        let mut held: Vec<(&usize, &Vec<Holder>)> = holders.iter().collect();
        held.sort_unstable_by_key(|(order, _)| **order);
        for (order, holders) in held {
            let holders = holders.iter().filter(|holder| {
                let is_for_appeal =
                    self.lasts_for_appeal(holder.stay) || self.is_interim_by_rule(holder.stay);
                is_for_appeal && !self.is_supreme(holder.stay) && !holder.has_end
            });
            let holders: Vec<Holder> = holders.copied().collect();
            if holders.is_empty() || self.lives[*order] == Life::Pending {
                continue;
            }
            let ends = self.ends_of_appeals(*order);
            for holder in holders {
                self.end_with_appeal(*order, &holder, &ends);
            }
        }
    }

    fn end_with_appeal(&mut self, order: usize, holder: &Holder, ends: &[(Rank, End)]) {
        let of_stay = self.courts[holder.stay].as_ref();
        let is_above = of_stay.is_some() && self.courts[holder.stay] != self.courts[order];
        for ((_, event), how) in ends.iter().copied() {
            let is_of_appeal =
                !is_above || how == End::Dropped || self.courts[event] == self.courts[holder.stay];
            if self.rank(event) <= self.rank(holder.stay) || !is_of_appeal {
                continue;
            }
            let court = self.courts[event]
                .as_ref()
                .or(self.courts[holder.stay].as_ref());
            let rule = court.and_then(|court| self.benches.effect_rule(court));
            let sends_mandates = court.is_some_and(|court| self.benches.sends_mandates(court));
            let told = self.tells_mandates(event) || self.tells_mandates(holder.stay);
            if let Some(tick) = self.end_of_days(event) {
                self.end(tick, holder);
                return;
            }
            match (how, rule.is_some_and(|rule| rule.ends_stays)) {
                _ if sends_mandates && (how == End::Decided || told) => continue,
                (_, true) => self.end(event, holder),
                (End::Dropped, _) => self.doubt(
                    event,
                    holder,
                    "the appeal for which it was granted was over; the file does not say that it \
                     ended with it",
                ),
                (End::Decided, _) => self.doubt(
                    event,
                    holder,
                    "the appeal for which it was granted was decided; the file does not say when \
                     it ended",
                ),
            }
            return;
        }
    }

    /// Whether a rule says of every stay that such a court grants that it ends with the judgment.
    fn is_interim_by_rule(&self, stay: usize) -> bool {
        let court = self.courts[stay].as_ref();
        let rule = court.and_then(|court| self.benches.effect_rule(court));
        self.lives[stay] == Life::Stay && rule.is_some_and(|rule| rule.are_all_interim)
    }

    /// What ended appeals from an order, or actions against it, by time: decisions on it, and, once
    /// no other waits, what dropped the last.
    fn ends_of_appeals(&self, order: usize) -> Vec<(Rank, End)> {
        let acting: Vec<usize> = self.acting[order]
            .iter()
            .copied()
            .take(MOST_ON_ONE)
            .collect();
        let on_order = |event: usize, wanted: fn(ReviewEffect) -> bool| {
            let mut acts = self.acts[event].iter();
            acts.any(|act| act.target == order && wanted(act.verb.meaning().review))
        };
        let decides = |event: &usize| {
            self.lives[*event] == Life::Order
                && self.courts[*event].is_some()
                && self.courts[*event] != self.courts[order]
                && on_order(*event, |review| review == ReviewEffect::Decide)
        };
        let decided = acting.iter().copied().filter(decides);
        let mut ends: Vec<(Rank, End)> = decided
            .map(|event| (self.rank(event), End::Decided))
            .collect();
        let appeals = acting.iter().copied().filter(|event| {
            self.lives[*event] == Life::Pending
                && !self.is(*event, KindRole::ToSupremeCourt)
                && !self.is(*event, KindRole::AsksLeave)
                && on_order(*event, ReviewEffect::goes_to_court)
        });
        let appeals: Vec<usize> = appeals.collect();
        let mut answers = self.answers(&appeals);
        answers.retain(|(by, _, _)| !self.is(*by, KindRole::GivesLeave));
        answers.sort_by_key(|(by, _, _)| self.rank(*by));
        let mut left = appeals.clone();
        for (by, appeal, effect) in answers {
            left.retain(|other| *other != appeal);
            let at = self.rank(by);
            let waits = left.iter().any(|other| self.rank(*other) < at);
            let is_action = self.courts[by] != self.courts[order];
            match effect {
                // Who decides an action itself says with the answer what becomes of it.
                PendingEffect::Refuse | PendingEffect::Dismiss | PendingEffect::Grant
                    if self.lives[by] == Life::Order && !self.sends_mandates(by) && is_action =>
                {
                    ends.push((at, End::Decided));
                }
                PendingEffect::Dismiss | PendingEffect::End if !waits => {
                    ends.push((at, End::Dropped));
                }
                _ => {}
            }
        }
        ends.sort_by_key(|end| end.0);
        ends
    }

    /// Stays for the time of an appeal of what is pending below, each with that.
    pub(in crate::procedure) fn stays_of_proceedings(
        &self,
        holders: &HashMap<usize, Vec<Holder>>,
    ) -> Vec<(usize, Holder)> {
        let of_matters = holders
            .iter()
            .filter(|(matter, _)| self.lives[**matter] == Life::Pending);
        let stays = of_matters.flat_map(|(matter, on_it)| {
            let on_it = on_it.iter().take(MOST_ON_ONE);
            on_it.map(|holder| (*matter, *holder))
        });
        let mut stays: Vec<(usize, Holder)> = stays
            .filter(|(_, holder)| {
                let lasts = self.lasts_for_appeal(holder.stay);
                (lasts || self.is_plain(holder)) && !self.is_supreme(holder.stay)
            })
            .collect();
        stays.sort_by_key(|(matter, holder)| (*matter, holder.stay));
        stays
    }

    /// Ends with a mandate the stays of what is pending in the court below that were to last for the
    /// time of the appeal.
    pub(in crate::procedure) fn end_stays_of_proceedings(
        &mut self,
        mandate: usize,
        orders: &[usize],
        proceedings: &[(usize, Holder)],
    ) {
        for (matter, holder) in proceedings {
            let below = self.courts[*matter].as_ref();
            let is_below = |order: &usize| {
                below.is_some()
                    && self.courts[*order].as_ref() == below
                    && self.may_be_one_case(*order, *matter)
                    && *order != *matter
            };
            if !orders.iter().any(is_below) {
                continue;
            }
            if self.is_plain(holder) {
                let of_orders = orders.iter().filter(|order| is_below(order));
                let mut of_orders = of_orders.copied().collect::<Vec<_>>().into_iter();
                if of_orders.any(|order| self.is_during_appeal(holder.stay, order)) {
                    self.doubt(mandate, holder, UNTOLD_END);
                }
                continue;
            }
            let is_other =
                |event| self.is_other_appeal(event, (mandate, orders), |order| is_below(&order));
            let has_other = self.kept().any(is_other);
            self.end_with_mandate(mandate, holder, has_other);
        }
    }

    /// Whether an event is an earlier appeal to a court of appeals than a mandate, from an order with
    /// which that has nothing to do, and which is near enough.
    pub(in crate::procedure) fn is_other_appeal(
        &self,
        event: usize,
        (mandate, orders): (usize, &[usize]),
        is_near: impl Fn(usize) -> bool,
    ) -> bool {
        self.lives[event] == Life::Pending
            && self.rank(event) < self.rank(mandate)
            && !self.is(event, KindRole::ToSupremeCourt)
            && self.acts[event].iter().any(|act| {
                act.verb.meaning().review == ReviewEffect::Appeal
                    && !orders.contains(&act.target)
                    && is_near(act.target)
            })
    }

    /// Ends a stay for the time of an appeal with a mandate, or leaves that open where another appeal
    /// waits too.
    pub(in crate::procedure) fn end_with_mandate(
        &mut self,
        mandate: usize,
        holder: &Holder,
        has_other: bool,
    ) {
        if has_other {
            self.doubt(
                mandate,
                holder,
                "the mandate in one of the appeals had issued; the file does not say for which it \
                 was granted",
            );
        } else {
            self.end(mandate, holder);
        }
    }
}
