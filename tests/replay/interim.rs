//! What is for the time of something else, and what becomes of it: stays on a condition, of what is
//! over, of the mandate, and stays that ended with a mandate which was called back; cases that go from
//! court to court and come back; relief that does not decide a case.

use writmap::model::Case;

use crate::remedies::case;
use crate::script::{put, says, says_nothing_of, sentence};

#[track_caller]
fn check(lines: &[&str], questions: &str) -> Case {
    let case = case(lines);
    put(&case, questions);
    case
}

const COMPLAINT: &str = "2018-01-02 complaint C nysd | by = \"a\";to = \"b\"";
const PAY: &str = "[[duty]];id = \"pay\";owed-by = \"b\";order = \"J\";what = \"Pay\"";

#[test]
fn who_complies_with_a_stay_on_a_condition_fulfils_it() {
    let judgment =
        "2018-05-01 judgment J nysd | to = \"b\";for-money = false;does = { grants = \"C\" }";
    let notice = "2018-05-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"J\" }";
    let stay = |fields: &str| {
        format!(
            "2018-05-20 stay S nysd | does = {{ stays = \"J\", if = \"if b gives a bond by 1 June \
             2018\"{fields} }}"
        )
    };
    let bond = "2018-05-30 bond B nysd | by = \"b\";does = { complies-with = \"S\" }";
    let opinion = "2019-06-03 opinion O ca2 | does = { affirms = \"J\" }";
    let mandate = "2019-06-25 mandate M ca2 | does = { follows-from = \"O\" }";
    let case = check(
        &[
            COMPLAINT,
            judgment,
            PAY,
            notice,
            &stay(""),
            bond,
            opinion,
            mandate,
        ],
        "? 2018-05-29 J in-force / ? 2018-05-30 J stayed / ?duty 2019-06-24 pay suspended
        ? 2019-06-26 J in-force / !none condition-open",
    );
    says(
        &case,
        "2018-05-25",
        "to be stayed if b gives a bond by 1 June 2018",
    );
    says_nothing_of(&case, "2019-06-26", "to be stayed");
    // Nobody says whether it was met in time: open from the day after, until the mandate.
    let case = check(
        &[
            COMPLAINT,
            judgment,
            PAY,
            notice,
            &stay(""),
            opinion,
            mandate,
        ],
        "? 2018-06-01 J in-force / ? 2018-06-02 J unknown / ?binds 2018-06-02 J unknown
        ? 2019-06-26 J in-force / ! condition-open S J",
    );
    says(&case, "2018-06-02", "does not say whether that was so");
    says_nothing_of(&case, "2019-06-26", "to be stayed");
    // The advice, followed: it was not met.
    check(
        &[
            COMPLAINT,
            judgment,
            PAY,
            notice,
            &stay(", until = \"2018-06-01\""),
            opinion,
        ],
        "? 2018-05-25 J in-force / ? 2018-06-02 J in-force / ?duty 2018-06-02 pay owed",
    );
    // One without a day waits until the order is decided on above.
    let stay = "2018-05-20 stay S nysd | does = { stays = \"J\", if = \"on payment into court\" }";
    let reversed = "2019-06-03 opinion O ca2 | does = { reverses = \"J\" }";
    let restored =
        "2020-06-03 opinion T scotus | does = [{ reverses = \"O\" }, { reinstates = \"J\" }]";
    let case = check(
        &[
            COMPLAINT, judgment, PAY, notice, stay, reversed, mandate, restored,
        ],
        "? 2018-06-02 J in-force / ? 2019-06-26 J reversed / ? 2020-08-01 J in-force",
    );
    says(&case, "2018-06-02", "to be stayed on payment into court");
    says_nothing_of(&case, "2020-08-01", "to be stayed");
}

#[test]
fn a_stay_of_what_has_been_replaced_is_over_whatever_became_of_the_appeal() {
    check(
        &[
            COMPLAINT,
            "2018-02-01 motion-for-injunction M nysd | by = \"a\";does = { asks-for = \"C\" }",
            "2018-03-01 injunction I nysd | to = \"b\";does = { grants = \"M\" }",
            "2018-03-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"I\" }",
            "2018-03-20 stay-pending-appeal S ca2 | does = { stays = \"I\" }",
            "2018-09-01 judgment J nysd | to = \"b\";for-money = false;\
             does = [{ grants = \"C\" }, { supersedes = \"I\" }]",
            "2018-09-20 dismissal D ca2 | does = { dismisses = \"N\" }",
        ],
        "? 2018-04-01 I stayed / ? 2018-09-02 S spent / ? 2018-09-21 S spent
        !none stay-without-end",
    );
}

