//! `writmap jurisdictions`: the states and legal orders of the catalogue and of a case file.

use std::collections::HashSet;
use std::io::Write;
use std::process::ExitCode;

use serde::Serialize;

use super::listing::{Listing, ListingArguments, print};
use crate::cli::{CliError, catalogue_of};
use crate::model::{Jurisdiction, JurisdictionId};

#[derive(Serialize)]
struct JurisdictionReport<'a> {
    id: &'a str,
    name: &'a str,
    part_of: Option<&'a str>,
    /// Whether the case file declares it.
    of_file: bool,
}

pub(in crate::cli) fn run(
    arguments: &ListingArguments,
    out: &mut dyn Write,
) -> Result<ExitCode, CliError> {
    let (case, catalogue) = catalogue_of(arguments.file.as_deref())?;
    let own = case.jurisdictions.iter();
    let own: HashSet<&JurisdictionId> = own.map(|jurisdiction| &jurisdiction.id).collect();
    let known = catalogue.jurisdictions();
    let is_own = |jurisdiction: &Jurisdiction| own.contains(&jurisdiction.id);
    let reports = || {
        let known = known.iter();
        known.map(|row| report(row, is_own(row))).collect()
    };
    let listing = || {
        let row = |row: &Jurisdiction| {
            let own = if is_own(row) { " (of this file)" } else { "" };
            [row.id.to_string(), format!("{}{own}", row.name)]
        };
        let parts = |of: Option<&JurisdictionId>| {
            let parts = known.iter().filter(move |row| row.part_of.as_ref() == of);
            parts.map(row).collect::<Vec<_>>()
        };
        let mut listing = Listing::<2>::default();
        listing.add(
            "States, and legal orders above them".to_owned(),
            parts(None),
        );
        for whole in known {
            listing.add(format!("Parts of {}", whole.name), parts(Some(&whole.id)));
        }
        listing
    };
    print(arguments.json, reports, listing, out)
}

fn report(jurisdiction: &Jurisdiction, of_file: bool) -> JurisdictionReport<'_> {
    JurisdictionReport {
        id: jurisdiction.id.as_str(),
        name: &jurisdiction.name,
        part_of: jurisdiction.part_of.as_ref().map(JurisdictionId::as_str),
        of_file,
    }
}
