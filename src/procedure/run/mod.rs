//! The run: what a file states and what law adds, applied event by event, and what became of each.
//!
//! It knows no days but through the order of events, and answers no question: that is done by what
//! stands beside this room. [`script`] resolves the case, [`law`] adds to it, [`machine`] runs
//! through it; [`waiting`], [`holding`], [`bearing`], [`matters`] and [`undoing`] are parts of the
//! machine; a [`cell`] is what it keeps of one event, and its [`log`] what was done to that. Start
//! with `Script::new` and `Machine::run`.

pub(in crate::procedure) mod act;
pub(in crate::procedure) mod bearing;
pub(in crate::procedure) mod benches;
pub(in crate::procedure) mod cell;
pub(in crate::procedure) mod charges;
pub(in crate::procedure) mod confinements;
pub(in crate::procedure) mod draft;
pub(in crate::procedure) mod fate;
pub(in crate::procedure) mod final_rulings;
pub(in crate::procedure) mod grounds;
pub(in crate::procedure) mod held_back;
pub(in crate::procedure) mod holding;
pub(in crate::procedure) mod law;
pub(in crate::procedure) mod log;
pub(in crate::procedure) mod machine;
pub(in crate::procedure) mod matters;
pub(in crate::procedure) mod observation;
pub(in crate::procedure) mod positions;
pub(in crate::procedure) mod rehearing;
pub(in crate::procedure) mod script;
pub(in crate::procedure) mod stays_by_law;
pub(in crate::procedure) mod stays_for_appeals;
pub(in crate::procedure) mod time_limits;
pub(in crate::procedure) mod undoing;
pub(in crate::procedure) mod untold_mandates;
pub(in crate::procedure) mod waiting;
