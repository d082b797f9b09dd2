//! What rows and events are called in the case into which they come.
//!
//! It knows nothing of why they are called so: who brings cases together says that. Start with
//! [`NewIds::put_into`].

use std::borrow::Borrow;
use std::collections::HashMap;

use crate::model::{Event, EventId, Occasion, SourceId};

/// New ids by the old ones.
pub(super) type IdChanges = HashMap<String, String>;

/// New ids by the old ones, of each list; what keeps its id may be left out.
#[derive(Default)]
pub(super) struct NewIds {
    pub courts: IdChanges,
    pub kinds: IdChanges,
    pub judges: IdChanges,
    pub parties: IdChanges,
    pub sources: IdChanges,
    pub events: HashMap<EventId, EventId>,
}

impl NewIds {
    /// Renames an event, and what it names.
    pub(super) fn put_into(&self, event: &mut Event) {
        self.put_rows_into(event);
        self.put_events_into(event);
    }

    /// Renames an event, those on which it acts, and those with which something begins or ends.
    pub(super) fn put_events_into(&self, event: &mut Event) {
        event.id = self.event(&event.id);
        for effect in &mut event.does {
            effect.target = self.event(&effect.target);
            self.put_into_occasions([&mut effect.from, &mut effect.until]);
        }
        if let Some(said) = event.said_mut() {
            self.put_into_occasions([&mut said.from, &mut said.until]);
        }
    }

    /// Renames what an event names besides events.
    pub(super) fn put_rows_into(&self, event: &mut Event) {
        if let Some(court) = &mut event.court {
            change(&self.courts, court);
        }
        change(&self.kinds, &mut event.kind);
        for judge in &mut event.judges {
            change(&self.judges, judge);
        }
        for party in event.by.iter_mut().chain(&mut event.to) {
            change(&self.parties, party);
        }
        let said = event.said_mut().into_iter();
        for act in said.flat_map(|said| &mut said.counsel) {
            change(&self.parties, &mut act.on_behalf_of);
        }
        for cite in &mut event.sources {
            self.put_into_source(&mut cite.source);
        }
        for effect in &mut event.does {
            for party in &mut effect.as_to {
                change(&self.parties, party);
            }
            for cite in &mut effect.sources {
                self.put_into_source(&mut cite.source);
            }
        }
    }

    fn put_into_occasions(&self, occasions: [&mut Option<Box<Occasion>>; 2]) {
        for occasion in occasions.into_iter().flatten() {
            if let Occasion::Event(event) = &mut **occasion {
                *event = self.event(event);
            }
        }
    }

    /// Renames a source.
    pub(super) fn put_into_source(&self, source: &mut SourceId) {
        change(&self.sources, source);
    }

    /// What an event is called.
    pub(super) fn event(&self, id: &EventId) -> EventId {
        self.events.get(id).unwrap_or(id).clone()
    }
}

fn change<Id: Borrow<str> + From<String>>(changes: &IdChanges, id: &mut Id) {
    if let Some(new) = changes.get((*id).borrow()) {
        *id = Id::from(new.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{builtin, read};

    /// An event that names whatever an event can name, each by an id that begins with `old`.
    const EVENT: &str = "writmap = 1\n[[event]]\nid = \"old-a\"\ndate = \"2031-01-02\"\n\
        kind = \"old-kind\"\ncourt = \"old-court\"\ntitle = \"T\"\njudges = [\"old-judge\"]\n\
        by = [\"old-by\"]\nto = [\"old-to\"]\nfrom = \"old-from\"\nuntil = \"old-until\"\n\
        counsel = [{ name = \"N\", for = \"old-client\" }]\n\
        sources = [{ source = \"old-source\" }]\n\
        does = [{ stays = \"old-b\", as-to = [\"old-person\"], from = \"old-c\", until = \"old-d\", \
        sources = [{ source = \"old-effect\" }] }]\n";

    #[test]
    fn everything_that_an_event_names_gets_its_new_id() {
        let mut event = read("case.toml", EVENT.as_bytes(), builtin()).case.events[0].clone();
        let words = format!("{event:?}");
        let old: Vec<&str> = words
            .split('"')
            .filter(|word| word.starts_with("old-"))
            .collect();
        assert_eq!(old.len(), 15, "{words}");
        let new = |old: &&str| ((*old).to_owned(), old.replace("old", "new"));
        let rows: IdChanges = old.iter().map(new).collect();
        let events = rows.iter().map(|(old, new)| {
            let id = |id: &String| EventId::from(id.as_str());
            (id(old), id(new))
        });
        let new_ids = NewIds {
            events: events.collect(),
            courts: rows.clone(),
            kinds: rows.clone(),
            judges: rows.clone(),
            parties: rows.clone(),
            sources: rows.clone(),
        };
        new_ids.put_into(&mut event);
        assert!(!format!("{event:?}").contains("old-"), "{event:?}");
    }
}
