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
    let step = if labels.len() > MOST_FINELY_PLACED {
        COARSE_STEP
    } else {
        STEP
    };
    let mut obstacles = Obstacles::new(placement, sizes);
    let mut homeless = Vec::new();
    for link in order {
        let places = candidates(&placement.links[link].points, labels[link], step);
        let found = obstacles.best(places, link);
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
/// Above this many links a label that does not fit is moved farther at once.
const MOST_FINELY_PLACED: usize = 200;
/// How far apart the places are that are tried for a label.
const STEP: f32 = 7.0;
const COARSE_STEP: f32 = 35.0;
/// How far from the middle of a leg its label may stand.
const FARTHEST: f32 = 420.0;

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
            cards: Shelves::new(placement.width, placement.height),
            bars: Shelves::new(placement.width, placement.height),
            labels: Shelves::new(placement.width, placement.height),
            pieces: Shelves::new(placement.width, placement.height),
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

    /// The first place that hides nothing; if they all hide a lifeline, the first that hides
    /// nothing else.
    fn best(&self, mut places: impl Iterator<Item = Rect>, link: usize) -> Option<Rect> {
        let mut on_bar = None;
        let free = places.find(|rect| {
            let taken = self.cards.any(rect, |_| true)
                || self.labels.any(rect, |_| true)
                || self.pieces.any(rect, |owner| owner != link);
            let clear = !taken && !self.bars.any(rect, |_| true);
            if !taken && !clear {
                on_bar.get_or_insert(*rect);
            }
            clear
        });
        free.or(on_bar)
    }
}

/// Rectangles sorted into a grid of shelves, to find those that overlap another one quickly.
struct Shelves {
    on: Vec<Vec<(Rect, usize)>>,
    across: usize,
    down: usize,
}

impl Shelves {
    const WIDTH: f32 = 200.0;
    const HEIGHT: f32 = 60.0;

    fn new(width: f32, height: f32) -> Self {
        let across = (width / Self::WIDTH) as usize + 1;
        let down = (height / Self::HEIGHT) as usize + 1;
        Self {
            on: vec![Vec::new(); across * down],
            across,
            down,
        }
    }

    /// The shelves that a rectangle touches.
    fn touched(&self, rect: &Rect) -> impl Iterator<Item = usize> + use<> {
        let number =
            |at: f32, size: f32, most: usize| ((at / size).max(0.0) as usize).min(most - 1);
        let (left, right) = (rect.x, rect.right());
        let columns =
            number(left, Self::WIDTH, self.across)..=number(right, Self::WIDTH, self.across);
        let floors = number(rect.y, Self::HEIGHT, self.down)
            ..=number(rect.bottom(), Self::HEIGHT, self.down);
        let across = self.across;
        floors.flat_map(move |floor| columns.clone().map(move |column| floor * across + column))
    }

    fn insert(&mut self, rect: Rect, owner: usize) {
        for shelf in self.touched(&rect) {
            self.on[shelf].push((rect, owner));
        }
    }

    /// Whether a rectangle whose owner counts overlaps this one.
    fn any(&self, rect: &Rect, counts: impl Fn(usize) -> bool) -> bool {
        self.touched(rect)
            .flat_map(|shelf| &self.on[shelf])
            .any(|(other, owner)| counts(*owner) && other.overlaps(rect))
    }
}

/// Places on a link: the longest leg first, from its middle outwards, clear of the corners.
fn candidates(points: &[Point], label: LabelSize, step: f32) -> impl Iterator<Item = Rect> {
    const CLEAR: f32 = 7.0;
    let mut legs: Vec<(Point, Point)> = points.windows(2).map(|ends| (ends[0], ends[1])).collect();
    legs.sort_by(|a, b| distance(*b).total_cmp(&distance(*a)));
    legs.into_iter().flat_map(move |(from, to)| {
        let horizontal = (from.y - to.y).abs() < f32::EPSILON;
        let along = if horizontal { label.w } else { label.h };
        let free = distance((from, to)) - along - 2.0 * CLEAR;
        let middle = Point::new(f32::midpoint(from.x, to.x), f32::midpoint(from.y, to.y));
        let steps = if free < 0.0 {
            0
        } else {
            1 + (free.min(2.0 * FARTHEST) / 2.0 / step) as i32
        };
        let outwards = (0..steps).flat_map(|step| {
            let both = if step == 0 { &[0][..] } else { &[1, -1] };
            both.iter().map(move |sign| sign * step)
        });
        outwards.map(move |place| {
            let offset = place as f32 * step;
            let (dx, dy) = if horizontal {
                (offset, 0.0)
            } else {
                (0.0, offset)
            };
            let centre = Point::new(middle.x + dx, middle.y + dy);
            Rect::around(centre, label.w, label.h)
        })
    })
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
