//! What the brief, the explanation and the report say.

use writmap::model::{Case, CaseIndex, Contempt, ContemptNature, ContemptSanction, Scope};
use writmap::procedure::{self, Tone, brief, explain, particulars, report, status_words};

use crate::script::{case, catalogue, day, replay};
use crate::statuses::WARRANT;

fn chips(case: &Case, on: &str) -> Vec<String> {
    let brief = brief(case, &catalogue(), &replay(case), day(on));
    brief.chips.into_iter().map(|chip| chip.text).collect()
}

fn sentence(case: &Case, on: &str) -> String {
    brief(case, &catalogue(), &replay(case), day(on)).sentence
}

#[test]
fn the_sentence_follows_the_day() {
    let case = case(WARRANT);
    for (on, expected) in [
        ("2013-12-01", "On 1 December 2013 no order had been made."),
        (
            "2014-05-05",
            "On 5 May 2014 the search-warrant was in force, and the ruling was stayed or \
             standing; which of these is not known for want of a date. NYSD-MJ had denied ms' motion-to-quash on 25 April 2014. Ms' \
             objections before the NYSD may have been pending.",
        ),
        (
            "2014-08-15",
            "On 15 August 2014 the search-warrant was in force, but its enforcement had been \
             stayed since 1 August 2014 with the NYSD's ruling of 31 July 2014 that \
             upheld it. Ms did not have to comply for the time being. The motion \
             “T” before the NYSD was pending; ms' notice-of-appeal before CA2 may \
             have been pending.",
        ),
        (
            "2014-08-30",
            "On 30 August 2014 the search-warrant and the NYSD's ruling of 31 July 2014 that \
             upheld it were in force: the stay had been lifted the day before. Ms \
             had refused to comply; nobody was in contempt. Ms' notice-of-appeal \
             before CA2 may have been pending.",
        ),
        (
            "2014-09-10",
            "On 10 September 2014 the search-warrant and the NYSD's ruling of 31 July 2014 that \
             upheld it were in force: the stay had been lifted on 29 August 2014. \
             Ms had refused to comply and had been in contempt since 8 September \
             2014 (the file does not say whether civil or criminal). Ms' \
             notice-of-appeal before CA2 was pending.",
        ),
        (
            "2016-08-01",
            "On 1 August 2016 CA2 had reversed the NYSD's ruling of 31 July 2014, vacated \
             the contempt-order and remanded on 14 July 2016 (the mandate is not in the file; in \
             the ordinary course it had not issued yet). \
             It was open what had become of the search-warrant (“P” was reversed; \
             the file does not say what that left of this). It was open whether ms had to comply \
             with the ruling of 31 July 2014. 1 more order was in doubt.",
        ),
        (
            "2016-08-05",
            "On 5 August 2016 CA2 had reversed the NYSD's ruling of 31 July 2014, vacated \
             the contempt-order and remanded on 14 July 2016 (the mandate is not in the file). \
             It was open what had become of the search-warrant (“P” was reversed; \
             the file does not say what that left of this). Ms no longer had to D. 1 more order \
             was in doubt.",
        ),
    ] {
        assert_eq!(sentence(&case, on), expected);
    }
}

#[test]
fn the_chips_name_what_matters_most() {
    let case = case(&format!(
        "{WARRANT} / 2014-08-29 order J sets-deadline Letter / 2014-09-05 deadline Letter"
    ));
    assert_eq!(
        chips(&case, "2014-08-29"),
        [
            "31 Jul ruling: in force",
            "search-warrant: in force",
            "order: in force",
            "ms: must comply, has refused",
            "Letter due in 7 days",
            "Before NYSD",
        ]
    );
    let brief = brief(&case, &catalogue(), &replay(&case), day("2014-05-05"));
    assert_eq!(brief.chips[1].text, "ruling: stayed or standing");
    assert_eq!(brief.chips[1].tone, Tone::Unknown);
    assert_eq!(brief.chips[1].event, Some("F".into()));
}

#[test]
fn the_chain_in_words() {
    let case = case(WARRANT);
    let explained = |id: &str, on: &str| {
        let replay = replay(&case);
        let state = replay.state_on(day(on));
        explain(&case, &replay, state.order(&id.into()).unwrap())
    };
    assert_eq!(
        explained("P", "2014-08-30"),
        [
            "given on 31 July 2014",
            "stayed on 1 August 2014 by “S”",
            "stay lifted on 29 August 2014 by “L”",
        ]
    );
    assert_eq!(
        explained("W", "2014-07-31"),
        [
            "issued on 4 December 2013",
            "upheld on 25 April 2014 by “F”, against “M”",
            "affirmed on 31 July 2014 by “P”",
        ]
    );
    assert_eq!(
        explained("P", "2018-04-18")[4..],
        [
            "“A” was vacated on 17 April 2018 by “V”",
            "“A” was vacated; the file does not say what that left of this",
        ]
    );
}

