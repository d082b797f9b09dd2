//! Type: the weights of the bundled typeface, the measuring, breaking and setting of text, and the
//! typefaces.
//!
//! Whoever needs room for words asks a [`TextMeasurer`]; that of the program is [`Inter`]. Whoever
//! draws words of any script glyph by glyph sets them first ([`TextSetting`]).

mod breaks;
mod inter;
mod order;
mod outline;
mod setting;
mod system;

pub use breaks::{breaks, broken, lines};
pub use inter::{CAP_HEIGHT, Inter, elided, font_file, glyph};
pub use order::{in_visual_order, isolated, with_closed_isolates};
pub use outline::{Curve, DrawnGlyph, outline};
pub use setting::{LACKING, Run, SetGlyph, TextSetting, is_bundled, is_drawable};
pub use system::{StandIns, Typeface, system};

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

/// Measures text, so that nobody who needs a width needs a font, and all sinks agree.
pub trait TextMeasurer {
    /// Width of `text` in scene units at a font size of `size` units.
    fn width(&self, text: &str, size: f32, weight: Weight) -> f32;
}

impl Weight {
    /// Every weight.
    pub const ALL: [Weight; 4] = [
        Weight::Regular,
        Weight::Italic,
        Weight::SemiBold,
        Weight::Bold,
    ];
}
