//! What is opened: where it comes from, what it holds, and how it is shown first.
//!
//! The window and the command line open the same bytes in the same way. Making a case of files
//! takes long, so it happens elsewhere, from values only. Start with [`open`].

mod dossier;
mod instructions;
mod offer;
mod opening;
mod origin;
mod rescued;

pub use dossier::{Dossier, Intake, imported, open, read};
pub use instructions::{Instructions, consider};
pub use offer::{Addition, Offer};
pub use origin::Origin;
pub use rescued::{
    RESCUED, RESCUED_TEXT, rescued_at, rescued_name, rescued_text_name, rescued_text_of,
    rescued_texts,
};

pub(super) use dossier::blank;
pub(super) use opening::opening;
