//! How wide and high the cards of a story are, by what is written on them. It knows no places.

use crate::diagram::{Card, Diagram};
use crate::layout::grid::Grid;
use crate::layout::inscription::{
    BAR, BESIDE_KIND, BETWEEN, DATE, GLYPH, KIND, META, PAD, SMALL_TITLE, TITLE, column_date,
    sources, title_lines,
};
use crate::layout::sizes::Sizes;
use crate::typography::{TextMeasurer, Weight};

/// Least width of a card.
const LEAST: f32 = 112.0;
/// A title that is wider is broken, if it can be.
const ONE_LINE: f32 = 124.0;
/// How much of the names at the foot is seen at least.
const NAMES: f32 = 64.0;
/// Height of a row without cards: a lane in which all is folded.
const EMPTY: f32 = 10.0;
/// Least distance of two rows of one lane.
const ROW_GAP: f32 = 14.0;
/// How much higher a card with two lines of title is.
const LINE: f32 = 6.0;

/// The sizes of a story: cards are higher where titles need two lines.
pub(super) fn sizes(diagram: &Diagram, sizes: &Sizes, measurer: &dyn TextMeasurer) -> Sizes {
    let widths = widths(diagram, sizes, measurer);
    let is_long = |(card, width): (&Card, &f32)| {
        title_lines(&card.title, width - BAR - 2.0 * PAD, measurer).len() > 1
    };
    let extra = if diagram.cards.iter().zip(&widths).any(is_long) {
        LINE
    } else {
        0.0
    };
    Sizes {
        card_h: sizes.card_h + extra,
        lane_h: sizes.lane_h + extra,
        empty_h: EMPTY,
        row_gap: ROW_GAP,
        ..sizes.clone()
    }
}

/// The width of each card, in scene units: as wide as what is written on it, within limits.
pub(super) fn widths(diagram: &Diagram, sizes: &Sizes, measurer: &dyn TextMeasurer) -> Vec<f32> {
    let width = |card: &Card| {
        let text = |text: &str, size, weight| measurer.width(text, size, weight);
        let head = GLYPH
            + BESIDE_KIND
            + text(&card.kind.to_uppercase(), KIND, Weight::Bold)
            + BETWEEN
            + text(&card.date, META, Weight::Regular);
        let names = text(&card.who, META, Weight::Regular).min(NAMES);
        let foot = names + PAD + text(&sources(card), META, Weight::Regular);
        let inner = head.max(foot).max(title(&card.title, measurer));
        // A hair more, so that rounding cuts no text.
        (inner + BAR + 2.0 * PAD + 0.5).clamp(LEAST, sizes.card_w)
    };
    diagram.cards.iter().map(width).collect()
}

/// The width that a title takes on as many lines as it needs.
fn title(title: &str, measurer: &dyn TextMeasurer) -> f32 {
    let whole = measurer.width(title, TITLE, Weight::SemiBold);
    if whole <= ONE_LINE {
        return whole;
    }
    let line = |text: &str| measurer.width(text, SMALL_TITLE, Weight::SemiBold);
    let breaks = title.match_indices(' ');
    let broken = breaks.map(|(at, _)| line(&title[..at]).max(line(&title[at + 1..])));
    broken.fold(whole, f32::min)
}

/// The width of the date over each column.
pub(super) fn dates(diagram: &Diagram, grid: &Grid, measurer: &dyn TextMeasurer) -> Vec<f32> {
    let mut year = None;
    let date = |&(first, _): &(usize, usize)| {
        let text = column_date(&diagram.cards[first], &mut year);
        measurer.width(&text, DATE, Weight::SemiBold)
    };
    grid.moments.iter().map(date).collect()
}
