//! Whether a program that wrote something is still running: it holds a lock as long as it lives, which
//! the system takes back however it ends.
//!
//! Start with [`Presence::announce`].

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::own::beginning_with;

/// How the names of these files begin.
const SIGN: &str = "running-";

/// That this program is running.
#[derive(Debug)]
pub struct Presence {
    /// Held, and never read.
    _lock: File,
    path: PathBuf,
}

impl Presence {
    /// Announces this program in a folder; none where the system knows no locks.
    pub fn announce(folder: &Path) -> Option<Self> {
        fs::create_dir_all(folder).ok()?;
        tidy(folder);
        let path = sign_of(folder, std::process::id());
        let lock = File::options().create(true).append(true).open(&path).ok()?;
        lock.try_lock().ok()?;
        Some(Self { _lock: lock, path })
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        // Left behind it says nothing, since nobody holds it.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether the program with this number is running, as far as it has announced itself in a folder.
pub fn is_present(folder: &Path, process: u32) -> bool {
    let sign = File::options().append(true).open(sign_of(folder, process));
    sign.is_ok_and(|sign| matches!(sign.try_lock(), Err(TryLockError::WouldBlock)))
}

/// Removes what programs have left that were killed.
fn tidy(folder: &Path) {
    for path in beginning_with(SIGN, folder) {
        let sign = File::options().append(true).open(&path);
        if sign.is_ok_and(|sign| sign.try_lock().is_ok()) {
            // Whoever cannot remove it leaves it to the next one.
            let _ = fs::remove_file(path);
        }
    }
}

fn sign_of(folder: &Path, process: u32) -> PathBuf {
    folder.join(format!("{SIGN}{process}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_present_until_it_ends() {
        let folder = std::env::temp_dir().join(format!("writmap-presence-{}", std::process::id()));
        let own = std::process::id();
        assert!(!is_present(&folder, own));
        let presence = Presence::announce(&folder).unwrap();
        assert!(is_present(&folder, own));
        drop(presence);
        assert!(!is_present(&folder, own));
        // What was left behind by one that was killed counts for nothing.
        fs::write(sign_of(&folder, own), "").unwrap();
        assert!(!is_present(&folder, own));
        fs::write(sign_of(&folder, u32::MAX), "").unwrap();
        let _presence = Presence::announce(&folder);
        assert_eq!(beginning_with(SIGN, &folder), [sign_of(&folder, own)]);
        fs::remove_dir_all(folder).unwrap();
    }
}
