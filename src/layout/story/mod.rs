//! The phases of a story that a chart has not: the best of a few shapes for each link.

pub(super) mod shapes;
