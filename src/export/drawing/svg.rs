//! A frame as SVG 1.1: well-formed, self-contained, with the name of every card as a tooltip.
//!
//! Text stays text. Each line carries its measured length, so that a viewer without the
//! bundled typeface keeps it inside its box.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::composition::{Axes, Composition};
use super::lacking::tell_lacking;
use crate::export::faces::faces;
use crate::export::{Exporter, Sheet, Subject};
use crate::geometry::{Point, Rect};
use crate::render::{Align, Color, Mark, Stroke, Target, round_corners};
use crate::syntax::{acts_within, visible_words};
use crate::typography::{Curve, TextSetting, Weight, is_bundled, outline, system};

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "svg",
    name: "SVG",
    subject: Subject::Picture,
    export: |sheet: &Sheet, notes| {
        Ok(svg(&Composition::of(sheet, notes)?, Lettering::Embedded).into_bytes())
    },
};

/// The same for programs that know no typeface in a file: text is drawn, and told in the names.
pub(in crate::export) const OUTLINES: Exporter = Exporter {
    ending: "outlines.svg",
    name: "SVG with outlines",
    subject: Subject::Picture,
    export: |sheet: &Sheet, notes| {
        let page = Composition::of(sheet, notes)?;
        tell_lacking([&page], notes);
        Ok(svg(&page, Lettering::Outlined).into_bytes())
    },
};

/// The quotations of a picture and their sources, for a size on which they have no room.
pub(in crate::export) const NOTES: Exporter = Exporter {
    ending: "notes.svg",
    name: "the quotations as SVG",
    subject: Subject::Picture,
    export: |sheet: &Sheet, notes| {
        let page = Composition::of_quotations(sheet, notes)?;
        Ok(svg(&page, Lettering::Embedded).into_bytes())
    },
};

/// How letters come to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lettering {
    /// Text where the bundled typeface, which who draws the file has, has all of its signs; lines
    /// where it has not.
    Bundled,
    /// Text in the typeface that is in the file.
    Embedded,
    /// Lines in the place of text.
    Outlined,
}

/// A page as the text of a file.
pub(super) fn svg(page: &Composition, lettering: Lettering) -> String {
    let mut writer = Writer {
        lettering,
        ..Writer::default()
    };
    writer.open(page);
    if lettering == Lettering::Embedded {
        let faces = faces();
        writer.put(format_args!("<style>\n{faces}</style>\n"));
    }
    writer.hatches(page.panes.iter().flat_map(|pane| &pane.marks));
    let (width, height) = page.sides;
    let whole = Rect::new(0.0, 0.0, width, height);
    writer.rect(whole, 0.0, Some(page.ground), None);
    for pane in &page.panes {
        writer.axes = pane.axes;
        writer.group(pane.left, pane.top, &pane.marks);
    }
    writer.names(&page.names);
    writer.text.push_str("</svg>\n");
    let shapes = writer.glyphs.defined();
    writer.text.insert_str(writer.defined, &shapes);
    writer.text
}

struct Writer {
    text: String,
    hatches: Vec<(Color, Color)>,
    glyphs: Glyphs,
    /// Where in the text what is defined ends.
    defined: usize,
    axes: Axes,
    lettering: Lettering,
}

impl Default for Writer {
    fn default() -> Self {
        Self {
            text: String::new(),
            hatches: Vec::new(),
            glyphs: Glyphs::default(),
            defined: 0,
            axes: Axes::new(1.0, 1.0, 1.0),
            lettering: Lettering::Bundled,
        }
    }
}

