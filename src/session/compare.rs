//! The open case beside another file: what only one of them says, and which statuses are different
//! because of it.
//!
//! Comparing may take long, so it is plain values, to be made on another thread. Start with
//! [`Comparand`].

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::edit::{Comparison, ConsequenceLine};
use crate::format::{
    Differences, change_words, difference_lines, differences, field_lines, row_words,
};
use crate::model::{Case, Day, EventId, title_and_date};
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
    /// The day under which it is placed, where it has one.
    pub day: Option<Day>,
    /// What differs, a line for each value.
    pub lines: Vec<String>,
}

/// What the picture of the open case shows of an event that a comparison has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparedMark {
    /// Only the open case has it.
    New,
    /// Both have it and tell it differently.
    Changed,
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
    /// What is marked in the picture.
    marks: HashMap<EventId, ComparedMark>,
    /// The days on which events are that only the other file has, in order, with what they are.
    gone: Vec<(Day, Vec<String>)>,
}

impl CaseComparison {
    /// How an event is marked in the picture.
    pub fn mark_of(&self, event: &EventId) -> Option<ComparedMark> {
        self.marks.get(event).copied()
    }

    /// The days on which events are that only the other file has, in order, each with their titles.
    pub fn gone(&self) -> &[(Day, Vec<String>)] {
        &self.gone
    }

    /// With the marks for what was found.
    fn marked(mut self) -> Self {
        let marks = [
            (&self.only_here, ComparedMark::New),
            (&self.different, ComparedMark::Changed),
        ];
        let marks = marks
            .into_iter()
            .flat_map(|(events, mark)| events.iter().map(move |known| (known.event.clone(), mark)));
        self.marks = marks.collect();
        let mut gone: BTreeMap<Day, Vec<String>> = BTreeMap::new();
        for event in &self.only_there {
            if let Some(day) = event.day {
                gone.entry(day).or_default().push(event.title.clone());
            }
        }
        self.gone = gone.into_iter().collect();
        self
    }

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
        let here: &Case = &self.case;
        let [own, others] = [here, other].map(Case::event_index);
        let of = |case: &Case, event: &EventId| {
            let places = if std::ptr::eq(case, here) {
                &own
            } else {
                &others
            };
            let known = places.get(event).map(|place| &case.events[*place]);
            EventDifference {
                event: event.clone(),
                title: known.map_or_else(|| event.to_string(), title_and_date),
                day: known.and_then(|event| event.date.anchor()),
                lines: Vec::new(),
            }
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
            ..CaseComparison::default()
        }
        .marked()
    }
}
