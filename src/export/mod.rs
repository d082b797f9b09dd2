//! Frame or case to bytes: SVG for screens and editors, PNG for everything else, plain text.
//!
//! What is exported is what was seen. It knows no window and writes no files.

mod outline;
mod png;
mod svg;

pub use outline::{effect_text, event_text, outline, status_text};
pub use png::{PngError, png};
pub use svg::{Caption, svg};
