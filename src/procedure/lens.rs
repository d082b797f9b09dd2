//! Which version of the story is replayed: everything, what one source tells, or what could
//! be known by a day.
//!
//! It only decides what is let through; it knows nothing of statuses. Start with [`Lens`].
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

use std::collections::{HashMap, HashSet};

use crate::model::{
    Aspect, Case, Certainty, Cite, Claim, Day, Event, EventDate, EventId, SourceId, Statement,
};

/// Which version of the story is replayed. The default lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lens {
    /// Only what this source says, with its own dates.
    pub as_told_by: Option<SourceId>,
    /// Only what a source published by this day could have said.
    pub known_by: Option<Day>,
}

/// A lens held over a case.
pub(super) struct LensedCase<'a> {
    lens: &'a Lens,
    /// Sources let through; `None` when the lens has no opinion.
    sources: Option<HashSet<&'a SourceId>>,
    claims: HashMap<&'a EventId, Vec<&'a Claim>>,
}

impl<'a> LensedCase<'a> {
    pub(super) fn new(case: &'a Case, lens: &'a Lens) -> Self {
        let narrowed = *lens != Lens::default();
        let mut claims: HashMap<_, Vec<_>> = HashMap::new();
        if narrowed {
            for claim in &case.claims {
                claims.entry(&claim.about).or_default().push(claim);
            }
        }
        Self {
            lens,
            sources: narrowed.then(|| visible_sources(case, lens)),
            claims,
        }
    }

    /// Whether the lens lets something through that is backed by these citations; what has
    /// none of its own goes with the thing it belongs to.
    pub(super) fn lets_through(&self, cites: &[Cite]) -> bool {
        cites.is_empty() || self.backs(cites)
    }

    /// Whether the event is part of this version of the story.
    pub(super) fn keeps(&self, event: &Event) -> bool {
        let Some(sources) = &self.sources else {
            return true;
        };
        let about = self.claims.get(&event.id).map_or(&[][..], Vec::as_slice);
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

    /// When it happened, in this version of the story.
    pub(super) fn date<'e>(&'e self, event: &'e Event) -> &'e EventDate {
        let Some(teller) = &self.lens.as_told_by else {
            return &event.date;
        };
        let about = self.claims.get(&event.id).map_or(&[][..], Vec::as_slice);
        about
            .iter()
            .filter(|claim| claim.cite.source == *teller)
            .find_map(|claim| match &claim.says {
                Statement::Date(date) => Some(date),
                Statement::Occurred(_) | Statement::Text(..) => None,
            })
            .unwrap_or(&event.date)
    }

    fn backs(&self, cites: &[Cite]) -> bool {
        self.sources
            .as_ref()
            .is_none_or(|sources| cites.iter().any(|cite| sources.contains(&cite.source)))
    }
}

/// Whether who makes the claim tells that the event happened. To say that something was not
/// yet so, as claims about a status do, is not to tell it.
fn presupposes(claim: &Claim) -> bool {
    match &claim.says {
        Statement::Occurred(happened) => *happened,
        Statement::Date(_) => true,
        Statement::Text(aspect, _) => *aspect != Aspect::Status,
    }
}

fn denies(claim: &Claim, event: &Event) -> bool {
    if claim.says != Statement::Occurred(false) {
        return false;
    }
    let as_of = claim.as_of.as_ref().and_then(EventDate::latest);
    as_of.is_none_or(|day| event.date.by(day) != Certainty::No)
}

fn visible_sources<'a>(case: &'a Case, lens: &'a Lens) -> HashSet<&'a SourceId> {
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
