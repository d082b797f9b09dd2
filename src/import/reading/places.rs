//! Where the numbers and the identities of a docket lead.
//!
//! Start with [`Entries::find`].

use std::collections::HashMap;

use super::Reference;
use crate::import::Entry;

/// Where numbers and keys lead.
pub(super) struct Entries<'a> {
    pub(super) by_number: HashMap<u32, Vec<usize>>,
    by_key: HashMap<&'a str, usize>,
}

impl<'a> Entries<'a> {
    pub(super) fn new(entries: &'a [Entry]) -> Self {
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
    pub(super) fn find(&self, reference: &Reference, from: usize) -> Destination {
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
pub(super) enum Destination {
    None,
    One(usize),
    Several,
    Itself,
}
