//! A chart before its runs have tracks: rows, columns and courses.

use super::course::{Course, Slot};
use super::strands::Strands;
use crate::layout::grid::Grid;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::chart::course::Way;
    use crate::layout::sample;

    #[test]
    fn what_ran_beside_a_row_runs_there_when_empty_rows_are_left_out() {
        let course = |slot| Course {
            slot,
            out: Way::Card,
            into: Way::Gap,
        };
        let slots = [
            Slot::Row(1),
            Slot::Channel(1),
            Slot::Channel(4),
            Slot::Channel(5),
        ];
        let mut draft = Draft {
            strands: Strands::default(),
            grid: sample::grid(&[(0, 1), (1, 3)], &[2, 3]),
            courses: slots.map(course).to_vec(),
        };
        draft.close_up();
        assert_eq!(draft.grid.cells, [(0, 0), (1, 1)]);
        let expected = [
            Slot::Row(0),
            Slot::Channel(0),
            Slot::Channel(2),
            Slot::Channel(2),
        ];
        assert_eq!(draft.courses, expected.map(course));
    }
}
