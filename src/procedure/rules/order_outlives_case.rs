//! An order bids somebody do something after the case in which it was made was decided, and the file
//! does not say whether it was one for the time of the case.

use super::{Facts, Rule};
use crate::model::Life;
use crate::procedure::{Finding, FindingSeverity};

pub(super) const RULE: Rule = Rule {
    name: "order-outlives-case",
    title: "an order of which the file does not say whether it outlives its case",
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
        .map(|(order, decided)| (*order, *decided))
        .filter(|(order, decided)| {
            let day = course.chronology.day[*decided];
            script.lives[*order] == Life::Order
                && course.status_on(*order, day).binds()
                && course.may_have_lapsed(*order, day)
        })
        .collect();
    left.sort_unstable();
    let findings = left.into_iter();
    findings
        .map(|(order, decided)| {
            let message = format!(
                "“{}” was in force when “{}” decided its case. An order for the time of a case \
                 lapses with it; one for good does not.",
                script.title(order),
                script.title(decided),
            );
            let [order, decided] = [order, decided].map(|event| &script.ids[event]);
            RULE.finding(vec![order.clone(), decided.clone()], message)
                .with_remedy(format!(
                    "If it was for the time of the case, say `until = \"{decided}\"` in `{order}`; if \
                     it was for good, say that `{order}` grants the complaint in part \
                     (grants-in-part)."
                ))
        })
        .collect()
}
