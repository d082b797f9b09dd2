//! Text in rows and columns: commas, semicolons, tabs or vertical bars, found by looking at the
//! rows.
//!
//! Quoted fields may hold line breaks (RFC 4180). Spreadsheets that write a `sep=;` line first
//! are obeyed. Start with [`Table::read`].

use std::ops::Range;

use csv::{ReaderBuilder, StringRecord};

use super::cells::Cells;
use super::formula::without_guard;
use super::stray_quotes::torn_apart;
use super::{Problem, SyntaxError};

/// The most rows that are read.
const MAX_ROWS: usize = 1_000_000;
/// The most columns that are read.
const MAX_COLUMNS: usize = 1_000;
/// The longest field that is read, in bytes.
const MAX_FIELD: usize = 1024 * 1024;
/// Among how many rows at the beginning the names of the columns are looked for.
const HEADINGS: usize = 10;
/// How many rows are looked at to find the separator.
const SAMPLE_ROWS: usize = 50;
/// How much of the text is looked at to find the separator, in bytes.
const SAMPLE_BYTES: usize = 256 * 1024;

const SEPARATORS: [(u8, &str); 4] = [
    (b',', "a comma"),
    (b';', "a semicolon"),
    (b'\t', "a tab"),
    (b'|', "a vertical bar"),
];

/// A table with named columns.
pub(crate) struct Table<'t> {
    /// The names in the first row, as they are written.
    names: Vec<String>,
    /// The same as [`normal`] writes them.
    columns: Vec<String>,
    /// The rows below, blank ones left out.
    pub rows: Vec<Row<'t>>,
    /// What divides the columns, in words.
    pub separator: &'static str,
    /// What stray quotation marks had run together.
    strays: Vec<Stray>,
    /// Whether a quotation mark is opened and never closed.
    unclosed: bool,
}

/// A row of a table.
pub(crate) struct Row<'t> {
    /// Its number as a spreadsheet shows it: the row of names is the first.
    pub number: usize,
    /// Its first line, in bytes of the text.
    pub span: Range<usize>,
    cells: Cells<'t>,
}

impl Row<'_> {
    /// The cell in a column, without blanks around it and without the apostrophe that keeps a
    /// spreadsheet from calculating it; empty when there is none.
    pub(crate) fn cell(&self, column: Option<usize>) -> &str {
        let cell = column.and_then(|column| self.cells.get(column));
        without_guard(cell.unwrap_or_default().trim()).trim()
    }

    /// A problem with this row.
    pub(crate) fn error(&self, message: impl std::fmt::Display) -> Problem {
        Problem::error(self.span.clone(), format!("row {}: {message}", self.number))
    }

    /// A doubt about this row.
    pub(crate) fn warning(&self, message: impl std::fmt::Display) -> Problem {
        Problem::warning(self.span.clone(), format!("row {}: {message}", self.number))
    }
}

/// The name of a column without the differences that mean nothing: `Docket Number` is
/// `docket_number`.
fn normal(name: &str) -> String {
    plain(name).to_lowercase().replace([' ', '-'], "_")
}

