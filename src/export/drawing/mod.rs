//! Pictures: what stands on a page, whatever writes it, and the formats that do.
//!
//! Start with [`composition`].

mod composition;
mod footnotes;
pub(super) mod png;
pub(super) mod svg;

pub use composition::MARGIN;
