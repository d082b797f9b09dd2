//! Dockets to a case: those of one case united, its events made, and what joins courts drawn.
//!
//! Knows no source. Start with `gather`; `merge` brings an earlier case file up to date.

pub(crate) mod gather;
pub(crate) mod instances;
pub(crate) mod join;
pub(crate) mod merge;
mod missing;
pub(crate) mod to_case;
pub(crate) mod unite;
