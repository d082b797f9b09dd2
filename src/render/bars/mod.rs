//! The bars of orders: how they look, and the words on them.

mod inlays;
pub(super) mod lifelines;

pub(super) use inlays::REACH;
