//! An order that fell in part, and the file does not say in which.

use crate::model::{Life, OrderEffect};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "part-untold",
    title: "an order that fell in a part that is not named",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut findings = Vec::new();
    for (event, effect) in facts.effects() {
        let strikes_part = effect.verb.meaning().order == OrderEffect::StrikePart;
        if !strikes_part || effect.part().is_some() || !effect.as_to.is_empty() {
            continue;
        }
        let Some(order) = script.position(&effect.target) else {
            continue;
        };
        if !script.kept[order] || !matches!(script.lives[order], Life::Order | Life::Stay) {
            continue;
        }
        let message = format!(
            "“{}” {} “{}”, and the file does not say which part: what is left of it, and of the \
             duties under it, nobody can say.",
            event.title,
            effect.verb.phrase(),
            facts.title(&effect.target),
        );
        let about = vec![event.id.clone(), effect.target.clone()];
        let finding = RULE.finding(about, message).with_remedy(
            "Name the part in `scope`, or the person in `as-to`, in the words of the decision.",
        );
        findings.push(finding.at_effect(&event.id, effect.verb, &effect.target));
    }
    findings
}
