//! Docket pages and history reports of PACER, as district and bankruptcy courts print them.
//!
//! They are known by what CM/ECF prints on all of them: the words before the number of the
//! case and the heads of the table of entries. Nothing is taken from titles, colours or the
//! name of the file. A page of PACER that holds no docket is an error that says what the page
//! is. Start with [`read`]; the page is taken apart in [`page`].

mod court;
mod entries;
mod header;
mod history;
mod links;
mod notice;
mod page;
mod parties;

use super::dated_rows;
use crate::import::docket::{Docket, DocketParty, Entry, EntryList};
use crate::import::words::us_records;
use crate::import::{Confidence, Content, ImportError, Importer, Input, Report};
use crate::model::{Catalogue, EventDate};
use crate::syntax::Problem;
use header::Header;
use page::Page;
use parties::Parties;

/// Docket reports of district and bankruptcy courts.
pub(crate) const DOCKET: Importer = Importer {
    name: "PACER docket page",
    recognise: recognise_docket,
    read: |input, catalogue| read(input, catalogue, DOCKET.name),
};

/// History reports of the same courts.
pub(crate) const HISTORY: Importer = Importer {
    name: "PACER history report",
    recognise: recognise_history,
    read: |input, catalogue| read(input, catalogue, HISTORY.name),
};

fn recognise_docket(input: &Input<'_>) -> Confidence {
    let head = input.head();
    if !is_page(head) {
        return Confidence::No;
    }
    let lower = head.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let numbered = [
        "docket for case #",
        "petition #:",
        "proceeding #:",
        "bankruptcy case #:",
    ];
    if has(&numbered) || (has(&["docket text"]) && has(&["/doc1/", "dktrpt"])) {
        Confidence::Sure
    } else if has(&["cmecf", "cm/ecf", ".uscourts.gov", "pacer service center"]) {
        Confidence::Possible
    } else {
        Confidence::No
    }
}

fn recognise_history(input: &Input<'_>) -> Confidence {
    let head = input.head();
    let lower = head.to_ascii_lowercase();
    let marks = ["histdocqry", "history/documents"];
    let columns = ["dates</th", "description</th"];
    let marked = marks.iter().any(|mark| lower.contains(mark));
    if is_page(head) && marked && columns.iter().all(|column| lower.contains(column)) {
        Confidence::Sure
    } else {
        Confidence::No
    }
}

/// Whether a text is a page of the sort that this importer knows; courts of appeals have
/// another system.
fn is_page(text: &str) -> bool {
    text.trim_start().starts_with('<') && !text.contains("TransportRoom")
}

/// What stands on a page.
#[derive(Debug, Default)]
struct PageContents {
    /// Where the runs of the last entry end.
    end: usize,
    header: Header,
    parties: Vec<DocketParty>,
    entries: EntryList,
    /// How many lines of addresses were left out.
    left_out: usize,
}

fn read(
    input: &Input<'_>,
    catalogue: &Catalogue,
    importer: &'static str,
) -> Result<Content, ImportError> {
    let decoded = input.decoded();
    let page = Page::of(&decoded.text);
    let mut report = Report::new(importer);
    let contents = if let Some(head) = history::find(&page) {
        history::read(&page, head, &mut report)
    } else if let Some(table) = entries::Table::find(&page) {
        docket_page(&page, &table, &mut report)
    } else {
        PageContents {
            header: Header::read(&page, 0..page.runs.len()),
            ..PageContents::default()
        }
    };
    if contents.entries.is_empty() {
        let number = &contents.header.docket.number;
        return Err(notice::error(input, &page, number));
    }
    // A receipt stands under the entries: where one of its rows is whole, so are they.
    let more = page.rows.iter().any(|row| {
        row.runs.start >= contents.end && !row.cells.is_empty() && row.span.end < decoded.text.len()
    });
    if decoded.cut_short || (page.breaks_off && !more) {
        report.problem(|| ends_abruptly(&contents.entries));
    }
    let read = contents.entries.iter().map(|entry| &entry.span);
    dated_rows::tell_unread(&decoded.text, read, &mut report);
    tell(&contents, &mut report);
    let docket = docket(contents, &decoded.text, catalogue);
    Ok(Content::Dockets(vec![docket], report))
}

/// The problem of a page of which the end is missing.
fn ends_abruptly(entries: &[Box<Entry>]) -> Problem {
    let last = entries.last().map_or(0..0, |entry| entry.span.clone());
    Problem::warning(
        last,
        "the page ends abruptly: this is the last entry it holds, perhaps not the whole of it",
    )
    .remedy("save the page again if entries are missing")
}

