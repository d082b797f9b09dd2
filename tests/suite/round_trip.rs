//! What is written can be read again, and saving changes only what was changed.

use crate::sample;
use writmap::format::{CaseFile, MergeError, builtin, merge, read, schema, to_json, to_toml};
use writmap::model::{
    Case, Effect, Event, EventDate, EventFields, KindId, Scope, Settlement, SourceId, Verb,
};

fn open(text: &str) -> CaseFile {
    read("case.toml", text.as_bytes(), &sample::catalogue())
}

/// Changes the case of a text and saves it; the result reads as the changed case.
#[track_caller]
fn save(text: &str, change: impl FnOnce(&mut Case)) -> String {
    let document = open(text);
    let mut after = Case::clone(&document.case);
    change(&mut after);
    let saved = merge(&document, &after).unwrap();
    let again = open(&saved);
    assert_eq!(*again.case, after, "{saved}");
    assert_eq!(
        merge(&again, &after).unwrap(),
        saved,
        "saving twice changes nothing"
    );
    saved
}

/// The lines that were taken away and put in, and no others.
#[track_caller]
fn check_lines(text: &str, saved: &str, removed: &[&str], added: &[&str]) {
    let missing = |from: &str, of: &str| -> Vec<String> {
        let mut rest: Vec<&str> = of.lines().collect();
        let mut missing = Vec::new();
        for line in from.lines() {
            match rest.iter().position(|other| *other == line) {
                Some(position) => drop(rest.remove(position)),
                None => missing.push(line.to_owned()),
            }
        }
        missing.retain(|line| !line.is_empty());
        missing.sort();
        missing
    };
    let sorted = |lines: &[&str]| {
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        lines.sort();
        lines
    };
    assert_eq!(missing(text, saved), sorted(removed), "{saved}");
    assert_eq!(missing(saved, text), sorted(added), "{saved}");
}

fn event(id: &str) -> Event {
    EventFields {
        kind: KindId::from("order"),
        title: "New \"order\"".to_owned(),
        ..Event::new(id.into(), EventDate::parse("2014-08").unwrap()).into_fields()
    }
    .into()
}

fn effect(verb: Verb, target: &str) -> Effect {
    Effect::new(verb, target.into())
}

#[test]
fn what_is_written_reads_the_same() {
    let document = open(sample::FULL);
    for text in [to_toml(&document.case), to_json(&document.case)] {
        let again = open(&text);
        assert!(again.problems.is_empty(), "{text}\n{}", again.problems[0]);
        assert_eq!(again.case, document.case, "{text}");
    }
    assert_eq!(
        to_toml(&open(&to_json(&document.case)).case),
        to_toml(&document.case)
    );
}

#[test]
fn odd_text_survives() {
    let mut case = Case::clone(&open(sample::FULL).case);
    for text in [
        "\"\"\"",
        "a\\nb\n\"\"\"\n",
        "\t\r\n\u{7f}\u{0}é\u{feff}𝕏",
        "'",
        "\n",
        " # no comment",
    ] {
        case.events[0].title = text.to_owned();
        case.events[0].note = Some(text.to_owned());
        assert_eq!(*open(&to_toml(&case)).case, case, "{text:?}");
        assert_eq!(*open(&to_json(&case)).case, case, "{text:?}");
    }
}

#[test]
fn an_unchanged_case_gives_the_same_bytes() {
    for text in [
        sample::FULL,
        "\u{feff}writmap=1\r\n[case]\r\ntitle='T'",
        "{\"case\":{\"title\":\"T\"}}",
    ] {
        let document = open(text);
        assert_eq!(merge(&document, &document.case).unwrap(), text);
    }
}

#[test]
fn a_changed_field_changes_its_line() {
    let saved = save(sample::FULL, |case| {
        case.title = "Other".to_owned();
        case.events[1].by = vec!["mill".into(), "government".into()].into();
        case.events[2].marks.sealed = false;
        case.sources[0].authors = vec!["Somebody".to_owned()];
        case.courts[0].bench = None;
    });
    check_lines(
        sample::FULL,
        &saved,
        &[
            "title = \"Mill Corp. v. United States\" # the short title",
            "bench = \"Magistrate Judge Frank\"",
            "author = \"A. Writer\"",
            "by = \"mill\"",
            "sealed = true",
        ],
        &[
            "title = \"Other\" # the short title",
            "author = \"Somebody\"",
            "by = [\"mill\", \"government\"]",
        ],
    );
}

#[test]
fn rows_are_put_in_taken_away_and_moved() {
    let saved = save(sample::FULL, |case| {
        case.events.insert(1, event("new"));
        case.claims.remove(1);
    });
    let added = [
        "[[event]]",
        "id = \"new\"",
        "date = \"2014-08\"",
        "kind = \"order\"",
        "title = \"New \\\"order\\\"\"",
    ];
    let removed = [
        "[[claim]]",
        "id = \"second\"",
        "about = \"denial\"",
        "says = { date = \"2014-05\" }",
        "as-of = \"2014-08-30\"",
        "source = \"docket-copy\"",
        "conflict = \"when\"",
    ];
    check_lines(sample::FULL, &saved, &removed, &added);
    let (warrant, new) = (saved.find("id = \"warrant\""), saved.find("id = \"new\""));
    assert!(warrant < new && new < saved.find("# The refusal, and"));
    let saved = save(sample::FULL, |case| case.events.swap(0, 3));
    check_lines(sample::FULL, &saved, &[], &[]);
}

