//! A story: a drawing that is read link by link, with one row for each lane and a label on every
//! link. It knows no chart. Start with [`arrange`].

mod shapes;

use super::columns::{self, Sharing};
use super::effort::Effort;
use super::links::Links;
use super::placement::Placement;
use super::room::Room;
use super::seats::Seats;
use super::task::Task;
use super::{coordinates, crossings, drawing, labels, rows, strands, tracks};

/// Cards of one day share a column, however many.
const ONE_DAY: Sharing = Sharing {
    cards: usize::MAX,
    days: 1,
};

/// Places everything.
pub(super) fn arrange(task: &Task<'_>) -> Placement {
    let Task {
        diagram,
        sizes,
        effort,
        ..
    } = *task;
    let (links, fresh) = (Links::of(diagram), Seats::default());
    let strands = strands::by_lane(diagram);
    let mut grid = columns::assign(diagram, &links, &strands, &fresh, ONE_DAY);
    rows::assign(diagram, &links, &strands, &fresh, 0, &mut grid);
    let mut routing = shapes::choose(diagram, &grid);
    if effort != Effort::NONE {
        shapes::polish(diagram, &grid, &mut routing, |routing| {
            let drawing = drawing::unlabelled(diagram, &grid, routing, sizes, effort);
            crossings::count(&drawing)
        });
    }
    let tracks = tracks::order(diagram, &grid, &routing, effort);
    let labels = labels::sizes(diagram, sizes, task.measurer);
    let mut room = Room::for_straight_links(diagram, &grid, &routing, &labels);
    loop {
        let mut placement = coordinates::place(diagram, &grid, &routing, &tracks, &room, sizes);
        let homeless = labels::place(&mut placement, &labels, sizes, labels::ALL_ALONG);
        if homeless.is_empty() || !room.widen(diagram, &grid, &homeless, &labels) {
            return placement;
        }
    }
}
