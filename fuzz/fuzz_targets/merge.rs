//! Any three versions of a case, put together.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| writmap_fuzz::merge::try_bytes(bytes));
