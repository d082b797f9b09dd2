//! Which events of a story carry it, the heaviest first, so that as many are shown as have room.
//!
//! The weight of an event is that of [`Weights`], one more where it joins two heavy ones, three more
//! where its author calls it a step (`step = true`); what is said to be none comes last, and what
//! the author tells the case by (`[[story]]`) before all. What a court does on one day is one step:
//! only the heaviest of it comes with its whole weight. The first and the last heavy event lead.
//! With an order comes what changed its status and what made it appealable, so a stay never lacks
//! where the order that it holds is seen. It knows no room and no words. Start with
//! [`Ranking::new`].

use std::cmp::Reverse;

use hashbrown::HashSet;

use super::acts::Acts;
use super::folding::Folding;
use super::importance::{LARGE, Weights};
use crate::graph::reached_in_turn;
use crate::model::{Case, Event, EventId, StoryStep, Verb};
use crate::procedure::Replay;

/// The events of a story by weight.
pub(super) struct Ranking {
    /// The rank of each event of the case, 0 the heaviest.
    pub rank: Vec<u32>,
    /// How many events have been shown once each group that is shown together is complete, in
    /// rising order.
    ends: Vec<usize>,
    /// The events by rank.
    ranked: Vec<usize>,
    /// How many of them are steps.
    steps: usize,
}

/// Fewer events than these are all shown where there is room.
pub(super) const LEAST: usize = 12;
/// The least weight of a step of a story.
const STEP: u8 = 3;
/// More events than these that belong together are shown as far as they have room, by so many:
/// where each order stays the one before, all of a case belongs together.
const MOST_TOGETHER: usize = 12;
const PIECE: usize = 3;
/// How much less weighs what a court adds to a heavier act of the same day.
const SECOND: u8 = 2;

impl Ranking {
    /// Ranks the events that are shown, given in the order of time; the steps that are passed over
    /// come behind the others. Near-linear in events, effects and turns in the lives of orders.
    pub(super) fn new(
        case: &Case,
        replay: &Replay,
        acts: &Acts,
        weights: &Weights,
        (shown, folding): (&[usize], &Folding),
    ) -> Self {
        let scores = Scores::new(case, acts, weights);
        let mut by_weight: Vec<usize> = shown.to_vec();
        by_weight.sort_by_key(|&event| scores.in_order(event, false));
        let seconds = scores.seconds(&by_weight);
        by_weight.sort_by_key(|&event| scores.in_order(event, seconds[event]));
        let heavy = || {
            shown
                .iter()
                .copied()
                .filter(|&event| scores.is_large(event) && !seconds[event])
        };
        let ends: Vec<usize> = heavy()
            .next()
            .into_iter()
            .chain(heavy().next_back())
            .collect();
        let mut company = company(case, replay, acts);
        let mut ranking = Self {
            rank: vec![u32::MAX; case.events.len()],
            ends: Vec::new(),
            ranked: Vec::new(),
            steps: 0,
        };
        let mut is_shown = vec![false; case.events.len()];
        for &event in shown {
            is_shown[event] = true;
        }
        company.retain(|&(event, other)| is_shown[event] && is_shown[other]);
        let leading = folding.leading.iter().filter_map(|id| replay.position(id));
        let leading: Vec<usize> = leading.filter(|&event| is_shown[event]).collect();
        let (passed, mut starts): (Vec<usize>, Vec<usize>) = ends
            .into_iter()
            .chain(leading.iter().copied())
            .chain(by_weight)
            .partition(|&event| folding.passed_over.contains(&case.events[event].id));
        // Of what is short, or has nothing heavy, everything counts.
        let takes_all = folding.takes_all
            || shown.len() < LEAST
            || !shown.iter().any(|&event| scores.is_step(event));
        let is_step = |event: usize| takes_all || scores.is_step(event) || leading.contains(&event);
        let last = starts.iter().rposition(|&event| is_step(event));
        let behind = last.map_or(0, |last| last + 1);
        starts.splice(behind..behind, passed);
        let groups = reached_in_turn(case.events.len(), &company, starts.iter().copied());
        let mut next = 0;
        for (event, group) in starts.into_iter().zip(groups) {
            let (is_new, is_long) = (!group.is_empty(), group.len() > MOST_TOGETHER);
            for (number, event) in (1..).zip(group) {
                ranking.rank[event] = next;
                ranking.ranked.push(event);
                next += 1;
                if is_long && number % PIECE == 0 {
                    ranking.ends.push(next as usize);
                }
            }
            if ranking.ends.last().is_none_or(|&end| end < next as usize) {
                ranking.ends.push(next as usize);
            }
            if is_new && is_step(event) {
                ranking.steps = next as usize;
            }
        }
        ranking
    }

