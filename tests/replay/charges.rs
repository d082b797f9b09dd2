//! Charges against several people, pleas, sentences and pardons.

use writmap::model::{Case, Party, PartyKind};
use writmap::procedure::brief;

use crate::script::{case, catalogue, check, day, replay};

const CHARGED: &str = "2030-01-01 indictment I @nysd by=usa to=a to=b
    2030-02-01 plea P @nysd by=a pleads I / 2030-03-01 plea Q @nysd by=b pleads I
    2030-05-01 sentence S @nysd to=a / 2030-06-01 sentence T @nysd to=b
    duty d a S";

/// A case whose people are known.
fn known(script: &str) -> Case {
    let mut case = case(script);
    for id in ["a", "b", "f"] {
        case.parties.push(Party {
            id: id.into(),
            name: if id == "f" {
                "Friends of the Earth"
            } else {
                id
            }
            .to_owned(),
            full: None,
            jurisdiction: None,
            kind: PartyKind::Person,
            part_of: None,
            roles: Vec::new(),
            sources: Vec::new(),
            unverified: false,
            note: None,
        });
    }
    case
}

fn said(script: &str, on: &str) -> String {
    let case = known(script);
    brief(&case, &catalogue(), &replay(&case), day(on)).sentence
}

#[test]
fn a_charge_against_several_waits_until_each_is_sentenced() {
    let case = known(CHARGED);
    let replay = replay(&case);
    let waits = |on: &str| {
        let pending = replay.state_on(day(on)).pending;
        pending.first().map(|matter| matter.persons.clone())
    };
    let (a, b) = ("a".into(), "b".into());
    assert_eq!(waits("2030-03-01"), Some(Vec::new()));
    assert_eq!(waits("2030-05-01"), Some(vec![(a, false), (b, true)]));
    assert_eq!(waits("2030-06-01"), None);
}

#[test]
fn a_plea_of_which_no_more_is_said_is_told_as_one() {
    let case =
        "2030-01-01 indictment I @nysd by=usa to=a / 2030-02-01 plea P @nysd by=a responds-to I
        2030-05-01 sentence S @nysd to=a";
    let pleaded = said(case, "2030-03-01");
    assert!(
        pleaded.contains("A had entered a plea to usa's indictment on 1 February 2030"),
        "{pleaded}"
    );
    assert!(!pleaded.contains("guilty"), "{pleaded}");
    assert!(!said(case, "2030-05-02").contains("plea"));
    // A brief that answers a charge is no plea.
    let brief =
        "2030-01-01 indictment I @nysd by=usa to=a / 2030-02-01 brief P @nysd by=a responds-to I";
    assert!(!said(brief, "2030-03-01").contains("plea"));
}

#[test]
fn a_plea_is_told_until_the_sentence() {
    let pleaded = said(CHARGED, "2030-03-01");
    assert!(
        pleaded.contains("A had pleaded guilty to usa's indictment on 1 February 2030"),
        "{pleaded}"
    );
    let half = said(CHARGED, "2030-05-02");
    assert!(!half.contains("a had pleaded"), "{half}");
    assert!(half.contains("B had pleaded guilty"), "{half}");
    assert!(
        half.contains("indictment as to b before the NYSD was pending"),
        "{half}"
    );
    let all = said(CHARGED, "2030-06-02");
    assert!(!all.contains("pleaded"), "{all}");
}

#[test]
fn a_pardon_ends_the_sentence_and_undoes_nothing() {
    let script = format!("{CHARGED} / 2030-07-01 pardon X to=a pardons S");
    check(&format!(
        "{script}
        ? 2030-06-30 S in-force / ?duty 2030-06-30 d owed
        ? 2030-07-01 S spent S X / ?binds 2030-07-01 S no / ?duty 2030-07-01 d ended
        ? 2030-07-01 T in-force"
    ));
    let on_its_day = said(&script, "2030-07-01");
    assert!(
        on_its_day.starts_with("On 1 July 2030 a had been pardoned that day"),
        "{on_its_day}"
    );
}

