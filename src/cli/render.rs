//! `writmap render`: the drawing as a file, made by one of the exporters.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::extent::Extent;
use super::importing::ImportArguments;
use super::output::Outcome;
use super::{CliError, hints, open, output};
use crate::diagram::Filter;
use crate::export::{self, Appendix, ExportError, Exporter, Publication, Sheet, Subject};
use crate::layout::Lanes;
use crate::model::{Case, Day};
use crate::picture::Look;
use crate::render::ThemeName;
use crate::storage;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case file
    file: PathBuf,
    #[arg(short, long, value_name = "OUT", help = output_help())]
    output: PathBuf,
    /// The date that cuts the picture, such as 2014-08-30
    #[arg(long, value_name = "DATE", value_parser = super::status::day)]
    on: Option<Day>,
    /// light, dark or print
    #[arg(long, default_value = "light", value_parser = theme)]
    theme: ThemeName,
    /// Draw the case as this source alone tells it
    #[arg(long, value_name = "SOURCE")]
    as_told_by: Option<String>,
    /// Draw the case with what sources published by this date could tell
    #[arg(long, value_name = "DATE", value_parser = super::status::day)]
    known_by: Option<Day>,
    /// Draw every entry of a docket on its own card, and fold nothing
    #[arg(long)]
    unfold: bool,
    #[command(flatten)]
    extent: Extent,
    /// Pixels per unit of a PNG; else 2, or as many as give no side more than 16,000
    #[arg(long, value_parser = scale)]
    scale: Option<f32>,
    /// Leave out what else stands around the drawing
    #[arg(long, value_name = "PART", value_delimiter = ',')]
    without: Vec<Part>,
    /// Tell courts by colour, not by lanes, so that fewer links cross
    #[arg(long)]
    soft_lanes: bool,
    /// Replace the output even if it is something else than an earlier drawing
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    importing: ImportArguments,
}

/// What stands around the drawing, unless it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// What the signs mean
    Legend,
    /// What is quoted, and where it is from
    Sources,
    /// Who made it
    Credit,
}

pub(super) fn run(arguments: &Arguments, err: &mut dyn Write) -> Result<ExitCode, CliError> {
    let exporter = exporter(&arguments.output)?;
    let dossier = open(Some(&arguments.file), &arguments.importing.options())?;
    super::status::tell_problems(&dossier, err)?;
    if storage::is_same_file(&arguments.file, &arguments.output) {
        return Err(CliError::Request(
            "the output would overwrite the case file; choose another name".to_owned(),
        ));
    }
    let sheet = sheet(arguments, &dossier.case)?;
    let mut notes: Vec<String> = arguments.extent.note().into_iter().collect();
    let exported = (exporter.export)(&sheet, &mut notes);
    for note in notes {
        writeln!(err, "{note}")?;
    }
    let bytes = exported.map_err(|error| refused(&error))?;
    let consent = output::consent(
        &arguments.output,
        &Outcome::Picture(&bytes),
        arguments.force,
    )?;
    output::write(&arguments.output, &bytes, consent)?;
    Ok(ExitCode::SUCCESS)
}

/// What is drawn, as the window takes it out of a case too.
fn sheet(arguments: &Arguments, case: &Arc<Case>) -> Result<Sheet, CliError> {
    let lens = super::status::lens(case, arguments.as_told_by.as_deref(), arguments.known_by)?;
    let without = |part: Part| arguments.without.contains(&part);
    let publication = Publication {
        portion: arguments.extent.portion(),
        size: arguments.extent.size(),
        theme: arguments.theme,
        appendix: Appendix {
            legend: !without(Part::Legend),
            footnotes: !without(Part::Sources),
            credit: !without(Part::Credit),
        },
        ..Publication::default()
    };
    let look = Look {
        lens,
        filter: Filter::unfolded(arguments.unfold),
        lanes: Lanes::soft_if(arguments.soft_lanes),
        ..Look::default()
    };
    Ok(Sheet {
        pixels_per_unit: arguments.scale,
        ..publication.sheet(case, &look, arguments.on)
    })
}

fn refused(error: &ExportError) -> CliError {
    CliError::Request(match hints::of_export(error) {
        Some(hint) => format!("{error}\n{}", hints::line(hint)),
        None => error.to_string(),
    })
}

fn exporter(output: &Path) -> Result<&'static Exporter, CliError> {
    let ending = output.extension().unwrap_or_default().to_string_lossy();
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    Exporter::of_name(&name, Subject::Picture).ok_or_else(|| {
        CliError::Request(format!(
            "{:?} is no kind of picture that can be drawn; end the name of the output in {}",
            ending.to_lowercase(),
            export::endings(Subject::Picture)
        ))
    })
}

/// What the subcommand does, for the help.
pub(super) fn about() -> String {
    format!("Draw the case as {}", export::names(Subject::Picture))
}

fn output_help() -> String {
    let endings = export::endings(Subject::Picture);
    format!("Where to write; the ending decides: {endings}")
}

fn theme(word: &str) -> Result<ThemeName, String> {
    let found = ThemeName::ALL.iter().find(|(_, known)| *known == word);
    found
        .map(|(theme, _)| *theme)
        .ok_or_else(|| "the themes are light, dark and print".to_owned())
}

fn scale(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(scale) if (0.1..=8.0).contains(&scale) => Ok(scale),
        _ => Err("the scale is a number from 0.1 to 8".to_owned()),
    }
}
