//! `writmap schema`: the JSON Schema of the case file, for completion in an editor.

use std::io::Write;
use std::process::ExitCode;

use super::CliError;
use crate::format;

pub(super) fn run(out: &mut dyn Write) -> Result<ExitCode, CliError> {
    let schema = format::schema();
    let json = serde_json::to_string_pretty(&schema).map_err(std::io::Error::other)?;
    writeln!(out, "{json}")?;
    Ok(ExitCode::SUCCESS)
}
