//! Decisions whose mandate the file does not tell, and what shows that it had issued.

use crate::remedies;
use crate::script::{check, check_shipped, put, says};

const STRUCK: &str = "2030-01-01 complaint C @nysd by=acme to=us
    2030-02-01 injunction I @nysd to=us grants C / 2030-02-10 notice-of-appeal N @nysd by=us appeals I
    2030-06-03 opinion O @ca2 vacates I remands C";

const ANOTHER: &str = "2031-01-02 order X @nysd / 2031-01-03 notice-of-appeal NX @nysd appeals X
    2031-06-02 opinion OX @ca2 affirms X / 2031-07-02 mandate MX @ca2 follows-from OX";

#[test]
fn where_the_file_tells_other_mandates_a_missing_one_is_open_once_it_may_have_issued() {
    check(&format!(
        "{STRUCK} / {ANOTHER}
        ? 2030-06-10 I in-force / ?binds 2030-06-10 I yes / ?decided 2030-06-10 I vacated O
        ? 2030-08-01 I unknown / ?binds 2030-08-01 I unknown / ?decided 2030-08-01 I vacated O
        ? 2032-01-01 I unknown / ! mandate-untold O"
    ));
}

#[test]
fn what_the_court_below_decides_anew_had_been_sent_back_to_it() {
    check(&format!(
        "{STRUCK} / {ANOTHER} / 2030-11-04 injunction J @nysd to=us grants C
        ? 2030-11-03 I unknown / ? 2030-11-04 I vacated / ?binds 2030-11-04 I no
        ?pending 2030-11-05 / ? 2030-11-05 J in-force"
    ));
    // A decision in another matter shows nothing.
    check(&format!(
        "{STRUCK} / {ANOTHER} / 2030-10-01 motion M @nysd / 2030-11-04 order J @nysd grants M
        ? 2030-11-05 I unknown"
    ));
}

#[test]
fn a_missing_mandate_of_an_affirmance_leaves_nothing_open() {
    check(&format!(
        "2030-02-01 injunction I @nysd to=us / 2030-02-10 notice-of-appeal N @nysd by=us appeals I
        2030-06-03 opinion O @ca2 affirms I / {ANOTHER}
        ? 2030-09-01 I in-force / ?binds 2030-09-01 I yes"
    ));
}

#[test]
fn a_timely_petition_for_rehearing_puts_the_day_off() {
    check(&format!(
        "{STRUCK} / {ANOTHER} / 2030-06-10 petition-for-rehearing P @ca2 seeks-review-of O
        2030-10-01 order D @ca2 denies P
        ? 2030-08-15 I in-force / ? 2030-10-02 I in-force / ? 2030-10-09 I unknown"
    ));
}

#[test]
fn a_decision_without_any_mandate_counts_but_may_not_bind_yet() {
    check(&format!(
        "{STRUCK} / duty D us I
        ? 2030-06-10 I vacated / ?binds 2030-06-10 I unknown / ?duty 2030-06-10 D unknown
        ?binds 2030-06-23 I unknown / ?binds 2030-06-24 I no / ?duty 2030-06-24 D ended"
    ));
    // What the court below does with it shows that it had issued.
    check(&format!(
        "{STRUCK} / 2030-06-12 order J @nysd grants C
        ?binds 2030-06-11 I unknown / ?binds 2030-06-12 I no"
    ));
}

#[test]
fn of_two_cases_heard_together_each_waits_for_its_own_decision() {
    check_shipped(
        "2030-01-01 injunction A @wawd to=us / 2030-01-02 injunction B @mdd to=us
        2030-02-01 opinion OA @ca9 affirms A / 2030-02-02 opinion OB @ca4 affirms B
        2030-03-01 cert-petition P @scotus seeks-review-of OA,OB / 2030-04-01 cert-granted G @scotus grants P
        2030-06-01 vacatur V @scotus vacates OB / 2030-08-01 vacatur W @scotus vacates OA
        ?pending 2030-06-02 G / ?pending 2030-08-02",
    );
    // Of one case the decision on the judgment decides the appeal from what came before it too.
    check_shipped(
        "2030-01-01 order A @wawd to=us / 2030-02-02 judgment B @wawd to=us
        2030-03-01 notice-of-appeal N @wawd appeals A,B / 2030-09-01 opinion O @ca9 affirms B
        ?pending 2030-08-31 N / ?pending 2030-09-02",
    );
}

