//! A case as a timeline of `TimelineJS` 3, which Writmap reads back whole.
//!
//! <https://timeline.knightlab.com/docs/json-format.html>. A slide needs a date, so events without
//! one stand in a list of their own, `undated`, that `TimelineJS` does not look at. Nor does it
//! look at the objects `writmap`: that of a slide holds what the slide does not say of the event as
//! the case file has it, that of the title page the rest of the case file. Start with [`EXPORTER`].

use std::fmt::Write as _;

use serde::Serialize;

use super::excerpt::{Entry, Excerpt, Ledger};
use crate::export::escape::{markup, one_line, web};
use crate::export::{ExportError, Exporter, Subject};
use crate::format::{self, Section};
use crate::model::{DateStyle, Day, EventDate, date_text};
use crate::syntax::html::{quotations, unmarked};
use crate::syntax::{Node, Value, fingerprint, visible, visible_json};

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "timeline.json",
    name: "TimelineJS 3",
    subject: Subject::Case,
    export: |sheet, notes| timeline(&Excerpt::of(sheet), notes),
};

// Slides come first, since a reader knows a timeline by them.
#[derive(Serialize)]
struct Timeline<'a> {
    events: Vec<Slide<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undated: Vec<Slide<'a>>,
    title: Page<'a>,
}

#[derive(Serialize)]
struct Page<'a> {
    text: Words,
    writmap: Front<'a>,
}

/// What the title page holds for the way back.
#[derive(Serialize)]
struct Front<'a> {
    /// The case file without its events.
    case_file: Node<'a>,
    /// How many events there are.
    events: usize,
    /// The fingerprints of the headline and of the text of the page, by which a change is known.
    headline: String,
    text: String,
}

/// Markup.
#[derive(Serialize)]
struct Words {
    headline: String,
    text: String,
}

#[derive(Serialize)]
struct Slide<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Moment>,
    display_date: String,
    text: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    unique_id: String,
    writmap: Own<'a>,
}

#[derive(Serialize)]
struct Moment {
    year: i16,
    month: i8,
    day: i8,
}

/// What a slide holds for the way back.
#[derive(Serialize)]
struct Own<'a> {
    /// The event as the case file has it, less what the slide says in the same words.
    event: Node<'a>,
    /// Its place among the events of the case file.
    place: usize,
    /// The fingerprints by which a change is known: of the text of the slide, and of a headline in
    /// other words than the title.
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
}

fn timeline(excerpt: &Excerpt, notes: &mut Vec<String>) -> Result<Vec<u8>, ExportError> {
    let ledger = Ledger::new(excerpt);
    let slides = ledger.entries().map(|entry| slide(&entry));
    let (events, undated): (Vec<Slide<'_>>, Vec<Slide<'_>>) =
        slides.partition(|slide| slide.start_date.is_some());
    if !undated.is_empty() {
        notes.push(format!(
            "events without a date that `TimelineJS` does not show: {}",
            undated.len()
        ));
    }
    let said = [
        excerpt.case.caption.as_deref(),
        excerpt.case.summary.as_deref(),
    ];
    let said = said
        .into_iter()
        .flatten()
        .map(|words| format!("<p>{}</p>", markup(words)));
    let said: String = said.collect();
    let headline = markup(&one_line(&excerpt.case.title));
    let timeline = Timeline {
        events,
        undated,
        title: Page {
            writmap: Front {
                headline: fingerprint(&headline),
                case_file: format::encode_without(&excerpt.case, Section::Event),
                events: excerpt.case.events.len(),
                text: fingerprint(&said),
            },
            text: Words {
                headline,
                text: said,
            },
        },
    };
    let json = serde_json::to_string(&timeline);
    let json = json.map_err(|error| ExportError::Encoding(error.to_string()))?;
    Ok((visible_json(json) + "\n").into_bytes())
}

fn slide<'a>(entry: &Entry<'a>) -> Slide<'a> {
    let event = entry.event;
    let (start_date, end_date) = moments(&event.date);
    let told = entry.ledger.excerpt.story.case.events.get(entry.place);
    let told = told.map(|event| date_text(&event.date, DateStyle::Long));
    let (headline, text) = (markup(&one_line(&event.title)), text(entry));
    let place = entry.number;
    let record = format::row_node(&entry.ledger.excerpt.case, Section::Event, place);
    // Every entry has its row.
    let mut record = record.unwrap_or_else(|| Node::made(Value::Null));
    leave_to_the_slide(&mut record, &headline, &text);
    let has_other_title = record.get("title").is_some();
    Slide {
        start_date,
        end_date,
        display_date: markup(&told.unwrap_or_default()),
        writmap: Own {
            event: record,
            place,
            text: fingerprint(&text),
            headline: has_other_title.then(|| fingerprint(&headline)),
        },
        text: Words { headline, text },
        group: entry.lane().map(|lane| visible(&lane).into_owned()),
        unique_id: event.id.to_string(),
    }
}

/// Takes out of the record of an event what its slide says in the same words: the title, and
/// quotations, for which the number of the `blockquote` is left. Half of the record of an entry of
/// a docket is its text.
fn leave_to_the_slide(record: &mut Node<'_>, headline: &str, text: &str) {
    let said = unmarked(headline);
    // A headline may be empty, but a title that is left out is not.
    let said = Some(said.trim()).filter(|said| !said.is_empty());
    if said.is_some() && record.get("title").and_then(Node::as_text) == said {
        record.remove("title");
    }
    let Some(Value::List(cites)) = record.get_mut("sources").map(|node| &mut node.value) else {
        return;
    };
    let quotes = cites.iter_mut().filter_map(|cite| cite.get_mut("quote"));
    for (number, (quote, said)) in (0..).zip(quotes.zip(quotations(text))) {
        if quote.as_text() == Some(said.as_str()) {
            quote.value = Value::Integer(number);
        }
    }
}

/// From when to when it may have happened: a slide of `TimelineJS` stands for a stretch of time.
fn moments(date: &EventDate) -> (Option<Moment>, Option<Moment>) {
    let moment = |day: Day| Moment {
        year: day.year(),
        month: day.month(),
        day: day.day(),
    };
    let date = date.as_written();
    let (first, last) = (date.earliest(), date.latest());
    let start = first.or(last).map(moment);
    let end = last.filter(|last| first.is_some_and(|first| first < *last));
    (start, end.map(moment))
}

/// What a reader of the slide sees below its headline.
fn text(entry: &Entry<'_>) -> String {
    let event = entry.event;
    let mut html = String::new();
    for words in [&event.because, &event.outcome].into_iter().flatten() {
        let _cannot_fail = write!(html, "<p>{}</p>", markup(words));
    }
    for cite in &event.sources {
        let source = entry.ledger.source(&cite.source);
        let name = source.map_or(cite.source.as_str(), |source| {
            source.short.as_deref().unwrap_or(&source.title)
        });
        let address = source.and_then(|source| web(source.address.as_deref()?));
        let name = match address {
            Some(address) => format!("<a href=\"{}\">{}</a>", markup(address), markup(name)),
            None => markup(name),
        };
        let words = cite.quote.as_ref().or(cite.note.as_ref());
        let _cannot_fail = match (&cite.quote, words) {
            (Some(quote), _) => {
                let quote = markup(quote);
                write!(html, "<blockquote>“{quote}” ({name})</blockquote>")
            }
            (None, Some(note)) => write!(html, "<p>{} ({name})</p>", markup(note)),
            (None, None) => write!(html, "<p>{name}</p>"),
        };
    }
    html
}
