//! What was in force with its notes, and the citation of a fact, in text, Markdown and HTML.

use std::sync::Arc;

use writmap::export::{Exporter, Notation, brief_text, citation};
use writmap::format;
use writmap::picture::{Look, Story};
use writmap::procedure::Lens;

use super::{bytes, day, sheet, shipped};
use crate::bad_input::writmap;

fn story() -> Story {
    Story::of(shipped("microsoft"), Lens::default())
}

/// Words without the ends of lines.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_paragraph_says_the_sentence_and_every_mark_has_its_note() {
    for known in format::SHIPPED {
        let story = Story::of(shipped(known.name), Lens::default());
        for (on, _) in story.days() {
            let text = flat(&brief_text(&story, *on, Notation::Plain));
            let mut sentence = text.clone();
            let notes = text.matches(". “").count().min(99);
            let mut number = 1;
            while sentence.contains(&format!("[{number}]")) {
                let note = format!(" {number}. “");
                assert!(
                    text.contains(&note),
                    "{} {on}: no note {number}",
                    known.name
                );
                sentence = sentence.replace(&format!("[{number}]"), "");
                number += 1;
            }
            let said = flat(&story.brief_on(*on).sentence);
            assert!(
                sentence.contains(&said),
                "{} {on}:\n{sentence}\n{said}",
                known.name
            );
            assert!(
                number > 1 || notes == 0 || said.contains("no order"),
                "{on}: {said}"
            );
        }
    }
}

#[test]
fn the_subcommand_prints_the_paragraph() {
    let file = "cases/microsoft-ireland.toml";
    let answer = writmap(&["brief", file, "--on", "2014-08-30"]);
    assert!(answer.ok, "{}", answer.err);
    let text = flat(&answer.out);
    assert!(
        text.contains("the stay had been lifted the day before."),
        "{text}"
    );
    assert!(text.contains("“Stay lifted”, 29 August 2014: "), "{text}");
    assert!(
        text.contains("https://vdocuments.mx/doj-microsoft"),
        "{text}"
    );
    let html = writmap(&["brief", file, "--on", "2014-08-30", "--format", "html"]).out;
    let page = format!("<div>{html}</div>");
    assert!(roxmltree::Document::parse(&page).is_ok(), "{html}");
    assert!(
        html.contains("<sup><a href=\"#note-1\">1</a></sup>"),
        "{html}"
    );
    let markdown = writmap(&["brief", file, "--on", "2014-08-30", "--format", "markdown"]).out;
    assert!(markdown.contains("\n[^1]: "), "{markdown}");
    let refused = writmap(&["brief", file, "--on", "2014-08-30", "--format", "rtf"]);
    assert!(!refused.ok && refused.err.contains("text, markdown and html"));
}

#[test]
fn through_a_lens_no_other_source_is_named() {
    let lens = Lens {
        as_told_by: Some("article-002".into()),
        known_by: None,
    };
    let story = Story::of(shipped("microsoft"), lens);
    let text = brief_text(&story, day("2014-09-12"), Notation::Plain);
    assert!(text.contains("As told by"), "{text}");
    assert!(
        !text.contains("Reuters") && !text.contains("MacNN"),
        "{text}"
    );
}

#[test]
fn a_fact_is_cited_with_words_day_and_address() {
    let story = story();
    let place = story
        .replay
        .position(&"district-affirmance".into())
        .unwrap();
    let on = Some(day("2014-08-30"));
    let text = flat(&citation(&story, place, on, Notation::Plain));
    assert!(text.starts_with("“Warrant upheld”, "), "{text}");
    assert!(text.contains("31 July 2014"), "{text}");
    assert!(text.contains("As of 30 August 2014: "), "{text}");
    assert!(text.contains("Microsoft Corp. v. United States."), "{text}");
    assert!(text.contains("“ruled back on July 31"), "{text}");
    assert!(text.contains("http://newsok.com/"), "{text}");
    let html = citation(&story, place, on, Notation::Html);
    assert!(
        roxmltree::Document::parse(&format!("<div>{html}</div>")).is_ok(),
        "{html}"
    );
    assert!(html.contains("<a href=\"http://newsok.com/"), "{html}");
    assert_eq!(citation(&story, 9_999, on, Notation::Plain), "");
}

const PUT_OFF: &str = r#"
writmap = 1
[case]
title = "Heron v. Otter"
[[source]]
id = "docket"
kind = "docket"
title = "Docket"
[[event]]
id = "first"
date = "2031-03-03"
kind = "hearing"
title = "First hearing"
sources = { source = "docket" }
[[event]]
id = "second"
date = "2031-04-07"
kind = "hearing"
title = "Second hearing"
sources = { source = "docket" }
[[event]]
id = "notice"
date = "2031-02-20"
kind = "notice-of-hearing"
title = "Hearing put off"
does = [{ supersedes = "first" }, { schedules = "second" }]
sources = { source = "docket" }
"#;

#[test]
fn a_calendar_calls_off_a_hearing_that_another_one_replaces_from_then_on() {
    let case = Arc::new(format::read("a.toml", PUT_OFF.as_bytes(), format::builtin()).case);
    let exporter = Exporter::of_ending("ics").unwrap();
    let status = |on: Option<&str>, title: &str| {
        let sheet = sheet(&case, Look::default(), on.map(day));
        let calendar = String::from_utf8(bytes(exporter, &sheet)).unwrap();
        let mut entries = calendar.split("BEGIN:VEVENT");
        let entry = entries.find(|entry| entry.contains(title)).unwrap();
        let status = entry.split("STATUS:").nth(1).unwrap();
        status.split('\r').next().unwrap().to_owned()
    };
    assert_eq!(status(None, "First hearing"), "CANCELLED");
    assert_eq!(status(None, "Second hearing"), "CONFIRMED");
    assert_eq!(status(Some("2031-02-20"), "First hearing"), "CANCELLED");
    assert_eq!(status(Some("2031-02-19"), "First hearing"), "CONFIRMED");
}
