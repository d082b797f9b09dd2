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
    let mut order: Vec<usize> = (0..labels.len()).collect();
    // Those with least freedom choose first.
    order.sort_by(|&a, &b| {
        let freedom = |link: usize| length(&placement.links[link].points) - labels[link].w;
        freedom(a).total_cmp(&freedom(b)).then(a.cmp(&b))
    });
    let obstacles = Obstacles::new(placement, sizes);
    let mut taken: Vec<Rect> = Vec::with_capacity(labels.len());
    let mut homeless = Vec::new();
    for link in order {
        let points = &placement.links[link].points;
        let candidates = candidates(points, labels[link]);
        let fits = |rect: &&Rect, avoid_bars: bool| {
            !taken.iter().any(|other| rect.overlaps(other))
                && obstacles.allow(rect, link, avoid_bars)
        };
        let found = candidates
            .iter()
            .find(|rect| fits(rect, true))
            .or_else(|| candidates.iter().find(|rect| fits(rect, false)));
        match found {
            Some(rect) => taken.push(rect.grown(2.0)),
            None => homeless.push(link),
        }
        placement.links[link].label = found.copied();
    }
    homeless
}

struct Obstacles {
    cards: Vec<Rect>,
    bars: Vec<Rect>,
    /// Pieces of links with the link they belong to, sorted by left edge.
    pieces: Vec<(Rect, usize)>,
    widest: f32,
}

impl Obstacles {
    fn new(placement: &Placement, sizes: &Sizes) -> Self {
        let mut pieces: Vec<(Rect, usize)> = placement
            .links
            .iter()
            .enumerate()
            .flat_map(|(link, place)| {
                place
                    .points
                    .windows(2)
                    .map(move |ends| (Rect::spanning(ends[0], ends[1]).grown(2.5), link))
            })
            .collect();
        pieces.sort_by(|a, b| a.0.x.total_cmp(&b.0.x));
        let bars = placement
            .lifelines
            .iter()
            .filter_map(|bar| {
                let (first, last) = (bar.stops.first()?, bar.stops.last()?);
                Some(Rect::new(
                    *first,
                    bar.y - sizes.bar / 2.0,
                    last - first,
                    sizes.bar,
                ))
            })
            .collect();
        Self {
            cards: placement.cards.iter().map(|card| card.grown(3.0)).collect(),
            bars,
            widest: pieces.iter().map(|piece| piece.0.w).fold(0.0, f32::max),
            pieces,
        }
    }

    fn allow(&self, rect: &Rect, link: usize, avoid_bars: bool) -> bool {
        let first = self
            .pieces
            .partition_point(|piece| piece.0.x < rect.x - self.widest);
        !self.cards.iter().any(|card| card.overlaps(rect))
            && !(avoid_bars && self.bars.iter().any(|bar| bar.overlaps(rect)))
            && !self.pieces[first..]
                .iter()
                .take_while(|piece| piece.0.x < rect.right())
                .any(|(piece, owner)| *owner != link && piece.overlaps(rect))
    }
}

/// Places on a link: the longest leg first, from its middle outwards, clear of the corners.
fn candidates(points: &[Point], label: LabelSize) -> Vec<Rect> {
    const STEP: f32 = 7.0;
    const CLEAR: f32 = 7.0;
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
        let steps = (free / 2.0 / STEP) as i32;
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
