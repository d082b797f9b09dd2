//! `writmap export`: a case as data for other programs, made by one of the exporters.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::importing::ImportArguments;
use super::output::Outcome;
use super::{CliError, open, output};
use crate::diagram::Filter;
use crate::export::{self, Appendix, Exporter, Sheet, Subject, WINDOW_ROOM};
use crate::model::{Case, Day, Family, PartyId, listed};
use crate::picture::Look;
use crate::render::ThemeName;
use crate::storage;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case file
    file: PathBuf,
    #[arg(short, long, value_name = "OUT", help = output_help())]
    output: PathBuf,
    #[arg(long, value_name = "ENDING", help = format_help())]
    format: Option<String>,
    /// The date of which statuses speak, such as 2014-08-30; else the last of which the file tells
    #[arg(long, value_name = "DATE", value_parser = super::status::day)]
    on: Option<Day>,
    /// Export the case as this source alone tells it
    #[arg(long, value_name = "SOURCE")]
    as_told_by: Option<String>,
    /// Export what sources published by this date could tell
    #[arg(long, value_name = "DATE", value_parser = super::status::day)]
    known_by: Option<Day>,
    #[command(flatten)]
    part: Part,
    /// Replace the output, whatever it holds
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    importing: ImportArguments,
}

/// What is left out.
#[derive(clap::Args)]
struct Part {
    /// Only the steps that carry a story
    #[arg(long)]
    path: bool,
    /// Leave out what had not happened by this date, but for deadlines that were set
    #[arg(long, value_name = "DATE", value_parser = super::status::day)]
    until: Option<Day>,
    /// Leave out a family of events, such as statements; may be given several times
    #[arg(long, value_name = "FAMILY", value_parser = family)]
    hide: Vec<Family>,
    /// Only what this party did or what was addressed to it; may be given several times
    #[arg(long = "party", value_name = "PARTY")]
    parties: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, err: &mut dyn Write) -> Result<ExitCode, CliError> {
    let exporter = exporter(&arguments.output, arguments.format.as_deref())?;
    let dossier = open(Some(&arguments.file), &arguments.importing.options())?;
    super::status::tell_problems(&dossier, err)?;
    if storage::is_same_file(&arguments.file, &arguments.output) {
        return Err(CliError::Request(
            "the output would overwrite the case file; choose another name".to_owned(),
        ));
    }
    let case = &dossier.case;
    let look = Look {
        lens: super::status::lens(case, arguments.as_told_by.as_deref(), arguments.known_by)?,
        filter: filter(&arguments.part, case)?,
        room: arguments.part.path.then_some(WINDOW_ROOM),
        ..Look::default()
    };
    let sheet = Sheet {
        case: Arc::clone(case),
        look,
        on: arguments.on,
        theme: ThemeName::Light,
        appendix: Appendix::NONE,
        page: None,
        is_column: false,
        pixels_per_unit: None,
    };
    let mut notes = Vec::new();
    let exported = (exporter.export)(&sheet, &mut notes);
    for note in notes {
        writeln!(err, "{note}")?;
    }
    let bytes = exported.map_err(|error| CliError::Request(error.to_string()))?;
    let consent = output::consent(&arguments.output, &Outcome::Data(&bytes), arguments.force)?;
    output::write(&arguments.output, &bytes, consent)?;
    Ok(ExitCode::SUCCESS)
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

fn filter(part: &Part, case: &Case) -> Result<Filter, CliError> {
    let mut filter = Filter::unfolded(true);
    filter.until = part.until;
    filter.hidden.extend(part.hide.iter().copied());
    for party in &part.parties {
        let id = PartyId::from(party.as_str());
        if case.party(&id).is_none() {
            let known: Vec<&str> = case.parties.iter().map(|party| party.id.as_str()).collect();
            return Err(CliError::Request(format!(
                "no party is called {party:?}; the parties are {}",
                listed(&known)
            )));
        }
        filter.parties.insert(id);
    }
    Ok(filter)
}

fn family(word: &str) -> Result<Family, String> {
    let found = Family::ALL.iter().find(|family| family.word() == word);
    found.copied().ok_or_else(|| {
        let words: Vec<&str> = Family::ALL.iter().map(|family| family.word()).collect();
        format!("the families are {}", listed(&words))
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
