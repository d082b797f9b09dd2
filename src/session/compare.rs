//! The open case beside another file: what only one of them says, and which statuses are different
//! because of it.
//!
//! Comparing may take long, so it is plain values, to be made on another thread. Start with
//! [`Comparand`].

use std::sync::Arc;

use super::edit::{Comparison, ConsequenceLine};
use crate::format::{
    Differences, change_words, difference_lines, differences, field_lines, row_words,
};
use crate::model::{Case, EventId, title_and_date};
use crate::picture::Story;
use crate::procedure::Lens;

/// So many lines are told of one event.
const MOST_LINES: usize = 8;

/// The open case as it is when it is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparand {
    /// The case.
    pub case: Arc<Case>,
    /// The number of its state.
    pub number: u64,
}

/// An event that only one of two cases has, or that they tell differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventDifference {
    /// The event.
    pub event: EventId,
    /// Its title and date.
    pub title: String,
    /// What differs, a line for each value.
    pub lines: Vec<String>,
}

/// What a comparison of the open case with another file has come to.
#[derive(Clone, Debug, Default)]
pub struct CaseComparison {
    /// The name of the other file.
    pub name: String,
    /// The state of the open case that was compared.
    pub number: u64,
    /// Events that only the open case has.
    pub only_here: Vec<EventDifference>,
    /// Events that both have and tell differently: `-` is said there, `+` here.
    pub different: Vec<EventDifference>,
    /// Events that only the other file has.
    pub only_there: Vec<EventDifference>,
    /// What else differs, in words.
    pub others: Vec<String>,
    /// The statuses that are different, from the other file to the open case.
    pub statuses: Vec<ConsequenceLine>,
}

impl CaseComparison {
    /// Whether both say the same.
    pub fn is_same(&self) -> bool {
        self.only_here.is_empty()
            && self.different.is_empty()
            && self.only_there.is_empty()
            && self.others.is_empty()
    }
}

impl Comparand {
    /// Compares it with the case that a file of this name holds.
    pub fn with(&self, name: String, other: &Arc<Case>) -> CaseComparison {
        let found = differences(other, &self.case);
        let of = |case: &Case, event: &EventId| EventDifference {
            event: event.clone(),
            title: case
                .event(event)
                .map_or_else(|| event.to_string(), title_and_date),
            lines: Vec::new(),
        };
        let different = found.changed.iter().map(|(event, fields)| {
            let mut lines: Vec<String> = fields.iter().flat_map(field_lines).collect();
            let more = lines.len().saturating_sub(MOST_LINES);
            lines.truncate(MOST_LINES);
            if more > 0 {
                lines.push(format!("and {more} more"));
            }
            EventDifference {
                lines,
                ..of(&self.case, event)
            }
        });
        let rows = found.others.iter();
        let rows = rows.map(|row| format!("{}: {}", change_words(&row.change), row_words(row)));
        let whole = Differences {
            head: found.head.clone(),
            reordered: found.reordered.clone(),
            ..Differences::default()
        };
        let whole = if whole.is_empty() {
            Vec::new()
        } else {
            difference_lines(&whole, other, &self.case)
        };
        let statuses = if found.is_empty() {
            Vec::new()
        } else {
            let story = |case: &Arc<Case>| Arc::new(Story::of(Arc::clone(case), Lens::default()));
            let comparison = Comparison {
                label: name.clone(),
                number: self.number,
                before: story(other),
                after: story(&self.case),
            };
            comparison.done().lines
        };
        CaseComparison {
            number: self.number,
            only_here: found
                .added
                .iter()
                .map(|event| of(&self.case, event))
                .collect(),
            different: different.collect(),
            only_there: found.removed.iter().map(|event| of(other, event)).collect(),
            others: whole.into_iter().chain(rows).collect(),
            statuses,
            name,
        }
    }
}
