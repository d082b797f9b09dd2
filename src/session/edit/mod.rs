//! What forms and changes of a case are made of: what was typed and what it means, what may be
//! chosen, and what a change of events or links does to a case.
//!
//! It knows a case and its catalogue, no session. Start with [`understood`].

mod beginning;
mod case_form;
mod claim;
mod consequence;
mod event;
mod link;
mod list_entry;
mod quotation;
mod row;
mod understanding;
mod verb_choice;
mod verb_words;

pub use beginning::Beginning;
pub use case_form::CaseForm;
pub use claim::{ClaimDraft, Contradiction};
pub use consequence::{Comparison, Consequence, ConsequenceLine};
pub use list_entry::{ListEntry, entries, fitting, rows};
pub use quotation::{CheckedQuotation, QuotationCheck, checks};
pub use row::{TypedFields, field_at, party_kind_of};
pub use understanding::{Refusal, TypedField};
pub use verb_choice::{VerbChoice, verb_choices};

pub(super) use beginning::begin;
pub(super) use claim::add_claim;
pub(super) use event::{add, copy_of, delete, is_movable, set, shift};
pub(super) use link::{adjust, link, relink, reverse, unlink};
pub(super) use row::{add as add_row, rename, unite, verify_id, write, written_in_part};
pub(super) use understanding::understood;
