//! What was in force when, in scripts of a few lines.

use writmap::model::{EventDate, Occasion};
use writmap::procedure::OrderStatus;

use crate::script::{case, check, day, replay};

#[test]
fn a_stay_suspends_and_its_lifting_wakes() {
    check(
        "2014-07-31 ruling R / 2014-08-01 stay S stays R / 2014-08-29 stay-lifted L lifts-stay S
        ? 2014-07-30 R not-yet / ? 2014-07-31 R in-force R / ? 2014-08-15 R stayed R S
        ? 2014-08-29 R in-force R S L / ? 2014-08-15 S in-force / ? 2014-08-29 S spent S L",
    );
}

#[test]
fn it_wakes_when_the_last_of_several_stays_ends() {
    check(
        "2014-01-01 order R / 2014-01-02 stay A stays R / 2014-01-03 stay B stays~ R
        2014-01-04 order X vacates A / 2014-01-05 order Y expires B
        ? 2014-01-03 R stayed / ? 2014-01-04 R stayed-in-part / ? 2014-01-05 R in-force",
    );
}

#[test]
fn a_stay_of_a_stay_lets_the_order_go() {
    check(
        "2014-01-01 order R / 2014-01-02 stay A stays R / 2014-01-03 stay B stays A
        2014-01-04 stay-lifted L lifts-stay B
        ? 2014-01-03 R in-force R A B / ? 2014-01-03 A stayed / ? 2014-01-04 R stayed R A B L",
    );
}

#[test]
fn a_stay_lifted_by_naming_the_order() {
    check(
        "2014-01-01 order R / 2014-01-02 stay A stays R / 2014-01-04 stay-lifted L lifts-stay R
        ? 2014-01-02 R stayed / ? 2014-01-04 R in-force",
    );
}

#[test]
fn undoing_what_lifted_a_stay_leaves_the_order_open() {
    check(
        "2014-01-01 order R / 2014-01-02 stay S stays R / 2014-01-03 stay-lifted L lifts-stay S
        2014-01-04 decision D reverses L
        ? 2014-01-03 R in-force / ? 2014-01-04 S unknown / ? 2014-01-04 R unknown R S L D
        ! open-consequence S L D",
    );
}

#[test]
fn vacating_a_reversal_leaves_the_reversed_order_open_until_the_file_says() {
    check(
        "2014-07-31 ruling R / 2016-07-14 decision D reverses R / 2018-04-17 decision V vacates D
        ? 2016-07-14 R reversed R D / ? 2018-04-17 R unknown R D V / ? 2018-04-17 D vacated
        ! open-consequence R D V",
    );
    check(
        "2014-07-31 ruling R / 2016-07-14 decision D reverses R
        2018-04-17 decision V vacates D / 2018-05-01 order M moots R
        ? 2018-04-17 R unknown / ? 2018-05-01 R moot / !none open-consequence",
    );
}

#[test]
fn reversing_what_upheld_an_order_opens_what_rested_on_it() {
    check(
        "2013-12-04 search-warrant W / 2013-12-18 motion-to-quash M challenges W
        2014-04-25 ruling F denies M / 2014-07-31 ruling P affirms F / 2016-07-14 decision D reverses P
        ? 2014-08-01 W in-force W F / ? 2014-08-01 F stands F P
        ? 2016-07-14 P reversed / ? 2016-07-14 F unknown / ? 2016-07-14 W unknown
        ?pending 2014-01-01 M / ?pending 2014-04-25",
    );
}

#[test]
fn parts_and_changes() {
    check(
        "2014-01-01 order R / 2014-01-02 order A modifies R / 2014-01-03 order B vacates~ R
        2014-01-04 order C supersedes R
        ? 2014-01-02 R modified / ? 2014-01-03 R vacated-in-part / ? 2014-01-04 R superseded",
    );
    check(
        "2014-01-01 contempt-order C / 2014-01-05 compliance P purges C / 2015-01-01 decision D affirms C
        ? 2014-01-05 C spent / ? 2015-01-01 C spent C P D",
    );
}

