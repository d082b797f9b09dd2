//! What an opposing counsel found in the answers on cases that nobody had tuned for: one script for each
//! kind, with what is right.

use crate::script::{self, case, check_shipped};

/// The sentence of a day, with the courts, kinds and rules of the program.
fn sentence(script: &str, on: &str) -> String {
    script::sentence(&case(script), on)
}

#[test]
fn an_affirmance_of_the_rest_leaves_what_the_same_judgment_takes_away() {
    for does in [
        "vacates I part=one affirms-in-part I",
        "affirms-in-part I vacates-in-part I part=one",
    ] {
        // `part=` is of what stands before it.
        let does = does.replace(
            "affirms-in-part I vacates-in-part I part=one",
            "vacates-in-part I part=one affirms I",
        );
        check_shipped(&format!(
            "2020-01-02 injunction I @nysd to=b parts=one,two
            2020-01-10 notice-of-appeal N @nysd by=b appeals I
            2020-06-01 opinion O @ca2 {does}
            2020-06-22 mandate M @ca2 follows-from O
            ? 2020-06-23 I vacated-in-part / ?part 2020-06-23 I vacated one / ?pending 2020-06-23"
        ));
    }
}

#[test]
fn an_affirmance_leaves_what_others_had_taken_away() {
    check_shipped(
        "party lay sk
        2004-07-07 indictment C @txsd to=lay to=sk
        2006-05-25 verdict V @txsd to=lay to=sk grants C
        2006-10-17 ruling A @txsd vacates V as=lay
        2006-10-23 sentence S @txsd to=sk
        2006-10-24 notice-of-appeal N @txsd by=sk appeals V,S
        2009-01-06 opinion O @ca5 affirms V vacates S
        2009-01-28 mandate M @ca5 follows-from O
        ?part 2009-01-05 V vacated lay / ?part 2009-01-29 V vacated lay",
    );
}

#[test]
fn what_a_court_replaced_itself_does_not_come_back_from_above() {
    check_shipped(
        "2020-01-02 injunction I @nysd to=b
        2020-01-10 notice-of-appeal N @nysd by=b appeals I
        2020-06-01 opinion P @ca2 reverses I
        2020-07-01 opinion Q @ca2 supersedes P affirms I
        2021-03-01 opinion S @scotus reverses Q
        2021-04-05 mandate M @scotus follows-from S
        ? 2021-04-06 P superseded / ? 2021-04-06 I unknown",
    );
    let said = sentence(
        "2020-01-02 injunction I @nysd to=b
        2020-01-10 notice-of-appeal N @nysd by=b appeals I
        2020-06-01 opinion P @ca2 reverses I
        2020-07-01 opinion Q @ca2 supersedes P modifies I",
        "2020-07-05",
    );
    assert!(
        said.contains("had modified the injunction on 1 July 2020"),
        "{said}"
    );
    assert!(!said.contains("reversed"), "{said}");
}

#[test]
fn what_was_stayed_need_not_be_obeyed_whether_the_mandate_had_issued_or_not() {
    check_shipped(
        "party b
        2020-01-02 injunction I @nysd to=b parts=one,two
        duty D b I
        2020-01-10 notice-of-appeal N @nysd by=b appeals I
        2020-01-20 stay-pending-appeal S @ca2 stays I
        2020-06-01 opinion O @ca2 reverses I
        ?binds 2020-06-02 I no / ?duty 2020-06-02 D suspended",
    );
    check_shipped(
        "party b
        2020-01-02 injunction I @nysd to=b
        duty D b I
        2020-01-10 notice-of-appeal N @nysd by=b appeals I
        2020-06-01 opinion O @ca2 reverses I
        ?binds 2020-06-02 I unknown / ?duty 2020-06-02 D unknown",
    );
}

