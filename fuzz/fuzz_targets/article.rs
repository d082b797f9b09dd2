//! Any bytes as the text of a source.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| writmap_fuzz::article::try_bytes(bytes));
