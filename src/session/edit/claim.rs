//! What words of a source claim of an event, and what is known that contradicts it.
//!
//! What is claimed is proposed and never taken for granted; whoever writes it down decides what it is
//! about and whether it makes a conflict. Start with [`ClaimDraft::proposed`].

use super::row::{self, TypedFields};
use super::understanding::Refusal;
use crate::format::{RowPlace, Section};
use crate::import::{date_of, proposal};
use crate::model::{
    Aspect, Case, Catalogue, Cite, Conflict, ConflictId, Day, Event, EventDate, EventId, PartyId,
    SourceId, Statement,
};

/// Words with which a reason begins.
const REASONS: &[&str] = &[
    "because",
    "due to",
    "amid",
    "so that",
    "in order to",
    "owing to",
];

/// A claim that is not in the case yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimDraft {
    /// The event concerned.
    pub about: EventId,
    /// Who says so.
    pub source: SourceId,
    /// In which words.
    pub words: String,
    /// On what.
    pub aspect: Aspect,
    /// What it says, as it was typed.
    pub says: String,
    /// For which day it says so, as it was typed.
    pub as_of: String,
    /// What the conflict is called that it makes with what contradicts it; none where it makes none.
    pub topic: Option<String>,
}

/// Something known that cannot be true together with a claim, or seems so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Who says so, of what is backed by a source.
    pub cite: Option<Cite>,
    /// What is said.
    pub says: Statement,
    /// The conflict to which it belongs already.
    pub conflict: Option<ConflictId>,
    /// The number of the claim; none of what the event itself says.
    claim: Option<usize>,
}

impl ClaimDraft {
    /// What words of a source claim of an event, as far as they say it.
    pub fn proposed(
        case: &Case,
        catalogue: &Catalogue,
        event: &Event,
        (source, words): (&SourceId, &str),
    ) -> Self {
        let published = case
            .source(source)
            .and_then(|known| known.published.anchor());
        let year = event.date.anchor().or(published).map(Day::year);
        let date = proposal(words, year).1;
        let own = own_date(event);
        let is_other_date = |date: &&EventDate| {
            let date = Statement::Date((*date).clone());
            own.as_ref().is_some_and(|own| own.contradicts(&date))
        };
        let (aspect, says) = if let Some(date) = date.as_ref().filter(is_other_date) {
            (Aspect::Date, date.text().to_owned())
        } else if let Some(court) = other_court(case, catalogue, event, words) {
            (Aspect::Court, court)
        } else if let Some(reason) = reason_in(words) {
            (Aspect::Reason, reason.to_owned())
        } else if let Some(date) = date {
            (Aspect::Date, date.text().to_owned())
        } else {
            (Aspect::Characterisation, words.to_owned())
        };
        Self {
            about: event.id.clone(),
            source: source.clone(),
            words: words.to_owned(),
            aspect,
            says,
            as_of: String::new(),
            topic: None,
        }
    }

    /// What it says.
    ///
    /// # Errors
    /// When what was typed cannot be meant: why, and what can.
    pub fn statement(&self, case: &Case) -> Result<Statement, Refusal> {
        let says = self.says.trim();
        if says.is_empty() {
            return Err(Refusal::new("Write what the source says."));
        }
        let date = case
            .event(&self.about)
            .and_then(|event| event.date.anchor());
        Ok(match self.aspect {
            Aspect::Occurred => match says.to_lowercase().as_str() {
                "yes" | "true" => Statement::Occurred(true),
                "no" | "false" => Statement::Occurred(false),
                _ => return Err(Refusal::new("Choose yes or no: whether it happened.")),
            },
            Aspect::Date => {
                let found = date_of(says, date.map(Day::year));
                Statement::Date(found.map_err(|error| Refusal::new(error.message))?.date)
            }
            aspect => Statement::Text(aspect, says.to_owned()),
        })
    }

