//! Outlines of set text, for pictures that are to look the same in every program.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::{TextSetting, Weight, font_file};

/// A glyph that is drawn, in its place. Places are parts of the font size, to the right and upwards
/// of the left end of the baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnGlyph {
    /// Where its own place of origin is.
    pub at: [f32; 2],
    /// Its lines, from there.
    pub curves: Vec<Curve>,
}

/// A part of an outline. Places are parts of the font size, to the right and upwards of the place
/// of origin of the glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Curve {
    /// A new line begins here.
    Move([f32; 2]),
    /// A straight line to here.
    Line([f32; 2]),
    /// A curve of the second degree: its control point and its end.
    Quad([f32; 2], [f32; 2]),
    /// A curve of the third degree: its control points and its end.
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    /// Back to where the line began.
    Close,
}

/// The glyphs of a set text. One that its typeface does not draw with lines is left out.
pub fn outline(setting: &TextSetting, weight: Weight) -> Vec<DrawnGlyph> {
    let mut drawn = Vec::new();
    let mut left = 0.0;
    for run in &setting.runs {
        let font = match &run.typeface {
            Some(typeface) => typeface.font(),
            None => FontRef::new(font_file(weight)).ok(),
        };
        let Some(font) = font else { continue };
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let units = f32::from(metrics.units_per_em);
        let glyphs = font.outline_glyphs();
        for glyph in &run.glyphs {
            let [right, above] = glyph.offset;
            let at = [left + right, above];
            left += glyph.advance;
            let mut pen = Pen {
                curves: Vec::new(),
                units,
            };
            if let Some(lines) = glyphs.get(GlyphId::new(glyph.number)) {
                let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
                let _ = lines.draw(settings, &mut pen);
            }
            if !pen.curves.is_empty() {
                let curves = pen.curves;
                drawn.push(DrawnGlyph { at, curves });
            }
        }
    }
    drawn
}

struct Pen {
    curves: Vec<Curve>,
    units: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> [f32; 2] {
        [x / self.units, y / self.units]
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.curves.push(Curve::Move(self.at(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.curves.push(Curve::Line(self.at(x, y)));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.curves
            .push(Curve::Quad(self.at(cx0, cy0), self.at(x, y)));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (one, two) = (self.at(cx0, cy0), self.at(cx1, cy1));
        self.curves.push(Curve::Cubic(one, two, self.at(x, y)));
    }

    fn close(&mut self) {
        self.curves.push(Curve::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typography::{Inter, StandIns, TextMeasurer};

    fn outline(text: &str, weight: Weight) -> Vec<DrawnGlyph> {
        let nothing = StandIns::new(fontdb::Database::new());
        super::outline(&TextSetting::of(text, weight, &nothing), weight)
    }

    #[test]
    fn an_outline_is_as_wide_as_the_text() {
        let glyphs = outline("Stay lifted", Weight::Bold);
        // A blank has no lines.
        assert_eq!(glyphs.len(), 10);
        let width = Inter.width("Stay lifted", 1.0, Weight::Bold);
        for glyph in &glyphs {
            for curve in &glyph.curves {
                let end = match curve {
                    Curve::Move(end)
                    | Curve::Line(end)
                    | Curve::Quad(_, end)
                    | Curve::Cubic(_, _, end) => end,
                    Curve::Close => continue,
                };
                let x = glyph.at[0] + end[0];
                assert!((0.0..=width).contains(&x), "{x}");
            }
        }
        assert_eq!(outline("", Weight::Bold), []);
        let lacking = outline("\u{6700}", Weight::Bold);
        assert_eq!(lacking, outline("◊", Weight::Bold));
    }

    #[test]
    fn the_same_letter_has_the_same_lines_wherever_it_stands() {
        let glyphs = outline("aba", Weight::Regular);
        assert_eq!(glyphs[0].curves, glyphs[2].curves);
        assert_ne!(glyphs[0].curves, glyphs[1].curves);
    }
}
