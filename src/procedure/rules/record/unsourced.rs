//! A fact for which the file names no source.

use std::collections::HashSet;

use crate::model::{Day, EventId};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "unsourced",
    title: "a fact without a source",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

/// More than this many are told in one finding.
const MAX_SINGLE: usize = 12;

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let claimed: HashSet<&EventId> = facts.case.claims.iter().map(|claim| &claim.about).collect();
    let bare: Vec<_> = facts
        .replay
        .order_of_events()
        .iter()
        .map(|event| &facts.case.events[*event])
        .filter(|event| event.sources.is_empty() && !claimed.contains(&event.id))
        .filter(|event| !event.marks.unreported && !event.marks.unverified)
        .collect();
    let ids = || {
        bare.iter()
            .map(|event| event.id.clone())
            .collect::<Vec<_>>()
    };
    if facts.case.sources.is_empty() && !bare.is_empty() {
        let message = "The file names no source.".to_owned();
        let finding = RULE.finding(ids(), message);
        return vec![of_the_file(finding).with_severity(FindingSeverity::Note)];
    }
    if bare.len() > MAX_SINGLE {
        let message = format!("{} events have no source.", bare.len());
        return vec![of_the_file(RULE.finding(ids(), message))];
    }
    bare.iter()
        .map(|event| {
            let message = format!("“{}” has no source.", event.title);
            RULE.finding(vec![event.id.clone()], message)
                .with_remedy("Cite who says so, or mark it `unverified` or `unreported`.")
        })
        .collect()
}

/// What is so whatever the day.
fn of_the_file(finding: Finding) -> Finding {
    Finding {
        since: Some(Day::MIN),
        ..finding
    }
}
