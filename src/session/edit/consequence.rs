//! What follows from a change: the statuses that are different because of it.
//!
//! The comparison may take long, so it is plain values, to be made here or on another thread. Start
//! with [`Comparison::done`].

use std::sync::Arc;

use crate::model::EventId;
use crate::picture::Story;
use crate::procedure::{StatusBearer, Version, bearer_words, status_differences};

/// The most differences that are told one by one.
const MOST: usize = 12;

/// Two versions of a case, before a change and after it.
#[derive(Clone)]
pub struct Comparison {
    /// What the change is called.
    pub label: String,
    /// The state of the case after it.
    pub number: u64,
    /// The case before.
    pub before: Arc<Story>,
    /// The case after.
    pub after: Arc<Story>,
}

/// What follows from a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// What the change is called.
    pub label: String,
    /// The state of the case for which this is so.
    pub number: u64,
    /// The statuses that are different, thing by thing.
    pub lines: Vec<ConsequenceLine>,
    /// How many more there are.
    pub more: usize,
}

/// A status that is different for some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsequenceLine {
    /// What has the status.
    pub subject: String,
    /// The event that leads there, where it is one.
    pub event: Option<EventId>,
    /// On which days.
    pub days: String,
    /// The status before the change.
    pub before: String,
    /// The status now.
    pub after: String,
}

impl Comparison {
    /// Compares them.
    pub fn done(&self) -> Consequence {
        let versions = [version(&self.before), version(&self.after)];
        let [before, after] = versions;
        let found = status_differences(before, after);
        let lines = found.iter().take(MOST).map(|difference| ConsequenceLine {
            subject: bearer_words(&difference.subject, versions),
            event: match &difference.subject {
                StatusBearer::Order(id) | StatusBearer::Matter(id) | StatusBearer::Deadline(id) => {
                    Some(id.clone())
                }
                StatusBearer::Duty(_) | StatusBearer::Court(_) => None,
            },
            days: difference.days(),
            before: difference.before_words().to_owned(),
            after: difference.after_words().to_owned(),
        });
        Consequence {
            label: self.label.clone(),
            number: self.number,
            lines: lines.collect(),
            more: found.len().saturating_sub(MOST),
        }
    }
}

fn version(story: &Story) -> Version<'_> {
    Version {
        case: &story.case,
        catalogue: &story.catalogue,
        replay: &story.replay,
    }
}

impl std::fmt::Debug for Comparison {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { label, number, .. } = self;
        write!(f, "comparison of {label:?}, state {number}")
    }
}
