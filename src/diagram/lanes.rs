//! Lanes: courts in the order of their hierarchy, the parties' own acts, the outside world.

use std::collections::HashMap;

use super::kinds::Kinds;
use crate::model::{
    Actor, Case, Catalogue, Court, CourtId, CourtLevel, Event, JurisdictionId, LaneOwner, Party,
    PartyId, PartyKind,
};

/// A lane of the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// A key that stays the same when the case grows.
    pub key: String,
    /// Head of the lane.
    pub title: String,
    /// Second line of the head.
    pub note: String,
    /// Whose power is exercised here; decides the colour.
    pub sovereign: Option<JurisdictionId>,
}

/// Height in the picture: the order of the variants is the order of the lanes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A court: by level downwards, a bench below its court, else by first use.
    Court(std::cmp::Reverse<CourtLevel>, bool, usize),
    /// The parties.
    Parties,
    /// The outside world, by first use.
    Outside(usize),
}

/// The lanes of a case, and the lane of each event as an index into them.
pub(super) fn assign(
    case: &Case,
    catalogue: &Catalogue,
    kinds: &Kinds<'_>,
) -> (Vec<Lane>, Vec<usize>) {
    let mut found: Vec<(Rank, Lane)> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    // All on which the lane of an event depends.
    let mut known: HashMap<(Actor, Option<&CourtId>, &[PartyId]), usize> = HashMap::new();
    let mut lane_of = Vec::with_capacity(case.events.len());
    for (index, event) in case.events.iter().enumerate() {
        let actor = kinds.of(index).map_or(Actor::Party, |kind| kind.actor);
        let same = (actor, event.court.as_ref(), event.by.as_slice());
        let lane = *known.entry(same).or_insert_with(|| {
            let seen = found.len();
            let (rank, lane) = lane_for(case, catalogue, event, actor, seen);
            *by_key.entry(lane.key.clone()).or_insert_with(|| {
                found.push((rank, lane));
                seen
            })
        });
        lane_of.push(lane);
    }
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|&a, &b| found[a].0.cmp(&found[b].0));
    let mut place = vec![0; found.len()];
    for (position, &lane) in order.iter().enumerate() {
        place[lane] = position;
    }
    let lanes = order.iter().map(|&lane| found[lane].1.clone()).collect();
    (lanes, lane_of.into_iter().map(|lane| place[lane]).collect())
}

/// The lane of what is folded away.
pub(super) fn routine() -> Lane {
    Lane {
        key: "routine".to_owned(),
        title: "Routine".to_owned(),
        note: "folded, counted".to_owned(),
        sovereign: None,
    }
}

fn lane_for(
    case: &Case,
    catalogue: &Catalogue,
    event: &Event,
    actor: Actor,
    seen: usize,
) -> (Rank, Lane) {
    if let Some(lane) = grouped(case, catalogue, event, actor, seen) {
        return lane;
    }
    let in_court = match case.lanes_by {
        LaneOwner::Court => true,
        LaneOwner::Actor => actor == Actor::Court,
    };
    if let Some(id) = event.court.as_ref().filter(|_| in_court) {
        return court_lane(catalogue, id, seen);
    }
    match outsider(case, event, actor) {
        Some(party) => outside_lane(party, seen),
        None if actor == Actor::Outside => outside_world(seen),
        None => parties_lane(case),
    }
}

/// The lane that the file itself groups this event into.
fn grouped(
    case: &Case,
    catalogue: &Catalogue,
    event: &Event,
    actor: Actor,
    seen: usize,
) -> Option<(Rank, Lane)> {
    let group = case.lanes.iter().find(|group| match actor {
        Actor::Court => event
            .court
            .as_ref()
            .is_some_and(|court| group.courts.contains(court)),
        Actor::Party | Actor::Outside => {
            !event.by.is_empty() && event.by.iter().all(|party| group.parties.contains(party))
        }
    })?;
    let court = group.courts.first().and_then(|id| catalogue.court(id));
    let party = group.parties.first().and_then(|id| case.party(id));
    let rank = court.map_or(Rank::Outside(seen), |court| court_rank(court, seen));
    let sovereign = court
        .map(|court| court.jurisdiction.clone())
        .or_else(|| party.and_then(|party| party.jurisdiction.clone()));
    let lane = Lane {
        key: format!("lane:{}", group.id),
        title: group.title.clone(),
        note: group.note.clone().unwrap_or_default(),
        sovereign,
    };
    Some((rank, lane))
}

fn court_rank(court: &Court, seen: usize) -> Rank {
    Rank::Court(
        std::cmp::Reverse(court.level),
        court.part_of.is_some(),
        seen,
    )
}

fn court_lane(catalogue: &Catalogue, id: &CourtId, seen: usize) -> (Rank, Lane) {
    let key = format!("court:{id}");
    let Some(court) = catalogue.court(id) else {
        // A court that nobody knows still gets a lane, at the level of a trial court.
        let rank = Rank::Court(std::cmp::Reverse(CourtLevel::Trial), false, seen);
        let lane = Lane {
            key,
            title: id.to_string(),
            note: String::new(),
            sovereign: None,
        };
        return (rank, lane);
    };
    let note = match &court.bench {
        Some(bench) => bench.clone(),
        None if court.short == court.name => String::new(),
        None => court.name.clone(),
    };
    let lane = Lane {
        key,
        title: court.short.clone(),
        note,
        sovereign: Some(court.jurisdiction.clone()),
    };
    (court_rank(court, seen), lane)
}

/// The foreign state or legislature that acted, if one acted alone.
fn outsider<'a>(case: &'a Case, event: &Event, actor: Actor) -> Option<&'a Party> {
    let party = event.by.first().and_then(|id| case.party(id))?;
    let outside = match party.kind {
        PartyKind::ForeignState | PartyKind::Legislature => true,
        PartyKind::Person
        | PartyKind::Company
        | PartyKind::Organisation
        | PartyKind::Government => actor == Actor::Outside,
    };
    outside.then_some(party)
}

fn outside_lane(party: &Party, seen: usize) -> (Rank, Lane) {
    let lane = Lane {
        key: format!("party:{}", party.id),
        title: party.name.clone(),
        note: String::new(),
        sovereign: party.jurisdiction.clone(),
    };
    (Rank::Outside(seen), lane)
}

fn outside_world(seen: usize) -> (Rank, Lane) {
    let lane = Lane {
        key: "outside".to_owned(),
        title: "Outside the case".to_owned(),
        note: String::new(),
        sovereign: None,
    };
    (Rank::Outside(seen), lane)
}

fn parties_lane(case: &Case) -> (Rank, Lane) {
    let has_lane = |party: &Party| {
        case.lanes
            .iter()
            .any(|lane| lane.parties.contains(&party.id))
    };
    let names: Vec<_> = case
        .parties
        .iter()
        .filter(|party| party.part_of.is_none() && litigates(party) && !has_lane(party))
        .take(2)
        .map(|party| party.name.as_str())
        .collect();
    let lane = Lane {
        key: "parties".to_owned(),
        // A timeline or a bare table names nobody.
        title: if names.is_empty() {
            "Events"
        } else {
            "Parties"
        }
        .to_owned(),
        note: names.join(" · "),
        sovereign: None,
    };
    (Rank::Parties, lane)
}

/// Whether a party is a side of the case and not an amicus or a target.
fn litigates(party: &Party) -> bool {
    let inside = !matches!(party.kind, PartyKind::ForeignState | PartyKind::Legislature);
    inside && !party.roles.iter().all(|role| role.role.starts_with("amic"))
}
