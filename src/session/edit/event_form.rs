//! Which form is open on the events of a case.

use crate::model::{Event, EventId};

/// A form that is open.
#[derive(Clone, Debug, PartialEq)]
pub enum EventForm {
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
}

impl EventForm {
    /// The events that it is about.
    pub fn events(&self) -> Vec<&EventId> {
        match self {
            Self::Edit(event) | Self::LinkFrom(event) => vec![event],
            Self::Add(_) => Vec::new(),
            Self::Link { from, to, .. } => vec![from, to],
        }
    }
}
