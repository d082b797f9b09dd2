//! Courts of appeal of every sort: who has the case, what is pending, and when what they decide takes
//! effect below.

use crate::script::check_shipped as check;

/// An order of a bankruptcy court, and the appeal from it to the district court.
const BANKRUPTCY: &str = "2020-01-02 order O @akb to=acme / duty d acme O
    2020-01-10 notice-of-appeal N @akb appeals O
    ?courts 2020-01-05 akb / ?courts 2020-01-12 akd / ?pending 2020-01-12 N / !none not-final
    !none mandate-untold";

#[test]
fn a_district_court_reverses_a_bankruptcy_court_after_fourteen_days() {
    check(&format!(
        "{BANKRUPTCY} / 2020-06-01 judgment J @akd reverses O
        ? 2020-06-15 O in-force / ?binds 2020-06-15 O yes / ?decided 2020-06-15 O reversed J
        ?duty 2020-06-15 d owed / ?courts 2020-06-15 akd / ?pending 2020-06-15
        ? 2020-06-16 O reversed / ?duty 2020-06-16 d ended / ?courts 2020-06-16 akb"
    ));
    // The court ordered otherwise.
    check(&format!(
        "{BANKRUPTCY} / 2020-06-01 judgment J @akd reverses O from=2020-06-01
        ? 2020-06-02 O reversed"
    ));
    // Ten days until December 2009, here until 12 June 2008.
    check(
        "2008-01-02 order O @nysb / 2008-01-10 notice-of-appeal N @nysb appeals O
        2008-06-02 judgment J @nysd vacates O / ? 2008-06-12 O in-force / ? 2008-06-13 O vacated",
    );
}

#[test]
fn a_stay_of_the_judgment_on_appeal_holds_it_back_and_what_it_affirmed() {
    check(&format!(
        "{BANKRUPTCY} / 2020-06-01 judgment J @akd reverses O
        2020-06-08 stay S @akd stays J / 2020-09-01 stay-lifted L @akd lifts-stay S
        ? 2020-06-20 O in-force / ?decided 2020-06-20 O reversed J / ? 2020-09-02 O reversed"
    ));
    check(&format!(
        "{BANKRUPTCY} / 2020-06-01 judgment J @akd affirms O
        2020-06-08 stay S @akd stays J / 2020-09-01 stay-lifted L @akd lifts-stay S
        ?binds 2020-06-20 O no / ?binds 2020-09-02 O yes / ? 2020-09-02 O in-force"
    ));
}

#[test]
fn a_stay_pending_such_an_appeal_ends_with_the_days() {
    check(&format!(
        "{BANKRUPTCY} / 2020-01-20 stay-pending-appeal S @akb stays O
        2020-06-01 judgment J @akd affirms O
        ? 2020-06-15 O stayed / ? 2020-06-16 O in-force / ? 2020-06-16 S spent"
    ));
}

#[test]
fn an_appeal_goes_on_from_the_district_court_and_comes_down_by_mandate() {
    let onward =
        "2020-06-01 judgment J @akd affirms O / 2020-06-10 notice-of-appeal M @akd appeals J
        ?courts 2020-06-12 ca9 / ?pending 2020-06-12 M / ? 2020-06-20 O in-force
        ?courts 2020-06-20 ca9";
    check(&format!(
        "{BANKRUPTCY} / {onward} / 2021-03-01 opinion C @ca9 affirms J
        2021-03-23 mandate X @ca9 follows-from C
        ?courts 2021-03-02 ca9 / ?courts 2021-03-23 akb / ?pending 2021-03-02 / ? 2021-03-24 O in-force"
    ));
    // Reversed: the district court has the appeal again.
    check(&format!(
        "{BANKRUPTCY} / {onward} / 2021-03-01 opinion C @ca9 reverses J remands N
        2021-03-23 mandate X @ca9 follows-from C
        ? 2021-03-02 J in-force / ?courts 2021-03-23 akd / ?pending 2021-03-23 N
        ? 2021-03-24 J reversed / ? 2021-03-24 O in-force"
    ));
}