#[test]
fn what_a_ruling_grants_waits_as_the_ruling_does() {
    let challenged =
        "2030-01-01 subpoena S @nysd to=ms / 2030-01-10 motion-to-quash M @nysd by=ms challenges S";
    check(&format!(
        "{challenged} / 2030-02-01 ruling R @nysd grants M
        2030-02-01 stay T @nysd stays R until=2030-03-01
        ? 2030-02-15 S in-force / ? 2030-03-05 S unknown"
    ));
    check(&format!(
        "{challenged} / 2030-02-01 ruling R @nysd grants M / ? 2030-02-15 S unknown"
    ));
    check(&format!(
        "{challenged} / 2030-02-01 ruling R @nysd grants M / 2030-02-20 stay-pending-appeal T @ca2 stays R
        ? 2030-02-19 S unknown / ? 2030-02-21 S in-force"
    ));
}

#[test]
fn that_a_part_is_gone_does_not_settle_the_rest() {
    check(
        "2030-01-01 subpoena S @nysd to=ms parts=records,mail / 2030-01-10 motion-to-quash M @nysd by=ms challenges S
        2030-02-01 ruling R @nysd grants M / 2030-03-01 order W @nysd withdraws S part=records
        ? 2030-02-02 S unknown / ? 2030-03-02 S unknown / ?part 2030-03-02 S vacated records",
    );
}

#[test]
fn of_a_judgment_on_one_claim_nothing_is_left_once_that_is_stayed() {
    let judged = "2030-01-01 complaint C @nysd by=acme to=ms parts=contract,patent
        2030-05-01 judgment J @nysd to=ms grants C part=contract / duty D ms J";
    check(&format!(
        "{judged} / 2030-06-10 stay S @nysd stays J part=contract
        ? 2030-06-09 J in-force / ? 2030-06-10 J stayed / ?duty 2030-06-10 D suspended"
    ));
    check(&format!(
        "{judged} / 2030-06-10 stay S @nysd stays J part=interest
        ? 2030-06-10 J stayed-in-part / ?duty 2030-06-10 D owed"
    ));
}

#[test]
fn a_mandate_that_waited_for_a_late_petition_had_not_issued_before_it_either() {
    check(&format!(
        "{STRUCK} / 2030-08-20 petition-for-rehearing P @ca2 seeks-review-of O
        2030-10-01 order R @ca2 denies P
        ?binds 2030-06-23 I unknown / ?binds 2030-07-15 I unknown / ?binds 2030-08-25 I unknown
        ?binds 2030-10-07 I unknown / ?binds 2030-10-08 I no"
    ));
    check(&format!(
        "{STRUCK} / {ANOTHER} / 2030-08-20 petition-for-rehearing P @ca2 seeks-review-of O
        2030-10-01 order R @ca2 denies P
        ? 2030-08-15 I in-force / ? 2030-10-02 I in-force / ? 2030-10-09 I unknown"
    ));
}

#[test]
fn a_stay_for_a_case_in_the_supreme_court_is_open_once_its_judgment_may_have_come_down() {
    let case = "2020-03-01 injunction J @nysd to=a / 2020-03-10 notice-of-appeal N @nysd appeals J
        2021-05-10 opinion O @ca2 affirms J / 2021-06-10 stay-pending-certiorari S @scotus stays J
        2021-07-01 cert-petition P @scotus seeks-review-of O / 2021-10-01 cert-granted G @scotus grants P
        2022-06-01 opinion F @scotus affirms O";
    check(&format!(
        "{case} / ? 2022-06-25 J stayed / ? 2022-06-28 S unknown / ? 2022-06-28 J unknown"
    ));
    check(&format!(
        "{case} / 2022-07-05 mandate M @scotus follows-from F
        ? 2022-06-30 J stayed / ? 2022-07-05 S spent / ? 2022-07-05 J in-force"
    ));
}

