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
        ?duty-part 2020-03-03 a suspended the rest",
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

#[test]
fn a_stay_pending_appeal_is_open_once_the_appeal_is_dropped() {
    for ended in [
        "@ca2 dismisses noa",
        "@ca2 withdraws noa",
        "by=acme withdraws noa",
    ] {
        check(&format!(
            "
            2020-01-02 injunction inj @nysd to=acme / duty d acme inj
            2020-01-05 notice-of-appeal noa @nysd appeals inj
            2020-01-10 stay-pending-appeal st @ca2 stays inj / 2020-05-01 dismissal dis {ended}
            2020-08-01 stay-lifted l @ca2 lifts-stay st
            ? 2020-04-30 inj stayed / ? 2020-05-02 inj unknown / ?duty 2020-05-02 d unknown
            ? 2020-05-02 st unknown / ? 2020-08-02 inj in-force / !none stay-without-end"
        ));
    }
    check(
        "
        2020-01-02 injunction inj @nysd / 2020-01-05 notice-of-appeal noa @nysd appeals inj
        2020-01-10 stay-pending-appeal st @ca2 stays inj / 2020-05-01 dismissal dis @ca2 dismisses noa
        ! stay-without-end st dis",
    );
    // While another appeal waits, and where the mandate is told, it goes on.
    check(
        "
        2020-01-02 injunction inj @nysd / 2020-01-05 notice-of-appeal noa @nysd appeals inj
        2020-01-06 notice-of-appeal cross @nysd appeals inj
        2020-01-10 stay-pending-appeal st @ca2 stays inj / 2020-05-01 dismissal dis @ca2 dismisses noa
        ? 2020-05-02 inj stayed / !none stay-without-end",
    );
    check(
        "
        2020-01-02 injunction inj @nysd / 2020-01-05 notice-of-appeal noa @nysd appeals inj
        2020-01-10 stay-pending-appeal st @ca2 stays inj / 2020-05-01 dismissal dis @ca2 dismisses noa
        2020-05-23 mandate m @ca2 follows-from dis
        ? 2020-05-02 inj stayed / ? 2020-05-24 inj in-force / !none stay-without-end",
    );
    // An affirmance of which no mandate is told ends nothing.
    check(
        "
        2020-01-02 injunction inj @nysd / 2020-01-05 notice-of-appeal noa @nysd appeals inj
        2020-01-10 stay-pending-appeal st @ca2 stays inj / 2020-05-01 opinion aff @ca2 affirms inj
        ? 2020-05-02 inj stayed / !none stay-without-end",
    );
}

#[test]
fn a_stay_of_the_proceedings_ends_with_the_mandate() {
    check(
        "
        2020-01-02 complaint c @nysd / 2020-02-02 motion m @nysd challenges c
        2020-03-02 ruling d @nysd denies m / 2020-03-05 notice-of-appeal noa @nysd appeals d
        2020-03-10 stay-pending-appeal st @nysd stays c
        2020-09-10 opinion aff @ca2 affirms d / 2020-10-10 mandate man @ca2 follows-from aff
        ? 2020-10-09 st in-force / ? 2020-10-11 st spent",
    );
}

#[test]
fn a_writ_dismissed_as_improvidently_granted_ends_the_stay() {
    check(
        "
        2018-01-02 injunction inj @nysd / 2018-05-12 opinion aff @ca2 affirms inj
        2018-06-04 mandate m @ca2 follows-from aff
        2018-06-10 stay-pending-certiorari st @scotus stays inj
        2018-08-04 cert-petition cp @scotus seeks-review-of aff
        2018-10-04 cert-granted cg @scotus grants cp / 2019-03-04 dismissal dig @scotus dismisses cg
        ? 2019-03-03 inj stayed / ? 2019-03-05 inj in-force / ? 2019-03-05 st spent",
    );
}

