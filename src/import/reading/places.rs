//! Where the numbers and the identities of a docket lead.
//!
//! Start with [`Entries::find`].

use super::Reference;
use crate::import::Entry;

/// Where numbers and keys lead: lists in order, which take a few bytes for each entry of a docket.
pub(super) struct Entries<'a> {
    /// Numbers with the places of their entries, each an offset that fits into half a word.
    numbers: Vec<(u32, u32)>,
    keys: Vec<(&'a str, u32)>,
}

impl<'a> Entries<'a> {
    pub(super) fn new(entries: &'a [Box<Entry>]) -> Self {
        let placed = || entries.iter().zip(0_u32..);
        let numbers = placed().filter_map(|(entry, place)| {
            let number = entry.number.trim().parse().ok()?;
            Some((number, place))
        });
        let mut numbers: Vec<(u32, u32)> = numbers.collect();
        numbers.sort_unstable();
        let keys = placed().flat_map(|(entry, place)| {
            let keys = entry.keys.iter().filter(|key| !key.is_empty());
            keys.map(move |key| (key.as_str(), place))
        });
        let mut keys: Vec<(&str, u32)> = keys.collect();
        keys.sort_unstable();
        keys.dedup_by_key(|(key, _)| *key);
        Self { numbers, keys }
    }

    /// The places of the entries with a number, in order.
    pub(super) fn of_number(&self, number: u32) -> impl Iterator<Item = usize> {
        let first = self.numbers.partition_point(|(other, _)| *other < number);
        let rest = self.numbers.get(first..).unwrap_or_default().iter();
        let same = rest.take_while(move |(other, _)| *other == number);
        same.map(|(_, place)| *place as usize)
    }

    /// The entry that a reference of another means.
    pub(super) fn find(&self, reference: &Reference, from: usize) -> Destination {
        let key = reference.key.as_str();
        if let Ok(known) = self.keys.binary_search_by_key(&key, |(key, _)| key) {
            return Destination::One(self.keys[known].1 as usize);
        }
        let places = reference.number.into_iter();
        let mut places = places.flat_map(|number| self.of_number(number)).peekable();
        if places.peek().is_none() {
            return Destination::None;
        }
        let mut others = places.filter(|place| *place != from);
        match (others.next(), others.next()) {
            (Some(one), None) => Destination::One(one),
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
