//! What a form needs of the shape of a case file: the fields of a row, what may stand in them, and
//! who names a row that is to go.
//!
//! Start with [`RowShape`] and [`CaseRow`], then [`mentions`].

mod form_field;
mod mention;
mod naming;
mod row;
mod row_shape;
mod row_writer;

pub use form_field::{
    effect_fields, effect_values, effect_with, event_fields, event_row, event_values, event_with,
    meant,
};
pub use mention::{Mention, mentions, without_mentions};
pub use naming::{renamed, row_number, united, without_row};
pub use row::{CaseRow, RowPlace, change_places, row_count};
pub use row_shape::{FieldSort, FormField, RowShape};
pub use row_writer::{draft_with, lacking_keys, row_with, verify_whole};
