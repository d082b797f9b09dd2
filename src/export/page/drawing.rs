//! A picture as SVG in a page: every mark once, with colours by number, in groups that can become
//! faint.
//!
//! The same frames as everywhere; where a group begins on the axis of time is written beside it, so
//! that the page moves the as-of line by comparing two numbers. Start with [`Sheets::of`].

use std::fmt::Write as _;

use super::escape::Html;
use super::palette::{Palette, Shades, THEMES};
use crate::geometry::{Point, Rect};
use crate::model::Day;
use crate::picture::Picture;
use crate::render::{
    Align, Color, Fading, Frame, Mark, MarkGroup, Stroke, ThemeName, View, round_corners,
};
use crate::typography::{Weight, is_bundled};

/// The frames of one picture: in each theme as it is, and with everything after the as-of line.
pub(super) struct Sheets {
    plain: Vec<Frame>,
    later: Vec<Frame>,
}

/// One pane of all the frames.
pub(super) struct Pane<'f> {
    plain: Vec<&'f [Mark]>,
    later: Vec<&'f [Mark]>,
    /// Each group with where it begins among the faint marks, if it is there.
    groups: Vec<(MarkGroup, Option<usize>)>,
}

impl Sheets {
    /// Paints a picture, in a column or not.
    pub(super) fn of(picture: &Picture, is_column: bool) -> Self {
        let frame = |theme: ThemeName, as_of: Option<Day>| {
            let view = View {
                as_of,
                is_column,
                ..View::default()
            };
            picture.frame(&view, theme)
        };
        Self {
            plain: THEMES.map(|theme| frame(theme, None)).into(),
            later: THEMES.map(|theme| frame(theme, Some(Day::MIN))).into(),
        }
    }

    /// The frame in light.
    pub(super) fn frame(&self) -> &Frame {
        &self.plain[0]
    }

    /// The pane of cards, links and bars.
    pub(super) fn body(&self) -> Pane<'_> {
        self.pane(|frame| &frame.body, |frame| &frame.groups)
    }

    /// The pane of dates.
    pub(super) fn dates(&self) -> Pane<'_> {
        self.pane(|frame| &frame.date_heads, |frame| &frame.date_groups)
    }

    /// The pane of the heads of lanes, of which nothing is ever faint.
    pub(super) fn lanes(&self) -> Pane<'_> {
        self.pane(|frame| &frame.lane_heads, |_| &[])
    }

    fn pane<'f>(
        &'f self,
        marks: impl Fn(&'f Frame) -> &'f [Mark] + Copy,
        groups: impl Fn(&'f Frame) -> &'f [MarkGroup],
    ) -> Pane<'f> {
        let ground = MarkGroup {
            first: 0,
            thing: None,
            fading: Fading::Never,
        };
        let plain = std::iter::once(&ground).chain(groups(&self.plain[0]));
        // The line itself is painted among the faint marks only, and takes the place of others.
        let mut rest = groups(&self.later[0]).iter();
        let groups = plain.map(|group| {
            let same = |other: &&MarkGroup| {
                other.thing == group.thing && is_same(other.fading, group.fading)
            };
            let is_faint = group.fading != Fading::Never;
            let found = is_faint
                .then(|| rest.clone().position(|other| same(&other)))
                .flatten();
            let found = found.and_then(|place| rest.nth(place));
            (group.clone(), found.map(|found| found.first))
        });
        Pane {
            groups: groups.collect(),
            plain: self.plain.iter().map(marks).collect(),
            later: self.later.iter().map(marks).collect(),
        }
    }
}

/// Whether two groups are faint alike. In a column the line takes room, and places differ.
fn is_same(a: Fading, b: Fading) -> bool {
    matches!(
        (a, b),
        (Fading::Cut, Fading::Cut) | (Fading::From(_), Fading::From(_))
    )
}

impl<'f> Pane<'f> {
    /// A pane of marks that never change, in each theme.
    pub(super) fn still(marks: Vec<&'f [Mark]>) -> Self {
        let ground = MarkGroup {
            first: 0,
            thing: None,
            fading: Fading::Never,
        };
        Self {
            later: marks.clone(),
            plain: marks,
            groups: vec![(ground, None)],
        }
    }

    /// The groups with their marks, in the order of painting: the ground, then bars, of which what
    /// lies behind the line is faint, then the rest.
    pub(super) fn groups(&self) -> impl Iterator<Item = GroupMarks<'_, 'f>> {
        let ends = self.groups.iter().skip(1).map(|group| group.0.first);
        let ends = ends.chain([self.plain[0].len()]);
        let groups = self.groups.iter().zip(ends);
        let mut groups: Vec<GroupMarks<'_, 'f>> = groups
            .map(|((group, later), end)| GroupMarks {
                group,
                later: *later,
                end,
                pane: self,
            })
            .collect();
        let is_cut = |group: &GroupMarks<'_, '_>| group.group.fading == Fading::Cut;
        if let Some(first) = groups.iter().position(is_cut) {
            groups[first..].sort_by_key(|group| !is_cut(group));
        }
        groups
            .into_iter()
            .filter(|group| group.group.first < group.end)
    }
}

