//! Rows of a table that a stray quotation mark has run together.
//!
//! A mark that opens a cell and is not closed there takes the lines below into that cell, up to
//! the next mark. Cells may well have several lines (RFC 4180); so they are taken apart only
//! where a line is a row to the eye: as many cells as the table has columns, and in one of them a
//! number, such as a date, written as in the row before. Start with [`torn_apart`].

use std::ops::Range;

use csv::StringRecord;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The lines of a record as rows of their own, with their places in its text, when a stray mark
/// has run them together. `like` is a row that is whole, if there was one. Linear.
pub(super) fn torn_apart(
    raw: &str,
    separator: u8,
    columns: usize,
    like: Option<&StringRecord>,
) -> Option<Vec<(Range<usize>, StringRecord)>> {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut lines = Vec::new();
    let mut start = 0;
    for line in raw.split_inclusive(['\n', '\r']) {
        let words = line.trim_end_matches(['\n', '\r']);
        if !words.trim().is_empty() {
            let cells = cells(words, separator, &mut reader);
            lines.push((start..start + words.len(), cells));
        }
        start += line.len();
    }
    let (_, first) = lines.first()?;
    let is_row = |row: &StringRecord| {
        row.len() == columns
            && (is_alike(row, first) || like.is_some_and(|like| is_alike(row, like)))
    };
    let runs_together = lines.iter().skip(1).any(|(_, row)| is_row(row));
    runs_together.then_some(lines)
}

/// The cells of a line. Where its marks do not pair they are taken as they stand.
fn cells(line: &str, separator: u8, reader: &mut Reader) -> StringRecord {
    let marks = line.bytes().filter(|&byte| byte == b'"').count();
    if marks == 0 || marks % 2 == 1 {
        return line.split(char::from(separator)).collect();
    }
    let most = line.bytes().filter(|&byte| byte == separator).count() + 1;
    let (mut text, mut ends) = (vec![0; line.len()], vec![0; most]);
    reader.reset();
    let (mut read, mut written, mut found) = (0, 0, 0);
    // The second time it is told that the line is over.
    for _ in 0..2 {
        let rest = &line.as_bytes()[read..];
        let step = reader.read_record(rest, &mut text[written..], &mut ends[found..]);
        let (result, more_read, more_written, more_found) = step;
        read += more_read;
        written += more_written;
        found += more_found;
        if result == ReadRecordResult::Record {
            break;
        }
    }
    let starts = [0].into_iter().chain(ends.iter().copied());
    let places = starts.zip(ends.iter().copied()).take(found);
    let cells = places.map(|(from, to)| String::from_utf8_lossy(&text[from..to]));
    cells.fold(StringRecord::new(), |mut record, cell| {
        record.push_field(&cell);
        record
    })
}

/// Whether a number is written in the same way in a cell of both.
fn is_alike(one: &StringRecord, other: &StringRecord) -> bool {
    one.iter().zip(other).any(|(one, other)| {
        let has_digit = |cell: &str| cell.bytes().any(|byte| byte.is_ascii_digit());
        has_digit(one) && has_digit(other) && shape(one).eq(shape(other))
    })
}

/// How a cell is written: `9-9-9` for any day, `a 9` for any month of a year.
fn shape(cell: &str) -> impl Iterator<Item = char> {
    let class = |c: char| match c {
        _ if c.is_ascii_digit() => '9',
        _ if c.is_alphabetic() => 'a',
        other => other,
    };
    let mut before = None;
    cell.trim()
        .chars()
        .map(class)
        .filter(move |&c| before.replace(c) != Some(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(raw: &str, columns: usize) -> Option<Vec<Vec<String>>> {
        let rows = torn_apart(raw, b',', columns, None)?;
        let texts = |row: &StringRecord| row.iter().map(str::to_owned).collect();
        Some(rows.iter().map(|(_, row)| texts(row)).collect())
    }

    #[test]
    fn lines_that_look_like_rows_become_rows() {
        let raw = "2031-01-05,\"Order four,nysd\r\n2031-01-06,Order five\",nysd\r\n";
        let found = rows(raw, 3).unwrap();
        assert_eq!(found[0], ["2031-01-05", "\"Order four", "nysd"]);
        assert_eq!(found[1], ["2031-01-06", "Order five\"", "nysd"]);
        let closed = "3 May 2031,\"x,a\n12 June 2031,y,a\n1 July 2031,\"z, z\",a\n";
        assert_eq!(rows(closed, 3).unwrap()[2], ["1 July 2031", "z, z", "a"]);
    }

    #[test]
    fn marks_that_pair_are_marks_and_others_are_letters() {
        for (line, wanted) in [
            ("a,b,", &["a", "b", ""][..]),
            ("\"a,\"\"b\"\"\",é,\"\"", &["a,\"b\"", "é", ""]),
            ("a \"b\",c\"\"", &["a \"b\"", "c\"\""]),
            ("\"a,b", &["\"a", "b"]),
            ("\"\"", &[""]),
        ] {
            let mut reader = ReaderBuilder::new().build();
            let cells = cells(line, b',', &mut reader);
            assert_eq!(cells.iter().collect::<Vec<_>>(), wanted, "{line}");
        }
    }

    #[test]
    fn cells_of_several_lines_stay_whole() {
        for raw in [
            "2031-01-05,\"one\ntwo, three, four\nfive\",nysd\n",
            "2031-01-05,\"first, on 2 May\nsecond, on 3 May, and more\",nysd\n",
            "2031-01-05,\"1, 2\n3, 4\",nysd\n",
        ] {
            assert_eq!(rows(raw, 3), None, "{raw}");
        }
    }
}