#[test]
fn only_the_united_states_have_longer_to_ask_for_rehearing() {
    let against = |party: &str| {
        let party = format!("[[party]];id = \"g\";kind = \"government\";{party}");
        remedies::case(&[
            &party,
            "2019-01-02 complaint C ohnd | by = \"a\";to = \"g\"",
            "2019-03-01 injunction I ohnd | to = \"g\";does = { grants = \"C\" }",
            "2019-03-10 notice-of-appeal N ohnd | by = \"g\";does = { appeals = \"I\" }",
            "2019-07-01 opinion O ca6 | does = { reverses = \"I\" }",
        ])
    };
    // 14 days and 7 days.
    for party in [
        "name = \"State of Heron\"",
        "name = \"Ohio\"",
        "name = \"Ohio Department of Ponds\"",
        "name = \"Otter County\"",
        "name = \"The City of Otter\"",
        "name = \"Registrar of Ponds\";jurisdiction = \"us-oh\"",
        "name = \"Otter\";full = \"Ann Otter, Governor of Heron\"",
    ] {
        put(
            &against(party),
            "?binds 2019-07-21 I unknown / ?binds 2019-07-22 I no",
        );
    }
    // 45 days and 7 days.
    for party in [
        "name = \"United States\"",
        "name = \"Pond Service\";jurisdiction = \"us\"",
        "name = \"Otter\";full = \"Ann Otter, U.S. Attorney for Ohio\"",
        "name = \"Federal Pond Commission\"",
        "name = \"FDA\"",
        "name = \"Office of Otters\";part-of = \"u\"\n[[party]];id = \"u\";\
         kind = \"government\";name = \"The Government\";jurisdiction = \"us\"",
    ] {
        let case = against(party);
        put(
            &case,
            "?binds 2019-08-21 I unknown / ?binds 2019-08-22 I no",
        );
        says(
            &case,
            "2019-08-01",
            "in the ordinary course it had not issued",
        );
    }
    // Whose government it is the file does not say.
    let unsaid = against("name = \"Secretary Otter\"");
    put(
        &unsaid,
        "?binds 2019-07-25 I unknown / ?binds 2019-08-21 I unknown / ?binds 2019-08-22 I no",
    );
    says(
        &unsaid,
        "2019-07-10",
        "in the ordinary course it had not issued",
    );
    says(&unsaid, "2019-07-25", "may have issued");
}

#[test]
fn what_is_stayed_or_denied_later_shows_that_the_mandate_had_not_issued() {
    let struck = "2030-01-01 complaint C @nysd by=acme to=zeta
        2030-02-01 injunction I @nysd to=zeta grants C
        2030-02-10 notice-of-appeal N @nysd by=zeta appeals I
        2030-06-03 opinion O @ca2 vacates I remands C";
    // Stayed by the order that denies rehearing, or by another, whatever it is called.
    for stay in ["rehearing-denied", "order", "denial"] {
        check_shipped(&format!(
            "{struck} / 2030-09-02 {stay} S @ca2 stays O
            ? 2030-07-15 I in-force / ?binds 2030-09-01 I yes / ?pending 2030-07-15
            ? 2030-09-03 I in-force / ?decided 2030-09-01 I vacated O"
        ));
    }
    // Rehearing denied: seven days later it issued, in the ordinary course.
    for denial in ["follows-from O", ""] {
        check_shipped(&format!(
            "{struck} / 2030-09-02 rehearing-denied D @ca2 {denial}
            ? 2030-07-15 I in-force / ? 2030-09-08 I in-force / ? 2030-09-09 I vacated
            ?pending 2030-09-08 / ?pending 2030-09-09 C"
        ));
        check_shipped(&format!(
            "{struck} / {ANOTHER} / 2030-09-02 rehearing-denied D @ca2 {denial}
            ? 2030-09-08 I in-force / ? 2030-09-09 I unknown"
        ));
    }
    // One that answers years later answers nothing that held the mandate back, nor one of another court.
    for other in [
        "2033-09-02 rehearing-denied D @ca2",
        "2030-09-02 rehearing-denied D @ca3",
    ] {
        check_shipped(&format!(
            "{struck} / {other} / ? 2030-07-15 I vacated / ?pending 2030-07-15 C"
        ));
    }
}

