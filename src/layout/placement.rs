//! Where everything stands: the result of the layout, in scene units (about one pixel at
//! zoom 1), with y downwards and the origin at the left top of the first lane.

use crate::diagram::{Card, Diagram};
use crate::geometry::{Point, Rect};

/// The strip of a lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LanePlace {
    /// Top edge.
    pub y: f32,
    /// Height.
    pub h: f32,
    /// Middle of the cards, where the head of the lane looks best.
    pub cards_y: f32,
    /// Top of its first row.
    pub first_y: f32,
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

/// The marks of folded events.
#[derive(Clone, Debug, PartialEq)]
pub struct StretchPlace {
    /// The mark of each event.
    pub marks: Vec<Rect>,
    /// Where the words behind them stand, when there is room that hides nothing.
    pub words: Option<Rect>,
    /// Whether there is room for the number of events alone.
    pub is_short: bool,
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
    /// What stands beside the path of a story.
    pub stretches: Vec<StretchPlace>,
}

impl LifelinePlace {
    /// Where the bar lies, so high; none where it has no room.
    pub fn extent(&self, height: f32) -> Option<Rect> {
        let (first, last) = (self.stops.first()?, self.stops.last()?);
        let top = self.y - height / 2.0;
        Some(Rect::new(*first, top, last - first, height))
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::sample;

    #[test]
    fn with_fewer_lanes_than_courts_every_card_is_in_the_first() {
        let diagram = sample::diagram("a 0 1; b 2 2");
        let lane = LanePlace {
            y: 0.0,
            h: 9.0,
            cards_y: 4.0,
            first_y: 2.0,
        };
        let of = |lanes: usize| {
            let placement = Placement {
                lanes: vec![lane; lanes],
                ..Placement::default()
            };
            let lane = placement.lane_of(&diagram, &diagram.cards[1]);
            (placement.is_soft(&diagram), lane)
        };
        assert_eq!(of(3), (false, 2));
        assert_eq!(of(1), (true, 0));
    }
}
