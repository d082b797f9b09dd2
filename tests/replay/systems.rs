//! Rules that differ by legal system and by level of court: what an appeal suspends, and whose rules are
//! applied to whose courts.

use writmap::format::builtin;
use writmap::model::Case;
use writmap::procedure::{Lens, Replay, brief, check};

use crate::remedies::case;
use crate::script::{check_shipped, day, put};

const STATE: &str = "[[party]];id = \"st\";name = \"The State\";kind = \"government\"";

fn court(id: &str, level: &str, jurisdiction: &str, above: &str) -> String {
    format!(
        "[[court]];id = \"{id}\";short = \"{id}\";name = \"{id}\";level = \"{level}\";\
         jurisdiction = \"{jurisdiction}\";appeals-to = [{above}]"
    )
}

/// A case with courts of its own.
fn own(courts: &[String], lines: &[&str]) -> Case {
    let rows: Vec<&str> = courts.iter().map(String::as_str).chain([STATE]).collect();
    case(&[&rows, lines].concat())
}

fn sentence(case: &Case, on: &str) -> String {
    let replay = Replay::new(case, builtin(), &Lens::default());
    brief(case, builtin(), &replay, day(on)).sentence
}

fn finds(case: &Case, rule: &str) -> bool {
    let replay = Replay::new(case, builtin(), &Lens::default());
    let findings = check(case, builtin(), &replay);
    findings.iter().any(|finding| finding.rule == rule)
}

#[test]
fn a_bench_of_magistrate_judges_is_no_bankruptcy_court() {
    let bench = court("mjk", "magistrate", "us", "\"ksd\"");
    let lines = [
        "2021-03-01 subpoena S mjk | to = \"a\"",
        "2021-03-10 motion-to-quash M mjk | by = \"a\";does = { challenges = \"S\" }",
        "2021-04-01 order O mjk | does = [{ grants = \"M\" }, { quashes = \"S\" }]",
        "2021-04-12 objections B ksd | by = \"b\";does = { appeals = \"O\" }",
        "2021-05-03 ruling R ksd | does = [{ reverses = \"O\" }, { reinstates = \"S\" }]",
    ];
    let known = own(&[bench], &lines);
    put(
        &known,
        "? 2021-05-04 S in-force / ?binds 2021-05-04 S yes / ?decided 2021-05-04 S",
    );
    let words = sentence(&known, "2021-05-04");
    assert!(!words.contains("by rule"), "{words}");
    // The court of a file that is called a bankruptcy court is one.
    let bankruptcy = "[[court]];id = \"xyb\";short = \"Bankr. X\";name = \"Bankruptcy Court of X\";\
                      level = \"magistrate\";jurisdiction = \"us\";appeals-to = [\"ksd\"]";
    let known = own(
        &[bankruptcy.to_owned()],
        &[
            "2021-03-01 order O xyb | to = \"a\"",
            "2021-03-08 notice-of-appeal N xyb | by = \"a\";does = { appeals = \"O\" }",
            "2021-05-03 judgment J ksd | does = { reverses = \"O\" }",
        ],
    );
    put(&known, "? 2021-05-10 O in-force / ? 2021-05-18 O reversed");
}

fn courts_of_a_state(jurisdiction: &str) -> [String; 3] {
    [
        court("circuit", "trial", jurisdiction, "\"middle\""),
        court("middle", "appeal", jurisdiction, "\"high\""),
        court("high", "supreme", jurisdiction, "\"scotus\""),
    ]
}

