//! What stands in the terminal: what is printed, what is offered and what was perhaps meant.

pub(super) mod hints;
pub(super) mod names;
pub(super) mod screen;
