//! A drawing as text: a line for each thing that can be pointed at and for each mark, in the
//! order of painting, with everything that a painter is told; then the colours in every theme.
//!
//! A line is the kind of the item, its place, and the rest. Start with [`listing`].

use std::collections::BTreeMap;
use std::fmt::Write as _;

use writmap::geometry::{Point, Rect};
use writmap::render::{Align, Color, Frame, Mark, Scale, Stroke, Target, Thing};

/// The text of a drawing, given in every theme, of which the first is told in full.
pub(crate) fn listing(frames: &[Frame]) -> String {
    // Without `..`, so that nothing that a frame gets later is forgotten here.
    let Frame {
        width,
        height,
        scale,
        lane_head_width,
        date_head_height,
        band_height,
        band,
        body,
        lane_heads,
        date_heads,
        background,
        targets,
        lane_targets,
        as_of_x,
        signs,
        legend,
        // They part the marks and paint nothing.
        groups: _,
        date_groups: _,
    } = &frames[0];
    let mut text = Text::default();
    text.line(&format!("picture {}x{}", number(*width), number(*height)));
    let Scale { x, y, unit, head } = scale;
    text.line(&format!("scale {x} {y:.4} {unit} {head}"));
    let heads = [*lane_head_width, *date_head_height].map(number);
    text.line(&format!("heads {}", heads.join("x")));
    if let Some(color) = background {
        text.line(&format!("background {}", hex(*color)));
    }
    if let Some(x) = as_of_x {
        text.line(&format!("as-of {}", number(*x)));
    }
    let signs = signs.iter().map(|sign| format!("{sign:?}"));
    text.line(&format!("signs {}", signs.collect::<Vec<_>>().join(" ")));
    if let Some(legend) = legend {
        text.line(&format!("legend {legend}"));
    }
    if *band_height > 0.0 {
        text.part(
            &format!("band {}", number(*band_height)),
            band.iter().map(mark),
        );
    }
    text.part("targets", targets.iter().map(target));
    text.part("lane targets", lane_targets.iter().map(target));
    text.part("body", courses_once(body));
    text.part("lane heads", lane_heads.iter().map(mark));
    text.part("date heads", date_heads.iter().map(mark));
    text.part("colours", colors(frames));
    text.0
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn part(&mut self, title: &str, lines: impl IntoIterator<Item = String>) {
        self.line("");
        self.line(&format!("[{title}]"));
        for line in lines {
            self.line(&line);
        }
    }

    fn line(&mut self, line: &str) {
        let _cannot_fail = writeln!(self.0, "{line}");
    }
}

fn target(target: &Target) -> String {
    let Target { thing, rect, name } = target;
    let (kind, which) = match thing {
        Thing::Event(id) => ("card", id.to_string()),
        Thing::Link(link) => ("label", link.to_string()),
        Thing::Bar(bar) => ("bar", bar.to_string()),
        Thing::Stretch(stretch) => ("folded", stretch.to_string()),
        Thing::Lane(lane) => ("lane", lane.to_string()),
        Thing::Count {
            lane,
            level,
            bucket,
        } => ("count", format!("{lane}/{level}/{bucket}")),
    };
    format!("{kind} {} {which} {} {name:?}", corner(rect), size(rect))
}

/// The lines of marks. The line of a link has the course of the seam below it, which is told once.
fn courses_once(marks: &[Mark]) -> Vec<String> {
    let mut before: Option<&Vec<Point>> = None;
    let lines = marks.iter().map(|told| {
        let Mark::Line { points, .. } = told else {
            before = None;
            return mark(told);
        };
        let line = mark(told);
        let is_same = before.replace(points) == Some(points);
        if is_same {
            line.replacen(&course(points), "same", 1)
        } else {
            line
        }
    });
    lines.collect()
}

