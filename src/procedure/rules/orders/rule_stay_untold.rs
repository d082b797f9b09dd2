//! An order that a rule stays for some days unless the court orders otherwise, as courts often do, and the
//! file does not say; and the field that says so in what no rule stays.

use crate::model::Life;
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "rule-stay-untold",
    title: "an order of which the file does not say whether a rule stayed it",
    authority: None,
    severity: FindingSeverity::Note,
    find,
};

const FIELD: &str = "stayed-by-rule";

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut found = Vec::new();
    for position in facts.replay.order_of_events().iter().copied() {
        let event = &facts.case.events[position];
        let id = &event.id;
        let stay = script.rule_stays.get(&position);
        if let Some(stay) = stay.filter(|stay| stay.may_be_lifted) {
            let message = format!(
                "“{}” was stayed {}; nothing says whether it did.",
                event.title, stay.words
            );
            let finding = RULE.finding(vec![id.clone()], message);
            found.push(finding.with_remedy(format!(
                "Say `{FIELD} = false` in `{id}` if it was to take effect at once, `{FIELD} = true` if \
                 not."
            )));
        }
        let is_stayed = stay.is_some() || script.is_stayed_by_rule(position);
        if event.stayed_by_rule == Some(true) && !is_stayed {
            let what = if script.lives[position] == Life::Order {
                "and no rule is known that stays it"
            } else {
                "and is no order"
            };
            let message = format!("“{}” says that a rule stayed it, {what}.", event.title);
            let finding = RULE.finding(vec![id.clone()], message);
            let remedy = format!("Leave out `{FIELD}`, or add the stay that held it.");
            found.push(finding.with_remedy(remedy).at_field(id, FIELD));
        }
    }
    found
}
