//! Results to files: written whole or not at all.

use std::path::Path;

use super::CliError;
use crate::storage;

/// Writes a file; an existing one is replaced only by a whole new one.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    storage::write(path, bytes).map_err(|problem| CliError::Output {
        problem: format!("the file could not be written ({problem})"),
        path: path.display().to_string(),
    })
}
