//! `writmap import`: foreign files to a case file.

use crate::model::{Case, counted};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::arguments::importing::ImportArguments;
use super::files::{input, output};
use super::terminal::hints;
use super::{CliError, InputError};
use crate::format;
use crate::import::{self, Bundle, Import, Report};
use crate::session::{self, Origin};
use crate::storage::{Consent, Fingerprint, shown_path};
use crate::syntax::visible_line;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Files, archives (.zip) and folders to import; several become one case
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Case file to write, .toml or .json; one of an earlier import of the same docket is
    /// brought up to date, and what was added to it by hand stays
    #[arg(short, long, value_name = "CASE")]
    out: PathBuf,
    /// Replace the case file that is there, whatever it holds, with the import alone
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    importing: ImportArguments,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<ExitCode, CliError> {
    let path = &arguments.out;
    let write = writer(path)?;
    let existing = if arguments.force {
        None
    } else {
        output::there(path)?
    };
    let origin = match &arguments.files[..] {
        [only] => Origin::File(only.clone()),
        several => Origin::Several(several.to_vec()),
    };
    let files = origin.files(input::files).map_err(InputError::from)?;
    let names: Vec<String> = files.read.iter().map(|file| file.name.clone()).collect();
    let bundle = session::imported(&origin, files, &arguments.importing.options())
        .map_err(|problem| InputError::foreign(problem, Path::new(&origin.to_string())))?;
    tell(&bundle, &arguments.files, &names, out)?;
    let import = bundle.import;
    if let Some(bytes) = existing {
        bring_up_to_date(path, &bytes, import, out)?;
    } else {
        let consent = if arguments.force {
            Consent::ANY
        } else {
            Consent::NEW
        };
        output::write_case_in_parts(path, &mut |each| write(&import.case, each), consent)?;
        let events = counted(import.case.events.len(), "event");
        writeln!(out, "written: {} with {events}", shown_path(path))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints what was understood. A file that was named itself has to be usable; one of a folder
/// or an archive may be left out.
fn tell(
    bundle: &Bundle,
    named: &[PathBuf],
    names: &[String],
    out: &mut dyn Write,
) -> Result<(), CliError> {
    if let [file] = &bundle.files[..] {
        writeln!(
            out,
            "{}: {}",
            visible_line(&file.name),
            bundle.import.report
        )?;
        return offer(&bundle.import.report, out);
    }
    for file in &bundle.files {
        let name = visible_line(&file.name);
        match &file.result {
            Ok(report) => writeln!(out, "{name}: {report}")?,
            Err(error) => {
                let path = Path::new(&names[file.input]);
                if !file.unpacked && named.iter().any(|named| named == path) {
                    return Err(InputError::foreign(error.clone(), path).into());
                }
                let hints = input::hints_for(error);
                writeln!(out, "{name}: left out: {error}{hints}\n")?;
            }
        }
    }
    writeln!(out, "together: {}", bundle.import.report)?;
    offer(&bundle.import.report, out)
}

/// Prints how to say what was guessed.
fn offer(report: &Report, out: &mut dyn Write) -> Result<(), CliError> {
    let mut hints = report.ambiguities.iter().copied().map(hints::of_ambiguity);
    hints.try_for_each(|hint| writeln!(out, "{}", hints::line(hint)))?;
    Ok(())
}

/// Puts an import into the case file of an earlier one, which holds these bytes.
fn bring_up_to_date(
    path: &Path,
    bytes: &[u8],
    import: Import,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let refused = |problem: String| {
        let path = shown_path(path);
        let hint = hints::line(hints::FORCE);
        CliError::Request(format!(
            "the file exists, and {problem}; or name another file to write: {path}\n{hint}"
        ))
    };
    let file = &session::read(Origin::File(path.to_owned()), bytes).read;
    let update = import::update(file, import, format::builtin())
        .map_err(|error| refused(error.to_string()))?;
    let text = format::merge(file, &update.case).map_err(|error| refused(error.to_string()))?;
    if text == file.text {
        writeln!(
            out,
            "{}: nothing has changed, nothing is written",
            shown_path(path)
        )?;
        return Ok(());
    }
    let consent = Consent::known(Fingerprint::of(bytes));
    output::write_case(path, &text, consent)?;
    writeln!(
        out,
        "brought up to date: {}: {}",
        shown_path(path),
        update.changes
    )?;
    Ok(())
}

/// Hands over the text of a case, part by part.
type WriteCase = fn(&Case, &mut dyn FnMut(&str));

/// How a case is written in a file of this name.
fn writer(path: &Path) -> Result<WriteCase, CliError> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("toml") => Ok(format::write_toml),
        Some("json") => Ok(format::write_json),
        _ => Err(CliError::Request(format!(
            "a case file ends in .toml or .json: {}",
            shown_path(path)
        ))),
    }
}
