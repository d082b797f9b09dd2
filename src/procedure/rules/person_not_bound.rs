//! An effect on an order as to somebody whom the order does not bind.

use super::{Facts, Rule};
use crate::model::{Effect, Event, OrderEffect, PartyId};
use crate::procedure::{Finding, FindingSeverity};

pub(super) const RULE: Rule = Rule {
    name: "person-not-bound",
    title: "an effect as to somebody whom the order does not bind",
    authority: None,
    severity: FindingSeverity::Unusual,
    find,
};

/// Longest chain of parts of parties that is followed.
const MOST_PARTS: usize = 8;

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let mut findings = Vec::new();
    for position in facts.replay.order_of_events() {
        let event = &facts.case.events[*position];
        for effect in event.does.iter().filter(|effect| !effect.as_to.is_empty()) {
            let widens = effect.verb.meaning().order == OrderEffect::Widen;
            let target = script.position(&effect.target);
            let target = target.filter(|target| script.is_order(*target) && !widens);
            let Some(target) = target.filter(|target| *target < facts.case.events.len()) else {
                continue;
            };
            let order = &facts.case.events[target];
            let bound = bound(facts, order);
            if order.to.is_empty() {
                continue; // whom it binds is not said
            }
            let strangers = effect.as_to.iter().filter(|party| {
                !bound
                    .iter()
                    .any(|other| is_part(facts, party, other) || is_part(facts, other, party))
            });
            findings.extend(strangers.map(|party| finding(facts, event, effect, order, party)));
        }
    }
    findings
}

/// Whom an order binds: whom it names, who owes something under it, and to whom it was extended.
fn bound<'a>(facts: &'a Facts<'_>, order: &'a Event) -> Vec<&'a PartyId> {
    let duties = facts.case.duties.iter();
    let owing = duties
        .filter(|duty| duty.order == order.id)
        .map(|duty| &duty.owed_by);
    let all = facts.case.events.iter().flat_map(|event| &event.does);
    let extending = all.filter(|effect| {
        effect.target == order.id && effect.verb.meaning().order == OrderEffect::Widen
    });
    let extended = extending.flat_map(|effect| &effect.as_to);
    order.to.iter().chain(owing).chain(extended).collect()
}

/// Whether a party is another one or a part of it.
fn is_part(facts: &Facts<'_>, party: &PartyId, whole: &PartyId) -> bool {
    let mut party = party;
    for _ in 0..MOST_PARTS {
        if party == whole {
            return true;
        }
        let row = facts.case.parties.iter().find(|row| row.id == *party);
        match row.and_then(|row| row.part_of.as_ref()) {
            Some(above) => party = above,
            None => return false,
        }
    }
    false
}

fn finding(
    facts: &Facts<'_>,
    event: &Event,
    effect: &Effect,
    order: &Event,
    party: &PartyId,
) -> Finding {
    let name = |id: &PartyId| {
        let row = facts.case.parties.iter().find(|row| row.id == *id);
        row.map_or_else(|| id.to_string(), |row| row.name.clone())
    };
    let message = format!(
        "“{}” {} “{}” as to {}, whom it does not bind.",
        event.title,
        effect.verb.phrase(),
        order.title,
        name(party),
    );
    let bound: Vec<String> = order.to.iter().map(|id| format!("`{id}`")).collect();
    let remedy = format!(
        "Name whom it binds ({}), or add `{party}` to the `to` of `{}`.",
        bound.join(", "),
        order.id
    );
    let about = vec![event.id.clone(), order.id.clone()];
    RULE.finding(about, message).with_remedy(remedy).at_effect(
        &event.id,
        effect.verb,
        &effect.target,
    )
}
