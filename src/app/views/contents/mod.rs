//! What the case is made of, in the panel on the left: parties, families of events, sources, and
//! what the checks found.

pub(super) mod checks;
pub(super) mod families;
pub(super) mod parties;
pub(super) mod sources;
