//! A folder to the files in it, within bounds.
//!
//! Every file is looked at, whatever its name; of those that are certainly no text only the
//! beginning is read, so that the report can say what they are. Start with [`read`].

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::ReadError;
use crate::format::MAX_BYTES;
use crate::import::{self, File};

/// The most files that are read.
const MAX_FILES: usize = 5_000;
/// How deep folders may stand in one another.
const MAX_DEPTH: usize = 4;
/// How much of a file is read to see what it is, in bytes.
const HEAD: u64 = 512;

/// The files of a folder and of the folders in it, in the order of their paths. Hidden files
/// and links to folders are passed over.
pub(super) fn read(folder: &Path, goes_on: &dyn Fn(u64) -> bool) -> Result<Vec<File>, ReadError> {
    let mut paths = Vec::new();
    list(folder, MAX_DEPTH, &mut paths)?;
    paths.sort();
    let mut files = Vec::with_capacity(paths.len());
    let mut size = 0;
    for path in paths {
        let bytes = bytes(&path, goes_on)?;
        size += bytes.len() as u64;
        if size > MAX_BYTES {
            return Err(ReadError::TooLarge {
                size,
                limit: MAX_BYTES,
                path: folder.to_owned(),
            });
        }
        files.push(File {
            name: path.display().to_string(),
            bytes: bytes.into(),
        });
    }
    if files.is_empty() {
        return Err(ReadError::Directory(folder.to_owned()));
    }
    Ok(files)
}

fn list(folder: &Path, depth: usize, paths: &mut Vec<PathBuf>) -> Result<(), ReadError> {
    let system = |reason| ReadError::System {
        reason,
        path: folder.to_owned(),
    };
    for entry in fs::read_dir(folder).map_err(system)? {
        let entry = entry.map_err(system)?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let sort = entry.file_type().map_err(system)?;
        let path = entry.path();
        if hidden {
            continue;
        }
        if sort.is_dir() {
            if depth > 0 {
                list(&path, depth - 1, paths)?;
            }
        } else if path.is_file() {
            paths.push(path);
        }
        if paths.len() > MAX_FILES {
            return Err(ReadError::TooManyFiles {
                limit: MAX_FILES,
                path: folder.to_owned(),
            });
        }
    }
    Ok(())
}

/// The bytes of a file, or its beginning when it is certainly nothing to import.
fn bytes(path: &Path, goes_on: &dyn Fn(u64) -> bool) -> Result<Vec<u8>, ReadError> {
    let system = |reason| ReadError::System {
        reason,
        path: path.to_owned(),
    };
    let mut head = Vec::new();
    let file = fs::File::open(path).map_err(system)?;
    file.take(HEAD).read_to_end(&mut head).map_err(system)?;
    if import::may_be_imported(&head) {
        super::bytes(path, goes_on)
    } else {
        Ok(head)
    }
}
