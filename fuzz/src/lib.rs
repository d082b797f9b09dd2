//! What the fuzzer tries, one file for each target: whatever bytes they are given, nothing panics,
//! nothing hangs, and what must always hold does.
//!
//! The tests of the library run the same over the seeds and over mutations of them, so that no
//! target grows stale where there is no fuzzer.

pub mod article;
pub mod dates;
pub mod import;
pub mod merge;
pub mod reader;
pub mod replay;
pub mod round_trip;

/// A target: its name, which is also that of the folder of its seeds, and what it tries.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("article", article::try_bytes),
    ("dates", dates::try_bytes),
    ("reader", reader::try_bytes),
    ("round-trip", round_trip::try_bytes),
    ("import", import::try_bytes),
    ("merge", merge::try_bytes),
    ("replay", replay::try_bytes),
];
