//! What was imposed to coerce, to make good or to punish, once the order that it enforced is over or was
//! wrong: contempts, fines under them, and commands to obey.

use writmap::format::builtin;
use writmap::procedure::{Lens, Replay, brief};

use crate::remedies::case;
use crate::script::{day, put};

const COMPLAINT: &str = "2018-01-02 complaint C nysd | by = \"a\";to = \"b\"";
const INJUNCTION: &str = "2018-02-01 injunction I nysd | to = \"b\"";

#[track_caller]
fn check(lines: &[&str], questions: &str) {
    put(
        &case(&[&[COMPLAINT, INJUNCTION], lines].concat()),
        questions,
    );
}

#[track_caller]
fn sentence(lines: &[&str], on: &str) -> String {
    let case = case(&[&[COMPLAINT, INJUNCTION], lines].concat());
    let replay = Replay::new(&case, builtin(), &Lens::default());
    brief(&case, builtin(), &replay, day(on)).sentence
}

fn contempt(fields: &str) -> String {
    format!(
        "2018-03-01 contempt-order K nysd | to = \"b\";does = {{ holds-in-contempt-for = \"I\" }}{fields}"
    )
}

fn undone(verb: &str) -> String {
    format!("2018-06-01 order V nysd | does = {{ {verb} = \"I\" }}")
}

#[test]
fn what_was_imposed_under_a_contempt_goes_with_it() {
    for (nature, status) in [("civil", "vacated"), ("criminal", "in-force")] {
        let contempt = contempt(&format!(";contempt = {{ nature = \"{nature}\" }}"));
        for ties in ["follows-from = \"K\"", "enforces = \"K\""] {
            for (kind, verb) in [
                ("sanction", "vacates"),
                ("order", "reverses"),
                ("sanction", "quashes"),
            ] {
                let fine = format!("2018-03-04 {kind} F nysd | to = \"b\";does = {{ {ties} }}");
                check(
                    &[&contempt, &fine, &undone(verb)],
                    &format!("? 2018-05-31 F in-force / ? 2018-06-02 F {status}"),
                );
            }
        }
    }
    // Each may be of a nature of its own.
    let fine = "2018-03-04 sanction F nysd | to = \"b\";does = { follows-from = \"K\" };\
                contempt = { nature = \"criminal\", sanction = \"fine\" }";
    check(
        &[
            &contempt(";contempt = { nature = \"civil\" }"),
            fine,
            &undone("vacates"),
        ],
        "? 2018-06-02 K vacated / ? 2018-06-02 F in-force",
    );
}

#[test]
fn a_sanction_for_an_order_that_was_wrong_falls_by_its_nature() {
    let fine = |kind: &str, nature: &str| {
        format!("2018-03-04 {kind} F nysd | to = \"b\";does = {{ enforces = \"I\" }}{nature}")
    };
    let civil = ";contempt = { nature = \"civil\", sanction = \"fine-per-day\" }";
    let criminal = ";contempt = { nature = \"criminal\", sanction = \"fine\" }";
    let wrong = undone("vacates");
    check(
        &[&fine("sanction", civil), &wrong],
        "? 2018-06-02 F vacated",
    );
    check(&[&fine("order", civil), &wrong], "? 2018-06-02 F vacated");
    check(
        &[&fine("sanction", criminal), &wrong],
        "? 2018-06-02 F in-force",
    );
    check(
        &[&fine("sanction", ""), &wrong],
        "? 2018-06-02 F unknown / ?binds 2018-06-02 F unknown / ! contempt-nature F I V",
    );
    check(
        &[&fine("order", ""), &wrong],
        "? 2018-06-02 F unknown / ?binds 2018-06-02 F unknown / ! open-consequence F I V",
    );
    // What was only dissolved was not wrong: what it cost by then stands.
    for ended in ["dissolves", "expires", "moots"] {
        check(
            &[&fine("sanction", civil), &undone(ended)],
            "? 2018-06-02 F in-force",
        );
        check(
            &[&fine("order", ""), &undone(ended)],
            "? 2018-06-02 F in-force",
        );
    }
    // A judgment of a court above that never took effect took nothing away.
    let reversed = [
        "2018-06-01 opinion V ca2 | does = { reverses = \"I\" }",
        "2018-07-01 mandate M ca2 | does = { follows-from = \"V\" }",
    ];
    let fined = fine("sanction", civil);
    check(
        &[&[fined.as_str()][..], &reversed].concat(),
        "? 2018-06-30 F in-force / ? 2018-07-02 F vacated",
    );
    // And it comes back with the order.
    let restored = [
        "2018-08-01 opinion W scotus | does = { reverses = \"V\" }",
        "2018-09-10 mandate N scotus | does = { follows-from = \"W\" }",
        "2018-09-20 opinion X ca2 | does = { affirms = \"I\" }",
        "2018-10-20 mandate O ca2 | does = { follows-from = \"X\" }",
    ];
    check(
        &[&[fined.as_str()][..], &reversed, &restored].concat(),
        "? 2018-08-31 F vacated / ? 2018-10-21 F in-force",
    );
}

#[test]
fn what_coerces_no_longer_runs_once_there_is_nothing_to_obey() {
    let daily = ";contempt = { nature = \"civil\", sanction = \"fine-per-day\" }";
    let stopped = "no longer ran since there was nothing left to obey";
    let fine =
        format!("2018-03-04 sanction F nysd | to = \"b\";does = {{ follows-from = \"K\" }}{daily}");
    let plain = contempt(";contempt = { nature = \"civil\" }");
    for (ended, is_over) in [
        ("dissolves", true),
        ("expires", true),
        ("supersedes", false),
    ] {
        let ended = undone(ended);
        let lines = [plain.as_str(), &fine, &ended];
        let case = case(&[&[COMPLAINT, INJUNCTION], &lines[..]].concat());
        let runs = |on: &str| {
            let state = Replay::new(&case, builtin(), &Lens::default()).state_on(day(on));
            let order = state.order(&"F".into()).unwrap();
            order.contempt.as_ref().unwrap().runs
        };
        assert_eq!(runs("2018-05-31"), Some(true));
        assert_eq!(runs("2018-06-02"), is_over.then_some(false));
        assert_eq!(sentence(&lines, "2018-06-02").contains(stopped), is_over);
    }
    let confined = contempt(";contempt = { nature = \"civil\", sanction = \"confinement\" }");
    let said = sentence(&[&confined, &undone("dissolves")], "2018-06-02");
    assert!(
        said.contains("with confinement, though there was nothing left to obey"),
        "{said}"
    );
    let said = sentence(&[&confined], "2018-06-02");
    assert!(!said.contains("nothing left"), "{said}");
}
