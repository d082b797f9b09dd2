//! Phase 4 of a chart of few links, last part: changes that make the finished drawing cross less.
//!
//! The board counts what links cost while the order inside the channels is not known. Here every
//! change is drawn to the end and its crossings are counted: single links in other courses, then
//! strands and single cards in other rows, over and over until nothing is gained or the steps are
//! used up. Start with [`polish`].

use std::ops::Range;

use super::board::Board;
use super::course::Course;
use super::movables::Movables;
use super::routing;
use super::task::Chart;
use crate::layout::effort::Effort;
use crate::layout::strands::Strands;
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
        for &strand in &movables.strands {
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
