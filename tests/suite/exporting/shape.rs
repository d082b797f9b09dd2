//! Whatever a case says, every XML is well-formed, every JSON parses, every table reads back, and
//! nothing of a text is markup, a formula or a command.

use std::collections::HashSet;
use std::sync::Arc;

use proptest::prelude::*;
use writmap::diagram::Filter;
use writmap::export::Exporter;
use writmap::format;
use writmap::model::{
    Case, Cite, Effect, Event, EventDate, EventDetails, EventFields, LaneOwner, Particulars, Party,
    PartyKind, Source, SourceKind, Verb,
};
use writmap::picture::Look;
use writmap::syntax::acts_within;

use super::{bytes, day, exporters, sheet, shipped, texts, whole};

/// Pieces of text that some format obeys.
const NASTY: &[&str] = &[
    "<script>alert(1)</script>",
    "]]>",
    "<![CDATA[",
    "&amp;",
    "&#0;",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\"",
    "'",
    "\\",
    "\u{202e}",
    "\u{2066}",
    "\0",
    "\u{1b}[31m",
    "\u{9b}",
    "\n",
    "\r\n",
    "\t",
    "\u{2028}",
    "{",
    "}",
    "#35;",
    "%%{init: {}}%%",
    "%%",
    "```",
    "end",
    ";",
    ",",
    "|",
    "-->",
    "--",
    "$x$",
    "@misc{a,",
    "END:VEVENT",
    "\nBEGIN:VEVENT\n",
    "\u{ffff}",
    "\u{fffe}",
    "é",
    "💥",
    "e\u{301}",
    "\\n",
    "\\input{x}",
    "javascript:alert(1)",
    "https://a.example/?b=<c>&d=\"e\"",
    "[a](b)",
    "*",
    "# ",
    "1. ",
    "~~",
    " ",
    "a word",
    "subgraph x",
    "click n0 call()",
    "<!--",
    "?>",
    "\u{feff}",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(0..NASTY.len(), 1..5)
        .prop_map(|parts| parts.into_iter().map(|part| NASTY[part]).collect())
}

fn date() -> impl Strategy<Value = EventDate> {
    let dates = [
        "2014-08-29",
        "2014-08",
        "2013",
        "2014-04-25~",
        "2013-12-04/2013-12-18",
        "../2014-06-09",
        "2014-06-09/..",
        "unknown",
        "0001-01-01",
        "9999-12-31",
    ];
    (0..dates.len()).prop_map(move |place| EventDate::parse(dates[place]).unwrap())
}

fn source(id: &str, words: &str) -> Source {
    Source {
        id: id.into(),
        kind: SourceKind::Article,
        title: words.to_owned(),
        short: Some(words.to_owned()),
        publisher: Some(words.to_owned()),
        authors: vec![words.to_owned()],
        published: EventDate::parse("2014-08").unwrap(),
        published_basis: None,
        address: Some(format!("https://a.example/{words}")),
        relies_on: Vec::new(),
        note: Some(words.to_owned()),
        unverified: true,
    }
}

fn party(id: &str, words: &str) -> Party {
    Party {
        id: id.into(),
        name: words.to_owned(),
        full: None,
        kind: PartyKind::Company,
        jurisdiction: None,
        part_of: None,
        roles: Vec::new(),
        note: Some(words.to_owned()),
        unverified: false,
        sources: Vec::new(),
    }
}

/// What an event says besides, in these words.
fn particulars(text: &str, words: &str) -> EventDetails {
    let said = |words: &str| Some(words.to_owned());
    let particulars = Particulars {
        docket: said(text),
        because: said(text),
        outcome: said(words),
        note: said(text),
        ..Particulars::default()
    };
    particulars.into()
}

