//! `writmap import`: foreign files to a case file.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{CliError, input, output};
use crate::format;
use crate::import::{self, Import, Options};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Files to import; several become one case
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Case file to write, .toml or .json; it must not exist yet
    #[arg(short, long, value_name = "CASE")]
    out: PathBuf,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<ExitCode, CliError> {
    let path = &arguments.out;
    let encode = encoder(path)?;
    refuse_existing(path)?;
    let mut imports = Vec::new();
    for file in &arguments.files {
        let import = one(file)?;
        writeln!(out, "{}: {}", file.display(), import.report)?;
        imports.push(import);
    }
    let files = imports.len();
    let Some(import) = import::join(imports) else {
        return Err(CliError::Request("no file was named".to_owned()));
    };
    output::write(path, encode(&import.case).as_bytes())?;
    let events = import.case.events.len();
    if files > 1 {
        writeln!(
            out,
            "together: {events} events, {} of {} references resolved",
            import.report.references.resolved, import.report.references.found
        )?;
    }
    writeln!(out, "written: {} with {events} events", path.display())?;
    Ok(ExitCode::SUCCESS)
}

fn one(file: &Path) -> Result<Import, CliError> {
    let name = file.display().to_string();
    let bytes = input::read(file)?;
    import::import(&name, &bytes, format::builtin(), Options::default())
        .map_err(|problem| input::InputError::foreign(problem, file).into())
}

/// How a case is written in a file of this name.
fn encoder(path: &Path) -> Result<fn(&crate::model::Case) -> String, CliError> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("toml") => Ok(format::to_toml),
        Some("json") => Ok(format::to_json),
        _ => Err(CliError::Request(format!(
            "a case file ends in .toml or .json: {}",
            path.display()
        ))),
    }
}

fn refuse_existing(path: &Path) -> Result<(), CliError> {
    if path.exists() {
        return Err(CliError::Request(format!(
            "the file exists, and what was added to it by hand would be lost; \
             name another, or remove it first: {}",
            path.display()
        )));
    }
    Ok(())
}
