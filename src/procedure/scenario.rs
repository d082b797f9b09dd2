//! Three-valued answers: what the status of an order may be on a day on which not every
//! event that touches it is known to have happened.
//!
//! Only orders that an uncertain date can reach are tried out, each with the events that can
//! bear on it: all combinations while these are few, and beyond that the events one by one
//! and in the order of time. Start with [`Doubt`], then [`possibilities`].

use std::collections::HashMap;

use super::OrderStatus;
use super::chronology::Chronology;
use super::run::cell::Change;
use super::run::machine::Machine;
use super::run::script::Script;
use crate::graph::Tie;
use crate::model::{Certainty, Day, DutyEffect, OrderEffect};

/// Most events that are replayed to answer for one order. Their courses take the third power
/// of their number, and every order of a case may ask, so large cases get fewer each.
fn most_events(script: &Script) -> usize {
    const WORK: f64 = 2e7;
    ((WORK / script.len().max(1) as f64).cbrt() as usize).clamp(8, 256)
}

/// Most uncertain events of which every combination is tried.
const MAX_COMBINED: usize = 6;

/// For each event the days on which an uncertain date can make its status uncertain.
pub(super) struct Doubt {
    /// First and last such day.
    ranges: Vec<Option<(Day, Day)>>,
}

impl Doubt {
    /// Hands the uncertainty of each event on to what it acts on.
    pub(super) fn new(script: &Script, chronology: &Chronology) -> Self {
        let mut ranges: Vec<Option<(Day, Day)>> = (0..script.len())
            .map(|event| {
                let (earliest, latest) = chronology.bounds(event);
                (script.kept[event] && chronology.is_uncertain(event))
                    .then(|| (earliest.unwrap_or(Day::MIN), latest.unwrap_or(Day::MAX)))
            })
            .collect();
        for event in chronology.causes_first.iter().rev() {
            let Some((from, to)) = ranges[*event] else {
                continue;
            };
            for act in script.acts[*event]
                .iter()
                .filter(|act| act.verb.meaning().bears_on_status())
            {
                widen(&mut ranges[act.target], (from, to));
            }
        }
        hand_on_by_law(script, &mut ranges);
        Self { ranges }
    }

    /// Whether the status of the order may be uncertain on any day.
    pub(super) fn reaches_ever(&self, order: usize) -> bool {
        self.ranges[order].is_some()
    }

    /// The days on which it may be: the first, and the first after the last.
    pub(super) fn range(&self, order: usize) -> Option<(Day, Day)> {
        self.ranges[order]
    }

    /// Whether the status of the order may be uncertain on the day.
    pub(super) fn reaches(&self, order: usize, day: Day) -> bool {
        self.ranges[order].is_some_and(|(from, to)| from <= day && day < to)
    }
}

fn widen(range: &mut Option<(Day, Day)>, by: (Day, Day)) {
    let known = range.get_or_insert(by);
    *known = (known.0.min(by.0), known.1.max(by.1));
}

/// Hands on what law makes depend on other events: what a mandate carries out, what befalls a
/// contempt when the order that was disobeyed falls, and an order or a confinement when that falls
/// on which it rests.
fn hand_on_by_law(script: &Script, ranges: &mut [Option<(Day, Day)>]) {
    for event in 0..script.len() {
        for order in script.resting_on.get(&event).into_iter().flatten() {
            if let Some(range) = ranges[event] {
                widen(&mut ranges[*order], range);
            }
        }
        for act in &script.acts[event] {
            let meaning = act.verb.meaning();
            if meaning.duty == DutyEffect::Punish
                && let Some(range) = ranges[act.target]
            {
                widen(&mut ranges[event], range);
            }
            if meaning.order == OrderEffect::CarryOut
                && let Some(range) = ranges[event]
            {
                for carried in &script.acts[act.target] {
                    widen(&mut ranges[carried.target], range);
                }
            }
        }
    }
}

/// One thing that an order may be.
pub(super) struct Possibility {
    /// The uncertain events that have happened in this course of events.
    chosen: Vec<usize>,
    /// Its history up to the day; empty when the order had not been made.
    pub changes: Vec<Change>,
    /// The chain that explains it (event numbers).
    pub chain: Vec<usize>,
}

