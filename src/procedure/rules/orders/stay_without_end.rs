//! An administrative stay that nothing in the file ends, and a stay that law ended with a mandate
//! whose decision was vacated afterwards.

use crate::model::{KindRole, Life, OrderEffect, Verb};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::cell::Change;
use crate::procedure::run::machine::observation::Observation;
use crate::procedure::{Finding, FindingSeverity, OrderStatus};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "stay-without-end",
    title: "a stay of which the file does not say how it ended",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let course = &facts.replay.course;
    let waiting = course.orders().filter(|order| {
        script.is(*order, KindRole::UntilRuling) && course.nominal_status(*order).lives()
    });
    let mut findings: Vec<Finding> = waiting
        .map(|stay| {
            let message = format!(
                "“{}” was to hold until a ruling on whether to stay, and the file has no such \
                 ruling.",
                script.title(stay)
            );
            let id = &script.ids[stay];
            RULE.finding(vec![id.clone()], message).with_remedy(format!(
                "Add what ended it (lifts-stay, expires, dissolves), the ruling for which it waited \
                 (one that grants or denies the motion for a stay, or stays), or `until` in `{id}`; \
                 if it still holds, nothing is missing."
            ))
        })
        .collect();
    findings.extend(revived(facts));
    findings.extend(doubted(facts));
    findings
}

/// Stays of which no rule says whether they ended with what they were granted for.
fn doubted(facts: &Facts<'_>) -> Vec<Finding> {
    let course = &facts.replay.course;
    let script = &course.script;
    let mut findings = Vec::new();
    for observation in &course.observations {
        let Observation::MayHaveEnded { by, stay } = observation else {
            continue;
        };
        let changes = &course.histories[*stay].changes;
        let is_open = course.nominal_status(*stay) == OrderStatus::Unknown;
        // Open for a time, until something ended it.
        let was_open = |change: &&Change| {
            let is_it = change.event == *by && change.status == OrderStatus::Unknown;
            is_it && script.continued.contains(stay)
        };
        // What sources differ on is found by the check of that.
        if script.disputes.standing(*stay).is_some() {
            continue;
        }
        let Some(change) = changes
            .iter()
            .find(was_open)
            .or(changes.last().filter(|_| is_open))
        else {
            continue;
        };
        let why = change
            .note
            .as_ref()
            .map(|note| note.told(script))
            .unwrap_or_default();
        let id = &script.ids[*stay];
        let is_stay = script.lives[*stay] == Life::Stay;
        let held = if is_stay { "held" } else { "stood" };
        let message = format!(
            "Whether “{}” still {held} is open: {why}.",
            script.title(*stay)
        );
        let ways = if is_stay {
            "lifts-stay, dissolves, expires"
        } else {
            "vacates, dissolves, expires"
        };
        let mut about = vec![id.clone()];
        about.extend((!script.is_tick(*by)).then(|| script.ids[*by].clone()));
        findings.push(RULE.finding(about, message).with_remedy(format!(
            "Add what ended it ({ways}), or say in `{id}` until when it was to last (`until`)."
        )));
    }
    findings
}

/// Stays that ended with the mandate of a decision that was taken away later.
fn revived(facts: &Facts<'_>) -> Vec<Finding> {
    let course = &facts.replay.course;
    let script = &course.script;
    let mut findings = Vec::new();
    for observation in &course.observations {
        let Observation::EndedByLaw { by, stay } = observation else {
            continue;
        };
        let sent = script.acts[*by].iter();
        let sent = sent.filter(|act| act.verb.meaning().order == OrderEffect::CarryOut);
        let fallen = sent
            .map(|act| act.target)
            .find(|decision| course.nominal_status(*decision).is_struck_down());
        let Some(decision) = fallen else { continue };
        if is_stayed_anew(facts, *stay, *by) {
            continue;
        }
        let message = format!(
            "“{}” ended with the mandate of “{}”, which was taken away later; that does not \
             bring the stay back.",
            script.title(*stay),
            script.title(decision)
        );
        let about = [*stay, decision, *by].map(|event| script.ids[event].clone());
        findings.push(
            RULE.finding(about.to_vec(), message)
                .with_severity(FindingSeverity::Note)
                .with_remedy("Add the new stay, if one was granted."),
        );
    }
    findings
}

/// Whether something that a stay held is stayed again after an event.
fn is_stayed_anew(facts: &Facts<'_>, stay: usize, after: usize) -> bool {
    let script = &facts.replay.course.script;
    let place = &facts.replay.course.chronology.place;
    let holds = |verb: Verb| verb.meaning().order == OrderEffect::Hold;
    let held = script.acts[stay].iter().filter(|act| holds(act.verb));
    let mut holding = held.flat_map(|act| script.touchers(act.target, holds));
    holding.any(|other| other != stay && place[other] > place[after])
}
