//! Replay: short scripts through one `check()`, properties over random cases, and the rules.
//! The language of the scripts is described in `script.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, in helpers too"
)]

mod appeal_courts;
mod charges;
mod comparison;
mod digest;
mod endings;
mod faults;
mod finals;
mod grounds;
mod interim;
mod invented;
mod law;
mod lists;
mod mandates;
mod properties;
mod remedies;
mod restraints;
mod rules;
mod script;
mod sentence;
mod statuses;
mod tellings;
mod words;
