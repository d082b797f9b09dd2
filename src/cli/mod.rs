//! The command line: the same program without a window.
//!
//! It knows nothing of the window; `main` hands it the function that opens one. Each
//! subcommand is one file with its arguments and a `run`; the lists of what a file can name are in
//! `catalogue`, and what subcommands share in `arguments`, `files` and `terminal`. Start with [`run`].

mod arguments;
mod brief;
mod catalogue;
mod check;
mod diff;
mod export;
mod files;
mod fmt;
mod import;
mod layout;
mod merge;
mod new;
mod render;
mod schema;
mod show;
mod status;
mod terminal;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use catalogue::{courts, jurisdictions, kinds, listing, verbs};
use files::input::catalogue_of;
pub use files::input::{InputError, open};
use terminal::screen::{Remarks, Screen};

use crate::storage::shown_path;

/// Draws the procedural graph of a legal case: what was in force on a date, why, and who
/// says so.
#[derive(Parser)]
#[command(name = "writmap", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Case file to open in the window (default: the built-in Microsoft case)
    file: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Report problems and findings with line and column; exit code 1 on an error
    Check(check::Arguments),
    /// Print the case as text, in order
    Show(show::Arguments),
    /// Print every order, duty and pending matter on a date, and why
    Status(status::Arguments),
    /// Print what was in force on a date, why and who says so, as a paragraph with notes
    Brief(brief::Arguments),
    #[command(about = render::about())]
    Render(render::Arguments),
    #[command(about = export::about())]
    Export(export::Arguments),
    /// Make a case file of tables and dockets, and report what was understood
    Import(import::Arguments),
    /// Tell how two versions of a case differ, and which statuses on which days; exit code 1 on a
    /// difference
    Diff(diff::Arguments),
    /// Put two versions of a case file that grew from one together, event by event; exit code 1 with
    /// conflicts
    Merge(merge::Arguments),
    /// Print where everything stands in the drawing
    Layout(layout::Arguments),
    /// Print or write a commented beginning of a case file
    New(new::Arguments),
    /// Bring a case file into the usual order and spacing; comments and the order of events stay
    Fmt(fmt::Arguments),
    /// List the kinds of event
    Kinds(listing::ListingArguments),
    /// List what an event can do to another one
    Verbs(verbs::Arguments),
    /// List the courts
    Courts(listing::ListingArguments),
    /// List the states and legal orders whose courts there are
    Jurisdictions(listing::ListingArguments),
    /// Print the JSON Schema of the case file
    Schema,
}

/// Why a subcommand could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// A file could not be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// What was asked for does not exist or cannot be.
    #[error("{0}")]
    Request(String),
    /// The standard output could not be written to.
    #[error("the output could not be written: {0}")]
    Stdout(#[from] std::io::Error),
}

/// Opens the window on a file, or on the built-in case. An error says why there can be none.
pub type OpenWindow<'a> = dyn Fn(Option<PathBuf>) -> Result<(), String> + 'a;

/// Runs the program with these arguments (the first is its own name).
///
/// Without a subcommand it opens the window; where there can be none, it says so, prints the
/// case as text and names `render`.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    open_window: &OpenWindow<'_>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> ExitCode {
    let (out, err) = (&mut Screen(out), &mut Remarks(Screen(err)));
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(help_or_error) => return usage(&help_or_error, out, err),
    };
    let failure = match arguments.command {
        Some(Command::Diff(_)) => ExitCode::from(diff::FAILED),
        Some(Command::Merge(_)) => ExitCode::from(merge::FAILED),
        _ => ExitCode::FAILURE,
    };
    let result = match arguments.command {
        None => window(arguments.file, open_window, out, err),
        Some(Command::Check(arguments)) => check::run(&arguments, out),
        Some(Command::Show(arguments)) => show::run(&arguments, out, err),
        Some(Command::Status(arguments)) => status::run(&arguments, out, err),
        Some(Command::Brief(arguments)) => brief::run(&arguments, out, err),
        Some(Command::Export(arguments)) => export::run(&arguments, err),
        Some(Command::Render(arguments)) => render::run(&arguments, err),
        Some(Command::Import(arguments)) => import::run(&arguments, out),
        Some(Command::Diff(arguments)) => diff::run(&arguments, out, err),
        Some(Command::Merge(arguments)) => merge::run(&arguments, err),
        Some(Command::Layout(arguments)) => layout::run(&arguments, out, err),
        Some(Command::New(arguments)) => new::run(&arguments, out),
        Some(Command::Fmt(arguments)) => fmt::run(&arguments, out),
        Some(Command::Kinds(arguments)) => kinds::run(&arguments, out),
        Some(Command::Verbs(arguments)) => verbs::run(&arguments, out),
        Some(Command::Courts(arguments)) => courts::run(&arguments, out),
        Some(Command::Jurisdictions(arguments)) => jurisdictions::run(&arguments, out),
        Some(Command::Schema) => schema::run(out),
    };
    match result {
        Ok(code) => code,
        // Whoever reads the output may stop reading, as `head` does.
        Err(CliError::Stdout(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            // If the error output is closed too there is nobody left to tell.
            let _ = writeln!(err, "error: {error}");
            failure
        }
    }
}

fn usage(help_or_error: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> ExitCode {
    let to_stdout = !help_or_error.use_stderr();
    let text = help_or_error.to_string();
    // If the output is closed there is nobody to read the help.
    let _ = if to_stdout {
        write!(out, "{text}")
    } else {
        write!(err, "{text}")
    };
    if to_stdout {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    }
}

fn window(
    file: Option<PathBuf>,
    open_window: &OpenWindow<'_>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitCode, CliError> {
    let Err(reason) = open_window(file.clone()) else {
        return Ok(ExitCode::SUCCESS);
    };
    let name = file
        .as_ref()
        .map_or_else(|| "FILE".to_owned(), |file| shown_path(file));
    writeln!(
        err,
        "No window could be opened: {reason}\n\
         Here is the case as text; `writmap render {name} -o case.svg` draws it without a display.\n"
    )?;
    show::run(&show::Arguments::of_file(file), out, err)
}
