//! One entry of a docket as an event.
//!
//! Start with [`Writer::event`].

use std::borrow::Cow;

use thin_vec::thin_vec;

use super::people::People;
use super::reader::{EntryMeaning, ReasonedEffect};
use super::title::title_of;
use crate::import::docket::Entry;
use crate::import::privacy::{LEFT_OUT, Privacy};
use crate::import::words::ids::{Ids, slug};
use crate::model::{
    Actor, Catalogue, Cite, CourtId, Effect, Event, EventDetails, EventFields, EventId, Family,
    Kind, Marks, Particulars, Scope, SourceId, counted,
};

/// Writes the events of one docket.
pub(super) struct Writer<'w> {
    pub catalogue: &'w Catalogue,
    pub people: &'w People<'w>,
    pub privacy: &'w mut Privacy,
    pub ids: &'w mut Ids,
    pub court: Option<&'w CourtId>,
    /// The number of the case.
    pub docket: Option<&'w String>,
    pub source: &'w SourceId,
    /// What the ids of its events begin with.
    pub prefix: &'w str,
    /// What was told last of single entries, each once for all of which it is told.
    pub told: Vec<EventDetails>,
}

/// How much of it is remembered: most entries of a docket say nothing of themselves but in which they
/// stand, many what was decided.
const REMEMBERED: usize = 32;

impl Writer<'_> {
    /// The event of an entry that has this number. The text of the entry becomes its quotation.
    pub(super) fn event(&mut self, entry: Entry, number: &str, meaning: EntryMeaning) -> Event {
        let shown = match self.privacy.text(&entry.text) {
            Cow::Borrowed(_) => None,
            Cow::Owned(text) => Some(text).filter(|text| *text != entry.text),
        };
        let changed = shown.is_some();
        let text = shown.as_ref().unwrap_or(&entry.text);
        let kind = self.catalogue.kind(&meaning.kind);
        let unknown = meaning.kind.as_str() == Kind::OTHER;
        let court_acts =
            kind.is_some_and(|kind| kind.actor == Actor::Court || kind.family == Family::Deadlines);
        let by = if !entry.by.is_empty() {
            self.people.named(&entry.by)
        } else if court_acts || (unknown && !says_who_filed(&entry.text)) {
            Vec::new()
        } else {
            self.people.filers(&entry.text)
        };
        let counsel = self.people.counsel(&entry.text, &by);
        let mut title = self.title(&entry, number, text);
        title.shrink_to_fit();
        let judges = self.people.judges(&entry.text, court_acts);
        let id = self.id(&entry, number);
        let mut quote = shown.unwrap_or(entry.text);
        quote.shrink_to_fit();
        EventFields {
            kind: kind.map_or(meaning.kind, |kind| kind.id.clone()),
            title,
            court: self.court.cloned(),
            judges: judges.into(),
            by: by.into(),
            docket_number: (!number.is_empty()).then(|| number.to_owned()),
            details: self.shared(Particulars {
                counsel: counsel.into(),
                docket: self.docket.cloned(),
                outcome: meaning.outcome,
                note: match entry.attachments {
                    0 => None,
                    some => Some(format!("{}.", counted(some, "attachment"))),
                },
                ..Particulars::default()
            }),
            sources: thin_vec![Cite {
                source: self.source.clone(),
                quote: (!quote.is_empty()).then_some(quote),
                at: None,
                note: note(changed, meaning.rests_on),
            }],
            marks: Marks {
                sealed: entry.sealed,
                ..Marks::default()
            },
            ..Event::new(id, entry.filed).into_fields()
        }
        .into()
    }

    /// Particulars, those of an earlier event where they are the same.
    pub(super) fn shared(&mut self, said: Particulars) -> EventDetails {
        let known = self.told.iter().position(|told| **told == said);
        let details = match known {
            Some(place) => self.told.remove(place),
            None => said.into(),
        };
        self.told.truncate(REMEMBERED - 1);
        // The latest first, which is looked at first.
        self.told.insert(0, details.clone());
        details
    }

    /// What an entry does to another one.
    pub(super) fn effect(&self, read: ReasonedEffect, target: EventId) -> Effect {
        let mut reason = self.cleaned(read.reason);
        reason.shrink_to_fit();
        Effect {
            scope: match read.scope {
                Scope::Whole => Scope::Whole,
                Scope::Part(part) => Scope::Part(self.cleaned(part)),
            },
            reason: Some(reason),
            ..Effect::new(read.verb, target)
        }
    }

    /// A text without private data, which is counted elsewhere.
    pub(super) fn cleaned(&self, text: String) -> String {
        match self.privacy.again(&text) {
            Cow::Owned(cleaned) => cleaned,
            Cow::Borrowed(_) => text,
        }
    }

    /// `nysd-42`; without a number, the day.
    fn id(&mut self, entry: &Entry, number: &str) -> EventId {
        let number = slug(number);
        let ending = match (number.as_str(), entry.filed.exact()) {
            ("", Some(day)) => day.to_string(),
            ("", None) => "undated".to_owned(),
            (number, _) => number.to_owned(),
        };
        let wanted = format!("{}-{ending}", self.prefix);
        self.ids.share(&wanted).into()
    }

    fn title(&self, entry: &Entry, number: &str, text: &str) -> String {
        let title = title_of(&self.privacy.again(&entry.sort), text);
        match (title.as_str(), number) {
            ("", "") => "Entry without text".to_owned(),
            ("", number) => format!("Entry {number}"),
            _ => title,
        }
    }
}

/// The remark on the citation of an entry: what is missing of its words, and on what kind and
/// outcome rest.
fn note(changed: bool, rests_on: String) -> Option<String> {
    match (changed, rests_on.is_empty()) {
        (false, true) => None,
        (false, false) => Some(rests_on),
        (true, true) => Some(LEFT_OUT.to_owned()),
        (true, false) => Some(format!("{LEFT_OUT}; {rests_on}")),
    }
}

/// Whether a text of unknown kind says by whom it was filed, and not only by whom something
/// was that it names by number.
fn says_who_filed(text: &str) -> bool {
    let number = text
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(text.len());
    let lower = text[..number].to_ascii_lowercase();
    ["filed by ", "on behalf of "]
        .iter()
        .any(|words| lower.contains(words))
}
