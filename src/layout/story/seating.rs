//! Phases 1 to 3 of a story: a row and a column for each card.
//!
//! The heavier a card, the earlier it chooses its row, and it looks at heavier ones alone: so what
//! is shown keeps its row when lighter cards come and go. Cards that follow one another closely
//! stand in different rows of their lane, so that they overlap in time instead of pushing one
//! another apart; heavy cards have the first row, where the eye follows them. It knows no widths. Start with [`assign`].

use crate::diagram::{Card, Diagram, Lane};
use crate::layout::grid::Grid;
use crate::layout::links::Links;

/// Cards keep so many moments apart in one row, where there is another.
const APART: u32 = 5;
/// One more row for so many events of a lane, if so many do not share a moment.
const ROW: usize = 8;

/// How closely cards stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seating {
    /// Cards stand over one another in time, and those of one day begin at one place.
    Packed,
    /// No card stands over one of another column, and none shares a column with one on which it
    /// acts: every link crosses the gap before its target, where room for a label can be made.
    Apart,
}

/// Assigns rows and columns, and fills the grid.
pub(super) fn assign(diagram: &Diagram, seating: Seating) -> Grid {
    let mut grid = Grid::default();
    let rows = rows(diagram, &mut grid);
    let links = &Links::of(diagram);
    let mut column = 0;
    // The rows that are taken in this column.
    let mut taken: Vec<usize> = Vec::new();
    for (index, (card, row)) in diagram.cards.iter().zip(rows).enumerate() {
        let first = grid.moments.last().map(|&(first, _)| &diagram.cards[first]);
        let same_moment = first.is_some_and(|first| is_same_moment(first, card));
        let joins = seating == Seating::Packed || {
            let mut sources = Links::into(links, index).map(|link| diagram.links[link].source);
            sources.all(|source| grid.cells[source].0 < column)
        };
        if !same_moment || !joins || taken.contains(&row) {
            column += usize::from(index > 0);
            taken.clear();
            grid.moments.push((index, column));
        }
        taken.push(row);
        grid.cells.push((column, row));
        grid.step_of.push(0);
    }
    grid.fill(grid.cells.last().map_or(0, |cell| cell.0 + 1));
    grid
}

/// Whether two cards begin at one place. What is carried into a row, or out of it, does.
fn is_same_moment(one: &Card, other: &Card) -> bool {
    (one.day, one.exact, one.carry) == (other.day, other.exact, other.carry)
        && (one.day.is_some() || one.carry.is_some())
}

/// The row of each card; gives the grid the rows of its lanes.
fn rows(diagram: &Diagram, grid: &mut Grid) -> Vec<usize> {
    let mut by_weight: Vec<usize> = (0..diagram.cards.len()).collect();
    by_weight.sort_by_key(|&card| (diagram.cards[card].rank, card));
    // The moments of the cards in each row of each lane.
    let mut lanes: Vec<Vec<Vec<u32>>> = vec![Vec::new(); diagram.lanes.len()];
    let mut row_in_lane = vec![0; diagram.cards.len()];
    for index in by_weight {
        let card = &diagram.cards[index];
        let lane = &mut lanes[card.lane];
        let Lane {
            events, together, ..
        } = diagram.lanes[card.lane];
        let row = row_for(card, lane, together.max(1 + events / ROW));
        if row == lane.len() {
            lane.push(Vec::new());
        }
        lane[row].push(card.moment);
        row_in_lane[index] = row;
    }
    for lane in &lanes {
        let first = grid.row_numbers.len();
        let rows = lane.len().max(1);
        grid.row_numbers.extend(0..rows as u32);
        grid.rows_of_lane.push(first..first + rows);
    }
    let cards = diagram.cards.iter().zip(row_in_lane);
    cards
        .map(|(card, row)| grid.rows_of_lane[card.lane].start + row)
        .collect()
}

/// The first row of a lane in which a card is far enough from the others, or else the one in which
/// it is farthest; the number of rows for one more.
fn row_for(card: &Card, lane: &[Vec<u32>], most: usize) -> usize {
    let distance = |row: &Vec<u32>| {
        let distances = row.iter().map(|&moment| moment.abs_diff(card.moment));
        distances.min().unwrap_or(u32::MAX)
    };
    let free = lane.iter().position(|row| distance(row) >= APART);
    free.unwrap_or_else(|| {
        let farthest = (0..lane.len())
            .rev()
            .max_by_key(|&row| distance(&lane[row]));
        match farthest {
            Some(row) if lane.len() >= most && distance(&lane[row]) > 0 => row,
            _ => lane.len(),
        }
    })
}
