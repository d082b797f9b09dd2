//! Orders that last for a time only, and what ends with what they prolong.

use crate::script::{check, check_file, check_shipped};

/// A restraining order of a trial court of a state, made on 4 March 2030, and what happens then.
fn state_case(jurisdiction: &str, later: &str, questions: &str) {
    let text = format!(
        "writmap = 1\n[case]\ntitle = \"A v. B\"
[[source]]\nid = \"s\"\nkind = \"docket\"\ntitle = \"Docket\"
[[court]]\nid = \"state\"\nname = \"Trial court\"\nshort = \"Trial Ct.\"\nlevel = \"trial\"\njurisdiction = \"{jurisdiction}\"
[[party]]\nid = \"a\"\nname = \"A\"\nkind = \"company\"
[[party]]\nid = \"b\"\nname = \"B\"\nkind = \"company\"
[[event]]\nid = \"c\"\ndate = \"2030-03-01\"\nkind = \"complaint\"\ncourt = \"state\"\ntitle = \"Complaint\"\nby = \"a\"\nto = \"b\"\nsources = \"s\"
[[event]]\nid = \"t\"\ndate = \"2030-03-04\"\nkind = \"tro\"\ncourt = \"state\"\ntitle = \"Restrained\"\nto = \"b\"\nsources = \"s\"
{later}"
    );
    check_file(&text, questions);
}

#[test]
fn a_restraint_of_a_state_court_outlives_its_days_too() {
    state_case(
        "us-tx",
        "",
        "?binds 2030-03-18 t yes / ?binds 2030-03-19 t unknown / ! restraint-outlived t",
    );
    state_case(
        "us-ca",
        "",
        "?binds 2030-03-26 t yes / ?binds 2030-03-27 t unknown / ! restraint-outlived t",
    );
}

#[test]
fn a_restraint_in_a_removed_case_lasts_no_longer_than_a_federal_one() {
    let removed = "[[event]]\nid = \"r\"\ndate = \"2030-03-06\"\nkind = \"removal\"\ncourt = \"nysd\"\ntitle = \"Removed\"\nby = \"b\"\ndoes = { transfers = \"c\" }\nsources = \"s\"\n";
    for jurisdiction in ["us-ca", "us-ny"] {
        state_case(
            jurisdiction,
            removed,
            "?binds 2030-03-20 t yes / ?binds 2030-03-21 t unknown / ! restraint-outlived t",
        );
    }
}

#[test]
fn what_only_prolongs_an_order_ends_with_it() {
    check(
        "2030-01-01 injunction I @nysd to=ms / 2030-02-01 order E @nysd extends I
        2030-06-01 order D @nysd dissolves I
        ? 2030-05-31 E in-force / ? 2030-06-01 E spent / ? 2030-06-01 I spent",
    );
    check(
        "2030-01-01 injunction I @nysd to=ms / 2030-01-01 injunction J @nysd to=ms
        2030-02-01 order E @nysd extends I,J / 2030-06-01 order D @nysd dissolves I
        ? 2030-06-01 E in-force",
    );
}

#[test]
fn a_stay_on_a_condition_is_said() {
    check(
        "2030-01-01 judgment J @nysd to=ms / 2030-02-01 order S @ca2 stays J if=once-a-bond-is-posted
        ? 2030-02-02 J in-force / ?note 2030-02-02 J to be stayed if once-a-bond-is-posted",
    );
}

#[test]
fn a_confinement_under_what_had_fallen_before_is_not_shaken_by_a_stay() {
    check(
        "2030-01-01 order O @nysd / 2030-01-05 order V @nysd vacates O / 2030-02-01 confinement F @nysd confines O
        2030-03-01 stay S @nysd stays V / 2030-03-02 stay-lifted L @nysd lifts-stay S
        ? 2030-02-15 F in-force / ? 2030-04-01 F in-force",
    );
}

#[test]
fn an_order_to_comply_ends_with_what_is_to_be_complied_with() {
    check_shipped(
        "2030-01-01 subpoena S @nysd to=ms / 2030-02-01 compelling-order O @nysd to=ms enforces S
        2030-06-01 withdrawal W by=us withdraws S / ? 2030-05-31 O in-force / ? 2030-06-02 O spent",
    );
}

#[test]
fn release_before_the_sentence_is_open_once_that_is_imposed() {
    check_shipped(
        "2030-01-01 indictment I @nysd to=ms / 2030-01-05 bail B @nysd to=ms
        2030-09-01 sentence S @nysd to=ms / ? 2030-08-31 B in-force / ? 2030-09-02 B unknown",
    );
    check_shipped(
        "2030-01-01 indictment I @nysd / 2030-01-05 bail B @nysd to=ms
        2030-09-01 sentence S @nysd to=acme / ? 2030-09-02 B in-force",
    );
}

#[test]
fn what_is_asked_in_a_petition_is_spent_with_it() {
    check_shipped(
        "2030-01-01 opinion O @ca2 / 2030-02-01 cert-petition P @scotus seeks-review-of O
        2030-03-01 order I @scotus responds-to P / 2030-06-01 cert-denied D @scotus denies P
        ? 2030-05-31 I in-force / ? 2030-06-01 I spent",
    );
}

#[test]
fn an_appeal_from_a_bankruptcy_court_goes_to_the_panel_of_its_circuit() {
    let appealed = "2030-01-01 order O @canb / 2030-01-05 notice-of-appeal N @canb appeals O";
    check_shipped(&format!("{appealed} / ?courts 2030-01-06 bap9"));
    check_shipped(&format!(
        "{appealed} / 2030-06-01 opinion J @cand affirms O / ?courts 2030-01-06 cand"
    ));
    check_shipped(
        "2030-01-01 order O @nysb / 2030-01-05 notice-of-appeal N @nysb appeals O
        ?courts 2030-01-06 nysd",
    );
}

#[test]
fn the_automatic_stay_ends_with_the_discharge() {
    check_shipped(
        "2030-01-01 bankruptcy-petition P @canb by=ms / 2030-01-01 stay S @canb to=acme
        2030-09-01 discharge D @canb / ? 2030-08-31 S in-force / ? 2030-09-01 S spent",
    );
}
