//! What befalls a ruling befalls the order that carries it out.
//!
//! A court often rules in one paper and orders in another: it grants an injunction in an opinion and
//! enters it the same day. A court above then reverses, or stays, the ruling, and the order goes with
//! it. The file ties the two by saying that the order follows from the ruling of the same court, or
//! that both grant the same motion. Of an injunction of the same day and court without such a tie
//! nobody can say what is left once the ruling falls. Start with [`Facts::share_what_befalls_rulings`].

use hashbrown::{HashMap, HashSet};

use super::super::act::{Act, Origin, Start};
use super::{Facts, MOST_ON_ONE};
use crate::model::{CourtId, Day, Ending, KindRole, Life, OrderEffect, PendingEffect};

/// Most acts of one event that are looked at. No decision of a court reaches so many orders.
const MOST_ACTS: usize = 256;

impl Facts<'_> {
    /// Does to the order that carries out a ruling what is done to the ruling.
    pub(in crate::procedure) fn share_what_befalls_rulings(&mut self) {
        for (ruling, order) in self.carried_out() {
            let acting = self.acting[ruling].iter().copied().take(MOST_ON_ONE);
            for event in acting.collect::<Vec<_>>() {
                let is_later = self.rank(order) <= self.rank(event) && event != order;
                let mut own = self.acts[event].iter();
                let is_too_long = self.acts[event].len() > MOST_ACTS;
                if !is_later || is_too_long || own.any(|act| act.target == order && befalls(act)) {
                    continue;
                }
                let shared: Vec<Act> = self.acts[event]
                    .iter()
                    .filter(|act| act.target == ruling && befalls(act))
                    .map(|act| Act {
                        target: order,
                        origin: Origin::Ruling,
                        is_cause: false,
                        ..act.clone()
                    })
                    .collect();
                if !shared.is_empty() {
                    self.acts[event].extend(shared);
                    self.acting[order].push(event);
                }
            }
        }
    }

    /// Rulings, each with an order of the same court that carries it out.
    fn carried_out(&self) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for order in self.kept().filter(|event| self.orders(*event)) {
            for act in &self.acts[order] {
                if follows(act) && self.may_ground(act.target, order) {
                    found.push((act.target, order));
                } else if grants(act) && self.is(order, KindRole::Enjoins) {
                    let granting = self.acting[act.target].iter().take(MOST_ON_ONE);
                    let others = granting.copied().filter(|other| {
                        let mut acts = self.acts[*other].iter();
                        acts.any(|known| known.target == act.target && grants(known))
                            && self.may_ground(*other, order)
                    });
                    found.extend(others.map(|ruling| (ruling, order)));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Rulings, each with an injunction of the same court and day that names no other ground than
    /// a motion.
    pub(in crate::procedure) fn made_with(&self) -> Vec<(usize, usize)> {
        let mut rulings: HashMap<(&CourtId, Day), Vec<usize>> = HashMap::new();
        let stands = |event: &usize| self.is(*event, KindRole::Stands) && self.orders(*event);
        for ruling in self.kept().filter(stands) {
            if let Some(place) = self.court_and_day(ruling) {
                rulings.entry(place).or_default().push(ruling);
            }
        }
        let enjoins = |event: &usize| self.is(*event, KindRole::Enjoins) && self.orders(*event);
        let tied: HashSet<(usize, usize)> = self.carried_out().into_iter().collect();
        let mut found = Vec::new();
        for order in self.kept().filter(enjoins) {
            let is_tied = self.acts[order].iter().any(follows);
            let ruled = self
                .court_and_day(order)
                .and_then(|place| rulings.get(&place));
            let near = ruled.into_iter().flatten().take(MOST_ON_ONE).copied();
            let near = near.filter(|ruling| {
                !is_tied && self.may_ground(*ruling, order) && !tied.contains(&(*ruling, order))
            });
            found.extend(near.map(|ruling| (ruling, order)));
        }
        found.extend(self.sentences_on_verdicts());
        found
    }

    /// Verdicts, each with a later sentence of somebody whom it may have convicted that names no
    /// other ground. Once the conviction falls nobody can say that such a sentence stands: it is
    /// imposed on it (Fed. R. Crim. P. 32(k)(1)).
    fn sentences_on_verdicts(&self) -> Vec<(usize, usize)> {
        let of_role = |role: KindRole| {
            let events = self.kept().filter(move |event| self.is(*event, role));
            events.filter(|event| self.orders(*event)).take(MOST_ACTS)
        };
        let verdicts: Vec<usize> = of_role(KindRole::Tries).collect();
        let to = |event: usize| &self.case.events[event].to;
        let may_be_on = |verdict: usize, sentence: usize| {
            let (tried, sentenced) = (to(verdict), to(sentence));
            tried.is_empty()
                || sentenced.is_empty()
                || tried.iter().any(|one| sentenced.contains(one))
        };
        let mut found = Vec::new();
        for sentence in of_role(KindRole::Sentences) {
            if self.acts[sentence].iter().any(follows) {
                continue;
            }
            let on = verdicts.iter().copied().filter(|verdict| {
                self.may_ground(*verdict, sentence) && may_be_on(*verdict, sentence)
            });
            found.extend(on.take(MOST_ON_ONE).map(|verdict| (verdict, sentence)));
        }
        found
    }

    fn court_and_day(&self, event: usize) -> Option<(&CourtId, Day)> {
        Some((self.courts[event].as_ref()?, self.dates[event].exact()?))
    }

    fn orders(&self, event: usize) -> bool {
        self.lives[event] == Life::Order
    }

    /// Whether a ruling may be what an order of the same court carries out.
    fn may_ground(&self, ruling: usize, order: usize) -> bool {
        ruling != order
            && self.orders(ruling)
            && !self.is(ruling, KindRole::Mandate)
            && self.courts[ruling].is_some()
            && self.courts[ruling] == self.courts[order]
            && self.rank(ruling).0 <= self.rank(order).0
            && self.may_be_one_case(ruling, order)
    }
}

/// Whether it carries something out at once.
fn follows(act: &Act) -> bool {
    act.verb.meaning().order == OrderEffect::CarryOut && act.start == Start::AtOnce
}

fn grants(act: &Act) -> bool {
    act.verb.meaning().pending == PendingEffect::Grant && act.reach.is_whole()
}

/// Whether what it does to a ruling it does to what carries the ruling out.
fn befalls(act: &Act) -> bool {
    matches!(
        act.verb.meaning().order,
        OrderEffect::Strike(_)
            | OrderEffect::StrikePart
            | OrderEffect::End(Ending::Dissolved)
            | OrderEffect::Hold
    )
}
