//! Relief for the time of an appeal, of a charge or of a case, and when that time is over.

use crate::remedies::case;
use crate::script::put;

#[track_caller]
fn check(lines: &[&str], questions: &str) {
    put(&case(lines), questions);
}

const OPINION: &str = "2021-11-01 opinion O ca1 | does = { affirms = \"D\" }";
const MANDATE: &str = "2021-11-23 mandate M ca1 | does = { follows-from = \"O\" }";

#[test]
fn a_stay_pending_appeal_of_what_was_not_appealed_ends_with_the_mandate() {
    let lines = [
        "2020-06-01 ruling R mad | to = \"a\"",
        "2020-06-10 petition P mad | by = \"a\";does = { challenges = \"R\" }",
        "2021-02-01 denial D mad | does = { denies = \"P\" }",
        "2021-02-05 notice-of-appeal N mad | by = \"a\";does = { appeals = \"D\" }",
        "2021-02-10 stay-pending-appeal S ca1 | does = { stays = \"R\" }",
        OPINION,
        MANDATE,
    ];
    check(
        &lines,
        "? 2021-11-22 R stayed / ? 2021-11-24 S spent / ?binds 2021-11-24 R yes",
    );
    // Another appeal waits too: nobody can say for which it was granted.
    let other = [
        "2020-05-01 order E mad | to = \"a\"",
        "2021-02-06 notice-of-appeal Q mad | by = \"a\";does = { appeals = \"E\" }",
    ];
    let both = [&lines[..4], &other, &lines[4..]].concat();
    check(&both, "? 2021-11-24 S unknown / ! stay-without-end S M");
    // One granted before the appeal was for something else.
    let earlier = "2020-06-20 stay-pending-appeal S mad | does = { stays = \"R\" }";
    let early = [&lines[..4], &[earlier], &lines[5..]].concat();
    check(&early, "? 2021-11-24 S in-force");
}

#[test]
fn a_stay_while_the_decision_of_a_board_is_under_review_ends_with_the_mandate() {
    check(
        &[
            "2019-03-01 order R akb | to = \"a\"",
            "2019-03-20 notice-of-appeal N akd | by = \"a\";does = { appeals = \"R\" }",
            "2020-06-01 opinion D akd | does = { affirms = \"R\" }",
            "2020-06-20 notice-of-appeal Q ca9 | by = \"a\";does = { appeals = \"D\" }",
            "2020-09-01 injunction-pending-appeal S ca9 | to = \"b\"",
            "2021-10-04 opinion O ca9 | does = { affirms = \"D\" }",
            "2021-11-26 mandate M ca9 | does = { follows-from = \"O\" }",
        ],
        "? 2021-11-25 S in-force / ? 2021-11-27 S spent",
    );
}

#[test]
fn release_pending_appeal_ends_with_the_mandate_and_release_before_trial_does_not() {
    let charge = "2020-01-02 indictment I mad | by = \"a\";to = \"b\"";
    let bail = "2020-01-05 bail B mad | to = \"b\"";
    let denial = "2020-03-01 denial D mad | to = \"b\"";
    let notice = "2020-03-05 notice-of-appeal N mad | by = \"b\";does = { appeals = \"D\" }";
    check(
        &[charge, bail, denial, notice, OPINION, MANDATE],
        "? 2021-11-24 B in-force",
    );
    let lines = [
        charge,
        "2020-02-01 verdict V mad | to = \"b\";does = { grants = \"I\" }",
        "2020-05-01 sentence D mad | to = \"b\";does = { follows-from = \"V\" }",
        "2020-05-05 notice-of-appeal N mad | by = \"b\";does = { appeals = \"D\" }",
        "2020-05-20 bail B ca1 | to = \"b\"",
        OPINION,
        MANDATE,
    ];
    check(&lines, "? 2021-11-22 B in-force / ? 2021-11-24 B spent");
}

#[test]
fn bail_ends_with_the_charges() {
    let charge = "2021-02-01 indictment I paed | by = \"a\";to = \"b\";parts = [\"one\", \"two\"]";
    let bail = "2021-02-03 bail B paed | to = \"b\"";
    let acquitted =
        "2022-01-20 verdict V paed | to = \"b\";does = { denies = \"I\", scope = \"one\" }";
    let dismissed = "2023-02-06 dismissal D paed | does = { dismisses = \"I\", scope = \"two\" }";
    check(
        &[charge, bail, acquitted, dismissed],
        "? 2023-02-05 B in-force / ? 2023-02-06 B spent",
    );
    check(&[charge, bail, acquitted], "? 2023-02-06 B in-force");
    // Who was found guilty on one count still has to appear for his sentence.
    let guilty =
        "2022-01-20 verdict V paed | to = \"b\";does = { grants = \"I\", scope = \"one\" }";
    check(
        &[charge, bail, guilty, dismissed],
        "? 2023-02-07 B in-force",
    );
}

