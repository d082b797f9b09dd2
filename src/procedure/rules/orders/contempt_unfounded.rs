//! Somebody is held in contempt for disobeying an order that was not in force.

use crate::model::{ContemptNature, DutyEffect};
use crate::procedure::rules::{Facts, Rule, how_to_revive};
use crate::procedure::run::machine::observation::Observation;
use crate::procedure::{Finding, FindingSeverity, OrderStatus};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "contempt-unfounded",
    title: "contempt without an order in force",
    authority: Some("18 U.S.C. § 401(3)"),
    severity: FindingSeverity::Unusual,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut findings = Vec::new();
    for observation in &facts.replay.course.observations {
        let Observation::NotInForce {
            actor,
            target,
            verb,
            status,
        } = observation
        else {
            continue;
        };
        // What is done about disobedience of the past needs no order in force: United States v. United
        // Mine Workers, 330 U.S. 258, 294 (1947); Yates v. United States, 355 U.S. 66, 74 (1957).
        let nature = script.contempts.get(actor).and_then(|told| told.nature);
        let looks_back = nature == Some(ContemptNature::Criminal) && *status != OrderStatus::NotYet;
        if verb.meaning().duty != DutyEffect::Punish || looks_back {
            continue;
        }
        let message = format!(
            "“{}” punishes disobedience of “{}”, which was {} then.",
            script.title(*actor),
            script.title(*target),
            status.label(),
        );
        let about = [*actor, *target].map(|event| script.ids[event].clone());
        let finding = RULE
            .finding(about.to_vec(), message)
            .with_remedy(how_to_revive(&about[1], *status))
            .at_effect(&about[0], *verb, &about[1]);
        findings.push(facts.soften_when_doubtful(finding, *target, *actor));
    }
    findings
}