#[test]
fn a_pardon_leaves_the_verdict_and_ends_a_criminal_contempt() {
    check(
        "2030-01-01 indictment I @nysd by=usa to=a / 2030-02-01 verdict V @nysd grants I
        2030-03-01 sentence S @nysd to=a follows-from V / 2030-04-01 pardon X to=a pardons V,S
        ? 2030-04-01 V in-force / ? 2030-04-01 S spent / !none open-consequence",
    );
    check(
        "2030-01-01 order R @nysd / 2030-02-01 contempt-order C @nysd to=a holds-in-contempt-for R
        2030-03-01 pardon X to=a pardons C / ? 2030-03-01 C spent / ? 2030-03-01 R in-force",
    );
}

#[test]
fn a_pardoned_charge_waits_until_the_court_dismisses_it() {
    let script = "2030-01-01 indictment I @nysd by=usa to=a / 2030-02-01 plea P @nysd by=a pleads I
        2030-03-01 pardon X to=a pardons I / 2030-04-01 dismissal D @nysd dismisses I";
    check(&format!(
        "{script} / ?pending 2030-03-01 I / ?pending 2030-04-01"
    ));
    let between = said(script, "2030-03-15");
    assert!(
        between.contains("a had been pardoned on 1 March 2030"),
        "{between}"
    );
    assert!(between.contains("A had pleaded guilty"), "{between}");
    assert!(
        between.contains("indictment before the NYSD was pending"),
        "{between}"
    );
    let after = said(script, "2030-04-01");
    assert!(
        after.contains("NYSD had that day dismissed usa's indictment"),
        "{after}"
    );
    assert!(
        after.contains("pardoned on 1 March 2030") && !after.contains("pleaded"),
        "{after}"
    );
}

#[test]
fn a_plea_that_was_withdrawn_is_told_no_more() {
    let script = "2030-01-01 indictment I @nysd by=usa to=a / 2030-02-01 plea P @nysd by=a pleads I
        2030-03-01 order W @nysd withdraws P";
    assert!(said(script, "2030-02-15").contains("pleaded"));
    assert!(!said(script, "2030-03-15").contains("pleaded"));
}

#[test]
fn who_won_before_is_said_when_the_case_is_closed() {
    let script = "2030-01-01 complaint K @nysd by=p / 2030-02-01 injunction J @nysd to=a
        2030-06-01 opinion V @ca2 vacates J / 2030-09-01 dismissal D @nysd dismisses K";
    for on in ["2030-09-01", "2030-09-15"] {
        let closed = said(script, on);
        assert!(closed.contains("dismissed p's complaint"), "{closed}");
        assert!(
            closed.contains("CA2 had vacated the injunction on 1 June 2030"),
            "{closed}"
        );
    }
}

#[test]
fn one_petition_is_one_whatever_its_party_is_called() {
    let script = "2030-01-01 opinion O @ca2
        2030-02-01 cert-petition Q @scotus by=f seeks-review-of O";
    let said = said(script, "2030-02-02");
    assert!(
        said.contains("Friends of the Earth's cert-petition before the SCOTUS was pending"),
        "{said}"
    );
}

#[test]
fn a_vacated_conviction_reopens_its_own_count() {
    let case = include_str!("invented/two-counts.toml");
    crate::script::check_file(
        case,
        "?pending 2019-06-10 ind / ?pending 2019-06-21 noa / ?pending 2020-06-10
        ?pending 2020-06-23 ind
        ?decided-part 2020-06-23 ind count two",
    );
    let three = case.replace("\"count two\"]", "\"count two\", \"count three\"]");
    crate::script::check_file(
        &three,
        "?decided-part 2019-06-10 ind count two
        ?decided-part 2020-06-23 ind count two",
    );
}

#[test]
fn a_sentence_on_a_plea_to_one_count_leaves_the_others() {
    let pleaded = "2030-01-01 indictment I @nysd parts=one,two,three
        2030-02-01 plea P @nysd pleads I part=one / 2030-05-01 sentence S @nysd
        ?pending 2030-05-01 I / ?decided-part 2030-05-01 I one";
    check(pleaded);
    check(&format!(
        "{pleaded} / 2030-05-02 order D @nysd dismisses I part=two
        2030-06-02 verdict V @nysd denies I part=three
        ?pending 2030-05-03 I / ?pending 2030-06-03"
    ));
}

