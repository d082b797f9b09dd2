//! A chart: a drawing that is read for its pattern, with parallel matters in rows of their own
//! and the links of one event as branches of a trunk. It knows no story. Start with [`arrange`].
//!
//! 1. [`strands`]: cards of a lane that shall stand in one row.
//! 2. [`columns`]: columns of moments, so that time never runs backwards.
//! 3. [`rows`]: rows for the strands, as many in a lane as go on side by side. What had a place
//!    before keeps it: its [`seats`].
//!
//! With effort, [`search`] goes through the phases up to the courses ([`trunks`] on a [`board`]
//! with its [`tally`]) several times and takes the best, and [`polish`] has the last word.

mod board;
mod climb;
mod columns;
mod course;
mod draft;
mod memory;
mod movables;
mod polish;
mod routing;
mod rows;
#[cfg(test)]
mod sample;
mod search;
mod seats;
mod strands;
mod tally;
mod task;
mod trunk;
mod trunks;

use super::effort::Effort;
use super::links::Links;
use super::placement::Placement;
use super::sizes::Sizes;
use super::task::Task;
use super::{drawing, labels};
use task::{Chart, Spacing};

pub(super) use memory::ChartMemory;

/// Places everything; what the memory knows stays where it was.
pub(super) fn arrange(
    task: &Task<'_>,
    is_long: bool,
    memory: Option<&mut ChartMemory>,
) -> Placement {
    let (diagram, effort) = (task.diagram, task.effort);
    let lanes = task.sizes.lanes;
    let recollection = memory.as_ref().map(|memory| memory.recall(diagram, lanes));
    let chart = Chart {
        diagram,
        links: &Links::of(diagram),
        recollection: &recollection.unwrap_or_default(),
        spacing: Spacing::of(diagram.cards.len(), is_long),
        sizes: &dense(task.sizes),
        effort,
    };
    let draft = search::best(&chart);
    if let Some(memory) = memory {
        memory.keep(diagram, chart.recollection, &draft);
    }
    let routing = routing::of_courses(diagram, &draft.grid, &draft.courses);
    let mut placement = drawing::unlabelled(diagram, &draft.grid, &routing, chart.sizes, effort);
    if effort != Effort::NONE {
        let labels = labels::sizes(diagram, chart.sizes, task.measurer);
        labels::place(
            &mut placement,
            &labels,
            chart.sizes,
            &labels::NEAR_THE_MIDDLE,
        );
    }
    placement
}

/// Sizes for a drawing that is looked at from farther away.
fn dense(sizes: &Sizes) -> Sizes {
    Sizes {
        track: sizes.track * 0.65,
        gap: sizes.gap * 0.65,
        lane_h: sizes.card_h + 10.0,
        row_gap: 10.0,
        most_bars: sizes.most_bars.min(1),
        ..sizes.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::sample as tiny;
    use crate::typography::Inter;

    fn placed(effort: Effort, memory: Option<&mut ChartMemory>) -> Placement {
        let (diagram, sizes) = (tiny::tangled(), Sizes::default());
        let task = Task {
            diagram: &diagram,
            sizes: &sizes,
            measurer: &Inter,
            effort,
        };
        arrange(&task, false, memory)
    }

    #[test]
    fn a_chart_gets_labels_only_with_effort() {
        let labels = |effort| {
            let placement = placed(effort, None);
            placement
                .links
                .iter()
                .filter(|link| link.label.is_some())
                .count()
        };
        assert_eq!(labels(Effort::NONE), 0);
        assert!(labels(Effort(50_000)) > 0);
    }

    #[test]
    fn what_is_placed_again_stays_where_it_was() {
        let mut memory = ChartMemory::default();
        let first = placed(Effort(50_000), Some(&mut memory));
        let kept = memory.clone();
        let again = placed(Effort(50_000), Some(&mut memory));
        assert_eq!(again.cards, first.cards);
        assert_eq!(memory, kept);
        assert_ne!(memory, ChartMemory::default());
    }

    #[test]
    fn a_chart_is_drawn_closer_with_one_lifeline_below_a_row_and_cards_as_they_were() {
        let sizes = Sizes::default();
        let close = dense(&sizes);
        assert!(close.track < sizes.track && close.gap < sizes.gap && close.lane_h < sizes.lane_h);
        assert_eq!((close.most_bars, close.lanes), (1, sizes.lanes));
        let none = Sizes {
            most_bars: 0,
            ..sizes.clone()
        };
        assert_eq!(dense(&none).most_bars, 0);
        let card = |sizes: &Sizes| Sizes {
            track: 0.0,
            gap: 0.0,
            lane_h: 0.0,
            row_gap: 0.0,
            most_bars: 0,
            ..sizes.clone()
        };
        assert_eq!(card(&close), card(&sizes));
    }
}
