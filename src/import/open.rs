//! One way in for a case file and for everything that can be imported.
//!
//! Start with [`open`].

use super::{
    Import, ImportError, Input, Instances, Options, OutsideEffect, Report, foreign, gather,
    recognise,
};
use crate::format::{self, CaseFile};
use crate::model::{Case, Catalogue};
use crate::syntax::archive;

/// What files turned out to hold.
#[derive(Clone, Debug)]
pub struct Contents {
    /// The case, with the problems met on the way. An imported case has no text to save into;
    /// it is written as a new case file.
    pub file: CaseFile,
    /// What was understood, when it was imported.
    pub report: Option<Report>,
    outside: Vec<OutsideEffect>,
    instances: Instances,
}

impl Contents {
    /// The import again, to be added to another case.
    pub fn import(&self) -> Option<Import> {
        Some(Import {
            case: Case::clone(&self.file.case),
            report: self.report.clone()?,
            outside: self.outside.clone(),
            instances: self.instances.clone(),
        })
    }
}

impl From<Import> for Contents {
    fn from(import: Import) -> Self {
        let Import {
            case,
            report,
            outside,
            instances,
        } = import;
        Contents {
            file: CaseFile::imported(case, report.problems.clone()),
            report: Some(report),
            outside,
            instances,
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
) -> Result<Contents, ImportError> {
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
) -> Result<Contents, ImportError> {
    match inputs {
        [only] if is_case_file(only) => Ok(Contents {
            file: format::read(only.name, only.bytes, catalogue),
            report: None,
            outside: Vec::new(),
            instances: Instances::default(),
        }),
        _ => gather(name, inputs, catalogue, options).map(|gathered| gathered.import.into()),
    }
}

/// Whether an input is to be read as a case file: no importer knows it, and nothing shows that
/// it is something else.
fn is_case_file(input: &Input<'_>) -> bool {
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
