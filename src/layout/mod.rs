//! Gives every card, link, label and lifeline a place.
//!
//! A pure function of the diagram and the text measurer: the same bytes twice. It knows no
//! colours and no window. The whole algorithm is [`place`]; each phase is one file.
//!
//! 1. [`columns`]: one column per moment, so that time never runs backwards.
//! 2. [`routes`]: a course for each link through empty cells and channels, with few bends.
//! 3. [`tracks`]: the order of the parallel runs inside each channel, with few crossings.
//! 4. [`coordinates`]: widths of gaps, heights of lanes, corners of the links.
//! 5. [`labels`]: a place for each label that hides nothing; where there is none, the gap in
//!    question is widened and step 4 repeated.
//!
//! A long link stays *one* run in a channel and is not split at every column it passes, as in
//! Eiglsperger, Siebenhaller and Kaufmann, "An Efficient Implementation of Sugiyama's
//! Algorithm for Layered Graph Drawing" (JGAA 9, 2005); the order inside a channel minimises
//! crossings counted pair by pair, as in classical channel routing.

mod columns;
mod coordinates;
mod labels;
mod placement;
mod routes;
mod tracks;

use crate::diagram::Diagram;

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
            scale: Scale::Moments,
        }
    }
}

/// Places everything in a diagram.
pub fn place(diagram: &Diagram, sizes: &Sizes, measurer: &dyn TextMeasurer) -> Placement {
    let grid = columns::assign(diagram);
    let routes = routes::choose(diagram, &grid);
    let tracks = tracks::order(diagram, &grid, &routes);
    let labels = labels::sizes(diagram, sizes, measurer);
    let mut room = coordinates::Room::for_straight_links(diagram, &grid, &routes, &labels);
    loop {
        let mut placement = coordinates::place(diagram, &grid, &routes, &tracks, &room, sizes);
        let homeless = labels::place(&mut placement, &labels, sizes);
        if homeless.is_empty() || !room.widen(diagram, &grid, &homeless, &labels) {
            return placement;
        }
    }
}
