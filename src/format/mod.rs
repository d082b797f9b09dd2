//! Bytes to a case and back: the case file, in TOML or JSON.
//!
//! Knows neither paths nor windows. Reading never fails, it lists problems with places;
//! saving merges what changed into the text that was read. The shape of the file is said
//! once, in `records`, one line per field. Start with [`read()`] and [`merge()`].

mod builtin;
mod checking;
mod edit;
mod file;
mod hunk;
mod id_pool;
mod inherit;
mod merge;
mod read;
mod record;
mod records;
mod row;
mod schema;
mod section;
mod shape;
mod versions;
mod words;
mod writing;

pub use builtin::catalogue::builtin;
pub use builtin::shipped::{SHIPPED, ShippedCase};
pub use edit::{
    CaseRow, FieldSort, FormField, Mention, RowPlace, RowShape, change_places, draft_with,
    effect_fields, effect_values, effect_with, event_fields, event_row, event_values, event_with,
    lacking_keys, meant, mentions, renamed, row_count, row_number, row_with, united, verify_whole,
    without_mentions, without_row,
};
pub(crate) use file::{encode_without, row_node};
pub use merge::{MergeError, merge};
pub(crate) use read::Intake;
pub use read::{CaseFile, MAX_BYTES, read};
pub use row::cells;
pub use row::row_title::{row_noun, row_nouns};
pub(crate) use row::rows::pair_by;
pub use row::spot::Spot;
pub use schema::schema;
pub use section::Section;
pub use versions::{
    CasePatch, Clash, Combination, Differences, FieldDifference, RowChange, RowDifference, Side,
    change_words, clash_line, combine, difference_lines, differences, event_words, field_lines,
    key_words, row_words,
};
pub(crate) use words::ClosedList;
pub use writing::normal_form::normal_form;
pub use writing::write_json::{to_json, write_json};
pub use writing::write_toml::{to_toml, write_toml};
