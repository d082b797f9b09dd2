//! Phase 4 of a story, first part: the shapes that the course of a link may have.
//!
//! Each has few bends and passes no card, whatever widths and heights will be. It knows no other
//! link. Start with [`candidates`].

use std::ops::Range;

use crate::diagram::Diagram;
use crate::layout::grid::{Cell, Grid};
use crate::layout::placement::Placement;
use crate::layout::route::{Route, Routing, Strip, ends};

/// The ends of a link in the grid.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    pub source: Cell,
    pub target: Cell,
    /// The last column that the source covers.
    pub reach: usize,
}

/// Most gaps that are tried on either side of a link.
const MOST_GAPS: usize = 4;

/// Every route of a known shape that passes through no card. Never empty.
pub(super) fn candidates(grid: &Grid, ends: Ends) -> Vec<Route> {
    let Ends { source, target, .. } = ends;
    let (c1, c2) = (source.0, target.0);
    let mut routes = Vec::new();
    let is_level = source.1 == target.1;
    if !is_level && c2 <= ends.reach && clear(grid, c2, source.1, target.1) {
        routes.push(Route::new(&[Strip::column(c2)]));
    }
    if ends.reach < c2 {
        if is_level {
            if grid.row_free(source.1, ends.reach, c2) {
                routes.push(Route::new(&[Strip::band(source.1)]));
            }
        } else {
            beside_cards(grid, ends, &mut routes);
        }
        through_channels(grid, ends, &mut routes);
    } else if c1 < c2 {
        // They stand over one another in time, so nothing leaves the source to the right.
        routes.extend(away_and_along(grid, ends));
        through_channels(grid, ends, &mut routes);
    }
    detours(grid, ends, &mut routes);
    if !is_level {
        around(grid, ends, &mut routes);
    }
    routes
}

/// Whether no card stands in a column between two rows.
fn clear(grid: &Grid, column: usize, one: usize, other: usize) -> bool {
    grid.column_free(column, one.min(other), one.max(other))
}

/// The rows that a leg in a gap passes between two rows, without them.
fn between(one: usize, other: usize) -> Range<usize> {
    let (low, high) = (one.min(other), one.max(other));
    low + 1..high.max(low + 1)
}

/// The rows that a leg passes on its way from a row to a channel.
fn up_to(row: usize, channel: usize) -> Range<usize> {
    if channel > row {
        row + 1..channel
    } else {
        channel..row
    }
}

/// Routes that leave or arrive beside a card, without a channel.
fn beside_cards(grid: &Grid, ends: Ends, routes: &mut Vec<Route>) {
    let ((_, r1), (c2, r2)) = (ends.source, ends.target);
    routes.extend(away_and_along(grid, ends));
    if clear(grid, c2, r1, r2) && grid.empty(c2, r1) && grid.row_free(r1, ends.reach, c2) {
        routes.push(Route::new(&[Strip::band(r1), Strip::column(c2)]));
    }
    let gaps = gaps_out(grid, ends).chain(gaps_in(grid, ends));
    for gap in gaps.filter(|&gap| gap >= ends.reach) {
        let reaches = grid.row_free(r1, ends.reach, gap + 1) && grid.row_free(r2, gap, c2);
        if reaches && grid.gap_free(gap, between(r1, r2)) {
            routes.push(Route::new(&[
                Strip::band(r1),
                Strip::gap(gap),
                Strip::band(r2),
            ]));
        }
    }
}

/// The gaps that can be reached from the source along its row, the nearest first.
fn gaps_out(grid: &Grid, ends: Ends) -> impl Iterator<Item = usize> {
    let row = ends.source.1;
    (ends.reach..ends.target.0)
        .take_while(move |&gap| grid.row_free(row, ends.reach, gap + 1))
        .take(MOST_GAPS)
}

/// The gaps from which the target can be reached along its row, the nearest first.
fn gaps_in(grid: &Grid, ends: Ends) -> impl Iterator<Item = usize> {
    let (column, row) = ends.target;
    (ends.source.0..column)
        .rev()
        .take_while(move |&gap| grid.row_free(row, gap, column))
        .take(MOST_GAPS)
}

