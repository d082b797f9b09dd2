//! Bytes to a case and back: the case file, in TOML or JSON.
//!
//! Knows neither paths nor windows. Reading never fails, it lists problems with places;
//! saving merges what changed into the text that was read. The shape of the file is said
//! once, in `records`, one line per field. Start with [`read()`] and [`merge()`].

mod catalogue;
mod check;
mod inherit;
mod nesting;
mod node;
mod parse_json;
mod parse_toml;
mod problem;
mod read;
mod record;
mod records;
mod references;
mod scalar;
mod section;
mod shape;
mod shipped;
mod spelling;
mod words;

pub use catalogue::builtin;
pub use problem::{Problem, Severity};
pub use read::{Document, MAX_BYTES, Places, Syntax, read};
pub use section::Section;
pub use shipped::{SHIPPED, ShippedCase};
