//! How wide and high the cards of a story are, by what is written on them. It knows no places.

use crate::diagram::{Card, Diagram};
use crate::layout::grid::Grid;
use crate::layout::inscription::{
    BAR, BESIDE_KIND, BETWEEN, CARRIED, DATE, GLYPH, KIND, META, PAD, SMALL_TITLE, STEP, TITLE,
    column_date, sources, title_lines,
};
use crate::layout::sizes::Sizes;
use crate::typography::{TextMeasurer, Weight, breaks};

/// Least width of a card.
const LEAST: f32 = 112.0;
/// Greatest width for the sake of title and foot, and for kind and date, which tell the cards
/// apart and are not said again.
const WIDEST: f32 = 176.0;
const WIDEST_HEAD: f32 = 252.0;
/// A title that is wider is broken, if it can be.
const ONE_LINE: f32 = 124.0;
/// How much of the names at the foot is seen at least.
const NAMES: f32 = 84.0;
/// Height of a row without cards: a lane in which all is folded.
const EMPTY: f32 = 14.0;
/// What is free above and below it.
const EMPTY_PAD: f32 = 7.0;
/// Least height of a lane with cards of the usual height.
const LANE: f32 = 76.0;
/// Least height between two rows where no link runs.
const CHANNEL: f32 = 12.0;
/// Least distance of two rows of one lane.
const ROW_GAP: f32 = 14.0;
/// Height of a card with a title on one line, and on two.
const ONE: f32 = 52.0;
const TWO: f32 = 62.0;
/// The same of a card without a line at its foot.
const BRIEF: [f32; 2] = [38.0, 51.0];
/// The same as above, and as below, where cards are brief.
const BRIEF_EMPTY: (f32, f32) = (11.0, 4.0);
/// Height of a row in which all is carried from another row of the page, and its widest card.
const CARRIED_CARD: f32 = 18.0;
const WIDEST_CARRIED: f32 = 90.0;

/// The sizes of a story: the cards of a row are higher where a title needs two lines.
pub(super) fn sizes(
    diagram: &Diagram,
    grid: &Grid,
    sizes: &Sizes,
    measurer: &dyn TextMeasurer,
) -> Sizes {
    let widths = widths(diagram, measurer);
    let mut row_h = vec![CARRIED_CARD; grid.rows()];
    let is_brief = diagram.is_brief;
    let [one, two] = if is_brief { BRIEF } else { [ONE, TWO] };
    let (empty_h, empty_pad) = if is_brief {
        BRIEF_EMPTY
    } else {
        (EMPTY, EMPTY_PAD)
    };
    for ((card, width), &(_, row)) in diagram.cards.iter().zip(&widths).zip(&grid.cells) {
        if card.carry.is_some() {
            continue;
        }
        row_h[row] = row_h[row].max(one);
        let has_lines = title_lines(&card.title, width - BAR - 2.0 * PAD, measurer).len() > 1;
        // The sheets of a thread take of its height.
        if has_lines || card.fold.is_some() && !card.is_run() {
            row_h[row] = two;
        }
    }
    Sizes {
        row_h,
        lane_h: LANE - (ONE - one),
        channel: CHANNEL,
        empty_h,
        empty_pad,
        row_gap: ROW_GAP,
        ..sizes.clone()
    }
}

/// The width of each card, in scene units: as wide as what is written on it, within limits.
pub(super) fn widths(diagram: &Diagram, measurer: &dyn TextMeasurer) -> Vec<f32> {
    let width = |card: &Card| {
        let text = |text: &str, size, weight| measurer.width(text, size, weight);
        if card.carry.is_some() {
            let title = text(&card.title, CARRIED, Weight::SemiBold);
            return (title + PAD + 0.5).min(WIDEST_CARRIED);
        }
        let head = GLYPH
            + BESIDE_KIND
            + text(&card.kind.to_uppercase(), KIND, Weight::Bold)
            + BETWEEN
            + text(&card.date, META, Weight::Regular);
        let names = text(&card.who, META, Weight::Regular).min(NAMES);
        let number = card.step.map_or(0.0, |_| STEP + BESIDE_KIND);
        let foot = names + PAD + text(&sources(card), META, Weight::Regular) + number;
        let foot = if diagram.is_brief { 0.0 } else { foot };
        let inner = head.max(foot).max(title(&card.title, measurer));
        // A hair more, so that rounding cuts no text.
        let around = BAR + 2.0 * PAD + 0.5;
        (inner + around).clamp(LEAST, WIDEST.max(head + around).min(WIDEST_HEAD))
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
    let halves = |&(end, next): &(usize, usize)| (line(&title[..end]), line(&title[next..]));
    // The further on the break, the wider the first line and the narrower the second: the best
    // place is where they change about, which is found without measuring at every word.
    let breaks: Vec<(usize, usize)> = breaks(title).collect();
    let turn = breaks.partition_point(|at| {
        let (first, second) = halves(at);
        first < second
    });
    let beside = breaks.get(turn.saturating_sub(1)..).unwrap_or_default();
    let broken = beside.iter().take(2).map(halves);
    broken.fold(whole, |least, (first, second)| least.min(first.max(second)))
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
