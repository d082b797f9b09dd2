//! `writmap new`: a commented beginning of a case file.

use std::io::Write;
use std::process::ExitCode;

use super::CliError;

/// What a new file says. It is a case without a problem, and its examples are too.
const BEGINNING: &str = include_str!("../../assets/beginning.toml");

pub(super) fn run(out: &mut dyn Write) -> Result<ExitCode, CliError> {
    write!(out, "{BEGINNING}")?;
    Ok(ExitCode::SUCCESS)
}
