//! Dockets of ACMS, the newer system of the Second and Ninth Circuits: JSON with two objects,
//! `caseDetails` and `docketInfo`, alone in a file or inside the page. Start with [`docket`].

use thin_vec::thin_vec;

use super::{PUBLISHER, court_of_file, entries, no_entries, people};
use crate::import::words::us_records::{court_of_id, court_of_name, day};
use crate::import::{Docket, DocketParty, Entry, EntryList, ImportError, Input, LowerCase, Report};
use crate::model::{Catalogue, EventDate};
use crate::syntax::html::Page;
use crate::syntax::json::{self, is_true, under, words};
use crate::syntax::{Node, Problem, SyntaxError};

/// How often the name of an object may stand in a page without being that object.
const MOST_MENTIONS: usize = 20;

/// Whether a text looks like such a docket.
pub(super) fn is_acms(text: &str) -> bool {
    text.contains("caseDetails")
        && (text.contains("docketInfo") || text.contains("partyAttorneyList"))
}

/// Reads a file or a page.
pub(super) fn docket(
    input: &Input<'_>,
    text: &str,
    catalogue: &Catalogue,
    report: &mut Report,
) -> Result<Docket, ImportError> {
    let (case, info) = (object(text, "caseDetails")?, object(text, "docketInfo")?);
    let number = words(&case, "caseNumber");
    let entries = entries_of(info, report)?;
    if entries.is_empty() {
        return Err(no_entries(&number, false));
    }
    let court = court_of_text(text).and_then(|id| court_of_id(id, catalogue));
    let court = court.or_else(|| {
        report.understand("the court is taken from the name of the file, for want of another word");
        court_of_file(input, catalogue)
    });
    Ok(Docket {
        title: words(&case, "name"),
        court: court.map(|court| court.to_string()).unwrap_or_default(),
        number,
        filed: date(&case, &["caseOpened", "receivedDate"]),
        parties: parties(&case)?,
        origins: origin(&case, catalogue).into_iter().collect(),
        publisher: PUBLISHER,
        entries,
        ..Docket::default()
    })
}

/// The object that stands behind its name in a text.
fn object<'a>(text: &'a str, name: &str) -> Result<Node<'a>, ImportError> {
    let mut broken = None;
    for (at, _) in text.match_indices(name).take(MOST_MENTIONS) {
        let rest = text[at + name.len()..].trim_start_matches(['"', '\'', ' ', ':', '=', '\n']);
        if !rest.starts_with('{') {
            continue;
        }
        match json::first(rest) {
            Ok(object) => return Ok(object),
            Err(fault) => broken = Some(fault.told(rest)),
        }
    }
    let reason = match broken {
        Some(fault) => format!("the object `{name}` in it cannot be read: {fault}"),
        None => format!("it has no object `{name}`"),
    };
    Err(SyntaxError::damaged("page of ACMS", reason).into())
}

/// The court on whose servers the documents lie: `ca9-showdoc`, `ca2-portal`.
fn court_of_text(text: &str) -> Option<&'static str> {
    ["ca2", "ca9"].into_iter().find(|court| {
        ["-showdoc", "-portal", "-acms", ".uscourts.gov"]
            .iter()
            .any(|server| text.contains(&format!("{court}{server}")))
    })
}

/// The day in the first of these fields that has one.
fn date(node: &Node<'_>, fields: &[&str]) -> EventDate {
    let mut days = fields.iter().filter_map(|field| {
        let written = words(node, field);
        // A time of day may follow.
        day(written.get(..10).unwrap_or(&written))
    });
    days.next().unwrap_or_default()
}

fn entries_of(mut info: Node<'_>, report: &mut Report) -> Result<EntryList, ImportError> {
    let mut all = Vec::new();
    for row in &info.take_items("docketEntries") {
        let text = words(row, "docketEntryText");
        let page = Page::parse(&text)?;
        let text = page.whole().words();
        let filed = date(row, &["endDateFormatted", "endDate", "createdOn"]);
        let number = words(row, "entryNumber");
        if filed.exact().is_none() {
            report.problem(|| {
                Problem::warning(0..0, format!("entry {number} has no date"))
                    .remedy("the date is unknown")
            });
        }
        let documents = json::count(row, "documentCount").unwrap_or_default();
        all.push(Box::new(Entry {
            number,
            keys: thin_vec![words(row, "docketEntryId")],
            filed,
            entered: entries::entered(&text),
            text,
            attachments: documents.saturating_sub(1),
            sealed: is_true(row, "restrictedPartyFilingDocketEntry")
                || is_true(row, "restrictedDocsAvailable"),
            ..Entry::default()
        }));
    }
    Ok(all)
}

/// The parties, which ACMS writes as a table of HTML inside the JSON.
fn parties(case: &Node<'_>) -> Result<Vec<DocketParty>, ImportError> {
    let page = Page::parse(json::text(case, "partyAttorneyList"))?;
    let mut parties = Vec::new();
    for row in page.all("tr") {
        if let [name, counsel] = row.cells().as_slice() {
            parties.extend(people::party(*name, *counsel));
        }
    }
    Ok(parties)
}

/// The court or agency below. Numbers of immigration cases are those of people and not read.
fn origin(case: &Node<'_>, catalogue: &Catalogue) -> Option<LowerCase> {
    let mut name = words(case, "districtCourtName");
    if name.is_empty() {
        name = words(under(case, "court"), "name");
    }
    let court = court_of_name(&name, catalogue).map(|court| court.to_string());
    (!name.is_empty()).then(|| LowerCase {
        court: court.unwrap_or(name),
        ..LowerCase::default()
    })
}