#[test]
fn granting_an_attack_does_not_say_what_became_of_its_target() {
    check(
        "2014-01-01 order W / 2014-01-02 motion-to-quash M challenges W / 2014-01-03 ruling R grants M
        ? 2014-01-03 W unknown / ! open-consequence W M R",
    );
    check(
        "2014-01-01 order W / 2014-01-02 motion-to-quash M challenges W
        2014-01-03 ruling R grants M quashes W / ? 2014-01-03 W vacated / !none open-consequence",
    );
}

#[test]
fn uncertain_dates_give_three_answers() {
    check(
        "2014-04-25 ruling F / 2014-04-25/2014-06-09 stay S stays F
        ? 2014-04-24 F not-yet / ?maybe 2014-05-15 F in-force stayed / ? 2014-06-09 F stayed",
    );
    check(
        "2014-04-25 ruling F / 2014-05-01 stay S stays F / 2014-05 brief B supports F
        ? 2014-05-15 F stayed F S",
    );
}

#[test]
fn a_span_is_certain_when_the_uncertain_changes_nothing() {
    let certain = |script: &str| -> Vec<bool> {
        let replay = replay(&case(script));
        let spans = &replay.order_lives()[0].spans;
        spans.iter().map(|span| span.certain).collect()
    };
    let stayed = "2014-07-31 ruling R / 2014-08-01 stay S stays R";
    assert_eq!(
        certain(&format!(
            "{stayed} / 2014-07-31/2014-08-12 notice-of-appeal N appeals R"
        )),
        [true, true]
    );
    assert_eq!(
        certain(&format!(
            "{stayed} / 2014-07-31/2014-08-12 decision D vacates R"
        )),
        [false, false]
    );
}

#[test]
fn an_act_narrows_the_date_of_what_it_acts_on() {
    check(
        "2014-01-01 order R / unknown stay S stays R / 2014-02-01 stay-lifted L lifts-stay S
        ?maybe 2014-01-15 R in-force stayed / ? 2014-02-01 R in-force R S L",
    );
    check(
        "unknown motion M / 2014-03-01 order R denies M
        ?pending 2014-03-01 / ?pending 2014-02-01 M",
    );
}

#[test]
fn duties_follow_their_order_and_the_deeds_of_their_party() {
    check(
        "duty D ms R / 2014-07-31 ruling R / 2014-08-01 stay S stays R
        2014-08-29 stay-lifted L lifts-stay S / 2014-08-29 refusal X by=ms defies R
        2014-09-01 partial-compliance Y by=ms complies-in-part-with R
        2014-09-02 compliance O by=other complies-with R
        2014-09-08 compliance Z by=ms complies-with R / 2016-01-01 decision V vacates R
        ?duty 2014-07-30 D not-yet / ?duty 2014-07-31 D owed / ?duty 2014-08-01 D suspended
        ?duty 2014-08-29 D defied / ?duty 2014-09-02 D met-in-part / ?duty 2014-09-08 D met
        ?duty 2016-01-01 D met",
    );
    check(
        "duty D ms W / 2014-01-01 search-warrant W / 2014-02-01 ruling R affirms W
        2014-02-02 refusal X by=ms defies R / 2014-03-01 decision V vacates W
        ?duty 2014-02-02 D defied / ?duty 2014-03-01 D ended",
    );
}

#[test]
fn a_duty_sleeps_while_what_upheld_its_order_is_stayed() {
    check(
        "duty D ms W / 2013-12-04 search-warrant W / 2014-07-31 ruling P affirms W
        2014-08-01 stay S stays P / 2014-08-29 stay-lifted L lifts-stay S
        ? 2014-08-15 W in-force / ?duty 2014-07-31 D owed / ?duty 2014-08-15 D suspended
        ?duty 2014-08-29 D owed",
    );
}

