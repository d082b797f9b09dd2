//! A chart before its runs have tracks: rows, columns and courses.

use super::course::{Course, Slot};
use crate::layout::grid::Grid;
use crate::layout::strands::Strands;

/// Rows, columns and courses.
pub(super) struct Draft {
    /// Which cards stand in one row.
    pub strands: Strands,
    /// Where they stand.
    pub grid: Grid,
    /// How the links are laid.
    pub courses: Vec<Course>,
}

impl Draft {
    /// Leaves out rows in which no card stands in the end.
    pub(super) fn close_up(&mut self) {
        let new_rows = self.grid.close_up();
        for course in &mut self.courses {
            match &mut course.slot {
                Slot::Row(row) | Slot::Channel(row) => *row = new_rows[*row],
            }
        }
    }
}
