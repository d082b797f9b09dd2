//! Which court has the case and each matter in it, on which days.
//!
//! `venue` places each matter, by its `routes` up; `custody` follows the case from court to
//! court, and `coming_down` says when it comes back.

pub(in crate::procedure) mod coming_down;
pub(in crate::procedure) mod custody;
pub(in crate::procedure) mod early_appeals;
pub(in crate::procedure) mod presences;
pub(in crate::procedure) mod routes;
pub(in crate::procedure) mod stayed_moves;
pub(in crate::procedure) mod strands;
pub(in crate::procedure) mod venue;
