//! Gives every card, link, label and lifeline a place.
//!
//! A pure function of the diagram and the text measurer: the same bytes twice. It knows no
//! colours and no window.
//!
//! There are two pipelines, and [`Form`] decides which. A diagram that can be read link by link is
//! a [`story`]: one row a lane, every link with its label. A larger one is a [`chart`]: parallel
//! matters in rows of their own, and the links of one event as branches of a trunk. Neither knows
//! the other; the phases that they share stand beside them, one file each:
//!
//! 1. [`strands`]: cards of a lane that shall stand in one row.
//! 2. [`columns`]: columns of moments, so that time never runs backwards.
//! 3. [`rows`]: rows for the strands, as many in a lane as go on side by side.
//! 4. A course for each link through empty cells and channels of the [`grid`], with few bends and
//!    crossings, as a [`route`]: each pipeline has its own way to find it.
//! 5. [`tracks`]: the order of the parallel runs ([`pieces`]) inside each channel ([`crowd`]), with
//!    few crossings.
//! 6. [`coordinates`]: widths of gaps, heights of lanes, corners of the links. What [`crossings`]
//!    the [`drawing`] has can be counted now.
//! 7. [`labels`]: a place for each label that hides nothing; in a story, where there is none,
//!    [`room`] is made and step 6 repeated.
//!
//! A long link stays *one* run in a channel and is not split at every column it passes, as in
//! Eiglsperger, Siebenhaller and Kaufmann, "An Efficient Implementation of Sugiyama's
//! Algorithm for Layered Graph Drawing" (JGAA 9, 2005); the order inside a channel minimises
//! crossings counted pair by pair, as in classical channel routing.

mod chart;
mod columns;
mod coordinates;
mod crossings;
mod crowd;
mod drawing;
mod effort;
mod form;
mod grid;
mod labels;
mod lanes;
mod links;
mod memory;
mod pieces;
mod placement;
mod room;
mod route;
mod rows;
#[cfg(test)]
mod sample;
mod seats;
mod sizes;
mod story;
mod strands;
mod task;
mod tracks;

use crate::diagram::Diagram;
use crate::typography::TextMeasurer;
use form::Form;
use task::Task;

pub use effort::Effort;
pub use lanes::Lanes;
pub use memory::Memory;
pub use placement::{ColumnPlace, LanePlace, LifelinePlace, LinkPlace, Placement};
pub use sizes::{Sizes, TimeScale};

/// Places everything in a diagram.
pub fn place(diagram: &Diagram, sizes: &Sizes, measurer: &dyn TextMeasurer) -> Placement {
    place_with(diagram, sizes, measurer, Effort::brief(diagram))
}

/// Places everything in a diagram, with as much effort as is allowed.
pub fn place_with(
    diagram: &Diagram,
    sizes: &Sizes,
    measurer: &dyn TextMeasurer,
    effort: Effort,
) -> Placement {
    let task = Task {
        diagram,
        sizes,
        measurer,
        effort,
    };
    arrange(&task, None)
}

/// Places everything in a diagram of which an earlier form was placed with this memory.
///
/// What was there keeps its row, its column relative to the others and the course of its links;
/// only what is new is arranged. Rows that have become empty are left out. Positions change
/// where a row, a column or a track has to be added or is no longer needed, by its size.
pub fn place_again(
    diagram: &Diagram,
    sizes: &Sizes,
    measurer: &dyn TextMeasurer,
    effort: Effort,
    memory: &mut Memory,
) -> Placement {
    let task = Task {
        diagram,
        sizes,
        measurer,
        effort,
    };
    arrange(&task, Some(memory))
}

/// Decides between story and chart.
fn arrange(task: &Task<'_>, memory: Option<&mut Memory>) -> Placement {
    let before = memory.as_ref().and_then(|memory| memory.form);
    let form = Form::of(task.diagram, task.sizes.lanes, before);
    let kept = memory.map(|memory| {
        memory.form = Some(form);
        &mut memory.chart
    });
    match form {
        Form::Story => story::arrange(task),
        Form::Chart { is_long } => chart::arrange(task, is_long, kept),
    }
}