/// The name of a column on one line, without a mark of the encoding before it.
fn plain(name: &str) -> String {
    let words = name.trim_start_matches('\u{feff}').split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

impl<'t> Table<'t> {
    /// Reads a table.
    ///
    /// # Errors
    /// When the text is blank, has no columns, has no row below the names, or is too large.
    pub(crate) fn read(text: &'t str) -> Result<Self, SyntaxError> {
        let (read, separator) = read_rows(text)?;
        let head = read.head.unwrap_or_default();
        let table = Self {
            names: head.iter().map(plain).collect(),
            columns: head.iter().map(normal).collect(),
            rows: read.rows,
            separator,
            strays: read.strays,
            unclosed: text.bytes().filter(|&byte| byte == b'"').count() % 2 == 1,
        };
        if table.rows.is_empty() {
            return Err(SyntaxError::NoRows);
        }
        Ok(table)
    }

    /// The names of the columns at the beginning of a text; none when it is no table.
    pub(crate) fn columns_of(head: &str) -> Vec<String> {
        let body = &head[skipped(head)..];
        let mut reader = reader(body, separator_of(head).0);
        let first: Vec<_> = reader
            .records()
            .map_while(Result::ok)
            .take(HEADINGS)
            .collect();
        let names = first.get(names_at(&first.iter().collect::<Vec<_>>()));
        let columns = names
            .iter()
            .copied()
            .flatten()
            .map(normal)
            .collect::<Vec<_>>();
        if columns.len() > 1 {
            columns
        } else {
            Vec::new()
        }
    }

    /// The column with this name.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// Whether a text may begin a table: its first line looks neither like a page, nor like
    /// JSON, nor like a case file, whose first line is a remark, a key with its value or a head.
    pub(crate) fn may_begin(head: &str) -> bool {
        let mut lines = head.lines().skip_while(|line| line.trim().is_empty());
        let Some(mut first) = lines.next() else {
            return false;
        };
        if stated_separator(first).is_some() {
            first = lines.next().unwrap_or_default();
        }
        let first = first.trim_start();
        let remark = first.strip_prefix('#').is_some_and(|rest| {
            let dividers = SEPARATORS.map(|(byte, _)| char::from(byte));
            !rest.trim_start_matches('"').starts_with(dividers)
        });
        !(remark || first.starts_with(['<', '{', '[']) || first.contains('='))
    }

    /// The names of the columns as they are written.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The names of the columns in lower case with underscores for blanks.
    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Rows with too few or too many cells, and quotation marks that are not closed.
    pub(crate) fn problems(&self) -> impl Iterator<Item = Problem> {
        let is_unclosed = self.unclosed && self.strays.is_empty();
        let unclosed = self.rows.last().filter(|_| is_unclosed).map(|row| {
            row.warning("a quotation mark in the file is opened and never closed")
                .remedy("look at the last rows: they may be cut short or run together")
        });
        let uneven = self.rows.iter().filter_map(|row| self.uneven(row));
        let strays = self.strays.iter().filter_map(|stray| self.stray(stray));
        uneven.chain(strays).chain(unclosed)
    }

    fn stray(&self, stray: &Stray) -> Option<Problem> {
        let row = self.rows.get(stray.row)?;
        let problem = row.warning(format!(
            "a quotation mark opens in it and takes in lines below that look like rows ({})",
            stray.lines
        ));
        Some(problem.remedy(
            "each line is read as a row and the mark as it stands; leave the mark out, or write \
             it twice and put the cell between two others",
        ))
    }

    fn uneven(&self, row: &Row<'_>) -> Option<Problem> {
        let (cells, columns) = (row.cells.len(), self.columns.len());
        let surplus = row.cells.iter().skip(columns).any(|cell| !cell.is_empty());
        let remedy = if surplus {
            "those beyond the last column are not used; put text with a separator in it between \
             quotation marks"
        } else if cells < columns {
            "the missing ones are read as empty"
        } else {
            return None;
        };
        let noun = if cells == 1 { "cell" } else { "cells" };
        let problem = row.warning(format!("it has {cells} {noun}, not {columns}"));
        Some(problem.remedy(remedy))
    }
}

/// The records of a text as they are read, with their places.
struct Records<'t> {
    text: &'t str,
    /// Where the first begins.
    from: usize,
    reader: csv::Reader<&'t [u8]>,
}

impl<'t> Records<'t> {
    fn new(text: &'t str, from: usize, separator: u8) -> Self {
        Self {
            text,
            from,
            reader: reader(&text[from..], separator),
        }
    }
}

