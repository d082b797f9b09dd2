//! Docket entries of the appellate courts of Florida: the JSON of their case system (ACIS).
//!
//! A list of entries does not name its case; the number is taken from the name of the file,
//! which also tells the court, when it has that form: `4D2026-0606.json`. Start with [`read`].

use jiff::civil::{DateTime, date};
use jiff::{ToSpan, civil::Weekday};
use thin_vec::thin_vec;

use crate::import::{Confidence, Content, Docket, Entry, ImportError, Importer, Input, Report};
use crate::model::{Catalogue, CourtId, EventDate};
use crate::syntax::json::{self, is_true, under, words};
use crate::syntax::{Node, Problem, Value};

pub(crate) const IMPORTER: Importer = Importer {
    name: "Florida appellate docket JSON (ACIS)",
    recognise,
    read,
};

/// The object that each entry has.
const ENTRY: &str = "docketEntryHeader";

fn recognise(input: &Input<'_>) -> Confidence {
    let head = input.head();
    if json::looks_so(head) && json::has_key(head, ENTRY) {
        Confidence::Sure
    } else {
        Confidence::No
    }
}

/// Reads one page of entries, or a list of pages.
fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let root = json::whole(input.text())?;
    let mut report = Report::new(IMPORTER.name);
    let pages = match &root.value {
        Value::List(pages) => pages.as_slice(),
        _ => std::slice::from_ref(&root),
    };
    let results: Vec<&Node<'_>> = pages.iter().flat_map(results).collect();
    let mut headers = pages
        .iter()
        .chain(results.iter().copied())
        .map(|node| under(node, "caseHeader"));
    let nothing = Node::made(Value::Null);
    let case = headers.find(|case| case.is_table()).unwrap_or(&nothing);
    let mut docket = docket(input, case, catalogue, &mut report);
    let missing = missing_pages(pages);
    let pages = match root.value {
        Value::List(pages) => pages,
        page => vec![Node::new(root.span, page)],
    };
    let entries = pages.into_iter().flat_map(into_results).filter_map(|row| {
        let row = under(&row, ENTRY);
        row.is_table().then(|| Box::new(entry(row, &mut report)))
    });
    docket.entries = entries.collect();
    if docket.entries.is_empty() {
        let case = match docket.number.as_str() {
            "" => "a court of Florida",
            number => number,
        };
        let remedy = "download the entries of the case again";
        return Err(ImportError::no_entries(case, remedy));
    }
    report.problems(missing);
    // The system lists the newest first, and so those of one day.
    docket.entries.reverse();
    docket.entries.sort_by_key(|entry| entry.filed.anchor());
    report.rows = docket.entries.len();
    Ok(Content::Dockets(vec![docket], report))
}

/// The entries of a page: in its envelope, or the page itself where there is none.
fn results<'n, 'a>(page: &'n Node<'a>) -> Vec<&'n Node<'a>> {
    let results = under(under(page, "_embedded"), "results");
    match results.value {
        Value::Null if under(page, ENTRY).is_table() => vec![page],
        _ => results.items().iter().collect(),
    }
}

