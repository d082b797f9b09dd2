//! Decisions that take effect while they are stayed in part.

use writmap::format::builtin;
use writmap::procedure::{Lens, Replay, brief};

use crate::remedies::case;
use crate::script::{day, put};

#[track_caller]
fn check(lines: &[&str], questions: &str, sayings: &[(&str, &str, bool)]) {
    let case = case(lines);
    put(&case, questions);
    let replay = Replay::new(&case, builtin(), &Lens::default());
    for (on, words, are_said) in sayings {
        let said = brief(&case, builtin(), &replay, day(on)).sentence;
        assert_eq!(said.contains(words), *are_said, "“{words}” in: {said}");
    }
}

const SO_FAR: &str = "as far as it was not stayed, that had taken effect";
const INJUNCTION: &str = "2019-01-03 injunction O nysd | to = \"b\";parts = [\"pay\", \"leave\"]";

#[test]
fn what_takes_effect_under_a_stay_in_part_leaves_that_part_as_it_was() {
    let stay = "2019-06-15 stay T nysd | does = { stays = \"J\", scope = \"leave\" }";
    let lifted = "2019-08-10 stay-lifted U nysd | does = { lifts-stay = \"T\" }";
    let each = "[{ vacates = \"O\", scope = \"pay\", from = \"2019-07-10\" }, \
                { vacates = \"O\", scope = \"leave\", from = \"2019-07-10\" }]";
    for (does, after) in [
        ("{ vacates = \"O\", from = \"2019-07-10\" }", "vacated"),
        (each, "vacated"),
    ] {
        let order = format!("2019-06-03 order J nysd | does = {does}");
        check(
            &[INJUNCTION, &order, stay, lifted],
            &format!(
                "? 2019-07-09 O in-force / ?part 2019-07-11 O in-force leave
                ?part 2019-08-11 O {after} leave / ? 2019-08-11 O {after}"
            ),
            &[
                ("2019-07-30", SO_FAR, true),
                ("2019-08-20", "on 10 July 2019", false),
            ],
        );
    }
    // Without the stay it took effect whole.
    check(
        &[
            INJUNCTION,
            "2019-06-03 order J nysd | does = { vacates = \"O\", from = \"2019-07-10\" }",
        ],
        "? 2019-07-11 O vacated",
        &[
            ("2019-07-30", SO_FAR, false),
            (
                "2019-07-30",
                "; that had taken effect on 10 July 2019",
                true,
            ),
        ],
    );
}

#[test]
fn a_judgment_on_an_appeal_from_a_bankruptcy_court_may_be_stayed_in_part() {
    check(
        &[
            "2019-01-03 order O nysb | to = \"b\";parts = [\"pay\", \"leave\"]",
            "2019-01-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"O\" }",
            "2019-06-03 opinion J nysd | parts = [\"pay\", \"leave\"];does = { vacates = \"O\" }",
            "2019-06-05 stay T nysd | does = { stays = \"J\", scope = \"leave\" }",
        ],
        "? 2019-06-17 O in-force / ?part 2019-06-19 O in-force leave",
        &[("2019-06-30", SO_FAR, true)],
    );
}

#[test]
fn a_mandate_brings_what_is_not_stayed() {
    check(
        &[
            INJUNCTION,
            "2019-01-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"O\" }",
            "2019-06-03 opinion J ca2 | parts = [\"pay\", \"leave\"];does = { reverses = \"O\" }",
            "2019-06-15 stay T ca2 | does = { stays = \"J\", scope = \"leave\" };until = \"2019-09-02\"",
            "2019-07-10 mandate M ca2 | does = { follows-from = \"J\" }",
        ],
        "? 2019-07-09 O in-force / ?part 2019-07-11 O in-force leave / ? 2019-09-04 O reversed",
        &[],
    );
}