#[test]
fn a_panel_of_bankruptcy_judges_sends_no_mandate_either() {
    check(
        "2020-01-02 order O @cacb / 2020-01-10 notice-of-appeal N @bap9 appeals O
        2020-06-01 opinion J @bap9 vacates O / 2020-07-01 notice-of-appeal M @bap9 appeals J
        2021-06-01 opinion C @ca9 affirms J / 2021-06-23 mandate X @ca9 follows-from C
        ?courts 2020-01-12 bap9 / ? 2020-05-31 O in-force / ? 2020-06-01 O vacated
        ?courts 2020-06-16 cacb / ?courts 2020-07-02 ca9
        ?courts 2021-06-24 cacb / !none mandate-untold",
    );
    // A mandate that the file tells of goes before the days.
    check(
        "2020-01-02 order O @cacb / 2020-01-10 notice-of-appeal N @bap9 appeals O
        2020-06-01 opinion J @bap9 vacates O / 2020-06-25 mandate X @bap9 follows-from J
        ? 2020-06-24 O in-force / ? 2020-06-25 O vacated",
    );
}

#[test]
fn the_high_court_has_an_appeal_from_a_county_court() {
    check(
        "2020-01-02 judgment J @ewcc / 2020-01-10 notice-of-appeal N @ewhc-kb appeals J
        2020-06-01 judgment A @ewhc-kb reverses J
        ?courts 2020-01-05 ewcc / ?courts 2020-01-11 ewhc / ?pending 2020-06-01 / ? 2020-06-01 J reversed
        ?courts 2020-06-01 ewcc",
    );
}

#[test]
fn a_certificate_passes_an_appeal_on_undecided() {
    for passed in ["N", "J"] {
        check(&format!(
            "2000-12-04 judgment J @leon / 2000-12-04 notice-of-appeal N @fladca-1 appeals J
            2000-12-05 certificate C @fladca-1 transfers {passed} / 2000-12-08 opinion O @fla reverses J
            ?courts 2000-12-04 fladca-1 / ?courts 2000-12-05 fla / ?pending 2000-12-05 N
            ?courts 2000-12-09 fla / ?pending 2000-12-09 / ? 2000-12-09 J reversed"
        ));
    }
    // A court above may take it to itself (Cal. Const. art. VI, § 12(a)), and a sister court.
    check(
        "2020-01-04 judgment J @county / 2020-01-14 notice-of-appeal N @calctapp-2 appeals J
        2020-02-05 order T @cal transfers N / 2021-01-02 opinion O @cal affirms J
        2021-02-05 mandate X @cal follows-from O
        ?courts 2020-02-04 calctapp-2 / ?courts 2020-02-05 cal / ?pending 2020-02-05 N
        ?courts 2021-02-05 county",
    );
    check(
        "2020-01-04 judgment J @nysd / 2020-01-14 notice-of-appeal N @nysd appeals J
        2020-02-05 order T @ca2 transfers N / 2020-02-10 case-opened D @cafc follows-from T
        ?courts 2020-02-06 ca2 / ?courts 2020-02-10 cafc / ?pending 2020-02-10 N",
    );
}

#[test]
fn a_highest_court_grants_review_by_an_order() {
    for (below, above) in [
        ("calctapp-2", "cal"),
        ("nyappdiv-1", "ny"),
        ("texapp-3", "tex"),
        ("ewca-civ", "uksc"),
        ("ie-ca", "ie-sc"),
    ] {
        check(&format!(
            "2019-01-02 judgment J @first / 2019-02-01 notice-of-appeal N @{below} appeals J
            2020-01-10 opinion A @{below} reverses J / 2020-02-15 petition P @{above} seeks-review-of A
            2020-04-01 order G @{above} grants P / 2021-03-01 judgment S @{above} affirms A
            ?pending 2020-03-01 P / ?courts 2020-04-02 {above} / ?pending 2020-04-02 G
            ?pending 2021-03-02 / !none effect-rule-unknown"
        ));
    }
    // Refused, nothing moves; and what decides at once is no leave.
    check(
        "2019-01-02 judgment J @first / 2019-02-01 notice-of-appeal N @ie-ca appeals J
        2020-01-10 judgment A @ie-ca affirms J / 2020-02-15 petition P @ie-sc seeks-review-of A
        2020-04-01 order D @ie-sc denies P / ?courts 2020-04-02 first / ?pending 2020-04-02",
    );
    check(
        "2019-01-02 judgment J @first / 2019-02-01 notice-of-appeal N @calctapp-2 appeals J
        2020-01-10 opinion A @calctapp-2 affirms J / 2020-02-15 petition P @cal seeks-review-of A
        2020-04-01 opinion D @cal grants P reverses A / ?pending 2020-04-02",
    );
}

