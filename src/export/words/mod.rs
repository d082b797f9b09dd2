//! A case in words: its outline, what was in force on a day, and facts with their sources.

mod brief;
mod citation;
pub(super) mod markdown;
mod next_moves;
mod notation;
mod outline;
pub(super) mod outline_html;
mod status_list;
mod text;

pub use brief::brief_text;
pub use citation::citation;
pub use notation::Notation;
pub(super) use outline::facts;
pub use outline::{event_text, outline};
pub use status_list::status_text;
