//! The file as it was before it is saved over for the first time in a sitting, for who wants that.
//!
//! It is kept beside the file under its name with a `~`, as editors do; the next sitting writes over
//! it. Start with [`Copies`].

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::storage::{self, Consent, Occupant, shown_path};

/// Which files were saved over in this sitting.
#[derive(Default)]
pub(super) struct Copies {
    saved: HashSet<PathBuf>,
}

impl Copies {
    /// Whether the file was not saved over yet.
    pub(super) fn is_first(&self, path: &Path) -> bool {
        !self.saved.contains(path)
    }

    /// Notes that it was saved.
    pub(super) fn note(&mut self, path: &Path) {
        self.saved.insert(path.to_owned());
    }
}

/// Keeps a file as it is now, where there is one.
///
/// # Errors
/// When it cannot be kept: why, and what can be done.
pub(super) fn keep(path: &Path) -> Result<(), String> {
    let Ok(files) = storage::read(path, &|_| true) else {
        // What cannot be read is not saved over either, or is not there.
        return Ok(());
    };
    let Some(file) = files.read.first() else {
        return Ok(());
    };
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push("~");
    let copy = path.with_file_name(name);
    let remedy = "Save under another name, or switch the copy off in the menu.";
    if copy.is_symlink() {
        let shown = shown_path(&copy);
        return Err(format!(
            "Not saved: the copy of the file would go elsewhere, since this is a link: {shown}. {remedy}"
        ));
    }
    let consent = Consent {
        over: Occupant::Anything,
        parts_names: true,
    };
    storage::write(&copy, &file.bytes, consent).map_err(|error| {
        format!("Not saved, since the copy of the file could not be kept: {error}. {remedy}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_kept_as_it_was_and_a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("otter.toml");
        keep(&path).unwrap();
        assert!(!folder.path().join("otter.toml~").exists());
        std::fs::write(&path, "writmap = 1\r\n# Mine\r\n").unwrap();
        keep(&path).unwrap();
        let copy = std::fs::read_to_string(folder.path().join("otter.toml~")).unwrap();
        assert_eq!(copy, "writmap = 1\r\n# Mine\r\n");
        #[cfg(unix)]
        {
            let copy = folder.path().join("otter.toml~");
            std::fs::remove_file(&copy).unwrap();
            std::os::unix::fs::symlink("elsewhere", &copy).unwrap();
            assert!(keep(&path).unwrap_err().contains("link"));
            assert!(!folder.path().join("elsewhere").exists());
        }
    }
}
