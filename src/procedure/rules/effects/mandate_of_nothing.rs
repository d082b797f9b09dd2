//! A mandate that sends down no decision of the file.

use crate::model::{CourtLevel, KindRole, Life, OrderEffect, ReviewEffect};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::act::Act;
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "mandate-of-nothing",
    title: "a mandate without the decision that it sends down",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let events = facts.replay.order_of_events().iter();
    let bare = events.filter(|event| is_of_court_above(facts, **event) && !sends(facts, **event));
    bare.map(|event| {
        let event = &facts.case.events[*event];
        let message = format!(
            "“{}” is a mandate, and the file has no earlier decision of its court for it to send down.",
            event.title
        );
        RULE.finding(vec![event.id.clone()], message).with_remedy(
            "Add the decision, or name it in the mandate: `follows-from`. Where it was docketed under \
             another court, correct `court`.",
        )
    })
    .collect()
}

/// Whether this is the mandate itself, and not a copy in the docket of the court below.
fn is_of_court_above(facts: &Facts<'_>, event: usize) -> bool {
    let script = &facts.replay.course.script;
    // Few events are mandates, and a court is looked for in the whole catalogue.
    if !script.is(event, KindRole::Mandate) {
        return false;
    }
    let court = script.courts[event].as_ref();
    let row = court.and_then(|id| facts.court(id));
    row.is_some_and(|court| court.level >= CourtLevel::Appeal)
}

/// Whether it carries out a decision, or states itself what was decided.
fn sends(facts: &Facts<'_>, mandate: usize) -> bool {
    let script = &facts.replay.course.script;
    let decides = |act: &Act| {
        let meaning = act.verb.meaning();
        meaning.review == ReviewEffect::Decide || meaning.order == OrderEffect::SendBack
    };
    script.acts[mandate].iter().any(|act| {
        let sent = act.target;
        let is_decision =
            || script.lives[sent] == Life::Order || script.acts[sent].iter().any(decides);
        decides(act) || act.verb.meaning().order == OrderEffect::CarryOut && is_decision()
    })
}
