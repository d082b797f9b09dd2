//! Decisions that deal with an order in parts, and what is left of the order once they fall.

use crate::remedies::case;
use crate::script::put;

const RULE: &str = "2030-12-01 decision-of-authority P | by = \"b\"";
const COMPLAINT: &str = "2031-01-02 complaint C txnd | by = \"a\";to = \"b\"";
const NOTICE: &str = "2031-02-05 notice-of-appeal N txnd | by = \"b\";does = { appeals = \"I\" }";
const PETITION: &str =
    "2031-07-01 cert-petition Q scotus | by = \"b\";does = { seeks-review-of = \"O\" }";
const GRANT: &str = "2031-10-01 cert-granted G scotus | does = { grants = \"Q\" }";
const SENT: &str = "2032-07-05 mandate M scotus | does = { follows-from = \"D\" }";

/// A stay of a rule, or an injunction, that a court of appeals decides on and the Supreme Court after it.
#[track_caller]
fn check(order: &str, first: &str, last: &str, questions: &str) {
    let order = format!("2031-02-03 order I txnd | to = \"b\";{order}");
    let first = format!("2031-06-02 opinion O ca5 | does = [{first}]");
    let last = format!("2032-06-02 opinion D scotus | does = [{last}]");
    let lines = [
        RULE, COMPLAINT, &order, NOTICE, &first, PETITION, GRANT, &last, SENT,
    ];
    put(&case(&lines), questions);
}

#[test]
fn what_was_affirmed_in_one_part_and_vacated_in_another_is_open_as_a_whole() {
    let stays = "does = { stays = \"P\" }";
    let open = "? 2032-07-06 I unknown / ?binds 2032-07-06 I unknown / ? 2032-07-06 P unknown
        ?binds 2032-07-06 P unknown";
    for first in [
        "{ vacates-in-part = \"I\", scope = \"the old rule\" }, { affirms-in-part = \"I\", scope = \"the new rule\" }",
        "{ affirms-in-part = \"I\" }, { vacates-in-part = \"I\", scope = \"the old rule\" }",
        "{ affirms = \"I\" }, { reverses-in-part = \"I\", scope = \"the old rule\" }",
    ] {
        check(stays, first, "{ reverses = \"O\" }", open);
        check(
            stays,
            first,
            "{ reverses = \"O\" }, { remands = \"C\" }",
            open,
        );
        check(stays, first, "{ vacates = \"O\" }", open);
    }
}

#[test]
fn what_the_decision_did_not_reach_stays_as_it_was() {
    let parts = "parts = [\"mail\", \"memos\", \"maps\"];does = { grants = \"C\" }";
    check(
        parts,
        "{ vacates-in-part = \"I\", scope = \"mail\" }, { affirms-in-part = \"I\", scope = \"memos\" }",
        "{ reverses = \"O\" }",
        "?part 2032-07-06 I unknown mail / ?part 2032-07-06 I unknown memos
        ?binds 2032-07-06 I yes",
    );
    // Vacated and sent back, an affirmance leaves what it had affirmed as it was.
    check(
        "does = { grants = \"C\" }",
        "{ vacates-in-part = \"I\", scope = \"mail\" }, { affirms-in-part = \"I\", scope = \"memos\" }",
        "{ vacates = \"O\" }, { remands = \"N\" }",
        "?part 2032-07-06 I unknown mail / ?binds 2032-07-06 I yes",
    );
    // So does one that says what becomes of it.
    check(
        "does = { stays = \"P\" }",
        "{ vacates-in-part = \"I\", scope = \"mail\" }, { affirms-in-part = \"I\", scope = \"memos\" }",
        "{ reverses = \"O\" }, { vacates = \"I\" }",
        "? 2032-07-06 I vacated / ? 2032-07-06 P in-force",
    );
}

#[test]
fn what_an_injunction_had_replaced_does_not_come_back_when_that_is_open() {
    put(
        &case(&[
            COMPLAINT,
            "2031-01-05 tro T txnd | to = \"b\"",
            "2031-02-03 injunction I txnd | to = \"b\";does = { supersedes = \"T\" }",
            NOTICE,
            "2031-06-02 opinion O ca5 | does = { affirms = \"I\" }",
            PETITION,
            GRANT,
            "2032-06-02 opinion D scotus | does = { reverses = \"O\" }",
            SENT,
        ]),
        "? 2032-07-06 I unknown / ? 2032-07-06 T superseded",
    );
}
