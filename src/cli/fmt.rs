//! `writmap fmt`: a case file in the usual order and spacing.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::CliError;
use super::files::{input, output};
use super::terminal::hints;
use crate::format;
use crate::session::{self, Origin};
use crate::storage::{self, Consent, Fingerprint, WriteError, shown_path};
use crate::syntax::Syntax;

/// What `fmt --help` says of the exit code.
const EXIT_CODES: &str = "Exit code: 0 when the file is in its normal form, or was brought into it; 1 \
                          when it is not and --check was given, or when it cannot be.";

#[derive(clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Arguments {
    /// The case file, in TOML
    file: PathBuf,
    /// Change nothing, and say whether something would be changed
    #[arg(long)]
    check: bool,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<ExitCode, CliError> {
    let path = &arguments.file;
    let bytes = input::file(path)?;
    let dossier = session::read(Origin::File(path.clone()), &bytes);
    let file = &dossier.read;
    if file.syntax == Syntax::Json {
        let why = "it is JSON, and only case files in TOML have a normal form";
        return Err(refused(path, why));
    }
    if !file.is_usable()
        && let Some(mistake) = input::first_mistake(&dossier)
    {
        return Err(refused(
            path,
            &format!("line {}: {}", mistake.line, mistake.message),
        ));
    }
    if !file.is_usable() || file.is_imported() {
        let why = "it is no case file; `writmap import` makes one of a docket";
        return Err(refused(path, why));
    }
    let normal = format::normal_form(file).map_err(|error| refused(path, &error.to_string()))?;
    let again = format::read("", normal.as_bytes(), format::builtin());
    if *again.case != *file.case {
        return Err(refused(
            path,
            "in its normal form it would not say the same",
        ));
    }
    if normal == file.text {
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.check {
        let pairs = normal.lines().zip(file.text.lines());
        let line = pairs.take_while(|(is, was)| is == was).count() + 1;
        writeln!(
            out,
            "{} is not in its normal form from line {line} on; `writmap fmt` brings it there",
            shown_path(path)
        )?;
        return Ok(ExitCode::FAILURE);
    }
    let consent = Consent::known(Fingerprint::of(&bytes));
    match storage::write_case(path, &normal, consent) {
        // There is no way here to write it all the same.
        Err(error @ WriteError::Names { .. }) => Err(CliError::Request(format!(
            "{error}\n{}",
            hints::line("a copy of it has one name, and can be brought into its normal form")
        ))),
        written => {
            output::told(path, written)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn refused(path: &Path, why: &str) -> CliError {
    CliError::Request(format!("nothing was changed: {why}: {}", shown_path(path)))
}
