//! Bytes to what the session opens, and back to the text that is saved.
//!
//! The only place of the session that knows how files are encoded. Start with [`read`].

use std::path::Path;
use std::sync::Arc;

use super::{Document, Loaded, Origin};
use crate::format;

/// Reads a case. It never fails: what is wrong stands in the problems.
pub fn read(origin: Origin, bytes: &[u8]) -> Loaded {
    let read = format::read(&origin.name(), bytes, format::builtin());
    Loaded {
        case: Arc::new(read.case.clone()),
        read: Arc::new(read),
        origin,
    }
}

/// The text to save: what changed, merged into the text that was read.
pub fn merged(document: &Document, _path: &Path) -> String {
    document.read.text.clone()
}
