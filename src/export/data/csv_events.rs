//! The events of a case as CSV: the table that `writmap import` reads back.
//!
//! Start with [`EXPORTER`]; all tables are in [`super::tables`].

use super::csv_table::CsvTable;
use super::excerpt::{EVENT_COLUMNS, Entry, Excerpt, Ledger};
use crate::export::{ExportError, Exporter, Subject};
use crate::format::cells::{EventCell, cite_cells, numbered};

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "csv",
    name: "CSV of the events",
    subject: Subject::Case,
    export: |sheet, _| events(&Ledger::new(&Excerpt::of(sheet))),
};

/// The table of events: what an event is, what it does, and each of its sources in two columns.
pub(super) fn events(ledger: &Ledger<'_>) -> Result<Vec<u8>, ExportError> {
    let most = ledger.excerpt.case.events.iter();
    let most = most.map(|event| event.sources.len()).max().unwrap_or(0);
    let mut names: Vec<String> = EVENT_COLUMNS
        .iter()
        .map(|column| column.name.to_owned())
        .collect();
    names.push(EventCell::Does.column().to_owned());
    for number in 1..=most.max(1) {
        for name in ["source", "quote"] {
            names.push(numbered(name, number));
        }
    }
    let mut table = CsvTable::new(names.iter().map(String::as_str))?;
    for entry in ledger.entries() {
        table.row(cells(&entry, most.max(1)))?;
    }
    table.into_file()
}

fn cells(entry: &Entry<'_>, most: usize) -> Vec<Option<String>> {
    let mut cells: Vec<Option<String>> = EVENT_COLUMNS
        .iter()
        .map(|column| (column.of)(entry))
        .collect();
    cells.push(EventCell::Does.text(entry.event, entry.ledger));
    for number in 0..most {
        let cite = entry.event.sources.get(number);
        cells.extend(cite.map_or_else(Default::default, |cite| cite_cells(cite, entry.ledger)));
    }
    cells
}