#[test]
fn a_duty_may_rest_on_what_is_over_at_once() {
    check(
        "duty D ms L / 2014-08-01 stay S / 2014-08-29 stay-lifted L lifts-stay S
        ?duty 2014-08-28 D not-yet / ?duty 2014-08-29 D owed",
    );
}

#[test]
fn an_appeal_that_another_replaces_keeps_its_court() {
    check(
        "2014-07-31 ruling R @nysd / 2014-08-11 notice-of-appeal N @nysd appeals R
        2014-09-08/2014-12-08 notice-of-appeal A @nysd appeals R supersedes N
        ?courts 2014-08-12 ca2 / ?courts 2014-10-01 ca2 / ?courts 2014-12-08 ca2",
    );
}

#[test]
fn petitions_stay_pending_until_the_decision() {
    check(
        "2016-07-14 decision D @ca2 / 2017-06-23 cert-petition P @scotus seeks-review-of D
        2017-10-16 cert-granted G @scotus grants P / 2018-04-17 decision V @scotus vacates D
        ?pending 2017-10-15 P / ?pending 2017-11-01 G / ?pending 2018-04-17
        ?courts 2016-07-14 ca2 / ?courts 2017-07-01 ca2 scotus / ?courts 2017-11-01 scotus",
    );
}

#[test]
fn deadlines_run_from_the_event_that_sets_them() {
    check(
        "2014-08-29 order L sets-deadline T / 2014-09-05 deadline T / 2014-10-01 brief B
        ?deadline 2014-08-28 T not-yet / ?deadline 2014-09-05 T open / ?deadline 2014-09-06 T passed
        ! deadline-passed T",
    );
    check(
        "2014-08-29 order L sets-deadline T,U / 2014-09-05 deadline T / 2014-09-04 compliance A complies-with T
        2014-09-05 deadline U / 2014-09-09 compliance B complies-with U / 2014-10-01 brief C
        ?deadline 2014-09-06 T met / ?deadline 2014-09-06 U passed / ?deadline 2014-09-10 U met-late
        !none deadline-passed",
    );
    check(
        "2014-08-29 order L sets-deadline T / 2014-09-05 deadline T / 2014-09-01 order V vacates L
        ?deadline 2014-09-02 T cancelled",
    );
}

#[test]
fn a_hearing_is_scheduled_ahead_and_nothing_waits_to_be_met() {
    check(
        "2014-08-29 notice-of-hearing N schedules H / 2014-09-05 hearing H / 2014-10-01 brief B
        2014-09-01 notice-of-hearing R supersedes H schedules G / 2014-09-20 hearing G
        !none deadline-passed effect-before-cause not-in-force",
    );
}

/// The warrant case in outline: 2014-05-15, 2014-08-30 and 2018-04-18 have known answers.
pub(crate) const WARRANT: &str = "
    duty D ms P
    2013-12-04 search-warrant W @nysd-mj
    2013-12-18 motion-to-quash M @nysd-mj by=ms challenges W
    2014-04-25 ruling F @nysd-mj denies M
    2014-04-25/2014-05-10 stay K @nysd-mj stays F
    2014-04-25/2014-06-09 objections O @nysd by=ms challenges F
    2014-07-31 ruling P @nysd affirms F,W denies O expires K
    2014-08-01 stay S @nysd stays P
    2014-07-31/2014-08-12 notice-of-appeal N @nysd by=ms appeals P
    2014-08-12 motion T @nysd asks-for S
    2014-08-29 stay-lifted L @nysd grants T lifts-stay S
    2014-08-29 refusal X by=ms defies P
    2014-09-08 contempt-order C @nysd to=ms holds-in-contempt-for P
    2016-07-14 decision A @ca2 reverses P vacates C remands W
    2017-06-23 cert-petition Q @scotus seeks-review-of A
    2018-03-30 new-warrant B supersedes W
    2018-04-17 decision V @scotus vacates A remands N
";

