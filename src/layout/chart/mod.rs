//! The phases of a chart that a story has not: links as branches of trunks, laid where they cross
//! least.

mod board;
pub(super) mod memory;
mod polish;
pub(super) mod search;
mod tally;
pub(super) mod trunks;
