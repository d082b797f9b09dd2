//! Any case, replayed.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| writmap_fuzz::replay::try_bytes(bytes));
