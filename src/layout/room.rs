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
    pub(super) fn for_straight_links(
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
    pub(super) fn widen(
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
    pub(super) fn in_gap(&self, gap: usize) -> f32 {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::route::Route;
    use crate::layout::sample;

    fn width(w: f32) -> LabelSize {
        LabelSize { w, h: 15.0 }
    }

    fn is_wide(room: &Room, gap: usize, width: f32) -> bool {
        (room.in_gap(gap) - width).abs() < 0.01
    }

    #[test]
    fn straight_links_to_a_neighbour_get_the_width_of_their_labels() {
        let diagram =
            sample::diagram("a 0 1; b 0 2; c 0 3; x 1 3; a > b; b > c; b > x; a > x; a > c");
        let grid = sample::grid(&[(0, 0), (1, 0), (2, 0), (2, 1)], &[1, 1]);
        let routes = [
            &[Strip::Band(0)][..],
            &[Strip::Band(0)],
            &[Strip::Band(0), Strip::Gap(1), Strip::Band(1)],
            &[Strip::Column(0), Strip::Band(1)],
            &[Strip::Band(0)],
        ];
        let routing = Routing {
            routes: routes.map(Route::new).to_vec(),
            trunks: false,
        };
        let labels = [30.0, 40.0, 90.0, 90.0, 90.0].map(width);
        let room = Room::for_straight_links(&diagram, &grid, &routing, &labels);
        assert!(is_wide(&room, 0, 30.0) && is_wide(&room, 1, 40.0) && is_wide(&room, 2, 0.0));
    }

    #[test]
    fn labels_without_a_place_widen_the_gap_before_their_target_by_the_widest() {
        let diagram = sample::diagram("a 0 1; b 0 2; c 0 3; a > c; b > c");
        let grid = sample::grid(&[(0, 0), (1, 0), (2, 0)], &[1]);
        let labels = [30.0, 40.0].map(width);
        let mut room = Room::default();
        assert!(room.widen(&diagram, &grid, &[0, 1], &labels));
        assert!(is_wide(&room, 0, 0.0) && is_wide(&room, 1, 40.0));
        assert!(room.widen(&diagram, &grid, &[0], &labels));
        assert!(is_wide(&room, 1, 70.0));
    }

    #[test]
    fn it_is_not_tried_for_ever() {
        let (diagram, grid) = (sample::diagram(""), sample::grid(&[], &[]));
        let mut room = Room::default();
        let tries = (0..100).take_while(|_| room.widen(&diagram, &grid, &[], &[]));
        assert!(tries.count() < 20);
    }
}
