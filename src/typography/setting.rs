//! Text of any script, set as glyphs from left to right.
//!
//! Signs that the bundled typeface has stand side by side as they are measured. Others are shaped
//! by [`harfrust`], in a typeface of the system, and stand in the order in which they are seen
//! (Unicode Standard Annex 9), for which the first letter with a direction decides. Start with
//! [`TextSetting::of`].

use std::ops::Range;
use std::sync::Arc;

use harfrust::{Direction, ShapeOptions, ShaperData, UnicodeBuffer};
use unicode_bidi::BidiInfo;
use unicode_width::UnicodeWidthChar;

use super::order::mirrored;
use super::system::{StandIns, Typeface};
use super::{Inter, TextMeasurer, Weight, glyph};

/// A text, set in a weight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextSetting {
    /// What is set in one typeface each, from left to right.
    pub runs: Vec<Run>,
}

/// Glyphs of one typeface.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// That of the system, or else the bundled one.
    pub typeface: Option<Arc<Typeface>>,
    /// From left to right.
    pub glyphs: Vec<SetGlyph>,
}

/// A glyph in its place. Lengths are parts of the font size.
#[derive(Clone, Debug, PartialEq)]
pub struct SetGlyph {
    /// Its number in the typeface.
    pub number: u32,
    /// How far the next glyph is to the right.
    pub advance: f32,
    /// How far it is drawn to the right and above its place.
    pub offset: [f32; 2],
    /// The signs for which it stands, in bytes of the text.
    pub text: Range<usize>,
}

/// What is drawn for a sign that no typeface has. Boxes, as wide as letters, would be read as bars.
pub const LACKING: char = '◊';

/// Whether the bundled typeface has every sign of a text.
pub fn is_bundled(text: &str, weight: Weight) -> bool {
    text.is_ascii() || text.chars().all(|sign| glyph(sign, weight).is_some())
}

/// Whether a sign can be drawn, or need not be as nothing is seen of it.
pub fn is_drawable(sign: char, weight: Weight, stand_ins: &StandIns) -> bool {
    glyph(sign, weight).is_some() || is_unseen(sign) || stand_ins.find(sign, weight).is_some()
}

/// Whether a sign has no look of its own: joiners, isolates and selectors of variants.
fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a sign joins the one before it, whose typeface it shares.
fn joins(sign: char) -> bool {
    is_unseen(sign) || sign.width() == Some(0)
}

impl TextSetting {
    /// Sets a text on one line.
    pub fn of(text: &str, weight: Weight, stand_ins: &StandIns) -> Self {
        if is_bundled(text, weight) {
            let glyphs = bundled(text, 0, weight).collect();
            let typeface = None;
            return Self {
                runs: vec![Run { typeface, glyphs }],
            };
        }
        let mut setting = Self::default();
        let order = BidiInfo::new(text, None);
        for paragraph in &order.paragraphs {
            let (levels, ranges) = order.visual_runs(paragraph, paragraph.range.clone());
            for range in ranges {
                let level = levels.get(range.start).copied();
                let is_leftward = level.is_some_and(|level| level.is_rtl());
                setting.add(text, range, is_leftward, (weight, stand_ins));
            }
        }
        setting
    }

    /// The width of the text at a font size. The bundled typeface keeps to the width that was
    /// measured; how wide another one is shows when it is set.
    pub fn width_at(&self, size: f32, measured: f32) -> f32 {
        if self.runs.iter().all(|run| run.typeface.is_none()) {
            measured
        } else {
            size * self.width()
        }
    }

    /// The width of all runs, as a part of the font size.
    fn width(&self) -> f32 {
        let glyphs = self.runs.iter().flat_map(|run| &run.glyphs);
        glyphs.map(|glyph| glyph.advance).sum()
    }

    /// Adds signs of one direction.
    fn add(
        &mut self,
        text: &str,
        range: Range<usize>,
        is_leftward: bool,
        (weight, stand_ins): (Weight, &StandIns),
    ) {
        let mut parts: Vec<(Range<usize>, Option<Arc<Typeface>>)> = Vec::new();
        for (at, sign) in text[range.clone()].char_indices() {
            let from = range.start + at;
            let place = from..from + sign.len_utf8();
            let is_own = glyph(sign, weight).is_some();
            let typeface = if is_own {
                None
            } else {
                stand_ins.find(sign, weight)
            };
            match parts.last_mut() {
                Some((last, known)) if joins(sign) && !is_own || *known == typeface => {
                    last.end = place.end;
                }
                _ => parts.push((place, typeface)),
            }
        }
        if is_leftward {
            parts.reverse();
        }
        for (place, typeface) in parts {
            let part = &text[place.clone()];
            let glyphs = typeface.as_deref().map_or_else(
                || own_glyphs(part, place.start, is_leftward, weight),
                |typeface| shaped(part, place.start, is_leftward, typeface),
            );
            self.runs.push(Run { typeface, glyphs });
        }
    }
}

/// The glyphs of the bundled typeface, side by side; `start` is where the text begins in the whole.
fn bundled(text: &str, start: usize, weight: Weight) -> impl Iterator<Item = SetGlyph> {
    text.char_indices().filter_map(move |(from, sign)| {
        let to = from + sign.len_utf8();
        let own = glyph(sign, weight);
        if own.is_none() && joins(sign) {
            return None;
        }
        Some(SetGlyph {
            number: own.or_else(|| glyph(LACKING, weight)).unwrap_or(0),
            advance: Inter.width(&text[from..to], 1.0, weight),
            offset: [0.0, 0.0],
            text: start + from..start + to,
        })
    })
}

