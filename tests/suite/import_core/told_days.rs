//! The days that entries tell: on their own day, once, and kept by a later import.

use writmap::format::{builtin, merge, read, to_toml};
use writmap::import::update;
use writmap::model::{Event, Verb};

use super::{case_of, effects, entry, event, pond, pond_appeal};
use crate::import_core::Docket;

/// The pond with a hearing that is put off, and with an answer that is due.
fn set_down() -> Docket {
    let mut docket = pond();
    let more = [
        (
            "",
            "2021-02-10",
            "Set/Reset Deadlines: Heron Mills, Inc. answer due 3/3/2021.",
        ),
        (
            "",
            "2021-02-10",
            "Set/Reset Hearings: Status Conference set for 4/6/2021 at 10:00 AM before Judge Carla B. Reed.",
        ),
        (
            "",
            "2021-03-02",
            "NOTICE OF HEARING on 2 Motion to Dismiss. Motion Hearing set for 4/1/2021. Responses due by 3/15/2021.",
        ),
        (
            "",
            "2021-03-05",
            "Set/Reset Deadlines: Responses due by 3/15/2021.",
        ),
        (
            "",
            "2021-03-20",
            "NOTICE: Status Conference reset for 5/4/2021 at 10:00 AM.",
        ),
        (
            "",
            "2021-03-22",
            "Set/Reset Deadlines as to Heron Mills, Inc.",
        ),
    ];
    let more = more.map(|(number, day, text)| entry(number, day, text));
    docket.entries.splice(3..3, more);
    docket
}

/// What does so to an event, by the words of the entry.
fn doers<'c>(events: &'c [Event], verb: Verb, target: &Event) -> Vec<&'c str> {
    let does = |event: &&Event| {
        let mut effects = event.does.iter();
        effects.any(|effect| effect.verb == verb && effect.target == target.id)
    };
    let doers = events.iter().filter(does);
    doers
        .map(|event| event.sources[0].quote.as_deref().unwrap_or_default())
        .collect()
}

#[test]
fn what_an_entry_sets_stands_on_its_own_day_and_the_entry_on_that_of_its_filing() {
    let import = case_of(&[set_down()]);
    let events = &import.case.events;
    let on = |kind: &str, day: &str| {
        let mut found = events
            .iter()
            .filter(|event| event.kind.as_str() == kind && event.date.text() == day);
        let one = found.next().unwrap_or_else(|| panic!("no {kind} on {day}"));
        assert!(found.next().is_none(), "two on {day}");
        one
    };
    let answer = on("deadline", "2021-03-03");
    assert_eq!(answer.title, "Heron Mills Inc answer due");
    assert_eq!(
        answer.sources[0].quote.as_deref(),
        Some("Heron Mills, Inc. answer due 3/3/2021")
    );
    assert_eq!(doers(events, Verb::SetsDeadline, answer).len(), 1);
    // What two entries tell is one, and both set it.
    assert_eq!(
        doers(events, Verb::SetsDeadline, on("deadline", "2021-03-15")).len(),
        2
    );
    let hearing = on("hearing", "2021-04-01");
    assert_eq!(doers(events, Verb::Schedules, hearing).len(), 1);
    // A conference that is reset takes the place of the one that waited.
    let (first, second) = (
        on("conference", "2021-04-06"),
        on("conference", "2021-05-04"),
    );
    let reset = ["NOTICE: Status Conference reset for 5/4/2021 at 10:00 AM."];
    assert_eq!(doers(events, Verb::Supersedes, first), reset);
    assert_eq!(doers(events, Verb::Schedules, second), reset);
    // The entries themselves are no deadlines on the day on which they were filed.
    assert_eq!(on("dates-set", "2021-03-22").does.len(), 0);
    let told = import.report.understood.join("\n");
    assert!(
        told.contains("5 hearings and deadlines stand on the days"),
        "{told}"
    );
}

#[test]
fn a_hearing_that_an_entry_reports_is_that_entry() {
    let mut docket = pond_appeal();
    docket.entries = vec![
        entry(
            "1",
            "2022-01-03",
            "NOTICE of oral argument on Wednesday, February 9, 2022.",
        ),
        entry("2", "2022-02-09", "ARGUED AND SUBMITTED to Carla B. Reed."),
        entry("3", "2022-02-10", "Set for argument on March 9, 2022."),
    ];
    let case = case_of(&[docket]).case;
    let of_kind = case
        .events
        .iter()
        .filter(|event| event.kind.as_str() == "argument");
    let days: Vec<_> = of_kind.map(|event| event.date.text()).collect();
    assert_eq!(days, ["2022-02-09", "2022-03-09"]);
    assert!(effects(&case, "ca9-1").contains(&(Verb::Schedules, "ca9-2".to_owned())));
}

#[test]
fn a_later_import_knows_the_days_again() {
    let text = to_toml(&case_of(&[set_down()]).case);
    let document = read("case.toml", text.as_bytes(), builtin());
    assert!(document.problems.is_empty(), "{:?}", document.problems);
    let same = update(&document, case_of(&[set_down()]), builtin()).unwrap();
    assert_eq!(merge(&document, &same.case).unwrap(), document.text);
    let mut now = set_down();
    let text = "Set/Reset Hearings: Jury Trial set for 6/7/2027.";
    now.entries.push(entry("7", "2022-07-01", text));
    now.entries[0].text.push_str(" Modified on 7/1/2022.");
    let later = update(&document, case_of(&[now]), builtin()).unwrap();
    assert_eq!(later.changes.added.len(), 2, "{:?}", later.changes.added);
    assert_eq!(later.changes.gone, []);
    // The docket was read up to its last entry, however far ahead a day lies.
    let changed = event(&later.case, "hid-1").note.clone().unwrap();
    assert!(changed.contains("since 2022-06-30"), "{changed}");
    let trial = later
        .case
        .events
        .iter()
        .find(|event| event.kind.as_str() == "trial");
    assert_eq!(trial.unwrap().date.text(), "2027-06-07");
}