#[test]
fn a_charge_that_is_dismissed_leaves_the_conviction_open() {
    let before = "2014-01-21 indictment C @vaed to=m
        2014-09-04 verdict V @vaed to=m grants C
        2015-01-06 sentence S @vaed to=m follows-from V";
    check_shipped(&format!(
        "party m / {before}
        2016-09-19 dismissal X @vaed dismisses C
        ? 2016-09-20 V unknown / ? 2016-09-20 S unknown / ! stay-without-end S X"
    ));
    // The advice, followed.
    check_shipped(&format!(
        "party m / {before}
        2016-09-19 dismissal X @vaed dismisses C vacates V,S
        ? 2016-09-20 V vacated / ? 2016-09-20 S vacated / !none stay-without-end"
    ));
    // The first indictment falls at the sentence on the one in its place.
    check_shipped(&format!(
        "party m / 2013-05-01 indictment B @vaed to=m / {before}
        2015-01-06 dismissal X @vaed dismisses B
        ? 2015-01-07 V in-force / ? 2015-01-07 S in-force"
    ));
}

#[test]
fn who_was_bound_by_what_fell_owes_nothing_and_did_not_disobey() {
    check_shipped(
        "party b c
        2016-06-06 injunction I @paed to=b
        duty D c I
        2016-09-05 order E @paed to=c extends-to I
        2016-10-03 contempt-order K @paed to=c holds-in-contempt-for I contempt=civil
        2016-10-10 notice-of-appeal N @paed by=c appeals E,K
        2017-06-05 opinion O @ca3 reverses E vacates K
        2017-06-27 mandate M @ca3 follows-from O
        ?duty 2017-06-06 D defied / ?duty 2017-06-28 D ended",
    );
    check_shipped(
        "party b
        2016-06-06 injunction I @paed to=b
        duty D b I
        2016-10-03 contempt-order K @paed to=b holds-in-contempt-for I contempt=civil
        2016-10-10 notice-of-appeal N @paed by=b appeals K
        2017-06-05 opinion O @ca3 vacates K
        2017-06-27 mandate M @ca3 follows-from O
        ?duty 2017-06-06 D defied / ?duty 2017-06-28 D owed",
    );
}

#[test]
fn who_is_let_out_is_confined_no_more_whatever_is_named() {
    let before = "2015-02-02 order O @nyed to=b
        2015-03-02 contempt-order K @nyed to=b holds-in-contempt-for O contempt=civil
        2015-03-02 confinement J @nyed to=b confines K";
    check_shipped(&format!(
        "party b / {before}
        2015-05-04 release R @nyed releases K
        ? 2015-05-05 J spent / ? 2015-05-05 K in-force"
    ));
    check_shipped(&format!(
        "party b / {before}
        2015-03-05 notice-of-appeal N @nyed by=b appeals K
        2015-03-20 bail L @ca2 to=b stays K
        ? 2015-03-19 J in-force / ? 2015-03-21 J spent / ? 2015-03-21 K stayed"
    ));
    check_shipped(&format!(
        "party b / {before}
        2015-03-20 stay L @ca2 stays K
        2015-04-20 stay-lifted U @ca2 lifts-stay L
        ? 2015-03-21 J unknown / ? 2015-04-21 J in-force"
    ));
}

#[test]
fn an_appeal_is_over_once_its_court_sends_it_back() {
    for remand in ["remands N", "remands C"] {
        check_shipped(&format!(
            "2014-01-06 complaint C @lamd by=a
            2014-06-02 judgment J @lamd grants C
            2014-06-10 notice-of-appeal N @lamd by=b appeals J
            2015-08-24 remand R @ca5 {remand}
            ?pending 2015-08-23 N / ?courts 2015-08-25 lamd"
        ));
    }
    // One of the Supreme Court waits again in the court of appeals.
    check_shipped(
        "2014-06-02 judgment J @lamd
        2014-06-10 notice-of-appeal N @lamd by=b appeals J
        2015-08-24 opinion O @ca5 affirms J
        2016-01-11 opinion S @scotus vacates O remands N
        2016-02-15 mandate M @scotus follows-from S
        ?pending 2016-02-16 N",
    );
}

