//! What the rows of an import are called in the case into which they come.
//!
//! Start with [`Names::unite`].

use std::collections::HashMap;
use std::mem::take;

use super::entries::Pairing;
use crate::import::assemble::missing::add_missing;
use crate::import::words::ids::Ids;
use crate::import::words::numbers::CaseNumber;
use crate::import::words::parties::name_key;
use crate::import::{Import, Instances};
use crate::model::{Case, Event, EventId, SourceId, SourceKind};

/// New names by old ones, where they differ.
#[derive(Default)]
pub(super) struct Names {
    parties: HashMap<String, String>,
    judges: HashMap<String, String>,
    sources: HashMap<String, String>,
    events: HashMap<EventId, EventId>,
}

impl Names {
    /// Adds to a case the parties, judges, courts and sources of an import that it lacks.
    pub(super) fn unite(case: &mut Case, import: &mut Import) -> Self {
        let new = &mut import.case;
        let names = Self {
            sources: sources(case, new),
            parties: parties(case, new),
            judges: judges(case, new),
            events: HashMap::new(),
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
        names
    }

    /// Gives the events that are new ids that are free, and the others those that they have.
    pub(super) fn give_ids(&mut self, case: &Case, new: &Case, matched: &Pairing) {
        let mut ids = Ids::except(case.events.iter().map(|event| event.id.as_str()));
        for (event, known) in new.events.iter().zip(&matched.known) {
            let id = match known {
                Some(place) => case.events[*place].id.clone(),
                None => ids.take(event.id.as_str()).into(),
            };
            self.events.insert(event.id.clone(), id);
        }
    }

    /// The id of an event in the case.
    pub(super) fn event(&self, id: &EventId) -> EventId {
        self.events.get(id).unwrap_or(id).clone()
    }

    /// Renames what an event names.
    pub(super) fn put_into(&self, event: &mut Event) {
        event.id = self.event(&event.id);
        for effect in &mut event.does {
            effect.target = self.event(&effect.target);
        }
        for party in &mut event.by {
            if let Some(id) = rename(&self.parties, party.as_str()) {
                *party = id.into();
            }
        }
        for act in &mut event.counsel {
            if let Some(id) = rename(&self.parties, act.on_behalf_of.as_str()) {
                act.on_behalf_of = id.into();
            }
        }
        for judge in &mut event.judges {
            if let Some(id) = rename(&self.judges, judge.as_str()) {
                *judge = id.into();
            }
        }
        for cite in &mut event.sources {
            self.rename_source(&mut cite.source);
        }
    }

    /// Renames the sources of what joins dockets.
    pub(super) fn put_into_records(&self, instances: &mut Instances) {
        for record in &mut instances.records {
            self.rename_source(&mut record.source);
        }
    }

    /// What a source of the import is called in the case.
    pub(super) fn rename_source(&self, source: &mut SourceId) {
        if let Some(id) = rename(&self.sources, source.as_str()) {
            *source = id.into();
        }
    }
}

fn rename<'n>(names: &'n HashMap<String, String>, id: &str) -> Option<&'n str> {
    names.get(id).map(String::as_str)
}

/// A docket is the same source when its address, its title or, among dockets, its id is.
fn sources(case: &mut Case, new: &mut Case) -> HashMap<String, String> {
    let mut names = HashMap::new();
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
            names.insert(source.id.to_string(), id.clone());
        }
        if is_new {
            source.id = id.into();
            case.sources.push(source);
        }
    }
    names
}

fn parties(case: &mut Case, new: &mut Case) -> HashMap<String, String> {
    let mut names = HashMap::new();
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
                names.insert(party.id.to_string(), id.clone());
                party.id = id.into();
            }
            known.insert(name_key(&party.name), case.parties.len());
            case.parties.push(party);
            continue;
        };
        let there = &mut case.parties[place];
        if there.id != party.id {
            names.insert(party.id.to_string(), there.id.to_string());
        }
        // A role in a court where the party had none is new; another one may have been
        // taken away by the user.
        let courts: Vec<_> = there.roles.iter().map(|role| role.court.clone()).collect();
        let roles = party.roles.into_iter();
        there
            .roles
            .extend(roles.filter(|role| !courts.contains(&role.court)));
    }
    names
}

fn judges(case: &mut Case, new: &mut Case) -> HashMap<String, String> {
    let mut names = HashMap::new();
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
            names.insert(judge.id.to_string(), id.clone());
        }
        if is_new {
            judge.id = id.into();
            case.judges.push(judge);
        }
    }
    names
}
