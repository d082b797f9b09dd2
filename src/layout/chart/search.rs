//! Phases 1 to 4 of a chart, as often as there is effort for, and the best outcome.
//!
//! Where every link is laid where it costs least, a chart of few links ends in one of many
//! arrangements of about the same cost, and no small change leads from one to the other. So it is
//! begun several times, with wider and narrower columns and other random numbers, and the drawing
//! that crosses least is taken. Start with [`best`].

use super::super::grid::Grid;
use super::super::strands::Strands;
use super::super::{Effort, Task, cells, crossings, drawn};
use super::board::Course;
use super::trunks;

/// Rows, columns and courses.
pub(in crate::layout) struct Draft {
    /// Which cards stand in one row.
    pub strands: Strands,
    /// Where they stand.
    pub grid: Grid,
    /// How the links are laid.
    pub courses: Vec<Course>,
}

/// One way to begin.
pub(super) struct Attempt {
    /// Most cards in a column.
    pub most_cards: usize,
    /// Decides what is drawn at random.
    pub seed: u64,
    /// How long courses are looked for by the state of the board.
    pub effort: Effort,
    /// And how long by counting the crossings of the finished drawing.
    pub polish: Effort,
}

/// With so many steps more for each link there is more to gain by beginning once more than by going
/// on.
const BEGINNING: u64 = 250_000;
const MOST_BEGINNINGS: u64 = 12;
/// How many times the area of all its cards a drawing should take at most.
const ROOMY: f32 = 15.0;

/// The best draft that is found.
pub(in crate::layout) fn best(chart: &Task<'_>) -> Draft {
    let effort = chart.effort;
    let for_each = effort.0 / (chart.diagram.links.len() as u64 + 1);
    let beginnings = (for_each / BEGINNING).min(MOST_BEGINNINGS);
    if beginnings < 2 || chart.recalled.any() {
        let only = Attempt {
            most_cards: chart.plan.most_cards(),
            seed: 0,
            effort,
            polish: Effort::NONE,
        };
        return draft(chart, &only);
    }
    let share = Effort(effort.0 / beginnings / 2);
    let attempt = |seed| {
        let attempt = Attempt {
            most_cards: chart.plan.most_cards() - seed as usize % 2,
            seed,
            effort: share,
            polish: share,
        };
        let draft = draft(chart, &attempt);
        (draft.weighed(chart), draft)
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

fn draft(chart: &Task<'_>, attempt: &Attempt) -> Draft {
    let (strands, mut grid) = cells(chart, attempt.most_cards);
    let mut courses = trunks::choose(chart, &strands, &mut grid, attempt);
    trunks::close_up(&mut grid, &mut courses);
    Draft {
        strands,
        grid,
        courses,
    }
}

impl Draft {
    /// How good it is, less being better: whether it takes too much room, and its crossings.
    fn weighed(&self, chart: &Task<'_>) -> (bool, usize) {
        let routing = trunks::routing(chart.diagram, &self.grid, &self.courses);
        let drawing = drawn(chart, &self.grid, &routing);
        let cards = drawing.cards.iter().map(|card| card.w * card.h);
        let roomy = drawing.width * drawing.height > ROOMY * cards.sum::<f32>();
        (roomy, crossings::count(&drawing))
    }
}
