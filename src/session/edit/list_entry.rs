//! What may be chosen for a field: the kinds by family, the courts by name and abbreviation, the
//! parties and judges of the case, its events.
//!
//! Start with [`entries`].

use std::collections::{BTreeSet, HashSet};

use crate::format::{self, CaseRow, FieldSort, RowPlace, Section, row_count};
use crate::model::{Actor, Case, Catalogue, CourtId, Family, Kind, KindId, Life, title_and_date};
use crate::syntax::Speller;

/// Something that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// What the file says.
    pub value: String,
    /// What it is called.
    pub name: String,
    /// What it is, in a few words.
    pub note: String,
    /// The head under which it stands; none where there are no groups.
    pub group: String,
}

/// What may be chosen of a list, in the order in which it is shown.
pub fn entries(section: Section, case: &Case, catalogue: &Catalogue) -> Vec<ListEntry> {
    let entry = |value: &str, name: &str, note: String| ListEntry {
        value: value.to_owned(),
        name: name.to_owned(),
        note,
        group: String::new(),
    };
    match section {
        Section::Kind => kinds(catalogue),
        Section::Court => courts(case, catalogue),
        Section::Judge => (case.judges.iter())
            .map(|judge| {
                let court = judge.court.as_ref().and_then(|id| catalogue.court(id));
                let court = court.map(|court| court.short.clone());
                let note = judge.title.clone().into_iter().chain(court);
                let note: Vec<String> = note.collect();
                entry(judge.id.as_str(), &judge.name, note.join(", "))
            })
            .collect(),
        Section::Party => (case.parties.iter())
            .map(|party| {
                let roles = party.roles.iter().map(|role| role.role.clone());
                let note: Vec<String> = party.full.clone().into_iter().chain(roles).collect();
                entry(party.id.as_str(), &party.name, note.join(", "))
            })
            .collect(),
        Section::Place => (case.places.iter())
            .map(|place| {
                let what = place.what.clone().unwrap_or_default();
                entry(place.id.as_str(), &place.name, what)
            })
            .collect(),
        Section::Authority => (case.authorities.iter())
            .map(|authority| {
                let name = authority.name.clone().unwrap_or_default();
                entry(authority.id.as_str(), &authority.cite, name)
            })
            .collect(),
        Section::Source => (case.sources.iter())
            .map(|source| {
                let name = source.short.as_ref().unwrap_or(&source.title);
                let note = source.publisher.clone().unwrap_or_default();
                entry(source.id.as_str(), name, note)
            })
            .collect(),
        Section::Event => (case.events.iter())
            .map(|event| {
                let kind = catalogue.kind(&event.kind);
                let kind = kind.map_or_else(String::new, |kind| kind.name.clone());
                entry(event.id.as_str(), &title_and_date(event), kind)
            })
            .collect(),
        Section::Jurisdiction => (catalogue.jurisdictions().iter())
            .map(|power| entry(power.id.as_str(), &power.name, String::new()))
            .collect(),
        section => rows(section, case),
    }
}

/// The rows of any list, in the order of the file.
pub fn rows(section: Section, case: &Case) -> Vec<ListEntry> {
    let rows = (0..row_count(case, section)).map(|number| {
        let row = CaseRow::of(case, RowPlace::Row(section, number));
        let id = row.as_ref().and_then(CaseRow::id).unwrap_or_default();
        let name = row.as_ref().and_then(CaseRow::title);
        ListEntry {
            value: id.to_owned(),
            name: name.unwrap_or_else(|| id.to_owned()),
            note: row.as_ref().map_or_else(String::new, row_note),
            group: String::new(),
        }
    });
    rows.collect()
}

/// What a row says of itself besides its title, in a few words.
fn row_note(row: &CaseRow) -> String {
    let title = row.title();
    let told = row.shape().fields().into_iter().filter(|field| {
        let words = matches!(
            field.sort,
            FieldSort::Text | FieldSort::Word(_) | FieldSort::Row(_) | FieldSort::Date
        );
        words && !matches!(field.key, "note" | "says" | "summary")
    });
    let told = told.flat_map(|field| row.values(field.key));
    let told = told.filter(|text| !text.is_empty() && title.as_ref() != Some(text));
    told.take(2).collect::<Vec<_>>().join(" · ")
}

fn kinds(catalogue: &Catalogue) -> Vec<ListEntry> {
    let of_family = |family: &Family| {
        let family = *family;
        let kinds = catalogue.kinds().iter();
        let mut kinds: Vec<&Kind> = kinds.filter(|kind| kind.family == family).collect();
        kinds.sort_by(|one, other| one.name.cmp(&other.name));
        kinds.into_iter().map(move |kind| ListEntry {
            value: kind.id.to_string(),
            name: kind.name.clone(),
            note: kind_words(kind),
            group: family.label().to_owned(),
        })
    };
    Family::ALL.iter().flat_map(of_family).collect()
}

/// What becomes of an event of a kind, and who does it.
fn kind_words(kind: &Kind) -> String {
    let by = match kind.actor {
        Actor::Court => "by a court",
        Actor::Party => "by a party",
        Actor::Outside => "from outside the case",
    };
    let life = match kind.life {
        Life::Order => "in force until something ends it",
        Life::Stay => "holds an order until it is lifted",
        Life::Pending => "pending until it is ruled on",
        Life::Deadline => "a day by which something is due",
        Life::Moment => "over as soon as it has happened",
    };
    format!("{by}; {life}")
}

