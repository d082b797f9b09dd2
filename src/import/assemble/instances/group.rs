//! The events of a case by docket: court and number of the case.
//!
//! Start with [`Groups::of`].

use std::collections::HashMap;

use super::{Record, named};
use crate::graph;
use crate::import::words::numbers::CaseNumber;
use crate::model::{Case, CourtId, Event};

/// The events of one docket.
pub(crate) struct Group {
    pub court: Option<CourtId>,
    /// The number as written; empty when there is none.
    pub number: String,
    parsed: Option<CaseNumber>,
    /// Their places in the case, in its order.
    pub events: Vec<usize>,
}

/// The dockets of a case.
pub(crate) struct Groups {
    pub list: Vec<Group>,
    /// Places of groups by court and number.
    by_number: HashMap<(CourtId, String), Vec<usize>>,
    /// The group of each event.
    pub of_event: Vec<usize>,
}

impl Groups {
    pub(crate) fn of(case: &Case) -> Self {
        let mut groups = Self {
            list: Vec::new(),
            by_number: HashMap::new(),
            of_event: Vec::with_capacity(case.events.len()),
        };
        let mut known: HashMap<(Option<&CourtId>, Option<&str>), usize> = HashMap::new();
        for (place, event) in case.events.iter().enumerate() {
            let key = (event.court.as_ref(), event.docket.as_deref());
            let index = *known
                .entry(key)
                .or_insert_with(|| groups.known_or_new(key.0, key.1.unwrap_or_default()));
            groups.list[index].events.push(place);
            groups.of_event.push(index);
        }
        groups
    }

    /// The docket that is written so, in whichever way.
    fn known_or_new(&mut self, court: Option<&CourtId>, number: &str) -> usize {
        let parsed = CaseNumber::parse(number);
        let full = court.zip(parsed.as_ref());
        if let Some(known) = full.and_then(|(court, number)| self.find(court, number)) {
            return known;
        }
        let index = self.list.len();
        if let Some((court, number)) = full {
            let key = (court.clone(), number.key().to_owned());
            self.by_number.entry(key).or_default().push(index);
        }
        self.list.push(Group {
            court: court.cloned(),
            number: number.to_owned(),
            parsed,
            events: Vec::new(),
        });
        index
    }

    /// The one docket of a court with a number; of several that fit, none.
    pub(crate) fn find(&self, court: &CourtId, number: &CaseNumber) -> Option<usize> {
        let key = (court.clone(), number.key().to_owned());
        let fits = |index: &&usize| {
            let parsed = self.list[**index].parsed.as_ref();
            parsed.is_some_and(|parsed| parsed.fits(number))
        };
        let mut found = self.by_number.get(&key)?.iter().filter(fits);
        match (found.next(), found.next()) {
            (Some(index), None) => Some(*index),
            _ => None,
        }
    }

    /// The one docket with a number, of whatever court; of several, none.
    pub(crate) fn only(&self, number: &CaseNumber) -> Option<usize> {
        let fits = |group: &Group| group.parsed.as_ref().is_some_and(|own| own.fits(number));
        let mut found = (0..self.list.len()).filter(|index| fits(&self.list[*index]));
        found.next().filter(|_| found.next().is_none())
    }

    /// The docket of a record.
    pub(crate) fn of_record(&self, record: &Record) -> Option<usize> {
        let same = |group: &Group| group.court == record.court && group.number == record.number;
        let number = CaseNumber::parse(&record.number);
        let fits = record.court.as_ref().zip(number.as_ref());
        self.list
            .iter()
            .position(same)
            .or_else(|| fits.and_then(|(court, number)| self.find(court, number)))
    }

    /// The events of a docket in the order of their dates.
    pub(crate) fn in_order<'c>(&self, case: &'c Case, index: usize) -> Vec<(usize, &'c Event)> {
        let places = &self.list[index].events;
        let mut events: Vec<_> = places.iter().map(|&at| (at, &case.events[at])).collect();
        events.sort_by_key(|(_, event)| (event.date.anchor().is_none(), event.date.anchor()));
        events
    }

    /// The imported dockets in sets that effects join, each set by name.
    pub(crate) fn parts(&self, case: &Case, records: &[Record]) -> Vec<Vec<String>> {
        let ids = case.event_index();
        let effects = case.events.iter().enumerate();
        let joined = effects.flat_map(|(place, event)| {
            let targets = event
                .does
                .iter()
                .filter_map(|effect| ids.get(&effect.target));
            targets.map(move |target| (place, *target))
        });
        let joined = joined.map(|(one, other)| (self.of_event[one], self.of_event[other]));
        let part = graph::parts(self.list.len(), joined);
        let mut parts: Vec<(usize, Vec<String>)> = Vec::new();
        for record in records {
            let Some(index) = self.of_record(record) else {
                continue;
            };
            let part = part[index];
            let name = named(record.court.as_ref(), &record.number);
            match parts.iter_mut().find(|(known, _)| *known == part) {
                Some((_, names)) if names.contains(&name) => {}
                Some((_, names)) => names.push(name),
                None => parts.push((part, vec![name])),
            }
        }
        parts.into_iter().map(|(_, names)| names).collect()
    }
}

/// Two dockets, whichever is named first.
pub(crate) fn pair(one: usize, other: usize) -> (usize, usize) {
    (one.min(other), one.max(other))
}