#[test]
fn no_federal_rule_is_applied_to_the_court_of_a_state() {
    let lines = [
        "2020-01-06 complaint C circuit | by = \"a\";to = \"b\"",
        "2021-01-06 injunction I circuit | to = \"b\";does = { grants = \"C\" }",
        "2022-01-06 opinion R middle | does = { reverses = \"I\" }",
        "2022-02-07 permission-application L high | by = \"a\";does = { seeks-review-of = \"R\" }",
        "2022-02-10 stay S high | does = { stays = \"R\" }",
        "2022-03-10 appeal-permission G high | does = { grants = \"L\" }",
    ];
    for jurisdiction in ["us", "us-mo"] {
        let known = own(&courts_of_a_state(jurisdiction), &lines);
        // No federal clock for certiorari ends the stay of a court of a state.
        put(&known, "? 2022-08-10 S in-force / ? 2022-08-10 I in-force");
        assert_eq!(
            finds(&known, "state-court-as-federal"),
            jurisdiction == "us"
        );
        let words = sentence(&known, "2022-01-10");
        assert!(!words.contains("R. App. P."), "{words}");
    }
}

#[test]
fn an_appeal_of_a_government_suspends_by_law_in_some_states() {
    let by_state = |jurisdiction: &str, kind: &str| {
        own(
            &[
                court("tc", "trial", jurisdiction, "\"ac\""),
                court("ac", "appeal", jurisdiction, ""),
            ],
            &[
                "2021-01-04 complaint C tc | by = \"a\";to = \"st\"",
                &format!("2021-06-01 {kind} J tc | to = \"st\";does = {{ grants = \"C\" }}"),
                "2021-06-08 notice-of-appeal N tc | by = \"st\";does = { appeals = \"J\" }",
                "2021-07-01 stay-lifted L tc | does = { lifts-stay = \"J\" }",
            ],
        )
    };
    for (jurisdiction, kind) in [
        ("us-ny", "judgment"),
        ("us-tx", "injunction"),
        ("us-fl", "injunction"),
        ("us-pa", "judgment"),
    ] {
        let known = by_state(jurisdiction, kind);
        put(
            &known,
            "? 2021-06-05 J in-force / ?binds 2021-06-05 J yes / ? 2021-06-09 J stayed
            ?binds 2021-06-09 J no / ?since 2021-06-09 J 2021-06-08
            ? 2021-07-02 J in-force / ?binds 2021-07-02 J yes",
        );
        let words = sentence(&known, "2021-06-20");
        assert!(
            words.contains("stayed by law while it was appealed ("),
            "{words}"
        );
    }
    // Whether an injunction commands or forbids, no kind says; nor does a row speak of every state.
    for (jurisdiction, kind) in [
        ("us-ny", "injunction"),
        ("us-ca", "injunction"),
        ("us-mo", "order"),
    ] {
        let known = by_state(jurisdiction, kind);
        put(
            &known,
            "?binds 2021-06-05 J yes / ? 2021-06-09 J in-force / ?binds 2021-06-09 J unknown",
        );
    }
    for jurisdiction in ["us", "us-de"] {
        put(
            &by_state(jurisdiction, "injunction"),
            "?binds 2021-06-09 J yes",
        );
    }
}

#[test]
fn an_appeal_of_somebody_else_suspends_nothing_there() {
    let known = own(
        &[court("tc", "trial", "us-ny", "\"nyappdiv-3\"")],
        &[
            "2021-01-04 complaint C tc | by = \"a\";to = \"b\"",
            "2021-06-01 judgment J tc | to = \"b\";does = { grants = \"C\" }",
            "2021-06-08 notice-of-appeal N tc | by = \"b\";does = { appeals = \"J\" }",
        ],
    );
    put(&known, "? 2021-06-09 J in-force / ?binds 2021-06-09 J yes");
}

#[test]
fn what_an_annulled_rule_was_it_is_again_while_the_annulment_is_suspended() {
    let known = own(
        &[court("tc", "trial", "us-fl", "\"fladca-2\"")],
        &[
            "2021-01-04 regulation R | to = \"a\"",
            "2021-02-01 complaint C tc | by = \"a\";to = \"st\";does = { challenges = \"R\" }",
            "2021-06-01 judgment J tc | does = [{ grants = \"C\" }, { quashes = \"R\" }]",
            "2021-06-03 notice-of-appeal N tc | by = \"st\";does = { appeals = \"J\" }",
            "2022-01-10 opinion A fladca-2 | does = { affirms = \"J\" }",
            "2022-01-31 mandate M fladca-2 | does = { follows-from = \"A\" }",
        ],
    );
    put(
        &known,
        "? 2021-06-02 R vacated / ? 2021-06-04 J stayed / ? 2021-06-04 R in-force
        ? 2022-01-15 R in-force / ? 2022-02-01 R vacated",
    );
}

