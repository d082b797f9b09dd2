//! Results to files: written whole or not at all.

use std::fs;
use std::path::Path;

use super::CliError;

/// Writes a file by way of a temporary neighbour, so that an existing file is replaced only
/// by a whole new one.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let failed = |problem: std::io::Error| CliError::Output {
        problem: format!("the file could not be written ({problem})"),
        path: path.display().to_string(),
    };
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    fs::write(&part, bytes).map_err(failed)?;
    fs::rename(&part, path).map_err(|error| {
        // The rename failed and is reported; a left-over part file is the lesser evil.
        let _ = fs::remove_file(&part);
        failed(error)
    })
}
