//! Which version of the story is replayed: everything, what one source tells, or what could
//! be known by a day.
//!
//! The one place that decides what is let through; it knows nothing of statuses. `told` makes of
//! it the case that everybody looks at. Start with [`Lens`].
//!
//! - A source counts as published by a day when it was *possibly* published by then: the
//!   question is what a reader could have known. A source without a publication date cannot
//!   have appeared before the latest event for which it is cited.
//! - An event stands when a source let through is cited for it, or makes a claim about it
//!   that presupposes it: a claim about a status does not, nor that it did not happen. An event for which the file names no source at all
//!   stands, by the clock alone, when it had certainly happened and is not marked unreported;
//!   one source never tells it.
//! - A claim that something had not happened *as of* a day denies the event only when the
//!   event may have happened by that day.
//! - What lies beyond the day is not known by then, unless it is a deadline that was set.
//! - What the editor wrote rests on all sources of its row, so it goes when one of them goes; one
//!   source alone tells no text that rests on none.
//! - A date that the source does not give stays where the events stand in time, untold.

use std::collections::{HashMap, HashSet};

use super::super::OrderStatus;
use super::time_words;
use crate::model::{
    Aspect, Case, CaseIndex, Catalogue, Certainty, Cite, Claim, CourtId, Day, Effect, Event,
    EventDate, EventId, Life, Source, SourceId, SourceKind, Statement,
};

/// Which version of the story is replayed. The default lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lens {
    /// Only what this source says, with its own dates.
    pub as_told_by: Option<SourceId>,
    /// Only what a source published by this day could have said.
    pub known_by: Option<Day>,
}

impl Lens {
    /// Whether it lets everything through.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

/// A lens held over a case: says of anything in the case whether it is let through.
pub(in crate::procedure) struct LensedCase<'a> {
    lens: &'a Lens,
    index: CaseIndex<'a>,
    catalogue: &'a Catalogue,
    /// Sources let through; `None` when the lens has no opinion.
    sources: Option<HashSet<&'a SourceId>>,
    claims: HashMap<&'a EventId, Vec<&'a Claim>>,
}

impl<'a> LensedCase<'a> {
    pub(in crate::procedure) fn new(
        case: &'a Case,
        catalogue: &'a Catalogue,
        lens: &'a Lens,
    ) -> Self {
        let narrowed = !lens.is_open();
        let mut claims: HashMap<_, Vec<_>> = HashMap::new();
        if narrowed {
            for claim in &case.claims {
                claims.entry(&claim.about).or_default().push(claim);
            }
        }
        Self {
            lens,
            index: CaseIndex::new(case),
            catalogue,
            sources: narrowed.then(|| visible_sources(case, lens)),
            claims,
        }
    }

    /// Whether the lens lets something through that is backed by these citations; what has
    /// none of its own goes with the thing it belongs to.
    pub(in crate::procedure) fn lets_through(&self, cites: &[Cite]) -> bool {
        cites.is_empty() || self.backs(cites)
    }

    /// Whether the event is part of this version of the story.
    pub(in crate::procedure) fn keeps(&self, event: &Event) -> bool {
        let Some(sources) = &self.sources else {
            return true;
        };
        if self.lies_beyond(event) {
            return false;
        }
        let about = self.about(event);
        if event.sources.is_empty() && about.is_empty() {
            return self.lens.as_told_by.is_none()
                && !event.marks.unreported
                && self
                    .lens
                    .known_by
                    .is_none_or(|day| event.date.by(day) == Certainty::Yes);
        }
        let heard = || {
            about
                .iter()
                .filter(|claim| sources.contains(&claim.cite.source))
        };
        if self.lens.as_told_by.is_some() && heard().any(|claim| denies(claim, event)) {
            return false;
        }
        self.backs(&event.sources) || heard().any(|claim| presupposes(claim))
    }

    /// Whether it had certainly not happened by the day by which things are known; a deadline
    /// is known when it is set.
    fn lies_beyond(&self, event: &Event) -> bool {
        self.is_beyond(&event.date) && self.life_of(event) != Some(Life::Deadline)
    }

