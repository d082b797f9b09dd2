//! Inputs that were once imported wrongly, all invented, with what they must become.

use std::fs;
use std::path::Path;

use writmap::format::{CaseFile, builtin, merge, read, to_toml};
use writmap::import::{Contents, File, Import, Input, Options, open, update};
use writmap::model::{Case, Event, Verb};
use writmap::session::{self, Origin};

/// The case of files of this folder.
fn import(names: &[&str]) -> Import {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/import_faults");
    let files: Vec<Vec<u8>> = names
        .iter()
        .map(|name| fs::read(folder.join(name)).unwrap())
        .collect();
    of_bytes(
        &names
            .iter()
            .copied()
            .zip(files.iter().map(Vec::as_slice))
            .collect::<Vec<_>>(),
    )
}

fn of_bytes(files: &[(&str, &[u8])]) -> Import {
    let inputs: Vec<Input<'_>> = files
        .iter()
        .map(|(name, bytes)| Input::new(name, bytes))
        .collect();
    match open("case", &inputs, builtin(), &Options::default()).unwrap() {
        Contents::Bundle(bundle) => bundle.import,
        Contents::CaseFile { .. } => panic!("a case file"),
    }
}

/// The entry with a number, of the docket with one.
fn numbered<'c>(case: &'c Case, docket: &str, number: &str) -> &'c Event {
    let found = case.events.iter().find(|event| {
        event.docket_number.as_deref() == Some(number)
            && event
                .docket
                .as_deref()
                .is_some_and(|known| known.contains(docket))
    });
    found.unwrap_or_else(|| panic!("{number} in {docket}"))
}

/// What an event does, beyond naming others, with the numbers of the targets.
fn acts(case: &Case, event: &Event) -> Vec<(Verb, String)> {
    let effects = event
        .does
        .iter()
        .filter(|effect| effect.verb != Verb::Cites);
    let number = |effect: &writmap::model::Effect| {
        let target = case.event(&effect.target).unwrap();
        target.docket_number.clone().unwrap_or_default()
    };
    effects
        .map(|effect| (effect.verb, number(effect)))
        .collect()
}

fn act(verb: Verb, number: &str) -> (Verb, String) {
    (verb, number.to_owned())
}

#[test]
fn a_stay_is_lifted_with_a_number_and_without() {
    for name in [
        "stay-lifted-1.html",
        "stay-lifted-4.html",
        "stay-lifted-7.html",
    ] {
        let case = import(&[name]).case;
        let lifting = numbered(&case, "01733", "4");
        assert_eq!(acts(&case, lifting), [act(Verb::LiftsStay, "3")], "{name}");
        assert_ne!(lifting.kind.as_str(), "stay", "{name}");
    }
}

#[test]
fn an_application_is_denied_by_its_own_number_and_the_order_of_a_justice_ends() {
    let case = import(&["application-vacated.json"]).case;
    let kinds: Vec<&str> = case
        .events
        .iter()
        .map(|event| event.kind.as_str())
        .collect();
    assert_eq!(kinds[2..], ["administrative-stay", "referral", "denial"]);
    assert!(case.events[2].does.is_empty() && case.events[3].does.is_empty());
    let done: Vec<_> = case.events[4]
        .does
        .iter()
        .map(|effect| (effect.verb, &effect.target))
        .collect();
    assert_eq!(
        done,
        [
            (Verb::Denies, &case.events[0].id),
            (Verb::LiftsStay, &case.events[2].id)
        ]
    );
}

#[test]
fn numbers_of_other_cases_are_of_those() {
    let import_of_one = import(&["numbers-of-other-cases.html"]);
    let case = &import_of_one.case;
    for number in ["4", "5", "7"] {
        assert!(
            acts(case, numbered(case, "09143", number)).is_empty(),
            "{number}"
        );
    }
    assert_eq!(
        acts(case, numbered(case, "09143", "6")),
        [act(Verb::Denies, "2")]
    );
    assert_eq!(import_of_one.report.references.outside, 4);
    let both = import(&[
        "numbers-of-other-cases-lead.html",
        "numbers-of-other-cases-member.html",
    ]);
    let motions = both
        .case
        .events
        .iter()
        .filter(|event| event.title.starts_with("Motion to dismiss"));
    assert_eq!(motions.count(), 1, "an entry of two dockets is one event");
}

#[test]
fn a_number_that_comes_later_is_of_the_same_entry() {
    let first = import(&["number-comes-later-1.html"]);
    let text = to_toml(&first.case);
    let file: CaseFile = read("x.toml", text.as_bytes(), builtin());
    let updated = update(&file, import(&["number-comes-later-2.html"]), builtin()).unwrap();
    assert_eq!(
        (updated.changes.added.len(), updated.changes.gone.len()),
        (1, 0)
    );
    let case = read(
        "x.toml",
        merge(&file, &updated.case).unwrap().as_bytes(),
        builtin(),
    )
    .case;
    assert_eq!(case.events.len(), 4);
    assert_eq!(
        acts(&case, numbered(&case, "01733", "3")),
        [act(Verb::Grants, "2")]
    );
}

