//! What is said of stays, and of whom and what they held.

use crate::remedies::case;
use crate::script::{put, says, says_nothing_of};

const COMPLAINT: &str =
    "2020-01-02 complaint C nysd | by = \"a\";to = \"b\";parts = [\"statute\", \"contract\"]";

#[test]
fn a_stay_of_the_action_is_no_stay_of_what_came_after() {
    let case = case(&[
        COMPLAINT,
        "2020-09-12 stay S nysd | does = { stays = \"C\" }",
        "2021-10-02 decision-of-authority A | to = \"b\"",
        "2022-03-15 order O nysd | to = \"b\"",
        "2022-04-01 judgment J nysd | to = \"b\";for-money = true;does = [{ grants = \"C\" }, { lifts-stay = \"S\" }]",
    ]);
    put(&case, "!none nothing-to-lift / ? 2022-04-02 S spent");
    says_nothing_of(&case, "2022-06-01", "the stay had been lifted");
    // A rule that stays the execution of the judgment leaves the end of the stay alone.
    says_nothing_of(&case, "2022-04-10", "with effect from");
}

#[test]
fn an_order_is_told_as_woken_only_where_it_was_stayed() {
    let lines = [
        "2021-02-01 order O nysd | to = \"b\"",
        "2021-02-05 injunction I nysd | to = \"c\"",
        "2021-02-20 stay S nysd | does = { stays = \"O\" }",
        "2021-03-15 stay-lifted L nysd | does = { lifts-stay = \"S\" }",
    ];
    let case = case(&lines);
    says(
        &case,
        "2021-03-20",
        "the order of 1 February 2021 was in force: the stay had been lifted",
    );
    says(&case, "2021-03-20", "injunction was in force");
    says_nothing_of(&case, "2021-03-20", "injunction was in force: the stay");
    says_nothing_of(&case, "2021-03-20", "were in force: the stay");
}

#[test]
fn the_automatic_stay_names_nothing_and_is_lifted_all_the_same() {
    let case = case(&[
        "2020-01-07 bankruptcy-petition P deb | by = \"a\"",
        "2020-01-07 stay S deb",
        "2020-03-02 order L deb | does = { lifts-stay = \"S\" };stayed-by-rule = false",
    ]);
    put(&case, "!none nothing-to-lift / ? 2020-03-03 S spent");
}

#[test]
fn a_stay_of_one_claim_is_told_as_one_and_ends_with_it() {
    let lines = [
        COMPLAINT,
        "2020-10-12 stay S nysd | does = { stays = \"C\", scope = \"statute\" }",
        "2021-10-05 ruling R nysd | does = { dismisses = \"C\", scope = \"statute\" }",
    ];
    let case = case(&lines);
    says(
        &case,
        "2020-11-01",
        "(stayed as to statute since 12 October 2020)",
    );
    says(&case, "2021-11-01", "complaint as to contract");
    says_nothing_of(&case, "2021-11-01", "(stayed");
}

#[test]
fn a_contempt_falls_and_may_be_vacated_besides() {
    let lines = [
        "2015-01-05 injunction I vaed | to = \"b\"",
        "2015-03-02 contempt-order K vaed | to = \"b\";contempt = { nature = \"civil\" };\
         does = { holds-in-contempt-for = \"I\" }",
        "2016-02-23 order V vaed | does = { vacates = \"I\" }",
        "2016-08-01 order W vaed | does = { vacates = \"K\" }",
    ];
    let case = case(&lines);
    put(&case, "? 2016-03-01 K vacated / !none not-in-force");
    says(
        &case,
        "2016-03-01",
        "had fallen with the injunction on 23 February 2016",
    );
    says_nothing_of(&case, "2016-08-02", "fallen");
}

#[test]
fn who_alone_owes_something_has_done_it() {
    let duty = "[[duty]];id = \"d\";owed-by = \"b\";order = \"O\";what = \"Close\"";
    let order = "2021-02-01 injunction O nysd | to = [\"b\", \"c\"]";
    let done = "2021-03-01 compliance X | does = { complies-with = \"O\" }";
    put(&case(&[order, done, duty]), "?duty 2021-03-02 d met");
    let other = "[[duty]];id = \"e\";owed-by = \"c\";order = \"O\";what = \"Close\"";
    put(
        &case(&[order, done, duty, other]),
        "?duty 2021-03-02 d owed",
    );
}

#[test]
fn an_appeal_waits_until_the_court_above_ends_it() {
    let lines = [
        "2020-01-02 complaint C nysd | by = \"a\";to = \"b\"",
        "2020-03-02 injunction I nysd | to = \"b\"",
        "2020-03-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"I\" }",
        "2020-12-01 order V nysd | does = { vacates = \"I\" }",
        "2021-01-05 dismissal D ca2 | does = { dismisses = \"N\" }",
    ];
    put(
        &case(&lines),
        "?pending 2020-12-10 C N / ?pending 2021-01-06 C",
    );
}

#[test]
fn what_another_court_opens_after_a_transfer_is_the_case() {
    let lines = [
        "2022-01-03 complaint C txed | by = \"a\";to = \"b\"",
        "2022-09-01 transfer T txed | does = { transfers = \"C\" }",
        "2022-09-08 case-opened D txnd",
    ];
    put(
        &case(&lines),
        "?courts 2022-09-07 txed / ?courts 2022-10-01 txnd / !none transfer-untold",
    );
}
