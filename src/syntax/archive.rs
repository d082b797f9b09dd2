//! Zip archives to the files in them, within bounds.
//!
//! Bounded are the number of files, the bytes of all together and how much one may grow: an
//! archive of a few kilobytes can unpack to terabytes. What the archive says of sizes is never
//! believed. Names are only shown, never used as paths. Start with [`unpack`].

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::SyntaxError;

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
pub(crate) struct Member {
    /// Its name without folders, for messages.
    pub name: String,
    /// Its bytes, or why it is not unpacked.
    pub bytes: Result<Vec<u8>, SyntaxError>,
}

/// How much may still be unpacked; several archives share it.
pub(crate) struct Budget {
    files: usize,
    bytes: u64,
    most_bytes: u64,
}

impl Budget {
    /// Room for so many bytes, in all files together.
    pub(crate) fn of(bytes: u64) -> Self {
        Self {
            files: MAX_FILES,
            bytes,
            most_bytes: bytes,
        }
    }
}

/// Whether bytes are a zip archive.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    ARCHIVES[..2]
        .iter()
        .any(|(_, start)| bytes.starts_with(start))
}

/// Unpacks the files of an archive, in its order.
///
/// # Errors
/// When it is damaged, is an office document, or would unpack to more than is read.
pub(crate) fn unpack(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Member>, SyntaxError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.index_for_name("[Content_Types].xml").is_some() {
        return Err(SyntaxError::NotText {
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
            return Err(too_large(MAX_FILES as u64, "files"));
        }
        budget.files -= 1;
        let bytes = match unpack_one(&mut archive, index, bytes.len() as u64, budget) {
            Err(error @ SyntaxError::TooLarge { .. }) => return Err(error),
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
) -> Result<Vec<u8>, SyntaxError> {
    let file = archive.by_index(index).map_err(|error| broken(&error))?;
    let packed = file.compressed_size().min(archive_size);
    let growth = packed.saturating_mul(MAX_GROWTH).max(SMALL);
    let limit = growth.min(budget.bytes);
    let mut bytes = Vec::new();
    let read = file.take(limit + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > limit {
        let most = if limit < growth {
            budget.most_bytes
        } else {
            growth
        };
        return Err(too_large(most, "bytes"));
    }
    budget.bytes -= bytes.len() as u64;
    read.map_err(|error| damaged(&error))?;
    let nested =
        |(at, mark): &(usize, &[u8])| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark));
    if ARCHIVES.iter().any(nested) {
        return Err(SyntaxError::NotText {
            what: "an archive or an office document inside an archive",
            remedy: "unpack the outer archive and name what is in it",
        });
    }
    Ok(bytes)
}

fn broken(error: &ZipError) -> SyntaxError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => SyntaxError::NotText {
            what: "locked with a password",
            remedy: "unpack it yourself and open what is in it",
        },
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            SyntaxError::NotText {
                what: "packed in a way that is not known here",
                remedy: "unpack it yourself and open what is in it",
            }
        }
        error => damaged(error),
    }
}

fn damaged(error: &impl std::fmt::Display) -> SyntaxError {
    SyntaxError::damaged(
        "zip archive or office document",
        format!("it cannot be unpacked ({error})"),
    )
}

fn too_large(limit: u64, unit: &'static str) -> SyntaxError {
    SyntaxError::TooLarge {
        what: "the archive unpacks to",
        limit,
        unit,
        remedy: "unpack it and name the files that matter",
    }
}
