//! What a form needs of the shape of a case file: the fields of a row, what may stand in them, and
//! who names a row that is to go.
//!
//! Start with [`FormField`], then [`mentions`].

mod form_field;
mod mention;

pub use form_field::{
    FieldSort, FormField, effect_fields, effect_values, effect_with, event_fields, event_values,
    event_with, meant,
};
pub use mention::{Mention, mentions, without_mentions};
