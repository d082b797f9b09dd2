//! Files to cases: the only place of the command line that reads files.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::folder;
use crate::format::{self, Document, SHIPPED};
use crate::import::{self, ImportError, Input, Options, Report};
use crate::model::Catalogue;

/// Why a file could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// It is a directory without files.
    #[error(
        "this is a directory without a file to open; name a case file, a docket or a folder of dockets: {0}"
    )]
    Directory(PathBuf),
    /// It is a directory with more files than are read.
    #[error("the directory has more than {limit} files; name those that matter: {path}")]
    TooManyFiles {
        /// How many are read.
        limit: usize,
        /// The directory.
        path: PathBuf,
    },
    /// It is too large.
    #[error("the file has {size} bytes, more than the {limit} that a case file may have: {path}")]
    TooLarge {
        /// Size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
        /// The file.
        path: PathBuf,
    },
    /// It is no case file, and nothing could be imported from it.
    #[error("{problem}: {path}")]
    Foreign {
        /// What it is, and what to do.
        problem: ImportError,
        /// The file.
        path: PathBuf,
    },
    /// The system refused.
    #[error("the file could not be read ({reason}): {path}")]
    System {
        /// What the system said.
        reason: std::io::Error,
        /// The file.
        path: PathBuf,
    },
}

impl InputError {
    /// Nothing could be imported from this file.
    pub(super) fn foreign(problem: ImportError, path: &Path) -> Self {
        InputError::Foreign {
            problem,
            path: path.to_owned(),
        }
    }
}

/// A case with everything needed to work on it.
pub struct Loaded {
    /// Name for messages.
    pub name: String,
    /// The case and the problems of its file.
    pub document: Document,
    /// What was understood, when the file is no case file and was imported.
    pub report: Option<Report>,
    /// The built-in catalogue with the definitions of the file.
    pub catalogue: Catalogue,
}

/// Reads a case file or imports another file, an archive or the files of a folder; without a
/// path, the built-in Microsoft case.
///
/// # Errors
/// When the file cannot be read, is an empty directory, is too large, or is certainly no case file
/// and no importer can use it. Problems inside it are no error; they come with the document.
pub fn load(path: Option<&Path>, options: &Options) -> Result<Loaded, InputError> {
    let catalogue = format::builtin();
    let (name, document, report) = match path {
        None => {
            let shipped = SHIPPED[0];
            let document = format::read(shipped.name, shipped.text.as_bytes(), catalogue);
            (shipped.name.to_owned(), document, None)
        }
        Some(path) => {
            let name = path.display().to_string();
            let files = files(path)?;
            let opened = import::open_many(&name, &inputs(&files), catalogue, options)
                .map_err(|problem| InputError::foreign(problem, path))?;
            (name, opened.document, opened.report)
        }
    };
    let case = &document.case;
    let catalogue = catalogue.with(&case.courts, &case.jurisdictions, &case.kinds);
    Ok(Loaded {
        name,
        document,
        report,
        catalogue,
    })
}

/// The files that a path names: itself, or those in it when it is a folder.
pub(super) fn files(path: &Path) -> Result<Vec<(String, Vec<u8>)>, InputError> {
    if path.is_dir() {
        folder::read(path)
    } else {
        Ok(vec![(path.display().to_string(), read(path)?)])
    }
}

/// Files as the importers take them.
pub(super) fn inputs(files: &[(String, Vec<u8>)]) -> Vec<Input<'_>> {
    let inputs = files.iter().map(|(name, bytes)| Input { name, bytes });
    inputs.collect()
}

/// The bytes of a file, if it is one and not too large.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, InputError> {
    let system = |reason| InputError::System {
        reason,
        path: path.to_owned(),
    };
    let metadata = fs::metadata(path).map_err(system)?;
    if metadata.is_dir() {
        return Err(InputError::Directory(path.to_owned()));
    }
    let limit = format::MAX_BYTES;
    let too_large = |size| InputError::TooLarge {
        size,
        limit,
        path: path.to_owned(),
    };
    if metadata.len() > limit {
        return Err(too_large(metadata.len()));
    }
    // A pipe has no length beforehand, and a file may grow: the limit holds while reading too.
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(system)?;
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(system)?;
    if bytes.len() as u64 > limit {
        Err(too_large(bytes.len() as u64))
    } else {
        Ok(bytes)
    }
}
