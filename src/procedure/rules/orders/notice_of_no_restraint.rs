//! The field `on-notice` in an event that is no restraining order.

use crate::model::KindRole;
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "notice-of-no-restraint",
    title: "notice of something that is no restraining order",
    authority: None,
    severity: FindingSeverity::Unusual,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let restrains = |position: &usize| script.is(*position, KindRole::RestrainsBriefly);
    let events = facts.replay.order_of_events().iter();
    let told = events.filter(|position| facts.case.events[**position].on_notice.is_some());
    told.filter(|position| !restrains(position))
        .map(|position| {
            let event = &facts.case.events[*position];
            let message = format!(
                "`on-notice` is asked of temporary restraining orders alone, and “{}” is of the kind \
                 `{}`.",
                event.title, event.kind
            );
            RULE.finding(vec![event.id.clone()], message)
                .with_remedy("Leave it out, or give the event the kind `tro` if it is one.")
                .at_field(&event.id, "on-notice")
        })
        .collect()
}
