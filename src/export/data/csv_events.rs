//! The events of a case as CSV: the table that `writmap import` reads back.
//!
//! Start with [`EXPORTER`]; all tables are in [`super::tables`].

use super::csv_table::CsvTable;
use super::excerpt::{EVENT_COLUMNS, Entry, Excerpt, Ledger};
use crate::export::{ExportError, Exporter, Subject};
use crate::model::{Effect, Event, Scope, Source};

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
    names.push("does".to_owned());
    for number in 1..=most.max(1) {
        for name in ["source", "quote"] {
            names.push(numbered(name, number));
        }
    }
    let mut table = CsvTable::new(names.iter().map(String::as_str))?;
    for entry in ledger.entries() {
        table.row(cells(&entry, most.max(1)))?;
    }
    table.into_bytes()
}

/// `source`, `source_2`, `source_3`.
fn numbered(name: &str, number: usize) -> String {
    match number {
        1 => name.to_owned(),
        number => format!("{name}_{number}"),
    }
}

fn cells(entry: &Entry<'_>, most: usize) -> Vec<Option<String>> {
    let mut cells: Vec<Option<String>> = EVENT_COLUMNS
        .iter()
        .map(|column| (column.of)(entry))
        .collect();
    cells.push(does_text(entry.event));
    for number in 0..most {
        let cite = entry.event.sources.get(number);
        let source = cite.map(|cite| {
            let known = entry.ledger.source(&cite.source);
            known.map_or_else(|| cite.source.to_string(), source_name)
        });
        cells.push(source);
        cells.push(cite.and_then(|cite| cite.quote.clone()));
    }
    cells
}

/// A source as the importer of tables reads it: `Title <https://...>`.
pub(super) fn source_name(source: &Source) -> String {
    match &source.address {
        Some(address) if *address == source.title => address.clone(),
        Some(address) => format!("{} <{address}>", source.title),
        None => source.title.clone(),
    }
}

/// What an event does, as the importer of tables reads it: `lifts-stay stay; grants letter`.
pub(super) fn does_text(event: &Event) -> Option<String> {
    let effects: Vec<String> = event.does.iter().map(effect_text).collect();
    (!effects.is_empty()).then(|| effects.join("; "))
}

fn effect_text(effect: &Effect) -> String {
    match &effect.scope {
        Scope::Whole => format!("{} {}", effect.verb.word(), effect.target),
        Scope::Part(part) => format!("{} {} ({part})", effect.verb.word(), effect.target),
    }
}
