//! What a stay holds back, what is left of a stay, and what becomes of that whose ground is gone.

use crate::script::check;

#[test]
fn a_stay_holds_back_what_its_order_had_ended() {
    // A rule vacated by a trial court, and the vacatur stayed above.
    check("
        2020-01-02 decision-of-authority rule to=acme / duty d acme rule
        2020-06-02 judgment j @nysd vacates rule
        2020-06-20 stay-pending-appeal st @ca2 stays j
        2021-03-02 opinion aff @ca2 affirms j / 2021-03-24 mandate m @ca2 follows-from aff
        ? 2020-06-10 rule vacated / ?duty 2020-06-10 d ended
        ? 2020-06-21 rule in-force rule j st / ?binds 2020-06-21 rule yes
        ?decided 2020-06-21 rule vacated j / ?duty 2020-06-21 d owed / ?since 2020-06-21 rule 2020-06-20
        ? 2021-03-10 rule in-force / ? 2021-03-24 rule vacated / ?since 2021-03-24 rule 2021-03-24
        ?decided 2021-03-24 rule");
    // An injunction dissolved, a stay lifted, an order changed, a stay of a stay's vacatur.
    check(
        "
        2020-01-02 injunction inj @nysd / 2020-02-02 order diss @nysd dissolves inj
        2020-02-05 stay st @ca2 stays diss / 2020-05-01 stay-lifted l @ca2 lifts-stay st
        ? 2020-02-04 inj spent / ? 2020-02-06 inj in-force / ?decided 2020-02-06 inj spent diss
        ? 2020-05-02 inj spent",
    );
    check(
        "
        2020-01-02 order o @nysd / 2020-01-05 stay s @nysd stays o
        2020-02-02 order l @nysd lifts-stay s / 2020-02-05 stay st @ca2 stays l
        ? 2020-02-03 o in-force / ? 2020-02-06 o stayed / ?binds 2020-02-06 o no",
    );
    check("
        2020-01-02 order o @nysd / 2020-02-02 order ch @nysd modifies o
        2020-02-05 stay st @ca2 stays ch / ? 2020-02-06 o in-force / ?decided 2020-02-06 o modified ch");
    // Struck down later, what was held back never takes effect.
    check(
        "
        2020-01-02 order o @nysd-mj / 2020-02-02 ruling q @nysd quashes o
        2020-02-05 stay st @ca2 stays q / 2020-06-01 opinion rev @ca2 reverses q
        ? 2020-02-06 o in-force / ? 2020-06-02 o in-force / ?decided 2020-06-02 o
        ? 2020-06-02 st spent",
    );
}

#[test]
fn what_is_to_take_effect_on_a_day_waits_for_the_end_of_a_stay() {
    check(
        "
        2020-01-02 order o / 2020-02-02 order v vacates o from=2020-03-01
        2020-02-10 stay st stays v / 2020-04-01 stay-lifted l lifts-stay st
        ? 2020-03-02 o in-force / ?decided 2020-03-02 o vacated v / ? 2020-04-02 o vacated",
    );
}

#[test]
fn what_a_new_rule_replaced_comes_back_while_that_is_stayed() {
    check("
        2020-01-02 decision-of-authority old / 2020-06-02 decision-of-authority new supersedes old
        2020-06-20 stay st @nysd stays new / ? 2020-06-10 old superseded / ? 2020-06-21 old in-force");
    // What a court put in the place of its own order does not.
    check(
        "
        2020-01-02 injunction old @nysd / 2020-06-02 injunction new @nysd supersedes old
        2020-06-20 stay st @ca2 stays new / ? 2020-06-21 old superseded",
    );
}

#[test]
fn what_is_left_of_a_stay_runs_on() {
    // Lifted as to one of two persons, by an act on the stay and by one on the order.
    for lifted in [
        "@scotus vacates st as=bolt",
        "@ca2 lifts-stay st as=bolt",
        "@ca2 lifts-stay inj as=bolt",
    ] {
        check(&format!("
            party acme bolt / 2020-01-02 injunction inj @nysd to=acme to=bolt / duty a acme inj / duty b bolt inj
            2020-02-02 stay st @ca2 stays inj / 2020-03-02 order l {lifted}
            ? 2020-03-03 inj stayed-in-part / ?part 2020-03-03 inj stayed acme
            ?part 2020-03-03 inj in-force bolt / ?duty 2020-03-03 a suspended / ?duty 2020-03-03 b owed"));
    }
    // As to a part, where the file lists the parts and where it does not.
    check(
        "
        2020-01-02 injunction inj @nysd parts=sales,exports / duty a acme inj
        2020-02-02 stay st @ca2 stays inj / 2020-03-02 order l @scotus vacates st part=exports
        2020-04-02 order m @scotus vacates st part=sales
        ? 2020-03-03 inj stayed-in-part / ?part 2020-03-03 inj stayed sales
        ?part 2020-03-03 inj in-force exports / ?duty 2020-03-03 a owed
        ?duty-part 2020-03-03 a suspended sales
        ? 2020-04-03 inj in-force / ?part 2020-04-03 inj in-force sales / ?duty 2020-04-03 a owed",
    );
    check(
        "
        2020-01-02 order o @nysd / duty a acme o / 2020-02-02 stay st @ca2 stays o
        2020-03-02 order l @ca2 lifts-stay o part=exports
        ? 2020-03-03 o stayed-in-part / ?part 2020-03-03 o stayed the rest
        ?duty-part 2020-03-03 a suspended the rest / ?part 2020-02-03 o",
    );
}

#[test]
fn who_is_released_is_released_alone() {
    for released in ["to=roe releases cf", "releases cf as=roe"] {
        check(&format!(
            "
            party doe roe / 2020-02-02 contempt-order con to=doe to=roe contempt=civil
            2020-02-03 confinement cf confines con to=doe to=roe
            2020-04-10 order rel {released} / 2020-05-10 order last releases cf
            ? 2020-04-11 cf in-force / ?part 2020-04-11 cf spent roe / ? 2020-05-11 cf spent"
        ));
    }
    check(
        "
        party doe roe / 2020-02-02 sentence s to=doe to=roe / 2020-04-10 pardon p pardons s to=roe
        ? 2020-04-11 s in-force / ?part 2020-04-11 s spent roe",
    );
}

#[test]
fn what_carries_out_a_decision_is_open_when_that_falls() {
    check("
        2020-01-02 judgment j @nysd / 2020-06-20 opinion rev @ca2 reverses j remands j
        2020-07-12 mandate m @ca2 follows-from rev
        2020-08-01 injunction inj @nysd follows-from rev / duty d acme inj
        2021-05-01 opinion so @scotus reverses rev affirms j / 2021-06-02 mandate sj @scotus follows-from so
        ? 2021-05-10 inj in-force / ? 2021-06-03 inj unknown / ?duty 2021-06-03 d unknown
        ! open-consequence inj rev sj");
    // The advice followed; and what says itself what becomes of the order.
    check(
        "
        2020-06-20 opinion rev @ca2 / 2020-08-01 injunction inj @nysd follows-from rev
        2021-05-01 opinion so @scotus vacates rev / 2021-05-20 order v @nysd vacates inj
        ? 2021-05-10 inj unknown / ? 2021-05-21 inj vacated / !none open-consequence",
    );
    check(
        "
        2020-06-20 opinion rev @ca2 / 2020-08-01 injunction inj @nysd follows-from rev
        2021-05-01 opinion so @scotus vacates rev affirms inj
        ? 2021-05-10 inj in-force / !none open-consequence",
    );
    // What was dissolved or ran out takes nothing along.
    check("
        2020-06-20 order rev @ca2 / 2020-08-01 injunction inj @nysd follows-from rev
        2021-05-01 order so @ca2 dissolves rev / ? 2021-05-10 inj in-force / !none open-consequence");
}

#[test]
fn a_civil_confinement_ends_with_what_it_coerced_to() {
    // The grand jury is discharged; the contempt is purged.
    for end in [
        "expires sub",
        "dissolves sub",
        "moots sub",
        "purges con",
        "vacates con",
        "reverses sub",
    ] {
        check(&format!("
            2004-05-21 subpoena sub to=w / 2004-10-07 contempt-order con holds-in-contempt-for sub to=w contempt=civil
            2005-07-06 confinement cf confines con to=w / 2005-10-28 order end {end}
            ? 2005-10-27 cf in-force / !none open-consequence"));
    }
    check("
        2004-05-21 subpoena sub to=w / 2004-10-07 contempt-order con holds-in-contempt-for sub to=w contempt=civil
        2005-07-06 confinement cf confines con to=w / 2005-10-28 order end expires sub
        ? 2005-10-29 cf spent cf end / ? 2005-10-29 con in-force");
    // Whether it coerces is not said: open, and asked. One to punish goes on.
    check(
        "
        2004-05-21 subpoena sub to=w / 2004-10-07 contempt-order con holds-in-contempt-for sub to=w
        2005-07-06 confinement cf confines con to=w / 2005-10-28 order end expires sub
        ? 2005-10-29 cf unknown / ! open-consequence cf con end",
    );
    check("
        2004-05-21 subpoena sub to=w / 2004-10-07 contempt-order con holds-in-contempt-for sub to=w contempt=criminal
        2005-07-06 confinement cf confines con to=w / 2005-10-28 order end expires sub
        ? 2005-10-29 cf in-force");
}

#[test]
fn a_confinement_under_what_fell_is_open_for_whom_it_fell() {
    check(
        "
        2019-09-02 sentence sent @nysd to=doe / 2019-10-10 confinement cf confines sent to=doe
        2020-06-02 opinion v @ca2 vacates sent / 2020-06-25 mandate m @ca2 follows-from v
        2020-09-01 order rel @nysd releases cf
        ? 2020-06-10 cf in-force / ? 2020-07-01 cf unknown / ?binds 2020-07-01 cf unknown
        ? 2020-09-02 cf spent / !none open-consequence",
    );
    check("
        party doe roe / 2020-01-02 order o to=doe to=roe
        2020-02-02 contempt-order con holds-in-contempt-for o to=doe to=roe contempt=civil
        2020-02-03 confinement cf confines con to=doe to=roe / 2020-03-02 opinion rev reverses con as=doe
        ? 2020-03-03 cf in-force / ?part 2020-03-03 cf spent doe");
    check(
        "
        2019-09-02 sentence sent to=doe / 2019-10-10 confinement cf confines sent to=doe
        2020-06-02 pardon p pardons sent / ? 2020-06-03 cf spent",
    );
}
