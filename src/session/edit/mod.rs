//! What forms and changes of a case are made of: what was typed and what it means, what may be
//! chosen, and what a change of events or links does to a case.
//!
//! It knows a case and its catalogue, no session. Start with [`understood`].

mod consequence;
mod event;
mod event_form;
mod link;
mod list_entry;
mod understanding;
mod verb_choice;
mod verb_words;

pub use consequence::{Comparison, Consequence, ConsequenceLine};
pub use event_form::EventForm;
pub use list_entry::{ListEntry, entries, fitting};
pub use understanding::{Refusal, TypedField};
pub use verb_choice::{VerbChoice, verb_choices};

pub(super) use event::{add, copy_of, delete, is_movable, set, shift};
pub(super) use link::{adjust, link, relink, reverse, unlink};
pub(super) use understanding::understood;
