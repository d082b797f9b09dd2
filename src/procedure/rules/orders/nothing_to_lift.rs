//! A stay is lifted that had ended already, or that never held anything.

use crate::model::{Life, OrderEffect, Verb};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::machine::observation::Observation;
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "nothing-to-lift",
    title: "a stay lifted that held nothing",
    authority: None,
    severity: FindingSeverity::Unusual,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut findings = Vec::new();
    for observation in &facts.replay.course.observations {
        let Observation::LiftedNothing {
            actor,
            stay,
            had_held,
        } = observation
        else {
            continue;
        };
        // The automatic stay in a bankruptcy holds whoever is named, and no order.
        let names = || {
            facts
                .case
                .events
                .get(*stay)
                .is_some_and(|row| !row.to.is_empty())
        };
        // A stay of what is pending holds no order.
        let of_matter = || {
            let holds = script.acts[*stay].iter();
            let mut holds = holds.filter(|act| act.verb.meaning().order == OrderEffect::Hold);
            holds.any(|act| script.is_matter(act.target))
        };
        // Nor does the automatic one, whoever is named in it (11 U.S.C. § 362(a)).
        let court = script.courts[*stay].as_ref();
        let is_automatic = || court.is_some_and(|court| facts.is_of_bankruptcy(court));
        let is_stay = script.lives[*stay] == Life::Stay;
        if is_stay && !had_held && (names() || of_matter() || is_automatic()) {
            continue;
        }
        let (title, id) = (script.title(*stay), &script.ids[*stay]);
        let (what, remedy) = if script.lives[*stay] != Life::Stay {
            (
                format!("lifts the stay of “{title}”, which was not stayed then"),
                format!("Add the stay of `{id}` (stays), or name what was stayed."),
            )
        } else if *had_held {
            (
                format!("lifts “{title}”, which was no longer holding anything then"),
                format!("Name the stay that was; if `{id}` was, correct what ended it before."),
            )
        } else {
            (
                format!(
                    "lifts “{title}”, which had never stayed anything, as far as the file says"
                ),
                format!("Add to `{id}` what it stayed (stays)."),
            )
        };
        let message = format!("“{}” {what}.", script.title(*actor));
        let about = [*actor, *stay].map(|event| script.ids[event].clone());
        let lifts = |verb: Verb| verb.meaning().order == OrderEffect::Release;
        let finding = RULE.finding(about.to_vec(), message).with_remedy(remedy);
        let finding = facts.aimed(finding, *actor, *stay, lifts);
        findings.push(facts.soften_when_doubtful(finding, *stay, *actor));
    }
    findings
}
