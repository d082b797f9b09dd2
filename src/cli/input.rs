//! Files to cases: the only place of the command line that reads files.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::format::{self, Document, SHIPPED};
use crate::model::Catalogue;

/// Why a file could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// It is a directory.
    #[error("this is a directory; name a case file (.toml or .json) in it: {0}")]
    Directory(PathBuf),
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
    /// The system refused.
    #[error("the file could not be read ({reason}): {path}")]
    System {
        /// What the system said.
        reason: std::io::Error,
        /// The file.
        path: PathBuf,
    },
}

/// A case with everything needed to work on it.
pub struct Loaded {
    /// Name for messages.
    pub name: String,
    /// The case and the problems of its file.
    pub document: Document,
    /// The built-in catalogue with the definitions of the file.
    pub catalogue: Catalogue,
}

/// Reads a case file; without one, the built-in Microsoft case.
///
/// # Errors
/// When the file cannot be read, is a directory or is too large. Problems inside it are no
/// error; they come with the document.
pub fn load(path: Option<&Path>) -> Result<Loaded, InputError> {
    let (name, bytes) = match path {
        None => (
            SHIPPED[0].name.to_owned(),
            SHIPPED[0].text.as_bytes().to_vec(),
        ),
        Some(path) => (path.display().to_string(), read(path)?),
    };
    let document = format::read(&name, &bytes, format::builtin());
    let case = &document.case;
    let catalogue = format::builtin().with(&case.courts, &case.jurisdictions, &case.kinds);
    Ok(Loaded {
        name,
        document,
        catalogue,
    })
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
