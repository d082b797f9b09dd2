//! A second import: what it adds and marks, that it loses nothing, and that it takes no more
//! time than it should.

use std::collections::HashMap;
use std::time::Duration;

use proptest::prelude::*;
use writmap::format::{CaseFile, builtin, merge, read, to_toml};
use writmap::import::{Changes, Docket, Entry, UpdateError, update};
use writmap::syntax::Severity;

use super::{case_of, effects, entry, event, graph, party, pond, pond_appeal, pond_application};
use crate::stopwatch::Stopwatch;

/// The case file that an import of these dockets writes, read again.
fn written(dockets: &[Docket]) -> CaseFile {
    let text = to_toml(&case_of(dockets).case);
    let document = read("case.toml", text.as_bytes(), builtin());
    assert!(document.problems.is_empty(), "{:?}", document.problems);
    document
}

/// What importing these dockets again makes of a case file.
#[track_caller]
fn again(document: &CaseFile, dockets: &[Docket]) -> (String, Changes) {
    let update = update(document, case_of(dockets), builtin()).unwrap();
    (merge(document, &update.case).unwrap(), update.changes)
}

#[test]
fn importing_the_same_again_changes_no_byte() {
    for dockets in [
        vec![pond()],
        vec![pond_appeal()],
        vec![pond(), pond_appeal()],
        vec![pond_application(), pond_appeal()],
        vec![pond(), pond_appeal(), pond_application()],
    ] {
        let document = written(&dockets);
        let (text, changes) = again(&document, &dockets);
        assert_eq!(text, document.text);
        assert_eq!(changes.added, []);
        assert_eq!(changes.changed, []);
        assert_eq!(changes.gone, []);
        // Nor does one of several dockets.
        for docket in &dockets {
            assert_eq!(
                again(&document, std::slice::from_ref(docket)).0,
                document.text
            );
        }
    }
}

/// What a user has made of the text: another title, a comment, a key and an event.
fn edited(text: &str) -> String {
    text.replace(
        "title = \"Order denying motion to dismiss\"",
        "title = \"The pond stays\" # mine",
    )
    .replace(
        "[[event]]\nid = \"hid-2\"",
        "# A comment of mine.\n[[event]]\nid = \"hid-2\"\nx-mood = \"sour\"",
    ) + "\n[[event]]\nid = \"flood\"\ndate = \"2021-05-01\"\nkind = \"other\"\ncourt = \"hid\"\ntitle = \"The pond floods\"\n"
}

#[test]
fn a_later_import_adds_and_marks_and_loses_nothing_of_the_user() {
    let mut before = pond();
    before.entries.truncate(5);
    let edited = edited(&written(&[before]).text);
    let document = read("case.toml", edited.as_bytes(), builtin());
    let mut now = pond();
    now.entries[3].text = now.entries[3]
        .text
        .replace("(abc)", "(abc) Modified on 5/1/2021.");
    now.entries[4].text = "AMENDED JUDGMENT in favor of Ann Otter.".to_owned();
    now.entries.remove(2);
    let (text, changes) = again(&document, &[now.clone()]);
    assert_eq!(
        changes.to_string(),
        "2 added, 2 changed, 2 unchanged, 1 no longer in the docket"
    );
    for kept in [
        "# A comment of mine.",
        "x-mood = \"sour\"",
        "The pond stays\" # mine",
        "The pond floods",
    ] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    let document = read("case.toml", text.as_bytes(), builtin());
    assert!(document.problems.is_empty(), "{:?}", document.problems);
    let case = &document.case;
    let order = event(case, "hid-3");
    assert_eq!(order.title, "The pond stays");
    assert!(
        order.sources[0]
            .quote
            .as_deref()
            .unwrap()
            .contains("Modified on")
    );
    let note = order.note.as_deref().unwrap();
    assert!(
        note.starts_with("Changed in the docket since 2021-09-10; its text was: “ORDER denying"),
        "{note}"
    );
    assert_eq!(
        event(case, "hid-4").title,
        "Amended judgment in favor of Ann Otter"
    );
    assert!(
        event(case, "hid-2")
            .note
            .as_deref()
            .unwrap()
            .contains("No longer in the docket")
    );
    assert_eq!(event(case, "flood").note, None);
    let last: Vec<_> = case
        .events
        .iter()
        .rev()
        .take(3)
        .map(|event| event.id.as_str())
        .collect();
    assert_eq!(
        last,
        ["hid-6", "hid-5", "flood"],
        "new events stand behind what is older"
    );
    // A second time nothing is left to do; when the entry returns, its mark goes.
    assert_eq!(again(&document, &[now]).0, document.text);
    let mut back = pond();
    back.entries[3].text = order.sources[0].quote.clone().unwrap();
    back.entries[4].text = "AMENDED JUDGMENT in favor of Ann Otter.".to_owned();
    assert!(
        !again(&document, &[back])
            .0
            .contains("No longer in the docket")
    );
}

