//! Transfers to a court of which nobody tells, and what a writ of habeas corpus grants.

use crate::remedies::{case, follow};
use crate::script::put;

#[test]
fn a_transfer_says_where_to() {
    let complaint = "2020-01-02 complaint C nysd | by = \"a\";to = \"b\"";
    let away = "2020-03-02 transfer T nysd | does = { transfers = \"C\" }";
    let order = "2020-03-02 order T nysd | does = { transfers = \"C\" }";
    let here = "2020-03-02 transfer T cand | does = { transfers = \"C\" }";
    let opened = "2020-03-10 case-opened D cand | does = { follows-from = \"T\" }";
    let taken = "2020-03-10 transfer D cand | does = { transfers = \"C\" }";
    for away in [away, order] {
        follow(
            "transfer-untold",
            &[complaint, away],
            &[(&[opened], &[]), (&[here], &[]), (&[taken], &[])],
        );
    }
    let asks = |lines: &[&str], questions: &str| put(&case(lines), questions);
    asks(
        &[complaint, away, opened],
        "?courts 2020-03-11 cand / !none transfer-untold",
    );
    asks(&[complaint, away], "! transfer-untold T C");
    // Nothing says of what.
    let bare = "2020-03-02 transfer T nysd";
    asks(&[complaint, bare], "! transfer-untold T");
    follow(
        "transfer-untold",
        &[complaint, bare],
        &[(&[here], &[]), (&[away, opened], &[])],
    );
}

#[test]
fn what_lets_somebody_go_awards_no_money() {
    let judgment = |does: &str| format!("2016-06-01 judgment J cacd | to = \"b\";does = {does}");
    let sentence = "2005-05-01 sentence S cacd | to = \"a\"";
    let petition = |kind: &str, title: &str, fields: &str| {
        format!("2015-01-05 {kind} {title} cacd | by = \"a\";to = \"b\"{fields}")
    };
    let attacks = ";does = { challenges = \"S\" }";
    let free = "? 2016-06-02 J in-force / ?binds 2016-06-02 J yes / !none money-untold";
    let may = "?binds 2016-06-02 J unknown / ! money-untold J";
    let asks = |petition: &str, does: &str, questions: &str| {
        put(&case(&[sentence, petition, &judgment(does)]), questions);
    };
    asks(
        &petition("habeas-petition", "P", ""),
        "{ grants = \"P\" }",
        free,
    );
    asks(
        &petition("petition", "P", attacks),
        "{ grants = \"P\" }",
        free,
    );
    asks(
        &petition("petition", "Habeas", ""),
        "{ grants = \"Habeas\" }",
        free,
    );
    asks(
        &petition("petition", "P", ""),
        "[{ grants = \"P\" }, { releases = \"S\" }]",
        free,
    );
    // Of another petition nobody can say.
    asks(&petition("petition", "P", ""), "{ grants = \"P\" }", may);
    asks(&petition("complaint", "P", ""), "{ grants = \"P\" }", may);
}
