//! A judgment of which the file does not say whether it awards money, and the field `for-money` in what
//! is no judgment. Which rule then stays it, and for how long, is in `assets/effect-rules.toml`.

use crate::model::{Event, KindRole, Life};
use crate::procedure::rules::effects::part_misspelt::folded;
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
        if (event.for_money.is_some() || !event.money_parts.is_empty())
            && script.lives[position] != Life::Order
        {
            let field = if event.for_money.is_some() {
                "for-money"
            } else {
                "money-parts"
            };
            let message = format!(
                "`{field}` is asked of judgments and orders alone, and “{}” is of the kind `{}`.",
                event.title, event.kind
            );
            let finding = RULE.finding(vec![id.clone()], message);
            found.push(finding.with_remedy("Leave it out.").at_field(id, field));
        }
        if let Some(part) = unlisted(event) {
            let message = format!(
                "“{}” awards money in “{part}”, which is not among its parts.",
                event.title
            );
            let finding = RULE.finding(vec![id.clone()], message);
            let remedy = format!("List all parts of `{id}` in its `parts`, named alike.");
            found.push(finding.with_remedy(remedy).at_field(id, "money-parts"));
        }
        let stay = script
            .rule_stays
            .get(&position)
            .filter(|stay| !stay.is_certain);
        let Some(stay) = stay.filter(|_| script.is(position, KindRole::MayAwardMoney)) else {
            continue;
        };
        let (what, remedy) = if stay.awards_money {
            let what =
                "awards money, by no part that it lists; execution of what does so was stayed";
            let remedy = format!("Name the parts that award money in `money-parts` of `{id}`.");
            (what, remedy)
        } else {
            let what = "may award money; execution of it was stayed then";
            let remedy = format!(
                "Say `for-money = true` or `for-money = false` in `{id}`, or name the parts that \
                 award money in `money-parts`."
            );
            (what, remedy)
        };
        let message = format!("“{}” {what} {}.", event.title, stay.words);
        let finding = RULE.finding(vec![id.clone()], message);
        found.push(finding.with_remedy(remedy));
    }
    found
}

/// The part in `money-parts` that an order does not list.
fn unlisted(event: &Event) -> Option<&String> {
    let mut parts = event.money_parts.iter();
    parts.find(|part| {
        !event
            .parts
            .iter()
            .any(|listed| folded(listed) == folded(part))
    })
}
