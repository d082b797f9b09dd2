//! Any case, written and read again.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| writmap_fuzz::round_trip::try_bytes(bytes));