#[test]
fn the_docket_of_the_appeal_comes_to_that_of_the_court_below() {
    let document = written(&[pond()]);
    let (text, changes) = again(&document, &[pond_appeal()]);
    assert_eq!((changes.added.len(), changes.gone.len()), (3, 0));
    let case = read("case.toml", text.as_bytes(), builtin()).case;
    assert_eq!(graph(&case), graph(&case_of(&[pond(), pond_appeal()]).case));
    assert_eq!(case.parties.len(), 2);
    assert_eq!(case.parties[0].roles.len(), 2);
    // The other way round, what the appeal said of the case below becomes its entries.
    let document = written(&[pond_appeal()]);
    let (text, changes) = again(&document, &[pond()]);
    assert_eq!((changes.added.len(), changes.unchanged), (5, 2));
    let case = read("case.toml", text.as_bytes(), builtin()).case;
    let judgment = event(&case, "hid-judgment-below");
    assert_eq!(judgment.docket_number.as_deref(), Some("4"));
    assert_eq!(judgment.sources.len(), 2);
    assert!(case.events.iter().all(|event| event.id.as_str() != "hid-4"));
    assert_eq!(effects(&case, "hid-6").len(), 2);
}

#[test]
fn a_file_of_another_case_or_with_mistakes_is_refused() {
    let mut other = pond();
    other.title = "Pike v. Carp".to_owned();
    other.number = "1:19-cv-00555".to_owned();
    let refused = update(&written(&[pond()]), case_of(&[other]), builtin()).unwrap_err();
    let told = refused.to_string();
    assert!(
        told.contains("1:21-cv-00012 (hid)") && told.contains("1:19-cv-00555 (hid)"),
        "{told}"
    );
    let broken = written(&[pond()])
        .text
        .replace("date = \"2021-04-06\"", "date = \"soon\"");
    let document = read("case.toml", broken.as_bytes(), builtin());
    let refused = update(&document, case_of(&[pond()]), builtin()).unwrap_err();
    assert!(
        matches!(refused, UpdateError::Unreadable { line, .. } if line > 1),
        "{refused}"
    );
    let no_case = read("case.toml", b"hello", builtin());
    assert!(update(&no_case, case_of(&[pond()]), builtin()).is_err());
}

