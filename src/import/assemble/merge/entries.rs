//! Which entry is which, and what becomes of one that the docket has changed.
//!
//! Start with [`Pairing::of`], then [`renew`].

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use thin_vec::ThinVec;

use crate::format::{builtin, pair_by};
use crate::import::Import;
use crate::import::assemble::instances::group::Groups;
use crate::import::assemble::instances::{Record, numbers};
use crate::import::assemble::likeness::{alike, is_number};
use crate::import::assemble::to_case::reader::{EntryMeaning, meaning_of};
use crate::import::assemble::to_case::title::title_of;
use crate::import::docket::Entry;
use crate::import::privacy::Privacy;
use crate::import::words::numbers::CaseNumber;
use crate::model::{
    Case, Catalogue, Cite, CourtId, Day, Event, Family, Kind, SourceId, SourceKind,
};

/// How the note begins on an entry that the docket has no longer.
const GONE: &str = "No longer in the docket";

/// The last day of each docket in a case.
pub(super) type LastDays = HashMap<(Option<CourtId>, Option<String>), Day>;

/// Which event of an import is which event of a case.
pub(super) struct Pairing {
    /// For each event of the import its place in the case.
    pub known: Vec<Option<usize>>,
    /// Places of the events of the same dockets that the import has no longer.
    pub gone: Vec<usize>,
    /// Events of the import whose number another event of the case has, with hardly a word in
    /// common.
    pub unlike: HashSet<usize>,
}

/// Whether an import is of a docket of the case, or of one that is joined to it.
pub(super) fn is_same(case: &Case, import: &Import) -> bool {
    let groups = Groups::of(case);
    let listed = |court: &CourtId, number: &CaseNumber| {
        let same = |docket: &crate::model::DocketNumber| {
            let parsed = CaseNumber::parse(&docket.number);
            docket.court == *court && parsed.is_some_and(|parsed| parsed.fits(number))
        };
        groups.find(court, number).is_some() || case.dockets.iter().any(same)
    };
    let known = |court: Option<&CourtId>, number: &str| {
        court.is_some_and(|court| {
            let mut numbers = numbers(number).into_iter().flatten();
            numbers.any(|number| listed(court, &number))
        })
    };
    let joined = |record: &Record| {
        let mut origins = record.origins.iter();
        known(record.court.as_ref(), &record.number)
            || origins.any(|origin| known(origin.court.as_ref(), &origin.number))
    };
    let source = |new: &crate::model::Source| {
        let same = |old: &crate::model::Source| {
            let address = old.address.is_some() && old.address == new.address;
            address || (old.title == new.title && old.kind == new.kind && old.id == new.id)
        };
        case.sources.iter().any(same)
    };
    if import.instances.records.is_empty() {
        let ids = case.event_index();
        let same = |event: &Event| {
            let known = ids.get(&event.id).map(|&place| &case.events[place]);
            known.is_some_and(|known| known.date == event.date && known.title == event.title)
        };
        import.case.sources.iter().any(source) || import.case.events.iter().any(same)
    } else {
        import.instances.records.iter().any(joined) || import.case.sources.iter().any(source)
    }
}

impl Pairing {
    /// Finds each event of an import in a case. Its sources have the names of the case.
    pub(super) fn of(case: &Case, import: &Import) -> Self {
        let mut matched = Self {
            known: vec![None; import.case.events.len()],
            gone: Vec::new(),
            unlike: HashSet::new(),
        };
        if import.instances.records.is_empty() {
            let ids = case.event_index();
            let places = import
                .case
                .events
                .iter()
                .map(|event| ids.get(&event.id).copied());
            matched.known = places.collect();
            return matched;
        }
        let (old, new) = (Groups::of(case), Groups::of(&import.case));
        for record in &import.instances.records {
            let Some(group) = new.of_record(record) else {
                continue;
            };
            if let Some(same) = old.of_record(record) {
                let (old, new) = (&old.list[same].events, &new.list[group].events);
                matched.pair(case, &import.case, old, new);
            }
        }
        matched
    }

