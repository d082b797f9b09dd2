//! The run: what a file states and what law adds, applied event by event, and what became of each.
//!
//! It knows no days but through the order of events, and answers no question: that is done by what
//! stands beside this room. [`script`] resolves the case, [`law`] adds to it, [`machine`] runs
//! through it; a [`cell`] is what it keeps of one event, and its [`log`] what was done to that.
//! Start with `Script::new` and `Machine::run`.

pub(in crate::procedure) mod act;
pub(in crate::procedure) mod appeal_stay;
pub(in crate::procedure) mod benches;
pub(in crate::procedure) mod cell;
pub(in crate::procedure) mod crowds;
pub(in crate::procedure) mod disputes;
pub(in crate::procedure) mod draft;
pub(in crate::procedure) mod imposed;
pub(in crate::procedure) mod law;
pub(in crate::procedure) mod leave;
pub(in crate::procedure) mod log;
pub(in crate::procedure) mod machine;
pub(in crate::procedure) mod note;
pub(in crate::procedure) mod persons;
pub(in crate::procedure) mod positions;
pub(in crate::procedure) mod rows;
pub(in crate::procedure) mod rule_stay;
pub(in crate::procedure) mod sanctions;
pub(in crate::procedure) mod script;
pub(in crate::procedure) mod stipulations;
pub(in crate::procedure) mod ties;
pub(in crate::procedure) mod untold_mandate;
pub(in crate::procedure) mod upheld;
