//! What the views beside the picture show of a case: rows, cells and what leads where.
//!
//! Everything here is a pure function of a picture, a day and a few choices; it knows no places and
//! no window. Start with [`ShownEvents`], from which all of them begin.

mod conflict_board;
mod event_table;
mod shown;
mod testimony;

pub use conflict_board::{ConflictBoard, ConflictFilter, aspects};
pub use event_table::{EventColumn, EventTable, TableLook};
pub use shown::ShownEvents;
pub use testimony::{Testimony, TestimonyTable, left_out};
