//! Reading good and bad case files: every problem has its words, its place and its spelling.

use crate::sample;
use serde_json::Value;
use writmap::format::{CaseFile, read, schema};
use writmap::model::{CourtLevel, EventDate, Statement};
use writmap::syntax::{Severity, Syntax};

const HEAD: &str = "writmap = 1\n[case]\ntitle = \"T\"\n";
const WARRANT: &str = "[[event]]\nid = \"warrant\"\ndate = \"2014-01-02\"\nkind = \"search-warrant\"\ntitle = \"W\"\n";

fn open(text: &str) -> CaseFile {
    read("case.toml", text.as_bytes(), &sample::catalogue())
}

/// Reads a text, whose problems must be these, in order: each line `line:column` and a
/// fragment of the report.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) -> CaseFile {
    let document = open(text);
    let found: Vec<String> = document.problems.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), expected.len(), "{text}\n{}", found.join("\n"));
    for (report, (place, fragment)) in found.iter().zip(expected) {
        assert!(
            report.contains(&format!("case.toml:{place}: ")),
            "{place} in\n{report}"
        );
        assert!(report.contains(fragment), "{fragment:?} in\n{report}");
    }
    document
}

fn event(fields: &str) -> String {
    format!("{HEAD}{WARRANT}[[event]]\n{fields}\n")
}

#[test]
fn reads_a_case_that_uses_every_table() {
    let case = check(sample::FULL, &[]).case;
    assert_eq!(case.title, "Mill Corp. v. United States");
    assert_eq!(case.events.len(), 4);
    assert_eq!(case.claims.len(), 3);
    let bench = case.courts.first().unwrap();
    assert_eq!(
        (bench.short.as_str(), bench.level),
        ("NYSD", CourtLevel::Magistrate)
    );
    assert_eq!(bench.appeals_to.len(), 1);
    assert_eq!(case.sources[0].authors, ["A. Writer"]);
    assert_eq!(case.sources[0].published.text(), "2014-08-29");
    assert_eq!(case.events[0].sources[1].source.as_str(), "docket-copy");
    assert_eq!(case.events[2].does.len(), 2);
    assert!(case.events[2].marks.sealed);
    assert_eq!(case.parties[0].roles[0].role, "movant");
    assert_eq!(case.claims[0].id.as_str(), "#1");
    assert_eq!(
        case.claims[1].says,
        Statement::Date(EventDate::parse("2014-05").unwrap())
    );
    assert_eq!(
        case.conflicts[0].settlement.as_ref().unwrap().holds,
        "April"
    );
}

#[test]
fn reads_json_by_its_content() {
    let text = "\u{feff}{\"writmap\": 1, \"case\": {\"title\": \"T\"}, \"event\": [\n\
        {\"id\": \"a\", \"date\": \"2014-02-30\", \"kind\": \"ordr\", \"title\": null, \"x-own\": 1}]}";
    let document = check(
        text,
        &[
            ("2:1", "event `a` has no `title`"),
            ("2:21", "did you mean `2014-02-28`?"),
            ("2:43", "did you mean `order`?"),
        ],
    );
    assert_eq!(document.syntax, Syntax::Json);
    assert_eq!(document.case.events.len(), 1);
}

#[test]
fn says_so_when_there_is_no_case() {
    check("", &[("1:1", "the file is empty")]);
    check("\u{feff} \n", &[("1:1", "the file is empty")]);
    check("# only a comment\n", &[("1:1", "the file holds no case")]);
    check("{}", &[("1:1", "the file holds no case")]);
    let document = read("case.toml", b"a = 1\nb = \"\xff\"\n", &sample::catalogue());
    assert!(document.problems[0].message.contains("byte 11, in line 2"));
    assert!(!document.is_usable());
}

#[test]
fn names_the_version_it_knows() {
    check(
        "[case]\ntitle = \"T\"\n",
        &[("1:1", "does not say `writmap = 1`")],
    );
    check(
        "writmap = 2\n[case]\ntitle = \"T\"\n",
        &[("1:11", "version 2 of the format")],
    );
    check(
        "writmap = 0\n[case]\ntitle = \"T\"\n",
        &[("1:11", "no such version")],
    );
    check(
        "writmap = \"1\"\n[case]\ntitle = \"T\"\n",
        &[("1:1", "does not say"), ("1:11", "without quotes")],
    );
}

