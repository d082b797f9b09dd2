//! Files to cases: the only place of the command line that reads files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::format::{self, Document, SHIPPED};
use crate::import::{self, File, ImportError, Input, Options, Report};
use crate::model::Case;
use crate::storage::{self, ReadError};

/// Why a file could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The file itself cannot be read.
    #[error(transparent)]
    Unread(#[from] ReadError),
    /// It is no case file, and nothing could be imported from it.
    #[error("{problem}: {path}")]
    Foreign {
        /// What it is, and what to do.
        problem: ImportError,
        /// The file.
        path: PathBuf,
    },
}

impl Loaded {
    /// The case.
    pub fn case(&self) -> Arc<Case> {
        Arc::clone(&self.document.case)
    }
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
    Ok(Loaded {
        name,
        document,
        report,
    })
}

/// The files that a path names: itself, or those in it when it is a folder.
pub(super) fn files(path: &Path) -> Result<Vec<File>, ReadError> {
    storage::read(path, &|_| true)
}

/// Files as the importers take them.
pub(super) fn inputs(files: &[File]) -> Vec<Input<'_>> {
    files.iter().map(File::input).collect()
}
