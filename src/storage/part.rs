//! The temporary file in which a new one is written, beside its place.
//!
//! Its name cannot be guessed and is short whatever the file is called; it is made only where
//! nothing is, so that no link is followed. What a killed program left behind is known by its name
//! and by nobody holding it. Start with [`Part::new`].

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::{Builder, NamedTempFile};

use super::turn::Turn;

const BEFORE: &str = ".writmap-";
const BEHIND: &str = ".part";
/// How many letters and digits stand between them.
const RANDOM: usize = 12;
/// What is younger may have a writer, where there are no locks to tell.
const YOUNG: Duration = Duration::from_mins(5);

/// A temporary file, removed unless it is put in its place.
pub(super) struct Part(NamedTempFile);

impl Part {
    /// An empty one. Nobody else can read it, unless it is `for_new`: then it has the rights that
    /// a new file gets.
    pub(super) fn new(folder: &Path, for_new: bool) -> io::Result<Self> {
        let mut builder = Builder::new();
        builder.prefix(BEFORE).suffix(BEHIND).rand_bytes(RANDOM);
        #[cfg(unix)]
        if for_new {
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        // What the crate adds to the system's words is a name that nobody has seen.
        let part = builder
            .tempfile_in(folder)
            .map_err(|error| io::Error::from(error.kind()))?;
        // It tells others that it has a writer; where there are no locks, its age does.
        let _ = part.as_file().try_lock();
        Ok(Self(part))
    }

    /// The open file.
    pub(super) fn file(&mut self) -> &mut File {
        self.0.as_file_mut()
    }

    /// Puts it in its place, over what is there.
    pub(super) fn replace(self, path: &Path) -> io::Result<()> {
        self.0.persist(path).map(drop).map_err(io::Error::from)
    }

    /// Puts it in its place if nothing is there.
    pub(super) fn put(self, path: &Path) -> io::Result<()> {
        let put = self.0.persist_noclobber(path);
        put.map(drop).map_err(io::Error::from)
    }

    /// Removes what earlier writers of the same user left in a folder. What cannot be removed
    /// stays: nobody is the worse for it.
    pub(super) fn remove_left(&self, folder: &Path, turn: &Turn) {
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        let Ok(own) = self.0.as_file().metadata() else {
            return;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if is_name(&entry.file_name().to_string_lossy())
                && path != self.0.path()
                && is_left(&path, &own, turn)
            {
                let _ = fs::remove_file(path);
            }
        }
    }
}

fn is_name(name: &str) -> bool {
    let random = name
        .strip_prefix(BEFORE)
        .and_then(|rest| rest.strip_suffix(BEHIND));
    random.is_some_and(|random| {
        random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Whether a temporary file of ours has no writer any more.
fn is_left(path: &Path, own: &Metadata, turn: &Turn) -> bool {
    let Ok(metadata) = fs::symlink_metadata(path) else {
        return false;
    };
    if !metadata.is_file() || !is_same_owner(&metadata, own) {
        return false;
    }
    let age = metadata.modified().ok();
    let age = age.and_then(|then| SystemTime::now().duration_since(then).ok());
    let is_old = age.is_some_and(|age| age > YOUNG);
    let is_free = File::open(path).is_ok_and(|file| file.try_lock().is_ok());
    is_free && (turn.is_sole() || is_old)
}

#[cfg(unix)]
fn is_same_owner(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    a.uid() == b.uid()
}

#[cfg(not(unix))]
fn is_same_owner(_a: &Metadata, _b: &Metadata) -> bool {
    true
}