#[test]
fn a_case_that_was_transferred_comes_back() {
    let back = |kind: &str, court: &str, verb: &str| {
        let back = format!("2020-03-01 {kind} R {court} | does = {{ {verb} = \"C\" }}");
        let lines = [
            "2018-01-02 complaint C flsd | by = \"a\";to = \"b\"",
            "2018-04-01 transfer T ohnd | does = { transfers = \"C\" }",
            back.as_str(),
            "2020-05-01 scheduling-order O flsd",
        ];
        let case = check(
            &lines,
            "?courts 2018-02-01 flsd / ?courts 2019-01-01 ohnd / ?courts 2020-06-01 flsd",
        );
        says(
            &case,
            "2019-01-01",
            "complaint before N.D. Ohio was pending",
        );
        says(
            &case,
            "2020-03-02",
            "complaint before S.D. Fla. was pending",
        );
    };
    back("transfer", "flsd", "transfers");
    back("remand", "ohnd", "remands");
    back("remand", "flsd", "remands");
    back("remand", "jpml", "remands");
    // What a court orders to be transferred the other takes by docketing it.
    let case = check(
        &[
            "2018-01-02 complaint C flsd | by = \"a\";to = \"b\"",
            "2018-04-01 transfer T flsd | does = { transfers = \"C\" }",
            "2018-04-05 case-opened U ohnd | does = { follows-from = \"T\" }",
            "2020-03-01 transfer R ohnd | does = { transfers = \"C\" }",
            "2020-03-05 case-opened V flsd | does = { follows-from = \"R\" }",
        ],
        "?courts 2019-01-01 ohnd / ?courts 2020-03-06 flsd",
    );
    says(
        &case,
        "2018-04-02",
        "complaint before S.D. Fla. was pending",
    );
    says(
        &case,
        "2019-01-01",
        "complaint before N.D. Ohio was pending",
    );
    says(
        &case,
        "2020-03-02",
        "complaint before N.D. Ohio was pending",
    );
    says(
        &case,
        "2020-03-06",
        "complaint before S.D. Fla. was pending",
    );
}

#[test]
fn relief_for_the_time_of_a_case_does_not_decide_it() {
    for kind in ["tro", "injunction-pending-appeal"] {
        for verb in ["grants", "grants-in-part"] {
            let relief = format!(
                "2018-02-01 {kind} T nysd | to = \"b\";on-notice = true;does = {{ {verb} = \"C\" }}"
            );
            check(&[COMPLAINT, &relief], "?pending 2018-02-02 C");
        }
    }
}

#[test]
fn an_appeal_as_to_one_person_is_decided_by_what_is_said_of_his_parts() {
    check(
        &[
            "2018-01-02 complaint C nysd | by = \"a\";to = [\"b\", \"c\"];parts = [\"x\", \"y\"]",
            "2018-05-01 judgment J nysd | to = [\"b\", \"c\"];parts = [\"x\", \"y\"];\
             for-money = false;does = { grants = \"C\" }",
            "2018-05-10 notice-of-appeal N nysd | by = \"b\";\
             does = { appeals = \"J\", as-to = \"b\" }",
            "2018-05-12 notice-of-appeal O nysd | by = \"c\";\
             does = { appeals = \"J\", as-to = \"c\" }",
            "2019-06-03 opinion P ca2 | does = [\
             { affirms-in-part = \"J\", scope = \"x\", as-to = \"b\" }, \
             { reverses-in-part = \"J\", scope = \"y\", as-to = \"b\" }]",
        ],
        "?pending 2019-06-02 N O / ?pending 2019-06-04 O",
    );
}

const AFFIRMED: [&str; 5] = [
    COMPLAINT,
    "2018-05-01 judgment J nysd | to = \"b\";for-money = true;does = { grants = \"C\" }",
    "2018-05-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"J\" }",
    "2018-05-20 bond B nysd | by = \"b\";does = { stays = \"J\" }",
    "2019-05-01 opinion O ca2 | does = { affirms = \"J\" }",
];

