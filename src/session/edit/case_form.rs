//! Which form is open on a case.

use super::ClaimDraft;
use crate::format::{RowPlace, Section, row_noun};
use crate::model::{Case, Event, EventId, SourceId};

/// A form that is open.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseForm {
    /// The fields of an event.
    Edit(EventId),
    /// An event that is not in the case yet, with what is known of it beforehand.
    Add(Box<Event>),
    /// A link from this event, while its other end is to be chosen.
    LinkFrom(EventId),
    /// A link between two events, while its verb is to be chosen.
    Link {
        /// The event that acts.
        from: EventId,
        /// The event on which it acts.
        to: EventId,
        /// The effect of `from` that gets another verb; none for a new one.
        instead_of: Option<usize>,
    },
    /// What is asked for before there is a case.
    Begin,
    /// Every list of the file.
    Lists,
    /// The rows of a list.
    List(Section),
    /// The fields of a row, or of the case as a whole.
    Row(RowPlace),
    /// What a comparison with another file has come to.
    Compare,
    /// The text of a source.
    Read(SourceId),
    /// A claim of a source that is not in the case yet, with what is proposed of it.
    Claim(Box<ClaimDraft>),
    /// A row that is not in the case yet.
    NewRow {
        /// The list.
        section: Section,
        /// What it is called, as far as that is known.
        named: String,
    },
}

impl CaseForm {
    /// The events that it is about.
    pub fn events(&self) -> Vec<&EventId> {
        match self {
            Self::Edit(event) | Self::LinkFrom(event) => vec![event],
            Self::Claim(draft) => vec![&draft.about],
            Self::Begin
            | Self::Compare
            | Self::Read(_)
            | Self::Add(_)
            | Self::Lists
            | Self::List(_)
            | Self::Row(_)
            | Self::NewRow { .. } => Vec::new(),
            Self::Link { from, to, .. } => vec![from, to],
        }
    }

    /// Whether a case has what it is about.
    pub fn is_about(&self, case: &Case) -> bool {
        let mut events = self.events().into_iter();
        let has_row = match self {
            Self::Row(place) => place.is_in(case),
            Self::Read(source) => case.source(source).is_some(),
            Self::Claim(draft) => case.source(&draft.source).is_some(),
            _ => true,
        };
        has_row && events.all(|event| case.event(event).is_some())
    }

    /// Whether it is about lists of the file, and nothing is written in it that could be lost.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::Lists | Self::List(_) | Self::Row(_))
    }

    /// What stands behind it: the list of a row, every list behind one of them.
    pub(in crate::session) fn behind(&self) -> Option<Self> {
        match self {
            Self::Row(place) => Some(place.section().map_or(Self::Lists, Self::List)),
            Self::NewRow { section, .. } => Some(Self::List(*section)),
            Self::Read(_) => Some(Self::List(Section::Source)),
            Self::Claim(draft) => Some(Self::Read(draft.source.clone())),
            Self::List(_) => Some(Self::Lists),
            _ => None,
        }
    }

    /// What one goes back to when it is done, in words.
    pub fn back_words(&self) -> Option<String> {
        Some(match self.behind()? {
            Self::List(section) => crate::model::capital(&crate::format::row_nouns(section)),
            _ => "Everything in the file".to_owned(),
        })
    }

    /// Its head.
    pub fn title(&self) -> String {
        match self {
            Self::Row(RowPlace::Head) => "The case as a whole".to_owned(),
            Self::Row(RowPlace::Row(section, _)) => format!("Edit {}", row_noun(*section)),
            Self::NewRow { section, .. } => format!("New {}", row_noun(*section)),
            Self::List(section) => crate::model::capital(&crate::format::row_nouns(*section)),
            Self::Lists => "Everything in the file".to_owned(),
            Self::Begin => "A new case".to_owned(),
            Self::Read(_) => "Read a source".to_owned(),
            Self::Claim(_) => "What the source says".to_owned(),
            Self::Compare => "Compared with another file".to_owned(),
            Self::Edit(_) => "Edit event".to_owned(),
            Self::Add(_) => "New event".to_owned(),
            Self::LinkFrom(_) | Self::Link { .. } => "Add a link".to_owned(),
        }
    }
}