impl Writer {
    /// Formats into the text; writing to a string cannot fail.
    fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        let _cannot_fail = self.text.write_fmt(arguments);
    }

    /// The size is that of the page in its own measure, the units inside are those of the picture.
    fn open(&mut self, page: &Composition) {
        let (width, height) = page.sides;
        let (measure, size) = match &page.page {
            Some(page) if page.is_paper() => ("pt", (page.width, page.height)),
            Some(page) => ("", (page.width, page.height)),
            None => ("", (width, height)),
        };
        // What is drawn once is used by a link.
        let links = match self.lettering {
            Lettering::Embedded => "",
            _ => " xmlns:xlink=\"http://www.w3.org/1999/xlink\"",
        };
        self.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\"{links} width=\"{}{measure}\" height=\"{}{measure}\" \
             viewBox=\"0 0 {} {}\" font-family=\"Inter, Helvetica, Arial, sans-serif\" \
             style=\"font-kerning:none\" role=\"img\" aria-labelledby=\"title told\">\n\
             <title id=\"title\">{}</title>\n<desc id=\"told\">{}</desc>\n",
            Number(size.0),
            Number(size.1),
            Number(width),
            Number(height),
            XmlText(&page.title),
            XmlText(&page.told),
        ));
    }

    /// One pattern for each pair of colours of hatched bars.
    fn hatches<'a>(&mut self, marks: impl Iterator<Item = &'a Mark>) {
        for mark in marks {
            if let Mark::Hatch { stripe, ground, .. } = mark
                && !self.hatches.contains(&(*stripe, *ground))
            {
                self.hatches.push((*stripe, *ground));
            }
        }
        let hatches = std::mem::take(&mut self.hatches);
        self.text.push_str("<defs>\n");
        for (index, (stripe, ground)) in hatches.iter().enumerate() {
            self.put(format_args!(
                "<pattern id=\"hatch{index}\" width=\"7\" height=\"7\" \
                 patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
                 <rect width=\"7\" height=\"7\" fill=\"{}\"/>\
                 <rect width=\"4\" height=\"7\" fill=\"{}\"/></pattern>\n",
                Paint(*ground),
                Paint(*stripe),
            ));
        }
        self.defined = self.text.len();
        self.text.push_str("</defs>\n");
        self.hatches = hatches;
    }

    fn group(&mut self, x: f32, y: f32, marks: &[Mark]) {
        self.put(format_args!(
            "<g transform=\"translate({} {})\">\n",
            Number(x),
            Number(y)
        ));
        for mark in marks {
            self.mark(mark);
        }
        self.text.push_str("</g>\n");
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => {
                let (rect, radius) = (self.axes.rect(*rect), radius * self.axes.unit);
                self.rect(
                    rect,
                    radius,
                    *fill,
                    stroke.map(|stroke| self.scaled(stroke)),
                );
            }
            Mark::Hatch {
                rect,
                stripe,
                ground,
            } => self.hatch(self.axes.rect(*rect), (*stripe, *ground)),
            Mark::Line {
                points,
                radius,
                stroke,
            } => {
                let points = self.placed(points);
                let radius = radius * self.axes.unit;
                self.line(&points, radius, self.scaled(*stroke));
            }
            Mark::Polygon { points, fill } => {
                let points = self.placed(points);
                self.text.push_str("<polygon points=\"");
                self.points(&points);
                self.put(format_args!("\" fill=\"{}\"", Paint(*fill)));
                self.opacity("fill", *fill);
                self.text.push_str("/>\n");
            }
            Mark::Text {
                baseline,
                text,
                size,
                weight,
                color,
                align,
                width,
            } => {
                if !text.is_empty() {
                    let at = self.axes.point(*baseline);
                    let unit = self.axes.unit;
                    let sizes = (size * unit, width * unit);
                    self.line_of_text(at, text, sizes, *weight, *color, *align);
                }
            }
        }
    }

    fn placed(&self, points: &[Point]) -> Vec<Point> {
        points.iter().map(|point| self.axes.point(*point)).collect()
    }

    fn scaled(&self, stroke: Stroke) -> Stroke {
        let unit = self.axes.unit;
        Stroke {
            width: stroke.width * unit,
            dash: stroke.dash.map(|(dash, space)| (dash * unit, space * unit)),
            ..stroke
        }
    }

    /// Says how opaque a colour is, when that is not fully.
    fn opacity(&mut self, of: &str, color: Color) {
        if color.a < u8::MAX {
            let part = f32::from(color.a) / f32::from(u8::MAX);
            self.put(format_args!(" {of}-opacity=\"{}\"", Number(part)));
        }
    }

    fn rect(&mut self, rect: Rect, radius: f32, fill: Option<Color>, stroke: Option<Stroke>) {
        self.open_rect(rect);
        if radius > 0.0 {
            self.put(format_args!(" rx=\"{}\"", Number(radius)));
        }
        match fill {
            Some(color) => {
                self.put(format_args!(" fill=\"{}\"", Paint(color)));
                self.opacity("fill", color);
            }
            None => self.text.push_str(" fill=\"none\""),
        }
        if let Some(stroke) = stroke {
            self.stroke(stroke);
        }
        self.text.push_str("/>\n");
    }

    fn open_rect(&mut self, rect: Rect) {
        self.put(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            Number(rect.x),
            Number(rect.y),
            Number(rect.w.max(0.0)),
            Number(rect.h.max(0.0)),
        ));
    }

    fn hatch(&mut self, rect: Rect, colors: (Color, Color)) {
        let index = self
            .hatches
            .iter()
            .position(|known| *known == colors)
            .unwrap_or(0);
        self.open_rect(rect);
        self.put(format_args!(" fill=\"url(#hatch{index})\"/>\n"));
    }

    fn line(&mut self, points: &[Point], radius: f32, stroke: Stroke) {
        self.text.push_str("<polyline points=\"");
        self.points(&round_corners(points, radius));
        self.text
            .push_str("\" fill=\"none\" stroke-linejoin=\"round\"");
        self.stroke(stroke);
        self.text.push_str("/>\n");
    }

    fn points(&mut self, points: &[Point]) {
        for (index, point) in points.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            self.put(format_args!(
                "{space}{},{}",
                Number(point.x),
                Number(point.y)
            ));
        }
    }

    fn stroke(&mut self, stroke: Stroke) {
        self.put(format_args!(
            " stroke=\"{}\" stroke-width=\"{}\"",
            Paint(stroke.color),
            Number(stroke.width)
        ));
        self.opacity("stroke", stroke.color);
        if let Some((dash, space)) = stroke.dash {
            self.put(format_args!(
                " stroke-dasharray=\"{} {}\"",
                Number(dash),
                Number(space)
            ));
        }
    }

    fn line_of_text(
        &mut self,
        baseline: Point,
        text: &str,
        (size, width): (f32, f32),
        weight: Weight,
        color: Color,
        align: Align,
    ) {
        let is_bundled = is_bundled(&visible_words(text), weight);
        let is_outlined = match self.lettering {
            Lettering::Outlined => true,
            Lettering::Bundled => !is_bundled,
            Lettering::Embedded => false,
        };
        if is_outlined {
            let setting = TextSetting::of(&visible_words(text), weight, system());
            let width = setting.width_at(size, width);
            let left = Point::new(baseline.x - align.part() * width, baseline.y);
            self.outlined(left, &setting, size, weight, color);
            return;
        }
        let anchor = match align {
            Align::Left => "",
            Align::Centre => " text-anchor=\"middle\"",
            Align::Right => " text-anchor=\"end\"",
        };
        let style = match weight {
            Weight::Regular => "",
            Weight::Italic => " font-style=\"italic\"",
            Weight::SemiBold => " font-weight=\"600\"",
            Weight::Bold => " font-weight=\"700\"",
        };
        self.put(format_args!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{style}{anchor} fill=\"{}\"",
            Number(baseline.x),
            Number(baseline.y),
            Number(size),
            Paint(color),
        ));
        if is_bundled {
            self.put(format_args!(" textLength=\"{}\"", Number(width)));
        } else {
            // How wide it is depends on who draws it; its first letter says where it begins.
            self.put(format_args!(" style=\"unicode-bidi:plaintext\""));
        }
        self.put(format_args!(">{}</text>\n", XmlText(text)));
    }

    /// A text as lines, from the left end of its baseline. Each glyph is drawn once in the file.
    fn outlined(
        &mut self,
        left: Point,
        setting: &TextSetting,
        size: f32,
        weight: Weight,
        color: Color,
    ) {
        self.put(format_args!(
            "<g fill=\"{}\" transform=\"translate({} {}) scale({:.5})\">",
            Paint(color),
            Number(left.x),
            Number(left.y),
            size / EM
        ));
        for glyph in outline(setting, weight) {
            let number = self.glyphs.number(&glyph.curves);
            self.put(format_args!(
                "<use xlink:href=\"#glyph{number}\" x=\"{}\"",
                (glyph.at[0] * EM).round()
            ));
            let below = -(glyph.at[1] * EM).round();
            if below != 0.0 {
                self.put(format_args!(" y=\"{below}\""));
            }
            self.text.push_str("/>");
        }
        self.text.push_str("</g>\n");
    }

    /// Invisible boxes with the names of cards and labels: tooltips, and text for readers.
    fn names(&mut self, names: &[Target]) {
        self.text
            .push_str("<g fill=\"none\" pointer-events=\"all\">\n");
        for target in names {
            self.open_rect(target.rect);
            self.put(format_args!(
                "><title>{}</title></rect>\n",
                XmlText(&target.name)
            ));
        }
        self.text.push_str("</g>\n");
    }
}