#[test]
fn a_docket_is_made_a_case_in_linear_time() {
    let size = |entries: u32, parties: u32| {
        let mut docket = pond();
        docket.parties = (0..parties)
            .map(|n| party(&format!("Party Number{n}"), "Creditor", &["Dora Lake"]))
            .collect();
        docket.entries = (1..=entries)
            .map(|n| entry(&n.to_string(), &format!("2021-{:02}-{:02}", 1 + n * 12 / (entries + 1), 1 + n % 28),
                &format!("RESPONSE to {} Motion to Quash by Party Number{} at 12 Elm Street. (Lake, Dora) (Entered: 03/01/2021)", n / 2, n % parties)))
            .collect();
        docket
    };
    for docket in [size(2_000, 10), size(2_000, 10_000)] {
        let start = Stopwatch::start();
        let import = case_of(std::slice::from_ref(&docket));
        println!(
            "{} entries, {} parties: {:?}",
            docket.entries.len(),
            docket.parties.len(),
            start.elapsed()
        );
        assert_eq!(import.case.events.len(), 2_000);
        let start_update = Stopwatch::start();
        let document = CaseFile::imported(import.case.clone(), Vec::new(), 0);
        let same = update(&document, import, builtin()).unwrap();
        println!("again: {:?}", start_update.elapsed());
        assert_eq!(same.changes.unchanged, 2_000);
        // A generous bound for a slow build: what is quadratic takes minutes.
        assert!(start.elapsed() < Duration::from_mins(1));
    }
}

/// Words of which entries are made at random.
const WORDS: [&str; 26] = [
    "ORDER",
    "MOTION",
    "to",
    "Quash",
    "granting",
    "denying",
    "re",
    "1",
    "2",
    "3",
    "Judgment",
    "NOTICE OF APPEAL",
    "by",
    "Ann Otter",
    "Heron Mills, Inc.",
    "(Lake, Dora)",
    "Judge Reed",
    "12 Elm Street",
    "(",
    ")",
    "“é§",
    "[",
    "USCA Case Number 21-16001",
    "MANDATE",
    ".",
    "\n",
];

prop_compose! {
    fn any_entry()(
        number in 0..9_u8,
        month in 1..13_u8,
        day in 1..31_u8,
        words in prop::collection::vec(0..WORDS.len(), 0..14),
    ) -> Box<Entry> {
        let number = if number == 0 { String::new() } else { number.to_string() };
        let text = words.iter().map(|&word| WORDS[word]).collect::<Vec<_>>().join(" ");
        entry(&number, &format!("2021-{month:02}-{day:02}"), text.trim())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_docket_is_kept_whole_and_imports_again_without_a_change(
        below in prop::collection::vec(any_entry(), 0..12),
        above in prop::collection::vec(any_entry(), 0..6),
        dropped in 0..12_usize,
    ) {
        let dockets = [
            Docket { entries: below.clone(), ..pond() },
            Docket { entries: above.clone(), ..pond_appeal() },
        ];
        let import = case_of(&dockets);
        let mut texts: HashMap<String, usize> = HashMap::new();
        for event in &import.case.events {
            if let Some(quote) = &event.sources[0].quote {
                *texts.entry(quote.clone()).or_default() += 1;
            }
        }
        for entry in below.iter().chain(&above).filter(|entry| !entry.text.is_empty()) {
            let kept = entry.text.replace("12 Elm Street", "[address left out]");
            prop_assert!(texts.get(&kept).is_some_and(|count| *count > 0), "{}", kept);
        }
        for event in &import.case.events {
            prop_assert!(event.title.split(' ').count() <= 8 && !event.title.is_empty());
        }
        let [first, second] = dockets.clone();
        prop_assert_eq!(&case_of(&[second, first]).case, &import.case);

        let text = to_toml(&import.case);
        let document = read("case.toml", text.as_bytes(), builtin());
        prop_assert!(document.problems.iter().all(|problem| problem.severity != Severity::Error), "{:?}", document.problems);
        prop_assert_eq!(&again(&document, &dockets).0, &text);

        // A shorter docket later takes nothing away, and is done at once.
        let mut fewer = dockets;
        if dropped < fewer[0].entries.len() {
            fewer[0].entries.remove(dropped);
        }
        let (marked, _) = again(&document, &fewer);
        let after = read("case.toml", marked.as_bytes(), builtin());
        prop_assert!(after.case.events.len() >= import.case.events.len());
        prop_assert_eq!(&again(&after, &fewer).0, &marked);
    }
}
