//! The entries of a docket of CM/ECF. Start with [`entries`].

use crate::import::words::us_records::day;
use crate::import::{Entry, EntryLink, EntryList, Report};
use crate::model::EventDate;
use crate::syntax::Problem;
use crate::syntax::html::{Element, Page};

/// Every entry, in the order of the page.
pub(super) fn entries(page: &Page, report: &mut Report) -> EntryList {
    let mut entries: EntryList = Vec::new();
    for row in page.all("tr") {
        let cells = row.cells();
        let [date, number, words] = cells.as_slice() else {
            continue;
        };
        let printed = date.words();
        let filed = day(&printed);
        if filed.is_none() && !has_box(*number, "d") {
            if let (Some(last), true) = (entries.last_mut(), printed.is_empty()) {
                last.attachments += attachments(*words, &last.keys);
            }
            continue;
        }
        let span = date.inside().start..words.inside().end;
        if filed.is_none() {
            report.problem(|| {
                Problem::warning(span.clone(), format!("“{printed}” is no date"))
                    .remedy("the date of this entry is unknown")
            });
        }
        let mut entry = entry(*number, *words);
        entry.filed = filed.unwrap_or_default();
        entry.span = span;
        entries.push(Box::new(entry));
    }
    entries
}

/// Whether a cell has a box to choose a document, as CM/ECF names them.
fn has_box(cell: Element<'_>, name: &str) -> bool {
    cell.within("input")
        .any(|input| input.attribute("name") == Some(name))
}

fn entry(number: Element<'_>, words: Element<'_>) -> Entry {
    let mut keys = Vec::new();
    let mut sealed = false;
    for link in number.within("a") {
        if let Some(id) = link.attribute("href").and_then(document) {
            keys.push(id);
            sealed |= link
                .attribute("title")
                .is_some_and(|title| title.contains("Restricted"));
        }
    }
    let printed = printed_number(number);
    let number_of_entry = match keys.first() {
        _ if !printed.is_empty() => printed,
        // Courts that do not number their entries cite them by the number of the document.
        Some(id) => id.clone(),
        None => String::new(),
    };
    for input in number.within("input") {
        if let (Some("d"), Some(id)) = (input.attribute("name"), input.attribute("value")) {
            keys.push(id.to_owned());
        }
    }
    let (text, links) = words.linked_words();
    let links = links.into_iter().filter_map(|link| {
        Some(EntryLink {
            key: document(link.href)?,
            text: text[link.words.clone()].to_owned(),
            at: Some(link.words.start),
        })
    });
    Entry {
        number: number_of_entry,
        entered: entered(&text),
        links: links.collect(),
        text: text.clone(),
        keys: keys.into(),
        sealed,
        ..Entry::default()
    }
}

/// The number in a cell, below which the size of the document may stand in small type.
fn printed_number(cell: Element<'_>) -> String {
    let mut printed = cell.words();
    if let Some(size) = cell.within("font").next().map(Element::words)
        && let Some(number) = printed.strip_suffix(&size)
    {
        let end = number.trim_end().len();
        printed.truncate(end);
    }
    let digits = !printed.is_empty() && printed.bytes().all(|byte| byte.is_ascii_digit());
    if digits { printed } else { String::new() }
}

/// The id of the document to which a link leads: `00107523228` of `.../docs1/00117523228?...`.
/// The fourth digit says whether the case is billed with it and is no part of the id.
fn document(href: &str) -> Option<String> {
    let (_, rest) = href.split_once("/docs1/")?;
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let mut id = rest[..digits].to_owned();
    if digits > 4 && id.as_bytes()[3] == b'1' {
        id.replace_range(3..4, "0");
    }
    (!id.is_empty()).then_some(id)
}

/// The day that a text ends with: `[Entered: 03/30/2017 04:20 PM]`.
pub(super) fn entered(text: &str) -> EventDate {
    let at = text.rfind("[Entered:");
    let words = at.and_then(|at| text[at..].split_whitespace().nth(1));
    let words = words.map(|word| word.trim_end_matches(']'));
    words.and_then(day).unwrap_or_default()
}

/// How many documents a list of them has besides the entry's own.
fn attachments(list: Element<'_>, own: &[String]) -> usize {
    let tables = list.within("table");
    let rows = tables.flat_map(Element::rows).filter(|row| {
        let mut own_box = row.cells().into_iter();
        own_box.any(|cell| {
            let mut boxes = cell.children();
            boxes.any(|input| input.attribute("name") == Some("md"))
        })
    });
    let mut count = 0;
    for row in rows {
        let ids = row
            .within("a")
            .filter_map(|link| document(link.attribute("href")?));
        count += usize::from(!ids.into_iter().any(|id| own.contains(&id)));
    }
    count
}
