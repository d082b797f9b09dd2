//! Files on the disk: read within bounds, folders, and written whole or not at all.
//!
//! The one place that both the window and the command line read and write through. It knows
//! nothing of what a file holds, beyond whether it may be text. Start with [`read`] and
//! [`write()`].

mod consent;
mod fingerprint;
mod folder;
mod likeness;
mod own;
mod part;
mod presence;
mod regular;
mod standing;
mod target;
mod turn;
mod write;

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::format::MAX_BYTES;
use crate::import::{File, Files};
use crate::syntax::visible_line;

pub use consent::{Consent, Occupant, WriteError};
pub use fingerprint::Fingerprint;
pub use own::{
    add, beginning_with, make_folder_of, own_bytes, set_aside, settings_folder, state_folder,
    throw_away,
};
pub use presence::{Presence, is_present};
pub use standing::{Glimpse, Standing, glimpse, standing};
pub use write::{Parts, write, write_case, write_case_in_parts, write_private};

/// How much is read between two looks at whether to go on, in bytes.
const CHUNK: u64 = 1 << 20;

/// Why a file could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is a directory without files.
    #[error(
        "this is a directory without a file to open; name a case file, a docket or a folder of dockets: {}",
        shown_path(.0)
    )]
    Directory(PathBuf),
    /// It is a directory with more files than are read.
    #[error(
        "the directory has more than {limit} files; name those that matter: {}",
        shown_path(path)
    )]
    TooManyFiles {
        /// How many are read.
        limit: usize,
        /// The directory.
        path: PathBuf,
    },
    /// It is too large.
    #[error(
        "the file has {} MB or more, and at most {} MB are read: {}",
        size >> 20,
        limit >> 20,
        shown_path(path)
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
    #[error("the file could not be read ({reason}): {}", shown_path(path))]
    System {
        /// What the system said.
        reason: std::io::Error,
        /// The file.
        path: PathBuf,
    },
    /// It is something else than a file, which may never end.
    #[error(
        "this is {what}, not a file; save what comes out of it as a file, and open that: {}",
        shown_path(path)
    )]
    NoFile {
        /// What it is.
        what: &'static str,
        /// The path.
        path: PathBuf,
    },
    /// Somebody wrote to it meanwhile.
    #[error(
        "the file changed while it was read; open it again when it is complete: {}",
        shown_path(.0)
    )]
    Changed(PathBuf),
    /// The user gave up.
    #[error("reading was stopped: {}", shown_path(.0))]
    Stopped(PathBuf),
}

/// Whether two paths lead to one file that is there.
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

impl ReadError {
    /// What happened, without the file.
    fn reason(&self) -> String {
        match self {
            Self::System { reason, .. } => reason.to_string(),
            Self::NoFile { what, .. } => format!("it is {what}, not a file"),
            Self::Changed(_) => "it changed while it was read".to_owned(),
            Self::TooLarge { limit, .. } => format!("it is larger than {} MB", limit >> 20),
            Self::Directory(_) | Self::TooManyFiles { .. } | Self::Stopped(_) => self.to_string(),
        }
    }
}

/// The files that a path names: itself, or those in it when it is a folder. `goes_on` is told
/// how much of a file was read, in percent, and says whether to go on.
///
/// # Errors
/// When the path names no file that can be read whole, or when it was told to stop.
pub fn read(path: &Path, goes_on: &dyn Fn(u64) -> bool) -> Result<Files, ReadError> {
    if path.is_dir() {
        folder::read(path, goes_on)
    } else {
        let file = File {
            name: path.display().to_string(),
            bytes: bytes(path, goes_on)?.into(),
        };
        Ok(vec![file].into())
    }
}

/// The bytes of a file, if it is one and not too large.
///
/// # Errors
/// As [`read`].
fn bytes(path: &Path, goes_on: &dyn Fn(u64) -> bool) -> Result<Vec<u8>, ReadError> {
    bytes_within(path, MAX_BYTES, goes_on)
}

fn bytes_within(
    path: &Path,
    limit: u64,
    goes_on: &dyn Fn(u64) -> bool,
) -> Result<Vec<u8>, ReadError> {
    let system = |reason| ReadError::System {
        reason,
        path: path.to_owned(),
    };
    let too_large = |size| ReadError::TooLarge {
        size,
        limit,
        path: path.to_owned(),
    };
    let (mut file, size) = regular::open(path)?;
    if size > limit {
        return Err(too_large(size));
    }
    // Files of the system itself say that they are empty and are not: the limit holds here too.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    loop {
        let read = bytes.len() as u64;
        if !goes_on((100 * read / size.max(1)).min(100)) {
            return Err(ReadError::Stopped(path.to_owned()));
        }
        let mut part = (&mut file).take(CHUNK);
        let is_over = part.read_to_end(&mut bytes).map_err(system)? == 0;
        let read = bytes.len() as u64;
        // Half of an old file and half of a new one are no case.
        if size > 0 && (read > size || is_over && read < size) {
            return Err(ReadError::Changed(path.to_owned()));
        }
        if is_over {
            return Ok(bytes);
        }
        if bytes.len() as u64 > limit {
            return Err(too_large(bytes.len() as u64));
        }
    }
}

/// A path, as a message may show it.
pub fn shown_path(path: &Path) -> String {
    visible_line(&path.to_string_lossy()).into_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write as _;

    use super::*;

    /// Reads a file with which something happens once reading has begun.
    fn read_while(name: &str, happens: impl Fn(&Path)) -> Result<Vec<u8>, ReadError> {
        let path = std::env::temp_dir().join(format!("writmap-{name}-{}", std::process::id()));
        fs::write(&path, b"writmap = 1\n").unwrap();
        let result = bytes(&path, &|_| {
            happens(&path);
            true
        });
        fs::remove_file(path).unwrap();
        result
    }

    #[test]
    fn what_is_written_can_be_read_and_what_cannot_be_read_is_not_written() {
        const LIMIT: u64 = 3 << 20;
        let folder = tempfile::tempdir().unwrap();
        for (size, fits) in [(LIMIT - 1, true), (LIMIT, true), (LIMIT + 1, false)] {
            let path = folder.path().join(format!("{size}.toml"));
            let text = "#".repeat(size as usize);
            let written = write::write_within(&path, &text, Consent::NEW, LIMIT);
            assert_eq!(path.exists(), fits);
            match written {
                Ok(()) => {
                    let read = bytes_within(&path, LIMIT, &|_| true).unwrap();
                    assert!(fits && read == text.as_bytes());
                }
                Err(error) => {
                    let told = error.to_string();
                    assert!(!fits && told.starts_with("the case takes 4 MB, and at most 3 MB"));
                    fs::write(&path, &text).unwrap();
                    let read = bytes_within(&path, LIMIT, &|_| true);
                    assert!(matches!(read, Err(ReadError::TooLarge { .. })));
                }
            }
        }
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_refused() {
        assert_eq!(read_while("same", |_| ()).unwrap(), b"writmap = 1\n");
        let grown = read_while("growing", |path| {
            let mut file = fs::File::options().append(true).open(path).unwrap();
            file.write_all(b"[case]\n").unwrap();
        });
        assert!(matches!(grown, Err(ReadError::Changed(_))));
        let shrunk = read_while("shrinking", |path| {
            let file = fs::File::options().write(true).open(path).unwrap();
            file.set_len(3).unwrap();
        });
        assert!(matches!(shrunk, Err(ReadError::Changed(_))));
    }
}
