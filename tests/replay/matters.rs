//! Matters that end without a word, matters that come back, and the court that has them: remands,
//! rehearing, amended notices, applications, settlements, parts of judgments, direct appeals and the
//! panel that transfers cases.

use writmap::format::builtin;
use writmap::procedure::{Lens, Replay, brief};

use crate::script::{check_shipped as check, day};

/// An injunction of a district court, and the appeal from it.
const APPEAL: &str = "2016-01-26 injunction P @lamd to=acme
    2016-02-10 notice-of-appeal N @lamd by=acme appeals P
    ?pending 2016-03-01 N / ?courts 2016-03-01 ca5";

#[test]
fn a_court_that_sends_an_appeal_back_has_it_no_more() {
    for sent in ["N", "P"] {
        check(&format!(
            "{APPEAL} / 2016-08-24 remand R @ca5 remands {sent}
            ?pending 2016-08-25 / ?courts 2016-08-25 lamd"
        ));
    }
    // The case goes back for what was decided in it.
    check(
        "2014-01-02 complaint C @nysd / 2015-01-02 judgment J @nysd denies C
        2015-01-10 notice-of-appeal N @nysd appeals J / 2016-05-02 order R @ca2 remands C
        ?pending 2016-05-01 N / ?pending 2016-05-03 C",
    );
    // What the court above the circuit sends back to the circuit waits there.
    check(&format!(
        "{APPEAL} / 2017-01-10 opinion O @ca5 affirms P
        2017-03-01 cert-petition Q @scotus seeks-review-of O
        2017-06-26 cert-granted G @scotus grants Q vacates O remands N
        ?pending 2017-08-01 N"
    ));
}

#[test]
fn a_decision_taken_back_with_a_remand_leaves_no_appeal() {
    let panel = format!(
        "{APPEAL} / 2016-09-01 order O @ca5 vacates~ P
        2016-09-03 petition-for-rehearing H @ca5 seeks-review-of O / ?pending 2016-09-05 H"
    );
    for sent in ["N", "P"] {
        check(&format!(
            "{panel} / 2016-09-24 order E @ca5 grants H vacates O remands {sent}
            ?pending 2016-10-01 / ?pending 2017-09-01"
        ));
    }
    // Without a remand it waits again.
    check(&format!(
        "{panel} / 2016-09-24 order E @ca5 grants H vacates O / ?pending 2017-09-01 N"
    ));
}

#[test]
fn what_is_decided_anew_ends_the_rehearing_and_replaces_the_first_decision() {
    check(&format!(
        "{APPEAL} / 2017-01-03 opinion O @ca5 reverses P
        2017-01-10 petition-for-rehearing H @ca5 seeks-review-of O
        2017-03-01 rehearing-granted G @ca5 grants H / ?pending 2017-04-01 G
        2018-01-02 opinion E @ca5 affirms P / 2018-01-24 mandate M @ca5 follows-from E
        ?pending 2018-01-03 / ? 2018-01-03 O superseded / ?courts 2018-01-25 lamd
        ? 2018-01-25 P in-force / ?pending 2018-02-01"
    ));
    // Rehearing granted, and what was asked given with it.
    check(
        "2005-05-12 regulation A by=epa / 2005-07-11 petition Q @cadc challenges A
        2008-07-11 opinion O @cadc grants Q vacates A
        2008-09-24 petition-for-rehearing H @cadc seeks-review-of O
        2008-12-23 rehearing-granted G @cadc grants-in-part H modifies O reinstates A remands A
        2009-01-05 mandate M @cadc follows-from G
        ?pending 2008-10-01 H / ?pending 2008-12-24 / ?pending 2010-01-05",
    );
}

#[test]
fn one_party_has_one_appeal_from_a_judgment_and_from_the_amended_one() {
    check(
        "2018-01-10 complaint C @ilnd / 2019-11-06 judgment J @ilnd grants C
        2019-12-04 notice-of-appeal N @ilnd by=acme appeals J
        2020-03-05 judgment K @ilnd supersedes J
        2020-03-25 amended-notice-of-appeal A @ilnd by=acme appeals K
        2020-04-01 notice-of-appeal X @ilnd by=globex appeals K
        2021-03-10 opinion O @ca7 affirms K / 2021-04-01 mandate M @ca7 follows-from O
        ?pending 2020-03-24 N / ?pending 2020-04-02 A X / ?pending 2021-03-11
        ?courts 2021-04-02 ilnd",
    );
    // What names another order too leaves the first notice as it is.
    check(
        "2018-01-10 complaint C @ilnd / 2019-11-06 judgment J @ilnd grants C
        2019-12-04 notice-of-appeal N @ilnd by=acme appeals J / 2020-01-15 order F @ilnd to=acme
        2020-01-25 amended-notice-of-appeal A @ilnd by=acme appeals F / ?pending 2020-02-01 N A",
    );
}