#[test]
fn a_supreme_court_does_not_keep_what_it_has_decided() {
    check(
        "2016-06-27 claim-form C @ewhc-admin / 2016-10-28 judgment NJ @nihc
        2016-11-03 judgment J @ewhc-admin grants C
        2016-11-05 permission-application A @uksc seeks-review-of J
        2016-11-08 appeal-permission P @uksc grants A
        2016-11-10 devolution-reference R @uksc refers-question NJ
        2017-01-24 judgment S @uksc affirms J answers-question R
        ?courts 2016-12-01 uksc nihc / ?courts 2017-01-24 ewhc nihc / ?pending 2017-01-24",
    );
    // The clerk sends the judgment down: Sup. Ct. R. 45.3.
    let case = "2018-01-02 judgment J @nysd / 2018-01-10 notice-of-appeal N @nysd appeals J
        2018-06-01 opinion A @ca2 affirms J / 2018-06-23 mandate M @ca2 follows-from A
        2018-08-01 cert-petition C @scotus seeks-review-of A / 2018-10-01 cert-granted G @scotus grants C";
    check(&format!(
        "{case} / 2019-03-01 opinion S @scotus affirms A
        ?courts 2018-12-01 scotus / ?courts 2019-03-25 scotus / ?courts 2019-03-26 nysd"
    ));
    check(&format!(
        "{case} / 2023-03-01 opinion S @scotus reverses A
        ?courts 2023-04-01 scotus / ?courts 2023-04-02 ca2"
    ));
}

#[test]
fn a_judgment_below_while_an_interlocutory_appeal_waits_goes_up_by_itself() {
    let case = "2020-01-02 complaint C @nysd by=p / 2020-02-03 injunction I @nysd to=d
        2020-02-10 notice-of-appeal N @nysd by=d appeals I
        2020-06-01 judgment J @nysd to=d grants C supersedes I
        ?pending 2020-03-01 C N / ?courts 2020-03-01 ca2 nysd / ?pending 2020-06-02 N
        ?courts 2020-06-02 ca2 nysd / ? 2020-06-02 J in-force / ? 2020-06-02 I superseded";
    check(case);
    check(&format!(
        "{case} / 2020-06-10 notice-of-appeal M @nysd by=d appeals J
        2020-09-01 opinion O @ca2 dismisses N / 2020-09-23 mandate X @ca2 follows-from O
        2021-03-01 opinion P @ca2 affirms J / 2021-03-23 mandate Y @ca2 follows-from P
        ?pending 2020-06-11 N M / ?courts 2020-06-11 ca2 / ?pending 2020-09-02 M
        ?courts 2020-09-24 ca2 / ?courts 2021-03-02 ca2 / ?courts 2021-03-24 nysd
        ?pending 2021-03-02"
    ));
    // Decided on the merits, the first leaves the second where it is.
    check(
        "2020-01-02 complaint C @nysd by=p / 2020-02-03 injunction I @nysd to=d
        2020-02-10 notice-of-appeal N @nysd by=d appeals I / 2020-06-01 judgment J @nysd to=d grants C
        2020-06-10 notice-of-appeal M @nysd by=d appeals J
        2020-09-01 opinion O @ca2 vacates I / 2020-09-23 mandate X @ca2 follows-from O
        ?pending 2020-09-24 M / ?courts 2020-09-24 ca2",
    );
    // Judgment on one claim (Fed. R. Civ. P. 54(b)), then on the rest.
    check(
        "2020-01-02 complaint C @nysd by=p parts=one,two / 2020-02-03 judgment J @nysd grants C part=one
        2020-02-04 certificate F @nysd makes-appealable J / 2020-02-10 notice-of-appeal N @nysd by=d appeals J / 2020-06-01 judgment K @nysd dismisses C part=two
        2020-09-01 opinion O @ca2 affirms J / 2020-09-23 mandate X @ca2 follows-from O
        ?pending 2020-03-01 C N / ?decided-part 2020-03-01 C one / ?pending 2020-06-02 N
        ?pending 2020-09-02 / ?courts 2020-09-24 nysd / ? 2020-06-02 J in-force",
    );
}

