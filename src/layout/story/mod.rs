//! A story: a drawing that is read link by link, with a label on every link. It knows no chart.
//! Start with [`arrange`].
//!
//! Time is the left edge of a card: [`seating`] gives rows, so that cards overlap in time, and
//! [`packing`] the axis.

mod choice;
mod marks;
mod packing;
mod seating;
mod shapes;
mod writing;

use super::across::Across;
use super::effort::Effort;
use super::grid::Grid;
use super::labels::Misplaced;
use super::placement::Placement;
use super::room::Room;
use super::route::Routing;
use super::task::Task;
use super::{coordinates, crossings, labels, tracks};
use crate::diagram::Diagram;
use crate::typography::TextMeasurer;
use choice::Choice;
use packing::Packing;
use seating::Seating;

/// Places everything.
pub(super) fn arrange(task: &Task<'_>) -> Placement {
    let placement = seated(task, Seating::Packed);
    if homeless(task.diagram, &placement).next().is_some() {
        return seated(task, Seating::Apart);
    }
    placement
}

/// Places everything, as closely as the seating has it. Packed, a label may find no place.
fn seated(task: &Task<'_>, seating: Seating) -> Placement {
    let Task {
        diagram, measurer, ..
    } = *task;
    let mut grid = seating::assign(diagram, seating);
    let sizes = &writing::sizes(diagram, &grid, task.sizes, measurer);
    let packing = Packing {
        diagram,
        widths: &writing::widths(diagram, measurer),
        dates: &writing::dates(diagram, &grid, measurer),
        labels: &labels::sizes(diagram, sizes, measurer),
        sizes,
    };
    let draft = Draft {
        packing: &packing,
        effort: task.effort,
    };
    if seating == Seating::Packed {
        packing.stretch(&mut grid);
        let routing = Choice::new(diagram, &grid).routing();
        // Now that some tracks are known, cards reach less far.
        let across = draft.across(&grid, &routing, &Room::default());
        Packing::tighten(&mut grid, &across);
    }
    let mut choice = draft.chosen(&grid);
    let mut rounds = 0;
    loop {
        let routing = choice.routing();
        let placement = draft.marked(&grid, &routing, measurer);
        let mut poor = shapes::missed(diagram, &grid, &routing, &placement);
        if poor.is_empty() && rounds < MOST_ROUNDS {
            rounds += 1;
            poor.extend(homeless(diagram, &placement));
        }
        if !choice.forbid(&poor) {
            return placement;
        }
    }
}

/// The links whose words found no place.
fn homeless<'a>(diagram: &'a Diagram, placement: &'a Placement) -> impl Iterator<Item = usize> {
    let links = diagram.links.iter().zip(&placement.links).enumerate();
    links.filter_map(|(number, (link, place))| {
        (place.label.is_none() && !link.label.is_empty()).then_some(number)
    })
}

/// Most times that links without a place for their label are laid anew.
const MOST_ROUNDS: usize = 6;

/// How a story is drawn once its cards have their seats.
struct Draft<'a> {
    packing: &'a Packing<'a>,
    effort: Effort,
}

impl Draft<'_> {
    /// A course for each link.
    fn chosen(&self, grid: &Grid) -> Choice {
        let diagram = self.packing.diagram;
        let mut choice = Choice::new(diagram, grid);
        if self.effort == Effort::NONE {
            return choice;
        }
        let drawn = |routing: &Routing| {
            let drawing = self.placed(grid, routing, &Room::default());
            let missed = shapes::missed(diagram, grid, routing, &drawing);
            (drawing, missed)
        };
        while choice.forbid(&drawn(&choice.routing()).1) {}
        choice.polish(self.effort, |routing| match drawn(routing) {
            (drawing, missed) if missed.is_empty() => crossings::count(&drawing),
            _ => usize::MAX,
        });
        choice
    }

    /// The drawing with all that belongs to it. Lanes get a strip for what stands beside the path
    /// where it would hide something otherwise.
    fn marked(&self, grid: &Grid, routing: &Routing, measurer: &dyn TextMeasurer) -> Placement {
        let Packing { diagram, sizes, .. } = *self.packing;
        let mut strips = vec![0.0; diagram.lanes.len()];
        loop {
            let mut placement = self.labelled(grid, routing, &strips);
            if !marks::place(&mut placement, diagram, sizes, measurer, &mut strips) {
                return placement;
            }
        }
    }

    fn across(&self, grid: &Grid, routing: &Routing, room: &Room) -> Across {
        let tracks = tracks::order(self.packing.diagram, grid, routing, self.effort);
        self.packing.across(grid, routing, &tracks, room)
    }

    fn placed(&self, grid: &Grid, routing: &Routing, room: &Room) -> Placement {
        let Packing { diagram, sizes, .. } = *self.packing;
        let tracks = tracks::order(diagram, grid, routing, self.effort);
        let across = self.packing.across(grid, routing, &tracks, room);
        coordinates::place(diagram, grid, routing, &tracks, &across, room, sizes)
    }

    /// The drawing with a place for every label, for which room is made where there is none; and
    /// with a strip above the cards of some lanes.
    fn labelled(&self, grid: &Grid, routing: &Routing, strips: &[f32]) -> Placement {
        let Packing {
            diagram,
            labels,
            sizes,
            ..
        } = *self.packing;
        let first_rows = grid.rows_of_lane.iter().map(|rows| rows.start);
        let mut room = Room::with_marks(first_rows.zip(strips.iter().copied()));
        loop {
            let mut placement = self.placed(grid, routing, &room);
            let Misplaced { homeless, on_bars } =
                labels::place(&mut placement, labels, sizes, &labels::ALL_ALONG);
            let is_wider = !homeless.is_empty()
                && room.widen(diagram, grid, routing, &homeless, labels)
                || sizes.bar_clearance > 0.0
                    && room.heighten(diagram, grid, routing, &on_bars, |link| {
                        labels[link].h + sizes.bar_clearance
                    })
                || room.widen_edges(&placement);
            if !is_wider {
                return placement;
            }
        }
    }
}