#[test]
fn a_motion_of_several_is_over_once_it_is_ruled_on_as_to_each() {
    let motion = "party kane city reyes / 2016-03-01 complaint C @nysd
        2017-05-01 motion-for-summary-judgment M @nysd by=kane by=city challenges C";
    check(&format!(
        "{motion} / 2017-09-15 ruling R @nysd denies M as=kane
        2017-09-16 ruling S @nysd grants-in-part M as=city
        ?pending 2017-09-15 C M / ?pending 2017-09-16 C"
    ));
}

#[test]
fn certiorari_on_an_application_brings_the_case_up() {
    check(&format!(
        "{APPEAL} / 2016-03-02 application-to-justice A @scotus by=acme asks-for P
        2016-03-10 cert-granted G @scotus grants A
        ?pending 2016-03-11 N G / ?courts 2016-03-11 scotus ca5"
    ));
    // What was decided in between ends it.
    check(&format!(
        "{APPEAL} / 2016-09-08 opinion O @ca5 affirms P
        2016-09-14 application-to-justice A @scotus by=acme asks-for P
        2016-10-20 cert-granted G @scotus grants A
        2017-06-26 opinion D @scotus reverses O remands O / 2017-07-28 mandate J @scotus follows-from D
        ?pending 2016-10-21 G / ?pending 2017-06-26 / ?pending 2017-08-01 N"
    ));
}

#[test]
fn an_order_on_an_application_decides_no_appeal_and_awaits_no_judgment() {
    check(&format!(
        "{APPEAL} / 2016-03-02 application-to-justice A @scotus by=acme challenges P
        2016-03-10 order O @scotus grants-in-part A vacates P part=deadline
        ?pending 2016-03-11 N / ?courts 2016-03-11 ca5 / ?part 2016-03-11 P vacated deadline
        !none mandate-untold"
    ));
}

#[test]
fn one_decision_on_several_judgments_decides_the_case_on_all() {
    check(
        "2018-01-09 injunction P @cand to=dhs / 2018-01-16 notice-of-appeal N @cand appeals P
        2018-02-13 injunction Q @nyed to=dhs / 2018-02-20 notice-of-appeal X @nyed appeals Q
        2018-11-05 cert-petition T @scotus seeks-review-of P,Q / 2018-11-08 opinion O @ca9 affirms P
        2019-06-28 cert-granted G @scotus grants T
        2020-06-18 opinion D @scotus vacates O affirms Q / ?pending 2020-06-17 X G
        ?pending 2020-06-19 N",
    );
}

#[test]
fn what_one_court_strikes_down_ends_no_case_before_another() {
    check(
        "2017-09-05 regulation A by=dhs / 2017-09-08 complaint C @cand challenges A
        2017-09-18 complaint D @dcd challenges A
        2018-04-24 judgment J @dcd vacates A grants D
        ?pending 2018-04-23 C D / ?pending 2018-04-25 C / ?courts 2018-04-25 dcd cand",
    );
}

#[test]
fn what_a_fallen_judgment_had_ended_waits_again() {
    // A settlement that the court had approved.
    check(
        "2010-10-25 complaint C @cand / 2015-03-31 judgment J @cand settles C
        2015-04-29 notice-of-appeal N @cand by=acme appeals J
        2019-06-04 order O @ca9 vacates J remands J / 2022-06-14 order K @cand to=acme
        ?pending 2015-04-01 / ?pending 2020-06-04 C / ?courts 2022-06-14 cand",
    );
    // An appeal that an earlier opinion had decided.
    check(
        "2016-11-07 complaint C @lamd / 2017-09-28 judgment J @lamd dismisses C
        2017-10-26 notice-of-appeal N @lamd appeals J / 2019-04-24 opinion O @ca5 affirms J
        2019-08-08 opinion P @ca5 supersedes O affirms J
        2020-03-05 cert-petition Q @scotus seeks-review-of P
        2020-11-02 opinion D @scotus grants Q vacates P remands P
        ?pending 2019-08-09 / ?pending 2021-01-04 N",
    );
    // A case that a court had sent back waits no more once that is reversed.
    check(
        "2000-11-27 complaint C @leon / 2000-12-04 judgment J @leon dismisses C
        2000-12-05 notice-of-appeal N @leon appeals J
        2000-12-08 opinion O @fla reverses-in-part J part=votes remands C
        2000-12-09 cert-petition Q @scotus seeks-review-of O
        2000-12-12 opinion D @scotus grants Q reverses O remands O
        2000-12-22 order E @fla affirms J
        ?pending 2000-12-09 C Q / ?pending 2002-01-26",
    );
}

