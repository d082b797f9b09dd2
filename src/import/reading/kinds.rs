//! What sort of paper or act an entry is, by the rules in `assets/entry-rules/kinds.toml`.
//!
//! The text is asked first, then the name that the source gives to the sort of entry. Start
//! with [`of`].

use std::sync::LazyLock;

use serde::Deserialize;

use super::rules::{Patterns, table};
use super::title::Title;
use super::{Basis, Setting};
use crate::import::Entry;

const TABLE: &str = include_str!("../../../assets/entry-rules/kinds.toml");

/// What is of no sort that a rule knows.
const OTHER: (&str, &str) = ("Other", "other");

/// The sort of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sort {
    pub category: &'static str,
    pub kind: &'static str,
    pub basis: Option<Basis>,
}

#[derive(Debug, Default, Deserialize)]
struct Table {
    kind: Vec<Row>,
}

/// One rule of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Row {
    name: String,
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
    says: Vec<String>,
    #[serde(default)]
    capitals: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests run the examples"))]
    r#match: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests run the examples"))]
    unlike: Vec<String>,
}

/// The rules, ready for use.
struct Rules {
    /// Those for one sort of court first.
    rows: Vec<Row>,
    titles: Patterns,
    capitals: Patterns,
    refinements: Patterns,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::new(table(TABLE)));

impl Rules {
    fn new(table: Table) -> Self {
        let mut rows = table.kind;
        rows.sort_by_key(|row| row.settings.is_empty());
        Self {
            titles: Patterns::new(patterns(&rows, |row| row.within.is_empty(), Row::of_title)),
            capitals: Patterns::new(patterns(&rows, |_| true, |row| row.capitals.clone())),
            refinements: Patterns::new(patterns(
                &rows,
                |row| !row.within.is_empty(),
                Row::of_title,
            )),
            rows,
        }
    }

    /// The first of the rules that fits in a setting.
    fn first(&self, patterns: &Patterns, text: &str, fits: impl Fn(&Row) -> bool) -> Option<&Row> {
        let rules = patterns.rules_for(text);
        rules
            .into_iter()
            .map(|rule| &self.rows[rule])
            .find(|row| fits(row))
    }

    /// The rule that decides a text, and the one that refines it.
    fn decide(&self, text: &str, setting: Setting) -> Option<(&Row, Option<&Row>)> {
        let title = Title::of(text);
        let here = |row: &Row| row.settings.is_empty() || row.settings.contains(&setting);
        let rule = self
            .first(&self.titles, &title.plain, here)
            .or_else(|| self.first(&self.titles, &title.bare, here))
            .or_else(|| self.first(&self.capitals, &title.plain, here))?;
        let within = |row: &Row| row.within.contains(&rule.kind);
        Some((rule, self.first(&self.refinements, &title.plain, within)))
    }
}

impl Row {
    /// Patterns for the beginning of a title and for any place in it.
    fn of_title(&self) -> Vec<String> {
        let starts = self
            .starts
            .iter()
            .map(|pattern| format!("(?i)^(?:{pattern})"));
        let says = self
            .says
            .iter()
            .map(|pattern| format!(r"(?i)\b(?:{pattern})"));
        starts.chain(says).collect()
    }
}

/// The patterns of some rows, with the places of the rows.
fn patterns(
    rows: &[Row],
    of: impl Fn(&Row) -> bool,
    patterns: impl Fn(&Row) -> Vec<String>,
) -> Vec<(String, usize)> {
    let rows = rows.iter().enumerate().filter(|(_, row)| of(row));
    rows.flat_map(|(place, row)| {
        patterns(row)
            .into_iter()
            .map(move |pattern| (pattern, place))
    })
    .collect()
}

/// The sort of an entry.
pub(super) fn of(entry: &Entry, setting: Setting) -> Sort {
    let rules = &*RULES;
    let by_text = rules.decide(&entry.text, setting);
    let (found, is_field) = match by_text {
        Some(found) if found.0.kind != OTHER.1 => (Some(found), false),
        _ => match rules.decide(&entry.sort, setting) {
            Some(found) => (Some(found), true),
            None => (by_text, false),
        },
    };
    let Some((rule, refined)) = found else {
        return Sort {
            category: OTHER.0,
            kind: OTHER.1,
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

    #[test]
    fn the_table_is_whole() {
        assert!(RULES.rows.len() > 80);
        assert!(
            RULES.titles.is_whole() && RULES.capitals.is_whole() && RULES.refinements.is_whole()
        );
        for row in &RULES.rows {
            assert!(
                builtin().kind(&row.kind.as_str().into()).is_some(),
                "{}",
                row.kind
            );
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
        for row in &RULES.rows {
            for (texts, wanted) in [(&row.r#match, true), (&row.unlike, false)] {
                for text in texts {
                    let (name, is_own) = decider(text, row);
                    if is_own != wanted {
                        wrong += &format!("{}: {name} decides “{text}”\n", row.name);
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
