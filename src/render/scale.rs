//! How large the scene is painted, and how much of each level of detail is seen at that size.
//!
//! Near, cards are painted in full; from the middle, as small blocks; from afar, only their
//! number. The levels blend into each other. Pure arithmetic; start with [`Scale::new`].

/// From this size on, cards are painted in full and nothing else is.
const FULL_CARDS: f32 = 0.56;
/// Below this size there are only blocks; text and lines do not shrink any further.
const ONLY_BLOCKS: f32 = 0.42;
/// Below this size, counts begin to take the place of blocks.
const FIRST_COUNTS: f32 = 0.016;
/// Below this size there are only counts.
const ONLY_COUNTS: f32 = 0.010;
/// Heads of lanes and dates never become smaller than this, nor larger than at their own size.
const LEAST_HEAD: f32 = 0.8;
/// The size at which a drawing with too many cards is exported.
const EXPORTED: f32 = 0.12;

/// How many points of a sink a scene unit takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// From left to right.
    pub x: f32,
    /// Downwards. Differs from `x` only where there are no full cards: the lanes then go on
    /// filling the height while the time is pressed together.
    pub y: f32,
    /// Of sizes that belong to no axis: text, widths of lines, radii.
    pub unit: f32,
    /// Of the heads of lanes and of dates.
    pub head: f32,
}

impl Default for Scale {
    fn default() -> Self {
        Self::ONE
    }
}

impl Scale {
    /// A scene unit takes a point.
    pub const ONE: Self = Self {
        x: 1.0,
        y: 1.0,
        unit: 1.0,
        head: 1.0,
    };

    /// The scale at a zoom, for a picture of `height` scene units in a pane of `room` points.
    pub fn new(zoom: f32, height: f32, room: f32) -> Self {
        let fitting = (room / height.max(1.0)).min(ONLY_BLOCKS);
        Self {
            x: zoom,
            y: zoom.max(fitting),
            unit: zoom.max(ONLY_BLOCKS),
            head: zoom.clamp(LEAST_HEAD, 1.0),
        }
    }

    /// A zoom, or the next one at which cards and blocks do not shine through one another: the next
    /// larger one for a picture that `grows`.
    pub fn settled(zoom: f32, grows: bool) -> f32 {
        match zoom {
            _ if zoom <= ONLY_BLOCKS || zoom >= FULL_CARDS => zoom,
            _ if grows => FULL_CARDS,
            _ => ONLY_BLOCKS,
        }
    }

    /// All of it in a part of its size.
    #[must_use]
    pub fn times(self, part: f32) -> Self {
        Self {
            x: self.x * part,
            y: self.y * part,
            unit: self.unit * part,
            head: self.head * part,
        }
    }

    /// The scale at which a drawing with too many cards to paint in full is exported.
    pub const fn exported_small() -> Self {
        Self {
            x: EXPORTED,
            y: EXPORTED,
            unit: ONLY_BLOCKS,
            head: LEAST_HEAD,
        }
    }

    /// How much of the full cards is seen, from 0 to 1.
    pub fn cards(&self) -> f32 {
        part(self.x, ONLY_BLOCKS, FULL_CARDS)
    }

    /// How much of the counts is seen, from 0 to 1.
    pub fn counts(&self) -> f32 {
        1.0 - part(self.x, ONLY_COUNTS, FIRST_COUNTS)
    }

    /// How much of the blocks is seen, from 0 to 1.
    pub fn blocks(&self) -> f32 {
        (1.0 - self.cards()) * (1.0 - self.counts())
    }
}

fn part(value: f32, from: f32, to: f32) -> f32 {
    ((value - from) / (to - from)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settled_either_cards_or_blocks_are_seen() {
        for zoom in [1.0, 0.56, 0.55, 0.5, 0.43, 0.42, 0.3] {
            let (less, more) = (Scale::settled(zoom, false), Scale::settled(zoom, true));
            assert!(less <= zoom && zoom <= more, "{zoom}");
            for settled in [less, more] {
                let cards = Scale::new(settled, 900.0, 600.0).cards();
                assert!(cards <= 0.0 || cards >= 1.0, "{zoom}");
            }
        }
    }

    #[test]
    fn one_level_gives_way_to_the_next() {
        for zoom in [2.0, 1.0, 0.56, 0.5, 0.42, 0.2, 0.02, 0.015, 0.01, 1e-5] {
            let scale = Scale::new(zoom, 900.0, 600.0);
            let seen = scale.cards().max(scale.blocks()).max(scale.counts());
            assert!(seen >= 0.5, "{zoom}: {seen}");
            assert!(scale.cards() == 0.0 || scale.counts() == 0.0);
            assert!(scale.cards() == 0.0 || scale.x.to_bits() == scale.y.to_bits());
        }
    }
}
