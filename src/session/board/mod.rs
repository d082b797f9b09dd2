//! What the views beside the picture show of a case: rows, cells and what leads where.
//!
//! Everything here is a pure function of a picture, a day and a few choices; it knows no places and
//! no window. Start with [`ShownEvents`], from which all of them begin.

mod check_board;
mod conflict_board;
mod event_table;
mod jurisdiction;
mod party_board;
mod question_board;
mod record_board;
mod shown;
mod testimony;
mod timeline;

pub use check_board::{CheckBoard, CheckOrder, CheckRow, day_of, rule_of};
pub use conflict_board::{ConflictBoard, ConflictFilter, aspects};
pub use event_table::{EventColumn, EventTable, TableLook};
pub use jurisdiction::{
    BorderClaim, BorderQuestion, JurisdictionBoard, MapPoint, PointSubject, Sovereign, Unplaced,
};
pub use party_board::{PartyBoard, StageCell, StageRole};
pub use question_board::{Holder, QuestionBoard, QuestionEntry, QuestionOutcome, Stand};
pub use record_board::{Claims, EventRecord, RecordedFact, RecordedWords};
pub use shown::ShownEvents;
pub use testimony::{Testimony, TestimonyTable, left_out};
pub use timeline::{ConflictState, Gap, Timeline, TimelineMark, Track, TrackSubject};
