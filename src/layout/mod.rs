//! Gives every card, link, label and lifeline a place.
//!
//! A pure function of the diagram and the text measurer: the same bytes twice. It knows no
//! colours and no window.
//!
//! There are two pipelines, and [`Form`] decides which. A diagram that can be read link by link is
//! a [`story`]: cards stand over one another in time, every link has its label. A larger one is a
//! [`chart`]: parallel matters in rows of their own, and the links of one event as branches of a
//! trunk. Neither knows the other; the phases that they share stand beside them, one file each:
//!
//! 1. to 3. Rows and columns: a chart has them by matter, strand by strand; a story by weight.
//! 4. A course for each link through empty cells and channels of the [`grid`], with few bends and
//!    crossings, as a [`route`]: each pipeline has its own way to find it.
//! 5. [`tracks`]: the order of the parallel runs ([`pieces`]) inside each channel ([`crowd`]), with
//!    few crossings.
//! 6. [`across`]: columns and gaps, evenly; a story packs them. [`coordinates`]: heights of lanes,
//!    corners of the links. What [`crossings`] the [`drawing`] has can be counted now.
//! 7. [`labels`]: a place for each label that hides nothing; in a story, where there is none,
//!    [`room`] is made and step 6 repeated.
//!
//! A long link stays *one* run in a channel and is not split at every column it passes, as in
//! Eiglsperger, Siebenhaller and Kaufmann, "An Efficient Implementation of Sugiyama's
//! Algorithm for Layered Graph Drawing" (JGAA 9, 2005); the order inside a channel minimises
//! crossings counted pair by pair, as in classical channel routing.

mod across;
mod chart;
mod coordinates;
mod crossings;
mod crowd;
mod drawing;
mod effort;
mod form;
mod grid;
pub mod inscription;
mod labels;
mod lanes;
mod links;
mod memory;
mod pieces;
mod placement;
mod room;
mod route;
#[cfg(test)]
mod sample;
mod sizes;
mod spread;
mod story;
mod task;
mod tracks;

use crate::diagram::Diagram;
use crate::typography::TextMeasurer;
use form::Form;
use task::Task;

pub use effort::Effort;
pub use lanes::Lanes;
pub use memory::Memory;
pub use placement::{ColumnPlace, LanePlace, LifelinePlace, LinkPlace, Placement, StretchPlace};
pub use sizes::{Sizes, TimeScale};
pub use spread::spread;

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

/// The least width and height that a story can be placed in, whatever course its links take: what is
/// beyond a room needs no more looking at. None of a diagram that is drawn as a chart. Costs a
/// small part of a drawing.
pub fn least_size(
    diagram: &Diagram,
    sizes: &Sizes,
    measurer: &dyn TextMeasurer,
) -> Option<(f32, f32)> {
    if Form::of(diagram, sizes.lanes, None) != Form::Story {
        return None;
    }
    let mut bare = diagram.clone();
    bare.links.clear();
    bare.stretches.clear();
    let placement = story::arrange(&Task {
        diagram: &bare,
        sizes,
        measurer,
        effort: Effort::NONE,
    });
    Some((placement.width, placement.height))
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

#[cfg(test)]
mod tests {
    use super::links::Links;
    use super::*;
    use crate::typography::Inter;

    fn placed(diagram: &Diagram) -> Placement {
        place_with(diagram, &Sizes::default(), &Inter, Effort(300_000))
    }

    #[test]
    fn the_same_diagram_is_placed_the_same_way_twice() {
        for diagram in [sample::tangled(), sample::of_size(90, 200)] {
            assert_eq!(placed(&diagram), placed(&diagram));
        }
    }

    #[test]
    fn links_lead_from_trunks_in_a_chart_and_not_in_a_story() {
        let trunks = |diagram| {
            let placement = placed(&diagram);
            let trunk = |link: &LinkPlace| link.trunk.is_some();
            placement.links.iter().filter(|link| trunk(link)).count()
        };
        assert_eq!(trunks(sample::of_size(90, 110)), 0);
        assert_eq!(trunks(sample::of_size(90, 111)), 111);
    }

    // A benchmark compiles `links` by itself, so its tests stand here.
    fn links(text: &str) -> Links {
        Links::of(&sample::diagram(text))
    }

    #[test]
    fn each_card_has_the_links_that_reach_it_and_those_that_leave_it_in_their_order() {
        let links = &links("a 0 1; b 0 2; c 0 3; b > c; a > c; a > b; a > c");
        let of = |card| -> (Vec<usize>, Vec<usize>) {
            (links.into(card).collect(), links.out_of(card).collect())
        };
        assert_eq!(of(0), (vec![], vec![1, 2, 3]));
        assert_eq!(of(1), (vec![2], vec![0]));
        assert_eq!(of(2), (vec![0, 1, 3], vec![]));
    }

    #[test]
    fn a_link_between_two_cards_is_theirs_together_but_once() {
        let links = links("a 0 1; b 0 2; c 0 3; d 0 4; c > d; a > b; b > c");
        assert_eq!(links.of_cards(&[0, 1]), [1, 2]);
        assert_eq!(links.of_cards(&[3]), [0]);
        assert!(links.of_cards(&[]).is_empty());
    }
}
