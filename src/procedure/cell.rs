//! All that a run keeps about one event, and what follows from it.
//!
//! It knows nothing of time or of other cells but their numbers. Start with [`Cell::status`].

use super::OrderStatus;

/// A change in the history of one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// The event that brought it about.
    pub event: usize,
    /// The status from then on.
    pub status: OrderStatus,
    /// How many events of the chain explain it.
    pub chain: usize,
    /// What the status depends on, when it is open.
    pub note: Option<String>,
}

/// Whether a stay holds what it stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Hold {
    #[default]
    No,
    Yes,
    Open,
}

/// A stay attached to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attachment {
    pub other: usize,
    pub part: bool,
    /// How often the order had been set free of its stays when this one was attached.
    pub since: u32,
}

/// How often the status of an order is changed by what happens to the stays on it, before it is
/// left open. No real stay is stayed and woken so often; of a chain of stays that stay one
/// another each new one changes all before, and to follow that takes the square of the chain.
pub(super) const MOST_HANDED_DOWN: u32 = 100;

/// All that is known of one event during a run. Positions in it are slots.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub event: usize,
    pub begun: bool,
    pub base: OrderStatus,
    pub note: Option<String>,
    /// The events on which `base` rests: undo one, and it is open.
    pub rests_on: Vec<usize>,
    /// As an order: how many stays hold all of it, a part of it, or may hold it.
    pub whole: u32,
    pub part: u32,
    pub open: u32,
    pub held_by: Vec<Attachment>,
    /// As a stay: whether it still works, and what it holds.
    pub works: bool,
    pub hold: Hold,
    /// Those that have been set free since may be among them.
    pub holds: Vec<Attachment>,
    /// How many of them have not.
    pub held: usize,
    /// How often it has been set free of all its stays.
    pub freed: u32,
    /// How often what happened to its stays has been handed down to it.
    pub handed_down: u32,
    /// How often a stay on it has been extended.
    pub extended: u32,
    /// Matters pending about it.
    pub reviews: Vec<usize>,
    /// Everything that explains its status, oldest first (event numbers).
    pub chain: Vec<usize>,
    /// Its history.
    pub changes: Vec<Change>,
    /// As a pending matter: what ended it (event numbers).
    pub ended_by: Vec<usize>,
}

/// What is kept of a cell when the run is over.
pub(super) struct History {
    /// Its changes, in the order of time.
    pub changes: Box<[Change]>,
    /// Everything that explains its status, oldest first (event numbers).
    pub chain: Box<[usize]>,
    /// As a pending matter: what ended it (event numbers).
    pub ended_by: Box<[usize]>,
}

impl From<Cell> for History {
    fn from(cell: Cell) -> Self {
        Self {
            changes: cell.changes.into(),
            chain: cell.chain.into(),
            ended_by: cell.ended_by.into(),
        }
    }
}

impl Cell {
    pub(super) fn new(event: usize) -> Self {
        Self {
            event,
            begun: false,
            base: OrderStatus::NotYet,
            note: None,
            rests_on: Vec::new(),
            whole: 0,
            part: 0,
            open: 0,
            held_by: Vec::new(),
            works: false,
            hold: Hold::No,
            holds: Vec::new(),
            held: 0,
            freed: 0,
            handed_down: 0,
            extended: 0,
            reviews: Vec::new(),
            chain: Vec::new(),
            changes: Vec::new(),
            ended_by: Vec::new(),
        }
    }

    pub(super) fn begin(&mut self) {
        self.begun = true;
        self.base = OrderStatus::InForce;
    }

    /// The status as it stands: what became of the order, and what stays hold it.
    pub(super) fn status(&self) -> OrderStatus {
        if !self.base.lives() {
            self.base
        } else if self.is_lost() {
            OrderStatus::Unknown
        } else if self.whole > 0 {
            OrderStatus::Stayed
        } else if self.open > 0 {
            OrderStatus::Unknown
        } else if self.part > 0 {
            OrderStatus::StayedInPart
        } else {
            self.base
        }
    }

    pub(super) fn status_note(&self) -> Option<String> {
        if self.base.lives() && self.is_lost() {
            return Some("stays on the stays on it change it too often to be followed".to_owned());
        }
        let held_open = self.base.lives() && self.whole == 0 && self.open > 0;
        if held_open {
            Some("whether the stay on it still holds is open".to_owned())
        } else {
            self.note.clone()
        }
    }

    /// Whether its stays have changed it so often that they are followed no more.
    pub(super) fn is_lost(&self) -> bool {
        self.handed_down >= MOST_HANDED_DOWN
    }

    pub(super) fn hold_now(&self) -> Hold {
        match self.status() {
            _ if !self.works => Hold::No,
            OrderStatus::Unknown => Hold::Open,
            status if status.binds() => Hold::Yes,
            _ => Hold::No,
        }
    }

    pub(super) fn count(&mut self, hold: Hold, part: bool, add: bool) {
        let counter = match (hold, part) {
            (Hold::No, _) => return,
            (Hold::Open, _) => &mut self.open,
            (Hold::Yes, true) => &mut self.part,
            (Hold::Yes, false) => &mut self.whole,
        };
        *counter = if add {
            counter.saturating_add(1)
        } else {
            counter.saturating_sub(1)
        };
    }
}
