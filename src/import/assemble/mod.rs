//! Dockets to a case: those of one case united, its events made, and what joins courts drawn.
//!
//! Knows neither files nor sources. Start with `to_case`; `merge` brings an earlier case file up to date.

pub(crate) mod instances;
pub(crate) mod join;
mod likeness;
pub(crate) mod merge;
mod missing;
mod new_ids;
pub(crate) mod to_case;
pub(crate) mod unite;
