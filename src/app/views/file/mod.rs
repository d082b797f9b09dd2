//! What becomes of files: opened, read with problems, changed outside, saved, given away.

pub(super) mod export;
pub(super) mod offer;
pub(super) mod outside;
pub(super) mod problems;
pub(super) mod rescued;
pub(super) mod start;
pub(super) mod unsaved;
