//! An effect that depends on a condition, and no event of the file fulfils it.

use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "condition-open",
    title: "an effect that waits for its condition",
    authority: None,
    severity: FindingSeverity::Note,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (event, effect) in facts.effects().filter(|(_, effect)| effect.from.is_none()) {
        let Some(condition) = effect.on_condition() else {
            continue;
        };
        let message = format!(
            "“{}” {} “{}” on a condition ({}), and the file names no event that fulfils it; \
             it waits until then.",
            event.title,
            effect.verb.phrase(),
            facts.title(&effect.target),
            condition.trim().trim_end_matches('.'),
        );
        let remedy = match effect.condition {
            Some(_) => "Name the event in `from`, beside `if`, once it has happened.",
            None => {
                "Write the condition as `if` and not as `scope`, and name the event in `from`, \
                 beside it, once it has happened."
            }
        };
        let finding = RULE
            .finding(vec![event.id.clone(), effect.target.clone()], message)
            .with_remedy(remedy);
        findings.push(finding.at_effect(&event.id, effect.verb, &effect.target));
    }
    findings
}
