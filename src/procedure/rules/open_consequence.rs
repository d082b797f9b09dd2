//! Something was undone or granted, and the file does not say what that left of what rested
//! on it.

use super::{Facts, Rule};
use crate::model::Life;
use crate::procedure::course::Course;
use crate::procedure::run::observation::Observation;
use crate::procedure::{Finding, FindingSeverity};

pub(super) const RULE: Rule = Rule {
    name: "open-consequence",
    title: "a consequence that the file leaves open",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    facts.replay.findings().to_vec()
}

/// What nothing later settles.
pub(in crate::procedure) fn consequences_left_open(course: &Course) -> Vec<Finding> {
    let script = &course.script;
    let mut findings = Vec::new();
    for observation in &course.observations {
        let Observation::LeftOpen { by, undone, about } = observation else {
            continue;
        };
        if !course.is_left_open(*about) || !script.is_order(*about) {
            continue;
        }
        let did = match script.lives[*undone] {
            Life::Pending => "granted",
            Life::Order | Life::Stay | Life::Deadline | Life::Moment => "undid",
        };
        let message = format!(
            "“{}” {did} “{}”, and nothing says what that left of “{}”.",
            script.title(*by),
            script.title(*undone),
            script.title(*about)
        );
        let ids = [*about, *undone, *by].map(|event| script.ids[event].clone());
        let ways = match (script.lives[*undone], script.lives[*about]) {
            (_, Life::Stay) => "lifts-stay, dissolves, expires or reinstates",
            (Life::Pending, _) => "vacates, quashes, reverses or supersedes",
            _ => "affirms, reinstates, vacates, moots or supersedes",
        };
        let with = script.made_with.get(undone);
        let may_carry_out = with.is_some_and(|orders| orders.contains(about));
        let tie = if may_carry_out {
            let [order, ruling, _] = &ids;
            format!(
                "If `{order}` carries out `{ruling}`, add `follows-from = \"{ruling}\"` to it; else add"
            )
        } else {
            "Add".to_owned()
        };
        findings.push(RULE.finding(ids.to_vec(), message).with_remedy(format!(
            "{tie} what settled `{}`, to “{}” or to what came after it: {ways}.",
            script.ids[*about],
            script.title(*by)
        )));
    }
    findings
}
