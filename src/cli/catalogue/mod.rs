//! What a case file can name: the kinds of event, the verbs, the courts and
//! the jurisdictions, as lists for reading.
//!
//! One file for each list, and `listing`, by which all are printed.

pub(super) mod courts;
pub(super) mod jurisdictions;
pub(super) mod kinds;
pub(super) mod listing;
pub(super) mod verbs;