impl Iterator for Records<'_> {
    /// A place, without the line breaks before it, and the cells there.
    type Item = (Range<usize>, StringRecord);

    fn next(&mut self) -> Option<Self::Item> {
        let mut cells = StringRecord::new();
        // A string reader cannot fail: there is no input error, and uneven rows are allowed.
        if !self.reader.read_record(&mut cells).is_ok_and(|read| read) {
            return None;
        }
        let start = cells.position().map_or(0, |at| at.byte() as usize);
        let end = self.from + self.reader.position().byte() as usize;
        let start = first_line(self.text, self.from + start).start;
        Some((start..end.max(start), cells))
    }
}

/// A table as far as it has been read.
struct TableDraft<'t> {
    text: &'t str,
    separator: u8,
    head: Option<StringRecord>,
    /// How many rows have been passed, with that of the names, headings and blank ones.
    passed: usize,
    rows: Vec<Row<'t>>,
    /// The last row on one line.
    whole: Option<usize>,
    strays: Vec<Stray>,
}

/// Rows that a stray quotation mark had run together.
struct Stray {
    /// The first of them.
    row: usize,
    /// How many lines follow it.
    lines: usize,
}

impl TableDraft<'_> {
    fn add(&mut self, place: Range<usize>, cells: StringRecord) -> Result<(), SyntaxError> {
        let text = self.text;
        let Some(head) = &self.head else {
            check_size(&cells, text, &place)?;
            self.head = Some(cells);
            return Ok(());
        };
        let is_long = cells.iter().any(|cell| cell.contains(['\n', '\r']));
        if !is_long {
            self.whole = Some(self.rows.len());
            return self.push(&place, &cells);
        }
        let like = self.whole.and_then(|row| self.rows.get(row));
        let like = like.map(|row| row.cells.record());
        let raw = text.get(place.clone()).unwrap_or_default();
        let Some(lines) = torn_apart(raw, self.separator, head.len(), like.as_ref()) else {
            return self.push(&place, &cells);
        };
        self.strays.push(Stray {
            row: self.rows.len(),
            lines: lines.len() - 1,
        });
        for (line, cells) in lines {
            let line = place.start + line.start..place.start + line.end;
            self.push(&line, &cells)?;
        }
        Ok(())
    }

    fn push(&mut self, place: &Range<usize>, cells: &StringRecord) -> Result<(), SyntaxError> {
        let text = self.text;
        check_size(cells, text, place)?;
        self.passed += 1;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if self.rows.len() == MAX_ROWS {
            return Err(too_large(MAX_ROWS, "rows"));
        }
        self.rows.push(Row {
            number: self.passed,
            span: first_line(text, place.start),
            cells: Cells::of(text, place.start, cells),
        });
        Ok(())
    }
}

fn read_rows(text: &str) -> Result<(TableDraft<'_>, &'static str), SyntaxError> {
    if text.trim().is_empty() {
        return Err(SyntaxError::Empty);
    }
    let (separator, words) = separator_of(text);
    let mut records = Records::new(text, skipped(text), separator);
    let first: Vec<_> = records.by_ref().take(HEADINGS).collect();
    let heads: Vec<_> = first.iter().map(|(_, cells)| cells).collect();
    let names = names_at(&heads);
    let mut read = TableDraft {
        text,
        separator,
        head: None,
        passed: names + 1,
        rows: Vec::new(),
        whole: None,
        strays: Vec::new(),
    };
    for (place, cells) in first.into_iter().chain(records).skip(names) {
        read.add(place, cells)?;
    }
    read.rows.shrink_to_fit();
    match &read.head {
        Some(head) if head.len() > 1 => Ok((read, words)),
        _ => Err(SyntaxError::NotATable),
    }
}

/// Which of the first rows holds the names: the first, unless it is a heading of one cell and a
/// row below has several that read like names.
fn names_at(first: &[&StringRecord]) -> usize {
    let filled = |row: &StringRecord| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let named = |row: &&StringRecord| {
        let name = |cell: &str| cell.trim().is_empty() || cell.contains(char::is_alphabetic);
        filled(row) > 1 && row.iter().all(name)
    };
    match first.first() {
        Some(row) if filled(row) <= 1 => first.iter().position(named).unwrap_or(0),
        _ => 0,
    }
}

