//! An effect on a part that is not among the parts that the file lists of its target.
//!
//! The replay takes it for one part more, so that of the listed ones none is touched. Slips of the
//! pen are reported by `part_misspelt`.

use super::part_misspelt::{folded, is_slip};
use crate::model::{Effect, Event, OrderEffect, PendingEffect};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::draft::is_rest;
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "part-unlisted",
    title: "an effect on a part that its target does not list",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

/// Most parts that are named as those that the target has.
const MOST_NAMED: usize = 4;

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let effects = facts.effects();
    effects
        .filter_map(|(event, effect)| finding(facts, event, effect))
        .collect()
}

fn finding(facts: &Facts<'_>, event: &Event, effect: &Effect) -> Option<Finding> {
    let part = effect.part().filter(|part| !is_rest(part))?;
    let target = facts.index.event(&effect.target)?;
    let meaning = effect.verb.meaning();
    let changes =
        meaning.order != OrderEffect::Nothing || meaning.pending != PendingEffect::Nothing;
    let own = folded(part);
    let lists = |parts: &[String]| parts.iter().any(|listed| folded(listed) == own);
    let is_slip = target
        .parts
        .iter()
        .any(|listed| is_slip(&own, &folded(listed)));
    if !changes || target.parts.is_empty() || lists(&target.parts) || lists(&event.parts) || is_slip
    {
        return None;
    }
    let named = target.parts.iter().take(MOST_NAMED);
    let named: Vec<String> = named.map(|part| format!("`{part}`")).collect();
    let more = if target.parts.len() > MOST_NAMED {
        " and others"
    } else {
        ""
    };
    let message = format!(
        "“{}” reaches “{}” as to “{part}”, which is not among the parts that it lists.",
        event.title, target.title,
    );
    let about = vec![event.id.clone(), target.id.clone()];
    let finding = RULE.finding(about, message).with_remedy(format!(
        "Name the part as `{}` lists it ({}{more}), or add it to its `parts`.",
        target.id,
        named.join(", "),
    ));
    Some(finding.at_effect(&event.id, effect.verb, &effect.target))
}
