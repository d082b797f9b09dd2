//! The answer for one day: every order, duty, pending matter, deadline and court.
//!
//! Plain values; `report` turns them into the JSON of `status --json`, `brief` into a
//! sentence. Start with [`State`].

use std::sync::Arc;

use super::OrderStatus;
use super::run::act::Facet;
use super::status::words;
use crate::model::{Certainty, Contempt, CourtId, Day, DutyId, EventDate, EventId, PartyId};

words! {
    /// How a duty stands.
    DutyStatus {
        /// Its order had not been made.
        NotYet "not-yet" "not yet owed",
        /// It is owed, and nothing in the file says that anything was done.
        Owed "owed" "owed",
        /// A stay holds its order.
        Suspended "suspended" "suspended",
        /// A part of it was done.
        MetInPart "met-in-part" "met in part",
        /// It was done.
        Met "met" "met",
        /// The party refused, or was held in contempt for refusing.
        Defied "defied" "defied",
        /// Its order ended before it was met.
        Ended "ended" "ended",
        /// Whether it is still owed is open.
        Unknown "unknown" "of unknown status",
    }
}

words! {
    /// How a deadline stands.
    DeadlineStatus {
        /// It had not been set.
        NotYet "not-yet" "not yet set",
        /// It runs.
        Open "open" "open",
        /// What was due was done in time.
        Met "met" "met",
        /// It was done, but after the day.
        MetLate "met-late" "met late",
        /// The day is over and nothing in the file says that it was met.
        Passed "passed" "passed",
        /// The day is over, and somebody was held in contempt for disobeying what had set it.
        Missed "missed" "missed",
        /// It was put off to another day.
        Extended "extended" "extended",
        /// It has been stopped from running.
        Tolled "tolled" "tolled",
        /// What had set it, or the deadline itself, was taken away.
        Cancelled "cancelled" "cancelled",
        /// The file leaves it open.
        Unknown "unknown" "of unknown status",
    }
}

words! {
    /// Whether somebody must obey an order on a day.
    Binding {
        /// Somebody must.
        Yes "yes" "binding",
        /// Nobody need.
        No "no" "not binding",
        /// The file leaves it open.
        Unknown "unknown" "of unknown force",
    }
}

words! {
    /// How a court stands to the case.
    CourtStanding {
        /// It has the case, or something is pending before it.
        Has "has" "has the case",
        /// It had the case last, and the file tells of nothing that is pending before it.
        Idle "idle" "the file tells of nothing pending there",
        /// It has decided, and keeps the case until a mandate that the file does not tell of.
        UntilMandate "until-mandate" "until the mandate, which is not in the file",
        /// It gets the case back with that mandate.
        After "after-mandate" "gets the case back then",
        /// Something may be pending before it.
        Perhaps "perhaps" "perhaps",
    }
}

/// What was decided of an order and has not taken effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecidedState {
    /// What the order will be.
    pub status: OrderStatus,
    /// The event that decided it.
    pub by: EventId,
    /// Whether it has certainly not taken effect.
    pub certainty: Certainty,
}

/// A part of an order that the file names, or the order as to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartState {
    /// The part, in the words of the file; all parts when missing.
    pub part: Option<String>,
    /// The person; all persons when missing.
    pub party: Option<PartyId>,
    /// Its status.
    pub status: OrderStatus,
    /// When that began.
    pub since: Option<EventDate>,
    /// The chain of events that explains it, oldest first.
    pub because: Arc<[EventId]>,
    /// Whether it must be obeyed.
    pub binds: Binding,
    /// The same part and person by their numbers.
    pub(super) facet: Facet,
}

/// What is known of a contempt on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContemptState {
    /// What the file says of it.
    pub told: Contempt,
    /// Whether what it cost has been paid; `None` where nobody says.
    pub paid: Option<bool>,
    /// Whether it has been purged; `None` where that is open.
    pub purged: Option<bool>,
    /// Whether what it costs for each day still runs; `None` where nobody says, or it costs nothing
    /// for each day.
    pub runs: Option<bool>,
    /// Whether what it is to bring about was stayed, so that nobody can say whether it ran meanwhile.
    pub is_held_up: bool,
}

