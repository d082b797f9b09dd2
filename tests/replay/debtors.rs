//! What a bankruptcy does to suits and judgments against the debtor, and what rules stay in it.

use crate::remedies::case;
use crate::script::{put, says};

const SUIT: &str = "2030-01-02 complaint C nysd | by = \"a\";to = \"b\"";
const JUDGMENT: &str =
    "2030-02-01 judgment J nysd | to = \"b\";for-money = true;does = { grants = \"C\" }";
const PETITION: &str = "2030-05-01 bankruptcy-petition P nysb | by = \"b\"";

#[track_caller]
fn check(lines: &[&str], questions: &str) {
    put(&case(lines), questions);
}

#[test]
fn whether_a_judgment_against_a_debtor_binds_is_open() {
    let discharge = "2030-09-02 discharge D nysb | to = \"b\"";
    let told = case(&[SUIT, JUDGMENT, PETITION, discharge]);
    put(
        &told,
        "?binds 2030-04-30 J yes / ?binds 2030-05-02 J unknown / ?binds 2030-09-03 J unknown
        ! bankruptcy-stay-untold J P",
    );
    says(&told, "2030-05-02", "the debtor was in bankruptcy");
    says(&told, "2030-09-03", "the debtor had been discharged");
    // Creditors may file.
    check(
        &[
            SUIT,
            JUDGMENT,
            "2030-05-01 bankruptcy-petition P nysb | by = \"c\";to = \"b\"",
        ],
        "?binds 2030-05-02 J unknown",
    );
    // Until the petition is dismissed, or the creditor has relief from the stay.
    let dismissed = "2030-06-03 dismissal D nysb | does = { dismisses = \"P\" }";
    check(
        &[SUIT, JUDGMENT, PETITION, dismissed],
        "?binds 2030-06-02 J unknown / ?binds 2030-06-04 J yes",
    );
    let motion = "2030-05-10 motion-to-lift-stay M nysb | by = \"a\";does = { asks-for = \"P\" }";
    let relief = "2030-06-03 order R nysb | does = { grants = \"M\" }";
    check(
        &[SUIT, JUDGMENT, PETITION, motion, relief],
        "?binds 2030-06-02 J unknown / ?binds 2030-06-04 J yes",
    );
    let stay = "2030-05-01 stay S nysb | to = [\"a\", \"c\"];does = { follows-from = \"P\" }";
    for (freed, binds) in [("a", "yes"), ("c", "unknown")] {
        let lifted = format!(
            "2030-06-03 order R nysb | does = {{ lifts-stay = \"S\", as-to = \"{freed}\" }};\
             stayed-by-rule = false"
        );
        check(
            &[SUIT, JUDGMENT, PETITION, stay, &lifted],
            &format!("?binds 2030-06-02 J unknown / ?binds 2030-06-04 J {binds}"),
        );
    }
    // That of somebody else, against somebody else, or of after, is not stayed.
    for line in [
        "2030-02-01 judgment J nysd | to = \"c\";for-money = true",
        "2030-06-01 judgment J nysd | to = \"b\";for-money = true",
        "2030-02-01 injunction J nysd | to = \"b\"",
    ] {
        check(&[SUIT, line, PETITION], "?binds 2030-08-01 J yes");
    }
}

#[test]
fn the_file_is_asked_whether_a_suit_against_a_debtor_was_stayed() {
    check(&[SUIT, PETITION], "! bankruptcy-stay-untold C P");
    let stayed = "2030-05-01 stay S nysb | does = { stays = \"C\" }";
    check(&[SUIT, PETITION, stayed], "!none bankruptcy-stay-untold");
    let own = "2030-01-02 complaint C nysd | by = \"b\";to = \"a\"";
    check(&[own, PETITION], "!none bankruptcy-stay-untold");
    let charge = "2030-01-02 indictment C nysd | by = \"a\";to = \"b\"";
    check(&[charge, PETITION], "!none bankruptcy-stay-untold");
}

#[test]
fn a_judgment_for_money_in_an_adversary_proceeding_is_stayed_for_fourteen_days() {
    let petition = "2030-01-02 bankruptcy-petition P nysb | by = \"a\"";
    let suit = "2030-02-01 complaint C nysb | by = \"a\";to = \"b\"";
    let judgment =
        "2030-09-03 judgment J nysb | to = \"b\";does = { grants = \"C\" };for-money = true";
    let told = case(&[petition, suit, judgment]);
    put(
        &told,
        "? 2030-09-17 J stayed / ?binds 2030-09-17 J no / ? 2030-09-18 J in-force",
    );
    says(
        &told,
        "2030-09-05",
        "until 17 September 2030 by Fed. R. Bankr. P. 7062",
    );
    // One that awards none is not.
    let declared =
        "2030-09-03 judgment J nysb | to = \"b\";does = { grants = \"C\" };for-money = false";
    check(&[petition, suit, declared], "? 2030-09-05 J in-force");
}