#[test]
fn what_shows_that_a_decision_had_been_sent_back_decides_after_that() {
    for (vacates, status) in [
        ("vacates I remands C", "vacated"),
        (
            "vacates-in-part I remands C part=damages",
            "vacated-in-part",
        ),
    ] {
        check_shipped(&format!(
            "2030-01-01 complaint C @nysd by=acme to=zeta
            2030-02-01 judgment I @nysd to=zeta grants C parts=damages,costs
            2030-02-10 notice-of-appeal N @nysd by=zeta appeals I
            2030-06-03 opinion O @ca2 {vacates} / {ANOTHER}
            2030-11-04 judgment J @nysd to=zeta grants C
            ?pending 2030-11-04 / ?pending 2031-12-04 / ? 2030-11-04 I {status}"
        ));
    }
    // On which day it had issued nobody knows.
    let case = crate::script::case(&format!(
        "{STRUCK} / {ANOTHER} / 2030-11-04 injunction J @nysd to=us grants C"
    ));
    put(&case, "?since 2030-11-05 I ../2030-11-04");
}

const RULE: &str = "2029-10-23 regulation R / 2029-11-20 petition P @cadc challenges R";

#[test]
fn a_rule_sent_back_without_vacatur_stays_in_force() {
    for mandate in ["2030-07-29 mandate M @cadc follows-from O", ""] {
        check_shipped(&format!(
            "{RULE} / 2030-06-03 opinion O @cadc grants P remands R / {mandate}
            ? 2030-06-04 R in-force / ?binds 2030-06-04 R yes / ? 2030-08-01 R in-force
            ?binds 2030-08-01 R yes / ?pending 2030-08-01 / !none open-consequence"
        ));
    }
    // So does the order of a board, and one that is sent back in part.
    for remands in ["grants P remands R", "grants-in-part P remands~ R"] {
        check_shipped(&format!(
            "2029-10-23 decision-of-authority R @nlrb to=acme
            2029-11-20 petition P @ca6 by=acme challenges R / 2030-06-03 opinion O @ca6 {remands}
            2030-07-29 mandate M @ca6 follows-from O
            ? 2030-06-04 R in-force / ? 2030-08-01 R in-force / !none open-consequence"
        ));
    }
    // One that is vacated besides is gone with the mandate; so is one that is vacated in part, in that.
    check_shipped(&format!(
        "{RULE} / 2030-06-03 opinion O @cadc grants P remands R vacates R
        2030-07-29 mandate M @cadc follows-from O
        ? 2030-06-04 R in-force / ? 2030-08-01 R vacated"
    ));
}

#[test]
fn the_doubt_of_what_was_granted_waits_for_the_mandate_too() {
    let granted = format!("{RULE} / 2030-06-03 opinion O @cadc grants P");
    check_shipped(&format!(
        "{granted} / 2030-07-29 mandate M @cadc follows-from O
        ? 2030-06-04 R in-force / ?binds 2030-07-28 R yes / ? 2030-07-29 R unknown
        ! open-consequence R P O"
    ));
    // Where the file tells other mandates and not this one, once it may have issued.
    check_shipped(&format!(
        "{granted} / {ANOTHER} / ? 2030-06-23 R in-force / ? 2030-06-24 R unknown"
    ));
    // A district court needs none.
    check_shipped(
        "2029-10-23 regulation R / 2029-11-20 complaint P @dcd challenges R
        2030-06-03 judgment J @dcd grants P / ? 2030-06-04 R unknown",
    );
}

#[test]
fn whatever_stays_the_mandate_for_a_petition_is_over_with_its_denial() {
    let case = "2020-03-01 injunction I @nysd to=b / 2020-03-10 notice-of-appeal N @nysd appeals I
        2021-01-01 opinion O @ca2 reverses I";
    for stays in [
        "2021-01-05 petition-for-rehearing R @ca2 seeks-review-of O
         2021-01-20 order S @ca2 denies R stays O",
        "2021-01-05 motion R @ca2 asks-for O / 2021-01-20 order S @ca2 grants R stays O",
        "2021-01-20 order S @ca2 stays O",
    ] {
        check(&format!(
            "{case} / {stays} / 2021-03-01 cert-petition P @scotus seeks-review-of O
            2021-10-04 cert-denied D @scotus denies P / 2021-10-18 mandate M @ca2 follows-from O
            ? 2021-02-01 I in-force / ? 2021-10-01 I in-force / ? 2021-10-18 I reversed
            ?binds 2021-10-01 I yes / ?binds 2021-10-18 I no"
        ));
        // Without the mandate in the file it may have issued from then on.
        check(&format!(
            "{case} / {stays} / 2021-03-01 cert-petition P @scotus seeks-review-of O
            2021-10-04 cert-denied D @scotus denies P
            ?binds 2021-10-01 I yes / ?binds 2022-01-01 I no"
        ));
    }
}
