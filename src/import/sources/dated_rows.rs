//! The rows of a page that begin with a date, found without reading the page.
//!
//! A report of what was read must add up, so rows are counted by a scan that shares nothing with
//! the readers: it knows tags and dates only. Start with [`tell_unread`].

use std::ops::Range;

use crate::import::Report;
use crate::import::docket::Entry;
use crate::syntax::Problem;
use crate::syntax::line::shortened;

/// How much of a row is looked at for its date, and how much is shown, in bytes.
const LOOK: usize = 600;
const SHOWN: usize = 80;

/// The first bytes of a text, at most so many.
fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// Where rows begin whose first words are a date alone, in bytes of the page.
fn places(page: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(found) = page.get(at..).and_then(|rest| rest.find('<')) {
        at += found;
        let tag = |name: &str| {
            let start = page.get(at + 1..at + 1 + name.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        if let Some((_, end)) = UNSEEN.iter().find(|(start, _)| tag(start)) {
            at = ending(page, at + 1, end);
            continue;
        }
        let ends = page.as_bytes().get(at + 3);
        let is_row = tag("tr") && ends.is_none_or(|byte| !byte.is_ascii_alphanumeric());
        if is_row && is_date(&first_words(head(&page[at..], LOOK))) {
            places.push(at);
        }
        at += 1;
    }
    places
}

/// What a page does not show, how it begins behind the first sign and how it ends.
const UNSEEN: [(&str, &str); 3] = [("script", "</script"), ("style", "</style"), ("!--", "-->")];

/// Where words that end something stand after a place; else the end of the page.
fn ending(page: &str, from: usize, end: &str) -> usize {
    let bytes = page.as_bytes().get(from..).unwrap_or_default();
    let found = bytes
        .windows(end.len())
        .position(|words| words.eq_ignore_ascii_case(end.as_bytes()));
    found.map_or(page.len(), |at| from + at + end.len())
}

/// The words of the first cell that has any.
fn first_words(row: &str) -> String {
    let mut words = String::new();
    let mut in_tag = false;
    let mut tag = String::new();
    for c in row.chars() {
        match c {
            '<' => {
                in_tag = true;
                tag.clear();
            }
            '>' => {
                in_tag = false;
                let name = tag.to_ascii_lowercase();
                let ends = ["/td", "/tr", "td", "tr"].iter().any(|ending| {
                    name.strip_prefix(ending)
                        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
                });
                if ends && !words.trim().is_empty() {
                    break;
                }
            }
            c if in_tag => {
                if tag.len() < 4 {
                    tag.push(c);
                }
            }
            c => words.push(c),
        }
    }
    words
        .replace("&nbsp;", " ")
        .replace('\u{a0}', " ")
        .trim()
        .to_owned()
}

/// Whether the words are a day with strokes, `03/04/2024`, and nothing else.
fn is_date(words: &str) -> bool {
    let parts: Vec<&str> = words.split('/').collect();
    let [month, day, year] = &parts[..] else {
        return false;
    };
    let digits = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    digits(month, &[1, 2]) && digits(day, &[1, 2]) && digits(year, &[2, 4])
}

/// Counts the rows of a page, and reports each that begins with a date and is in no entry.
pub(super) fn tell_unread(page: &str, entries: &[Entry], report: &mut Report) {
    let mut spans: Vec<&Range<usize>> = entries.iter().map(|entry| &entry.span).collect();
    spans.sort_by_key(|span| span.start);
    let mut unread = 0;
    for at in places(page) {
        let next = spans.partition_point(|span| span.start <= at);
        if next > 0 && spans[next - 1].end > at {
            continue;
        }
        unread += 1;
        let row = head(&page[at..], 10 * LOOK);
        let end = row
            .find("</tr")
            .or_else(|| row.find("</TR"))
            .unwrap_or(row.len());
        let text = shortened(&text_of(&row[..end]), SHOWN);
        report.problem(|| {
            let message = format!("a row that begins with a date is not read: “{text}”");
            Problem::warning(at..at + end, message)
                .remedy("look whether it is an entry of the docket; the rest is read")
        });
    }
    report.rows = entries.len() + unread;
}

/// A row without its tags.
fn text_of(row: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in row.chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                text.push(' ');
            }
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    text.replace("&nbsp;", " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_by_their_dates_alone() {
        let page = "<script>'<tr><td>01/01/2031</td>'</script><TABLE><tr><td>03/04/2031</td><td>One</td></tr><TR valign=top><td><b>&nbsp;3/5/31 </b>\
            <td>Two<tr><td>03/04/2031 12:00:01</td></tr><track><tr><td>Date</td></tr><tr><td></td><td>04/05/2031</td>";
        let places = places(page);
        assert_eq!(places.len(), 3);
        let read = Entry {
            span: places[0]..places[1],
            ..Entry::default()
        };
        let mut report = Report::default();
        tell_unread(page, &[read], &mut report);
        assert_eq!((report.rows, report.problems.len()), (3, 2));
        assert!(
            report.problems[0].message.contains("3/5/31 Two"),
            "{:?}",
            report.problems
        );
    }
}