#[test]
fn the_warrant_case_in_outline() {
    let asked = "
        ? 2014-05-15 W in-force W F / ? 2014-05-15 F stayed F K / ?courts 2014-06-15 nysd
        ? 2014-08-30 W in-force W F P / ? 2014-08-30 P in-force P S L / ? 2014-08-30 C not-yet
        ?duty 2014-08-30 D defied / ?pending 2014-08-30 N / ?courts 2014-08-30 nysd
        ?courts 2014-09-09 nysd ca2
        ? 2016-08-01 P reversed / ? 2016-08-01 C vacated / ? 2016-08-01 W unknown
        ? 2018-04-18 W superseded / ? 2018-04-18 P unknown / ? 2018-04-18 C unknown
        ?pending 2018-04-18 N / ?courts 2018-04-18 ca2
        ! not-final N P";
    check(&format!("{WARRANT}{asked}"));
}

#[test]
fn a_judgment_binds_below_by_its_mandate() {
    check(
        "2020-01-02 order R @nysd / 2020-01-20 notice-of-appeal N @nysd appeals R
        2021-01-04 opinion D @ca2 reverses R / 2021-02-01 mandate M @ca2
        ? 2021-01-31 R in-force / ?decided 2021-01-31 R reversed D / ?courts 2021-01-31 ca2
        ? 2021-02-01 R reversed R D M / ?courts 2021-02-01 nysd",
    );
    check(
        "2020-01-02 order R @nysd / 2021-01-04 opinion D @ca2 reverses R
        ? 2021-01-04 R reversed R D / ! mandate-untold D",
    );
}

#[test]
fn a_judgment_that_remands_decides_the_appeal() {
    check(
        "2020-01-02 order R @nysd / 2020-01-20 notice-of-appeal N @nysd appeals R
        2021-01-04 opinion D @ca2 remands R
        ?pending 2021-01-03 N / ?pending 2021-01-04 / ? 2021-01-04 R in-force R D",
    );
}

#[test]
fn rulings_that_uphold_each_other_on_uncertain_dates_are_answered_for() {
    check(
        "2014-01 ruling A affirms B / 2014-01 ruling B affirms A
        ? 2014-03-01 A in-force / ?maybe 2014-01-10 A not-yet in-force",
    );
}

#[test]
fn the_term_of_what_was_undone_ends_what_its_fall_left_open() {
    check(
        "2014-01-01 order O / 2014-01-01 order M modifies O until=2014-02-10
        2014-01-02 opinion V vacates M
        ? 2014-02-09 O unknown / ? 2014-02-11 O in-force",
    );
}

#[test]
fn a_term_that_ends_between_two_events_is_drawn_between_them() {
    let script = "2014-01-01 order O / 2014-01-02 order M modifies O until=2014-02-10
        2014-03-01 motion N";
    let replay = replay(&case(script));
    let spans = &replay.order_lives()[0].spans;
    let drawn: Vec<_> = spans.iter().map(|s| (s.begins, s.on_the_way)).collect();
    assert_eq!(drawn, [(0, None), (1, None), (2, Some(0.5))]);
}

#[test]
fn a_span_names_the_part_that_differs() {
    let replay = replay(&case(
        "2014-01-01 order O / 2014-01-02 stay S stays~ O / 2014-01-03 stay-lifted L lifts-stay S",
    ));
    let spans = &replay.order_lives()[0].spans;
    let parts: Vec<_> = spans.iter().map(|span| span.parts.as_deref()).collect();
    assert_eq!(parts, [None, Some("stayed: a part"), None]);
}

#[test]
fn what_was_called_back_does_not_come_with_the_end_of_a_stay() {
    check(
        "2014-01-01 order O / 2014-01-02 opinion D @ca2 withdraws O / 2014-01-03 order C recalls D
        2014-01-04 stay S stays D / 2014-01-05 stay-lifted L lifts-stay S
        ? 2014-01-02 O vacated / ? 2014-01-03 O in-force / ? 2014-01-05 O in-force",
    );
}