/// A group of marks of a pane.
pub(super) struct GroupMarks<'p, 'f> {
    pub(super) group: &'p MarkGroup,
    later: Option<usize>,
    end: usize,
    pane: &'p Pane<'f>,
}

impl GroupMarks<'_, '_> {
    /// The marks in light.
    pub(super) fn marks(&self) -> &[Mark] {
        &self.pane.plain[0][self.group.first..self.end]
    }

    /// A colour of one of the marks in every theme, now and later.
    fn shades(&self, place: usize, color: impl Fn(&Mark) -> Option<Color>) -> Option<Shades> {
        let own = color(self.pane.plain[0].get(self.group.first + place)?)?;
        let mut shades = [own; 2 * THEMES.len()];
        for theme in 0..THEMES.len() {
            let plain = self.pane.plain[theme].get(self.group.first + place);
            let plain = plain.and_then(&color).unwrap_or(own);
            let later = self
                .later
                .and_then(|first| self.pane.later[theme].get(first + place));
            shades[2 * theme] = plain;
            shades[2 * theme + 1] = later.and_then(&color).unwrap_or(plain);
        }
        Some(shades)
    }
}

/// Writes marks.
pub(super) struct MarkWriter<'p> {
    pub(super) text: String,
    pub(super) palette: &'p mut Palette,
    /// What begins the names of patterns, so that no two pictures share one.
    pub(super) prefix: String,
    /// Whether what is written is faint: a pattern takes its colours where it is defined.
    pub(super) is_faint: bool,
    patterns: Vec<(usize, usize)>,
}

impl<'p> MarkWriter<'p> {
    pub(super) fn new(palette: &'p mut Palette, prefix: String) -> Self {
        Self {
            text: String::new(),
            palette,
            prefix,
            is_faint: false,
            patterns: Vec::new(),
        }
    }

