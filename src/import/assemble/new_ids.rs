//! What rows and events are called in the case into which they come.
//!
//! It knows nothing of why they are called so: who brings cases together says that. Start with
//! [`NewIds::put_into`].

use std::borrow::Borrow;
use std::collections::HashMap;

use crate::model::{Case, Cite, Event, EventId, Occasion, SourceId};

/// New ids by the old ones.
pub(super) type IdChanges = HashMap<String, String>;

/// New ids by the old ones, of each list; what keeps its id may be left out.
#[derive(Default)]
pub(super) struct NewIds {
    pub jurisdictions: IdChanges,
    pub courts: IdChanges,
    pub kinds: IdChanges,
    pub judges: IdChanges,
    pub parties: IdChanges,
    pub sources: IdChanges,
    pub events: HashMap<EventId, EventId>,
}

/// How many rows a case has in each list whose rows name others; the events stand apart.
pub(super) struct RowCounts {
    jurisdictions: usize,
    courts: usize,
    kinds: usize,
    judges: usize,
    parties: usize,
    sources: usize,
    dockets: usize,
}

impl RowCounts {
    pub(super) fn of(case: &Case) -> Self {
        Self {
            jurisdictions: case.jurisdictions.len(),
            courts: case.courts.len(),
            kinds: case.kinds.len(),
            judges: case.judges.len(),
            parties: case.parties.len(),
            sources: case.sources.len(),
            dockets: case.dockets.len(),
        }
    }
}

impl NewIds {
    /// Renames what those rows of a case name that stand behind so many, events left out.
    pub(super) fn put_into_rows_behind(&self, counts: &RowCounts, case: &mut Case) {
        for row in &mut case.jurisdictions[counts.jurisdictions..] {
            change_all(&self.jurisdictions, &mut row.part_of);
        }
        for row in &mut case.courts[counts.courts..] {
            change(&self.jurisdictions, &mut row.jurisdiction);
            change_all(
                &self.courts,
                row.appeals_to.iter_mut().chain(&mut row.part_of),
            );
        }
        for row in &mut case.kinds[counts.kinds..] {
            change_all(&self.courts, &mut row.goes_to);
        }
        for row in &mut case.judges[counts.judges..] {
            change_all(&self.courts, &mut row.court);
            self.put_into_cites(&mut row.sources);
        }
        for row in &mut case.parties[counts.parties..] {
            change_all(&self.jurisdictions, &mut row.jurisdiction);
            change_all(&self.parties, &mut row.part_of);
            for role in &mut row.roles {
                change_all(&self.courts, &mut role.court);
                role.from = role.from.as_ref().map(|event| self.event(event));
            }
            self.put_into_cites(&mut row.sources);
        }
        for row in &mut case.sources[counts.sources..] {
            change_all(&self.sources, &mut row.relies_on);
        }
        for row in &mut case.dockets[counts.dockets..] {
            change(&self.courts, &mut row.court);
            self.put_into_cites(&mut row.sources);
        }
    }

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
        let event = &mut **event;
        change_all(&self.courts, &mut event.court);
        change(&self.kinds, &mut event.kind);
        change_all(&self.judges, &mut event.judges);
        change_all(&self.parties, event.by.iter_mut().chain(&mut event.to));
        let said = event.said_mut().into_iter();
        for act in said.flat_map(|said| &mut said.counsel) {
            change(&self.parties, &mut act.on_behalf_of);
        }
        self.put_into_cites(&mut event.sources);
        for effect in &mut event.does {
            change_all(&self.parties, &mut effect.as_to);
            self.put_into_cites(&mut effect.sources);
        }
    }

    fn put_into_cites(&self, cites: &mut [Cite]) {
        for cite in cites {
            self.put_into_source(&mut cite.source);
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

fn change_all<'i, Id: Borrow<str> + From<String> + 'i>(
    changes: &IdChanges,
    ids: impl IntoIterator<Item = &'i mut Id>,
) {
    for id in ids {
        change(changes, id);
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

    /// Rows that name whatever rows can name.
    const ROWS: &str = "writmap = 1\n[case]\ntitle = \"T\"\n[[docket]]\ncourt = \"old-court\"\nnumber = \"1\"\n\
        sources = [{ source = \"old-source\" }]\n\
        [[jurisdiction]]\nid = \"j\"\nname = \"J\"\npart-of = \"old-j\"\n\
        [[court]]\nid = \"c\"\nshort = \"C\"\nname = \"C\"\nlevel = \"trial\"\n\
        jurisdiction = \"old-j\"\nappeals-to = [\"old-court\"]\npart-of = \"old-court\"\n\
        [[kind]]\nid = \"k\"\nlabel = \"K\"\nname = \"K\"\nfamily = \"orders\"\nactor = \"court\"\n\
        life = \"order\"\nglyph = \"gavel\"\ngoes-to = \"old-court\"\n\
        [[judge]]\nid = \"g\"\nname = \"G\"\ncourt = \"old-court\"\n\
        sources = [{ source = \"old-source\" }]\n\
        [[party]]\nid = \"p\"\nname = \"P\"\nkind = \"company\"\njurisdiction = \"old-j\"\n\
        part-of = \"old-p\"\nroles = [{ role = \"movant\", court = \"old-court\", from = \"old-a\" }]\n\
        sources = [{ source = \"old-source\" }]\n\
        [[source]]\nid = \"s\"\nkind = \"article\"\ntitle = \"S\"\nrelies-on = [\"old-source\"]\n";

    #[test]
    fn everything_that_an_event_names_gets_its_new_id() {
        let mut event = read("case.toml", EVENT.as_bytes(), builtin()).case.events[0].clone();
        let words = format!("{event:?}");
        assert_eq!(old_ids(&words).count(), 15, "{words}");
        new_ids(&words).put_into(&mut event);
        assert_eq!(old_ids(&format!("{event:?}")).count(), 0, "{event:?}");
    }

    #[test]
    fn everything_that_new_rows_name_gets_its_new_id() {
        let mut case = Case::clone(&read("case.toml", ROWS.as_bytes(), builtin()).case);
        let words = format!("{case:?}");
        assert_eq!(old_ids(&words).count(), 15, "{words}");
        new_ids(&words).put_into_rows_behind(&RowCounts::of(&case), &mut case);
        assert_eq!(format!("{case:?}"), words);
        new_ids(&words).put_into_rows_behind(&RowCounts::of(&Case::default()), &mut case);
        assert_eq!(old_ids(&format!("{case:?}")).count(), 0, "{case:?}");
    }

    /// The ids in a text that begin with `old`.
    fn old_ids(words: &str) -> impl Iterator<Item = &str> {
        words.split('"').filter(|word| word.starts_with("old-"))
    }

    /// New ids for all those of a text, of whatever list.
    fn new_ids(words: &str) -> NewIds {
        let new = |old: &str| (old.to_owned(), old.replace("old", "new"));
        let rows: IdChanges = old_ids(words).map(new).collect();
        let events = rows.iter().map(|(old, new)| {
            let id = |id: &String| EventId::from(id.as_str());
            (id(old), id(new))
        });
        NewIds {
            events: events.collect(),
            jurisdictions: rows.clone(),
            courts: rows.clone(),
            kinds: rows.clone(),
            judges: rows.clone(),
            parties: rows.clone(),
            sources: rows.clone(),
        }
    }
}
