//! A judgment of which the file does not say whether it awards money, and the field `for-money` in what
//! is no judgment. Which rule then stays it, and for how long, is in `assets/effect-rules.toml`.

use crate::model::{KindRole, Life};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "money-untold",
    title: "a judgment of which the file does not say whether it awards money",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut found = Vec::new();
    for position in facts.replay.order_of_events().iter().copied() {
        let event = &facts.case.events[position];
        let id = &event.id;
        if event.for_money.is_some() && script.lives[position] != Life::Order {
            let message = format!(
                "`for-money` is asked of judgments and orders alone, and “{}” is of the kind `{}`.",
                event.title, event.kind
            );
            let finding = RULE.finding(vec![id.clone()], message);
            found.push(
                finding
                    .with_remedy("Leave it out.")
                    .at_field(id, "for-money"),
            );
        }
        let stay = script
            .rule_stays
            .get(&position)
            .filter(|stay| !stay.is_certain);
        let Some(stay) = stay.filter(|_| script.is(position, KindRole::MayAwardMoney)) else {
            continue;
        };
        let message = format!(
            "“{}” may award money; execution of it was stayed then {}.",
            event.title, stay.words
        );
        let finding = RULE.finding(vec![id.clone()], message);
        found.push(finding.with_remedy(format!(
            "Say `for-money = true` or `for-money = false` in `{id}`."
        )));
    }
    found
}
