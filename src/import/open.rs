//! One way in for a case file and for everything that can be imported.
//!
//! Start with [`open`].

use super::{IMPORTERS, Import, ImportError, Input, Options, Report, foreign, recognise};
use crate::format::{self, Document};
use crate::model::Catalogue;

/// What bytes turned out to hold.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The case, with the problems met on the way. An imported case has no text to save into;
    /// it is written as a new case file.
    pub document: Document,
    /// What was understood, when it was imported.
    pub report: Option<Report>,
}

/// Opens bytes: a case file is read, anything that an importer knows is imported.
///
/// # Errors
/// When the bytes are certainly no case file and no importer can use them. What looks like a
/// case file is always read, with its problems.
pub fn open(
    name: &str,
    bytes: &[u8],
    catalogue: &Catalogue,
    options: Options,
) -> Result<Opened, ImportError> {
    let input = Input { name, bytes };
    if let Some(importer) = recognise(&input) {
        let Import { case, report, .. } = importer.import(&input, catalogue, options)?;
        return Ok(Opened {
            document: Document::imported(case, report.problems.clone()),
            report: Some(report),
        });
    }
    match foreign::diagnose(&input) {
        Some(error) => Err(error),
        None => Ok(Opened {
            document: format::read(name, bytes, catalogue),
            report: None,
        }),
    }
}

/// Imports bytes with the importer that knows them.
///
/// # Errors
/// When no importer does, or when it can make nothing of them.
pub fn import(
    name: &str,
    bytes: &[u8],
    catalogue: &Catalogue,
    options: Options,
) -> Result<Import, ImportError> {
    let input = Input { name, bytes };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty);
    }
    match recognise(&input) {
        Some(importer) => importer.import(&input, catalogue, options),
        None => Err(
            foreign::diagnose(&input).unwrap_or_else(|| ImportError::Unknown {
                known: IMPORTERS
                    .iter()
                    .map(|importer| importer.name.to_owned())
                    .collect(),
            }),
        ),
    }
}
