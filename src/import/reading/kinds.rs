//! What sort of paper or act an entry is, by the rules in `assets/entry-rules/kinds.toml`.
//!
//! The text is asked first, then the name that the source gives to the sort of entry. Start
//! with [`of`].

use std::sync::LazyLock;

use regex::bytes::Regex;
use serde::Deserialize;

use super::rules::{at_start, fits_title, in_title, table};
use super::title::Title;
use super::{Basis, Setting};
use crate::import::Entry;
use crate::model::Kind;

const TABLE: &str = include_str!("../../../assets/entry-rules/kinds.toml");

/// The category of what is of no sort that a rule knows.
const OTHER: &str = "Other";

/// The sort of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sort {
    pub category: &'static str,
    pub kind: &'static str,
    pub basis: Option<Basis>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Table {
    pub kind: Vec<Row>,
}

/// One rule of the table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, serde(deny_unknown_fields))]
pub(super) struct Row {
    pub name: String,
    #[serde(default)]
    category: String,
    kind: String,
    #[serde(default)]
    settings: Vec<Setting>,
    #[serde(default)]
    within: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    capitals: Vec<String>,
    #[cfg(test)]
    r#match: Vec<String>,
    #[cfg(test)]
    unlike: Vec<String>,
}

/// A rule, ready for use.
struct Rule {
    row: Row,
    start: Option<Regex>,
    capitals: Option<Regex>,
}

/// The rules, ready for use.
pub(super) struct Rules {
    /// Those for one sort of court first.
    first: Vec<Rule>,
    /// Those that refine what the first ones found.
    refinements: Vec<Rule>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::new(Table::of_program()));

impl Table {
    pub(super) fn of_program() -> Self {
        table(TABLE)
    }
}

#[cfg(test)]
impl Row {
    pub(super) fn category(&self) -> &str {
        &self.category
    }

    /// Each pattern, and whether it is for the beginning of a title.
    pub(super) fn patterns(&self) -> impl Iterator<Item = (&String, bool)> {
        let starts = self.starts.iter().map(|pattern| (pattern, true));
        starts.chain(self.capitals.iter().map(|pattern| (pattern, false)))
    }

    /// Drops the other patterns.
    pub(super) fn keep(&mut self, is_kept: impl Fn(&str) -> bool) {
        self.starts.retain(|pattern| is_kept(pattern));
        self.capitals.retain(|pattern| is_kept(pattern));
    }
}

impl Rule {
    fn new(row: Row) -> Self {
        let capitals = row.capitals.join("|");
        Self {
            start: at_start(&row.starts),
            capitals: if capitals.is_empty() {
                None
            } else {
                in_title(&format!("(?-i:{capitals})"))
            },
            row,
        }
    }

    fn is_of(&self, setting: Setting) -> bool {
        self.row.settings.is_empty() || self.row.settings.contains(&setting)
    }
}

impl Rules {
    pub(super) fn new(table: Table) -> Self {
        let mut rows = table.kind;
        rows.sort_by_key(|row| row.settings.is_empty());
        let rules = rows.into_iter().map(Rule::new);
        let (first, refinements) = rules.partition(|rule| rule.row.within.is_empty());
        Self { first, refinements }
    }

    /// The rule that decides a text, and the one that refines it.
    pub(super) fn decide(&self, text: &str, setting: Setting) -> Option<(&Row, Option<&Row>)> {
        let title = Title::of(text);
        let here = || self.first.iter().filter(|rule| rule.is_of(setting));
        let starts = |text: &str| here().find(|rule| fits_title(rule.start.as_ref(), text));
        let rule = starts(&title.plain)
            .or_else(|| {
                (title.bare != title.plain)
                    .then(|| starts(&title.bare))
                    .flatten()
            })
            .or_else(|| here().find(|rule| fits_title(rule.capitals.as_ref(), &title.plain)))?;
        let refines = |other: &&Rule| {
            other.row.within.contains(&rule.row.kind)
                && fits_title(other.start.as_ref(), &title.plain)
        };
        let finer = self.refinements.iter().find(refines);
        Some((&rule.row, finer.map(|rule| &rule.row)))
    }
}

/// The sort of an entry.
pub(super) fn of(entry: &Entry, setting: Setting) -> Sort {
    let rules = &*RULES;
    let by_text = rules.decide(&entry.text, setting);
    let (found, is_field) = match by_text {
        Some(found) if found.0.kind != Kind::OTHER => (Some(found), false),
        _ => match rules.decide(&entry.sort, setting) {
            Some(found) => (Some(found), true),
            None => (by_text, false),
        },
    };
    let Some((rule, refined)) = found else {
        return Sort {
            category: OTHER,
            kind: Kind::OTHER,
            basis: None,
        };
    };
    let decides = refined.unwrap_or(rule);
    Sort {
        category: &rule.category,
        kind: &decides.kind,
        basis: Some(if is_field {
            Basis::Field
        } else {
            Basis::Rule(&decides.name)
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::format::builtin;

    fn decider(text: &str, row: &Row) -> (String, bool) {
        let setting = row.settings.first().copied().unwrap_or_default();
        let decided = RULES.decide(text, setting);
        let name = decided.map_or("none", |(rule, refined)| match refined {
            Some(refined) if !row.within.is_empty() => &refined.name,
            _ => &rule.name,
        });
        (name.to_owned(), name == row.name)
    }

    fn all() -> impl Iterator<Item = &'static Rule> {
        RULES.first.iter().chain(&RULES.refinements)
    }

    #[test]
    fn the_table_is_whole() {
        assert!(all().count() > 80);
        for rule in all() {
            let row = &rule.row;
            assert!(
                rule.start.is_some() || rule.capitals.is_some(),
                "{}",
                row.name
            );
            assert_eq!(rule.start.is_some(), !row.starts.is_empty(), "{}", row.name);
            for kind in row.within.iter().chain([&row.kind]) {
                assert!(builtin().kind(&kind.as_str().into()).is_some(), "{kind}");
            }
            assert_eq!(
                row.within.is_empty(),
                !row.category.is_empty(),
                "{}",
                row.name
            );
            assert!(
                !row.r#match.is_empty() && !row.unlike.is_empty(),
                "{}",
                row.name
            );
        }
    }

    #[test]
    fn every_rule_decides_its_examples_and_no_near_miss() {
        let mut wrong = String::new();
        for Rule { row, .. } in all() {
            for (texts, wanted) in [(&row.r#match, true), (&row.unlike, false)] {
                for text in texts {
                    let (name, is_own) = decider(text, row);
                    if is_own != wanted {
                        let _ = writeln!(wrong, "{}: {name} decides “{text}”", row.name);
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    #[test]
    fn the_field_of_the_source_decides_where_the_text_does_not() {
        let entry = |text: &str, sort: &str| Entry {
            text: text.to_owned(),
            sort: sort.to_owned(),
            ..Entry::default()
        };
        let sort = of(&entry("", "Order on Motion to Compel"), Setting::District);
        assert_eq!((sort.kind, sort.basis), ("ruling", Some(Basis::Field)));
        let sort = of(&entry("ANSWER to 1 Complaint", "Order"), Setting::District);
        assert_eq!(
            (sort.kind, sort.basis),
            ("answer", Some(Basis::Rule("answer")))
        );
        let sort = of(&entry("", ""), Setting::Unknown);
        assert_eq!((sort.kind, sort.basis), ("other", None));
    }
}
