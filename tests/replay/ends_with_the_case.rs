//! What ends with a case or with the ruling for which it waits, and what does not.

use crate::remedies::case;
use crate::script::{put, says};

const COMPLAINT: &str = "2030-01-02 complaint C nysd | by = \"a\";to = \"b\"";
const MOTION: &str =
    "2030-01-02 motion-for-injunction M nysd | by = \"a\";does = { asks-for = \"C\" }";
const TRO: &str = "2030-01-03 tro T nysd | to = \"b\";on-notice = true";

#[track_caller]
fn check(lines: &[&str], questions: &str) {
    put(&case(lines), questions);
}

#[test]
fn the_end_of_the_case_ends_subpoenas_and_what_coerces_to_obey_them() {
    let subpoena = "2030-02-01 subpoena S nysd | to = \"c\"";
    let held = |contempt: &str| {
        format!(
            "2030-03-01 contempt-order H nysd | to = \"c\";does = {{ holds-in-contempt-for = \"S\" }};\
             contempt = {{ {contempt} }}"
        )
    };
    let jailed = held("nature = \"civil\", sanction = \"confinement\"");
    let jail = "2030-03-02 confinement J nysd | to = \"c\";does = { confines = \"H\" }";
    for end in [
        "stipulation E nysd | by = [\"a\", \"b\"];does = [{ settles = \"C\" }, { dismisses = \"C\" }]",
        "dismissal E nysd | does = { dismisses = \"C\" }",
        "judgment E nysd | does = { denies = \"C\" }",
        "judgment E nysd | to = \"b\";does = { grants = \"C\" }",
    ] {
        let end = format!("2030-09-02 {end}");
        check(
            &[COMPLAINT, subpoena, &jailed, jail, &end],
            "?binds 2030-09-01 S yes / ? 2030-09-01 J in-force
            ? 2030-09-03 S spent / ? 2030-09-03 H spent / ? 2030-09-03 J spent",
        );
    }
    let end = "2030-09-02 judgment E nysd | does = { denies = \"C\" }";
    let fined = held("nature = \"civil\", sanction = \"fine-per-day\", amount = \"$100 a day\"");
    let fined = case(&[COMPLAINT, subpoena, &fined, end]);
    says(&fined, "2030-09-03", "no longer ran");
    // What punishes stands: Gompers.
    let punished = held("nature = \"criminal\", sanction = \"fine\"");
    check(
        &[COMPLAINT, subpoena, &punished, end],
        "? 2030-09-03 S spent / ? 2030-09-03 H in-force",
    );
    // One of after the judgment, to find what to levy on, goes on.
    check(
        &[COMPLAINT, end, "2030-10-01 subpoena S nysd | to = \"c\""],
        "?binds 2030-12-01 S yes",
    );
}

#[test]
fn a_motion_that_is_ruled_on_after_the_case_was_pending_until_then() {
    let motion = |does: &str| format!("2030-02-01 motion F nysd | by = \"b\"{does}");
    let end = "2030-03-01 stipulation E nysd | by = \"a\";does = { dismisses = \"C\" }";
    for does in [";does = { asks-for = \"C\" }", ""] {
        for verb in ["grants", "denies", "grants-in-part"] {
            let ruling =
                format!("2030-08-01 order R nysd | to = \"a\";does = {{ {verb} = \"F\" }}");
            check(
                &[COMPLAINT, &motion(does), end, &ruling],
                "?pending 2030-03-02 F / ?possibly-pending 2030-03-02 / ?courts 2030-05-01 nysd
                ?pending 2030-08-02",
            );
        }
    }
    // One of which nothing more is told became moot.
    check(
        &[COMPLAINT, &motion(";does = { asks-for = \"C\" }"), end],
        "?pending 2030-03-02",
    );
    // One that came back with the case had been moot meanwhile.
    check(
        &[
            COMPLAINT,
            &motion(";does = { asks-for = \"C\" }"),
            "2030-03-01 dismissal E nysd | does = { dismisses = \"C\" }",
            "2030-03-10 notice-of-appeal N nysd | by = \"a\";does = { appeals = \"E\" }",
            "2030-08-01 opinion O ca2 | does = [{ vacates = \"E\" }, { remands = \"C\" }]",
            "2030-08-25 mandate X ca2 | does = { follows-from = \"O\" }",
            "2031-01-01 order R nysd | does = { denies = \"F\" }",
        ],
        "?pending 2030-04-02 N",
    );
}

#[test]
fn a_restraining_order_ends_with_the_ruling_for_which_it_waits() {
    for (ruling, status) in [
        ("denial R nysd | does = { denies = \"M\" }", "stands"),
        (
            "injunction R nysd | to = \"b\";does = { grants = \"M\" }",
            "in-force",
        ),
        (
            "order R nysd | to = \"b\";does = { grants = \"M\" }",
            "in-force",
        ),
    ] {
        let ruling = format!("2030-01-28 {ruling}");
        check(
            &[COMPLAINT, MOTION, TRO, &ruling],
            &format!(
                "?binds 2030-01-27 T yes / ? 2030-01-29 T spent / ?binds 2030-06-01 T no
                ? 2030-01-29 R {status}"
            ),
        );
    }
    let denial = "2030-01-28 denial R nysd | does = { denies = \"M\" }";
    let later = "2030-01-28 denial R nysd | does = { denies = \"M\" };from = \"2030-02-04\"";
    check(
        &[COMPLAINT, MOTION, TRO, later],
        "?binds 2030-02-03 T yes / ? 2030-02-04 T spent",
    );
    // What prolonged it ends with it.
    let longer = "2030-01-15 order X nysd | does = { extends-stay = \"T\" }";
    check(
        &[COMPLAINT, MOTION, TRO, longer, denial],
        "? 2030-01-29 T spent / ? 2030-01-29 X spent",
    );
    // The file says how long it lasts.
    let dated = "2030-01-03 tro T nysd | to = \"b\";on-notice = true;until = \"2030-02-10\"";
    check(
        &[COMPLAINT, MOTION, dated, denial],
        "?binds 2030-02-01 T yes / ? 2030-02-11 T spent",
    );
    // For which of two motions it was nobody says.
    let other = "2030-01-02 motion-for-injunction O nysd | by = \"a\";does = { asks-for = \"C\" }";
    check(
        &[COMPLAINT, MOTION, other, TRO, denial],
        "?binds 2030-01-29 T unknown",
    );
    // One more restraining order is no ruling on the injunction.
    let again = "2030-01-15 tro U nysd | to = \"b\";on-notice = true;does = { grants = \"M\" }";
    check(
        &[COMPLAINT, MOTION, TRO, again],
        "?binds 2030-01-20 T yes / ?binds 2030-01-20 U yes",
    );
}