/// Routes through one channel: between the two rows, or just beyond them.
fn through_channels(grid: &Grid, ends: Ends, routes: &mut Vec<Route>) {
    let ((c1, r1), (c2, r2)) = (ends.source, ends.target);
    let within = |(first, last): (usize, usize), channel| (first..=last).contains(&channel);
    for channel in r1.min(r2)..=r1.max(r2) + 1 {
        let leaves = within(grid.reach(ends.source), channel);
        let arrives = within(grid.reach(ends.target), channel);
        if leaves && arrives {
            routes.push(Route::new(&[
                Strip::column(c1),
                Strip::channel(channel),
                Strip::column(c2),
            ]));
        }
        if r1 == r2 {
            continue;
        }
        if leaves {
            let gap = gaps_in(grid, ends).find(|&gap| grid.gap_free(gap, up_to(r2, channel)));
            routes.extend(gap.map(|gap| {
                Route::new(&[
                    Strip::column(c1),
                    Strip::channel(channel),
                    Strip::gap(gap),
                    Strip::band(r2),
                ])
            }));
        }
        if arrives {
            let gap = gaps_out(grid, ends).find(|&gap| grid.gap_free(gap, up_to(r1, channel)));
            routes.extend(gap.map(|gap| {
                Route::new(&[
                    Strip::band(r1),
                    Strip::gap(gap),
                    Strip::channel(channel),
                    Strip::column(c2),
                ])
            }));
        }
    }
}

/// Up or down out of the source, then along the row of the target.
fn away_and_along(grid: &Grid, ends: Ends) -> Option<Route> {
    let ((c1, r1), (c2, r2)) = (ends.source, ends.target);
    let is_free = clear(grid, c1, r1, r2) && grid.empty(c1, r2) && grid.row_free(r2, c1, c2);
    is_free.then(|| Route::new(&[Strip::column(c1), Strip::band(r2)]))
}

/// From a card into a channel, to a gap, and by another channel into the other card.
fn by_two_channels(c1: usize, leaves: usize, gap: usize, arrives: usize, c2: usize) -> Route {
    Route::new(&[
        Strip::column(c1),
        Strip::channel(leaves),
        Strip::gap(gap),
        Strip::channel(arrives),
        Strip::column(c2),
    ])
}

/// Routes by way of two channels, or of two gaps and any channel, where fewer links run.
fn detours(grid: &Grid, ends: Ends, routes: &mut Vec<Route>) {
    let ((c1, r1), (c2, r2)) = (ends.source, ends.target);
    let near = |row: usize, (first, last): (usize, usize)| {
        first.max((row + 1).saturating_sub(MOST_CHANNELS))..=last.min(row + MOST_CHANNELS)
    };
    for leaves in near(r1, grid.reach(ends.source)) {
        for arrives in near(r2, grid.reach(ends.target)) {
            let rows = leaves.min(arrives)..leaves.max(arrives);
            if rows.is_empty() {
                continue;
            }
            let is_free = |gap: &usize| grid.gap_free(*gap, rows.clone());
            let first = (c1..c2).find(is_free);
            let last = (c1..c2).rev().find(is_free).filter(|_| c2 > c1 + 1);
            for gap in first.into_iter().chain(last) {
                routes.push(by_two_channels(c1, leaves, gap, arrives, c2));
            }
        }
    }
    for channel in 0..=grid.rows() {
        let out = gaps_out(grid, ends).find(|&gap| grid.gap_free(gap, up_to(r1, channel)));
        let back = gaps_in(grid, ends).find(|&gap| grid.gap_free(gap, up_to(r2, channel)));
        if let (Some(out), Some(back)) = (out, back)
            && out < back
        {
            routes.push(Route::new(&[
                Strip::band(r1),
                Strip::gap(out),
                Strip::channel(channel),
                Strip::gap(back),
                Strip::band(r2),
            ]));
        }
    }
}

/// So many channels from its card a link may run at most on a detour.
const MOST_CHANNELS: usize = 4;

/// Routes around whatever stands between: from the card into the nearest channel, to a gap in
/// which nothing stands, and back. There always is one, behind the last column.
fn around(grid: &Grid, ends: Ends, routes: &mut Vec<Route>) {
    let ((c1, r1), (c2, r2)) = (ends.source, ends.target);
    let is_down = usize::from(r2 > r1);
    let is_up = usize::from(r1 > r2);
    // Next to the cards, on the sides that face each other; where that is one channel, a gap would
    // lead back to where it began, so one of them is reached from its far side.
    let (leaves, arrives) = (r1 + is_down, r2 + is_up);
    let sides = if leaves == arrives {
        vec![(leaves, r2 + is_down), (r1 + is_up, arrives)]
    } else {
        vec![(leaves, arrives)]
    };
    for (leaves, arrives) in sides {
        let rows = leaves.min(arrives)..leaves.max(arrives);
        let is_free = |gap: &usize| grid.gap_free(*gap, rows.clone());
        let right = (c1..grid.columns()).find(is_free);
        let left = (0..c1).rev().find(is_free);
        let between = (c1..c2).rev().find(is_free);
        for gap in [right, between, left].into_iter().flatten() {
            routes.push(by_two_channels(c1, leaves, gap, arrives, c2));
        }
    }
}

