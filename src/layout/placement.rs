//! Where everything stands: the result of the layout, in scene units (about one pixel at
//! zoom 1), with y downwards and the origin at the left top of the first lane.

use crate::diagram::{Card, Diagram};

/// A point of the scene.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl Point {
    /// The point at `x`, `y`.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

/// A rectangle of the scene.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

impl Rect {
    /// The rectangle with this left top corner and size.
    pub const fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }

    /// The rectangle of this size around a point.
    pub fn around(centre: Point, w: f32, h: f32) -> Self {
        Self::new(centre.x - w / 2.0, centre.y - h / 2.0, w, h)
    }

    /// Right edge.
    pub fn right(&self) -> f32 {
        self.x + self.w
    }

    /// Bottom edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.h
    }

    /// The middle.
    pub fn centre(&self) -> Point {
        Point::new(self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// Whether the point lies inside or on the edge.
    pub fn contains(&self, point: Point) -> bool {
        (self.x..=self.right()).contains(&point.x) && (self.y..=self.bottom()).contains(&point.y)
    }

    /// The rectangle grown by `margin` on every side.
    #[must_use]
    pub fn grown(&self, margin: f32) -> Self {
        Self::new(
            self.x - margin,
            self.y - margin,
            self.w + 2.0 * margin,
            self.h + 2.0 * margin,
        )
    }

    /// The smallest rectangle around this one and another.
    #[must_use]
    pub fn around_both(&self, other: &Rect) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = (
            self.right().max(other.right()),
            self.bottom().max(other.bottom()),
        );
        Self::new(x, y, right - x, bottom - y)
    }

    /// The smallest rectangle around a horizontal or vertical segment.
    pub fn spanning(a: Point, b: Point) -> Self {
        let (x, y) = (a.x.min(b.x), a.y.min(b.y));
        Self::new(x, y, a.x.max(b.x) - x, a.y.max(b.y) - y)
    }
}

/// The strip of a lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LanePlace {
    /// Top edge.
    pub y: f32,
    /// Height.
    pub h: f32,
    /// Middle of the cards, where the head of the lane looks best.
    pub cards_y: f32,
}

/// A moment that matters. In a chart a few of them overlap: each a little to the right of the
/// one before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnPlace {
    /// Left edge of its cards.
    pub x: f32,
    /// Width of its cards.
    pub w: f32,
    /// The first card of the column, which gives it its date.
    pub first_card: usize,
}

/// The course of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkPlace {
    /// Corners from the edge of the source card to the edge of the target card; every piece
    /// is horizontal or vertical.
    pub points: Vec<Point>,
    /// Where its label stands, when there is room that hides nothing.
    pub label: Option<Rect>,
    /// The card from which a trunk leads; links with the same one share runs.
    pub trunk: Option<usize>,
}

/// The course of a lifeline.
#[derive(Clone, Debug, PartialEq)]
pub struct LifelinePlace {
    /// Middle of the bar.
    pub y: f32,
    /// Where each span of the lifeline begins, and at the end where the last one ends; empty
    /// when there was no room for it.
    pub stops: Vec<f32>,
}

/// Places for everything in a diagram, in the order of the diagram's lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    /// Width of the scene.
    pub width: f32,
    /// Height of the scene.
    pub height: f32,
    /// Lanes, from the top.
    pub lanes: Vec<LanePlace>,
    /// Columns, from the left.
    pub columns: Vec<ColumnPlace>,
    /// Cards.
    pub cards: Vec<Rect>,
    /// Links.
    pub links: Vec<LinkPlace>,
    /// Lifelines.
    pub lifelines: Vec<LifelinePlace>,
}

impl Placement {
    /// Whether all courts share one lane.
    pub fn is_soft(&self, diagram: &Diagram) -> bool {
        self.lanes.len() < diagram.lanes.len()
    }

    /// The lane in which a card of a lane of the diagram stands.
    pub fn lane_of(&self, diagram: &Diagram, card: &Card) -> usize {
        if self.is_soft(diagram) { 0 } else { card.lane }
    }
}
