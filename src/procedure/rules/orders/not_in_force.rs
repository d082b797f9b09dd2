//! An act on an order that had been struck down, or defiance of one that bound nobody.

use crate::model::{DutyEffect, OrderEffect};
use crate::procedure::rules::{Facts, Rule, how_to_revive};
use crate::procedure::run::act::Act;
use crate::procedure::run::machine::observation::Observation;
use crate::procedure::run::script::Script;
use crate::procedure::{Finding, FindingSeverity, OrderStatus};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "not-in-force",
    title: "an act on something that was not in force",
    authority: None,
    severity: FindingSeverity::Unusual,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut findings = Vec::new();
    for observation in &facts.replay.course.observations {
        let Observation::NotInForce {
            actor,
            target,
            verb,
            status,
        } = observation
        else {
            continue;
        };
        if verb.meaning().duty == DutyEffect::Punish || undoes_its_end(script, *actor, *target) {
            continue;
        }
        if *status == OrderStatus::Stayed && bound_that_day(facts, *target, *actor) {
            continue;
        }
        let message = format!(
            "“{}” {} “{}”, which was {} then.",
            script.title(*actor),
            verb.phrase(),
            script.title(*target),
            status.label(),
        );
        let about = [*actor, *target].map(|event| script.ids[event].clone());
        let finding = RULE
            .finding(about.to_vec(), message)
            .with_remedy(how_to_revive(&about[1], *status))
            .at_effect(&about[0], *verb, &about[1]);
        findings.push(facts.soften_when_doubtful(finding, *target, *actor));
    }
    findings
}

/// Whether an order bound on the day of an event since what had stayed it lasted until the day before: the
/// first change of that day after the event was of no event of the case.
fn bound_that_day(facts: &Facts<'_>, order: usize, event: usize) -> bool {
    let course = &facts.replay.course;
    let Some(day) = course.script.dates[event].exact() else {
        return false;
    };
    let place = |event: usize| course.chronology.place[event];
    let of_day = |change: usize| course.script.dates[change].exact() == Some(day);
    let changes = course.histories[order].changes.iter();
    let mut later =
        changes.filter(|change| of_day(change.event) && place(change.event) > place(event));
    later
        .next()
        .is_some_and(|change| course.script.is_tick(change.event) && change.status.binds())
}

/// So many effects of one event are looked at. No real decision has more.
const MOST_LOOKED_AT: usize = 64;

/// Whether an event takes away, along with what it does to an order, what had struck that order
/// down.
fn undoes_its_end(script: &Script, actor: usize, order: usize) -> bool {
    let strikes = |act: &&Act| matches!(act.verb.meaning().order, OrderEffect::Strike(_));
    let mut struck = script.acts[actor]
        .iter()
        .take(MOST_LOOKED_AT)
        .filter(strikes);
    struck.any(|act| {
        let mut before = script.acts[act.target]
            .iter()
            .take(MOST_LOOKED_AT)
            .filter(strikes);
        before.any(|before| before.target == order)
    })
}
