//! The shape of every table of a case file, one line per field.
//!
//! Each line is the field of the model, the key on disk and what it means; the checker, the
//! decoder, the encoder and the JSON Schema follow from it.

mod case;
mod claim;
mod court;
mod effect;
mod event;
mod party;
mod position;
mod source;

pub(super) use case::CaseHead;
