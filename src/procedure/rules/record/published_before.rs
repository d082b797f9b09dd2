//! A source that was published before what it reports.

use std::collections::HashMap;

use crate::model::{DateStyle, Family, Source, SourceId, date_text, when_text};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "published-before",
    title: "a source published before the event it reports",
    authority: None,
    severity: FindingSeverity::Unusual,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let sources: HashMap<&SourceId, &Source> = facts
        .case
        .sources
        .iter()
        .map(|source| (&source.id, source))
        .collect();
    let mut findings = Vec::new();
    for event in facts.replay.order_of_events() {
        let event = &facts.case.events[*event];
        if event.sources.is_empty() || facts.family(event) == Some(Family::Deadlines) {
            continue; // hearings and deadlines are announced ahead
        }
        for source in event
            .sources
            .iter()
            .filter_map(|cite| sources.get(&cite.source))
        {
            let early = matches!(
                (source.published.latest(), event.date.earliest()),
                (Some(published), Some(happened)) if published < happened
            );
            if early {
                let message = format!(
                    "“{}” was published {}, before “{}” ({}).",
                    source.short.as_ref().unwrap_or(&source.title),
                    when_text(&source.published, DateStyle::Long),
                    event.title,
                    date_text(&event.date, DateStyle::Long),
                );
                findings.push(RULE.finding(vec![event.id.clone()], message).with_remedy(
                    "Correct one of the dates, or cite a source that could report it.",
                ));
            }
        }
    }
    findings
}
