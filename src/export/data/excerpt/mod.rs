//! The part of a case that is given away as data: through a lens, without what a filter leaves
//! out, with what was so on a day.
//!
//! Statuses are those of the whole case as the lens shows it, so that hiding something changes no
//! answer; but nothing that is hidden is named. Start with [`Excerpt::of`], then [`Ledger`].

mod columns;
mod lives;
mod part;

use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use crate::diagram::{Diagram, FoldMode};
use crate::export::Sheet;
use crate::format::cells::Names;
use crate::model::{
    Case, Certainty, Day, Event, EventId, Judge, JudgeId, Life, Party, PartyId, Source, SourceId,
};
use crate::picture::Story;

pub(in crate::export) use columns::{EVENT_COLUMNS, Entry, Sort, node_values};
pub(in crate::export) use lives::{Lives, Stretch};

/// The part of a case that is given away.
pub(in crate::export) struct Excerpt {
    /// The whole case as the lens shows it, replayed.
    pub story: Arc<Story>,
    /// What is given away of it.
    pub case: Arc<Case>,
    /// The place in the case of the story of each event that is given away.
    places: Vec<usize>,
    /// The same events by their places in the part, in the order of time.
    order: Vec<usize>,
    /// The day that was asked for.
    pub on: Option<Day>,
    /// The day of which statuses speak: the one asked for, or the last of which the file tells.
    pub day: Option<Day>,
    /// The last day of which anything is told, where a filter has one.
    pub until: Option<Day>,
    /// Whether a filter hides something, so that texts of the program on the whole case are left
    /// out: they may name it.
    pub is_part: bool,
    /// Why it is not the whole case, in words.
    pub band: Option<String>,
    /// The picture, where a part of the case was chosen by its path.
    path: Option<Arc<Diagram>>,
}

impl Excerpt {
    /// What a sheet asks for.
    pub(in crate::export) fn of(sheet: &Sheet) -> Self {
        let path = sheet.look.room.map(|_| sheet.picture());
        let story = match &path {
            Some(picture) => Arc::clone(&picture.story),
            None => Arc::new(Story::of(Arc::clone(&sheet.case), sheet.look.lens.clone())),
        };
        let path = path.map(|picture| Arc::clone(&picture.diagram));
        let filter = &sheet.look.filter;
        let kept: Option<HashSet<usize>> = match &path {
            Some(diagram) => Some(diagram.cards.iter().map(|card| card.event).collect()),
            None if filter.is_narrow() => {
                let diagram = story.diagram(&unfolded(sheet));
                let cards = diagram.cards.iter();
                Some(cards.flat_map(|card| card.events().to_vec()).collect())
            }
            None => None,
        };
        let all = story.case.events.len();
        let keeps = |place: usize| kept.as_ref().is_none_or(|kept| kept.contains(&place));
        let places: Vec<usize> = (0..all).filter(|place| keeps(*place)).collect();
        let has_all = places.len() == all;
        // What was said of a later day is left out too.
        let is_part = !has_all || filter.until.is_some();
        let case = if is_part || !sheet.look.lens.is_open() {
            Arc::new(part::part(&story.case, &places, filter.until))
        } else {
            Arc::clone(&story.case)
        };
        let mut at = vec![None; all];
        for (number, place) in places.iter().enumerate() {
            at[*place] = Some(number);
        }
        let order = story.replay.order_of_events().iter();
        let order = order.filter_map(|place| at[*place]).collect();
        let words = filter.words(&story.case);
        let path_words = path.as_ref().filter(|_| !has_all);
        let path_words = path_words.map(|_| "Only the steps that carry the case".to_owned());
        let words: Vec<String> = story
            .heading()
            .into_iter()
            .chain(words)
            .chain(path_words)
            .collect();
        let band = (!words.is_empty()).then(|| words.join(" · "));
        let case = match &band {
            Some(band) => Arc::new(with_band(case, band)),
            None => case,
        };
        Self {
            on: sheet.on,
            day: day(&story, sheet.on, filter.until, &places),
            until: filter.until,
            band,
            story,
            case,
            places,
            order,
            is_part,
            path,
        }
    }

    /// Whether the event with this id is given away.
    pub(in crate::export) fn shows(&self, id: &EventId) -> bool {
        let place = self.story.replay.position(id);
        place.is_some_and(|place| self.places.binary_search(&place).is_ok())
    }

