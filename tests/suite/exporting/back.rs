//! Our own CSV, timeline and JSON, read again, give the case back, as far as README says.

use std::sync::Arc;

use writmap::format;
use writmap::import::{Input, Options, open};
use writmap::model::{Case, CaseIndex, Event, EventDate};

use super::{shipped, texts, whole};
use crate::import::import as import_with;

/// What comes back of an event by the table alone: what has a column.
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
    let parties = event.to.iter().filter_map(|id| index.party(id));
    told.extend(parties.map(|party| format!("to {}", party.name)));
    let judges = event.judges.iter().filter_map(|id| index.judge(id));
    told.extend(judges.map(|judge| format!("judge {}", judge.name)));
    told.push(format!("{:?}", event.marks));
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
fn the_tables_give_the_case_back() {
    for (name, case) in shipped_cases() {
        let back = import("case.zip", &whole("zip", &case));
        assert!(back == *case, "{name}");
    }
}

/// The tables of the tutorial, as the files of a folder, with another table of events.
fn with_events(change: impl Fn(&mut Vec<Vec<String>>)) -> (Arc<Case>, Case, Vec<String>) {
    let case = shipped("tutorial");
    let files = texts("zip", &whole("zip", &case));
    let mut inputs = Vec::new();
    for (name, text) in &files {
        let mut bytes = text.clone().into_bytes();
        if name == "events.csv" {
            let mut reader = csv::ReaderBuilder::new();
            let mut reader = reader.has_headers(false).from_reader(text.as_bytes());
            let rows = reader.records().map(|row| row.unwrap());
            let mut rows: Vec<Vec<String>> = rows
                .map(|row| row.iter().map(str::to_owned).collect())
                .collect();
            change(&mut rows);
            let mut writer = csv::Writer::from_writer(Vec::new());
            for row in rows {
                writer.write_record(row).unwrap();
            }
            bytes = writer.into_inner().unwrap();
        }
        inputs.push((name.clone(), bytes));
    }
    let inputs: Vec<Input<'_>> = inputs
        .iter()
        .map(|(name, bytes)| Input::new(name, bytes))
        .collect();
    let opened = open("tables", &inputs, format::builtin(), &Options::default());
    let import = opened.unwrap().into_bundle().unwrap().import;
    (case, import.case, import.report.understood)
}

/// The place of a column in a table.
fn column(rows: &[Vec<String>], name: &str) -> usize {
    rows[0].iter().position(|column| column == name).unwrap()
}

#[test]
fn a_folder_of_tables_gives_the_case_back() {
    let (case, back, _) = with_events(|_| {});
    assert!(back == *case);
}

#[test]
fn what_was_changed_in_a_table_of_events_is_kept_and_nothing_else_is_lost() {
    let (case, back, understood) = with_events(|rows| {
        for (name, words) in [
            ("title", "Another title"),
            ("date", "2014-02-03"),
            ("by", "Nobody Known; Somebody New"),
            ("judges", "Ann Otter"),
            ("sealed", "yes"),
            ("note", "Seen in the register."),
            ("source", "A new source <https://example.org/new>"),
        ] {
            let column = column(rows, name);
            rows[1][column] = words.to_owned();
        }
        let mut added = vec![String::new(); rows[0].len()];
        for (name, words) in [
            ("date", "2030-01-02"),
            ("title", "An event of the table"),
            ("by", "Somebody New"),
            ("does", &*format!("cites {}", rows[1][column(rows, "id")])),
        ] {
            added[column(rows, name)] = words.to_owned();
        }
        rows.push(added);
    });
    let expected = ["7 of the cells were changed since", "1 of the rows is new"];
    for sentence in expected {
        assert!(
            understood.iter().any(|said| said == sentence),
            "{understood:?}"
        );
    }
    let changed = back
        .events
        .iter()
        .find(|event| event.title == "Another title");
    let changed = changed.unwrap();
    let index = CaseIndex::new(&back);
    let names: Vec<&str> = changed
        .by
        .iter()
        .map(|id| &*index.party(id).unwrap().name)
        .collect();
    assert_eq!(names, ["Nobody Known", "Somebody New"]);
    assert_eq!(changed.date.text(), "2014-02-03");
    assert_eq!(index.judge(&changed.judges[0]).unwrap().name, "Ann Otter");
    assert!(changed.marks.sealed);
    let source = index.source(&changed.sources[0].source).unwrap();
    assert_eq!(source.address.as_deref(), Some("https://example.org/new"));
    let old = case
        .events
        .iter()
        .find(|event| event.id == changed.id)
        .unwrap();
    assert_eq!(changed.does, old.does);
    let mut events = back.events.iter();
    let added = events.find(|event| event.title == "An event of the table");
    let added = added.unwrap();
    assert_eq!(added.does[0].target, changed.id);
    assert_eq!(added.by, changed.by[1..]);
    // All others are as they were.
    let rest = |case: &Case| -> Vec<Event> {
        let events = case.events.iter();
        let rest = events.filter(|event| event.id != changed.id && event.id != added.id);
        rest.cloned().collect()
    };
    assert_eq!(rest(&back), rest(&case));
}

