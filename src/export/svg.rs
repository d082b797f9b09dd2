//! A frame as SVG 1.1: well-formed, self-contained, with the name of every card as a tooltip.
//!
//! Text stays text. Each line carries its measured length, so that a viewer without the
//! bundled typeface keeps it inside its box.

use std::fmt::Write as _;

use super::{Exporter, Sheet, Subject};
use crate::geometry::{Point, Rect};
use crate::picture::Picture;
use crate::render::{
    Align, Color, DATE_HEAD_HEIGHT, Frame, LANE_HEAD_WIDTH, Legend, Mark, Stroke, Theme,
    round_corners,
};
use crate::typography::{CAP_HEIGHT, Inter, TextMeasurer, Weight, lines};

pub(super) const EXPORTER: Exporter = Exporter {
    ending: "svg",
    name: "SVG",
    subject: Subject::Picture,
    export: |sheet, notes| Ok(text(sheet, notes).into_bytes()),
};

/// What stands above the picture, broken into lines.
struct Caption {
    /// Title of the case.
    title: Vec<String>,
    /// What is below it, such as the caption of the case or what was in force.
    text: Vec<String>,
}

impl Caption {
    fn new(title: &str, text: &str, width: f32) -> Self {
        let room = (width - 2.0 * MARGIN).clamp(LEAST_LINE, MOST_LINE);
        let broken = |text: &str, size: f32, weight: Weight| {
            let fits = |text: &str| Inter.width(text, size, weight) <= room;
            lines(text, MOST_LINES, fits)
        };
        Self {
            title: broken(title, TITLE, Weight::Bold),
            text: broken(text, LINE, Weight::Regular),
        }
    }

    /// How much lower the text stands than below a title of one line.
    fn drop(&self) -> f32 {
        TITLE_HEIGHT * (self.title.len() - 1) as f32
    }

    fn height(&self) -> f32 {
        CAPTION_HEIGHT + self.drop() + LINE_HEIGHT * (self.text.len() - 1) as f32
    }
}

/// What is free around a picture, in units.
pub const MARGIN: f32 = 20.0;
const TITLE: f32 = 18.0;
const LINE: f32 = 11.0;
/// Distance of two lines of the title, and of the text.
const TITLE_HEIGHT: f32 = 22.0;
const LINE_HEIGHT: f32 = 16.0;
/// Lines are not shorter, or there would be too many, nor longer, or the eye would lose its way.
const LEAST_LINE: f32 = 240.0;
const MOST_LINE: f32 = 860.0;
/// Most lines of the title, and of the text.
const MOST_LINES: usize = 14;
/// Height of a caption with one line below the title.
const CAPTION_HEIGHT: f32 = 58.0;

/// What stands beside a drawing at full size on a page of a width, in width and height: heads,
/// margins, and a title with a line of text below it.
pub fn beside(title: &str, line: &str, width: f32) -> (f32, f32) {
    // A drawing that leaves room at the right has a narrower page, and its caption more lines.
    const NARROWEST: f32 = 0.8;
    let caption = Caption::new(title, line, width * NARROWEST);
    (
        LANE_HEAD_WIDTH + 2.0 * MARGIN,
        DATE_HEAD_HEIGHT + 2.0 * MARGIN + caption.height(),
    )
}

/// The picture of a sheet with its heads and its caption.
pub(super) fn text(sheet: &Sheet, notes: &mut Vec<String>) -> String {
    let picture = sheet.picture();
    let frame = sheet.frame(&picture, notes);
    let (title, line) = (&sheet.case.title, sheet.line(&picture));
    let caption = Caption::new(title, &line, page_width(&frame));
    let legend = legend(sheet, &picture, &frame);
    svg(&frame, &caption, &legend, &Theme::new(sheet.theme))
}

/// The height that the legend of a sheet takes below its picture.
pub fn legend_height(sheet: &Sheet) -> f32 {
    let picture = sheet.picture();
    let frame = sheet.frame(&picture, &mut Vec::new());
    below(&legend(sheet, &picture, &frame))
}

fn legend(sheet: &Sheet, picture: &Picture, frame: &Frame) -> Legend {
    let width = page_width(frame) - 2.0 * MARGIN;
    let legend = sheet
        .legend
        .then(|| picture.legend(frame, sheet.theme, width));
    legend.unwrap_or_default()
}

/// What a legend takes below a picture, with what is free between them.
fn below(legend: &Legend) -> f32 {
    if legend.marks.is_empty() {
        0.0
    } else {
        legend.height + MARGIN
    }
}

/// The width of the page: that of the picture with its heads and margins.
fn page_width(frame: &Frame) -> f32 {
    let scale = frame.scale;
    frame.lane_head_width * scale.head + frame.width * scale.x + 2.0 * MARGIN
}

