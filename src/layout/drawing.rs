//! Phases 5 and 6: the drawing with these routes, to the end but for its labels.

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
    coordinates::place(diagram, grid, routing, &tracks, &Room::default(), sizes)
}
