//! One version of a case in a page: its picture, its outline, and what is said of each day.
//!
//! The whole case is one, and so is the case as one source alone tells it. Start with
//! [`Version::of`].

use std::fmt::Write as _;
use std::sync::Arc;

use hashbrown::HashSet;
use serde::Serialize;

use super::chart::{Drawer, PictureMarkup, Stretch, unscripted_width};
use super::entries::Outline;
use super::escape::Html;
use super::palette::Palette;
use super::states::{Row, RowGroup, States};
use super::tracks::{Calendar, on};
use crate::export::Sheet;
use crate::model::{Case, Day, Event, Source, SourceKind};
use crate::picture::{Look, Picture, Story};
use crate::procedure::Lens;
use crate::syntax::visible_words;

/// Most events of all versions by one source, and of how many such a source tells at least.
const MOST_TOLD: usize = 42;
const LEAST_TOLD: usize = 4;

/// One version of a case.
pub(super) struct Version {
    /// What it is called in the list of versions.
    pub(super) name: String,
    /// The case as it is told.
    pub(super) case: Arc<Case>,
    /// Whether it tells of no day at all.
    pub(super) is_undated: bool,
    pub(super) html: String,
    pub(super) data: VersionData,
    /// The sentence of the day that is shown first.
    pub(super) sentence: String,
    /// The chips of that day, in HTML.
    pub(super) chips: String,
    /// What its chart needs of the style of the page.
    pub(super) style: String,
}

/// A step by which the case is told: the event, the number of the day, other events that stand out,
/// and what the author of the story says.
#[derive(Serialize)]
pub(super) struct ToldStep(u32, Option<usize>, Vec<usize>, Option<AuthoredWords>);

/// What the author of a story says in a step: title, date, text, and what is quoted, with its
/// source.
#[derive(Serialize)]
pub(super) struct AuthoredWords(String, String, String, Option<(String, String)>);

/// What the page looks up.
#[derive(Serialize)]
pub(super) struct VersionData {
    pub(super) prefix: String,
    /// The number of the day that is shown first.
    pub(super) on: u32,
    /// Where the line stands in the chart, and in the column.
    pub(super) x: Vec<Stretch>,
    pub(super) y: Option<Vec<Stretch>>,
    /// The steps by which the case is told.
    pub(super) story: Vec<ToldStep>,
    #[serde(flatten)]
    pub(super) states: States,
}

/// The lenses of the versions of a page: that of the sheet, and where it lets all through, those of
/// sources that tell a part of the case; and the names of sources that have none for want of room.
pub(super) fn lenses(sheet: &Sheet) -> (Vec<Lens>, Vec<String>) {
    let own = sheet.look.lens.clone();
    if !own.is_open() || sheet.look.filter != crate::diagram::Filter::default() {
        return (vec![own], Vec::new());
    }
    let case: &Case = &sheet.case;
    let tells = |source: &Source| {
        let cites = |event: &&Event| event.sources.iter().any(|cite| cite.source == source.id);
        case.events.iter().filter(cites).count()
    };
    let sources = case.sources.iter();
    let mut told: Vec<(&Source, usize)> = sources.map(|source| (source, tells(source))).collect();
    // What alone tells the case is the case.
    told.retain(|(source, events)| {
        !source.unverified && (LEAST_TOLD..case.events.len()).contains(events)
    });
    // Accounts first, as they stand in the file; of records those that tell most.
    let place = |source: &Source, events| match source.kind {
        SourceKind::Article => (0, 0),
        _ => (1, usize::MAX - events),
    };
    told.sort_by_key(|(source, events)| place(source, *events));
    let mut lenses = vec![own];
    let mut events = 0;
    let mut left_out = Vec::new();
    for (source, tells) in told {
        if events + tells > MOST_TOLD {
            left_out.push(source.short.as_ref().unwrap_or(&source.title).clone());
            continue;
        }
        events += tells;
        lenses.push(Lens {
            as_told_by: Some(source.id.clone()),
            ..Lens::default()
        });
    }
    (lenses, left_out)
}

impl Version {
    /// Makes a version, whose names begin with its prefix.
    pub(super) fn of(sheet: &Sheet, lens: Lens, prefix: &str, palette: &mut Palette) -> Self {
        let look = Look {
            lens,
            ..sheet.look.clone()
        };
        let picture = Picture::of(Arc::clone(&sheet.case), look);
        let story = &picture.story;
        let shown = picture.diagram.shown();
        let span = story.span_of(&sheet.look.filter, &shown);
        let states = States::of(story, &shown, span);
        let calendar = states.calendar;
        let number = sheet.on.map_or(calendar.last, |day| calendar.number(day));
        let drawer = Drawer {
            picture: &picture,
            calendar,
            on: number,
            prefix,
        };
        let chart = drawer.chart(palette);
        let column = drawer.column(palette);
        let told = told(&picture, calendar);
        let until = sheet.look.filter.until;
        let pictures = (&chart, column.as_ref());
        let html = html(&picture, until, &states, number, prefix, pictures);
        Self {
            name: story
                .replay
                .knowledge()
                .source
                .as_ref()
                .map_or_else(|| "All sources".to_owned(), |source| source.name.clone()),
            case: Arc::clone(&story.case),
            is_undated: span.is_none(),
            html,
            sentence: states.sentence_on(number),
            chips: chips(&states, number, prefix),
            style: unscripted_width(&picture),
            data: VersionData {
                prefix: prefix.to_owned(),
                on: number,
                x: chart.line,
                y: column.map(|column| column.line),
                story: told,
                states,
            },
        }
    }
}

