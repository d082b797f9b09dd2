//! Our own CSV, timeline and JSON, read again, give the case back, as far as README says.

use std::sync::Arc;

use writmap::format;
use writmap::import::Options;
use writmap::model::{Case, CaseIndex, Event};

use super::{shipped, whole};
use crate::import::import as import_with;

/// What comes back of an event: all but who was addressed, the judges, the marks, and how an effect
/// is limited but for its part.
fn told(case: &Case, event: &Event) -> Vec<String> {
    let index = CaseIndex::new(case);
    let text = |text: &Option<String>| text.as_deref().unwrap_or_default().trim().to_owned();
    let mut told = vec![
        event.id.to_string(),
        event.date.text().to_owned(),
        event.kind.to_string(),
        event.title.clone(),
        event
            .court
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        text(&event.docket),
        text(&event.docket_number),
        text(&event.because),
        text(&event.outcome),
        text(&event.note),
    ];
    let parties = event.by.iter().filter_map(|id| index.party(id));
    told.extend(parties.map(|party| format!("by {}", party.name)));
    for effect in &event.does {
        told.push(format!(
            "{} {} {:?}",
            effect.verb.word(),
            effect.target,
            effect.scope
        ));
    }
    for cite in &event.sources {
        let source = index.source(&cite.source).unwrap();
        let quote = text(&cite.quote);
        told.push(format!("{} {:?} {quote}", source.title, source.address));
    }
    told
}

/// What a file is read as.
fn import(name: &str, bytes: &[u8]) -> Case {
    import_with(name, bytes, format::builtin(), &Options::default())
        .unwrap()
        .case
}

/// All events, in the order of their ids.
fn all(case: &Case) -> Vec<Vec<String>> {
    let mut all: Vec<_> = case.events.iter().map(|event| told(case, event)).collect();
    all.sort();
    all
}

fn shipped_cases() -> impl Iterator<Item = (&'static str, Arc<Case>)> {
    format::SHIPPED
        .iter()
        .map(|known| (known.name, shipped(known.name)))
}

#[test]
fn the_table_of_events_gives_them_back() {
    for (name, case) in shipped_cases() {
        let back = import("case.csv", &whole("csv", &case));
        assert_eq!(all(&back), all(&case), "{name}");
    }
}

#[test]
fn the_timeline_gives_the_case_back() {
    for (name, case) in shipped_cases() {
        let back = import("case.json", &whole("timeline.json", &case));
        assert!(back == *case, "{name}");
    }
}

#[test]
fn the_case_file_gives_everything_back() {
    for (name, case) in shipped_cases() {
        let json = whole("json", &case);
        let back = format::read("case.json", &json, format::builtin());
        assert!(back.problems.is_empty(), "{name}: {:?}", back.problems);
        assert!(*back.case == *case, "{name}");
    }
}

#[test]
fn what_was_changed_on_a_slide_is_kept() {
    let case = shipped("tutorial");
    let json = String::from_utf8(whole("timeline.json", &case)).unwrap();
    let mut timeline: serde_json::Value = serde_json::from_str(&json).unwrap();
    timeline["events"][0]["text"]["headline"] = "A new headline".into();
    timeline["events"][0]["start_date"] = serde_json::json!({"year": 1999, "month": 2, "day": 3});
    let back = import("case.json", timeline.to_string().as_bytes());
    let changed = back
        .events
        .iter()
        .find(|event| event.title == "A new headline")
        .unwrap();
    assert_eq!(changed.date.text(), "1999-02-03");
}
