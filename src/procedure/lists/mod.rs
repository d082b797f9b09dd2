//! What the lists of a day say, as text and as JSON: statuses in words and why they are so, what is
//! said besides, what could happen next, and what nobody has checked.
//!
//! They read states and decide nothing; the sentence of the day stands in `brief`. Start with
//! `report`.

pub(in crate::procedure) mod comparison;
pub(in crate::procedure) mod contradictions;
pub(in crate::procedure) mod difference_words;
pub(in crate::procedure) mod explain;
pub(in crate::procedure) mod options;
pub(in crate::procedure) mod particulars;
pub(in crate::procedure) mod report;
pub(in crate::procedure) mod status_words;
pub(in crate::procedure) mod steps;
pub mod unchecked;