/// Cases in which every text is nasty, with ids used twice and missing.
fn nasty_cases() -> impl Strategy<Value = Case> {
    let kinds = [
        "order",
        "stay",
        "motion",
        "deadline",
        "hearing",
        "notice-of-appeal",
        "statement",
        "nasty",
    ];
    let courts = ["nysd", "ca2", "scotus", "none"];
    let act = (0..Verb::ALL.len(), 0..10_usize);
    let event = (
        date(),
        0..kinds.len(),
        0..courts.len(),
        text(),
        0..12_usize,
        prop::collection::vec(act, 0..3),
    );
    (text(), text(), prop::collection::vec(event, 0..9)).prop_map(move |(title, words, events)| {
        let made =
            events
                .into_iter()
                .enumerate()
                .map(|(place, (date, kind, court, text, twin, acts))| {
                    let id = match twin {
                        0 => "e0".to_owned(),
                        1 => text.clone(),
                        _ => format!("e{place}"),
                    };
                    let effect = |(verb, target): (usize, usize)| Effect {
                        reason: Some(words.clone()),
                        ..Effect::new(Verb::ALL[verb], format!("e{target}").into())
                    };
                    EventFields {
                        kind: if kind == 7 {
                            text.as_str().into()
                        } else {
                            kinds[kind].into()
                        },
                        title: text.clone(),
                        court: Some(courts[court].into()),
                        by: vec!["p".into(), "missing".into()].into(),
                        docket_number: Some(text.clone()),
                        does: acts.into_iter().map(effect).collect(),
                        details: particulars(&text, &words),
                        sources: vec![
                            Cite {
                                source: "s".into(),
                                quote: Some(text.clone()),
                                at: Some(words.clone()),
                                note: None,
                            },
                            Cite {
                                source: text.as_str().into(),
                                quote: None,
                                at: None,
                                note: Some(text),
                            },
                        ]
                        .into(),
                        ..Event::new(id.into(), date).into_fields()
                    }
                    .into()
                });
        Case {
            events: made.collect(),
            sources: vec![source("s", &words), source(&title, &title)],
            parties: vec![party("p", &words)],
            caption: Some(words.clone()),
            summary: Some(words.clone()),
            title,
            lanes_by: LaneOwner::Court,
            ..Case::default()
        }
    })
}

/// What is wrong with the text of an export, by the format that it is of.
fn fault(file: &str, text: &str, events: usize) -> Option<String> {
    let acts = acts_within(text);
    let obeyed = |sign: char| acts(sign) && !matches!(sign, '\n' | '\t' | '\r');
    if let Some(sign) = text.chars().find(|sign| obeyed(*sign)) {
        return Some(format!("holds {sign:?}"));
    }
    let table = file
        .strip_suffix(".csv")
        .or((file == "csv").then_some("events"));
    if let Some(table) = table {
        return table_fault(text, (table == "events").then_some(events));
    }
    match file {
        "graphml" | "gexf" => graph_fault(text, events),
        "json" | "case.json" | "states.json" | "timeline.json" | "csl.json" => {
            serde_json::from_str::<serde_json::Value>(text)
                .err()
                .map(|error| error.to_string())
        }
        "dot" => dot_fault(text),
        "mmd" => mermaid_fault(text),
        "ics" => calendar_fault(text),
        "bib" => bibtex_fault(text),
        "outline.html" => {
            let page = text.strip_prefix("<!DOCTYPE html>\n").unwrap_or(text);
            // The page is XML but for two things that HTML leaves open.
            let page = page.replace("<meta charset=\"utf-8\">", "");
            roxmltree::Document::parse(&page)
                .err()
                .map(|error| error.to_string())
        }
        "md" => {
            // Only an address of the web stands between brackets.
            let link = regex::Regex::new("<https?://[^<>\\s]*>").unwrap();
            let open = link.replace_all(&text.replace("\\<", ""), "").contains('<');
            open.then(|| "holds a tag".to_owned())
        }
        _ => Some("no check knows it".to_owned()),
    }
}

