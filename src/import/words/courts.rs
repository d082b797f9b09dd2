//! Courts by the names that people write.
//!
//! A court of the catalogue is found by its id, its short name or its name in full, whatever
//! the order of the words; one that the catalogue does not know becomes a court of the case.
//! Start with [`Courts::find`].

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::ids::{Ids, slug};
use crate::format::builtin;
use crate::import::Report;
use crate::model::{Case, Catalogue, Court, CourtId, CourtLevel, Jurisdiction, JurisdictionId};

/// The jurisdiction of courts of which nothing but the name is known.
const UNKNOWN: &str = "unknown";

/// Words that stand for no court.
const NO_COURT: [&str; 5] = ["parties", "party", "none", "n/a", "-"];

/// Finds courts and collects those that the catalogue lacks.
pub(crate) struct Courts<'a> {
    catalogue: &'a Catalogue,
    names: Arc<CourtNames<'a>>,
    /// Answers already given.
    found: HashMap<String, Option<CourtId>>,
    made: Vec<Court>,
    ids: Ids,
}

/// The names of the courts of a catalogue.
struct CourtNames<'a> {
    /// Courts by the key of a name; `None` where several have the same.
    by_key: HashMap<String, Option<&'a Court>>,
    ids: Ids,
}

/// Those of the built-in catalogue are made once: of a folder each file looks for courts.
static BUILTIN: LazyLock<Arc<CourtNames<'_>>> =
    LazyLock::new(|| Arc::new(CourtNames::of(builtin())));

impl<'a> CourtNames<'a> {
    fn of(catalogue: &'a Catalogue) -> Self {
        let mut by_key: HashMap<String, Option<&Court>> = HashMap::new();
        let mut ids = Ids::default();
        for court in catalogue.courts() {
            ids.reserve(court.id.as_str());
            let mut keys = [
                words_key(&court.short),
                letters_key(&court.short),
                words_key(&court.name),
            ];
            keys.sort();
            for (position, key) in keys.iter().enumerate() {
                if !keys[..position].contains(key) {
                    by_key
                        .entry(key.clone())
                        .and_modify(|other| *other = None)
                        .or_insert(Some(court));
                }
            }
        }
        Self { by_key, ids }
    }
}

impl<'a> Courts<'a> {
    /// Nothing found yet.
    pub(crate) fn new(catalogue: &'a Catalogue) -> Self {
        let names = if std::ptr::eq(catalogue, builtin()) {
            Arc::clone(&*BUILTIN)
        } else {
            Arc::new(CourtNames::of(catalogue))
        };
        Self {
            catalogue,
            ids: names.ids.clone(),
            names,
            found: HashMap::new(),
            made: Vec::new(),
        }
    }

    /// The court that is written so; `None` where no court is meant.
    pub(crate) fn find(&mut self, written: &str, report: &mut Report) -> Option<CourtId> {
        if let Some(known) = self.found.get(written) {
            return known.clone();
        }
        let none = written.is_empty() || NO_COURT.contains(&written.to_lowercase().as_str());
        let id = (!none).then(|| self.known_or_made(written, report));
        self.found.insert(written.to_owned(), id.clone());
        id
    }

    /// Where a court stands that was found.
    pub(crate) fn level(&self, id: &CourtId) -> Option<CourtLevel> {
        let known = self.catalogue.court(id);
        let court = known.or_else(|| self.made.iter().find(|court| court.id == *id));
        court.map(|court| court.level)
    }

    /// Whether the catalogue has the court that is written so.
    pub(crate) fn knows(&self, written: &str) -> bool {
        self.known(written).is_some()
    }

    /// Adds the courts that the catalogue lacks to a case.
    pub(crate) fn put_into(self, case: &mut Case) {
        let unknown = |court: &Court| court.jurisdiction.as_str() == UNKNOWN;
        if self.made.iter().any(unknown) {
            case.jurisdictions.push(Jurisdiction {
                id: UNKNOWN.into(),
                name: "Jurisdiction not stated".to_owned(),
                part_of: None,
            });
        }
        case.courts.extend(self.made);
    }

    fn known_or_made(&mut self, written: &str, report: &mut Report) -> CourtId {
        if let Some(court) = self.known(written) {
            if written != court.id.as_str() && written != court.short && written != court.name {
                report.understand(format!("the court “{written}” is {}", court.name));
            }
            return court.id.clone();
        }
        let court = if let Some((bench, of)) = self.bench(written) {
            report.understand(format!("the court “{written}” is a bench of {of}"));
            bench
        } else {
            report.understand(format!(
                "the court “{written}” is not known; it is drawn with the trial courts, \
                 and its jurisdiction is left open"
            ));
            self.stranger(written)
        };
        let id = court.id.clone();
        self.made.push(court);
        id
    }

