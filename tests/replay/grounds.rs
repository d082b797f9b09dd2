//! What befalls a ruling befalls the order that carries it out; and a contempt for what had fallen.

use crate::script::check;

#[test]
fn an_injunction_falls_with_the_ruling_that_it_carries_out_from_the_mandate_on() {
    check(
        "2030-01-03 motion-for-injunction M @nysd by=p / 2030-02-01 ruling R @nysd grants M
        2030-02-01 injunction I @nysd to=a follows-from R / duty D a I
        2030-02-10 notice-of-appeal N @nysd by=a appeals R
        2030-10-01 opinion V @ca2 reverses R remands R / 2030-10-22 mandate W @ca2
        ? 2030-10-21 I in-force / ?decided 2030-10-21 I reversed V / ?duty 2030-10-21 D owed
        ? 2030-10-22 I reversed I V W / ?binds 2030-10-22 I no / ?duty 2030-10-22 D ended
        !none open-consequence",
    );
}

#[test]
fn a_ruling_and_an_injunction_that_grant_one_motion_are_one() {
    check(
        "2030-01-03 motion-for-injunction M @nysd by=p / 2030-02-01 ruling R @nysd grants M
        2030-02-01 injunction I @nysd to=a grants M / 2030-10-01 opinion V @ca2 vacates R
        ? 2030-10-01 I vacated / !none open-consequence",
    );
}

#[test]
fn a_stay_of_a_ruling_holds_what_carries_it_out() {
    check(
        "2030-02-01 ruling R @nysd / 2030-02-01 injunction I @nysd to=a follows-from R
        duty D a I / 2030-03-01 stay S @ca2 stays R / 2030-04-01 stay-lifted L @ca2 lifts-stay S
        ? 2030-03-05 I stayed / ?duty 2030-03-05 D suspended / ? 2030-04-01 I in-force",
    );
}

#[test]
fn a_contempt_of_an_injunction_that_falls_with_its_ruling_is_open_too() {
    check(
        "2030-02-01 ruling R @nysd / 2030-02-01 injunction I @nysd to=a follows-from R
        2030-03-01 contempt-order C @nysd to=a holds-in-contempt-for I
        2030-10-01 opinion V @ca2 reverses R / ? 2030-10-01 I reversed / ? 2030-10-01 C unknown
        ! contempt-nature C I V",
    );
}

#[test]
fn what_undoes_a_reversal_brings_back_what_fell_with_the_ruling() {
    check(
        "2030-02-01 ruling R @nysd / 2030-02-01 injunction I @nysd to=a follows-from R
        2030-10-01 opinion V @ca2 reverses R / 2030-12-01 opinion W @ca2 vacates V
        ? 2030-10-01 I reversed / ? 2030-12-01 I in-force / ? 2030-12-01 R in-force",
    );
}

#[test]
fn of_an_injunction_made_with_an_opinion_the_file_is_asked() {
    check(
        "2030-02-01 opinion R @nysd / 2030-02-01 injunction I @nysd to=a
        2030-10-01 opinion V @ca2 reverses R
        ? 2030-09-30 I in-force / ? 2030-10-01 I unknown / ! open-consequence I R V",
    );
    // Not of one of another day, nor of one on which the court above acts itself.
    check(
        "2030-02-01 opinion R @nysd / 2030-02-02 injunction I @nysd to=a
        2030-10-01 opinion V @ca2 reverses R / ? 2030-10-01 I in-force",
    );
    check(
        "2030-02-01 opinion R @nysd / 2030-02-01 injunction I @nysd to=a
        2030-10-01 opinion V @ca2 reverses R affirms I
        ? 2030-10-01 I in-force / !none open-consequence",
    );
}

#[test]
fn the_reversal_of_a_denial_enjoins_nobody_and_the_motion_waits_again() {
    check(
        "2030-01-03 motion-for-injunction M @nysd by=p / 2030-02-01 ruling R @nysd denies M
        2030-10-01 opinion V @ca2 reverses R remands R / 2030-10-22 mandate W @ca2
        2030-11-01 injunction I @nysd to=a grants M
        ? 2030-10-22 R reversed / ?pending 2030-10-23 M / ? 2030-11-01 I in-force / ?pending 2030-11-01",
    );
}

#[test]
fn a_contempt_for_what_had_fallen_already_does_not_fall_with_it() {
    check(
        "2030-01-01 order R @nysd / 2030-02-01 opinion V @ca2 vacates R
        2030-03-01 contempt-order C @nysd to=a holds-in-contempt-for R
        2030-04-01 stay S @scotus stays V / 2030-05-01 stay-lifted L @scotus lifts-stay S
        ? 2030-03-01 C in-force / ? 2030-05-02 R vacated / ? 2030-05-02 C in-force",
    );
}
