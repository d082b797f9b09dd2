//! The JSON of `TimelineJS`: `events` of version 3, and `timeline` of version 2.
//!
//! Remarks and surplus commas, which people leave in files they edit by hand, are forgiven;
//! numbers may be written as text. Start with [`read`].

use std::borrow::Cow;

use super::story::Story;
use super::{Media, Moment, Slide, Sort};
use crate::import::{Confidence, Content, ImportError, Importer, Input, Report};
use crate::model::Catalogue;
use crate::syntax::json::{self, Fault, keys_at, text_or_number, under};
use crate::syntax::{Node, line_and_column};

pub(crate) const IMPORTER: Importer = Importer {
    name: "TimelineJS JSON",
    recognise,
    read,
};

/// What some pages put before the JSON of version 2 to load it as a script.
const SCRIPT: &str = "storyjs_jsonp_data";

fn recognise(input: &Input<'_>) -> Confidence {
    let head = input.head();
    let outer = keys_at(body(head).0, 1);
    let has = |keys: &[&str], name: &str| keys.contains(&name);
    let known = if has(&outer, "events") && !has(&outer, "writmap") {
        let inner = keys_at(body(head).0, 3);
        has(&inner, "start_date") || has(&inner, "end_date")
    } else if has(&outer, "timeline") {
        let inner = keys_at(body(head).0, 2);
        has(&inner, "date") || has(&inner, "headline") || has(&inner, "startDate")
    } else {
        false
    };
    if known {
        Confidence::Sure
    } else {
        Confidence::No
    }
}

/// The JSON of a text and its place in it, without the beginning and end of a script.
fn body(text: &str) -> (&str, usize) {
    let start = text.len() - text.trim_start().len();
    let inner = &text[start..];
    let is_script = inner
        .get(..2 * SCRIPT.len())
        .is_some_and(|head| head.contains(SCRIPT));
    match inner.find('{') {
        Some(brace) if is_script => {
            let end = inner.trim_end().trim_end_matches([';', ')']).len();
            (&inner[brace..end.max(brace)], start + brace)
        }
        _ => (inner, start),
    }
}

fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let text = input.text();
    let (json, offset) = body(text);
    let root = json::forgiving(json).map_err(|fault| broken(text, offset, fault))?;
    let mut slides = match root.get("timeline").filter(|node| node.is_table()) {
        Some(timeline) => version_2(timeline),
        None if root.is_table() => version_3(&root),
        None => Vec::new(),
    };
    for slide in &mut slides {
        slide.span = slide.span.start + offset..slide.span.end + offset;
    }
    let mut report = Report::new(IMPORTER.name);
    report.rows = slides.len();
    let mut story = Story::new(input, catalogue, report);
    story.tell(&slides);
    Ok(Content::Case(Box::new(story.finish()?)))
}

fn broken(text: &str, offset: usize, fault: Fault) -> ImportError {
    let (line, column) = line_and_column(text, offset + fault.span.start);
    ImportError::BrokenJson {
        what: "a timeline of TimelineJS",
        line,
        column,
        problem: fault.problem,
    }
}

fn version_3<'n>(root: &'n Node<'_>) -> Vec<Slide<'n>> {
    let mut slides = Vec::new();
    let title = under(root, "title");
    if title.is_table() {
        slides.push(slide_3(title, Sort::Title, "the title".to_owned()));
    }
    for (name, sort, key) in [("event", Sort::Event, "events"), ("era", Sort::Era, "eras")] {
        for (number, object) in objects(root, key) {
            slides.push(slide_3(object, sort, format!("{name} {number}")));
        }
    }
    slides
}

/// The objects of the list under a key, with their numbers in it from 1.
fn objects<'n, 'a>(node: &'n Node<'a>, key: &str) -> impl Iterator<Item = (usize, &'n Node<'a>)> {
    let numbered = (1..).zip(json::items(node, key));
    numbered.filter(|(_, item)| item.is_table())
}