#[test]
fn a_stay_of_the_supreme_court_for_the_time_of_an_appeal_ends_with_its_judgment() {
    check_shipped(
        "2022-01-24 injunction I @alnd to=b
        2022-01-25 notice-of-appeal N @alnd by=b appeals I
        2022-02-07 stay-pending-appeal S @scotus stays I
        2023-06-08 opinion O @scotus affirms I
        2023-07-10 mandate M @scotus follows-from O
        ? 2023-06-09 I stayed / ? 2023-07-11 I in-force / ? 2023-07-11 S spent",
    );
}

#[test]
fn a_stay_for_a_petition_in_a_case_beside_ends_with_its_denial() {
    check_shipped(
        "1997-05-01 sentence X @txsd to=p
        2011-07-20 habeas-petition H @txsd by=p
        2011-09-12 judgment J @txsd denies H
        2011-09-15 cert-petition Q @scotus by=p seeks-review-of J
        2011-09-15 stay-pending-certiorari S @scotus stays X
        2011-11-07 cert-denied Y @scotus denies Q
        ? 2011-11-06 X stayed / ? 2011-11-08 X in-force / ? 2011-11-08 S spent",
    );
}

#[test]
fn certiorari_granted_on_an_application_opens_the_case() {
    check_shipped(
        "2020-01-02 order I @nysd to=b
        2020-01-10 notice-of-appeal N @nysd by=b appeals I
        2023-05-30 opinion O @ca2 affirms I
        2023-07-28 application-to-justice A @scotus by=b asks-for O
        2023-08-10 stay-pending-certiorari S @scotus stays O
        2023-08-10 cert-granted G @scotus grants A
        2024-06-27 opinion P @scotus reverses O
        ?pending 2023-12-01 G / ? 2024-03-01 S in-force / ?pending 2024-06-28",
    );
}

#[test]
fn relief_on_an_application_binds_at_once_and_decides_no_appeal() {
    check_shipped(
        "2025-04-04 injunction I @mdd to=b
        2025-04-05 notice-of-appeal N @mdd by=b appeals I
        2025-04-07 application-to-justice A @scotus by=b asks-for I
        2025-04-10 order O @scotus grants A vacates I
        ? 2025-04-10 I vacated / ?binds 2025-04-10 I no / ?pending 2025-04-11 N
        !none mandate-untold",
    );
}

#[test]
fn a_restraining_order_does_not_come_back_with_the_fall_of_the_injunction() {
    check_shipped(
        "2021-09-03 tro T @txwd to=b
        2021-09-17 injunction I @txwd to=b supersedes T
        2021-09-18 notice-of-appeal N @txwd by=b appeals I
        2022-05-02 opinion O @ca5 reverses I
        2022-05-24 mandate M @ca5 follows-from O
        ? 2022-05-25 T superseded / ? 2022-05-25 I reversed",
    );
}

#[test]
fn who_takes_back_a_decision_and_decides_anew_leaves_no_appeal() {
    check_shipped(
        "2020-03-02 judgment J @cand
        2020-03-20 notice-of-appeal N @cand by=b appeals J
        2021-02-01 opinion P @ca9 reverses J
        2021-06-01 opinion Q @ca9 vacates P affirms J
        2021-06-23 mandate M @ca9 follows-from Q
        ? 2021-06-24 J in-force / ?pending 2021-06-02 / ?pending 2021-06-24",
    );
    // En banc, the panel's decision is vacated and the case sent down.
    check_shipped(
        "2017-10-18 injunction I @dcd to=b
        2017-10-19 notice-of-appeal N @dcd by=b appeals I
        2017-10-20 opinion P @cadc vacates I
        2017-10-24 opinion Q @cadc vacates P remands I
        ?pending 2017-12-31",
    );
}