    /// Whether an event commands something by its kind, whatever is said of it.
    pub(in crate::procedure) fn commands(&self, event: &Event) -> bool {
        matches!(self.life_of(event), Some(Life::Order | Life::Stay))
    }

    fn life_of(&self, event: &Event) -> Option<Life> {
        let own = self.index.kind(&event.kind);
        let kind = own.or_else(|| self.catalogue.kind(&event.kind));
        kind.map(|kind| kind.life)
    }

    /// The court of which a source gives the id.
    pub(in crate::procedure) fn court(&self, id: &str) -> Option<CourtId> {
        let id = CourtId::from(id);
        let is_known = self.index.court(&id).is_some() || self.catalogue.court(&id).is_some();
        is_known.then_some(id)
    }

    /// The claims on an event, of whichever source.
    fn about(&self, event: &Event) -> &[&'a Claim] {
        self.claims.get(&event.id).map_or(&[][..], Vec::as_slice)
    }

    /// The claims on an event that are let through.
    pub(in crate::procedure) fn claims_on(&self, event: &Event) -> impl Iterator<Item = &'a Claim> {
        let about = self.about(event).iter().copied();
        about.filter(|claim| self.hears(&claim.cite.source))
    }

    /// When it happened, in this version of the story: as the one source tells it, and untold
    /// where that gives no date.
    pub(in crate::procedure) fn date(&self, event: &Event) -> EventDate {
        let Some(teller) = &self.lens.as_told_by else {
            return event.date.clone();
        };
        let claimed = self.claims_on(event).find_map(|claim| match &claim.says {
            Statement::Date(date) => Some((date, claim)),
            Statement::Occurred(_) | Statement::Text(..) => None,
        });
        if let Some((date, claim)) = claimed {
            let words = claim.cite.quote.as_deref();
            let words = words.and_then(|quote| time_words::find(quote, date, true));
            return match words {
                Some(words) => date.clone().in_words(&words),
                None => date.clone(),
            };
        }
        let told_plainly = || {
            let mut cites = event.sources.iter().filter(|cite| cite.source == *teller);
            cites.any(|cite| cite.quote.is_none() && cite.note.is_none())
                || self.is_paper_of(teller, &event.date)
        };
        let mut words = self.words_on(event);
        let found = words.find_map(|words| time_words::find(words, &event.date, false));
        match found {
            _ if told_plainly() => event.date.clone(),
            Some(words) => event.date.clone().in_words(&words),
            None => event.date.clone().untold(),
        }
    }

    /// When something begins, ends or is due by the terms of an event or a duty that rests on these
    /// citations: untold where the one source does not give it.
    pub(in crate::procedure) fn term(&self, date: &EventDate, cites: &[Cite]) -> EventDate {
        let Some(teller) = &self.lens.as_told_by else {
            return date.clone();
        };
        if date.words().is_some() {
            return date.clone();
        }
        let own = || cites.iter().filter(|cite| cite.source == *teller);
        let is_plain = |cite: &Cite| cite.quote.is_none() && cite.note.is_none();
        let texts = own().flat_map(|cite| [&cite.quote, &cite.note].into_iter().flatten());
        let words = texts.filter_map(|text| time_words::find(text, date, false));
        match words.into_iter().next() {
            _ if own().any(is_plain) => date.clone(),
            Some(words) => date.clone().in_words(&words),
            None => date.clone().untold(),
        }
    }

    /// Whether an effect is told in this version of the story. One that nobody has checked, and for
    /// which nothing is cited but what its event rests on, is what the editor holds, and no source
    /// tells it unless the event rests on that source alone.
    pub(in crate::procedure) fn keeps_effect(&self, effect: &Effect, of_event: &[Cite]) -> bool {
        let is_editors = self.is_of_one_source()
            && effect.unverified
            && effect.sources.is_empty()
            && !self.lets_text_through(of_event);
        self.lets_through(&effect.sources) && !is_editors
    }

    /// Whether the source is a paper of that very day, which is dated by itself.
    fn is_paper_of(&self, source: &SourceId, date: &EventDate) -> bool {
        let is_paper = |source: &&Source| {
            matches!(
                source.kind,
                SourceKind::Order | SourceKind::Opinion | SourceKind::Filing
            )
        };
        let source = self.index.source(source).filter(is_paper);
        let published = source.and_then(|source| source.published.only_day());
        published.is_some() && published == date.only_day()
    }

    /// What the sources let through say of an event, as far as the file has their words.
    pub(in crate::procedure) fn words_on<'e>(
        &'e self,
        event: &'e Event,
    ) -> impl Iterator<Item = &'e str> {
        let claims = self.claims_on(event).map(|claim| &claim.cite);
        let cites = event.sources.iter().chain(claims);
        let heard = cites.filter(|cite| self.hears(&cite.source));
        heard.flat_map(|cite| {
            [&cite.quote, &cite.note]
                .into_iter()
                .flatten()
                .map(String::as_str)
        })
    }

    /// Whether what the editor wrote in a row with these citations is let through: it rests on
    /// all of them.
    pub(in crate::procedure) fn lets_text_through(&self, cites: &[Cite]) -> bool {
        let heard = cites.iter().all(|cite| self.hears(&cite.source));
        heard && (!cites.is_empty() || self.lens.as_told_by.is_none())
    }

    /// Whether a source is let through.
    pub(in crate::procedure) fn hears(&self, source: &SourceId) -> bool {
        self.sources
            .as_ref()
            .is_none_or(|sources| sources.contains(source))
    }

    /// Whether the lens is that of one source.
    pub(in crate::procedure) fn is_of_one_source(&self) -> bool {
        self.lens.as_told_by.is_some()
    }

    /// Whether a thing with a date of its own lies beyond the day by which things are known.
    pub(in crate::procedure) fn is_beyond(&self, date: &EventDate) -> bool {
        let beyond = |day| date.by(day) == Certainty::No;
        self.lens.known_by.is_some_and(beyond)
    }

    /// Whether one of the sources let through is cited.
    pub(in crate::procedure) fn backs(&self, cites: &[Cite]) -> bool {
        self.sources.is_none() || cites.iter().any(|cite| self.hears(&cite.source))
    }
}

