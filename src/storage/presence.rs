//! Whether a program that wrote something is still running: it holds a lock as long as it lives, which
//! the system takes back however it ends.
//!
//! Start with [`Presence::announce`].

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::own::beginning_with;

/// How the names of these files begin.
const SIGN: &str = "running-";
/// How often it is tried: another program seldom looks at a file just when it has been made.
const ATTEMPTS: u32 = 100;

/// That this program is running.
#[derive(Debug)]
pub struct Presence {
    /// Held as long as it lives.
    lock: File,
    path: PathBuf,
}

impl Presence {
    /// Announces this program in a folder; none where the system knows no locks.
    pub fn announce(folder: &Path) -> Option<Self> {
        fs::create_dir_all(folder).ok()?;
        tidy(folder);
        for _ in 0..ATTEMPTS {
            let path = new_sign(folder);
            let lock = File::options().create_new(true).append(true).open(&path);
            let lock = match lock {
                Ok(lock) => lock,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                Err(_) => return None,
            };
            let sign = Self { lock, path };
            match sign.lock.try_lock() {
                // Another program that was tidying may have removed the file before it was locked.
                Ok(()) if sign.path.exists() => return Some(sign),
                Ok(()) | Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(_)) => return None,
            }
        }
        None
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
    let signs = beginning_with(&signs_of(process), folder);
    signs.iter().any(|path| {
        let sign = File::options().append(true).open(path);
        // Those who look do not take one another for the program.
        sign.is_ok_and(|sign| matches!(sign.try_lock_shared(), Err(TryLockError::WouldBlock)))
    })
}

/// Removes what programs have left that were killed.
fn tidy(folder: &Path) {
    for path in beginning_with(SIGN, folder) {
        let Ok(sign) = File::options().append(true).open(&path) else {
            continue;
        };
        // It is held until the file is gone, so that nobody announces himself by it in between.
        if sign.try_lock_shared().is_ok() {
            // Whoever cannot remove it leaves it to the next one. No other file ever bears its name.
            let _ = fs::remove_file(path);
        }
    }
}

/// A file by which this program has not announced itself yet.
fn new_sign(folder: &Path) -> PathBuf {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let moment = now.map_or(0, |now| now.as_nanos());
    folder.join(format!("{}{moment}", signs_of(std::process::id())))
}

/// How the names of the files begin by which a program announces itself.
fn signs_of(process: u32) -> String {
    format!("{SIGN}{process}-")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

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
        fs::write(new_sign(&folder), "").unwrap();
        assert!(!is_present(&folder, own));
        let presence = Presence::announce(&folder).unwrap();
        let left = beginning_with(SIGN, &folder);
        assert!(left.len() == 1 && left[0] == presence.path, "{left:?}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_program_is_present_though_others_look_and_tidy_while_it_announces_itself() {
        let name = format!("writmap-presence-race-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        let own = std::process::id();
        let ended = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while !ended.load(Ordering::Relaxed) {
                        tidy(&folder);
                        let _ = is_present(&folder, own);
                        std::thread::sleep(Duration::from_micros(100));
                    }
                });
            }
            for _ in 0..200 {
                let presence = Presence::announce(&folder);
                let seen = is_present(&folder, own);
                drop(presence);
                if !seen {
                    ended.store(true, Ordering::Relaxed);
                    panic!("a running program was not seen");
                }
            }
            ended.store(true, Ordering::Relaxed);
        });
        fs::remove_dir_all(folder).unwrap();
    }
}