/// A conviction in a system in which nothing is carried out before the judgment is final.
fn conviction(jurisdiction: &str) -> Case {
    own(
        &[
            court("first", "trial", jurisdiction, "\"second\""),
            court("second", "appeal", jurisdiction, "\"last\""),
            court("last", "supreme", jurisdiction, ""),
        ],
        &[
            "2018-01-08 indictment I first | by = \"st\";to = \"a\"",
            "2019-03-04 judgment J first | to = \"a\";does = { grants = \"I\" }",
            "2019-03-08 notice-of-appeal N first | by = \"a\";does = { appeals = \"J\" }",
            "2020-03-02 judgment K second | to = \"a\";does = { affirms = \"J\" }",
            "2020-03-05 notice-of-appeal P last | by = \"a\";does = { appeals = \"K\" }",
            "2021-03-01 judgment L last | does = { dismisses = \"P\" }",
        ],
    )
}

#[test]
fn a_conviction_under_appeal_is_not_carried_out_in_some_systems() {
    for jurisdiction in ["fr", "de", "it", "nl", "ch"] {
        put(
            &conviction(jurisdiction),
            "? 2019-03-05 J stayed / ?binds 2019-03-05 J no / ? 2019-08-01 J stayed
            ?binds 2020-08-01 J no / ?binds 2021-03-02 J yes / ? 2021-03-02 J in-force",
        );
    }
    put(&conviction("us"), "?binds 2019-08-01 J yes");
    // Of a system without a row nobody can say so while the appeal is pending.
    put(
        &conviction("jp"),
        "?binds 2019-03-05 J yes / ?binds 2019-08-01 J unknown / ?binds 2020-03-04 J yes
        ?binds 2021-03-02 J yes",
    );
    let words = sentence(&conviction("jp"), "2019-08-01");
    assert!(!words.is_empty());
}

#[test]
fn nobody_who_lets_the_time_to_appeal_pass_keeps_a_conviction_suspended() {
    let known = own(
        &[court("first", "trial", "fr", "")],
        &[
            "2018-01-08 indictment I first | by = \"st\";to = \"a\"",
            "2019-03-04 judgment J first | to = \"a\";does = { grants = \"I\" }",
        ],
    );
    put(
        &known,
        "? 2019-03-14 J stayed / ? 2019-03-15 J in-force / ?binds 2019-03-15 J yes",
    );
}

#[test]
fn an_appeal_of_one_convict_suspends_nothing_for_the_other() {
    let known = own(
        &[
            court("first", "trial", "de", "\"last\""),
            court("last", "supreme", "de", ""),
        ],
        &[
            "2018-01-08 indictment I first | by = \"st\";to = [\"a\", \"b\"]",
            "2019-03-04 judgment J first | to = [\"a\", \"b\"];does = { grants = \"I\" }",
            "2019-03-08 notice-of-appeal N last | by = \"a\";does = { appeals = \"J\" }",
        ],
    );
    put(&known, "?part 2019-08-01 J stayed a");
    let state = "? 2019-08-01 J stayed-in-part";
    put(&known, state);
}

