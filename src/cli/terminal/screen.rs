//! The one way to the terminal: what is printed passes through here, and no sign of a case file, or
//! of the name of one, does anything there but show.
//!
//! Start with [`Screen`]; JSON is printed with [`print_json`].

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::CliError;
use crate::syntax::{visible, visible_json};

/// An output on which signs that would do something are spelled out.
pub(in crate::cli) struct Screen<'a>(pub &'a mut dyn Write);

impl Write for Screen<'_> {
    /// Takes whole pieces of text, as `write!` makes them.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        self.0.write_all(visible(&text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// An error output whose end stops nothing: what is to be done is done, whether or not somebody still
/// reads what is remarked on it.
pub(in crate::cli) struct Remarks<'a>(pub Screen<'a>);

impl Write for Remarks<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _nobody_is_left_to_tell = self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let _nobody_is_left_to_tell = self.0.flush();
        Ok(())
    }
}

/// How JSON is set.
pub(in crate::cli) enum Json {
    /// A line for each field.
    Wide,
    /// On one line.
    Narrow,
}

/// Prints a value as JSON, with signs that would do something as JSON escapes them, so that it holds
/// the same for every program that reads it.
pub(in crate::cli) fn print_json(
    value: &impl Serialize,
    form: &Json,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let json = match form {
        Json::Wide => serde_json::to_string_pretty(value),
        Json::Narrow => serde_json::to_string(value),
    };
    let json = json.map_err(io::Error::other)?;
    writeln!(out, "{}", visible_json(json))?;
    Ok(())
}
