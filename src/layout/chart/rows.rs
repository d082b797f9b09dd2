//! Phase 3: rows. Each lane gets as many as its strands need side by side.
//!
//! Strands are intervals; they are packed into rows first come first served, as close as
//! possible to what they are linked with. A strand that had a row before keeps it.

use std::collections::BTreeMap;

use super::seats::Seats;
use super::strands::Strands;
use crate::diagram::Diagram;
use crate::layout::grid::Grid;
use crate::layout::links::Links;

/// A row while strands are put into it.
struct Row {
    number: u32,
    /// The column from which on it is free of strands that have their place.
    free_from: usize,
    /// The first columns of strands that had this row before, and how many are put there.
    kept: Vec<usize>,
    put: usize,
}

impl Row {
    fn new(number: u32) -> Self {
        Self {
            number,
            free_from: 0,
            kept: Vec::new(),
            put: 0,
        }
    }

    fn free(&self, from: usize, to: usize) -> bool {
        self.free_from <= from && self.kept.get(self.put).is_none_or(|&next| to < next)
    }
}

/// Assigns a row to each strand and fills the grid. Each lane that is not remembered gets some
/// spare rows, into which strands may be moved.
pub(in crate::layout) fn assign(
    diagram: &Diagram,
    links: &Links,
    strands: &Strands,
    seats: &Seats,
    spare: usize,
    grid: &mut Grid,
) {
    let mut rows_of_lane = kept_rows(strands, grid);
    let mut fresh = seats.fresh.clone();
    fresh.resize(strands.lanes, 0);
    let mut row_in_lane = vec![0; strands.cards.len()];
    // How far down each placed strand lies: the lane, and the part of its rows so far.
    let mut height: Vec<Option<f32>> = vec![None; strands.cards.len()];
    for strand in 0..strands.cards.len() {
        let lane = strands.lane[strand];
        let (first, last) = (strands.first(strand), strands.last(strand));
        let (from, to) = (grid.cells[first].0, grid.cells[last].0);
        let rows = &mut rows_of_lane[lane];
        let row = if let Some(number) = strands.row[strand] {
            let row = rows.partition_point(|row| row.number < number);
            rows[row].put += 1;
            row
        } else {
            // What is linked with nothing is packed at the top.
            let wanted = pull(diagram, links, strands, strand, &height)
                .map_or(0.0, |pull| (pull - lane as f32).clamp(0.0, 1.0))
                * rows.len() as f32;
            nearest_free(rows, wanted, from, to)
        };
        if row == rows.len() {
            rows.push(Row::new(fresh[lane]));
            fresh[lane] += 1;
        }
        rows[row].free_from = rows[row].free_from.max(to + 1);
        row_in_lane[strand] = row;
        height[strand] = Some(lane as f32 + (row as f32 + 0.5) / rows.len() as f32);
    }
    let none_is_known = !seats.any();
    for (lane, rows) in rows_of_lane.iter_mut().enumerate() {
        if none_is_known {
            rows.extend((fresh[lane]..).take(spare).map(Row::new));
        }
        let first = grid.row_numbers.len();
        grid.row_numbers.extend(rows.iter().map(|row| row.number));
        if rows.is_empty() {
            grid.row_numbers.push(0);
        }
        grid.rows_of_lane.push(first..grid.row_numbers.len());
    }
    for (card, &strand) in strands.of_card.iter().enumerate() {
        grid.cells[card].1 = grid.rows_of_lane[strands.lane[strand]].start + row_in_lane[strand];
    }
    let columns = grid.cells.last().map_or(0, |cell| cell.0 + 1);
    grid.fill(columns);
}

/// The rows that strands of each lane had before.
fn kept_rows(strands: &Strands, grid: &Grid) -> Vec<Vec<Row>> {
    let mut numbers = vec![BTreeMap::new(); strands.lanes];
    for (strand, number) in strands.row.iter().enumerate() {
        if let Some(number) = *number {
            let kept: &mut Vec<usize> = numbers[strands.lane[strand]].entry(number).or_default();
            kept.push(grid.cells[strands.first(strand)].0);
        }
    }
    let row = |(number, kept)| Row {
        kept,
        ..Row::new(number)
    };
    numbers
        .into_iter()
        .map(|numbers| numbers.into_iter().map(row).collect())
        .collect()
}

/// The free row that is nearest to a height, or one more.
fn nearest_free(rows: &[Row], wanted: f32, from: usize, to: usize) -> usize {
    (0..rows.len())
        .filter(|&row| rows[row].free(from, to))
        .min_by(|&a, &b| {
            let far = |row: usize| (row as f32 + 0.5 - wanted).abs();
            far(a).total_cmp(&far(b))
        })
        .unwrap_or(rows.len())
}

