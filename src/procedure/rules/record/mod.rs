//! What the file is made of: its sources and its dockets.

pub(super) mod docket_gaps;
pub(super) mod published_before;
pub(super) mod sources_differ;
pub(super) mod state_court_as_federal;
pub(super) mod unsourced;
