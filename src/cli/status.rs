//! `writmap status`: every order, duty and pending matter on a date, and why.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use super::importing::ImportArguments;
use super::screen::{Json, print_json};
use super::{CliError, open};
use crate::export;
use crate::import::Report;
use crate::model::{Case, Day, EventDate, counted};
use crate::picture::Story;
use crate::procedure::Lens;
use crate::session::Dossier;
use crate::syntax::Severity;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case file
    file: PathBuf,
    /// The date, such as 2014-08-30
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Day,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Answer as this source alone tells the case
    #[arg(long, value_name = "SOURCE")]
    as_told_by: Option<String>,
    /// Answer with what sources published by this date could tell
    #[arg(long, value_name = "DATE", value_parser = day)]
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
    tell_problems(&dossier, err)?;
    let case = Arc::clone(&dossier.case);
    let lens = lens(&case, arguments.as_told_by.as_deref(), arguments.known_by)?;
    let story = Story::of(case, lens);
    if arguments.json {
        let report = story.report_on(arguments.on);
        print_json(&report, &Json::Wide, out)?;
    } else {
        let text = export::status_text(&story, arguments.on);
        write!(out, "{text}")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A day on the command line.
pub(super) fn day(text: &str) -> Result<Day, String> {
    let date = EventDate::parse(text).map_err(|error| error.to_string())?;
    date.exact()
        .ok_or_else(|| "a single day is needed, such as 2014-08-30".to_owned())
}

/// The most sources that are named where another was asked for.
const MOST_NAMED: usize = 20;

/// The lens that shows the case as one source tells it, and with what could be known by a day.
pub(super) fn lens(
    case: &Case,
    as_told_by: Option<&str>,
    known_by: Option<Day>,
) -> Result<Lens, CliError> {
    let Some(id) = as_told_by else {
        return Ok(Lens {
            known_by,
            ..Lens::default()
        });
    };
    let source = case.sources.iter().find(|source| source.id.as_str() == id);
    let Some(source) = source else {
        let known: Vec<_> = case
            .sources
            .iter()
            .take(MOST_NAMED)
            .map(|source| source.id.as_str())
            .collect();
        let more = match case.sources.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        return Err(CliError::Request(format!(
            "no source is called {id:?}; the sources are {}{more}",
            known.join(", ")
        )));
    };
    Ok(Lens {
        as_told_by: Some(source.id.clone()),
        known_by,
    })
}

/// The most problems of an import that are told one by one.
const TOLD: usize = 5;

/// Says on the error output what was made of a file that was imported.
fn tell_report(report: &Report, dossier: &Dossier, err: &mut dyn Write) -> Result<(), CliError> {
    writeln!(err, "{}: {}", dossier.origin, report.summary())?;
    for problem in report.problems.iter().take(TOLD) {
        writeln!(err, "line {}: {}", problem.line, problem.message)?;
    }
    if report.problem_count() > TOLD {
        writeln!(err, "`writmap check` lists the others.")?;
    }
    Ok(())
}

/// Says on the error output that a file has problems, so that no result passes for whole.
pub(super) fn tell_problems(dossier: &Dossier, err: &mut dyn Write) -> Result<(), CliError> {
    if let Some(report) = dossier.report() {
        return tell_report(report, dossier, err);
    }
    let problems = dossier.problems().iter();
    let errors = problems
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    let unlisted = dossier.read.unlisted;
    if unlisted > 0 {
        writeln!(
            err,
            "warning: {} has {}; what could be used is shown. `writmap check` lists some.",
            dossier.origin,
            counted(dossier.read.problem_count(), "problem")
        )?;
    } else if errors > 0 {
        writeln!(
            err,
            "warning: {} has {}; what could be used is shown. `writmap check` lists them.",
            dossier.origin,
            counted(errors, "error")
        )?;
    }
    if dossier.read.is_usable() {
        Ok(())
    } else {
        Err(CliError::Request(format!(
            "nothing in this file could be used; `writmap check` says why: {}",
            dossier.origin
        )))
    }
}
