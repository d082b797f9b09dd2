//! One way in for a case file and for everything that can be imported.
//!
//! Start with [`open`].

use super::{Import, ImportError, Input, Options, Report, foreign, gather, recognise};
use crate::format::{self, Document};
use crate::model::Catalogue;
use crate::syntax::archive;

/// What bytes turned out to hold.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The case, with the problems met on the way. An imported case has no text to save into;
    /// it is written as a new case file.
    pub document: Document,
    /// What was understood, when it was imported.
    pub report: Option<Report>,
}

impl From<Import> for Opened {
    fn from(Import { case, report, .. }: Import) -> Self {
        Opened {
            document: Document::imported(case, report.problems.clone()),
            report: Some(report),
        }
    }
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
    options: &Options,
) -> Result<Opened, ImportError> {
    open_many(name, &[Input { name, bytes }], catalogue, options)
}

/// Opens several files as one case, such as those of a folder; a single one as [`open`] does.
/// `name` is the name of all together.
///
/// # Errors
/// When no importer can use any of them.
pub fn open_many(
    name: &str,
    inputs: &[Input<'_>],
    catalogue: &Catalogue,
    options: &Options,
) -> Result<Opened, ImportError> {
    match inputs {
        [only] if is_case_file(only) => Ok(Opened {
            document: format::read(only.name, only.bytes, catalogue),
            report: None,
        }),
        _ => gather(name, inputs, catalogue, options).map(|gathered| gathered.import.into()),
    }
}

/// Whether an input is to be read as a case file: no importer knows it, and nothing shows that
/// it is something else.
pub fn is_case_file(input: &Input<'_>) -> bool {
    let foreign = archive::is_archive(input.bytes) || recognise(input).is_some();
    !foreign && foreign::diagnose(input).is_none()
}

/// Imports bytes with the importer that knows them, or the files of an archive.
///
/// # Errors
/// When no importer does, or when it can make nothing of them.
pub fn import(
    name: &str,
    bytes: &[u8],
    catalogue: &Catalogue,
    options: &Options,
) -> Result<Import, ImportError> {
    let input = Input { name, bytes };
    gather(name, &[input], catalogue, options).map(|gathered| gathered.import)
}
