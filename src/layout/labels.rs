//! Phase 5: a place for each label that hides nothing.
//!
//! A label sits on a leg of its own link. It covers no card, no other label and no other
//! link; it avoids lifelines where it can. Long legs are tried first, from their middle
//! outwards.

use super::placement::{Placement, Point, Rect};
use super::{Sizes, TextMeasurer, Weight};
use crate::diagram::Diagram;

/// The size of a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LabelSize {
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// Sizes of the labels of all links.
pub(super) fn sizes(
    diagram: &Diagram,
    sizes: &Sizes,
    measurer: &dyn TextMeasurer,
) -> Vec<LabelSize> {
    diagram
        .links
        .iter()
        .map(|link| LabelSize {
            w: measurer.width(&link.label, sizes.label_size, Weight::SemiBold)
                + 2.0 * sizes.label_pad,
            h: sizes.label_h,
        })
        .collect()
}

/// Places the labels; returns the links whose label found no place.
pub(super) fn place(placement: &mut Placement, labels: &[LabelSize], sizes: &Sizes) -> Vec<usize> {
    if labels.len() > MOST_LABELLED {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..labels.len()).collect();
    // Those with least freedom choose first.
    order.sort_by(|&a, &b| {
        let freedom = |link: usize| length(&placement.links[link].points) - labels[link].w;
        freedom(a).total_cmp(&freedom(b)).then(a.cmp(&b))
    });
    let mut obstacles = Obstacles::new(placement, sizes);
    let mut homeless = Vec::new();
    for link in order {
        let candidates = candidates(&placement.links[link].points, labels[link]);
        let find = |avoid_bars| {
            candidates
                .iter()
                .find(|rect| obstacles.allow(rect, link, avoid_bars))
                .copied()
        };
        let found = find(true).or_else(|| find(false));
        match found {
            Some(rect) => obstacles.labels.insert(rect.grown(2.0), link),
            None => homeless.push(link),
        }
        placement.links[link].label = found;
    }
    homeless
}

/// Above this many links labels would not be readable anyway; they cost time and hide lines.
const MOST_LABELLED: usize = 2_000;

struct Obstacles {
    cards: Shelves,
    bars: Shelves,
    labels: Shelves,
    /// Pieces of links, each with the link it belongs to.
    pieces: Shelves,
}

impl Obstacles {
    fn new(placement: &Placement, sizes: &Sizes) -> Self {
        let mut obstacles = Self {
            cards: Shelves::new(placement.width),
            bars: Shelves::new(placement.width),
            labels: Shelves::new(placement.width),
            pieces: Shelves::new(placement.width),
        };
        for (card, rect) in placement.cards.iter().enumerate() {
            obstacles.cards.insert(rect.grown(3.0), card);
        }
        for (link, place) in placement.links.iter().enumerate() {
            for ends in place.points.windows(2) {
                obstacles
                    .pieces
                    .insert(Rect::spanning(ends[0], ends[1]).grown(2.5), link);
            }
        }
        for (bar, place) in placement.lifelines.iter().enumerate() {
            if let (Some(first), Some(last)) = (place.stops.first(), place.stops.last()) {
                let top = place.y - sizes.bar / 2.0;
                obstacles
                    .bars
                    .insert(Rect::new(*first, top, last - first, sizes.bar), bar);
            }
        }
        obstacles
    }

    fn allow(&self, rect: &Rect, link: usize, avoid_bars: bool) -> bool {
        let taken = self.cards.any(rect, |_| true)
            || self.labels.any(rect, |_| true)
            || self.pieces.any(rect, |owner| owner != link)
            || (avoid_bars && self.bars.any(rect, |_| true));
        !taken
    }
}

/// Rectangles sorted into vertical shelves, to find those that overlap another one quickly.
struct Shelves(Vec<Vec<(Rect, usize)>>);

impl Shelves {
    const WIDTH: f32 = 200.0;

    fn new(width: f32) -> Self {
        Self(vec![Vec::new(); (width / Self::WIDTH) as usize + 1])
    }

    fn range(&self, rect: &Rect) -> std::ops::RangeInclusive<usize> {
        let last = self.0.len() - 1;
        let number = |x: f32| ((x / Self::WIDTH).max(0.0) as usize).min(last);
        number(rect.x)..=number(rect.right())
    }

    fn insert(&mut self, rect: Rect, owner: usize) {
        let range = self.range(&rect);
        for shelf in &mut self.0[range] {
            shelf.push((rect, owner));
        }
    }

    /// Whether a rectangle whose owner counts overlaps this one.
    fn any(&self, rect: &Rect, counts: impl Fn(usize) -> bool) -> bool {
        self.0[self.range(rect)]
            .iter()
            .flatten()
            .any(|(other, owner)| counts(*owner) && other.overlaps(rect))
    }
}

/// Places on a link: the longest leg first, from its middle outwards, clear of the corners.
fn candidates(points: &[Point], label: LabelSize) -> Vec<Rect> {
    const STEP: f32 = 7.0;
    const CLEAR: f32 = 7.0;
    const MOST_STEPS: i32 = 60;
    let mut legs: Vec<(Point, Point)> = points.windows(2).map(|ends| (ends[0], ends[1])).collect();
    legs.sort_by(|a, b| distance(*b).total_cmp(&distance(*a)));
    let mut rects = Vec::new();
    for (from, to) in legs {
        let horizontal = (from.y - to.y).abs() < f32::EPSILON;
        let along = if horizontal { label.w } else { label.h };
        let free = distance((from, to)) - along - 2.0 * CLEAR;
        if free < 0.0 {
            continue;
        }
        let middle = Point::new(f32::midpoint(from.x, to.x), f32::midpoint(from.y, to.y));
        let steps = ((free / 2.0 / STEP) as i32).min(MOST_STEPS);
        for step in 0..=steps {
            for sign in if step == 0 { &[1.0][..] } else { &[1.0, -1.0] } {
                let offset = step as f32 * STEP * sign;
                let centre = if horizontal {
                    Point::new(middle.x + offset, middle.y)
                } else {
                    Point::new(middle.x, middle.y + offset)
                };
                rects.push(Rect::around(centre, label.w, label.h));
            }
        }
    }
    rects
}

fn distance((from, to): (Point, Point)) -> f32 {
    (from.x - to.x).abs() + (from.y - to.y).abs()
}

fn length(points: &[Point]) -> f32 {
    points
        .windows(2)
        .map(|ends| distance((ends[0], ends[1])))
        .sum()
}
