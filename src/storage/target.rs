//! Where a file is written, and whether what is there may be replaced.
//!
//! A symbolic link is followed to its file, so that the link stays. Start with [`Target::of`].

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Consent, Fingerprint, Occupant, WriteError};

/// As many links are followed as Linux does.
const MAX_LINKS: usize = 40;

/// The place of a file.
pub(super) struct Target {
    /// The folder, without links.
    pub folder: PathBuf,
    /// The file itself, in that folder.
    path: PathBuf,
    /// As it was named, for messages.
    named: PathBuf,
}

/// A file that is there.
pub(super) struct OldFile {
    /// Open to be read.
    pub file: File,
    /// What the system says of it.
    pub metadata: Metadata,
}

impl Target {
    /// The place to which a name leads.
    pub(super) fn of(named: &Path) -> Result<Self, WriteError> {
        let system = |reason| WriteError::System {
            reason,
            path: named.to_owned(),
        };
        let file = followed(named).map_err(system)?;
        let name = file
            .file_name()
            .ok_or_else(|| WriteError::Directory(named.to_owned()))?;
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let folder = folder
            .canonicalize()
            .map_err(|reason| match reason.kind() {
                ErrorKind::NotFound => WriteError::NoFolder(named.to_owned()),
                _ => system(reason),
            })?;
        Ok(Self {
            path: folder.join(name),
            folder,
            named: named.to_owned(),
        })
    }

    /// The file itself.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// That the system refused.
    pub(super) fn system(&self, reason: io::Error) -> WriteError {
        WriteError::System {
            reason,
            path: self.named.clone(),
        }
    }

    /// That no file could be made in the folder.
    pub(super) fn no_part(&self, reason: io::Error) -> WriteError {
        if is_refusal(reason.kind()) {
            let path = self.named.clone();
            return WriteError::Folder { reason, path };
        }
        self.system(reason)
    }

    /// That another writer does not end.
    pub(super) fn busy(&self) -> WriteError {
        WriteError::Busy(self.named.clone())
    }

    /// What is there, if it may be replaced by a file with the fingerprint `new`, where that is known.
    pub(super) fn replaceable(
        &self,
        consent: Consent,
        new: Option<Fingerprint>,
    ) -> Result<Option<OldFile>, WriteError> {
        let Some(present) = self.present()? else {
            return match consent.over {
                Occupant::Known(_) => Err(WriteError::Gone(self.named.clone())),
                Occupant::Nothing | Occupant::Anything => Ok(None),
            };
        };
        self.agree(&present, consent, new)?;
        Ok(Some(present))
    }

    /// The file that is there, which can be read and written.
    fn present(&self) -> Result<Option<OldFile>, WriteError> {
        let metadata = match fs::symlink_metadata(&self.path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.system(error)),
        };
        if metadata.is_dir() {
            return Err(WriteError::Directory(self.named.clone()));
        }
        if !metadata.is_file() {
            return Err(WriteError::Special(self.named.clone()));
        }
        let read_only = |reason| WriteError::ReadOnly {
            reason,
            path: self.named.clone(),
        };
        // The bits count even for those whom the system lets write all the same.
        if metadata.permissions().readonly() {
            return Err(read_only(ErrorKind::PermissionDenied.into()));
        }
        let opened = File::options().read(true).write(true).open(&self.path);
        match opened {
            Ok(file) => Ok(Some(OldFile { file, metadata })),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) if is_refusal(error.kind()) => Err(read_only(error)),
            Err(error) => Err(self.system(error)),
        }
    }

    fn agree(
        &self,
        present: &OldFile,
        consent: Consent,
        new: Option<Fingerprint>,
    ) -> Result<(), WriteError> {
        match consent.over {
            Occupant::Nothing => return Err(WriteError::Exists(self.named.clone())),
            Occupant::Anything => {}
            Occupant::Known(known) => {
                let mut lengths = std::iter::once(known).chain(new).map(Fingerprint::length);
                let same_length = lengths.any(|length| length == present.metadata.len());
                let found = same_length.then(|| Fingerprint::read(&present.file));
                let found = found.transpose().map_err(|error| self.system(error))?;
                // What holds already what is to be written loses nothing.
                if found != Some(known) && (found.is_none() || found != new) {
                    return Err(WriteError::Changed(self.named.clone()));
                }
            }
        }
        let names = names(&present.metadata);
        if names > 1 && !consent.parts_names {
            return Err(WriteError::Names {
                names,
                path: self.named.clone(),
            });
        }
        Ok(())
    }
}

/// Whether an error says that a file may not be written.
fn is_refusal(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
    )
}

/// The file to which links lead; it need not be there.
fn followed(named: &Path) -> io::Result<PathBuf> {
    let mut path = named.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => {
                let link = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(link);
            }
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(path),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// How many names a file has.
#[cfg(unix)]
fn names(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

/// How many names a file has; the system does not say.
#[cfg(not(unix))]
fn names(_metadata: &Metadata) -> u64 {
    1
}