fn graph_fault(text: &str, events: usize) -> Option<String> {
    let xml = match roxmltree::Document::parse(text) {
        Ok(xml) => xml,
        Err(error) => return Some(error.to_string()),
    };
    let nodes = xml
        .descendants()
        .filter(|node| node.has_tag_name_in("node"));
    let ids: Vec<&str> = nodes.filter_map(|node| node.attribute("id")).collect();
    let known: HashSet<&str> = ids.iter().copied().collect();
    if ids.len() != events || known.len() != events {
        return Some(format!(
            "{} nodes, {} ids, {events} events",
            ids.len(),
            known.len()
        ));
    }
    let edges = xml
        .descendants()
        .filter(|node| node.has_tag_name_in("edge"));
    let mut ends = edges.flat_map(|edge| [edge.attribute("source"), edge.attribute("target")]);
    let astray = ends.find(|end| !end.is_some_and(|end| known.contains(end)));
    astray.map(|end| format!("an edge ends at {end:?}"))
}

trait HasLocalName {
    fn has_tag_name_in(&self, name: &str) -> bool;
}

impl HasLocalName for roxmltree::Node<'_, '_> {
    fn has_tag_name_in(&self, name: &str) -> bool {
        self.tag_name().name() == name
    }
}

fn table_fault(text: &str, rows: Option<usize>) -> Option<String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut count = 0;
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => return Some(error.to_string()),
        };
        count += 1;
        let formula = row.iter().find(|cell| {
            cell.trim_start()
                .starts_with(['=', '+', '-', '@', '\t', '\r'])
        });
        if let Some(cell) = formula {
            return Some(format!("{cell:?} is a formula"));
        }
    }
    rows.filter(|rows| *rows != count)
        .map(|rows| format!("{count} rows, {rows} events"))
}

/// Quotation marks are closed on their line, and nothing but what the exporter writes stands
/// outside of them.
fn dot_fault(text: &str) -> Option<String> {
    let mut depth = 0;
    for line in text.lines() {
        let mut outside = String::new();
        let mut quoted = false;
        let mut signs = line.chars();
        while let Some(sign) = signs.next() {
            match sign {
                '\\' if quoted => drop(signs.next()),
                '"' => quoted = !quoted,
                _ if quoted => {}
                _ => outside.push(sign),
            }
        }
        if quoted {
            return Some(format!("a mark is not closed: {line}"));
        }
        depth += outside.matches('{').count() as i32 - outside.matches('}').count() as i32;
        let strange = outside
            .chars()
            .find(|sign| !sign.is_ascii() || "\\&<'$%@*`".contains(*sign));
        if let Some(sign) = strange {
            return Some(format!("{sign:?} stands outside of a text: {line}"));
        }
    }
    (depth != 0).then(|| "braces are not closed".to_owned())
}

/// Every line is one of the few that the exporter writes.
fn mermaid_fault(text: &str) -> Option<String> {
    let words = r#"[^"\[\]{}|<>;`%\\]|#\d+;"#;
    let lines = [
        "^flowchart LR$".to_owned(),
        format!("^  acc(Title|Descr): ({words})*$"),
        format!("^  subgraph l\\d+\\[\"({words})*\"\\]$"),
        format!("^    n\\d+\\[\"({words})*<br/>({words})*\"\\]$"),
        "^  end$".to_owned(),
        format!("^  n\\d+ (-->|-\\.->)\\|\"({words})*\"\\| n\\d+$"),
    ];
    let known = regex::RegexSet::new(lines).unwrap();
    let strange = text.lines().find(|line| !known.is_match(line));
    strange.map(|line| format!("a strange line: {line}"))
}

