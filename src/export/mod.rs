//! Frame to bytes: SVG for screens and editors, PNG for everything else.
//!
//! What is exported is what was seen. It knows no window and writes no files.

mod png;
mod svg;

pub use png::{PngError, png};
pub use svg::{Caption, svg};
