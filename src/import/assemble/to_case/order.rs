//! The order of the events of a case: by date, and within a day as they act on one another.
//!
//! Start with [`by_date`].

use std::collections::HashMap;

use crate::graph::{Tie, each_behind_its_causes};
use crate::model::{Day, Event};

/// Puts events into the order of their dates. Those of one day, and those without a date,
/// stay behind what they followed, unless one acts on another that stands behind it.
pub(crate) fn by_date(events: &mut [Event]) {
    let mut days: Vec<Option<Day>> = Vec::with_capacity(events.len());
    for (place, event) in events.iter().enumerate() {
        let before = place
            .checked_sub(1)
            .map(|before| (&events[before], days[before]));
        let followed = before
            .filter(|(last, _)| last.court == event.court && last.docket == event.docket)
            .and_then(|(_, day)| day);
        days.push(event.date.anchor().or(followed));
    }
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|&place| days[place]);
    for of_day in order.chunk_by_mut(|&one, &next| days[one] == days[next]) {
        acting_last(events, of_day);
    }
    // In their own list: of many events there is hardly room for a second one.
    let mut wanted = vec![0; order.len()];
    for (place, event) in order.into_iter().enumerate() {
        wanted[event] = place;
    }
    for place in 0..wanted.len() {
        while wanted[place] != place {
            let other = wanted[place];
            events.swap(place, other);
            wanted.swap(place, other);
        }
    }
}

/// Puts the places of events of one day in order: each behind those of that day on which it acts,
/// else as they were. Of events that act on one another in a circle, the first comes last.
fn acting_last(events: &[Event], of_day: &mut [usize]) {
    let ids = of_day.iter().enumerate();
    let index: HashMap<&str, usize> = ids
        .map(|(place, &event)| (events[event].id.as_str(), place))
        .collect();
    let targets = |place: usize| {
        let effects = events[of_day[place]].does.iter();
        effects.filter_map(|effect| {
            let target = index.get(effect.target.as_str())?;
            Some((effect.verb, *target))
        })
    };
    let in_order = (0..of_day.len()).all(|place| targets(place).all(|(_, target)| target < place));
    if in_order {
        return;
    }
    let ties: Vec<Tie> = (0..of_day.len())
        .flat_map(|from| targets(from).map(move |(verb, to)| Tie { from, verb, to }))
        .collect();
    let order = each_behind_its_causes(of_day.len(), &ties);
    let moved: Vec<usize> = order.into_iter().map(|place| of_day[place]).collect();
    of_day.copy_from_slice(&moved);
}
