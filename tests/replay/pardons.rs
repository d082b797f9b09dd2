//! What pardons, commutations and service leave of a contempt, a confinement and what carries out a
//! sentence; and what one mandate brings of a judgment.

use crate::script::{case, check_shipped, says};

#[test]
fn a_pardon_ends_a_contempt_that_a_verdict_found() {
    check_shipped(
        "2020-01-01 injunction I @nysd to=a / 2020-06-01 verdict V @nysd to=a holds-in-contempt-for I \
         contempt=criminal / 2020-06-02 confinement C @nysd to=a confines V \
         / 2020-08-01 pardon P to=a pardons V
         / ? 2020-07-01 V in-force / ? 2020-07-01 C in-force / ? 2020-08-02 V spent / ? 2020-08-02 C spent / ? 2020-08-02 I in-force",
    );
}

#[test]
fn a_pardon_outlasts_what_becomes_of_the_sentence() {
    check_shipped(
        "2020-06-01 sentence S @nysd to=a / 2020-06-02 confinement C @nysd to=a confines S \
         / 2020-08-01 pardon P to=a pardons S / 2021-01-01 opinion O @ca2 vacates S
         / ? 2020-07-01 C in-force / ? 2020-08-02 C spent / ? 2021-03-01 C spent",
    );
}

#[test]
fn a_pardon_of_one_lets_that_one_go() {
    check_shipped(
        "party a b / 2020-06-01 sentence S @nysd to=a to=b / 2020-06-02 confinement C @nysd to=a to=b confines S \
         / 2020-08-01 pardon P pardons S as=a
         / ?part 2020-08-02 C spent a / ? 2020-08-02 C in-force / ? 2020-08-02 C in-force",
    );
}

#[test]
fn what_carries_out_a_commuted_sentence_is_open_and_what_comes_later_is_not() {
    check_shipped(
        "2020-06-01 sentence S @nysd to=a / 2020-06-02 confinement C @nysd to=a confines S \
         / 2020-07-01 order X @nysd to=a enforces S / 2020-08-01 pardon P to=a commutes S \
         / 2020-09-01 order Y @nysd to=a enforces S
         / ? 2020-07-02 C in-force / ? 2020-07-02 X in-force / ? 2020-08-02 S modified / ? 2020-08-02 C unknown / ? 2020-08-02 X unknown / ? 2020-09-02 Y in-force",
    );
}

#[test]
fn a_sentence_that_is_served_confines_nobody() {
    check_shipped(
        "2020-06-01 sentence S @nysd to=a / 2020-06-02 confinement C @nysd to=a confines S \
         / 2021-06-01 order E @nysd satisfies S
         / ? 2021-06-02 S spent / ? 2021-06-02 C spent",
    );
}

#[test]
fn one_mandate_brings_all_of_a_judgment() {
    check_shipped(
        "2020-01-01 injunction I @nysd to=a / 2020-01-02 bail B @nysd to=a \
         / 2020-06-01 opinion O @ca2 vacates I vacates B / 2020-07-01 mandate M @ca2 follows-from O
         / ? 2020-06-02 I in-force / ? 2020-06-02 B in-force / ? 2020-07-02 I vacated / ? 2020-07-02 B vacated",
    );
}

#[test]
fn bail_alone_is_decided_at_once() {
    check_shipped(
        "2020-01-02 bail B @nysd to=a / 2020-06-01 order O @ca2 vacates B \
         / 2020-07-01 mandate M @ca2 follows-from O
         / ? 2020-06-02 B vacated",
    );
}

#[test]
fn a_verdict_and_its_sentence_await_one_mandate_of_which_nothing_is_told() {
    check_shipped(
        "2020-01-01 indictment I @nysd to=a / 2020-06-01 verdict V @nysd to=a grants I \
         / 2020-07-01 sentence S @nysd to=a follows-from V \
         / 2021-06-01 opinion O @ca2 vacates V vacates S
         / ?binds 2021-06-05 V unknown / ?binds 2021-06-05 S unknown / ?binds 2021-12-01 V no / ?binds 2021-12-01 S no",
    );
}