#[test]
fn counts_are_answered_one_by_one_as_to_each_of_the_accused() {
    check(
        "party a b / 2030-01-01 indictment I @nysd to=a to=b parts=one,two
        2030-02-01 order D @nysd dismisses I part=one as=a
        2030-02-02 verdict V @nysd grants I part=two as=a
        2030-02-03 verdict W @nysd grants I part=one as=b
        2030-02-04 order E @nysd dismisses I part=two as=b
        2030-03-01 sentence S @nysd to=a / 2030-03-02 sentence T @nysd to=b
        ?pending 2030-02-04 I / ?pending 2030-03-01 I / ?pending 2030-03-02",
    );
    // Severed, a count waits for a trial of its own.
    check(
        "2030-01-01 indictment I @nysd parts=one,two / 2030-02-01 order S @nysd modifies I part=two
        2030-03-01 verdict V @nysd grants I part=one / 2030-06-01 verdict W @nysd denies I part=two
        2030-04-01 sentence T @nysd
        ?pending 2030-02-02 I / ?pending 2030-03-02 I / ?decided-part 2030-03-02 I
        ?pending 2030-04-02 I / ?decided-part 2030-04-02 I one / ?pending 2030-06-02",
    );
    // Acquitted of one and convicted of the other in one verdict.
    check(
        "2030-01-01 indictment I @nysd parts=one,two / 2030-03-01 verdict V @nysd grants I part=one
        2030-03-01 verdict W @nysd denies I part=two / ?pending 2030-03-01 I
        ?decided-part 2030-03-01 I two",
    );
}

#[test]
fn a_conviction_on_one_count_that_is_vacated_lets_that_count_wait() {
    check(
        "2030-01-01 indictment I @nysd parts=one,two / 2030-03-01 verdict V @nysd grants I part=one
        2030-03-01 verdict W @nysd denies I part=two / 2030-05-01 sentence S @nysd follows-from V
        2030-05-05 notice-of-appeal N @nysd appeals V / 2030-12-01 opinion O @ca2 vacates V remands V
        ?pending 2030-04-01 I / ?decided-part 2030-04-01 I two / ?pending 2030-05-02
        ?pending 2030-12-02 I / ?decided-part 2030-12-02 I two",
    );
}

#[test]
fn a_sentence_is_open_once_the_verdict_on_which_it_may_rest_is_gone() {
    let case =
        "party a b / 2030-01-01 indictment I @nysd to=a / 2030-03-01 verdict V @nysd to=a grants I
        2030-05-01 sentence S @nysd to=a / 2030-12-01 opinion O @ca2 vacates V remands V";
    check(&format!(
        "{case} / ? 2030-11-01 S in-force / ? 2030-12-02 S unknown / ! open-consequence S V O"
    ));
    // The advice followed; another's sentence; one on a plea; what the decision says itself.
    check(&format!(
        "{case} / 2030-12-20 order X @nysd vacates S / ? 2030-12-21 S vacated"
    ));
    check(
        "party a b / 2030-01-01 indictment I @nysd to=a to=b / 2030-03-01 verdict V @nysd to=a grants I as=a
        2030-05-01 sentence S @nysd to=b / 2030-12-01 opinion O @ca2 vacates V
        ? 2030-12-02 S in-force / !none open-consequence",
    );
    check(
        "2030-01-01 indictment I @nysd to=a / 2030-03-01 verdict V @nysd to=a grants I
        2030-05-01 sentence S @nysd to=a / 2030-12-01 opinion O @ca2 vacates V,S
        ? 2030-12-02 S vacated / !none open-consequence",
    );
}

#[test]
fn a_verdict_of_guilty_ends_no_prosecution_and_a_sentence_does() {
    check(
        "party a b / 2030-01-01 indictment I @nysd to=a / 2030-03-01 verdict V @nysd to=a grants I
        2030-05-01 sentence S @nysd to=a follows-from V
        ?pending 2030-03-02 I / ?courts 2030-03-02 nysd / ?pending 2030-05-01",
    );
    check(
        "2030-01-01 indictment I @nysd to=a / 2030-03-01 verdict V @nysd to=a denies I
        ?pending 2030-03-01",
    );
    // Who appeals from a verdict, or sits under it, was sentenced.
    check(
        "party a b / 2030-01-01 indictment I @nysd to=a / 2030-03-01 verdict V @nysd grants I
        2030-05-01 notice-of-appeal N @nysd appeals V / ?pending 2030-04-01 I / ?pending 2030-05-01 N",
    );
    check(
        "party a b / 2030-01-01 indictment I @nysd to=a / 2030-03-01 verdict V @nysd grants I
        2030-05-01 confinement C @nysd to=a confines V / ?pending 2030-05-01",
    );
}

