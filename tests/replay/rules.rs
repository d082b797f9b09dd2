//! Each rule on a case that breaks it, and the lens.

use writmap::model::{
    Aspect, Case, Cite, Claim, Conflict, EventDate, Settlement, Source, SourceKind, Statement,
};
use writmap::procedure::{Finding, FindingSeverity, Lens, RULES, Replay};

use crate::script::{case, catalogue, check, day, replay, replay_under};

fn source(id: &str, published: &str) -> Source {
    Source {
        id: id.into(),
        kind: SourceKind::Article,
        title: id.to_owned(),
        short: None,
        publisher: None,
        authors: Vec::new(),
        published: EventDate::parse(published).unwrap(),
        published_basis: None,
        address: None,
        relies_on: Vec::new(),
        note: None,
        unverified: false,
    }
}

fn cite(source: &str) -> Cite {
    Cite {
        source: source.into(),
        quote: None,
        at: None,
        note: None,
    }
}

fn claim(source: &str, about: &str, says: Statement, as_of: Option<&str>) -> Claim {
    Claim {
        id: format!("{source}-{about}").into(),
        about: about.into(),
        says,
        as_of: as_of.map(|text| EventDate::parse(text).unwrap()),
        cite: cite(source),
        conflict: None,
    }
}

fn found(case: &Case, rule: &str) -> Vec<Finding> {
    let mut findings = writmap::procedure::check(case, &catalogue(), &replay(case));
    findings.retain(|finding| finding.rule == rule);
    findings
}

#[test]
fn rules_have_names_of_their_own() {
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
}

#[test]
fn acts_on_what_is_not_in_force() {
    check(
        "2014-01-01 order R / 2014-01-02 decision D vacates R / 2014-01-03 stay S stays R
        2014-01-04 refusal X defies R / 2014-01-05 contempt-order C holds-in-contempt-for R
        ! not-in-force S R / ! not-in-force X R / ! contempt-unfounded C R",
    );
    check(
        "2014-01-01 order R / 2014-01-03 refusal X defies R
        2014-01-05 contempt-order C holds-in-contempt-for R
        !none not-in-force / !none contempt-unfounded",
    );
    check(
        "2014-01-01 order R / 2014-01-02 stay S stays R
        2014-01-05 contempt-order C holds-in-contempt-for R / ! contempt-unfounded C R",
    );
}

#[test]
fn effects_before_their_cause() {
    check("2014-01-05 order R / 2014-01-02 stay S stays R / ! effect-before-cause S R");
    check(
        "2014-01-05 order R sets-deadline T / 2014-02-05 deadline T / 2014-01 stay S stays R
        !none effect-before-cause",
    );
}

#[test]
fn stays_lifted_that_held_nothing() {
    check(
        "2014-01-01 order R / 2014-01-02 stay S stays R / 2014-01-03 stay-lifted L lifts-stay S
        2014-01-04 stay-lifted M lifts-stay S / 2014-01-05 stay T / 2014-01-06 stay-lifted N lifts-stay T
        ! nothing-to-lift M S / ! nothing-to-lift N T",
    );
    check(
        "2014-01-01 order R / 2014-01-02 stay S stays R / 2014-01-03 stay-lifted L lifts-stay S
        !none nothing-to-lift",
    );
}

#[test]
fn appeals_from_orders_that_are_not_final() {
    let process = "2013-12-04 search-warrant W @nysd / 2014-07-31 ruling P @nysd affirms W";
    check(&format!(
        "{process} / 2014-08-11 notice-of-appeal N appeals P / ! not-final N P"
    ));
    check(&format!(
        "{process} / 2014-08-10 contempt-order C holds-in-contempt-for P
        2014-08-11 notice-of-appeal N appeals P,C / !none not-final"
    ));
    check("2014-07-31 ruling P @nysd / 2014-08-11 notice-of-appeal N appeals P / !none not-final");
    let later = case(&format!(
        "{process} / 2014-08-11 notice-of-appeal N appeals P
        2014-09-08 contempt-order C holds-in-contempt-for P"
    ));
    let remedy = found(&later, "not-final")[0].remedy.clone().unwrap();
    assert_eq!(remedy, "It became appealable on 8 September 2014 with “C”.");
}