#[test]
fn only_orders_under_compulsory_process_wait_for_contempt() {
    // Injunctions (28 U.S.C. § 1292(a)(1)), leave (§ 1292(b)), final decisions, bankruptcy (§ 158).
    for order in [
        "2020-02-01 injunction R @nysd to=d upholds S",
        "2020-01-20 motion-for-injunction M @nysd by=d challenges S / 2020-02-01 order R @nysd denies M",
        "2020-01-20 complaint M @nysd by=d challenges S / 2020-02-01 order R @nysd dismisses M",
    ] {
        let order = order.replace("upholds", "affirms");
        check(&format!(
            "2020-01-02 subpoena S @nysd to=d / {order}
            2020-03-01 notice-of-appeal N @nysd by=d appeals R
            !none not-final / ?courts 2020-03-02 ca2"
        ));
    }
    check(
        "2020-01-02 subpoena S @nysd to=d / 2020-01-20 motion-to-quash M @nysd by=d challenges S
        2020-02-01 order R @nysd denies M / 2020-02-05 permission-application P @ca2 by=d seeks-review-of R
        2020-02-20 appeal-permission L @ca2 grants P / 2020-03-01 notice-of-appeal N @nysd by=d appeals R
        !none not-final / ?courts 2020-03-02 ca2",
    );
    check(
        "2020-01-02 subpoena S @nysb to=d / 2020-01-20 motion-to-quash M @nysb by=d challenges S
        2020-02-01 order R @nysb denies M / 2020-03-01 notice-of-appeal N @nysb by=d appeals R
        !none not-final / ?courts 2020-03-02 nysd",
    );
    // What was carried out before nobody can defy.
    check(
        "2020-01-02 search-warrant S @nysd to=d / 2020-01-10 search E executes S
        2020-01-20 motion M @nysd by=d challenges S / 2020-02-01 order R @nysd denies M
        2020-03-01 notice-of-appeal N @nysd by=d appeals R / !none not-final / ?courts 2020-03-02 ca2",
    );
    // The subpoena of an agency, enforced by a court.
    check(
        "2020-01-02 subpoena S @ptab to=d / 2020-02-01 compelling-order R @nysd enforces S
        2020-03-01 notice-of-appeal N @nysd by=d appeals R / !none not-final",
    );
    // The rule itself, in federal courts alone.
    let refused = |court: &str| {
        format!(
            "2020-01-02 subpoena S @{court} to=d / 2020-01-20 motion-to-quash M @{court} by=d challenges S
            2020-02-01 order R @{court} denies M / 2020-03-01 notice-of-appeal N @{court} by=d appeals R"
        )
    };
    check(&format!(
        "{} / ! not-final N R / ?courts 2020-03-02 nysd",
        refused("nysd")
    ));
    check(&format!("{} / !none not-final", refused("delch")));
    check(&format!("{} / !none not-final", refused("fisc")));
}

#[test]
fn a_petition_for_review_holds_the_remittitur_of_a_court_of_appeal_in_california() {
    let case = "2019-01-02 judgment J @county to=d / duty p d J
        2019-02-01 notice-of-appeal N @calctapp-2 appeals J / 2020-01-10 opinion A @calctapp-2 reverses J";
    check(&format!("{case} / ? 2020-01-10 J reversed"));
    let asked = format!(
        "{case} / 2020-02-15 petition P @cal seeks-review-of A / ? 2020-02-20 J in-force
        ?decided 2020-02-20 J reversed A / ?duty 2020-02-20 p owed"
    );
    check(&format!(
        "{asked} / 2020-04-01 order D @cal denies P / ? 2020-04-02 J reversed"
    ));
    let granted = format!("{asked} / 2020-04-01 order G @cal grants P / ? 2020-04-02 J in-force");
    check(&format!(
        "{granted} / 2021-01-05 opinion S @cal affirms A / ? 2021-01-06 J reversed"
    ));
    check(&format!(
        "{granted} / 2021-01-05 opinion S @cal reverses A affirms J / ? 2021-01-06 J in-force"
    ));
    // Too late, or elsewhere, it holds nothing.
    check(&format!(
        "{case} / 2020-03-15 petition P @cal seeks-review-of A / ? 2020-03-20 J reversed"
    ));
}

