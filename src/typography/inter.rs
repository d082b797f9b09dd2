//! The bundled typeface, Inter, and the measuring of text with it.
//!
//! A width is the sum of the advance widths of the glyphs, without kerning, which every sink
//! can reproduce.

use std::sync::OnceLock;

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use unicode_width::UnicodeWidthChar;

use super::{TextMeasurer, Weight};

/// Height of capitals above the baseline, as a part of the font size.
pub const CAP_HEIGHT: f32 = 0.727;

/// The file of a weight, TrueType.
pub const fn font_file(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
        Weight::Italic => include_bytes!("../../assets/fonts/Inter-Italic.ttf"),
        Weight::SemiBold => include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
        Weight::Bold => include_bytes!("../../assets/fonts/Inter-Bold.ttf"),
    }
}

/// Characters below this are looked up once: those of European languages and, with some to
/// spare, dashes, quotation marks and the ellipsis. None of them is a surrogate.
const COMMON: u32 = 0x2070;

struct Face {
    /// Advance widths of the first characters as parts of the font size; most text is those.
    common: Vec<f32>,
    font: Option<Font>,
}

/// What is read of a font file.
struct Font {
    glyphs: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    units_per_em: f32,
}

impl Font {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let at = LocationRef::default();
        Some(Self {
            glyphs: font.charmap(),
            metrics: font.glyph_metrics(Size::unscaled(), at),
            units_per_em: f32::from(font.metrics(Size::unscaled(), at).units_per_em),
        })
    }

    /// Advance width of a character as a part of the font size; `None` of one that it lacks.
    fn advance(&self, character: char) -> Option<f32> {
        let glyph = self.glyphs.map(character)?;
        Some(self.metrics.advance_width(glyph)? / self.units_per_em)
    }
}

impl Face {
    fn load(weight: Weight) -> Self {
        let mut loaded = Self {
            common: Vec::new(),
            font: Font::read(font_file(weight)),
        };
        let common = (0..COMMON).filter_map(char::from_u32);
        loaded.common = common.map(|character| loaded.look_up(character)).collect();
        loaded
    }

    /// Advance width of a character, of whichever font.
    fn look_up(&self, character: char) -> f32 {
        let font = self.font.as_ref();
        font.and_then(|font| font.advance(character))
            .unwrap_or_else(|| usual_width(character))
    }

    fn advance(&self, character: char) -> f32 {
        self.common
            .get(character as usize)
            .copied()
            .unwrap_or_else(|| self.look_up(character))
    }
}

/// The room of a character that the bundled typeface lacks, as a part of the font size: the same on
/// every machine, whichever typefaces it has. Ideographs fill a square (Unicode Standard Annex 11);
/// letters of other scripts are seldom wider than this when they stand alone, and less when joined.
fn usual_width(character: char) -> f32 {
    const LETTER: f32 = 0.65;
    match character.width() {
        Some(0) => 0.0,
        Some(2) => 1.0,
        _ => LETTER,
    }
}

/// Measures text as it is set in the bundled typeface; other characters count with
/// the width that is usual for their script.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inter;

fn face(weight: Weight) -> &'static Face {
    static FACES: OnceLock<[Face; 4]> = OnceLock::new();
    let faces = FACES.get_or_init(|| Weight::ALL.map(Face::load));
    &faces[weight as usize]
}

/// The glyph of a character in the file of a weight; none where the typeface lacks it.
pub fn glyph(character: char, weight: Weight) -> Option<u32> {
    let font = face(weight).font.as_ref()?;
    font.glyphs.map(character).map(GlyphId::to_u32)
}

impl TextMeasurer for Inter {
    fn width(&self, text: &str, size: f32, weight: Weight) -> f32 {
        let face = face(weight);
        text.chars()
            .map(|character| face.advance(character))
            .sum::<f32>()
            * size
    }
}

/// The most letters of a text that are set in one place, however narrow they are.
const MOST_LETTERS: usize = 2000;

/// Shortens a text with an ellipsis so that it is not wider than `width`.
pub fn elided(
    text: &str,
    width: f32,
    size: f32,
    weight: Weight,
    measurer: &dyn TextMeasurer,
) -> String {
    const ELLIPSIS: &str = "…";
    let fits = |text: &str, room: f32| measurer.width(text, size, weight) <= room;
    // What has no width would fit without end. Letters are counted where there may be so many.
    let may_be_long = text.len() > MOST_LETTERS;
    let cut = || text.char_indices().nth(MOST_LETTERS);
    let most = may_be_long.then(cut).flatten();
    let (text, is_whole) = most.map_or((text, true), |(end, _)| (&text[..end], false));
    if is_whole && fits(text, width) {
        return text.to_owned();
    }
    let room = width - measurer.width(ELLIPSIS, size, weight);
    if room < 0.0 {
        return String::new();
    }
    // A longer beginning is never narrower.
    let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).collect();
    let kept = ends.partition_point(|&end| fits(text[..end].trim_end(), room));
    let end = kept.checked_sub(1).map_or(0, |last| ends[last]);
    format!("{}{ELLIPSIS}", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_in_the_order_of_the_list() {
        for (index, weight) in Weight::ALL.into_iter().enumerate() {
            assert_eq!(weight as usize, index);
        }
    }

    #[test]
    fn measures_in_proportion_to_the_size() {
        let width = |size| Inter.width("Stay lifted", size, Weight::SemiBold);
        assert!(width(10.0) > 40.0 && width(10.0) < 70.0);
        assert!((width(20.0) - 2.0 * width(10.0)).abs() < 1e-3);
    }

    #[test]
    fn elides_to_the_width() {
        let text = "A title that is far too long for its card";
        let short = elided(text, 80.0, 13.0, Weight::SemiBold, &Inter);
        assert!(short.ends_with('…'));
        assert!(Inter.width(&short, 13.0, Weight::SemiBold) <= 80.0);
        assert_eq!(elided("Stay", 80.0, 13.0, Weight::SemiBold, &Inter), "Stay");
    }
}
