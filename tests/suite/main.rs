//! The integration tests: one binary, a file per concern.

// A test may fail by panicking, in its helpers too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod as_of;
mod as_told;
mod bad_input;
mod built_again;
mod canvas;
mod check;
mod circles;
mod column;
mod commands;
mod comparing;
mod contributing;
mod court_records;
mod disputes;
mod editing;
mod editing_rows;
mod exporting;
mod filtering;
mod five_articles;
mod flags;
mod folding;
mod fuzz_targets;
mod import;
mod import_core;
mod import_faults;
mod import_federal;
mod import_federal_data;
mod import_forms;
mod import_joins;
mod import_pacer;
mod import_reading;
mod import_records;
mod import_rows;
mod import_rulings;
mod import_tables;
mod imports;
mod kept_states;
mod kinds;
mod large;
mod layers;
mod layout;
mod mishap;
mod mutant;
mod mutation;
mod normal_form;
mod page;
mod pages;
mod path;
mod pdfs;
mod read_back;
mod reading;
mod round_trip;
mod rows;
mod sample;
mod saving;
mod score_pacer;
mod signs;
mod stopwatch;
mod terminal;
mod type_names;
mod unreadable;

#[path = "../../benches/docket/mod.rs"]
mod docket;
// A crate of its own, tried here without a fuzzer.
#[allow(unreachable_pub)]
#[path = "../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "it is a library where the fuzzer runs it")]
mod fuzz;
