//! What ends with what, and what a rule stays without an order: execution of judgments for money,
//! stays on bonds, parts that fell before, charges that were sent back.

use writmap::format::builtin;
use writmap::model::Case;
use writmap::procedure::{Lens, Replay, brief};

use crate::remedies::case;
use crate::script::{day, put};

fn replay(case: &Case) -> Replay {
    Replay::new(case, builtin(), &Lens::default())
}

#[track_caller]
fn check(lines: &[&str], questions: &str) -> Case {
    let case = case(lines);
    put(&case, questions);
    case
}

#[track_caller]
fn says(case: &Case, on: &str, words: &str) {
    let said = brief(case, builtin(), &replay(case), day(on)).sentence;
    assert!(said.contains(words), "“{words}” is not in: {said}");
}

#[track_caller]
fn says_nothing_of(case: &Case, on: &str, words: &str) {
    let said = brief(case, builtin(), &replay(case), day(on)).sentence;
    assert!(!said.contains(words), "“{words}” is in: {said}");
}

const PAY: &str = "[[duty]];id = \"pay\";owed-by = \"b\";order = \"J\";what = \"Pay $1 million\"";

#[test]
fn execution_of_a_judgment_for_money_waits_for_thirty_days() {
    let judgment = |fields: &str| {
        format!("2022-03-01 judgment J nysd | to = \"b\";does = {{ grants = \"C\" }};{fields}")
    };
    let complaint = "2021-03-01 complaint C nysd | by = \"a\";to = \"b\"";
    // Thirty days end on 31 March.
    let case = check(
        &[complaint, &judgment("for-money = true"), PAY],
        "? 2022-03-01 J stayed / ?duty 2022-03-31 pay suspended / ?binds 2022-03-31 J no
        ? 2022-04-01 J in-force / ?duty 2022-04-01 pay owed / !none money-untold",
    );
    says(
        &case,
        "2022-03-10",
        "was stayed until 31 March 2022 by Fed. R. Civ. P. 62(a)",
    );
    says(&case, "2022-04-02", "was in force");
    // A verdict for the plaintiff makes no charge of a claim.
    let verdict = "2022-02-20 verdict V nysd | to = \"b\";does = { grants = \"C\" }";
    check(
        &[complaint, verdict, &judgment("for-money = true"), PAY],
        "? 2022-03-10 J stayed / ?duty 2022-03-31 pay suspended / ?duty 2022-04-01 pay owed",
    );
    let indictment = "2021-03-01 indictment C nysd | by = \"a\";to = \"b\"";
    check(
        &[indictment, verdict, &judgment("for-money = true"), PAY],
        "? 2022-03-10 J in-force / ?binds 2022-03-10 J yes",
    );
    // Nobody can say whether it is for money; it is no injunction.
    let case = check(
        &[complaint, &judgment(""), PAY],
        "? 2022-03-10 J in-force / ?binds 2022-03-10 J unknown / ?duty 2022-03-10 pay unknown
        ?binds 2022-04-01 J yes / ! money-untold J",
    );
    says(
        &case,
        "2022-03-10",
        "if it is for money, its execution was stayed until 31 March 2022",
    );
    check(
        &[complaint, &judgment("for-money = false"), PAY],
        "?binds 2022-03-10 J yes / ?duty 2022-03-10 pay owed / !none money-untold",
    );
    // The court orders otherwise: from its own day, or by setting it free later.
    check(
        &[
            complaint,
            &judgment("for-money = true;from = \"2022-03-01\""),
            PAY,
        ],
        "? 2022-03-01 J in-force / ?duty 2022-03-01 pay owed",
    );
    let freed = "2022-03-10 order F nysd | does = { lifts-stay = \"J\" }";
    check(
        &[complaint, &judgment("for-money = true"), PAY, freed],
        "? 2022-03-09 J stayed / ? 2022-03-10 J in-force / ?duty 2022-03-10 pay owed",
    );
    // A stay for the time of an appeal goes on when the days are over.
    let stayed = "2022-03-20 stay-pending-appeal S nysd | does = { stays = \"J\" }";
    check(
        &[complaint, &judgment("for-money = true"), PAY, stayed],
        "? 2022-03-25 J stayed / ? 2022-04-10 J stayed / ?duty 2022-04-10 pay suspended",
    );
}