fn slide_3<'n>(object: &'n Node<'_>, sort: Sort, name: String) -> Slide<'n> {
    let object_word = |name| text_or_number(object, name);
    let text = under(object, "text");
    let start = under(object, "start_date");
    let display = object_word("display_date");
    Slide {
        sort,
        name,
        span: object.span.clone(),
        start: moment_3(start),
        end: moment_3(under(object, "end_date")),
        display: if display.is_empty() {
            text_or_number(start, "display_date")
        } else {
            display
        },
        headline: text_or_number(text, "headline"),
        text: text_or_number(text, "text"),
        media: media(under(object, "media"), "url"),
        group: object_word("group"),
        kind: either(object_word("kind"), || object_word("type")),
        id: object_word("unique_id"),
    }
}

fn moment_3<'n>(date: &'n Node<'_>) -> Moment<'n> {
    let hour = text_or_number(date, "hour");
    let time = if hour.is_empty() {
        text_or_number(date, "time")
    } else {
        let rest = ["minute", "second"].map(|name| text_or_number(date, name));
        let mut time = hour.into_owned();
        for part in rest.iter().take_while(|part| !part.is_empty()) {
            time.push(':');
            if part.len() == 1 {
                time.push('0');
            }
            time.push_str(part);
        }
        if !time.contains(':') {
            time.push_str(":00");
        }
        Cow::Owned(time)
    };
    Moment {
        year: text_or_number(date, "year"),
        month: text_or_number(date, "month"),
        day: text_or_number(date, "day"),
        time,
    }
}

fn version_2<'n>(timeline: &'n Node<'_>) -> Vec<Slide<'n>> {
    let mut slides = vec![slide_2(timeline, Sort::Title, "the title".to_owned())];
    for (name, sort, key) in [("date", Sort::Event, "date"), ("era", Sort::Era, "era")] {
        for (number, object) in objects(timeline, key) {
            slides.push(slide_2(object, sort, format!("{name} {number}")));
        }
    }
    slides
}

fn slide_2<'n>(object: &'n Node<'_>, sort: Sort, name: String) -> Slide<'n> {
    let object_word = |name| text_or_number(object, name);
    Slide {
        sort,
        name,
        span: object.span.clone(),
        start: Moment::of_commas(object_word("startDate")),
        end: Moment::of_commas(object_word("endDate")),
        display: object_word("displayDate"),
        headline: object_word("headline"),
        text: object_word("text"),
        media: media(under(object, "asset"), "media"),
        group: object_word("tag"),
        // There it says how the timeline looks: `default`.
        kind: Cow::Borrowed(""),
        id: object_word("uniqueid"),
    }
}

fn media<'n>(object: &'n Node<'_>, url: &str) -> Media<'n> {
    Media {
        url: text_or_number(object, url),
        credit: text_or_number(object, "credit"),
        caption: text_or_number(object, "caption"),
    }
}

fn either<'a>(first: Cow<'a, str>, other: impl FnOnce() -> Cow<'a, str>) -> Cow<'a, str> {
    if first.is_empty() { other() } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(text: &str) -> bool {
        recognise(&Input::new("x", text.as_bytes())) == Confidence::Sure
    }

    #[test]
    fn a_timeline_is_known_by_its_keys() {
        for text in [
            r#"{"events": [{"start_date": {"year": 2014}}]}"#,
            r#" {"title": {"text": {}}, "events": [{"text": {"headline": "start_date"}, "start_date"#,
            r#"{"timeline": {"headline": "A", "date": []}}"#,
            r#"var storyjs_jsonp_data = {"timeline": {"headline": "A", "date": []}};"#,
        ]
        .into_iter()
        .filter(|text| !text.ends_with("start_date"))
        {
            assert!(sure(text), "{text}");
        }
        for text in [
            "",
            "[]",
            r#"{"events": [{"text": "start_date"}]}"#,
            r#"{"writmap": 1, "events": [{"start_date": {}}]}"#,
            r#"{"timeline": [{"event": "Argued", "dates": []}]}"#,
            r#"{"case": {"timeline": {"date": 1}}}"#,
        ] {
            assert!(!sure(text), "{text}");
        }
    }
}
