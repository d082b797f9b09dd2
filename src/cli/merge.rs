//! `writmap merge`: two versions of a case file that grew from one, put together event by event; as
//! a merge driver of git, too.

use std::fmt::{self, Write as _};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::files::{input, output};
use super::{CliError, InputError};
use crate::format::{self, Clash, Side, clash_line, combine};
use crate::model::{Case, counted};
use crate::session::{self, Dossier, Origin};
use crate::storage::{Consent, Fingerprint, shown_path};
use crate::syntax::{Syntax, visible_line};

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
    /// The file as you know it, for messages: git merges copies of it (%P in its settings)
    #[arg(long, value_name = "PATH")]
    path: Option<PathBuf>,
    /// Replace the file that is there, whatever it holds
    #[arg(long, requires = "out")]
    force: bool,
}

/// How git begins the name of a copy that it has merged.
const COPY_OF_GIT: &str = ".merge_file_";

/// One of the three files, and how it is named to whom may never have seen it.
struct Version<'a> {
    /// Whose it is.
    whose: &'static str,
    path: &'a Path,
    /// The file as the user knows it.
    known_as: Option<&'a Path>,
}

impl Version<'_> {
    /// Whether nobody but git knows it under its name.
    fn is_copy(&self) -> bool {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().starts_with(COPY_OF_GIT)
    }
}

impl fmt::Display for Version<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.known_as {
            Some(known) => write!(f, "{} of {}", self.whose, shown_path(known)),
            None if self.is_copy() => f.write_str(self.whose),
            None => f.write_str(&shown_path(self.path)),
        }
    }
}

/// Exit code with conflicts, as git expects it.
const CONFLICTS: u8 = 1;
/// Exit code of a failure. Git, too, then leaves the file as it was and takes it for a conflict.
pub(super) const FAILED: u8 = 2;

pub(super) fn run(arguments: &Arguments, err: &mut dyn Write) -> Result<ExitCode, CliError> {
    let version = |whose, path| Version {
        whose,
        path,
        known_as: arguments.path.as_deref(),
    };
    let own = version("our version", &arguments.ours);
    let base = base(&version("the common version", &arguments.base))?;
    let (ours, bytes) = case_file(&own)?;
    let (theirs, _) = case_file(&version("their version", &arguments.theirs))?;
    let combined = combine(&base, &ours.case, &theirs.case, Side::Ours);
    let merged = format::merge(&ours.read, &combined.case)
        .map_err(|error| refused(&own, &error.to_string()))?;
    let again = format::read("", merged.as_bytes(), format::builtin());
    if again.case != combined.case {
        let why = "what was merged would not say the same in its text";
        return Err(refused(&own, why));
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
    let name = match arguments.out.as_ref().or(arguments.path.as_ref()) {
        Some(known) => shown_path(known),
        None if own.is_copy() => "the file that git merges".to_owned(),
        None => own.to_string(),
    };
    writeln!(err, "{count}; ours stands in {name}:")?;
    for line in &lines {
        writeln!(err, "{line}")?;
    }
    Ok(ExitCode::from(CONFLICTS))
}

/// The case from which both grew: that of the file, or none.
fn base(version: &Version<'_>) -> Result<Arc<Case>, CliError> {
    let files = input::files(version.path).map_err(InputError::from)?;
    let is_blank = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_whitespace);
    if files.read.iter().all(|file| is_blank(&file.bytes)) {
        return Ok(Arc::default());
    }
    Ok(case_file(version)?.0.case)
}

/// A case file with its bytes. Of one with mistakes not everything is in the case, so that merging
/// would lose it.
fn case_file(version: &Version<'_>) -> Result<(Dossier, Arc<Vec<u8>>), CliError> {
    let bytes = input::file(version.path)?;
    let dossier = session::read(Origin::File(version.path.to_owned()), &bytes);
    if let Some(mistake) = input::first_mistake(&dossier) {
        return Err(CliError::Request(format!(
            "line {} of {version}: {}; nothing was merged. `writmap check` tells all mistakes; mend \
             them and merge again",
            mistake.line, mistake.message
        )));
    }
    if !dossier.read.is_usable() || dossier.read.is_imported() {
        return Err(refused(
            version,
            "it is no case file; `writmap import` makes one of a docket",
        ));
    }
    Ok((dossier, bytes))
}

fn refused(version: &Version<'_>, why: &str) -> CliError {
    CliError::Request(format!("nothing was merged: {why}: {version}"))
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
