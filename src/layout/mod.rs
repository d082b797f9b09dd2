//! Gives every card, link, label and lifeline a place.
//!
//! A pure function of the diagram and the text measurer: the same bytes twice. It knows no
//! colours and no window. The whole algorithm is [`place`]; each phase is one file.
//!
//! 1. [`strands`]: cards of a lane that shall stand in one row.
//! 2. [`columns`]: columns of moments, so that time never runs backwards.
//! 3. [`rows`]: rows for the strands, as many in a lane as go on side by side.
//! 4. [`shapes`] in a story, [`trunks`] in a chart: a course for each link through empty cells
//!    and channels, with few bends and crossings.
//! 5. [`tracks`]: the order of the parallel runs inside each channel, with few crossings.
//! 6. [`coordinates`]: widths of gaps, heights of lanes, corners of the links.
//! 7. [`labels`]: a place for each label that hides nothing; in a story, where there is none,
//!    the gap in question is widened and step 6 repeated.
//!
//! A diagram that can be read link by link is a story: one row a lane, every link with its
//! label. A larger one is a chart: parallel matters in rows of their own, and the links of one
//! event as branches of a trunk.
//!
//! A long link stays *one* run in a channel and is not split at every column it passes, as in
//! Eiglsperger, Siebenhaller and Kaufmann, "An Efficient Implementation of Sugiyama's
//! Algorithm for Layered Graph Drawing" (JGAA 9, 2005); the order inside a channel minimises
//! crossings counted pair by pair, as in classical channel routing.

mod board;
mod columns;
mod coordinates;
mod grid;
mod labels;
mod links;
mod placement;
mod route;
mod rows;
mod shapes;
mod strands;
mod tally;
mod tracks;
mod trunks;

use crate::diagram::Diagram;
use links::Links;

pub use placement::{ColumnPlace, LanePlace, LifelinePlace, LinkPlace, Placement, Point, Rect};

/// Weights of the bundled typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Text.
    Regular,
    /// Text in italics, for quotations.
    Italic,
    /// Titles of cards.
    SemiBold,
    /// Headings.
    Bold,
}

/// Measures text, so that the layout needs no font and all sinks agree.
pub trait TextMeasurer {
    /// Width of `text` in scene units at a font size of `size` units.
    fn width(&self, text: &str, size: f32, weight: Weight) -> f32;
}

/// How time maps to the horizontal axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scale {
    /// One column per moment that matters, whatever lies between.
    #[default]
    Moments,
    /// Gaps grow with the days between, as far as cards leave room.
    Proportional,
}

/// Sizes of what is placed, in scene units.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizes {
    /// Width of a card.
    pub card_w: f32,
    /// Height of a card.
    pub card_h: f32,
    /// Font size of labels on links.
    pub label_size: f32,
    /// Height of a label.
    pub label_h: f32,
    /// Space on either side of the text of a label.
    pub label_pad: f32,
    /// Distance of parallel runs.
    pub track: f32,
    /// Distance of parallel lifelines.
    pub bar: f32,
    /// Least width of the gap between two columns.
    pub gap: f32,
    /// Least height of a lane.
    pub lane_h: f32,
    /// Most lifelines below one row.
    pub most_bars: usize,
    /// How time maps to the horizontal axis.
    pub scale: Scale,
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            card_w: 164.0,
            card_h: 56.0,
            label_size: 10.0,
            label_h: 15.0,
            label_pad: 7.0,
            track: 11.0,
            bar: 9.0,
            gap: 26.0,
            lane_h: 78.0,
            most_bars: 12,
            scale: Scale::Moments,
        }
    }
}

impl Sizes {
    /// The same for a chart, which is looked at from farther away.
    fn dense(&self) -> Self {
        Self {
            track: self.track * 0.7,
            gap: self.gap * 0.7,
            lane_h: self.card_h + 12.0,
            most_bars: self.most_bars.min(1),
            ..self.clone()
        }
    }
}

/// How long better places are looked for, in steps: lines and slots looked at, not time, so that
/// the outcome is the same on every machine. A million take a few milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort(pub u64);

impl Default for Effort {
    fn default() -> Self {
        Self(20_000_000)
    }
}

/// How a diagram is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    /// One row for each lane, the best of several shapes for each link, a label on each.
    Story,
    /// As many rows as matters go on side by side, and trunks.
    Chart,
}

impl Plan {
    /// Above this many links a drawing is read for its pattern rather than link by link.
    const LONGEST_STORY: usize = 110;

    fn of(diagram: &Diagram) -> Self {
        if diagram.links.len() > Self::LONGEST_STORY {
            Plan::Chart
        } else {
            Plan::Story
        }
    }
}

/// Places everything in a diagram.
pub fn place(diagram: &Diagram, sizes: &Sizes, measurer: &dyn TextMeasurer) -> Placement {
    place_with(diagram, sizes, measurer, Effort::default())
}

/// Places everything in a diagram, with as much effort as is allowed.
pub fn place_with(
    diagram: &Diagram,
    sizes: &Sizes,
    measurer: &dyn TextMeasurer,
    effort: Effort,
) -> Placement {
    let plan = Plan::of(diagram);
    let links = Links::of(diagram);
    let strands = strands::divide(diagram, &links, plan);
    let mut grid = columns::assign(diagram, &links, &strands, plan);
    rows::assign(diagram, &links, &strands, &mut grid);
    let routing = match plan {
        Plan::Story => shapes::choose(diagram, &grid),
        Plan::Chart => trunks::choose(diagram, &links, &strands, &mut grid, effort),
    };
    let tracks = tracks::order(diagram, &grid, &routing, effort);
    let sizes = match plan {
        Plan::Story => sizes.clone(),
        Plan::Chart => sizes.dense(),
    };
    let labels = labels::sizes(diagram, &sizes, measurer);
    let mut room = match plan {
        Plan::Story => coordinates::Room::for_straight_links(diagram, &grid, &routing, &labels),
        Plan::Chart => coordinates::Room::default(),
    };
    loop {
        let mut placement = coordinates::place(diagram, &grid, &routing, &tracks, &room, &sizes);
        let homeless = labels::place(&mut placement, &labels, &sizes);
        if plan == Plan::Chart
            || homeless.is_empty()
            || !room.widen(diagram, &grid, &homeless, &labels)
        {
            return placement;
        }
    }
}
