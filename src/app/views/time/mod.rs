//! The date, and the steps of the story.

pub(super) mod date_bar;
pub(super) mod go_to_date;
pub(super) mod story;
