//! Sources that cannot all be right: every conflict that the file declares, and claims on the
//! same aspect of the same event, for the same day, that differ.

use std::collections::{BTreeMap, HashMap};

use crate::model::{
    Aspect, Claim, Conflict, ConflictId, EventDate, EventId, Source, SourceId, Statement,
};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "sources-differ",
    title: "sources that contradict one another",
    authority: None,
    severity: FindingSeverity::Conflict,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let within_one = told_by_one_source(facts);
    let declared = facts.case.conflicts.iter();
    let declared = declared.map(|conflict| {
        let is_within = within_one.get(&conflict.id).is_some_and(Option::is_some);
        declared_finding(conflict, is_within)
    });
    declared.chain(undeclared(facts)).collect()
}

/// The source that tells all that is told of a conflict; none where several do.
fn told_by_one_source<'a>(facts: &Facts<'a>) -> HashMap<&'a ConflictId, Option<&'a SourceId>> {
    let mut told: HashMap<&ConflictId, Option<&SourceId>> = HashMap::new();
    for claim in &facts.case.claims {
        if let Some(conflict) = &claim.conflict {
            let by = told.entry(conflict).or_insert(Some(&claim.cite.source));
            *by = by.filter(|by| **by == claim.cite.source);
        }
    }
    told
}

fn declared_finding(conflict: &Conflict, is_within_one_source: bool) -> Finding {
    let who = match (is_within_one_source, &conflict.settlement) {
        (true, Some(_)) => "A source said more than one thing",
        (true, None) => "A source says more than one thing",
        (false, Some(_)) => "Sources differed",
        (false, None) => "Sources differ",
    };
    let (severity, message, remedy) = match &conflict.settlement {
        Some(settled) => (
            FindingSeverity::Note,
            format!(
                "{who} ({}): {} Settled: {}; {}.",
                conflict.aspect.word(),
                sentence(&conflict.topic),
                trimmed(&settled.holds),
                trimmed(&settled.reason),
            ),
            None,
        ),
        None => (
            FindingSeverity::Conflict,
            format!(
                "{who} ({}): {}",
                conflict.aspect.word(),
                sentence(&conflict.topic)
            ),
            conflict
                .open_because
                .as_ref()
                .map(|why| format!("Open: {}.", trimmed(why))),
        ),
    };
    Finding {
        conflict: Some(conflict.id.clone()),
        remedy,
        ..RULE
            .finding(conflict.about.clone(), message)
            .with_severity(severity)
    }
}

/// The text with a full stop, if it has no sign at its end.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let stop = if text.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    format!("{text}{stop}")
}

fn trimmed(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

/// Claims are compared for the same day: what was so on one day may be otherwise on another.
fn undeclared(facts: &Facts<'_>) -> Vec<Finding> {
    let mut groups: BTreeMap<(&EventId, Aspect, &str), Vec<&Claim>> = BTreeMap::new();
    for claim in &facts.case.claims {
        if claim.conflict.is_none() {
            let day = claim.as_of.as_ref().map_or("", EventDate::text);
            let key = (&claim.about, claim.says.aspect(), day);
            groups.entry(key).or_default().push(claim);
        }
    }
    let mut findings = Vec::new();
    for ((about, aspect, _), claims) in groups {
        let first = claims[0];
        let other = claims.iter().find(|claim| {
            claim.cite.source != first.cite.source && claim.says.contradicts(&first.says)
        });
        if let Some(other) = other {
            let message = format!(
                "Sources differ on “{}” ({}): {} against {}.",
                facts.title(about),
                aspect.word(),
                said(facts, first),
                said(facts, other),
            );
            findings.push(
                RULE.finding(vec![about.clone()], message)
                    .with_remedy("Declare a [[conflict]], name it in the claims (`conflict`), and settle it or say why it is open."),
            );
        }
    }
    findings
}

fn said(facts: &Facts<'_>, claim: &Claim) -> String {
    let what = match &claim.says {
        Statement::Occurred(true) => "it happened".to_owned(),
        Statement::Occurred(false) => "it did not happen".to_owned(),
        Statement::Date(date) => date.to_string(),
        Statement::Text(_, text) => format!("“{text}”"),
    };
    let source = facts.index.source(&claim.cite.source);
    let name = source.map_or(claim.cite.source.as_str(), |source: &Source| {
        source.short.as_deref().unwrap_or(&source.title)
    });
    format!("{what} ({name})")
}