fn too_large(limit: usize, unit: &'static str) -> SyntaxError {
    SyntaxError::TooLarge {
        what: "the table has",
        limit: limit as u64,
        unit,
        remedy: "split it into several files",
    }
}

fn check_size(cells: &StringRecord, text: &str, span: &Range<usize>) -> Result<(), SyntaxError> {
    if cells.len() > MAX_COLUMNS {
        return Err(too_large(MAX_COLUMNS, "columns"));
    }
    if cells.iter().any(|cell| cell.len() > MAX_FIELD) {
        let line = text[..span.start].bytes().filter(|&b| b == b'\n').count() + 1;
        return Err(SyntaxError::Damaged {
            what: "table",
            reason: format!("a field that begins in line {line} is longer than {MAX_FIELD} bytes"),
            remedy: "a quotation mark that opens there is probably never closed",
        });
    }
    Ok(())
}

/// The line of a row that begins at or after `start`, past the line breaks before it.
fn first_line(text: &str, start: usize) -> Range<usize> {
    let rest = text.get(start..).unwrap_or_default();
    let start = start + rest.len() - rest.trim_start_matches(['\n', '\r']).len();
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
    start..start + length
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The length of a `sep=;` line that stands before the names.
fn skipped(text: &str) -> usize {
    let line = text.lines().next().unwrap_or_default();
    match stated_separator(line) {
        Some(_) => text.find('\n').map_or(text.len(), |end| end + 1),
        None => 0,
    }
}

fn stated_separator(line: &str) -> Option<u8> {
    match line.trim_end_matches('\r').as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] => Some(*separator),
        _ => None,
    }
}

