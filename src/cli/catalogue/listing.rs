//! Lists for reading: rows under headings, in columns that are as wide as they must be.
//!
//! Start with [`Listing`].

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use crate::cli::CliError;
use crate::cli::terminal::screen::{Json, print_json};

/// A column that is wider than this ends where its text ends.
const WIDEST: usize = 34;

/// Of what a list of the catalogue is asked for.
#[derive(clap::Args)]
pub(in crate::cli) struct ListingArguments {
    /// Case file; what it adds of its own is listed too
    pub file: Option<PathBuf>,
    /// Print JSON, with all that is known of each
    #[arg(long)]
    pub json: bool,
}

/// Prints all that is known of each thing as JSON, or a list for reading.
pub(in crate::cli) fn print<const N: usize, R: Serialize>(
    json: bool,
    reports: impl FnOnce() -> Vec<R>,
    listing: impl FnOnce() -> Listing<N>,
    out: &mut dyn Write,
) -> Result<ExitCode, CliError> {
    if json {
        print_json(&reports(), &Json::Wide, out)?;
    } else {
        listing().print(out)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Rows of `N` columns, in groups with headings.
#[derive(Default)]
pub(in crate::cli) struct Listing<const N: usize> {
    groups: Vec<(String, Vec<[String; N]>)>,
}

impl<const N: usize> Listing<N> {
    /// Adds a group; one without rows is left out.
    pub(in crate::cli) fn add(
        &mut self,
        heading: String,
        rows: impl IntoIterator<Item = [String; N]>,
    ) {
        let rows: Vec<_> = rows.into_iter().collect();
        if !rows.is_empty() {
            self.groups.push((heading, rows));
        }
    }

    /// Prints it, with a blank line between groups.
    pub(in crate::cli) fn print(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let rows = || self.groups.iter().flat_map(|(_, rows)| rows);
        let width = |column: usize| {
            let widths = rows().map(|row| row[column].chars().count());
            widths.filter(|width| *width <= WIDEST).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..N).map(width).collect();
        for (number, (heading, rows)) in self.groups.iter().enumerate() {
            if number > 0 {
                writeln!(out)?;
            }
            writeln!(out, "{heading}")?;
            for row in rows {
                let cells = row.iter().zip(&widths);
                let cells = cells.map(|(cell, width)| format!("{cell:width$}"));
                let line = cells.collect::<Vec<_>>().join("  ");
                writeln!(out, "  {}", line.trim_end())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_one_another() {
        let mut listing = Listing::<2>::default();
        let row = |a: &str, b: &str| [a.to_owned(), b.to_owned()];
        listing.add("One".to_owned(), [row("a", "b"), row("écrit", "c")]);
        listing.add("None".to_owned(), []);
        listing.add("Two".to_owned(), [row(&"x".repeat(40), "d")]);
        let mut out = Vec::new();
        listing.print(&mut out).unwrap();
        let wanted = format!(
            "One\n  a      b\n  écrit  c\n\nTwo\n  {}  d\n",
            "x".repeat(40)
        );
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }
}
