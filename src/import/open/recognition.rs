//! What an input turns out to be: asks every importer, once.
//!
//! Start with [`Input::importer`].

use super::foreign;
use super::input::Nature;
use crate::import::{Confidence, IMPORTERS, ImportError, Importer, Input};
use crate::syntax::archive;

impl Input<'_> {
    /// The importer that is surest of it, the first of equals.
    pub fn importer(&self) -> Option<&'static Importer> {
        match self.nature() {
            Nature::Source(importer, _) => Some(importer),
            Nature::Archive | Nature::Foreign(_) | Nature::CaseFile => None,
        }
    }

    /// What it turns out to be.
    pub(in crate::import) fn nature(&self) -> &Nature {
        self.nature.get_or_init(|| {
            if archive::is_archive(self.bytes) {
                return Nature::Archive;
            }
            let mut best = (Confidence::No, None);
            for importer in IMPORTERS {
                let confidence = (importer.recognise)(self);
                if confidence > best.0 {
                    best = (confidence, Some(importer));
                }
            }
            match best {
                (confidence, Some(importer)) => Nature::Source(importer, confidence),
                (_, None) => unrecognised(self),
            }
        })
    }
}

/// What an input is that no importer takes.
fn unrecognised(input: &Input<'_>) -> Nature {
    match foreign::diagnose(input) {
        None => Nature::CaseFile,
        Some(ImportError::Unknown { .. }) => Nature::Foreign(unknown()),
        Some(error) => Nature::Foreign(error),
    }
}

/// The error for what no importer knows, with what they know.
pub(in crate::import) fn unknown() -> ImportError {
    let known = IMPORTERS.iter().map(|importer| importer.name.to_owned());
    ImportError::Unknown {
        known: known.collect(),
    }
}
