//! Through whose eyes a case is seen: what a lens lets through, what the source then tells, in its
//! own words, and of what it says nothing.
//!
//! Start with [`lens`], then [`told`].

pub(in crate::procedure) mod knowledge;
pub(in crate::procedure) mod lens;
pub(in crate::procedure) mod time_words;
pub(in crate::procedure) mod told;
