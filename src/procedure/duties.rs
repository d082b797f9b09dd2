//! How each duty stands on a day.
//!
//! A duty lives and sleeps with its order; it sleeps, too, while an order that upheld its order
//! is stayed, since holding back enforcement is what such a stay is for. What its party did counts when the act names the
//! party (`by`, or `to` for a contempt) and acts on the order, on an order that upheld it or
//! enforces it, or on a contempt for disobeying it. Defiance outweighs partial compliance until
//! the duty is met. Files that name no party for an act say nothing about anybody's duty.

use std::collections::HashMap;

use super::OrderStatus;
use super::run::script::Script;
use super::state::DutyStatus;
use crate::graph::Tie;
use crate::model::{Case, DutyEffect, DutyId, EventDate, OrderEffect, PartyId, Verb};

/// A duty with everything that was done about it.
pub(super) struct DutyRecord {
    pub id: DutyId,
    pub party: PartyId,
    /// Number of the event that made the order.
    pub order: usize,
    pub due: Option<EventDate>,
    /// The orders that upheld it.
    pub upheld_by: Vec<usize>,
    /// What was done, in no particular order.
    pub deeds: Vec<Deed>,
}

/// Something done about a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Deed {
    /// Number of the event.
    pub event: usize,
    /// What it made of the duty.
    pub status: DutyStatus,
}

/// The duties whose order is part of the story.
pub(super) fn records(case: &Case, script: &Script) -> Vec<DutyRecord> {
    let families: HashMap<&PartyId, &PartyId> = case
        .parties
        .iter()
        .filter_map(|party| Some((&party.id, party.part_of.as_ref()?)))
        .collect();
    case.duties
        .iter()
        .filter_map(|duty| {
            let order = script.position(&duty.order)?;
            script.kept[order].then(|| DutyRecord {
                id: duty.id.clone(),
                party: duty.owed_by.clone(),
                order,
                due: duty.due.clone(),
                upheld_by: script.upholders(order).collect(),
                deeds: deeds(case, script, &families, order, &duty.owed_by),
            })
        })
        .collect()
}

fn deeds(
    case: &Case,
    script: &Script,
    families: &HashMap<&PartyId, &PartyId>,
    order: usize,
    party: &PartyId,
) -> Vec<Deed> {
    let is_party = |named: &PartyId| named == party || families.get(named) == Some(&party);
    let mut found = Vec::new();
    let acts_on_it = |verb: Verb| {
        upholds(verb)
            || matches!(
                verb.meaning().duty,
                DutyEffect::Enforce | DutyEffect::Punish
            )
    };
    let targets = family(script, order, acts_on_it);
    for target in std::iter::once(order).chain(targets) {
        let stated = script.graph.acting_on(target);
        for tie in stated.filter(|tie| !script.is_tick(tie.from)) {
            let event = &case.events[tie.from];
            let duty = tie.verb.meaning().duty;
            let named = if duty == DutyEffect::Punish {
                &event.to
            } else {
                &event.by
            };
            let is_own_contempt = target == order && tie.verb == Verb::Purges;
            if let Some(status) = deed(duty).filter(|_| !is_own_contempt)
                && named.iter().any(is_party)
            {
                found.push(Deed {
                    event: tie.from,
                    status,
                });
            }
        }
    }
    found
}

fn upholds(verb: Verb) -> bool {
    verb.meaning().order == OrderEffect::Uphold
}

const fn deed(duty: DutyEffect) -> Option<DutyStatus> {
    match duty {
        DutyEffect::Meet => Some(DutyStatus::Met),
        DutyEffect::MeetInPart => Some(DutyStatus::MetInPart),
        DutyEffect::Defy | DutyEffect::Punish => Some(DutyStatus::Defied),
        DutyEffect::Nothing | DutyEffect::Enforce => None,
    }
}

/// The orders that act on the order in such a way, and so on upward.
fn family(script: &Script, order: usize, acts: impl Fn(Verb) -> bool) -> Vec<usize> {
    let counts = |tie: Tie| acts(tie.verb) && script.is_order(tie.from);
    script.graph.consequences(order, counts).skip(1).collect()
}

/// What the deeds so far, oldest first, and the status of the order make of the duty.
pub(super) fn status(order: OrderStatus, deeds: impl Iterator<Item = DutyStatus>) -> DutyStatus {
    let done = deeds.fold(DutyStatus::Owed, |before, deed| match (before, deed) {
        (DutyStatus::Met, DutyStatus::MetInPart) => DutyStatus::Met,
        _ => deed,
    });
    match order {
        OrderStatus::NotYet => DutyStatus::NotYet,
        _ if done == DutyStatus::Met => DutyStatus::Met,
        OrderStatus::Stayed => DutyStatus::Suspended,
        OrderStatus::InForce
        | OrderStatus::Stands
        | OrderStatus::StayedInPart
        | OrderStatus::VacatedInPart
        | OrderStatus::Modified => done,
        OrderStatus::Reversed
        | OrderStatus::Vacated
        | OrderStatus::Superseded
        | OrderStatus::Moot
        | OrderStatus::Spent => DutyStatus::Ended,
        OrderStatus::Unknown => DutyStatus::Unknown,
    }
}