#[test]
fn the_days_are_those_of_the_time_and_of_federal_courts() {
    let of = |date: &str, court: &str| {
        format!("{date} judgment J {court} | to = \"b\";for-money = true")
    };
    check(
        &[&of("2018-05-01", "nysd")],
        "? 2018-05-15 J stayed / ? 2018-05-16 J in-force",
    );
    // Ten days on which courts sit.
    check(
        &[&of("2008-11-03", "nysd")],
        "? 2008-11-18 J stayed / ? 2008-11-19 J in-force",
    );
    check(
        &[&of("2018-05-01", "ewhc-ch")],
        "? 2018-05-02 J in-force / !none money-untold",
    );
    // An injunction and a sentence are not stayed so.
    let injunction = "2022-03-01 injunction I nysd | to = \"b\"";
    let sentence = "2022-03-01 sentence X nysd | to = \"b\"";
    check(
        &[injunction, sentence],
        "?binds 2022-03-02 I yes / ?binds 2022-03-02 X yes / !none money-untold",
    );
    let charge = "2021-03-01 indictment C nysd | by = \"a\";to = \"b\"";
    let judgment = "2022-03-01 judgment J nysd | to = \"b\";does = { grants = \"C\" }";
    check(
        &[charge, judgment],
        "?binds 2022-03-02 J yes / !none money-untold",
    );
}

#[test]
fn orders_in_a_bankruptcy_wait_for_fourteen_days() {
    let petition = "2021-01-02 bankruptcy-petition P nvb | by = \"a\"";
    check(
        &[
            petition,
            "2021-02-01 plan-confirmation K nvb",
            "2021-02-01 sale-order L nvb",
            "2021-02-01 sale-order M nvb | from = \"2021-02-01\"",
        ],
        "? 2021-02-16 K stayed / ? 2021-02-17 K in-force / ? 2021-02-16 L stayed
        ? 2021-02-17 L in-force / ? 2021-02-01 M in-force",
    );
    let automatic = "2021-01-02 stay S nvb | to = \"b\"";
    let motion = "2021-01-20 motion-to-lift-stay M nvb | by = \"b\";does = { challenges = \"S\" }";
    let relief = "2021-02-01 order R nvb | does = [{ grants = \"M\" }, { lifts-stay = \"S\" }]";
    check(
        &[petition, automatic, motion, relief],
        "? 2021-02-01 S in-force / ? 2021-02-16 S in-force / ? 2021-02-17 S spent
        !none open-consequence",
    );
    // A stay that is granted meanwhile holds the relief back.
    let stay = "2021-02-10 stay-pending-appeal T nvd | does = { stays = \"R\" }";
    check(
        &[petition, automatic, motion, relief, stay],
        "? 2021-03-01 S in-force / ? 2021-03-01 R stayed",
    );
}

#[test]
fn a_stay_on_a_bond_ends_with_the_mandate() {
    let judgment = "2022-03-01 judgment J nysd | to = \"b\";for-money = false";
    let appeal = "2022-03-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"J\" }";
    let affirmed = "2023-03-01 opinion O ca2 | does = { affirms = \"J\" }";
    let mandate = "2023-03-25 mandate D ca2 | does = { follows-from = \"O\" }";
    let with = |stay: &[&str], questions: &str| {
        let lines = [&[judgment, appeal, affirmed, mandate, PAY], stay].concat();
        check(&lines, questions)
    };
    let ends = "? 2022-04-10 J stayed / ? 2023-03-10 J stayed / ? 2023-03-25 J in-force
        ?duty 2023-03-25 pay owed";
    let bond = "2022-03-20 bond B nysd | by = \"b\";does = { stays = \"J\" }";
    with(&[bond], ends);
    let bond = "2022-03-20 bond B nysd | by = \"b\"";
    let on_bond =
        "2022-03-15 stay S nysd | does = { stays = \"J\", if = \"on a bond\", from = \"B\" }";
    with(&[bond, on_bond], ends);
    let bond = "2022-03-20 bond B nysd | by = \"b\";does = { complies-with = \"S\" }";
    let granted = "2022-03-20 stay S nysd | does = { stays = \"J\" }";
    with(&[granted, bond], ends);
    // On a motion while the appeal was pending; and an order that does nothing else.
    let motion = "2022-03-12 motion-for-stay M ca2 | by = \"b\";does = { asks-for = \"J\" }";
    let granted = "2022-03-20 order S ca2 | does = [{ grants = \"M\" }, { stays = \"J\" }]";
    with(&[motion, granted], ends);
    with(&[motion, granted], "? 2023-03-25 S spent");
    // For no reason that is told: nobody can say.
    let plain = "2022-03-20 stay S nysd | does = { stays = \"J\" }";
    with(&[plain], "? 2023-03-24 J stayed / ? 2023-03-25 J unknown");
    let settled = "2022-03-20 stay S nysd | until = \"2024-01-01\";does = { stays = \"J\" }";
    with(
        &[settled],
        "? 2023-03-25 J stayed / ? 2024-01-02 J in-force",
    );
}

