//! `writmap export`: a case as data for other programs, made by one of the exporters.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::arguments::excerpt::ExcerptArguments;
use super::arguments::importing::ImportArguments;
use super::files::output::Destination;
use super::{CliError, open};
use crate::export::{self, Exporter, Portion, Publication, Subject, WINDOW_ROOM};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case file
    file: PathBuf,
    #[arg(short, long, value_name = "OUT", help = output_help())]
    output: PathBuf,
    #[arg(long, value_name = "ENDING", help = format_help())]
    format: Option<String>,
    #[command(flatten)]
    excerpt: ExcerptArguments,
    /// Only the steps that carry a story
    #[arg(long)]
    path: bool,
    /// Replace the output, whatever it holds
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    importing: ImportArguments,
}

pub(super) fn run(arguments: &Arguments, err: &mut dyn Write) -> Result<ExitCode, CliError> {
    let exporter = exporter(&arguments.output, arguments.format.as_deref())?;
    let dossier = open(Some(&arguments.file), &arguments.importing.options())?;
    super::status::tell_problems(&dossier, err)?;
    let destination = Destination {
        case_file: &arguments.file,
        output: &arguments.output,
        force: arguments.force,
    };
    destination.check()?;
    let mut outlook = arguments.excerpt.outlook(&dossier.case, true)?;
    outlook.look.room = arguments.path.then_some(WINDOW_ROOM);
    let portion = if arguments.path {
        Portion::Path
    } else {
        Portion::Everything
    };
    let publication = Publication {
        portion: arguments.excerpt.portion(portion),
        ending: exporter.ending.to_owned(),
        ..Publication::default()
    };
    destination.deliver(exporter, &outlook.sheet(&publication), Vec::new(), err)
}

fn exporter(output: &Path, format: Option<&str>) -> Result<&'static Exporter, CliError> {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    let wanted = format.map_or_else(
        || name.clone().into_owned(),
        |format| format!(".{}", format.trim_start_matches('.')),
    );
    let found = Exporter::of_name(&wanted, Subject::Case);
    found.ok_or_else(|| {
        let endings = export::endings(Subject::Case);
        let picture = Exporter::of_name(&wanted, Subject::Picture);
        CliError::Request(match (picture, format) {
            (Some(picture), _) => format!(
                "{} is a picture, which `writmap render` draws; data end in {endings}",
                picture.name
            ),
            (None, Some(format)) => {
                format!("there is no format {format:?}; `--format` takes {endings}")
            }
            (None, None) => format!(
                "{name:?} says no format; end the name of the output in {endings}, or say `--format`"
            ),
        })
    })
}

/// What the subcommand does, for the help.
pub(super) fn about() -> String {
    format!(
        "Write the case as data for other programs: {}",
        export::names(Subject::Case)
    )
}

fn output_help() -> String {
    let endings = export::endings(Subject::Case);
    format!("Where to write; the ending decides: {endings}")
}

fn format_help() -> String {
    "The ending of the format, where the name of the output does not say it".to_owned()
}
