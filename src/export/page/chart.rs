//! The panes of a picture in a page: the chart, and the column for a phone.
//!
//! It knows which day lies where, and no law. Start with [`Drawer::chart`] and [`Drawer::column`].

use super::drawing::{GroupMarks, MarkWriter, Pane, Sheets, Short};
use super::escape::Html;
use super::palette::{Palette, THEMES};
use super::tracks::Calendar;
use crate::model::{DateStyle, Day, day_text};
use crate::picture::Picture;
use crate::render::{Fading, Frame, Legend, Mark, Thing, View};

/// Of more events the marks of those that are folded bear no names: these stand in the list.
const MOST_NAMED: usize = 2_000;

/// Half the width of the pill of the date, in units of the page.
const PILL: f32 = 62.0;
/// So far above a step the line stands in a column.
const ABOVE: f32 = 8.0;
/// A column of more cards than this is not drawn.
const MOST_IN_COLUMN: usize = 400;

/// Where the line stands from a day to another: number of the day, place, and the same of the last
/// day before the next stretch, between which it moves evenly.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub(super) struct Stretch(pub u32, pub f32, pub u32, pub f32);

/// What a picture is written with.
pub(super) struct Drawer<'a> {
    pub(super) picture: &'a Picture,
    pub(super) calendar: Calendar,
    /// The number of the day that is shown first.
    pub(super) on: u32,
    /// What begins the names of everything in this version of the case.
    pub(super) prefix: &'a str,
}

/// A drawing and where the line stands on which day.
pub(super) struct PictureMarkup {
    pub(super) html: String,
    pub(super) line: Vec<Stretch>,
}

/// Rules for a page without a script: its chart is as wide as the page, or scrolls where its print
/// would be too small; on paper all of it is seen.
pub(super) fn unscripted_width(picture: &Picture) -> String {
    const LEAST: f32 = 0.7;
    let sheets = Sheets::of(picture, false);
    let frame = sheets.frame();
    let columns = |least: f32| {
        let column = |width: f32| format!("minmax({}px,{}fr)", Short(least * width), Short(width));
        let (heads, body) = (column(frame.lane_head_width), column(frame.width));
        format!(":root:not(.script) .chart{{grid-template-columns:{heads} {body}}}")
    };
    format!("{}@media print{{{}}}", columns(LEAST), columns(0.0))
}

/// Where the line stands on a day.
pub(super) fn place(line: &[Stretch], day: u32) -> f32 {
    let after = line.partition_point(|stretch| stretch.0 <= day);
    let Some(Stretch(from, start, to, end)) = after.checked_sub(1).map(|place| line[place]) else {
        return f32::MAX;
    };
    let part = if to > from {
        day.min(to).saturating_sub(from) as f32 / (to - from) as f32
    } else {
        0.0
    };
    start + (end - start) * part
}

/// A number as the page reads it.
fn rounded(number: f32) -> f32 {
    (number * 100.0).round() / 100.0
}

