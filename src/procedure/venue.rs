//! Which courts have the case on a day, and which appeals came too early.
//!
//! The rule for courts. The case is with the court that acted last; when that act sends it
//! back (`remands`), with the courts it is sent to. Besides, it is with every court before
//! which something is pending. A bench counts as the court of which it is part. An appeal is
//! pending in the court above even when it was noted below; a premature one is not counted,
//! since it does not take the case out of the district court (United States v. Rodgers,
//! 101 F.3d 247 (2d Cir. 1996)).
//!
//! The rule for premature appeals is that of United States v. Ryan, 402 U.S. 530 (1971): a
//! refusal to quash compulsory process addressed to a third party is no final decision under
//! 28 U.S.C. § 1291 until the recipient has refused and been held in contempt.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::script::Script;
use crate::graph::{EventGraph, Tie};
use crate::model::{
    Case, Catalogue, Court, CourtId, CourtLevel, DutyEffect, KindRole, Life, OrderEffect,
    PendingEffect, ReviewEffect,
};

/// Longest chain of benches, or of parts of a jurisdiction, that is followed.
const MAX_PARTS: usize = 8;

/// An appeal from an order that was not appealable when it was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PrematureAppeal {
    /// The appeal.
    pub appeal: usize,
    /// The order it appeals from.
    pub order: usize,
    /// The events that made or make the order appealable.
    pub ripened_by: Vec<usize>,
}

/// Where each event belongs.
pub(super) struct Venue {
    /// The court of each event, benches resolved.
    pub court: Vec<Option<CourtId>>,
    /// For each pending matter the court before which it is pending.
    pub pending_before: Vec<Option<CourtId>>,
    /// Appeals from orders that are not final by themselves.
    pub nonfinal: Vec<PrematureAppeal>,
}

impl Venue {
    pub(super) fn new(case: &Case, catalogue: &Catalogue, script: &Script) -> Self {
        let books = Books::new(case, catalogue);
        let court: Vec<Option<CourtId>> = case
            .events
            .iter()
            .map(|event| event.court.as_ref().map(|id| books.whole(id)))
            .collect();
        let pending_before = (0..script.len())
            .map(|event| match script.lives[event] {
                Life::Pending => pending_before(&books, script, &court, event),
                Life::Order | Life::Stay | Life::Deadline | Life::Moment => None,
            })
            .collect();
        let upheld = OnceCell::new();
        let nonfinal = (0..script.len())
            .filter(|event| script.lives[*event] == Life::Pending)
            .filter_map(|event| nonfinal(case, &books, script, &court, &upheld, event))
            .collect();
        Self {
            court,
            pending_before,
            nonfinal,
        }
    }

    /// The courts to which an act of a court moves the case.
    pub(super) fn sends_to(&self, script: &Script, event: usize) -> Vec<CourtId> {
        script.acts[event]
            .iter()
            .filter(|act| act.verb.meaning().order == OrderEffect::SendBack)
            .filter_map(|act| {
                let pending = self.pending_before[act.target].clone();
                pending.or_else(|| self.court[act.target].clone())
            })
            .collect()
    }
}

/// Courts and kinds by id, those of the file first.
struct Books<'a> {
    catalogue: &'a Catalogue,
    courts: HashMap<&'a CourtId, &'a Court>,
}

impl<'a> Books<'a> {
    fn new(case: &'a Case, catalogue: &'a Catalogue) -> Self {
        Self {
            catalogue,
            courts: case.courts.iter().map(|court| (&court.id, court)).collect(),
        }
    }