    /// How many events are shown where there is room for so many: whole groups of steps, and at
    /// least the first.
    pub(super) fn shown(&self, room: usize) -> usize {
        let steps = self.ends.iter().take_while(|&&end| end <= self.steps);
        let fitting = steps.clone().take_while(|&&end| end <= room).last();
        fitting.or(steps.take(1).last()).copied().unwrap_or(0)
    }

    /// The first group of steps for which so much room is too little, behind the first and the last
    /// step of the story; none where there is room for all.
    pub(super) fn next(&self, case: &Case, room: usize) -> Vec<EventId> {
        const FIRST_AND_LAST: usize = 2;
        let steps = self.ends.iter().take_while(|&&end| end <= self.steps);
        let framing = steps.clone().take(FIRST_AND_LAST).last();
        let from = framing.map_or(0, |&framing| framing.max(self.shown(room)));
        let end = steps.copied().find(|&end| end > from).unwrap_or(from);
        let next = self.ranked[from..end].iter();
        next.map(|&event| case.events[event].id.clone()).collect()
    }

    /// How many steps there are.
    pub(super) fn steps(&self) -> usize {
        self.steps
    }
}

/// Pairs of an event and one that cannot be folded while it is shown: what changed its status or made
/// it appealable.
fn company(case: &Case, replay: &Replay, acts: &Acts) -> Vec<(usize, usize)> {
    let mut company = Vec::new();
    for life in replay.order_lives() {
        let turns = life.spans.windows(2);
        let changes = turns.filter(|pair| pair[0].status != pair[1].status);
        let changes = changes.map(|pair| pair[1].begins);
        let changes = changes.filter(|&event| event != life.order);
        company.extend(changes.map(|event| (life.order, event)));
    }
    for event in 0..case.events.len() {
        for act in acts.of(event) {
            if act.verb == Verb::MakesAppealable {
                company.push((act.target, event));
            }
        }
    }
    company
}

/// What decides between events.
struct Scores<'a> {
    case: &'a Case,
    weights: &'a Weights,
    /// Whether an event acts on a heavy one and a heavy one acts on it.
    joins: Vec<bool>,
    /// Whether the author tells the case by an event.
    told: Vec<bool>,
    /// Whether the author calls an event a step, or none; what is told is called one.
    called: Vec<Option<bool>>,
}

impl<'a> Scores<'a> {
    fn new(case: &'a Case, acts: &Acts, weights: &'a Weights) -> Self {
        let is_heavy = |event: usize| weights.rank(event).0 >= LARGE;
        let mut acted_on = vec![false; case.events.len()];
        for event in (0..case.events.len()).filter(|&event| is_heavy(event)) {
            for act in acts.of(event) {
                acted_on[act.target] = true;
            }
        }
        let joins = acted_on
            .into_iter()
            .enumerate()
            .map(|(event, is_acted_on)| {
                is_acted_on && acts.of(event).iter().any(|act| is_heavy(act.target))
            });
        let told: HashSet<&EventId> = case.story.iter().flat_map(StoryStep::events).collect();
        let is_told = |event: &Event| told.contains(&event.id);
        let called = case.events.iter();
        let called = called.map(|event| event.step.or(is_told(event).then_some(true)));
        Self {
            told: case.events.iter().map(is_told).collect(),
            joins: joins.collect(),
            called: called.collect(),
            case,
            weights,
        }
    }

    /// Which events a court adds to a heavier one of the same day, where its author does not call
    /// them steps. Takes the events by weight.
    fn seconds(&self, by_weight: &[usize]) -> Vec<bool> {
        let mut seconds = vec![false; self.case.events.len()];
        let mut days = HashSet::new();
        for &index in by_weight {
            let event = &self.case.events[index];
            let court = event.court.as_ref().filter(|_| event.by.is_empty());
            if let Some(sitting) = court.zip(event.date.exact()) {
                seconds[index] = !days.insert(sitting) && self.called[index] != Some(true);
            }
        }
        seconds
    }

    /// What is told first, then the heaviest, with what its author says; among equals what is acted on most, and
    /// what was longer in force.
    fn in_order(&self, event: usize, is_second: bool) -> Reverse<(bool, bool, u8, u32, i64)> {
        let (_, degree, days) = self.weights.rank(event);
        let is_wanted = self.called[event] != Some(false);
        let points = self.points(event);
        let points = points.saturating_sub(if is_second { SECOND } else { 0 });
        Reverse((self.told[event], is_wanted, points, degree, days))
    }

    fn points(&self, event: usize) -> u8 {
        let points = self.weights.rank(event).0 + u8::from(self.joins[event]);
        match self.called[event] {
            Some(true) => points + STEP,
            _ => points,
        }
    }

    fn is_step(&self, event: usize) -> bool {
        self.called[event].unwrap_or(self.points(event) >= STEP)
    }

    fn is_large(&self, event: usize) -> bool {
        self.is_step(event) && self.weights.rank(event).0 >= LARGE
    }
}
