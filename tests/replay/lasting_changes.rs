//! What changes an order for a time: modifications, fines while it is stayed, days on which a stay ends;
//! and agencies of the United States that decide.

use crate::remedies::case;
use crate::script::{check_shipped, put, says, says_nothing_of};

const SUIT: &str = "2030-01-02 complaint C nysd | by = \"a\";to = \"b\"";
const ORDER: &str = "2030-02-01 injunction I nysd | to = \"b\";does = { grants = \"C\" }";

#[track_caller]
fn check(lines: &[&str], questions: &str) {
    put(&case(lines), questions);
}

#[test]
fn a_modification_does_not_outlive_what_it_modifies() {
    let modified = "2030-05-01 order M nysd | to = \"b\";does = { modifies = \"I\" }";
    for end in [
        "2031-02-03 order E nysd | does = { dissolves = \"I\" }",
        "2031-02-03 order E nysd | does = { vacates = \"I\" }",
        "2031-02-03 dismissal E nysd | does = { moots = \"I\" }",
        "2031-02-03 injunction E nysd | to = \"b\";does = { supersedes = \"I\" }",
    ] {
        check(
            &[SUIT, ORDER, modified, end],
            "?binds 2031-02-02 M yes / ? 2031-02-04 M spent / ?binds 2031-02-04 M no",
        );
    }
    // One that orders something else besides goes on.
    let besides = "2030-05-01 order M nysd | to = \"b\";\
                   does = [{ modifies = \"I\" }, { stays = \"C\" }]";
    let end = "2031-02-03 order E nysd | does = { dissolves = \"I\" }";
    check(&[SUIT, ORDER, besides, end], "? 2031-02-04 M in-force");
}

#[test]
fn who_refuses_on_the_day_after_a_stay_refuses_what_binds() {
    let stay = "2030-02-01 stay S nysd | does = { stays = \"I\", until = \"2030-02-10\" }";
    let refusal = |on: &str| format!("{on} refusal R | by = \"b\";does = {{ defies = \"I\" }}");
    check(
        &[SUIT, ORDER, stay, &refusal("2030-02-11")],
        "?binds 2030-02-11 I yes / !none not-in-force",
    );
    check(
        &[SUIT, ORDER, stay, &refusal("2030-02-10")],
        "?binds 2030-02-10 I no / ! not-in-force R I",
    );
    // What ended it later that day had not ended it yet.
    let lifted = "2030-02-05 stay-lifted L nysd | does = { lifts-stay = \"S\" }";
    check(
        &[SUIT, ORDER, stay, &refusal("2030-02-05"), lifted],
        "! not-in-force R I",
    );
}

#[test]
fn a_modification_on_appeal_waits_for_its_mandate_too() {
    let told = case(&[
        SUIT,
        ORDER,
        "2030-02-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"I\" }",
        "2030-10-03 opinion O ca2 | does = [{ affirms = \"I\" }, { modifies = \"I\" }]",
    ]);
    put(&told, "?binds 2030-10-04 I yes / ? 2030-12-01 I modified");
    says(
        &told,
        "2030-10-04",
        "in the ordinary course it had not issued yet",
    );
    says_nothing_of(&told, "2030-12-01", "had not issued yet");
}

#[test]
fn whether_a_fine_runs_while_what_was_disobeyed_is_stayed_is_not_known() {
    let told = case(&[
        SUIT,
        ORDER,
        "2030-03-01 contempt-order H nysd | to = \"b\";does = { holds-in-contempt-for = \"I\" };\
         contempt = { nature = \"civil\", sanction = \"fine-per-day\", amount = \"$1,000 a day\" }",
        "2030-03-10 stay-pending-appeal S ca2 | does = { stays = \"I\" }",
        "2030-06-03 stay-lifted L ca2 | does = { lifts-stay = \"S\" }",
    ]);
    says(&told, "2030-04-01", "not known whether it ran while");
    says_nothing_of(&told, "2030-03-09", "whether it ran");
    says_nothing_of(&told, "2030-06-04", "whether it ran");
}

#[test]
fn what_was_decided_by_a_decision_that_fell_is_not_to_come() {
    check_shipped(
        "2030-01-02 complaint C @nysd by=acme to=zeta / 2030-02-01 judgment J @nysd to=zeta grants C
        2030-02-10 notice-of-appeal N @nysd by=zeta appeals J
        2030-06-03 opinion O @ca2 reverses J / 2030-06-25 mandate M @ca2 follows-from O
        2030-09-02 cert-petition Q @scotus by=acme seeks-review-of O / 2030-10-07 cert-granted G @scotus grants Q
        2031-06-02 opinion R @scotus reverses O / 2031-07-05 mandate S @scotus follows-from R
        2031-08-01 order P @ca2 recalls M affirms J / 2031-08-25 mandate T @ca2 follows-from P
        ?decided 2031-07-06 J / ?decided 2031-08-02 J in-force P / ?decided 2031-08-26 J",
    );
}

#[test]
fn agencies_that_decide_are_known() {
    for (agency, above) in [
        ("itc", "cafc"),
        ("nlrb", "ca6"),
        ("ferc", "cadc"),
        ("fcc", "cadc"),
        ("sec", "ca2"),
        ("bia", "ca9"),
    ] {
        check_shipped(&format!(
            "2030-02-01 decision-of-authority D @{agency} to=acme
            2030-03-01 petition P @{above} by=acme seeks-review-of D
            2030-10-01 opinion O @{above} vacates D / 2030-12-02 mandate M @{above} follows-from O
            ? 2030-10-02 D in-force / ? 2030-12-03 D vacated / ?courts 2030-03-02 {above}
            !none effect-rule-unknown"
        ));
    }
}
