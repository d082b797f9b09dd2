//! Finding events of the open case: what was typed, what it means, and which events it fits.
//!
//! It knows no window. Start with [`Query::parse`], then [`HitList::of`].

mod field;
mod hit_list;
mod query;
mod word_index;

pub use field::Field;
pub use hit_list::HitList;
pub use query::{Query, Term};
pub use word_index::WordIndex;
