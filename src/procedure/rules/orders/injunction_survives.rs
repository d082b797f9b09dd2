//! An injunction outlives the case in which it was made, and the file does not say whether it was
//! one for the time of the case.

use crate::model::{KindRole, Life, Verb};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::act::Act;
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "injunction-survives",
    title: "an injunction in force after its case was dismissed",
    authority: Some("Fed. R. Civ. P. 65(a)"),
    severity: FindingSeverity::Unusual,
    find,
};

/// Most injunctions of a case that are looked at for one dismissal.
const MOST_LOOKED_AT: usize = 64;

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let course = &facts.replay.course;
    let script = &course.script;
    let injunctions: Vec<usize> = course
        .orders()
        .filter(|order| script.is(*order, KindRole::Enjoins))
        .collect();
    let mut findings = Vec::new();
    for by in course.orders() {
        let dismisses = |act: &&Act| {
            act.verb == Verb::Dismisses
                && act.is_final()
                && script.lives[act.target] == Life::Pending
                && script.is(act.target, KindRole::OpensCase)
        };
        for act in script.acts[by].iter().filter(dismisses) {
            let day = course.chronology.day[by];
            let place = |event: usize| course.chronology.place[event];
            let left = injunctions.iter().copied().filter(|order| {
                script.courts[*order] == script.courts[by]
                    && place(*order) < place(by)
                    && !script.acts[*order]
                        .iter()
                        .any(|own| own.target == act.target)
            });
            let left = left.take(MOST_LOOKED_AT);
            let left = left.filter(|order| course.status_on(*order, day).binds());
            findings.extend(left.map(|order| finding(facts, by, act.target, order)));
        }
    }
    findings
}

fn finding(facts: &Facts<'_>, by: usize, case: usize, order: usize) -> Finding {
    let script = &facts.replay.course.script;
    let message = format!(
        "“{}” was in force after “{}”. An injunction for the time of a case ends with it; one for \
         good does not.",
        script.title(order),
        script.title(by),
    );
    let [by, case, order] = [by, case, order].map(|event| &script.ids[event]);
    RULE.finding(vec![order.clone(), by.clone()], message)
        .with_remedy(format!(
            "If it was for the time of the case, add to `{by}` what ended it (dissolves or expires); \
             if it was for good, say that `{order}` grants `{case}`, in whole or in part."
        ))
        .at_effect(by, Verb::Dismisses, case)
}
