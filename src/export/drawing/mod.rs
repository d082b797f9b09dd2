//! Pictures: what stands on a page, whatever writes it, and the formats that do.
//!
//! Start with [`composition`].

mod alternative;
mod composition;
mod fitting;
mod footnotes;
mod lacking;
pub(super) mod pdf;
pub(super) mod png;
pub(super) mod slides;
pub(super) mod svg;

pub use composition::{Axes, Composition, MARGIN, Pane, PaneRole};
pub use png::{Raster, raster};
