//! Every advice of a rule, followed: the finding goes away, no other comes in its place, and what
//! the file then says is true.

use writmap::format::{builtin, read};
use writmap::model::Case;
use writmap::procedure::{Finding, FindingSeverity, Lens, Replay, check};

use crate::script::{check as check_script, day};

/// A case: a line for each event, with its date, kind, id and court, and its fields behind a bar; a
/// row of another list begins with its head.
pub(crate) fn case(lines: &[&str]) -> Case {
    let (rows, events): (Vec<&str>, Vec<&str>) =
        lines.iter().partition(|line| line.starts_with('['));
    let head = "writmap = 1\n[case]\ntitle = \"A v. B\"\n".to_owned();
    let parties = ["a", "b", "c"].map(|party| {
        format!("[[party]]\nid = \"{party}\"\nname = \"{party}\"\nkind = \"person\"\n")
    });
    let events = events.iter().map(|line| {
        let (head, fields) = line.split_once('|').unwrap_or((line, ""));
        let words: Vec<&str> = head.split_whitespace().collect();
        let (date, kind, id) = (words[0], words[1], words[2]);
        let court = words.get(3).map(|court| format!("court = \"{court}\"\n"));
        format!(
            "[[event]]\nid = \"{id}\"\ndate = \"{date}\"\nkind = \"{kind}\"\ntitle = \"{id}\"\n{}{}\n",
            court.unwrap_or_default(),
            fields.replace(';', "\n"),
        )
    });
    let rows = rows
        .iter()
        .map(|row| format!("{}\n", row.replace(';', "\n")));
    let pieces = std::iter::once(head)
        .chain(parties)
        .chain(events)
        .chain(rows);
    let text: String = pieces.collect();
    let file = read("case.toml", text.as_bytes(), builtin());
    // Ids of one letter are easily mistyped, and short.
    assert!(!file.has_errors(), "{text}\n{:?}", file.problems);
    (*file.case).clone()
}

fn findings(case: &Case) -> (Replay, Vec<Finding>) {
    let replay = Replay::new(case, builtin(), &Lens::default());
    let mut findings = check(case, builtin(), &replay);
    // What was open for a time stays so, whatever settles it later.
    findings.retain(|finding| finding.rule != "open-for-a-time");
    // Sources are asked for where a case names some.
    findings.retain(|finding| finding.rule != "unsourced" || !case.sources.is_empty());
    (replay, findings)
}