#[test]
fn a_court_of_conviction_does_not_have_the_federal_habeas_case() {
    check(
        "2005-05-01 sentence S @county to=p / 2015-01-05 petition P @cacd by=p challenges S
        2016-06-01 judgment J @cacd grants P / 2016-06-20 notice-of-appeal N @cacd appeals J
        2018-02-01 opinion O @ca9 affirms J / 2018-03-10 mandate M @ca9 follows-from O
        ?courts 2006-01-01 county / ?courts 2015-02-01 cacd / ?courts 2016-07-01 ca9
        ?courts 2018-03-11 cacd / ?pending 2015-02-01 P",
    );
}

#[test]
fn a_stay_below_does_not_bring_the_case_back() {
    check(
        "2020-01-02 complaint C @nysd / 2020-02-03 judgment J @nysd grants C
        2020-02-10 notice-of-appeal N @nysd appeals J / 2020-02-20 motion-for-stay M @nysd asks-for J
        2020-03-01 stay-pending-appeal S @nysd grants M stays J
        ?courts 2020-02-21 ca2 nysd / ?courts 2020-03-02 ca2",
    );
}

#[test]
fn what_the_supreme_court_vacates_in_granting_certiorari_goes_back_to_the_court_of_appeals() {
    check(
        "2017-01-02 judgment J @nysd / 2017-01-10 notice-of-appeal N @nysd appeals J
        2017-09-01 opinion A @ca2 affirms J / 2017-09-23 mandate M @ca2 follows-from A
        2017-12-01 cert-petition P @scotus seeks-review-of A
        2018-06-28 cert-granted G @scotus grants P vacates A remands N
        2018-07-30 mandate K @scotus follows-from G
        ?courts 2018-07-01 scotus / ?courts 2018-08-01 ca2 / ?pending 2018-08-01 N
        ? 2018-07-01 A in-force / ? 2018-08-01 A vacated / !none mandate-of-nothing",
    );
}

#[test]
fn an_appeal_from_a_part_of_a_case_waits_for_its_certificate() {
    let case = "party elk moose fox / 2019-01-02 complaint C @ilnd by=fox to=elk to=moose parts=lease,contract
        2019-05-01 ruling R @ilnd grants C part=lease / 2019-05-10 notice-of-appeal N @ilnd by=elk appeals R
        ! not-final N R / ?possibly-pending 2019-05-15 N / ?courts 2019-05-15 ilnd";
    check(case);
    check(&format!(
        "{case} / 2019-06-01 certificate F @ilnd makes-appealable R
        ?pending 2019-06-02 C N / ?possibly-pending 2019-06-02 / ?courts 2019-06-02 ilnd ca7"
    ));
    check(&format!(
        "{case} / 2019-06-01 judgment J @ilnd denies C part=contract
        ?pending 2019-06-02 N / ?possibly-pending 2019-06-02"
    ));
    // Certified before, decided as a whole, and counts of an indictment.
    check(
        "2019-01-02 complaint C @ilnd parts=lease,contract / 2019-05-01 ruling R @ilnd grants C part=lease
        2019-05-02 certificate F @ilnd makes-appealable R / 2019-05-10 notice-of-appeal N @ilnd appeals R
        !none not-final / ?courts 2019-05-15 ca7 ilnd",
    );
    check(
        "2019-01-02 complaint C @ilnd parts=lease,contract / 2019-05-01 judgment R @ilnd grants C
        2019-05-10 notice-of-appeal N @ilnd appeals R / !none not-final / ?courts 2019-05-15 ca7",
    );
    check(
        "2019-01-02 indictment C @ilnd parts=one,two / 2019-05-01 ruling R @ilnd dismisses C part=one
        2019-05-10 notice-of-appeal N @ilnd appeals R / !none not-final / ?courts 2019-05-15 ca7 ilnd",
    );
}

