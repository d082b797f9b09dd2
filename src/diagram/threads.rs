//! Threads: a motion with its responses, replies, exhibits and the ruling on it; any other
//! event with the papers that belong to it.
//!
//! It knows no cards. Every shown event is in exactly one thread, if only its own:
//!
//! - What weighs enough to be drawn large leads a thread, and so does what asks for a ruling.
//! - Anything else joins the thread of what it acts on. Where it acts on several, it joins the
//!   one that began last, so that all it does to others points back in time.
//! - A small motion joins too when all it does is to ask about another matter, as a motion for
//!   more time to answer does.
//! - A thread stays within one lane.
//!
//! Start with [`Threads::new`].

use super::acts::Acts;
use super::importance::{Importance, Weights};
use super::kinds::Kinds;
use crate::model::{Answer, Case, ReviewEffect, Verb};

/// What came out of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// In a word: `granted`, `denied`, `in part`, `moot`, `withdrawn`, `pending`.
    pub label: &'static str,
    /// Which sort of answer that is.
    pub answer: Answer,
    /// Position of the event that decided; none while it waits.
    pub by: Option<usize>,
}

/// An event and what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Thread {
    /// The events, in the order of time; the first one leads.
    pub events: Vec<usize>,
}

impl Thread {
    /// The event that leads.
    pub(super) fn lead(&self) -> usize {
        self.events[0]
    }
}

/// The shown events of a case in threads.
pub(super) struct Threads {
    /// In the order of their leads.
    pub list: Vec<Thread>,
    /// The thread of each event of the case; none where it is hidden.
    of_event: Vec<Option<usize>>,
    /// Where each event stands in the order of time.
    place: Vec<usize>,
}

/// What threads are made from.
pub(super) struct Material<'a> {
    /// The case.
    pub case: &'a Case,
    /// The kinds of its events.
    pub kinds: &'a Kinds<'a>,
    /// Its effects.
    pub acts: &'a Acts,
    /// The weights of its events.
    pub weights: &'a Weights,
    /// The lane of each event.
    pub lane_of: &'a [usize],
    /// The events that are shown, in the order of time.
    pub shown: &'a [usize],
}

impl Threads {
    /// Puts each event into its thread. Linear in events and effects.
    pub(super) fn new(material: &Material<'_>) -> Self {
        let events = material.acts.events();
        let mut threads = Self {
            list: Vec::new(),
            of_event: vec![None; events],
            place: vec![usize::MAX; events],
        };
        for (place, &event) in material.shown.iter().enumerate() {
            threads.place[event] = place;
            let joined = threads.thread_to_join(material, event);
            let thread = joined.unwrap_or_else(|| {
                threads.list.push(Thread { events: Vec::new() });
                threads.list.len() - 1
            });
            threads.list[thread].events.push(event);
            threads.of_event[event] = Some(thread);
        }
        threads
    }

    /// The thread of an event; none where it is hidden.
    pub(super) fn of(&self, event: usize) -> Option<usize> {
        self.of_event[event]
    }

    /// Where an event stands in the order of time; beyond the end where it is hidden.
    pub(super) fn place(&self, event: usize) -> usize {
        self.place[event]
    }

    /// The thread to which an event belongs; none when it leads one of its own.
    fn thread_to_join(&self, material: &Material<'_>, event: usize) -> Option<usize> {
        if leads(material, event) {
            return None;
        }
        // Only events that came before have a thread yet.
        let targets = material.acts.of(event).iter().map(|act| act.target);
        let last = targets.filter_map(|target| self.of_event[target]).max()?;
        let lane = material.lane_of[self.list[last].lead()];
        (lane == material.lane_of[event]).then_some(last)
    }
}

/// Whether an event leads a thread, whatever it acts on.
fn leads(material: &Material<'_>, event: usize) -> bool {
    match material.weights.importance(event) {
        Importance::Large => true,
        Importance::Step => material.kinds.is_request(event),
        Importance::Routine => {
            material.kinds.is_request(event)
                && !material
                    .acts
                    .of(event)
                    .iter()
                    .all(|act| act.verb.meaning().review == ReviewEffect::Discuss)
        }
    }
}

/// What came of each event, by what later events of the story did to it; none where nothing
/// was decided. The last decision counts; one that answers this and that was given in part.
pub(super) fn outcomes(story: &[usize], acts: &Acts) -> Vec<Option<Outcome>> {
    let mut outcomes: Vec<Option<Outcome>> = vec![None; acts.events()];
    for &event in story {
        for act in acts.of(event) {
            if let Some(said) = act.verb.meaning().answer {
                let known = outcomes[act.target].filter(|known| known.by == Some(event));
                let is_one = known.is_none_or(|known| known.answer == said.0);
                let in_part = Verb::GrantsInPart.meaning().answer;
                let (answer, label) = in_part.filter(|_| !is_one).unwrap_or(said);
                outcomes[act.target] = Some(Outcome {
                    label,
                    answer,
                    by: Some(event),
                });
            }
        }
    }
    outcomes
}

/// What waits for a decision.
pub(super) const PENDING: Outcome = Outcome {
    label: "pending",
    answer: Answer::Waiting,
    by: None,
};
