//! Tiny charts before their links are laid, for the tests of the phases that lay them.
//!
//! It knows the phases up to the rows. Start with [`Sample::of`].

use super::board::Board;
use super::memory::Recollection;
use super::strands::{self, Strands};
use super::task::{Chart, Spacing};
use super::{columns, rows};
use crate::diagram::Diagram;
use crate::layout::effort::Effort;
use crate::layout::grid::Grid;
use crate::layout::lanes::Lanes;
use crate::layout::links::Links;
use crate::layout::sample;
use crate::layout::sizes::Sizes;

/// What a bend beyond two counts in these charts, in crossings.
pub(super) const DETOUR: f32 = 3.0;

/// A diagram with all that a chart of it is made from.
pub(super) struct Sample {
    pub diagram: Diagram,
    pub links: Links,
    pub recollection: Recollection,
    pub sizes: Sizes,
}

impl Sample {
    /// A diagram as [`sample::diagram`] reads it, of which nothing is remembered.
    pub(super) fn of(text: &str) -> Self {
        Self::new(sample::diagram(text))
    }

    /// A diagram of which nothing is remembered.
    pub(super) fn new(diagram: Diagram) -> Self {
        Self {
            links: Links::of(&diagram),
            diagram,
            recollection: Recollection::default(),
            sizes: Sizes::default(),
        }
    }

    /// The chart.
    pub(super) fn chart(&self, effort: Effort) -> Chart<'_> {
        Chart {
            diagram: &self.diagram,
            links: &self.links,
            recollection: &self.recollection,
            spacing: Spacing {
                spare_rows: 1,
                detour: DETOUR,
                most_cards: 3,
            },
            sizes: &self.sizes,
            effort,
        }
    }

    /// A strand for each matter.
    pub(super) fn strands(&self) -> Strands {
        let seats = &self.recollection.seats;
        strands::by_matter(&self.diagram, &self.links, Lanes::Strict, seats)
    }

    /// The cells as the phases before find them.
    pub(super) fn grid(&self) -> Grid {
        let (diagram, links) = (&self.diagram, &self.links);
        let (strands, seats) = (self.strands(), &self.recollection.seats);
        let few = columns::Sharing { cards: 3, days: 4 };
        let mut grid = columns::assign(diagram, links, &strands, seats, few);
        rows::assign(diagram, links, &strands, seats, 1, &mut grid);
        grid
    }

    /// An empty board.
    pub(super) fn board<'a>(&'a self, grid: &'a mut Grid) -> Board<'a> {
        Board::new(&self.diagram, &self.links, grid, DETOUR, 0)
    }
}