#[test]
fn a_notice_beside_a_motion_against_the_judgment_takes_effect_with_the_ruling_on_it() {
    let case = "2021-01-04 complaint C @ilnd / 2021-03-01 judgment J @ilnd grants C
        2021-03-20 motion M @ilnd challenges J / 2021-03-25 notice-of-appeal N @ilnd appeals J
        ?possibly-pending 2021-04-01 N / ?courts 2021-04-01 ilnd / ! not-final N J";
    check(case);
    check(&format!(
        "{case} / 2021-06-01 ruling R @ilnd denies M
        ?pending 2021-06-02 N / ?possibly-pending 2021-06-02 / ?courts 2021-06-02 ilnd ca7"
    ));
    // Too late a motion, or one that was decided before, holds up nothing.
    check(
        "2021-01-04 complaint C @ilnd / 2021-03-01 judgment J @ilnd grants C
        2021-04-20 motion M @ilnd challenges J / 2021-04-25 notice-of-appeal N @ilnd appeals J
        ?possibly-pending 2021-04-26 / ?courts 2021-04-26 ca7 ilnd / !none not-final",
    );
    check(
        "2021-01-04 complaint C @ilnd / 2021-03-01 judgment J @ilnd grants C
        2021-03-20 motion M @ilnd challenges J / 2021-03-22 ruling R @ilnd denies M
        2021-03-25 notice-of-appeal N @ilnd appeals J / ?courts 2021-03-26 ca7 / !none not-final",
    );
}

#[test]
fn an_appeal_in_a_patent_case_goes_to_no_court_that_nobody_told() {
    let lines = |complaint: &str, more: &[&str]| {
        let complaint = format!("2020-01-02 complaint C ded {complaint} | by = \"a\";to = \"b\"");
        let start = [
            complaint.as_str(),
            "2020-06-01 injunction I ded | to = \"b\"",
            "2020-06-10 notice-of-appeal N ded | by = \"b\";does = { appeals = \"I\" }",
        ];
        crate::remedies::case(&[&start[..], more].concat())
    };
    let asks = |case: &writmap::model::Case, questions: &str| crate::script::put(case, questions);
    let titled = |title: &str| {
        let mut case = lines("", &[]);
        case.events[0].title = title.to_owned();
        case
    };
    asks(&titled("Complaint"), "?courts 2020-06-11 ca3 ded");
    asks(
        &titled("Complaint for breach of contract"),
        "?courts 2020-06-11 ca3 ded",
    );
    asks(
        &titled("Complaint for patent infringement"),
        "?courts 2020-06-11 cafc ded",
    );
    // A licence may be all that it is about: Christianson v. Colt, 486 U.S. 800 (1988).
    let licence = titled("Complaint on a patent licence");
    asks(&licence, "?courts 2020-06-11 ded / ?pending 2020-06-11 C N");
    let replay = writmap::procedure::Replay::new(
        &licence,
        writmap::format::builtin(),
        &writmap::procedure::Lens::default(),
    );
    let on = crate::script::day("2020-06-11");
    let said =
        writmap::procedure::brief(&licence, writmap::format::builtin(), &replay, on).sentence;
    assert!(said.contains("appeal before a court of appeals"), "{said}");
    // What a court above did with it shows to which it went.
    for court in ["ca3", "cafc"] {
        for act in ["affirms = \"I\"", "dismisses = \"N\"", "reverses = \"I\""] {
            let opinion = format!("2021-06-01 opinion O {court} | does = {{ {act} }}");
            asks(
                &lines("", &[&opinion]),
                &format!("?courts 2020-06-11 {court} ded"),
            );
        }
        let opened =
            format!("2020-06-20 case-opened O {court} | does = {{ follows-from = \"N\" }}");
        asks(
            &lines("", &[&opened]),
            &format!("?courts 2020-06-11 {court} ded"),
        );
        let numbered = format!("[[docket]];court = \"{court}\";number = \"20-1234\"");
        let mut case = lines("", &[&numbered]);
        case.events[0].title = "Complaint on a patent licence".to_owned();
        asks(&case, &format!("?courts 2020-06-11 {court} ded"));
    }
}