#[test]
fn numbers_are_kept_whole_and_dockets_apart() {
    let names = [1, 2, 3].map(|number| format!("number-cut-bankruptcy-{number}.html"));
    let import_of_all = import(&names.each_ref().map(String::as_str));
    let numbers: Vec<&str> = import_of_all
        .case
        .dockets
        .iter()
        .map(|docket| docket.number.as_str())
        .collect();
    assert_eq!(numbers, ["1-24-41176", "1-24-41177", "1-24-41193"]);
    assert_eq!(import_of_all.case.events.len(), 6);
    let text = to_toml(&import(&[&names[0]]).case);
    let file = read("y.toml", text.as_bytes(), builtin());
    assert!(update(&file, import(&[&names[1]]), builtin()).is_err());
}

#[test]
fn pages_of_every_layout_lose_no_row() {
    let two = import(&["two-columns-two-tables.html"]);
    assert_eq!((two.report.rows, two.case.events.len()), (120, 120));
    assert_eq!(
        acts(&two.case, numbered(&two.case, "31416", "119")),
        [act(Verb::Grants, "50")]
    );
    let ticked = import(&["view-multiple.html"]);
    assert_eq!(
        (ticked.case.events.len(), ticked.report.problem_count()),
        (6, 0)
    );
    assert_eq!(ticked.case.events[0].note.as_deref(), Some("1 attachment."));
    assert_eq!(import(&["single-file-page.mhtml"]).case.events.len(), 4);
    // What a browser and its extensions write before the text.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/import_faults");
    let page = fs::read_to_string(folder.join("stay-lifted-1.html")).unwrap();
    for injected in [
        format!("<style>{}</style>", ".a{color:red}".repeat(10_000)),
        format!("<script>{}</script>", "var a = 1;".repeat(10_000)),
        format!("<img src='data:image/png;base64,{}'>", "A".repeat(100_000)),
        format!("<!-- {} -->", "saved ".repeat(20_000)),
        format!("<svg><path d='{}'/></svg>", "M1 1".repeat(30_000)),
    ] {
        let page = page.replacen("<head>", &format!("<head>{injected}"), 1);
        assert_eq!(
            of_bytes(&[("a.html", page.as_bytes())]).case.events.len(),
            4
        );
    }
}

#[test]
fn a_page_is_the_same_case_however_it_is_spelled_and_opened() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/import_faults");
    let page = fs::read_to_string(folder.join("stay-lifted-1.html")).unwrap();
    let page = page.replacen("ORDER", "ORDER \u{201c}é\u{201d}", 1);
    let latin = page.chars().map(|letter| match letter {
        '\u{201c}' => 0x93,
        '\u{201d}' => 0x94,
        letter => u8::try_from(u32::from(letter)).unwrap(),
    });
    let wide = "\u{feff}".chars().chain(page.chars());
    let wide = wide.flat_map(|letter| (letter as u16).to_le_bytes());
    let saved = fs::read(folder.join("single-file-page.mhtml")).unwrap();
    let plain = of_bytes(&[("a.html", page.as_bytes())]).case;
    let packed = import(&["single-file-page.mhtml"]).case;
    for (bytes, expected) in [
        (page.clone().into_bytes(), &plain),
        (latin.collect(), &plain),
        (wide.collect(), &plain),
        (saved, &packed),
    ] {
        let file = File {
            name: "a.html".to_owned(),
            bytes: bytes.into(),
        };
        let origin = Origin::File("a.html".into());
        let dossier = session::open(origin, vec![file].into(), &Options::default()).unwrap();
        assert_eq!(dossier.case.events, expected.events);
    }
}

#[test]
fn a_case_that_moves_between_courts_is_one() {
    let moved = import(&["transfer-out.html", "transfer-in-1.html"]);
    assert!(
        !moved
            .report
            .understood
            .iter()
            .any(|told| told.contains("nothing in the files joins"))
    );
    let case = &moved.case;
    let into = numbered(case, "02222", "4");
    assert_eq!(into.does[0].verb, Verb::FollowsFrom);
    assert_eq!(
        case.event(&into.does[0].target)
            .unwrap()
            .docket_number
            .as_deref(),
        Some("3")
    );
}

#[test]
fn titles_and_courts_are_found_where_they_are_not_in_their_place() {
    let case = import(&["no-title-in-re.html"]).case;
    assert_eq!(
        case.title,
        "In re Application for Release of the Harrow Grand Jury Transcripts"
    );
    assert!(
        case.parties
            .iter()
            .all(|party| !party.name.contains("Harrow"))
    );
    let case = import(&["no-title-decision.xml"]).case;
    assert_eq!(case.title, "Marlowe Tannery Ltd v Eastwick Borough Council");
    let case = import(&["live-court-1.html"]).case;
    assert_eq!(case.events[0].court.as_ref().unwrap().as_str(), "caeb");
}