#[test]
fn keeps_an_event_that_lost_a_field() {
    let text = event("id = \"b\"\ndate = \"2014-02-30\"\nkind = \"order\"\ntitle = 5");
    let document = check(
        &text,
        &[
            ("11:8", "ends on the 28th"),
            ("13:9", "did you mean `\"5\"`?"),
        ],
    );
    let event = &document.case.events[1];
    assert_eq!((event.date.text(), event.title.as_str()), ("unknown", "5"));
    let document = check(
        &event_without("id"),
        &[("9:1", "event number 2 has no `id`")],
    );
    assert_eq!(document.case.events.len(), 1);
    let document = check(
        &event_without("title"),
        &[("9:1", "event `b` has no `title`")],
    );
    assert_eq!(document.case.events.len(), 2);
}

fn event_without(key: &str) -> String {
    let fields = [
        "id = \"b\"",
        "date = \"2014\"",
        "kind = \"order\"",
        "title = \"B\"",
    ];
    let kept: Vec<&str> = fields
        .into_iter()
        .filter(|field| !field.starts_with(key))
        .collect();
    event(&kept.join("\n"))
}

#[test]
fn reports_wrong_types() {
    let good = "id = \"b\"\ndate = 2014-01-03\nkind = \"order\"\ntitle = \"B\"\n";
    for (field, column, fragment) in [
        ("court = [\"nysd\"]", 9, "`court` cannot be a list"),
        ("sealed = \"true\"", 10, "did you mean `true`?"),
        ("judges = 5", 10, "`judges` cannot be a whole number"),
        ("does = \"warrant\"", 8, "`does` is text, not a table"),
        (
            "sources = [true]",
            12,
            "`sources` is true or false, not a table",
        ),
        ("court = \"\"", 9, "`court` cannot be ``, which is no id"),
        ("by = \"#1\"", 6, "`by` cannot be `#1`"),
        ("date.x = 1", 1, ""),
    ] {
        if field != "date.x = 1" {
            check(
                &event(&format!("{good}{field}")),
                &[(&format!("14:{column}"), fragment)],
            );
        }
    }
    check(
        &format!("{HEAD}{WARRANT}[[place]]\nid = \"p\"\nname = \"P\"\nlat = nan\n"),
        &[("12:7", "`lat` cannot be a number")],
    );
}

#[test]
fn suggests_the_nearest_spelling() {
    let good = "id = \"b\"\ndate = \"2014-01-03\"\ntitle = \"B\"\n";
    for (fields, place, fragment) in [
        (
            "kind = \"motion-quash\"",
            "13:8",
            "did you mean `motion-to-quash`?",
        ),
        (
            "kind = \"order\"\ncourt = \"nyds\"",
            "14:9",
            "there is no court `nyds`",
        ),
        ("kind = \"order\"\nknd = 1", "14:1", "did you mean `kind`?"),
        (
            "kind = \"order\"\ndoes = [{ denies = \"warant\" }]",
            "14:20",
            "did you mean `warrant`?",
        ),
        (
            "kind = \"order\"\ndoes = [{ lift-stay = \"warrant\" }]",
            "14:11",
            "did you mean `lifts-stay`?",
        ),
        (
            "kind = \"order\"\ndoes = [{ scope = \"x\" }]",
            "14:9",
            "says nothing",
        ),
        (
            "kind = \"order\"\nby = \"mill\"",
            "14:6",
            "there is no party `mill`",
        ),
        (
            "kind = \"order\"\njudges = [\"frank\"]",
            "14:11",
            "there is no judge `frank`",
        ),
        (
            "kind = \"order\"\nsources = [\"paper\"]",
            "14:12",
            "there is no source `paper`",
        ),
    ] {
        check(&event(&format!("{good}{fields}")), &[(place, fragment)]);
    }
    check(
        &format!("{HEAD}{WARRANT}[[party]]\nid = \"p\"\nname = \"P\"\nkind = \"compny\"\n"),
        &[("12:8", "did you mean `company`?")],
    );
}

