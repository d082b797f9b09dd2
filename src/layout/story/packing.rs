//! The horizontal axis of a story, packed: a column is no wider than what leaves its cards, its
//! date and its gap, so that cards of different rows stand over one another in time.
//!
//! It knows no heights. Start with [`Packing`].

use crate::diagram::Diagram;
use crate::layout::across::{Across, MARGIN, PORT, Part, gap_width, time_gap};
use crate::layout::grid::Grid;
use crate::layout::labels::LabelSize;
use crate::layout::room::Room;
use crate::layout::route::{Routing, Strip, ends};
use crate::layout::sizes::Sizes;
use crate::layout::tracks::Tracks;

/// Least width of a column: one link leaves or reaches a card there.
const PORTS: f32 = 30.0;
/// What is free behind the last gap.
const BEHIND: f32 = 8.0;
/// What is free between a card and the tracks behind it.
const PAD: f32 = 4.0;
/// What is free between the dates of two columns.
const BETWEEN_DATES: f32 = 9.0;
/// What a straight link shows on either side of its label.
const BESIDE_LABEL: f32 = 10.0;

/// What decides how closely a story is packed.
pub(super) struct Packing<'a> {
    pub diagram: &'a Diagram,
    /// Width of each card.
    pub widths: &'a [f32],
    /// Width of the date over each column.
    pub dates: &'a [f32],
    pub labels: &'a [LabelSize],
    pub sizes: &'a Sizes,
}

impl Packing<'_> {
    /// Says how far each card reaches if no link ran anywhere, which is as far as it can.
    pub(super) fn stretch(&self, grid: &mut Grid) {
        let columns = grid.columns();
        let mut next_in_row = vec![columns; grid.rows()];
        let mut until = vec![columns; grid.cells.len()];
        for (card, &(column, row)) in grid.cells.iter().enumerate().rev() {
            until[card] = next_in_row[row];
            next_in_row[row] = column;
        }
        grid.stretch(until);
        let routing = Routing {
            routes: Vec::new(),
            trunks: false,
        };
        let across = self.across(grid, &routing, &Tracks::default(), &Room::default());
        Self::tighten(grid, &across);
    }

    /// Says how far each card reaches in a drawing.
    pub(super) fn tighten(grid: &mut Grid, across: &Across) {
        let reach = |(card, part): (usize, &Part)| {
            let behind = |gap: &Part| gap.x + 0.01 < part.right() + PAD;
            let (own, known) = (grid.cells[card].0, grid.until(card));
            let covered = across.gaps[own..known - 1]
                .iter()
                .take_while(|gap| behind(gap));
            own + covered.count() + 1
        };
        let until = across.cards.iter().enumerate().map(reach).collect();
        grid.stretch(until);
    }

    /// The axis, as narrow as it can be. No card reaches farther than the grid says.
    pub(super) fn across(
        &self,
        grid: &Grid,
        routing: &Routing,
        tracks: &Tracks,
        room: &Room,
    ) -> Across {
        let sizes = self.sizes;
        let columns = grid.columns();
        let straight = self.straight(grid, routing);
        // The cards that end before each column.
        let mut ending: Vec<Vec<usize>> = vec![Vec::new(); columns + 1];
        for card in 0..grid.cells.len() {
            ending[grid.until(card)].push(card);
        }
        let mut across = Across::default();
        let (left, right) = room.at_edges();
        let mut x = MARGIN + left;
        let mut first = 0;
        for column in 0..columns {
            let needed = f32::from(tracks.needed(Strip::column(column)));
            let mut w = PORTS + PORT * sizes.track * (needed - 1.0).max(0.0);
            while first < grid.cells.len() && grid.cells[first].0 == column {
                let width = self.widths[first];
                across.cards.push(Part { x, w: width });
                // Every link of the column must reach the narrowest card.
                w = w.min(width);
                first += 1;
            }
            let ports = Part { x, w };
            across.ports.push(ports);
            // Behind the last one nothing runs, unless it has to.
            let is_free = column + 1 == columns && tracks.needed(Strip::gap(column)) == 0;
            let gap = if is_free {
                room.in_gap(column)
            } else {
                gap_width(tracks, column, sizes) + room.in_gap(column)
            };
            let ends = ending[column + 1].iter().map(|&card| {
                let label = straight[card].map_or(0.0, |label| label + 2.0 * BESIDE_LABEL);
                across.cards[card].right() + PAD + gap.max(label - PAD)
            });
            let least = [
                ports.right() + gap,
                ports.x + self.dates[column] + BETWEEN_DATES,
                ports.right() + time_gap(self.diagram, grid, column, sizes),
            ];
            let air = if column + 1 == columns {
                0.0
            } else {
                sizes.air
            };
            let next = ends.chain(least).fold(x, f32::max) + air;
            across.gaps.push(Part {
                x: next - gap,
                w: gap_width(tracks, column, sizes),
            });
            x = next;
        }
        across.dates = across.ports.iter().map(|ports| ports.w).collect();
        across.width = x + BEHIND + right;
        across
    }

    /// The width of the label of the link that runs straight from each card to its neighbour.
    fn straight(&self, grid: &Grid, routing: &Routing) -> Vec<Option<f32>> {
        let mut straight: Vec<Option<f32>> = vec![None; grid.cells.len()];
        for (link, route) in routing.routes.iter().enumerate() {
            let (source, target) = ends(self.diagram, grid, link);
            let card = self.diagram.links[link].source;
            let is_next = grid.row_free(source.1, grid.until(card) - 1, target.0);
            if is_next && source.1 == target.1 && matches!(route[..], [Strip::Band(_)]) {
                straight[card] = self.labels.get(link).map(|label| label.w);
            }
        }
        straight
    }
}
