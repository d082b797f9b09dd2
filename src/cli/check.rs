//! `writmap check`: the problems of case files, and what the rules find in them.

use crate::model::counted;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use serde::Serialize;

use super::{CliError, open};
use crate::import::Options;
use crate::picture::Story;
use crate::procedure::{Finding, FindingReport, Lens};
use crate::syntax::{Problem, Severity};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct FileReport {
    file: String,
    usable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    problems: Vec<Problem>,
    findings: Vec<FindingReport>,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<ExitCode, CliError> {
    let mut reports = Vec::new();
    for file in &arguments.files {
        let report = match open(Some(file), &Options::default()) {
            Ok(dossier) => {
                let Story { findings, .. } = &Story::of(Arc::clone(&dossier.case), Lens::default());
                if !arguments.json {
                    print(dossier.problems(), findings, out)?;
                }
                FileReport {
                    usable: dossier.read.is_usable(),
                    file: dossier.origin.to_string(),
                    error: None,
                    findings: findings.iter().map(FindingReport::from).collect(),
                    problems: dossier.problems().to_vec(),
                }
            }
            Err(error) => FileReport {
                file: file.display().to_string(),
                usable: false,
                error: Some(error.to_string()),
                problems: Vec::new(),
                findings: Vec::new(),
            },
        };
        if !arguments.json {
            sum_up(&report, out)?;
        }
        reports.push(report);
    }
    if arguments.json {
        let json = serde_json::to_string_pretty(&reports).map_err(std::io::Error::other)?;
        writeln!(out, "{json}")?;
    }
    let usable = reports.iter().all(|report| report.usable);
    Ok(if usable {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn print(problems: &[Problem], findings: &[Finding], out: &mut dyn Write) -> Result<(), CliError> {
    for problem in problems {
        writeln!(out, "{problem}\n")?;
    }
    for finding in findings {
        writeln!(out, "{finding}\n")?;
    }
    Ok(())
}

fn sum_up(report: &FileReport, out: &mut dyn Write) -> Result<(), CliError> {
    if let Some(error) = &report.error {
        writeln!(out, "error: {error}")?;
        return Ok(());
    }
    let errors = report
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    writeln!(
        out,
        "{}: {}, {}, {}",
        report.file,
        counted(errors, "error"),
        counted(report.problems.len() - errors, "warning"),
        counted(report.findings.len(), "finding")
    )?;
    Ok(())
}