/// What a file is to be changed into: lines in place of those with the same id, or new ones; and
/// what is so then, each a day, an id, and its status and whether it binds.
pub(crate) type Step<'a> = (&'a [&'a str], &'a [&'a str]);

/// Follows the advice of a rule on a case in several ways.
#[track_caller]
pub(crate) fn follow(rule: &str, before: &[&str], steps: &[Step<'_>]) {
    let (_, found) = findings(&case(before));
    let finding = found.iter().find(|finding| finding.rule == rule);
    let finding = finding.unwrap_or_else(|| panic!("no {rule} in {found:#?}"));
    assert!(finding.remedy.is_some(), "{finding}");
    let others = |found: &[Finding]| found.iter().filter(|f| f.rule != rule).count();
    let id = |line: &str| {
        line.split_whitespace()
            .nth(2)
            .unwrap_or_default()
            .to_owned()
    };
    for (changes, truths) in steps {
        let mut after: Vec<&str> = before.to_vec();
        for change in *changes {
            match after.iter_mut().find(|line| id(line) == id(change)) {
                Some(line) => *line = change,
                None => after.push(change),
            }
        }
        let (replay, left) = findings(&case(&after));
        let same = left.iter().filter(|finding| finding.rule == rule).count();
        assert_eq!(same, 0, "{changes:?}\n{left:#?}");
        assert!(others(&left) <= others(&found), "{changes:?}\n{left:#?}");
        for truth in *truths {
            let words: Vec<&str> = truth.split_whitespace().collect();
            let state = replay.state_on(day(words[0]));
            let order = state
                .order(&words[1].into())
                .unwrap_or_else(|| panic!("{truth}"));
            let said = [order.status.word(), order.binds.word()];
            assert_eq!(
                said[..words.len() - 2],
                words[2..],
                "{changes:?}: {truth}\n{order:#?}"
            );
        }
    }
}

/// Holds a case against a rule that must say nothing of it.
#[track_caller]
fn silent(rule: &str, lines: &[&str]) {
    let (_, found) = findings(&case(lines));
    assert!(
        found.iter().all(|finding| finding.rule != rule),
        "{found:#?}"
    );
}

#[test]
fn a_consequence_that_was_left_open_is_settled_by_each_verb_named() {
    let before = [
        "2014-01-01 injunction R nysd",
        "2014-02-01 notice-of-appeal N nysd | does = { appeals = \"R\" }",
        "2014-06-01 opinion D ca2 | does = { reverses = \"R\" }",
        "2015-01-01 opinion V scotus | does = { vacates = \"D\" }",
        "2015-02-01 order E nysd",
    ];
    let settled = |verb: &str| format!("2015-02-01 order E nysd | does = {{ {verb} = \"R\" }}");
    let with = |verb: &str, truth: &str| {
        let line = settled(verb);
        follow("open-consequence", &before, &[(&[&line], &[truth])]);
        let direct = format!(
            "2015-01-01 opinion V scotus | does = [{{ vacates = \"D\" }}, {{ {verb} = \"R\" }}]"
        );
        follow("open-consequence", &before, &[(&[&direct], &[truth])]);
    };
    with("affirms", "2015-03-01 R in-force yes");
    with("reinstates", "2015-03-01 R in-force yes");
    with("vacates", "2015-03-01 R vacated no");
    with("moots", "2015-03-01 R moot no");
    with("supersedes", "2015-03-01 R superseded no");
}

#[test]
fn what_a_granted_attack_left_is_settled_by_each_verb_named() {
    let before = [
        "2014-01-01 search-warrant W nysd",
        "2014-02-01 motion-to-quash M nysd | does = { challenges = \"W\" }",
        "2014-03-01 ruling G nysd | does = { grants = \"M\" }",
    ];
    for (verb, status) in [
        ("vacates", "vacated"),
        ("quashes", "vacated"),
        ("reverses", "reversed"),
        ("supersedes", "superseded"),
    ] {
        let line = format!(
            "2014-03-01 ruling G nysd | does = [{{ grants = \"M\" }}, {{ {verb} = \"W\" }}]"
        );
        follow(
            "open-consequence",
            &before,
            &[(&[&line], &[&format!("2014-04-01 W {status} no")])],
        );
    }
}

#[test]
fn what_was_done_to_an_order_not_in_force_is_explained() {
    let vacated = [
        "2014-01-01 order R nysd",
        "2014-02-01 order V nysd | does = { vacates = \"R\" }",
        "2014-03-01 stay S nysd | does = { stays = \"R\" }",
    ];
    let back = "2014-02-15 order B nysd | does = { reinstates = \"R\" }";
    follow(
        "not-in-force",
        &vacated,
        &[(&[back], &["2014-03-02 R stayed no"])],
    );
    let stayed = [
        "2014-01-01 order R nysd",
        "2014-02-01 stay S nysd | does = { stays = \"R\" }",
        "2014-03-01 contempt-order C nysd | does = { holds-in-contempt-for = \"R\" }",
        "2014-03-01 refusal X | does = { defies = \"R\" }",
    ];
    let lifted = "2014-02-15 stay-lifted L nysd | does = { lifts-stay = \"S\" }";
    let truths = ["2014-03-02 R in-force yes", "2014-03-02 C in-force yes"];
    follow("not-in-force", &stayed, &[(&[lifted], &truths)]);
    follow("contempt-unfounded", &stayed, &[(&[lifted], &truths)]);
}

#[test]
fn a_stay_that_held_nothing_is_given_something_to_hold() {
    follow(
        "nothing-to-lift",
        &[
            "2014-01-01 order R nysd",
            "2014-02-01 stay S nysd",
            "2014-03-01 stay-lifted L nysd | does = { lifts-stay = \"S\" }",
        ],
        &[(
            &["2014-02-01 stay S nysd | does = { stays = \"R\" }"],
            &["2014-02-02 R stayed no", "2014-03-02 R in-force yes"],
        )],
    );
    let on_order = [
        "2014-01-01 order R nysd",
        "2014-03-01 stay-lifted L nysd | does = { lifts-stay = \"R\" }",
    ];
    follow(
        "nothing-to-lift",
        &on_order,
        &[(
            &["2014-02-01 stay S nysd | does = { stays = \"R\" }"],
            &["2014-02-02 R stayed no", "2014-03-02 R in-force yes"],
        )],
    );
    let (_, found) = findings(&case(&on_order));
    assert!(
        found[0]
            .message
            .contains("lifts the stay of “R”, which was not stayed")
    );
    follow(
        "nothing-to-lift",
        &[
            "2014-01-01 order R nysd",
            "2014-02-01 stay S nysd | does = { stays = \"R\" }",
            "2014-02-02 stay T nysd | does = { stays = \"R\" }",
            "2014-03-01 stay-lifted L nysd | does = { lifts-stay = \"S\" }",
            "2014-04-01 stay-lifted M nysd | does = { lifts-stay = \"S\" }",
        ],
        &[(
            &["2014-04-01 stay-lifted M nysd | does = { lifts-stay = \"T\" }"],
            &["2014-03-02 R stayed no", "2014-04-02 R in-force yes"],
        )],
    );
}

#[test]
fn a_part_of_a_stay_of_several_orders_is_tied_to_one() {
    let before = [
        "2000-01-01 order a nysd",
        "2001-01-01 order b nysd",
        "2003-01-01 stay s nysd | parts = [\"one\", \"two\"];does = [{ stays = \"a\" }, { stays = \"b\" }]",
        "2003-02-01 stay-pending-appeal p ca2 | does = { stays = \"s\", scope = \"one\" }",
    ];
    let (replay, _) = findings(&case(&before));
    let state = replay.state_on(day("2003-03-01"));
    for order in ["a", "b"] {
        let order = state.order(&order.into()).unwrap();
        assert_eq!(
            (order.status.word(), order.parts.len()),
            ("unknown", 0),
            "{order:#?}"
        );
    }
    let told = "2003-01-01 stay s nysd | parts = [\"one\", \"two\"];does = [{ stays = \"a\", scope = \"one\" }, { stays = \"b\", scope = \"two\" }]";
    let listed = "2001-01-01 order b nysd | parts = [\"one\", \"three\"]";
    follow(
        "part-of-which",
        &before,
        &[
            (
                &[told],
                &[
                    "2003-01-02 a stayed no",
                    "2003-03-01 a in-force yes",
                    "2003-03-01 b stayed no",
                ],
            ),
            (
                &[listed],
                &["2003-03-01 a stayed no", "2003-03-01 b stayed-in-part yes"],
            ),
        ],
    );
}

#[test]
fn an_injunction_that_outlives_its_case_says_for_how_long_it_was() {
    let before = [
        "2030-01-01 complaint c nysd",
        "2030-02-01 injunction i nysd",
        "2030-06-01 dismissal d nysd | does = { dismisses = \"c\" }",
    ];
    let ended =
        "2030-06-01 dismissal d nysd | does = [{ dismisses = \"c\" }, { dissolves = \"i\" }]";
    let expired =
        "2030-06-01 dismissal d nysd | does = [{ dismisses = \"c\" }, { expires = \"i\" }]";
    let for_good = "2030-02-01 injunction i nysd | does = { grants-in-part = \"c\" }";
    follow(
        "injunction-survives",
        &before,
        &[
            (&[ended], &["2030-06-02 i spent no"]),
            (&[expired], &["2030-06-02 i spent no"]),
            (&[for_good], &["2030-06-02 i in-force yes"]),
        ],
    );
}

#[test]
fn an_order_that_outlives_its_case_says_for_how_long_it_was() {
    let before = [
        "2030-01-01 complaint c nysd",
        "2030-02-01 order o nysd | to = \"a\"",
        "2030-06-01 dismissal d nysd | does = { dismisses = \"c\" }",
    ];
    let for_the_case = "2030-02-01 order o nysd | to = \"a\";until = \"d\"";
    let for_good = "2030-02-01 order o nysd | to = \"a\";does = { grants-in-part = \"c\" }";
    follow(
        "order-outlives-case",
        &before,
        &[
            (
                &[for_the_case],
                &["2030-05-31 o in-force yes", "2030-06-02 o spent no"],
            ),
            (&[for_good], &["2030-06-02 o in-force yes"]),
        ],
    );
    let seal = "2030-02-01 protective-order o nysd | to = \"a\"";
    silent("order-outlives-case", &[before[0], seal, before[2]]);
    let of_nobody = "2030-02-01 order o nysd";
    silent("order-outlives-case", &[before[0], of_nobody, before[2]]);
}

#[test]
fn a_contempt_says_of_which_nature_it_is() {
    let before = [
        "2014-01-01 injunction R nysd | to = \"a\"",
        "2014-02-01 contempt-order C nysd | to = \"a\";does = { holds-in-contempt-for = \"R\" }",
        "2014-03-01 order V nysd | does = { vacates = \"R\" }",
    ];
    let with = |nature: &str| {
        format!(
            "2014-02-01 contempt-order C nysd | to = \"a\";does = {{ holds-in-contempt-for = \"R\" }}\
             ;contempt = {{ {nature} }}"
        )
    };
    let civil = with("nature = \"civil\"");
    let criminal = with("nature = \"criminal\"");
    let steps: [Step<'_>; 2] = [
        (
            &[&civil],
            &["2014-02-02 C in-force yes", "2014-03-02 C vacated no"],
        ),
        (&[&criminal], &["2014-03-02 C in-force yes"]),
    ];
    follow("contempt-nature", &before, &steps);
    let silent_on_nature = with("sanction = \"fine\"");
    let before = [before[0], &silent_on_nature, before[2]];
    follow("contempt-nature", &before, &steps);
}

#[test]
fn an_appeal_from_an_order_that_was_not_final_is_explained() {
    let before = [
        "1974-04-18 subpoena W dcd | to = \"a\"",
        "1974-05-01 motion-to-quash M dcd | by = \"a\";does = { challenges = \"W\" }",
        "1974-05-20 ruling P dcd | does = { denies = \"M\" }",
        "1974-05-24 notice-of-appeal N dcd | by = \"a\";does = { appeals = \"P\" }",
    ];
    let contempt =
        "1974-05-22 contempt-order C dcd | to = \"a\";does = { holds-in-contempt-for = \"W\" }";
    let holding =
        "1974-07-24 opinion H scotus | does = [{ affirms = \"P\" }, { makes-appealable = \"P\" }]";
    let (_, found) = findings(&case(&before));
    assert!(found.iter().any(|finding| finding.rule == "not-final"));
    follow("not-final", &before, &[(&[contempt], &[])]);
    let (_, left) = findings(&case(&[&before[..], &[holding]].concat()));
    assert!(
        left.iter().all(|finding| finding.rule != "not-final"),
        "{left:#?}"
    );
    // A contempt that came later, and a certificate of the court below, look forward.
    for later in [
        "1974-06-22 contempt-order C dcd | to = \"a\";does = { holds-in-contempt-for = \"W\" }",
        "1974-06-22 order C dcd | does = { makes-appealable = \"P\" }",
    ] {
        let (_, left) = findings(&case(&[&before[..], &[later]].concat()));
        let told = left
            .iter()
            .find(|finding| finding.rule == "not-final")
            .unwrap();
        let remedy = told.remedy.as_deref().unwrap();
        assert_eq!(remedy, "It became appealable on 22 June 1974 with “C”.");
    }
}

#[test]
fn a_restraint_that_outlived_its_days_is_explained() {
    let before = ["2020-01-02 tro T nysd", "2020-03-01 order Z nysd"];
    let line = |verb: &str, day: &str, kind: &str, more: &str| {
        format!("{day} {kind} E nysd | does = {{ {verb} = \"T\"{more} }}")
    };
    let extends = line("extends", "2020-01-15", "order", ", until = \"2020-02-01\"");
    let ends_then = "2020-02-01 order F nysd | does = { dissolves = \"T\" }";
    let expires = line("expires", "2020-01-16", "minute-entry", "");
    let dissolves = line("dissolves", "2020-01-10", "order", "");
    let supersedes = line("supersedes", "2020-01-15", "injunction", "");
    follow(
        "restraint-outlived",
        &before,
        &[
            (
                &["2020-01-02 tro T nysd | on-notice = true"],
                &["2020-02-01 T in-force yes"],
            ),
            (
                &["2020-01-02 tro T nysd | until = \"2020-01-16\""],
                &["2020-01-15 T in-force yes", "2020-02-01 T spent no"],
            ),
            (
                &[&extends, ends_then],
                &["2020-01-20 T in-force yes", "2020-02-02 T spent no"],
            ),
            (
                &[&expires],
                &["2020-01-15 T in-force yes", "2020-01-17 T spent no"],
            ),
            (&[&dissolves], &["2020-01-11 T spent no"]),
            (
                &[&supersedes],
                &["2020-01-16 T superseded no", "2020-01-16 E in-force yes"],
            ),
        ],
    );
}

#[test]
fn a_stay_without_an_end_is_ended() {
    let before = [
        "2020-01-01 injunction R nysd",
        "2020-01-02 motion-for-stay M ca2 | does = { asks-for = \"R\" }",
        "2020-01-03 administrative-stay S ca2 | does = { stays = \"R\" }",
        "2020-03-01 order Z nysd",
    ];
    let free = "2020-02-02 R in-force yes";
    let lifts = "2020-02-01 stay-lifted L ca2 | does = { lifts-stay = \"S\" }";
    let expires = "2020-02-01 minute-entry L ca2 | does = { expires = \"S\" }";
    let dissolves = "2020-02-01 order L ca2 | does = { dissolves = \"S\" }";
    let denies = "2020-02-01 order L ca2 | does = { denies = \"M\" }";
    let stays =
        "2020-02-01 stay-pending-appeal L ca2 | does = [{ grants = \"M\" }, { stays = \"R\" }]";
    let until =
        "2020-01-03 administrative-stay S ca2 | until = \"2020-02-01\";does = { stays = \"R\" }";
    follow(
        "stay-without-end",
        &before,
        &[
            (&[lifts], &["2020-01-10 R stayed no", free]),
            (&[expires], &[free]),
            (&[dissolves], &[free]),
            (&[denies], &[free, "2020-02-02 S spent no"]),
            (
                &[stays],
                &["2020-02-02 R stayed no", "2020-02-02 S spent no"],
            ),
            (&[until], &["2020-01-10 R stayed no", free]),
        ],
    );
}

#[test]
fn a_mandate_is_told() {
    let before = [
        "2014-01-01 injunction R nysd",
        "2014-02-01 notice-of-appeal N nysd | does = { appeals = \"R\" }",
        "2014-06-01 opinion D ca2 | does = { reverses = \"R\" }",
    ];
    let mandate = "2014-07-01 mandate M ca2 | does = { follows-from = \"D\" }";
    let truths = ["2014-06-02 R in-force yes", "2014-07-02 R reversed no"];
    follow("mandate-untold", &before, &[(&[mandate], &truths)]);
    // Of two decisions each has its own.
    let two = [
        &before[..],
        &[
            mandate,
            "2015-01-01 injunction Q nysd",
            "2015-06-01 opinion E ca2 | does = { reverses = \"Q\" }",
        ],
    ]
    .concat();
    let second = "2015-07-01 mandate O ca2 | does = { follows-from = \"E\" }";
    follow(
        "mandate-untold",
        &two,
        &[(
            &[second],
            &["2015-06-02 Q in-force yes", "2015-07-02 Q reversed no"],
        )],
    );
    let supreme = [
        "2014-01-01 injunction R nysd",
        "2015-01-01 opinion V scotus | does = { reverses = \"R\" }",
    ];
    let (_, found) = findings(&case(&supreme));
    let told = found
        .iter()
        .find(|finding| finding.rule == "mandate-untold")
        .unwrap();
    assert_eq!(told.authority, Some("Sup. Ct. R. 45"));
    assert!(told.message.contains("certified judgment"), "{told}");
    let judgment = "2015-02-02 mandate M scotus | does = { follows-from = \"V\" }";
    let truths = ["2015-01-02 R in-force yes", "2015-02-03 R reversed no"];
    follow("mandate-untold", &supreme, &[(&[judgment], &truths)]);
}

#[test]
fn a_mandate_gets_its_decision_and_a_copy_of_one_is_let_be() {
    let before = ["2014-01-01 injunction R nysd", "2014-07-01 mandate M ca2"];
    let decision = "2014-06-01 opinion D ca2 | does = { reverses = \"R\" }";
    follow(
        "mandate-of-nothing",
        &before,
        &[(&[decision], &["2014-07-02 R reversed no"])],
    );
    silent(
        "mandate-of-nothing",
        &["2014-01-01 injunction R nysd", "2014-07-01 mandate M nysd"],
    );
}

#[test]
fn a_deadline_that_passed_is_met_put_off_or_made_pointless() {
    let before = [
        "2014-01-01 order R nysd | does = { sets-deadline = \"T\" }",
        "2014-02-01 deadline T nysd",
        "2014-01-20 compliance C",
        "2014-03-01 order Z nysd",
    ];
    follow(
        "deadline-passed",
        &before,
        &[
            (
                &["2014-01-20 compliance C | does = { complies-with = \"T\" }"],
                &[],
            ),
            (
                &[
                    "2014-01-20 compliance C | does = [{ extends-deadline = \"T\" }, { sets-deadline = \"U\" }]",
                    "2014-04-01 deadline U nysd",
                ],
                &[],
            ),
            (&["2014-01-20 compliance C | does = { moots = \"T\" }"], &[]),
        ],
    );
}

#[test]
fn an_act_on_what_is_announced_ahead_is_nothing_odd() {
    silent(
        "effect-before-cause",
        &[
            "2014-01-01 order R nysd | does = { sets-deadline = \"T\" }",
            "2014-01-05 compliance C | does = { complies-with = \"T\" }",
            "2014-01-06 order X nysd | does = [{ moots = \"T\" }, { modifies = \"H\" }]",
            "2014-02-01 deadline T nysd",
            "2014-02-01 hearing H nysd",
        ],
    );
}

#[test]
fn a_term_in_the_past_is_left_out_or_named_anew() {
    let before = [
        "2014-01-01 order R nysd",
        "2014-02-01 order P nysd",
        "2014-03-01 order V nysd | does = { vacates = \"R\", from = \"P\" }",
        "2014-04-01 order Q nysd",
    ];
    follow(
        "term-in-the-past",
        &before,
        &[
            (
                &["2014-03-01 order V nysd | does = { vacates = \"R\" }"],
                &["2014-03-02 R vacated no"],
            ),
            (
                &["2014-03-01 order V nysd | does = { vacates = \"R\", from = \"Q\" }"],
                &["2014-03-02 R in-force yes", "2014-04-02 R vacated no"],
            ),
        ],
    );
    let until = [
        "2014-01-01 order R nysd",
        "2014-02-01 stay S nysd | until = \"2014-01-15\";does = { stays = \"R\" }",
    ];
    let later = "2014-02-01 stay S nysd | until = \"2014-02-15\";does = { stays = \"R\" }";
    follow(
        "term-in-the-past",
        &until,
        &[(
            &[later],
            &["2014-02-02 R stayed no", "2014-02-16 R in-force yes"],
        )],
    );
    silent(
        "term-in-the-past",
        &[
            "2014-01-01 order R nysd",
            "2014-02 order P nysd",
            "2014-02-10 order V nysd | from = \"2014-02-10\";does = { vacates = \"R\", from = \"P\" }",
        ],
    );
}

#[test]
fn an_effect_reaches_those_whom_the_order_binds() {
    let before = [
        "2014-01-01 injunction R nysd | to = [\"a\", \"b\"]",
        "2014-02-01 stay S nysd | does = { stays = \"R\", as-to = \"c\" }",
    ];
    follow(
        "person-not-bound",
        &before,
        &[
            (
                &["2014-02-01 stay S nysd | does = { stays = \"R\", as-to = \"a\" }"],
                &[],
            ),
            (
                &["2014-01-01 injunction R nysd | to = [\"a\", \"b\", \"c\"]"],
                &[],
            ),
        ],
    );
    silent(
        "person-not-bound",
        &[
            "2014-01-01 injunction R nysd | to = [\"a\", \"b\"]",
            "2014-01-02 injunction Q nysd",
            "2014-02-01 order E nysd | does = { extends-to = \"R\", as-to = \"c\" }",
            "2014-02-01 stay S nysd | does = [{ stays = \"R\", as-to = \"c\" }, { stays = \"Q\", as-to = \"a\" }]",
        ],
    );
}

#[test]
fn a_part_is_spelt_in_one_way() {
    let before = [
        "2014-01-01 injunction R nysd | parts = [\"privileged memos\", \"count 1\", \"count 2\"]",
        "2014-02-01 stay S nysd | does = { stays = \"R\", scope = \"priviledged memos\" }",
    ];
    let right = "2014-02-01 stay S nysd | does = { stays = \"R\", scope = \"privileged memos\" }";
    let (_, found) = findings(&case(&before));
    let told = found
        .iter()
        .find(|finding| finding.rule == "part-misspelt")
        .unwrap();
    assert!(
        told.remedy
            .as_ref()
            .unwrap()
            .starts_with("Did you mean `privileged memos`?")
    );
    follow(
        "part-misspelt",
        &before,
        &[(&[right], &["2014-02-02 R stayed-in-part"])],
    );
    follow(
        "part-misspelt",
        &[
            "2014-01-01 injunction R nysd",
            "2014-02-01 stay S nysd | does = { stays = \"R\", scope = \"the e-mail abroad\" }",
            "2014-03-01 order V nysd | does = { vacates-in-part = \"R\", scope = \"the email abroad\" }",
        ],
        &[(
            &[
                "2014-03-01 order V nysd | does = { vacates-in-part = \"R\", scope = \"the e-mail abroad\" }",
            ],
            &[],
        )],
    );
    silent(
        "part-misspelt",
        &[
            "2014-01-01 injunction R nysd | parts = [\"count 1\"]",
            "2014-02-01 stay S nysd | does = [{ stays = \"R\", scope = \"count 2\" }, { stays = \"R\", scope = \"Count  1\" }]",
        ],
    );
}

#[test]
fn a_condition_is_fulfilled_by_an_event() {
    let before = [
        "2014-01-01 order R nysd",
        "2014-02-01 order V nysd | does = { vacates = \"R\", if = \"unless paid by noon\" }",
        "2014-02-02 order P nysd",
    ];
    let named = "2014-02-01 order V nysd | does = { vacates = \"R\", if = \"unless paid by noon\", from = \"P\" }";
    let truths = ["2014-02-01 R in-force yes", "2014-02-03 R vacated no"];
    follow("condition-open", &before, &[(&[named], &truths)]);
}

#[test]
fn a_condition_or_a_time_is_no_part() {
    let order = "2014-01-01 order R nysd";
    let other = "2014-02-02 order P nysd";
    let scoped =
        "2014-02-01 order V nysd | does = { vacates = \"R\", scope = \"unless paid by noon\" }";
    let named = "2014-02-01 order V nysd | does = { vacates = \"R\", if = \"unless paid by noon\", from = \"P\" }";
    let truths = ["2014-02-01 R in-force yes", "2014-02-03 R vacated no"];
    follow(
        "condition-open",
        &[order, scoped, other],
        &[(&[named], &truths)],
    );
    let scoped =
        "2014-02-01 stay S nysd | does = { stays = \"R\", scope = \"until the bond is posted\" }";
    let named = "2014-02-01 stay S nysd | does = { stays = \"R\", until = \"P\" }";
    let truths = ["2014-02-01 R stayed no", "2014-02-03 R in-force yes"];
    follow(
        "time-in-scope",
        &[order, scoped, other],
        &[(&[named], &truths)],
    );
}

#[test]
fn the_fields_of_one_kind_of_order_stand_in_such_orders() {
    let before = [
        "2014-01-01 order R nysd | to = \"a\"",
        "2014-02-01 order X nysd | to = \"a\";contempt = { nature = \"civil\" }",
    ];
    let holds = "2014-02-01 order X nysd | to = \"a\";contempt = { nature = \"civil\" };\
                 does = { holds-in-contempt-for = \"R\" }";
    let moved = "2014-02-01 order X nysd | to = \"a\"";
    let order = "2014-02-02 contempt-order C nysd | to = \"a\";contempt = { nature = \"civil\" };\
                 does = { holds-in-contempt-for = \"R\" }";
    follow(
        "contempt-of-nobody",
        &before,
        &[
            (&[holds], &["2014-02-02 X in-force yes"]),
            (&[moved, order], &[]),
        ],
    );
    let before = ["2020-01-02 injunction T nysd | on-notice = true"];
    follow(
        "notice-of-no-restraint",
        &before,
        &[
            (
                &["2020-01-02 injunction T nysd"],
                &["2020-03-01 T in-force yes"],
            ),
            (
                &["2020-01-02 tro T nysd | on-notice = true"],
                &["2020-03-01 T in-force yes"],
            ),
        ],
    );
    let before = [
        "2014-01-01 order W nysd | to = \"a\"",
        "2014-02-01 warrant-return X | does = { executes = \"W\" }",
    ];
    follow(
        "executes-no-warrant",
        &before,
        &[
            (
                &["2014-01-01 search-warrant W nysd | to = \"a\""],
                &["2014-02-02 W spent no"],
            ),
            (
                &["2014-02-01 warrant-return X | does = { complies-with = \"W\" }"],
                &["2014-02-02 W in-force yes"],
            ),
            (
                &["2014-02-01 warrant-return X | does = { satisfies = \"W\" }"],
                &["2014-02-02 W spent no"],
            ),
        ],
    );
    silent(
        "executes-no-warrant",
        &[
            "2014-01-01 arrest-warrant W nysd",
            "2014-01-01 subpoena V nysd",
            "2014-02-01 arrest X | does = { executes = [\"W\", \"V\"] }",
        ],
    );
}

const SOURCES: [&str; 2] = [
    "[[source]];id = \"s\";kind = \"article\";title = \"S\";published = \"2014-02-01\"",
    "[[source]];id = \"t\";kind = \"article\";title = \"T\";published = \"2014-09-01\"",
];

#[test]
fn a_ruling_gets_its_motion() {
    let motion = "2014-01-01 motion M nysd";
    let named = |verb: &str| format!("2014-02-01 ruling G nysd | does = {{ {verb} = \"M\" }}");
    let titled = |lines: &[&str]| {
        let mut case = case(lines);
        case.events[1].title = "Order granting the motion".to_owned();
        findings(&case).1
    };
    let is_it = |finding: &Finding| finding.rule == "ruling-without-motion";
    assert!(
        titled(&[motion, "2014-02-01 ruling G nysd"])
            .iter()
            .any(is_it)
    );
    for verb in ["grants", "grants-in-part", "denies"] {
        assert!(!titled(&[motion, &named(verb)]).iter().any(is_it), "{verb}");
    }
}

#[test]
fn a_fact_gets_a_source_or_a_mark() {
    let cited = "2014-01-01 order R nysd | sources = \"s\"";
    let before = [SOURCES[0], cited, "2014-01-02 order Q nysd"];
    follow(
        "unsourced",
        &before,
        &[
            (&["2014-01-02 order Q nysd | sources = \"s\""], &[]),
            (&["2014-01-02 order Q nysd | unverified = true"], &[]),
            (&["2014-01-02 order Q nysd | unreported = true"], &[]),
        ],
    );
}

#[test]
fn a_source_is_published_after_what_it_reports() {
    let before = [
        SOURCES[0],
        SOURCES[1],
        "2014-03-01 order R nysd | sources = \"s\"",
    ];
    follow(
        "published-before",
        &before,
        &[
            (&["2014-03-01 order R nysd | sources = \"t\""], &[]),
            (&["2014-01-01 order R nysd | sources = \"s\""], &[]),
        ],
    );
}

#[test]
fn an_act_comes_after_what_it_acts_on() {
    let before = [
        "2014-03-01 order R nysd",
        "2014-02-01 stay S nysd | does = { stays = \"R\" }",
    ];
    follow(
        "effect-before-cause",
        &before,
        &[
            (&["2014-01-01 order R nysd"], &["2014-02-02 R stayed no"]),
            (
                &["2014-03-01 stay S nysd | does = { stays = \"R\" }"],
                &["2014-03-02 R stayed no"],
            ),
        ],
    );
}

#[test]
fn sources_that_differ_are_declared_a_conflict() {
    let claim = |id: &str, date: &str, more: &str| {
        format!("[[claim]];about = \"R\";says = {{ date = \"{date}\" }};source = \"{id}\";{more}")
    };
    let order = "2014-01-01 order R nysd | sources = [\"s\", \"t\"]";
    let (s, t) = (claim("s", "2014-01-01", ""), claim("t", "2014-01-05", ""));
    let before = case(&[SOURCES[0], SOURCES[1], order, &s, &t]);
    let told = |case: &Case| {
        let mut found = findings(case).1;
        found.retain(|finding| finding.rule == "sources-differ");
        found
    };
    assert_eq!(told(&before).len(), 1);
    let named = "conflict = \"k\"";
    let (s, t) = (
        claim("s", "2014-01-01", named),
        claim("t", "2014-01-05", named),
    );
    let conflict = "[[conflict]];id = \"k\";topic = \"When?\";aspect = \"date\";about = \"R\";\
                    settlement = { holds = \"1 January\", reason = \"the order has it\" }";
    let after = case(&[SOURCES[0], SOURCES[1], order, &s, &t, conflict]);
    let left = told(&after);
    assert_eq!(left.len(), 1, "{left:#?}");
    assert_eq!(left[0].severity, FindingSeverity::Note);
}

#[test]
fn a_stay_that_a_mandate_ended_may_be_given_anew() {
    let before = [
        "2014-01-01 injunction R nysd",
        "2014-01-05 notice-of-appeal N nysd | does = { appeals = \"R\" }",
        "2014-02-01 stay-pending-appeal S ca2 | does = { stays = \"R\" }",
        "2014-06-01 opinion D ca2 | does = { affirms = \"R\" }",
        "2014-07-01 mandate M ca2 | does = { follows-from = \"D\" }",
        "2015-01-01 opinion V scotus | does = { vacates = \"D\" }",
    ];
    let anew = "2015-01-02 stay-pending-appeal T ca2 | does = { stays = \"R\" }";
    follow(
        "stay-without-end",
        &before,
        &[(
            &[anew],
            &["2014-08-01 R in-force yes", "2015-01-03 R stayed no"],
        )],
    );
}

#[test]
fn what_was_made_with_an_opinion_that_fell_is_tied_to_it_or_settled() {
    let before = [
        "2014-01-01 opinion O nysd",
        "2014-01-01 injunction I nysd",
        "2014-06-01 opinion D ca2 | does = { reverses = \"O\" }",
    ];
    let tied = "2014-01-01 injunction I nysd | does = { follows-from = \"O\" }";
    let kept = "2014-06-01 opinion D ca2 | does = [{ reverses = \"O\" }, { affirms = \"I\" }]";
    let steps: [Step<'_>; 2] = [
        (&[tied], &["2014-07-01 I reversed no"]),
        (&[kept], &["2014-07-01 I in-force yes"]),
    ];
    follow("open-consequence", &before, &steps);
}

#[test]
fn an_option_is_told_what_took_it_or_until_when_it_was_open() {
    let option = |more: &str| {
        format!("[[option]];id = \"o\";title = \"Appeal\";after = \"J\";by = \"a\"{more}")
    };
    let case_with = |more: &str| {
        let option = option(more);
        let lines = [
            "2014-01-01 judgment J nysd",
            "2014-02-01 notice-of-appeal N nysd | by = \"a\";does = { appeals = \"J\" }",
            &option,
        ];
        let (_, found) = findings(&case(&lines));
        found
            .iter()
            .filter(|finding| finding.rule == "option-untaken")
            .count()
    };
    assert_eq!(case_with(""), 1);
    assert_eq!(case_with(";taken-by = \"N\""), 0);
    assert_eq!(case_with(";until = \"2014-01-31\""), 0);
    assert_eq!(case_with(";closed-by = \"N\""), 0);
}

#[test]
fn a_part_that_an_order_does_not_list_is_asked_about() {
    let case =
        "2030-01-01 order O @nysd parts=mail,memos / 2030-02-01 stay S @nysd stays O part=emails
        ! part-unlisted S O / ? 2030-02-02 O stayed-in-part";
    check_script(case);
    // What the finding advises, in both ways; what is left of an order is no part that it lists.
    check_script(
        "2030-01-01 order O @nysd parts=mail,memos / 2030-02-01 stay S @nysd stays O part=mail / !none part-unlisted",
    );
    check_script(
        "2030-01-01 order O @nysd parts=mail,memos,emails / 2030-02-01 stay S @nysd stays O part=emails / !none part-unlisted",
    );
    check_script(
        "2030-01-01 complaint C @nysd parts=one,two / 2030-02-01 order O @nysd dismisses C part=three / ! part-unlisted O C",
    );
    check_script(
        "2030-01-01 order O @nysd / 2030-02-01 stay S @nysd stays O part=emails / !none part-unlisted",
    );
    check_script(
        "2030-01-01 order O @nysd parts=mail,memos / 2030-02-01 stay S @nysd cites O part=emails / !none part-unlisted",
    );
    check_script(
        "2030-01-01 order O @nysd parts=mail,memos / 2030-02-01 stay S @nysd stays O part=rest / !none part-unlisted",
    );
}
