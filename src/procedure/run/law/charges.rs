//! What decides a charge to which somebody pleaded guilty.
//!
//! A plea answers no charge: the sentence does (Fed. R. Crim. P. 11 and 32), of each of those who were
//! charged for itself, and of each count to which somebody pleaded; the other counts wait. Start
//! with [`Facts::decide_pleaded_charges`].
//!
//! A charge that was sent back for a new sentence on a verdict that stands waits for the sentence alone,
//! which decides it again: [`Facts::decide_charges_sent_back`].

use super::super::act::{Act, Reach};
use super::{Facts, MOST_ON_ONE};
use crate::model::{KindRole, Life, OrderEffect, PartyId, PendingEffect, Verb};

/// A charge, and a count of it where only that is meant.
type Count = (usize, Option<u32>);

/// Most sentences that are looked at.
const MOST_SENTENCES: usize = 256;

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

    /// Lets a sentence on a verdict decide the charge anew that a court above had sent back since the
    /// verdict.
    pub(in crate::procedure) fn decide_charges_sent_back(&mut self) {
        let sentences: Vec<usize> = self
            .kept()
            .filter(|event| self.is(*event, KindRole::Sentences))
            .collect();
        for sentence in sentences.into_iter().take(MOST_SENTENCES) {
            let on = self.acts[sentence].iter();
            let on = on.filter(|act| {
                act.verb == Verb::FollowsFrom && self.is(act.target, KindRole::Tries)
            });
            let verdicts: Vec<usize> = on.map(|act| act.target).collect();
            for verdict in verdicts {
                let charges = self.acts[verdict].iter();
                let charges = charges.filter(|act| {
                    act.verb.meaning().pending == PendingEffect::Grant
                        && self.lives[act.target] == Life::Pending
                });
                let charges: Vec<usize> = charges.map(|act| act.target).take(MOST_ON_ONE).collect();
                for charge in charges {
                    self.decide_again(sentence, verdict, charge);
                }
            }
        }
    }

    fn decide_again(&mut self, sentence: usize, verdict: usize, charge: usize) {
        let is_between = |event: &usize| {
            self.rank(*event) > self.rank(verdict) && self.rank(*event) < self.rank(sentence)
        };
        let sends_back = |event: &usize| {
            let mut acts = self.acts[*event].iter();
            acts.any(|act| {
                act.target == charge && act.verb.meaning().order == OrderEffect::SendBack
            })
        };
        let acting = self.acting[charge].iter().take(MOST_ON_ONE).copied();
        let sent = acting.filter(is_between).filter(sends_back);
        let Some(sender) = sent.max_by_key(|event| self.rank(*event)) else {
            return;
        };
        // What was sent back is the case of those whose sentences fell, and of nobody else.
        let to = |event: usize| &self.case.events[event].to;
        let struck = self.acts[sender].iter().filter(|act| {
            matches!(
                act.verb.meaning().order,
                OrderEffect::Strike(_) | OrderEffect::StrikePart
            )
        });
        let mut struck = struck.flat_map(|act| to(act.target)).peekable();
        let sentenced = to(sentence);
        let is_all = sentenced.is_empty()
            || to(charge).len() < 2
            || struck.peek().is_some() && struck.all(|party| sentenced.contains(party));
        let number = |party: &PartyId| {
            let mut parties = self.case.parties.iter();
            parties.position(|known| known.id == *party)
        };
        let mut persons: Vec<u32> = sentenced
            .iter()
            .filter(|_| !is_all)
            .filter_map(number)
            .map(|number| number as u32)
            .collect();
        persons.sort_unstable();
        let persons: Box<[u32]> = persons.into();
        for part in self.parts_sentenced(verdict, charge, is_between) {
            let reach = Reach {
                part,
                persons: persons.clone(),
            };
            let act = Act {
                reach,
                ..Act::of_law(Verb::Grants, charge)
            };
            self.added.push((sentence, act));
        }
    }

    /// The counts of a charge that a sentence decides: those on which the verdict was not taken away
    /// meanwhile, which wait to be tried again or dropped; all as one where none was.
    fn parts_sentenced(
        &self,
        verdict: usize,
        charge: usize,
        is_between: impl Fn(&usize) -> bool,
    ) -> Vec<Option<u32>> {
        let acting = self.acting[verdict].iter().take(MOST_ON_ONE);
        let striking = acting.filter(|event| is_between(event));
        let struck: Vec<u32> = striking
            .flat_map(|event| &self.acts[*event])
            .filter(|act| {
                let does = act.verb.meaning().order;
                let strikes = matches!(does, OrderEffect::Strike(_) | OrderEffect::StrikePart);
                act.target == verdict && strikes
            })
            .filter_map(|act| act.reach.part)
            .collect();
        let listed = self.parts_of.get(&charge);
        match listed.filter(|_| !struck.is_empty()) {
            Some(listed) => {
                let left = listed.iter().filter(|part| !struck.contains(part));
                left.map(|part| Some(*part)).collect()
            }
            None => vec![None],
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
