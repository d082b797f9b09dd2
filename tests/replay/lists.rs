//! The lists of a day as text: every order, duty, matter, deadline, court and option in the words
//! that a reader takes away.

use std::sync::Arc;

use writmap::export::status_text;
use writmap::format::{builtin, read};
use writmap::picture::Story;
use writmap::procedure::{Lens, StatusReport};

use crate::script::{check, day};

const PARTIES: &str = "
[[party]]
id = \"a\"
name = \"Acme\"
kind = \"company\"
[[party]]
id = \"us\"
name = \"United States\"
kind = \"government\"
";

fn story(text: &str) -> Story {
    let text = format!("writmap = 1\n[case]\ntitle = \"A v. B\"\n{PARTIES}{text}");
    let file = read("case.toml", text.as_bytes(), builtin());
    assert!(!file.has_errors(), "{:?}", file.problems);
    Story::of(Arc::clone(&file.case), Lens::default())
}

fn event(head: &str, fields: &str) -> String {
    let words: Vec<&str> = head.split_whitespace().collect();
    let court = words.get(3).map(|court| format!("court = \"{court}\"\n"));
    format!(
        "[[event]]\ndate = \"{}\"\nkind = \"{}\"\nid = \"{}\"\ntitle = \"{}\"\n{}{}\n",
        words[0],
        words[1],
        words[2],
        words[2],
        court.unwrap_or_default(),
        fields.replace(';', "\n"),
    )
}

fn case(lines: &[&str]) -> String {
    let rows = lines.iter().map(|line| match line.split_once('|') {
        _ if line.starts_with('[') => format!("{}\n", line.replace(';', "\n")),
        Some((head, fields)) => event(head, fields),
        None => event(line, ""),
    });
    rows.collect()
}

