//! Which rows of an import are rows of the case, and which are new to it.
//!
//! Start with [`unite`].

use std::collections::HashMap;
use std::mem::take;

use super::entries::Pairing;
use crate::import::Import;
use crate::import::assemble::missing::add_missing;
use crate::import::assemble::new_ids::{IdChanges, NewIds};
use crate::import::words::ids::Ids;
use crate::import::words::numbers::CaseNumber;
use crate::import::words::parties::name_key;
use crate::model::{Case, EventId, SourceKind};

/// Adds to a case the parties, judges, courts and sources of an import that it lacks.
pub(super) fn unite(case: &mut Case, import: &mut Import) -> NewIds {
    let new = &mut import.case;
    let new_ids = NewIds {
        sources: sources(case, new),
        parties: parties(case, new),
        judges: judges(case, new),
        ..NewIds::default()
    };
    let jurisdictions = take(&mut new.jurisdictions);
    add_missing(&mut case.jurisdictions, jurisdictions, |a, b| a.id == b.id);
    add_missing(&mut case.courts, take(&mut new.courts), |a, b| a.id == b.id);
    add_missing(&mut case.kinds, take(&mut new.kinds), |a, b| a.id == b.id);
    let number = |written: &str| CaseNumber::parse(written);
    add_missing(&mut case.dockets, take(&mut new.dockets), |one, other| {
        let numbers = number(&one.number).zip(number(&other.number));
        one.court == other.court && numbers.is_some_and(|(one, other)| one.fits(&other))
    });
    new_ids
}

/// The ids of events in a case: those that it has keep theirs, and the others get free ones.
pub(super) fn event_ids(case: &Case, new: &Case, pairing: &Pairing) -> HashMap<EventId, EventId> {
    let mut ids = Ids::except(case.events.iter().map(|event| event.id.as_str()));
    let events = new.events.iter().zip(&pairing.known);
    let pairs = events.map(|(event, known)| {
        let id = match known {
            Some(place) => case.events[*place].id.clone(),
            None => ids.take(event.id.as_str()).into(),
        };
        (event.id.clone(), id)
    });
    pairs.collect()
}

/// A docket is the same source when its address, its title or, among dockets, its id is.
fn sources(case: &mut Case, new: &mut Case) -> IdChanges {
    let mut changes = IdChanges::new();
    let mut ids = Ids::except(case.sources.iter().map(|source| source.id.as_str()));
    for mut source in new.sources.drain(..) {
        let of_address = |known: &&crate::model::Source| {
            known.address.is_some() && known.address == source.address
        };
        let of_title = |known: &&crate::model::Source| known.title == source.title;
        let of_id = |known: &&crate::model::Source| {
            known.id == source.id
                && known.kind == SourceKind::Docket
                && source.kind == SourceKind::Docket
        };
        let mut all = case.sources.iter();
        let known = all
            .clone()
            .find(of_address)
            .or_else(|| all.clone().find(of_title))
            .or_else(|| all.find(of_id));
        let id = match known {
            Some(known) => known.id.to_string(),
            None => ids.take(source.id.as_str()),
        };
        let is_new = known.is_none();
        if id != source.id.as_str() {
            changes.insert(source.id.to_string(), id.clone());
        }
        if is_new {
            source.id = id.into();
            case.sources.push(source);
        }
    }
    changes
}

fn parties(case: &mut Case, new: &mut Case) -> IdChanges {
    let mut changes = IdChanges::new();
    let mut ids = Ids::except(case.parties.iter().map(|party| party.id.as_str()));
    let mut known: HashMap<String, usize> = HashMap::new();
    for (place, party) in case.parties.iter().enumerate() {
        for name in std::iter::once(&party.name).chain(&party.full) {
            known.entry(name_key(name)).or_insert(place);
        }
    }
    for mut party in new.parties.drain(..) {
        // A user may have renamed a party, but rarely its id.
        let by_id = || case.parties.iter().position(|known| known.id == party.id);
        let place = known.get(&name_key(&party.name)).copied();
        let Some(place) = place.or_else(by_id) else {
            let id = ids.take(party.id.as_str());
            if id != party.id.as_str() {
                changes.insert(party.id.to_string(), id.clone());
                party.id = id.into();
            }
            known.insert(name_key(&party.name), case.parties.len());
            case.parties.push(party);
            continue;
        };
        let there = &mut case.parties[place];
        if there.id != party.id {
            changes.insert(party.id.to_string(), there.id.to_string());
        }
        // A role in a court where the party had none is new; another one may have been
        // taken away by the user.
        let courts: Vec<_> = there.roles.iter().map(|role| role.court.clone()).collect();
        let roles = party.roles.into_iter();
        there
            .roles
            .extend(roles.filter(|role| !courts.contains(&role.court)));
    }
    changes
}

fn judges(case: &mut Case, new: &mut Case) -> IdChanges {
    let mut changes = IdChanges::new();
    let mut ids = Ids::except(case.judges.iter().map(|judge| judge.id.as_str()));
    for mut judge in new.judges.drain(..) {
        let key = name_key(&judge.name);
        let mut all = case.judges.iter();
        let known = all.find(|known| {
            known.court == judge.court && (known.id == judge.id || name_key(&known.name) == key)
        });
        let id = known.map_or_else(|| ids.take(judge.id.as_str()), |known| known.id.to_string());
        let is_new = known.is_none();
        if id != judge.id.as_str() {
            changes.insert(judge.id.to_string(), id.clone());
        }
        if is_new {
            judge.id = id.into();
            case.judges.push(judge);
        }
    }
    changes
}
