//! Phases 1 to 4 of a chart, as often as there is effort for, and the best outcome.
//!
//! Where every link is laid where it costs least, a chart of few links ends in one of many
//! arrangements of about the same cost, and no small change leads from one to the other. So it is
//! begun several times, with wider and narrower columns and other random numbers, and the drawing
//! that crosses least is taken. Start with [`best`].

use super::columns::Sharing;
use super::draft::Draft;
use super::strands::Strands;
use super::task::{Attempt, Chart};
use super::{columns, rows, strands};
use super::{routing, trunks};
use crate::layout::effort::Effort;
use crate::layout::grid::Grid;
use crate::layout::lanes::Lanes;
use crate::layout::{crossings, drawing};

/// Most days that share a column.
const MOST_DAYS: u8 = 4;
/// With so many steps more for each link there is more to gain by beginning once more than by going
/// on.
const BEGINNING: u64 = 250_000;
const MOST_BEGINNINGS: u64 = 12;
/// How many times the area of all its cards a drawing should take at most.
const ROOMY: f32 = 15.0;

/// The best draft that is found.
pub(super) fn best(chart: &Chart<'_>) -> Draft {
    let effort = chart.effort;
    let for_each = effort.0 / (chart.diagram.links.len() as u64 + 1);
    let beginnings = (for_each / BEGINNING).min(MOST_BEGINNINGS);
    if beginnings < 2 || chart.recollection.seats.any() {
        let only = Attempt {
            most_cards: chart.spacing.most_cards,
            seed: 0,
            effort,
            polish: Effort::NONE,
        };
        return draft(chart, &only);
    }
    let share = Effort(effort.0 / beginnings / 2);
    let attempt = |seed| {
        let attempt = Attempt {
            most_cards: chart.spacing.most_cards - seed as usize % 2,
            seed,
            effort: share,
            polish: share,
        };
        let draft = draft(chart, &attempt);
        (weighed(chart, &draft), draft)
    };
    let mut best = attempt(0);
    for seed in 1..beginnings {
        let next = attempt(seed);
        if next.0 < best.0 {
            best = next;
        }
    }
    best.1
}

fn draft(chart: &Chart<'_>, attempt: &Attempt) -> Draft {
    let (strands, mut grid) = cells(chart, attempt.most_cards);
    let courses = trunks::choose(chart, &strands, &mut grid, attempt);
    let mut draft = Draft {
        strands,
        grid,
        courses,
    };
    draft.close_up();
    draft
}

/// Phases 1 to 3: which cards stand in one row, and where.
fn cells(chart: &Chart<'_>, most_cards: usize) -> (Strands, Grid) {
    let (diagram, links, lanes) = (chart.diagram, chart.links, chart.sizes.lanes);
    let seats = &chart.recollection.seats;
    // Soft lanes begin as strict ones, which spread the matters well, and are then opened.
    let begins = if seats.any() { lanes } else { Lanes::Strict };
    let mut strands = strands::by_matter(diagram, links, begins, seats);
    let sharing = Sharing {
        cards: most_cards,
        days: MOST_DAYS,
    };
    let mut grid = columns::assign(diagram, links, &strands, seats, sharing);
    let spare = chart.spacing.spare_rows;
    rows::assign(diagram, links, &strands, seats, spare, &mut grid);
    if lanes == Lanes::Soft {
        strands.open_lanes();
        grid.open_lanes();
    }
    (strands, grid)
}

/// How good a draft is, less being better: whether it takes too much room, and its crossings.
fn weighed(chart: &Chart<'_>, draft: &Draft) -> (bool, usize) {
    let Chart {
        diagram,
        sizes,
        effort,
        ..
    } = *chart;
    let routing = routing::of_courses(diagram, &draft.grid, &draft.courses);
    let drawing = drawing::unlabelled(diagram, &draft.grid, &routing, sizes, effort);
    let cards = drawing.cards.iter().map(|card| card.w * card.h);
    let roomy = drawing.width * drawing.height > ROOMY * cards.sum::<f32>();
    (roomy, crossings::count(&drawing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::chart::memory::{ChartMemory, Recollection};
    use crate::layout::chart::sample::Sample;
    use crate::layout::sample;

    const SMALL: &str =
        "a 0 1; b 1 1; c 2 2; d 0 3; e 1 4; f 2 5; a > c; b > d; a > e; c > d; b > f";

    /// Enough to begin so many times with the small sample.
    fn beginnings(times: u64) -> Effort {
        Effort(times * BEGINNING * 6)
    }

    #[test]
    fn nothing_is_an_empty_draft() {
        let sample = Sample::of("");
        let draft = best(&sample.chart(beginnings(3)));
        assert!(draft.courses.is_empty() && draft.grid.cells.is_empty());
    }

    #[test]
    fn the_best_of_several_drafts_is_no_worse_than_any_of_them() {
        let sample = Sample::of(SMALL);
        let chart = sample.chart(beginnings(3));
        let share = Effort(beginnings(3).0 / 6);
        let found = weighed(&chart, &best(&chart));
        for seed in 0..3 {
            let attempt = Attempt {
                most_cards: 3 - seed as usize % 2,
                seed,
                effort: share,
                polish: share,
            };
            assert!(found <= weighed(&chart, &draft(&chart, &attempt)));
        }
    }

    #[test]
    fn every_link_is_laid_and_no_row_is_empty_unless_its_lane_has_no_other() {
        let sample = Sample::new(sample::tangled());
        for effort in [Effort::NONE, Effort(50_000)] {
            let draft = best(&sample.chart(effort));
            assert_eq!(draft.courses.len(), sample.diagram.links.len());
            for row in 0..draft.grid.rows() {
                assert!(draft.grid.cells.iter().any(|cell| cell.1 == row));
            }
        }
    }

    #[test]
    fn soft_lanes_are_one_lane_and_strict_ones_are_kept() {
        let mut sample = Sample::of(SMALL);
        let lanes = |sample: &Sample| {
            let draft = best(&sample.chart(Effort(50_000)));
            (draft.grid.rows_of_lane.len(), draft.strands.lanes)
        };
        assert_eq!(lanes(&sample), (3, 3));
        sample.sizes.lanes = Lanes::Soft;
        assert_eq!(lanes(&sample), (1, 1));
    }

    #[test]
    fn what_is_remembered_is_not_begun_again() {
        let mut sample = Sample::of(SMALL);
        let first = best(&sample.chart(beginnings(2)));
        let mut memory = ChartMemory::default();
        memory.keep(&sample.diagram, &Recollection::default(), &first);
        sample.recollection = memory.recall(&sample.diagram, Lanes::Strict);
        let again = best(&sample.chart(beginnings(2)));
        assert_eq!(again.grid.cells, first.grid.cells);
        assert_eq!(again.courses, first.courses);
    }

    #[test]
    fn what_takes_too_much_room_is_worse_than_what_crosses() {
        let sample = Sample::of("a 0 1; b 0 2");
        let chart = sample.chart(Effort::NONE);
        let draft = |rows| Draft {
            strands: sample.strands(),
            grid: sample::grid(&[(0, 0), (1, 0)], &[rows]),
            courses: Vec::new(),
        };
        assert_eq!(weighed(&chart, &draft(1)), (false, 0));
        assert_eq!(weighed(&chart, &draft(50)), (true, 0));
        assert!((false, 9) < weighed(&chart, &draft(50)));
    }
}
