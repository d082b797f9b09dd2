//! Something is carried out as a warrant is, and is none.

use crate::model::{KindRole, Life, Verb};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "executes-no-warrant",
    title: "the execution of something that is no warrant",
    authority: None,
    severity: FindingSeverity::Unusual,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut findings = Vec::new();
    for event in facts.replay.order_of_events() {
        let acts = script.acts[*event].iter();
        for act in acts.filter(|act| act.verb == Verb::Executes && !act.by_law()) {
            // What rules or decides is obeyed or paid; of other orders nobody can say.
            let rules = script.is(act.target, KindRole::Appealable)
                && !script.is(act.target, KindRole::Compels);
            if script.lives[act.target] == Life::Order && !rules {
                continue;
            }
            let message = format!(
                "“{}” executes “{}”, which is no warrant.",
                script.title(*event),
                script.title(act.target),
            );
            let about = [*event, act.target].map(|event| script.ids[event].clone());
            let remedy = format!(
                "Write `complies-with` for an order that was obeyed, `satisfies` for a judgment that \
                 was paid; if `{}` is a warrant, give it the kind of one.",
                about[1]
            );
            let finding = RULE.finding(about.to_vec(), message).with_remedy(remedy);
            findings.push(finding.at_effect(&about[0], act.verb, &about[1]));
        }
    }
    findings
}
