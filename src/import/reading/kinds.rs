//! What sort of paper or act an entry is, by the rules in `assets/entry-rules/kinds.toml`.
//!
//! The text is asked first, then the name that the source gives to the sort of entry. Start
//! with [`of`].

use std::sync::LazyLock;

use regex::bytes::Regex;
use serde::Deserialize;

use super::beginnings::Beginnings;
use super::rules::{at_start, fits_title, in_title, table};
use super::title::Title;
use super::{Basis, Setting, relief};
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
    asks: Vec<String>,
    #[serde(default)]
    grants: Vec<String>,
    #[serde(default)]
    acts: Vec<String>,
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
    beginnings: Beginnings,
    start: Option<Regex>,
    asks: Option<Regex>,
    grants: Option<Regex>,
    acts: Option<Regex>,
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
            beginnings: Beginnings::of(&row.starts),
            start: at_start(&row.starts),
            asks: at_start(&row.asks),
            grants: at_start(&row.grants),
            acts: at_start(&row.acts),
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

    fn begins(&self, title: &str) -> bool {
        self.beginnings.fit(title) && fits_title(self.start.as_ref(), title)
    }

    fn refines(&self, title: &str, act: &Act<'_>) -> bool {
        let fits = |pattern: &Option<Regex>, words: Option<&str>| {
            words.is_some_and(|words| fits_title(pattern.as_ref(), words))
        };
        fits(&self.start, Some(title))
            || fits(&self.asks, act.asked)
            || fits(&self.grants, act.granted)
            || fits(&self.acts, Some(act.own))
    }
}

/// The parts of a title that tell a motion or an order from others of its sort.
struct Act<'a> {
    asked: Option<&'a str>,
    granted: Option<&'a str>,
    own: &'a str,
}

impl<'a> Act<'a> {
    fn of(title: &'a str) -> Self {
        Self {
            asked: relief::asked(title),
            granted: relief::granted(title),
            own: relief::act(title),
        }
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
        let starts = |text: &str| here().find(|rule| rule.begins(text));
        let rule = starts(&title.plain)
            .or_else(|| {
                (title.bare != title.plain)
                    .then(|| starts(&title.bare))
                    .flatten()
            })
            .or_else(|| here().find(|rule| fits_title(rule.capitals.as_ref(), &title.plain)))?;
        let refinable = || {
            let refinements = self.refinements.iter();
            refinements.filter(|other| other.row.within.contains(&rule.row.kind))
        };
        let act = refinable().next().map(|_| Act::of(&title.plain));
        let finer = act.and_then(|act| refinable().find(|rule| rule.refines(&title.plain, &act)));
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
            let patterns = [
                (&rule.start, &row.starts),
                (&rule.asks, &row.asks),
                (&rule.grants, &row.grants),
                (&rule.acts, &row.acts),
                (&rule.capitals, &row.capitals),
            ];
            assert!(patterns.iter().any(|(pattern, _)| pattern.is_some()));
            for (pattern, written) in patterns {
                assert_eq!(pattern.is_some(), !written.is_empty(), "{}", row.name);
            }
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
    fn no_rule_is_passed_by_for_its_first_letter() {
        for rule in all() {
            for text in rule.row.r#match.iter().chain(&rule.row.unlike) {
                let title = Title::of(text);
                for title in [&title.plain, &title.bare] {
                    assert_eq!(rule.begins(title), fits_title(rule.start.as_ref(), title));
                }
            }
        }
        // Of every rule with every title.
        let titles = all().flat_map(|rule| &rule.row.r#match);
        for title in titles.map(|text| Title::of(text).plain) {
            for rule in all() {
                assert_eq!(rule.begins(&title), fits_title(rule.start.as_ref(), &title));
            }
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
