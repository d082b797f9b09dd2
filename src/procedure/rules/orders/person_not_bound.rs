//! An effect on an order as to somebody whom the order does not bind.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::model::{Case, Effect, Event, EventId, OrderEffect, PartyId};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "person-not-bound",
    title: "an effect as to somebody whom the order does not bind",
    authority: None,
    severity: FindingSeverity::Unusual,
    find,
};

/// Longest chain of parts of parties that is followed.
const MOST_PARTS: usize = 8;

/// Whom orders bind.
struct Bonds<'a> {
    /// By order, whom it binds besides those whom it names: who owes something under it, and to
    /// whom it was extended.
    others: HashMap<&'a EventId, Vec<&'a PartyId>>,
    /// By party, the one of which it is a part.
    wholes: HashMap<&'a PartyId, &'a PartyId>,
}

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let bonds = OnceCell::new();
    let mut findings = Vec::new();
    for position in facts.replay.order_of_events() {
        let event = &facts.case.events[*position];
        let named = event.does.iter().filter(|effect| !effect.as_to.is_empty());
        for effect in named.filter(|effect| !widens(effect)) {
            let target = script.position(&effect.target);
            let target = target.filter(|target| script.is_order(*target));
            let order = target.and_then(|target| facts.case.events.get(target));
            // Of an order that names nobody it is not said whom it binds.
            let Some(order) = order.filter(|order| !order.to.is_empty()) else {
                continue;
            };
            let bonds = bonds.get_or_init(|| Bonds::new(facts.case));
            let strangers = effect
                .as_to
                .iter()
                .filter(|party| !bonds.bind(order, party));
            findings.extend(strangers.map(|party| finding(facts, event, effect, order, party)));
        }
    }
    findings
}

fn widens(effect: &Effect) -> bool {
    effect.verb.meaning().order == OrderEffect::Widen
}

impl<'a> Bonds<'a> {
    fn new(case: &'a Case) -> Self {
        let mut others: HashMap<&EventId, Vec<&PartyId>> = HashMap::new();
        for duty in &case.duties {
            others.entry(&duty.order).or_default().push(&duty.owed_by);
        }
        let effects = case.events.iter().flat_map(|event| &event.does);
        for effect in effects.filter(|effect| widens(effect)) {
            let bound = others.entry(&effect.target).or_default();
            bound.extend(&effect.as_to);
        }
        let parts = case.parties.iter();
        let wholes = parts.filter_map(|party| Some((&party.id, party.part_of.as_ref()?)));
        Self {
            others,
            wholes: wholes.collect(),
        }
    }

    /// Whether an order binds a party, one of which it is a part, or a part of it.
    fn bind(&self, order: &Event, party: &PartyId) -> bool {
        let others = self.others.get(&order.id).into_iter().flatten().copied();
        let mut bound = order.to.iter().chain(others);
        bound.any(|other| self.is_part(party, other) || self.is_part(other, party))
    }

    /// Whether a party is another one or a part of it.
    fn is_part(&self, party: &PartyId, whole: &PartyId) -> bool {
        let mut above = std::iter::successors(Some(party), |party| self.wholes.get(party).copied());
        above.by_ref().take(MOST_PARTS).any(|party| party == whole)
    }
}

fn finding(
    facts: &Facts<'_>,
    event: &Event,
    effect: &Effect,
    order: &Event,
    party: &PartyId,
) -> Finding {
    let name = |id: &PartyId| {
        let row = facts.index.party(id);
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
