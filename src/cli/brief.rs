//! `writmap brief`: what was in force on a date, why and who says so, as a paragraph with notes.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use super::arguments::importing::ImportArguments;
use super::{CliError, open};
use crate::export::{Notation, brief_text};
use crate::model::{Day, listed};
use crate::picture::Story;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case file
    file: PathBuf,
    /// The date, such as 2014-08-30
    #[arg(long, value_name = "DATE", value_parser = super::status::day)]
    on: Day,
    /// text, markdown or html
    #[arg(long, default_value = "text", value_parser = notation)]
    format: Notation,
    /// Answer as this source alone tells the case
    #[arg(long, value_name = "SOURCE")]
    as_told_by: Option<String>,
    /// Answer with what sources published by this date could tell
    #[arg(long, value_name = "DATE", value_parser = super::status::day)]
    known_by: Option<Day>,
    #[command(flatten)]
    importing: ImportArguments,
}

pub(super) fn run(
    arguments: &Arguments,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitCode, CliError> {
    let dossier = open(Some(&arguments.file), &arguments.importing.options())?;
    super::status::tell_problems(&dossier, err)?;
    let case = Arc::clone(&dossier.case);
    let lens = super::status::lens(&case, arguments.as_told_by.as_deref(), arguments.known_by)?;
    let text = brief_text(&Story::of(case, lens), arguments.on, arguments.format);
    write!(out, "{text}")?;
    Ok(ExitCode::SUCCESS)
}

fn notation(word: &str) -> Result<Notation, String> {
    Notation::from_word(word).ok_or_else(|| {
        let words: Vec<&str> = Notation::ALL.iter().map(|(_, word)| *word).collect();
        format!("the formats are {}", listed(&words))
    })
}
