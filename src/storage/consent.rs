//! What a writer may put itself in the place of, and why a file was not written.
//!
//! Nothing is overwritten that the writer has not seen: who has read a file names what was in it.

use std::io;
use std::path::PathBuf;

use super::{Fingerprint, shown_path};

/// What a writer may put itself in the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    /// What is there.
    pub over: Occupant,
    /// Whether a file with several names (hard links) may be written. The new one takes this
    /// name; the others keep what was there. Without it such a file is left alone: to write into
    /// it through all its names is to lose it when the program is ended meanwhile, and to part the
    /// names unasked is wrong where they were meant to stay one.
    pub parts_names: bool,
}

/// What is there before a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occupant {
    /// Nothing.
    Nothing,
    /// A file that holds what was read.
    Known(Fingerprint),
    /// Nothing, or a file whatever it holds.
    Anything,
}

impl Consent {
    /// To a new file.
    pub const NEW: Self = Self {
        over: Occupant::Nothing,
        parts_names: false,
    };

    /// To whatever the user wants to have replaced.
    pub const ANY: Self = Self {
        over: Occupant::Anything,
        parts_names: true,
    };

    /// To replace a file as it was read.
    pub const fn known(fingerprint: Fingerprint) -> Self {
        Self {
            over: Occupant::Known(fingerprint),
            parts_names: false,
        }
    }
}

/// Why a file was not written. What was there before is there still.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// It is not what was read any more.
    #[error("the file was changed by another program meanwhile, and was left as it is: {}", shown_path(.0))]
    Changed(PathBuf),
    /// It is not there any more.
    #[error("the file was deleted, moved or renamed meanwhile: {}", shown_path(.0))]
    Gone(PathBuf),
    /// There is one already.
    #[error("the file exists, and was left as it is: {}", shown_path(.0))]
    Exists(PathBuf),
    /// There is a folder.
    #[error("this is a directory, and a file was to be written: {}", shown_path(.0))]
    Directory(PathBuf),
    /// There is a pipe, a device or the like.
    #[error("this is no regular file, and only such are written: {}", shown_path(.0))]
    Special(PathBuf),
    /// It has several names.
    #[error(
        "the file has {names} names (hard links), and the others would keep what it holds now; \
         it was left as it is: {}",
        shown_path(path)
    )]
    Names {
        /// How many.
        names: u64,
        /// The file.
        path: PathBuf,
    },
    /// It may not be written.
    #[error(
        "the file is read-only, and was left as it is; make it writable, or choose another \
         name ({reason}): {}",
        shown_path(path)
    )]
    ReadOnly {
        /// What the system said.
        reason: io::Error,
        /// The file.
        path: PathBuf,
    },
    /// No file can be made in its folder, so that it could be replaced only bit by bit.
    #[error(
        "nothing can be written in the folder of the file ({reason}); choose another folder: {}",
        shown_path(path)
    )]
    Folder {
        /// What the system said.
        reason: io::Error,
        /// The file.
        path: PathBuf,
    },
    /// The folder in which it should stand does not exist.
    #[error(
        "the folder of the file does not exist; make it first, or choose another one: {}",
        shown_path(.0)
    )]
    NoFolder(PathBuf),
    /// It is a case that is too large to be read again.
    #[error(
        "the case takes {} MB, and at most {} MB can be read again, so it was not written; import \
         the dockets in parts, or fewer of them, and save each as a case of its own: {}",
        size.div_ceil(1 << 20),
        limit >> 20,
        shown_path(path)
    )]
    TooLarge {
        /// Size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
        /// The file.
        path: PathBuf,
    },
    /// Somebody else is writing in the same folder and does not end.
    #[error("another program keeps the folder of the file locked; try again later: {}", shown_path(.0))]
    Busy(PathBuf),
    /// The system refused.
    #[error("the file could not be written ({reason}): {}", shown_path(path))]
    System {
        /// What the system said.
        reason: io::Error,
        /// The file.
        path: PathBuf,
    },
}