#[test]
fn a_part_keeps_what_ended_it_first() {
    let injunction =
        "2019-03-01 injunction I vaed | to = \"b\";parts = [\"fees\", \"inspections\"]";
    let opinion = "2019-12-02 opinion O ca4 | does = [{ affirms-in-part = \"I\", scope = \"inspections\" }, { vacates-in-part = \"I\", scope = \"fees\" }]";
    let mandate = "2019-12-24 mandate D ca4 | does = { follows-from = \"O\" }";
    for end in ["dissolves", "supersedes", "expires"] {
        let end = format!("2020-04-01 order E vaed | does = {{ {end} = \"I\" }}");
        check(
            &[injunction, opinion, mandate, &end],
            "?part 2020-01-01 I vacated fees / ?part 2020-05-01 I vacated fees
            ?since-part 2020-05-01 I 2019-12-24 fees",
        );
    }
    // What is over does not end once more; what is reversed was never right.
    let vacated = "2019-05-01 order V vaed | does = { vacates = \"I\" }";
    let dissolved = "2019-06-01 order E vaed | does = { dissolves = \"I\" }";
    check(
        &[injunction, vacated, dissolved],
        "? 2019-07-01 I vacated / ?since 2019-07-01 I 2019-05-01",
    );
    let expired = "2019-05-01 order V vaed | does = { expires = \"I\" }";
    let reversed = "2019-06-01 opinion E ca4 | does = { reverses = \"I\" }";
    check(&[injunction, expired, reversed], "? 2019-07-01 I reversed");
}

#[test]
fn what_a_stay_holds_back_had_taken_effect_before() {
    let case = check(
        &[
            "2019-03-01 injunction I vaed | to = \"b\"",
            "2020-02-03 motion-to-vacate M vaed | by = \"b\";does = { challenges = \"I\" }",
            "2020-04-01 ruling R vaed | does = [{ grants = \"M\" }, { dissolves = \"I\" }]",
            "2020-04-06 notice-of-appeal N vaed | by = \"a\";does = { appeals = \"R\" }",
            "2020-04-20 stay-pending-appeal S ca4 | does = { stays = \"R\" }",
            "2020-10-05 opinion O ca4 | does = { affirms = \"R\" }",
            "2020-10-27 mandate D ca4 | does = { follows-from = \"O\" }",
        ],
        "? 2020-04-02 I spent / ? 2020-10-06 I in-force / ? 2020-10-28 I spent",
    );
    says(&case, "2020-10-06", "which was stayed");
    says_nothing_of(&case, "2020-10-06", "which had not taken effect");
}

#[test]
fn a_new_sentence_decides_the_charge_that_was_sent_back() {
    let start = [
        "2012-03-01 indictment C mnd | by = \"a\";to = [\"b\", \"c\"]",
        "2013-02-04 verdict V mnd | to = [\"b\", \"c\"];does = { grants = \"C\" }",
        "2013-06-03 sentence X mnd | to = \"b\";does = { follows-from = \"V\" }",
        "2013-06-04 sentence Y mnd | to = \"c\";does = { follows-from = \"V\" }",
        "2016-03-01 opinion O ca8 | does = [{ vacates = \"X\" }, { remands = \"C\" }]",
        "2016-03-23 mandate D ca8 | does = { follows-from = \"O\" }",
    ];
    let again = "2016-09-01 sentence Z mnd | to = \"b\";does = { follows-from = \"V\" }";
    let lines = [&start[..], &[again]].concat();
    check(
        &lines,
        "?pending 2013-03-01 C / ?pending 2014-03-01 / ?pending 2016-04-01 C / ?pending 2016-09-02 / ? 2016-09-02 Z in-force",
    );
    // Without the new sentence it waits.
    check(&start, "?pending 2017-01-01 C");
    // A verdict that is reinstated leaves the charge to the sentence.
    let acquitted = [
        "2015-03-01 indictment C mad | by = \"a\";to = \"b\"",
        "2016-02-01 verdict V mad | to = \"b\";does = { grants = \"C\" }",
        "2016-04-01 judgment J mad | does = [{ vacates = \"V\" }, { dismisses = \"C\" }]",
        "2017-03-01 opinion O ca1 | does = [{ reverses = \"J\" }, { reinstates = \"V\" }]",
        "2017-04-10 mandate D ca1 | does = { follows-from = \"O\" }",
    ];
    check(
        &acquitted,
        "? 2017-04-11 V in-force / ?pending 2017-04-11 C",
    );
}