/// Whether who makes the claim tells that the event happened. To say that something was not
/// yet so, as most claims about a status do, is not to tell it; that it was in force is.
fn presupposes(claim: &Claim) -> bool {
    match &claim.says {
        Statement::Occurred(happened) => *happened,
        Statement::Text(Aspect::Status, status) => status == OrderStatus::InForce.label(),
        Statement::Date(_) | Statement::Text(..) => true,
    }
}

fn denies(claim: &Claim, event: &Event) -> bool {
    if claim.says != Statement::Occurred(false) {
        return false;
    }
    let as_of = claim.as_of.as_ref().and_then(EventDate::latest);
    as_of.is_none_or(|day| event.date.by(day) != Certainty::No)
}

/// The sources let through.
pub(super) fn visible_sources<'a>(case: &'a Case, lens: &'a Lens) -> HashSet<&'a SourceId> {
    let told = |id: &SourceId| lens.as_told_by.as_ref().is_none_or(|teller| teller == id);
    let Some(day) = lens.known_by else {
        return lens.as_told_by.iter().collect();
    };
    let not_before = latest_reported(case);
    case.sources
        .iter()
        .filter(|source| told(&source.id) && source.published.by(day) != Certainty::No)
        .filter(|source| {
            source.published.earliest().is_some()
                || not_before.get(&source.id).is_none_or(|first| *first <= day)
        })
        .map(|source| &source.id)
        .collect()
}

/// For each source the last of the days before which an event it reports cannot have happened.
fn latest_reported(case: &Case) -> HashMap<&SourceId, Day> {
    let mut latest = HashMap::new();
    for event in &case.events {
        let Some(day) = event.date.earliest() else {
            continue;
        };
        for cite in &event.sources {
            let known = latest.entry(&cite.source).or_insert(day);
            *known = day.max(*known);
        }
    }
    latest
}
