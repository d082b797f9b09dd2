//! The course of a link through the strips of the grid.
//!
//! A route is a list of legs that are horizontal and vertical in turn. Each leg runs in a
//! strip that holds no card along it, so that no link can pass through a card, whatever the
//! coordinates will be. Start with [`Route`].

use std::ops::Deref;

use super::grid::{Cell, Grid};
use crate::diagram::Diagram;

/// A strip of the grid in which legs run side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Strip {
    /// Horizontal, at the height of the cards of a row.
    Band(u32),
    /// Horizontal, above row `n` (below the last row for `n` = number of rows).
    Channel(u32),
    /// Vertical, after column `n`.
    Gap(u32),
    /// Vertical, within the width of the cards of column `n`.
    Column(u32),
}

impl Strip {
    /// The band of a row.
    pub(super) fn band(row: usize) -> Self {
        Strip::Band(row as u32)
    }

    /// The channel above a row.
    pub(super) fn channel(channel: usize) -> Self {
        Strip::Channel(channel as u32)
    }

    /// The gap after a column.
    pub(super) fn gap(gap: usize) -> Self {
        Strip::Gap(gap as u32)
    }

    /// The width of the cards of a column.
    pub(super) fn column(column: usize) -> Self {
        Strip::Column(column as u32)
    }

    /// A number of its own, quick to compare.
    pub(super) fn code(self) -> u32 {
        const KINDS: u32 = 4;
        match self {
            Strip::Band(n) => n * KINDS,
            Strip::Channel(n) => n * KINDS + 1,
            Strip::Gap(n) => n * KINDS + 2,
            Strip::Column(n) => n * KINDS + 3,
        }
    }

    /// Whether legs in it are horizontal.
    pub(super) fn horizontal(self) -> bool {
        matches!(self, Strip::Band(_) | Strip::Channel(_))
    }

    /// Its place on the axis across it; strips of one direction alternate.
    pub(super) fn position(self) -> f32 {
        match self {
            Strip::Band(n) | Strip::Column(n) => 2.0 * n as f32 + 1.0,
            Strip::Channel(n) => 2.0 * n as f32,
            Strip::Gap(n) => 2.0 * n as f32 + 2.0,
        }
    }
}

/// Most legs of a route.
pub(super) const MOST_LEGS: usize = 5;

/// The legs of a link from the earlier card to the later one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Route {
    legs: [Strip; MOST_LEGS],
    count: u8,
}

impl Route {
    /// The route with these legs, at most [`MOST_LEGS`].
    pub(super) fn new(legs: &[Strip]) -> Self {
        let mut route = Self {
            legs: [Strip::Band(0); MOST_LEGS],
            count: legs.len() as u8,
        };
        route.legs[..legs.len()].copy_from_slice(legs);
        route
    }

    /// Adds legs at the end; there must be room for them.
    pub(super) fn extend<const N: usize>(&mut self, legs: [Strip; N]) {
        let count = self.count as usize;
        self.legs[count..count + N].copy_from_slice(&legs);
        self.count += N as u8;
    }
}

impl Deref for Route {
    type Target = [Strip];

    fn deref(&self) -> &[Strip] {
        &self.legs[..self.count as usize]
    }
}

/// Routes of all links, and which of them run together.
#[derive(Debug)]
pub(super) struct Routing {
    /// The route of each link.
    pub routes: Vec<Route>,
    /// Whether links of one source share their runs as branches of a trunk.
    pub trunks: bool,
}

/// A leg ends at the edge of a card; what runs on its other side is not in the way. In positions
/// of strips.
const HALF_CARD: f32 = 0.3;

/// The interval that a leg covers along its own direction, in positions of strips.
pub(super) fn extent(route: &[Strip], leg: usize, source: Cell, target: Cell) -> (f32, f32) {
    let horizontal = route[leg].horizontal();
    let at_card = |cell: Cell| 2.0 * (if horizontal { cell.0 } else { cell.1 }) as f32 + 1.0;
    let mut before = leg
        .checked_sub(1)
        .map_or_else(|| at_card(source), |leg| route[leg].position());
    let mut after = route
        .get(leg + 1)
        .map_or_else(|| at_card(target), |strip| strip.position());
    let onward = HALF_CARD * (after - before).signum();
    if leg == 0 {
        before += onward;
    }
    if leg + 1 == route.len() {
        after -= onward;
    }
    (before, after)
}

/// Cells of the two cards of a link.
pub(super) fn ends(diagram: &Diagram, grid: &Grid, link: usize) -> (Cell, Cell) {
    let link = &diagram.links[link];
    (grid.cells[link.source], grid.cells[link.target])
}

/// The two numbers, the smaller one first.
pub(super) fn sorted((a, b): (f32, f32)) -> (f32, f32) {
    if a <= b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_of_one_direction_alternate() {
        let down = [
            Strip::channel(0),
            Strip::band(0),
            Strip::channel(1),
            Strip::band(1),
        ];
        assert!(down.is_sorted_by(|a, b| a.position() < b.position()));
        let along = [
            Strip::column(0),
            Strip::gap(0),
            Strip::column(1),
            Strip::gap(1),
        ];
        assert!(along.is_sorted_by(|a, b| a.position() < b.position()));
        assert!(down.iter().all(|strip| strip.horizontal()));
        assert!(along.iter().all(|strip| !strip.horizontal()));
    }

    #[test]
    fn every_strip_has_a_code_of_its_own() {
        let of = |n| {
            [
                Strip::Band(n),
                Strip::Channel(n),
                Strip::Gap(n),
                Strip::Column(n),
            ]
        };
        let mut codes: Vec<u32> = (0..9).flat_map(of).map(Strip::code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 36);
    }

    #[test]
    fn a_route_grows_by_its_legs() {
        let mut route = Route::new(&[]);
        assert!(route.is_empty());
        route.extend([Strip::column(1), Strip::channel(0)]);
        route.extend([Strip::gap(2)]);
        assert_eq!(*route, [Strip::Column(1), Strip::Channel(0), Strip::Gap(2)]);
    }

    #[test]
    fn a_leg_ends_at_the_edge_of_a_card_and_at_the_middle_of_the_next_strip() {
        let is = |(a, b): (f32, f32), (from, to): (f32, f32)| {
            (a - from).abs() < 0.01 && (b - to).abs() < 0.01
        };
        let route = [Strip::Band(0), Strip::Gap(1), Strip::Band(2)];
        let leg = |leg| extent(&route, leg, (0, 0), (3, 2));
        assert!(is(leg(0), (1.0 + HALF_CARD, 4.0)));
        assert!(is(leg(1), (1.0, 5.0)));
        assert!(is(leg(2), (4.0, 7.0 - HALF_CARD)));
        let up = extent(&[Strip::Column(0)], 0, (0, 2), (0, 0));
        assert!(is(up, (5.0 - HALF_CARD, 1.0 + HALF_CARD)));
        assert!(is(sorted(up), (1.0 + HALF_CARD, 5.0 - HALF_CARD)));
    }
}