    /// Formats into the text; writing to a string cannot fail.
    pub(super) fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        let _cannot_fail = self.text.write_fmt(arguments);
    }

    /// The marks of a group.
    pub(super) fn marks(&mut self, group: &GroupMarks<'_, '_>) {
        for place in 0..group.marks().len() {
            self.mark(group, place);
        }
    }

    fn mark(&mut self, group: &GroupMarks<'_, '_>, place: usize) {
        let fill = group.shades(place, fill_of);
        let fill = fill.map(|shades| self.palette.number(shades));
        let line = group.shades(place, line_of);
        let line = line.map(|shades| self.palette.number(shades));
        match &group.marks()[place] {
            Mark::Rect {
                rect,
                radius,
                stroke,
                ..
            } => {
                self.rect(*rect);
                if *radius > 0.0 {
                    self.put(format_args!(" rx=\"{}\"", Short(*radius)));
                }
                self.look(fill, line, *stroke);
            }
            Mark::Hatch { rect, .. } => {
                let pattern = self.pattern(line.unwrap_or(0), fill.unwrap_or(0));
                self.rect(*rect);
                let name = self.pattern_name(pattern);
                self.put(format_args!(" fill=\"url(#{name})\"/>"));
            }
            Mark::Line {
                points,
                radius,
                stroke,
            } => {
                self.path(&round_corners(points, *radius));
                self.look(None, line, Some(*stroke));
            }
            Mark::Polygon { points, .. } => {
                self.path(points);
                self.look(fill, None, None);
            }
            Mark::Text { text, .. } if text.is_empty() => {}
            text @ Mark::Text { .. } => self.line_of_text(text, fill.unwrap_or(0)),
        }
    }

    fn rect(&mut self, rect: Rect) {
        self.put(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            Short(rect.x),
            Short(rect.y),
            Short(rect.w.max(0.0)),
            Short(rect.h.max(0.0))
        ));
    }

    fn path(&mut self, points: &[Point]) {
        self.text.push_str("<path d=\"");
        for (place, at) in points.iter().enumerate() {
            let step = if place == 0 { 'M' } else { 'L' };
            self.put(format_args!("{step}{} {}", Short(at.x), Short(at.y)));
        }
        self.text.push('"');
    }

    fn look(&mut self, fill: Option<usize>, line: Option<usize>, stroke: Option<Stroke>) {
        let fill = fill.map(|number| format!("f{number}"));
        let line = line.map(|number| format!("s{number}"));
        let classes: Vec<String> = fill.into_iter().chain(line).collect();
        self.put(format_args!(" class=\"{}\"", classes.join(" ")));
        if let Some(stroke) = stroke {
            if (stroke.width - 1.0).abs() > 0.005 {
                self.put(format_args!(" stroke-width=\"{}\"", Short(stroke.width)));
            }
            if let Some((dash, space)) = stroke.dash {
                let (dash, space) = (Short(dash), Short(space));
                self.put(format_args!(" stroke-dasharray=\"{dash} {space}\""));
            }
        }
        self.text.push_str("/>");
    }

    fn line_of_text(&mut self, mark: &Mark, fill: usize) {
        let Mark::Text {
            baseline,
            text,
            size,
            weight,
            align,
            width,
            ..
        } = mark
        else {
            return;
        };
        // How wide what the bundled typeface lacks is, depends on who draws it: stretched to what was
        // measured, Arabic would be pulled apart.
        let is_known = is_bundled(text, *weight);
        let order = if is_known { "" } else { " any" };
        let weight = match weight {
            Weight::Regular => "",
            Weight::Italic => " i",
            Weight::SemiBold => " sb",
            Weight::Bold => " b",
        };
        let align = match align {
            Align::Left => "",
            Align::Centre => " m",
            Align::Right => " e",
        };
        self.put(format_args!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" class=\"f{fill}{weight}{align}{order}\"",
            Short(baseline.x),
            Short(baseline.y),
            Short(*size)
        ));
        // What has no place in the part of the typeface that is in the page keeps to its width.
        if is_known && !text.chars().all(is_in_typeface) {
            self.put(format_args!(
                " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"",
                Short(*width)
            ));
        }
        // The blank keeps the words of two texts apart for who hears them.
        self.put(format_args!(">{}</text> ", Html(text)));
    }

    /// The number of the pattern of a hatched bar.
    fn pattern(&mut self, stripe: usize, ground: usize) -> usize {
        let colors = (stripe, ground);
        let known = self.patterns.iter().position(|known| *known == colors);
        known.unwrap_or_else(|| {
            self.patterns.push(colors);
            self.patterns.len() - 1
        })
    }

    fn pattern_name(&self, number: usize) -> String {
        let when = if self.is_faint { "l" } else { "h" };
        format!("{}{when}{number}", self.prefix)
    }

    /// The patterns that were used.
    pub(super) fn patterns(&mut self) {
        for (is_faint, class) in [(false, "now"), (true, "later")] {
            self.is_faint = is_faint;
            self.put(format_args!("<g class=\"{class}\">"));
            for (number, (stripe, ground)) in self.patterns.clone().into_iter().enumerate() {
                let name = self.pattern_name(number);
                self.put(format_args!(
                    "<pattern id=\"{name}\" width=\"7\" height=\"7\" \
                     patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
                     <rect width=\"7\" height=\"7\" class=\"f{ground}\"/>\
                     <rect width=\"4\" height=\"7\" class=\"f{stripe}\"/></pattern>"
                ));
            }
            self.text.push_str("</g>");
        }
        self.is_faint = false;
    }
}

/// The colour inside a mark; of a hatched one that between its stripes.
const fn fill_of(mark: &Mark) -> Option<Color> {
    match mark {
        Mark::Rect { fill, .. } => *fill,
        Mark::Hatch { ground, .. } => Some(*ground),
        Mark::Polygon { fill, .. } => Some(*fill),
        Mark::Text { color, .. } => Some(*color),
        Mark::Line { .. } => None,
    }
}

/// The colour of the lines of a mark; of a hatched one that of its stripes.
fn line_of(mark: &Mark) -> Option<Color> {
    match mark {
        Mark::Rect { stroke, .. } => stroke.map(|stroke| stroke.color),
        Mark::Line { stroke, .. } => Some(stroke.color),
        Mark::Hatch { stripe, .. } => Some(*stripe),
        Mark::Polygon { .. } | Mark::Text { .. } => None,
    }
}

/// Whether the subset of the typeface in `assets/web` has a character.
const fn is_in_typeface(character: char) -> bool {
    matches!(
        character,
        ' '..='~'
            | '\u{a0}'..='\u{17f}'
            | '\u{218}'..='\u{21b}'
            | '\u{2010}'..='\u{2015}'
            | '\u{2018}'..='\u{201e}'
            | '\u{2020}'..='\u{2022}'
            | '\u{2026}'
            | '\u{2190}'..='\u{2193}'
            | '\u{2260}'
    )
}

/// A number with at most one decimal, the same on every machine.
pub(super) struct Short(pub f32);

impl std::fmt::Display for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (f64::from(self.0) * 10.0).round() as i64;
        let (whole, part) = (tenths.abs() / 10, tenths.abs() % 10);
        let sign = if tenths < 0 { "-" } else { "" };
        match part {
            0 => write!(f, "{sign}{whole}"),
            _ => write!(f, "{sign}{whole}.{part}"),
        }
    }
}