#[test]
fn a_stay_of_the_supreme_court_lapses_without_a_petition() {
    // 90 days after 1 June are 30 August, a Sunday; 150 days are 29 October.
    let stayed = "
        2020-01-02 injunction inj @nysd / 2020-06-01 opinion aff @ca2 affirms inj
        2020-06-15 stay-pending-certiorari st @scotus stays inj";
    check(&format!(
        "{stayed}
        ? 2020-08-31 inj stayed / ? 2020-09-01 inj unknown / ? 2020-10-29 inj unknown
        ? 2020-10-30 inj in-force / ? 2020-10-30 st spent / !none stay-without-end"
    ));
    // A petition in time; rehearing asked for; no decision yet.
    check(&format!(
        "{stayed}
        2020-08-20 cert-petition cp @scotus seeks-review-of aff / ? 2020-12-30 inj stayed"
    ));
    check(&format!(
        "{stayed}
        2020-06-10 petition-for-rehearing pr @ca2 seeks-review-of aff / ? 2021-12-30 inj stayed"
    ));
    check(
        "
        2020-01-02 injunction inj @nysd / 2020-06-15 stay st @scotus stays inj
        ? 2021-12-30 inj stayed",
    );
}

#[test]
fn a_file_proves_that_a_mandate_had_not_issued() {
    // By a stay of it.
    check(
        "
        2014-01-02 injunction inj @nysd to=a / duty d a inj / 2015-06-01 opinion rev @ca2 reverses inj
        2015-06-10 stay st @ca2 stays rev / 2015-09-01 stay-lifted l @ca2 lifts-stay st
        ? 2015-06-05 inj in-force / ?duty 2015-06-05 d owed / ?decided 2015-06-05 inj reversed rev
        ? 2015-06-11 inj in-force / ? 2015-09-02 inj reversed / ?duty 2015-09-02 d ended",
    );
    // By a petition for rehearing, pending, denied, granted.
    check(
        "
        2014-01-02 injunction inj @nysd / 2015-06-01 opinion rev @ca2 reverses inj
        2015-06-12 petition-for-rehearing pr @ca2 seeks-review-of rev
        2015-08-03 ruling den @ca2 denies pr
        ? 2015-06-05 inj in-force / ? 2015-08-04 inj in-force / ? 2015-08-10 inj reversed",
    );
    check(
        "
        2014-01-02 injunction inj @nysd / 2015-06-01 opinion rev @ca2 reverses inj
        2015-06-12 petition-for-rehearing pr @ca2 seeks-review-of rev
        2015-08-03 rehearing-granted g @ca2 grants pr / ? 2015-12-01 inj in-force",
    );
    // One that came too late proves nothing.
    check(
        "
        2014-01-02 injunction inj @nysd / 2015-06-01 opinion rev @ca2 reverses inj
        2015-12-12 petition-for-rehearing pr @ca2 seeks-review-of rev / ? 2015-06-05 inj reversed",
    );
}

#[test]
fn a_court_takes_back_its_own_opinion_in_whatever_word() {
    for verb in ["withdraws", "vacates"] {
        check(&format!(
            "
            2014-01-02 injunction inj @nysd / 2014-01-10 notice-of-appeal noa @nysd appeals inj
            2015-06-01 opinion rev @ca2 reverses inj / 2015-07-01 order w @ca2 {verb} rev
            ? 2015-07-02 inj in-force / ?pending 2015-07-02 noa / !none open-consequence"
        ));
    }
    // An amended one decides; where its result is not told, that is open.
    check(
        "
        2014-01-02 injunction inj @nysd / 2015-06-01 opinion rev @ca2 reverses inj
        2015-07-01 opinion am @ca2 supersedes rev
        ? 2015-07-02 inj unknown / ! open-consequence inj rev am",
    );
    check(
        "
        2014-01-02 injunction inj @nysd / 2015-06-01 opinion rev @ca2 reverses inj
        2015-07-01 opinion am @ca2 supersedes rev affirms inj
        ? 2015-07-02 inj in-force / !none open-consequence",
    );
}

