//! An order bids somebody do something after the case in which it was made was decided, and the file
//! does not say whether it was one for the time of the case.

use crate::model::{KindRole, Life, Verb};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::act::Act;
use crate::procedure::run::script::Script;
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "order-outlives-case",
    title: "an order of which the file does not say whether it outlives its case",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let course = &facts.replay.course;
    let script = &course.script;
    let left = facts.outliving(|order, day| {
        script.lives[order] == Life::Order && course.status_on(order, day).binds()
    });
    left.into_iter()
        .filter(|(order, decided)| !is_of_injunction_after_dismissal(script, *order, *decided))
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

/// Whether another check asks: of an injunction after a dismissal.
fn is_of_injunction_after_dismissal(script: &Script, order: usize, decided: usize) -> bool {
    let dismisses = |act: &Act| act.verb == Verb::Dismisses && act.is_final();
    script.is(order, KindRole::Enjoins)
        && script.is_order(decided)
        && script.acts[decided].iter().any(dismisses)
}
