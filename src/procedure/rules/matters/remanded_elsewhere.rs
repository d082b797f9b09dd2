//! What was sent back to one court and decided by another of the same rank.

use crate::model::{CourtId, Life, OrderEffect, PendingEffect, ReviewEffect};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::act::Act;
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "remanded-elsewhere",
    title: "a matter sent back to one court and decided by another of the same rank",
    authority: Some(
        "Code de procédure pénale, art. 609; Code de l'organisation judiciaire, art. L. 431-4; \
         Strafprozessordnung, § 354(2)",
    ),
    severity: FindingSeverity::Gap,
    find,
};

/// Most events that act on one thing that are looked at.
const MOST: usize = 64;

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut findings = Vec::new();
    for event in facts.replay.order_of_events().iter().copied() {
        let sent = script.acts[event].iter().filter(|act| {
            let sends = act.verb.meaning().order == OrderEffect::SendBack && !act.by_law();
            sends && script.lives[act.target] == Life::Pending
        });
        findings.extend(sent.filter_map(|act| finding(facts, event, act.target)));
    }
    findings
}

/// The finding on a matter that an event sent back.
fn finding(facts: &Facts<'_>, event: usize, matter: usize) -> Option<Finding> {
    let course = &facts.replay.course;
    let script = &course.script;
    let (first, moves) = course.venue.courts_of(matter, &course.chronology);
    let has = moves.last().map_or(first, |(_, court)| Some(*court))?;
    let (by, court) = decided_by_another(facts, event, matter, has)?;
    let named = |id: &CourtId| {
        let court = facts.court(id);
        court.map_or_else(|| id.to_string(), |court| court.name.clone())
    };
    let message = format!(
        "“{}” sent “{}” back, before the {}; “{}” of the {} decides it.",
        script.title(event),
        script.title(matter),
        named(has),
        script.title(by),
        named(&court)
    );
    let remedy = format!(
        "If it was sent to the other court, add that: a `transfer` of that day in `{court}` with \
         `transfers = \"{}\"`.",
        script.ids[matter]
    );
    let about = vec![script.ids[event].clone(), script.ids[matter].clone()];
    Some(RULE.finding(about, message).with_remedy(remedy))
}

/// What first decides such a matter, or what it attacks, after it was sent back, where that is of another
/// court of the same rank.
fn decided_by_another(
    facts: &Facts<'_>,
    event: usize,
    matter: usize,
    has: &CourtId,
) -> Option<(usize, CourtId)> {
    let course = &facts.replay.course;
    let script = &course.script;
    let place = |event: usize| course.chronology.place[event];
    let level = |id: &CourtId| facts.court(id).map(|court| court.level);
    let attacked = script.acts[matter].iter();
    let attacked = attacked.filter(|act| act.verb.meaning().review.puts_in_question());
    let attacked: Vec<usize> = attacked.map(|act| act.target).take(MOST).collect();
    let decides = |act: &Act| {
        let meaning = act.verb.meaning();
        act.target == matter && meaning.pending != PendingEffect::Nothing
            || attacked.contains(&act.target) && meaning.review == ReviewEffect::Decide
    };
    let about = std::iter::once(matter).chain(attacked.iter().copied());
    let acting = about.flat_map(|target| script.touchers(target, |_| true).take(MOST));
    let later = acting.filter(|by| place(*by) != usize::MAX && place(*by) > place(event));
    let by = later
        .filter(|by| script.acts[*by].iter().any(decides))
        .min_by_key(|by| place(*by))?;
    let court = script.courts[by].clone()?;
    (court != *has && level(&court) == level(has)).then_some((by, court))
}