    /// Whether the event at a place in the case of the story is given away.
    pub(in crate::export) fn shows_place(&self, place: usize) -> bool {
        self.places.binary_search(&place).is_ok()
    }

    /// What is drawn of it: lanes, cards and links, a card for each event.
    pub(in crate::export) fn diagram(&self, sheet: &Sheet) -> Arc<Diagram> {
        match &self.path {
            Some(diagram) => Arc::clone(diagram),
            None => Arc::new(self.story.diagram(&unfolded(sheet))),
        }
    }
}

/// What a sheet shows, with a card for each event.
fn unfolded(sheet: &Sheet) -> crate::diagram::Filter {
    let mut filter = sheet.look.filter.clone();
    filter.folding.mode = FoldMode::Everything;
    filter.folding.steps = None;
    filter
}

/// The day asked for, or else the last on which something happened that is given away and is no
/// deadline; neither after the last of which can be known.
fn day(story: &Story, on: Option<Day>, until: Option<Day>, places: &[usize]) -> Option<Day> {
    let is_deadline = |event: &Event| {
        let kind = story.catalogue.kind(&event.kind);
        kind.is_some_and(|kind| kind.life == Life::Deadline)
    };
    let last = || {
        let events = places.iter().map(|place| &story.case.events[*place]);
        // A date that is told in words alone stands for no day.
        let events = events.filter(|event| !is_deadline(event) && event.date.words().is_none());
        let days = events.filter_map(|event| event.date.latest().or(event.date.anchor()));
        let known = story.replay.knowledge().until();
        let last = days.max()?;
        Some(known.map_or(last, |known| known.min(last)))
    };
    let asked = on.or_else(last)?;
    Some(story.told_day(until.map_or(asked, |until| until.min(asked))))
}

/// A case whose summary says first that it is not the whole case.
fn with_band(case: Arc<Case>, band: &str) -> Case {
    let mut case = Arc::unwrap_or_clone(case);
    case.summary = Some(match case.summary {
        Some(summary) => format!("{band}. {summary}"),
        None => format!("{band}."),
    });
    case
}

/// An excerpt whose rows are found by their ids; of rows with the same id it gives the first.
pub(in crate::export) struct Ledger<'a> {
    /// The excerpt.
    pub excerpt: &'a Excerpt,
    parties: HashMap<&'a PartyId, &'a Party>,
    judges: HashMap<&'a JudgeId, &'a Judge>,
    sources: HashMap<&'a SourceId, &'a Source>,
}

impl Names for Ledger<'_> {
    fn party(&self, id: &PartyId) -> Option<&Party> {
        Ledger::party(self, id)
    }

    fn judge(&self, id: &JudgeId) -> Option<&Judge> {
        self.judges.get(id).copied()
    }

    fn source(&self, id: &SourceId) -> Option<&Source> {
        Ledger::source(self, id)
    }
}

impl<'a> Ledger<'a> {
    pub(in crate::export) fn new(excerpt: &'a Excerpt) -> Self {
        let Case {
            parties,
            judges,
            sources,
            ..
        } = &*excerpt.case;
        // Of two rows with one id the later is put in first.
        let parties = parties.iter().rev().map(|party| (&party.id, party));
        let judges = judges.iter().rev().map(|judge| (&judge.id, judge));
        let sources = sources.iter().rev().map(|source| (&source.id, source));
        Self {
            excerpt,
            parties: parties.collect(),
            judges: judges.collect(),
            sources: sources.collect(),
        }
    }

    /// The party with this id.
    pub(in crate::export) fn party(&self, id: &PartyId) -> Option<&'a Party> {
        self.parties.get(id).copied()
    }

    /// The source with this id.
    pub(in crate::export) fn source(&self, id: &SourceId) -> Option<&'a Source> {
        self.sources.get(id).copied()
    }

    /// The events, in the order of time.
    pub(in crate::export) fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let order = self.excerpt.order.iter();
        order.map(|&number| Entry {
            ledger: self,
            place: self.excerpt.places[number],
            number,
            event: &self.excerpt.case.events[number],
        })
    }

    /// Whether an event had happened by the day of which statuses speak.
    fn happened(&self, place: usize) -> Option<Certainty> {
        let day = self.excerpt.day?;
        Some(self.excerpt.story.replay.happened(place, day))
    }
}
