//! The JSON of `TimelineJS`: `events` of version 3, and `timeline` of version 2.
//!
//! Remarks and surplus commas, which people leave in files they edit by hand, are forgiven;
//! numbers may be written as text. Start with [`read`].

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::own::OwnTimeline;
use super::story::Story;
use super::{Media, Moment, Slide, Sort};
use crate::import::{Confidence, Content, Import, ImportError, Importer, Input, Report, join};
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
        // One of ours may have no event: the case is in its title.
        ["start_date", "end_date", "unique_id"]
            .iter()
            .any(|name| has(&inner, name))
            || has(&keys_at(body(head).0, 2), "writmap")
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
    let import = match Outline::of(json) {
        Some(outline) => in_parts(input, catalogue, (json, offset), &outline)?,
        None => whole(input, catalogue, (json, offset))?,
    };
    Ok(Content::Case(Box::new(import)))
}

/// The case of the slides that hold events of ours, and of the others.
fn united(own: Option<OwnTimeline<'_>>, others: Story<'_>) -> Result<Import, ImportError> {
    let Some(own) = own else {
        return others.finish();
    };
    if others.is_empty() {
        return Ok(own.finish(others.into_report()));
    }
    let own = own.finish(Report::new(IMPORTER.name));
    let others = others.finish()?;
    Ok(join([own, others]).unwrap_or_default())
}

/// Takes a slide of version 3 that is no title page.
fn take<'a>(
    own: &mut Option<OwnTimeline<'a>>,
    others: &mut Story<'_>,
    object: &Node<'a>,
    slide: &Slide<'_>,
) {
    let is_own = own.as_mut().is_some_and(|own| own.add(object, slide));
    if !is_own {
        others.add(slide);
    }
}

/// What a timeline of version 3 holds beside its slides, whose lists may be long.
#[derive(Default)]
struct Outline<'a> {
    title: Option<Node<'a>>,
    /// How many slides there are, with the title.
    rows: usize,
    /// The place of the key of each list.
    lists: HashMap<Cow<'a, str>, Range<usize>>,
}

impl<'a> Outline<'a> {
    /// `None` where there is no way around the tree of the whole: it needs forgiving, is of
    /// version 2 or says one thing twice.
    fn of(json: &'a str) -> Option<Self> {
        let mut outline = Self::default();
        let mut is_plain = true;
        json::parse_in_parts(json, &list_keys(), &mut |entry| {
            let is_title = entry.key == "title";
            is_plain &= entry.key != "timeline" && !(is_title && outline.title.is_some());
            if is_title {
                outline.rows += usize::from(entry.node.is_table());
                outline.title = Some(entry.node);
            } else if LISTS.iter().any(|(_, _, key)| *key == entry.key) {
                let slides = entry.node.items().iter();
                outline.rows += slides.filter(|item| item.is_table()).count();
                let place = entry.key_span;
                let known = outline.lists.entry(entry.key);
                is_plain &= *known.or_insert_with(|| place.clone()) == place;
            }
        })?;
        is_plain.then_some(outline)
    }
}

/// Reads a timeline slide by slide, so that there is never a tree of the whole, which would take
/// more room than text and case together.
fn in_parts(
    input: &Input<'_>,
    catalogue: &Catalogue,
    (json, offset): (&str, usize),
    outline: &Outline<'_>,
) -> Result<Import, ImportError> {
    let mut report = Report::new(IMPORTER.name);
    report.rows = outline.rows;
    let mut story = Story::new(input, catalogue, report);
    story.expect(outline.rows);
    let title = outline.title.as_ref().filter(|title| title.is_table());
    let mut own = title.and_then(|title| own_of(title, json.len(), catalogue));
    if let Some(title) = title {
        let slide = slide_3(title, Sort::Title, "the title".to_owned());
        story.title(&moved(slide, offset));
    }
    for (name, sort, list) in LISTS {
        let mut number = 0;
        json::parse_in_parts(json, &list_keys(), &mut |entry| {
            let items = entry.node.items().iter().filter(|_| entry.key == list);
            for item in items {
                number += 1;
                if item.is_table() {
                    let slide = slide_3(item, sort, format!("{name} {number}"));
                    take(&mut own, &mut story, item, &moved(slide, offset));
                }
            }
        });
    }
    united(own, story)
}

