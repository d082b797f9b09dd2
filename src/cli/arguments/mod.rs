//! What several subcommands let the user say in the same words.

pub(super) mod excerpt;
pub(super) mod extent;
pub(super) mod importing;
