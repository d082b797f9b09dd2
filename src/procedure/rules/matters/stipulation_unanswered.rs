//! A stipulation that asks the court for something, or may, and that nothing answers.

use crate::model::{Day, KindRole, Life};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "stipulation-unanswered",
    title: "a stipulation of which the file does not say whether the court approved it",
    authority: None,
    severity: FindingSeverity::Note,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let course = &facts.replay.course;
    let script = &course.script;
    let events = facts.replay.order_of_events().iter().copied();
    let waiting = events.filter(|event| {
        script.kept[*event]
            && script.lives[*event] == Life::Pending
            && script.is(*event, KindRole::SoOrdered)
            && course.pending_on(*event, Day::MAX).is_some()
            // Of what a case leaves behind another check asks.
            && !course.may_have_lapsed(*event, Day::MAX)
    });
    let finding = |event: usize| {
        let id = &script.ids[event];
        let (title, kind) = (script.title(event), &facts.case.events[event].kind);
        let (message, refused) = if script.may_need_no_order(event) {
            let message = format!(
                "“{title}” counts from its filing; nothing says whether the court had to approve it, \
                 and whether it did."
            );
            (message, ", and take out what it does")
        } else {
            let message =
                format!("“{title}” waits for the court; nothing says whether it approved it.");
            (message, "")
        };
        let remedy = format!(
            "Add the order that approved it (grants `{id}`), or the one that refused it (denies \
             `{id}`){refused}; if it took effect without one, give it the kind `notice` in the place \
             of `{kind}`."
        );
        RULE.finding(vec![id.clone()], message).with_remedy(remedy)
    };
    waiting.map(finding).collect()
}
