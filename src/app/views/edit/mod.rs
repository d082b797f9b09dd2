//! Boxes that ask about a change of the case before it is made.

pub(in crate::app::views) mod delete;