#[test]
fn a_part_taken_back_on_rehearing_is_what_it_was() {
    check(
        "
        2018-01-02 injunction inj @nysd parts=sales,exports / duty d a inj
        2018-02-12 notice-of-appeal noa @nysd appeals inj
        2018-06-02 opinion rev @ca2 reverses inj / 2018-07-10 ruling g @ca2 vacates rev part=exports
        2018-07-20 mandate m @ca2 follows-from rev / 2018-12-01 opinion op @ca2 affirms inj part=exports
        ? 2018-07-15 inj in-force / ? 2018-07-21 inj vacated-in-part / ?binds 2018-07-21 inj yes
        ?part 2018-07-21 inj reversed sales / ?part 2018-07-21 inj in-force exports
        ?duty 2018-07-21 d owed / ?duty-part 2018-07-21 d ended sales
        ?pending 2018-07-21 noa / ?decided-part 2018-07-21 noa sales / ?pending 2018-12-02",
    );
}

#[test]
fn a_condition_of_which_nobody_tells_is_not_met() {
    check(
        "
        2030-01-01 injunction inj / duty d a inj
        2030-03-02 ruling r dissolves inj if=the-bond-is-not-posted from=2030-04-01
        ? 2030-03-15 inj in-force / ?decided 2030-03-15 inj spent r
        ? 2030-04-02 inj unknown / ?duty 2030-04-02 d unknown / ! condition-open r inj",
    );
}

#[test]
fn what_is_over_again_is_over_since_it_first_was() {
    check(
        "
        2020-01-02 order o @nysd-mj / 2020-02-02 ruling v @nysd vacates o
        2020-06-02 opinion rev @ca2 reverses v affirms o / 2020-06-24 mandate m @ca2 follows-from rev
        2020-08-10 stay s @ca2 stays rev
        ?since 2020-03-01 o 2020-02-02 / ? 2020-07-01 o in-force
        ? 2020-08-11 o vacated / ?since 2020-08-11 o 2020-02-02",
    );
}

#[test]
fn what_fell_in_part_says_which_or_asks() {
    check(
        "
        2018-01-02 injunction inj / duty d a inj / 2018-06-01 opinion v vacates-in-part inj
        ? 2018-06-02 inj vacated-in-part
        ?part 2018-06-02 inj vacated a part that the file does not name
        ?duty-part 2018-06-02 d ended a part that the file does not name / ! part-untold v inj",
    );
    check(
        "
        2018-01-02 injunction inj / 2018-06-01 opinion v vacates-in-part inj part=sales
        !none part-untold",
    );
    check(
        "
        2018-01-02 injunction inj / duty d a inj
        2018-06-01/2018-07-01 opinion v vacates inj part=sales
        ?duty 2018-06-10 d owed / ?duty-part 2018-06-10 d unknown sales / ?duty-part 2018-07-02 d ended sales",
    );
    check(
        "
        2018-01-02 injunction inj / 2018-02-02 contempt-order con holds-in-contempt-for inj contempt=civil
        2018-06-01 opinion v reverses inj part=exports / ! contempt-of-part con inj",
    );
    check(
        "
        2018-01-02 injunction inj
        2018-02-02 contempt-order con holds-in-contempt-for inj contempt=unsaid
        2018-06-01 order v dissolves inj / ! contempt-of-part con inj",
    );
}