#[test]
fn a_part_has_been_what_it_is_since_the_whole_was_that() {
    let mut case = case(
        "2014-01-01 order R @nysd / 2014-02-01 decision D @ca2 reverses R
        2014-03-01 mandate M @ca2 follows-from D",
    );
    case.events[1].does[0].scope = Scope::Part("the memos".to_owned());
    assert_eq!(
        told(&case, "R", "2014-02-15"),
        [
            "decided: reversed as to the memos by “D”, not yet in effect",
            "as to the memos: in force, since 1 January 2014",
        ]
    );
    assert_eq!(
        told(&case, "R", "2014-03-01"),
        ["as to the memos: reversed, since 1 March 2014"]
    );
}

/// What is said of an order besides its status.
fn told(case: &Case, id: &str, on: &str) -> Vec<String> {
    let replay = replay(case);
    let state = replay.state_on(day(on));
    particulars(
        &CaseIndex::new(case),
        &replay,
        state.order(&id.into()).unwrap(),
    )
}

#[test]
fn what_was_decided_and_is_held_back_is_said() {
    let case = case(
        "2014-01-01 order R @nysd / 2014-02-01 decision D @ca2 reverses R
        2014-03-01 mandate M @ca2 follows-from D",
    );
    assert_eq!(
        told(&case, "R", "2014-02-15"),
        ["decided: reversed by “D”, not yet in effect"]
    );
    assert!(told(&case, "R", "2014-03-01").is_empty());
}

#[test]
fn whether_it_must_be_obeyed_is_said_where_the_status_does_not() {
    let case = case(
        "2014-01-01 order R @nysd / 2014-02-01 ruling P @nysd affirms R
        2014-03-01 stay S @nysd stays P",
    );
    assert!(told(&case, "R", "2014-02-15").is_empty());
    assert_eq!(
        told(&case, "R", "2014-03-01"),
        ["need not be obeyed while what upheld it is stayed"]
    );
}

#[test]
fn what_an_order_may_be_is_said() {
    let case = case("2014-01-01 order R / 2014-02/2014-03 stay S stays R");
    let replay = replay(&case);
    let state = replay.state_on(day("2014-02-15"));
    let order = state.order(&"R".into()).unwrap();
    let words = status_words(&case, &catalogue(), &replay, order);
    assert!(words.starts_with("of unknown status: "), "{words}");
}

#[test]
fn the_parts_of_an_order_are_said_with_their_days() {
    let mut case = case("2014-01-01 order R / 2014-02-01 stay S stays R");
    case.events[1].does[0].scope = Scope::Part("the memos".to_owned());
    assert_eq!(
        told(&case, "R", "2014-02-15"),
        ["as to the memos: stayed, since 1 February 2014"]
    );
}

#[test]
fn of_a_contempt_only_what_is_known_is_said() {
    let mut case = case(
        "2014-01-01 order R / 2014-02-01 contempt-order C to=ms holds-in-contempt-for R
        2014-03-01 compliance P purges C",
    );
    assert!(told(&case, "C", "2014-02-15").is_empty());
    case.events[1].contempt = Some(Box::new(Contempt {
        nature: Some(ContemptNature::Civil),
        by_stipulation: Some(true),
        sanction: Some(ContemptSanction::FinePerDay),
        amount: Some("$5,000 a day".to_owned()),
        accrued: None,
    }));
    let known = "civil contempt, by stipulation, with a fine of $5,000 a day";
    assert_eq!(told(&case, "C", "2014-02-15"), [known]);
    assert_eq!(told(&case, "C", "2014-03-02"), [format!("{known}, purged")]);
}

#[test]
fn a_remand_with_a_reason_says_why_the_answer_is_open() {
    let mut case = case(
        "2014-07-31 ruling R / 2016-07-14 decision D reverses R
        2018-04-17 decision V vacates D / 2018-04-17 remand I remands R",
    );
    case.events[3].does[0].reason = Some("to be vacated on remand".to_owned());
    let state = replay(&case).state_on(day("2018-04-18"));
    let order = state.order(&"R".into()).unwrap();
    assert_eq!(order.note.as_deref(), Some("to be vacated on remand"));
    assert_eq!(
        chips(&case, "2018-04-18")[1],
        "ruling: to be vacated on remand"
    );
}

#[test]
fn the_report_has_the_shape_of_the_documentation() {
    let case = case(
        "duty D ms R / 2014-07-31 ruling R @nysd / 2014-08-01 stay S stays R
        2014-08-11 notice-of-appeal N @nysd appeals R / 2014-09-05 deadline T",
    );
    let replay = replay(&case);
    let findings = procedure::check(&case, &catalogue(), &replay);
    let report = report(&case, &replay, &findings, day("2014-08-15"));
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["on"], "2014-08-15");
    assert_eq!(
        json["orders"][0],
        serde_json::json!({"id": "R", "title": "R", "status": "stayed", "since": "2014-08-01",
            "because": ["R", "S"], "binds": "no"})
    );
    assert_eq!(
        json["duties"][0],
        serde_json::json!({"id": "D", "party": "ms", "order": "R", "status": "suspended",
            "since": "2014-08-01"})
    );
    assert_eq!(
        json["pending"],
        serde_json::json!([{"id": "N", "certain": true}])
    );
    assert_eq!(
        json["deadlines"][0],
        serde_json::json!({"event": "T", "due": "2014-09-05", "status": "open"})
    );
    assert_eq!(json["courts"], serde_json::json!(["ca2"]));
    assert_eq!(json["findings"][0]["rule"], "unsourced");
}
