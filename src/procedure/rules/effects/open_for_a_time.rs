//! It was open for some days what an order was, until something settled it. Those days stay open.

use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::cell::Change;
use crate::procedure::{Finding, FindingSeverity, OrderStatus};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "open-for-a-time",
    title: "an order of which it was open for a time what it was",
    authority: None,
    severity: FindingSeverity::Note,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let course = &facts.replay.course;
    let script = &course.script;
    let mut findings = Vec::new();
    // What sources differ on is found by the check of that.
    let is_disputed = |order: &usize| script.disputes.standing(*order).is_some();
    for order in course.orders().filter(|order| !is_disputed(order)) {
        let changes = &course.histories[order].changes;
        let day = |change: &Change| course.chronology.day[change.event];
        let is_open = |change: &Change| change.status == OrderStatus::Unknown;
        for (number, first) in changes.iter().enumerate() {
            let went_on = number > 0 && is_open(&changes[number - 1]);
            if !is_open(first) || went_on {
                continue;
            }
            let mut later = changes[number..].iter();
            let Some(settled) = later.find(|change| !is_open(change)) else {
                continue;
            };
            let since = day(first);
            if since >= day(settled) {
                continue;
            }
            // Of what is told on a day, the end of it may lie beyond.
            let why = first.note.as_ref();
            let why = why.map_or_else(String::new, |note| {
                format!(": {}", note.told(script).trim_end().trim_end_matches('.'))
            });
            let title = script.title(order);
            // The day of a term may be the editor's, and no word of a source.
            let message = if script.is_tick(first.event) {
                format!("It was open for a time what “{title}” was{why}.")
            } else {
                let by = script.title(first.event);
                format!("With “{by}” it became open what “{title}” was{why}.")
            };
            let id = &script.ids[order];
            let mut about = vec![id.clone()];
            about.extend((!script.is_tick(first.event)).then(|| script.ids[first.event].clone()));
            about.dedup();
            findings.push(Finding {
                since: Some(since),
                ..RULE.finding(about, message).with_remedy(format!(
                    "Add to what left it open what became of `{id}` then, where a source tells it; what \
                     was settled later stays as it is."
                ))
            });
        }
    }
    findings
}
