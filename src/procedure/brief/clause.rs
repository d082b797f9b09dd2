//! What a sentence on a day says, as data: one clause for each thing, with the events it speaks of.
//!
//! A clause knows no words, so that what is said can be checked against the state of the case
//! without the words. `telling` chooses the clauses of a day, `clause_words` writes them. Start with
//! [`Clause`].

use super::super::{DutyStatus, OrderStatus, Tally};
use crate::model::{Certainty, DutyId, EventId, OrderEffect, PartyId, Verb};

/// One thing that is said of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    /// No order had been made.
    NoOrder,
    /// Only stays had been made, and none of them held.
    NoneInForce,
    /// What some orders were, all of them the same; each but the first may have upheld the one
    /// before it.
    Status {
        /// The orders, in the order of the file.
        orders: Vec<EventId>,
        /// What they were.
        status: OrderStatus,
        /// What they may have been, where dates leave it open.
        possible: Vec<OrderStatus>,
        /// What ended the stay that last held one of them.
        woken_by: Option<EventId>,
    },
    /// An order was in force, but nobody had to obey it, since a ruling that upheld it was stayed.
    HeldThrough {
        /// The order.
        order: EventId,
        /// The ruling that upheld it.
        through: EventId,
    },
    /// A part of an order, or the order as to somebody, was something else than the rest.
    Part {
        /// The order.
        order: EventId,
        /// The part; all parts when missing.
        part: Option<String>,
        /// The person; everybody when missing.
        party: Option<PartyId>,
        /// What it was.
        status: OrderStatus,
    },
    /// Something had been decided of an order, and had not taken effect.
    Decided {
        /// The order.
        order: EventId,
        /// What it will be.
        status: OrderStatus,
        /// What decided it.
        by: EventId,
    },
    /// What a court last decided on orders, which says who won last.
    Ruling {
        /// The decision.
        by: EventId,
        /// What it did, to which orders.
        acts: Vec<RulingAct>,
        /// Whether that had taken effect.
        force: Force,
    },
    /// The last refusal to look at an order again, later than the last decision on it.
    Refusal {
        /// The decision.
        by: EventId,
        /// Whether it was denied or dismissed.
        verb: Verb,
        /// What had asked for it.
        matter: EventId,
    },
    /// Somebody was, or may have been, in contempt, or was but for a stay.
    Contempt {
        /// The order of contempt.
        order: EventId,
        /// Who was held in contempt by it, and is not out of it.
        parties: Vec<PartyId>,
        /// What the order was.
        status: OrderStatus,
    },
    /// No order of contempt had been made that was not over.
    NoContempt,
    /// The source through which one looks tells of no contempt.
    ContemptUntold,
    /// How the duties of one sort stood.
    Duty {
        /// The duties, of one status under one order and those that upheld it.
        duties: Vec<DutyId>,
        /// How they stood.
        status: DutyStatus,
        /// What somebody may have done about it by then.
        may_have: Option<DutyStatus>,
        /// Whether the day by which it was due is over, and nothing tells that it was done.
        overdue: bool,
        /// Whether the sentence before speaks of its orders and no others.
        is_of_what_was_said: bool,
    },
    /// A part of a duty stood otherwise than the rest.
    DutyPart {
        /// The duty.
        duty: DutyId,
        /// The part of its order.
        part: String,
        /// How it stood.
        status: DutyStatus,
    },
    /// Matters that waited for a decision, or may have.
    Pending {
        /// The matters that are named.
        matters: Vec<EventId>,
        /// Whether they certainly waited.
        certainty: Certainty,
        /// How many others there were of that certainty.
        more: usize,
    },
    /// How many orders are left out.
    MoreOrders(Tally),
    /// How many duties are left out that were owed or may have been.
    MoreDuties(usize),
}

impl Clause {
    /// The orders of whose status it speaks, as of a whole.
    pub(super) fn speaks_of(&self) -> Vec<EventId> {
        match self {
            Self::Status { orders, .. } => orders.clone(),
            Self::HeldThrough { order, through } => vec![order.clone(), through.clone()],
            Self::Ruling { by, .. } | Self::Refusal { by, .. } => vec![by.clone()],
            Self::Contempt { order, .. } => vec![order.clone()],
            _ => Vec::new(),
        }
    }

    /// Whether it tells of a decision that did more than uphold.
    pub(super) fn strikes(&self) -> bool {
        let Self::Ruling { acts, .. } = self else {
            return false;
        };
        let upholds = |act: &RulingAct| act.verb.meaning().order == OrderEffect::Uphold;
        !acts.iter().all(upholds)
    }
}

/// What a decision did to an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulingAct {
    /// What it did.
    pub verb: Verb,
    /// To which order.
    pub target: EventId,
    /// To which part of it; all of it when missing.
    pub part: Option<String>,
}

/// Whether a decision had taken effect on what it decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Force {
    /// It needs no mandate.
    AtOnce,
    /// It needs one, and the file tells of none: it counts from its own day.
    Untold,
    /// The mandate had issued.
    Issued(EventId),
    /// The mandate had not issued.
    Awaited,
    /// It, or its mandate, was stayed.
    Stayed,
}
