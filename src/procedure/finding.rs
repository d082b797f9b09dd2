//! A remark on the case: something that clashes, is unusual, is missing or is worth knowing.

use std::fmt;

use crate::model::{ConflictId, Day, EventId, Verb};

/// How much a finding matters, most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingSeverity {
    /// Two statements cannot both be true.
    Conflict,
    /// It can happen, but a reader should look twice.
    Unusual,
    /// Something is missing that would be needed to answer.
    Gap,
    /// Worth knowing.
    Note,
}

impl FindingSeverity {
    /// Every severity, most important first.
    pub const ALL: &'static [Self] = &[Self::Conflict, Self::Unusual, Self::Gap, Self::Note];

    /// The word used in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Unusual => "unusual",
            Self::Gap => "gap",
            Self::Note => "note",
        }
    }
}

/// What of an event a finding points at, where that is not the event as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aim {
    /// An effect of it.
    Effect {
        /// The event that has the effect.
        by: EventId,
        /// What it does.
        verb: Verb,
        /// To which event.
        target: EventId,
    },
    /// A field of its row.
    Field {
        /// The event.
        event: EventId,
        /// The key of the case file.
        key: &'static str,
    },
}

/// A remark on the case, made by one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: FindingSeverity,
    /// The events concerned, the most important first.
    pub about: Vec<EventId>,
    /// What it points at, where that is not the first of these events.
    pub aim: Option<Aim>,
    /// The conflict of the file that it reports.
    pub conflict: Option<ConflictId>,
    /// The first day on which it can be said, where that is not the day of the last event that it
    /// is about.
    pub since: Option<Day>,
    /// What was found, as a sentence.
    pub message: String,
    /// The authority on which the rule rests.
    pub authority: Option<&'static str>,
    /// What the file or the reader could do about it.
    pub remedy: Option<String>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.severity.word(), self.message)?;
        if let Some(authority) = self.authority {
            write!(f, " ({authority})")?;
        }
        match &self.remedy {
            Some(remedy) => write!(f, " {remedy}"),
            None => Ok(()),
        }
    }
}
