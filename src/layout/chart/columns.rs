//! Phase 2: columns, so that time never runs backwards.
//!
//! Cards of one day share a column unless one acts on the other or they are in one strand;
//! then the order of the diagram decides, which is the order stated by the file. In a chart a
//! few days may share a column under the same condition; the cards of each later day then
//! stand a little more to the right. Every card of a column is in the way of links that leave
//! the others up or down, so only a few share one, and a new one does not stand between those
//! that were drawn before.

use super::seats::Seats;
use super::strands::Strands;
use crate::diagram::Diagram;
use crate::layout::grid::Grid;
use crate::layout::links::Links;

/// How much may share a column.
#[derive(Clone, Copy)]
pub(in crate::layout) struct Sharing {
    /// Most cards.
    pub cards: usize,
    /// Most days.
    pub days: u8,
}

/// Assigns a column to each card, and row 0 for now.
pub(in crate::layout) fn assign(
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::chart::strands;
    use crate::layout::{lanes::Lanes, sample};

    const ONE_DAY: Sharing = Sharing {
        cards: usize::MAX,
        days: 1,
    };
    const FEW_DAYS: Sharing = Sharing { cards: 3, days: 2 };

    fn of(diagram: &Diagram, most: Sharing) -> Grid {
        let links = Links::of(diagram);
        let strands = strands::by_lane(diagram);
        assign(diagram, &links, &strands, &Seats::default(), most)
    }

    fn columns(text: &str, most: Sharing) -> Vec<usize> {
        let grid = of(&sample::diagram(text), most);
        grid.cells.iter().map(|cell| cell.0).collect()
    }

    #[test]
    fn nothing_has_no_column_and_one_card_has_one() {
        assert!(columns("", ONE_DAY).is_empty());
        assert_eq!(columns("a 0 ?", FEW_DAYS), [0]);
    }

    #[test]
    fn time_never_runs_backwards() {
        let diagram = sample::tangled();
        for most in [ONE_DAY, FEW_DAYS, Sharing { cards: 9, days: 9 }] {
            for strands in [
                strands::by_lane(&diagram),
                strands::by_matter(
                    &diagram,
                    &Links::of(&diagram),
                    Lanes::Soft,
                    &Seats::default(),
                ),
            ] {
                let links = Links::of(&diagram);
                let grid = assign(&diagram, &links, &strands, &Seats::default(), most);
                assert!(grid.cells.is_sorted_by_key(|cell| cell.0));
                for link in &diagram.links {
                    assert!(grid.cells[link.source].0 < grid.cells[link.target].0);
                }
                for cards in &strands.cards {
                    assert!(cards.is_sorted_by(|&a, &b| grid.cells[a].0 < grid.cells[b].0));
                }
            }
        }
    }

    #[test]
    fn cards_of_one_day_share_a_column_unless_one_acts_on_the_other() {
        assert_eq!(columns("a 0 1; b 1 1; c 2 1", ONE_DAY), [0, 0, 0]);
        assert_eq!(columns("a 0 1; b 1 1; c 2 1; a > c", ONE_DAY), [0, 0, 1]);
        assert_eq!(columns("a 0 1; b 1 2", ONE_DAY), [0, 1]);
    }

    #[test]
    fn cards_of_one_strand_never_share_a_column() {
        assert_eq!(columns("a 0 1; b 0 1; c 1 1", ONE_DAY), [0, 1, 1]);
    }

    #[test]
    fn a_day_that_is_not_certain_is_another_moment_and_an_unknown_one_stands_alone() {
        assert_eq!(columns("a 0 1; b 1 ~1; c 2 ~1", ONE_DAY), [0, 1, 1]);
        assert_eq!(columns("a 0 ?; b 1 ?; c 2 3", FEW_DAYS), [0, 1, 2]);
    }

    #[test]
    fn a_few_days_share_a_column_and_the_later_ones_stand_farther_right() {
        let grid = of(&sample::diagram("a 0 1; b 1 2; c 2 2; d 3 3"), FEW_DAYS);
        let columns: Vec<usize> = grid.cells.iter().map(|cell| cell.0).collect();
        assert_eq!(columns, [0, 0, 0, 1]);
        assert_eq!(grid.step_of, [0, 1, 1, 0]);
        assert_eq!(grid.moments, [(0, 0), (1, 0), (3, 1)]);
        assert_eq!(self::columns("a 0 1; b 1 2; c 2 3", FEW_DAYS), [0, 0, 1]);
    }

    #[test]
    fn no_column_holds_more_cards_than_it_may() {
        let day = "a 0 1; b 1 1; c 2 1; d 3 1; e 4 1";
        assert_eq!(columns(day, FEW_DAYS), [0, 0, 0, 1, 1]);
    }

    #[test]
    fn a_new_card_does_not_stand_between_those_that_were_drawn_before() {
        let diagram = sample::diagram("a 0 1; b 1 1; c 2 1");
        let columns = |seats: [Option<u32>; 3]| {
            let seats = Seats {
                of_card: seats.map(|column| (None, column)).to_vec(),
                fresh: Vec::new(),
            };
            let (links, strands) = (Links::of(&diagram), strands::by_lane(&diagram));
            let grid = assign(&diagram, &links, &strands, &seats, FEW_DAYS);
            grid.cells.iter().map(|cell| cell.0).collect::<Vec<_>>()
        };
        assert_eq!(columns([Some(7), Some(7), None]), [0, 0, 1]);
        assert_eq!(columns([Some(7), Some(8), Some(8)]), [0, 1, 1]);
    }

    #[test]
    fn what_had_one_row_does_not_share_a_column() {
        let diagram = sample::diagram("a 0 1; b 0 1");
        let links = Links::of(&diagram);
        let columns = |rows: [u32; 2]| {
            let seats = Seats {
                of_card: rows.map(|row| (Some(row), Some(7))).to_vec(),
                fresh: Vec::new(),
            };
            let strands = strands::by_matter(&diagram, &links, Lanes::Strict, &seats);
            let grid = assign(&diagram, &links, &strands, &seats, FEW_DAYS);
            grid.cells.iter().map(|cell| cell.0).collect::<Vec<_>>()
        };
        assert_eq!(columns([3, 3]), [0, 1]);
        assert_eq!(columns([3, 4]), [0, 0]);
    }
}
