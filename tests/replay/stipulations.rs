//! Papers on which the parties agree: which take effect with their filing, which wait for the court, and
//! of which the file does not say.

use writmap::format::builtin;
use writmap::procedure::{Lens, Replay, brief};

use crate::remedies::{case, follow};
use crate::script::{day, put};

const COMPLAINT: &str = "2018-01-02 complaint C nysd | by = \"a\";to = [\"b\", \"c\"]";
const BOTH: &str = "by = [\"a\", \"b\"];does =";

#[track_caller]
fn check(lines: &[&str], questions: &str) {
    put(&case(lines), questions);
}

#[test]
fn what_the_parties_can_do_by_themselves_is_over_with_its_filing() {
    let with = |act: &str, pending: &str| {
        let paper = format!("2018-09-03 stipulation S nysd | {BOTH} {act}");
        check(
            &[COMPLAINT, &paper],
            &format!(
                "?pending 2018-09-04 {pending} / ?pending 2022-09-04 {pending}
                ?possibly-pending 2022-09-04 / !none stipulation-unanswered"
            ),
        );
    };
    with("{ dismisses = \"C\" }", "");
    with("{ withdraws = \"C\" }", "");
    with("{ settles = \"C\" }", "");
    with("{ dismisses = \"C\", as-to = \"b\" }", "C");
    with(
        "[{ dismisses = \"C\", as-to = \"b\" }, { settles = \"C\", as-to = \"c\" }]",
        "",
    );
    // One's own motion is withdrawn likewise.
    check(
        &[
            COMPLAINT,
            "2018-03-01 motion-to-dismiss M nysd | by = \"b\";does = { challenges = \"C\" }",
            &format!("2018-09-03 stipulation S nysd | {BOTH} {{ withdraws = \"M\" }}"),
        ],
        "?pending 2018-09-04 C / !none stipulation-unanswered",
    );
}

#[test]
fn what_a_court_may_have_to_approve_is_possibly_pending() {
    let with = |act: &str| {
        let paper = format!("2018-09-03 stipulation S nysd | {BOTH} {act}");
        let lines = [
            COMPLAINT,
            "2018-02-01 injunction I nysd | to = \"b\"",
            "2018-02-01 order O nysd | does = { sets-deadline = \"D\" }",
            "2018-10-01 deadline D nysd",
            "2018-11-01 deadline E nysd",
            &paper,
        ];
        check(
            &lines,
            "?possibly-pending 2018-09-04 S / ?possibly-pending 2022-09-04 S
            ! stipulation-unanswered S",
        );
        let approved = "2018-09-10 order G nysd | does = { grants = \"S\" }";
        check(
            &[&lines[..], &[approved]].concat(),
            "?possibly-pending 2018-09-04 S / ?possibly-pending 2018-09-11
            !none stipulation-unanswered",
        );
    };
    with("{ modifies = \"I\" }");
    with("{ stays = \"I\" }");
    with("[{ extends-deadline = \"D\" }, { sets-deadline = \"E\" }]");
    with("[{ dismisses = \"C\", as-to = \"b\" }, { extends-deadline = \"D\" }]");
}

#[test]
fn what_only_asks_waits_for_the_court() {
    let asks = format!("2018-09-03 stipulation S nysd | {BOTH} {{ responds-to = \"C\" }}");
    let appeal = [
        "2018-03-01 judgment J nysd | to = \"b\";for-money = false",
        "2018-03-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"J\" }",
        "2018-09-03 stipulation S ca2 | by = [\"a\", \"b\"];does = { dismisses = \"N\" }",
    ];
    let silent = "2018-09-03 stipulation S nysd | by = [\"a\", \"b\"]";
    let waits = [
        (&[COMPLAINT, &asks][..], ""),
        // The clerk dismisses an appeal on the agreement, which the file does not tell.
        (&appeal, "N"),
        (&[COMPLAINT, silent], ""),
    ];
    for (lines, perhaps) in waits {
        let case = case(lines);
        put(
            &case,
            &format!("?possibly-pending 2022-09-04 {perhaps} / ! stipulation-unanswered S"),
        );
        let replay = Replay::new(&case, builtin(), &Lens::default());
        let said = brief(&case, builtin(), &replay, day("2018-09-04")).sentence;
        assert!(said.contains("stipulation"), "{said}");
    }
}

#[test]
fn what_is_said_of_one_without_an_answer_leads_to_a_true_file() {
    let before = [
        COMPLAINT,
        "2018-02-01 injunction I nysd | to = \"b\"",
        "2018-09-03 stipulation S nysd | by = [\"a\", \"b\"];does = { modifies = \"I\" }",
    ];
    let approved = "2018-09-10 order G nysd | does = { grants = \"S\" }";
    let refused = "2018-09-10 denial G nysd | does = { denies = \"S\" }";
    let undone = "2018-09-03 stipulation S nysd | by = [\"a\", \"b\"]";
    let notice = "2018-09-03 notice S nysd | by = [\"a\", \"b\"];does = { modifies = \"I\" }";
    let steps: [(&[&str], &[&str]); 3] = [
        (&[approved], &["2018-09-11 I modified yes"]),
        (&[refused, undone], &["2018-09-11 I in-force yes"]),
        (&[notice], &["2018-09-11 I modified yes"]),
    ];
    follow("stipulation-unanswered", &before, &steps);
}

#[test]
fn an_appeal_is_over_once_the_court_approves_the_agreement_to_dismiss_it() {
    let lines = [
        "2018-03-01 judgment J nysd | to = \"b\";for-money = false",
        "2018-03-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"J\" }",
        "2018-09-03 stipulation S ca2 | by = [\"a\", \"b\"];does = { dismisses = \"N\" }",
    ];
    for order in ["{ grants = \"S\" }", "{ dismisses = \"N\" }"] {
        let order = format!("2018-09-10 order O ca2 | does = {order}");
        check(
            &[&lines[..], &[&order]].concat(),
            "?possibly-pending 2018-09-04 N / ?pending 2018-09-11",
        );
    }
}