/// Units of a glyph in the file for one of its font size.
const EM: f32 = 1000.0;

/// The glyphs that were drawn, by what their lines are.
#[derive(Default)]
struct Glyphs {
    paths: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Glyphs {
    fn number(&mut self, curves: &[Curve]) -> usize {
        let path = path_of(curves);
        if let Some(number) = self.numbers.get(&path) {
            return *number;
        }
        self.paths.push(path.clone());
        self.numbers.insert(path, self.paths.len() - 1);
        self.paths.len() - 1
    }

    /// What they look like, for the definitions of a file.
    fn defined(&self) -> String {
        let numbered = self.paths.iter().enumerate();
        numbered.fold(String::new(), |mut text, (number, path)| {
            let _cannot_fail = writeln!(text, "<path id=\"glyph{number}\" d=\"{path}\"/>");
            text
        })
    }
}

/// Lines of a glyph as the data of a path, which runs downwards.
fn path_of(curves: &[Curve]) -> String {
    let mut path = String::new();
    for curve in curves {
        let (letter, places): (char, &[[f32; 2]]) = match curve {
            Curve::Move(to) => ('M', &[*to]),
            Curve::Line(to) => ('L', &[*to]),
            Curve::Quad(one, to) => ('Q', &[*one, *to]),
            Curve::Cubic(one, two, to) => ('C', &[*one, *two, *to]),
            Curve::Close => ('Z', &[]),
        };
        path.push(letter);
        for (index, [x, y]) in places.iter().enumerate() {
            let blank = if index == 0 { "" } else { " " };
            let (x, y) = ((x * EM).round() as i32, -(y * EM).round() as i32);
            let _cannot_fail = write!(path, "{blank}{x} {y}");
        }
    }
    path
}

/// A number with at most two decimals, the same on every machine.
struct Number(f32);

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hundredths = (f64::from(self.0) * 100.0).round() as i64;
        let (whole, part) = (hundredths.abs() / 100, hundredths.abs() % 100);
        let sign = if hundredths < 0 { "-" } else { "" };
        match part {
            0 => write!(f, "{sign}{whole}"),
            _ if part % 10 == 0 => write!(f, "{sign}{whole}.{}", part / 10),
            _ => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

struct Paint(Color);

impl std::fmt::Display for Paint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Color { r, g, b, .. } = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// Text for XML 1.0: markup escaped, and what would be obeyed spelled out; characters that XML
/// forbids replaced.
struct XmlText<'a>(&'a str);

impl std::fmt::Display for XmlText<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let acts = acts_within(self.0);
        for character in self.0.chars() {
            match character {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => f.write_str(" ")?,
                '\u{fffe}' | '\u{ffff}' => f.write_str("\u{fffd}")?,
                obeyed if acts(obeyed) => write!(f, "{}", obeyed.escape_unicode())?,
                other => write!(f, "{other}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_exact() {
        let text = |number: f32| Number(number).to_string();
        assert_eq!(
            [text(0.0), text(-1.5), text(12.345), text(100.0), text(0.05)],
            ["0", "-1.5", "12.35", "100", "0.05"]
        );
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(
            XmlText("AT&T <b>\u{1}").to_string(),
            "AT&amp;T &lt;b&gt;\\u{1}"
        );
    }
}