fn svg(frame: &Frame, caption: &Caption, legend: &Legend, theme: &Theme) -> String {
    let scale = frame.scale;
    let head_w = frame.lane_head_width * scale.head;
    let head_h = frame.date_head_height * scale.head;
    let band_top = MARGIN + caption.height();
    let top = band_top + frame.band_height * scale.head;
    let width = page_width(frame);
    let bottom = top + head_h + frame.height * scale.y + MARGIN;
    let height = bottom + below(legend);
    let mut writer = Writer::default();
    writer.open(width, height, &caption.title.join(" "));
    writer.hatches(frame.body.iter().chain(&legend.marks));
    let page = Rect::new(0.0, 0.0, width, height);
    writer.rect(
        page,
        0.0,
        Some(frame.background.unwrap_or(theme.background)),
        None,
    );
    writer.caption(caption, theme);
    if !frame.band.is_empty() {
        writer.axes = Axes::new(scale.head, scale.head, scale.head);
        writer.group(MARGIN, band_top, &frame.band);
    }
    let (left, body_top) = (MARGIN + head_w, top + head_h);
    writer.axes = Axes::new(scale.x, scale.head, scale.head);
    writer.group(left, top, &frame.date_heads);
    writer.axes = Axes::new(scale.x, scale.y, scale.unit);
    writer.group(left, body_top, &frame.body);
    writer.names(frame, left, body_top);
    writer.axes = Axes::new(scale.head, scale.y, scale.head);
    writer.group(MARGIN, body_top, &frame.lane_heads);
    if !legend.marks.is_empty() {
        writer.axes = Axes::new(1.0, 1.0, 1.0);
        writer.group(MARGIN, bottom, &legend.marks);
    }
    writer.text.push_str("</svg>\n");
    writer.text
}

/// How a pane's units become units of the picture.
#[derive(Clone, Copy)]
struct Axes {
    x: f32,
    y: f32,
    /// Of text, lines and radii.
    unit: f32,
}

impl Axes {
    const fn new(x: f32, y: f32, unit: f32) -> Self {
        Self { x, y, unit }
    }

    fn point(&self, point: Point) -> Point {
        Point::new(point.x * self.x, point.y * self.y)
    }

    fn rect(&self, rect: Rect) -> Rect {
        Rect::new(
            rect.x * self.x,
            rect.y * self.y,
            rect.w * self.x,
            rect.h * self.y,
        )
    }
}

struct Writer {
    text: String,
    hatches: Vec<(Color, Color)>,
    axes: Axes,
}

impl Default for Writer {
    fn default() -> Self {
        Self {
            text: String::new(),
            hatches: Vec::new(),
            axes: Axes::new(1.0, 1.0, 1.0),
        }
    }
}

impl Writer {
    /// Formats into the text; writing to a string cannot fail.
    fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        let _cannot_fail = self.text.write_fmt(arguments);
    }

    fn open(&mut self, width: f32, height: f32, title: &str) {
        self.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" \
             viewBox=\"0 0 {0} {1}\" font-family=\"Inter, Helvetica, Arial, sans-serif\" \
             style=\"font-kerning:none\">\n<title>{2}</title>\n",
            Number(width),
            Number(height),
            XmlText(title),
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
        self.text.push_str("</defs>\n");
        self.hatches = hatches;
    }

    fn caption(&mut self, caption: &Caption, theme: &Theme) {
        let titles = caption.title.iter().enumerate().map(|(number, line)| {
            let y = MARGIN + 16.0 + TITLE_HEIGHT * number as f32;
            (line, TITLE, 700, theme.text, y)
        });
        let lines = caption.text.iter().enumerate().map(|(number, line)| {
            let y = MARGIN + 37.0 + caption.drop() + LINE_HEIGHT * number as f32;
            (line, LINE, 400, theme.muted, y)
        });
        for (text, size, weight, color, y) in titles.chain(lines) {
            self.put(format_args!(
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"{weight}\" fill=\"{}\">{}</text>\n",
                Number(MARGIN),
                Number(y + size * CAP_HEIGHT / 2.0),
                Number(size),
                Paint(color),
                XmlText(text),
            ));
        }
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
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{style}{anchor} fill=\"{}\" \
             textLength=\"{}\">{}</text>\n",
            Number(baseline.x),
            Number(baseline.y),
            Number(size),
            Paint(color),
            Number(width),
            XmlText(text),
        ));
    }

    /// Invisible boxes with the names of cards and labels: tooltips, and text for readers.
    fn names(&mut self, frame: &Frame, x: f32, y: f32) {
        self.put(format_args!(
            "<g transform=\"translate({} {})\" fill=\"none\" pointer-events=\"all\">\n",
            Number(x),
            Number(y)
        ));
        for target in &frame.targets {
            self.open_rect(self.axes.rect(target.rect));
            self.put(format_args!(
                "><title>{}</title></rect>\n",
                XmlText(&target.name)
            ));
        }
        self.text.push_str("</g>\n");
    }
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

/// Text for XML 1.0: markup escaped, characters that XML forbids replaced.
struct XmlText<'a>(&'a str);

impl std::fmt::Display for XmlText<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => f.write_str(" ")?,
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => f.write_str("\u{fffd}")?,
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
            "AT&amp;T &lt;b&gt;\u{fffd}"
        );
    }
}
