//! Which court a page is of.
//!
//! Every court has CM/ECF under an address of its own, `ecf.nysd.uscourts.gov`, in which the
//! catalogue's id of the court stands. Where a page has no such address, its name in print is
//! all there is. Start with [`of_page`].

use crate::model::{Catalogue, CourtId};

/// The court whose address a page names most often, the first of equals.
pub(super) fn of_page(page: &str, catalogue: &Catalogue) -> Option<CourtId> {
    const BEFORE: &str = "//ecf.";
    const AFTER: &str = ".uscourts.gov";
    const LONGEST: usize = 20;
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (at, _) in page.match_indices(BEFORE) {
        let rest = &page[at + BEFORE.len()..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let Some((name, after)) = end.map(|end| rest.split_at(end)) else {
            continue;
        };
        // Very large cases have machines of their own: `ecf.nysb-mega.uscourts.gov`.
        let name = name.split('-').next().unwrap_or(name);
        if name.len() > LONGEST || !after.starts_with(AFTER) {
            continue;
        }
        match counts.iter_mut().find(|(other, _)| *other == name) {
            Some((_, count)) => *count += 1,
            None if catalogue.court(&CourtId::from(name)).is_some() => counts.push((name, 1)),
            None => {}
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    let named = counts.into_iter().find(|(_, count)| Some(*count) == most);
    named
        .map(|(name, _)| CourtId::from(name))
        .or_else(|| of_title(page, catalogue))
}

/// The court whose id stands in the title of the page: `CM/ECF LIVE - U.S. Bankruptcy Court:caeb`.
fn of_title(page: &str, catalogue: &Catalogue) -> Option<CourtId> {
    let lower = |tag: &str| {
        page.find(tag)
            .or_else(|| page.find(&tag.to_ascii_uppercase()))
    };
    let title = page.get(lower("<title")?..lower("</title")?)?;
    let (before, id) = title.rsplit_once(':')?;
    let id = CourtId::from(id.trim());
    (before.contains("Court") && catalogue.court(&id).is_some()).then_some(id)
}

/// The name of the court in the lines above the number of a case: `U.S. District Court` and
/// `Southern District of New York (Foley Square)`, without the place where it sits and without
/// remarks of the system such as `[LIVE]`.
pub(super) fn printed<'a>(lines: impl DoubleEndedIterator<Item = &'a str>) -> String {
    const MOST_LINES: usize = 4;
    let mut name: Vec<&str> = Vec::new();
    for line in lines.rev().take(MOST_LINES) {
        let words = line.split(['(', '[', '*']).next().unwrap_or(line).trim();
        name.push(words.trim_end_matches("LIVE").trim_end());
        if line.to_ascii_lowercase().contains("court") {
            name.reverse();
            return name.join(", ");
        }
    }
    String::new()
}

/// The id of the court of appeals that is written so: `USCA, 5th Circuit`, `9CCA`, `USCA2`.
pub(super) fn of_appeals(written: &str) -> Option<String> {
    const ORDINALS: [&str; 11] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh",
    ];
    let lower = written.to_ascii_lowercase();
    let appeals = ["usca", "circuit", "cca", "court of appeals"]
        .iter()
        .any(|word| lower.contains(word));
    // Circuit courts are courts of first instance in several states.
    let state = ["county", "state", "judicial"]
        .iter()
        .any(|word| lower.contains(word));
    if !appeals || (state && !lower.contains("united states")) {
        return None;
    }
    if lower.contains("federal circuit") {
        return Some("cafc".to_owned());
    }
    if lower.contains("columbia") || lower.contains("d.c. cir") || lower.contains("dc circuit") {
        return Some("cadc".to_owned());
    }
    let words = || lower.split(|c: char| !c.is_ascii_alphanumeric());
    let named = || {
        ORDINALS
            .iter()
            .position(|ordinal| words().any(|word| word == *ordinal))
            .map(|place| place + 1)
    };
    let digits = || {
        words().find_map(|word| {
            let number = word.strip_prefix("usca").unwrap_or(word);
            let end = number
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(number.len());
            let ending = ["", "st", "nd", "rd", "th", "d", "cca"].contains(&&number[end..]);
            number[..end].parse::<usize>().ok().filter(|_| ending)
        })
    };
    let circuit = named().or_else(digits)?;
    (1..=11).contains(&circuit).then(|| format!("ca{circuit}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::builtin;

    #[test]
    fn the_address_of_most_links_is_the_court() {
        let page = "<a href='https://ecf.cand.uscourts.gov/doc1/1'>\
            <a href='https://ecf.nysb-mega.uscourts.gov/doc1/1'>\
            <a href='https://ecf.nysb-mega.uscourts.gov/doc1/2'> https://ecf.";
        assert_eq!(of_page(page, builtin()), Some("nysb".into()));
        assert_eq!(of_page("https://ecf.nowhere.uscourts.gov", builtin()), None);
    }

    #[test]
    fn the_printed_name_ends_where_the_place_begins() {
        let lines = ["Help", "U.S. District Court", "District of Guam (Hagatna)"];
        assert_eq!(
            printed(lines.into_iter()),
            "U.S. District Court, District of Guam"
        );
        let lines = [
            "US Bankruptcy Court [LIVE-CM 3.3.3]",
            "District of Guam (Hagatna) *",
        ];
        assert_eq!(
            printed(lines.into_iter()),
            "US Bankruptcy Court, District of Guam"
        );
        assert_eq!(printed(["Query"].into_iter()), "");
        let titled = |title: &str| of_page(&format!("<title>{title}</title>"), builtin());
        let caeb = titled("CM/ECF LIVE - U.S. Bankruptcy Court:caeb");
        assert_eq!(caeb, Some("caeb".into()));
        assert_eq!(titled("Notes: caeb"), None);
    }

    #[test]
    fn courts_of_appeals_are_known_by_their_number() {
        for (written, id) in [
            ("USCA, 5th Circuit", Some("ca5")),
            ("9CCA", Some("ca9")),
            ("USCA for the Ninth Circuit", Some("ca9")),
            ("USCA2", Some("ca2")),
            (
                "United States Court of Appeals for the Federal Circuit",
                Some("cafc"),
            ),
            ("D.C. Circuit", Some("cadc")),
            ("Circuit Court of Cook County", None),
            ("Northern District of California", None),
        ] {
            assert_eq!(of_appeals(written).as_deref(), id, "{written}");
        }
    }
}
