//! Inputs that once took the square of their size. Nothing is timed here: what is right is said,
//! and what costs the square of so much would not end. `benches/growth.rs` measures.

use std::fmt::Write as _;
use std::sync::Arc;

use writmap::format::{self, CaseFile, builtin};
use writmap::model::EventDate;
use writmap::picture::Story;
use writmap::procedure::{Lens, OrderStatus};

const HEAD: &str = "writmap = 1\n[case]\ntitle = \"T\"\n";

fn read(text: &str) -> CaseFile {
    format::read("large", text.as_bytes(), builtin())
}

fn many(count: usize, row: impl Fn(usize) -> String) -> String {
    (0..count).map(row).collect()
}

fn event(number: usize, rest: &str) -> String {
    let (year, month, day) = (1900 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
    format!(
        "[[event]]\nid = \"e{number}\"\ndate = \"{year}-{month:02}-{day:02}\"\nkind = \"order\"\n\
         court = \"nysd\"\ntitle = \"Event {number}\"\n{rest}\n"
    )
}

#[test]
fn a_hundred_thousand_unknown_tables_are_counted() {
    const MANY: usize = 100_000;
    for row in [
        |number: usize| format!("[t{number}]\na = 1\n"),
        |number: usize| format!("[[t{number}]]\na = 1\n"),
        |number: usize| format!("[[event]]\nid = \"e{number}\"\n[[claim]]\n[event.k]\na = 1\n"),
    ] {
        let document = read(&(HEAD.to_owned() + &many(MANY, row)));
        assert!(document.problem_count() >= MANY);
        assert!(document.problems.len() < MANY);
    }
    // Far apart in the text, in one row.
    let claims = many(MANY / 4, |number| {
        format!(
            "[[claim]]\n[event.x-{number}]\na = \"{}\"\n",
            "y".repeat(60)
        )
    });
    let document = read(&format!("{HEAD}{}{claims}", event(0, "")));
    assert_eq!(document.case.events.len(), 1);
}

#[test]
fn a_hundred_thousand_bad_names_are_counted() {
    let text = many(30_000, |number| {
        event(number, &format!("does = {{ denies = \"f{number}\" }}"))
    });
    let document = read(&(HEAD.to_owned() + &text));
    assert_eq!(document.problem_count(), 30_000);
    assert!(document.problems[0].suggestion.is_some());
}

#[test]
fn a_long_id_is_not_said_in_full_in_every_message() {
    let keys = many(1000, |number| format!("k{number} = 1\n"));
    let id = "a".repeat(1_000_000);
    let document = read(&format!(
        "{HEAD}[[event]]\nid = \"{id}\"\nkind = \"order\"\ntitle = \"T\"\n{keys}"
    ));
    let longest = document
        .problems
        .iter()
        .map(|problem| problem.to_string().len());
    assert!(longest.max() < Some(2000));
    assert_eq!(document.case.events[0].id.as_str(), id);
}

/// Each stay stays the one before, so that each changes all before it.
fn stays_of_stays(count: usize) -> String {
    let mut text = HEAD.to_owned() + &event(0, "");
    for number in 1..count {
        let stays = format!("does = {{ stays = \"e{}\" }}", number - 1);
        let stay = event(number, &stays).replace("\"order\"", "\"stay\"");
        let _cannot_fail = write!(text, "{stay}");
    }
    text
}

fn state_of(text: &str, order: &str) -> (OrderStatus, Option<String>) {
    let document = read(text);
    assert!(document.problems.is_empty(), "{}", document.problems[0]);
    let story = Story::of(Arc::clone(&document.case), Lens::default());
    let order = story.replay.position(&order.into()).unwrap();
    let day = EventDate::parse("2999-01-01").unwrap().exact().unwrap();
    let state = story.replay.order_state_on(order, day).unwrap();
    (state.status, state.note)
}

#[test]
fn stays_of_stays_are_followed_as_far_as_anybody_would() {
    for (count, status) in [
        (2, OrderStatus::Stayed),
        (3, OrderStatus::InForce),
        (60, OrderStatus::Stayed),
        (61, OrderStatus::InForce),
    ] {
        assert_eq!(state_of(&stays_of_stays(count), "e0"), (status, None));
    }
    let text = stays_of_stays(20_000);
    let (status, note) = state_of(&text, "e0");
    assert_eq!(status, OrderStatus::Unknown);
    assert!(note.unwrap().contains("too often to be followed"));
    // What ends the order itself is certain all the same.
    let struck = event(30_000, "does = { reverses = \"e0\" }");
    assert_eq!(state_of(&(text + &struck), "e0").0, OrderStatus::Reversed);
}

/// Stays and vacatur of one order as to a person each, or of one part each.
fn fates_of_parts(count: usize, are_persons: bool) -> String {
    let person = |row| format!("[[party]]\nid = \"p{row}\"\nname = \"P\"\nkind = \"person\"\n");
    let fate = |row: usize| {
        let (kind, does) = match (are_persons, row % 2) {
            (true, 0) => ("stay", format!("stays = \"e0\", as-to = \"p{row}\"")),
            (true, _) => ("order", format!("vacates = \"e0\", as-to = \"p{row}\"")),
            (false, _) => (
                "order",
                format!("vacates-in-part = \"e0\", scope = \"count {row}\""),
            ),
        };
        event(row + 1, &format!("does = {{ {does} }}")).replace("\"order\"", &format!("\"{kind}\""))
    };
    let persons = if are_persons {
        many(count, person)
    } else {
        String::new()
    };
    HEAD.to_owned() + &persons + &event(0, "") + &many(count, fate)
}

#[test]
fn parts_are_told_apart_as_far_as_anybody_would() {
    for (are_persons, status) in [
        (true, OrderStatus::StayedInPart),
        (false, OrderStatus::VacatedInPart),
    ] {
        let text = fates_of_parts(100, are_persons);
        assert_eq!(state_of(&text, "e0"), (status, None));
        let text = fates_of_parts(2_000, are_persons);
        let (status, note) = state_of(&text, "e0");
        assert_eq!(status, OrderStatus::Unknown);
        assert!(note.unwrap().contains("too many to be told apart"));
        // What ends the order itself is certain all the same.
        let struck = event(3_000, "does = { reverses = \"e0\" }");
        assert_eq!(state_of(&(text + &struck), "e0").0, OrderStatus::Reversed);
    }
}
