//! Files on the disk: read within bounds, folders, and written whole or not at all.
//!
//! The one place that both the window and the command line read and write through. It knows
//! nothing of what a file holds, beyond whether it may be text. Start with [`read`] and
//! [`write`].

mod consent;
mod fingerprint;
mod folder;
mod likeness;
mod part;
mod standing;
mod target;
mod turn;
mod write;

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::format::MAX_BYTES;
use crate::import::File;

pub use consent::{Consent, Occupant, WriteError};
pub use fingerprint::Fingerprint;
pub use standing::{Glimpse, Standing, glimpse, standing};
pub use write::write;

/// How much is read between two looks at whether to go on, in bytes.
const CHUNK: u64 = 1 << 20;

/// Why a file could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
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
    #[error(
        "the file has {} MB or more, and at most {} MB are read: {path}",
        size >> 20,
        limit >> 20
    )]
    TooLarge {
        /// Size in bytes, as far as it is known.
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
    /// The user gave up.
    #[error("reading was stopped: {0}")]
    Stopped(PathBuf),
}

/// Whether two paths lead to one file that is there.
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// The files that a path names: itself, or those in it when it is a folder. `goes_on` is told
/// how much of a file was read, in percent, and says whether to go on.
///
/// # Errors
/// When the path names no file that can be read whole, or when it was told to stop.
pub fn read(path: &Path, goes_on: &dyn Fn(u64) -> bool) -> Result<Vec<File>, ReadError> {
    if path.is_dir() {
        folder::read(path, goes_on)
    } else {
        Ok(vec![File {
            name: path.display().to_string(),
            bytes: bytes(path, goes_on)?.into(),
        }])
    }
}

/// The bytes of a file, if it is one and not too large.
///
/// # Errors
/// As [`read`].
fn bytes(path: &Path, goes_on: &dyn Fn(u64) -> bool) -> Result<Vec<u8>, ReadError> {
    let system = |reason| ReadError::System {
        reason,
        path: path.to_owned(),
    };
    let too_large = |size| ReadError::TooLarge {
        size,
        limit: MAX_BYTES,
        path: path.to_owned(),
    };
    let mut file = fs::File::open(path).map_err(system)?;
    let size = file.metadata().map_err(system)?.len();
    if size > MAX_BYTES {
        return Err(too_large(size));
    }
    // A pipe has no length beforehand, and a file may grow: the limit holds while reading too.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    loop {
        let read = bytes.len() as u64;
        if !goes_on((100 * read / size.max(1)).min(100)) {
            return Err(ReadError::Stopped(path.to_owned()));
        }
        let mut part = (&mut file).take(CHUNK);
        if part.read_to_end(&mut bytes).map_err(system)? == 0 {
            return Ok(bytes);
        }
        if bytes.len() as u64 > MAX_BYTES {
            return Err(too_large(bytes.len() as u64));
        }
    }
}
