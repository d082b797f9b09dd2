//! `writmap merge`: two versions of a case file that grew from one, put together event by event; as
//! a merge driver of git, too.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::files::{input, output};
use super::{CliError, InputError};
use crate::format::{self, Clash, Side, clash_line, combine};
use crate::model::{Case, counted};
use crate::session::{self, Dossier, Origin};
use crate::storage::{Consent, Fingerprint};
use crate::syntax::{Severity, Syntax, visible_line};

/// What `merge --help` says of the exit code.
const EXIT_CODES: &str = "Exit code: 0 when all went together, 1 with conflicts, 2 when nothing \
                          could be merged and nothing is written.";

#[derive(clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Arguments {
    /// The version from which both grew; an empty file where there is none
    base: PathBuf,
    /// Our version, whose order and comments stay
    ours: PathBuf,
    /// Their version
    theirs: PathBuf,
    /// File to write (default: OURS, as git expects of a merge driver)
    #[arg(short, long, value_name = "CASE")]
    out: Option<PathBuf>,
    /// Replace the file that is there, whatever it holds
    #[arg(long, requires = "out")]
    force: bool,
}

/// Exit code with conflicts, as git expects it.
const CONFLICTS: u8 = 1;
/// Exit code of a failure. Git, too, then leaves the file as it was and takes it for a conflict.
pub(super) const FAILED: u8 = 2;

pub(super) fn run(arguments: &Arguments, err: &mut dyn Write) -> Result<ExitCode, CliError> {
    let base = base(&arguments.base)?;
    let (ours, bytes) = case_file(&arguments.ours)?;
    let (theirs, _) = case_file(&arguments.theirs)?;
    let combined = combine(&base, &ours.case, &theirs.case, Side::Ours);
    let merged = format::merge(&ours.read, &combined.case)
        .map_err(|error| refused(&arguments.ours, &error.to_string()))?;
    let again = format::read("", merged.as_bytes(), format::builtin());
    if again.case != combined.case {
        let why = "what was merged would not say the same in its text";
        return Err(refused(&arguments.ours, why));
    }
    let lines: Vec<String> = combined
        .clashes
        .iter()
        .map(|clash| told(clash, &ours.case, &theirs.case))
        .collect();
    let text = with_theirs(merged, ours.read.syntax, &lines);
    let path = arguments.out.as_deref().unwrap_or(&arguments.ours);
    if text.as_bytes() != &bytes[..] || arguments.out.is_some() {
        let consent = match &arguments.out {
            None => Consent::known(Fingerprint::of(&bytes)),
            Some(_) if arguments.force => Consent::ANY,
            Some(_) => Consent::NEW,
        };
        output::write_case(path, &text, consent)?;
    }
    if lines.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let count = counted(lines.len(), "conflict");
    writeln!(err, "{count}; ours stands in {}:", path.display())?;
    for line in &lines {
        writeln!(err, "{line}")?;
    }
    Ok(ExitCode::from(CONFLICTS))
}

/// The case from which both grew: that of the file, or none.
fn base(path: &Path) -> Result<Arc<Case>, CliError> {
    let files = input::files(path).map_err(InputError::from)?;
    let is_blank = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_whitespace);
    if files.read.iter().all(|file| is_blank(&file.bytes)) {
        return Ok(Arc::default());
    }
    Ok(case_file(path)?.0.case)
}

/// A case file with its bytes. Of one with mistakes not everything is in the case, so that merging
/// would lose it.
fn case_file(path: &Path) -> Result<(Dossier, Arc<Vec<u8>>), CliError> {
    let bytes = output::there(path)?.ok_or_else(|| refused(path, "there is no such file"))?;
    let dossier = session::read(Origin::File(path.to_owned()), &bytes);
    let mut problems = dossier.problems().iter();
    if let Some(mistake) = problems.find(|problem| problem.severity == Severity::Error) {
        return Err(CliError::Request(format!(
            "line {} of {}: {}; nothing was merged. `writmap check` tells all mistakes; mend them \
             and merge again",
            mistake.line,
            path.display(),
            mistake.message
        )));
    }
    if !dossier.read.is_usable() || dossier.read.is_imported() {
        return Err(refused(
            path,
            "it is no case file; `writmap import` makes one of a docket",
        ));
    }
    Ok((dossier, bytes))
}

fn refused(path: &Path, why: &str) -> CliError {
    CliError::Request(format!("nothing was merged: {why}: {}", path.display()))
}

/// What clashes, with what both sides say.
fn told(clash: &Clash, ours: &Case, theirs: &Case) -> String {
    let says = |side: &Option<String>| side.clone().unwrap_or_else(|| "nothing".to_owned());
    let id = match clash.section {
        Some(section) => format!("[{} {}] ", section.key(), clash.row),
        None => String::new(),
    };
    let line = clash_line(clash, ours, theirs);
    let sides = format!(
        "ours: {} | theirs: {}",
        says(&clash.ours),
        says(&clash.theirs)
    );
    // A comment is one line, whatever the text holds.
    visible_line(&format!("{id}{line}; {sides}")).into_owned()
}

/// The text with what clashes as comments behind it, so that nothing of theirs is lost; JSON has no
/// comments.
fn with_theirs(mut text: String, syntax: Syntax, clashes: &[String]) -> String {
    if clashes.is_empty() || syntax == Syntax::Json {
        return text;
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if !text.ends_with('\n') {
        text.push_str(end);
    }
    let count = counted(clashes.len(), "conflict");
    let _ = write!(
        text,
        "{end}# writmap merge: {count}; ours stands above{end}"
    );
    for line in clashes {
        let _ = write!(text, "# {line}{end}");
    }
    text
}
