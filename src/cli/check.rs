//! `writmap check`: the problems of case files, and what the rules find in them, each with its
//! place.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use serde::Serialize;

use super::terminal::screen::{Json, print_json};
use super::{CliError, open};
use crate::format::{CaseFile, Section, Spot};
use crate::import::Options;
use crate::model::counted;
use crate::picture::Story;
use crate::procedure::{Aim, Finding, FindingReport, FindingSeverity, Lens};
use crate::session::Dossier;
use crate::syntax::{MOST_LISTED, Problem, Severity, visible_line};

/// What `check --help` says of the exit code.
const EXIT_CODES: &str = "\
Exit code:
  0  no error: every file can be used as it is written. Warnings and findings do not count.
  1  an error in a file, or a file that cannot be opened; with --strict also a warning, or a
     finding of the sorts `conflict`, `unusual` or `gap`. A `note` is worth knowing, asks for
     nothing, and never counts.
  2  the command line was not understood.";

#[derive(clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Arguments {
    /// Case files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Exit with code 1 for warnings and findings too, but not for notes
    #[arg(long)]
    strict: bool,
    /// List every finding and up to 10,000 problems, not the first hundred of each
    #[arg(long)]
    all: bool,
}

#[derive(Serialize)]
struct FileReport {
    file: String,
    usable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    problems: Vec<Problem>,
    /// How many problems there are beyond those listed.
    #[serde(skip_serializing_if = "is_none")]
    more_problems: usize,
    findings: Vec<FindingRow>,
    /// How many findings there are beyond those listed.
    #[serde(skip_serializing_if = "is_none")]
    more_findings: usize,
}

/// A finding with its place; an imported case has no text with places.
#[derive(Serialize)]
struct FindingRow {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(flatten)]
    finding: FindingReport,
}

/// For serde, which hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_none(count: &usize) -> bool {
    *count == 0
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<ExitCode, CliError> {
    let mut reports = Vec::new();
    let mut passes = true;
    for file in &arguments.files {
        let report = match open(Some(file), &Options::default()) {
            Ok(dossier) => {
                let story = Story::of(Arc::clone(&dossier.case), Lens::default());
                let findings = story.findings();
                passes &= is_clean(&dossier.read, findings, arguments.strict);
                let report = FileReport::of(&dossier, findings, arguments.all);
                if !arguments.json {
                    print(&report, findings, out)?;
                    sum_up(&dossier.read, findings.len(), &report, out)?;
                }
                report
            }
            Err(error) => {
                passes = false;
                let error = error.to_string();
                if !arguments.json {
                    writeln!(out, "error: {error}")?;
                }
                FileReport::unread(file.display().to_string(), error)
            }
        };
        reports.push(report);
    }
    if arguments.json {
        print_json(&reports, &Json::Wide, out)?;
    }
    Ok(if passes {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Whether a file that could be opened passes.
fn is_clean(read: &CaseFile, findings: &[Finding], strict: bool) -> bool {
    let is_whole = read.is_usable() && !read.has_errors() && read.unlisted == 0;
    let asks_something = |finding: &Finding| finding.severity != FindingSeverity::Note;
    is_whole && !(strict && (!read.problems.is_empty() || findings.iter().any(asks_something)))
}

impl FileReport {
    fn of(dossier: &Dossier, findings: &[Finding], all: bool) -> Self {
        let most = if all { usize::MAX } else { MOST_LISTED };
        let file = dossier.origin.to_string();
        let problems = &dossier.read.problems;
        let problems = &problems[..problems.len().min(most)];
        let listed = &findings[..findings.len().min(most)];
        let placed = listed.iter().zip(places(&dossier.read, listed));
        let placed = placed.map(|(finding, place)| FindingRow {
            file: file.clone(),
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
            finding: FindingReport::from(finding),
        });
        Self {
            usable: dossier.read.is_usable(),
            error: None,
            findings: placed.collect(),
            more_findings: findings.len() - listed.len(),
            problems: problems.to_vec(),
            more_problems: dossier.read.problem_count() - problems.len(),
            file,
        }
    }

    /// Of a file that cannot be opened.
    fn unread(file: String, error: String) -> Self {
        Self {
            file,
            usable: false,
            error: Some(error),
            problems: Vec::new(),
            more_problems: 0,
            findings: Vec::new(),
            more_findings: 0,
        }
    }
}

/// The lines and columns of findings, where they have some.
fn places(read: &CaseFile, findings: &[Finding]) -> Vec<Option<(usize, usize)>> {
    let spots: Vec<Option<Spot<'_>>> = findings.iter().map(spot).collect();
    let known: Vec<Spot<'_>> = spots.iter().flatten().copied().collect();
    let mut found = read.find(&known).into_iter();
    let starts = spots.iter().map(|spot| {
        let span = spot.and_then(|_| found.next().flatten());
        span.map(|span| span.start)
    });
    let starts: Vec<Option<usize>> = starts.collect();
    let known: Vec<usize> = starts.iter().flatten().copied().collect();
    let mut lines = read.lines_and_columns(&known).into_iter();
    let places = starts.iter().map(|start| start.and_then(|_| lines.next()));
    places.collect()
}

/// What a finding points at.
fn spot(finding: &Finding) -> Option<Spot<'_>> {
    Some(match (&finding.aim, &finding.conflict) {
        (Some(Aim::Effect { by, verb, target }), _) => Spot::Effect {
            event: by.as_str(),
            verb: *verb,
            target: target.as_str(),
        },
        (Some(Aim::Field { event, key }), _) => Spot::Field {
            event: event.as_str(),
            key,
        },
        (None, Some(conflict)) => Spot::Row(Section::Conflict, conflict.as_str()),
        (None, None) => Spot::Row(Section::Event, finding.about.first()?.as_str()),
    })
}

fn print(report: &FileReport, findings: &[Finding], out: &mut dyn Write) -> Result<(), CliError> {
    for problem in &report.problems {
        writeln!(out, "{problem}\n")?;
    }
    for (placed, finding) in report.findings.iter().zip(findings) {
        write!(out, "{}:", placed.file)?;
        if let (Some(line), Some(column)) = (placed.line, placed.column) {
            write!(out, "{line}:{column}:")?;
        }
        writeln!(out, " {}\n", visible_line(&finding.to_string()))?;
    }
    for (more, noun) in [
        (report.more_problems, "more problem"),
        (report.more_findings, "more finding"),
    ] {
        if more > 0 {
            writeln!(out, "and {}\n", counted(more, noun))?;
        }
    }
    Ok(())
}

/// Counts what there is, whether it was listed or not.
fn sum_up(
    read: &CaseFile,
    findings: usize,
    report: &FileReport,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let errors = read
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    write!(
        out,
        "{}: {}, {}",
        report.file,
        counted(errors, "error"),
        counted(read.problems.len() - errors, "warning"),
    )?;
    if read.unlisted > 0 {
        write!(
            out,
            ", {} not looked into",
            counted(read.unlisted, "more problem")
        )?;
    }
    writeln!(out, ", {}", counted(findings, "finding"))?;
    Ok(())
}
