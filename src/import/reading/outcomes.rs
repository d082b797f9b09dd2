//! What a text says was decided, by the rules in `assets/entry-rules/rulings.toml`.
//!
//! Finds the words of ruling; which entry they decide is said in [`super::effects`]. Start
//! with [`rulings`].

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::ends::{head, tail};
use super::paper::Paper;
use super::rules::{fits, searched, table};
use super::{Basis, Disposition};
use crate::format::builtin;
use crate::import::Entry;
use crate::model::{Actor, Kind, KindRole, Life, Verb};

const TABLE: &str = include_str!("../../../assets/entry-rules/rulings.toml");

#[derive(Debug, Default, Deserialize)]
struct Table {
    ruling: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, serde(deny_unknown_fields))]
struct Row {
    name: String,
    verb: Option<String>,
    on: Paper,
    active: Vec<String>,
    passive: Vec<String>,
    unless_before: Option<String>,
    unless_after: Option<String>,
    #[cfg(test)]
    r#match: Vec<String>,
    #[cfg(test)]
    unlike: Vec<String>,
}

/// A rule, ready for use.
struct Rule {
    row: Row,
    verb: Option<Verb>,
    active: Option<Regex>,
    passive: Option<Regex>,
    unless_before: Option<Regex>,
    unless_after: Option<Regex>,
}

struct Rules {
    rules: Vec<Rule>,
    /// The patterns of all of them, to find the places.
    any: Option<Regex>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let rows = table::<Table>(TABLE).ruling;
    let patterns = rows
        .iter()
        .flat_map(|row| row.active.iter().chain(&row.passive));
    let patterns: Vec<&str> = patterns.map(String::as_str).collect();
    Rules {
        any: searched(&format!(r"\b(?:{})", patterns.join("|"))),
        rules: rows.into_iter().map(Rule::new).collect(),
    }
});

impl Rule {
    fn new(row: Row) -> Self {
        let whole = |patterns: &[String]| {
            let pattern = format!("^(?:{})$", patterns.join("|"));
            if patterns.is_empty() {
                None
            } else {
                searched(&pattern)
            }
        };
        Self {
            verb: row.verb.as_deref().and_then(Verb::from_word),
            active: whole(&row.active),
            passive: whole(&row.passive),
            unless_before: row.unless_before.as_deref().and_then(searched),
            unless_after: row.unless_after.as_deref().and_then(searched),
            row,
        }
    }

    /// Whether the words are said of something else than a paper of the case.
    fn is_of_another(&self, text: &str, at: &Range<usize>) -> bool {
        fits(self.unless_before.as_ref(), tail(&text[..at.start], BESIDE))
            || fits(self.unless_after.as_ref(), head(&text[at.end..], BESIDE))
    }

    /// The rule and whether its words are active.
    fn of(words: &str) -> Option<(&'static Self, bool)> {
        RULES.rules.iter().find_map(|rule| {
            let active = fits(rule.active.as_ref(), words);
            (active || fits(rule.passive.as_ref(), words)).then_some((rule, active))
        })
    }
}

/// How far from words of ruling the words stand that say of what they are said, in bytes.
const BESIDE: usize = 70;

/// How far back the words stand that make a ruling a question, in bytes.
const NEAR: usize = 40;

/// Words that make a ruling a question: "should not be granted"; so does the line before a word
/// of a form, "____ APPROVED  ____ DENIED".
static MAYBE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    searched(
        r"\b(?:should|would|may|might|could|can|if|whether|unless|until|will|shall|to be|previously|request(?:s|ing)? (?:an )?order)\b(?: \w+){0,1}(?: be)? ?$|_ ?$",
    )
});

/// Words of ruling in a text.
#[derive(Clone, Debug)]
pub(super) struct Ruling {
    /// The outcome.
    pub name: &'static str,
    /// What it does to the paper that it decides.
    pub verb: Option<Verb>,
    /// What can be decided so.
    pub on: Paper,
    /// Whether what is decided follows the words.
    pub is_active: bool,
    /// Where the words stand, in bytes.
    pub at: Range<usize>,
}

