//! A case in words: its outline, what was in force on a day, and facts with their sources.

mod brief;
mod citation;
pub(super) mod markdown;
mod next_moves;
mod notation;
mod outline;
pub(super) mod outline_html;
mod outline_line;
mod status_list;
mod text;

pub use brief::brief_text;
pub use citation::citation;
pub use notation::Notation;
pub use outline::{OutlinePart, event_text, outline, outline_parts};
pub(super) use outline::{effect_text, facts};
pub use outline_line::OutlineLine;
pub use status_list::status_text;
