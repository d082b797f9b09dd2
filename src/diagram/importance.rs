//! How much an event weighs in the history of a case, when a docket has too many to draw each.
//!
//! It knows neither titles nor texts: only the kind of an event, what it does, what is done to
//! it, and what became of it. The weight is the sum of these rows:
//!
//! | row | points | where |
//! |---|---|---|
//! | kind | 0 to 5 | its row, see [`Kind::weight`] |
//! | effect | the heaviest of its effects, 0 to 3, at most what the target's kind weighs | [`Verb::weight`] |
//! | life | 2 for an order that was later stayed, modified, reversed or otherwise changed | [`Replay::order_lives`] |
//! | hub | 1 for an event on which [`HUB`] others act, if its kind weighs 2 or more | |
//! | crowd | 2 less for a kind that weighs 4 and is there more than [`CROWD`] times, such as the complaints that open adversary proceedings, but for the first and those on which others act | |
//!
//! So an order weighs 2, one that denies a motion 3, one that grants a motion for an injunction
//! 4, and a certificate of service 0. From [`LARGE`] on an event is drawn large, from [`STEP`]
//! on it is a step worth a card where there is room. Among equals the one on which more events
//! act comes first, then the one that was longer in force. Start with [`Weights::new`].

use hashbrown::HashMap;

use super::acts::Acts;
use super::kinds::Kinds;
use crate::model::{Case, Kind, KindId, Verb, days_between};
use crate::procedure::Replay;

/// How much an event counts in the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Importance {
    /// Appearances, certificates, minutes and the like.
    Routine,
    /// A step on the way: motions, hearings, orders of procedure.
    Step,
    /// What the case is about: rulings on the merits, stays, injunctions, contempt, appeals.
    #[default]
    Large,
}

/// The least weight of what is drawn large.
pub(super) const LARGE: u8 = 4;
/// The least weight of a step.
const STEP: u8 = 2;
/// How many events must act on one to make it a hub.
const HUB: usize = 8;
/// How many events of a kind are still told apart.
const CROWD: usize = 6;

/// The weights of all events of a case.
pub(super) struct Weights {
    points: Vec<u8>,
    /// What the kind alone weighs.
    of_kind: Vec<u8>,
    /// How many events act on each.
    degree: Vec<u32>,
    /// Days in force of what is an order; the last day of the case ends what has no end.
    days: Vec<i64>,
}

impl Weights {
    /// Weighs the events of a replay. Linear.
    pub(super) fn new(case: &Case, kinds: &Kinds<'_>, replay: &Replay, acts: &Acts) -> Self {
        let of_kind: Vec<u8> = (0..case.events.len())
            .map(|event| kinds.of(event).map_or(0, Kind::weight))
            .collect();
        let mut weights = Self {
            points: of_kind.clone(),
            of_kind,
            degree: vec![0; case.events.len()],
            days: vec![0; case.events.len()],
        };
        for &event in replay.order_of_events() {
            let of_effect = |verb, target: usize| Verb::weight(verb).min(weights.of_kind[target]);
            let effects = acts.of(event).iter();
            let heaviest = effects.map(|act| of_effect(act.verb, act.target)).max();
            weights.points[event] += heaviest.unwrap_or(0);
            for act in acts.of(event) {
                weights.degree[act.target] += 1;
            }
        }
        weights.add_lives(case, replay);
        weights.thin_crowds(case, replay);
        for event in 0..case.events.len() {
            if weights.of_kind[event] >= STEP && weights.degree[event] as usize >= HUB {
                weights.points[event] += 1;
            }
        }
        weights
    }

    /// Whether an event is large for its kind alone, such as an injunction, and not only for
    /// what it did, as an order that grants a motion.
    pub(super) fn is_large_kind(&self, event: usize) -> bool {
        self.of_kind[event] >= LARGE
    }

    /// How much an event counts.
    pub(super) fn importance(&self, event: usize) -> Importance {
        match self.points[event] {
            LARGE.. => Importance::Large,
            STEP.. => Importance::Step,
            _ => Importance::Routine,
        }
    }

    /// What decides between events, the heaviest greatest: weight, acts on it, days in force.
    pub(super) fn rank(&self, event: usize) -> (u8, u32, i64) {
        (self.points[event], self.degree[event], self.days[event])
    }

    fn thin_crowds(&mut self, case: &Case, replay: &Replay) {
        let opens = |event: &usize| self.of_kind[*event] == LARGE;
        let opening: Vec<usize> = replay
            .order_of_events()
            .iter()
            .copied()
            .filter(opens)
            .collect();
        let mut counts: HashMap<&KindId, (usize, usize)> = HashMap::new();
        for &event in &opening {
            let count = counts.entry(&case.events[event].kind).or_insert((0, event));
            count.0 += 1;
        }
        for event in opening {
            let (count, first) = counts[&case.events[event].kind];
            if count > CROWD && event != first && self.degree[event] == 0 {
                self.points[event] -= 2;
            }
        }
    }

    fn add_lives(&mut self, case: &Case, replay: &Replay) {
        let day = |event: usize| case.events[event].date.anchor();
        let order = replay.order_of_events();
        let Some(last) = order.iter().rev().find_map(|&event| day(event)) else {
            return;
        };
        for life in replay.order_lives() {
            let event = life.order;
            let ends = life.spans.last().filter(|span| !span.status.lives());
            let end = ends.and_then(|span| day(span.begins)).unwrap_or(last);
            self.days[event] = day(event).map_or(0, |begins| days_between(begins, end));
            if life.spans.len() > 1 {
                self.points[event] += 2;
            }
        }
    }
}
