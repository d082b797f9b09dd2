//! `writmap show`: the case as text, in order.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use super::arguments::importing::ImportArguments;
use super::{CliError, open};
use crate::export;
use crate::model::Day;
use crate::picture::Story;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case file (default: the built-in Microsoft case)
    file: Option<PathBuf>,
    /// Say what was in force on this date and set apart what came later
    #[arg(long, value_name = "DATE", value_parser = super::status::day)]
    on: Option<Day>,
    /// Show the case as this source alone tells it
    #[arg(long, value_name = "SOURCE")]
    as_told_by: Option<String>,
    /// Show the case with what sources published by this date could tell
    #[arg(long, value_name = "DATE", value_parser = super::status::day)]
    known_by: Option<Day>,
    #[command(flatten)]
    importing: ImportArguments,
}

impl Arguments {
    /// Show a whole case.
    pub(super) fn of_file(file: Option<PathBuf>) -> Self {
        Self {
            file,
            on: None,
            as_told_by: None,
            known_by: None,
            importing: ImportArguments::default(),
        }
    }
}

pub(super) fn run(
    arguments: &Arguments,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitCode, CliError> {
    let dossier = open(arguments.file.as_deref(), &arguments.importing.options())?;
    super::status::tell_problems(&dossier, err)?;
    let case = Arc::clone(&dossier.case);
    let lens = super::status::lens(&case, arguments.as_told_by.as_deref(), arguments.known_by)?;
    let text = export::outline(&Story::of(case, lens), arguments.on);
    write!(out, "{text}")?;
    Ok(ExitCode::SUCCESS)
}