impl Drawer<'_> {
    /// The chart: dates above, lanes at the left, and the body.
    pub(super) fn chart(&self, palette: &mut Palette) -> PictureMarkup {
        let sheets = Sheets::of(self.picture, false);
        let frame = sheets.frame();
        let line = self.line_of_chart();
        let at = place(&line, self.on);
        let (width, height) = (frame.width, frame.height);
        let (head_w, head_h) = (frame.lane_head_width, frame.date_head_height);
        let mut writer = MarkWriter::new(palette, self.prefix.to_owned());
        writer
            .text
            .push_str("<div class=\"chart\" tabindex=\"-1\"><div class=\"corner\"></div>");
        open(
            &mut writer,
            "dates",
            (width, head_h),
            "aria-hidden=\"true\"",
        );
        self.groups(&mut writer, &sheets.dates(), (at, false));
        // At an edge the pill stays in sight, and its stem stays on the line.
        let pill = at.clamp(PILL, (width - PILL).max(PILL));
        writer.put(format_args!(
            "<g class=\"pill\" transform=\"translate({} 0)\">\
             <path class=\"asof\" transform=\"translate({} 0)\" d=\"M0 22V{}\"/><rect x=\"{}\" y=\"3\" width=\"{}\" height=\"20\" \
             rx=\"10\"/><text y=\"17\" class=\"sb m\">as of {}</text></g></svg>",
            Short(pill),
            Short(at - pill),
            Short(head_h),
            Short(-PILL),
            Short(2.0 * PILL),
            day_text(self.calendar.day(self.on), DateStyle::Short)
        ));
        open(
            &mut writer,
            "lanes",
            (head_w, height),
            "aria-hidden=\"true\"",
        );
        self.groups(&mut writer, &sheets.lanes(), (f32::MAX, false));
        writer.text.push_str("</svg>");
        open(&mut writer, "body", (width, height), self.label());
        self.groups(&mut writer, &sheets.body(), (at, false));
        close_body(&mut writer, (at, false), (width, height));
        writer.text.push_str("</div>");
        let signs = self.legend_frame(false);
        self.legend(&mut writer, &signs, 900.0);
        PictureMarkup {
            html: writer.text,
            line,
        }
    }

    /// The column, unless it would be too long.
    pub(super) fn column(&self, palette: &mut Palette) -> Option<PictureMarkup> {
        if self.picture.diagram.cards.len() > MOST_IN_COLUMN {
            return None;
        }
        let sheets = Sheets::of(self.picture, true);
        let frame = sheets.frame();
        let size = (frame.width, frame.height);
        let line = self.line_of_column(frame);
        let at = place(&line, self.on);
        let mut writer = MarkWriter::new(palette, format!("{}c", self.prefix));
        writer.text.push_str("<div class=\"column\">");
        open(&mut writer, "body", size, self.label());
        self.groups(&mut writer, &sheets.body(), (at, true));
        let date = day_text(self.calendar.day(self.on), DateStyle::Short);
        writer.put(format_args!(
            "<g class=\"pill\" transform=\"translate(0 {})\"><path class=\"asof\" d=\"M0 0H{}\"/>\
             <rect x=\"0\" y=\"-8\" width=\"84\" height=\"16\" rx=\"8\"/>\
             <text x=\"42\" y=\"3.5\" class=\"sb m\">{date}</text></g>",
            Short(at.min(size.1 - ABOVE)),
            Short(size.0)
        ));
        close_body(&mut writer, (at, true), size);
        writer.text.push_str("</div>");
        let signs = self.legend_frame(true);
        self.legend(&mut writer, &signs, size.0);
        Some(PictureMarkup {
            html: writer.text,
            line,
        })
    }

    fn label(&self) -> &'static str {
        if self.picture.diagram.cards.is_empty() {
            "role=\"img\" aria-label=\"An empty picture\""
        } else {
            "role=\"group\" aria-label=\"Picture of the case\""
        }
    }

    /// Where the line stands in the chart.
    fn line_of_chart(&self) -> Vec<Stretch> {
        let cards = self.picture.diagram.cards.iter();
        let mut days: Vec<u32> = cards
            .filter_map(|card| card.day)
            .map(|day| self.calendar.number(day))
            .chain([0])
            .collect();
        days.sort_unstable();
        days.dedup();
        let x = |number| {
            let x = self.picture.index.x_of(self.calendar.day(number));
            rounded(x)
        };
        let stretch = |(place, &from): (usize, &u32)| {
            let next = days.get(place + 1).map(|next| next - 1);
            let to = next.unwrap_or(self.calendar.last).max(from);
            Stretch(from, x(from), to, x(to))
        };
        days.iter().enumerate().map(stretch).collect()
    }

    /// Where the line stands in the column: above the first step that comes after the day.
    fn line_of_column(&self, frame: &Frame) -> Vec<Stretch> {
        let cards = &self.picture.diagram.cards;
        let tops = frame
            .targets
            .iter()
            .filter_map(|target| match &target.thing {
                Thing::Event(id) => {
                    let card = cards.iter().position(|card| card.id == *id)?;
                    Some((cards[card].day?, target.rect.y))
                }
                _ => None,
            });
        let tops: Vec<(Day, f32)> = tops.collect();
        let y_of = |day: Day| {
            let next = tops.iter().find(|(own, _)| *own > day);
            rounded(next.map_or(frame.height, |(_, top)| top - ABOVE))
        };
        let mut days: Vec<u32> = tops.iter().map(|top| self.calendar.number(top.0)).collect();
        days.push(0);
        days.sort_unstable();
        days.dedup();
        let stretch = |number: &u32| {
            let y = y_of(self.calendar.day(*number));
            Stretch(*number, y, *number, y)
        };
        days.iter().map(stretch).collect()
    }

    /// A frame with a line, for the signs that occur in it.
    fn legend_frame(&self, is_column: bool) -> Frame {
        let view = View {
            as_of: Some(self.calendar.day(self.on)),
            is_column,
            ..View::default()
        };
        self.picture.frame(&view, THEMES[0])
    }

    fn legend(&self, writer: &mut MarkWriter<'_>, frame: &Frame, width: f32) {
        let legends: Vec<Legend> = THEMES
            .iter()
            .map(|theme| self.picture.legend(frame, *theme, width))
            .collect();
        // On paper some signs cannot be told apart, and others explain them: a drawing of its own.
        let count = |legend: &Legend| legend.marks.len();
        let (screen, paper) = (&legends[0], &legends[THEMES.len() - 1]);
        let is_same = count(screen) == count(paper);
        writer
            .text
            .push_str("<details class=\"legend\"><summary>What the signs mean</summary>");
        let on_screen: Vec<&Legend> = if is_same {
            legends.iter().collect()
        } else {
            let themes = legends.iter().take(THEMES.len() - 1);
            themes.chain([screen]).collect()
        };
        let class = if is_same { "signs" } else { "signs on-screen" };
        Self::signs(writer, &on_screen, (class, 'k'), width);
        if !is_same {
            let on_paper = vec![paper; THEMES.len()];
            Self::signs(writer, &on_paper, ("signs on-paper", 'p'), width);
        }
        writer.text.push_str("<ul class=\"told\">");
        for (_, words) in &legends[0].entries {
            writer.put(format_args!("<li>{}</li>", Html(words)));
        }
        writer.text.push_str("</ul></details>");
    }

    /// The signs of a legend, given as it is in each theme.
    fn signs(
        writer: &mut MarkWriter<'_>,
        legends: &[&Legend],
        (class, sign): (&str, char),
        width: f32,
    ) {
        let signs = format!("{}{sign}", writer.prefix);
        let prefix = std::mem::replace(&mut writer.prefix, signs);
        let height = legends
            .iter()
            .fold(0.0, |most: f32, legend| most.max(legend.height));
        open(
            writer,
            class,
            (width, height),
            "role=\"img\" aria-label=\"What the signs mean\"",
        );
        let marks = legends.iter().map(|legend| &legend.marks[..]);
        let pane = Pane::still(marks.collect());
        for group in pane.groups() {
            writer.marks(&group);
        }
        writer.patterns();
        writer.text.push_str("</svg>");
        writer.prefix = prefix;
    }

    /// The groups of a pane, faint as they are on the day that is shown first.
    fn groups(&self, writer: &mut MarkWriter<'_>, pane: &Pane<'_>, (at, is_column): (f32, bool)) {
        let prefix = writer.prefix.clone();
        let groups: Vec<GroupMarks<'_, '_>> = pane.groups().collect();
        let bars: Vec<&GroupMarks<'_, '_>> = groups
            .iter()
            .filter(|group| group.group.fading == Fading::Cut)
            .collect();
        let (mut bars_done, mut line_done) = (false, is_column);
        for group in &groups {
            match group.group.fading {
                Fading::Cut if bars_done => {}
                Fading::Cut => {
                    bars_done = true;
                    for (class, clip, is_faint) in [("now", "n", false), ("later", "t", true)] {
                        writer.put(format_args!(
                            "<g class=\"bars {class}\" clip-path=\"url(#{prefix}{clip})\">"
                        ));
                        writer.is_faint = is_faint;
                        for bar in &bars {
                            self.bar(writer, bar);
                        }
                        writer.text.push_str("</g>");
                    }
                    writer.is_faint = false;
                }
                Fading::Never | Fading::From(_) => {
                    if !line_done && self.is_card(group) {
                        line_done = true;
                        self.line(writer, at);
                    }
                    self.group(writer, group, at);
                }
            }
        }
    }

    /// The line of the date, under the cards.
    fn line(&self, writer: &mut MarkWriter<'_>, at: f32) {
        let height = self.picture.placement.height;
        writer.put(format_args!(
            "<path class=\"asof line\" transform=\"translate({} 0)\" d=\"M0 0V{}\"/>",
            Short(at),
            Short(height)
        ));
    }

    fn bar(&self, writer: &mut MarkWriter<'_>, group: &GroupMarks<'_, '_>) {
        let Some(Thing::Bar(bar)) = &group.group.thing else {
            return;
        };
        let Some(life) = self.picture.diagram.lifelines.get(*bar) else {
            return;
        };
        let event = self.picture.diagram.cards[life.card].event;
        writer.put(format_args!("<g data-e=\"{event}\">"));
        if !writer.is_faint {
            writer.put(format_args!(
                "<title>{}: {}</title>",
                Html(&life.name),
                Html(&life.told)
            ));
        }
        writer.marks(group);
        writer.text.push_str("</g>");
    }

    /// Whether a group is a card, to be pointed at.
    fn is_card(&self, group: &GroupMarks<'_, '_>) -> bool {
        let Some(Thing::Event(id)) = &group.group.thing else {
            return false;
        };
        let is_text = |mark: &Mark| matches!(mark, Mark::Text { .. });
        let diagram = &self.picture.diagram;
        group.marks().iter().any(is_text) && self.picture.index.card(diagram, id).is_some()
    }

    fn group(&self, writer: &mut MarkWriter<'_>, group: &GroupMarks<'_, '_>, at: f32) {
        let from = match group.group.fading {
            Fading::From(from) => Some(rounded(from)),
            Fading::Never | Fading::Cut => None,
        };
        let is_later = from.is_some_and(|from| from >= at);
        let later = if is_later { " later" } else { "" };
        let from = from.map_or_else(String::new, |from| format!(" data-x=\"{from}\""));
        let diagram = &self.picture.diagram;
        let closes = match &group.group.thing {
            Some(Thing::Event(id)) => {
                let Some(event) = self.picture.story.replay.position(id) else {
                    return;
                };
                if self.is_card(group) {
                    let card = self.picture.index.card(diagram, id);
                    self.open_card(writer, card.unwrap_or(0), &format!("{later}\"{from}"));
                    "</a>"
                } else {
                    writer.put(format_args!(
                        "<g class=\"dot{later}\"{from} data-e=\"{event}\">"
                    ));
                    let events = &self.picture.story.case.events;
                    if events.len() <= MOST_NAMED {
                        let title = Html(&events[event].title);
                        writer.put(format_args!("<title>{title}</title>"));
                    }
                    "</g>"
                }
            }
            Some(Thing::Link(link)) => {
                let ends = diagram.links.get(*link);
                let ends = ends.map_or((0, 0), |link| (link.source, link.target));
                let (a, b) = (diagram.cards[ends.0].event, diagram.cards[ends.1].event);
                writer.put(format_args!(
                    "<g class=\"link{later}\"{from} data-a=\"{a}\" data-b=\"{b}\" aria-hidden=\"true\">"
                ));
                "</g>"
            }
            _ if from.is_empty() => {
                writer.text.push_str("<g aria-hidden=\"true\">");
                "</g>"
            }
            _ => {
                writer.put(format_args!(
                    "<g class=\"word{later}\"{from} aria-hidden=\"true\">"
                ));
                "</g>"
            }
        };
        writer.marks(group);
        writer.text.push_str(closes);
    }

    /// A card is called what can be read on it (WCAG 2.2, 2.5.3); its lane is said besides.
    fn open_card(&self, writer: &mut MarkWriter<'_>, card: usize, rest: &str) {
        let Picture { diagram, .. } = self.picture;
        let prefix = self.prefix;
        let known = &diagram.cards[card];
        let lane = &diagram.lanes[known.lane].title;
        let event = known.event;
        let more: Vec<String> = known.events().iter().map(ToString::to_string).collect();
        let more = if more.len() > 1 {
            format!(" data-more=\"{}\"", more.join(" "))
        } else {
            String::new()
        };
        writer.put(format_args!(
            "<a href=\"#{prefix}e{event}\" class=\"card{rest} data-e=\"{event}\"{more} aria-description=\"{}\">",
            Html(lane)
        ));
    }
}

