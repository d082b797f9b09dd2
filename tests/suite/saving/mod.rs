//! Saving: nothing that somebody else wrote is overwritten unseen, and whatever ends the program
//! or the machine, a file is whole.

mod kills;
mod outside;
mod power;
mod properties;
mod races;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use writmap::storage::{Consent, Fingerprint, WriteError, write};

/// A folder of a test's own.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::with_prefix("writmap-saving-").unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A file with this text.
    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// The names in it, in their order.
    fn names(&self) -> Vec<String> {
        names(self.0.path())
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Whether a name is that of a temporary file of the program.
fn is_part(name: &str) -> bool {
    name.starts_with(".writmap-")
}

/// Replaces a file that holds `known`.
fn replace(path: &Path, known: &str, text: &str) -> Result<(), WriteError> {
    let known = Consent::known(Fingerprint::of(known.as_bytes()));
    write(path, text.as_bytes(), known)
}

fn is_root() -> bool {
    let id = std::process::Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout == b"0\n")
}

/// The program, to be started by itself.
fn program() -> std::process::Command {
    std::process::Command::new(env!("CARGO_BIN_EXE_writmap"))
}
