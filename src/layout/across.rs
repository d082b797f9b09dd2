//! The horizontal axis: where columns, cards and gaps begin, and how wide they are.
//!
//! A chart spaces its columns evenly, one card apart. It knows nothing of rows and heights. Start
//! with [`Across::even`].

use super::grid::Grid;
use super::route::Strip;
use super::sizes::{Sizes, TimeScale};
use super::tracks::Tracks;
use crate::diagram::Diagram;
use crate::model::days_between;

/// How much farther right the cards of each later day of a column stand.
pub(super) const STEP: f32 = 5.0;
/// Width of the strip to the left of the first and the right of the last column.
pub(super) const MARGIN: f32 = 28.0;
/// How much farther apart ports on the top and bottom of a card lie than parallel runs.
pub(super) const PORT: f32 = 1.5;

/// A part of the axis, in scene units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Part {
    /// Left edge.
    pub x: f32,
    /// Width.
    pub w: f32,
}

impl Part {
    /// Right edge.
    pub(super) fn right(self) -> f32 {
        self.x + self.w
    }
}

/// The horizontal axis of a drawing.
#[derive(Debug, Default)]
pub(super) struct Across {
    /// From edge to edge of each card.
    pub cards: Vec<Part>,
    /// Of each column, where links leave and reach its cards at the top and at the bottom.
    pub ports: Vec<Part>,
    /// After each column, where tracks run.
    pub gaps: Vec<Part>,
    /// How wide each column is to who looks for dates: up to there its cards are in the way.
    pub dates: Vec<f32>,
    /// Width of the scene.
    pub width: f32,
}

impl Across {
    /// One column beside the other, each as wide as its cards.
    pub(super) fn even(diagram: &Diagram, grid: &Grid, tracks: &Tracks, sizes: &Sizes) -> Self {
        let mut shift = vec![0.0; grid.columns()];
        for (&(column, _), &step) in grid.cells.iter().zip(&grid.step_of) {
            shift[column] = STEP * f32::from(step);
        }
        let mut across = Self::default();
        let mut x = MARGIN;
        for (column, shift) in shift.into_iter().enumerate() {
            across.ports.push(Part {
                x: x + shift,
                w: sizes.card_w - shift,
            });
            across.dates.push(sizes.card_w);
            let left = x;
            x += sizes.card_w + shift;
            let w = gap_width(tracks, column, sizes);
            across.gaps.push(Part { x, w });
            x += w.max(time_gap(diagram, grid, column, sizes));
            for (card, cell) in grid.cells.iter().enumerate().skip(across.cards.len()) {
                if cell.0 > column {
                    break;
                }
                across.cards.push(Part {
                    x: left + STEP * f32::from(grid.step_of[card]),
                    w: sizes.card_w,
                });
            }
        }
        across.width = x + MARGIN;
        across
    }
}

/// The width that the tracks of the gap after a column take.
pub(super) fn gap_width(tracks: &Tracks, column: usize, sizes: &Sizes) -> f32 {
    let needed = f32::from(tracks.needed(Strip::gap(column)));
    sizes.gap + sizes.track * (needed - 1.0).max(0.0)
}

/// Width of a gap on the proportional scale: a pixel a day, up to a limit.
pub(super) fn time_gap(diagram: &Diagram, grid: &Grid, column: usize, sizes: &Sizes) -> f32 {
    const UNITS_PER_DAY: f32 = 1.0;
    const LIMIT: f32 = 900.0;
    if sizes.scale == TimeScale::Moments {
        return 0.0;
    }
    let day = |column: usize| {
        let place = grid.moments.partition_point(|moment| moment.1 < column);
        let first = grid.moments.get(place);
        first.and_then(|&(card, _)| diagram.cards[card].day)
    };
    match (day(column), day(column + 1)) {
        (Some(a), Some(b)) => (days_between(a, b) as f32 * UNITS_PER_DAY).clamp(0.0, LIMIT),
        _ => 0.0,
    }
}
