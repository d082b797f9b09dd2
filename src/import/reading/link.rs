//! From references to effects of entries of one docket on each other.
//!
//! A reference becomes an effect only where it leads to one entry; the rest is counted. Start with
//! [`link`].

use std::collections::HashMap;

use super::{Basis, Reading, Reference};
use crate::import::{Entry, References};
use crate::model::{Scope, Verb};

/// One entry acts on another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryEffect {
    /// The place of the entry that acts, in the list of entries.
    pub from: usize,
    /// The place of the entry on which it acts.
    pub to: usize,
    /// What it does; `cites` where the text only names it.
    pub verb: Verb,
    /// How much of the target is meant.
    pub scope: Scope,
    /// On what it rests.
    pub basis: Basis,
    /// On what the verb rests; `None` where the text only names the target.
    pub verb_basis: Option<Basis>,
}

/// What the entries of a docket do to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocketEffects {
    /// The effects, in the order of the entries that say so.
    pub effects: Vec<EntryEffect>,
    /// What became of the references.
    pub references: References,
}

/// Where numbers and keys lead.
struct Entries<'a> {
    by_number: HashMap<u32, Vec<usize>>,
    by_key: HashMap<&'a str, usize>,
}

impl<'a> Entries<'a> {
    fn new(entries: &'a [Entry]) -> Self {
        let mut by_number: HashMap<u32, Vec<usize>> = HashMap::new();
        let mut by_key = HashMap::new();
        for (place, entry) in entries.iter().enumerate() {
            if let Ok(number) = entry.number.trim().parse() {
                by_number.entry(number).or_default().push(place);
            }
            for key in entry.keys.iter().filter(|key| !key.is_empty()) {
                by_key.entry(key.as_str()).or_insert(place);
            }
        }
        Self { by_number, by_key }
    }

    /// The entry that a reference of another means.
    fn find(&self, reference: &Reference, from: usize) -> Destination {
        if let Some(place) = self.by_key.get(reference.key.as_str()) {
            return Destination::One(*place);
        }
        let places = reference
            .number
            .and_then(|number| self.by_number.get(&number));
        let Some(places) = places else {
            return Destination::None;
        };
        let mut others = places.iter().filter(|place| **place != from);
        match (others.next(), others.next()) {
            (Some(one), None) => Destination::One(*one),
            (Some(_), Some(_)) => Destination::Several,
            (None, _) => Destination::Itself,
        }
    }
}

/// Where a reference leads.
enum Destination {
    None,
    One(usize),
    Several,
    Itself,
}

/// Links the entries of one docket by what was read of each; `readings` are in the order of
/// `entries`.
pub fn link(entries: &[Entry], readings: &[Reading]) -> DocketEffects {
    let places = Entries::new(entries);
    let mut linked = DocketEffects::default();
    for (from, reading) in readings.iter().enumerate().take(entries.len()) {
        let mut of_pairs = HashMap::new();
        for reference in &reading.references {
            let counts = &mut linked.references;
            match places.find(reference, from) {
                Destination::Itself => continue,
                Destination::None => counts.outside += 1,
                Destination::Several => counts.ambiguous += 1,
                Destination::One(to) => {
                    counts.resolved += 1;
                    if let Some(effect) = one(from, to, reference) {
                        add(&mut linked.effects, &mut of_pairs, effect);
                    }
                }
            }
            counts.found += 1;
        }
    }
    linked
}

/// The effect that a reference tells of. An entry cannot act on itself, nor on a later one; where
/// the text says that the later one acted, the effect goes the other way.
fn one(from: usize, to: usize, reference: &Reference) -> Option<EntryEffect> {
    let (from, to) = match reference.is_agent {
        true if reference.verb.is_some() => (to, from),
        true => return None,
        false => (from, to),
    };
    (from != to).then(|| EntryEffect {
        from,
        to,
        verb: reference.verb.unwrap_or(Verb::Cites),
        scope: if reference.part.is_empty() {
            Scope::Whole
        } else {
            Scope::Part(reference.part.clone())
        },
        basis: reference.basis.clone(),
        verb_basis: reference.verb_basis.clone(),
    })
}

/// The places of the effects of one entry on another, for each pair of which the entry tells.
type PlacesOfPairs = HashMap<(usize, usize), Vec<usize>>;

/// Adds an effect of an entry, once: what the entry does is more than that it names the target.
fn add(effects: &mut Vec<EntryEffect>, of_pairs: &mut PlacesOfPairs, effect: EntryEffect) {
    let cites = |effect: &EntryEffect| effect.verb == Verb::Cites;
    let of_pair = of_pairs.entry((effect.from, effect.to)).or_default();
    let same = |place: &&usize| {
        let other = &effects[**place];
        cites(other) || cites(&effect) || other.verb == effect.verb
    };
    match of_pair.iter().find(same) {
        Some(place) if cites(&effects[*place]) => effects[*place] = effect,
        Some(_) => {}
        None => {
            of_pair.push(effects.len());
            effects.push(effect);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::reading::{Setting, read};

    fn docket(texts: &[(&str, &str)]) -> Vec<Entry> {
        let entry = |(number, text): &(&str, &str)| Entry {
            number: (*number).to_owned(),
            text: (*text).to_owned(),
            ..Entry::default()
        };
        texts.iter().map(entry).collect()
    }

    fn linked(entries: &[Entry]) -> (Vec<(usize, usize, Verb)>, References) {
        let readings: Vec<Reading> = entries.iter().map(|e| read(e, Setting::District)).collect();
        let linked = link(entries, &readings);
        let links = linked
            .effects
            .iter()
            .map(|link| (link.from, link.to, link.verb));
        (links.collect(), linked.references)
    }

    #[test]
    fn a_thread_is_linked_and_the_rest_is_counted() {
        let entries = docket(&[
            ("1", "COMPLAINT against Otter Mill (**STRICKEN PER DKT 6**)"),
            ("2", "MOTION to Dismiss 1 Complaint by Otter Mill"),
            ("3", "RESPONSE in Opposition re 2 MOTION to Dismiss"),
            ("4", "REPLY to Response to 2 MOTION to Dismiss"),
            ("5", "NOTICE"),
            ("5", "NOTICE"),
            (
                "",
                "ORDER denying 2 Motion to Dismiss re 5 Notice and 99 Notice, 2 Motion",
            ),
        ]);
        let (links, references) = linked(&entries);
        assert_eq!(
            links,
            [
                (1, 0, Verb::Challenges),
                (2, 1, Verb::Opposes),
                (3, 1, Verb::Cites),
                (6, 1, Verb::Denies),
            ]
        );
        let expected = References {
            found: 8,
            resolved: 5,
            ambiguous: 1,
            outside: 2,
        };
        assert_eq!(references, expected);
    }

    #[test]
    fn a_later_entry_acts_on_an_earlier_one_that_says_so() {
        let entries = docket(&[
            (
                "12",
                "**VACATED PER DKT 20 **Clerk's ENTRY OF DEFAULT as to Otter Mill",
            ),
            ("20", "ORDER. The default is set aside."),
        ]);
        assert_eq!(linked(&entries).0, [(1, 0, Verb::Vacates)]);
    }
}