#[test]
fn whether_an_injunction_was_for_the_time_of_the_case_is_asked() {
    let complaint = "2020-01-02 complaint C nysd | by = \"a\";to = \"b\"";
    let granted =
        "2021-02-01 judgment J nysd | to = \"b\";for-money = false;does = { grants = \"C\" }";
    let denied = "2021-02-01 judgment J nysd | does = { denies = \"C\" }";
    for injunction in [
        "2020-02-01 injunction I nysd | to = \"b\"",
        "2020-02-01 injunction I nysd | to = \"b\";does = { follows-from = \"C\" }",
    ] {
        for judgment in [granted, denied] {
            check(
                &[complaint, injunction, judgment],
                "?binds 2021-01-31 I yes / ?binds 2021-02-02 I unknown / ! order-outlives-case I J",
            );
        }
    }
    // One that decides a part of the case is for good, and so may be one of the same day.
    check(
        &[
            complaint,
            "2020-02-01 injunction I nysd | to = \"b\";does = { grants-in-part = \"C\" }",
            granted,
        ],
        "?binds 2021-02-02 I yes / !none order-outlives-case",
    );
    check(
        &[
            complaint,
            "2021-02-01 injunction I nysd | to = \"b\"",
            granted,
        ],
        "?binds 2021-02-02 I yes / !none order-outlives-case",
    );
}

#[test]
fn what_a_settlement_leaves_of_a_judgment_is_open() {
    let lines = [
        "2020-01-02 complaint C nysd | by = \"a\";to = \"b\"",
        "2021-03-01 judgment J nysd | to = \"b\";for-money = false;does = { grants = \"C\" }",
        "[[duty]];id = \"pay\";owed-by = \"b\";order = \"J\";what = \"Pay\"",
    ];
    let settled = "2022-08-01 notice S | by = [\"a\", \"b\"];does = { settles = \"C\" }";
    check(
        &[&lines[..], &[settled]].concat(),
        "? 2022-07-31 J in-force / ?binds 2022-08-02 J unknown / ?duty 2022-08-02 pay unknown",
    );
}

#[test]
fn a_reinstated_automatic_stay_ends_with_the_discharge() {
    check(
        &[
            "2019-01-07 bankruptcy-petition P deb | by = \"a\"",
            "2019-01-07 stay S deb | to = \"b\"",
            "2019-09-02 dismissal D deb | does = { dismisses = \"P\" }",
            "2020-02-03 order R deb | does = [{ vacates = \"D\" }, { reinstates = \"S\" }]",
            "2022-05-02 discharge X deb",
        ],
        "? 2019-09-03 S spent / ? 2020-02-04 S in-force / ? 2022-05-03 S spent",
    );
}

#[test]
fn what_would_have_run_out_by_itself_is_not_open() {
    check(
        &[
            "2022-03-01 tro T nysd | to = \"b\";until = \"2022-03-30\"",
            "2022-03-29 order D nysd | does = { vacates = \"T\" }",
            "2022-04-10 notice-of-appeal N nysd | by = \"a\";does = { appeals = \"D\" }",
            "2022-10-20 opinion O ca2 | does = { reverses = \"D\" }",
            "2022-11-11 mandate M ca2 | does = { follows-from = \"O\" }",
        ],
        "? 2022-11-25 T vacated / ?binds 2022-11-25 T no / !none open-consequence",
    );
}

#[test]
fn a_restraint_said_to_be_without_notice_is_not_asked_whether_it_was() {
    let case = case(&["2022-03-01 tro T nysd | to = \"b\";on-notice = false"]);
    put(
        &case,
        "?binds 2022-04-30 T unknown / ! restraint-outlived T
        ?note 2022-04-30 T a restraining order without notice lasts no longer than this one has, \
        unless it is extended; the file does not say that this one was",
    );
}

#[test]
fn a_court_of_new_york_sends_no_mandate() {
    let lines = [
        "[[court]];id = \"sup\";short = \"Sup\";name = \"Sup\";level = \"trial\";jurisdiction = \"us-ny\";appeals-to = \"nyappdiv-1\"",
        "2021-03-01 injunction I sup | to = \"b\"",
        "2021-03-10 notice-of-appeal N sup | by = \"b\";does = { appeals = \"I\" }",
        "2021-04-01 stay-pending-appeal S nyappdiv-1 | does = { stays = \"I\" }",
        "2021-10-05 judgment O nyappdiv-1 | does = { affirms = \"I\" }",
    ];
    check(
        &lines,
        "? 2021-10-04 I stayed / ?binds 2021-10-06 I unknown / ! stay-without-end S O
        !none mandate-untold",
    );
}