/// The words of ruling in a text, in order.
pub(super) fn rulings(text: &str) -> Vec<Ruling> {
    let Some(any) = &RULES.any else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for place in any.find_iter(text) {
        let (words, at) = (place.as_str(), place.range());
        if fits(MAYBE.as_ref(), tail(&text[..at.start], NEAR)) {
            continue;
        }
        if let Some((rule, is_active)) = Rule::of(words)
            && !rule.is_of_another(text, &at)
        {
            found.push(Ruling {
                name: &rule.row.name,
                verb: rule.verb,
                on: rule.row.on,
                is_active: is_active || text[at.end..].trim_start().starts_with(':'),
                at,
            });
        }
    }
    found
}

/// What the entry decides: what its source says in a field, else the first words of ruling in
/// the entry of a court.
pub(super) fn of(entry: &Entry, kind: &str, rulings: &[Ruling]) -> Option<Disposition> {
    let recommends = kind == Kind::REPORT;
    if let Some(ruling) = self::rulings(&entry.outcome).first() {
        return Some(Disposition {
            name: ruling.name,
            at: 0..0,
            basis: Basis::Field,
        });
    }
    let kind = builtin().kind(&kind.into())?;
    // A judge signs any order so; it decides where a paper of the parties is signed.
    let is_signed = |ruling: &&Ruling| ruling.name == "so ordered" && !kind.is(KindRole::SoOrdered);
    let rulings: Vec<&Ruling> = rulings.iter().filter(|ruling| !is_signed(ruling)).collect();
    let decides = !recommends
        && kind.actor == Actor::Court
        && (matches!(kind.life, Life::Order | Life::Stay) || kind.is(KindRole::Announces));
    let first = rulings.first().filter(|_| decides)?;
    let is_mixed = rulings
        .iter()
        .any(|other| other.on == first.on && is_opposite(other, first));
    Some(Disposition {
        name: if is_mixed {
            "granted and denied"
        } else {
            first.name
        },
        at: first.at.clone(),
        basis: Basis::Rule(first.name),
    })
}

/// Whether one request was granted and another refused.
fn is_opposite(one: &Ruling, other: &Ruling) -> bool {
    let verbs = [one.verb, other.verb];
    verbs.contains(&Some(Verb::Grants)) && verbs.contains(&Some(Verb::Denies))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ruling_is_found_in_its_examples_and_in_no_near_miss() {
        assert!(RULES.any.is_some() && RULES.rules.len() > 20);
        for Rule { row, .. } in &RULES.rules {
            let says = |text: &String| rulings(text).iter().any(|ruling| ruling.name == row.name);
            assert!(row.r#match.iter().all(says), "{}", row.name);
            assert!(
                !row.unlike.is_empty() && !row.unlike.iter().any(says),
                "{}",
                row.name
            );
            if let Some(verb) = &row.verb {
                assert!(Verb::from_word(verb).is_some(), "{verb}");
            }
        }
    }

    #[test]
    fn a_court_decides_and_a_party_does_not() {
        let outcome = |text: &str, field: &str, kind: &str| {
            let entry = Entry {
                text: text.to_owned(),
                outcome: field.to_owned(),
                ..Entry::default()
            };
            of(&entry, kind, &rulings(text)).map(|outcome| outcome.name)
        };
        assert_eq!(
            outcome("Petition DENIED.", "", "cert-denied"),
            Some("denied")
        );
        assert_eq!(
            outcome("JUDGMENT entered. Affirmed.", "", "judgment"),
            Some("affirmed")
        );
        assert_eq!(
            outcome("ORDER granting 19 Motion; denying 21 Motion", "", "ruling"),
            Some("granted and denied")
        );
        assert_eq!(
            outcome("MOTION to reconsider order denying 7 Motion", "", "motion"),
            None
        );
        assert_eq!(
            outcome("Ruling", "Motion or Writ Granted", "other"),
            Some("granted")
        );
    }
}
