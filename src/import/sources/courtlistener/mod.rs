//! CourtListener, the archive of the Free Law Project: tables and JSON that it gives away.
//!
//! One file for each format; what objects of its API mean is in `fields`.

pub(crate) mod csv;
pub(crate) mod fields;
pub(crate) mod json;
pub(crate) mod search;