    fn court(&self, id: &CourtId) -> Option<&'a Court> {
        let own = self.courts.get(id).copied();
        own.or_else(|| self.catalogue.court(id))
    }

    /// The court of which this is a bench, or the court itself.
    fn whole(&self, id: &CourtId) -> CourtId {
        let mut id = id;
        for _ in 0..MAX_PARTS {
            match self.court(id).and_then(|court| court.part_of.as_ref()) {
                Some(parent) => id = parent,
                None => break,
            }
        }
        id.clone()
    }

    fn above(&self, id: &CourtId) -> Option<CourtId> {
        self.court(id)?.appeals_to.first().cloned()
    }

    /// Whether this is a court of first instance of the United States.
    fn is_us_trial_court(&self, id: &CourtId) -> bool {
        let Some(court) = self.court(id) else {
            return false;
        };
        let mut jurisdiction = &court.jurisdiction;
        for _ in 0..MAX_PARTS {
            if jurisdiction.as_str() == "us" {
                return matches!(court.level, CourtLevel::Trial | CourtLevel::Magistrate);
            }
            let known = self.catalogue.jurisdiction(jurisdiction);
            match known.and_then(|known| known.part_of.as_ref()) {
                Some(parent) => jurisdiction = parent,
                None => break,
            }
        }
        false
    }
}

fn pending_before(
    books: &Books<'_>,
    script: &Script,
    court: &[Option<CourtId>],
    event: usize,
) -> Option<CourtId> {
    let own = court[event].as_ref();
    let review = script.acts[event]
        .iter()
        .find(|act| act.verb.meaning().review.puts_in_question());
    let Some(review) = review else {
        return own.cloned();
    };
    let below = court[review.target].as_ref();
    let is_appeal = review.verb.meaning().review == ReviewEffect::Appeal;
    let goes_up = is_appeal && (own.is_none() || own == below);
    if goes_up {
        let above = below.and_then(|below| books.above(below));
        return above.or_else(|| own.cloned());
    }
    own.or(below).cloned()
}

fn nonfinal(
    case: &Case,
    books: &Books<'_>,
    script: &Script,
    court: &[Option<CourtId>],
    upheld: &OnceCell<EventGraph>,
    appeal: usize,
) -> Option<PrematureAppeal> {
    let from = script.acts[appeal]
        .iter()
        .filter(|act| act.verb.meaning().review == ReviewEffect::Appeal);
    let upheld = || upheld.get_or_init(|| self::upheld(script));
    for act in from {
        let order = act.target;
        let in_us = court[order]
            .as_ref()
            .is_some_and(|court| books.is_us_trial_court(court));
        if !in_us {
            continue;
        }
        if let Some(family) = compulsory_process(case, books, upheld(), order) {
            let mut ripened_by: Vec<usize> = family
                .iter()
                .flat_map(|event| {
                    script.touchers(*event, |verb| verb.meaning().duty == DutyEffect::Punish)
                })
                .chain(script.touchers(order, |verb| verb.meaning().review == ReviewEffect::Ripen))
                .collect();
            ripened_by.sort_unstable();
            ripened_by.dedup();
            return Some(PrematureAppeal {
                appeal,
                order,
                ripened_by,
            });
        }
    }
    None
}

/// The order and what it upholds or enforces, when that leads to compulsory process.
fn compulsory_process(
    case: &Case,
    books: &Books<'_>,
    upheld: &EventGraph,
    order: usize,
) -> Option<Vec<usize>> {
    let family: Vec<usize> = upheld.causes(order).collect();
    let kind = |event: &usize| books.catalogue.kind(&case.events[*event].kind);
    let compels = |event: &usize| kind(event).is_some_and(|kind| kind.is(KindRole::Compels));
    family.iter().any(compels).then_some(family)
}

/// What each event upholds or enforces, be it by refusing an attack.
fn upheld(script: &Script) -> EventGraph {
    let mut ties = Vec::new();
    for from in 0..script.len() {
        for act in &script.acts[from] {
            let verb = act.verb;
            let tie = |to| Tie { from, verb, to };
            let meaning = verb.meaning();
            if meaning.order == OrderEffect::Uphold || meaning.duty == DutyEffect::Enforce {
                ties.push(tie(act.target));
            } else if meaning.pending == PendingEffect::Refuse {
                let attacks = script.acts[act.target]
                    .iter()
                    .filter(|attack| attack.verb.meaning().review == ReviewEffect::Challenge);
                ties.extend(attacks.map(|attack| tie(attack.target)));
            }
        }
    }
    EventGraph::new(script.len(), &ties)
}