#[test]
fn a_row_with_another_id_is_the_same_event() {
    let (case, back, understood) = with_events(|rows| {
        let id = column(rows, "id");
        rows[2][id] = "another-id".to_owned();
    });
    assert!(back == *case);
    let said = understood
        .iter()
        .any(|said| said.contains("has another id"));
    assert!(said, "{understood:?}");
}

#[test]
fn a_quotation_without_a_source_is_cited_from_the_file_and_not_from_where_it_lies() {
    let (name, table) = (
        "/home/ann/secret/events.csv",
        "date,title,quote\n2020-01-02,A,So it was\n",
    );
    let back = import(name, table.as_bytes());
    assert_eq!(back.sources[0].title, "events.csv");
    assert!(!format::to_json(&back).contains("secret"));
}

#[test]
fn an_event_without_a_slide_is_gone_and_that_is_said() {
    let case = shipped("tutorial");
    let json = String::from_utf8(whole("timeline.json", &case)).unwrap();
    let mut timeline: serde_json::Value = serde_json::from_str(&json).unwrap();
    timeline["events"].as_array_mut().unwrap().remove(0);
    let bytes = timeline.to_string().into_bytes();
    let import = import_with("case.json", &bytes, format::builtin(), &Options::default()).unwrap();
    assert_eq!(import.case.events.len() + 1, case.events.len());
    let understood = &import.report.understood;
    assert!(
        understood
            .iter()
            .any(|said| said.contains("has no slide any more")),
        "{understood:?}"
    );
}

#[test]
fn an_event_without_a_row_stays_and_that_is_said() {
    let (case, back, understood) = with_events(|rows| {
        rows.remove(2);
    });
    assert!(back == *case);
    let said = understood
        .iter()
        .any(|said| said.contains("has no row any more"));
    assert!(said, "{understood:?}");
}

#[test]
fn the_timeline_gives_the_case_back() {
    for (name, case) in shipped_cases() {
        let back = import("case.json", &whole("timeline.json", &case));
        assert!(back == *case, "{name}");
    }
}

