//! Any text as a date.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| writmap_fuzz::dates::try_bytes(bytes));
