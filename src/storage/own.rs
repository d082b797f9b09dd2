//! What the program keeps of its own: settings and reports, in the folders that the platform has for
//! them. These are the XDG Base Directory Specification, Apple's File System Programming Guide and the
//! known folders of Windows.
//!
//! Start with [`settings_folder`] and [`state_folder`].

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use etcetera::base_strategy::{BaseStrategy, choose_native_strategy};

use super::{ReadError, bytes_within};

/// The name of the program's own folder in each of them.
const OWN: &str = "writmap";
/// How many files may stand beside one another that differ by a number only.
const MOST_BESIDE: u32 = 100;
/// How large such a file may be, in bytes.
const MOST_BYTES: u64 = 1 << 20;

/// Where settings are kept; none where the user has no home.
pub fn settings_folder() -> Option<PathBuf> {
    let places = choose_native_strategy().ok()?;
    // Apple keeps its folder of preferences for the files of its own interface.
    let folder = if cfg!(target_os = "macos") {
        places.data_dir()
    } else {
        places.config_dir()
    };
    Some(folder.join(OWN))
}

/// Where reports are kept of what went wrong; none where the user has no home.
pub fn state_folder() -> Option<PathBuf> {
    let places = choose_native_strategy().ok()?;
    let folder = places.state_dir().unwrap_or_else(|| places.data_dir());
    Some(folder.join(OWN))
}

/// What a file of the program's own holds; nothing where there is none.
///
/// # Errors
/// When it cannot be read, or is larger than anything that the program writes there.
pub fn own_bytes(path: &Path) -> Result<Option<Vec<u8>>, ReadError> {
    match bytes_within(path, MOST_BYTES, &|_| true) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(ReadError::System { reason, .. }) if reason.kind() == io::ErrorKind::NotFound => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Makes the folder in which a file is to stand; where that fails the file cannot be written either.
pub fn make_folder_of(path: &Path) {
    if let Some(folder) = path.parent() {
        let _ = fs::create_dir_all(folder);
    }
}

/// Adds a text to a folder, under a name that begins so and that no file has. It waits for nobody, so
/// that it can be used whatever else is going on.
///
/// # Errors
/// When the system refuses.
pub fn add(folder: &Path, stem: &str, text: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let seconds = now.map_or(0, |now| now.as_secs());
    let mut number = 0;
    loop {
        let name = format!("{stem}-{seconds}-{}-{number}.txt", std::process::id());
        let path = folder.join(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => return file.write_all(text.as_bytes()).map(|()| path),
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            Err(error) if number == MOST_BESIDE => return Err(error),
            Err(_) => number += 1,
        }
    }
}

/// The files of a folder whose names begin so, the last by name first; none where it cannot be read.
pub fn beginning_with(beginning: &str, folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with(beginning)
    };
    let is_file = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
    let found = entries.filter(|entry| named(entry) && is_file(entry));
    let mut found: Vec<PathBuf> = found.map(|entry| entry.path()).collect();
    found.sort_unstable_by(|one, other| other.cmp(one));
    found
}

/// Removes a file of the program's own that is wanted no more.
///
/// # Errors
/// When the system refuses.
pub fn throw_away(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}

/// Gives a damaged file another name, under which there is none: `settings.damaged.toml`.
///
/// # Errors
/// When the system refuses, or when there are too many already.
pub fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let part =
        |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = (part(path.file_stem()), part(path.extension()));
    for number in 0..MOST_BESIDE {
        let aside = path.with_file_name(match number {
            0 => format!("{stem}.damaged.{ending}"),
            _ => format!("{stem}.damaged-{number}.{ending}"),
        });
        if !aside.exists() {
            return fs::rename(path, &aside).map(|()| aside);
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_stands_beside_what_was_there() {
        let folder = std::env::temp_dir().join(format!("writmap-state-{}", std::process::id()));
        let one = add(&folder, "mistake", "one").unwrap();
        let other = add(&folder, "mistake", "other").unwrap();
        assert_ne!(one, other);
        assert_eq!(fs::read_to_string(one).unwrap(), "one");
        fs::remove_dir_all(folder).unwrap();
    }
}