#[test]
fn the_timeline_gives_back_signs_that_it_spells_out_and_days_that_are_not_certain() {
    let mut case = (*shipped("tutorial")).clone();
    case.events[0].title = "\u{202e}A title that turns".into();
    case.events[2].title.clear();
    for (event, date) in case.events.iter_mut().zip(["2030-11~", "2030-12-02?"]) {
        event.date = EventDate::parse(date).unwrap();
    }
    let case = Arc::new(case);
    let json = whole("timeline.json", &case);
    let timeline: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let first = &timeline["events"][0];
    assert_eq!(first["start_date"]["day"], 1);
    assert_eq!(first["end_date"]["day"], 30);
    let headline = first["text"]["headline"].as_str().unwrap();
    assert!(headline.starts_with("\\u{202e}A title"), "{headline}");
    assert!(import("case.json", &json) == *case);
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
fn signs_of_a_title_that_a_headline_cannot_have_come_back() {
    let text = "writmap = 1\n[case]\ntitle = \"A\\u2028b \\uFFFE  c\"\n[[event]]\nid = \"e\"\n\
                kind = \"order\"\ndate = \"2031-03-12\"\ntitle = \"O\\u0085r\\u202Ed\\uFFFE  x\"\n";
    let case = format::read("a.toml", text.as_bytes(), format::builtin()).case;
    assert!(case.events[0].title.contains('\u{85}'));
    for (ending, name) in [("timeline.json", "a.timeline.json"), ("zip", "a.zip")] {
        let back = import(name, &whole(ending, &case));
        assert_eq!(back.title, case.title, "{ending}");
        assert_eq!(back.events[0].title, case.events[0].title, "{ending}");
    }
}

#[test]
fn a_case_without_an_event_comes_back() {
    let text = "writmap = 1\n[case]\ntitle = \"Nobody v. Nobody\"\n[[party]]\nid = \"n\"\n\
                name = \"Nobody\"\n";
    let case = format::read("a.toml", text.as_bytes(), format::builtin()).case;
    assert!(case.events.is_empty() && case.parties.len() == 1);
    for (ending, name) in [("timeline.json", "a.timeline.json"), ("zip", "a.zip")] {
        assert!(import(name, &whole(ending, &case)) == *case, "{ending}");
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
    let old = case.events.iter().find(|event| event.id == changed.id);
    assert_eq!(old.unwrap().does, changed.does);
}

#[test]
fn words_and_pictures_that_came_onto_a_slide_are_kept_and_so_is_a_new_slide() {
    let case = shipped("tutorial");
    let json = String::from_utf8(whole("timeline.json", &case)).unwrap();
    let mut timeline: serde_json::Value = serde_json::from_str(&json).unwrap();
    timeline["events"][0]["text"]["text"] = "<p>Other words</p>".into();
    timeline["events"][1]["media"] = serde_json::json!({"url": "https://example.org/a.png"});
    timeline["title"]["text"]["headline"] = "Another case".into();
    let slide = serde_json::json!({
        "start_date": {"year": 2031},
        "text": {"headline": "A new slide", "text": ""},
    });
    timeline["events"].as_array_mut().unwrap().push(slide);
    let back = import("case.json", timeline.to_string().as_bytes());
    assert_eq!(back.title, "Another case");
    let notes: Vec<&str> = back
        .events
        .iter()
        .filter_map(|event| event.note.as_deref())
        .collect();
    for note in [
        "On the slide: Other words",
        "Shown on the slide: https://example.org/a.png",
    ] {
        assert!(
            notes.iter().any(|said| said.ends_with(note)),
            "{note}: {notes:?}"
        );
    }
    assert_eq!(back.events.last().unwrap().title, "A new slide");
    assert_eq!(back.events.len(), case.events.len() + 1);
    assert_eq!(
        (&back.parties, &back.conflicts),
        (&case.parties, &case.conflicts)
    );
}

#[test]
fn a_timeline_says_a_quotation_once_and_one_that_was_taken_from_a_slide_is_gone() {
    let case = shipped("tutorial");
    let json = String::from_utf8(whole("timeline.json", &case)).unwrap();
    let mut timeline: serde_json::Value = serde_json::from_str(&json).unwrap();
    let quoted = |event: &Event| {
        let quotes = event.sources.iter().filter_map(|cite| cite.quote.clone());
        quotes.collect::<Vec<String>>()
    };
    let event = case.events.iter().find(|event| !quoted(event).is_empty());
    let (event, quotes) = (event.unwrap(), quoted(event.unwrap()));
    assert_eq!(json.matches(quotes[0].as_str()).count(), 1);

    let slides = timeline["events"].as_array_mut().unwrap();
    let slide = slides
        .iter_mut()
        .find(|slide| slide["unique_id"] == event.id.as_str());
    slide.unwrap()["text"]["text"] = "<p>Other words</p>".into();
    let back = import("case.json", timeline.to_string().as_bytes());
    let changed = back.events.iter().find(|other| other.id == event.id);
    let changed = changed.unwrap();
    assert!(quoted(changed).is_empty());
    assert_eq!(changed.sources.len(), event.sources.len());
    assert_eq!(changed.title, event.title);
    assert!(
        changed
            .note
            .as_deref()
            .unwrap_or_default()
            .contains("Other words")
    );
}
