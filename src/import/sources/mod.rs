//! The sources: one folder or file for each, which reads what one publisher writes.
//!
//! A source makes dockets, or a case where what it reads is no docket. It knows how its
//! publisher writes, not what words mean in law, nor how dockets become a case. A new
//! source is its `mod` line and its line in [`IMPORTERS`].

pub(crate) mod akoma_ntoso;
pub(crate) mod courtlistener;
mod dated_rows;
pub(crate) mod florida;
pub(crate) mod pacer;
pub(crate) mod pacer_appellate;
pub(crate) mod recap_xml;
pub(crate) mod supreme_court;
pub(crate) mod tables;
pub(crate) mod texas;
pub(crate) mod timeline;

use super::Importer;
use tables::{mapped_csv, plain_csv, side_tables};

/// Every importer, in the order in which they are asked.
pub const IMPORTERS: &[Importer] = &[
    courtlistener::csv::IMPORTER,
    pacer::HISTORY,
    pacer::DOCKET,
    pacer_appellate::IMPORTER,
    recap_xml::IMPORTER,
    akoma_ntoso::IMPORTER,
    texas::IMPORTER,
    florida::IMPORTER,
    courtlistener::json::IMPORTER,
    courtlistener::search::IMPORTER,
    supreme_court::json::IMPORTER,
    supreme_court::html::IMPORTER,
    supreme_court::oyez::IMPORTER,
    timeline::CSV_IMPORTER,
    timeline::JSON_IMPORTER,
    side_tables::IMPORTER,
    mapped_csv::IMPORTER,
    plain_csv::IMPORTER,
];