    /// Pairs the events of one docket: by number of the entry and likeness of its text, then by
    /// day and text where one of them has no number yet, then by day where only one is left on
    /// either side.
    fn pair(&mut self, case: &Case, import: &Case, old: &[usize], new: &[usize]) {
        let entries = new.iter().map(|&at| &import.events[at]);
        let days = entries.filter(|event| !lies_ahead(event));
        let days = days.filter_map(|event| event.date.anchor());
        let (first, last) = (days.clone().min(), days.max());
        let known: HashSet<usize> = new.iter().filter_map(|&at| self.known[at]).collect();
        let old = old.iter().copied().filter(|place| !known.contains(place));
        let old: Vec<usize> = old.collect();
        let new = new.iter().copied().filter(|&at| self.known[at].is_none());
        let new: Vec<usize> = new.collect();
        let before: Vec<&Event> = old.iter().map(|&place| &case.events[place]).collect();
        let after: Vec<&Event> = new.iter().map(|&at| &import.events[at]).collect();
        let mut pairs = vec![None; after.len()];
        let mut free = vec![true; before.len()];
        pair_by(&before, &after, &mut pairs, &mut free, |event| {
            let number = number_of(event)?;
            Some(format!("{number} {}", plain_text(event)))
        });
        let unlike = pair_numbers(&before, &after, &mut pairs, &mut free);
        self.unlike
            .extend(unlike.into_iter().map(|number| new[number]));
        pair_numbered_later(&before, &after, &mut pairs, &mut free);
        pair_only(&before, &after, &mut pairs, &mut free, |event| {
            let is_entry = number_of(event).is_none() && cited(case, event);
            is_entry.then(|| (event.date.text().to_owned(), lies_ahead(event)))
        });
        // What an appeal said of this docket before it was at hand is now one of its entries.
        pair_only(&before, &after, &mut pairs, &mut free, |event| {
            let told = event.docket_number.is_some()
                || !event.sources.iter().any(|cite| cite.quote.is_some());
            told.then(|| (event.date.text().to_owned(), event.kind.clone()))
        });
        for (at, pair) in new.into_iter().zip(pairs) {
            self.known[at] = pair.map(|number| old[number]);
        }
        let covered = |event: &Event| {
            let day = event.date.anchor();
            cited(case, event) && day >= first && day <= last
        };
        for ((place, event), free) in old.into_iter().zip(before).zip(free) {
            if free && covered(event) {
                self.gone.push(place);
            }
        }
    }
}

/// The number that the court gave to an entry.
fn number_of(event: &Event) -> Option<&str> {
    event
        .docket_number
        .as_deref()
        .filter(|number| is_number(number))
}

/// Pairs free events of one number whose texts are alike. The events after of which the number
/// is known, but with another text.
fn pair_numbers(
    before: &[&Event],
    after: &[&Event],
    pairs: &mut [Option<usize>],
    free: &mut [bool],
) -> Vec<usize> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, event) in before.iter().enumerate() {
        if let Some(number) = number_of(event) {
            places.entry(number).or_default().push(place);
        }
    }
    let mut unlike = Vec::new();
    for (place, event) in after.iter().enumerate() {
        let known = number_of(event).and_then(|number| places.get(number));
        let Some(known) = known.filter(|_| pairs[place].is_none()) else {
            continue;
        };
        let text = plain_text(event);
        let same = |known: &usize| free[*known] && alike(&plain_text(before[*known]), &text);
        if let Some(known) = known.iter().copied().find(same) {
            pairs[place] = Some(known);
            free[known] = false;
        } else if known.iter().any(|known| free[*known]) {
            unlike.push(place);
        }
    }
    unlike
}

