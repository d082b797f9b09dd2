//! Whose turn it is to write in a folder: one writer of ours at a time, on this machine.
//!
//! Comparing a file and replacing it are two steps; a second window, or an import, must not come
//! between them. The folder itself is locked: a lock on the file would go with the file that is
//! replaced, and a lock file would stay behind. Other programs know nothing of it.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long to wait for another writer to end.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long to wait before asking again.
const PAUSE: Duration = Duration::from_millis(4);

/// The turn of one writer, until it is dropped.
pub(super) struct Turn(Option<File>);

impl Turn {
    /// Waits for the turn in a folder; none when another writer does not end.
    pub(super) fn take(folder: &Path) -> Option<Self> {
        let Ok(file) = lockable(folder) else {
            return Some(Self(None));
        };
        let begun = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Some(Self(Some(file))),
                // Some file systems know no locks: then what is compared has to do.
                Err(TryLockError::Error(_)) => return Some(Self(None)),
                Err(TryLockError::WouldBlock) if begun.elapsed() > PATIENCE => return None,
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            }
        }
    }

    /// Whether no other writer of ours can be at work in the folder.
    pub(super) fn is_sole(&self) -> bool {
        self.0.is_some()
    }
}

/// What is locked for a folder.
#[cfg(unix)]
fn lockable(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// What is locked for a folder: where folders cannot be opened, a file named after it.
#[cfg(not(unix))]
fn lockable(folder: &Path) -> io::Result<File> {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    folder.hash(&mut hasher);
    let name = format!("writmap-{:016x}.lock", hasher.finish());
    let path = std::env::temp_dir().join(name);
    File::options().create(true).append(true).open(path)
}
