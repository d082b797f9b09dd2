//! The rows of a page that begin with a date, found without reading the page.
//!
//! A report of what was read must add up, so rows are counted by a scan that shares nothing with
//! the readers: it knows tags and dates only. The rows that are counted are the events, those that
//! are reported, and nothing else. Start with [`tell_unread`].

use std::ops::Range;

use crate::import::Report;
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
                if name.starts_with("/tr") || (ends && !words.trim().is_empty()) {
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

/// Whether the words are a day and nothing else: `03/04/2024`, `2024-03-04`, `Mar 04 2024`.
fn is_date(words: &str) -> bool {
    let parts: Vec<&str> = words
        .split(|c: char| c == '/' || c == '-' || c == ',' || c == '.' || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = &parts[..] else {
        return false;
    };
    let digits = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_month = |part: &str| {
        let start = part.get(..3).unwrap_or_default().to_ascii_lowercase();
        part.bytes().all(|byte| byte.is_ascii_alphabetic()) && MONTHS.contains(&start.as_str())
    };
    let by_strokes = words.contains('/') && digits(first, &[1, 2]) && digits(third, &[2, 4]);
    let by_hyphens = words.contains('-') && digits(first, &[4]) && digits(third, &[1, 2]);
    let by_name = is_month(first) && digits(third, &[4]);
    (by_strokes || by_hyphens || by_name) && digits(second, &[1, 2])
}

/// The first letters of the months.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Counts the rows of a page, and reports each that begins with a date and is in no entry, or
/// within the text of one. `read` says where the rows stand that were read, in bytes.
pub(super) fn tell_unread<'a>(
    page: &str,
    read: impl IntoIterator<Item = &'a Range<usize>>,
    report: &mut Report,
) {
    let mut spans: Vec<&Range<usize>> = read.into_iter().collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut taken = vec![false; spans.len()];
    let mut reported = 0;
    let places = places(page);
    for (place, &at) in places.iter().enumerate() {
        let row = head(&page[at..], 10 * LOOK);
        let ending = row.find("</tr").or_else(|| row.find("</TR"));
        let end = at + ending.unwrap_or(row.len());
        // The entry that begins in the row, else the one in whose text it stands.
        let inner = places.get(place + 1).filter(|inner| **inner < end);
        let next = spans.partition_point(|span| span.start < at);
        let begins = |span: &&Range<usize>| span.start < *inner.unwrap_or(&end);
        if spans.get(next).is_some_and(begins) && !taken[next] {
            taken[next] = true;
            continue;
        }
        // A row around the next one, or of values under their names, is none of the docket.
        let text = text_of(&page[at..end]);
        let is_of_dates = text.contains(' ') && text.split(' ').all(is_date);
        if inner.is_some() || is_of_dates {
            continue;
        }
        let is_within = next > 0 && spans[next - 1].end > at;
        let text = shortened(&text, SHOWN);
        reported += 1;
        report.problem(|| {
            let (message, remedy) = if is_within {
                (
                    format!("a row that begins with a date stands within an entry: “{text}”"),
                    "its words are in the text of that entry, and it is no entry of its own",
                )
            } else {
                (
                    format!("a row that begins with a date is not read: “{text}”"),
                    "look whether it is an entry of the docket; the rest is read",
                )
            };
            Problem::warning(at..end, message).remedy(remedy)
        });
    }
    report.rows = spans.len() + reported;
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
        let mut report = Report::default();
        tell_unread(page, [&(places[0]..places[1])], &mut report);
        assert_eq!((report.rows, report.problems.len()), (3, 2));
        assert!(
            report.problems[0].message.contains("3/5/31 Two"),
            "{:?}",
            report.problems
        );
    }

    #[test]
    fn a_row_within_the_text_of_an_entry_is_reported() {
        let page = "<tr><td>03/04/2031</td><td>One<table><tr><td>03/05/2031</td><td>Two</td></tr></table></td></tr>";
        let mut report = Report::default();
        tell_unread(page, [&(0..page.len())], &mut report);
        assert_eq!(report.rows, 2);
        assert!(
            report.problems[0]
                .message
                .contains("within an entry: “03/05/2031 Two”")
        );
    }

    #[test]
    fn days_are_known_in_the_forms_of_courts() {
        for day in [
            "3/4/31",
            "03/04/2031",
            "2031-03-04",
            "Mar 04 2031",
            "March 4, 2031",
        ] {
            assert!(is_date(day), "{day}");
        }
        for other in [
            "3/4",
            "12-34567-8",
            "Docket 4 2031",
            "03/04/2031 12:00",
            "1-2-3",
        ] {
            assert!(!is_date(other), "{other}");
        }
    }
}
