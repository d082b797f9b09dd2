//! What the checks noticed about a case, by kind or by date.
//!
//! Start with [`CheckBoard::of`].

use std::collections::HashMap;

use super::ShownEvents;
use crate::model::Day;
use crate::picture::Picture;
use crate::procedure::{Finding, FindingSeverity, RULES, Rule};

/// In which order findings are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CheckOrder {
    /// By how much they matter and then by the rule that found them.
    #[default]
    Kind,
    /// By the first day on which each can be said.
    Date,
}

/// What a row of the board is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckRow {
    /// What the rows below have in common, and how many they are.
    Head {
        /// In words.
        text: String,
        /// The authority of the rule, where they have one in common.
        authority: Option<&'static str>,
        /// How many there are.
        count: usize,
        /// How much they matter; nothing where they differ in that.
        severity: Option<FindingSeverity>,
    },
    /// A finding, by its number in the story.
    Finding(usize),
}

/// What the checks noticed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckBoard {
    /// The rows in order.
    pub rows: Vec<CheckRow>,
    /// How many findings there are in it.
    pub count: usize,
    /// How many are about events alone that the filters hide.
    pub hidden: usize,
}

impl CheckBoard {
    /// The findings on a picture.
    pub fn of(picture: &Picture, shown: &ShownEvents, order: CheckOrder) -> Self {
        let findings = picture.story.findings();
        let is_shown = |finding: &Finding| {
            let position = |id| picture.story.replay.position(id);
            let mut about = finding.about.iter().filter_map(position).peekable();
            about.peek().is_none() || about.any(|event| shown.shows(event))
        };
        let mut numbers: Vec<usize> = (0..findings.len())
            .filter(|number| is_shown(&findings[*number]))
            .collect();
        let count = numbers.len();
        let heads: Vec<CheckRow> = match order {
            CheckOrder::Kind => {
                let place: HashMap<&str, usize> = RULES
                    .iter()
                    .enumerate()
                    .map(|(place, rule)| (rule.name, place))
                    .collect();
                let key = |finding: &Finding| {
                    let place = place.get(finding.rule).copied().unwrap_or(usize::MAX);
                    (finding.severity, place, finding.rule)
                };
                numbers.sort_by_key(|number| key(&findings[*number]));
                under_heads(findings, &numbers, key, kind_head)
            }
            CheckOrder::Date => {
                let key = |finding: &Finding| day_of(picture, finding).map(Day::year);
                numbers.sort_by_key(|number| day_of(picture, &findings[*number]));
                under_heads(findings, &numbers, key, |finding, count| CheckRow::Head {
                    text: day_of(picture, finding)
                        .map_or_else(|| "Of no day".to_owned(), |day| day.year().to_string()),
                    authority: None,
                    count,
                    severity: None,
                })
            }
        };
        Self {
            rows: heads,
            count,
            hidden: findings.len() - count,
        }
    }
}

/// The findings in their order, a head above those that have the key in common.
fn under_heads<'a, K: PartialEq>(
    findings: &'a [Finding],
    numbers: &[usize],
    key: impl Fn(&'a Finding) -> K,
    head: impl Fn(&'a Finding, usize) -> CheckRow,
) -> Vec<CheckRow> {
    let groups = numbers.chunk_by(|one, next| key(&findings[*one]) == key(&findings[*next]));
    let groups = groups.filter_map(|group| {
        let first = &findings[*group.first()?];
        let rows = group.iter().copied().map(CheckRow::Finding);
        Some(std::iter::once(head(first, group.len())).chain(rows))
    });
    groups.flatten().collect()
}

fn kind_head(finding: &Finding, count: usize) -> CheckRow {
    let rule = rule_of(finding);
    CheckRow::Head {
        text: rule.map_or_else(|| finding.rule.to_owned(), |rule| rule.title.to_owned()),
        authority: rule.and_then(|rule| rule.authority).or(finding.authority),
        count,
        severity: Some(finding.severity),
    }
}

/// The rule by which something was found.
pub fn rule_of(finding: &Finding) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == finding.rule)
}

/// The first day on which a finding can be said: that of the last event that it is about, where it
/// says no other.
pub fn day_of(picture: &Picture, finding: &Finding) -> Option<Day> {
    let events = finding.about.iter();
    let days = events.filter_map(|id| picture.story.event(id)?.date.anchor());
    finding.since.or_else(|| days.max())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Look;

    #[test]
    fn every_finding_stands_once_under_a_head_that_counts_it() {
        for shipped in crate::format::SHIPPED {
            let case = crate::format::read(
                shipped.name,
                shipped.text.as_bytes(),
                crate::format::builtin(),
            );
            let picture = Picture::of(case.case, Look::default());
            let shown = ShownEvents::of(&picture);
            for order in [CheckOrder::Kind, CheckOrder::Date] {
                let board = CheckBoard::of(&picture, &shown, order);
                let mut numbers = Vec::new();
                let mut counted = 0;
                for row in &board.rows {
                    match row {
                        CheckRow::Head { count, .. } => counted += count,
                        CheckRow::Finding(number) => numbers.push(*number),
                    }
                }
                assert_eq!((counted, board.hidden), (numbers.len(), 0));
                if order == CheckOrder::Date {
                    let days = numbers
                        .iter()
                        .map(|number| day_of(&picture, &picture.story.findings()[*number]));
                    assert!(days.is_sorted());
                }
                numbers.sort_unstable();
                let all: Vec<usize> = (0..picture.story.findings().len()).collect();
                assert_eq!(numbers, all);
            }
        }
    }
}