/// The mean height of what a strand is linked with; a lane counts whole while its rows are not
/// known.
fn pull(
    diagram: &Diagram,
    links: &Links,
    strands: &Strands,
    strand: usize,
    height: &[Option<f32>],
) -> Option<f32> {
    let (mut sum, mut count) = (0.0, 0.0);
    for &card in &strands.cards[strand] {
        let before = links.into(card).map(|link| diagram.links[link].source);
        let after = links.out_of(card).map(|link| diagram.links[link].target);
        for other in before.chain(after) {
            let other = strands.of_card[other];
            let known = height[other].or_else(|| {
                (strands.lane[other] != strands.lane[strand])
                    .then(|| strands.lane[other] as f32 + 0.5)
            });
            if let Some(known) = known {
                sum += known;
                count += 1.0;
            }
        }
    }
    (count > 0.0).then(|| sum / count)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::layout::chart::columns::{self, Sharing};
    use crate::layout::chart::strands;
    use crate::layout::lanes::Lanes;
    use crate::layout::sample;

    const FEW: Sharing = Sharing { cards: 3, days: 4 };

    fn placed(diagram: &Diagram, seats: &Seats, spare: usize) -> Grid {
        let links = Links::of(diagram);
        let strands = strands::by_matter(diagram, &links, Lanes::Strict, seats);
        let mut grid = columns::assign(diagram, &links, &strands, seats, FEW);
        assign(diagram, &links, &strands, seats, spare, &mut grid);
        grid
    }

    fn rows(text: &str) -> Vec<usize> {
        let grid = placed(&sample::diagram(text), &Seats::default(), 0);
        grid.cells.iter().map(|cell| cell.1).collect()
    }

    #[test]
    fn nothing_has_no_row() {
        assert_eq!(placed(&sample::diagram(""), &Seats::default(), 2).rows(), 0);
    }

    #[test]
    fn no_two_cards_share_a_cell_and_each_stands_in_its_lane() {
        let diagram = sample::tangled();
        let grid = placed(&diagram, &Seats::default(), 0);
        let cells: BTreeSet<_> = grid.cells.iter().collect();
        assert_eq!(cells.len(), diagram.cards.len());
        for (card, cell) in diagram.cards.iter().zip(&grid.cells) {
            assert!(grid.rows_of_lane[card.lane].contains(&cell.1));
        }
    }

    #[test]
    fn what_goes_on_side_by_side_has_rows_of_its_own() {
        assert_eq!(
            rows("a 0 1; b 0 2; c 0 3; d 0 4; a > c; b > d"),
            [0, 1, 0, 1]
        );
        assert_eq!(rows("a 0 1; b 0 1; c 0 1"), [0, 1, 2]);
    }

    #[test]
    fn a_row_is_used_again_by_what_begins_later() {
        let apart = "a 0 1; b 0 2; c 0 ?; d 0 ?; a > b; c > d";
        assert_eq!(rows(apart), [0, 0, 0, 0]);
    }

    #[test]
    fn an_empty_lane_has_one_row_and_others_have_some_to_spare() {
        let diagram = sample::diagram("a 1 1");
        let grid = placed(&diagram, &Seats::default(), 0);
        assert_eq!(grid.rows_of_lane, [0..1, 1..2]);
        assert_eq!(grid.cells, [(0, 1)]);
        let spacious = placed(&diagram, &Seats::default(), 2);
        assert_eq!(spacious.rows_of_lane, [0..2, 2..5]);
        assert_eq!(spacious.row_numbers, [0, 1, 0, 1, 2]);
    }

    #[test]
    fn a_remembered_row_is_kept_and_a_new_one_has_a_number_no_row_ever_had() {
        let diagram = sample::diagram("a 0 1; b 0 ?; c 0 3; d 0 ?; a > c; b > d");
        let seats = Seats {
            of_card: vec![(Some(3), None), (None, None), (Some(3), None), (None, None)],
            fresh: vec![6],
        };
        let grid = placed(&diagram, &seats, 5);
        let numbers: Vec<u32> = grid
            .cells
            .iter()
            .map(|cell| grid.row_numbers[cell.1])
            .collect();
        assert_eq!(numbers, [3, 6, 3, 6]);
        assert_eq!(grid.rows(), 2);
    }

    #[test]
    fn a_strand_stands_near_what_it_is_linked_with() {
        // All three rows of lane 0 are free when the last card comes, which lane 1 pulls down.
        let text = "a 0 1; b 0 1; c 0 1; x 1 ?; z 0 ?; x > z";
        assert_eq!(rows(text).pop(), Some(2));
    }

    #[test]
    fn a_row_is_free_up_to_the_next_strand_that_had_it() {
        let mut row = Row {
            kept: vec![2, 5],
            ..Row::new(0)
        };
        assert!(row.free(0, 1) && !row.free(0, 2));
        row.put = 1;
        assert!(row.free(0, 4) && !row.free(0, 5));
    }

    #[test]
    fn what_is_new_goes_on_in_a_row_whose_strand_has_ended() {
        let diagram = sample::diagram("a 0 1; b 0 ?");
        let seats = Seats {
            of_card: vec![(Some(3), None), (None, None)],
            fresh: vec![6],
        };
        let grid = placed(&diagram, &seats, 0);
        assert_eq!(grid.row_numbers, [3]);
        assert_eq!(grid.cells, [(0, 0), (1, 0)]);
    }
}
