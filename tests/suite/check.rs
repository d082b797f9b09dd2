//! `writmap check`: exit codes, and the places of what it reports.

use serde_json::Value;

use crate::bad_input::{Folder, writmap};

const HEAD: &str = "writmap = 1\n\n[case]\ntitle = \"A v. B\"\n\n[[source]]\nid = \"docket\"\n\
                    kind = \"docket\"\ntitle = \"Docket\"\n";

fn event(id: &str, date: &str, kind: &str, rest: &str) -> String {
    format!(
        "\n[[event]]\nid = \"{id}\"\ndate = \"{date}\"\nkind = \"{kind}\"\ntitle = \"{id}\"\n\
         sources = [\"docket\"]\n{rest}"
    )
}

/// A case with nothing to remark.
fn clean() -> String {
    HEAD.to_owned() + &event("ruling", "2014-01-02", "order", "")
}

/// A stay that is lifted twice.
fn odd() -> String {
    clean()
        + &event(
            "stay",
            "2014-01-03",
            "stay",
            "does = { stays = \"ruling\" }\n",
        )
        + &event(
            "lift",
            "2014-01-04",
            "stay-lifted",
            "does = { lifts-stay = \"stay\" }\n",
        )
        + &event(
            "again",
            "2014-01-05",
            "stay-lifted",
            "does = [\n    { lifts-stay = [\"stay\"] },\n]\n",
        )
}

#[test]
fn errors_fail_and_findings_only_when_asked() {
    let folder = Folder::new("check-codes");
    let note = clean()
        .replace(
            "[[source]]\nid = \"docket\"\nkind = \"docket\"\ntitle = \"Docket\"\n",
            "",
        )
        .replace("sources = [\"docket\"]\n", "");
    let typo = clean().replace("title = \"ruling\"", "title = \"ruling\"\nbecuase = \"x\"");
    let wrong = clean().replace("kind = \"order\"", "kind = \"ordr\"");
    for (name, text, passes, passes_strictly, word) in [
        ("clean.toml", clean(), true, true, "0 findings"),
        (
            "note.toml",
            note,
            true,
            true,
            ":1: note: The file names no source.",
        ),
        (
            "odd.toml",
            odd(),
            true,
            false,
            "unusual: “again” lifts “stay”",
        ),
        (
            "typo.toml",
            typo,
            true,
            false,
            ": warning: there is no key `becuase`",
        ),
        (
            "wrong.toml",
            wrong,
            false,
            false,
            ": error: there is no kind `ordr`",
        ),
    ] {
        let file = folder.file(name, text.as_bytes());
        for arguments in [&["check", &file][..], &["check", "--json", &file]] {
            let answer = writmap(arguments);
            assert_eq!(answer.ok, passes, "{name}: {}", answer.out);
        }
        let answer = writmap(&["check", "--strict", &file]);
        assert_eq!(answer.ok, passes_strictly, "{name}: {}", answer.out);
        assert!(answer.out.contains(word), "{name}: {}", answer.out);
    }
    let missing = folder.0.join("none.toml").display().to_string();
    assert!(!writmap(&["check", &missing]).ok);
}

#[test]
fn a_finding_stands_at_the_effect_or_the_row_it_is_about() {
    let folder = Folder::new("check-places");
    let text = odd();
    let line = |words: &str| {
        let at = text.find(words).unwrap();
        text[..at].matches('\n').count() + 1
    };
    let (line, column) = (line("{ lifts-stay = [\"stay\"] }"), 21);
    let place = |file: &str, text: &str| {
        let file = folder.file(file, text.as_bytes());
        let said = writmap(&["check", &file]).out;
        let json: Value = serde_json::from_str(&writmap(&["check", "--json", &file]).out).unwrap();
        let finding = json[0]["findings"][0].clone();
        assert_eq!(finding["file"], file);
        let number = |key: &str| finding[key].as_u64().unwrap() as usize;
        let place = (number("line"), number("column"));
        let begin = format!(
            "{file}:{}:{}: unusual: “again” lifts “stay”",
            place.0, place.1
        );
        assert!(said.contains(&begin), "{begin} in\n{said}");
        place
    };
    assert_eq!(place("a.toml", &text), (line, column));
    assert_eq!(place("b.toml", &format!("\u{feff}{text}")), (line, column));
    let json = r#"{"writmap": 1, "case": {"title": "A"}, "source": [{"id": "d", "kind": "docket", "title": "D"}],
"event": [{"id": "ruling", "date": "2014-01-02", "kind": "order", "title": "R", "sources": "d"},
{"id": "stay", "date": "2014-01-03", "kind": "stay", "title": "stay", "sources": "d", "does": {"stays": "ruling"}},
{"id": "lift", "date": "2014-01-04", "kind": "stay-lifted", "title": "lift", "sources": "d", "does": {"lifts-stay": "stay"}},
{"id": "again", "date": "2014-01-05", "kind": "stay-lifted", "title": "again", "sources": "d",
  "does": {"lifts-stay": "stay"}}]}"#;
    assert_eq!(place("c.json", json), (6, 26));
}

#[test]
fn a_finding_of_an_imported_docket_has_a_file_and_no_line() {
    let folder = Folder::new("check-import");
    let rows = [
        "1,2014-01-02,Order",
        "2,2014-01-03,Order",
        "4,2014-01-04,Order",
        "5,2014-01-05,Order",
    ];
    let table = format!("number,date,title\n{}\n", rows.join("\n"));
    let file = folder.file("docket.csv", table.as_bytes());
    let answer = writmap(&["check", "--json", &file]);
    let json: Value = serde_json::from_str(&answer.out).unwrap();
    for finding in json[0]["findings"].as_array().unwrap() {
        assert_eq!(finding["file"], file);
        assert!(finding.get("line").is_none());
    }
}

