//! A file opened for reading, if it is one: a pipe may keep its reader waiting for ever, and a device
//! may never end.
//!
//! It reads nothing. Start with [`open`].

use std::fs::{self, File, FileType, OpenOptions};
use std::path::Path;

use super::ReadError;

/// Opens a file, with its size in bytes.
///
/// # Errors
/// When there is none, when it may not be read, or when the name stands for something else.
pub(super) fn open(path: &Path) -> Result<(File, u64), ReadError> {
    let system = |reason| ReadError::System {
        reason,
        path: path.to_owned(),
    };
    // To open a device can already do something, so the name is asked first.
    check(fs::metadata(path).map_err(system)?.file_type(), path)?;
    let file = options().open(path).map_err(system)?;
    // The name may stand for something else by now.
    let metadata = file.metadata().map_err(system)?;
    check(metadata.file_type(), path)?;
    Ok((file, metadata.len()))
}

fn check(sort: FileType, path: &Path) -> Result<(), ReadError> {
    match what(sort) {
        None => Ok(()),
        Some(what) => Err(ReadError::NoFile {
            what,
            path: path.to_owned(),
        }),
    }
}

/// What something is that is no file.
#[cfg(unix)]
fn what(sort: FileType) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt as _;
    if sort.is_file() {
        None
    } else if sort.is_fifo() {
        Some("a pipe")
    } else if sort.is_socket() {
        Some("a socket")
    } else if sort.is_dir() {
        Some("a folder")
    } else {
        Some("a device")
    }
}

/// What something is that is no file.
#[cfg(not(unix))]
fn what(sort: FileType) -> Option<&'static str> {
    if sort.is_file() {
        None
    } else if sort.is_dir() {
        Some("a folder")
    } else {
        Some("a device")
    }
}

/// How a file is opened: without waiting for somebody who writes into a pipe.
#[cfg(unix)]
fn options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(libc::O_NONBLOCK);
    options
}

/// How a file is opened.
#[cfg(not(unix))]
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}
