//! `writmap status`: every order, duty and pending matter on a date, and why.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use super::arguments::importing::ImportArguments;
use super::terminal::names;
use super::terminal::screen::{Json, print_json};
use super::{CliError, open};
use crate::export;
use crate::import::{Report, date_of};
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

/// A day on the command line, as people or programs write it.
pub(super) fn day(text: &str) -> Result<Day, String> {
    let typed = date_of(text, None).map_err(|error| {
        let instead: Vec<&str> = error.instead.iter().map(EventDate::text).collect();
        match &instead[..] {
            [] => "a day is needed, such as 2014-08-30 or 30 August 2014".to_owned(),
            instead => format!("this is no single day; was {} meant?", instead.join(" or ")),
        }
    })?;
    let days = (typed.date.earliest(), typed.date.latest());
    match days {
        (Some(first), Some(last)) if first == last => Ok(first),
        (Some(first), Some(last)) => {
            Err(format!("a single day is needed, such as {first} or {last}"))
        }
        (Some(day), None) | (None, Some(day)) => {
            Err(format!("a single day is needed, such as {day}"))
        }
        (None, None) => Err("a single day is needed, such as 2014-08-30".to_owned()),
    }
}

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
    let known = case.sources.iter().map(|source| source.id.as_str());
    let source = source.ok_or_else(|| names::unknown("source", id, known))?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_day_as_people_write_it_and_says_what_else_was_meant() {
        let said = |text: &str| day(text).map(|day| day.to_string());
        for text in ["2013-07-31", "31 July 2013", "Jul. 31, 2013", "31.07.2013"] {
            assert_eq!(said(text).as_deref(), Ok("2013-07-31"), "{text}");
        }
        for (text, instead) in [
            ("2013-07", "2013-07-01 or 2013-07-31"),
            ("03/04/2014", "2014-03-04 or 2014-04-03"),
            ("2014-02-30", "2014-02-28"),
            ("soon", "30 August 2014"),
        ] {
            let error = said(text).unwrap_err();
            assert!(error.contains(instead), "{text}: {error}");
        }
    }
}