#[test]
fn a_cassation_suspends_the_first_judgment_again() {
    let known = own(
        &[
            court("first", "trial", "fr", "\"second\""),
            court("second", "appeal", "fr", "\"last\""),
            court("last", "supreme", "fr", ""),
        ],
        &[
            "2018-01-08 indictment I first | by = \"st\";to = \"a\"",
            "2019-03-04 judgment J first | to = \"a\";does = { grants = \"I\" }",
            "2019-03-08 notice-of-appeal N first | by = \"a\";does = { appeals = \"J\" }",
            "2020-03-02 judgment K second | to = \"a\";does = { affirms = \"J\" }",
            "2020-03-05 notice-of-appeal P last | by = \"a\";does = { appeals = \"K\" }",
            "2021-03-01 judgment L last | does = [{ grants = \"P\" }, { vacates = \"K\" }, { remands = \"N\" }]",
        ],
    );
    put(
        &known,
        "? 2021-03-02 K vacated / ? 2021-03-02 J stayed / ?binds 2021-03-02 J no",
    );
}

#[test]
fn no_appeal_in_the_file_leaves_old_cases_as_they_were() {
    check_shipped("2020-01-02 order O @delch to=acme / duty d acme O / ?binds 2020-02-02 O yes");
}

/// A regulation, an action against it, and a judgment of the General Court that annuls it.
const ANNULLED: [&str; 3] = [
    "2015-02-02 regulation R eu-commission | to = \"a\"",
    "2015-04-01 complaint C general-court | by = \"a\";does = { challenges = \"R\" }",
    "2017-05-11 judgment J general-court | does = [{ grants = \"C\" }, { quashes = \"R\" }]",
];

#[test]
fn an_annulled_regulation_stays_in_force_until_the_judgment_is_final() {
    // Two months and ten days, to Friday 21 July.
    put(
        &own(&[], &ANNULLED),
        "? 2017-05-12 R in-force / ?binds 2017-05-12 R yes / ?decided 2017-05-12 R vacated J
        ? 2017-07-21 R in-force / ? 2017-07-22 R vacated",
    );
    let appealed = [
        "2017-07-20 notice-of-appeal N cjeu | by = \"b\";does = { appeals = \"J\" }",
        "2019-03-07 judgment L cjeu | does = [{ dismisses = \"N\" }, { affirms = \"J\" }]",
    ];
    put(
        &own(&[], &[&ANNULLED[..], &appealed].concat()),
        "? 2018-01-08 R in-force / ? 2019-03-08 R vacated / ?since 2019-03-08 R 2019-03-07",
    );
    let words = sentence(
        &own(&[], &[&ANNULLED[..], &appealed].concat()),
        "2018-01-08",
    );
    assert!(words.contains("no effect before it was final"), "{words}");
    let upset = [
        appealed[0],
        "2019-03-07 judgment L cjeu | does = [{ grants = \"N\" }, { vacates = \"J\" }, { dismisses = \"C\" }]",
    ];
    put(
        &own(&[], &[&ANNULLED[..], &upset].concat()),
        "? 2018-01-08 R in-force / ? 2019-03-08 R in-force",
    );
    // One that comes too late holds nothing back.
    let late = "2017-09-20 notice-of-appeal N cjeu | by = \"b\";does = { appeals = \"J\" }";
    put(
        &own(&[], &[&ANNULLED[..], &[late]].concat()),
        "? 2017-08-01 R vacated / ? 2017-10-02 R vacated",
    );
    // A decision that is addressed to somebody falls at once.
    let decision = "2015-02-02 decision-of-authority R eu-commission | to = \"a\"";
    put(
        &own(&[], &[decision, ANNULLED[1], ANNULLED[2]]),
        "? 2017-05-12 R vacated",
    );
}

/// An application to the European Court of Human Rights, and the judgment of a Chamber.
const CHAMBER: [&str; 2] = [
    "2011-03-01 application A echr | by = \"a\";to = \"st\"",
    "2014-06-10 judgment J echr | to = \"st\";does = { grants = \"A\" }",
];
const REQUEST: &str =
    "2014-09-01 petition-for-rehearing Q echr | by = \"st\";does = { seeks-review-of = \"J\" }";

