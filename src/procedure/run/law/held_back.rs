//! What a stay of an order holds back of what that order did to earlier ones.
//!
//! A stay takes from an order, for its time, the power to change anything (Nken v. Holder, 556 U.S.
//! 418, 428-429 (2009)), whatever court or authority made it: a rule that was vacated, a warrant that
//! was quashed, an injunction that was dissolved or changed, a stay that was lifted is meanwhile what
//! it was. What one order of a court put in the place of another does not come back, since the court
//! wanted it no longer; what a new rule of an authority replaced does. Start with
//! [`Facts::hold_back_what_is_stayed`].

use super::super::act::Act;
use super::Facts;
use crate::model::{CourtLevel, Ending, Life, OrderEffect};

impl Facts<'_> {
    /// Marks what orders do to others that a stay of them holds back.
    pub(in crate::procedure) fn hold_back_what_is_stayed(&mut self) {
        for event in self.kept() {
            let is_held = self.acting[event].iter().any(|by| {
                let mut acts = self.acts[*by].iter();
                acts.any(|act| act.target == event && is_stay(act))
            });
            if !is_held || self.lives[event] != Life::Order {
                continue;
            }
            for number in 0..self.acts[event].len() {
                if self.changes_an_order(event, &self.acts[event][number]) {
                    self.acts[event][number].is_held_back = true;
                }
            }
        }
    }

    /// Whether what a court grants by a writ waits for its mandate.
    pub(in crate::procedure) fn writs_wait(&self, event: usize) -> bool {
        let rule = self.courts[event].as_ref();
        let rule = rule.and_then(|court| self.benches.effect_rule(court));
        rule.is_some_and(|rule| rule.writs_wait.is_some())
    }

    /// Whether such a court ends its own stay of an order that it strikes down by a writ: the stay
    /// lasts until the order falls.
    pub(in crate::procedure) fn frees_what_it_strikes(&self, event: usize, act: &Act) -> bool {
        let ends = matches!(
            act.verb.meaning().order,
            OrderEffect::End(_) | OrderEffect::Release
        );
        let strikes = |order: usize| {
            let mut acts = self.acts[event].iter();
            acts.any(|own| {
                let strikes = matches!(own.verb.meaning().order, OrderEffect::Strike(_));
                own.target == order && strikes && self.binds_below(event, own)
            })
        };
        ends && self.lives[act.target] == Life::Stay
            && self.courts[act.target] == self.courts[event]
            && self.writs_wait(event)
            && self.acts[act.target]
                .iter()
                .all(|held| !is_stay(held) || strikes(held.target))
    }

    /// Whether an act ends an order or a stay, or changes it.
    pub(in crate::procedure) fn changes_an_order(&self, event: usize, act: &Act) -> bool {
        let is_stay = self.lives[act.target] == Life::Stay;
        match act.verb.meaning().order {
            OrderEffect::Strike(_)
            | OrderEffect::StrikePart
            | OrderEffect::End(Ending::Dissolved)
            | OrderEffect::Modify
            | OrderEffect::Revive => is_stay || self.lives[act.target] == Life::Order,
            OrderEffect::Release => is_stay,
            OrderEffect::End(Ending::Superseded) => !self.is_of_court(event),
            _ => false,
        }
    }

    fn is_of_court(&self, event: usize) -> bool {
        let court = self.courts[event].as_ref();
        let level = court.and_then(|court| self.benches.level(court));
        court.is_some() && level != Some(CourtLevel::Authority)
    }
}

fn is_stay(act: &Act) -> bool {
    act.verb.meaning().order == OrderEffect::Hold
}
