//! What decides a charge: the sentence, of each of those who were convicted.
//!
//! Neither a plea nor a verdict of guilty ends a prosecution: the sentence is its final judgment
//! (Berman v. United States, 302 U.S. 211, 212 (1937); Fed. R. Crim. P. 32(k)), of each of those who
//! were charged for itself, and of each count of which somebody was convicted; the other counts
//! wait. An acquittal decides at once. A new sentence, after the first was taken away, decides again.
//! Where a file tells of no sentence, an appeal from the verdict or a confinement under it says that
//! there was one. Start with [`Facts::decide_charges`].

use hashbrown::{HashMap, HashSet};

use super::super::act::{Act, Reach};
use super::{Facts, MOST_ON_ONE};
use crate::model::{
    CourtId, KindRole, Life, OrderEffect, PartyId, PendingEffect, ReviewEffect, Verb,
};

/// Most sentences after one conviction that are looked at.
const MOST_SENTENCES: usize = 16;

/// That somebody pleaded guilty to a charge or was found guilty of it.
struct Conviction {
    /// The plea or the verdict.
    by: usize,
    charge: usize,
    /// The count, where only that is meant.
    part: Option<u32>,
    /// Who, by their numbers in the file; nobody where the file does not say.
    persons: Vec<u32>,
}

/// The sentences of a court, or of whichever court, by whom they name.
type Sentences<'a> = HashMap<(Option<&'a CourtId>, Option<&'a PartyId>), Vec<usize>>;

