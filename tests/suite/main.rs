//! The integration tests: one binary, a file per concern.

mod layout;
mod mutation;
mod reading;
mod round_trip;
mod sample;