#[test]
fn a_new_sentence_decides_again_whatever_it_says_it_follows() {
    let first = "party a b / 2030-01-01 indictment I @nysd to=a / 2030-02-01 verdict V @nysd to=a grants I
        2030-03-01 sentence S @nysd to=a follows-from V / 2030-03-05 notice-of-appeal N @nysd appeals S
        2031-01-01 opinion O @ca2 vacates S remands I / 2031-02-01 mandate M @ca2 follows-from O";
    for follows in ["supersedes S", "follows-from V", "follows-from O"] {
        check(&format!(
            "{first} / 2031-06-01 sentence T @nysd to=a {follows}
            ?pending 2031-02-02 I / ?pending 2031-06-01"
        ));
    }
    check(
        "party a b / 2030-01-01 indictment I @nysd to=a / 2030-02-01 plea P @nysd by=a pleads I
        2030-03-01 sentence S @nysd to=a follows-from P / 2030-03-05 notice-of-appeal N @nysd appeals S
        2031-01-01 opinion O @ca2 vacates S remands I / 2031-02-01 mandate M @ca2 follows-from O
        2031-06-01 sentence T @nysd to=a supersedes S
        ?pending 2031-02-02 I / ?pending 2031-06-01",
    );
}

#[test]
fn a_sentence_of_a_court_above_in_the_place_of_one_below_decides_too() {
    check(
        "party a b / 2030-01-01 indictment I @nysd to=a / 2030-02-01 verdict V @nysd to=a grants I
        2030-03-01 sentence S @nysd to=a follows-from V / 2030-03-05 notice-of-appeal N @nysd appeals S
        2031-01-01 sentence T @ca2 to=a vacates S / ?pending 2031-01-02",
    );
}

#[test]
fn a_verdict_on_several_that_falls_as_to_one_brings_back_the_charge_against_him() {
    check(
        "party a b / 2030-01-01 indictment I @nysd to=a to=b
        2030-02-01 verdict V @nysd to=a to=b grants I / 2030-03-01 sentence S @nysd to=a to=b follows-from V
        2030-03-05 notice-of-appeal N @nysd appeals V as=b appeals S as=b
        2031-01-01 opinion O @ca2 vacates V as=b vacates S as=b remands I as=b
        2031-02-01 mandate M @ca2 follows-from O
        2031-04-01 plea P @nysd by=b pleads I as=b / 2031-06-01 sentence T @nysd to=b follows-from P
        ?pending 2030-04-01 N / ?pending 2031-02-02 I / ?pending 2031-06-01",
    );
}

#[test]
fn a_verdict_that_comes_back_and_falls_again_brings_the_charge_back_again() {
    check(
        "party a b / 2030-01-01 indictment I @nysd to=a / 2030-02-01 verdict V @nysd to=a grants I
        2030-03-01 sentence S @nysd to=a follows-from V
        2031-01-01 order X @nysd vacates V,S / 2031-02-01 notice-of-appeal N @nysd appeals X
        2031-06-01 opinion O @ca2 reverses X reinstates V,S / 2031-07-01 mandate M @ca2 follows-from O
        2032-01-01 order Y @nysd vacates V,S
        ?pending 2031-01-15 I / ?pending 2031-07-02 / ?pending 2032-01-02 I",
    );
}

#[test]
fn a_verdict_is_told_by_what_it_found() {
    let on = |does: &str| {
        said(
            &format!(
                "2030-01-01 indictment I @nysd by=usa to=a / 2030-02-01 verdict V @nysd to=a {does}"
            ),
            "2030-02-15",
        )
    };
    assert!(
        on("grants I").contains("the verdict of guilty stood"),
        "{}",
        on("grants I")
    );
    let acquitted = on("denies I");
    assert!(
        acquitted.contains("verdict of not guilty stood"),
        "{acquitted}"
    );
    let mixed = on("grants-in-part I");
    assert!(mixed.contains("verdict of guilty in part stood"), "{mixed}");
    // In a civil case it is a verdict.
    let civil = said(
        "2030-01-01 complaint I @nysd by=usa to=a / 2030-02-01 verdict V @nysd to=a grants I",
        "2030-02-02",
    );
    assert!(
        civil.contains("verdict") && !civil.contains("guilty"),
        "{civil}"
    );
}