/// The lists of a day, with every stretch of white space as one blank.
fn list(lines: &[&str], on: &str) -> String {
    let text = status_text(&story(&case(lines)), day(on));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn report(lines: &[&str], on: &str) -> StatusReport {
    story(&case(lines)).report_on(day(on))
}

#[track_caller]
fn says(lines: &[&str], on: &str, told: &[&str], untold: &[&str]) {
    let text = list(lines, on);
    for words in told {
        assert!(text.contains(words), "{words}\n{text}");
    }
    for words in untold {
        assert!(!text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn an_option_that_may_have_been_taken_is_kept_and_says_so() {
    let lines = [
        "2020-01-01 order Refusal nysd",
        "2020-01-01/2020-03-01 notice-of-appeal Notice nysd | by = \"a\"; does = { appeals = \"Refusal\" }",
        "[[authority]];id = \"law\";cite = \"28 U.S.C. § 1291\";kind = \"statute\"",
        "[[option]];id = \"o\";title = \"Appeal\";after = \"Refusal\";by = \"a\";taken-by = \"Notice\";authorities = \"law\";note = \"No such appeal lies.\"",
        "[[option]];id = \"p\";title = \"Ask for more\";after = \"Refusal\";by = [\"a\", \"us\"];note = \"Once the mandate has issued.\"",
    ];
    says(
        &lines,
        "2020-01-05",
        &[
            "Appeal (may have been taken already) By: Acme Authority: 28 U.S.C. § 1291 Looking \
             back: No such appeal lies.",
            "Ask for more By: Acme, United States Note: Once the mandate has issued.",
        ],
        &[],
    );
    says(
        &lines,
        "2020-03-01",
        &["Ask for more"],
        &["Appeal By:", "already"],
    );
    let option = &report(&lines, "2020-01-05").options[0];
    assert_eq!(
        (option.certain, &option.doubts[..]),
        (false, &["taken"][..])
    );
}

#[test]
fn one_word_says_one_state() {
    let lines = [
        "2020-01-01 injunction Ban nysd",
        "2020-01-05 notice-of-appeal Notice nysd | by = \"a\"; does = { appeals = \"Ban\" }",
        "2020-02-01 opinion Opinion ca2 | does = { reverses = \"Ban\", scope = \"the fee\" }",
        "2020-03-01 mandate Mandate ca2 | does = { follows-from = \"Opinion\" }",
    ];
    says(
        &lines,
        "2020-02-01",
        &[
            "Opinion: standing; the mandate had not issued",
            "Ban: in force",
        ],
        &["Opinion: in force"],
    );
    says(
        &lines,
        "2020-03-01",
        &[
            "Opinion: standing given",
            "Ban: reversed in part",
            "as to the fee: reversed",
        ],
        &["Ban: vacated"],
    );
    let quashed = [
        "2020-01-01 decision-of-authority Refusal ie-dpc",
        "2020-02-01 judgment Judgment ie-hc | does = { quashes = \"Refusal\" }",
    ];
    says(&quashed, "2020-02-01", &["Refusal: quashed"], &["vacated"]);
    let dismissed = [
        "2016-10-01 complaint Claim nysd | by = \"a\"",
        "2016-10-28 judgment Judgment nysd | does = { dismisses = \"Claim\" }",
    ];
    says(
        &dismissed,
        "2016-10-28",
        &["Judgment: standing"],
        &["in force"],
    );
}

#[test]
fn an_open_mandate_leaves_open_what_was_decided() {
    let lines = [
        "2020-01-01 injunction Ban nysd",
        "2020-02-01 opinion Opinion ca2 | does = { affirms = \"Ban\" }",
        "2020-03-01/.. mandate Mandate ca2 | does = { follows-from = \"Opinion\" }",
    ];
    says(
        &lines,
        "2020-04-01",
        &[
            "Opinion: standing; whether the mandate had issued is not known",
            "decided: affirmed by “Opinion”, and whether that had taken effect is not known",
        ],
        &["not yet in effect"],
    );
    let order = &report(&lines, "2020-04-01").orders[0];
    assert_eq!(order.decided.as_ref().unwrap().certain, Some(false));
}

#[test]
fn an_effect_of_another_day_is_dated_by_that_day() {
    says(
        &[
            "2010-02-05 decision-of-authority Old eu-commission",
            "2021-06-04 decision-of-authority New eu-commission | does = { supersedes = \"Old\", from = \"2021-09-27\" }",
        ],
        "2021-10-01",
        &[
            "Old: superseded",
            "superseded on 27 September 2021 by “New”",
        ],
        &["superseded on 4 June 2021"],
    );
}

#[test]
fn what_was_not_checked_says_so_in_every_list() {
    let lines = [
        "2016-02-16 order Order cacd | does = { sets-deadline = \"Due\" }",
        "2016-03-10 deadline Due | unverified = true",
        "2016-03-01 motion Motion cacd | by = \"a\"; unverified = true; does = { challenges = \"Order\" }",
        "2016-03-29 order Vacatur cacd | unverified = true; does = { vacates = \"Order\" }",
    ];
    says(
        &lines,
        "2016-03-29",
        &[
            "Order: vacated (not checked) made on 16 February 2016 vacated on 29 March 2016 by \
             “Vacatur” (not checked)",
            "Vacatur: standing (not checked)",
            "due 10 March 2016 (not checked)",
        ],
        &[],
    );
    says(
        &lines,
        "2016-03-02",
        &[
            "Motion: since 1 March 2016 (not checked)",
            "Order: in force made",
        ],
        &[],
    );
    let report = report(&lines, "2016-03-29");
    let marks: Vec<bool> = report.orders.iter().map(|order| order.unverified).collect();
    assert_eq!(marks, [true, true]);
    assert!(report.deadlines[0].unverified);
}

#[test]
fn a_duty_is_told_from_its_order_on_and_its_day_is_kept() {
    let lines = [
        "2013-06-10 order Records vaed",
        "[[duty]];id = \"give\";owed-by = \"a\";order = \"Records\";what = \"Give the records\";due = \"2013-06-20\";unverified = true",
    ];
    says(&lines, "2013-06-09", &[], &["Give the records"]);
    says(
        &lines,
        "2013-06-10",
        &["Acme: Give the records: owed, by 20 June 2013 (not checked)"],
        &[],
    );
    says(
        &lines,
        "2013-06-21",
        &["was due by 20 June 2013 (not checked); whether it was done is not known"],
        &[],
    );
    let duty = &report(&lines, "2013-06-21").duties[0];
    assert!(duty.overdue && duty.unverified && duty.status == "owed");
}

#[test]
fn a_purge_does_not_pay_what_had_accrued() {
    let lines = [
        "2013-08-01 order Keys vaed",
        "2013-08-05 contempt-order Contempt vaed | to = \"a\"; contempt = { nature = \"civil\", sanction = \"fine-per-day\" }; does = { holds-in-contempt-for = \"Keys\" }",
        "2013-08-07 compliance Given | by = \"a\"; does = [{ complies-with = \"Keys\" }, { purges = \"Contempt\" }]",
        "[[duty]];id = \"pay\";owed-by = \"a\";order = \"Contempt\";what = \"Pay a sum for each day\"",
    ];
    says(
        &lines,
        "2013-08-07",
        &[
            "Pay a sum for each day: no longer running; whether what had accrued was paid is not known",
        ],
        &["Pay a sum for each day: ended"],
    );
}

#[test]
fn a_deadline_that_may_have_been_put_off_is_not_said_to_have_passed() {
    check(
        "2016-02-16 order O sets-deadline T / 2016-02-23 deadline T
        2016-02-16/2016-02-25 order E extends-deadline T
        ?deadline 2016-02-20 T open / ?deadline 2016-02-24 T unknown / ?deadline 2016-02-25 T extended",
    );
    says(
        &[
            "2016-02-16 order Order cacd | does = { sets-deadline = \"Due\" }",
            "2016-02-23 deadline Due",
            "2016-02-16/2016-02-25 order Later cacd | does = { extends-deadline = \"Due\" }",
        ],
        "2016-02-24",
        &["Due: passed, or put off; which is not known, due 23 February 2016"],
        &[],
    );
    says(
        &[
            "2016-02-16 order Order cacd | does = { sets-deadline = \"Due\" }",
            "2016-02-23 deadline Due",
            "2016-02-22 compliance Done | by = \"a\"; does = { complies-with = \"Due\" }",
        ],
        "2016-02-24",
        &["Due: met on 22 February 2016, due 23 February 2016"],
        &[],
    );
}

#[test]
fn a_contempt_shows_that_a_deadline_was_missed() {
    check(
        "2013-08-01 order O sets-deadline T / 2013-08-02 deadline T
        2013-08-05 contempt-order C to=a holds-in-contempt-for O / 2013-09-01 brief B
        ?deadline 2013-08-02 T open / ?deadline 2013-08-03 T passed / ?deadline 2013-08-05 T missed
        !none deadline-passed",
    );
}

#[test]
fn a_deadline_is_not_missed_before_its_day_is_over() {
    let lines = [
        "2013-08-01 order Order vaed | does = { sets-deadline = \"Due\" }",
        "2013-08-02 deadline Due",
        "2013-09-01 brief Later",
    ];
    let gaps = |on: &str| {
        let findings = report(&lines, on).findings;
        findings
            .iter()
            .any(|finding| finding.rule == "deadline-passed")
    };
    assert!(!gaps("2013-08-02") && gaps("2013-08-03"));
}

#[test]
fn a_reference_waits_before_the_court_that_is_asked_and_the_case_waits_with_it() {
    let lines = [
        "2013-10-21 permission-application Asked ie-hc | by = \"a\"",
        "2013-10-21 leave Leave ie-hc | does = { grants = \"Asked\" }",
        "2014-06-18 ruling Adjourned ie-hc | does = { stays = \"Asked\" }",
        "2014-07-25 preliminary-reference Question ie-hc | does = { refers-question = \"Asked\" }",
        "2015-10-06 judgment Answer cjeu | does = { answers-question = \"Question\" }",
    ];
    says(
        &lines,
        "2015-03-24",
        &[
            "waits for the answer to “Question”",
            "stayed since 18 June 2014 by “Adjourned”",
            "Court of Justice of the European Union",
        ],
        &[],
    );
    assert_eq!(report(&lines, "2015-03-24").courts, ["ie-hc", "cjeu"]);
}

#[test]
fn a_matter_that_was_sent_back_keeps_the_day_on_which_it_was_filed() {
    let lines = [
        "2014-12-31 sentence Sentence mied",
        "2015-01-05 notice-of-appeal Notice mied | by = \"a\"; does = { appeals = \"Sentence\" }",
        "2016-04-13 opinion Affirmed ca6 | does = { affirms = \"Sentence\" }",
        "2018-06-22 opinion Reversed scotus | does = [{ reverses = \"Affirmed\" }, { remands = \"Notice\" }]",
    ];
    says(
        &lines,
        "2018-07-23",
        &[
            "Notice: filed on 5 January 2015; before the U.S. Court of Appeals for the Sixth Circuit again since 22 June 2018",
        ],
        &["Notice: since 22 June 2018"],
    );
    let sent = "Supreme Court of the United States (until its certified judgment issues, of which the \
                file does not tell)";
    // It was 25 days until the Rules of 2023: Sup. Ct. R. 45.3.
    says(&lines, "2018-07-16", &[sent], &[]);
    says(&lines, "2018-07-17", &[], &[sent]);
    assert_eq!(report(&lines, "2018-07-23").courts, ["ca6"]);
}

#[test]
fn a_court_that_decided_keeps_the_case_until_a_mandate_that_nobody_tells() {
    let lines = [
        "2013-08-05 contempt-order Contempt vaed",
        "2013-08-10/2013-10-10 notice-of-appeal Notice vaed | by = \"a\"; does = { appeals = \"Contempt\" }",
        "2013-08-27 order Other vaed",
        "2014-04-16 opinion Affirmed ca4 | does = { affirms = \"Contempt\" }",
    ];
    says(
        &lines,
        "2014-04-17",
        &[
            "Fourth Circuit (until the mandate, which is not in the file) U.S. District Court for \
             the Eastern District of Virginia (gets the case back then)",
        ],
        &[],
    );
    assert_eq!(report(&lines, "2014-04-17").courts, ["ca4"]);
    // Nothing happened to the appeal on the day of another order.
    for on in ["2013-08-26", "2013-08-27", "2013-10-09"] {
        says(&lines, on, &["Fourth Circuit (perhaps)"], &[]);
        assert_eq!(report(&lines, on).courts, ["vaed"]);
    }
}

#[test]
fn an_application_that_was_granted_is_not_decided_again() {
    check(
        "2017-10-03 ruling R @ca2 / 2018-05-01 cert-petition P @scotus seeks-review-of R
        2018-07-31 cert-granted G @scotus grants P / 2019-05-31 order D @scotus dismisses P
        ! granted-already D P G",
    );
    check(
        "2017-10-03 ruling R @ca2 / 2018-05-01 cert-petition P @scotus seeks-review-of R
        2018-07-31 cert-granted G @scotus grants P / 2019-05-31 order D @scotus dismisses G
        ?pending 2019-05-30 G / ?pending 2019-05-31 / !none granted-already",
    );
}

#[test]
fn a_range_is_told_as_a_person_would_write_it() {
    says(
        &[
            "2013-08-05/2013-10-10 motion Motion vaed | by = \"a\"",
            "2012/2014 order Records vaed",
        ],
        "2015-01-01",
        &[
            "Motion: since some day from 5 August to 10 October 2013",
            "made between 2012 and 2014",
        ],
        &["since between", "1 January 2012"],
    );
}

#[test]
fn what_a_duty_may_be_is_said() {
    let lines = [
        "2013-08-01 order Keys vaed",
        "2013-08-02/2013-08-05 partial-compliance Printout | by = \"a\"; does = { complies-in-part-with = \"Keys\" }",
        "[[duty]];id = \"give\";owed-by = \"a\";order = \"Keys\";what = \"Give the keys\"",
    ];
    says(
        &lines,
        "2013-08-03",
        &["Give the keys: of unknown status: owed or met in part"],
        &[],
    );
    let duty = &report(&lines, "2013-08-03").duties[0];
    assert_eq!(duty.possible, ["owed", "met-in-part"]);
}

#[test]
fn a_question_that_was_answered_holds_nothing_up() {
    says(
        &[
            "2016-05-31 complaint Action ie-hc | by = \"a\"",
            "2018-05-04 preliminary-reference Question ie-hc | does = [{ refers-question = \"Action\" }, { stays = \"Action\" }]",
            "2020-07-16 judgment Answer cjeu | does = { answers-question = \"Question\" }",
        ],
        "2020-07-16",
        &["Action: since 31 May 2016"],
        &["waits for", "stayed since"],
    );
}

#[test]
fn a_case_that_is_closed_below_has_come_back() {
    let lines = [
        "2013-08-05 contempt-order Contempt vaed",
        "2013-08-10 notice-of-appeal Notice vaed | by = \"a\"; does = { appeals = \"Contempt\" }",
        "2014-04-16 opinion Affirmed ca4 | does = { affirms = \"Contempt\" }",
        "2015-03-24 case-closed Closed vaed",
    ];
    assert_eq!(report(&lines, "2015-03-23").courts, ["ca4"]);
    assert_eq!(report(&lines, "2015-03-24").courts, ["vaed"]);
}

#[test]
fn a_mandate_that_may_have_issued_leaves_open_where_the_case_is() {
    let lines = [
        "2020-01-01 injunction Ban nysd",
        "2020-01-05 notice-of-appeal Notice nysd | by = \"a\"; does = { appeals = \"Ban\" }",
        "2020-02-01 opinion Opinion ca2 | does = { affirms = \"Ban\" }",
        "2020-03-01/.. mandate Mandate ca2 | does = { follows-from = \"Opinion\" }",
    ];
    let told = |on: &str| {
        let told = report(&lines, on).courts_told;
        let words = told
            .iter()
            .map(|told| format!("{} {}", told.court, told.standing));
        words.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(told("2020-02-15"), "ca2 has");
    assert_eq!(told("2020-04-01"), "ca2 has, nysd perhaps");
}

const STEPS: [&str; 6] = [
    "2030-01-02 judgment J nysd",
    "2030-02-01 notice-of-appeal N nysd | by = \"a\";does = { appeals = \"J\" }",
    "2030-03-01 opinion O ca2 | does = { affirms = \"J\" }",
    "2030-04-01 cert-petition P scotus | by = \"a\";does = { seeks-review-of = \"O\" }",
    "[[option]];id = \"o\";title = \"Appeal to the Second Circuit\";after = \"J\";by = \"a\"",
    "[[option]];id = \"p\";title = \"Ask the Supreme Court for review\";after = \"O\";by = \"a\"",
];

/// The options of a day, each with why it may not be open.
fn options(lines: &[&str], on: &str) -> Vec<String> {
    let told = report(lines, on).options.into_iter();
    told.map(|option| {
        format!("{} {}", option.id, option.doubts.join(" "))
            .trim()
            .to_owned()
    })
    .collect()
}

#[test]
fn a_step_that_the_file_tells_and_the_option_does_not_name_may_have_been_taken() {
    assert_eq!(options(&STEPS, "2030-01-31"), ["o"]);
    assert_eq!(options(&STEPS, "2030-02-01"), ["o taken"]);
    assert_eq!(options(&STEPS, "2030-03-31"), ["o taken", "p"]);
    assert_eq!(options(&STEPS, "2030-04-01"), ["o taken", "p taken"]);
    let text = list(&STEPS, "2030-04-01");
    assert!(text.contains("Ask the Supreme Court for review (may have been taken already)"));
    // Not by what is only what the step is about, by what somebody else did, nor by what came before.
    let stay = STEPS.map(|line| line.replace("Appeal to the", "Ask for a stay while an appeal is"));
    let stay = stay.each_ref().map(String::as_str);
    assert_eq!(options(&stay, "2030-02-01"), ["o"]);
    let other = STEPS.map(|line| line.replace("by = \"a\";does", "by = \"us\";does"));
    let other = other.each_ref().map(String::as_str);
    assert_eq!(options(&other, "2030-04-01"), ["o", "p"]);
}

#[test]
fn a_step_is_offered_until_its_last_day() {
    let until = |last: &str| {
        let option = format!(
            "[[option]];id = \"o\";title = \"Move for a new trial\";after = \"J\";by = \"a\";until = \"{last}\""
        );
        [STEPS[0].to_owned(), option]
    };
    let lines = until("2030-01-30");
    let lines = lines.each_ref().map(String::as_str);
    assert_eq!(options(&lines, "2030-01-30"), ["o"]);
    assert!(
        list(&lines, "2030-01-30")
            .contains("Move for a new trial By: Acme Last day: 30 January 2030")
    );
    assert_eq!(options(&lines, "2030-01-31"), [""; 0]);
    let lines = until("2030-01");
    let lines = lines.each_ref().map(String::as_str);
    assert_eq!(options(&lines, "2030-01-15"), ["o time-run"]);
}

#[test]
fn an_order_that_ended_on_its_last_day_says_when() {
    let lines = [
        "2024-06-01 order Execution txsd | until = \"2024-10-01\"",
        "2024-07-01 motion Motion txsd | does = { asks-for = \"Execution\" }",
    ];
    says(
        &lines,
        "2024-10-02",
        &["made on 1 June 2024 over since 2 October 2024"],
        &["made on 1 June 2024 made on"],
    );
}

#[test]
fn a_stay_that_waits_for_a_bond_is_told_as_ordered_and_not_by_the_day_of_the_bond() {
    let told = |on: &str| {
        let story = story(
            "
[[event]]
id = \"j\"
date = \"2018-05-01\"
kind = \"judgment\"
court = \"nysd\"
title = \"Acme pays\"
to = \"a\"
[[event]]
id = \"s\"
date = \"2018-05-20\"
kind = \"stay\"
court = \"nysd\"
title = \"Stay on a bond\"
does = { stays = \"j\", if = \"a bond is given\", from = \"b\" }
[[event]]
id = \"b\"
date = \"2018-05-30\"
kind = \"notice\"
court = \"nysd\"
title = \"Bond\"
by = \"a\"
",
        );
        status_text(&story, day(on))
    };
    let before = told("2018-05-25");
    let ordered = "ordered on 20 May 2018 by “Stay on a bond”: to be stayed if a bond is given";
    assert!(before.contains(ordered), "{before}");
    assert!(!before.contains("30 May"), "{before}");
    assert_eq!(before.matches("to be stayed").count(), 2, "{before}");
    let after = told("2018-06-05");
    assert!(
        after.contains("stayed on 30 May 2018 by “Stay on a bond”"),
        "{after}"
    );
}
