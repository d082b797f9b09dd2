//! An effect whose scope says how long it lasts, which is no part of what it reaches.

use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "time-in-scope",
    title: "an effect whose scope is a time and no part",
    authority: None,
    severity: FindingSeverity::Note,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (event, effect) in facts.effects().filter(|(_, effect)| effect.until.is_none()) {
        let Some(time) = effect.for_a_time() else {
            continue;
        };
        let message = format!(
            "“{}” {} “{}” {time}, which is no part of it: it reaches all of it, and nothing \
             says with which event or day it ends.",
            event.title,
            effect.verb.phrase(),
            facts.title(&effect.target),
        );
        let finding = RULE
            .finding(vec![event.id.clone(), effect.target.clone()], message)
            .with_remedy(
                "Leave `scope` away and write `until`, with the event or the last day; a stay for \
                 the time of an appeal is of the kind `stay-pending-appeal`, one for that of a \
                 petition of the kind `stay-pending-certiorari`, which end by rule.",
            );
        findings.push(finding.at_effect(&event.id, effect.verb, &effect.target));
    }
    findings
}
