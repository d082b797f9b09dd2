//! A stay is lifted that had ended already, or that never held anything.

use super::{Facts, Rule};
use crate::model::{OrderEffect, Verb};
use crate::procedure::observation::Observation;
use crate::procedure::{Finding, FindingSeverity};

pub(super) const RULE: Rule = Rule {
    name: "nothing-to-lift",
    title: "a stay lifted that held nothing",
    authority: None,
    severity: FindingSeverity::Unusual,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut findings = Vec::new();
    for observation in &facts.replay.course.observations {
        let Observation::LiftedNothing {
            actor,
            stay,
            had_held,
        } = observation
        else {
            continue;
        };
        let why = if *had_held {
            "was no longer holding anything then"
        } else {
            "had never stayed anything, as far as the file says"
        };
        let message = format!(
            "“{}” lifts “{}”, which {why}.",
            script.title(*actor),
            script.title(*stay),
        );
        let about = [*actor, *stay].map(|event| script.ids[event].clone());
        let lifts = |verb: Verb| verb.meaning().order == OrderEffect::Release;
        let finding = facts.aimed(RULE.finding(about.to_vec(), message), *actor, *stay, lifts);
        findings.push(facts.soften_when_doubtful(finding, *stay, *actor));
    }
    findings
}