#[test]
fn two_verbs_in_one_table_are_reported_and_used() {
    let text = event(
        "id = \"b\"\ndate = \"2014-01-03\"\ntitle = \"B\"\nkind = \"order\"\n\
         does = { stays = \"warrant\", denies = \"warrant\" }",
    );
    let document = check(&text, &[("14:29", "stand in one table")]);
    assert_eq!(document.case.events[1].does.len(), 2);
}

#[test]
fn reports_acts_on_oneself_and_in_a_circle() {
    let row = |id: &str, does: &str| {
        format!(
            "[[event]]\nid = \"{id}\"\ndate = \"2014\"\nkind = \"order\"\ntitle = \"{id}\"\ndoes = {does}\n"
        )
    };
    check(
        &format!("{HEAD}{}", row("a", "{ denies = \"a\" }")),
        &[("9:19", "event `a` acts on itself")],
    );
    let circle = format!(
        "{HEAD}{}{}{}",
        row("a", "{ denies = \"c\" }"),
        row("b", "{ denies = \"a\" }"),
        row("c", "{ denies = \"b\" }")
    );
    let document = check(&circle, &[("15:19", "a acts on c acts on b acts on a")]);
    assert_eq!(document.case.events.len(), 3);
    let deadline = format!(
        "{HEAD}{}{}",
        row("a", "{ sets-deadline = \"b\" }"),
        row("b", "{ responds-to = \"a\" }")
    );
    check(&deadline, &[]);
}

#[test]
fn reports_ids_and_keys_given_twice() {
    check(
        &format!("{HEAD}{WARRANT}{WARRANT}"),
        &[("10:6", "two rows of `event` with the id `warrant`")],
    );
    let text = event("id = \"b\"\ndate = \"2014\"\nkind = \"order\"\ntitle = \"B\"\ntitle = \"C\"");
    check(&text, &[("14:1", "the key `title` is given twice")]);
    check(
        &format!("{HEAD}[case]\ntitle = \"U\"\n"),
        &[
            ("4:2", "the key `case` is given twice"),
            ("5:1", "the key `title` is given twice"),
        ],
    );
    let text = "{\"writmap\": 1, \"case\": {\"title\": \"T\", \"title\": \"U\"}}";
    check(text, &[("1:39", "the key `title` is given twice")]);
    let text = format!(
        "{HEAD}[[source]]\nid = \"s\"\nkind = \"law\"\ntitle = \"S\"\nauthor = \"A\"\nauthors = \"B\"\n"
    );
    check(&text, &[("9:1", "the key `authors` is given twice")]);
}

#[test]
fn warns_of_ids_in_another_form() {
    let text = event("id = \"Stay_Lifted\"\ndate = \"2014\"\nkind = \"order\"\ntitle = \"B\"");
    let document = check(&text, &[("10:6", "did you mean `stay-lifted`?")]);
    assert_eq!(document.problems[0].severity, Severity::Warning);
    let text = event("id = \"#1\"\ndate = \"2014\"\nkind = \"order\"\ntitle = \"B\"");
    check(&text, &[("10:6", "`#1` is no id")]);
}

#[test]
fn deep_nesting_is_refused_before_it_is_parsed() {
    let deep = "[".repeat(10_000);
    check(
        &format!("{HEAD}x = {deep}"),
        &[("4:69", "more than 64 deep")],
    );
    check(
        &format!("{{\"x\": {deep}"),
        &[("1:70", "more than 64 deep")],
    );
    check(
        &format!("{HEAD}x = {}", "{x=".repeat(10_000)),
        &[("4:197", "more than 64 deep")],
    );
    check(
        &format!("{HEAD}{}", "a.".repeat(10_000)),
        &[("4:130", "more than 64 deep")],
    );
}

