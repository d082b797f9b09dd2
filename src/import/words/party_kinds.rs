//! What sort of actor the name of a party says it is.
//!
//! Only words that say so plainly count; a name without any says nothing. Start with
//! [`kind_of`].

use crate::model::PartyKind;

/// Last words of the names of companies.
const COMPANY: [&str; 31] = [
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "company",
    "companies",
    "co",
    "llc",
    "llp",
    "lp",
    "pllc",
    "pc",
    "na",
    "ltd",
    "limited",
    "plc",
    "ag",
    "gmbh",
    "sa",
    "nv",
    "bv",
    "sarl",
    "spa",
    "srl",
    "bank",
    "holdings",
    "enterprises",
    "industries",
    "partners",
    "partnership",
    "ulc",
];

/// First words of the names of governments and their parts. A foreign state is told from them
/// by [`FOREIGN`].
const GOVERNMENT_START: [&str; 24] = [
    "united states",
    "usa",
    "us department",
    "us attorney",
    "department of",
    "dept of",
    "state of",
    "states of",
    "people of the state",
    "people of",
    "commonwealth of",
    "city of",
    "county of",
    "town of",
    "village of",
    "borough of",
    "township of",
    "district of columbia",
    "secretary of",
    "attorney general",
    "office of the",
    "internal revenue",
    "securities and exchange",
    "federal bureau",
];

/// Last words of the names of governments and their parts.
const GOVERNMENT_END: [&str; 14] = [
    "government",
    "county",
    "police department",
    "sheriffs department",
    "sheriffs office",
    "department of corrections",
    "attorneys office",
    "attorney generals office",
    "commission",
    "agency",
    "bureau",
    "revenue service",
    "school district",
    "administration",
];

/// First words of the names of foreign states.
const FOREIGN: [&str; 9] = [
    "republic of",
    "federal republic of",
    "islamic republic of",
    "peoples republic of",
    "kingdom of",
    "united kingdom",
    "sultanate of",
    "state of israel",
    "european",
];

/// Words of the names of groups.
const ORGANISATION: [&str; 44] = [
    "association",
    "associations",
    "foundation",
    "committee",
    "union",
    "church",
    "society",
    "institute",
    "council",
    "league",
    "coalition",
    "university",
    "college",
    "school",
    "schools",
    "center",
    "centre",
    "fund",
    "trust",
    "project",
    "alliance",
    "network",
    "federation",
    "congregation",
    "ministries",
    "club",
    "amici",
    "organization",
    "organizations",
    "party",
    "hospital",
    "estate",
    "members",
    "group",
    "plan",
    "academy",
    "scholars",
    "advocates",
    "officials",
    "services",
    "historians",
    "professors",
    "activists",
    "citizens",
];

/// Names of law-making bodies.
const LEGISLATURE: [&str; 6] = [
    "house of representatives",
    "senate",
    "congress",
    "parliament",
    "legislature",
    "general assembly",
];

/// What sort of actor a name says it is; `None` when it does not say.
pub(crate) fn kind_of(name: &str) -> Option<PartyKind> {
    let plain: String = name
        .chars()
        .filter(|c| !matches!(c, '.' | '\'' | '’'))
        .flat_map(char::to_lowercase)
        .collect();
    let plain = plain.trim().trim_start_matches("the ");
    // `Ann Otter, in his official capacity as ...` is no office, `Otter Bank, as trustee` a bank.
    let plain = [", as ", ", in ", ", a "]
        .iter()
        .filter_map(|words| plain.find(words))
        .min()
        .map_or(plain, |end| &plain[..end]);
    let words: Vec<&str> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let starts = |with: &&str| {
        plain
            .strip_prefix(*with)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let ends = |with: &&str| {
        plain
            .strip_suffix(*with)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    if words.last().is_some_and(|last| COMPANY.contains(last)) {
        Some(PartyKind::Company)
    } else if LEGISLATURE.iter().any(|with| ends(with) || starts(with)) {
        Some(PartyKind::Legislature)
    } else if FOREIGN.iter().any(starts) {
        Some(PartyKind::ForeignState)
    } else if GOVERNMENT_START.iter().any(starts) || GOVERNMENT_END.iter().any(ends) {
        Some(PartyKind::Government)
    } else if words.iter().any(|word| ORGANISATION.contains(word)) {
        Some(PartyKind::Organisation)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PartyKind::{Company, ForeignState, Government, Legislature, Organisation};

    #[test]
    fn names_say_what_they_are_or_nothing() {
        for (name, kind) in [
            ("Heron Hill Mills, Inc.", Some(Company)),
            ("Otter Bank, N.A.", Some(Company)),
            ("United States of America", Some(Government)),
            ("U.S. Department of Mills", Some(Government)),
            ("THE STATE OF HAWAII", Some(Government)),
            ("Federal Pond Commission", Some(Government)),
            ("Republic of Ruritania", Some(ForeignState)),
            ("U.S. House of Representatives", Some(Legislature)),
            ("Society of the Friends of Ponds", Some(Organisation)),
            ("Ann Otter", None),
            ("Stateson Offord", None),
            ("§", None),
        ] {
            assert_eq!(kind_of(name), kind, "{name}");
        }
    }
}
