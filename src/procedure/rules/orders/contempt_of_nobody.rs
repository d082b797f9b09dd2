//! The table `contempt` in an event that holds nobody in contempt.

use crate::model::{DutyEffect, Family, Life};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "contempt-of-nobody",
    title: "what a contempt is, said of something else",
    authority: None,
    severity: FindingSeverity::Unusual,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut findings = Vec::new();
    for position in facts.replay.order_of_events() {
        let event = &facts.case.events[*position];
        let punishes =
            |effect: &crate::model::Effect| effect.verb.meaning().duty == DutyEffect::Punish;
        let is_contempt = || {
            facts.family(event) == Some(Family::Contempt) && script.lives[*position] == Life::Order
        };
        if event.contempt.is_none() || is_contempt() || event.does.iter().any(punishes) {
            continue;
        }
        let message = format!(
            "`contempt` says what an order of contempt is, and “{}” holds nobody in contempt.",
            event.title
        );
        let finding = RULE.finding(vec![event.id.clone()], message).with_remedy(
            "Put it into the order that does, or add `holds-in-contempt-for` with the order that was \
             disobeyed.",
        );
        findings.push(finding.at_field(&event.id, "contempt"));
    }
    findings
}