/// Pairs free events of one day and text where the numbers do not contradict each other.
fn pair_numbered_later(
    before: &[&Event],
    after: &[&Event],
    pairs: &mut [Option<usize>],
    free: &mut [bool],
) {
    let key = |event: &Event| format!("{} {}", event.date.text(), plain_text(event));
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, event) in before.iter().enumerate().filter(|(place, _)| free[*place]) {
        places.entry(key(event)).or_default().push(place);
    }
    if places.is_empty() {
        return;
    }
    for (event, pair) in after.iter().zip(pairs).filter(|(_, pair)| pair.is_none()) {
        let known = places.get(&key(event)).map_or(&[][..], Vec::as_slice);
        let numbers = |known: &usize| match (number_of(before[*known]), number_of(event)) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let found = known
            .iter()
            .copied()
            .find(|known| free[*known] && numbers(known));
        if let Some(known) = found {
            free[known] = false;
            *pair = Some(known);
        }
    }
}

/// Pairs free events with the same key where each side has only one.
fn pair_only<K: Eq + Hash>(
    before: &[&Event],
    after: &[&Event],
    pairs: &mut [Option<usize>],
    free: &mut [bool],
    key: impl Fn(&Event) -> Option<K>,
) {
    let by_key = |events: &[&Event], waits: &dyn Fn(usize) -> bool| {
        let mut places: HashMap<K, Vec<usize>> = HashMap::new();
        for (number, event) in events.iter().enumerate() {
            if waits(number)
                && let Some(key) = key(event)
            {
                places.entry(key).or_default().push(number);
            }
        }
        places
    };
    let old = by_key(before, &|number| free[number]);
    let new = by_key(after, &|number| pairs[number].is_none());
    for (key, new) in new {
        if let ([after], Some([before])) = (&new[..], old.get(&key).map(Vec::as_slice)) {
            pairs[*after] = Some(*before);
            free[*before] = false;
        }
    }
}

/// The citation of a docket.
fn of_docket<'e>(case: &Case, event: &'e Event) -> Option<&'e Cite> {
    let docket = |id: &SourceId| {
        case.source(id)
            .is_some_and(|source| source.kind == SourceKind::Docket)
    };
    event.sources.iter().find(|cite| docket(&cite.source))
}

/// Whether an event is an entry of a docket, and not something that a user added.
fn cited(case: &Case, event: &Event) -> bool {
    let numbered = event.docket_number.is_some();
    of_docket(case, event).is_some_and(|cite| cite.quote.is_some() || numbered)
}

/// The text of an entry without differences that mean nothing.
fn plain_text(event: &Event) -> String {
    let quote = event.sources.iter().find_map(|cite| cite.quote.as_deref());
    plain(quote.unwrap_or_default())
}

/// A text without private data and without differences of white space.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    Privacy::new(false).again(&words.join(" ")).into_owned()
}

/// Whether an event is no entry but what one sets for a day, which may lie behind the last entry.
fn lies_ahead(event: &Event) -> bool {
    let kind = builtin().kind(&event.kind);
    kind.is_some_and(|kind| kind.family == Family::Deadlines)
}

/// The last day of each docket.
pub(super) fn last_days(case: &Case) -> LastDays {
    let mut days = LastDays::new();
    for event in case.events.iter().filter(|event| !lies_ahead(event)) {
        if let Some(day) = event.date.anchor() {
            let key = (event.court.clone(), event.docket.clone());
            let last = days.entry(key).or_insert(day);
            *last = day.max(*last);
        }
    }
    days
}

