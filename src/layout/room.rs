//! Room for labels beyond what cards and tracks need.

use std::collections::BTreeMap;

use super::grid::Grid;
use super::labels::LabelSize;
use super::route::{Routing, Strip, ends};
use crate::diagram::Diagram;

/// Space that labels ask for beyond what cards and tracks need: extra width at the right end
/// of gaps, where links run side by side and no track turns.
#[derive(Default)]
pub(super) struct Room {
    gaps: BTreeMap<usize, f32>,
    rounds: usize,
}

impl Room {
    /// Room for the labels of links that run straight from a card to its neighbour.
    pub fn for_straight_links(
        diagram: &Diagram,
        grid: &Grid,
        routing: &Routing,
        labels: &[LabelSize],
    ) -> Self {
        let straight = (0..routing.routes.len()).filter(|&link| {
            let (source, target) = ends(diagram, grid, link);
            target.0 == source.0 + 1 && matches!(routing.routes[link][..], [Strip::Band(_)])
        });
        let mut room = Self::default();
        room.widen_gaps(diagram, grid, straight, labels);
        room
    }

    /// Makes room for labels that found no place, in the gap before the card their link leads
    /// to: whatever its route, it crosses that gap. `false` when it is no use to try again.
    pub fn widen(
        &mut self,
        diagram: &Diagram,
        grid: &Grid,
        homeless: &[usize],
        labels: &[LabelSize],
    ) -> bool {
        const ROUNDS: usize = 12;
        self.widen_gaps(diagram, grid, homeless.iter().copied(), labels);
        self.rounds += 1;
        self.rounds < ROUNDS
    }

    /// How much wider a gap shall be than its tracks need.
    pub fn in_gap(&self, gap: usize) -> f32 {
        self.gaps.get(&gap).copied().unwrap_or(0.0)
    }

    fn widen_gaps(
        &mut self,
        diagram: &Diagram,
        grid: &Grid,
        links: impl Iterator<Item = usize>,
        labels: &[LabelSize],
    ) {
        let mut wanted: BTreeMap<usize, f32> = BTreeMap::new();
        for link in links {
            let (_, target) = ends(diagram, grid, link);
            let width = wanted.entry(target.0.saturating_sub(1)).or_default();
            *width = width.max(labels[link].w);
        }
        for (gap, width) in wanted {
            *self.gaps.entry(gap).or_default() += width;
        }
    }
}
