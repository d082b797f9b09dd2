//! A case of the Supreme Court as Oyez publishes it in JSON.
//!
//! It has no docket, but a short timeline: granted, argued, decided. Its days are seconds since
//! 1970 at midnight in Chicago, 05:00 or 06:00 in UTC, so that the UTC day is the day that is
//! meant; before 1970 they are negative. Start with [`read`].

use crate::import::docket::{
    Docket, DocketJudge, DocketParty, Entry, EntryList, LowerCase, RelatedCase,
};
use crate::import::words::courts::Courts;
use crate::import::{Confidence, Content, ImportError, Importer, Input, Report};
use crate::model::{Catalogue, Day, EventDate, counted};
use crate::syntax::line::one_line;
use crate::syntax::{Node, Problem, Value, html, json};

pub(crate) const IMPORTER: Importer = Importer {
    name: "Oyez JSON",
    recognise,
    read,
};

const SECONDS_OF_A_DAY: i64 = 86_400;

fn recognise(input: &Input<'_>) -> Confidence {
    let head = input.head();
    let has = |key: &str| json::has_key(head, key);
    if !json::looks_so(head) {
        return Confidence::No;
    }
    let parties = has("first_party") && has("docket_number");
    if (has("timeline") && has("manner_of_jurisdiction")) || (parties && head.contains("oyez.org"))
    {
        Confidence::Sure
    } else if parties {
        Confidence::Possible
    } else {
        Confidence::No
    }
}

fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let text = input.text();
    let mut report = Report::new(IMPORTER.name);
    let (root, problems) = json::read(text)?;
    report.problems(problems);
    let number = json::text(&root, "docket_number").to_owned();
    let docket = Docket {
        title: json::text(&root, "name").to_owned(),
        court: super::COURT.to_owned(),
        judges: judges(&root),
        parties: parties(&root, &mut report),
        origins: origin(&root, catalogue).into_iter().collect(),
        related: related(&root),
        publisher: "Oyez",
        address: Some(json::text(&root, "href").to_owned())
            .filter(|url| url.starts_with("https://")),
        entries: entries(&root, &mut report),
        number,
        ..Docket::default()
    };
    if docket.entries.is_empty() {
        let what = format!("the case “{}” of Oyez has no timeline", docket.title);
        return Err(ImportError::without_entries(what));
    }
    report.rows = docket.entries.len();
    Ok(Content::Dockets(vec![docket], report))
}

/// An entry for each day of the timeline.
fn entries(root: &Node<'_>, report: &mut Report) -> EntryList {
    let mut entries = Vec::new();
    let decision = decision(root);
    for item in json::items(root, "timeline") {
        let event = json::text(item, "event");
        if event.is_empty() {
            continue;
        }
        let days = json::items(item, "dates");
        if days.is_empty() {
            let entry = entry(event, item, EventDate::unknown(), &decision);
            entries.push(Box::new(entry));
        }
        for day in days {
            let filed = day_of(day);
            if filed.is_none() {
                report.problem(|| {
                    Problem::warning(
                        day.span.clone(),
                        format!("“{event}” has a date that is no day"),
                    )
                    .expected("seconds since 1970")
                    .remedy("the date is unknown")
                });
            }
            let entry = entry(event, item, filed.unwrap_or_default(), &decision);
            entries.push(Box::new(entry));
        }
    }
    entries
}

fn entry(event: &str, item: &Node<'_>, filed: EventDate, decision: &str) -> Entry {
    let decided = event.eq_ignore_ascii_case("decided");
    Entry {
        filed,
        text: if decided { decision } else { "" }.to_owned(),
        sort: event.to_owned(),
        span: item.span.clone(),
        ..Entry::default()
    }
}

/// What was decided, when there is one decision.
fn decision(root: &Node<'_>) -> String {
    match json::items(root, "decisions") {
        [only] => html::words(json::text(only, "description")),
        _ => String::new(),
    }
}

