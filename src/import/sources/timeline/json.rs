//! The JSON of `TimelineJS`: `events` of version 3, and `timeline` of version 2.
//!
//! Remarks and surplus commas, which people leave in files they edit by hand, are forgiven;
//! numbers may be written as text. Start with [`read`].

use std::borrow::Cow;

use jsonc_parser::ast::{Array, Object, Value};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::story::Story;
use super::{Media, Moment, Slide, Sort};
use crate::import::{Confidence, Content, ImportError, Importer, Input, Report};
use crate::model::Catalogue;

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

/// The keys that stand so deep in the beginning of a JSON text, with the outermost at 1.
/// Nothing that is no object has any.
fn keys_at(text: &str, wanted: usize) -> Vec<&str> {
    let mut keys = Vec::new();
    if !text.starts_with('{') {
        return keys;
    }
    let (mut depth, mut at) = (0_usize, 0);
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let end = end_of_string(bytes, at + 1);
                let after = text.get(end + 1..).unwrap_or_default();
                if depth == wanted && after.trim_start().starts_with(':') {
                    keys.extend(text.get(at + 1..end));
                }
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    keys
}

/// The place of the quotation mark that closes a string.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at
}

fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let text = input.text();
    let (json, offset) = body(text);
    let result = parse_to_ast(json, &CollectOptions::default(), &ParseOptions::default());
    let root = result.map_err(|error| broken(text, offset + error.range().start, &error))?;
    let mut slides = match root.value.as_ref().and_then(Value::as_object) {
        Some(root) => match root.get_object("timeline") {
            Some(timeline) => version_2(timeline),
            None => version_3(root),
        },
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

fn broken(text: &str, at: usize, error: &jsonc_parser::errors::ParseError) -> ImportError {
    let before = text.get(..at.min(text.len())).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    ImportError::BrokenJson {
        what: "a timeline of TimelineJS",
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
        problem: error.kind().to_string().to_lowercase(),
    }
}

fn version_3<'a>(root: &'a Object<'a>) -> Vec<Slide<'a>> {
    let mut slides = Vec::new();
    if let Some(title) = root.get_object("title") {
        slides.push(slide_3(title, Sort::Title, "the title".to_owned()));
    }
    for (name, sort, key) in [("event", Sort::Event, "events"), ("era", Sort::Era, "eras")] {
        for (number, object) in objects(root.get_array(key)) {
            slides.push(slide_3(object, sort, format!("{name} {number}")));
        }
    }
    slides
}

/// The objects of a list, with their numbers in it from 1.
fn objects<'a>(list: Option<&'a Array<'a>>) -> impl Iterator<Item = (usize, &'a Object<'a>)> {
    let elements = list.into_iter().flat_map(|list| &list.elements);
    let numbered = elements.enumerate();
    numbered.filter_map(|(index, value)| Some((index + 1, value.as_object()?)))
}

fn slide_3<'a>(object: &'a Object<'a>, sort: Sort, name: String) -> Slide<'a> {
    let text = object.get_object("text");
    let start = object.get_object("start_date");
    let display = word(Some(object), "display_date");
    Slide {
        sort,
        name,
        span: object.range.start..object.range.end,
        start: moment_3(start),
        end: moment_3(object.get_object("end_date")),
        display: if display.is_empty() {
            word(start, "display_date")
        } else {
            display
        },
        headline: word(text, "headline"),
        text: word(text, "text"),
        media: media(object.get_object("media"), "url"),
        group: word(Some(object), "group"),
        kind: either(word(Some(object), "kind"), || word(Some(object), "type")),
        id: word(Some(object), "unique_id"),
    }
}

fn moment_3<'a>(date: Option<&'a Object<'a>>) -> Moment<'a> {
    let hour = word(date, "hour");
    let time = if hour.is_empty() {
        word(date, "time")
    } else {
        let rest = ["minute", "second"].map(|name| word(date, name));
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
        year: word(date, "year"),
        month: word(date, "month"),
        day: word(date, "day"),
        time,
    }
}

fn version_2<'a>(timeline: &'a Object<'a>) -> Vec<Slide<'a>> {
    let mut slides = vec![slide_2(timeline, Sort::Title, "the title".to_owned())];
    for (name, sort, key) in [("date", Sort::Event, "date"), ("era", Sort::Era, "era")] {
        for (number, object) in objects(timeline.get_array(key)) {
            slides.push(slide_2(object, sort, format!("{name} {number}")));
        }
    }
    slides
}

fn slide_2<'a>(object: &'a Object<'a>, sort: Sort, name: String) -> Slide<'a> {
    let object_word = |name| word(Some(object), name);
    Slide {
        sort,
        name,
        span: object.range.start..object.range.end,
        start: Moment::of_commas(object_word("startDate")),
        end: Moment::of_commas(object_word("endDate")),
        display: object_word("displayDate"),
        headline: object_word("headline"),
        text: object_word("text"),
        media: media(object.get_object("asset"), "media"),
        group: object_word("tag"),
        // There it says how the timeline looks: `default`.
        kind: Cow::Borrowed(""),
        id: object_word("uniqueid"),
    }
}

fn media<'a>(object: Option<&'a Object<'a>>, url: &str) -> Media<'a> {
    Media {
        url: word(object, url),
        credit: word(object, "credit"),
        caption: word(object, "caption"),
    }
}

fn either<'a>(first: Cow<'a, str>, other: impl FnOnce() -> Cow<'a, str>) -> Cow<'a, str> {
    if first.is_empty() { other() } else { first }
}

/// The text or number under a key; empty where there is none.
fn word<'a>(object: Option<&'a Object<'a>>, key: &str) -> Cow<'a, str> {
    match object
        .and_then(|object| object.get(key))
        .map(|property| &property.value)
    {
        Some(Value::StringLit(text)) => match &text.value {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        },
        Some(Value::NumberLit(number)) => Cow::Borrowed(number.value),
        _ => Cow::Borrowed(""),
    }
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
