//! An application that had been granted is decided once more: what waited since then is the case
//! for which leave was given.

use crate::model::{KindRole, OrderEffect, PendingEffect};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::act::Act;
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "granted-already",
    title: "an application decided after it had been granted",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let replay = facts.replay;
    let script = &replay.course.script;
    let mut findings = Vec::new();
    for by in replay.order_of_events().iter().copied() {
        let stated = script.acts[by].iter();
        // A claim for which leave was given is decided itself; an application for leave is not.
        let asks = |act: &&Act| script.is(act.target, KindRole::AsksLeave);
        let stated = stated.filter(|act| decides(act) && script.by_court[by]);
        for act in stated.filter(asks) {
            let Some(leave) = granted_before(facts, by, act.target) else {
                continue;
            };
            let (verb, asked) = (act.verb, act.target);
            let message = format!(
                "“{}” {} “{}”, which “{}” had granted.",
                script.title(by),
                verb.phrase(),
                script.title(asked),
                script.title(leave),
            );
            let ids = [by, asked, leave].map(|event| script.ids[event].clone());
            let remedy = format!(
                "If it decided the case for which leave was given, name `{}` in the place of `{}`; \
                 if the leave was taken back, add that it vacates `{0}`.",
                ids[2], ids[1]
            );
            let finding = RULE.finding(ids.into(), message).with_remedy(remedy);
            findings.push(facts.aimed(finding, by, asked, |known| known == verb));
        }
    }
    findings
}

/// Whether an act refuses, dismisses or grants all of a matter.
fn decides(act: &Act) -> bool {
    act.verb.meaning().answers() && !act.by_law() && act.reach.is_whole()
}

/// The event that had granted leave on an application before another decided it, and still stood.
fn granted_before(facts: &Facts<'_>, by: usize, application: usize) -> Option<usize> {
    let course = &facts.replay.course;
    let script = &course.script;
    let place = |event: usize| course.chronology.place[event];
    let grants = script.touchers(application, |verb| {
        verb.meaning().pending == PendingEffect::Grant
    });
    let mut leave = grants.filter(|leave| {
        let is_earlier = *leave != by && place(*leave) < place(by);
        is_earlier && script.opens_case[*leave] && script.kept[*leave]
    });
    leave.find(|leave| {
        // What was taken back, or answered again, leaves the application to be decided anew.
        let mut undone = script.touchers(*leave, |verb| {
            matches!(verb.meaning().order, OrderEffect::Strike(_))
        });
        !undone.any(|event| place(event) < place(by))
    })
}
