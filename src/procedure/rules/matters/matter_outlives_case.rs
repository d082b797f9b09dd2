//! A motion still waited when the case in which it was made was decided, and nothing says what became
//! of it.

use crate::model::{Day, Life};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "matter-outlives-case",
    title: "a motion of which the file does not say what became of it when its case was decided",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let course = &facts.replay.course;
    let script = &course.script;
    let left = facts.outliving(|matter, _| {
        script.lives[matter] == Life::Pending && course.pending_on(matter, Day::MAX).is_some()
    });
    left.into_iter()
        .map(|(matter, decided)| {
            // A pleading in the place of the one on which it was decides nothing.
            let how = if script.lives[decided] == Life::Pending {
                "took the place of what it was about"
            } else {
                "decided its case"
            };
            let message = format!(
                "“{}” waited when “{}” {how}, and nothing says what became of it.",
                script.title(matter),
                script.title(decided),
            );
            let [matter, decided] = [matter, decided].map(|event| &script.ids[event]);
            RULE.finding(vec![matter.clone(), decided.clone()], message)
                .with_remedy(format!(
                    "Add what decided it (grants, denies, dismisses, withdraws), or say that \
                     `{decided}` moots it."
                ))
        })
        .collect()
}
