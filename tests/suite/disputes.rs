//! What the sources of a case dispute is told as disputed, with who says what, and what a person has
//! settled as settled.

use std::sync::Arc;

use writmap::export::{Notation, brief_text};
use writmap::format;
use writmap::model::Day;
use writmap::picture::Story;
use writmap::procedure::Lens;

const CASE: &str = r#"
writmap = 1
[case]
title = "Rook v. Wren"
[[party]]
id = "wren"
name = "Wren Co"
kind = "company"
[[source]]
id = "dk"
kind = "docket"
title = "Docket"
[[source]]
id = "post"
kind = "article"
title = "The Post"
[[event]]
id = "pi"
date = "2020-02-03"
kind = "injunction"
court = "nysd"
title = "Stop selling"
to = "wren"
sources = "dk"
[[event]]
id = "ms"
date = "2020-02-12"
kind = "motion-for-stay"
court = "ca2"
title = "Stay sought"
by = "wren"
does = { asks-for = "pi" }
sources = "dk"
[[event]]
id = "st"
date = "2020-03-02"
kind = "stay-pending-appeal"
court = "ca2"
title = "Stay decided"
does = [{ grants = "ms" }, { stays = "pi" }]
sources = ["dk", "post"]
MARKS
[[duty]]
id = "d"
owed-by = "wren"
order = "pi"
what = "Stop selling"
"#;

fn story(marks: &str, more: &str, source: Option<&str>) -> Story {
    let text = format!("{}{more}", CASE.replace("MARKS", marks));
    let read = format::read("case.toml", text.as_bytes(), format::builtin());
    let lens = Lens {
        as_told_by: source.map(Into::into),
        known_by: None,
    };
    Story::of(Arc::clone(&read.case), lens)
}

fn conflict(aspect: &str, dk: &str, post: &str, settlement: &str) -> String {
    format!(
        "[[conflict]]\nid = \"k\"\ntopic = \"What happened?\"\naspect = \"{aspect}\"\n\
         about = \"st\"\n{settlement}\n\
         [[claim]]\nabout = \"st\"\nsays = {{ {aspect} = {dk} }}\nsource = \"dk\"\nconflict = \"k\"\n\
         [[claim]]\nabout = \"st\"\nsays = {{ {aspect} = {post} }}\nsource = \"post\"\nconflict = \"k\"\n"
    )
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The status of the injunction, that of the duty under it, and the sentence.
fn told(story: &Story, on: &str) -> (&'static str, &'static str, String) {
    let report = story.report_on(day(on));
    let order = report.orders.iter().find(|order| order.id == "pi").unwrap();
    let duty = &report.duties[0];
    (order.status, duty.status, story.brief_on(day(on)).sentence)
}

#[test]
fn what_may_not_have_happened_leaves_open_what_it_would_have_done() {
    let said = conflict("occurred", "false", "true", "");
    for (marks, more) in [("", said.as_str()), ("disputed = true", "")] {
        let story = story(marks, more, None);
        let (order, duty, sentence) = told(&story, "2020-04-01");
        assert_eq!((order, duty), ("unknown", "unknown"), "{sentence}");
        assert!(
            sentence.contains("whether “Stay decided” happened is disputed"),
            "{sentence}"
        );
        let before = told(&story, "2020-03-01");
        assert_eq!((before.0, before.1), ("in-force", "owed"));
    }
    let sentence = told(&story("", &said, None), "2020-04-01").2;
    let who = "according to Docket it did not, according to The Post it did";
    assert!(sentence.contains(who), "{sentence}");
}

#[test]
fn what_is_settled_not_to_have_happened_did_nothing() {
    for settled in [
        r#"settlement = { holds = "no stay", reason = "The docket has none.", follows = "dk" }"#,
        r#"settlement = { holds = "It never happened", reason = "The docket has none." }"#,
    ] {
        let more = conflict("occurred", "false", "true", settled);
        let (order, duty, sentence) = told(&story("", &more, None), "2020-04-01");
        assert_eq!((order, duty), ("in-force", "owed"), "{sentence}");
        assert!(!sentence.contains("disputed"), "{sentence}");
    }
    let settled = r#"settlement = { holds = "stayed", reason = "Seen.", follows = "post" }"#;
    let more = conflict("occurred", "false", "true", settled);
    let told = told(&story("disputed = true", &more, None), "2020-04-01");
    assert_eq!((told.0, told.1), ("stayed", "suspended"), "{}", told.2);
}

#[test]
fn an_outcome_in_dispute_is_open_where_it_is_another_decision() {
    let apart = conflict("outcome", "\"denied\"", "\"granted\"", "");
    let (order, duty, sentence) = told(&story("", &apart, None), "2020-04-01");
    assert_eq!((order, duty), ("unknown", "unknown"), "{sentence}");
    let who = "according to Docket denied, according to The Post granted";
    assert!(sentence.contains(who), "{sentence}");
    let worded = conflict("outcome", "\"granted\"", "\"granted, with a bond\"", "");
    let told = told(&story("", &worded, None), "2020-04-01");
    assert_eq!((told.0, told.1), ("stayed", "suspended"), "{}", told.2);
}

#[test]
fn of_two_days_the_answer_is_open_between_them_alone() {
    let more = conflict("date", "\"2020-03-02\"", "\"2020-03-06\"", "");
    let story_of = story("", &more, None);
    let status = |on: &str| told(&story_of, on).0;
    let days = ["2020-03-01", "2020-03-02", "2020-03-05", "2020-03-06"];
    assert_eq!(
        days.map(status),
        ["in-force", "unknown", "unknown", "stayed"]
    );
    let sentence = told(&story_of, "2020-03-04").2;
    assert!(
        sentence.contains("the date of “Stay decided” is disputed"),
        "{sentence}"
    );
    let settled = r#"settlement = { holds = "2 March", reason = "Docket.", follows = "dk" }"#;
    let more = conflict("date", "\"2020-03-02\"", "\"2020-03-06\"", settled);
    let story = story("", &more, None);
    assert_eq!(told(&story, "2020-03-02").0, "stayed");
    let text = brief_text(&story, day("2020-03-04"), Notation::Plain);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let remark = "The Post, which says that it happened on 6 March 2020";
    assert!(text.contains(remark), "{text}");
}

#[test]
fn what_no_source_reports_is_said_to_be_so() {
    let sentence = told(&story("unreported = true", "", None), "2020-04-01").2;
    assert!(sentence.contains("No source reports"), "{sentence}");
}

#[test]
fn a_source_tells_its_own_court_and_its_own_outcome() {
    let more = conflict("outcome", "\"denied\"", "\"granted\"", "");
    let source = |source| told(&story("", &more, Some(source)), "2020-04-01").0;
    assert_eq!(source("dk"), "in-force");
    let more = conflict("court", "\"ca2\"", "\"scotus\"", "");
    let story = story("", &more, Some("post"));
    let court = story
        .case
        .events
        .iter()
        .find(|event| event.id.as_str() == "st");
    assert_eq!(court.unwrap().court, Some("scotus".into()));
}
