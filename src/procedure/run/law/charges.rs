//! What decides a charge to which somebody pleaded guilty.
//!
//! A plea answers no charge: the sentence does (Fed. R. Crim. P. 11 and 32), of each of those who were
//! charged for itself, and of each count to which somebody pleaded; the other counts wait. Start
//! with [`Facts::decide_pleaded_charges`].

use super::super::act::{Act, Reach};
use super::{Facts, MOST_ON_ONE};
use crate::model::{KindRole, Life, PartyId, Verb};

/// A charge, and a count of it where only that is meant.
type Count = (usize, Option<u32>);

impl Facts<'_> {
    /// Lets the first sentence of each who pleaded decide the charge as to that person.
    pub(in crate::procedure) fn decide_pleaded_charges(&mut self) {
        let mut sentences: Vec<usize> = self
            .kept()
            .filter(|event| self.is(*event, KindRole::Sentences))
            .collect();
        sentences.sort_by_key(|event| self.rank(*event));
        let mut decided: Vec<(usize, Count, Vec<u32>)> = Vec::new();
        for plea in self.kept() {
            let pleads = |act: &&Act| act.pleads(self.is(plea, KindRole::Pleads));
            let charges = self.acts[plea].iter().filter(pleads);
            let charges = charges.map(|act| (act.target, act.reach.part));
            let charges = charges.filter(|charge| self.lives[charge.0] == Life::Pending);
            for (charge, count) in charges.take(MOST_ON_ONE) {
                let after = |event: &usize| {
                    self.rank(*event) > self.rank(plea)
                        && self.courts[*event] == self.courts[charge]
                        && self.may_be_one_case(*event, charge)
                };
                let pleaders = self.who_pleads(plea, charge);
                if pleaders.is_empty() {
                    let first = sentences.iter().copied().find(after);
                    decided.extend(first.map(|sentence| (sentence, (charge, count), Vec::new())));
                }
                for person in pleaders {
                    let names = |event: &usize| {
                        let to = &self.case.events[*event].to;
                        to.is_empty() || to.contains(person)
                    };
                    let first = sentences
                        .iter()
                        .copied()
                        .find(|event| after(event) && names(event));
                    let number = self
                        .case
                        .parties
                        .iter()
                        .position(|party| party.id == *person);
                    let number = number.map(|number| number as u32);
                    decided.extend(
                        first
                            .zip(number)
                            .map(|(s, n)| (s, (charge, count), vec![n])),
                    );
                }
            }
        }
        for (sentence, (charge, part), persons) in decided {
            let is_only = self.case.events[charge].to.len() < 2;
            let reach = Reach {
                part,
                persons: if is_only {
                    Box::default()
                } else {
                    persons.into()
                },
            };
            let act = Act {
                reach,
                ..Act::of_law(Verb::Grants, charge)
            };
            self.added.push((sentence, act));
        }
    }

    /// Those charged who plead; everybody where the file does not say who does.
    fn who_pleads(&self, plea: usize, charge: usize) -> Vec<&PartyId> {
        let (by, charged) = (&self.case.events[plea].by, &self.case.events[charge].to);
        let named = charged.iter().filter(|party| by.contains(party));
        let named: Vec<&PartyId> = named.collect();
        if named.is_empty() {
            charged.iter().collect()
        } else {
            named
        }
    }
}