#[test]
fn several_syntax_errors_are_reported_at_once() {
    let text = format!(
        "{HEAD}{WARRANT}[[event]]\nid = \"b\ndate = \"2014\"\nkind = \"order\"\ntitle = \"B\"\n\
         [[event]]\nid = \"c\"\ndate = 2014-0-1\nkind = \"order\"\ntitle = \"C\"\n\
         [[event]\nid = \"d\"\ndate = \"2014\"\nkind = \"order\"\ntitle = \"D\"\n"
    );
    let document = open(&text);
    let lines: Vec<usize> = document
        .problems
        .iter()
        .map(|problem| problem.line)
        .collect();
    for line in [10, 16, 19] {
        assert!(lines.contains(&line), "line {line} in {lines:?}");
    }
    let ids: Vec<&str> = document
        .case
        .events
        .iter()
        .map(|event| event.id.as_str())
        .collect();
    assert!(ids.starts_with(&["warrant"]), "{ids:?}");
    assert!(ids.contains(&"c"), "{ids:?}");
}

#[test]
fn a_missing_value_is_no_value() {
    let text = event("id = \"b\"\ndate = \"2014\"\nkind = \"order\"\ntitle = \"B\"\nnote =");
    let document = open(&text);
    assert!(document.problems.iter().all(|problem| problem.line == 14));
    assert_eq!(document.case.events[1].note, None);
}

#[test]
fn problems_come_in_the_order_of_the_text() {
    let text = event("title = \"B\"\nkind = \"nope\"\nid = \"b\"\nby = \"x\"\ndate = \"then\"");
    let lines: Vec<usize> = open(&text)
        .problems
        .iter()
        .map(|problem| problem.line)
        .collect();
    assert_eq!(lines, [11, 13, 14]);
    let json = serde_json::to_value(&open(&text).problems).unwrap();
    assert_eq!(json[0]["line"], 11);
    assert_eq!(json[0]["severity"], "error");
}

#[test]
fn reports_what_leads_back_to_itself() {
    let court = |id: &str, of: &str| format!("[[court]]\nid = \"{id}\"\npart-of = \"{of}\"\n");
    let appeals = |id: &str, to: &str| {
        format!(
            "[[court]]\nid = \"{id}\"\nshort = \"C\"\nname = \"C\"\nlevel = \"trial\"\n\
             jurisdiction = \"us\"\nappeals-to = [{to}]\n"
        )
    };
    let source = |id: &str, on: &str| {
        format!(
            "[[source]]\nid = \"{id}\"\nkind = \"article\"\ntitle = \"T\"\nrelies-on = [{on}]\n"
        )
    };
    let party = |id: &str, of: &str| {
        format!("[[party]]\nid = \"{id}\"\nname = \"P\"\nkind = \"company\"\npart-of = \"{of}\"\n")
    };
    let text = [
        HEAD,
        &court("a", "b"),
        &court("b", "nysd"),
        &court("nysd", "a"),
        &party("own", "own"),
        &party("q", "r"),
        &party("r", "q"),
        &source("s", "\"t\", \"u\""),
        &source("t", "\"u\""),
        &source("u", "\"s\""),
        &source("v", "\"s\""),
        &appeals("below", "\"c\""),
        &appeals("c", "\"d\", \"ca2\""),
        &appeals("d", "\"c\""),
    ]
    .concat();
    let problems = open(&text).problems;
    let told: Vec<_> = problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    for message in [
        "rows are parts of one another in a circle: a is a part of b is a part of nysd is a part of a",
        "party `own` is a part of itself",
        "rows are parts of one another in a circle: q is a part of r is a part of q",
        "sources rely on one another in a circle: s relies on t relies on u relies on s",
        "courts appeal to one another in a circle: c appeals to d appeals to c",
    ] {
        assert!(told.contains(&message), "{message} is not in {told:#?}");
    }
    assert_eq!(told.len(), 5, "{told:#?}");
    assert!(
        problems
            .iter()
            .all(|problem| problem.remedy.is_some() || problem.message.contains("itself"))
    );
}

