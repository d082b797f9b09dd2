//! Data for other programs, each format of an [`excerpt`]: the part of the case that is given away.

pub(super) mod bibtex;
pub(super) mod calendar;
pub(super) mod case_json;
pub(super) mod csl_json;
pub(super) mod csv_events;
mod csv_table;
pub(super) mod dot;
mod effect_rows;
pub(super) mod excerpt;
pub(super) mod gexf;
pub(super) mod graphml;
pub(super) mod mermaid;
mod node_ids;
pub(super) mod states_json;
pub(super) mod tables;
pub(super) mod timeline_json;

pub use csv_table::csv;