#[test]
fn the_judgment_of_a_chamber_binds_once_it_is_final() {
    put(
        &own(&[], &CHAMBER),
        "?binds 2014-06-11 J unknown / ?binds 2014-09-10 J unknown / ?binds 2014-09-11 J yes",
    );
    let refused = [
        REQUEST,
        "2014-11-17 rehearing-denied D echr | does = { denies = \"Q\" }",
    ];
    put(
        &own(&[], &[&CHAMBER[..], &refused].concat()),
        "?binds 2014-10-01 J unknown / ?binds 2014-11-18 J yes",
    );
    let accepted = [
        REQUEST,
        "2014-11-17 rehearing-granted G echr | does = { grants = \"Q\" }",
    ];
    put(
        &own(&[], &[&CHAMBER[..], &accepted].concat()),
        "?binds 2015-10-01 J unknown",
    );
}

#[test]
fn the_case_before_the_grand_chamber_is_over_with_its_judgment() {
    for on_first in ["supersedes", "reverses"] {
        let judgment = format!(
            "2016-02-16 judgment L echr | to = \"st\";does = [{{ {on_first} = \"J\" }}, {{ grants = \"A\" }}]"
        );
        let lines = [
            CHAMBER[0],
            CHAMBER[1],
            REQUEST,
            "2014-11-17 rehearing-granted G echr | does = { grants = \"Q\" }",
            &judgment,
        ];
        put(
            &own(&[], &lines),
            "?pending 2015-10-01 G / ?pending 2016-02-17 / ?binds 2016-02-17 L yes",
        );
    }
}

#[test]
fn what_is_sent_back_to_another_court_is_pending_there() {
    let courts = [
        court("first", "trial", "fr", "\"lyon\", \"dijon\""),
        court("lyon", "appeal", "fr", "\"last\""),
        court("dijon", "appeal", "fr", "\"last\""),
        court("last", "supreme", "fr", ""),
    ];
    let before = [
        "2018-01-08 indictment I first | by = \"st\";to = \"a\"",
        "2019-03-04 judgment J first | to = \"a\";does = { grants = \"I\" }",
        "2019-03-08 notice-of-appeal N lyon | by = \"a\";does = { appeals = \"J\" }",
        "2020-03-02 judgment K lyon | to = \"a\";does = { affirms = \"J\" }",
        "2020-03-05 notice-of-appeal P last | by = \"a\";does = { appeals = \"K\" }",
        "2021-03-01 judgment L last | does = [{ grants = \"P\" }, { vacates = \"K\" }, { remands = \"N\" }]",
    ];
    let after = "2022-01-10 judgment M dijon | to = \"a\";does = { reverses = \"J\" }";
    let untold = own(&courts, &[&before[..], &[after]].concat());
    put(&untold, "?courts 2021-03-02 lyon");
    assert!(finds(&untold, "remanded-elsewhere"));
    let moved = "2021-03-01 transfer T dijon | does = { transfers = \"N\" }";
    let told = own(&courts, &[&before[..], &[moved, after]].concat());
    put(
        &told,
        "?pending 2021-03-02 N / ?courts 2021-03-02 dijon / ?pending 2022-01-11",
    );
    assert!(!finds(&told, "remanded-elsewhere"));
    let words = sentence(&told, "2021-03-02");
    assert!(words.contains("before dijon"), "{words}");
}

#[test]
fn a_law_that_was_declared_invalid_is_followed_where_it_is_at_issue() {
    let lines = |kind: &str| {
        own(
            &[court("tc", "trial", "ca", "")],
            &[
                &format!("1990-01-08 {kind} S"),
                "2011-02-01 complaint C tc | by = \"a\";to = \"st\";does = { challenges = \"S\" }",
                "2012-06-15 judgment J tc | does = [{ grants = \"C\" }, { declares-invalid = \"S\", from = 2013-06-15 }]",
            ],
        )
    };
    assert!(finds(&lines("statute"), "effect-on-no-order"));
    let known = lines("law-at-issue");
    assert!(!finds(&known, "effect-on-no-order"));
    put(
        &known,
        "? 2011-03-01 S in-force / ? 2012-07-02 S in-force / ?decided 2012-07-02 S vacated J
        ? 2013-06-16 S vacated",
    );
}

