//! What the Microsoft case answers for three days, worked out by hand from its record.

use writmap::format;
use writmap::model::Day;
use writmap::picture::Story;
use writmap::procedure::Lens;

fn microsoft(lens: Lens) -> Story {
    let shipped = format::SHIPPED[0];
    let document = format::read(shipped.name, shipped.text.as_bytes(), format::builtin());
    assert!(document.problems.is_empty(), "{}", document.problems[0]);
    Story::of(document.case, lens)
}

/// Compares the statuses on a day with lines of `order status`, and the courts.
fn check(day: &str, orders: &str, courts: &[&str]) {
    let day: Day = day.parse().unwrap();
    let report = microsoft(Lens::default()).report_on(day);
    for line in orders
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        let (id, status) = line.split_once(' ').unwrap();
        let order = report.orders.iter().find(|order| order.id == id).unwrap();
        assert_eq!(order.status, status, "{id} on {day}");
    }
    assert_eq!(report.courts, courts, "courts on {day}");
}

#[test]
fn in_june_2014_the_ruling_was_stayed_on_consent() {
    check(
        "2014-06-20",
        "warrant in-force
         magistrate-denial stayed
         consent-stay in-force
         district-affirmance not-yet
         contempt not-yet",
        &["nysd"],
    );
}

#[test]
fn on_30_august_2014_nothing_held_the_ruling_and_nobody_was_in_contempt() {
    check(
        "2014-08-30",
        "warrant in-force
         district-affirmance in-force
         consent-stay spent
         district-stay spent
         contempt not-yet
         reversal not-yet",
        &["nysd"],
    );
    let story = microsoft(Lens::default());
    let day: Day = "2014-08-30".parse().unwrap();
    let report = story.report_on(day);
    let order = report
        .orders
        .iter()
        .find(|order| order.id == "district-affirmance")
        .unwrap();
    assert_eq!(order.since.as_deref(), Some("2014-08-29"));
    assert_eq!(
        order.because,
        ["district-affirmance", "district-stay", "stay-lifted"]
    );
    let pending: Vec<_> = report.pending.iter().map(|matter| &matter.id[..]).collect();
    assert_eq!(pending, ["premature-appeal"]);
    assert!(!report.pending[0].certain);
    assert!(
        report
            .duties
            .iter()
            .any(|duty| duty.party == "microsoft" && duty.status == "defied")
    );
    let deadline = &report.deadlines[0];
    assert_eq!(
        (deadline.event.as_str(), deadline.status),
        ("joint-letter-due", "open")
    );
    let premature = report
        .findings
        .iter()
        .find(|finding| finding.rule == "not-final")
        .unwrap();
    assert_eq!(premature.about, ["premature-appeal", "district-affirmance"]);
    let sentence = story.brief_on(day).sentence;
    assert!(
        sentence.contains("in force") && sentence.contains("refused"),
        "{sentence}"
    );
}

#[test]
fn after_the_vacatur_of_2018_what_the_remand_would_undo_is_open() {
    check(
        "2018-04-18",
        "warrant superseded
         reversal vacated
         district-affirmance unknown
         contempt unknown
         new-warrant in-force",
        &["ca2"],
    );
}

#[test]
fn the_report_has_the_fields_that_scripts_rely_on() {
    let day: Day = "2014-08-30".parse().unwrap();
    let report = microsoft(Lens::default()).report_on(day);
    let json = serde_json::to_value(report).unwrap();
    let keys: Vec<_> = json.as_object().unwrap().keys().cloned().collect();
    for key in [
        "on",
        "orders",
        "duties",
        "pending",
        "deadlines",
        "courts",
        "findings",
    ] {
        assert!(keys.iter().any(|known| known == key), "{key} in {keys:?}");
    }
    for key in ["id", "title", "status", "since", "because"] {
        assert!(json["orders"][0].get(key).is_some(), "{key}");
    }
}

#[test]
fn an_article_alone_tells_a_shorter_case() {
    let lens = Lens {
        as_told_by: Some("article-000".into()),
        ..Lens::default()
    };
    let story = microsoft(lens);
    let told = story.replay.order_of_events();
    let whole = microsoft(Lens::default());
    assert!(told.len() < whole.replay.order_of_events().len());
    let told = |id: &str| {
        let mut told = told.iter().map(|&event| &story.case.events[event]);
        told.any(|event| event.id.as_str() == id)
    };
    assert!(told("district-affirmance"));
    assert!(
        !told("contempt"),
        "article 000 was written before the contempt order"
    );
}
