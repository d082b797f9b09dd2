//! Dockets of the United States courts of appeals, as saved from PACER.
//!
//! Two systems print them: CM/ECF, whose pages come from a servlet called `TransportRoom`, and
//! its successor ACMS, whose pages hold JSON. Names of counsel are kept, their addresses,
//! telephone numbers and e-mail addresses are not read. Start with [`read`].

mod acms;
mod case;
mod entries;
mod origin;
mod people;

use super::dated_rows;
use crate::import::error::titled;
use crate::import::words::us_records::court_of_id;
use crate::import::{Confidence, Content, Docket, ImportError, Importer, Input, Report};
use crate::model::{Catalogue, CourtId};
use crate::syntax::Problem;
use crate::syntax::html::Page;

pub(crate) const IMPORTER: Importer = Importer {
    name: "PACER docket of a court of appeals",
    recognise,
    read,
};

/// Who publishes these records.
const PUBLISHER: &str = "PACER";

/// What to do when the server sent something else.
const REMEDY: &str =
    "open the docket report in the browser, wait until the entries are shown, and save that page";

fn recognise(input: &Input<'_>) -> Confidence {
    let head = input.head();
    let page = head.trim_start().starts_with('<');
    if page && is_docket(head) || acms::is_acms(head) {
        Confidence::Sure
    } else if page && head.contains("TransportRoom") {
        Confidence::Possible
    } else {
        Confidence::No
    }
}

/// Whether a page has the head of a docket, not only the frame that all pages of the system have.
fn is_docket(text: &str) -> bool {
    let number = text.contains("Docket #:") || text.contains("Case Number:");
    text.contains("General Docket") && number || text.contains("Court of Appeals Docket #")
}

/// Reads a page.
fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let decoded = input.decoded();
    let mut report = Report::new(IMPORTER.name);
    let docket = if acms::is_acms(&decoded.text) {
        let docket = acms::docket(input, &decoded.text, catalogue, &mut report)?;
        report.rows = docket.entries.len();
        docket
    } else {
        let docket = docket(&decoded.text, catalogue, &mut report)?;
        let read = docket.entries.iter().map(|entry| &entry.span);
        dated_rows::tell_unread(&decoded.text, read, &mut report);
        docket
    };
    Ok(Content::Dockets(vec![docket], report))
}

/// The docket on a page of CM/ECF.
fn docket(text: &str, catalogue: &Catalogue, report: &mut Report) -> Result<Docket, ImportError> {
    let page = Page::parse(text)?;
    if !is_docket(text) {
        return Err(not_a_docket(text, &page));
    }
    let stub = case::stub(&page);
    let entries = entries::entries(&page, report);
    if entries.is_empty() {
        return Err(no_entries(&stub.number, page.cut_short));
    }
    if page.cut_short {
        report.problem(|| cut_short(text.len()));
    }
    let origin = origin::origins(&page, catalogue, report);
    let mut docket = Docket {
        title: stub.title,
        court: case::court(&page, catalogue),
        number: stub.number,
        filed: stub.filed,
        terminated: stub.terminated,
        judges: case::panel(&page),
        parties: people::parties(&page),
        origins: origin,
        related: case::related(&page),
        publisher: PUBLISHER,
        address: None,
        entries,
    };
    case::complete(&mut docket);
    origin::complete(&mut docket.origins, &stub.appeal_from, catalogue);
    Ok(docket)
}

/// The doubt about a page that ends too early.
fn cut_short(end: usize) -> Problem {
    Problem::warning(end..end, "the page ends before its tables do")
        .remedy("it was probably cut short, and entries are missing; download it again")
}

fn no_entries(number: &str, cut_short: bool) -> ImportError {
    let case = if number.is_empty() {
        "a court of appeals".to_owned()
    } else {
        format!("No. {number}")
    };
    let remedy = if cut_short {
        "it was cut short; download it again"
    } else {
        "run the docket report again and have it include the docket entries"
    };
    ImportError::no_entries(case, remedy)
}

/// What else the server sends.
fn not_a_docket(text: &str, page: &Page) -> ImportError {
    let lower = text.to_ascii_lowercase();
    let title = page.title();
    let asks = page.all("input").any(|input| {
        input
            .attribute("type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("password"))
    });
    if asks {
        return ImportError::login_page();
    }
    let embeds = |name: &str, attribute: &str, value: &str| {
        page.all(name).any(|element| {
            let found = element.attribute(attribute).unwrap_or_default();
            found.to_ascii_lowercase().contains(value)
        })
    };
    let what = if embeds("embed", "type", "pdf") || embeds("object", "type", "pdf") {
        "the frame in which a browser showed a document".to_owned()
    } else if embeds("meta", "http-equiv", "refresh") {
        "a page that sends the browser on to another one".to_owned()
    } else if lower.contains("not found") || lower.contains("error") {
        format!("an error page of the court's server{}", titled(&title))
    } else {
        format!("another page of the court's server{}", titled(&title))
    };
    ImportError::not_a_docket(what, REMEDY)
}

/// The court with which the name of a file begins, as in `ca9_17-15589.html`; for records that
/// do not name it themselves.
fn court_of_file(input: &Input<'_>, catalogue: &Catalogue) -> Option<CourtId> {
    let first = input.stem().split(['_', '-', '.', ' ']).next()?;
    court_of_id(first, catalogue)
}
