//! `writmap render`: the drawing as a file, made by one of the exporters.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::arguments::excerpt::ExcerptArguments;
use super::arguments::extent::Extent;
use super::arguments::importing::ImportArguments;
use super::files::output::Destination;
use super::{CliError, open};
use crate::export::{self, Appendix, Exporter, Portion, Publication, Sheet, Subject};
use crate::layout::Lanes;
use crate::model::Case;
use crate::render::ThemeName;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case file
    file: PathBuf,
    #[arg(short, long, value_name = "OUT", help = output_help())]
    output: PathBuf,
    /// light, dark or print
    #[arg(long, default_value = "light", value_parser = theme)]
    theme: ThemeName,
    #[command(flatten)]
    excerpt: ExcerptArguments,
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
    /// Replace the output if it is there and holds something else
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
    let destination = Destination {
        case_file: &arguments.file,
        output: &arguments.output,
        force: arguments.force,
    };
    destination.check()?;
    let sheet = sheet(arguments, exporter, &dossier.case)?;
    let notes = arguments.extent.note().into_iter().collect();
    destination.deliver(exporter, &sheet, notes, err)
}

/// What is drawn, as the window takes it out of a case too.
fn sheet(arguments: &Arguments, exporter: &Exporter, case: &Arc<Case>) -> Result<Sheet, CliError> {
    let without = |part: Part| arguments.without.contains(&part);
    let publication = Publication {
        portion: arguments.excerpt.portion(arguments.extent.portion()),
        size: arguments.extent.size(),
        theme: arguments.theme,
        appendix: Appendix {
            legend: !without(Part::Legend),
            footnotes: !without(Part::Sources),
            credit: !without(Part::Credit),
        },
        ending: exporter.ending.to_owned(),
    };
    let is_unfolded = arguments.unfold || arguments.extent.portion() == Portion::Everything;
    let mut outlook = arguments.excerpt.outlook(case, is_unfolded)?;
    outlook.look.lanes = Lanes::soft_if(arguments.soft_lanes);
    outlook.look.room = arguments.extent.shown_room();
    Ok(Sheet {
        pixels_per_unit: arguments.scale,
        ..outlook.sheet(&publication)
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
