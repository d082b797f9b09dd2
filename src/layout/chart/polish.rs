//! Phase 4 of a chart of few links, last part: changes that make the finished drawing cross less.
//!
//! The board counts what links cost while the order inside the channels is not known. Here every
//! change is drawn to the end and its crossings are counted: single links in other courses, then
//! strands and single cards in other rows, over and over until nothing is gained or the steps are
//! used up. Start with [`polish`].

use std::ops::Range;

use super::board::Board;
use super::course::Course;
use super::movables::{Movables, OpenStrand};
use super::routing;
use super::strands::Strands;
use super::task::Chart;
use crate::layout::effort::Effort;
use crate::layout::{crossings, drawing};

/// Courses tried for a link, those that cost least on the board.
const MOST_COURSES: usize = 6;
/// Steps that a drawing of one link takes.
const STEPS_A_LINK: u64 = 200;

/// Takes every change of a link, a strand or a card after which the drawing crosses less.
pub(super) fn polish(
    chart: &Chart<'_>,
    board: &mut Board<'_>,
    strands: &Strands,
    movables: &Movables,
    effort: Effort,
) {
    let cost = STEPS_A_LINK * (1 + chart.diagram.links.len() as u64);
    let mut polisher = Polisher {
        chart,
        board,
        left: effort.0 / cost,
        least: usize::MAX,
    };
    if polisher.left == 0 {
        return;
    }
    polisher.least = polisher.crossings();
    loop {
        let before = polisher.least;
        for &link in &movables.links {
            polisher.link(link);
        }
        for &OpenStrand { strand, .. } in &movables.strands {
            let cards = &strands.cards[strand];
            let rows = polisher.board.grid.rows_of_lane[strands.lane[strand]].clone();
            polisher.cards(cards, rows.clone());
            if cards.len() > 1 {
                for card in cards {
                    polisher.cards(std::slice::from_ref(card), rows.clone());
                }
            }
        }
        if polisher.least == before || polisher.left == 0 {
            return;
        }
    }
}

struct Polisher<'a, 'b> {
    chart: &'a Chart<'a>,
    board: &'a mut Board<'b>,
    /// How many drawings may still be made.
    left: u64,
    /// Crossings of the best drawing, which is the one on the board.
    least: usize,
}

impl Polisher<'_, '_> {
    fn crossings(&mut self) -> usize {
        self.left -= 1;
        let Chart {
            diagram,
            sizes,
            effort,
            ..
        } = *self.chart;
        let (grid, courses) = (&*self.board.grid, self.board.courses());
        let routing = routing::of_courses(diagram, grid, &courses);
        crossings::count(&drawing::unlabelled(diagram, grid, &routing, sizes, effort))
    }

    /// Whether what is on the board is better than all before.
    fn is_best(&mut self) -> bool {
        let crossings = self.crossings();
        let best = crossings < self.least;
        self.least = self.least.min(crossings);
        best
    }

    /// Lays a link in the course with which the drawing crosses least.
    fn link(&mut self, link: usize) {
        let Some(mut best) = self.board.take_up(link) else {
            return;
        };
        let before = best;
        for course in self.board.cheap_courses(link, MOST_COURSES) {
            if self.left == 0 {
                break;
            }
            if course == before {
                continue;
            }
            self.board.put(link, course);
            if self.is_best() {
                best = course;
            }
            self.board.take_up(link);
        }
        self.board.put(link, best);
    }

    /// Moves cards, which stand in one row unless they were moved one by one, to the row in which
    /// the drawing crosses least.
    fn cards(&mut self, cards: &[usize], rows: Range<usize>) {
        let row = |card: usize| self.board.grid.cells[card].1;
        let home = row(cards[0]);
        if cards.iter().any(|&card| row(card) != home) {
            return;
        }
        let tied = self.chart.links.of_cards(cards);
        let mut best = (home, self.take_up(&tied));
        for row in rows {
            if self.left == 0 {
                break;
            }
            if row == home || !self.board.seats_free(cards, row) {
                continue;
            }
            self.board.seat(cards, row);
            for &link in &tied {
                self.board.lay(link);
            }
            let is_best = self.is_best();
            let courses = self.take_up(&tied);
            if is_best {
                best = (row, courses);
            }
        }
        self.board.seat(cards, best.0);
        for (&link, course) in tied.iter().zip(best.1) {
            self.board.put(link, course);
        }
    }

