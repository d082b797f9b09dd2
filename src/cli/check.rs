//! `writmap check`: the problems of case files, and what the rules find in them.

use crate::model::counted;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use serde::Serialize;

use super::screen::{Json, print_json};
use super::{CliError, open};
use crate::format::CaseFile;
use crate::import::Options;
use crate::picture::Story;
use crate::procedure::{Finding, FindingReport, Lens};
use crate::syntax::{MOST_LISTED, Problem, Severity};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
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
    findings: Vec<FindingReport>,
    /// How many findings there are beyond those listed.
    #[serde(skip_serializing_if = "is_none")]
    more_findings: usize,
}

/// For serde, which hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_none(count: &usize) -> bool {
    *count == 0
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<ExitCode, CliError> {
    let mut reports = Vec::new();
    let most = if arguments.all {
        usize::MAX
    } else {
        MOST_LISTED
    };
    for file in &arguments.files {
        let report = match open(Some(file), &Options::default()) {
            Ok(dossier) => {
                let story = Story::of(Arc::clone(&dossier.case), Lens::default());
                let findings = story.findings();
                let problems = &dossier.read.problems;
                let problems = &problems[..problems.len().min(most)];
                let report = FileReport {
                    usable: dossier.read.is_usable(),
                    file: dossier.origin.to_string(),
                    error: None,
                    findings: findings
                        .iter()
                        .take(most)
                        .map(FindingReport::from)
                        .collect(),
                    more_findings: findings.len().saturating_sub(most),
                    problems: problems.to_vec(),
                    more_problems: dossier.read.problem_count() - problems.len(),
                };
                if !arguments.json {
                    print(&report, &findings[..report.findings.len()], out)?;
                    sum_up(&dossier.read, findings.len(), &report, out)?;
                }
                report
            }
            Err(error) => FileReport {
                file: file.display().to_string(),
                usable: false,
                error: Some(error.to_string()),
                problems: Vec::new(),
                more_problems: 0,
                findings: Vec::new(),
                more_findings: 0,
            },
        };
        if let (Some(error), false) = (&report.error, arguments.json) {
            writeln!(out, "error: {error}")?;
        }
        reports.push(report);
    }
    if arguments.json {
        print_json(&reports, &Json::Wide, out)?;
    }
    let usable = reports.iter().all(|report| report.usable);
    Ok(if usable {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn print(report: &FileReport, findings: &[Finding], out: &mut dyn Write) -> Result<(), CliError> {
    for problem in &report.problems {
        writeln!(out, "{problem}\n")?;
    }
    for finding in findings {
        writeln!(out, "{finding}\n")?;
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