#[test]
fn a_petition_filed_within_a_stay_of_the_mandate_may_prolong_it() {
    let stay = |until: &str| {
        format!(
            "2019-06-07 stay-pending-certiorari S ca2 | does = {{ stays = \"O\" }};until = \"{until}\""
        )
    };
    let petition = |date: &str| {
        format!("{date} cert-petition P scotus | by = \"b\";does = {{ seeks-review-of = \"O\" }}")
    };
    let denied = "2019-11-04 cert-denied D scotus | does = { denies = \"P\" }";
    let mandate = "2019-11-10 mandate M ca2 | does = { follows-from = \"O\" }";
    let with = |stay: &str, petition: &str, questions: &str| {
        let lines = [&AFFIRMED[..], &[stay, petition, denied, mandate]].concat();
        check(&lines, questions)
    };
    with(
        &stay("2019-09-05"),
        &petition("2019-07-30"),
        "? 2019-09-05 S in-force / ? 2019-09-06 S unknown / ? 2019-11-05 S spent
        ? 2019-11-09 J stayed / ? 2019-11-11 J in-force / ! stay-without-end S",
    );
    // The advice, followed: it went on until the denial.
    with(
        &stay("D"),
        &petition("2019-07-30"),
        "? 2019-09-06 S in-force / ? 2019-11-05 S spent / !none stay-without-end",
    );
    // One that came too late prolongs nothing.
    with(
        &stay("2019-07-05"),
        &petition("2019-07-30"),
        "? 2019-07-06 S spent / !none stay-without-end",
    );
}

#[test]
fn a_recalled_mandate_leaves_open_whether_the_bond_stays_again() {
    let lines = [
        "2019-05-23 mandate M ca2 | does = { follows-from = \"O\" }",
        "2019-06-01 mandate-recalled R ca2 | does = { recalls = \"M\" }",
        "2019-08-11 mandate T ca2 | does = { follows-from = \"O\" }",
    ];
    let lines = [&AFFIRMED[..], &lines[..], &[PAY]].concat();
    check(
        &lines,
        "? 2019-05-22 J stayed / ? 2019-05-24 J in-force / ?duty 2019-05-24 pay owed
        ? 2019-06-02 J unknown / ?binds 2019-06-02 J unknown / ?duty 2019-06-02 pay unknown
        ? 2019-08-12 J in-force / ?duty 2019-08-12 pay owed",
    );
}

#[test]
fn a_writ_of_a_court_of_appeal_in_california_waits_for_the_remittitur() {
    let lines = |rest: &[&'static str]| {
        let own = [
            "[[court]];id = \"first\";short = \"Super. Ct.\";name = \"Superior Court\";level = \"trial\";\
             jurisdiction = \"us-ca\";appeals-to = [\"calctapp-2\"]",
            "2019-01-02 complaint C first | by = \"a\";to = \"b\"",
            "2019-03-02 discovery-order Q first | to = \"b\"",
            "2019-03-12 mandamus-petition W calctapp-2 | by = \"b\";does = { seeks-review-of = \"Q\" }",
            "2019-03-14 stay S calctapp-2 | does = { stays = \"Q\" }",
            "2019-08-01 opinion O calctapp-2 | \
             does = [{ grants = \"W\" }, { vacates = \"Q\" }, { dissolves = \"S\" }]",
        ];
        [&own[..], rest].concat()
    };
    let sent = "2019-10-05 mandate M calctapp-2 | does = { follows-from = \"O\" }";
    check(
        &lines(&[sent]),
        "? 2019-08-02 Q stayed / ?binds 2019-08-02 Q no / ?decided 2019-08-02 Q vacated O
        ? 2019-10-06 Q vacated / ? 2019-10-06 S spent",
    );
    // Reviewed and reversed above before it was sent down, it has changed nothing.
    let review = "2019-09-05 petition P cal | by = \"a\";does = { seeks-review-of = \"O\" }";
    let taken = "2019-10-10 appeal-permission G cal | does = { grants = \"P\" }";
    let reversed = "2021-02-01 opinion D cal | does = [{ reverses = \"O\" }, { remands = \"W\" }]";
    check(
        &lines(&[review, taken, reversed]),
        "? 2020-01-01 Q stayed / ?binds 2020-01-01 Q no",
    );
    // A writ of a federal court binds at once.
    check(
        &[
            COMPLAINT,
            "2019-03-02 discovery-order Q nysd | to = \"b\"",
            "2019-03-12 mandamus-petition W ca2 | by = \"b\";does = { seeks-review-of = \"Q\" }",
            "2019-08-01 opinion O ca2 | does = [{ grants = \"W\" }, { vacates = \"Q\" }]",
        ],
        "? 2019-08-02 Q vacated",
    );
}

