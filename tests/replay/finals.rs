//! What the final decision of a case ends without a word, and what waits until it is decided.

use crate::script::check;

#[test]
fn a_refusal_of_interim_relief_is_spent_with_the_final_decision() {
    check(
        "2030-01-01 complaint C @nysd by=p / 2030-01-02 motion-for-injunction M @nysd by=p
        2030-01-05 ruling R @nysd denies M / 2030-06-01 order J @nysd denies C
        ? 2030-05-31 R stands / ? 2030-06-01 R spent",
    );
    check(
        "2030-01-01 complaint C @nysd by=p / 2030-01-02 motion-for-injunction M @nysd by=p
        2030-01-05 ruling R @nysd denies M / 2030-06-01 order J @nysd grants-in-part C
        2030-07-01 order E @nysd dismisses~ C / ? 2030-08-01 R stands",
    );
    check(
        "2030-01-01 complaint C @nysd by=p / 2030-01-01 complaint D @ca2 by=p
        2030-01-02 motion-for-injunction M @nysd by=p / 2030-01-05 ruling R @nysd denies M
        2030-06-01 order J @ca2 denies D / ? 2030-08-01 R stands",
    );
}

#[test]
fn a_refusal_in_one_of_two_cases_waits_for_its_own() {
    check(
        "2030-01-01 complaint C @nysd by=p / 2030-01-01 complaint D @nysd by=q
        2030-01-02 motion-for-injunction M @nysd by=p / 2030-01-05 ruling R @nysd denies M
        2030-06-01 order J @nysd denies D / 2030-07-01 order E @nysd denies C
        ? 2030-06-15 R stands / ? 2030-07-01 R spent",
    );
}

#[test]
fn relief_for_the_time_of_a_case_falls_with_its_dismissal() {
    check(
        "2030-01-01 complaint C @nysd by=p / 2030-01-02 motion-for-injunction M @nysd by=p
        2030-02-01 injunction I @nysd grants M / 2030-06-01 dismissal D @nysd dismisses C
        ? 2030-05-31 I in-force / ? 2030-06-01 I spent / !none injunction-survives",
    );
    check(
        "2030-01-01 complaint C @nysd by=p / 2030-02-01 tro T @nysd / 2030-02-03 order D @nysd dismisses C
        ? 2030-02-02 T in-force / ? 2030-02-03 T spent",
    );
}

#[test]
fn of_an_injunction_of_unknown_term_the_file_is_asked() {
    check(
        "2030-01-01 complaint C @nysd by=p / 2030-02-01 injunction I @nysd
        2030-06-01 dismissal D @nysd dismisses C
        ? 2030-06-01 I in-force / ! injunction-survives I D",
    );
    check(
        "2030-01-01 complaint C @nysd by=p / 2030-02-01 injunction I @nysd grants-in-part C
        2030-06-01 dismissal D @nysd dismisses C
        ? 2030-06-01 I in-force / !none injunction-survives",
    );
    check(
        "2030-01-01 complaint C @nysd by=p / 2030-02-01 injunction I @nysd
        2030-06-01 dismissal D @nysd dismisses C dissolves I
        ? 2030-06-01 I spent / !none injunction-survives",
    );
}

#[test]
fn whether_cause_was_shown_waits_until_it_is_decided() {
    let asked =
        "2030-01-01 order O @nysd to=ms / 2030-02-01 order-to-show-cause S @nysd to=ms asks-for O
        ?pending 2030-01-31 / ?pending 2030-02-15 S";
    check(asked);
    check(&format!(
        "{asked} / 2030-03-01 contempt-order C @nysd to=ms holds-in-contempt-for O
        ?pending 2030-03-01 / ? 2030-03-01 S spent"
    ));
    check(&format!(
        "{asked} / 2030-03-01 order E @nysd discharges S / ?pending 2030-03-01"
    ));
    check(&format!(
        "{asked} / 2030-03-01 order E @nysd vacates S / ?pending 2030-03-01"
    ));
}

#[test]
fn a_case_whose_dismissal_is_undone_waits_again() {
    let dismissed = "2030-01-01 decision A @nysd / 2030-01-02 complaint C @nysd by=p challenges A
        2030-02-01 order D @nysd dismisses C / 2030-02-05 notice-of-appeal N @ca2 by=p appeals D";
    for verb in ["reverses", "vacates"] {
        check(&format!(
            "{dismissed} / 2030-06-01 opinion O @ca2 {verb} D / ?pending 2030-02-02 / ?pending 2030-06-02 C"
        ));
        check(&format!(
            "{dismissed} / 2030-06-01 opinion O @ca2 {verb} D quashes A / ? 2030-06-02 A vacated"
        ));
    }
    check(&format!(
        "{dismissed} / 2030-06-01 opinion O @ca2 reverses D quashes A / ?pending 2030-06-02"
    ));
    check(&format!(
        "{dismissed} / 2030-06-01 opinion O @ca2 affirms D / ?pending 2030-06-02"
    ));
}

#[test]
fn a_charge_whose_conviction_is_vacated_waits_again() {
    let convicted = "2030-01-01 complaint C @nysd by=us / 2030-02-01 order V @nysd grants C
        2030-02-05 notice-of-appeal N @ca2 by=p appeals V";
    check(&format!(
        "{convicted} / 2030-06-01 opinion O @ca2 vacates V / ?pending 2030-02-02 / ?pending 2030-06-02 C"
    ));
    check(&format!(
        "{convicted} / 2030-06-01 opinion O @ca2 reverses V remands C / ?pending 2030-06-02 C"
    ));
    check(&format!(
        "{convicted} / 2030-06-01 opinion O @ca2 reverses V / ?pending 2030-06-02"
    ));
}

#[test]
fn a_motion_that_waits_when_its_case_is_decided_may_have_gone_with_it() {
    check(
        "2030-01-01 complaint C @nysd by=p / 2030-01-02 motion M @nysd by=p
        2030-01-03 motion N @nysd by=p asks-for C / 2030-01-04 objections O @nysd by=p
        2030-05-01 ruling R @nysd denies O / 2030-06-01 order J @nysd denies C
        2030-06-02 motion F @nysd by=p / ?pending 2030-05-31 C M N / ?possibly-pending 2030-05-31
        ?pending 2030-06-02 M F / ?possibly-pending 2030-06-02 M / ! matter-outlives-case M J",
    );
    // What is ruled on afterwards had waited until then.
    check(
        "2030-01-01 complaint C @nysd by=p / 2030-01-02 motion M @nysd by=p
        2030-06-01 order J @nysd denies C / 2030-07-01 ruling R @nysd denies M
        ?pending 2030-06-02 M / ?possibly-pending 2030-06-02 / ?pending 2030-07-01
        !none matter-outlives-case",
    );
    check(
        "2030-01-01 complaint C @nysd by=p / 2030-01-02 notice-of-appeal A @nysd by=p
        2030-06-01 order J @nysd denies C / ?pending 2030-06-02 A / ?possibly-pending 2030-06-02
        !none matter-outlives-case",
    );
}
