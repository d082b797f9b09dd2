//! What belongs to the program whatever is open: its bar and bands, search, help, messages.

pub(super) mod about;
pub(super) mod band;
pub(super) mod failure;
pub(super) mod find_bar;
pub(super) mod help;
pub(super) mod legend;
pub(in crate::app) mod pane_head;
pub(super) mod progress;
pub(super) mod search;
pub(super) mod top_bar;