#[test]
fn a_motion_of_several_is_over_once_it_is_decided_as_to_each() {
    check_shipped(
        "party k c
        2016-01-04 complaint C @nysd by=p
        2017-03-06 motion M @nysd by=k by=c asks-for C
        2017-09-15 order O @nysd denies M as=k grants-in-part M as=c
        ?pending 2017-09-14 C M / ?pending 2017-09-16 C",
    );
}

#[test]
fn a_case_before_the_supreme_court_is_decided_with_what_decided_its_orders_in_between() {
    check_shipped(
        "2018-01-09 injunction A @cand to=b
        2018-02-13 injunction B @nyed to=b
        2018-02-20 notice-of-appeal NA @cand by=b appeals A
        2018-02-21 notice-of-appeal NB @nyed by=b appeals B
        2018-11-05 cert-petition Q @scotus by=b seeks-review-of A,B
        2018-11-08 opinion O @ca9 affirms A
        2019-06-28 cert-granted G @scotus grants Q
        2020-06-18 opinion P @scotus vacates O affirms B
        ?pending 2019-07-01 NB G / ?pending 2020-06-19 NA",
    );
}

#[test]
fn an_appeal_from_what_was_amended_is_decided_with_the_other() {
    check_shipped(
        "2020-01-06 judgment J @ilnd
        2020-01-20 notice-of-appeal N @ilnd by=b appeals J
        2020-03-02 judgment K @ilnd supersedes J
        2020-03-10 notice-of-appeal P @ilnd by=b appeals K
        2021-03-10 opinion O @ca7 affirms K
        ?pending 2021-03-11",
    );
}

#[test]
fn a_part_that_is_vacated_and_sent_back_opens_the_case_again() {
    check_shipped(
        "2019-01-07 complaint C @ilnd by=a
        2020-01-06 judgment J @ilnd grants C parts=damages,punitive
        2020-01-20 notice-of-appeal N @ilnd by=b appeals J
        2021-03-10 opinion O @ca7 vacates J part=punitive remands J
        2021-04-01 mandate M @ca7 follows-from O
        ?pending 2021-03-31 / ?pending 2021-04-02 C / ?courts 2021-04-02 ilnd",
    );
    check_shipped(
        "party h k
        2016-02-01 complaint C @mnd by=g to=h to=k
        2017-03-01 judgment J @mnd dismisses C as=h
        2018-02-01 judgment K @mnd grants C as=k
        2018-02-20 notice-of-appeal N @mnd by=k appeals K
        2018-03-01 notice-of-appeal P @mnd by=g appeals J
        2019-01-07 opinion O @ca8 affirms K reverses J remands C
        2019-01-29 mandate M @ca8 follows-from O
        ?pending 2019-01-30 C / ?decided-part 2019-01-30 C",
    );
}

#[test]
fn what_a_fallen_judgment_had_sent_back_is_decided_again() {
    check_shipped(
        "2000-11-27 complaint C @leon by=g
        2000-12-04 judgment J @leon dismisses C
        2000-12-04 notice-of-appeal N @leon by=g appeals J
        2000-12-08 opinion F @fla reverses J remands C
        2000-12-12 opinion S @scotus reverses F
        2001-01-15 mandate M @scotus follows-from S
        ?pending 2000-12-09 C / ?pending 2001-01-16",
    );
}

#[test]
fn the_panel_on_multidistrict_litigation_never_has_the_case() {
    check_shipped(
        "2014-01-06 complaint C @flmd by=a
        2014-03-03 transfer T @jpml transfers C
        2014-03-10 case-opened O @laed follows-from T
        2017-02-06 transfer U @jpml transfers C
        2017-02-13 case-opened P @flmd follows-from U
        ?courts 2014-03-04 flmd / ?courts 2014-03-11 laed / ?courts 2017-02-14 flmd",
    );
}

#[test]
fn a_denial_of_which_nobody_says_what_it_denied_binds_nobody() {
    check_shipped(
        "2011-02-07 injunction I @njd to=g
        2011-02-09 notice-of-appeal N @njd by=g appeals I
        2011-03-01 administrative-stay S @cafc stays I
        2011-03-15 denial D @cafc
        ? 2011-03-14 I stayed / ? 2011-03-16 D stands / ?binds 2011-03-16 D no
        ? 2011-03-16 S unknown / ? 2011-03-16 I unknown / ! stay-without-end S D",
    );
}