#[test]
fn a_judgment_on_a_part_is_not_final_until_it_is_certified() {
    let complaint = "2018-01-02 complaint C nysd | by = \"a\";to = \"b\";parts = [\"x\", \"y\"]";
    let judgment = "2018-05-01 judgment J nysd | to = \"b\";for-money = true;\
                    does = { grants = \"C\", scope = \"x\" }";
    let notice = "2018-05-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"J\" }";
    check(
        &[complaint, judgment, notice],
        "?possibly-pending 2018-05-11 N / ! not-final N J",
    );

    let certificate = "2018-05-02 certificate K nysd | does = { makes-appealable = \"J\" }";
    check(
        &[complaint, judgment, certificate, notice],
        "?possibly-pending 2018-05-11 / !none not-final",
    );
    // The rest was decided before.
    let rest = "2018-04-01 ruling R nysd | does = { denies = \"C\", scope = \"y\" }";
    check(
        &[complaint, rest, judgment, notice],
        "?possibly-pending 2018-05-11 / !none not-final",
    );
}

#[test]
fn a_regulation_that_a_court_vacates_is_told() {
    let case = check(
        &[
            "2018-01-02 regulation R | by = \"b\"",
            "2018-02-01 complaint C nysd | by = \"a\";to = \"b\";does = { challenges = \"R\" }",
            "2019-03-01 judgment J nysd | to = \"b\";does = [{ grants = \"C\" }, { vacates = \"R\" }]",
            "2019-03-20 stay-pending-appeal S ca2 | does = { stays = \"J\" }",
        ],
        "? 2018-03-01 R in-force / ? 2019-03-02 R vacated / ? 2019-03-21 R in-force",
    );
    says(&case, "2019-03-02", "vacated");
    assert!(sentence(&case, "2018-03-01").contains("regulation"));
}

#[test]
fn a_count_on_which_the_verdict_fell_waits_after_the_new_sentence() {
    let case = check(
        &[
            "2018-02-01 indictment I nysd | by = \"a\";to = \"b\";parts = [\"one\", \"two\"]",
            "2019-03-01 verdict V nysd | to = \"b\";does = { grants = \"I\" }",
            "2019-07-01 sentence S nysd | to = \"b\";does = { follows-from = \"V\" }",
            "2019-07-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"S\" }",
            "2020-12-01 opinion O ca2 | does = [{ affirms-in-part = \"V\", scope = \"one\" }, \
             { reverses-in-part = \"V\", scope = \"two\" }, { vacates = \"S\" }, { remands = \"I\" }]",
            "2021-01-20 mandate M ca2 | does = { follows-from = \"O\" }",
            "2021-05-03 sentence T nysd | to = \"b\";does = { follows-from = \"V\" }",
        ],
        "?pending 2019-03-02 I / ?pending 2019-07-02 / ?pending 2021-01-21 I / ?pending 2021-05-04 I
        ?decided-part 2021-05-04 I one",
    );
    says(&case, "2021-05-04", "indictment");
}

#[test]
fn a_stipulation_that_dismisses_a_case_is_told() {
    let case = check(
        &[
            COMPLAINT,
            "2018-02-01 injunction I nysd | to = \"b\"",
            "2018-09-03 stipulation S nysd | by = [\"a\", \"b\"];does = { dismisses = \"C\" }",
        ],
        "?pending 2018-09-04",
    );
    says(
        &case,
        "2018-09-04",
        "complaint had the day before been dismissed by stipulation",
    );
}

