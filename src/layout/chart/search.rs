//! Phases 1 to 4 of a chart, as often as there is effort for, and the best outcome.
//!
//! Where every link is laid where it costs least, a chart of few links ends in one of many
//! arrangements of about the same cost, and no small change leads from one to the other. So it is
//! begun several times, with wider and narrower columns and other random numbers, and the drawing
//! that crosses least is taken. Start with [`best`].

use super::draft::Draft;
use super::task::{Attempt, Chart};
use super::{routing, trunks};
use crate::layout::columns::Sharing;
use crate::layout::effort::Effort;
use crate::layout::grid::Grid;
use crate::layout::lanes::Lanes;
use crate::layout::strands::Strands;
use crate::layout::{columns, crossings, drawing, rows, strands};

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
