//! The history report of a case: a number, dates and the name of each entry, and its text
//! where the user asked for it.
//!
//! Start with [`read`].

use std::ops::Range;

use super::entries::{Draft, linked, number_of, own_target, read_text};
use super::header::Header;
use super::page::{Page, Row, Run, Words};
use super::{PageContents, day};
use crate::import::Report;
use crate::import::docket::{Entry, EntryList};
use crate::import::words::numbers::without_initials;
use crate::model::EventDate;
use crate::syntax::Problem;

/// The words before the text of an entry.
const TEXT: &str = "docket text:";

/// Where the table of a history stands: the row that names its columns.
pub(super) fn find(page: &Page<'_>) -> Option<usize> {
    page.rows.iter().position(|row| {
        let [number, dates, description] = &row.cells[..] else {
            return false;
        };
        let is = |cell: &Range<usize>, words: &str| page.start(cell).eq_ignore_ascii_case(words);
        page.start(number).to_ascii_lowercase().starts_with("doc")
            && is(dates, "dates")
            && is(description, "description")
    })
}

/// Reads a history.
pub(super) fn read(page: &Page<'_>, head: usize, report: &mut Report) -> PageContents {
    let Some(row) = page.rows.get(head) else {
        return PageContents::default();
    };
    let header = header(page, 0..row.runs.start);
    let rows = page.rows.iter().filter(|other| other.table == row.table);
    let ends = rows.map(|row| row.runs.end);
    PageContents {
        end: ends.max().unwrap_or_default(),
        entries: entries(page, head, row.table, report),
        header,
        ..PageContents::default()
    }
}

/// What stands above the table: the number in bold, the title beside it, then a line each for
/// judges and dates.
fn header(page: &Page<'_>, runs: Range<usize>) -> Header {
    let mut header = Header::default();
    let is_number = |at: &usize| {
        let run = page.runs.get(*at);
        run.is_some_and(|run| match page.words(run) {
            Words::Text(text) => run.style.bold && number_of_case(text).is_some(),
            Words::Break | Words::Gap => false,
        })
    };
    let Some(number) = runs.clone().find(is_number) else {
        return header;
    };
    let text = page.text(number..number + 1);
    number_of_case(&text)
        .unwrap_or_default()
        .clone_into(&mut header.docket.number);
    let after = number + 1..runs.end;
    let end = after
        .clone()
        .find(|at| !page.runs.get(*at).is_some_and(Run::is_text));
    let end = end.unwrap_or(runs.end);
    header.docket.title = page.text(after.start..end);
    for line in page.lines(end..runs.end) {
        let text = line.text.as_str();
        if let Some(name) = text.strip_suffix(", presiding") {
            header.add_judge(name, "assigned");
        } else if let Some(name) = text.strip_suffix(", referral") {
            header.add_judge(name, "referred");
        } else if let Some((_, name)) = text.split_once(" Judge:") {
            header.add_judge(name, "assigned");
        } else {
            header.take(&line);
        }
    }
    header
}

/// The number with which a line begins, before `All Defendants`.
fn number_of_case(line: &str) -> Option<&str> {
    line.split_whitespace().next().and_then(without_initials)
}

fn entries(page: &Page<'_>, head: usize, table: usize, report: &mut Report) -> EntryList {
    let rows = page.rows.get(head + 1..).unwrap_or_default();
    // An entry has a row for its head and one for its text.
    let mut drafts: Vec<Draft> = Vec::with_capacity(rows.len() / 2 + 1);
    for row in rows.iter().filter(|row| row.table == table) {
        match &row.cells[..] {
            [number, dates, .., description] => {
                drafts.push(draft(page, row, [number, dates, description], report));
            }
            [text] => {
                let found = text_after_label(page, text);
                if let (Some(text), Some(draft)) = (found, drafts.last_mut()) {
                    read_text(page, text, draft);
                    draft.entry.span.end = row.span.end;
                }
            }
            _ => {}
        }
    }
    linked(drafts)
}

/// The entry of a row.
fn draft(
    page: &Page<'_>,
    row: &Row,
    [number, dates, description]: [&Range<usize>; 3],
    report: &mut Report,
) -> Draft {
    let (filed, entered) = days(page, dates);
    if filed.is_none() && entered.is_none() {
        report.problem(|| {
            Problem::warning(row.span.clone(), "this entry has no date that can be read")
                .remedy("the date is unknown")
        });
    }
    let unknown = EventDate::unknown;
    let differs = entered
        .clone()
        .filter(|_| filed.is_some() && filed != entered);
    let entry = Entry {
        number: number_of(page, std::slice::from_ref(number)),
        filed: filed.or(entered).unwrap_or_else(unknown),
        entered: differs.unwrap_or_else(unknown),
        sort: page.text(description.clone()),
        span: row.span.clone(),
        ..Entry::default()
    };
    Draft::new(entry, own_target(page, number))
}

/// When an entry was filed and when it was entered: a label and a day each, or both labels
/// and one day.
fn days(page: &Page<'_>, cell: &Range<usize>) -> (Option<EventDate>, Option<EventDate>) {
    let (mut filed, mut entered) = (None, None);
    let mut label = String::new();
    for line in page.lines(cell.clone()) {
        if !line.after_gap {
            label = line.text.to_ascii_lowercase();
        }
        let Some(day) = day(&line.text) else {
            continue;
        };
        if label.contains("filed") {
            filed = filed.or(Some(day.clone()));
        }
        if label.contains("entered") {
            entered = entered.or(Some(day));
        }
    }
    (filed, entered)
}

/// The part of a cell that follows `Docket Text:`.
fn text_after_label(page: &Page<'_>, cell: &Range<usize>) -> Option<Range<usize>> {
    let label = |at: &usize| {
        let text = page.text(*at..*at + 1);
        text.eq_ignore_ascii_case(TEXT)
    };
    let found = cell.clone().take(4).find(label)?;
    Some(found + 1..cell.end)
}
