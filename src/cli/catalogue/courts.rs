//! `writmap courts`: the courts of the catalogue and of a case file.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write;
use std::process::ExitCode;

use serde::Serialize;

use super::listing::{Listing, ListingArguments, print};
use crate::cli::{CliError, catalogue_of};
use crate::format::ClosedList;
use crate::model::{Catalogue, Court, CourtId, CourtLevel, Jurisdiction, JurisdictionId};

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

pub(in crate::cli) fn run(
    arguments: &ListingArguments,
    out: &mut dyn Write,
) -> Result<ExitCode, CliError> {
    let (case, catalogue) = catalogue_of(arguments.file.as_deref())?;
    let own: HashSet<&CourtId> = case.courts.iter().map(|court| &court.id).collect();
    let is_own = |court: &Court| own.contains(&court.id);
    let reports = || {
        let courts = catalogue.courts().iter();
        courts.map(|court| report(court, is_own(court))).collect()
    };
    let listing = || {
        let mut listing = Listing::<4>::default();
        for (jurisdiction, levels) in by_jurisdiction(&catalogue) {
            for (level, courts) in levels.iter().rev() {
                let rows = courts.iter().map(|court| row(court, is_own(court)));
                listing.add(format!("{}, {}", jurisdiction.name, heading(*level)), rows);
            }
        }
        listing
    };
    print(arguments.json, reports, listing, out)
}

fn row(court: &Court, is_own: bool) -> [String; 4] {
    let own = if is_own { " (of this file)" } else { "" };
    let above: Vec<&str> = court.appeals_to.iter().map(CourtId::as_str).collect();
    let above = match &above[..] {
        [] => String::new(),
        above => format!("→ {}", above.join(", ")),
    };
    [
        court.id.to_string(),
        court.short.clone(),
        above,
        format!("{}{own}", court.name),
    ]
}

/// The courts of a jurisdiction by their level.
type Levels<'a> = BTreeMap<CourtLevel, Vec<&'a Court>>;

/// The jurisdictions that have courts, those with most of them first.
fn by_jurisdiction(catalogue: &Catalogue) -> Vec<(&Jurisdiction, Levels<'_>)> {
    let mut levels: HashMap<&JurisdictionId, Levels<'_>> = HashMap::new();
    for court in catalogue.courts() {
        let of_jurisdiction = levels.entry(&court.jurisdiction).or_default();
        of_jurisdiction.entry(court.level).or_default().push(court);
    }
    let jurisdictions = catalogue.jurisdictions().iter();
    let mut known: Vec<_> = jurisdictions
        .filter_map(|jurisdiction| Some((jurisdiction, levels.remove(&jurisdiction.id)?)))
        .collect();
    known.sort_by_key(|(_, levels)| Reverse(levels.values().map(Vec::len).sum::<usize>()));
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
