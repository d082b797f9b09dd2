//! The display list that every sink consumes: the window, SVG, PNG, tests.
//!
//! Three panes share one pair of axes: the body scrolls both ways, the heads of the lanes
//! only up and down, the dates only from left to right. A sink paints marks in order.

use super::{Color, Scale, Sign, Signs, TimeSign};
use crate::geometry::{Point, Rect};
use crate::model::EventId;
use crate::typography::Weight;

/// A line's look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Width in scene units.
    pub width: f32,
    /// Colour.
    pub color: Color,
    /// Length of dashes and of the space between them; `None` for a solid line.
    pub dash: Option<(f32, f32)>,
}

impl Stroke {
    /// A solid line.
    pub const fn solid(width: f32, color: Color) -> Self {
        Self {
            width,
            color,
            dash: None,
        }
    }
}

/// Where a text stands in relation to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// The point is its left end.
    Left,
    /// The point is its middle.
    Centre,
    /// The point is its right end.
    Right,
}

impl Align {
    /// The part of the width that stands before the point.
    pub const fn part(self) -> f32 {
        match self {
            Self::Left => 0.0,
            Self::Centre => 0.5,
            Self::Right => 1.0,
        }
    }
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A rectangle.
    Rect {
        /// Where.
        rect: Rect,
        /// Radius of the corners.
        radius: f32,
        /// Inside.
        fill: Option<Color>,
        /// Border, centred on the edge.
        stroke: Option<Stroke>,
    },
    /// A rectangle filled with diagonal stripes.
    Hatch {
        /// Where.
        rect: Rect,
        /// Colour of the stripes.
        stripe: Color,
        /// Colour between them.
        ground: Color,
    },
    /// An open line with rounded corners.
    Line {
        /// Its corners.
        points: Vec<Point>,
        /// Radius of the corners.
        radius: f32,
        /// Its look.
        stroke: Stroke,
    },
    /// A filled convex polygon.
    Polygon {
        /// Its corners.
        points: Vec<Point>,
        /// Inside.
        fill: Color,
    },
    /// A line of text.
    Text {
        /// A point on its baseline.
        baseline: Point,
        /// The text, already shortened to fit.
        text: String,
        /// Font size.
        size: f32,
        /// Weight.
        weight: Weight,
        /// Colour.
        color: Color,
        /// Where it stands in relation to the point.
        align: Align,
        /// Its width as measured, so that every sink can keep to it.
        width: f32,
    },
}

impl Mark {
    /// Leaves `part` of its opacity, 0 to 1.
    pub(super) fn fade(&mut self, part: f32) {
        let faint = |color: &mut Color| *color = color.faint(part);
        match self {
            Mark::Rect { fill, stroke, .. } => {
                if let Some(fill) = fill {
                    faint(fill);
                }
                if let Some(stroke) = stroke {
                    faint(&mut stroke.color);
                }
            }
            Mark::Hatch { stripe, ground, .. } => {
                faint(stripe);
                faint(ground);
            }
            Mark::Line { stroke, .. } => faint(&mut stroke.color),
            Mark::Polygon { fill, .. } => faint(fill),
            Mark::Text { color, .. } => faint(color),
        }
    }
}

/// What lies at a place that can be pointed at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A card.
    Event(EventId),
    /// The label or line of a link, an index into the diagram's links.
    Link(usize),
    /// The bar of an order, an index into the diagram's lifelines.
    Bar(usize),
    /// The words beside folded events, an index into the diagram's stretches.
    Stretch(usize),
    /// The head of a lane, an index into the diagram's lanes.
    Lane(usize),
    /// Events that are shown by their number alone.
    Count {
        /// The lane, an index into the diagram's lanes.
        lane: usize,
        /// The coarseness, a level of the density.
        level: usize,
        /// The bucket of that level.
        bucket: u32,
    },
}

/// A painted thing with the name that screen readers and tests use.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// What it is.
    pub thing: Thing,
    /// Where it is, in its pane.
    pub rect: Rect,
    /// Its name in a short sentence.
    pub name: String,
}

/// Which of some marks are faint once the as-of line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fading {
    /// None of them.
    Never,
    /// All of them, unless the line lies behind this place on the axis of time.
    From(f32),
    /// What lies behind the line.
    Cut,
}

/// Marks that belong together: from the first of them to that of the next group.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkGroup {
    /// Where it begins in its pane.
    pub first: usize,
    /// What they show; none for the ground.
    pub thing: Option<Thing>,
    /// When they are faint.
    pub fading: Fading,
}

/// A picture of a case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Width of the body.
    pub width: f32,
    /// Height of the body.
    pub height: f32,
    /// How many points of the sink a scene unit takes.
    pub scale: Scale,
    /// Width of the pane of lane heads, in units of heads.
    pub lane_head_width: f32,
    /// Height of the pane of dates, in units of heads.
    pub date_head_height: f32,
    /// Height of the pane of the band over everything, in units of heads; none without a band.
    pub band_height: f32,
    /// The band, in units of heads.
    pub band: Vec<Mark>,
    /// The body, in scene units.
    pub body: Vec<Mark>,
    /// Which marks of the body belong together, for a sink that moves the as-of line by itself.
    pub groups: Vec<MarkGroup>,
    /// The same of the dates.
    pub date_groups: Vec<MarkGroup>,
    /// Heads of the lanes: x from the left edge of their pane in units of heads, y of the scene.
    pub lane_heads: Vec<Mark>,
    /// Dates: x of the scene, y from the top of their pane in units of heads.
    pub date_heads: Vec<Mark>,
    /// What lies behind everything.
    pub background: Option<Color>,
    /// Cards, bars and labels of links that can be pointed at, in the body.
    pub targets: Vec<Target>,
    /// Heads of lanes that can be pointed at, in their pane.
    pub lane_targets: Vec<Target>,
    /// Where the as-of line stands, if there is one.
    pub as_of_x: Option<f32>,
    /// The signs that occur, to be explained by a legend.
    pub signs: Signs,
    /// What the height of a bar means, where events are shown by their number.
    pub legend: Option<String>,
}

impl Frame {
    /// Begins a group of marks of the body.
    pub(super) fn begin(&mut self, thing: Option<Thing>, fading: Fading) {
        self.groups.push(MarkGroup {
            first: self.body.len(),
            thing,
            fading,
        });
    }

    /// The groups of the body with their marks.
    pub fn grouped(&self) -> impl Iterator<Item = (&MarkGroup, &[Mark])> {
        let ends = self.groups.iter().skip(1).map(|group| group.first);
        let ends = ends.chain([self.body.len()]);
        let groups = self.groups.iter().zip(ends);
        groups.map(|(group, end)| (group, &self.body[group.first..end.max(group.first)]))
    }

    /// Begins a group of dates.
    pub(super) fn begin_dates(&mut self, fading: Fading) {
        self.date_groups.push(MarkGroup {
            first: self.date_heads.len(),
            thing: None,
            fading,
        });
    }

    /// Notes that something that is faint, since it lies after the as-of line, was painted.
    pub(super) fn note_later(&mut self, future: bool) {
        if future {
            self.signs.note(Sign::Time(TimeSign::Later));
        }
    }
}
