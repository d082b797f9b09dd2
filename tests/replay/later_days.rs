//! Orders that begin to bind later than on their own day, and stays that end on a day that the court
//! gave them: what they end goes on until then.

use crate::remedies::case;
use crate::script::{put, says, says_nothing_of};

const COMPLAINT: &str = "2031-01-02 complaint C txnd | by = \"a\";to = \"b\"";
const MEMO: &str = "2030-12-01 decision-of-authority P | by = \"b\"";

#[test]
fn what_an_order_vacates_goes_on_until_the_order_begins_to_bind() {
    let order = "2031-03-03 order V txnd | does = [{ grants = \"C\" }, { vacates = \"P\" }];\
                 from = \"2031-03-10\"";
    let vacated = case(&[MEMO, COMPLAINT, order]);
    put(
        &vacated,
        "? 2031-03-05 P in-force / ?binds 2031-03-09 P yes / ?decided 2031-03-05 P vacated V
        ? 2031-03-10 P vacated / ?since 2031-03-11 P 2031-03-10 / ?pending 2031-03-04",
    );
    says(
        &vacated,
        "2031-03-05",
        "was to be vacated from 10 March 2031",
    );
    says_nothing_of(&vacated, "2031-03-05", "had been vacated");
    says_nothing_of(&vacated, "2031-03-05", "mandate");
    says(
        &vacated,
        "2031-03-20",
        "that had taken effect on 10 March 2031",
    );
    // What is stayed by then never takes effect while the stay holds.
    put(
        &case(&[
            MEMO,
            COMPLAINT,
            order,
            "2031-03-05 notice-of-appeal N txnd | by = \"b\";does = { appeals = \"V\" }",
            "2031-03-08 administrative-stay S ca5 | does = { stays = \"V\" }",
            "2031-03-15 denial D ca5 | does = [{ lifts-stay = \"S\" }]",
        ]),
        "? 2031-03-09 P in-force / ? 2031-03-14 P in-force / ? 2031-03-15 P vacated",
    );
}

#[test]
fn an_injunction_dissolved_or_replaced_from_a_later_day_binds_until_then() {
    let injunction = "2031-02-03 injunction I txnd | to = \"b\";does = { grants = \"M\" }";
    let motion = "2031-01-05 motion-for-injunction M txnd | by = \"a\";does = { asks-for = \"C\" }";
    for verb in ["dissolves", "vacates", "supersedes"] {
        let order = format!(
            "2031-05-01 injunction D txnd | to = \"b\";does = {{ {verb} = \"I\" }};from = \"2031-06-01\""
        );
        let case = case(&[COMPLAINT, motion, injunction, &order]);
        put(
            &case,
            "? 2031-05-20 I in-force / ?binds 2031-05-31 I yes / ?binds 2031-05-31 D no
            ?binds 2031-06-01 I no / ?binds 2031-06-01 D yes",
        );
    }
    // A law that takes the place of another does so when it begins.
    put(
        &case(&[
            "2030-01-02 regulation A | by = \"b\"",
            "2031-01-02 regulation B | by = \"b\";does = { supersedes = \"A\" };from = \"2031-07-01\"",
        ]),
        "? 2031-03-01 A in-force / ? 2031-07-02 A superseded / ? 2031-07-02 B in-force",
    );
}

#[test]
fn an_express_later_day_goes_before_the_ruling_for_which_a_stay_waits() {
    let before = [
        COMPLAINT,
        "2031-02-03 injunction I txnd | to = \"b\";does = { grants = \"C\" }",
        "2031-02-04 notice-of-appeal N txnd | by = \"b\";does = { appeals = \"I\" }",
        "2031-02-05 motion-for-stay M ca5 | by = \"b\";does = { asks-for = \"I\" }",
        "2031-02-06 administrative-stay S ca5 | does = { stays = \"I\" }",
    ];
    for later in [
        "does = [{ denies = \"M\" }, { lifts-stay = \"S\", from = \"2031-03-10\" }]",
        "does = [{ denies = \"M\" }, { dissolves = \"S\", from = \"2031-03-10\" }]",
        "does = [{ denies = \"M\" }, { lifts-stay = \"S\" }];from = \"2031-03-10\"",
        "does = [{ denies = \"M\" }, { lifts-stay = \"I\", from = \"2031-03-10\" }]",
        "does = [{ denies = \"M\" }, { extends = \"S\", until = \"2031-03-09\" }]",
    ] {
        let denied = format!("2031-03-03 denial D ca5 | {later}");
        let case = case(&[&before[..], &[denied.as_str()]].concat());
        put(
            &case,
            "? 2031-03-05 I stayed / ? 2031-03-09 I stayed / ? 2031-03-10 I in-force
            ?binds 2031-03-05 I no / ? 2031-03-11 S spent",
        );
        says_nothing_of(&case, "2031-03-05", "had been lifted");
    }
    let lifted = "2031-03-03 denial D ca5 | does = [{ denies = \"M\" }, \
                  { lifts-stay = \"I\", from = \"2031-03-10\" }]";
    let lifted = case(&[&before[..], &[lifted]].concat());
    says(
        &lifted,
        "2031-03-05",
        "its stay was to be lifted from 10 March 2031",
    );
    // Where the ruling says nothing, the stay ends with it.
    let denied = "2031-03-03 denial D ca5 | does = { denies = \"M\" }";
    put(
        &case(&[&before[..], &[denied]].concat()),
        "? 2031-03-03 I in-force / ? 2031-03-04 S spent",
    );
}