#[test]
fn a_word_that_is_not_there_gets_the_nearest_in_spelling_and_in_meaning() {
    let folder = Folder::new("check-words");
    let file = |from: &str, to: &str| {
        let text = odd().replacen(from, to, 1);
        assert_ne!(text, odd(), "{from}");
        folder.file("words.toml", text.as_bytes())
    };
    for (from, to, meant) in [
        (
            "kind = \"order\"",
            "kind = \"contempt\"",
            "`contempt-order`",
        ),
        (
            "kind = \"order\"",
            "kind = \"cert\"",
            "`cert-petition`, `cert-granted` or `cert-denied`",
        ),
        ("kind = \"order\"", "kind = \"ordr\"", "`order`?"),
        ("lifts-stay", "lifts", "`lifts-stay`?"),
        ("{ stays =", "{ overturns =", "`reverses`?"),
        (
            "{ stays =",
            "{ \"held in contempt\" =",
            "`holds-in-contempt-for`",
        ),
        (
            "kind = \"order\"",
            "kind = \"order\"\ncourt = \"D.C. Cir.\"",
            "`cadc`?",
        ),
        (
            "kind = \"order\"",
            "kind = \"order\"\ncourt = \"Southern District of New York\"",
            "did you mean `nysd`",
        ),
        (
            "{ stays =",
            "{ verb = \"stays\", event =",
            "the verb itself as the key",
        ),
    ] {
        let answer = writmap(&["check", &file(from, to)]);
        assert!(
            !answer.ok && answer.out.contains(meant),
            "{to}: {meant} in\n{}",
            answer.out
        );
    }
    // A key that is not there is only a warning.
    let part = writmap(&["check", &file("{ stays =", "{ part = \"fines\", stays =")]);
    assert!(part.out.contains("did you mean `scope`?"), "{}", part.out);
    let json = writmap(&[
        "check",
        "--json",
        &file("kind = \"order\"", "kind = \"cert\""),
    ]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    let problem = &json[0]["problems"][0];
    assert_eq!(problem["suggestion"], "cert-petition");
    assert_eq!(problem["other_suggestions"][0], "cert-granted");
}

#[test]
fn the_catalogues_are_listed_with_what_a_file_adds() {
    let folder = Folder::new("check-lists");
    let own = "\n[[kind]]\nid = \"walk-out\"\nname = \"Walk-out\"\nfamily = \"statements\"\n\
               life = \"moment\"\nactor = \"party\"\n\n[[court]]\nid = \"nysd-mj\"\n\
               part-of = \"nysd\"\nlevel = \"magistrate\"\n";
    let file = folder.file("own.toml", (clean() + own).as_bytes());
    let list = |arguments: &[&str]| -> Vec<Value> {
        let json = writmap(&[arguments, &["--json"]].concat());
        assert!(json.ok, "{}", json.err);
        serde_json::from_str(&json.out).unwrap()
    };
    let row = |list: &[Value], key: &str, id: &str| {
        let found = list.iter().find(|row| row[key] == id);
        found.unwrap_or_else(|| panic!("no {id}")).clone()
    };
    let kinds = list(&["kinds", &file]);
    assert_eq!(kinds.len(), list(&["kinds"]).len() + 1);
    assert_eq!(row(&kinds, "id", "walk-out")["of_file"], true);
    let contempt = row(&kinds, "id", "contempt-order");
    assert_eq!(
        (&contempt["life"], &contempt["of_file"]),
        (&"order".into(), &false.into())
    );
    let courts = list(&["courts", &file]);
    assert_eq!(row(&courts, "id", "nysd-mj")["part_of"], "nysd");
    assert_eq!(row(&courts, "id", "nysd")["appeals_to"][0], "ca2");
    let verbs = list(&["verbs"]);
    let lifts = row(&verbs, "word", "lifts-stay");
    assert_eq!(
        (&lifts["family"], &lifts["order"]),
        (&"sustains".into(), &"release".into())
    );
    assert_eq!(
        row(&verbs, "word", "vacates")["description"],
        "Wipes an order out, without necessarily deciding the point."
    );
    for (arguments, words) in [
        (&["kinds", &file][..], "  walk-out "),
        (&["kinds"], "Refusals & contempt (contempt)\n"),
        (
            &["verbs"],
            "  lifts-stay              Ends a stay; the order wakes",
        ),
        (&["courts"], "United States, appeal\n"),
    ] {
        let answer = writmap(arguments);
        assert!(
            answer.ok && answer.out.contains(words),
            "{words} in\n{}",
            answer.out
        );
    }
}

#[test]
fn a_new_file_is_clean_with_and_without_its_examples() {
    let folder = Folder::new("check-new");
    let text = writmap(&["new"]).out;
    let is_example = |line: &str| {
        let rest = line.strip_prefix("# ").unwrap_or_default();
        let key = rest.split(' ').next().unwrap_or_default();
        rest.starts_with("[[") || rest[key.len()..].starts_with(" = ")
    };
    let lines = text
        .lines()
        .map(|line| if is_example(line) { &line[2..] } else { line });
    let examples = lines.collect::<Vec<_>>().join("\n");
    for (name, text) in [("new.toml", &text), ("examples.toml", &examples)] {
        let file = folder.file(name, text.as_bytes());
        let answer = writmap(&["check", "--strict", &file]);
        assert!(answer.ok, "{name}: {}", answer.out);
        assert!(writmap(&["show", &file]).ok);
    }
    for field in [
        "parts",
        "from",
        "until",
        "on-notice",
        "for-money",
        "stayed-by-rule",
        "contempt",
        "as-to",
        "if",
    ] {
        assert!(examples.contains(&format!("{field} = ")), "{field}");
    }
}