#[test]
fn rulings_without_their_motion() {
    let mut case = case("2014-01-01 ruling R / 2014-01-01 ruling Q / 2014-01-01 motion M");
    case.events[0].title = "ORDER granting 5 Motion to Compel".to_owned();
    assert_eq!(found(&case, "ruling-without-motion").len(), 1);
}

#[test]
fn sources_missing_or_too_early() {
    let mut case = case("2014-01-05 order R / 2014-01-06 order Q / 2014-01-07 deadline T");
    case.sources = vec![source("a", "2014-01-01")];
    case.events[0].sources = vec![cite("a")].into();
    case.events[2].marks.unverified = true;
    assert_eq!(found(&case, "unsourced")[0].about, ["Q".into()]);
    assert_eq!(found(&case, "published-before")[0].about, ["R".into()]);
    case.sources.clear();
    assert_eq!(found(&case, "unsourced")[0].severity, FindingSeverity::Note);
}

#[test]
fn sources_that_differ() {
    let mut case = case("2014-09-08 contempt-order C / 2014-08-29 refusal X");
    case.sources = ["a", "b", "c"].map(|id| source(id, "unknown")).into();
    let yes = || Statement::Occurred(true);
    let no = || Statement::Occurred(false);
    case.claims = vec![
        claim("a", "C", no(), Some("2014-08-30")),
        claim("b", "C", yes(), Some("2014-09-11")),
    ];
    assert!(found(&case, "sources-differ").is_empty(), "different days");
    case.claims.push(claim("c", "C", no(), Some("2014-09-11")));
    let clash = &found(&case, "sources-differ")[0];
    assert!(
        clash
            .message
            .contains("it happened (b) against it did not happen (c)")
    );
    let date = |text| Statement::Date(EventDate::parse(text).unwrap());
    case.claims = vec![
        claim("a", "X", date("2014-08"), None),
        claim("b", "X", date("2014-08-29"), None),
    ];
    assert!(
        found(&case, "sources-differ").is_empty(),
        "dates that overlap agree"
    );
    case.claims[0].says = date("2014-08-30");
    assert_eq!(found(&case, "sources-differ").len(), 1);
}

#[test]
fn declared_conflicts_are_reported_settled_or_not() {
    let mut case = case("2014-09-08 contempt-order C");
    let conflict = |settlement| Conflict {
        id: "k".into(),
        topic: "Was it in contempt?".to_owned(),
        aspect: Aspect::Occurred,
        about: vec!["C".into()],
        settlement,
        open_because: None,
    };
    case.conflicts = vec![conflict(None)];
    assert_eq!(
        found(&case, "sources-differ")[0].severity,
        FindingSeverity::Conflict
    );
    case.conflicts = vec![conflict(Some(Settlement {
        holds: "yes".to_owned(),
        reason: "the order says so".to_owned(),
        follows: None,
        sources: Vec::new(),
    }))];
    let settled = &found(&case, "sources-differ")[0];
    assert_eq!(settled.severity, FindingSeverity::Note);
    assert_eq!(settled.conflict, Some("k".into()));
}

#[test]
fn gaps_in_a_docket_that_is_nearly_whole() {
    let mut case =
        case("2014-01-01 brief A / 2014-01-02 brief B / 2014-01-03 brief C / 2014-01-04 brief D");
    for (event, number) in case.events.iter_mut().zip(["1", "2", "4", "6"]) {
        event.docket_number = Some(number.to_owned());
    }
    let gaps = found(&case, "docket-gaps");
    assert!(gaps[0].message.contains("3, 5"), "{gaps:?}");
    case.events[3].docket_number = Some("60".to_owned());
    assert!(
        found(&case, "docket-gaps").is_empty(),
        "a story names few entries"
    );
}