/// The same, of a page that is used for nothing else: each is freed once it was read.
fn into_results(page: Node<'_>) -> Vec<Node<'_>> {
    let results = under(under(&page, "_embedded"), "results");
    if matches!(results.value, Value::Null) && under(&page, ENTRY).is_table() {
        return vec![page];
    }
    let Value::Table(mut keys) = page.value else {
        return Vec::new();
    };
    let envelope = keys.iter_mut().find(|entry| entry.key == "_embedded");
    envelope.map_or_else(Vec::new, |entry| entry.node.take_items("results"))
}

/// The problem of a file that has fewer pages than the system says there are.
fn missing_pages(pages: &[Node<'_>]) -> Option<Problem> {
    let total = pages
        .iter()
        .filter_map(|page| json::count(under(page, "page"), "totalPages"))
        .max();
    let total = total.unwrap_or_default();
    let here = pages.len();
    (total > here).then(|| {
        Problem::warning(0..0, format!("this is {here} of {total} pages of entries"))
            .remedy("download the other pages too and import them together")
    })
}

fn docket(
    input: &Input<'_>,
    case: &Node<'_>,
    catalogue: &Catalogue,
    report: &mut Report,
) -> Docket {
    let mut number = words(case, "caseNumber");
    let named = court(input.stem(), catalogue).is_some();
    if number.is_empty() && named {
        input.stem().clone_into(&mut number);
        report.understand(format!("by the name of the file, this is No. {number}"));
    }
    let court = court(&number, catalogue);
    if court.is_none() {
        report.understand(
            "neither the file nor its name says the court and the number of the case; \
             name it by the number, as in `4D2026-0606.json`, or add both to the case file",
        );
    }
    Docket {
        title: words(case, "caseTitle"),
        court: court.map(|court| court.to_string()).unwrap_or_default(),
        number,
        filed: local_day(&words(case, "filedDate")).unwrap_or_default(),
        publisher: "Florida appellate courts (ACIS)",
        ..Docket::default()
    }
}

/// The court that numbers its cases so: `SC2025-0123`, `4D2026-0606`.
fn court(number: &str, catalogue: &Catalogue) -> Option<CourtId> {
    // A browser adds to the name of a file.
    let number = number.split([' ', '.']).next()?;
    let (prefix, rest) = number.split_at_checked(2)?;
    let (year, serial) = rest.split_once('-')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !digits(year) || serial.is_empty() || !digits(serial) {
        return None;
    }
    let id = match prefix {
        "SC" => "fla".to_owned(),
        _ => format!("fladca-{}", prefix.strip_suffix('D')?),
    };
    catalogue
        .court(&CourtId::from(id))
        .map(|court| court.id.clone())
}

fn entry(row: &Node<'_>, report: &mut Report) -> Entry {
    let written = words(row, "filedDate");
    let filed = local_day(&written);
    if filed.is_none() {
        report.problem(|| {
            let name = words(row, "docketEntryName");
            Problem::warning(
                0..0,
                format!("the entry “{name}” has “{written}” for a date"),
            )
            .remedy("its date is unknown")
        });
    }
    let mut sort = words(row, "docketEntryName");
    if sort.is_empty() {
        sort = words(row, "docketEntryType");
    }
    let documents: usize = words(row, "documentCount").parse().unwrap_or_default();
    let secured = (1..=5).any(|level| is_true(row, &format!("security{level}")));
    Entry {
        keys: thin_vec![words(row, "docketEntryUUID")],
        filed: filed.unwrap_or_default(),
        text: words(row, "docketEntryDescription"),
        sort,
        outcome: words(row, "outcomeStatus"),
        attachments: documents.saturating_sub(1),
        sealed: secured || is_true(row, "securedDocument") || is_true(row, "compositeSecurity"),
        ..Entry::default()
    }
}

/// The day in Florida on which a moment fell that is written in UTC. A paper filed in the
/// evening would else be dated to the next day. Eastern time: 15 U.S.C. §§ 260a, 263.
fn local_day(written: &str) -> Option<EventDate> {
    let utc: DateTime = match written.get(..19) {
        Some(moment) => moment.parse().ok()?,
        None => {
            return EventDate::parse(written)
                .ok()
                .filter(|date| date.exact().is_some());
        }
    };
    let standard = utc.checked_sub(5.hours()).ok()?;
    // From the second Sunday in March to the first in November, at two o'clock standard time;
    // in November at two o'clock of summer time, which is one.
    let sunday =
        |month, nth| date(standard.year(), month, 1).nth_weekday_of_month(nth, Weekday::Sunday);
    let begins = sunday(3, 2).ok()?.at(2, 0, 0, 0);
    let ends = sunday(11, 1).ok()?.at(1, 0, 0, 0);
    let local = if begins <= standard && standard < ends {
        utc.checked_sub(4.hours()).ok()?
    } else {
        standard
    };
    EventDate::parse(&local.date().to_string()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::builtin;

    #[test]
    fn the_number_tells_the_court() {
        let court = |number| court(number, builtin()).map(|id| id.to_string());
        assert_eq!(court("4D2026-0606").as_deref(), Some("fladca-4"));
        assert_eq!(court("SC2025-12").as_deref(), Some("fla"));
        for other in ["9D2026-1", "4D26-0606", "entries", "é", "4D2026-06x"] {
            assert_eq!(court(other), None, "{other}");
        }
    }

    #[test]
    fn an_evening_in_florida_is_not_the_next_day() {
        let day = |written| local_day(written).map(|date| date.text().to_owned());
        assert_eq!(
            day("2026-03-05T16:57:55.000+00:00").as_deref(),
            Some("2026-03-05")
        );
        assert_eq!(day("2026-01-06T04:30:00Z").as_deref(), Some("2026-01-05"));
        assert_eq!(day("2026-07-06T03:59:00Z").as_deref(), Some("2026-07-05"));
        assert_eq!(day("2026-07-06T04:01:00Z").as_deref(), Some("2026-07-06"));
        assert_eq!(day("2026-07-06").as_deref(), Some("2026-07-06"));
        assert_eq!((day("soon"), day("")), (None, None));
    }
}
