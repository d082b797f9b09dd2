//! Bytes to a case and back: the case file, in TOML or JSON.
//!
//! Knows neither paths nor windows. Reading never fails, it lists problems with places;
//! saving merges what changed into the text that was read. The shape of the file is said
//! once, in `records`, one line per field. Start with [`read()`] and [`merge()`].

mod advice;
mod catalogue;
pub mod cells;
mod check;
mod edit;
mod file;
mod id_pool;
mod inherit;
mod lexicon;
mod merge;
mod normal_form;
mod read;
mod record;
mod records;
mod references;
mod row_numbers;
mod row_title;
mod rows;
mod scalar;
mod schema;
mod section;
mod shape;
mod shipped;
mod spot;
mod versions;
mod words;
mod write_json;
mod write_toml;

pub use catalogue::builtin;
pub use edit::{
    CaseRow, FieldSort, FormField, Mention, RowPlace, RowShape, change_places, draft_with,
    effect_fields, effect_values, effect_with, event_fields, event_row, event_values, event_with,
    meant, mentions, renamed, row_count, row_number, row_with, united, verify_whole,
    without_mentions, without_row,
};
pub use merge::{MergeError, merge};
pub use normal_form::normal_form;
pub(crate) use read::Intake;
pub use read::{CaseFile, MAX_BYTES, read};
pub use row_title::{row_noun, row_nouns};
pub(crate) use rows::pair_by;
pub use schema::schema;
pub use section::Section;
pub use shipped::{SHIPPED, ShippedCase};
pub use spot::Spot;
pub use versions::{
    CasePatch, Clash, Combination, Differences, FieldDifference, RowChange, RowDifference, Side,
    change_words, clash_line, combine, difference_lines, differences, event_words, field_lines,
    key_words, row_words,
};
pub(crate) use words::ClosedList;
pub use write_json::to_json;
pub use write_toml::to_toml;