    /// What is known that contradicts it: claims of other sources, and what the event itself says.
    pub fn contradictions(&self, case: &Case, catalogue: &Catalogue) -> Vec<Contradiction> {
        let Ok(says) = self.statement(case) else {
            return Vec::new();
        };
        let year = case
            .event(&self.about)
            .and_then(|event| event.date.anchor());
        let as_of = date_of(self.as_of.trim(), year.map(Day::year)).ok();
        let as_of = as_of.as_ref().map(|found| found.date.text());
        let claims = case.claims.iter().enumerate().filter(|(_, known)| {
            let is_of_day = known.as_of.as_ref().map(EventDate::text) == as_of;
            known.about == self.about
                && known.cite.source != self.source
                && is_of_day
                && known.says.contradicts(&says)
        });
        let mut found: Vec<Contradiction> = claims
            .map(|(number, known)| Contradiction {
                cite: Some(known.cite.clone()),
                says: known.says.clone(),
                conflict: known.conflict.clone(),
                claim: Some(number),
            })
            .collect();
        let own = case
            .event(&self.about)
            .and_then(|event| own_word(event, self, case, catalogue));
        let is_new = |own: &Contradiction| {
            own.says.contradicts(&says)
                && found.iter().all(|known| known.says.contradicts(&own.says))
        };
        found.extend(own.filter(is_new));
        found
    }

    /// The conflict on the same aspect of the event, of which it becomes a part.
    pub fn known_conflict<'c>(&self, case: &'c Case) -> Option<&'c Conflict> {
        let mut all = case.conflicts.iter();
        all.find(|known| known.aspect == self.aspect && known.about.contains(&self.about))
    }

    /// What a conflict with it may be called.
    pub fn proposed_topic(&self, case: &Case) -> String {
        let event = case.event(&self.about);
        let title = event.map_or(self.about.as_str(), |event| event.title.as_str());
        format!("{}: {title}", self.aspect.label())
    }
}

/// Adds a claim, and makes a conflict of it and what contradicts it where that is wanted.
///
/// # Errors
/// When something of it cannot be meant, or there is no such event or source.
pub(in crate::session) fn add_claim(
    case: &mut Case,
    catalogue: &Catalogue,
    draft: &ClaimDraft,
) -> Result<(), Refusal> {
    let says = draft.statement(case)?;
    let found = draft.contradictions(case, catalogue);
    let topic = draft.topic.as_deref().map(str::trim);
    let topic = topic.filter(|topic| !topic.is_empty() && !found.is_empty());
    let conflict = match (draft.known_conflict(case), topic) {
        (_, None) => None,
        (Some(known), Some(_)) => Some(known.id.clone()),
        (None, Some(topic)) => Some(new_conflict(case, catalogue, draft, topic)?),
    };
    for known in conflict.as_ref().map_or(&[][..], |_| &found) {
        match (
            known.claim.and_then(|number| case.claims.get_mut(number)),
            &known.cite,
        ) {
            (Some(claim), _) => claim.conflict = claim.conflict.take().or(conflict.clone()),
            (None, Some(cite)) => {
                let of = (&draft.about, conflict.as_ref());
                put_claim(case, catalogue, of, (&known.says, ""), cite)?;
            }
            // What no source backs is no source's claim.
            (None, None) => {}
        }
    }
    let cite = Cite {
        source: draft.source.clone(),
        quote: Some(draft.words.clone()).filter(|words| !words.is_empty()),
        at: None,
        note: None,
    };
    let of = (&draft.about, conflict.as_ref());
    put_claim(case, catalogue, of, (&says, &draft.as_of), &cite)
}

fn new_conflict(
    case: &mut Case,
    catalogue: &Catalogue,
    draft: &ClaimDraft,
    topic: &str,
) -> Result<ConflictId, Refusal> {
    let fields = [
        one("topic", topic),
        one("aspect", draft.aspect.word()),
        one("about", draft.about.as_str()),
    ];
    let place = row::add(case, catalogue, Section::Conflict, &fields)?;
    let number = match place {
        RowPlace::Row(_, number) => number,
        RowPlace::Head => 0,
    };
    let made = case.conflicts.get(number);
    let made = made.map(|conflict| conflict.id.clone());
    made.ok_or_else(|| Refusal::new("The conflict could not be made. Add it to the list first."))
}

