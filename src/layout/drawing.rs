//! Phases 5 and 6: the drawing with these routes, to the end but for its labels.

use super::across::Across;
use super::effort::Effort;
use super::grid::Grid;
use super::placement::Placement;
use super::room::Room;
use super::route::Routing;
use super::sizes::Sizes;
use super::{coordinates, tracks};
use crate::diagram::Diagram;

/// Places everything but the labels, with no more room than cards and tracks need.
pub(super) fn unlabelled(
    diagram: &Diagram,
    grid: &Grid,
    routing: &Routing,
    sizes: &Sizes,
    effort: Effort,
) -> Placement {
    let tracks = tracks::order(diagram, grid, routing, effort);
    let (across, room) = (Across::even(diagram, grid, &tracks, sizes), Room::default());
    coordinates::place(diagram, grid, routing, &tracks, &across, &room, sizes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::route::{Route, Strip};
    use crate::layout::sample;

    #[test]
    fn every_link_is_drawn_and_none_has_a_label_or_room_for_one() {
        let diagram = sample::diagram("a 0 1; b 0 2; a > b");
        let grid = sample::grid(&[(0, 0), (1, 0)], &[1]);
        let routing = Routing {
            routes: vec![Route::new(&[Strip::Band(0)])],
            trunks: false,
        };
        let sizes = Sizes::default();
        let drawing = unlabelled(&diagram, &grid, &routing, &sizes, Effort(1000));
        assert_eq!(drawing.links[0].points.len(), 2);
        assert_eq!(drawing.links[0].label, None);
        let gap = drawing.cards[1].x - drawing.cards[0].right();
        assert!((gap - sizes.gap).abs() < 0.01);
    }
}
