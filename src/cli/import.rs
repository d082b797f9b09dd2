//! `writmap import`: foreign files to a case file.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{CliError, input, output};
use crate::format;
use crate::import::{self, Gathered, Options};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Files, archives (.zip) and folders to import; several become one case
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
    let mut files = Vec::new();
    for named in &arguments.files {
        files.extend(input::files(named)?);
    }
    let name = files
        .first()
        .map(|(name, _)| name.as_str())
        .unwrap_or_default();
    let name = match &arguments.files[..] {
        [only] => only.display().to_string(),
        _ => name.to_owned(),
    };
    let inputs = input::inputs(&files);
    let gathered = import::gather(&name, &inputs, format::builtin(), Options::default())
        .map_err(|problem| input::InputError::foreign(problem, Path::new(&name)))?;
    tell(&gathered, &arguments.files, &files, out)?;
    output::write(path, encode(&gathered.import.case).as_bytes())?;
    let events = gathered.import.case.events.len();
    writeln!(out, "written: {} with {events} events", path.display())?;
    Ok(ExitCode::SUCCESS)
}

/// Prints what was understood. A file that was named itself has to be usable; one of a folder
/// or an archive may be left out.
fn tell(
    gathered: &Gathered,
    named: &[PathBuf],
    files: &[(String, Vec<u8>)],
    out: &mut dyn Write,
) -> Result<(), CliError> {
    if let [file] = &gathered.files[..] {
        writeln!(out, "{}: {}", file.name, gathered.import.report)?;
        return Ok(());
    }
    for file in &gathered.files {
        match &file.result {
            Ok(report) => writeln!(out, "{}: {report}", file.name)?,
            Err(error) => {
                let path = Path::new(&files[file.input].0);
                if !file.unpacked && named.iter().any(|named| named == path) {
                    return Err(input::InputError::foreign(error.clone(), path).into());
                }
                writeln!(out, "{}: left out: {error}\n", file.name)?;
            }
        }
    }
    writeln!(out, "together: {}", gathered.import.report)?;
    Ok(())
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