#[test]
fn what_was_extended_ends_with_the_extension() {
    check(
        "2023-04-07 order O / 2023-04-14 administrative-stay S stays O until=2023-04-19
        2023-04-18 order E extends-stay S until=2023-04-21
        ? 2023-04-18 O stayed O S E / ? 2023-04-20 O stayed O S E / ? 2023-04-22 O in-force O S E",
    );
    // Without a term of its own the stay ends with that of the extension.
    check(
        "2023-04-07 order O / 2023-04-14 administrative-stay S stays O
        2023-04-18 order E extends-stay S until=2023-04-21
        ? 2023-04-20 O stayed O S E",
    );
}

#[test]
fn an_order_that_was_extended_outlives_its_own_term() {
    let mut case = case("2023-04-01 tro T / 2023-04-13 order E extends T until=2023-04-28");
    let until = EventDate::parse("2023-04-14").unwrap();
    case.events[0].until = Some(Box::new(Occasion::Date(until)));
    let replay = replay(&case);
    let status = |on: &str| replay.state_on(day(on)).order(&"T".into()).unwrap().status;
    assert_eq!(status("2023-04-20"), OrderStatus::InForce);
    assert_eq!(status("2023-04-29"), OrderStatus::Spent);
}

#[test]
fn a_court_above_decides_an_appeal_at_one_go() {
    let appealed = "2030-01-01 order O @nysd / 2030-02-01 notice-of-appeal N @ca2 appeals O";
    check(&format!(
        "{appealed} / 2030-05-01 opinion A @ca2 affirms~ O / 2030-06-01 mandate M @ca2 follows-from A
        ?pending 2030-04-30 N / ?pending 2030-05-02 / ?pending 2030-06-02"
    ));
    // What it certifies to another court, or its own court below does, decides no more than that.
    check(&format!(
        "{appealed} / 2030-05-01 opinion A @ca2 affirms~ O certifies-question N / ?pending 2030-05-02 N"
    ));
    check(&format!(
        "{appealed} / 2030-05-01 order A @nysd vacates~ O / ?pending 2030-05-02 N"
    ));
}

#[test]
fn what_lasts_until_a_day_lasts_through_it() {
    check(
        "2023-04-07 order O / 2023-04-14 administrative-stay S stays O until=2023-04-19
        ? 2023-04-19 O stayed / ? 2023-04-20 O in-force",
    );
    let mut case = case("2023-04-01 tro T");
    let until = EventDate::parse("2023-04-14").unwrap();
    case.events[0].until = Some(Box::new(Occasion::Date(until)));
    let replay = replay(&case);
    let status = |on: &str| replay.state_on(day(on)).order(&"T".into()).unwrap().status;
    assert_eq!(status("2023-04-14"), OrderStatus::InForce);
    assert_eq!(status("2023-04-15"), OrderStatus::Spent);
}

#[test]
fn a_writ_moves_no_case_and_ends_the_stay_that_waited_for_it() {
    let asked = "2030-01-01 complaint C @nysd by=p / 2030-01-02 order O @nysd to=ms
        2030-02-01 mandamus-petition P @ca2 by=ms seeks-review-of O
        2030-02-02 administrative-stay A @ca2 stays O";
    check(&format!(
        "{asked} / 2030-03-01 opinion D @ca2 denies P affirms O / 2030-06-01 dismissal E @nysd dismisses C
        ?courts 2030-02-03 nysd ca2 / ? 2030-02-03 O stayed / ?courts 2030-03-01 nysd
        ? 2030-03-01 O in-force / ? 2030-03-01 A spent / ?courts 2030-06-01 nysd"
    ));
    check(&format!(
        "{asked} / 2030-03-01 opinion W @ca2 grants P vacates O / 2030-06-01 dismissal E @nysd dismisses C
        ? 2030-03-01 O vacated / ?courts 2030-03-01 nysd / ?courts 2030-06-01 nysd"
    ));
}
