//! All tables of a case as CSV beside its case file, in one zip archive without a time or a path in it.
//!
//! Start with [`EXPORTER`].

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::case_json;
use super::csv_events::events;
use super::csv_table::CsvTable;
use super::effect_rows::{EFFECT_COLUMNS, effect_rows};
use super::excerpt::{Excerpt, Ledger, Lives};
use crate::export::{ExportError, Exporter, Subject};
use crate::format::ClosedList;
use crate::format::cells::CASE_FILE;
use crate::model::{Cite, EventId, Statement};

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "zip",
    name: "CSV of all tables",
    subject: Subject::Case,
    export: |sheet, _| archive(&Excerpt::of(sheet)),
};

/// How hard tables are compressed, of 9: the usual 6 makes an archive of 100,000 entries smaller
/// by a seventh and takes three times as long.
const LEVEL: i64 = 2;

/// Makes the bytes of a table.
type Table = fn(&Ledger<'_>) -> Result<Vec<u8>, ExportError>;

/// The tables by their names.
const TABLES: &[(&str, Table)] = &[
    ("events.csv", events),
    ("effects.csv", effects),
    ("statuses.csv", statuses),
    ("duties.csv", duties),
    ("parties.csv", parties),
    ("sources.csv", sources),
    ("claims.csv", claims),
    ("conflicts.csv", conflicts),
];

fn archive(excerpt: &Excerpt) -> Result<Vec<u8>, ExportError> {
    let ledger = Ledger::new(excerpt);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The earliest time that the format has, so that the same case gives the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let tables = TABLES.iter();
    let tables = tables.map(|(name, table)| table(&ledger).map(|bytes| (*name, bytes)));
    // From it everything is read back.
    let case_file = (CASE_FILE, case_json::bytes(&excerpt.case));
    for file in tables.chain(std::iter::once(Ok(case_file))) {
        let (name, bytes) = file?;
        let written = zip
            .start_file(name, options)
            .map_err(|error| error.to_string())
            .and_then(|()| zip.write_all(&bytes).map_err(|error| error.to_string()));
        written.map_err(ExportError::Table)?;
    }
    let done = zip
        .finish()
        .map_err(|error| ExportError::Table(error.to_string()))?;
    Ok(done.into_inner())
}

/// What events do to one another.
fn effects(ledger: &Ledger<'_>) -> Result<Vec<u8>, ExportError> {
    let names = EFFECT_COLUMNS.iter().map(|(name, ..)| *name);
    let mut table = CsvTable::new(["acting", "target"].into_iter().chain(names))?;
    for row in effect_rows(ledger) {
        let ends = [
            row.acting.event.id.to_string(),
            row.effect.target.to_string(),
        ];
        let cells = EFFECT_COLUMNS.iter().map(|(.., of)| of(&row));
        table.row(ends.into_iter().map(Some).chain(cells))?;
    }
    table.into_file()
}

/// What orders, stays and matters were, from when to when.
fn statuses(ledger: &Ledger<'_>) -> Result<Vec<u8>, ExportError> {
    let lives = Lives::of(ledger.excerpt);
    let mut table = CsvTable::new([
        "order",
        "status",
        "status_from",
        "status_until",
        "certain",
        "explained_by",
        "remark",
    ])?;
    for entry in ledger.entries() {
        for stretch in lives.at(entry.place) {
            let events = &ledger.excerpt.story.case.events;
            let because = stretch
                .because
                .iter()
                .filter_map(|place| events.get(*place));
            let because: Vec<&str> = because.map(|event| event.id.as_str()).collect();
            table.row([
                Some(entry.event.id.to_string()),
                Some(stretch.status.to_owned()),
                Some(stretch.from.to_string()),
                stretch.until.as_ref().map(ToString::to_string),
                Some(stretch.is_certain.to_string()),
                Some(because.join("; ")),
                Some(stretch.remarks.join("; ")),
            ])?;
        }
    }
    table.into_file()
}

fn duties(ledger: &Ledger<'_>) -> Result<Vec<u8>, ExportError> {
    let excerpt = ledger.excerpt;
    let mut table = CsvTable::new([
        "duty",
        "owed_by",
        "order",
        "duty_to",
        "due",
        "status",
        "unverified",
    ])?;
    let state = excerpt.day.map(|day| excerpt.story.replay.state_on(day));
    let states = state.iter().flat_map(|state| &state.duties);
    let status: hashbrown::HashMap<_, _> = states
        .map(|duty| (&duty.duty, duty.status.word()))
        .collect();
    for duty in &excerpt.case.duties {
        let party = ledger.party(&duty.owed_by);
        table.row([
            Some(duty.id.to_string()),
            Some(party.map_or_else(|| duty.owed_by.to_string(), |party| party.name.clone())),
            Some(duty.order.to_string()),
            Some(duty.what.clone()),
            duty.due.as_ref().map(ToString::to_string),
            status.get(&duty.id).map(|word| (*word).to_owned()),
            Some(duty.unverified.to_string()),
        ])?;
    }
    table.into_file()
}

fn parties(ledger: &Ledger<'_>) -> Result<Vec<u8>, ExportError> {
    let mut table = CsvTable::new([
        "party",
        "name",
        "full_name",
        "party_kind",
        "jurisdiction",
        "part_of",
        "roles",
        "note",
        "unverified",
    ])?;
    for party in &ledger.excerpt.case.parties {
        let roles = party.roles.iter().map(|role| match &role.court {
            Some(court) => format!("{} ({court})", role.role),
            None => role.role.clone(),
        });
        table.row([
            Some(party.id.to_string()),
            Some(party.name.clone()),
            party.full.clone(),
            Some(party.kind.word_on_disk().to_owned()),
            party.jurisdiction.as_ref().map(ToString::to_string),
            party.part_of.as_ref().map(ToString::to_string),
            Some(roles.collect::<Vec<_>>().join("; ")),
            party.note.clone(),
            Some(party.unverified.to_string()),
        ])?;
    }
    table.into_file()
}

fn sources(ledger: &Ledger<'_>) -> Result<Vec<u8>, ExportError> {
    let mut table = CsvTable::new([
        "source",
        "source_kind",
        "source_title",
        "short",
        "publisher",
        "authors",
        "published",
        "address",
        "note",
        "unverified",
    ])?;
    for source in &ledger.excerpt.case.sources {
        table.row([
            Some(source.id.to_string()),
            Some(source.kind.word_on_disk().to_owned()),
            Some(source.title.clone()),
            source.short.clone(),
            source.publisher.clone(),
            Some(source.authors.join("; ")),
            Some(source.published.to_string()),
            source.address.clone(),
            source.note.clone(),
            Some(source.unverified.to_string()),
        ])?;
    }
    table.into_file()
}

/// What each source claims, with its words.
fn claims(ledger: &Ledger<'_>) -> Result<Vec<u8>, ExportError> {
    let mut table = CsvTable::new([
        "claim", "about", "aspect", "says", "as_of", "source", "quote", "at", "conflict",
    ])?;
    for claim in &ledger.excerpt.case.claims {
        let Cite {
            source, quote, at, ..
        } = &claim.cite;
        let says = match &claim.says {
            Statement::Occurred(happened) => happened.to_string(),
            Statement::Date(date) => date.to_string(),
            Statement::Text(_, text) => text.clone(),
        };
        table.row([
            Some(claim.id.to_string()),
            Some(claim.about.to_string()),
            Some(claim.says.aspect().word().to_owned()),
            Some(says),
            claim.as_of.as_ref().map(ToString::to_string),
            Some(source.to_string()),
            quote.clone(),
            at.clone(),
            claim.conflict.as_ref().map(ToString::to_string),
        ])?;
    }
    table.into_file()
}

fn conflicts(ledger: &Ledger<'_>) -> Result<Vec<u8>, ExportError> {
    let mut table = CsvTable::new([
        "conflict",
        "topic",
        "aspect",
        "about",
        "settled_as",
        "settled_because",
        "follows",
        "open_because",
    ])?;
    for conflict in &ledger.excerpt.case.conflicts {
        let about: Vec<&str> = conflict.about.iter().map(EventId::as_str).collect();
        let settled = conflict.settlement.as_ref();
        table.row([
            Some(conflict.id.to_string()),
            Some(conflict.topic.clone()),
            Some(conflict.aspect.word().to_owned()),
            Some(about.join("; ")),
            settled.map(|settled| settled.holds.clone()),
            settled.map(|settled| settled.reason.clone()),
            settled.and_then(|settled| settled.follows.as_ref().map(ToString::to_string)),
            conflict.open_because.clone(),
        ])?;
    }
    table.into_file()
}
