//! Replays the events of a case: what was in force on a day, since when, because of which
//! chain of events, and what is odd about the story.
//!
//! It must not know files, the clock (a day is an argument), case-file syntax, the drawing or
//! the window, and it cannot fail: a messy case gives findings. It never guesses law: an effect
//! that is not stated is not applied, and where a stated one leaves a consequence open, the
//! answer is *unknown*. Start with [`Replay`]; what each verb means stands in its row in the model,
//! the checks in `rules`.

mod brief;
mod chronology;
mod contempt_course;
mod course;
mod courts;
mod deadlines;
mod digest;
mod duties;
mod finding;
mod heeded;
mod in_doubt;
mod lapsed;
mod lists;
mod order_life;
mod owed;
mod pending;
mod register;
mod replay;
mod restraints;
mod rules;
mod rulings;
mod run;
mod scenario;
mod state;
mod status;
mod suspended;
mod tally;
mod turning_days;
mod unissued;
mod viewpoint;

pub use brief::{Brief, Chip, Clause, Force, Piece, RulingAct, ToldClause, Tone, brief, grounds};
pub use digest::Digest;
pub use finding::{Aim, Finding, FindingSeverity};
pub use lists::comparison::{StatusBearer, StatusDifference, Version, status_differences};
pub use lists::contradictions::contradictions;
pub use lists::difference_words::bearer_words;
pub use lists::explain::{Reasons, explain};
pub use lists::options::{OpenOption, OptionDoubt, open_options};
pub use lists::particulars::{matter_parts, matter_persons, particulars};
pub use lists::report::{
    DeadlineReport, DutyReport, FindingReport, OptionReport, OrderReport, StatusReport, report,
};
pub use lists::status_words::{deadline_words, duty_words, status_words};
pub use lists::unchecked;
pub use order_life::{OrderLife, Span};
pub use replay::Replay;
pub use rules::{RULES, Rule, check};
pub use state::{
    Binding, ContemptState, CourtStanding, DeadlineState, DeadlineStatus, DecidedState, DutyState,
    DutyStatus, OrderState, PartState, PendingState, State,
};
pub use status::OrderStatus;
pub use tally::{DutyTally, Tally};
pub use viewpoint::knowledge::{Knowledge, Telling};
pub use viewpoint::lens::Lens;
pub use viewpoint::told::told;
