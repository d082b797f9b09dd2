//! An appeal from an order that was not final: a refusal to quash compulsory process can be
//! appealed only after the recipient has refused and been held in contempt.
//!
//! Which orders these are stands in `venue`, since a premature appeal does not move the case.

use crate::model::{DateStyle, KindRole, Life, ReviewEffect, Verb, when_text};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "not-final",
    title: "an appeal from an order that was not final",
    authority: Some(
        "28 U.S.C. § 1291; Cobbledick v. United States, 309 U.S. 323 (1940); United States v. \
         Ryan, 402 U.S. 530 (1971)",
    ),
    severity: FindingSeverity::Unusual,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut findings = Vec::new();
    for premature in facts.replay.course.premature() {
        let (appeal, order) = (premature.appeal, premature.order);
        let message = format!(
            "“{}” appeals from “{}”, which was not final: an order that upholds compulsory \
             process can be appealed only after contempt.",
            script.title(appeal),
            script.title(order),
        );
        let mut ripened_by = premature.ripened_by.iter();
        if ripened_by.any(|event| holds_appealable(facts, *event, order)) {
            continue;
        }
        let place = &facts.replay.course.chronology.place;
        let ripened = premature
            .ripened_by
            .iter()
            .min_by_key(|event| place[**event]);
        let remedy = match ripened {
            Some(event) => format!(
                "It became appealable {} with “{}”.",
                when_text(&script.dates[*event], DateStyle::Long),
                script.title(*event),
            ),
            None => format!(
                "Add the contempt, if there was one before the appeal (holds-in-contempt-for); where \
                 a court held that it could be appealed without, say so in its decision \
                 (`makes-appealable = \"{}\"`).",
                script.ids[order]
            ),
        };
        let about = [appeal, order].map(|event| script.ids[event].clone());
        let finding = RULE.finding(about.to_vec(), message).with_remedy(remedy);
        let appeals = |verb: Verb| verb.meaning().review == ReviewEffect::Appeal;
        findings.push(facts.aimed(finding, appeal, order, appeals));
    }
    findings
}

/// Whether a court above decided that an order could be appealed: that holding says what was so
/// when the appeal was noted (United States v. Nixon, 418 U.S. 683, 690-692 (1974)). What the
/// court itself does later to make it appealable, and leave to appeal, look forward.
fn holds_appealable(facts: &Facts<'_>, event: usize, order: usize) -> bool {
    let script = &facts.replay.course.script;
    let ripens = script.acts[event]
        .iter()
        .any(|act| act.target == order && act.verb.meaning().review == ReviewEffect::Ripen);
    let (court, below) = (&script.courts[event], &script.courts[order]);
    ripens
        && court.is_some()
        && court != below
        && script.lives[event] == Life::Order
        && !script.is(event, KindRole::GivesLeave)
}
