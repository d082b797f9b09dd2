//! Places for the marks of folded events: in their lane above its cards, at their time, clear of
//! links where they can be. Start with [`place`].

use crate::diagram::Diagram;
use crate::geometry::{Point, Rect};
use crate::layout::across::MARGIN;
use crate::layout::inscription::META;
use crate::layout::placement::{Placement, StretchPlace};
use crate::layout::sizes::Sizes;
use crate::typography::{TextMeasurer, Weight};

/// Height of the strip in which marks stand.
pub(super) const STRIP: f32 = 15.0;
/// Size of a mark, and from one to the next.
const MARK: (f32, f32) = (4.0, 9.0);
const PITCH: f32 = 6.5;
/// Between the marks and their words, and between two stretches.
const BESIDE: f32 = 6.0;
/// How far a stretch is moved at once to be clear of links, and how often.
const STEP: f32 = 5.0;
const MOST_STEPS: usize = 30;

/// Places the marks of all stretches, and their words where they fit.
pub(super) fn place(
    placement: &mut Placement,
    diagram: &Diagram,
    sizes: &Sizes,
    measurer: &dyn TextMeasurer,
) {
    let begin = |after: Option<usize>| after.map_or(MARGIN / 2.0, |card| placement.cards[card].x);
    // Where the last stretch of each lane ends, and from where on nothing stands in its strip.
    let mut free_from = vec![0.0_f32; diagram.lanes.len()];
    let mut places = Vec::with_capacity(diagram.stretches.len());
    for (number, stretch) in diagram.stretches.iter().enumerate() {
        let y = placement.lanes[stretch.lane].first_y - STRIP + 2.0;
        let w = PITCH * stretch.events.len() as f32;
        let from = begin(stretch.after).max(free_from[stretch.lane]);
        let block = |x: f32, w: f32| Rect::new(x, y, w, MARK.1);
        let clear = |rect: &Rect| is_clear(placement, sizes, rect);
        let mut shifts = (0..MOST_STEPS).map(|step| from + STEP * step as f32);
        let x = shifts.find(|&x| clear(&block(x, w))).unwrap_or(from);
        let next = diagram.stretches[number + 1..]
            .iter()
            .find(|next| next.lane == stretch.lane)
            .map_or(placement.width, |next| begin(next.after));
        let text = measurer.width(&stretch.words, META, Weight::Regular);
        let words = block(x + w + BESIDE, text + 1.0);
        let fits = words.right() + BESIDE < next && clear(&words);
        let words = fits.then_some(words);
        free_from[stretch.lane] = words.map_or(x + w, |words| words.right()) + BESIDE;
        let mark = |place: usize| Rect::new(x + PITCH * place as f32, y, MARK.0, MARK.1);
        places.push(StretchPlace {
            marks: (0..stretch.events.len()).map(mark).collect(),
            words,
        });
    }
    placement.stretches = places;
}

/// Whether a place hides no link, no label and no card.
fn is_clear(placement: &Placement, sizes: &Sizes, rect: &Rect) -> bool {
    let near = rect.grown(sizes.label_pad / 2.0);
    let links = placement.links.iter().all(|link| {
        let pieces = link.points.windows(2);
        let crosses = |ends: &[Point]| {
            let piece = Rect::spanning(ends[0], ends[1]).grown(0.5);
            piece.overlaps(&near)
        };
        !pieces.into_iter().any(crosses) && link.label.is_none_or(|label| !label.overlaps(&near))
    });
    links && placement.cards.iter().all(|card| !card.overlaps(rect))
}