#[test]
fn a_vacated_verdict_brings_back_no_count_of_which_somebody_was_acquitted() {
    let lines = [
        "2030-01-01 indictment I nysd | by = \"a\";to = \"b\";parts = [\"one\", \"two\"]",
        "2030-02-01 verdict V nysd | to = \"b\";does = [{ grants = \"I\", scope = \"one\" }, \
         { denies = \"I\", scope = \"two\" }]",
        "2030-03-01 sentence S nysd | to = \"b\";does = { follows-from = \"V\" }",
        "2030-03-05 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"V\" }",
        "2031-01-01 opinion O ca2 | does = [{ vacates = [\"V\", \"S\"] }, { remands = \"I\" }]",
        "2031-02-01 mandate M ca2 | does = { follows-from = \"O\" }",
        "2031-06-01 verdict W nysd | to = \"b\";does = { grants = \"I\", scope = \"one\" }",
        "2031-07-01 sentence T nysd | to = \"b\";does = { follows-from = \"W\" }",
    ];
    check(
        &lines,
        "?pending 2030-02-02 I / ?decided-part 2030-02-02 I two / ?pending 2030-03-02
        ?pending 2031-02-02 I / ?decided-part 2031-02-02 I two / ?pending 2031-07-02",
    );
}

#[test]
fn a_stipulation_to_end_an_appeal_is_over_once_the_court_ends_it() {
    let lines = [
        "2021-03-01 judgment J nysd | to = \"b\";for-money = false",
        "2021-03-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"J\" }",
        "2021-06-01 stipulation S ca2 | by = \"b\";does = { withdraws = \"N\" }",
        "2021-06-03 dismissal D ca2 | does = { dismisses = \"N\" }",
    ];
    check(
        &lines,
        "?pending 2021-05-01 N / ?pending 2021-06-02 N S / ?pending 2021-07-01",
    );
}

#[test]
fn an_act_below_does_not_take_the_case_from_the_court_above() {
    let lines = [
        "2021-01-01 complaint C nysd | by = \"a\";to = \"b\"",
        "2021-03-01 injunction I nysd | to = \"b\";does = { grants-in-part = \"C\" }",
        "2021-03-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"I\" }",
        "2021-06-01 opinion O ca2 | does = { affirms = \"I\" }",
        "2021-06-10 ruling R nysd | does = { clarifies = \"I\" }",
        "2021-06-25 mandate D ca2 | does = { follows-from = \"O\" }",
    ];
    check(
        &lines,
        "?courts 2021-06-11 ca2 nysd / ?courts 2021-06-26 nysd",
    );
}

#[test]
fn a_later_petition_for_rehearing_holds_the_mandate_too() {
    let start = [
        "2019-01-01 injunction I ilnd | to = \"b\"",
        "2019-03-01 opinion O ca7 | does = { reverses = \"I\" }",
        "2019-03-10 petition-for-rehearing P ca7 | by = \"a\";does = { seeks-review-of = \"O\" }",
        "2019-04-15 rehearing-denied X ca7 | does = { denies = \"P\" }",
    ];
    let again =
        "2019-04-19 petition-for-rehearing Q ca7 | by = \"a\";does = { seeks-review-of = \"O\" }";
    let denied = "2019-06-03 rehearing-denied Y ca7 | does = { denies = \"Q\" }";
    let lines = [&start[..], &[again, denied]].concat();
    check(
        &lines,
        "? 2019-04-16 I in-force / ? 2019-05-01 I in-force / ? 2019-06-04 I in-force
        ? 2019-06-10 I reversed",
    );
    check(&start, "? 2019-04-21 I in-force / ? 2019-04-22 I reversed");
    // One that came late and is not answered: nobody can say.
    let late =
        "2019-07-01 petition-for-rehearing Q ca7 | by = \"a\";does = { seeks-review-of = \"O\" }";
    let lines = [&start[..2], &[late]].concat();
    let case = check(
        &lines,
        "?binds 2019-06-15 I no / ?binds 2019-07-02 I unknown",
    );
    says(&case, "2019-07-02", "a petition for rehearing was pending");
}