/// What the bars are cut by, and the patterns.
fn close_body(
    writer: &mut MarkWriter<'_>,
    (at, is_column): (f32, bool),
    (width, height): (f32, f32),
) {
    const FREE: f32 = 50.0;
    let at = at.min(if is_column { height } else { width } + FREE);
    let prefix = writer.prefix.clone();
    let from = Short(-FREE);
    writer.text.push_str("<defs>");
    for (clip, start, length) in [("n", -FREE, at + FREE), ("t", at, 1e6)] {
        let (start, length) = (Short(start), Short(length.max(0.0)));
        if is_column {
            writer.put(format_args!(
                "<clipPath id=\"{prefix}{clip}\"><rect x=\"{from}\" y=\"{start}\" \
                 width=\"1000\" height=\"{length}\"/></clipPath>"
            ));
        } else {
            writer.put(format_args!(
                "<clipPath id=\"{prefix}{clip}\"><rect x=\"{start}\" y=\"{from}\" \
                 width=\"{length}\" height=\"1000000\"/></clipPath>"
            ));
        }
    }
    writer.patterns();
    writer.text.push_str("</defs></svg>");
}

fn open(writer: &mut MarkWriter<'_>, class: &str, (width, height): (f32, f32), rest: &str) {
    let (width, height) = (Short(width), Short(height));
    writer.put(format_args!(
        "<svg class=\"{class}\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" fill=\"none\" {rest}>"
    ));
}
