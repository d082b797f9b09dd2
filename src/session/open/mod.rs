//! What is opened: read, or imported and perhaps offered first, and how it is shown then.
//!
//! Start with [`read`] and [`receive`].

mod offer;
mod opening;
mod reading;

pub use offer::{Added, Beside, Imported, Offer, Received, receive};
pub use reading::{Reading, prepare, read, text_to_save};

pub(super) use opening::opening;