fn docket_page(page: &Page<'_>, table: &entries::Table, report: &mut Report) -> PageContents {
    let end = page.rows.get(table.head).map_or(0, |row| row.runs.start);
    let rows = outer_rows(page, end);
    let of_party = |row: &&&page::Row| {
        let lines = row.cells.first().map(|cell| page.lines(cell.clone()));
        lines.is_some_and(|lines| parties::have_heading(&lines))
    };
    let first = rows.iter().position(|row| of_party(&row));
    let first = first.unwrap_or(rows.len());
    let header_end = rows.get(first).map_or(end, |row| row.runs.start);
    let mut header = Header::read(page, 0..header_end);
    let mut parties = Parties::default();
    for row in rows.get(first..).unwrap_or_default() {
        if !parties.row(page, row) {
            header.take_apart(&page.lines(row.runs.clone()));
        }
    }
    PageContents {
        end: table.end(page),
        header,
        parties: parties.found,
        left_out: parties.left_out,
        entries: entries::read(page, table, report),
    }
}

/// The rows before a place that neither stand within another of them nor hold the place.
fn outer_rows<'a>(page: &'a Page<'_>, end: usize) -> Vec<&'a page::Row> {
    let mut taken = 0;
    let mut outer = Vec::new();
    for row in &page.rows {
        if row.runs.start >= taken && row.runs.end <= end && !row.runs.is_empty() {
            taken = row.runs.end;
            outer.push(row);
        }
    }
    outer
}

/// Says what was decided for the whole page.
fn tell(contents: &PageContents, report: &mut Report) {
    if contents.left_out > 0 {
        report.understand("addresses and tax numbers under the names of parties are left out");
    }
    if contents.entries.iter().all(|entry| entry.text.is_empty()) {
        report.understand(
            "the report has no texts of entries, only their names; the docket report has both",
        );
    }
    let docket = &contents.header.docket;
    if docket.number.is_empty() {
        report.understand("the page does not say the number of the case");
    }
}

/// The docket that a page tells of.
fn docket(contents: PageContents, page: &str, catalogue: &Catalogue) -> Docket {
    let Header {
        mut docket,
        sort,
        court: printed,
        ..
    } = contents.header;
    docket.court = court::of_page(page, catalogue).map_or(printed, |court| court.to_string());
    docket.publisher = "PACER";
    let (of_title, parties): (Vec<_>, Vec<_>) = contents
        .parties
        .into_iter()
        .partition(|party| names_the_matter(&party.role));
    docket.parties = parties;
    docket.entries = contents.entries;
    if let (Some(matter), true) = (of_title.first(), docket.title.is_empty()) {
        docket.title = format!("In re {}", matter.name);
    }
    docket.title = title(&sort, std::mem::take(&mut docket.title), &docket.parties);
    docket
}

/// Whether what stands where roles do names the matter of the case, which is no party of it.
fn names_the_matter(role: &str) -> bool {
    let role = role.trim_matches([':', ' ']).to_ascii_lowercase();
    ["in re", "in the matter of", "re"].contains(&role.as_str())
}

/// The title of a case: as printed; that of a bankruptcy is its debtors, that of an adversary
/// proceeding the bankruptcy it belongs to.
fn title(sort: &str, printed: String, parties: &[DocketParty]) -> String {
    let adversary = sort.to_ascii_lowercase().contains("adversary");
    match (printed.is_empty(), adversary) {
        (false, true) => return format!("{printed} - Adversary Proceeding"),
        (false, false) => return printed,
        _ => {}
    }
    let named = |role: &str| {
        // `Debtor 1` and `Debtor 2` are told apart by some courts.
        let is_role = |party: &&DocketParty| {
            let rest = party.role.strip_prefix(role);
            rest.is_some_and(|rest| rest.trim().bytes().all(|byte| byte.is_ascii_digit()))
        };
        let mut in_role = parties.iter().filter(is_role);
        in_role.next().map(|party| party.name.as_str())
    };
    match (named("Debtor"), named("Joint Debtor")) {
        (Some(debtor), Some(joint)) if !adversary => return format!("{debtor} and {joint}"),
        (Some(debtor), None) if !adversary => return debtor.to_owned(),
        _ => {}
    }
    match (named("Plaintiff"), named("Defendant")) {
        (Some(plaintiff), Some(defendant)) => format!("{plaintiff} v. {defendant}"),
        _ => String::new(),
    }
}

/// The first day that is written with strokes in a text, the month first.
fn day(text: &str) -> Option<EventDate> {
    let written = |word: &&str| word.contains('/') && word.len() <= 10;
    let word = text.split_whitespace().find(written)?;
    us_records::day(word.trim_matches(|c: char| !c.is_ascii_digit()))
}
