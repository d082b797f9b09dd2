//! Phase 2: columns, so that time never runs backwards.
//!
//! Cards of one day share a column unless one acts on the other or they are in one strand;
//! then the order of the diagram decides, which is the order stated by the file. In a chart a
//! few days may share a column under the same condition; the cards of each later day then
//! stand a little more to the right. Every card of a column is in the way of links that leave
//! the others up or down, so only a few share one, and a new one does not stand between those
//! that were drawn before.

use super::grid::Grid;
use super::links::Links;
use super::seats::Seats;
use super::strands::Strands;
use crate::diagram::Diagram;

/// How much may share a column.
#[derive(Clone, Copy)]
pub(super) struct Sharing {
    /// Most cards.
    pub cards: usize,
    /// Most days.
    pub days: u8,
}

/// Assigns a column to each card, and row 0 for now.
pub(super) fn assign(
    diagram: &Diagram,
    links: &Links,
    strands: &Strands,
    seats: &Seats,
    most: Sharing,
) -> Grid {
    let mut grid = Grid::default();
    // The last column in which each strand has a card.
    let mut reached = vec![None; strands.cards.len()];
    let mut column = 0;
    let mut step = 0;
    // Cards in this column so far, and the rows that some of them had before.
    let mut cards = 0;
    let mut rows: Vec<(usize, u32)> = Vec::new();
    for (index, card) in diagram.cards.iter().enumerate() {
        let strand = strands.of_card[index];
        let row = strands.row[strand].map(|row| (strands.lane[strand], row));
        let open = (1..most.cards).contains(&cards)
            && card.day.is_some()
            && seats.column(index) == seats.column(index - 1)
            && row.is_none_or(|row| !rows.contains(&row))
            && reached[strand] != Some(column)
            && links
                .into(index)
                .all(|link| grid.cells[diagram.links[link].source].0 < column);
        let same_moment = index > 0 && {
            let first = &diagram.cards[grid.moments[grid.moments.len() - 1].0];
            first.day == card.day && first.exact == card.exact
        };
        let later = step + 1 < most.days && index > 0 && diagram.cards[index - 1].day.is_some();
        if !(open && (same_moment || later)) {
            column += usize::from(index > 0);
            step = 0;
            cards = 0;
            rows.clear();
            grid.moments.push((index, column));
        } else if !same_moment {
            step += 1;
            grid.moments.push((index, column));
        }
        cards += 1;
        rows.extend(row);
        reached[strand] = Some(column);
        grid.cells.push((column, 0));
        grid.step_of.push(step);
    }
    grid
}
