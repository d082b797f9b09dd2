//! A file written in full beside its place and then put there: whoever looks finds the old one or
//! the new one, whole, whatever ends the program or the machine meanwhile.
//!
//! The one place of the program that writes files. Start with [`write()`], or for what is to be read
//! again with [`write_case`].

use std::fs::File;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use super::part::Part;
use super::target::Target;
use super::turn::Turn;
use super::{Consent, Fingerprint, Occupant, WriteError, likeness};
use crate::format::MAX_BYTES;

/// Writes the text of a case as [`write()`] does, if it will be read again.
///
/// # Errors
/// When it is larger than what is read, and as [`write()`].
pub fn write_case(path: &Path, text: &str, consent: Consent) -> Result<(), WriteError> {
    write_within(path, text, consent, MAX_BYTES)
}

/// Writes the text of a case as it is made, part by part, as [`write_case`] does: of a large one
/// there is hardly room for the whole text.
///
/// # Errors
/// As [`write_case`].
pub fn write_case_in_parts(
    path: &Path,
    parts: &mut Parts<'_>,
    consent: Consent,
) -> Result<(), WriteError> {
    put(path, Content::Parts(parts, MAX_BYTES), consent, false)
}

/// Hands over a text, part by part.
pub type Parts<'p> = dyn FnMut(&mut dyn FnMut(&str)) + 'p;

/// What is to be written.
enum Content<'c, 'p> {
    Whole(&'c [u8]),
    /// At most so many bytes in all.
    Parts(&'c mut Parts<'p>, u64),
}

impl Content<'_, '_> {
    /// The fingerprint of the file, where it is known before it is written.
    fn fingerprint(&self) -> Option<Fingerprint> {
        match self {
            Self::Whole(bytes) => Some(Fingerprint::of(bytes)),
            Self::Parts(..) => None,
        }
    }

    /// How many bytes there are, of which no more are written than may be.
    fn write_to(self, file: &mut File) -> io::Result<u64> {
        const ROOM: usize = 1 << 16;
        match self {
            Self::Whole(bytes) => file.write_all(bytes).map(|()| bytes.len() as u64),
            Self::Parts(parts, limit) => {
                let mut size = 0;
                let mut file = io::BufWriter::with_capacity(ROOM, file);
                let mut written = Ok(());
                parts(&mut |text| {
                    size += text.len() as u64;
                    if written.is_ok() && size <= limit {
                        written = file.write_all(text.as_bytes());
                    }
                });
                written.and_then(|()| file.flush()).map(|()| size)
            }
        }
    }
}

pub(super) fn write_within(
    path: &Path,
    text: &str,
    consent: Consent,
    limit: u64,
) -> Result<(), WriteError> {
    let size = text.len() as u64;
    if size > limit {
        return Err(too_large(path, size, limit));
    }
    write(path, text.as_bytes(), consent)
}

fn too_large(path: &Path, size: u64, limit: u64) -> WriteError {
    WriteError::TooLarge {
        size,
        limit,
        path: path.to_owned(),
    }
}

/// Writes a file, if what is there may be replaced. It is on the disk when this returns.
///
/// A link is followed to its file. What replaces a file gets its owner, its rights and its
/// extended attributes, as far as the system lets.
///
/// # Errors
/// When what is there must not be replaced, or when the system refuses; then what was there is
/// there still.
pub fn write(path: &Path, bytes: &[u8], consent: Consent) -> Result<(), WriteError> {
    put(path, Content::Whole(bytes), consent, false)
}

/// Writes a new file that nobody else can read. It is on the disk when this returns.
///
/// # Errors
/// When there is a file already, or when the system refuses.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    put(path, Content::Whole(bytes), Consent::NEW, true)
}

fn put(
    path: &Path,
    content: Content<'_, '_>,
    consent: Consent,
    is_private: bool,
) -> Result<(), WriteError> {
    let target = Target::of(path)?;
    let turn = Turn::take(&target.folder).ok_or_else(|| target.busy())?;
    let new = content.fingerprint();
    let limit = match content {
        Content::Whole(_) => u64::MAX,
        Content::Parts(_, limit) => limit,
    };
    let old = target.replaceable(consent, new)?;
    let part = Part::new(&target.folder, old.is_none() && !is_private);
    let mut part = part.map_err(|error| target.no_part(error))?;
    part.remove_left(&target.folder, &turn);
    let file = part.file();
    let size = content.write_to(file);
    let size = size.map_err(|error| target.system(error))?;
    if size > limit {
        return Err(too_large(path, size, limit));
    }
    let mut written = Ok(());
    if let Some(old) = &old {
        written = likeness::give(file, old);
    }
    // What is not on the disk before it gets its name may be empty under that name after a
    // power cut.
    let written = written.and_then(|()| file.sync_all());
    written.map_err(|error| target.system(error))?;
    drop(old);
    // Programs that know nothing of turns may have been at it meanwhile.
    drop(target.replaceable(consent, new)?);
    let placed = match consent.over {
        Occupant::Nothing => part.put(target.path()),
        Occupant::Known(_) | Occupant::Anything => part.replace(target.path()),
    };
    match placed {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(WriteError::Exists(path.to_owned()));
        }
        placed => placed.map_err(|error| target.system(error))?,
    }
    sync(&target.folder).map_err(|error| target.system(error))
}

/// Has the names in a folder put on the disk, where the system can be asked to.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems have nothing to sync, and some folders may be written but not read.
        Err(error) if cannot_be_asked(error.kind()) => Ok(()),
        synced => synced,
    }
}

fn cannot_be_asked(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied
    )
}
