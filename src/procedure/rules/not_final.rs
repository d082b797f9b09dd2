//! An appeal from an order that was not final: a refusal to quash compulsory process can be
//! appealed only after the recipient has refused and been held in contempt.
//!
//! Which orders these are stands in `venue`, since a premature appeal does not move the case.

use super::{Facts, Rule};
use crate::model::{DateStyle, ReviewEffect, Verb, when_text};
use crate::procedure::{Finding, FindingSeverity};

pub(super) const RULE: Rule = Rule {
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
            None => "Refuse, be held in contempt, and appeal from that; where the law excuses the \
                     appellant from contempt, say so with `makes-appealable`."
                .to_owned(),
        };
        let about = [appeal, order].map(|event| script.ids[event].clone());
        let finding = RULE.finding(about.to_vec(), message).with_remedy(remedy);
        let appeals = |verb: Verb| verb.meaning().review == ReviewEffect::Appeal;
        findings.push(facts.aimed(finding, appeal, order, appeals));
    }
    findings
}
