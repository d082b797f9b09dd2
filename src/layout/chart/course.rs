//! How one link of a chart is laid: the slot of its long run, and how it climbs there and back.
//!
//! It knows nothing of other links.

use crate::layout::grid::{Cell, Grid};

/// Where the long run of a link lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Along the cards of a row, the row of its source or of its target.
    Row(usize),
    /// In the channel above a row.
    Channel(usize),
}

impl Slot {
    /// Its place on the vertical axis: channel 0, row 0, channel 1, and so on.
    pub(super) fn number(self) -> usize {
        match self {
            Slot::Row(row) => 2 * row + 1,
            Slot::Channel(channel) => 2 * channel,
        }
    }

    /// The slot at a place on the vertical axis.
    pub(super) fn numbered(number: usize) -> Self {
        if number % 2 == 1 {
            Slot::Row(number / 2)
        } else {
            Slot::Channel(number / 2)
        }
    }
}

/// Where a link climbs to its run or from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// From the top or the bottom of the card.
    Card,
    /// In the gap beside it.
    Gap,
}

/// How a link is laid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Course {
    /// Where it runs.
    pub slot: Slot,
    /// How it leaves its source.
    pub out: Way,
    /// How it reaches its target.
    pub into: Way,
}

impl Course {
    /// In the channel below the card of a row, the course that is always there.
    pub(super) fn below(row: usize) -> Self {
        Self {
            slot: Slot::Channel(row + 1),
            out: Way::Card,
            into: Way::Gap,
        }
    }

    /// A course with few bends, found without a look at other links: along the row of a card, or in
    /// the channel beside the source on the way to the target, which links of one source share.
    pub(super) fn plain(grid: &Grid, source: Cell, target: Cell) -> Self {
        let ((c1, r1), (c2, r2)) = (source, target);
        let (from, to) = (grid.reach(source), grid.reach(target));
        let straight = |row: usize, (first, last): (usize, usize)| {
            (row == r1 && row == r2 || (first..last).contains(&row)) && grid.row_free(row, c1, c2)
        };
        let slot = if straight(r1, to) {
            Slot::Row(r1)
        } else if straight(r2, from) {
            Slot::Row(r2)
        } else {
            let beside = r1 + usize::from(r2 >= r1);
            let (first, last) = (from.0.max(to.0), from.1.min(to.1));
            Slot::Channel(beside.min(last).max(first))
        };
        Self {
            slot,
            out: Way::Card,
            into: Way::Card,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::sample::grid;

    #[test]
    fn slots_are_numbered_from_the_top() {
        let slots = [
            Slot::Channel(0),
            Slot::Row(0),
            Slot::Channel(1),
            Slot::Row(1),
        ];
        assert_eq!(slots.map(Slot::number), [0, 1, 2, 3]);
        assert_eq!([0, 1, 2, 3].map(Slot::numbered), slots);
    }

    #[test]
    fn a_plain_course_runs_along_a_row_that_is_free() {
        let grid = grid(&[(0, 0), (1, 2), (2, 0)], &[3]);
        assert_eq!(Course::plain(&grid, (0, 0), (2, 0)).slot, Slot::Row(0));
        assert_eq!(Course::plain(&grid, (0, 0), (1, 2)).slot, Slot::Row(0));
    }

    #[test]
    fn a_plain_course_passes_a_card_in_the_channel_beside_the_source() {
        let grid = grid(&[(0, 0), (1, 0), (2, 0)], &[1]);
        assert_eq!(Course::plain(&grid, (0, 0), (2, 0)).slot, Slot::Channel(1));
    }

    #[test]
    fn a_plain_course_runs_where_both_cards_reach_it() {
        let grid = grid(&[(0, 0), (1, 2), (2, 1), (2, 2)], &[3]);
        assert_eq!(Course::plain(&grid, (0, 0), (2, 2)).slot, Slot::Channel(2));
    }
}