#[test]
fn a_national_court_puts_no_act_of_the_union_in_doubt() {
    let decision = "2015-03-02 decision-of-authority D eu-commission";
    let lines = [
        decision,
        "2015-05-11 complaint C tc | by = \"a\";to = \"st\";does = { challenges = \"D\" }",
        "2020-05-05 judgment J tc | does = { grants = \"C\" }",
    ];
    let known = own(&[court("tc", "supreme", "at", "")], &lines);
    put(&known, "? 2020-05-06 D in-force");
    assert!(!finds(&known, "open-consequence"));
    // An authority of its own state it does.
    let own_authority = "2015-03-02 decision-of-authority D ag";
    let courts = [
        court("tc", "supreme", "at", ""),
        court("ag", "authority", "at", "\"tc\""),
    ];
    let known = own(&courts, &[own_authority, lines[1], lines[2]]);
    put(&known, "? 2020-05-06 D unknown");
}

#[test]
fn a_remand_in_a_state_goes_to_the_court_whose_matter_is_sent_back() {
    let lines = [
        "2019-02-04 indictment I trial | by = \"st\";to = \"a\"",
        "2020-02-03 verdict V trial | to = \"a\";does = { grants = \"I\" }",
        "2020-03-02 sentence S trial | to = \"a\";does = { follows-from = \"V\" }",
        "2020-03-09 notice-of-appeal N trial | by = \"a\";does = { appeals = \"S\" }",
        "2021-05-03 opinion A nyappdiv-2 | does = { affirms = \"S\" }",
        "2021-06-01 permission-application L ny | by = \"a\";does = { seeks-review-of = \"A\" }",
        "2021-08-02 appeal-permission G ny | does = { grants = \"L\" }",
        "2022-06-06 opinion R ny | does = [{ reverses = \"A\" }, { vacates = \"V\" }, { vacates = \"S\" }, { remands = \"I\" }]",
        "2022-07-18 mandate M ny | does = { follows-from = \"R\" }",
    ];
    let known = own(
        &[court("trial", "trial", "us-ny", "\"nyappdiv-2\"")],
        &lines,
    );
    put(&known, "?courts 2022-07-19 trial / ?pending 2022-07-19 I");
    let words = sentence(&known, "2022-06-07");
    assert!(
        !words.contains("C.P.L.R. 5524(b)") || words.contains("Crim. Proc. Law"),
        "{words}"
    );
}

#[test]
fn a_court_above_that_decided_on_a_release_alone_has_done_with_the_case() {
    let known = own(
        &[
            court("chamber", "trial", "icc", "\"above\""),
            court("above", "supranational", "icc", ""),
        ],
        &[
            "2014-01-06 arrest-warrant W chamber | to = \"a\"",
            "2015-01-05 bail B chamber | to = \"a\"",
            "2015-01-05 notice-of-appeal N above | by = \"b\";does = { appeals = \"B\" }",
            "2015-05-20 judgment J above | does = { reverses = \"B\" }",
        ],
    );
    put(
        &known,
        "?courts 2015-02-02 above / ?courts 2015-05-21 chamber",
    );
    // So has one that decided on a stay.
    let known = own(
        &[],
        &[
            "2010-01-11 regulation R eu-commission | to = \"a\"",
            "2010-03-01 complaint C general-court | by = \"a\";does = { challenges = \"R\" }",
            "2010-04-01 stay S general-court | does = { stays = \"R\" }",
            "2010-05-03 notice-of-appeal N cjeu | by = \"b\";does = { appeals = \"S\" }",
            "2010-07-01 order O cjeu | does = [{ grants = \"N\" }, { vacates = \"S\" }]",
        ],
    );
    put(
        &known,
        "?courts 2010-06-01 cjeu general-court / ?courts 2010-07-02 general-court",
    );
}
