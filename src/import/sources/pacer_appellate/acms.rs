//! Dockets of ACMS, the newer system of the Second and Ninth Circuits: JSON with two objects,
//! `caseDetails` and `docketInfo`, alone in a file or inside the page. Start with [`docket`].

use serde_json::{Deserializer, Value};

use super::{PUBLISHER, court_of_file, entries, no_entries, people};
use crate::import::values::{self, list};
use crate::import::words::us_records::{court_of_id, court_of_name, day};
use crate::import::{Docket, DocketParty, Entry, ImportError, Input, LowerCase, Report};
use crate::model::{Catalogue, EventDate};
use crate::syntax::html::Page;
use crate::syntax::{Problem, SyntaxError};

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
    let number = values::words(&case, "caseNumber");
    let entries = entries_of(&info, report)?;
    if entries.is_empty() {
        return Err(no_entries(&number, false));
    }
    let court = court_of_text(text).and_then(|id| court_of_id(id, catalogue));
    let court = court.or_else(|| {
        report.understand("the court is taken from the name of the file, for want of another word");
        court_of_file(input, catalogue)
    });
    Ok(Docket {
        title: values::words(&case, "name"),
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
fn object(text: &str, name: &str) -> Result<Value, ImportError> {
    let mut broken = None;
    for (at, _) in text.match_indices(name).take(MOST_MENTIONS) {
        let rest = text[at + name.len()..].trim_start_matches(['"', '\'', ' ', ':', '=', '\n']);
        if !rest.starts_with('{') {
            continue;
        }
        match Deserializer::from_str(rest).into_iter::<Value>().next() {
            Some(Ok(value)) => return Ok(value),
            Some(Err(error)) => broken = Some(error.to_string()),
            None => {}
        }
    }
    let reason = match broken {
        Some(error) => format!("the object `{name}` in it cannot be read: {error}"),
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
fn date(value: &Value, fields: &[&str]) -> EventDate {
    let mut days = fields.iter().filter_map(|field| {
        let written = values::words(value, field);
        // A time of day may follow.
        day(written.get(..10).unwrap_or(&written))
    });
    days.next().unwrap_or_default()
}

fn entries_of(info: &Value, report: &mut Report) -> Result<Vec<Entry>, ImportError> {
    let mut all = Vec::new();
    for row in list(&info["docketEntries"]) {
        let page = Page::parse(&values::words(row, "docketEntryText"))?;
        let text = page.whole().words();
        let filed = date(row, &["endDateFormatted", "endDate", "createdOn"]);
        let number = values::words(row, "entryNumber");
        if filed.exact().is_none() {
            report.problem(|| {
                Problem::warning(0..0, format!("entry {number} has no date"))
                    .remedy("the date is unknown")
            });
        }
        let documents = row["documentCount"].as_u64().unwrap_or_default() as usize;
        all.push(Entry {
            number,
            keys: vec![values::words(row, "docketEntryId")],
            filed,
            entered: entries::entered(&text),
            text,
            attachments: documents.saturating_sub(1),
            sealed: values::yes(row, "restrictedPartyFilingDocketEntry")
                || values::yes(row, "restrictedDocsAvailable"),
            ..Entry::default()
        });
    }
    Ok(all)
}

/// The parties, which ACMS writes as a table of HTML inside the JSON.
fn parties(case: &Value) -> Result<Vec<DocketParty>, ImportError> {
    let page = Page::parse(case["partyAttorneyList"].as_str().unwrap_or_default())?;
    let mut parties = Vec::new();
    for row in page.all("tr") {
        if let [name, counsel] = row.cells().as_slice() {
            parties.extend(people::party(*name, *counsel));
        }
    }
    Ok(parties)
}

/// The court or agency below. Numbers of immigration cases are those of people and not read.
fn origin(case: &Value, catalogue: &Catalogue) -> Option<LowerCase> {
    let mut name = values::words(case, "districtCourtName");
    if name.is_empty() {
        name = values::words(&case["court"], "name");
    }
    let court = court_of_name(&name, catalogue).map(|court| court.to_string());
    (!name.is_empty()).then(|| LowerCase {
        court: court.unwrap_or(name),
        ..LowerCase::default()
    })
}
