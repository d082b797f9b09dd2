//! Versions of a case: how two differ, in data and in words, and how two that grew from one go
//! together.
//!
//! Start with [`differences()`] or [`combine()`].

mod combine;
mod difference_words;
mod differences;
mod patch;

pub use combine::{Clash, Combination, Side, combine};
pub use difference_words::{
    change_words, clash_line, difference_lines, event_words, field_lines, key_words, row_words,
};
pub use differences::{Differences, FieldDifference, RowChange, RowDifference, differences};
pub use patch::CasePatch;
