//! Results to files: written whole or not at all, and over nothing that was not to be replaced.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::input::{self, InputError};
use crate::cli::CliError;
use crate::cli::terminal::hints;
use crate::export::{Exporter, Sheet};
use crate::storage::{self, Consent, Fingerprint, WriteError};

/// Where a file goes that is made of a case file.
pub(in crate::cli) struct Destination<'a> {
    pub case_file: &'a Path,
    pub output: &'a Path,
    /// Whether it replaces whatever is there.
    pub force: bool,
}

impl Destination<'_> {
    /// That it is not the case file itself.
    pub(in crate::cli) fn check(&self) -> Result<(), CliError> {
        if storage::is_same_file(self.case_file, self.output) {
            return Err(CliError::Request(
                "the output would overwrite the case file; choose another name".to_owned(),
            ));
        }
        Ok(())
    }

    /// Makes the file and writes it, and says what is to be known of it.
    pub(in crate::cli) fn deliver(
        &self,
        exporter: &Exporter,
        sheet: &Sheet,
        mut notes: Vec<String>,
        err: &mut dyn Write,
    ) -> Result<ExitCode, CliError> {
        let bytes = (exporter.export)(sheet, &mut notes).map_err(|error| {
            CliError::Request(match hints::of_export(&error) {
                Some(hint) => format!("{error}\n{}", hints::line(hint)),
                None => error.to_string(),
            })
        })?;
        for note in notes {
            writeln!(err, "{note}")?;
        }
        let consent = consent(self.output, &bytes, self.force)?;
        told(self.output, storage::write(self.output, &bytes, consent))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes the text of a case.
pub(in crate::cli) fn write_case(
    path: &Path,
    text: &str,
    consent: Consent,
) -> Result<(), CliError> {
    told(path, storage::write_case(path, text, consent))
}

/// Writes the text of a new case as it is made.
pub(in crate::cli) fn write_case_in_parts(
    path: &Path,
    parts: &mut storage::Parts<'_>,
    consent: Consent,
) -> Result<(), CliError> {
    told(path, storage::write_case_in_parts(path, parts, consent))
}

/// What came of writing, with what can be done where it was not written.
pub(in crate::cli) fn told(path: &Path, written: Result<(), WriteError>) -> Result<(), CliError> {
    written.map_err(|error| {
        CliError::Request(match hints::of_write(&error) {
            Some(hint) => format!("{error}\n{}", hints::line(hint)),
            None => error.to_string(),
        })
    })?;
    log::info!("wrote {}", path.display());
    Ok(())
}

/// What a result may replace: an empty file, and the same bytes; anything when it is forced.
pub(in crate::cli) fn consent(path: &Path, bytes: &[u8], force: bool) -> Result<Consent, CliError> {
    if force {
        return Ok(Consent::ANY);
    }
    let Some(there) = there(path)? else {
        return Ok(Consent::NEW);
    };
    Ok(if there.is_empty() || *there == bytes {
        Consent::known(Fingerprint::of(&there))
    } else {
        Consent::NEW
    })
}

/// What a file holds, if there is one.
pub(in crate::cli) fn there(path: &Path) -> Result<Option<Arc<Vec<u8>>>, CliError> {
    if !path.is_file() {
        return Ok(None);
    }
    let files = input::files(path).map_err(InputError::from)?;
    Ok(files.read.into_iter().next().map(|file| file.bytes))
}