/// What divides the columns: what the file says, else what gives most rows the same number of
/// cells, of equals what gives most cells.
fn separator_of(text: &str) -> (u8, &'static str) {
    let stated = text.lines().next().and_then(stated_separator);
    let known = SEPARATORS.iter().find(|(byte, _)| Some(*byte) == stated);
    if let Some(&known) = known {
        return known;
    }
    let end = text.floor_char_boundary(SAMPLE_BYTES.min(text.len()));
    let mut best = (SEPARATORS[0], (0, 0));
    for candidate in SEPARATORS {
        let records = reader(&text[..end], candidate.0).into_records();
        let lengths = records.map_while(Result::ok).map(|row| row.len());
        // Headings above the names have one cell.
        let mut lengths = lengths.take(SAMPLE_ROWS).skip_while(|length| *length == 1);
        let columns = lengths.next().unwrap_or(0);
        let even = lengths.filter(|length| *length == columns).count();
        let score = if columns > 1 {
            (even + 1, columns)
        } else {
            (0, 0)
        };
        if score > best.1 {
            best = (candidate, score);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let table = Table::read(text).unwrap();
        let row = |row: &Row<'_>| row.cells.iter().map(str::to_owned).collect();
        table.rows.iter().map(row).collect()
    }

    #[test]
    fn finds_the_separator_by_the_rows() {
        let expected = vec![vec!["1,5".to_owned(), "x".to_owned()]];
        assert_eq!(cells("a;b\n1,5;x\n"), expected);
        assert_eq!(cells("a\tb\r\n1,5\tx\r\n"), expected);
        assert_eq!(cells("a,b\n\"1,5\",x"), expected);
        assert_eq!(cells("sep=;\na;b\n1,5;x"), expected);
        assert_eq!(cells("a|b\n1,5|x"), expected);
    }

    #[test]
    fn headings_may_stand_above_the_names() {
        for text in [
            "Chronology, as of May;\n;\nDatum;Ereignis\n1;x\n",
            "Chronology\n\nDatum;Ereignis\n1;x\n",
        ] {
            let table = Table::read(text).unwrap();
            assert_eq!(table.names(), ["Datum", "Ereignis"]);
            assert_eq!(Table::columns_of(text), ["datum", "ereignis"]);
            let row = &table.rows[0];
            assert_eq!((table.rows.len(), &text[row.span.clone()]), (1, "1;x"));
        }
        assert_eq!(Table::read("a,\n1,2\n").unwrap().names(), ["a", ""]);
    }

    #[test]
    fn a_row_says_how_many_cells_it_has() {
        let table = Table::read("a,b,c\n1,2,3\n1\n1,2\n").unwrap();
        let messages = table.problems().map(|problem| problem.message);
        assert_eq!(
            messages.collect::<Vec<_>>(),
            [
                "row 3: it has 1 cell, not 3",
                "row 4: it has 2 cells, not 3"
            ]
        );
    }

    #[test]
    fn what_begins_a_table() {
        for text in [
            "a,b\n",
            "\n\nsep=;\na;b\n",
            "#;Datum\n",
            "Date [UTC]\tWhat\n",
        ] {
            assert!(Table::may_begin(text), "{text}");
        }
        for text in [
            "",
            "# a, b\n",
            "writmap = 1\n",
            "[[event]]\n",
            "{\"a\": 1}",
            "<html>",
        ] {
            assert!(!Table::may_begin(text), "{text}");
        }
    }

    #[test]
    fn stray_quotation_marks_swallow_no_row() {
        let text = "date,title,court\n2031-01-02,Order \"one,nysd\n2031-01-03,Order two,nysd\n\
                    2031-01-05,\"Order four,nysd\n2031-01-06,Order five\",nysd\n";
        for (from, to) in [(",", ","), (",", ";"), (",", "\t")] {
            let text = text.replace(from, to);
            let table = Table::read(&text).unwrap();
            let lines = |row: &Row<'_>| text[row.span.clone()].to_owned();
            let rows: Vec<_> = table.rows.iter().map(lines).collect();
            assert_eq!(rows, text.lines().skip(1).collect::<Vec<_>>());
            assert_eq!(table.rows[2].cell(Some(1)), "\"Order four");
            let told: Vec<_> = table.problems().map(|problem| problem.message).collect();
            let expected = "row 4: a quotation mark opens in it and takes in lines below that look \
                            like rows (1)";
            assert_eq!(told, [expected]);
        }
        // One that is never closed takes in all that follows.
        let open = format!("a,b\n{}", "1,\"x\n".repeat(1001));
        assert_eq!(Table::read(&open).unwrap().rows.len(), 1001);
    }

    #[test]
    fn knows_where_rows_stand() {
        let text = "a,b\r\n\r\n1,\"two\nlines\"\r\n,\r\n3,4\r\n";
        let table = Table::read(text).unwrap();
        let lines: Vec<_> = table
            .rows
            .iter()
            .map(|row| &text[row.span.clone()])
            .collect();
        assert_eq!(lines, ["1,\"two", "3,4"]);
        assert_eq!(table.rows[1].number, 4);
        assert_eq!(table.rows[0].cell(Some(1)), "two\nlines");
    }

    #[test]
    fn refuses_what_is_no_table() {
        let error = |text: &str| Table::read(text).err();
        assert_eq!(error(" \n"), Some(SyntaxError::Empty));
        assert_eq!(error("one\ntwo"), Some(SyntaxError::NotATable));
        assert_eq!(error("a,b\n"), Some(SyntaxError::NoRows));
        let long = format!("a,b\n1,\"{}", "x".repeat(MAX_FIELD + 1));
        assert!(matches!(
            error(&long),
            Some(SyntaxError::Damaged { reason, .. }) if reason.contains("line 2 ")
        ));
        let wide = ",".repeat(MAX_COLUMNS + 1);
        assert!(matches!(error(&wide), Some(SyntaxError::TooLarge { .. })));
    }
}
