//! Places for the marks of folded events: in their lane at their time, beside its cards where
//! nothing is in the way, else in a strip above them. Start with [`place`].

use std::ops::Range;

use crate::diagram::Diagram;
use crate::geometry::{Point, Rect};
use crate::layout::across::MARGIN;
use crate::layout::inscription::{META, badge_place};
use crate::layout::placement::{Placement, StretchPlace};
use crate::layout::sizes::Sizes;
use crate::typography::{TextMeasurer, Weight};

/// Extra heights of the space above the cards of a lane, in which marks may stand: none, as much
/// as they need where nothing else is there, and enough for them alone.
const STRIPS: [f32; 3] = [0.0, 5.5, 15.5];
/// Size of a mark, and from one to the next.
const MARK: (f32, f32) = (4.0, 9.0);
const PITCH: f32 = 6.5;
/// Between the marks and their words, and between two stretches.
const BESIDE: f32 = 6.0;
/// Between the marks and their number, where there is no room for words.
const CLOSE: f32 = 3.0;
/// How far a stretch is moved at once to be clear of links, and how often.
const STEP: f32 = 5.0;
const MOST_STEPS: usize = 30;
/// What is free between marks in the space above cards and the cards.
const ABOVE: f32 = 2.0;
/// At so many of the best heights marks may stand in broken lines.
const BROKEN: usize = 3;
/// How far below the top of a row marks may stand beside its cards.
const BELOW: [f32; 3] = [2.5, 24.0, 45.0];

/// Places the marks of all stretches, and their words where they fit. Where some hide something,
/// the space above the cards of their lane is made larger; returns whether any was.
pub(super) fn place(
    placement: &mut Placement,
    diagram: &Diagram,
    sizes: &Sizes,
    measurer: &dyn TextMeasurer,
    strips: &mut [f32],
) -> bool {
    let begin = |after: Option<usize>| after.map_or(MARGIN / 2.0, |card| placement.cards[card].x);
    let cards = diagram.cards.iter().zip(&placement.cards);
    let badges = cards.filter(|(card, _)| card.has_badge());
    let badges: Vec<Rect> = badges.map(|(_, &place)| badge_place(place)).collect();
    // Where the last stretch of each lane ends.
    let mut free_from = vec![0.0_f32; diagram.lanes.len()];
    let mut crowded = vec![false; diagram.lanes.len()];
    let mut places: Vec<StretchPlace> = Vec::with_capacity(diagram.stretches.len());
    for stretch in &diagram.stretches {
        let lane = stretch.lane;
        let w = PITCH * stretch.events.len() as f32;
        let from = begin(stretch.after).max(free_from[lane]);
        // They stand before whatever is shown next.
        let mut columns = placement.columns.iter().map(|column| column.x);
        let next = columns.find(|&x| x > begin(stretch.after));
        let next = next.unwrap_or(placement.width);
        let heights = heights(placement, diagram, sizes, lane, strips[lane]);
        let clear = |rect: &Rect| {
            is_clear(placement, &places, sizes, rect)
                && badges.iter().all(|badge| !badge.overlaps(rect))
        };
        let spots = (0..MOST_STEPS).flat_map(|step| {
            let x = from + STEP * step as f32;
            heights.iter().map(move |&y| Rect::new(x, y, w, MARK.1))
        });
        let mut free = spots.filter(|spot| spot.right() <= next);
        let count = stretch.events.len();
        let whole = free.find(clear).map(|spot| run(spot.x, spot.y, count));
        // Only where a strip of their own does not help: what is below cards has bars.
        let is_last = strips[lane] >= STRIPS[STRIPS.len() - 1];
        let broken = || {
            let best = &heights[..heights.len().min(BROKEN)];
            let mut tries = [best, &heights[..]].into_iter().filter(|_| is_last);
            tries.find_map(|heights| broken(from..next, heights, count, clear))
        };
        let marks = whole.or_else(broken).unwrap_or_else(|| {
            crowded[lane] = true;
            let number = measurer.width(&stretch.number(), META, Weight::Regular);
            let end = next - number - 3.0 * CLOSE;
            squeezed(from..end, heights[0], count)
        });
        let spot = marks
            .last()
            .map_or(Rect::new(from, heights[0], 0.0, MARK.1), |last| {
                Rect::new(last.x, last.y, PITCH, MARK.1)
            });
        let beside = |text: &str, free: f32| {
            let width = measurer.width(text, META, Weight::Regular);
            let words = Rect::new(spot.right() + free, spot.y, width + 1.0, MARK.1);
            (words.right() + free < next && clear(&words)).then_some(words)
        };
        let full = beside(&stretch.words, BESIDE);
        let is_several = stretch.events.len() > 1;
        let words = full.or_else(|| beside(&stretch.number(), CLOSE).filter(|_| is_several));
        let last = words.filter(|_| full.is_none()).unwrap_or(spot);
        let rightmost = marks.iter().map(|mark| mark.x + PITCH);
        free_from[lane] = rightmost.fold(last.right(), f32::max) + BESIDE;
        places.push(StretchPlace {
            marks,
            words,
            is_short: full.is_none(),
        });
    }
    placement.stretches = places;
    let mut grew = false;
    for (strip, _) in strips
        .iter_mut()
        .zip(crowded)
        .filter(|(_, crowded)| *crowded)
    {
        let more = STRIPS.into_iter().find(|&height| height > *strip);
        grew |= more.is_some();
        *strip = more.unwrap_or(*strip);
    }
    grew
}

