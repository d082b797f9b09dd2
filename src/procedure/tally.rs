//! How many orders there are on a day, by what they are.

use super::OrderStatus;

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