#[test]
fn what_a_part_that_fell_had_done_is_open_in_that_part() {
    // A reversal is itself vacated as to the damages.
    let case =
        "2020-01-02 judgment J @nysd parts=damages,costs / 2020-06-01 opinion A @ca2 reverses J
        2021-06-01 opinion S @scotus vacates-in-part A part=damages";
    check(&format!(
        "{case} / ? 2020-06-02 J reversed / ?part 2021-06-02 J unknown damages
        ! open-consequence J A S"
    ));
    // The advice followed.
    check(
        "2020-01-02 judgment J @nysd parts=damages,costs / 2020-06-01 opinion A @ca2 reverses J
        2021-06-01 opinion S @scotus vacates-in-part A affirms-in-part J part=damages
        ?part 2021-06-02 J in-force damages / ? 2021-06-02 J vacated-in-part
        !none open-consequence",
    );
    // What replaced an order is vacated in part.
    check(
        "2020-01-02 injunction I @nysd parts=one,two / 2020-06-01 injunction K @nysd parts=one,two supersedes I
        2021-06-01 opinion S @ca2 vacates-in-part K part=two
        ? 2021-06-02 K vacated-in-part / ?part 2021-06-02 I unknown two / ? 2021-06-02 I superseded",
    );
    // What was struck down as a whole is open as a whole, and what was replaced stays replaced; a
    // vacated affirmance leaves the order as it was.
    check(
        "2020-01-02 order I @nysd / 2020-06-01 order K @nysd parts=one,two vacates I
        2021-06-01 opinion S @ca2 vacates-in-part K part=two
        ? 2021-06-02 I unknown / ! open-consequence I K S",
    );
    check(
        "2020-01-02 order I @nysd / 2020-06-01 order K @nysd parts=one,two supersedes I
        2021-06-01 opinion S @ca2 vacates-in-part K part=two
        ? 2021-06-02 I superseded / !none open-consequence",
    );
    check(
        "2020-01-02 judgment J @nysd parts=one,two / 2020-06-01 opinion A @ca2 affirms J
        2021-06-01 opinion S @scotus vacates-in-part A part=two
        ? 2021-06-02 J in-force / !none open-consequence",
    );
    check(
        "2020-01-02 judgment J @nysd parts=one,two / 2020-06-01 opinion A @ca2 affirms J
        2021-06-01 opinion S @scotus reverses A part=two
        ?part 2021-06-02 J unknown two / ! open-consequence J A S",
    );
}

#[test]
fn what_a_vacated_part_had_decided_of_a_case_waits_again() {
    let case = "2020-01-02 complaint C @nysd parts=patent,contract
        2020-03-02 judgment J @nysd parts=patent,contract grants C part=contract dismisses C";
    let case = case.replace(" dismisses C", "");
    check(&format!(
        "{case} / 2020-04-02 judgment K @nysd dismisses C part=patent
        2020-05-02 opinion O @ca2 vacates K part=patent remands K
        ?pending 2020-04-03 / ?pending 2020-05-03 C / ?decided-part 2020-05-03 C contract"
    ));
    // One judgment on all of it.
    check(
        "2020-01-02 complaint C @nysd parts=patent,contract
        2020-04-02 judgment J @nysd parts=patent,contract dismisses C
        2020-05-02 opinion O @ca2 vacates-in-part J part=patent remands C part=patent
        ?pending 2020-04-03 / ?pending 2020-05-03 C / ?decided-part 2020-05-03 C contract",
    );
}

#[test]
fn a_stay_of_proceedings_ends_with_its_term_and_with_what_it_holds_up() {
    check(
        "2018-01-02 complaint C @nysd / 2018-08-01 stay S @nysd stays C until=2019-12-01
        ? 2019-12-01 S in-force / ? 2019-12-02 S spent / ?pending 2019-12-02 C",
    );
    check(
        "2018-01-02 complaint C @nysd / 2018-08-01 stay S @nysd stays C / 2019-05-01 dismissal D @nysd dismisses C
        ? 2019-04-30 S in-force / ? 2019-05-02 S spent",
    );
    // One that holds an order too goes on.
    check(
        "2018-01-02 complaint C @nysd / 2018-02-02 injunction I @nysd / 2018-08-01 stay S @nysd stays C,I
        2019-05-01 settlement D @nysd settles C / ? 2019-05-02 S in-force / ? 2019-05-02 I stayed",
    );
}

#[test]
fn what_was_taken_away_is_not_paid_and_what_fell_due_under_a_stay_is_not_late() {
    check(
        "2020-01-02 judgment J @nysd parts=costs,profits / 2020-05-02 opinion O @ca2 vacates-in-part J part=profits
        2021-01-02 compliance P satisfies J
        ?part 2021-01-03 J vacated profits / ?binds 2021-01-03 J no",
    );
}