fn mark(mark: &Mark) -> String {
    match mark {
        Mark::Rect {
            rect,
            radius,
            fill,
            stroke,
        } => {
            let mut line = format!("rect {} {}", corner(rect), size(rect));
            round(&mut line, *radius);
            if let Some(fill) = fill {
                let _ = write!(line, " {}", hex(*fill));
            }
            if let Some(border) = stroke {
                let _ = write!(line, " edge {}", look(border));
            }
            line
        }
        Mark::Hatch {
            rect,
            stripe,
            ground,
        } => {
            let colors = format!("{} on {}", hex(*stripe), hex(*ground));
            format!("hatch {} {} {colors}", corner(rect), size(rect))
        }
        Mark::Line {
            points,
            radius,
            stroke,
        } => {
            let mut line = format!("line {} {}", course(points), look(stroke));
            round(&mut line, *radius);
            line
        }
        Mark::Polygon { points, fill } => format!("polygon {} {}", course(points), hex(*fill)),
        Mark::Text {
            baseline,
            text,
            size,
            weight,
            color,
            align,
            width,
        } => {
            let at = point(*baseline);
            let align = match align {
                Align::Left => "left",
                Align::Centre => "centre",
                Align::Right => "right",
            };
            let [size, width] = [*size, *width].map(number);
            let color = hex(*color);
            format!("text {at} {text:?} {size} {weight:?} {color} {align} {width}")
        }
    }
}

/// How often each colour of the first theme is which one of the others, by what it is used for.
/// The themes differ in nothing else.
fn colors(frames: &[Frame]) -> Vec<String> {
    let marks = |frame: &Frame| {
        let panes = [&frame.body, &frame.lane_heads, &frame.date_heads];
        panes
            .into_iter()
            .flatten()
            .map(uncolored)
            .collect::<Vec<_>>()
    };
    let used: Vec<Vec<(&str, Color)>> = frames
        .iter()
        .map(|frame| {
            assert_eq!(
                marks(frame),
                marks(&frames[0]),
                "a theme changes more than colours"
            );
            let panes = [&frame.body, &frame.lane_heads, &frame.date_heads];
            let ground = frame.background.map(|color| ("background", color));
            let marks = panes.into_iter().flatten().flat_map(uses);
            ground.into_iter().chain(marks).collect()
        })
        .collect();
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for (at, (what, _)) in used[0].iter().enumerate() {
        let colors = used.iter().map(|used| hex(used[at].1));
        let colors = colors.collect::<Vec<_>>().join("/");
        *counts.entry((what, colors)).or_default() += 1;
    }
    let lines = counts.iter();
    lines
        .map(|((what, colors), count)| format!("colour-of-{what} {colors} {count}"))
        .collect()
}

/// The colours of a mark, with what each is used for.
fn uses(mark: &Mark) -> Vec<(&'static str, Color)> {
    match mark {
        Mark::Rect { fill, stroke, .. } => {
            let fill = fill.map(|fill| ("rect", fill));
            let edge = stroke.map(|stroke| ("edge", stroke.color));
            fill.into_iter().chain(edge).collect()
        }
        Mark::Hatch { stripe, ground, .. } => vec![("stripe", *stripe), ("ground", *ground)],
        Mark::Line { stroke, .. } => vec![("line", stroke.color)],
        Mark::Polygon { fill, .. } => vec![("polygon", *fill)],
        Mark::Text { color, .. } => vec![("text", *color)],
    }
}

/// A mark as it is told, without its colours.
fn uncolored(mark_: &Mark) -> String {
    let line = mark(mark_);
    let words = line.split(' ').filter(|word| !is_hex(word));
    words.collect::<Vec<_>>().join(" ")
}

fn is_hex(word: &str) -> bool {
    let digits = word.strip_prefix('#');
    digits.is_some_and(|digits| {
        matches!(digits.len(), 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

fn round(line: &mut String, radius: f32) {
    if radius > 0.0 {
        let _ = write!(line, " round {}", number(radius));
    }
}

fn look(stroke: &Stroke) -> String {
    let Stroke { width, color, dash } = stroke;
    let line = format!("{} {}", number(*width), hex(*color));
    match dash {
        Some((dash, gap)) => format!("{line} dash {},{}", number(*dash), number(*gap)),
        None => line,
    }
}

fn corner(rect: &Rect) -> String {
    point(Point::new(rect.x, rect.y))
}

fn size(rect: &Rect) -> String {
    format!("{}x{}", number(rect.w), number(rect.h))
}

fn course(points: &[Point]) -> String {
    let points = points.iter().copied().map(point);
    points.collect::<Vec<_>>().join("/")
}

fn point(point: Point) -> String {
    format!("{},{}", number(point.x), number(point.y))
}

/// To a tenth, the same on every machine.
fn number(value: f32) -> String {
    let text = format!("{value:.1}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

fn hex(color: Color) -> String {
    let Color { r, g, b, a } = color;
    if a == u8::MAX {
        format!("#{r:02x}{g:02x}{b:02x}")
    } else {
        format!("#{r:02x}{g:02x}{b:02x}{a:02x}")
    }
}
