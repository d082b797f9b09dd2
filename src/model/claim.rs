//! What each source claims, and where claims cannot all be true.

use super::{Cite, ClaimId, ConflictId, DateStyle, EventDate, EventId, SourceId, when_text};

/// What a claim is about, and the type of a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// Whether it happened.
    Occurred,
    /// When.
    Date,
    /// Who did it.
    Actor,
    /// In which court.
    Court,
    /// Why.
    Reason,
    /// What came out of it.
    Outcome,
    /// What was in force.
    Status,
    /// What it is called or how it is judged.
    Characterisation,
}

impl Aspect {
    /// Every aspect.
    pub const ALL: &'static [Aspect] = &[
        Aspect::Occurred,
        Aspect::Date,
        Aspect::Actor,
        Aspect::Court,
        Aspect::Reason,
        Aspect::Outcome,
        Aspect::Status,
        Aspect::Characterisation,
    ];

    /// The word used in a case file.
    pub const fn word(self) -> &'static str {
        match self {
            Aspect::Occurred => "occurred",
            Aspect::Date => "date",
            Aspect::Actor => "actor",
            Aspect::Court => "court",
            Aspect::Reason => "reason",
            Aspect::Outcome => "outcome",
            Aspect::Status => "status",
            Aspect::Characterisation => "characterisation",
        }
    }

    /// The aspect of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|aspect| aspect.word() == word).copied()
    }

    /// What a conflict of this type is about, in a few words.
    pub const fn label(self) -> &'static str {
        match self {
            Aspect::Occurred => "Whether it happened",
            Aspect::Date => "When",
            Aspect::Actor => "Who did it",
            Aspect::Court => "Which court",
            Aspect::Reason => "Why",
            Aspect::Outcome => "What came of it",
            Aspect::Status => "What was in force",
            Aspect::Characterisation => "What to call it",
        }
    }
}

/// What a source says about one aspect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// It happened, or it did not.
    Occurred(bool),
    /// It happened then.
    Date(EventDate),
    /// Anything that is compared as words.
    Text(Aspect, String),
}

impl Statement {
    /// Which aspect the statement is about.
    pub fn aspect(&self) -> Aspect {
        match self {
            Statement::Occurred(_) => Aspect::Occurred,
            Statement::Date(_) => Aspect::Date,
            Statement::Text(aspect, _) => *aspect,
        }
    }

    /// Whether it cannot be true together with another one on the same aspect, or seems so: dates that
    /// overlap can.
    pub fn contradicts(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Date(one), Self::Date(other)) => is_before(one, other) || is_before(other, one),
            (Self::Text(aspect, one), Self::Text(of, other)) => {
                aspect == of && !bare(one).eq_ignore_ascii_case(bare(other))
            }
            (Self::Occurred(one), Self::Occurred(other)) => one != other,
            _ => false,
        }
    }

    /// What it says, as a sentence without its end.
    pub fn words(&self) -> String {
        match self {
            Statement::Occurred(true) => "it happened".to_owned(),
            Statement::Occurred(false) => "it did not happen".to_owned(),
            Statement::Date(date) => format!("it happened {}", when_text(date, DateStyle::Short)),
            Statement::Text(_, text) => text.clone(),
        }
    }
}

/// A text without the stop at its end.
fn bare(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

fn is_before(one: &EventDate, other: &EventDate) -> bool {
    matches!((one.latest(), other.earliest()), (Some(last), Some(first)) if last < first)
}

/// What one source says about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Identifier; made up by the reader when the file gives none.
    pub id: ClaimId,
    /// The event concerned.
    pub about: EventId,
    /// What it says.
    pub says: Statement,
    /// For which day it says so, when the statement is about a state of things.
    pub as_of: Option<EventDate>,
    /// Who says it, with the words.
    pub cite: Cite,
    /// The conflict to which it belongs.
    pub conflict: Option<ConflictId>,
}

/// Two or more claims on the same thing that cannot all be true, or seem so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Identifier.
    pub id: ConflictId,
    /// What the sources differ on, as a question or a few words.
    pub topic: String,
    /// The type of conflict.
    pub aspect: Aspect,
    /// The events concerned.
    pub about: Vec<EventId>,
    /// How a person settled it; `None` while it is open.
    pub settlement: Option<Settlement>,
    /// Why it is open, while it is.
    pub open_because: Option<String>,
}

/// How a person settled a conflict. The claims stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// What is held to be so.
    pub holds: String,
    /// The reason.
    pub reason: String,
    /// The source that is followed, when one is.
    pub follows: Option<SourceId>,
    /// What backs this up.
    pub sources: Vec<Cite>,
}
