//! A court of the file that is given to the United States and by its appeals is one of a state.

use crate::model::Court;
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "state-court-as-federal",
    title: "a court of a state that is given to the United States",
    authority: None,
    severity: FindingSeverity::Note,
    find,
};

/// One finding for each such court, on its first event.
fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let events = facts.replay.order_of_events().iter();
    let events: Vec<_> = events.map(|event| &facts.case.events[*event]).collect();
    let courts = facts.case.courts.iter();
    let given_away = courts.filter(|court| court.is_of_a_state(|id| facts.court(id)));
    let finding = |court: &Court| {
        let first = events.iter();
        let first = first
            .copied()
            .find(|event| event.court.as_ref() == Some(&court.id))?;
        let message = format!(
            "The jurisdiction of {} (`{}`) is `us`, that of the federal courts, and its appeals lead to \
             a court of last instance from which another lies, as in a state; no federal rule is applied \
             to it.",
            court.short, court.id
        );
        Some(RULE.finding(vec![first.id.clone()], message).with_remedy(
            "Give it the jurisdiction of its state, such as `us-md`; `writmap jurisdictions` lists them.",
        ))
    };
    given_away.filter_map(finding).collect()
}
