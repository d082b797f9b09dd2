//! Who writes the clauses of one day: what it may look up, and how it quotes remarks and dates.
//!
//! Start with [`ClauseWriter`].

use super::super::Replay;
use super::super::state::OrderState;
use super::names::Namer;
use crate::model::{Case, DateStyle, Day, EventDate, EventId, date_text, when_text};

/// Longest remark, in characters, that is said.
const MAX_NOTE: usize = 120;

/// Writes the clauses of one day.
pub(super) struct ClauseWriter<'a> {
    pub(super) case: &'a Case,
    pub(super) replay: &'a Replay,
    pub(super) namer: &'a Namer<'a>,
    pub(super) day: Day,
}

impl ClauseWriter<'_> {
    /// The state of an order on the day.
    pub(super) fn state(&self, id: &EventId) -> Option<OrderState> {
        let position = self.replay.position(id)?;
        self.replay.order_state_on(position, self.day)
    }
}

/// A remark as it stands in brackets: the first thing that it says, where all of it is too long.
pub(super) fn first_remark(note: &str) -> Option<String> {
    let fits = |text: &str| !text.is_empty() && text.chars().count() <= MAX_NOTE;
    let sentence = note.split(". ").next().unwrap_or(note);
    let sentence = sentence.trim().trim_end_matches('.');
    let first = sentence.split(';').next().unwrap_or(sentence).trim();
    let said = [sentence, first].into_iter().find(|text| fits(text))?;
    let mut letters = said.chars();
    let lower: String = letters.next()?.to_lowercase().collect();
    Some(lower + letters.as_str())
}

/// A date with its preposition, or nothing when it is not known.
pub(super) fn when(date: &EventDate) -> String {
    when_text(date, DateStyle::Long)
}

/// A date without one.
pub(super) fn plain(date: &EventDate) -> String {
    date_text(date, DateStyle::Long)
}