/// The steps by which the case is told.
fn told(picture: &Picture, calendar: Calendar) -> Vec<ToldStep> {
    let story = &picture.story;
    let is_authored = !story.case.story.is_empty();
    let chapters = picture.chapters().into_iter();
    let told = chapters.filter_map(|chapter| {
        let place = |event| story.replay.position(event);
        let event = chapter.event.as_ref().and_then(place);
        let beside = chapter.beside.iter().filter_map(place).collect();
        let words = |text: &str| visible_words(text).into_owned();
        let day = calendar.number(chapter.day?);
        let authored = is_authored.then(|| {
            let quote = chapter.quote.as_ref();
            AuthoredWords(
                words(&chapter.title),
                words(&chapter.date),
                words(&chapter.text),
                quote.map(|(quote, source)| (words(quote), words(source))),
            )
        });
        Some(ToldStep(day, event, beside, authored))
    });
    told.collect()
}

fn html(
    picture: &Picture,
    until: Option<Day>,
    states: &States,
    number: u32,
    prefix: &str,
    (chart, column): (&PictureMarkup, Option<&PictureMarkup>),
) -> String {
    let story: &Story = &picture.story;
    let shown = picture.diagram.shown();
    let mut html = String::new();
    let mut put = |line: std::fmt::Arguments<'_>| {
        let _cannot_fail = html.write_fmt(line);
    };
    if let Some(band) = picture.band() {
        let silences = story.replay.knowledge().silences().unwrap_or_default();
        put(format_args!(
            "<p class=\"lens\"><b>{}.</b> {}</p>",
            Html(&band),
            Html(&silences)
        ));
    }
    let has_column = if column.is_some() { " has-column" } else { "" };
    put(format_args!(
        "<div class=\"picture{has_column}\"><div class=\"wide\">{}</div>",
        chart.html
    ));
    if let Some(column) = column {
        put(format_args!("<div class=\"narrow\">{}</div>", column.html));
    }
    put(format_args!("</div>"));
    let mut outline = Outline::new(story, prefix, &shown, until);
    let open: HashSet<usize> = open_steps(states, number);
    let on_day = rows(story, states, number, prefix);
    let parts = [
        ("events", "Events", outline.events(), "div"),
        ("day", "On this day", on_day, "div"),
        (
            "conflicts",
            "Where sources differ",
            outline.conflicts(),
            "div",
        ),
        (
            "next",
            "What could happen next",
            outline.options(&open, &states.options()),
            "div",
        ),
        ("sources", "Sources", outline.sources(), "ol"),
    ];
    put(format_args!("<div class=\"parts\">"));
    for (name, title, text, element) in parts {
        if text.is_empty() && name != "day" {
            continue;
        }
        put(format_args!(
            "<section class=\"part {name}\" id=\"{prefix}{name}\" aria-labelledby=\"{prefix}{name}-h\">\
             <h2 id=\"{prefix}{name}-h\">{title}</h2><{element} class=\"list\">{text}</{element}></section>"
        ));
    }
    put(format_args!("</div>"));
    html
}

fn open_steps(states: &States, number: u32) -> HashSet<usize> {
    let rows = states.rows.iter().filter(|row| row.group == RowGroup::Next);
    let open = rows.filter(|row| matches!(on(&row.changes, number), Some(Some(_))));
    open.map(|row| row.of).collect()
}

/// The headings of the list of a day.
const GROUPS: [(RowGroup, &str); 4] = [
    (RowGroup::Orders, "Orders"),
    (RowGroup::Duties, "Duties"),
    (RowGroup::Pending, "Pending"),
    (RowGroup::Deadlines, "Deadlines"),
];

/// The list of the day that is shown first; the page makes that of another in the same way.
fn rows(story: &Story, states: &States, number: u32, prefix: &str) -> String {
    let mut text = String::new();
    let mut put = |line: std::fmt::Arguments<'_>| {
        let _cannot_fail = text.write_fmt(line);
    };
    for (group, heading) in GROUPS {
        let rows = states.rows.iter().filter(|row| row.group == group);
        let told = rows.filter_map(|row| Some((row, on(&row.changes, number)?.as_ref()?)));
        let told: Vec<_> = told.collect();
        if told.is_empty() {
            continue;
        }
        put(format_args!("<h3>{heading}</h3><ul class=\"rows\">"));
        for (row, said) in told {
            let event = row.of;
            put(format_args!(
                "<li><a href=\"#{prefix}e{event}\">{}</a>: <b>{}</b>",
                Html(row_name(story, states, row)),
                Html(states.texts.text(said.0))
            ));
            for line in &said.1 {
                put(format_args!(
                    "<span>{}</span>",
                    Html(states.texts.text(*line))
                ));
            }
            put(format_args!("</li>"));
        }
        put(format_args!("</ul>"));
    }
    text
}

fn row_name<'a>(story: &'a Story, states: &'a States, row: &Row) -> &'a str {
    match row.name {
        Some(name) => states.texts.text(name),
        None => &story.case.events[row.of].title,
    }
}

fn chips(states: &States, number: u32, prefix: &str) -> String {
    let mut text = String::new();
    for (words, tone, event) in states.chips_on(number) {
        let words = Html(words);
        let _cannot_fail = match event {
            Some(event) => write!(
                text,
                "<li><a class=\"chip {tone}\" href=\"#{prefix}e{event}\">{words}</a></li>"
            ),
            None => write!(text, "<li><span class=\"chip {tone}\">{words}</span></li>"),
        };
    }
    text
}