impl Facts<'_> {
    /// Lets each sentence decide the charges of which those whom it names had been convicted.
    pub(in crate::procedure) fn decide_charges(&mut self) {
        let convictions = self.convictions();
        if convictions.is_empty() {
            return;
        }
        let sentences = self.sentences();
        let mut decided = Vec::new();
        let mut known = HashSet::new();
        for conviction in &convictions {
            if conviction.persons.is_empty() {
                decided.extend(self.sentenced(conviction, None, &sentences));
            }
            for person in &conviction.persons {
                let ends = self.sentenced(conviction, Some(*person), &sentences);
                decided.extend(ends);
            }
        }
        drop(sentences);
        for (sentence, charge, reach) in decided {
            if known.insert((sentence, charge, reach.clone())) {
                let act = Act {
                    reach,
                    ..Act::of_law(Verb::Grants, charge)
                };
                self.added.push((sentence, act));
            }
        }
    }

    /// Whether an act of an event finds somebody guilty of a charge, which its sentence decides.
    pub(in crate::procedure) fn convicts(&self, event: usize, act: &Act) -> bool {
        self.is(event, KindRole::Tries)
            && act.verb.meaning().pending == PendingEffect::Grant
            && self.is(act.target, KindRole::Charges)
    }

    fn convictions(&self) -> Vec<Conviction> {
        let mut convictions = Vec::new();
        for by in self.kept() {
            let is_plea = self.is(by, KindRole::Pleads);
            let on = self.acts[by].iter();
            let on = on.filter(|act| {
                let convicts = act.pleads(is_plea) || self.convicts(by, act);
                convicts && self.lives[act.target] == Life::Pending
            });
            convictions.extend(on.take(MOST_ON_ONE).map(|act| Conviction {
                by,
                charge: act.target,
                part: act.reach.part.filter(|_| {
                    // A trial is of all of a charge of which the file lists no counts.
                    is_plea || self.parts_of.contains_key(&act.target)
                }),
                persons: self.who_is_convicted(by, act),
            }));
        }
        convictions
    }

    /// Those charged who plead, or whom a verdict names; all of them where the file does not say who.
    fn who_is_convicted(&self, by: usize, act: &Act) -> Vec<u32> {
        if !act.reach.persons.is_empty() {
            return act.reach.persons.to_vec();
        }
        let charged = &self.case.events[act.target].to;
        let event = &self.case.events[by];
        let named: Vec<&PartyId> = charged
            .iter()
            .filter(|party| event.by.contains(party) || event.to.contains(party))
            .collect();
        let all = || charged.iter().collect();
        let named = if named.is_empty() { all() } else { named };
        named.into_iter().filter_map(|id| self.number(id)).collect()
    }

    fn number(&self, id: &PartyId) -> Option<u32> {
        let mut parties = self.case.parties.iter();
        let place = parties.position(|party| party.id == *id)?;
        u32::try_from(place).ok()
    }

    /// The sentences in the order of time, under the court in which each counts: its own, and that of a
    /// sentence which it replaces.
    fn sentences(&self) -> Sentences<'_> {
        let mut all: Vec<usize> = self
            .kept()
            .filter(|event| self.is(*event, KindRole::Sentences))
            .collect();
        all.sort_by_key(|event| self.rank(*event));
        let mut sentences = Sentences::new();
        for sentence in all {
            let replaced = self.acts[sentence].iter().filter(|act| {
                let does = act.verb.meaning().order;
                matches!(does, OrderEffect::Strike(_) | OrderEffect::End(_))
                    && self.is(act.target, KindRole::Sentences)
            });
            let replaced = replaced.map(|act| act.target);
            let mut courts: Vec<Option<&CourtId>> = std::iter::once(sentence)
                .chain(replaced)
                .map(|event| self.courts[event].as_ref())
                .collect();
            courts.sort_unstable();
            courts.dedup();
            let to = &self.case.events[sentence].to;
            let nobody = to.is_empty().then_some(None);
            let names = || nobody.into_iter().chain(to.iter().map(Some));
            for court in courts {
                for name in names() {
                    sentences.entry((court, name)).or_default().push(sentence);
                }
            }
        }
        sentences
    }

    /// What decides a charge after a conviction, as to one of those convicted, and how much of it.
    fn sentenced(
        &self,
        conviction: &Conviction,
        person: Option<u32>,
        sentences: &Sentences<'_>,
    ) -> Vec<(usize, usize, Reach)> {
        let &Conviction {
            by, charge, part, ..
        } = conviction;
        let court = self.courts[charge].as_ref();
        let id = person.map(|person| &self.case.parties[person as usize].id);
        let of = |name| {
            let list = sentences.get(&(court, name)).map_or(&[][..], Vec::as_slice);
            let after = list.partition_point(|event| self.rank(*event) <= self.rank(by));
            list[after..].iter().take(MOST_SENTENCES).copied()
        };
        let mut ends: Vec<usize> = of(None).collect();
        if let Some(id) = id {
            ends.extend(of(Some(id)));
        } else {
            // Of whom the file does not say who was convicted, any sentence may be.
            let anybody = sentences.keys().filter(|key| key.0 == court);
            let named = anybody.filter_map(|key| key.1);
            let named = named.take(MOST_ON_ONE).flat_map(|name| of(Some(name)));
            ends.extend(named.take(MOST_SENTENCES));
        }
        ends.retain(|event| self.may_be_one_case(*event, charge));
        ends.sort_by_key(|event| self.rank(*event));
        if ends.is_empty() {
            ends.extend(self.presupposing_sentence(by));
        }
        let is_only = self.case.events[charge].to.len() < 2;
        let persons: Box<[u32]> = person.into_iter().filter(|_| !is_only).collect();
        let reach = |part| Reach {
            part,
            persons: persons.clone(),
        };
        let decided = ends.into_iter().flat_map(|event| {
            let parts = self.parts_convicted(by, charge, part, person, event);
            parts.into_iter().map(move |part| (event, part))
        });
        decided
            .map(|(event, part)| (event, charge, reach(part)))
            .collect()
    }

    /// What can only follow a sentence, where the file tells of none: who appeals from a verdict appeals
    /// from the judgment on it, and who is confined under it was sentenced.
    fn presupposing_sentence(&self, verdict: usize) -> Option<usize> {
        if !self.is(verdict, KindRole::Tries) {
            return None;
        }
        let acting = self.acting[verdict].iter().take(MOST_ON_ONE).copied();
        let follows = acting.filter(|event| {
            let mut on = self.acts[*event].iter();
            self.rank(*event) > self.rank(verdict)
                && on.any(|act| {
                    let review = act.verb.meaning().review;
                    let appeals = review == ReviewEffect::Appeal;
                    let confines = self.is(*event, KindRole::Confines);
                    act.target == verdict && (appeals || confines)
                })
        });
        follows.min_by_key(|event| self.rank(*event))
    }

    /// The counts that a sentence decides on a conviction: those that were not taken away meanwhile, which
    /// wait to be tried again or dropped; all as one where none was, and none where all were.
    fn parts_convicted(
        &self,
        by: usize,
        charge: usize,
        part: Option<u32>,
        person: Option<u32>,
        sentence: usize,
    ) -> Vec<Option<u32>> {
        let mut acting: Vec<usize> = self.acting[by]
            .iter()
            .take(MOST_ON_ONE)
            .copied()
            .filter(|event| {
                self.rank(*event) > self.rank(by) && self.rank(*event) < self.rank(sentence)
            })
            .collect();
        acting.sort_by_key(|event| self.rank(*event));
        let (mut is_gone, mut struck) = (false, Vec::new());
        let acts = |event: usize| self.acts[event].iter().map(move |act| (event, act));
        for (event, act) in acting.into_iter().flat_map(acts) {
            let is_own = self.courts[event] == self.courts[by];
            let is_of_him = |one| act.reach.persons.is_empty() || act.reach.persons.contains(&one);
            if act.target != by || !person.is_none_or(is_of_him) {
                continue;
            }
            match act.verb.meaning().order {
                OrderEffect::Strike(_) | OrderEffect::StrikePart => match act.reach.part {
                    // The court that tried him may have acquitted him of it.
                    Some(_) if is_own => {}
                    Some(part) => struck.push(part),
                    None => is_gone |= act.verb.meaning().order != OrderEffect::StrikePart,
                },
                OrderEffect::Revive => (is_gone, struck) = (false, Vec::new()),
                _ => {}
            }
        }
        if is_gone || part.is_some_and(|part| struck.contains(&part)) {
            return Vec::new();
        }
        let listed = self.parts_of.get(&charge);
        match listed.filter(|_| !struck.is_empty() && part.is_none()) {
            Some(listed) => {
                let left = listed.iter().filter(|part| !struck.contains(part));
                left.map(|part| Some(*part)).collect()
            }
            None => vec![part],
        }
    }
}