/// The UTC day of a moment in seconds since 1970, which may be negative.
fn day_of(node: &Node<'_>) -> Option<EventDate> {
    let seconds = match &node.value {
        Value::Integer(seconds) => *seconds,
        Value::Text(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    let days = i32::try_from(seconds.div_euclid(SECONDS_OF_A_DAY)).ok()?;
    let first = Day::new(1970, 1, 1).ok()?;
    let span = jiff::Span::new().try_days(days).ok()?;
    first.checked_add(span).ok().map(EventDate::on)
}

/// The two sides, with the advocates of each.
fn parties(root: &Node<'_>, report: &mut Report) -> Vec<DocketParty> {
    let side = |name: &str, label: &str| {
        let name = one_line(json::text(root, name));
        (!name.is_empty()).then(|| DocketParty {
            name,
            role: json::text(root, label).to_owned(),
            ..DocketParty::default()
        })
    };
    let sides = [
        side("first_party", "first_party_label"),
        side("second_party", "second_party_label"),
    ];
    let mut sides: Vec<_> = sides.into_iter().flatten().collect();
    let mut others = 0;
    for item in json::items(root, "advocates") {
        let name = item
            .get("advocate")
            .map(|advocate| json::text(advocate, "name"));
        let name = name.unwrap_or_default();
        match for_side(json::text(item, "advocate_description"), &mut sides) {
            Some(side) if !name.is_empty() => side.counsel.push(name.to_owned()),
            _ => others += usize::from(!name.is_empty()),
        }
    }
    if others > 0 {
        report.understand(format!(
            "{} spoke for neither side, or Oyez does not say for which; they are left out",
            counted(others, "advocate")
        ));
    }
    sides
}

/// The side for which an advocate spoke. Friends of the court speak for neither, though the
/// words name the side that they support.
fn for_side<'s>(description: &str, sides: &'s mut [DocketParty]) -> Option<&'s mut DocketParty> {
    let words = description.to_lowercase();
    if ["amicus", "amici", "curiae", "supporting"]
        .iter()
        .any(|word| words.contains(word))
    {
        return None;
    }
    let spoken = |side: &DocketParty| {
        let role = side.role.to_lowercase();
        !role.is_empty() && words.contains(&role)
    };
    let mut named = sides.iter_mut().filter(|side| spoken(side));
    let side = named.next()?;
    named.next().is_none().then_some(side)
}

fn judges(root: &Node<'_>) -> Vec<DocketJudge> {
    let Some(court) = root.get("decided_by") else {
        return Vec::new();
    };
    let names = json::items(court, "members")
        .iter()
        .map(|member| json::text(member, "name"));
    names
        .filter(|name| !name.is_empty())
        .map(|name| DocketJudge {
            name: name.to_owned(),
            part: "panel",
        })
        .collect()
}

fn origin(root: &Node<'_>, catalogue: &Catalogue) -> Option<LowerCase> {
    let printed = root
        .get("lower_court")
        .map(|court| json::text(court, "name"))?;
    let known = Courts::new(catalogue)
        .known(printed)
        .map(|court| court.id.to_string());
    let court = known.unwrap_or_else(|| printed.to_owned());
    (!court.is_empty()).then(|| LowerCase {
        court,
        ..LowerCase::default()
    })
}

/// Other numbers under which the case was heard.
fn related(root: &Node<'_>) -> Vec<RelatedCase> {
    let numbers = super::numbers(json::text(root, "additional_docket_numbers"));
    let cases = numbers.into_iter().map(|number| RelatedCase {
        court: String::new(),
        number,
        relation: "Additional docket number".to_owned(),
    });
    cases.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_utc() {
        for (seconds, day) in [
            ("1519711200", Some("2018-02-27")),
            ("-498074400", Some("1954-03-21")),
            ("\"0\"", Some("1970-01-01")),
            ("-1", Some("1969-12-31")),
            ("9223372036854775807", None),
            ("1e9", None),
            ("null", None),
        ] {
            let text = format!("{{\"x\": {seconds}}}");
            let (root, _) = json::read(&text).unwrap();
            let read = root.get("x").and_then(day_of);
            assert_eq!(read.as_ref().map(EventDate::text), day, "{seconds}");
        }
    }

    #[test]
    fn an_advocate_belongs_to_the_side_that_is_named_alone() {
        let side = |role: &str| DocketParty {
            role: role.to_owned(),
            ..DocketParty::default()
        };
        let mut sides = [side("Petitioner"), side("Respondent")];
        let mut spoken = |words| for_side(words, &mut sides).map(|side| side.role.clone());
        assert_eq!(spoken("for the petitioner"), Some("Petitioner".to_owned()));
        assert_eq!(
            spoken("On behalf of the Respondents"),
            Some("Respondent".to_owned())
        );
        assert_eq!(spoken("as amicus curiae, supporting the petitioner"), None);
        assert_eq!(spoken("for petitioner in one, respondent in another"), None);
        assert_eq!(spoken(""), None);
    }
}