#[test]
fn lists_and_tables_inside_rows_keep_their_comments() {
    let saved = save(sample::FULL, |case| {
        case.events[2]
            .does
            .insert(0, effect(Verb::Grants, "appeal"));
        case.events[2].does[1].scope = Scope::Part("half".to_owned());
        case.conflicts[0].settlement = None;
        case.events[0].sources[0].at = None;
        case.lanes.clear();
    });
    assert!(
        saved.contains("{ denies = \"quash\", scope = \"half\" }, # comment inside"),
        "{saved}"
    );
    assert!(saved.contains("\n    { grants = \"appeal\" },"), "{saved}");
    assert!(
        saved.contains("[{ source = \"paper\", quote = \"a warrant\" }, \"docket-copy\"]"),
        "{saved}"
    );
    assert!(!saved.contains("settlement") && !saved.contains("[[lane]]"));
}

#[test]
fn new_tables_and_lists_are_put_in() {
    let bare = "writmap = 1\n[case]\ntitle = \"T\"\n[[source]]\nid = \"s\"\nkind = \"law\"\ntitle = \"S\"\n\
                [[conflict]]\nid = \"c\"\ntopic = \"T\"\naspect = \"date\"\n[[source]]\nid = \"t\"\nkind = \"law\"\ntitle = \"T\"\n";
    let saved = save(bare, |case| {
        case.events.push(event("a"));
        case.conflicts[0].settlement = Some(Settlement {
            holds: "A long sentence on what is held to be so, by everybody who has looked at it."
                .to_owned(),
            reason: "A reason of some length too.".to_owned(),
            follows: Some(SourceId::from("s")),
            sources: Vec::new(),
        });
    });
    check_lines(
        bare,
        &saved,
        &[],
        &[
            "[conflict.settlement]",
            "holds = \"A long sentence on what is held to be so, by everybody who has looked at it.\"",
            "reason = \"A reason of some length too.\"",
            "follows = \"s\"",
            "[[event]]",
            "id = \"a\"",
            "date = \"2014-08\"",
            "kind = \"order\"",
            "title = \"New \\\"order\\\"\"",
        ],
    );
}

#[test]
fn what_could_not_be_used_survives_saving() {
    let text = "writmap = 1\nown = 1\n[case]\ntitle = \"T\"\n[[event]]\ntitle = \"no id\" # why?\n\n\
                [[event]]\nid = \"a\"\ndate = \"2014-02-30\"\nkind = \"order\"\ntitle = \"A\"\nown = 2\n";
    let saved = save(text, |case| {
        case.events[0].title = "B".to_owned();
        case.events.insert(0, event("b"));
    });
    check_lines(
        text,
        &saved,
        &["title = \"A\""],
        &[
            "[[event]]",
            "id = \"b\"",
            "date = \"2014-08\"",
            "kind = \"order\"",
            "title = \"New \\\"order\\\"\"",
            "title = \"B\"",
        ],
    );
}

#[test]
fn line_ends_and_the_mark_survive() {
    let text = "\u{feff}writmap = 1\r\n[case]\r\ntitle = \"T\"\r\n";
    let saved = save(text, |case| case.events.push(event("a")));
    assert!(saved.starts_with('\u{feff}'));
    assert_eq!(saved.matches('\n').count(), saved.matches("\r\n").count());
}

#[test]
fn json_keeps_order_and_unknown_keys() {
    let text = "{\"own\": [1,  2],\n\"event\": [{\"title\": \"A\", \"own\": {\"a\":1}, \"id\": \"a\",\
                \"date\": \"2014\", \"kind\": \"order\"},\n{\"id\":  \"b\", \"date\": \"2014\", \"kind\": \"order\",\
                \"title\": \"B\"}], \"case\": {\"title\": \"T\"}, \"writmap\": 1}";
    let saved = save(text, |case| {
        case.events[0].title = "C".to_owned();
        case.events[0].does.push(effect(Verb::Stays, "b"));
        case.events.push(event("c"));
    });
    assert!(
        saved.contains("[1,  2]") && saved.contains("{\"id\":  \"b\""),
        "{saved}"
    );
    assert!(
        saved.find("\"title\": \"C\"") < saved.find("\"own\": {\"a\":1}"),
        "{saved}"
    );
    assert!(
        saved.contains("\"does\": [{ \"stays\": \"b\" }]"),
        "{saved}"
    );
}

#[test]
fn a_broken_text_is_not_saved_into() {
    let document = open("writmap = 1\n[case]\ntitle = \"T\n");
    assert_eq!(
        merge(&document, &Case::default()),
        Err(MergeError::Broken { line: 3 })
    );
    let document = open("{\"writmap\": 1, \"case\": {\"title\": \"T\"},\n oops");
    assert_eq!(
        merge(&document, &Case::default()),
        Err(MergeError::Broken { line: 2 })
    );
}

#[test]
fn the_schema_knows_every_key_of_the_sample() {
    let schema = schema();
    let written: serde_json::Value =
        serde_json::from_str(&to_json(&open(sample::FULL).case)).unwrap();
    for (section, rows) in written.as_object().unwrap() {
        let known = &schema["properties"][section];
        assert!(known.is_object(), "{section}");
        for row in rows.as_array().into_iter().flatten() {
            for key in row.as_object().unwrap().keys() {
                let property = &schema["$defs"][section]["properties"][key];
                assert!(property["description"].is_string(), "{section}.{key}");
            }
        }
    }
}

/// A bench takes what it does not say from its court; what it says it has none of it does not take.
#[test]
fn a_bench_without_appeals_stays_without() {
    let text = "writmap = 1\n[case]\ntitle = \"T\"\n[[court]]\nid = \"bench\"\npart-of = \"nysd\"\n\
                appeals-to = []\n";
    let case = read("a.toml", text.as_bytes(), builtin()).case;
    assert!(case.courts[0].appeals_to.is_empty());
    for text in [to_toml(&case), to_json(&case)] {
        let again = read("a", text.as_bytes(), builtin());
        assert_eq!(*again.case, *case, "{text}");
    }
}
