//! A folder to the files in it, within bounds.
//!
//! Every file is looked at, whatever its name; of those that are certainly no text only the
//! beginning is read, so that the report can say what they are. Start with [`read`].

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::ReadError;
use crate::format::MAX_BYTES;
use crate::import::{self, File, Files, UnreadFile};

/// The most files that are read.
const MAX_FILES: usize = 5_000;
/// How deep folders may stand in one another.
const MAX_DEPTH: usize = 4;
/// How much of a file is read to see what it is, in bytes.
const HEAD: u64 = 512;

/// The files of a folder and of the folders in it, in the order of their paths. Hidden files
/// and links to folders are passed over; what cannot be read is left out, and said.
pub(super) fn read(folder: &Path, goes_on: &dyn Fn(u64) -> bool) -> Result<Files, ReadError> {
    let mut found = FolderFiles::default();
    found.list(folder, MAX_DEPTH)?;
    found.paths.sort();
    let mut size = 0;
    for path in std::mem::take(&mut found.paths) {
        match bytes(&path, goes_on) {
            Ok(bytes) => {
                size += bytes.len() as u64;
                found.files.read.push(File {
                    name: path.display().to_string(),
                    bytes: bytes.into(),
                });
            }
            Err(error @ ReadError::Stopped(_)) => return Err(error),
            Err(error) => found.leave_out(&path, error),
        }
        if size > MAX_BYTES {
            return Err(ReadError::TooLarge {
                size,
                limit: MAX_BYTES,
                path: folder.to_owned(),
            });
        }
    }
    if found.files.read.is_empty() {
        let error = found.error.take();
        return Err(error.unwrap_or_else(|| ReadError::Directory(folder.to_owned())));
    }
    Ok(found.files)
}

/// What is in a folder.
#[derive(Default)]
struct FolderFiles {
    paths: Vec<PathBuf>,
    files: Files,
    /// Why the first of those that are left out could not be read.
    error: Option<ReadError>,
}

impl FolderFiles {
    fn leave_out(&mut self, path: &Path, error: ReadError) {
        self.files.unread.push(UnreadFile {
            name: path.display().to_string(),
            reason: error.reason(),
        });
        self.error.get_or_insert(error);
    }

    fn list(&mut self, folder: &Path, depth: usize) -> Result<(), ReadError> {
        let system = |reason| ReadError::System {
            reason,
            path: folder.to_owned(),
        };
        for entry in fs::read_dir(folder).map_err(system)? {
            let entry = entry.map_err(system)?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            let sort = entry.file_type().map_err(system)?;
            let path = entry.path();
            if hidden || sort.is_symlink() && path.is_dir() {
                continue;
            }
            if !sort.is_dir() {
                self.paths.push(path);
            } else if depth > 0 {
                match self.list(&path, depth - 1) {
                    Err(error @ ReadError::System { .. }) => self.leave_out(&path, error),
                    listed => listed?,
                }
            }
            if self.paths.len() > MAX_FILES {
                return Err(ReadError::TooManyFiles {
                    limit: MAX_FILES,
                    path: folder.to_owned(),
                });
            }
        }
        Ok(())
    }
}

/// The bytes of a file, or its beginning when it is certainly nothing to import.
fn bytes(path: &Path, goes_on: &dyn Fn(u64) -> bool) -> Result<Vec<u8>, ReadError> {
    let system = |reason| ReadError::System {
        reason,
        path: path.to_owned(),
    };
    let mut head = Vec::new();
    let (file, _) = super::regular::open(path)?;
    file.take(HEAD).read_to_end(&mut head).map_err(system)?;
    if import::may_be_imported(&head) {
        super::bytes(path, goes_on)
    } else {
        Ok(head)
    }
}
