//! What is painted where cards are too small to be read: blocks, and from farther off their counts.
//!
//! It knows no places but those of the layout. Start with [`blocks`] and [`counts`].

pub(super) mod blocks;
pub(super) mod counts;
pub(super) mod density;
pub(super) mod periods;
pub(super) mod tiles;
