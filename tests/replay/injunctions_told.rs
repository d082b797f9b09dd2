//! That an injunction is in force is told, whatever else the paper with it does.

use crate::remedies::case;
use crate::script::{says, sentence};

const MEMO: &str = "2030-12-01 decision-of-authority P | by = \"b\"";
const COMPLAINT: &str = "2031-01-02 complaint C txnd | by = \"a\";to = \"b\"";

#[test]
fn an_injunction_that_grants_or_vacates_something_is_told_as_what_binds() {
    for does in [
        "{ grants = \"C\" }, { vacates = \"P\" }",
        "{ vacates = \"P\" }",
        "{ grants = \"C\" }",
        "{ dissolves = \"T\" }",
    ] {
        let injunction = format!("2031-03-03 injunction I txnd | to = \"b\";does = [{does}]");
        let lines = [
            MEMO,
            COMPLAINT,
            "2031-01-05 tro T txnd | to = \"b\"",
            &injunction,
            "2031-03-10 notice-of-appeal N txnd | by = \"b\";does = { appeals = \"I\" }",
            "2031-03-11 motion-for-stay M ca5 | by = \"b\";does = { asks-for = \"I\" }",
            "2031-03-20 denial D ca5 | does = { denies = \"M\" }",
        ];
        let case = case(&lines);
        for on in ["2031-03-15", "2031-03-25"] {
            let told = sentence(&case, on).replace("injunction were", "injunction was");
            assert!(told.contains("injunction was in force"), "{does}: {told}");
        }
    }
}

#[test]
fn an_injunction_upheld_by_what_is_to_fall_is_named() {
    let case = case(&[
        MEMO,
        COMPLAINT,
        "2031-03-03 injunction I txnd | to = \"b\";does = [{ grants = \"C\" }, { vacates = \"P\" }]",
        "2031-03-10 notice-of-appeal N txnd | by = \"b\";does = { appeals = \"I\" }",
        "2031-06-02 opinion O ca5 | does = { affirms = \"I\" }",
        "2031-07-01 cert-petition Q scotus | by = \"b\";does = { seeks-review-of = \"O\" }",
        "2031-10-01 cert-granted G scotus | does = { grants = \"Q\" }",
        "2032-06-02 opinion R scotus | does = [{ reverses = \"O\" }, { remands = \"C\" }]",
        "2032-07-05 mandate S scotus | does = { follows-from = \"R\" }",
    ]);
    says(&case, "2032-06-10", "The injunction was in force");
}