/// Brings an event up to what the docket says now; whether the docket has changed it.
pub(super) fn renew(
    event: &mut Event,
    new: &Event,
    since: &LastDays,
    catalogue: &Catalogue,
) -> bool {
    let before = event.note.clone().unwrap_or_default();
    if let Some((kept, _)) = before.split_once(GONE) {
        set_note(event, kept.trim_end());
    }
    let Some(cite) = new.sources.first() else {
        return false;
    };
    let numbered = number_of(event).is_none() && number_of(new).is_some();
    let cited = event
        .sources
        .iter()
        .position(|old| old.source == cite.source);
    let Some(cited) = cited else {
        // Known from another docket until now: this docket has the words.
        event.sources.extend(new.sources.iter().cloned());
        event.docket_number = event
            .docket_number
            .take()
            .or_else(|| new.docket_number.clone());
        add_effects(event, new);
        return false;
    };
    if numbered {
        event.docket_number.clone_from(&new.docket_number);
    }
    let old = &mut event.sources[cited];
    let old_text = old.quote.clone().unwrap_or_default();
    let new_text = cite.quote.as_deref().unwrap_or_default();
    if old_text == new_text {
        return numbered;
    }
    let same = plain(&old_text) == plain(new_text);
    *old = Cite {
        at: old.at.take(),
        ..cite.clone()
    };
    if same {
        return numbered;
    }
    if event.title == title_of("", &old_text) || event.title.starts_with("Entry ") {
        event.title.clone_from(&new.title);
    }
    let read = read_again(&old_text, catalogue, event);
    if event.kind == read.kind || event.kind.as_str() == Kind::OTHER {
        event.kind = new.kind.clone();
    }
    if event.outcome.is_none() || event.outcome == read.outcome {
        event.outcome.clone_from(&new.outcome);
    }
    extend(&mut event.by, &new.by);
    extend(&mut event.judges, &new.judges);
    extend(&mut event.counsel, &new.counsel);
    add_effects(event, new);
    tell_change(event, new, &old_text, since);
    true
}

/// What an earlier import read in the text that the entry had.
fn read_again(text: &str, catalogue: &Catalogue, event: &Event) -> EntryMeaning {
    let entry = Entry {
        number: event.docket_number.clone().unwrap_or_default(),
        text: text.to_owned(),
        ..Entry::default()
    };
    meaning_of(&entry, event.court.as_ref(), catalogue)
}

/// Takes a list that only grew; one that differs otherwise was edited.
fn extend<T: Clone + PartialEq>(list: &mut ThinVec<T>, new: &[T]) {
    if list.iter().all(|item| new.contains(item)) {
        *list = new.into();
    }
}

fn add_effects(event: &mut Event, new: &Event) {
    for effect in &new.does {
        let known = |other: &crate::model::Effect| {
            other.verb == effect.verb && other.target == effect.target
        };
        if effect.target != event.id && !event.does.iter().any(known) {
            event.does.push(effect.clone());
        }
    }
}

fn tell_change(event: &mut Event, new: &Event, old_text: &str, since: &LastDays) {
    let key = (event.court.clone(), event.docket.clone());
    let since = since
        .get(&key)
        .map_or_else(String::new, |day| format!(" since {day}"));
    let was = if old_text.is_empty() {
        "it had no text".to_owned()
    } else {
        format!("its text was: “{old_text}”")
    };
    let dated = if event.date == new.date {
        String::new()
    } else {
        format!(" The docket now dates it {}.", new.date.text())
    };
    let told = format!("Changed in the docket{since}; {was}{dated}");
    let note = event.note.clone().unwrap_or_default();
    set_note(event, &format!("{note}\n{told}"));
}

fn set_note(event: &mut Event, note: &str) {
    let note = note.trim();
    event.note = (!note.is_empty()).then(|| note.to_owned());
}

/// Says that an entry has the number of another one.
pub(super) fn tell_unlike(event: &mut Event) {
    let number = event.docket_number.clone().unwrap_or_default();
    let note = event.note.clone().unwrap_or_default();
    let told = format!(
        "An earlier import had an entry {number} that shares hardly a word with this one: both are kept."
    );
    set_note(event, &format!("{note}\n{told}"));
}

/// Marks an entry that the docket has no longer; `false` when it is marked already.
pub(super) fn mark_gone(event: &mut Event) -> bool {
    let note = event.note.clone().unwrap_or_default();
    if note.contains(GONE) {
        return false;
    }
    set_note(
        event,
        &format!("{note}\n{GONE} when it was imported again."),
    );
    true
}
