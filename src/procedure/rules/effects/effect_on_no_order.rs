//! A law, or something else of which no status is followed, that the file has struck down or stayed.

use crate::model::{Effect, Event, Kind, Life, OrderEffect};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "effect-on-no-order",
    title: "something struck down or stayed of which no status is followed",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let effects = facts.effects();
    effects
        .filter_map(|(event, effect)| finding(facts, event, effect))
        .collect()
}

fn finding(facts: &Facts<'_>, event: &Event, effect: &Effect) -> Option<Finding> {
    let course = &facts.replay.course;
    let target = course.script.position(&effect.target)?;
    let changes = matches!(
        effect.verb.meaning().order,
        OrderEffect::Strike(_) | OrderEffect::StrikePart | OrderEffect::Hold
    );
    let is_moment = course.script.lives[target] == Life::Moment && !course.script.followed[target];
    let is_court = course.script.courts[target].is_some();
    if !changes || !is_moment || is_court {
        return None;
    }
    let message = format!(
        "“{}” {} “{}”, which is of a kind (`{}`) of which no status is followed: nothing says whether \
         it was in force.",
        event.title,
        effect.verb.phrase(),
        facts.title(&effect.target),
        facts.case.events[target].kind
    );
    let about = vec![event.id.clone(), effect.target.clone()];
    Some(RULE.finding(about, message).with_remedy(format!(
        "Give `{}` the kind `{}`, or another whose life is `order`.",
        effect.target,
        Kind::LAW_AT_ISSUE
    )))
}
