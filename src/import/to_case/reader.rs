//! What the entries of a docket say of themselves and of one another, with what it rests on.
//!
//! The words are read in [`crate::import::reading`]; here its results become sentences. Start
//! with [`read`].

use crate::import::Report;
use crate::import::docket::Entry;
use crate::model::{Catalogue, CourtId, KindId, Verb};

/// What one entry is.
pub(super) struct What {
    pub kind: KindId,
    /// What was decided, in the words of the law.
    pub outcome: Option<String>,
}

/// What one entry does to another, by their places.
pub(super) struct Link {
    pub from: usize,
    pub to: usize,
    pub verb: Verb,
    /// The part of the target; empty for all of it.
    pub part: String,
    /// On what it rests, for the reader.
    pub reason: String,
}

/// What was read of a docket.
pub(super) struct Read {
    pub entries: Vec<What>,
    pub links: Vec<Link>,
}

/// Reads the entries of a docket of a court.
pub(super) fn read(
    entries: &[Entry],
    _court: Option<&CourtId>,
    _catalogue: &Catalogue,
    report: &mut Report,
) -> Read {
    report.understanding.entries += entries.len();
    let entries = entries.iter().map(|entry| What {
        kind: "other".into(),
        outcome: (!entry.outcome.is_empty()).then(|| entry.outcome.clone()),
    });
    Read {
        entries: entries.collect(),
        links: Vec::new(),
    }
}
