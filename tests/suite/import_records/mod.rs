//! Court records: pages and documents of courts to dockets.
//!
//! `reading` says what made-up samples become, `damage` that nothing breaks an importer, and
//! `scores` how real records agree with independent parses of them.

mod damage;
mod reading;
mod samples;
mod score;
mod scores;

use std::fs;
use std::path::{Path, PathBuf};

use writmap::format::builtin;
use writmap::import::{Content, Docket, ImportError, Input, Report};

/// Reads bytes with the importer that knows them.
fn read(name: &str, bytes: &[u8]) -> Result<Content, ImportError> {
    let input = Input::new(name, bytes);
    let importer = input
        .importer()
        .unwrap_or_else(|| panic!("{name} is not recognised"));
    importer.import(&input, builtin())
}

/// The only docket in bytes.
fn docket(name: &str, bytes: &[u8]) -> (Docket, Report) {
    match read(name, bytes) {
        Ok(Content::Dockets(mut dockets, report)) if dockets.len() == 1 => {
            (dockets.remove(0), report)
        }
        other => panic!("{name}: {other:?}"),
    }
}

/// Files of a folder with this ending, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    files
}
