//! The log of what was done to an order: each entry, whether it counts, and what all of them leave.
//!
//! It knows no cells but by number, and no time. Start with [`Entry`] and [`Base::step`].

use super::act::{Facet, Reach};
use super::note::Note;
use crate::procedure::OrderStatus;

/// What an entry of the log makes of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::procedure) enum Outcome {
    /// It is left standing; a stated affirmance also revives what was struck down or open.
    Uphold { revives: bool },
    /// It becomes this.
    Become(OrderStatus),
    /// It becomes this, which is a fact: undoing the event that reports it changes nothing.
    Lapse(OrderStatus),
    /// What lives of it becomes this.
    Change(OrderStatus),
    /// What it is is open.
    Open,
    /// It lives again.
    Revive,
    /// Nothing.
    Nothing,
}

/// Whether an entry counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::procedure) enum Standing {
    /// It does.
    InEffect,
    /// It was decided and has not taken effect.
    Waiting,
    /// It was undone when this event struck down what had done it.
    Undone(usize),
    /// Its time has run.
    Over,
}

/// Something done to an order.
#[derive(Clone, Debug)]
pub(in crate::procedure) struct Entry {
    /// The event that did it.
    pub actor: usize,
    /// Which of its acts it was.
    pub act: usize,
    /// The event with which it took effect.
    pub at: usize,
    /// The order whose fall brought it about, where that did.
    pub via: Option<usize>,
    /// What it makes of what it reaches whole.
    pub whole: Outcome,
    /// What it makes of the rest, when it reaches only a part.
    pub rest: Outcome,
    pub reach: Reach,
    pub standing: Standing,
    /// Whether it was in effect before a stay or a recall let it wait again.
    pub is_suspended: bool,
    /// Whether it takes away what the order had done as well.
    pub looks_back: bool,
    /// Whether it leaves what is over by then as it is.
    pub yields: bool,
    /// What it does not reach any more: of that the decision that did it was taken back.
    pub excepts: Vec<Facet>,
    pub note: Option<Note>,
}

impl Entry {
    /// What follows for all of an order, of itself, when something happens: it is no act of that.
    pub(in crate::procedure) fn following(at: usize, whole: Outcome) -> Self {
        Self {
            actor: at,
            act: usize::MAX,
            at,
            via: None,
            whole,
            rest: Outcome::Nothing,
            reach: Reach::default(),
            standing: Standing::InEffect,
            is_suspended: false,
            looks_back: false,
            yields: true,
            excepts: Vec::new(),
            note: None,
        }
    }
}

/// That an order was taken away from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::procedure) struct Annulment {
    /// The event with which that took effect.
    pub at: usize,
    /// The event that decided it.
    pub by: usize,
    /// Whether its result was replaced by the opposite one.
    pub is_reversal: bool,
}

/// What the log makes of an order, or of a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::procedure) struct Base {
    pub status: Option<OrderStatus>,
    pub note: Option<Note>,
    /// The entries on which it rests: undo one, and it is open.
    pub rests_on: Vec<usize>,
    /// What took it away from the start.
    pub annulled_by: Option<Annulment>,
}

impl Base {
    /// What is left after one more entry that counts; `number` is its place in the log.
    pub(in crate::procedure) fn step(
        &mut self,
        number: usize,
        entry: &Entry,
        outcome: Outcome,
        natural: OrderStatus,
    ) {
        let status = self.status.unwrap_or(natural);
        match outcome {
            Outcome::Nothing => {}
            Outcome::Uphold { revives } => {
                let was_down = status.is_struck_down() || status == OrderStatus::Unknown;
                if was_down && !revives {
                    return;
                }
                if was_down {
                    *self = Self::default();
                }
                self.rests_on.push(number);
            }
            // What is over does not end once more.
            Outcome::Become(ending)
                if entry.yields
                    && status.is_over()
                    && ending.is_over()
                    && !ending.is_struck_down() => {}
            Outcome::Lapse(_) if entry.yields && status.is_over() => {}
            Outcome::Become(status) => {
                let annuls = entry.looks_back && status.is_struck_down();
                *self = Self {
                    status: Some(status),
                    note: entry.note.clone(),
                    rests_on: vec![number],
                    annulled_by: annuls.then_some(Annulment {
                        at: entry.at,
                        by: entry.actor,
                        is_reversal: status == OrderStatus::Reversed,
                    }),
                };
            }
            Outcome::Lapse(status) => {
                *self = Self {
                    status: Some(status),
                    ..Self::default()
                };
            }
            Outcome::Change(changed) => {
                // That a part is gone does not settle what is open of the rest.
                let is_of_part = !entry.reach.is_whole();
                if status == OrderStatus::Unknown && !is_of_part || status.lives() {
                    self.status = Some(changed);
                    self.note = None;
                    self.rests_on.push(number);
                }
            }
            Outcome::Open => {
                *self = Self {
                    status: Some(OrderStatus::Unknown),
                    note: entry.note.clone(),
                    ..Self::default()
                };
            }
            Outcome::Revive => {
                *self = Self {
                    rests_on: vec![number],
                    ..Self::default()
                };
            }
        }
    }
}

impl Entry {
    /// What it makes of a facet; of the rest when there is none.
    pub(in crate::procedure) fn outcome(&self, facet: Option<Facet>) -> Outcome {
        let is_excepted = |facet: Facet| {
            let within = |part: Option<u32>, of: Option<u32>| of.is_none() || part == of;
            let mut excepts = self.excepts.iter();
            excepts.any(|of| within(facet.part, of.part) && within(facet.person, of.person))
        };
        match facet {
            Some(facet) if is_excepted(facet) => Outcome::Nothing,
            _ if self.reach.is_whole() => self.whole,
            None => self.rest,
            Some(facet) if self.reach.covers(facet) => self.whole,
            Some(_) => Outcome::Nothing,
        }
    }
}
