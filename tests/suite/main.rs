//! The integration tests: one binary, a file per concern.

mod mutation;
mod reading;
mod round_trip;
mod sample;
