//! Numbers missing from a docket.
//!
//! Only where the file holds most of a docket: of a story that names three entries out of a
//! hundred, nothing is missing.

use hashbrown::HashMap;

use crate::model::EventId;
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "docket-gaps",
    title: "numbers missing from a docket",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

/// Fewest numbers that make a docket.
const MIN_ENTRIES: usize = 4;
/// Most gaps that are named.
const MAX_NAMED: usize = 8;

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut dockets: HashMap<(&str, &str), Vec<(u32, &EventId)>> = HashMap::new();
    for event in facts.replay.order_of_events() {
        let event = &facts.case.events[*event];
        let number = event
            .docket_number
            .as_ref()
            .and_then(|text| text.trim().parse().ok());
        if let Some(number) = number {
            let court = event.court.as_ref().map_or("", |court| court.as_str());
            let docket = event.docket.as_deref().unwrap_or("");
            let numbers = dockets.entry((court, docket)).or_default();
            numbers.push((number, &event.id));
        }
    }
    for numbers in dockets.values_mut() {
        // The first in time bears the number.
        numbers.sort_by_key(|(number, _)| *number);
        numbers.dedup_by_key(|(number, _)| *number);
    }
    let mut dockets: Vec<_> = dockets.into_iter().collect();
    dockets.sort_unstable_by_key(|(docket, _)| *docket);
    dockets
        .iter()
        .filter_map(|((court, docket), numbers)| gaps(court, docket, numbers))
        .collect()
}

fn gaps(court: &str, docket: &str, numbers: &[(u32, &EventId)]) -> Option<Finding> {
    let (first, last) = (numbers.first()?.0, numbers.last()?.0);
    let range = (last - first) as usize + 1;
    if numbers.len() < MIN_ENTRIES || numbers.len() * 2 <= range || numbers.len() == range {
        return None;
    }
    let holes: Vec<(String, &EventId)> = numbers
        .windows(2)
        .filter_map(|pair| match pair {
            [(before, event), (after, _)] if after - before > 1 => Some((before, event, after)),
            _ => None,
        })
        .map(|(before, event, after)| {
            let (from, to) = (before + 1, after - 1);
            let text = if from == to {
                from.to_string()
            } else {
                format!("{from}–{to}")
            };
            (text, *event)
        })
        .collect();
    let named: Vec<&str> = holes
        .iter()
        .take(MAX_NAMED)
        .map(|(text, _)| text.as_str())
        .collect();
    let more = if holes.len() > MAX_NAMED {
        " and more"
    } else {
        ""
    };
    let docket = [court, docket].join(" ");
    let message = format!(
        "Entries missing from the docket {}: {}{more}.",
        docket.trim(),
        named.join(", "),
    );
    let about = holes.iter().map(|(_, event)| (*event).clone()).collect();
    Some(
        RULE.finding(about, message)
            .with_remedy("Add them where they matter; a file need not hold a whole docket."),
    )
}
