//! `writmap new`: a commented beginning of a case file.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::CliError;
use super::files::output;
use crate::storage::Consent;

/// What a new file says. It is a case without a problem, and its examples are too.
const BEGINNING: &str = include_str!("../../assets/beginning.toml");

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// File to write, `NAME.toml` where the name has no ending; printed without one
    name: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<ExitCode, CliError> {
    match &arguments.name {
        Some(name) => write_beginning(name)?,
        None => write!(out, "{BEGINNING}")?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes it where no file is yet.
fn write_beginning(name: &Path) -> Result<(), CliError> {
    let mut path = name.to_owned();
    if path.extension().is_none() {
        path.set_extension("toml");
    }
    output::write_case(&path, BEGINNING, Consent::NEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_file_that_was_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let name = folder.path().join("otter");
        let file = folder.path().join("otter.toml");
        write_beginning(&name).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), BEGINNING);
        std::fs::write(&file, "mine").unwrap();
        assert!(write_beginning(&name).is_err());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    }
}