    /// The court of the catalogue that is written so.
    pub(crate) fn known(&self, written: &str) -> Option<&'a Court> {
        let by_id = self.catalogue.court(&CourtId::from(written));
        let by_key = |key| self.names.by_key.get(&key).copied().flatten();
        by_id
            .or_else(|| by_key(words_key(written)))
            .or_else(|| by_key(letters_key(written)))
            .or_else(|| {
                district(written)
                    .into_iter()
                    .find_map(|name| by_key(words_key(&name)))
            })
    }

    /// `S.D.N.Y. (magistrate judge)`: a bench of a known court, and the name of that court.
    fn bench(&mut self, written: &str) -> Option<(Court, &'a str)> {
        let (court, bench) = written.strip_suffix(')')?.split_once('(')?;
        let court = self.known(court.trim())?;
        let magistrate = bench.to_lowercase().contains("magistrate");
        let ending = if magistrate {
            "mj".to_owned()
        } else {
            slug(bench)
        };
        let made = Court {
            id: self.ids.take(&format!("{}-{ending}", court.id)).into(),
            short: written.to_owned(),
            name: format!("{} ({bench})", court.name),
            level: if magistrate {
                CourtLevel::Magistrate
            } else {
                court.level
            },
            jurisdiction: court.jurisdiction.clone(),
            appeals_to: if magistrate {
                vec![court.id.clone()]
            } else {
                court.appeals_to.clone()
            },
            part_of: Some(court.id.clone()),
            bench: None,
        };
        Some((made, &court.name))
    }

    /// A court of which nothing but the name is known. The drawing puts a court without a
    /// level where the trial courts are; so does this.
    fn stranger(&mut self, written: &str) -> Court {
        let wanted = slug(written);
        let wanted = if wanted.is_empty() { "court" } else { &wanted };
        Court {
            id: self.ids.take(wanted).into(),
            short: written.to_owned(),
            name: written.to_owned(),
            level: CourtLevel::Trial,
            jurisdiction: JurisdictionId::from(UNKNOWN),
            appeals_to: Vec::new(),
            part_of: None,
            bench: None,
        }
    }
}

/// The words of a name in no order, without those that say nothing.
fn words_key(name: &str) -> String {
    let plain = name.to_lowercase().replace(['.', '\'', '’'], "");
    let mut words: Vec<&str> = Vec::new();
    for word in plain.split(|c: char| !c.is_alphanumeric()) {
        match word {
            "" | "of" | "the" | "for" | "in" => {}
            "us" => words.extend(["states", "united"]),
            "2d" => words.push("2nd"),
            "3d" => words.push("3rd"),
            other => words.push(other),
        }
    }
    words.sort_unstable();
    words.join(" ")
}

/// Names in full of a federal district that is written alone: `New York Southern`, `Southern
/// District of New York`.
fn district(written: &str) -> Vec<String> {
    const PARTS: [&str; 7] = [
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "middle",
        "district of",
    ];
    let lower = written.to_lowercase();
    if lower.contains("court") || !PARTS.iter().any(|part| lower.contains(part)) {
        return Vec::new();
    }
    let court = "United States District Court";
    vec![
        format!("{written} {court}"),
        format!("{written} District {court}"),
    ]
}

/// The letters of a short name, so that `S. D. N. Y.` is `SDNY`.
fn letters_key(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn courts_are_found_by_what_people_write() {
        let mut courts = Courts::new(builtin());
        let mut report = Report::default();
        for (written, id) in [
            ("nysd", Some("nysd")),
            ("S.D.N.Y.", Some("nysd")),
            ("SDNY", Some("nysd")),
            ("S. D. N. Y.", Some("nysd")),
            ("2d Cir.", Some("ca2")),
            ("U.S. Supreme Court", Some("scotus")),
            ("High Court of Ireland", Some("ie-hc")),
            ("New York Southern", Some("nysd")),
            ("Southern District of New York", Some("nysd")),
            ("District of Massachusetts", Some("mad")),
            (
                "United States District Court for the Southern District of New York",
                Some("nysd"),
            ),
            ("S.D.N.Y. (magistrate judge)", Some("nysd-mj")),
            ("Court of Session at Sea", Some("court-of-session-at-sea")),
            ("§", Some("court")),
            ("parties", None),
            ("", None),
        ] {
            let found = courts.find(written, &mut report);
            assert_eq!(found.as_ref().map(CourtId::as_str), id, "{written}");
        }
        let mut case = Case::default();
        courts.put_into(&mut case);
        assert_eq!(case.courts.len(), 3);
        assert_eq!(case.courts[0].level, CourtLevel::Magistrate);
        assert_eq!(case.courts[0].part_of, Some("nysd".into()));
        assert_eq!(case.jurisdictions[0].id.as_str(), UNKNOWN);
    }
}