#[test]
fn a_judgment_that_falls_in_part_leaves_its_case_to_be_decided_in_that() {
    check(
        "2018-01-10 complaint C @ilnd / 2019-11-06 judgment K @ilnd parts=past,punitive grants C
        2020-03-25 notice-of-appeal N @ilnd by=acme appeals K
        2021-03-10 opinion O @ca7 vacates-in-part K part=punitive remands K
        2021-04-01 mandate M @ca7 follows-from O
        2021-09-01 stipulation S @ilnd settles C part=punitive
        ?pending 2021-03-31 / ?pending 2021-04-02 C / ?decided-part 2021-04-02 C past
        ?pending 2021-09-02",
    );
}

#[test]
fn an_appeal_from_three_judges_lies_to_the_supreme_court() {
    check(
        "2021-11-16 complaint C @alnd / 2022-01-24 injunction three-judge-order @alnd to=acme
        2022-01-25 notice-of-appeal N @alnd by=acme appeals three-judge-order
        2023-06-08 opinion O @scotus affirms three-judge-order
        2023-07-10 mandate J @scotus follows-from O
        2023-09-05 injunction Q @alnd to=acme / 2023-09-06 notice-of-appeal X @alnd appeals Q
        ?courts 2022-02-01 scotus alnd / ?pending 2022-02-01 C N / ?courts 2023-07-11 alnd
        ?courts 2023-09-07 scotus alnd",
    );
    check(
        "2022-01-24 injunction P @alnd to=acme
        2022-01-25 notice-of-appeal N @alnd by=acme appeals P / ?courts 2022-02-01 ca11",
    );
}

#[test]
fn the_panel_that_transfers_cases_never_has_one() {
    check(
        "1992-11-10 complaint C @ilnd / 1993-06-09 transfer T @jpml transfers C
        1993-06-15 case-opened U @azd / 1994-08-01 ruling R @azd
        1998-07-01 transfer V @jpml transfers C
        ?courts 1993-06-10 ilnd / ?courts 1993-06-16 azd / ?courts 1998-06-30 azd
        ?courts 1998-07-02 ilnd",
    );
    // What the other court does with the case shows that it has come there.
    check(
        "1992-11-10 complaint C @ilnd / 1993-06-09 transfer T @jpml transfers C
        1994-01-10 motion M @azd asks-for C / ?courts 1994-01-11 azd",
    );
}

#[test]
fn what_was_taken_over_goes_back_to_the_court_that_has_it() {
    check(
        "2004-04-06 habeas-petition C @wawd / 2004-09-02 transfer T @dcd transfers C
        2004-11-08 judgment J @dcd grants C / 2004-11-12 notice-of-appeal N @dcd appeals J
        2005-07-15 opinion O @cadc reverses J remands C / ?courts 2005-07-16 cadc
        2005-12-13 dismissal D @dcd dismisses C / ?courts 2005-12-14 dcd",
    );
}

#[test]
fn what_was_asked_of_an_appeal_is_over_with_it() {
    check(
        "2014-08-29 denial J @txsd / 2014-09-29 notice-of-appeal N @txsd appeals J
        2015-01-20 application A @ca5 asks-for N / 2017-07-18 order O @ca5 reverses J
        ?pending 2015-02-01 N A / ?pending 2017-07-19",
    );
}

#[test]
fn a_stay_of_a_judgment_opens_nothing_that_it_decided() {
    check(
        "2008-02-01 habeas-petition C @caed / 2010-01-15 report-and-recommendation R @caed proposes C
        2010-01-29 objections B @caed challenges R / 2010-06-01 judgment J @caed grants C
        2010-07-10 stay-pending-appeal S @caed stays J
        ?possibly-pending 2010-06-02 B / ?possibly-pending 2010-07-11 B",
    );
}

#[test]
fn who_grants_certiorari_or_an_appeal_gives_no_leave_to_bring_what_was_asked() {
    let says = |script: &str, on: &str, words: &str| {
        let case = crate::script::case(script);
        let replay = Replay::new(&case, builtin(), &Lens::default());
        let said = brief(&case, builtin(), &replay, day(on)).sentence;
        assert!(said.contains(words), "“{words}” is not in: {said}");
        assert!(!said.contains("leave to bring"), "{said}");
    };
    says(
        &format!(
            "{APPEAL} / 2016-03-02 application-to-justice A @scotus by=acme asks-for P
            2016-03-10 cert-granted G @scotus grants A"
        ),
        "2016-03-10",
        "granted certiorari on",
    );
    says(
        "2017-09-15 ruling R @nysd / 2017-10-13 petition Q @ca2 seeks-review-of R
        2018-01-20 appeal-permission L @ca2 grants Q",
        "2018-01-20",
        "granted the petition",
    );
}