/// The same in the order in which they are seen: from right to left brackets open the other way.
fn own_glyphs(text: &str, start: usize, is_leftward: bool, weight: Weight) -> Vec<SetGlyph> {
    let mut glyphs: Vec<SetGlyph> = bundled(text, start, weight).collect();
    if !is_leftward {
        return glyphs;
    }
    glyphs.reverse();
    for one in &mut glyphs {
        let sign = text[one.text.start - start..one.text.end - start]
            .chars()
            .next();
        let other = sign.and_then(mirrored);
        if let Some(number) = other.and_then(|other| glyph(other, weight)) {
            one.number = number;
        }
    }
    glyphs
}

/// The glyphs of a typeface as its rules join and place them.
fn shaped(text: &str, start: usize, is_leftward: bool, typeface: &Typeface) -> Vec<SetGlyph> {
    let Ok(font) = harfrust::FontRef::from_index(&typeface.bytes, typeface.index) else {
        return Vec::new();
    };
    let data = ShaperData::new(&font);
    let shaper = data.shaper(&font).build();
    let units = shaper.units_per_em() as f32;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(if is_leftward {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    });
    buffer.guess_segment_properties();
    let output = shaper.shape(buffer, ShapeOptions::new());
    let (infos, places) = (output.glyph_infos(), output.glyph_positions());
    // The signs of a glyph end where those of the next cluster begin.
    let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    starts.push(text.len());
    starts.sort_unstable();
    let glyphs = infos.iter().zip(places).map(|(info, place)| {
        let from = info.cluster as usize;
        let to = starts[starts
            .partition_point(|&other| other <= from)
            .min(starts.len() - 1)];
        SetGlyph {
            number: info.glyph_id,
            advance: place.x_advance as f32 / units,
            offset: [place.x_offset as f32 / units, place.y_offset as f32 / units],
            text: start + from..start + to,
        }
    });
    glyphs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typography::outline;
    use fontdb::Database;

    fn stand_ins() -> StandIns {
        let mut fonts = Database::new();
        let files: [&[u8]; 2] = [
            include_bytes!("../../tests/fonts/dejavu-subset.ttf"),
            include_bytes!("../../tests/fonts/droid-subset.ttf"),
        ];
        for file in files {
            fonts.load_font_data(file.to_vec());
        }
        StandIns::new(fonts)
    }

    fn set(text: &str) -> TextSetting {
        TextSetting::of(text, Weight::Regular, &stand_ins())
    }

    /// The signs of each run, as they are seen from left to right.
    fn seen(text: &str) -> Vec<String> {
        let runs = set(text).runs.into_iter();
        let runs = runs.map(|run| {
            let glyphs = run.glyphs.iter().map(|glyph| &text[glyph.text.clone()]);
            glyphs.collect::<String>()
        });
        runs.collect()
    }

    #[test]
    fn latin_is_one_run_and_as_wide_as_it_is_measured() {
        let setting = set("Stay lifted – für Ä");
        assert_eq!(setting.runs.len(), 1);
        let width = Inter.width("Stay lifted – für Ä", 1.0, Weight::Regular);
        assert!((setting.width() - width).abs() < 1e-4);
    }

    #[test]
    fn ideographs_fill_squares_and_are_drawn() {
        let text = "最高人民法院";
        let setting = set(text);
        assert_eq!(setting.runs.len(), 1);
        assert!(setting.runs[0].glyphs.iter().all(|glyph| glyph.number > 0));
        assert!((setting.width() - Inter.width(text, 1.0, Weight::Regular)).abs() < 0.05);
        let glyphs = outline(&setting, Weight::Regular);
        assert_eq!(glyphs.len(), 6);
        assert!(glyphs.iter().all(|glyph| glyph.curves.len() > 10));
        assert_eq!(seen("v. 微软 (2014)"), ["v. ", "微软", " (2014)"]);
    }

    #[test]
    fn letters_from_right_to_left_stand_so_and_numbers_in_them_do_not() {
        assert_eq!(seen("בית המשפט (12)").concat(), ")12( טפשמה תיב");
        // A line that begins with Latin letters goes on to the right.
        assert_eq!(seen("A בית B").concat(), "A תיב B");
        let setting = set("בית (1)");
        let bracket = setting.runs.iter().flat_map(|run| &run.glyphs).next();
        let opening = glyph('(', Weight::Regular);
        assert_eq!(bracket.map(|glyph| glyph.number), opening);
    }

    #[test]
    fn arabic_letters_are_joined() {
        let alone = ["ا", "ل", "م"].map(|letter| set(letter).runs[0].glyphs[0].number);
        let joined = set("الم").runs.remove(0).glyphs;
        let numbers: Vec<u32> = joined.iter().map(|glyph| glyph.number).collect();
        assert_eq!(numbers.len(), 3);
        // The alef stands alone at the right; the other two have forms for their place.
        assert_eq!(numbers[2], alone[0]);
        assert_ne!(numbers[1], alone[1]);
        assert_ne!(numbers[0], alone[2]);
        assert!(joined.iter().all(|glyph| glyph.number > 0));
    }

    #[test]
    fn what_no_typeface_has_is_seen_to_lack_and_what_is_unseen_is_nothing() {
        let setting = set("a\u{200d}\u{1234}");
        let numbers = setting.runs.iter().flat_map(|run| &run.glyphs);
        let numbers: Vec<u32> = numbers.map(|glyph| glyph.number).collect();
        assert_eq!(numbers.len(), 2);
        assert_eq!(Some(numbers[1]), glyph(LACKING, Weight::Regular));
        let stand_ins = stand_ins();
        assert!(!is_drawable('\u{1234}', Weight::Regular, &stand_ins));
        assert!(is_drawable('\u{200d}', Weight::Regular, &stand_ins));
        assert!(is_drawable('微', Weight::Bold, &stand_ins));
    }
}
