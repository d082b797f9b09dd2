//! Injunctions for the time of a case once the judgment in which they had merged is taken away.

use crate::remedies::{case, follow};
use crate::script::put;

const START: [&str; 3] = [
    "2018-01-02 complaint C nysd | by = \"a\";to = \"b\"",
    "2018-01-10 motion-for-injunction M nysd | by = \"a\";does = { asks-for = \"C\" }",
    "2018-02-01 injunction I nysd | to = \"b\";does = { grants = \"M\" }",
];
const WON: &str =
    "2018-06-01 judgment J nysd | to = \"b\";for-money = false;does = { grants = \"C\" }";
const LOST: &str = "2018-06-01 judgment J nysd | does = { denies = \"C\" }";
const OPEN: &str = "? 2018-07-01 I spent / ? 2019-08-01 I unknown / ?binds 2019-08-01 I unknown";
const OVER: &str = "? 2018-07-01 I spent / ? 2019-08-01 I spent / ?binds 2019-08-01 I no
    !none open-consequence";

#[track_caller]
fn check(lines: &[&str], questions: &str) {
    put(&case(&[&START, lines].concat()), questions);
}

fn decided(does: &str) -> [String; 2] {
    [
        format!("2019-06-03 opinion O ca2 | does = {does}"),
        "2019-07-15 mandate X ca2 | does = { follows-from = \"O\" }".to_owned(),
    ]
}

#[test]
fn whether_it_holds_again_is_open_where_the_case_waits_again() {
    for judgment in [WON, LOST] {
        let [opinion, mandate] = decided("[{ vacates = \"J\" }, { remands = \"C\" }]");
        check(&[judgment, &opinion, &mandate], OPEN);
        let same_court = "2019-06-03 order O nysd | does = { vacates = \"J\" }";
        check(&[judgment, same_court], OPEN);
        check(&[judgment, same_court], "! open-consequence I J O");
    }
    let [opinion, mandate] = decided("[{ reverses = \"J\" }, { remands = \"C\" }]");
    check(&[LOST, &opinion, &mandate], OPEN);
    // Until the mandate nothing has changed.
    check(&[LOST, &opinion, &mandate], "? 2019-07-14 I spent");
}

#[test]
fn it_is_over_where_the_case_is_or_where_it_was_said() {
    let [opinion, mandate] = decided("{ affirms = \"J\" }");
    check(&[WON, &opinion, &mandate], OVER);
    let [opinion, mandate] = decided("{ reverses = \"J\" }");
    check(
        &[WON, &opinion, &mandate],
        "? 2019-08-01 I spent / !none open-consequence",
    );
    // What was said to end it ended it.
    let expires = "2018-06-01 judgment J nysd | does = [{ denies = \"C\" }, { expires = \"I\" }]";
    let [opinion, mandate] = decided("[{ vacates = \"J\" }, { remands = \"C\" }]");
    check(&[expires, &opinion, &mandate], OVER);
    let dissolved = "2018-05-01 order D nysd | does = { dissolves = \"I\" }";
    check(&[dissolved, LOST, &opinion, &mandate], OVER);
}

#[test]
fn what_is_said_or_decided_later_settles_it() {
    let [opinion, mandate] = decided("[{ vacates = \"J\" }, { remands = \"C\" }]");
    let later = |does: &str| format!("2019-09-02 order L nysd | does = {{ {does} = \"I\" }}");
    let before: Vec<&str> = [&START[..], &[LOST, &opinion, &mandate]].concat();
    let (back, over, gone) = (later("reinstates"), later("moots"), later("vacates"));
    let steps: [(&[&str], &[&str]); 3] = [
        (&[&back], &["2019-10-01 I in-force yes"]),
        (&[&over], &["2019-10-01 I moot no"]),
        (&[&gone], &["2019-10-01 I vacated no"]),
    ];
    follow("open-consequence", &before, &steps);
    // It does not outlast the judgment that the court gives in the end.
    let anew = "2019-12-02 judgment K nysd | does = { denies = \"C\" }";
    put(
        &case(&[&before[..], &[anew]].concat()),
        "? 2019-11-30 I unknown / ? 2019-12-03 I spent / !none open-consequence",
    );
    // And it is over again where the fall of the judgment is undone.
    let restored = [
        "2020-06-01 opinion S scotus | does = { reverses = \"O\" }",
        "2020-07-10 mandate T scotus | does = { follows-from = \"S\" }",
        "2020-08-10 opinion U ca2 | does = { affirms = \"J\" }",
        "2020-09-10 mandate V ca2 | does = { follows-from = \"U\" }",
    ];
    put(
        &case(&[&before[..], &restored].concat()),
        "? 2020-10-01 I spent / ? 2019-11-30 I unknown",
    );
}