#[test]
fn a_contempt_decides_what_was_asked_for_cause() {
    check_shipped(
        "party y
        2019-01-22 injunction I @flsd to=y
        2019-05-06 motion M @flsd by=z
        2019-05-07 order-to-show-cause O @flsd to=y grants M
        2019-06-03 contempt-order K @flsd to=y holds-in-contempt-for I contempt=civil
        ?pending 2019-05-08 O / ?pending 2019-06-04 / ? 2019-06-04 O spent",
    );
}

#[test]
fn leave_to_bring_a_claim_lets_it_wait() {
    check_shipped(
        "2020-01-06 claim-form C @ewhc by=r
        2020-03-02 leave L @ewhc grants C
        2020-07-20 judgment J @ewhc grants C
        ?pending 2020-03-03 C / ?pending 2020-07-21",
    );
}

#[test]
fn what_coerces_to_obey_what_may_have_lapsed_may_have_lapsed_too() {
    check_shipped(
        "party b
        2015-01-05 complaint C @nyed by=a
        2015-02-02 compelling-order O @nyed to=b
        duty D b O
        2015-03-02 contempt-order K @nyed to=b holds-in-contempt-for O contempt=civil
        2016-04-04 dismissal X @nyed dismisses C
        ?binds 2016-04-03 K yes / ?binds 2016-04-05 K unknown",
    );
}

#[test]
fn a_stay_of_a_part_of_what_holds_a_part_leaves_that_open() {
    check_shipped(
        "2017-03-06 regulation R @dhs
        2017-03-16 injunction I @mdd stays R part=entry
        2017-06-26 stay S @scotus stays I part=strangers
        ?part 2017-06-25 R stayed entry / ?part 2017-06-27 R unknown entry",
    );
}

#[test]
fn what_is_brought_back_binds_perhaps_until_the_mandate() {
    check_shipped(
        "2021-09-17 order P @nysb to=b
        2021-09-18 notice-of-appeal N @nysb by=u appeals P
        2021-12-16 opinion J @nysd vacates P
        2021-12-31 notice-of-appeal A @nysd by=b appeals J
        2023-05-30 opinion O @ca2 reverses J affirms P
        ?binds 2023-05-31 P unknown / ?binds 2023-12-01 P yes",
    );
}

#[test]
fn words_that_a_native_editor_would_print() {
    let denied = "party co bi
        2021-09-20 complaint C @cand by=bi
        2021-11-01 motion M @cand by=co
        2022-04-08 denial D @cand denies M
        2022-05-01 notice-of-appeal N @cand by=co appeals D
        2022-07-20 motion P @ca9 by=co";
    let said = sentence(denied, "2022-05-02");
    assert!(said.contains("the denial of CO's motion"), "{said}");
    let said = sentence(denied, "2022-07-21");
    assert!(
        said.contains(" before the 9th Cir., and BI's complaint before N.D. Cal. were pending"),
        "{said}"
    );
    let above = "2020-01-02 injunction I @nysd to=b
        2020-03-02 stay-pending-appeal R @nysd stays I
        2020-04-06 stay-pending-appeal S @ca2 stays I
        2020-04-08 stay-lifted U @nysd lifts-stay R";
    let said = sentence(above, "2020-05-01");
    assert!(
        said.contains("stayed by the 2nd Cir. since 6 April 2020"),
        "{said}"
    );
    let jailed = "party b
        2020-01-02 order O @nysd to=b
        2020-02-03 contempt-order K @nysd to=b holds-in-contempt-for O contempt=civil
        2020-02-05 confinement J to=b confines K";
    let said = sentence(jailed, "2020-02-05");
    assert!(
        said.contains("the confinement had begun that day"),
        "{said}"
    );
}
