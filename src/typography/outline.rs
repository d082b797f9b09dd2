//! Outlines of the bundled typeface, for pictures that are to look the same in every program.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};

use super::{Inter, TextMeasurer, Weight, font_file};

/// A part of an outline. Places are parts of the font size, to the right and upwards of the left
/// end of the baseline.
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

/// The outline of a text as it is measured, glyph beside glyph without kerning. A character that
/// the typeface lacks has none.
pub fn outline(text: &str, weight: Weight) -> Vec<Curve> {
    let Ok(font) = FontRef::new(font_file(weight)) else {
        return Vec::new();
    };
    let units = f32::from(
        font.metrics(Size::unscaled(), LocationRef::default())
            .units_per_em,
    );
    let (glyphs, charmap) = (font.outline_glyphs(), font.charmap());
    let mut pen = Pen {
        curves: Vec::new(),
        left: 0.0,
        units,
    };
    for (from, character) in text.char_indices() {
        let glyph = charmap.map(character).and_then(|glyph| glyphs.get(glyph));
        if let Some(glyph) = glyph {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            // A glyph that cannot be drawn leaves its room empty.
            let _ = glyph.draw(settings, &mut pen);
        }
        let to = from + character.len_utf8();
        pen.left += Inter.width(&text[from..to], 1.0, weight);
    }
    pen.curves
}

struct Pen {
    curves: Vec<Curve>,
    left: f32,
    units: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> [f32; 2] {
        [self.left + x / self.units, y / self.units]
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

    #[test]
    fn an_outline_is_as_wide_as_the_text() {
        let curves = outline("Stay lifted", Weight::Bold);
        let starts = curves
            .iter()
            .filter(|curve| matches!(curve, Curve::Move(_)));
        // Each letter has one line, and an i has two.
        assert!(starts.count() >= 11);
        let width = Inter.width("Stay lifted", 1.0, Weight::Bold);
        for curve in &curves {
            let end = match curve {
                Curve::Move(end)
                | Curve::Line(end)
                | Curve::Quad(_, end)
                | Curve::Cubic(_, _, end) => end,
                Curve::Close => continue,
            };
            assert!((0.0..=width).contains(&end[0]), "{end:?}");
        }
        assert_eq!(outline("", Weight::Bold), []);
        assert_eq!(outline("\u{6700}", Weight::Bold), []);
    }
}
