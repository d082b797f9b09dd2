//! `writmap courts`: the courts of the catalogue and of a case file.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::listing::Listing;
use super::screen::{Json, print_json};
use super::{CliError, catalogue_of};
use crate::format::ClosedList;
use crate::model::{Catalogue, Court, CourtId, CourtLevel, Jurisdiction};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case file, whose own courts are listed too
    file: Option<PathBuf>,
    /// Print JSON, with all that is known of each
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct CourtReport<'a> {
    id: &'a str,
    short: &'a str,
    name: &'a str,
    level: &'static str,
    jurisdiction: &'a str,
    appeals_to: Vec<&'a str>,
    part_of: Option<&'a str>,
    bench: Option<&'a str>,
    /// Whether the case file declares it.
    of_file: bool,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<ExitCode, CliError> {
    let (case, catalogue) = catalogue_of(arguments.file.as_deref())?;
    let is_own = |court: &Court| case.courts.iter().any(|own| own.id == court.id);
    if arguments.json {
        let courts = catalogue.courts().iter();
        let courts: Vec<_> = courts.map(|court| report(court, is_own(court))).collect();
        print_json(&courts, &Json::Wide, out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut listing = Listing::<4>::default();
    for jurisdiction in with_courts(&catalogue) {
        for level in CourtLevel::VALUES.iter().rev() {
            let there = catalogue
                .courts()
                .iter()
                .filter(|court| court.level == *level && court.jurisdiction == jurisdiction.id);
            let rows = there.map(|court| {
                let own = if is_own(court) { " (of this file)" } else { "" };
                let above = court.appeals_to.iter().map(CourtId::as_str);
                let above = above.collect::<Vec<_>>().join(", ");
                let above = match above.as_str() {
                    "" => String::new(),
                    above => format!("→ {above}"),
                };
                [
                    court.id.to_string(),
                    court.short.clone(),
                    above,
                    format!("{}{own}", court.name),
                ]
            });
            listing.add(format!("{}, {}", jurisdiction.name, heading(*level)), rows);
        }
    }
    listing.print(out)?;
    Ok(ExitCode::SUCCESS)
}

/// The jurisdictions that have courts, those with most of them first.
fn with_courts(catalogue: &Catalogue) -> Vec<&Jurisdiction> {
    let count = |jurisdiction: &Jurisdiction| {
        let courts = catalogue.courts().iter();
        courts
            .filter(|court| court.jurisdiction == jurisdiction.id)
            .count()
    };
    let mut known: Vec<&Jurisdiction> = catalogue.jurisdictions().iter().collect();
    known.sort_by_key(|jurisdiction| std::cmp::Reverse(count(jurisdiction)));
    known
}

const fn heading(level: CourtLevel) -> &'static str {
    match level {
        CourtLevel::Authority => "authorities that decide",
        CourtLevel::Magistrate => "benches below the judges",
        CourtLevel::Trial => "first instance",
        CourtLevel::Appeal => "appeal",
        CourtLevel::Supreme => "last instance",
        CourtLevel::Supranational => "above states",
    }
}

fn report(court: &Court, of_file: bool) -> CourtReport<'_> {
    CourtReport {
        id: court.id.as_str(),
        short: &court.short,
        name: &court.name,
        level: court.level.word_on_disk(),
        jurisdiction: court.jurisdiction.as_str(),
        appeals_to: court.appeals_to.iter().map(CourtId::as_str).collect(),
        part_of: court.part_of.as_ref().map(CourtId::as_str),
        bench: court.bench.as_deref(),
        of_file,
    }
}
