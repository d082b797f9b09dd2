//! A case as the replay needs it: events by number, effects resolved, one lens applied.
//!
//! It knows nothing of statuses or of the order of time. Effects whose target is missing,
//! is the event itself, or is not part of this version of the story are left out.

use std::collections::HashMap;

use super::lens::{Lens, View};
use super::meaning::puts_in_question;
use crate::model::{Case, Catalogue, EventDate, EventId, Life, Scope, Verb};

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

/// A case seen through a lens.
pub(super) struct Script {
    pub ids: Vec<EventId>,
    pub titles: Vec<String>,
    pub dates: Vec<EventDate>,
    pub lives: Vec<Life>,
    /// Whether the event is part of this version of the story.
    pub kept: Vec<bool>,
    /// What each event does, in the order of the file.
    pub acts: Vec<Vec<Act>>,
    /// Which events act on each event, with the position of the act in their list.
    pub touched_by: Vec<Vec<(usize, usize)>>,
}

impl Script {
    pub(super) fn new(case: &Case, catalogue: &Catalogue, lens: &Lens) -> Self {
        let view = View::new(case, lens);
        let kept: Vec<bool> = case.events.iter().map(|event| view.keeps(event)).collect();
        let index = case.event_index();
        let acts: Vec<Vec<Act>> = case
            .events
            .iter()
            .enumerate()
            .map(|(event, _)| resolve(case, &view, &index, &kept, event))
            .collect();
        let mut touched_by = vec![Vec::new(); case.events.len()];
        for (event, list) in acts.iter().enumerate() {
            for (position, act) in list.iter().enumerate() {
                touched_by[act.target].push((event, position));
            }
        }
        Self {
            ids: case.events.iter().map(|event| event.id.clone()).collect(),
            titles: case
                .events
                .iter()
                .map(|event| event.title.clone())
                .collect(),
            dates: case
                .events
                .iter()
                .map(|event| view.date(event).clone())
                .collect(),
            lives: lives(case, catalogue),
            kept,
            acts,
            touched_by,
        }
    }

    /// Number of events, kept or not.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The act at a place of [`Script::touched_by`].
    pub(super) fn act(&self, (event, position): (usize, usize)) -> &Act {
        &self.acts[event][position]
    }

    /// The events whose effects on `target` satisfy a test, in the order of the file.
    pub(super) fn touchers<'a>(
        &'a self,
        target: usize,
        test: impl Fn(&Act) -> bool + 'a,
    ) -> impl Iterator<Item = usize> + 'a {
        self.touched_by[target]
            .iter()
            .filter(move |place| test(self.act(**place)))
            .map(|(event, _)| *event)
    }

    /// Whether the event puts an order before a court for review, so that leave to do so
    /// does not end it.
    pub(super) fn is_review(&self, event: usize) -> bool {
        self.lives[event] == Life::Pending
            && self.acts[event]
                .iter()
                .any(|act| puts_in_question(act.verb) && act.verb != Verb::Challenges)
    }

    /// Whether the event has a status of its own that is shown.
    pub(super) fn is_order(&self, event: usize) -> bool {
        self.kept[event] && matches!(self.lives[event], Life::Order | Life::Stay)
    }
}

fn resolve(
    case: &Case,
    view: &View<'_>,
    index: &HashMap<&EventId, usize>,
    kept: &[bool],
    event: usize,
) -> Vec<Act> {
    if !kept[event] {
        return Vec::new();
    }
    case.events[event]
        .does
        .iter()
        .filter(|effect| view.lets_through(&effect.sources))
        .filter_map(|effect| {
            let target = *index.get(&effect.target)?;
            (target != event && kept[target]).then(|| Act {
                verb: effect.verb,
                target,
                part: effect.scope != Scope::Whole,
                reason: effect.reason.clone(),
            })
        })
        .collect()
}

/// What becomes of each event: by its kind, in the file or the catalogue. An event of an
/// unknown kind is a moment.
fn lives(case: &Case, catalogue: &Catalogue) -> Vec<Life> {
    let own: HashMap<_, _> = case
        .kinds
        .iter()
        .map(|kind| (&kind.id, kind.life))
        .collect();
    case.events
        .iter()
        .map(|event| {
            own.get(&event.kind)
                .copied()
                .or_else(|| catalogue.kind(&event.kind).map(|kind| kind.life))
                .unwrap_or(Life::Moment)
        })
        .collect()
}
