//! How many orders and duties there are on a day, by what they are.

use super::{DutyStatus, OrderStatus};

/// A number of orders by what they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In force, in whole or in part.
    pub in_force: usize,
    /// Stayed.
    pub stayed: usize,
    /// Of unknown status.
    pub open: usize,
}

impl Tally {
    /// Counts an order in; what is over, stands or is not made yet counts for nothing.
    pub(super) fn add(&mut self, status: OrderStatus) {
        if let Some(count) = self.of(status) {
            *count += 1;
        }
    }

    /// Leaves out an order that was counted.
    pub(super) fn leave_out(&mut self, status: OrderStatus) {
        if let Some(count) = self.of(status) {
            *count = count.saturating_sub(1);
        }
    }

    /// How many there are.
    pub const fn total(self) -> usize {
        self.in_force + self.stayed + self.open
    }

    fn of(&mut self, status: OrderStatus) -> Option<&mut usize> {
        match status {
            OrderStatus::Stayed => Some(&mut self.stayed),
            OrderStatus::Unknown => Some(&mut self.open),
            status => status.binds().then_some(&mut self.in_force),
        }
    }
}

/// A number of duties by how they stood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DutyTally {
    /// Owed.
    pub owed: usize,
    /// Not obeyed, or obeyed in part.
    pub unmet: usize,
    /// Suspended.
    pub suspended: usize,
    /// Of unknown status, or due by a day that is over.
    pub open: usize,
}

impl DutyTally {
    /// Counts a duty in; what is met, over or not owed yet counts for nothing.
    pub(super) fn add(&mut self, status: DutyStatus, is_overdue: bool) {
        match status {
            DutyStatus::Owed if is_overdue => self.open += 1,
            DutyStatus::Owed => self.owed += 1,
            DutyStatus::Defied | DutyStatus::MetInPart => self.unmet += 1,
            DutyStatus::Suspended => self.suspended += 1,
            DutyStatus::Unknown => self.open += 1,
            DutyStatus::Met | DutyStatus::Ended | DutyStatus::NotYet => {}
        }
    }

    /// How many there are.
    pub const fn total(self) -> usize {
        self.owed + self.unmet + self.suspended + self.open
    }
}
