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
mod dealt_with_in_parts;
mod debtors;
mod digest;
mod disputes;
mod endings;
mod ends_of_relief;
mod ends_with_the_case;
mod faults;
mod finals;
mod grounds;
mod injunctions_told;
mod interim;
mod invented;
mod lasting_changes;
mod later_days;
mod law;
mod lists;
mod mandates;
mod matters;
mod merged;
mod moves;
mod pardons;
mod partial_stays;
mod practice;
mod properties;
mod remedies;
mod restraints;
mod rule_stays;
mod rules;
mod sanctions;
mod script;
mod sentence;
mod statuses;
mod stipulations;
mod systems;
mod tellings;
mod told_stays;
mod transfers_and_writs;
mod words;
