//! Sizes of what is placed, and what decides how.

use super::lanes::Lanes;

/// How time maps to the horizontal axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TimeScale {
    /// One column per moment that matters, whatever lies between.
    #[default]
    Moments,
    /// Gaps grow with the days between, as far as cards leave room.
    Proportional,
}

/// Sizes of what is placed, in scene units, and the ways of placing it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizes {
    /// Width of a card.
    pub card_w: f32,
    /// Height of a card.
    pub card_h: f32,
    /// Height of the cards of each row, where it differs; else as above.
    pub row_h: Vec<f32>,
    /// Font size of labels on links.
    pub label_size: f32,
    /// Height of a label.
    pub label_h: f32,
    /// Space on either side of the text of a label.
    pub label_pad: f32,
    /// Height beside a label in a story, between a lifeline and the end of its link; 0 where it may
    /// stand on the lifeline.
    pub bar_clearance: f32,
    /// Distance of parallel runs.
    pub track: f32,
    /// Distance of parallel lifelines.
    pub bar: f32,
    /// Least width of the gap between two columns.
    pub gap: f32,
    /// Width that a story gets between two columns beyond what it needs.
    pub air: f32,
    /// Least height between two rows where no track runs.
    pub channel: f32,
    /// Least height of a lane.
    pub lane_h: f32,
    /// Height of a row without cards.
    pub empty_h: f32,
    /// Least free height above and below a row without cards, to the border of its lane.
    pub empty_pad: f32,
    /// Least distance of two rows of one lane.
    pub row_gap: f32,
    /// Most lifelines below one row.
    pub most_bars: usize,
    /// How time maps to the horizontal axis.
    pub scale: TimeScale,
    /// What a lane is.
    pub lanes: Lanes,
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            card_w: 164.0,
            card_h: 56.0,
            row_h: Vec::new(),
            label_size: 10.0,
            label_h: 15.0,
            label_pad: 7.0,
            bar_clearance: 14.0,
            track: 11.0,
            bar: 9.0,
            gap: 26.0,
            air: 0.0,
            channel: 14.0,
            lane_h: 78.0,
            empty_h: 56.0,
            empty_pad: 11.0,
            row_gap: 22.0,
            most_bars: 12,
            scale: TimeScale::Moments,
            lanes: Lanes::Strict,
        }
    }
}

impl Sizes {
    /// Height of the cards of a row.
    pub fn row_h(&self, row: usize) -> f32 {
        self.row_h.get(row).copied().unwrap_or(self.card_h)
    }
}
