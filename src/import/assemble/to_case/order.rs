//! The order of the events of a case: by date, and within a day as they act on one another.
//!
//! Start with [`by_date`].

use std::collections::HashMap;

use crate::graph::{Tie, each_behind_its_causes};
use crate::model::{Day, Event};

/// Puts events into the order of their dates. Those of one day, and those without a date,
/// stay behind what they followed, unless one acts on another that stands behind it.
pub(crate) fn by_date(events: &mut Vec<Event>) {
    let mut keyed: Vec<(Option<Day>, Event)> = Vec::with_capacity(events.len());
    for event in std::mem::take(events) {
        let followed = keyed
            .last()
            .filter(|(_, last)| last.court == event.court && last.docket == event.docket);
        let day = event.date.anchor().or(followed.and_then(|(day, _)| *day));
        keyed.push((day, event));
    }
    keyed.sort_by_key(|(day, _)| *day);
    let mut rest = keyed.into_iter().peekable();
    while let Some((day, first)) = rest.next() {
        let mut same = vec![first];
        while let Some((_, event)) = rest.next_if(|(next, _)| *next == day) {
            same.push(event);
        }
        events.append(&mut acting_last(same));
    }
}

/// The events of one day, each behind those of that day on which it acts; in their order
/// otherwise. Of events that act on one another in a circle, the first comes last.
fn acting_last(events: Vec<Event>) -> Vec<Event> {
    let index: HashMap<&str, usize> = events
        .iter()
        .enumerate()
        .map(|(place, event)| (event.id.as_str(), place))
        .collect();
    let targets = |place: usize| {
        let effects = events[place].does.iter();
        effects.filter_map(|effect| {
            let target = index.get(effect.target.as_str())?;
            Some((effect.verb, *target))
        })
    };
    let in_order = (0..events.len()).all(|place| targets(place).all(|(_, target)| target < place));
    if in_order {
        return events;
    }
    let ties: Vec<Tie> = (0..events.len())
        .flat_map(|from| targets(from).map(move |(verb, to)| Tie { from, verb, to }))
        .collect();
    let order = each_behind_its_causes(events.len(), &ties);
    let mut slots: Vec<_> = events.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|place| slots[place].take())
        .collect()
}
