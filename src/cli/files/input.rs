//! Files to cases: the only place of the command line that reads files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::CliError;
use crate::cli::terminal::hints;
use crate::format;
use crate::import::{Files, ImportError, Options};
use crate::model::{Case, Catalogue};
use crate::session::{self, Dossier, Origin};
use crate::storage::{self, ReadError, shown_path};
use crate::syntax::{Problem, Severity};

/// Why a file could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The file itself cannot be read.
    #[error(transparent)]
    Unread(#[from] ReadError),
    /// It is no case file, and nothing could be imported from it.
    #[error("{problem}: {}{}", shown_path(path), hints_for(problem))]
    Foreign {
        /// What it is, and what to do.
        problem: ImportError,
        /// The file.
        path: PathBuf,
    },
}

/// What the command line can do about it, a line each.
pub(in crate::cli) fn hints_for(problem: &ImportError) -> String {
    let mut lines = String::new();
    for hint in hints::of_import(problem) {
        lines.push('\n');
        lines.push_str(&hints::line(hint));
    }
    lines
}

impl InputError {
    /// Nothing could be imported from this file.
    pub(in crate::cli) fn foreign(problem: ImportError, path: &Path) -> Self {
        InputError::Foreign {
            problem,
            path: path.to_owned(),
        }
    }
}

/// Reads a case file or imports another file, an archive or the files of a folder; without a
/// path, the built-in Microsoft case.
///
/// # Errors
/// When the file cannot be read, is an empty directory, is too large, or is certainly no case file
/// and no importer can use it. Problems inside it are no error; they come with the dossier.
pub fn open(path: Option<&Path>, options: &Options) -> Result<Dossier, InputError> {
    let origin = path.map_or_else(Origin::usual, |path| Origin::File(path.to_owned()));
    let files = origin.files(files)?;
    let name = PathBuf::from(origin.to_string());
    let dossier = session::open(origin, files, options)
        .map_err(|problem| InputError::foreign(problem, &name))?;
    log::info!("{dossier}");
    Ok(dossier)
}

/// The case of a file, if one is given, and the catalogue with what the file adds to it.
pub(in crate::cli) fn catalogue_of(
    path: Option<&Path>,
) -> Result<(Arc<Case>, Catalogue), InputError> {
    let case = match path {
        Some(_) => open(path, &Options::default())?.case,
        None => Arc::default(),
    };
    let catalogue = format::builtin().with(&case.courts, &case.jurisdictions, &case.kinds);
    Ok((case, catalogue))
}

/// The files that a path names: itself, or those in it when it is a folder.
pub(in crate::cli) fn files(path: &Path) -> Result<Files, ReadError> {
    storage::read(path, &|_| true)
}

/// The bytes of the one file that a path names.
pub(in crate::cli) fn file(path: &Path) -> Result<Arc<Vec<u8>>, CliError> {
    if path.is_dir() {
        return Err(CliError::Request(format!(
            "this is a directory; name the case file in it: {}",
            shown_path(path)
        )));
    }
    let files = files(path).map_err(InputError::from)?.read;
    Ok(files
        .into_iter()
        .next()
        .map(|file| file.bytes)
        .unwrap_or_default())
}

/// The first mistake of a file, if it has any.
pub(in crate::cli) fn first_mistake(dossier: &Dossier) -> Option<&Problem> {
    let mut problems = dossier.problems().iter();
    problems.find(|problem| problem.severity == Severity::Error)
}
