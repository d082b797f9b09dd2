//! Why something is as it is, in words in which the title of an event is left out.
//!
//! A title decides nothing: it is put in when the note is told, so that a case whose titles alone
//! differ is replayed once. Start with [`Note::told`].

use std::collections::HashSet;

use super::script::Script;

/// What is said of a status, until it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::procedure) struct Note {
    before: String,
    /// The event whose title stands here, in quotation marks.
    named: Option<usize>,
    after: String,
}

impl Note {
    /// One that names an event between these words.
    pub(in crate::procedure) fn naming(before: &str, event: usize, after: &str) -> Self {
        Self {
            before: before.to_owned(),
            named: Some(event),
            after: after.to_owned(),
        }
    }

    /// That an event was undone in this way, and nobody says what that left.
    pub(in crate::procedure) fn of_undone(event: usize, how: &str) -> Self {
        let after = format!(" was {how}; the file does not say what that left of this");
        Self::naming("", event, &after)
    }

    /// Whether it has the title of one of these events in it.
    pub(in crate::procedure) fn names(&self, events: &HashSet<usize>) -> bool {
        self.named.is_some_and(|event| events.contains(&event))
    }

    /// The words, with the title that the event has now.
    pub(in crate::procedure) fn told(&self, script: &Script) -> String {
        let Self {
            before,
            named,
            after,
        } = self;
        match named {
            Some(event) => format!("{before}“{}”{after}", script.title(*event)),
            None => before.clone(),
        }
    }
}

impl From<String> for Note {
    fn from(words: String) -> Self {
        Self {
            before: words,
            named: None,
            after: String::new(),
        }
    }
}
