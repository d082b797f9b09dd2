//! Tables as CSV that a spreadsheet opens without obeying anything in it.
//!
//! RFC 4180, in UTF-8. A cell that a spreadsheet would take for a formula begins with an
//! apostrophe, as in a spreadsheet itself; Writmap takes it away again when it reads the table.
//! Start with [`CsvTable`].

use std::borrow::Cow;

use crate::export::ExportError;
use crate::syntax::{begins_formula, visible};

/// The byte order mark.
const MARK: &str = "\u{feff}";

/// A table as CSV: the names of its columns, then its rows.
///
/// # Errors
/// When a row has more or fewer cells than there are columns.
pub fn csv(
    names: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Result<String, ExportError> {
    let mut table = CsvTable::new(names.iter().copied())?;
    for row in rows {
        table.row(row.into_iter().map(Some))?;
    }
    let bytes = table.into_bytes()?;
    String::from_utf8(bytes).map_err(|error| ExportError::Table(error.to_string()))
}

/// A table that is being written.
pub(super) struct CsvTable {
    writer: csv::Writer<Vec<u8>>,
}

impl CsvTable {
    /// A table with these names of columns.
    pub(super) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<Self, ExportError> {
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        let mut table = Self { writer };
        table.row(names.into_iter().map(|name| Some(name.to_owned())))?;
        Ok(table)
    }

    /// Adds a row; what is missing is an empty cell.
    pub(super) fn row(
        &mut self,
        cells: impl IntoIterator<Item = Option<String>>,
    ) -> Result<(), ExportError> {
        let cells = cells.into_iter().map(Option::unwrap_or_default);
        let cells: Vec<String> = cells.map(|cell| harmless(&cell).into_owned()).collect();
        self.writer
            .write_record(&cells)
            .map_err(|error| ExportError::Table(error.to_string()))
    }

    /// Its bytes as a file, with the mark without which Excel takes UTF-8 for letters of Windows.
    pub(super) fn into_file(self) -> Result<Vec<u8>, ExportError> {
        let mut file = MARK.as_bytes().to_vec();
        file.extend(self.into_bytes()?);
        Ok(file)
    }

    fn into_bytes(self) -> Result<Vec<u8>, ExportError> {
        self.writer
            .into_inner()
            .map_err(|error| ExportError::Table(error.to_string()))
    }
}

/// A cell that does nothing in a spreadsheet.
fn harmless(cell: &str) -> Cow<'_, str> {
    let shown = visible(cell);
    if begins_formula(&shown) {
        Cow::Owned(format!("'{shown}"))
    } else {
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            (" +1", "' +1"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("a=1", "a=1"),
            ("\r=1", "\\u{d}=1"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), written);
        }
    }

    #[test]
    fn a_file_has_the_mark_that_excel_needs_and_what_is_copied_has_none() {
        let file = CsvTable::new(["id"]).unwrap().into_file().unwrap();
        assert_eq!(file, "\u{feff}id\r\n".as_bytes());
        assert_eq!(csv(&["id"], []).unwrap(), "id\r\n");
    }
}
