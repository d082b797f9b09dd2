//! Names for the nodes of a graph that every format of graphs takes.
//!
//! Start with [`NodeIds::of`].

use std::borrow::Cow;

use super::excerpt::Ledger;
use crate::model::{Event, EventId};

/// The names of the nodes of a graph of events: their ids, where these are plain and the only ones.
pub(super) struct NodeIds<'a> {
    ledger: &'a Ledger<'a>,
}

impl<'a> NodeIds<'a> {
    pub(super) fn of(ledger: &'a Ledger<'a>) -> Self {
        Self { ledger }
    }

    /// The name of the event at a place in the case of the story. What stands in for an id begins
    /// with a sign that none has.
    pub(super) fn of_place(&self, place: usize) -> Cow<'a, str> {
        let story = &self.ledger.excerpt.story;
        let id = story
            .case
            .events
            .get(place)
            .map(|event: &'a Event| &event.id);
        let own = id.filter(|id| story.replay.position(id) == Some(place));
        let own = own.map(EventId::as_str).filter(|id| is_plain(id));
        own.map_or_else(|| Cow::Owned(format!(":{place}")), Cow::Borrowed)
    }
}

fn is_plain(id: &str) -> bool {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.');
    !id.is_empty() && id.chars().all(plain)
}
