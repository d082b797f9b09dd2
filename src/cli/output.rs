//! Results to files: written whole or not at all, and over nothing that was not to be replaced.

use std::path::Path;
use std::sync::Arc;

use super::input::{self, InputError};
use super::{CliError, hints};
use crate::storage::{self, Consent, Fingerprint, WriteError};

/// So many bytes at the beginning of a file tell of what sort it is.
const HEAD: usize = 4;

/// Writes a file.
pub(super) fn write(path: &Path, bytes: &[u8], consent: Consent) -> Result<(), CliError> {
    told(path, storage::write(path, bytes, consent))
}

/// Writes the text of a case.
pub(super) fn write_case(path: &Path, text: &str, consent: Consent) -> Result<(), CliError> {
    told(path, storage::write_case(path, text, consent))
}

fn told(path: &Path, written: Result<(), WriteError>) -> Result<(), CliError> {
    written.map_err(|error| {
        CliError::Request(match hints::of_write(&error) {
            Some(hint) => format!("{error}\n{}", hints::line(hint)),
            None => error.to_string(),
        })
    })?;
    log::info!("wrote {}", path.display());
    Ok(())
}

/// What a result may replace: an earlier one of the same sort, or an empty file; anything when it
/// is forced.
pub(super) fn consent(path: &Path, bytes: &[u8], force: bool) -> Result<Consent, CliError> {
    if force {
        return Ok(Consent::ANY);
    }
    let Some(there) = there(path)? else {
        return Ok(Consent::NEW);
    };
    let head = &bytes[..bytes.len().min(HEAD)];
    Ok(if there.is_empty() || there.starts_with(head) {
        Consent::known(Fingerprint::of(&there))
    } else {
        Consent::NEW
    })
}

/// What a file holds, if there is one.
pub(super) fn there(path: &Path) -> Result<Option<Arc<Vec<u8>>>, CliError> {
    if !path.is_file() {
        return Ok(None);
    }
    let files = input::files(path).map_err(InputError::from)?;
    Ok(files.read.into_iter().next().map(|file| file.bytes))
}
