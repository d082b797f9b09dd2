//! Zip archives to the files in them, within bounds.
//!
//! Bounded are the number of files, the bytes of all together and how much one may grow: an
//! archive of a few kilobytes can unpack to terabytes. What the archive says of sizes is never
//! believed. Names are only shown, never used as paths. Start with [`unpack`].

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::ImportError;
use crate::format::MAX_BYTES;

/// The most files that are unpacked.
const MAX_FILES: usize = 5_000;
/// How many times larger than in the archive a file may be, once it is large.
const MAX_GROWTH: u64 = 400;
/// Up to this size a file may have grown as much as it likes, in bytes.
const SMALL: u64 = 16 * 1024 * 1024;
/// The longest name that is shown, in characters.
const LONGEST_NAME: usize = 200;

/// First bytes of archives, and where they stand.
const ARCHIVES: [(usize, &[u8]); 8] = [
    (0, b"PK\x03\x04"),
    (0, b"PK\x05\x06"),
    (0, b"\x1F\x8B"),
    (0, b"7z\xBC\xAF\x27\x1C"),
    (0, b"Rar!"),
    (0, b"\xFD7zXZ"),
    (0, b"BZh"),
    (257, b"ustar"),
];

/// A file of an archive.
pub(super) struct Member {
    /// Its name without folders, for messages.
    pub name: String,
    /// Its bytes, or why it is not unpacked.
    pub bytes: Result<Vec<u8>, ImportError>,
}

/// How much may still be unpacked; several archives share it.
pub(super) struct Budget {
    files: usize,
    bytes: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            files: MAX_FILES,
            bytes: MAX_BYTES,
        }
    }
}

/// Whether bytes are a zip archive.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    ARCHIVES[..2]
        .iter()
        .any(|(_, start)| bytes.starts_with(start))
}

/// Unpacks the files of an archive, in its order.
///
/// # Errors
/// When it is damaged, is an office document, or would unpack to more than is read.
pub(super) fn unpack(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Member>, ImportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.index_for_name("[Content_Types].xml").is_some() {
        return Err(ImportError::NotText {
            what: "an office document",
            remedy: "save the sheet as CSV",
        });
    }
    let mut members = Vec::new();
    for index in 0..archive.len() {
        let Some(name) = name(&archive, index) else {
            continue;
        };
        if budget.files == 0 {
            return Err(ImportError::ArchiveTooLarge {
                what: "files",
                limit: MAX_FILES as u64,
            });
        }
        budget.files -= 1;
        let bytes = match unpack_one(&mut archive, index, bytes.len() as u64, budget) {
            Err(error @ ImportError::ArchiveTooLarge { .. }) => return Err(error),
            other => other,
        };
        members.push(Member { name, bytes });
    }
    Ok(members)
}

/// The name of a file without folders; `None` for what systems add without being asked.
fn name(archive: &ZipArchive<Cursor<&[u8]>>, index: usize) -> Option<String> {
    let path = archive.name_for_index(index)?;
    let path = path.unwrap_or_else(|_| format!("file {}", index + 1).into());
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let added = path.starts_with("__MACOSX/") || name.starts_with('.');
    let shown = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME);
    let shown: String = shown.collect();
    (!added && !shown.is_empty()).then_some(shown)
}

fn unpack_one(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    archive_size: u64,
    budget: &mut Budget,
) -> Result<Vec<u8>, ImportError> {
    let file = archive.by_index(index).map_err(|error| broken(&error))?;
    let packed = file.compressed_size().min(archive_size);
    let growth = packed.saturating_mul(MAX_GROWTH).max(SMALL);
    let limit = growth.min(budget.bytes);
    let mut bytes = Vec::new();
    let read = file.take(limit + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > limit {
        return Err(ImportError::ArchiveTooLarge {
            what: "bytes",
            limit: if limit < growth { MAX_BYTES } else { growth },
        });
    }
    budget.bytes -= bytes.len() as u64;
    read.map_err(|error| ImportError::BrokenArchive {
        reason: error.to_string(),
    })?;
    let nested =
        |(at, mark): &(usize, &[u8])| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark));
    if ARCHIVES.iter().any(nested) {
        return Err(ImportError::NestedArchive);
    }
    Ok(bytes)
}

fn broken(error: &ZipError) -> ImportError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ImportError::NotText {
            what: "locked with a password",
            remedy: "unpack it yourself and open what is in it",
        },
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            ImportError::NotText {
                what: "packed in a way that is not known here",
                remedy: "unpack it yourself and open what is in it",
            }
        }
        error => ImportError::BrokenArchive {
            reason: error.to_string(),
        },
    }
}
