//! The order of events in time, and the days between which each can have happened.
//!
//! An act cannot precede what it acts on: that narrows the bounds of uncertain dates and
//! places them. It knows nothing of what the acts mean. Start with [`Chronology::new`].

use std::cmp::Ordering;
use std::collections::HashMap;

use super::run::act::Act;
use super::run::script::Script;
use crate::model::{Certainty, Day, OrderEffect};

/// When each event happened, as exactly as the file allows, and in which order.
pub(super) struct Chronology {
    earliest: Vec<Option<Day>>,
    latest: Vec<Option<Day>>,
    /// The day under which each event stands in the order.
    pub day: Vec<Day>,
    /// Events of this version of the story, first to last.
    pub order: Vec<usize>,
    /// The same with the events that are held not to have happened, which are shown all the same.
    pub shown: Vec<usize>,
    /// Place of each event in `order`; `usize::MAX` for events left out.
    pub place: Vec<usize>,
    /// All events so that each comes after what it acts on; those in a circle, and what acts on
    /// them, come last.
    pub causes_first: Vec<usize>,
}

/// Sorts events: by day, then as in the file, but never before what they act on. It looks
/// only at the event and its targets, so events that have nothing to do with it cannot move it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    day: Day,
    sequence: usize,
    depth: usize,
}

impl Chronology {
    pub(super) fn new(script: &Script) -> Self {
        let causes_first = script.causes.causes_first(|_| true);
        let (earliest, latest) = bounds(script, &causes_first);
        let keys = keys(script, &causes_first, &earliest, &latest);
        let is_shown = |event: &usize| script.kept[*event] || script.disputes.is_struck(*event);
        let mut shown: Vec<usize> = (0..script.len()).filter(is_shown).collect();
        shown.sort_by(|a, b| match keys[*a].cmp(&keys[*b]) {
            Ordering::Equal => a.cmp(b),
            unequal => unequal,
        });
        let order: Vec<usize> = shown.iter().copied().filter(|e| script.kept[*e]).collect();
        let mut place = vec![usize::MAX; script.len()];
        for (position, event) in order.iter().enumerate() {
            place[*event] = position;
        }
        Self {
            earliest,
            latest,
            day: keys.iter().map(|key| key.day).collect(),
            order,
            shown,
            place,
            causes_first,
        }
    }

    /// The event of the case with which something is shown that happened with this event: itself,
    /// or of a tick the next one.
    pub(super) fn shown_with(&self, script: &Script, event: usize) -> Option<usize> {
        let place = self.place[event];
        let mut later = self.order.get(place..)?.iter().copied();
        later.find(|event| !script.is_tick(*event))
    }

    /// How far each tick stands on the way to the event with which it is shown, between 0 and 1:
    /// those before one event share the way evenly. One on the day of that event is shown with it
    /// and left out.
    pub(super) fn ways_of_ticks(&self, script: &Script) -> HashMap<usize, f32> {
        let mut ways = HashMap::new();
        if script.len() == script.events {
            return ways;
        }
        for group in self.order.chunk_by(|before, _| script.is_tick(*before)) {
            let Some((shown, ticks)) = group.split_last() else {
                continue;
            };
            let mut early = ticks.to_vec();
            early.retain(|tick| self.day[*tick] < self.day[*shown]);
            let parts = early.len() as f32 + 1.0;
            let shares = early.into_iter().zip(1_u32..);
            ways.extend(shares.map(|(tick, number)| (tick, number as f32 / parts)));
        }
        ways
    }

    /// Whether the event had happened by the end of `day`.
    pub(super) fn happened(&self, event: usize, day: Day) -> Certainty {
        if self.place[event] == usize::MAX || self.earliest[event].is_some_and(|e| e > day) {
            Certainty::No
        } else if self.latest[event].is_some_and(|latest| latest <= day) {
            Certainty::Yes
        } else {
            Certainty::Maybe
        }
    }

    /// The first day at the end of which the event had certainly happened, if there is one.
    pub(super) fn sure_from(&self, event: usize) -> Option<Day> {
        let first = self.maybe_from(event)?;
        Some(self.latest[event]?.max(first))
    }