    fn take_up(&mut self, links: &[usize]) -> Vec<Course> {
        let links = links.iter();
        links.filter_map(|&link| self.board.take_up(link)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::chart::course::{Slot, Way};
    use crate::layout::chart::sample::Sample;
    use crate::layout::grid::Grid;
    use crate::layout::sample;

    const ENOUGH: Effort = Effort(1_000_000);

    fn movables(strands: &[usize], links: &[usize]) -> Movables {
        let open = |&strand: &usize| OpenStrand {
            strand,
            tied: Vec::new(),
        };
        Movables {
            strands: strands.iter().map(open).collect(),
            links: links.to_vec(),
        }
    }

    fn crossings(sample: &Sample, board: &mut Board<'_>) -> usize {
        let mut polisher = Polisher {
            chart: &sample.chart(Effort::NONE),
            board,
            left: 1,
            least: 0,
        };
        polisher.crossings()
    }

    /// The crossings before and after, and the courses and the cells after.
    fn polished(
        sample: &Sample,
        mut grid: Grid,
        courses: &[Course],
        movables: &Movables,
        effort: Effort,
    ) -> ([usize; 2], Vec<Course>, Grid) {
        let strands = sample.strands();
        let mut board = sample.board(&mut grid);
        for (link, &course) in courses.iter().enumerate() {
            board.put(link, course);
        }
        let before = crossings(sample, &mut board);
        polish(
            &sample.chart(Effort::NONE),
            &mut board,
            &strands,
            movables,
            effort,
        );
        let after = crossings(sample, &mut board);
        let courses = board.courses();
        ([before, after], courses, grid)
    }

    fn along(row: usize) -> Course {
        Course {
            slot: Slot::Row(row),
            out: Way::Card,
            into: Way::Card,
        }
    }

    /// A link along row 1 and one that climbs past it from row 0 to row 2.
    fn crossed() -> (Sample, Grid, [Course; 2]) {
        let sample = Sample::of("a 0 1; u 0 2; v 0 3; b 0 4; a > b; u > v");
        let grid = sample::grid(&[(0, 1), (1, 0), (2, 2), (3, 1)], &[4]);
        (sample, grid, [along(1), along(0)])
    }

    #[test]
    fn a_link_takes_the_course_with_which_the_drawing_crosses_less() {
        let (sample, grid, courses) = crossed();
        let only_link = movables(&[], &[0]);
        let (crossings, after, cells) =
            polished(&sample, grid.clone(), &courses, &only_link, ENOUGH);
        assert_eq!(crossings, [1, 0]);
        assert_eq!((after.len(), after[1]), (2, courses[1]));
        assert_eq!(cells.cells, grid.cells);
    }

    #[test]
    fn a_strand_takes_the_row_in_which_the_drawing_crosses_less() {
        let (sample, grid, courses) = crossed();
        let u_and_v = sample.strands().of_card[1];
        let (crossings, after, cells) =
            polished(&sample, grid, &courses, &movables(&[u_and_v], &[]), ENOUGH);
        assert_eq!(crossings, [1, 0]);
        assert_eq!(after[0], courses[0]);
        assert_eq!([cells.cells[0], cells.cells[3]], [(0, 1), (3, 1)]);
    }

    #[test]
    fn no_card_moves_to_where_another_stands_or_a_run_passes() {
        let sample = Sample::of("a 0 1; u 0 2; w 0 2; x 0 3; v 0 3; b 0 4; a > b; u > v");
        let cells = [(0, 1), (1, 0), (1, 2), (2, 0), (2, 2), (3, 1)];
        let grid = sample::grid(&cells, &[3]);
        let strand = sample.strands().of_card[1];
        let (crossings, _, after) = polished(
            &sample,
            grid,
            &[along(1), along(0)],
            &movables(&[strand], &[]),
            ENOUGH,
        );
        assert_eq!(crossings, [1, 1]);
        assert_eq!(after.cells, cells);
    }

    #[test]
    fn without_effort_and_where_nothing_is_open_nothing_changes() {
        let (sample, grid, courses) = crossed();
        let all = movables(&[0, 1], &[0, 1]);
        for (movables, effort) in [(&all, Effort::NONE), (&movables(&[], &[]), ENOUGH)] {
            let (crossings, after, cells) =
                polished(&sample, grid.clone(), &courses, movables, effort);
            assert_eq!(crossings, [1, 1]);
            assert_eq!(after, courses);
            assert_eq!(cells.cells, grid.cells);
        }
    }

    #[test]
    fn the_polish_never_makes_a_drawing_cross_more() {
        let sample = Sample::new(sample::tangled());
        let strands = sample.strands();
        let links = sample.diagram.links.len();
        let all: (Vec<_>, Vec<_>) = ((0..strands.cards.len()).collect(), (0..links).collect());
        let grid = sample.grid();
        let plain = |link: &crate::diagram::Link| {
            Course::plain(&grid, grid.cells[link.source], grid.cells[link.target])
        };
        let courses: Vec<Course> = sample.diagram.links.iter().map(plain).collect();
        for drawings in [1, 2, 5, 30] {
            let effort = Effort(drawings * STEPS_A_LINK * (1 + links as u64));
            let ([before, after], courses, cells) = polished(
                &sample,
                grid.clone(),
                &courses,
                &movables(&all.0, &all.1),
                effort,
            );
            assert!(after <= before, "{before} crossings became {after}");
            assert_eq!(courses.len(), links);
            for (card, cell) in sample.diagram.cards.iter().zip(&cells.cells) {
                assert!(cells.rows_of_lane[card.lane].contains(&cell.1));
            }
        }
    }

    #[test]
    fn what_crosses_no_less_is_not_taken() {
        let sample = Sample::of("a 0 1; b 0 2; a > b");
        let grid = sample::grid(&[(0, 0), (1, 0)], &[3]);
        let all = movables(&[0], &[0]);
        let (crossings, courses, cells) =
            polished(&sample, grid.clone(), &[along(0)], &all, ENOUGH);
        assert_eq!(crossings, [0, 0]);
        assert_eq!(courses, [along(0)]);
        assert_eq!(cells.cells, grid.cells);
    }
}
