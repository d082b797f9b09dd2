//! A case as the replay needs it: events by number, effects resolved, one lens applied.
//!
//! It knows nothing of statuses or of the order of time. Effects whose target is missing,
//! is the event itself, or is not part of this version of the story are left out.

use std::collections::HashMap;

use super::lens::{Lens, LensedCase};
use crate::graph::{EventGraph, Tie};
use crate::model::{Actor, Case, Catalogue, EventDate, EventId, Life, Scope, Verb};

/// An effect with its target resolved.
#[derive(Clone, Debug)]
pub(super) struct Act {
    pub verb: Verb,
    /// Index of the target event.
    pub target: usize,
    /// Whether it reaches only a part of the target.
    pub part: bool,
    /// Why, where the file says so.
    pub reason: Option<String>,
}

/// Lists of different lengths, one for each event, in one allocation.
pub(super) struct Rows<T> {
    items: Vec<T>,
    /// Where each row begins, and where the last one ends.
    starts: Vec<usize>,
}

impl<T> std::ops::Index<usize> for Rows<T> {
    type Output = [T];

    fn index(&self, row: usize) -> &[T] {
        &self.items[self.starts[row]..self.starts[row + 1]]
    }
}

impl<T> Rows<T> {
    fn new(rows: usize, capacity: usize) -> Self {
        let mut starts = Vec::with_capacity(rows + 1);
        starts.push(0);
        Self {
            items: Vec::with_capacity(capacity),
            starts,
        }
    }

    /// Adds a row.
    fn push(&mut self, row: impl Iterator<Item = T>) {
        self.items.extend(row);
        self.starts.push(self.items.len());
    }
}

/// Texts, one for each event, in one allocation.
pub(super) struct Texts {
    text: String,
    /// Where each text ends.
    ends: Vec<usize>,
}

impl Texts {
    fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut text = String::new();
        let ends = texts.map(|part| {
            text.push_str(part);
            text.len()
        });
        let ends = ends.collect();
        text.shrink_to_fit();
        Self { text, ends }
    }
}

/// A case seen through a lens.
pub(super) struct Script {
    pub ids: Vec<EventId>,
    /// The position of each event; of duplicates the first.
    positions: HashMap<EventId, u32>,
    titles: Texts,
    pub dates: Vec<EventDate>,
    pub lives: Vec<Life>,
    /// Whether the status of the event is followed: an order, a stay, or what a duty rests on.
    pub followed: Vec<bool>,
    /// Whether a court acts.
    pub by_court: Vec<bool>,
    /// Whether the event is part of this version of the story.
    pub kept: Vec<bool>,
    /// What each event does, in the order of the file.
    pub acts: Rows<Act>,
    /// The same as a graph.
    pub graph: EventGraph,
}

impl Script {
    pub(super) fn new(case: &Case, catalogue: &Catalogue, lens: &Lens) -> Self {
        let view = LensedCase::new(case, lens);
        let kept: Vec<bool> = case.events.iter().map(|event| view.keeps(event)).collect();
        let ids: Vec<EventId> = case.events.iter().map(|event| event.id.clone()).collect();
        let positions = positions(&ids);
        let count = ids.len();
        let mut acts = Rows::new(count, count);
        for event in 0..count {
            acts.push(resolve(case, &view, &positions, &kept, event));
        }
        acts.items.shrink_to_fit();
        let (lives, by_court) = kinds(case, catalogue);
        let mut followed: Vec<bool> = lives.iter().map(|life| is_order(*life)).collect();
        let ordered = case.duties.iter();
        for order in ordered.filter_map(|duty| positions.get(&duty.order)) {
            followed[*order as usize] = true;
        }
        Self {
            ids,
            positions,
            titles: Texts::new(case.events.iter().map(|event| event.title.as_str())),
            dates: case
                .events
                .iter()
                .map(|event| view.date(event).clone())
                .collect(),
            lives,
            followed,
            by_court,
            kept,
            graph: graph(&acts, count),
            acts,
        }
    }

    /// Number of events, kept or not.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The title of an event.
    pub(super) fn title(&self, event: usize) -> &str {
        let ends = &self.titles.ends;
        let start = event.checked_sub(1).map_or(0, |before| ends[before]);
        &self.titles.text[start..ends[event]]
    }

    /// The position of the event with this id; of duplicates the first.
    pub(super) fn position(&self, id: &EventId) -> Option<usize> {
        self.positions.get(id).map(|position| *position as usize)
    }

    /// The events whose effects on `target` satisfy a test, in the order of the file.
    pub(super) fn touchers<'a>(
        &'a self,
        target: usize,
        test: impl Fn(Verb) -> bool + 'a,
    ) -> impl Iterator<Item = usize> + 'a {
        let acting = self.graph.acting_on(target);
        acting.filter(move |tie| test(tie.verb)).map(|tie| tie.from)
    }

    /// Whether the event puts an order before a court for review, so that leave to do so
    /// does not end it.
    pub(super) fn is_review(&self, event: usize) -> bool {
        self.lives[event] == Life::Pending
            && self.acts[event]
                .iter()
                .any(|act| act.verb.meaning().review.goes_to_court())
    }

    /// Whether the event has a status of its own that is shown.
    pub(super) fn is_order(&self, event: usize) -> bool {
        self.kept[event] && is_order(self.lives[event])
    }
}

const fn is_order(life: Life) -> bool {
    matches!(life, Life::Order | Life::Stay)
}

fn positions(ids: &[EventId]) -> HashMap<EventId, u32> {
    let mut positions = HashMap::with_capacity(ids.len());
    for (id, position) in ids.iter().zip(0_u32..) {
        positions.entry(id.clone()).or_insert(position);
    }
    positions
}

fn resolve<'a>(
    case: &'a Case,
    view: &'a LensedCase<'_>,
    positions: &'a HashMap<EventId, u32>,
    kept: &'a [bool],
    event: usize,
) -> impl Iterator<Item = Act> + 'a {
    let does = if kept[event] {
        case.events[event].does.as_slice()
    } else {
        &[]
    };
    does.iter()
        .filter(|effect| view.lets_through(&effect.sources))
        .filter_map(move |effect| {
            let target = *positions.get(&effect.target)? as usize;
            (target != event && kept[target]).then(|| Act {
                verb: effect.verb,
                target,
                part: effect.scope != Scope::Whole,
                reason: effect.reason.clone(),
            })
        })
}

/// The acts as a graph.
fn graph(acts: &Rows<Act>, count: usize) -> EventGraph {
    let mut ties = Vec::with_capacity(acts.items.len());
    for from in 0..count {
        ties.extend(acts[from].iter().map(|act| Tie {
            from,
            verb: act.verb,
            to: act.target,
        }));
    }
    EventGraph::new(count, &ties)
}

/// What becomes of each event and whether a court acts, by its kind in the file or the
/// catalogue. An event of an unknown kind is a moment, and not the act of a court.
fn kinds(case: &Case, catalogue: &Catalogue) -> (Vec<Life>, Vec<bool>) {
    let known: HashMap<_, _> = catalogue
        .kinds()
        .iter()
        .chain(&case.kinds)
        .map(|kind| (&kind.id, (kind.life, kind.actor == Actor::Court)))
        .collect();
    case.events
        .iter()
        .map(|event| {
            known
                .get(&event.kind)
                .copied()
                .unwrap_or((Life::Moment, false))
        })
        .unzip()
}