/// RFC 5545: lines end so, are short, name a property, and components are closed.
fn calendar_fault(text: &str) -> Option<String> {
    if let Some(long) = text.split("\r\n").find(|line| line.len() > 75) {
        return Some(format!("too long: {long}"));
    }
    if text.replace("\r\n", "").contains(['\r', '\n']) {
        return Some("a line ends otherwise".to_owned());
    }
    let whole = text.replace("\r\n ", "");
    let mut open: Vec<&str> = Vec::new();
    for line in whole.lines() {
        let (name, value) = line.split_once(':')?;
        match name {
            "BEGIN" => open.push(value),
            "END" if open.pop() == Some(value) => {}
            "END" => return Some(format!("closed twice: {line}")),
            "VERSION" | "PRODID" | "CALSCALE" | "X-WR-CALNAME" | "UID" | "DTSTAMP"
            | "DTSTART;VALUE=DATE" | "DTEND;VALUE=DATE" | "SUMMARY" | "DESCRIPTION" | "STATUS"
            | "TRANSP" => {}
            _ => return Some(format!("a strange property: {line}")),
        }
    }
    (!open.is_empty()).then(|| "a component is not closed".to_owned())
}

/// Braces stand in pairs, and every entry begins on a line of its own.
fn bibtex_fault(text: &str) -> Option<String> {
    let mut depth = 0_i32;
    for line in text.lines() {
        if depth == 0
            && !line.is_empty()
            && !line.starts_with("@article{")
            && !line.starts_with("@misc{")
            && !line.starts_with("@comment{")
        {
            return Some(format!("outside of an entry: {line}"));
        }
        if depth > 0 && line.starts_with('@') {
            return Some(format!("an entry within an entry: {line}"));
        }
        for sign in line.chars() {
            depth += i32::from(sign == '{') - i32::from(sign == '}');
            if depth < 0 {
                return Some(format!("closed twice: {line}"));
            }
        }
    }
    (depth != 0).then(|| "braces are not closed".to_owned())
}

/// The first fault of any format.
fn faults(case: &Arc<Case>, look: &Look) -> Option<String> {
    for on in [None, Some(day("2014-08-30"))] {
        let sheet = sheet(case, look.clone(), on);
        for exporter in exporters() {
            let (first, again) = (bytes(exporter, &sheet), bytes(exporter, &sheet));
            if first != again {
                return Some(format!("{} differs", exporter.ending));
            }
            for (file, text) in texts(exporter.ending, &first) {
                if let Some(fault) = fault(&file, &text, case.events.len()) {
                    return Some(format!("{file}: {fault}\n{text}"));
                }
            }
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_case_says_every_format_is_well_formed(case in nasty_cases()) {
        let look = Look { filter: Filter::unfolded(true), ..Look::default() };
        prop_assert_eq!(faults(&Arc::new(case), &look), None);
    }
}

#[test]
fn every_format_of_every_shipped_case_is_well_formed() {
    for shipped_case in format::SHIPPED {
        let case = shipped(shipped_case.name);
        assert_eq!(
            faults(&case, &Look::default()),
            None,
            "{}",
            shipped_case.name
        );
    }
}

#[test]
fn an_empty_case_gives_every_format() {
    assert_eq!(faults(&Arc::new(Case::default()), &Look::default()), None);
}

#[test]
fn no_text_of_a_picture_turns_its_direction_and_signs_that_cannot_be_drawn_are_named() {
    // No character has been given to that number.
    let mut case = Case::clone(&shipped("tutorial"));
    case.events[0].title = "\u{202e}gnp.exe \u{1fbfd}".to_owned();
    case.title = "A \u{202e}title".to_owned();
    let case = Arc::new(case);
    let svg = String::from_utf8(whole("svg", &case)).unwrap();
    assert!(!svg.contains('\u{202e}'));
    assert!(svg.contains("\\u{202e}gnp.exe"), "{svg}");
    for ending in ["png", "outlines.svg"] {
        let mut notes = Vec::new();
        let exporter = Exporter::of_ending(ending).unwrap();
        (exporter.export)(&sheet(&case, Look::default(), None), &mut notes).unwrap();
        assert!(
            notes.iter().any(|note| note.ends_with(": \u{1fbfd}")),
            "{ending}: {notes:?}"
        );
    }
}
