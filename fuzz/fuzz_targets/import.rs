//! Any bytes as a court record, a table or a timeline.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| writmap_fuzz::import::try_bytes(bytes));
