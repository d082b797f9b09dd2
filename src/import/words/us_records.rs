//! What records of courts in the United States have in common: how they write courts,
//! judges and days.
//!
//! It knows no format. Start with [`court_of_link`] and [`court_of_name`].

use std::collections::BTreeSet;

use super::dates;
use crate::model::{Catalogue, CourtId, EventDate};

/// Courts whose name in addresses is not their id in the catalogue.
const HOSTS: [(&str, &str); 4] = [
    ("azb", "arb"),
    ("cofc", "uscfc"),
    ("neb", "nebraskab"),
    ("nysb-mega", "nysb"),
];

/// The court to whose server a link leads: `https://ecf.hid.uscourts.gov/...` is `hid`.
pub(crate) fn court_of_link(href: &str, catalogue: &Catalogue) -> Option<CourtId> {
    let (_, rest) = href.split_once("//")?;
    let host = rest.split(['/', '?', ':']).next()?.to_lowercase();
    if !host.contains("uscourts") || host.rsplit('.').next() != Some("gov") {
        return None;
    }
    host.split('.')
        .find_map(|part| court_of_id(part, catalogue))
}

/// The court of the catalogue that court systems know by this short name.
pub(crate) fn court_of_id(id: &str, catalogue: &Catalogue) -> Option<CourtId> {
    let same = HOSTS.iter().find(|(host, _)| *host == id);
    let id = CourtId::from(same.map_or(id, |(_, id)| id));
    catalogue.court(&id).map(|court| court.id.clone())
}

/// The federal court that a docket calls `U.S. District Court for Hawaii, Honolulu` or
/// `Northern District of Florida`: the one whose name has the same words, the city left out.
pub(crate) fn court_of_name(printed: &str, catalogue: &Catalogue) -> Option<CourtId> {
    let name = printed.split(',').next().unwrap_or_default();
    let bankruptcy = name.to_lowercase().contains("bankruptcy");
    let key = key(name);
    if key.is_empty() {
        return None;
    }
    let mut found = None;
    for court in catalogue.courts() {
        let federal = court.jurisdiction.as_str() == "us";
        let same = court.name.contains("Bankruptcy") == bankruptcy && self::key(&court.name) == key;
        if federal && same {
            if found.is_some() {
                return None;
            }
            found = Some(court.id.clone());
        }
    }
    found
}

/// The words of the name of a federal court that tell it from others of its sort.
fn key(name: &str) -> BTreeSet<String> {
    const COMMON: [&str; 10] = [
        "", "us", "usdc", "united", "states", "court", "of", "for", "the", "district",
    ];
    let plain = name.to_lowercase().replace(['.', '\''], "");
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !COMMON.contains(word))
        .map(str::to_owned)
        .collect()
}

/// The number that CourtListener gives to the docket at this address; parts of one download share
/// it.
pub(crate) fn record_of_address(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("courtlistener.com/docket/")?;
    let id = rest.split('/').next()?;
    let digits = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    digits.then_some(id)
}

/// The name of a judge without the office: `Derrick Kahala Watson` of `Derrick Kahala Watson,
/// District Judge`.
pub(crate) fn judge(written: &str) -> &str {
    const TITLES: [&str; 9] = [
        "The ",
        "Honorable ",
        "Hon. ",
        "Senior ",
        "Chief ",
        "U.S. ",
        "Magistrate ",
        "Judge ",
        "Justice ",
    ];
    let mut name = written.trim();
    while let Some(rest) = TITLES.iter().find_map(|title| name.strip_prefix(title)) {
        name = rest.trim_start();
    }
    match name.rsplit_once(',') {
        Some((rest, office)) if office.contains("Judge") || office.contains("Justice") => {
            rest.trim_end()
        }
        _ => name,
    }
}

/// A day, the month first as in the United States; `None` when the text is none.
pub(crate) fn day(text: &str) -> Option<EventDate> {
    let text = text.trim();
    if text.is_empty() || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    dates::certain(text).filter(|date| date.exact().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::builtin;

    #[test]
    fn courts_are_found_by_address_and_by_name() {
        let of_link = |href| court_of_link(href, builtin()).map(|id| id.to_string());
        for (href, id) in [
            (
                "https://ecf.hid.uscourts.gov/cgi-bin/DktRpt.pl?1",
                Some("hid"),
            ),
            ("https://ecf.ca9.uscourts.gov/docs1/009", Some("ca9")),
            ("https://efiling.uscourts.cavc.gov/docs1/012", Some("cavc")),
            ("https://ecf.azb.uscourts.gov/", Some("arb")),
            ("https://www.uscourts.gov/hid", None),
            ("https://hid.example.org/", None),
            ("TransportRoom?servlet=Help", None),
        ] {
            assert_eq!(of_link(href).as_deref(), id, "{href}");
        }
        let of_name = |name| court_of_name(name, builtin()).map(|id| id.to_string());
        for (name, id) in [
            ("U.S. District Court for Hawaii, Honolulu", Some("hid")),
            ("District Court of New Hampshire, Concord", Some("nhd")),
            ("Northern District of Florida", Some("flnd")),
            (
                "United States Court of Appeals for the Ninth Circuit",
                Some("ca9"),
            ),
            (
                "United States Court of Appeals for the District of Columbia Circuit",
                Some("cadc"),
            ),
            (
                "U.S. District Court for the District of Columbia",
                Some("dcd"),
            ),
            (
                "U.S. Bankruptcy Court for the District of Nevada",
                Some("nvb"),
            ),
            ("Department of Veteran Affairs", None),
            ("", None),
        ] {
            assert_eq!(of_name(name).as_deref(), id, "{name}");
        }
    }

    #[test]
    fn judges_lose_their_office() {
        assert_eq!(judge("Ada Lark, IV, U.S. District Judge"), "Ada Lark, IV");
        assert_eq!(judge("Honorable Bo Finch, Jr."), "Bo Finch, Jr.");
        assert_eq!(judge("Chief Magistrate Judge Cy Wren"), "Cy Wren");
        assert_eq!(day("03/30/2017").unwrap().text(), "2017-03-30");
        assert_eq!(
            (day("None"), day(""), day("99/99/2017")),
            (None, None, None)
        );
    }
}