fn put_claim(
    case: &mut Case,
    catalogue: &Catalogue,
    (about, conflict): (&EventId, Option<&ConflictId>),
    (says, as_of): (&Statement, &str),
    cite: &Cite,
) -> Result<(), Refusal> {
    let value = match says {
        Statement::Occurred(happened) => happened.to_string(),
        Statement::Date(date) => date.text().to_owned(),
        Statement::Text(_, text) => text.clone(),
    };
    let mut fields: Vec<(String, Vec<String>)> = vec![
        one("about", about.as_str()),
        one(&format!("says.{}", says.aspect().word()), &value),
        one("source", cite.source.as_str()),
    ];
    let more = [
        ("as-of", Some(as_of).filter(|text| !text.trim().is_empty())),
        ("quote", cite.quote.as_deref()),
        ("at", cite.at.as_deref()),
        ("note", cite.note.as_deref()),
        ("conflict", conflict.map(ConflictId::as_str)),
    ];
    fields.extend(
        more.into_iter()
            .filter_map(|(key, text)| Some(one(key, text?))),
    );
    let fields: &TypedFields = &fields;
    row::add(case, catalogue, Section::Claim, fields).map(|_| ())
}

fn one(key: &str, text: &str) -> (String, Vec<String>) {
    (key.to_owned(), vec![text.to_owned()])
}

/// When an event says that it was, if it says so.
fn own_date(event: &Event) -> Option<Statement> {
    let anchor = event.date.anchor();
    anchor.map(|_| Statement::Date(event.date.clone()))
}

/// What the event itself says of an aspect, and who backs that besides the source of a draft.
fn own_word(
    event: &Event,
    draft: &ClaimDraft,
    case: &Case,
    catalogue: &Catalogue,
) -> Option<Contradiction> {
    let aspect = draft.aspect;
    let text = |text: &str| Some(Statement::Text(aspect, text.to_owned()));
    let says = match aspect {
        Aspect::Occurred => Some(Statement::Occurred(true)),
        Aspect::Date => own_date(event),
        Aspect::Actor => names_of(case, &event.by).and_then(|names| text(&names)),
        Aspect::Court => {
            let court = event.court.as_ref().and_then(|id| catalogue.court(id))?;
            // Called by its name it is the same court.
            let is_same = [court.id.as_str(), &court.name, &court.short]
                .iter()
                .any(|name| name.eq_ignore_ascii_case(draft.says.trim()));
            (!is_same).then(|| Statement::Text(aspect, court.short.clone()))
        }
        Aspect::Reason => event.because.as_deref().and_then(text),
        Aspect::Outcome => event.outcome.as_deref().and_then(text),
        Aspect::Status | Aspect::Characterisation => None,
    }?;
    let others = event
        .sources
        .iter()
        .filter(|cite| cite.source != draft.source);
    let others: Vec<&Cite> = others.collect();
    // Only who says when is cited for the day, if anybody does.
    let is_exact = |cite: &&&Cite| {
        let year = event.date.anchor().map(Day::year);
        let date = cite
            .quote
            .as_deref()
            .and_then(|quote| proposal(quote, year).1);
        aspect == Aspect::Date && date.as_ref() == Some(&event.date)
    };
    let cite = others.iter().find(is_exact).or(others.first());
    Some(Contradiction {
        cite: cite.map(|cite| (*cite).clone()),
        says,
        conflict: None,
        claim: None,
    })
}

fn names_of(case: &Case, parties: &[PartyId]) -> Option<String> {
    let named = parties.iter().filter_map(|id| case.party(id));
    let names: Vec<&str> = named.map(|party| party.name.as_str()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// A court of the case that the words name and that is not the one of the event.
fn other_court(case: &Case, catalogue: &Catalogue, event: &Event, words: &str) -> Option<String> {
    let own = event.court.as_ref()?;
    let courts = case.events.iter().filter_map(|event| event.court.as_ref());
    let mut courts = courts
        .filter(|id| *id != own)
        .filter_map(|id| catalogue.court(id));
    let named = courts.find(|court| words.contains(&court.short) || words.contains(&court.name));
    named.map(|court| court.short.clone())
}

/// The part of the words that gives a reason.
fn reason_in(words: &str) -> Option<&str> {
    let lower = words.to_ascii_lowercase();
    let begins = |word: &&str| {
        let mut places = lower.match_indices(*word);
        let found = places.find(|(at, _)| *at == 0 || lower.as_bytes()[at - 1] == b' ');
        found.map(|(at, _)| at)
    };
    let at = REASONS.iter().filter_map(begins).min()?;
    let reason = words.get(at..)?;
    Some(reason.trim().trim_end_matches(['.', ',', ';']))
}
