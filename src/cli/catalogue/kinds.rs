//! `writmap kinds`: the kinds of event of the catalogue and of a case file.

use std::collections::HashSet;
use std::io::Write;
use std::process::ExitCode;

use serde::Serialize;

use super::listing::{Listing, ListingArguments, print};
use crate::cli::{CliError, catalogue_of};
use crate::format::ClosedList;
use crate::model::{CourtId, Family, Kind, KindId, Life, Verb};

/// A kind with what stands in where its row is silent.
#[derive(Serialize)]
struct KindReport<'a> {
    id: &'a str,
    label: &'a str,
    name: &'a str,
    family: &'static str,
    actor: &'static str,
    life: &'static str,
    glyph: &'a str,
    weight: u8,
    short: &'a str,
    one: &'a str,
    many: String,
    roles: Vec<&'static str>,
    brings_up: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    goes_to: Option<&'a str>,
    /// Whether the case file declares it.
    of_file: bool,
}

pub(in crate::cli) fn run(
    arguments: &ListingArguments,
    out: &mut dyn Write,
) -> Result<ExitCode, CliError> {
    let (case, catalogue) = catalogue_of(arguments.file.as_deref())?;
    let own: HashSet<&KindId> = case.kinds.iter().map(|kind| &kind.id).collect();
    let is_own = |kind: &Kind| own.contains(&kind.id);
    let reports = || {
        let kinds = catalogue.kinds().iter();
        kinds.map(|kind| report(kind, is_own(kind))).collect()
    };
    let listing = || {
        let mut listing = Listing::<3>::default();
        for family in Family::ALL {
            let of_family = catalogue.kinds().iter();
            let of_family = of_family.filter(|kind| kind.family == *family);
            let rows = of_family.map(|kind| {
                let own = if is_own(kind) { ", of this file" } else { "" };
                let becomes = format!("{}{own}", becomes(kind.life));
                [kind.id.to_string(), becomes, kind.name.clone()]
            });
            listing.add(format!("{} ({})", family.label(), family.word()), rows);
        }
        listing
    };
    print(arguments.json, reports, listing, out)
}

/// What becomes of it, for the list.
const fn becomes(life: Life) -> &'static str {
    match life {
        Life::Order => "in force until ended",
        Life::Stay => "stays until lifted",
        Life::Pending => "pending until decided",
        Life::Deadline => "due on its day",
        Life::Moment => "over at once",
    }
}

fn report(kind: &Kind, of_file: bool) -> KindReport<'_> {
    KindReport {
        id: kind.id.as_str(),
        label: &kind.label,
        name: &kind.name,
        family: kind.family.word(),
        actor: kind.actor.word_on_disk(),
        life: kind.life.word_on_disk(),
        glyph: &kind.glyph,
        weight: kind.weight(),
        short: kind.short(),
        one: kind.one(),
        many: kind.many().into_owned(),
        roles: kind.roles.iter().map(|role| role.word_on_disk()).collect(),
        brings_up: kind.brings_up.map(Verb::word),
        goes_to: kind.goes_to.as_ref().map(CourtId::as_str),
        of_file,
    }
}
