//! `writmap schema`: the JSON Schema of the case file, for completion in an editor.

use std::io::Write;
use std::process::ExitCode;

use super::CliError;
use super::terminal::screen::{Json, print_json};
use crate::format;

pub(super) fn run(out: &mut dyn Write) -> Result<ExitCode, CliError> {
    let schema = format::schema();
    print_json(&schema, &Json::Wide, out)?;
    Ok(ExitCode::SUCCESS)
}