/// Reads a timeline by way of its tree.
fn whole(
    input: &Input<'_>,
    catalogue: &Catalogue,
    (json, offset): (&str, usize),
) -> Result<Import, ImportError> {
    let root = json::forgiving(json).map_err(|fault| broken(input.text(), offset, fault))?;
    let mut story = Story::new(input, catalogue, Report::new(IMPORTER.name));
    if let Some(timeline) = root.get("timeline").filter(|node| node.is_table()) {
        story.tell(version_2(timeline).map(|slide| moved(slide, offset)));
        return story.finish();
    }
    let mut slides = version_3(&root).map(|(object, slide)| (object, moved(slide, offset)));
    let mut own = own_of(under(&root, "title"), json.len(), catalogue);
    if own.is_none() {
        story.tell(slides.map(|(_, slide)| slide));
        return story.finish();
    }
    if let Some((_, title)) = slides.next() {
        story.title(&title);
    }
    for (object, slide) in slides {
        take(&mut own, &mut story, object, &slide);
    }
    united(own, story)
}

/// The case that the title page of a timeline holds, if Writmap wrote it.
fn own_of<'a>(
    title: &Node<'a>,
    length: usize,
    catalogue: &'a Catalogue,
) -> Option<OwnTimeline<'a>> {
    let slide = slide_3(title, Sort::Title, "the title".to_owned());
    OwnTimeline::of(title, &slide, length, catalogue)
}

/// A slide at its place in the text, in which the JSON begins there.
fn moved(slide: Slide<'_>, offset: usize) -> Slide<'_> {
    let span = slide.span.start + offset..slide.span.end + offset;
    Slide { span, ..slide }
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

/// The lists of a timeline of version 3: what is in them is called so, and is this.
const LISTS: [(&str, Sort, &str); 3] = [
    ("event", Sort::Event, "events"),
    ("event without a date", Sort::Event, "undated"),
    ("era", Sort::Era, "eras"),
];

fn list_keys() -> [&'static str; 3] {
    LISTS.map(|(_, _, key)| key)
}

/// The slides, each with its object; that of the title page first.
fn version_3<'n, 'a>(
    root: &'n Node<'a>,
) -> impl Iterator<Item = (&'n Node<'a>, Slide<'n>)> + Clone + use<'n, 'a> {
    let title = Some(under(root, "title")).filter(|title| title.is_table());
    let title = title.map(|title| (title, slide_3(title, Sort::Title, "the title".to_owned())));
    let slides = LISTS.into_iter().flat_map(move |(name, sort, key)| {
        let slide =
            move |(number, object)| (object, slide_3(object, sort, format!("{name} {number}")));
        objects(root, key).map(slide)
    });
    title.into_iter().chain(slides)
}

/// The objects of the list under a key, with their numbers in it from 1.
fn objects<'n, 'a>(
    node: &'n Node<'a>,
    key: &str,
) -> impl Iterator<Item = (usize, &'n Node<'a>)> + Clone + use<'n, 'a> {
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

fn version_2<'n>(timeline: &'n Node<'_>) -> impl Iterator<Item = Slide<'n>> + Clone {
    let lists = [("date", Sort::Event), ("era", Sort::Era)];
    let slides = lists.into_iter().flat_map(move |(name, sort)| {
        let slide = move |(number, object)| slide_2(object, sort, format!("{name} {number}"));
        objects(timeline, name).map(slide)
    });
    let title = slide_2(timeline, Sort::Title, "the title".to_owned());
    std::iter::once(title).chain(slides)
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
