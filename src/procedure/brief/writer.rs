//! Who writes the clauses of one day: what it may look up, and how it quotes remarks and dates.
//!
//! Start with [`ClauseWriter`].

use std::cell::{Cell, RefCell};

use super::super::Replay;
use super::super::run::disputes::tells_of_dispute;
use super::super::state::OrderState;
use super::names::{Namer, relative_day};
use crate::model::{
    Case, CaseIndex, DateStyle, Day, EventDate, EventId, date_text, day_text, when_text,
};

/// Longest remark, in characters, that is said.
const MAX_NOTE: usize = 120;

/// Writes the clauses of one day.
pub(super) struct ClauseWriter<'a> {
    pub(super) case: &'a Case,
    pub(super) index: &'a CaseIndex<'a>,
    pub(super) replay: &'a Replay,
    pub(super) namer: &'a Namer<'a>,
    pub(super) day: Day,
    /// Whether what is written so far names another day, so that `that day` would mean that one.
    pub(super) is_dated: Cell<bool>,
    /// For what something was sent back, as far as that is written.
    pub(super) directions: RefCell<Vec<String>>,
    /// The parts of orders of which it is written that a ruling which had taken effect took them
    /// away.
    pub(super) struck: RefCell<Vec<(EventId, String)>>,
}

impl ClauseWriter<'_> {
    /// Whether a text names another day than the one that is written of.
    pub(super) fn names_other_day(&self, text: &str) -> bool {
        let others = text.replace(&day_text(self.day, DateStyle::Long), "");
        let mut words = others.split(|letter: char| !letter.is_alphanumeric());
        words.any(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Notes which days a text names that stands before what is written next.
    pub(super) fn note_days(&self, text: &str) {
        if self.names_other_day(text) {
            self.is_dated.set(true);
        }
    }

    /// When something happened, ` that day` or ` the day before` as long as no other day was
    /// named; nothing where no date is told.
    pub(super) fn relative(&self, date: &EventDate) -> String {
        if !date.is_told() {
            String::new()
        } else if self.is_dated.get() {
            format!(" {}", when(date))
        } else {
            format!(" {}", relative_day(date, self.day))
        }
    }

    /// That there was nothing of a sort: what nobody could know by a day may have been for all that.
    pub(super) fn untold(&self, of: &str, none: &str) -> String {
        match self.replay.knowledge().by {
            Some(_) => format!("none of the sources published by then tells {of}"),
            None => none.to_owned(),
        }
    }

    /// That no order had been made; one source may only not tell of it.
    pub(super) fn no_order(&self) -> String {
        let knowledge = self.replay.knowledge();
        match &knowledge.source {
            Some(told) if knowledge.by.is_none() => {
                format!("no order of which {} tells had been made", told.name)
            }
            _ => self.untold("of an order", "no order had been made"),
        }
    }

    /// Why it is not known what an order was where sources dispute it: who says what.
    pub(super) fn dispute(&self, order: &OrderState) -> Option<String> {
        let disputes = &self.replay.course.script.disputes;
        let positions = order.depends_on.iter();
        let positions = positions.filter_map(|id| self.replay.position(id));
        let reasons: Vec<&str> = positions
            .filter_map(|event| disputes.reason(event))
            .collect();
        (!reasons.is_empty()).then(|| reasons.join("; "))
    }

    /// The state of an order on the day.
    pub(super) fn state(&self, id: &EventId) -> Option<OrderState> {
        let position = self.replay.position(id)?;
        self.replay.order_state_on(position, self.day)
    }
}

/// A remark as it stands in brackets: the first thing that it says, where all of it is too long.
pub(super) fn first_remark(note: &str) -> Option<String> {
    // Who says what in a dispute is said whole.
    let is_short = |text: &str| text.chars().count() <= MAX_NOTE || tells_of_dispute(text);
    let fits = |text: &str| !text.is_empty() && is_short(text);
    let sentence = first_sentence(note);
    let sentence = sentence.trim().trim_end_matches('.');
    let first = sentence.split(';').next().unwrap_or(sentence).trim();
    let said = [sentence, first].into_iter().find(|text| fits(text))?;
    let mut letters = said.chars();
    let lower: String = letters.next()?.to_lowercase().collect();
    Some(lower + letters.as_str())
}

/// A text up to where its first sentence ends. A full stop behind a short word, one with a capital or
/// one with a full stop inside may end an abbreviation (*Doe v. Roe*, 28 U.S.C., Fed. R. Civ. P.).
fn first_sentence(text: &str) -> &str {
    /// Shorter words may be abbreviations.
    const LEAST: usize = 4;
    let ends = text.match_indices(". ").map(|(end, _)| end);
    let is_end = |end: &usize| {
        let before = text.get(..*end).unwrap_or_default();
        let word = before
            .rsplit([' ', '(', '“', '‘'])
            .next()
            .unwrap_or_default();
        let word = word.trim_end_matches(['”', '’', ')', ']']);
        let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_plain = word.chars().all(char::is_lowercase) && word.chars().count() >= LEAST;
        is_number || is_plain
    };
    let mut ends = ends.filter(is_end);
    ends.next().and_then(|end| text.get(..end)).unwrap_or(text)
}

/// A date with its preposition, or nothing when it is not known.
pub(super) fn when(date: &EventDate) -> String {
    when_text(date, DateStyle::Long)
}

/// A date without one.
pub(super) fn plain(date: &EventDate) -> String {
    date_text(date, DateStyle::Long)
}
