//! A court above decided on an order below, and no rule is known by which its decisions take effect.

use std::collections::HashSet;

use crate::model::{Court, CourtLevel, ReviewEffect};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "effect-rule-unknown",
    title: "a decision of a court of whose system no rule on its effect is known",
    authority: None,
    severity: FindingSeverity::Note,
    find,
};

/// One finding for each such court, on its first decision.
fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let course = &facts.replay.course;
    let script = &course.script;
    let has_no_rule = |court: &Court| {
        let is_above = !matches!(
            court.level,
            CourtLevel::Authority | CourtLevel::Magistrate | CourtLevel::Trial
        );
        let rule = facts.catalogue.effect_rule(court);
        let is_given_away = || court.is_of_a_state(|id| facts.court(id));
        is_above && (rule.is_none() || is_given_away())
    };
    let mut seen = HashSet::new();
    let mut findings = Vec::new();
    for decision in course.orders() {
        let Some(id) = script.courts[decision].as_ref() else {
            continue;
        };
        let decides = script.acts[decision].iter().any(|act| {
            let decides = act.verb.meaning().review == ReviewEffect::Decide;
            decides && !act.by_law() && script.courts[act.target].as_ref() != Some(id)
        });
        let court = facts.court(id).filter(|court| has_no_rule(court));
        let Some(court) = court.filter(|_| decides && seen.insert(id)) else {
            continue;
        };
        let message = format!(
            "No rule is known here by which decisions of this court ({}) take effect on orders below; \
             “{}” counts from its own day.",
            court.short,
            script.title(decision)
        );
        let id = script.ids[decision].clone();
        findings.push(RULE.finding(vec![id], message).with_remedy(
            "If another paper brings it into effect, say so in the effect: `from = \"...\"`, with the \
             id of that paper.",
        ));
    }
    findings
}
