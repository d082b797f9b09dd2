//! What the program tells about itself: a log for whoever asks for one, and a report when it has made
//! a mistake.
//!
//! It knows no case and no window. Start with [`begin`].

mod journal;
mod mishap;

pub use mishap::{Mishap, watched};

/// Has the program tell about itself from now on. A second call changes nothing.
pub fn begin() {
    journal::begin();
    mishap::begin();
}
