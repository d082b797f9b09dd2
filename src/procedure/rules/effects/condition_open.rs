//! An effect that depends on a condition, and no event of the file fulfils it.

use crate::model::{Effect, Event, Occasion};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::act::{Act, Start};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "condition-open",
    title: "an effect that waits for its condition",
    authority: None,
    severity: FindingSeverity::Note,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let names_no_event = |effect: &Effect| match effect.from.as_deref() {
        Some(Occasion::Event(_)) => false,
        Some(Occasion::Date(_)) | None => true,
    };
    for (event, effect) in facts.effects().filter(|(_, effect)| names_no_event(effect)) {
        let Some(condition) = effect.on_condition() else {
            continue;
        };
        let start = start_of(facts, event, effect);
        let script = &facts.replay.course.script;
        if matches!(start, Some(Start::With(by)) if !script.is_tick(by)) {
            continue;
        }
        let has_day = start.is_some_and(|start| start != Start::Open);
        let until = if has_day {
            "from its day on it is open whether it took effect"
        } else {
            "it waits until then"
        };
        let message = format!(
            "“{}” {} “{}” on a condition ({}), and the file names no event that fulfils it; \
             {until}.",
            event.title,
            effect.verb.phrase(),
            facts.title(&effect.target),
            condition.trim().trim_end_matches('.'),
        );
        let remedy = match effect.condition {
            Some(_) if effect.from.is_some() => {
                "Name in `from`, in place of the day, the event that fulfils the condition, such as \
                 a notice that it was not met in time; if it never was fulfilled, take `from` out, \
                 and the effect waits."
            }
            Some(_) if has_day => {
                "Name in `from`, beside `if`, the event that fulfils the condition, or, where it was \
                 not met, its last day in `until`."
            }
            Some(_) => "Name the event in `from`, beside `if`, once it has happened.",
            None => {
                "Write the condition as `if` and not as `scope`, and name the event in `from`, \
                 beside it, once it has happened."
            }
        };
        let finding = RULE
            .finding(vec![event.id.clone(), effect.target.clone()], message)
            .with_remedy(remedy);
        findings.push(finding.at_effect(&event.id, effect.verb, &effect.target));
    }
    findings
}

/// When an effect begins, as the replay has it.
fn start_of(facts: &Facts<'_>, event: &Event, effect: &Effect) -> Option<Start> {
    let script = &facts.replay.course.script;
    let (by, target) = (
        script.position(&event.id)?,
        script.position(&effect.target)?,
    );
    let mut acts = script.acts[by].iter();
    let is_it =
        |act: &&Act| act.target == target && act.verb == effect.verb && act.condition.is_some();
    acts.find(is_it).map(|act| act.start)
}