impl Possibility {
    /// What the order is in this course of events.
    pub(super) fn status(&self) -> OrderStatus {
        let last = self.changes.last();
        last.map_or(OrderStatus::NotYet, |change| change.status)
    }
}

/// What an order may be, the certain part of the story first, and on which events it depends.
pub(super) fn possibilities(
    script: &Script,
    chronology: &Chronology,
    order: usize,
    day: Day,
) -> (Vec<Possibility>, Vec<usize>) {
    let members = reached_from(script, order);
    let mut ordered: Vec<usize> = members
        .iter()
        .copied()
        .filter(|event| chronology.happened(*event, day) != Certainty::No)
        .collect();
    ordered.sort_by_key(|event| chronology.place[*event]);
    let maybe: Vec<usize> = ordered
        .iter()
        .copied()
        .filter(|event| chronology.happened(*event, day) == Certainty::Maybe)
        .collect();
    let found: Vec<Possibility> = combinations(&maybe)
        .into_iter()
        .filter(|chosen| is_coherent(script, &maybe, chosen))
        .map(|chosen| {
            let events = ordered
                .iter()
                .copied()
                .filter(|event| !maybe.contains(event) || chosen.contains(event));
            let machine = Machine::run(script, Some(&members), events);
            let cell = machine.cell(order);
            Possibility {
                chosen,
                changes: cell.map(|cell| cell.changes.clone()).unwrap_or_default(),
                chain: cell.map(|cell| cell.chain.clone()).unwrap_or_default(),
            }
        })
        .collect();
    let courses: HashMap<&[usize], OrderStatus> = found
        .iter()
        .map(|course| (&course.chosen[..], course.status()))
        .collect();
    let deciding: Vec<usize> = maybe
        .iter()
        .copied()
        .filter(|event| decides(&courses, *event))
        .collect();
    if deciding.is_empty() {
        (found, maybe)
    } else {
        (found, deciding)
    }
}

/// What an order may be, each once.
pub(super) fn statuses(possible: &[Possibility]) -> Vec<OrderStatus> {
    let mut statuses: Vec<OrderStatus> = possible.iter().map(Possibility::status).collect();
    statuses.sort_unstable();
    statuses.dedup();
    statuses
}

/// Whether the status turns on this event alone in some course of events.
fn decides(courses: &HashMap<&[usize], OrderStatus>, event: usize) -> bool {
    let mut with = courses.iter().filter(|course| course.0.contains(&event));
    with.any(|(chosen, status)| {
        let rest: Vec<usize> = chosen
            .iter()
            .copied()
            .filter(|other| *other != event)
            .collect();
        courses.get(&rest[..]).is_some_and(|other| other != status)
    })
}

/// The order and every event that can bear on it, sorted by number.
pub(super) fn reached_from(script: &Script, order: usize) -> Vec<usize> {
    let bears = |tie: Tie| tie.verb.meaning().bears_on_status();
    let reached = script.graph.consequences(order, bears);
    let mut members: Vec<usize> = reached.take(most_events(script)).collect();
    members.sort_unstable();
    members
}

/// Which of the uncertain events have happened; the first combination is none of them.
fn combinations(maybe: &[usize]) -> Vec<Vec<usize>> {
    if maybe.len() <= MAX_COMBINED {
        return (0..1_usize << maybe.len())
            .map(|bits| {
                maybe
                    .iter()
                    .enumerate()
                    .filter(|(position, _)| bits >> position & 1 == 1)
                    .map(|(_, event)| *event)
                    .collect()
            })
            .collect();
    }
    let in_time = (0..=maybe.len()).map(|count| maybe[..count].to_vec());
    let alone = maybe.iter().skip(1).map(|event| vec![*event]);
    in_time.chain(alone).collect()
}

/// An act cannot have happened without what it acts on.
fn is_coherent(script: &Script, maybe: &[usize], chosen: &[usize]) -> bool {
    chosen.iter().all(|event| {
        script.acts[*event]
            .iter()
            .filter(|act| act.is_cause)
            .all(|act| chosen.contains(&act.target) || !maybe.contains(&act.target))
    })
}