#[test]
fn what_a_court_above_vacates_and_sends_back_is_decided_again() {
    check(
        "2020-01-02 motion M @nysd / 2020-03-02 order R @nysd grants M / 2020-03-05 notice-of-appeal N @nysd appeals R
        2020-09-02 opinion O @ca2 vacates R remands R / ?pending 2020-03-03 / ?pending 2020-09-03 M",
    );
    check(
        "2020-01-02 motion M @nysd / 2020-03-02 order R @nysd grants M / 2020-03-05 notice-of-appeal N @nysd appeals R
        2020-09-02 opinion O @ca2 reverses R / ?pending 2020-09-03",
    );
}

#[test]
fn a_motion_granted_in_part_waits_no_more_and_refused_leave_upholds_nothing() {
    check(
        "2020-01-02 complaint C @nysd / 2020-01-03 motion M @nysd / 2020-03-02 order R @nysd grants-in-part M part=sale
        ?pending 2020-03-03 C",
    );
    check(
        "2020-01-02 complaint C @nysd parts=one,two / 2020-03-02 order R @nysd grants-in-part C part=one
        ?pending 2020-03-03 C",
    );
    check(
        "2020-01-02 motion M @nysd / 2020-01-05 order-to-show-cause S @nysd asks-for M
        2020-03-02 order R @nysd denies M / ?pending 2020-02-01 M S / ?pending 2020-03-03",
    );
    check(
        "2020-01-02 opinion A @ca2 / 2020-01-12 petition-for-rehearing P @ca2 challenges A
        2020-02-02 order D @ca2 denies P / ? 2020-02-03 A in-force A",
    );
}

#[test]
fn what_a_restored_judgment_had_quashed_is_quashed_again() {
    let case = "2020-01-02 decision-of-authority D / 2020-06-02 judgment J @nysd vacates D
        2021-02-01 opinion A @ca2 reverses J reinstates D";
    for restores in ["reinstates", "affirms"] {
        check(&format!(
            "{case} / 2022-03-01 opinion C @scotus reverses A {restores} J
            ? 2021-02-02 D in-force / ? 2022-03-02 J in-force / ? 2022-03-02 D vacated
            !none open-consequence"
        ));
    }
}

#[test]
fn an_order_binds_again_once_the_attack_that_had_struck_it_has_failed() {
    let case =
        "2019-03-02 order D @nysd to=co / 2019-03-10 mandamus-petition P @ca2 seeks-review-of D
        2019-03-14 stay S @ca2 stays D / 2019-08-01 opinion W @ca2 grants P vacates D dissolves S
        2021-02-01 opinion R @scotus reverses W remands P / ? 2021-02-02 D unknown";
    check(&format!(
        "{case} / 2021-05-01 order N @ca2 denies P / ? 2021-05-02 D in-force / !none open-consequence"
    ));
    check(
        "2019-03-02 decision-of-authority D / 2019-03-10 complaint C @nysd challenges D
        2019-08-01 judgment J @nysd grants C vacates D / 2020-02-01 opinion R @ca2 reverses J remands C
        2020-06-01 judgment K @nysd dismisses C
        ? 2020-02-02 D unknown / ? 2020-06-02 D in-force / !none open-consequence",
    );
}

#[test]
fn a_petition_against_an_agency_is_over_in_the_court_of_appeals_with_its_mandate() {
    check(
        "2019-06-01 decision-of-authority D / 2019-07-01 complaint P @ca2 seeks-review-of D
        2020-06-01 opinion O @ca2 grants P remands D / 2020-09-10 mandate M @ca2 follows-from O
        ?courts 2019-08-01 ca2 / ?courts 2020-07-01 ca2 / ?courts 2020-09-11",
    );
}

#[test]
fn a_claim_waits_until_the_condition_of_its_dismissal_and_again_once_it_is_restored() {
    check(
        "2019-01-02 complaint C @nysd / 2019-06-01 order U @nysd dismisses C if=unpaid
        ?pending 2019-06-05 C / ?pending 2019-08-01 C",
    );
    check(
        "2019-01-02 complaint C @nysd / 2019-06-01 order U @nysd dismisses C
        2020-06-01 opinion O @ca2 reverses U reinstates C / ?pending 2019-06-05 / ?pending 2020-06-05 C",
    );
}
