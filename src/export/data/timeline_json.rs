//! A case as a timeline of `TimelineJS` 3, which Writmap reads back.
//!
//! <https://timeline.knightlab.com/docs/json-format.html>. A slide needs a date, so events without
//! one stand in a list of their own, `undated`, that `TimelineJS` does not look at. What it has no
//! words for is said in the object `writmap` of a slide, in the words of the table of events.
//! Start with [`EXPORTER`].

use std::fmt::Write as _;

use serde::Serialize;

use super::csv_events::{does_text, source_name};
use super::excerpt::{Entry, Excerpt, Ledger};
use crate::export::escape::{markup, one_line, web};
use crate::export::{ExportError, Exporter, Subject};
use crate::model::{DateStyle, Day, EventDate, date_text};
use crate::syntax::{visible, visible_json};

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "timeline.json",
    name: "TimelineJS 3",
    subject: Subject::Case,
    export: |sheet, notes| timeline(&Excerpt::of(sheet), notes),
};

#[derive(Serialize)]
struct Timeline {
    title: Page,
    events: Vec<Slide>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undated: Vec<Slide>,
}

#[derive(Serialize)]
struct Page {
    text: Words,
    writmap: Front,
}

/// What the title page says, apart.
#[derive(Serialize)]
struct Front {
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
}

/// Markup.
#[derive(Serialize)]
struct Words {
    headline: String,
    text: String,
}

#[derive(Serialize)]
struct Slide {
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Moment>,
    display_date: String,
    text: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    unique_id: String,
    writmap: Own,
}

#[derive(Serialize)]
struct Moment {
    year: i16,
    month: i8,
    day: i8,
}

/// What is said besides, in the words of the columns of the table of events.
#[derive(Serialize)]
struct Own {
    date: String,
    title: String,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    court: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    docket_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    does: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Reference>,
}

#[derive(Serialize)]
struct Reference {
    source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<String>,
}

fn timeline(excerpt: &Excerpt, notes: &mut Vec<String>) -> Result<Vec<u8>, ExportError> {
    let ledger = Ledger::new(excerpt);
    let slides = ledger.entries().map(|entry| slide(&entry));
    let (events, undated): (Vec<Slide>, Vec<Slide>) =
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
        excerpt.band.as_deref(),
    ];
    let said = said
        .into_iter()
        .flatten()
        .map(|words| format!("<p>{}</p>", markup(words)));
    let timeline = Timeline {
        title: Page {
            text: Words {
                headline: markup(&one_line(&excerpt.case.title)),
                text: said.collect(),
            },
            writmap: Front {
                caption: excerpt.case.caption.clone(),
                summary: excerpt.case.summary.clone(),
            },
        },
        events,
        undated,
    };
    let json = serde_json::to_string_pretty(&timeline);
    let json = json.map_err(|error| ExportError::Encoding(error.to_string()))?;
    Ok((visible_json(json) + "\n").into_bytes())
}

fn slide(entry: &Entry<'_>) -> Slide {
    let event = entry.event;
    let (start_date, end_date) = moments(&event.date);
    let told = entry.ledger.excerpt.story.case.events.get(entry.place);
    let told = told.map(|event| date_text(&event.date, DateStyle::Long));
    Slide {
        start_date,
        end_date,
        display_date: markup(&told.unwrap_or_default()),
        text: Words {
            headline: markup(&one_line(&event.title)),
            text: text(entry),
        },
        group: entry.lane().map(|lane| visible(&lane).into_owned()),
        unique_id: event.id.to_string(),
        writmap: own(entry),
    }
}

/// From when to when it may have happened: a slide of `TimelineJS` stands for a stretch of time.
fn moments(date: &EventDate) -> (Option<Moment>, Option<Moment>) {
    let moment = |day: Day| Moment {
        year: day.year(),
        month: day.month(),
        day: day.day(),
    };
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

fn own(entry: &Entry<'_>) -> Own {
    let event = entry.event;
    let references = event.sources.iter().map(|cite| {
        let source = entry.ledger.source(&cite.source);
        Reference {
            source: source.map_or_else(|| cite.source.to_string(), source_name),
            quote: cite.quote.clone(),
        }
    });
    Own {
        date: event.date.to_string(),
        title: event.title.clone(),
        kind: event.kind.to_string(),
        court: event.court.as_ref().map(ToString::to_string),
        case_number: event.docket.clone(),
        docket_number: event.docket_number.clone(),
        by: entry.parties(&event.by),
        does: does_text(event),
        outcome: event.outcome.clone(),
        because: event.because.clone(),
        note: event.note.clone(),
        sources: references.collect(),
    }
}
