//! An appeal from an order that was not final: a refusal to quash compulsory process can be
//! appealed only after the recipient has refused and been held in contempt, a decision on a part of a
//! case only once it is certified, and a judgment against which a motion waits only once that is decided.
//!
//! Which orders these are stands in `early_appeals`, since a premature appeal does not move the case.

use crate::model::{DateStyle, KindRole, Life, ReviewEffect, Verb, when_text};
use crate::procedure::courts::early_appeals::Hindrance;
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

const PROCESS: &str = "28 U.S.C. § 1291; Cobbledick v. United States, 309 U.S. 323 (1940); United \
                       States v. Ryan, 402 U.S. 530 (1971)";

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "not-final",
    title: "an appeal from an order that was not final",
    authority: Some(PROCESS),
    severity: FindingSeverity::Unusual,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut findings = Vec::new();
    for premature in facts.replay.course.premature() {
        let (appeal, order) = (premature.appeal, premature.order);
        let why = match premature.why {
            Hindrance::Process => {
                "which was not final: an order that upholds compulsory process can be appealed only \
                 after contempt"
            }
            Hindrance::Part => {
                "which was not final: it decides a part of the case, and nothing in the file had \
                 certified it"
            }
            Hindrance::Motion => {
                "against which a motion was pending: the notice takes effect once that is decided"
            }
        };
        let (noted, from) = (script.title(appeal), script.title(order));
        let message = format!("“{noted}” appeals from “{from}”, {why}.");
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
            None if premature.why == Hindrance::Motion => {
                "Add the ruling on the motion (grants, denies or withdraws).".to_owned()
            }
            None if premature.why == Hindrance::Part => format!(
                "Add the certificate or the injunction that made it appealable \
                 (`makes-appealable = \"{}\"`), or the decision on the rest.",
                script.ids[order]
            ),
            None => format!(
                "Add the contempt, if there was one before the appeal (holds-in-contempt-for); where \
                 a court held that it could be appealed without, say so in its decision \
                 (`makes-appealable = \"{}\"`).",
                script.ids[order]
            ),
        };
        let about = [appeal, order].map(|event| script.ids[event].clone());
        let finding = Finding {
            authority: Some(match premature.why {
                Hindrance::Process => PROCESS,
                Hindrance::Part => "28 U.S.C. § 1291; Fed. R. Civ. P. 54(b)",
                Hindrance::Motion => "Fed. R. App. P. 4(a)(4)(B)(i), 4(b)(3)(B)",
            }),
            ..RULE.finding(about.to_vec(), message).with_remedy(remedy)
        };
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