#[test]
fn the_automatic_stay_is_told_as_to_whom_it_was_lifted_and_is_open_after_a_plan() {
    let case = check(
        &[
            "2019-01-07 bankruptcy-petition P deb | by = \"a\"",
            "2019-01-07 stay S deb | to = [\"b\", \"c\"];does = { follows-from = \"P\" }",
            "2019-02-01 motion-to-lift-stay M deb | by = \"c\";does = { challenges = \"S\" }",
            "2019-03-01 order R deb | \
             does = [{ grants = \"M\" }, { lifts-stay = \"S\", as-to = \"c\" }]",
            "2019-07-01 plan-confirmation K deb",
            "2021-06-01 case-closed X deb",
        ],
        "? 2019-03-17 S in-force / ?part 2019-03-17 S spent c / ? 2019-07-15 S in-force
        ? 2019-07-16 S unknown / ?binds 2019-07-16 S unknown / ? 2021-06-02 S spent
        ?pending 2021-05-31 P / ?pending 2021-06-02 / !none nothing-to-lift",
    );
    says(&case, "2019-03-10", "for c");
    says(&case, "2019-04-01", "as to c it was over");
}

#[test]
fn what_a_reinstated_judgment_had_decided_is_told() {
    let case = check(
        &[
            "2018-01-08 decision-of-authority D | by = \"b\";to = \"a\"",
            "2018-03-01 claim-form C ewhc-admin | by = \"a\";to = \"b\";does = { challenges = \"D\" }",
            "2018-10-01 judgment J ewhc-admin | does = [{ grants = \"C\" }, { quashes = \"D\" }]",
            "2019-07-01 judgment K ewca-civ | does = { reverses = \"J\" }",
            "2020-10-05 judgment L uksc | does = [{ reverses = \"K\" }, { reinstates = \"J\" }]",
        ],
        "? 2020-10-06 D vacated",
    );
    says(
        &case,
        "2020-10-06",
        "which had granted a's claim and quashed the decision",
    );
}

#[test]
fn a_contempt_may_make_good_a_loss() {
    let case = check(
        &[
            COMPLAINT,
            "2018-02-01 injunction I nysd | to = \"b\"",
            "2018-03-01 contempt-order K nysd | to = \"b\";does = { holds-in-contempt-for = \"I\" };\
             contempt = { nature = \"civil\", sanction = \"compensation\", amount = \"$2 million\" }",
        ],
        "? 2018-03-02 K in-force / !none contempt-nature",
    );
    says(&case, "2018-03-02", "with compensation of $2 million");
}

#[test]
fn a_stay_of_the_proceedings_that_does_not_say_so_may_outlive_the_appeal() {
    let lines = |kind: &str| {
        let stay = format!("2018-04-01 {kind} S nysd | does = {{ stays = \"C\" }}");
        let lines = [
            COMPLAINT,
            "2018-02-01 motion-for-injunction M nysd | by = \"a\";does = { asks-for = \"C\" }",
            "2018-03-01 injunction I nysd | to = \"b\";does = { grants = \"M\" }",
            "2018-03-10 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"I\" }",
            stay.as_str(),
            "2019-06-03 opinion O ca2 | does = { affirms = \"I\" }",
            "2019-06-25 mandate X ca2 | does = { follows-from = \"O\" }",
        ];
        case(&lines)
    };
    put(
        &lines("stay"),
        "? 2018-04-02 S in-force / ? 2019-06-24 S in-force / ? 2019-06-26 S unknown
        ! stay-without-end S X",
    );
    put(
        &lines("stay-pending-appeal"),
        "? 2019-06-24 S in-force / ? 2019-06-26 S spent / !none stay-without-end",
    );
}

#[test]
fn what_lasts_to_the_end_of_a_day_is_over_since_the_next() {
    let case = check(
        &[
            COMPLAINT,
            "2023-02-01 injunction I nysd | to = \"b\";until = \"2023-04-22\"",
            "2023-02-03 notice-of-appeal N nysd | by = \"b\";does = { appeals = \"I\" }",
            "2023-04-10 opinion O ca2 | does = { affirms = \"I\" }",
            "2023-05-02 mandate M ca2 | does = { follows-from = \"O\" }",
        ],
        "? 2023-04-22 I in-force / ? 2023-04-23 I spent",
    );
    says(&case, "2023-06-05", "(over since 23 April 2023)");
}
