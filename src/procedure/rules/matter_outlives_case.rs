//! A motion still waited when the case in which it was made was decided, and nothing says what became
//! of it.

use super::{Facts, Rule};
use crate::model::{Day, Life};
use crate::procedure::{Finding, FindingSeverity};

pub(super) const RULE: Rule = Rule {
    name: "matter-outlives-case",
    title: "a motion of which the file does not say what became of it when its case was decided",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let course = &facts.replay.course;
    let script = &course.script;
    let mut left: Vec<(usize, usize)> = script
        .may_lapse
        .iter()
        .map(|(matter, decided)| (*matter, *decided))
        .filter(|(matter, decided)| {
            let day = course.chronology.day[*decided];
            script.lives[*matter] == Life::Pending
                && course.may_have_lapsed(*matter, day)
                && course.pending_on(*matter, Day::MAX).is_some()
        })
        .collect();
    left.sort_unstable();
    let findings = left.into_iter();
    findings
        .map(|(matter, decided)| {
            let message = format!(
                "“{}” waited when “{}” decided its case, and nothing says what became of it.",
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
