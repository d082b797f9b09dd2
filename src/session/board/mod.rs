//! What the views beside the picture show of a case: rows, cells and what leads where.
//!
//! Everything here is a pure function of a picture, a day and a few choices; it knows no places and
//! no window. Start with [`ShownEvents`], from which all of them begin.

mod check_board;
mod conflict_board;
mod event_table;
mod party_board;
mod shown;
mod testimony;
mod timeline;

pub use check_board::{CheckBoard, CheckOrder, CheckRow, day_of, rule_of};
pub use conflict_board::{ConflictBoard, ConflictFilter, aspects};
pub use event_table::{EventColumn, EventTable, TableLook};
pub use party_board::{PartyBoard, StageCell, StageRole};
pub use shown::ShownEvents;
pub use testimony::{Testimony, TestimonyTable, left_out};
pub use timeline::{ConflictState, Gap, Timeline, TimelineMark, Track, TrackSubject};