/// The courts: those that the case has to do with first.
fn courts(case: &Case, catalogue: &Catalogue) -> Vec<ListEntry> {
    let own = case.events.iter().filter_map(|event| event.court.as_ref());
    let own: HashSet<&CourtId> = own.collect();
    let mut found: Vec<(bool, ListEntry)> = (catalogue.courts().iter())
        .map(|court| {
            let is_own = own.contains(&court.id);
            let power = catalogue.jurisdiction(&court.jurisdiction);
            let group = match power {
                _ if is_own => "In this case".to_owned(),
                Some(power) => power.name.clone(),
                None => court.jurisdiction.to_string(),
            };
            // A bench is told from its court by who sits.
            let (name, note) = match (&court.bench, &court.part_of) {
                (Some(bench), Some(_)) => (format!("{}, {bench}", court.short), court.name.clone()),
                (Some(bench), None) => (court.short.clone(), format!("{}, {bench}", court.name)),
                (None, _) => (court.short.clone(), court.name.clone()),
            };
            let entry = ListEntry {
                value: court.id.to_string(),
                name,
                note,
                group,
            };
            (!is_own, entry)
        })
        .collect();
    found.sort_by(|one, other| {
        let key = |(is_other, entry): &(bool, ListEntry)| (*is_other, entry.group.clone());
        key(one).cmp(&key(other))
    });
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// The entries that fit what was typed, the likeliest first: by what they are called, by what the
/// file calls them, and by what people write instead; else by the nearest spelling.
pub fn fitting<'e>(
    entries: &'e [ListEntry],
    query: &str,
    section: Section,
    case: &Case,
    catalogue: &Catalogue,
) -> Vec<&'e ListEntry> {
    let query = query.trim();
    if query.is_empty() {
        return entries.iter().collect();
    }
    let meant = format::meant(section, query, case, catalogue);
    let mut found = ranked(entries, query, &meant);
    if found.is_empty() {
        found = ranked(entries, &spelt_right(query, entries), &meant);
    }
    if section == Section::Kind {
        // What stands on cards is what a kind is called.
        let is_label = |entry: &ListEntry| {
            let kind = catalogue.kind(&KindId::from(entry.value.as_str()));
            kind.is_some_and(|kind| kind.label.to_lowercase() == query.to_lowercase())
        };
        for (rank, _) in found.iter_mut().filter(|(_, entry)| is_label(entry)) {
            *rank = (*rank).min(1);
        }
    }
    // Of the many of the catalogue the plainest comes first: an injunction before one pending appeal,
    // a district court before its court of bankruptcy. Rows of the case stay in their order.
    if matches!(section, Section::Kind | Section::Court) {
        found.sort_by_key(|(rank, entry)| (*rank, entry.value.len(), entry.name.len()));
    }
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// The entries that a query or what is meant by it fits, the likeliest first.
fn ranked<'e>(
    entries: &'e [ListEntry],
    query: &str,
    meant: &[String],
) -> Vec<(usize, &'e ListEntry)> {
    let plain = |text: &str| text.to_lowercase().replace('.', "");
    let sought = plain(query);
    let words: Vec<&str> = sought.split_whitespace().collect();
    let rank = |entry: &ListEntry| {
        let (name, value, note) = (plain(&entry.name), plain(&entry.value), plain(&entry.note));
        let begins = |text: &str, word: &str| {
            let mut parts = text.split(|sign: char| !sign.is_alphanumeric());
            text.starts_with(word) || parts.any(|part| part.starts_with(word))
        };
        if value == sought || name == sought {
            Some(0)
        } else if name.starts_with(&sought) || value.starts_with(&sought) {
            Some(1)
        } else if words.iter().all(|word| begins(&name, word)) {
            Some(2)
        } else {
            let all =
                |word: &&str| begins(&name, word) || begins(&value, word) || begins(&note, word);
            // Words that stand there just so say more than what they may mean.
            let says = || words.len() > 1 && note.contains(&sought);
            words.iter().all(all).then(|| if says() { 3 } else { 5 })
        }
    };
    let ranked = entries.iter().filter_map(|entry| {
        let by_meaning = meant.contains(&entry.value).then_some(4);
        Some((rank(entry).into_iter().chain(by_meaning).min()?, entry))
    });
    let mut ranked: Vec<(usize, &ListEntry)> = ranked.collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked
}

/// The text with every word in the spelling that some entry has.
fn spelt_right(text: &str, entries: &[ListEntry]) -> String {
    let lower = |entry: &ListEntry| format!("{} {}", entry.name, entry.note).to_lowercase();
    let known: BTreeSet<String> = entries
        .iter()
        .flat_map(|entry| {
            let words = lower(entry);
            let words = words.split(|sign: char| !sign.is_alphanumeric());
            words.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let mut speller = Speller::default();
    let words = text.split_whitespace().map(|word| {
        let is_long = word.chars().count() > 3;
        let near = is_long.then(|| speller.nearest(word, known.iter().map(String::as_str)));
        near.flatten().unwrap_or(word)
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plainest_of_the_catalogue_comes_first() {
        let (case, catalogue) = (Case::default(), format::builtin());
        for (section, typed, first) in [
            (Section::Kind, "injunc", "injunction"),
            (Section::Kind, "subp", "subpoena"),
            (Section::Kind, "warrant", "search-warrant"),
            (Section::Kind, "motion", "motion"),
            (Section::Court, "massachusetts", "mad"),
            (Section::Court, "district of delaware", "ded"),
            (Section::Court, "2d cir", "ca2"),
        ] {
            let all = entries(section, &case, catalogue);
            let found = fitting(&all, typed, section, &case, catalogue);
            let found: Vec<&str> = found.iter().map(|entry| entry.value.as_str()).collect();
            assert_eq!(found.first(), Some(&first), "{typed}: {found:?}");
        }
    }
}
