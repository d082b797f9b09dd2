//! An event acts on something that had certainly not happened yet.

use crate::model::{DateStyle, Family, when_text};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "effect-before-cause",
    title: "an act on something that came later",
    authority: None,
    severity: FindingSeverity::Conflict,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut findings = Vec::new();
    for event in facts.replay.order_of_events() {
        for act in &script.acts[*event] {
            let (date, target) = (&script.dates[*event], &script.dates[act.target]);
            let contradicts = matches!(
                (target.earliest(), date.latest()),
                (Some(first), Some(last)) if first > last
            );
            if !contradicts || !act.is_cause || is_announced(facts, act.target) {
                continue;
            }
            let message = format!(
                "“{}” ({}) {} “{}”, which happened only {}.",
                script.title(*event),
                when_text(date, DateStyle::Long),
                act.verb.phrase(),
                script.title(act.target),
                when_text(target, DateStyle::Long),
            );
            let about = [*event, act.target].map(|event| script.ids[event].clone());
            findings.push(
                RULE.finding(about.to_vec(), message)
                    .at_effect(&about[0], act.verb, &about[1])
                    .with_remedy("Correct one of the dates, or the target of the effect."),
            );
        }
    }
    findings
}

/// Whether an event is known before its day, as deadlines, hearings and trials are.
fn is_announced(facts: &Facts<'_>, event: usize) -> bool {
    let row = facts.case.events.get(event);
    row.is_some_and(|row| facts.family(row) == Some(Family::Deadlines))
}