/// So many marks beside one another.
fn run(x: f32, y: f32, count: usize) -> Vec<Rect> {
    let mark = |place: usize| Rect::new(x + PITCH * place as f32, y, MARK.0, MARK.1);
    (0..count).map(mark).collect()
}

/// The same where they have no room, closer: one over the other, but within their stretch of time.
fn squeezed(within: Range<f32>, y: f32, count: usize) -> Vec<Rect> {
    let room = (within.end - within.start - PITCH).max(PITCH);
    let pitch = (room / count.max(1) as f32).min(PITCH);
    let mark = |place: usize| Rect::new(within.start + pitch * place as f32, y, MARK.0, MARK.1);
    (0..count).map(mark).collect()
}

/// So many marks where a run of them has no place: with gaps for what is in the way, in one line,
/// else in two.
fn broken(
    within: Range<f32>,
    heights: &[f32],
    count: usize,
    clear: impl Fn(&Rect) -> bool,
) -> Option<Vec<Rect>> {
    let room = ((within.end - within.start) / PITCH).max(0.0) as usize;
    let line = |&y: &f32| -> Vec<Rect> {
        let marks = run(within.start, y, room).into_iter();
        marks.filter(&clear).take(count).collect()
    };
    let lines: Vec<Vec<Rect>> = heights.iter().map(line).collect();
    if let Some(whole) = lines.iter().find(|line| line.len() == count) {
        return Some(whole.clone());
    }
    let two = lines
        .windows(2)
        .find(|two| two[0].len() + two[1].len() >= count)?;
    let marks = two[0].iter().chain(&two[1]).copied();
    Some(marks.take(count).collect())
}

/// The heights at which marks may stand in a lane, the best first.
fn heights(
    placement: &Placement,
    diagram: &Diagram,
    sizes: &Sizes,
    lane: usize,
    strip: f32,
) -> Vec<f32> {
    let first = placement.lanes[lane].first_y;
    let cards = diagram.cards.iter().zip(&placement.cards);
    let mut rows: Vec<f32> = cards
        .filter(|(card, _)| card.lane == lane)
        .map(|(_, place)| place.y)
        .collect();
    rows.sort_by(f32::total_cmp);
    rows.dedup();
    let strip = (strip > 0.0).then_some(first - MARK.1 - ABOVE);
    let beside = rows.iter().flat_map(|&row| BELOW.map(|below| row + below));
    // Below a low card is the next lane.
    let end = placement.lanes[lane].y + placement.lanes[lane].h;
    let beside = beside.filter(|y| y + MARK.1 <= end);
    let mut heights: Vec<f32> = strip.into_iter().chain(beside).collect();
    if heights.is_empty() {
        heights.push(first + (sizes.empty_h - MARK.1) / 2.0);
    }
    heights
}

/// Whether a place hides no link, no label, no card, no bar and no other mark.
fn is_clear(placement: &Placement, places: &[StretchPlace], sizes: &Sizes, rect: &Rect) -> bool {
    let near = rect.grown(sizes.label_pad / 2.0);
    let links = placement.links.iter().all(|link| {
        let pieces = link.points.windows(2);
        let crosses = |ends: &[Point]| {
            let piece = Rect::spanning(ends[0], ends[1]).grown(0.5);
            piece.overlaps(&near)
        };
        !pieces.into_iter().any(crosses) && link.label.is_none_or(|label| !label.overlaps(&near))
    });
    let mut marks = places
        .iter()
        .flat_map(|place| place.marks.iter().chain(&place.words));
    let lives = placement.lifelines.iter();
    let mut bars = lives.filter_map(|life| life.extent(sizes.bar));
    links
        && placement
            .cards
            .iter()
            .all(|card| !card.overlaps(&rect.grown(1.0)))
        && bars.all(|bar| !bar.overlaps(rect))
        && marks.all(|mark| !mark.overlaps(&near))
}