/// What was so on one day, at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The day.
    pub on: Day,
    /// Every order and stay of the case, in the order of time.
    pub orders: Vec<OrderState>,
    /// Every duty, in the order of the file.
    pub duties: Vec<DutyState>,
    /// The matters that wait for a decision, oldest first.
    pub pending: Vec<PendingState>,
    /// Every deadline, by its day.
    pub deadlines: Vec<DeadlineState>,
    /// The courts that have the case; see `courts` for the rule.
    pub courts: Vec<CourtId>,
    /// The same with what is to be said of each, and the courts that may have it or get it back.
    pub courts_told: Vec<(CourtId, CourtStanding)>,
    /// For each event of the case, in the order of the file, whether it had happened.
    pub happened: Vec<Certainty>,
}

/// An order or a stay on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderState {
    /// The event that made it.
    pub order: EventId,
    /// Its position in the list of events.
    pub index: usize,
    /// Whether it is a stay.
    pub is_stay: bool,
    /// Its status; `Unknown` where the possibilities differ.
    pub status: OrderStatus,
    /// `Yes` when every possible course of events gives this status.
    pub certainty: Certainty,
    /// What it may be, when that is not certain; otherwise empty.
    pub possible: Vec<OrderStatus>,
    /// When the status began.
    pub since: Option<EventDate>,
    /// The chain of events that explains it, oldest first.
    pub because: Arc<[EventId]>,
    /// The events on whose uncertain dates the answer depends.
    pub depends_on: Vec<EventId>,
    /// Why the status is open, or what a court has directed, in words.
    pub note: Option<String>,
    /// Whether it must be obeyed that day.
    pub binds: Binding,
    /// What was decided of it and is held back.
    pub decided: Option<DecidedState>,
    /// Of a decision that a mandate sends down: whether that had still to issue.
    pub awaits_mandate: Certainty,
    /// Whether that had issued and was called back.
    pub is_called_back: bool,
    /// The parts and persons that the file names.
    pub parts: Vec<PartState>,
    /// Of an order of contempt: what is known of it.
    pub contempt: Option<ContemptState>,
}

/// A duty on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyState {
    /// The duty.
    pub duty: DutyId,
    /// Who owes it.
    pub party: PartyId,
    /// The order under which it is owed.
    pub order: EventId,
    /// By when, if the file says so.
    pub due: Option<EventDate>,
    /// How it stands.
    pub status: DutyStatus,
    /// Whether that is certain.
    pub certainty: Certainty,
    /// How it may stand, where that is not certain.
    pub possible: Vec<DutyStatus>,
    /// Since when.
    pub since: Option<EventDate>,
    /// What explains it, oldest first.
    pub because: Arc<[EventId]>,
    /// The parts of its order that differ from the rest, each with what that makes of the duty.
    pub parts: Vec<(String, DutyStatus)>,
}

/// A matter that waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingState {
    /// The motion, objection, appeal or petition.
    pub event: EventId,
    /// Its position in the list of events.
    pub index: usize,
    /// Whether it certainly waits: its own date or that of its end may be uncertain.
    pub certainty: Certainty,
    /// When it was filed.
    pub since: EventDate,
    /// Since when it waits again, where a court above sent it back or what had decided it fell.
    pub again: Option<EventDate>,
    /// The court before which it waits.
    pub court: Option<CourtId>,
    /// The stays of it, and the questions on which it waits for the answer of another court.
    pub held_by: Vec<EventId>,
    /// Its parts that have been named, each with whether it still waits.
    pub parts: Vec<(String, bool)>,
    /// Those whom it is against, each with whether it still waits as to them; nobody where it waits
    /// as to all.
    pub persons: Vec<(PartyId, bool)>,
}

/// A deadline on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineState {
    /// The deadline.
    pub event: EventId,
    /// Its position in the list of events.
    pub index: usize,
    /// The day on which it falls due.
    pub due: EventDate,
    /// How it stands.
    pub status: DeadlineStatus,
    /// Whether it may have been put off: it is not known whether what does that had happened.
    pub may_be_extended: bool,
    /// What explains it, oldest first.
    pub because: Vec<EventId>,
}

impl State {
    /// The state of the order made by this event.
    pub fn order(&self, id: &EventId) -> Option<&OrderState> {
        self.orders.iter().find(|order| order.order == *id)
    }
}