    /// The first day at the end of which the event may have happened, if it is part of the
    /// story.
    pub(super) fn maybe_from(&self, event: usize) -> Option<Day> {
        let is_kept = self.place[event] != usize::MAX;
        is_kept.then(|| self.earliest[event].unwrap_or(Day::MIN))
    }

    /// The days on which an event may have happened, has happened, and stands in the order of time.
    pub(super) fn turning(&self, event: usize) -> impl Iterator<Item = Day> + use<> {
        let first = self.maybe_from(event);
        let days = first.map(|first| [Some(first), self.sure_from(event), Some(self.day[event])]);
        days.into_iter().flatten().flatten()
    }

    /// First and last possible day, narrowed by what the event acts on and what acts on it.
    pub(super) fn bounds(&self, event: usize) -> (Option<Day>, Option<Day>) {
        (self.earliest[event], self.latest[event])
    }

    /// Whether the day of the event is not known.
    pub(super) fn is_uncertain(&self, event: usize) -> bool {
        let (earliest, latest) = self.bounds(event);
        earliest.is_none() || earliest != latest
    }
}

/// What must have happened before the event.
fn causes(script: &Script, event: usize) -> impl Iterator<Item = &Act> {
    script.acts[event].iter().filter(|act| act.is_cause)
}

type Bounds = Vec<Option<Day>>;

/// Narrows the bounds; a constraint that contradicts the dates of the file is dropped, and
/// the rule `effect-before-cause` reports it.
fn bounds(script: &Script, causes_first: &[usize]) -> (Bounds, Bounds) {
    let mut earliest: Bounds = script
        .dates
        .iter()
        .map(crate::model::EventDate::earliest)
        .collect();
    // What may not have happened has not certainly happened on any day.
    let dates = script.dates.iter().enumerate();
    let mut latest: Bounds = dates
        .map(|(event, date)| date.latest().filter(|_| !script.disputes.is_open(event)))
        .collect();
    for event in causes_first {
        for act in causes(script, *event) {
            let bound = earliest[act.target];
            if bound > earliest[*event] && latest[*event].is_none_or(|last| bound <= Some(last)) {
                earliest[*event] = bound;
            }
        }
    }
    for event in causes_first.iter().rev() {
        let Some(bound) = latest[*event] else {
            continue;
        };
        for act in causes(script, *event) {
            if script.disputes.is_open(act.target) && !shows_that_it_was(script, *event, act) {
                continue;
            }
            let (first, last) = (earliest[act.target], latest[act.target]);
            if last.is_none_or(|last| bound < last) && first.is_none_or(|first| first <= bound) {
                latest[act.target] = Some(bound);
            }
        }
    }
    (earliest, latest)
}

/// Whether an act shows that what it acts on happened, which is disputed: a court that decides on
/// it does, and who answers or mentions it does not.
fn shows_that_it_was(script: &Script, event: usize, act: &Act) -> bool {
    let decides = act.verb.meaning().order != OrderEffect::Nothing;
    script.by_court[event] && !script.disputes.is_open(event) && decides
}

fn keys(
    script: &Script,
    causes_first: &[usize],
    earliest: &[Option<Day>],
    latest: &[Option<Day>],
) -> Vec<Key> {
    let anchor = |event: usize| {
        let stated = script.stated.get(&event).copied();
        let stated = stated.or_else(|| script.dates[event].anchor());
        let day = stated
            .or(earliest[event])
            .or(latest[event])
            .unwrap_or(Day::MAX);
        let last = latest[event].unwrap_or(Day::MAX);
        day.max(earliest[event].unwrap_or(Day::MIN)).min(last)
    };
    let mut keys: Vec<Key> = (0..script.len())
        .map(|event| Key {
            day: anchor(event),
            sequence: event,
            depth: 0,
        })
        .collect();
    for event in causes_first {
        let last = latest[*event].unwrap_or(Day::MAX);
        for act in causes(script, *event) {
            let cause = keys[act.target];
            if cause.day > last || cause < keys[*event] {
                continue;
            }
            keys[*event] = Key {
                depth: cause.depth + 1,
                ..cause
            };
        }
    }
    keys
}