#[test]
fn who_withdrew_an_appeal_and_who_stayed_what_are_told() {
    let lines = [
        "2021-03-01 injunction I vaed | to = \"b\";parts = [\"fees\", \"inspections\"]",
        "2021-03-10 notice-of-appeal N vaed | by = \"b\";does = { appeals = \"I\" }",
        "2021-03-20 stay-pending-appeal S ca4 | does = { stays = \"I\", scope = \"fees\" }",
        "2021-06-01 withdrawal W ca4 | by = \"b\";does = { withdraws = \"N\" }",
    ];
    let case = check(&lines, "?pending 2021-06-01");
    says(
        &case,
        "2021-05-01",
        "as to fees it had been stayed by the 4th Cir. since 20 March 2021",
    );
    says(
        &case,
        "2021-06-01",
        "b's appeal had that day been withdrawn",
    );
}

#[test]
fn the_denial_of_certiorari_ends_the_stay_of_the_mandate() {
    let lines = [
        "2021-03-01 injunction I cand | to = \"b\"",
        "2023-04-24 opinion O ca9 | does = { affirms = \"I\" }",
        "2023-07-17 stay-pending-certiorari S ca9 | does = { stays = \"O\" }",
        "2023-09-28 cert-petition P scotus | by = \"b\";does = { seeks-review-of = \"O\" }",
        "2024-01-16 cert-denied X scotus | does = [{ denies = \"P\" }, { lifts-stay = \"S\" }]",
        "2024-01-16 mandate D ca9 | does = { follows-from = \"O\" }",
    ];
    let case = check(&lines, "? 2024-01-16 S spent");
    says_nothing_of(&case, "2024-01-17", "the Supreme Court had ended");
}

#[test]
fn a_duty_may_be_owed_under_a_part() {
    let lines = [
        "2021-03-01 injunction J vaed | to = \"b\";parts = [\"fees\", \"inspections\"]",
        "2021-06-01 opinion O ca4 | does = { reverses = \"J\", scope = \"fees\" }",
        "2021-06-25 mandate D ca4 | does = { follows-from = \"O\" }",
        "[[duty]];id = \"x\";owed-by = \"b\";order = \"J\";what = \"Charge nothing\";part = \"fees\"",
        "[[duty]];id = \"y\";owed-by = \"b\";order = \"J\";what = \"Let in\";part = \"inspections\"",
    ];
    check(
        &lines,
        "?duty 2021-03-02 x owed / ?duty 2021-03-02 y owed / ?duty 2021-07-01 x ended
        ?duty 2021-07-01 y owed",
    );
    // What is done about one part, or about what is left, is nothing that was done about another.
    for scope in ["", ", scope = \"inspections\""] {
        let done = format!(
            "2021-08-01 satisfaction S vaed | by = \"b\";does = {{ satisfies = \"J\"{scope} }}"
        );
        let all: Vec<&str> = lines.into_iter().chain([done.as_str()]).collect();
        check(
            &all,
            "?duty 2021-07-01 y owed / ?duty 2021-08-02 x ended / ?duty 2021-08-02 y met",
        );
    }
}

#[test]
fn a_stay_that_begins_later_is_told_from_its_beginning() {
    let case = check(
        &[
            "2021-03-01 injunction J mad | to = \"b\";parts = [\"us\", \"all\"]",
            "2021-06-27 stay S scotus | does = { stays = \"J\", scope = \"all\", from = \"2021-07-27\" }",
        ],
        "? 2021-07-26 J in-force / ? 2021-07-28 J stayed-in-part",
    );
    says(
        &case,
        "2021-07-28",
        "by the Supreme Court since 27 July 2021",
    );
}

#[test]
fn who_lost_last_is_told() {
    let case = check(
        &[
            "2018-01-01 injunction I nysd | to = \"b\"",
            "2019-01-01 opinion O ca2 | does = { affirms = \"I\" }",
            "2019-01-25 mandate D ca2 | does = { follows-from = \"O\" }",
            "2020-01-01 complaint C nysd | by = \"b\";to = \"a\"",
            "2021-05-14 ruling R nysd | does = { denies = \"C\" }",
        ],
        "?pending 2021-05-15",
    );
    says(&case, "2021-05-15", "denied b's complaint");
}