#[test]
fn to_revoke_release_brings_back_no_earlier_order_on_bail() {
    check_shipped(
        "2020-01-11 bail A @nysd to=d / 2020-01-12 stay S @nysd stays A / 2020-01-14 bail B @nysd to=d reverses A
         / 2020-05-10 bail C @nysd to=d supersedes B / 2020-08-11 bail D @nysd to=d vacates C
         ? 2020-08-12 S spent / ? 2020-08-12 A reversed / ? 2020-08-12 B superseded / ? 2020-08-12 D in-force",
    );
}

#[test]
fn who_is_acquitted_by_a_court_above_is_on_bail_no_more() {
    check_shipped(
        "2020-01-01 indictment I @ewcrown to=d / 2020-01-11 bail B @ewcrown to=d
         / 2020-06-01 verdict V @ewcrown to=d grants I / 2020-06-02 sentence S @ewcrown to=d follows-from V
         / 2020-07-01 notice-of-appeal N @ewca-crim by=d appeals V
         / 2021-01-01 opinion O @ewca-crim grants N quashes V denies I
         ? 2020-01-12 B in-force / ? 2021-01-02 B spent",
    );
}

#[test]
fn a_reference_of_a_conviction_is_an_appeal() {
    check_shipped(
        "2020-01-01 indictment I @ewcrown to=d / 2020-06-01 verdict V @ewcrown to=d grants I
         / 2021-01-01 referral R @ewca-crim appeals V / 2021-06-01 opinion O @ewca-crim dismisses R
         ?pending 2021-01-02 R / ?courts 2021-01-02 ewca / ? 2021-06-02 V in-force",
    );
}

#[test]
fn criminal_contempt_is_found_of_the_past_and_civil_of_now() {
    let script = |nature: &str| {
        format!(
            "2020-01-01 injunction I @nysd to=a / 2020-05-01 order E @nysd dissolves I
             / 2020-06-01 contempt-order C @nysd to=a holds-in-contempt-for I contempt={nature}"
        )
    };
    check_shipped(&format!("{}\n!none contempt-unfounded", script("criminal")));
    check_shipped(&format!("{}\n! contempt-unfounded C I", script("civil")));
}

#[test]
fn a_motion_on_a_pleading_that_is_replaced_may_be_over() {
    check_shipped(
        "2020-01-01 indictment I @nysd to=a / 2020-02-01 motion-to-dismiss M @nysd by=a challenges I
         / 2020-05-01 indictment J @nysd to=a supersedes I
         ?pending 2020-02-02 I M / ?pending 2020-05-02 M J / ?possibly-pending 2020-05-02 M
         ! matter-outlives-case M J",
    );
}

#[test]
fn a_condition_in_a_stayed_order_does_not_run() {
    check_shipped(
        "2020-01-01 sentence S @nysd to=a / 2021-01-01 opinion G @njd vacates S if=unless-resentenced
         / 2021-01-10 stay T @ca3 stays G
         ?decided 2021-01-02 S vacated G / ?decided 2021-01-11 S",
    );
}

#[test]
fn an_appeal_against_several_is_over_once_it_is_as_to_each() {
    check_shipped(
        "party a b / 2020-01-01 indictment I @flsd by=usa to=a to=b / 2020-06-01 dismissal D @flsd dismisses I
         / 2020-07-01 notice-of-appeal N @flsd by=usa appeals D
         / 2020-10-01 order O @ca11 dismisses N as=a / 2020-11-01 order P @ca11 dismisses N as=b
         ?pending 2020-10-02 N / ?pending 2020-11-02",
    );
}

#[test]
fn an_order_of_detention_is_told_beside_what_it_took_away() {
    let told = case(
        "2020-01-01 indictment I @nysd by=usa to=d / 2020-01-11 bail A @nysd to=d \
         / 2020-01-14 bail B @nysd to=d reverses A",
    );
    says(&told, "2020-01-15", "in force");
}

#[test]
fn what_is_made_of_what_had_fallen_does_not_fall_with_it_again() {
    for verb in ["extends", "confines"] {
        check_shipped(&format!(
            "2014-01-01 order A @nysd / 2014-02-01 order B @nysd follows-from A reverses A
             / 2014-03-01 order C @nysd {verb} A / 2014-08-01 stay S @nysd stays A,B,C
             / 2014-08-02 stay-lifted L @nysd lifts-stay S
             ? 2014-08-01 C stayed / ? 2014-08-03 C in-force"
        ));
    }
}
