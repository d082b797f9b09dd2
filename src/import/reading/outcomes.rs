//! What a text says was decided, by the rules in `assets/entry-rules/rulings.toml`.
//!
//! Finds the words of ruling; which entry they decide is said in [`super::effects`]. Start
//! with [`rulings`].

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::paper::Paper;
use super::references::tail;
use super::rules::{searched, table};
use super::{Basis, Outcome};
use crate::format::builtin;
use crate::import::Entry;
use crate::model::{Actor, Life, Verb};

const TABLE: &str = include_str!("../../../assets/entry-rules/rulings.toml");

/// Kinds that are over at once and yet decide.
const DECIDING: [&str; 10] = [
    "minute-entry",
    "mandate",
    "remand",
    "stay-lifted",
    "cert-granted",
    "cert-denied",
    "rehearing-denied",
    "clerk-notice",
    "appeal-permission",
    "certificate",
];

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
    #[cfg(test)]
    r#match: Vec<String>,
    #[cfg(test)]
    unlike: Vec<String>,
}

struct Rules {
    rows: Vec<Row>,
    /// Every pattern, each a group of its own: `a0`, `p0`, `a1` ...
    pattern: Option<Regex>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let rows = table::<Table>(TABLE).ruling;
    let group = |form: &str, index: usize, patterns: &[String]| {
        (!patterns.is_empty()).then(|| format!("(?P<{form}{index}>{})", patterns.join("|")))
    };
    let groups: Vec<String> = rows
        .iter()
        .enumerate()
        .flat_map(|(index, row)| {
            [
                group("a", index, &row.active),
                group("p", index, &row.passive),
            ]
        })
        .flatten()
        .collect();
    Rules {
        pattern: searched(&format!(r"\b(?:{})", groups.join("|"))),
        rows,
    }
});

/// How far back the words stand that make a ruling a question, in bytes.
const NEAR: usize = 40;

/// Words that make a ruling a question: "should not be granted".
static MAYBE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    searched(
        r"\b(?:should|would|may|might|could|can|if|whether|unless|until|will|shall|to be|previously|request(?:s|ing)? (?:an )?order)\b(?: \w+){0,1}(?: be)? ?$",
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
    let Some(pattern) = &RULES.pattern else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for captures in pattern.captures_iter(text) {
        let at = captures.get_match().range();
        if MAYBE
            .as_ref()
            .is_some_and(|maybe| maybe.is_match(tail(&text[..at.start], NEAR)))
        {
            continue;
        }
        for (index, row) in RULES.rows.iter().enumerate() {
            let active = captures.name(&format!("a{index}")).is_some();
            if active || captures.name(&format!("p{index}")).is_some() {
                found.push(Ruling {
                    name: &row.name,
                    verb: row.verb.as_deref().and_then(Verb::from_word),
                    on: row.on,
                    is_active: active || text[at.end..].trim_start().starts_with(':'),
                    at: at.clone(),
                });
                break;
            }
        }
    }
    found
}

/// What the entry decides: what its source says in a field, else the first words of ruling in
/// the entry of a court.
pub(super) fn of(entry: &Entry, kind: &str, rulings: &[Ruling]) -> Option<Outcome> {
    if let Some(ruling) = self::rulings(&entry.outcome).first() {
        return Some(Outcome {
            name: ruling.name,
            at: 0..0,
            basis: Basis::Field,
        });
    }
    let kind = builtin().kind(&kind.into())?;
    let decides = kind.actor == Actor::Court
        && (matches!(kind.life, Life::Order | Life::Stay) || DECIDING.contains(&kind.id.as_str()));
    let first = rulings.first().filter(|_| decides)?;
    let is_mixed = rulings
        .iter()
        .any(|other| other.on == first.on && is_opposite(other, first));
    Some(Outcome {
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
        assert!(RULES.pattern.is_some() && RULES.rows.len() > 20);
        for row in &RULES.rows {
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