/// A hundred events of which three have a mistake, with an unknown list before them, in both
/// syntaxes: long lists are read in parts, and nothing shows it.
#[test]
fn long_lists_are_read_in_parts_as_if_in_one() {
    let row = |number: usize| {
        let id = if number == 90 { 20 } else { number };
        let date = if number == 40 { "July" } else { "2014" };
        let cites = if number == 70 { 999 } else { 0 };
        let toml = format!(
            "[[event]]\nid = \"e{id}\"\ndate = \"{date}\"\nkind = \"order\"\ntitle = \"T\"\n"
        );
        let json = format!(
            "{{\"id\": \"e{id}\", \"date\": \"{date}\", \"kind\": \"order\", \"title\": \"T\""
        );
        match number {
            0 => (toml, json + "}"),
            _ => (
                toml + &format!("does = {{ cites = \"e{cites}\" }}\n"),
                json + &format!(", \"does\": {{\"cites\": \"e{cites}\"}}}}"),
            ),
        }
    };
    let (toml, json): (Vec<String>, Vec<String>) = (0..100).map(row).unzip();
    let (toml, rows) = (HEAD.to_owned() + &toml.concat(), json.join(",\n"));
    let zeros = "0,".repeat(200) + "0";
    let json = format!(
        "{{\"writmap\": 1, \"evnt\": [{zeros}], \"case\": {{\"title\": \"T\"}}, \"event\": [{rows}]}}"
    );
    let twice = json.trim_end_matches('}').to_owned() + &format!(", \"event\": [{rows}]}}");
    let fragments = ["is not a date", "no event `e999`", "two rows of `event`"];
    for (text, unknown, given_twice) in [(&toml, 0, 0), (&json, 1, 0), (&twice, 1, 1)] {
        let document = open(text);
        let found: Vec<String> = document.problems.iter().map(ToString::to_string).collect();
        let count = |fragment: &str| found.iter().filter(|p| p.contains(fragment)).count();
        assert_eq!(count("no key `evnt`"), unknown, "{found:?}");
        assert_eq!(count("`event` is given twice"), given_twice, "{found:?}");
        for fragment in fragments {
            assert_eq!(count(fragment), 1, "{fragment} in {found:?}");
        }
        assert_eq!(found.len(), fragments.len() + unknown + given_twice);
        assert_eq!(document.case.events.len(), 100);
    }
    // Rows without an id are told by their number.
    let nameless = toml.replace("id = \"e77\"\n", "");
    let problems = open(&nameless).problems;
    assert!(
        problems
            .iter()
            .any(|p| p.message.contains("event number 78")),
        "{problems:?}"
    );
    let document = open(&json.replace("\"id\": \"e77\", ", ""));
    let message = "event number 78 has no `id`";
    assert!(document.problems.iter().any(|p| p.message == message));
}

/// Every field of every table of the schema stands in the full case, so that every test of it is
/// one of all fields.
#[test]
fn the_full_case_uses_every_field() {
    fn missing(at: &str, table: &Value, lacks: &mut Vec<String>) {
        let Some(fields) = table["properties"].as_object() else {
            return;
        };
        let verbs: Vec<&str> = table["oneOf"].as_array().map_or(Vec::new(), |one| {
            one.iter()
                .filter_map(|one| one["required"][0].as_str())
                .collect()
        });
        let is_there = |key: &str| {
            [format!("{key} = "), format!(".{key}]")]
                .iter()
                .any(|text| sample::FULL.contains(text))
        };
        for (key, field) in fields {
            // Of two keys of one field one is enough.
            let mut same = fields.iter().filter(|(_, other)| *other == field);
            if !verbs.contains(&key.as_str()) && !same.any(|(key, _)| is_there(key)) {
                lacks.push(format!("{at}.{key}"));
            }
            for inner in [
                field,
                &field["oneOf"][0],
                &field["oneOf"][1],
                &field["oneOf"][0]["oneOf"][1],
            ] {
                missing(&format!("{at}.{key}"), inner, lacks);
            }
        }
    }
    let schema = schema();
    let mut lacks = Vec::new();
    for (list, table) in schema["$defs"].as_object().unwrap() {
        missing(list, table, &mut lacks);
    }
    lacks.sort();
    lacks.dedup();
    assert!(lacks.is_empty(), "tests/suite/full.toml lacks {lacks:#?}");
}