/// A judgment that awards damages and enjoins.
fn mixed_judgment(fields: &str) -> String {
    format!(
        "2022-03-01 judgment J nysd | to = \"b\";does = {{ grants = \"C\" }};\
         parts = [\"damages\", \"injunction\"];{fields}"
    )
}

const CLAIM: &str = "2021-03-01 complaint C nysd | by = \"a\";to = \"b\"";
const STOP: &str =
    "[[duty]];id = \"stop\";owed-by = \"b\";order = \"J\";what = \"Stop\";part = \"injunction\"";
const PAY_DAMAGES: &str =
    "[[duty]];id = \"pay\";owed-by = \"b\";order = \"J\";what = \"Pay\";part = \"damages\"";

#[test]
fn an_injunction_in_a_judgment_for_money_is_not_stayed_by_the_rule() {
    let case = check(
        &[
            CLAIM,
            &mixed_judgment("money-parts = [\"damages\"]"),
            STOP,
            PAY_DAMAGES,
        ],
        "? 2022-03-10 J stayed-in-part / ?part 2022-03-10 J stayed damages
        ?duty 2022-03-10 stop owed / ?duty 2022-03-31 pay suspended
        ? 2022-04-01 J in-force / ?duty 2022-04-01 pay owed / !none money-untold",
    );
    says(
        &case,
        "2022-03-10",
        "as to damages it was stayed until 31 March 2022 by Fed. R. Civ. P. 62(a)",
    );
    // The stay of one part by the court goes on when the days are over.
    check(
        &[
            CLAIM,
            &mixed_judgment("money-parts = \"damages\""),
            STOP,
            PAY_DAMAGES,
            "2022-03-20 bond B nysd | by = \"b\";does = { stays = \"J\", scope = \"damages\" }",
        ],
        "?duty 2022-03-25 stop owed / ?part 2022-04-10 J stayed damages
        ?duty 2022-04-10 pay suspended / ?duty 2022-04-10 stop owed",
    );
    // Where a court stays the other part meanwhile, neither is told of both.
    let case = check(
        &[
            CLAIM,
            &mixed_judgment("money-parts = \"damages\""),
            "2022-03-10 administrative-stay S ca2 | does = { stays = \"J\", scope = \"injunction\" }",
        ],
        "? 2022-03-11 J stayed / ?part 2022-03-11 J stayed damages / ? 2022-04-01 J stayed-in-part",
    );
    says(&case, "2022-03-11", "was stayed");
    says_nothing_of(&case, "2022-03-11", "stayed by the 2nd Cir.");
    // A stay of the whole goes on too.
    check(
        &[
            CLAIM,
            &mixed_judgment("money-parts = [\"damages\"]"),
            "2022-03-20 stay-pending-appeal S nysd | does = { stays = \"J\" }",
        ],
        "? 2022-03-25 J stayed / ? 2022-04-10 J stayed",
    );
}

#[test]
fn which_parts_of_a_judgment_award_money_may_be_all_of_them_or_untold() {
    // All of its parts, or which of them is not said.
    check(
        &[
            CLAIM,
            &mixed_judgment("money-parts = [\"injunction\", \"damages\"]"),
        ],
        "? 2022-03-10 J stayed / ? 2022-04-10 J in-force / !none money-untold",
    );
    // What a part is called says that it is none.
    check(
        &[
            CLAIM,
            &mixed_judgment("for-money = true"),
            STOP,
            PAY_DAMAGES,
        ],
        "?part 2022-03-10 J stayed damages / !none money-untold
        ?duty 2022-03-10 stop owed / ?duty 2022-03-10 pay suspended / ?duty 2022-04-02 stop owed",
    );
    let both = mixed_judgment("for-money = true").replace("damages", "declaration");
    let case = check(
        &[CLAIM, &both, STOP],
        "? 2022-03-10 J in-force / ?binds 2022-03-10 J unknown / ! money-untold J
        ?duty 2022-03-10 stop unknown / ?duty 2022-04-02 stop owed",
    );
    says(
        &case,
        "2022-03-10",
        "as far as it is for money, its execution was stayed until 31 March 2022",
    );
    let damages = mixed_judgment("for-money = true").replace("injunction", "punitive damages");
    check(
        &[CLAIM, &damages],
        "? 2022-03-10 J stayed / !none money-untold",
    );
    check(
        &[CLAIM, &mixed_judgment("money-parts = [\"costs\"]")],
        "! money-untold J",
    );
}
