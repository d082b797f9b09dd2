//! On which events of the case a clause on a day rests: those that it tells, and the last of those
//! that made what it tells so. The whole chain of an order is told by `Reasons`.
//!
//! Start with [`grounds`].

use std::collections::{HashMap, HashSet};

use super::Clause;
use crate::model::{CaseIndex, Day, DutyId, EventId};
use crate::procedure::Replay;

/// The events on which a clause on a day rests, each once: an order before what made it as it is.
/// The replay and the index are of the same case.
pub fn grounds(index: &CaseIndex<'_>, replay: &Replay, clause: &Clause, day: Day) -> Vec<EventId> {
    let mut grounds = Grounds {
        index,
        replay,
        day,
        found: Vec::new(),
        known: HashSet::new(),
        explained: HashMap::new(),
    };
    grounds.add_all(&clause.rests_on());
    match clause {
        Clause::Status { orders, .. } => {
            for order in orders {
                grounds.explain(order);
            }
        }
        Clause::Part { order, .. } | Clause::Contempt { order, .. } => {
            grounds.explain(order);
        }
        Clause::Duty { duties, .. } => {
            for duty in duties {
                grounds.duty(duty);
            }
        }
        Clause::DutyPart { duty, .. } => grounds.duty(duty),
        _ => {}
    }
    grounds.found
}

struct Grounds<'a, 'c> {
    index: &'a CaseIndex<'c>,
    replay: &'a Replay,
    day: Day,
    found: Vec<EventId>,
    known: HashSet<EventId>,
    /// What made each duty under an order stand as it does: of an order with many duties they are
    /// looked up together.
    explained: HashMap<usize, HashMap<DutyId, Vec<EventId>>>,
}

impl Grounds<'_, '_> {
    fn add_all(&mut self, events: &[EventId]) {
        for event in events {
            if self.known.insert(event.clone()) {
                self.found.push(event.clone());
            }
        }
    }

    /// What made an order as it is, and who disputes it.
    fn explain(&mut self, order: &EventId) {
        let place = self.replay.position(order);
        let state = place.and_then(|place| self.replay.order_state_on(place, self.day));
        if let Some(state) = state {
            self.add_all(state.because.last().map_or(&[], std::slice::from_ref));
            // Who says so of what is disputed is named with what that leaves open.
            let course = &self.replay.course;
            let is_disputed = |id: &&EventId| {
                let event = self.replay.position(id);
                event.is_some_and(|event| course.script.disputes.reason(event).is_some())
            };
            let disputed = state.depends_on.iter().filter(is_disputed);
            let disputed: Vec<EventId> = disputed.cloned().collect();
            self.add_all(&disputed);
        }
    }

    /// The order under which a duty is owed, and what made it stand as it does.
    fn duty(&mut self, id: &DutyId) {
        let Some(duty) = self.index.duty(id) else {
            return;
        };
        self.add_all(std::slice::from_ref(&duty.order));
        let Some(order) = self.replay.position(&duty.order) else {
            return;
        };
        let explained = self.explained.entry(order).or_insert_with(|| {
            let mut explained: HashMap<DutyId, Vec<EventId>> = HashMap::new();
            for state in self.replay.duty_states_on(order, self.day) {
                let last = state.because.last().cloned();
                explained.entry(state.duty).or_default().extend(last);
            }
            explained
        });
        let last = explained.remove(id).unwrap_or_default();
        self.add_all(&last);
    }
}
