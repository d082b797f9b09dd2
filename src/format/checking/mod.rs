//! Holding a tree against the shape of a case file, and saying what does not fit and what was meant.

pub(super) mod advice;
pub(super) mod check;
pub(super) mod lexicon;
pub(super) mod references;
pub(super) mod row_numbers;
pub(super) mod scalar;
