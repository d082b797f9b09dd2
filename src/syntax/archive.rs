//! Zip archives to the files in them, within bounds.
//!
//! Bounded are the number of files, the bytes of all together and how much one may grow: an
//! archive of a few kilobytes can unpack to terabytes. What the archive says of sizes is never
//! believed. Names are only shown, never used as paths. Start with [`unpack`].

use std::collections::HashSet;
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
    // Of files with one name the archive gives the last.
    members.extend(hidden(bytes).into_iter().map(|path| Member {
        name: shown_name(&path),
        bytes: Err(SyntaxError::NotText {
            what: "an earlier file of a name that the archive has twice",
            remedy: "unpack it yourself, each under a name of its own",
        }),
    }));
    Ok(members)
}

/// The names that stand in the directory of an archive once more further on.
fn hidden(archive: &[u8]) -> Vec<String> {
    /// How an entry of the directory begins, and how long it is without its name and what follows.
    const ENTRY: (&[u8], usize) = (b"PK\x01\x02", 46);
    /// How the end of the directory begins, and how long it is at least.
    const END: (&[u8], usize) = (b"PK\x05\x06", 22);
    let number = |at: usize, bytes: usize| -> Option<usize> {
        let digits = archive.get(at..at + bytes)?.iter().rev();
        Some(digits.fold(0, |number, &digit| number << 8 | usize::from(digit)))
    };
    // (APPNOTE, sections 4.3.12 and 4.3.16.)
    let end = archive
        .windows(END.1)
        .rposition(|bytes| bytes.starts_with(END.0));
    let size = end.and_then(|end| number(end + 12, 4));
    let Some(mut at) = end.zip(size).and_then(|(end, size)| end.checked_sub(size)) else {
        return Vec::new();
    };
    let mut names = Vec::new();
    while archive
        .get(at..)
        .is_some_and(|rest| rest.starts_with(ENTRY.0))
    {
        let [name, extra, comment] = [28, 30, 32].map(|field| number(at + field, 2).unwrap_or(0));
        let begin = at + ENTRY.1;
        let Some(bytes) = archive.get(begin..begin + name) else {
            break;
        };
        names.push(bytes);
        at = begin + name + extra + comment;
    }
    let mut later = HashSet::new();
    names.reverse();
    names.retain(|name| !later.insert(*name));
    let names = names.iter().rev();
    names
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect()
}

/// The name of a file without folders; `None` for what systems add without being asked.
fn name(archive: &ZipArchive<Cursor<&[u8]>>, index: usize) -> Option<String> {
    let path = archive.name_for_index(index)?;
    let path = path.unwrap_or_else(|_| format!("file {}", index + 1).into());
    let shown = shown_name(&path);
    let added = path.starts_with("__MACOSX/") || shown.starts_with('.');
    (!added && !shown.is_empty()).then_some(shown)
}

/// A name without folders, as it is shown.
fn shown_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME);
    shown.collect()
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
    read.map_err(|error| {
        let of_archive = error.get_ref().and_then(|inner| inner.downcast_ref());
        of_archive.map_or_else(|| damaged(&error), broken)
    })?;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive of files that are not packed, some of them with one name.
    fn archive(files: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = Vec::new();
        let mut directory = Vec::new();
        for (name, text) in files {
            let offset = archive.len() as u32;
            let sizes = [text.len() as u32, text.len() as u32];
            let mut crc = flate2::Crc::new();
            crc.update(text.as_bytes());
            let mut common = [20_u16, 0, 0, 0, 33].map(u16::to_le_bytes).concat();
            common.extend(crc.sum().to_le_bytes());
            common.extend(sizes.map(u32::to_le_bytes).concat());
            common.extend([name.len() as u16, 0].map(u16::to_le_bytes).concat());
            archive.extend(
                [
                    &b"PK\x03\x04"[..],
                    &common,
                    name.as_bytes(),
                    text.as_bytes(),
                ]
                .concat(),
            );
            directory.extend([&b"PK\x01\x02\x14\0"[..], &common, &[0; 10]].concat());
            directory.extend([&offset.to_le_bytes()[..], name.as_bytes()].concat());
        }
        let begin = archive.len() as u32;
        let count = files.len() as u16;
        archive.extend(&directory);
        archive.extend(
            [
                &b"PK\x05\x06\0\0\0\0"[..],
                &[count, count].map(u16::to_le_bytes).concat(),
            ]
            .concat(),
        );
        archive.extend(
            [directory.len() as u32, begin]
                .map(u32::to_le_bytes)
                .concat(),
        );
        archive.extend([0, 0]);
        archive
    }

    #[test]
    fn of_files_with_one_name_none_is_lost_without_a_word() {
        let files = [("a.csv", "one"), ("b.csv", "two"), ("a.csv", "three")];
        let members = unpack(&archive(&files), &mut Budget::of(1 << 20)).unwrap();
        let told: Vec<(&str, Option<&[u8]>)> = members
            .iter()
            .map(|member| (member.name.as_str(), member.bytes.as_deref().ok()))
            .collect();
        let read = |text: &'static str| Some(text.as_bytes());
        assert_eq!(told.len(), 3);
        assert!(told.contains(&("a.csv", read("three"))), "{told:?}");
        assert!(told.contains(&("b.csv", read("two"))));
        assert!(told.contains(&("a.csv", None)));
        let single = unpack(&archive(&files[1..]), &mut Budget::of(1 << 20)).unwrap();
        assert_eq!(single.len(), 2);
    }
}