/// The straight links up or down that do not leave their card in a drawing, since the column of
/// their target came to lie right of it.
pub(super) fn missed(
    diagram: &Diagram,
    grid: &Grid,
    routing: &Routing,
    drawing: &Placement,
) -> Vec<usize> {
    // How far from its edge a link leaves a card at least.
    const BESIDE: f32 = 8.0;
    let misses = |&link: &usize| {
        let card = drawing.cards[diagram.links[link].source];
        let leaves = drawing.links[link].points.first();
        Ends::of(diagram, grid, link).is_shortcut(&routing.routes[link])
            && !leaves.is_some_and(|point| point.x + BESIDE < card.right())
    };
    (0..routing.routes.len()).filter(misses).collect()
}

impl Ends {
    /// The ends of a link.
    pub(super) fn of(diagram: &Diagram, grid: &Grid, link: usize) -> Self {
        let (source, target) = ends(diagram, grid, link);
        Self {
            source,
            target,
            reach: grid.until(diagram.links[link].source) - 1,
        }
    }

    /// Whether a route leaves the source where the target begins, in another column than its own.
    pub(super) fn is_shortcut(&self, route: &Route) -> bool {
        self.source.0 != self.target.0 && matches!(route[..], [Strip::Column(_)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::sample;

    /// The shapes of a link between cells of a grid, the source reaching as far as the grid says.
    fn shapes(grid: &Grid, source: Cell, target: Cell) -> Vec<Route> {
        let card = grid.cells.iter().position(|&cell| cell == source).unwrap();
        let reach = grid.until(card) - 1;
        candidates(
            grid,
            Ends {
                source,
                target,
                reach,
            },
        )
    }

    #[test]
    fn no_shape_passes_through_a_card_and_there_always_is_one() {
        let cells = [
            (0, 0),
            (0, 2),
            (1, 1),
            (1, 2),
            (2, 0),
            (2, 1),
            (3, 0),
            (3, 2),
        ];
        let mut grid = sample::grid(&cells, &[1, 1, 1]);
        for until in [vec![1, 1, 2, 2, 3, 3, 4, 4], vec![2, 1, 2, 3, 3, 4, 4, 4]] {
            grid.stretch(until);
            for (card, &source) in cells.iter().enumerate() {
                for &target in &cells[card + 1..] {
                    let routes = shapes(&grid, source, target);
                    assert!(!routes.is_empty());
                    for route in routes {
                        assert!(
                            sample::passes_no_card(&grid, &route, (source, target)),
                            "{source:?} to {target:?}: {route:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_link_may_turn_in_every_gap_beside_its_cards_and_in_every_channel_around_them() {
        let grid = sample::grid(&[(0, 0), (2, 1)], &[1, 1]);
        let routes = shapes(&grid, (0, 0), (2, 1));
        let is_there = |legs: &[Strip]| routes.iter().any(|route| **route == *legs);
        for gap in [0, 1] {
            assert!(is_there(&[Strip::Band(0), Strip::Gap(gap), Strip::Band(1)]));
        }
        for channel in 0..=2 {
            let between = [Strip::Column(0), Strip::Channel(channel), Strip::Column(2)];
            assert!(is_there(&between));
        }
    }

    #[test]
    fn a_card_in_the_way_is_passed_above_or_below_or_beside() {
        let row = sample::grid(&[(0, 0), (1, 0), (2, 0)], &[1]);
        let channels = shapes(&row, (0, 0), (2, 0));
        for channel in [0, 1] {
            let over = [Strip::Column(0), Strip::Channel(channel), Strip::Column(2)];
            assert!(channels.iter().any(|route| **route == over));
        }
        assert!(channels.iter().all(|route| **route != [Strip::Band(0)]));
        let column = sample::grid(&[(0, 0), (0, 1), (0, 2)], &[3]);
        let around = shapes(&column, (0, 0), (0, 2));
        let legs = [
            Strip::Column(0),
            Strip::Channel(1),
            Strip::Gap(0),
            Strip::Channel(2),
            Strip::Column(0),
        ];
        assert!(around.len() == 1 && *around[0] == legs);
    }
}
