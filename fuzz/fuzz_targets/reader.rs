//! Any bytes as a case file.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| writmap_fuzz::reader::try_bytes(bytes));
