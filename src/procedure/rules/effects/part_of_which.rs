//! A part of a stay of several orders is dealt with, and nothing says which of them it is about.

use crate::model::{OrderEffect, Verb};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::act::Act;
use crate::procedure::run::script::Script;
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "part-of-which",
    title: "a part of a stay of several orders that may be about any of them",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut findings = Vec::new();
    for by in 0..script.events {
        for act in script.acts[by].iter().filter(|act| !act.by_law()) {
            let Some(part) = act.reach.part else { continue };
            let changes = act.verb.meaning().on_order(false) != OrderEffect::Nothing;
            if changes && is_untied(script, act.target, part) {
                findings.push(finding(facts, by, act, part));
            }
        }
    }
    findings
}

/// Whether a stay holds several orders, and nothing ties a part of it to one of them.
fn is_untied(script: &Script, stay: usize, part: u32) -> bool {
    let holds = |act: &&Act| act.verb.meaning().order == OrderEffect::Hold;
    let held: Vec<&Act> = script.acts[stay].iter().filter(holds).collect();
    let Some(first) = held.first().map(|act| act.target) else {
        return false;
    };
    held.iter().any(|act| act.target != first)
        && !held.iter().any(|act| {
            act.reach.part == Some(part)
                || act.own_part == Some(part)
                || script.is_called(act.target, part)
                || has_part(script, act.target, part)
        })
}

/// Whether an order lists a part, or something else is done to that part of it.
fn has_part(script: &Script, order: usize, part: u32) -> bool {
    let lists = script.parts_of.get(&order);
    let acting = script.touchers(order, |_| true);
    lists.is_some_and(|parts| parts.contains(&part))
        || acting.take(MOST_LOOKED_AT).any(|by| {
            let mut acts = script.acts[by].iter();
            acts.any(|act| act.target == order && act.reach.part == Some(part))
        })
}

/// Most events that are looked at for naming a part of an order.
const MOST_LOOKED_AT: usize = 64;

fn finding(facts: &Facts<'_>, by: usize, act: &Act, part: u32) -> Finding {
    let script = &facts.replay.course.script;
    let message = format!(
        "“{}” reaches “{}” as to “{}”, and nothing says which of the orders that it stays this is \
         about: whether they are still stayed is open.",
        script.title(by),
        script.title(act.target),
        script.parts[part as usize],
    );
    let id = &script.ids[act.target];
    let about = [by, act.target].map(|event| script.ids[event].clone());
    let finding = RULE.finding(about.to_vec(), message).with_remedy(format!(
        "Say with each `stays` of `{id}` which part of it that is (scope), or list the part in the \
         `parts` of the order that has it."
    ));
    let verb = act.verb;
    facts.aimed(finding, by, act.target, |other: Verb| other == verb)
}
