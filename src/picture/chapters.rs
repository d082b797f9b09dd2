//! A case told step by step: each step of the path with what it led to and what is quoted of it.
//!
//! It concludes nothing: what was in force on a day `procedure` says. Start with
//! [`Picture::chapters`].

use std::sync::Arc;

use super::{Look, Picture};
use crate::diagram::Card;
use crate::model::{CaseIndex, Cite, DateStyle, Day, Event, EventDate, EventId, date_text};

/// One step of a case that is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    /// What happened.
    pub title: String,
    /// When, in words; empty where nobody says.
    pub date: String,
    /// What was so then, or what its author says of it.
    pub text: String,
    /// What a source says of it, and the name of the source.
    pub quote: Option<(String, String)>,
    /// The event, if it is about one that is shown.
    pub event: Option<EventId>,
    /// Other events that stand out with it.
    pub beside: Vec<EventId>,
    /// The day on which the case is looked at.
    pub day: Option<Day>,
}

impl Picture {
    /// The case step by step as it is told wherever there is room for this much of its path, so
    /// that a smaller window tells no shorter story.
    pub fn chapters_in(&self, room: (f32, f32)) -> Vec<Chapter> {
        let look = Look {
            room: Some(room),
            ..self.look.clone()
        };
        Self::of(Arc::clone(&self.story.whole), look).chapters()
    }

    /// The case step by step, as its author tells it, or else the cards of its path in the order
    /// of time. What has no day is told on that of the step before.
    pub fn chapters(&self) -> Vec<Chapter> {
        let told = self.told_chapters();
        if !told.is_empty() {
            return told;
        }
        let case = self.case();
        let mut day = self.first_day();
        // A run of routine entries is no step.
        let cards = self.diagram.cards.iter().filter(|card| !card.is_run());
        let cards: Vec<&Card> = cards.collect();
        let chapters = cards.iter().enumerate().map(|(place, card)| {
            let event = &case.events[card.event];
            let mut later = cards[place..].iter().filter_map(|later| later.day);
            let next = later.find(|later| Some(*later) > card.day);
            day = known_day(&event.date, next).or(day);
            self.chapter(Some(event), day)
        });
        chapters.collect()
    }

    /// The steps that its author tells, but for those about what is filtered out.
    fn told_chapters(&self) -> Vec<Chapter> {
        let mut day = self.first_day();
        let shown = self.diagram.shown();
        let is_whole = shown.iter().all(|is_shown| *is_shown);
        let is_shown = |id: &EventId| {
            let place = self.story.replay.position(id);
            place.is_some_and(|place| shown[place])
        };
        // What is told of no event may be told of one that is filtered out.
        let stays = |event: Option<&EventId>| event.map_or(is_whole, is_shown);
        let told = self.case().story.iter();
        let told = told.filter(|step| stays(step.event.as_ref()));
        let chapters = told.map(|step| {
            let event = step.event.as_ref().and_then(|id| self.story.event(id));
            let date = step.date.as_ref().or(event.map(|event| &event.date));
            day = date.and_then(EventDate::anchor).or(day);
            let mut chapter = self.chapter(event, day);
            // What its author quotes goes before what is quoted of the event.
            chapter.quote = self.quotation(&step.sources).or(chapter.quote);
            let beside = step.show.iter().filter(|id| is_shown(id));
            Chapter {
                title: step.title.clone(),
                date: date.map_or_else(String::new, |date| date_text(date, DateStyle::Long)),
                text: step.text.clone().unwrap_or(chapter.text),
                beside: beside.cloned().collect(),
                ..chapter
            }
        });
        chapters.collect()
    }

    fn first_day(&self) -> Option<Day> {
        self.story.span().map(|span| span.0)
    }

    /// What is told of an event, and of the day on which the case is looked at: none after the last
    /// of which anything is told.
    fn chapter(&self, event: Option<&Event>, day: Option<Day>) -> Chapter {
        let until = self.look.filter.until;
        let day = day.map(|day| until.map_or(day, |until| until.min(day)));
        Chapter {
            title: event.map_or_else(String::new, |event| event.title.clone()),
            date: event.map_or_else(String::new, |event| date_text(&event.date, DateStyle::Long)),
            text: day.map_or_else(String::new, |day| self.story.brief_on(day).sentence),
            quote: event.and_then(|event| self.quotation(&event.sources)),
            event: event.map(|event| event.id.clone()),
            beside: Vec::new(),
            day,
        }
    }

    /// Of what is quoted, what can be read at a glance, and the name of its source.
    fn quotation(&self, cites: &[Cite]) -> Option<(String, String)> {
        let index = CaseIndex::new(self.case());
        let quotes = cites.iter().filter_map(|cite| {
            let source = index.source(&cite.source);
            let name = source.map_or(cite.source.as_str(), |source| {
                source.short.as_ref().unwrap_or(&source.title)
            });
            Some((cite.quote.clone()?, name.to_owned()))
        });
        quotes.min_by_key(|(quote, _)| quote.chars().count().abs_diff(QUOTE))
    }
}

/// The day on which a step is told: within a period its last, by which it has happened, unless the
/// next step comes before that.
fn known_day(date: &EventDate, next: Option<Day>) -> Option<Day> {
    let anchor = date.anchor();
    let latest = date.latest().filter(|_| date.earliest() == anchor);
    let is_before_next = |latest: &Day| next.is_none_or(|next| *latest < next);
    latest.filter(is_before_next).or(anchor)
}

/// About as many characters of a quotation can be read at a glance.
const QUOTE: usize = 120;