/// A lens over a stay that only one of two sources reports, with another date.
#[test]
fn the_lens_shows_one_source_or_one_day() {
    let mut case = case(
        "2014-07-31 ruling R / 2014-08-01 stay S stays R / 2014-08-29 stay-lifted L lifts-stay S
        2014-09-08 contempt-order C holds-in-contempt-for R",
    );
    case.sources = vec![source("early", "2014-08-05"), source("late", "unknown")];
    for (event, by) in case.events.iter_mut().zip([
        vec!["early", "late"],
        vec!["early", "late"],
        vec!["late"],
        vec![],
    ]) {
        event.sources = by.into_iter().map(cite).collect();
    }
    let moved = EventDate::parse("2014-08-03").unwrap();
    case.claims = vec![claim("early", "S", Statement::Date(moved), None)];
    let word = |lens: &Lens, id: &str, on: &str| {
        let replay = replay_under(lens, &case);
        let state = replay.state_on(day(on));
        state.order(&id.into()).map(|order| order.status.word())
    };
    let told = Lens {
        as_told_by: Some("early".into()),
        known_by: None,
    };
    assert_eq!(word(&told, "R", "2014-08-02"), Some("in-force"));
    assert_eq!(word(&told, "R", "2014-09-30"), Some("stayed"));
    assert_eq!(word(&told, "C", "2014-09-30"), None);
    let known = |by: &str| Lens {
        as_told_by: None,
        known_by: Some(day(by)),
    };
    assert_eq!(word(&known("2014-08-04"), "R", "2014-08-04"), None);
    assert_eq!(
        word(&known("2014-08-28"), "R", "2014-09-30"),
        Some("stayed")
    );
    assert_eq!(
        word(&known("2014-08-29"), "R", "2014-09-30"),
        Some("in-force")
    );
    assert_eq!(word(&known("2014-09-01"), "C", "2014-09-30"), None);
    assert_eq!(
        word(&known("2014-09-09"), "C", "2014-09-30"),
        Some("in-force")
    );
}

#[test]
fn a_source_can_deny_an_event() {
    let mut case = case("2014-09-08 contempt-order C");
    case.sources = vec![source("a", "unknown")];
    case.events[0].sources = vec![cite("a")].into();
    let lens = Lens {
        as_told_by: Some("a".into()),
        known_by: None,
    };
    let happened = |case: &Case| {
        let replay = replay_under(&lens, case);
        !replay.order_of_events().is_empty()
    };
    assert!(happened(&case));
    case.claims = vec![claim(
        "a",
        "C",
        Statement::Occurred(false),
        Some("2014-08-30"),
    )];
    assert!(happened(&case), "not yet is not never");
    case.claims[0].as_of = None;
    assert!(!happened(&case));
}

#[test]
fn what_was_open_for_a_time_is_found_when_it_began() {
    let case = crate::remedies::case(&[
        "2014-01-01 injunction R nysd | to = \"b\"",
        "2014-02-01 notice-of-appeal N nysd | does = { appeals = \"R\" }",
        "2014-06-02 opinion D ca2 | does = { reverses = \"R\" }",
        "2015-01-02 opinion V scotus | does = { vacates = \"D\" }",
        "2015-03-02 order E nysd | does = { reinstates = \"R\" }",
    ]);
    crate::script::put(
        &case,
        "? 2015-02-10 R unknown / ? 2015-03-03 R in-force / ! open-for-a-time R V",
    );
    let builtin = writmap::format::builtin();
    let replay = Replay::new(&case, builtin, &Lens::default());
    let found = writmap::procedure::check(&case, builtin, &replay);
    let finding = found
        .iter()
        .find(|finding| finding.rule == "open-for-a-time")
        .unwrap();
    assert!(!finding.message.contains('E'), "{finding}");
    let seen = |on: &str| replay.has_seen(finding, day(on));
    assert_eq!([seen("2015-01-01"), seen("2015-01-02")], [false, true]);
    // Settled the same day, it never was open; never settled, another check asks.
    for settled in [
        "2015-01-02 order E nysd | does = { reinstates = \"R\" }",
        "2015-03-02 order E nysd",
    ] {
        let case = crate::remedies::case(&[
            "2014-01-01 injunction R nysd | to = \"b\"",
            "2014-06-02 opinion D ca2 | does = { reverses = \"R\" }",
            "2015-01-02 opinion V scotus | does = { vacates = \"D\" }",
            settled,
        ]);
        crate::script::put(&case, "!none open-for-a-time");
    }
}
