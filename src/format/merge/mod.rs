//! Saves a case into the text from which it was read, changing only what differs.
//!
//! Both cases, as read and as they are now, are encoded into trees; what differs between the
//! trees is changed in the text, so that no field needs code of its own. Comments, the order
//! of keys, unknown keys and rows that could not be used stay. Start with [`merge`].

mod into_json;
mod into_toml;
mod pairing;

use super::read::Document;
use crate::model::Case;
use crate::syntax::Syntax;

/// Why changes could not be put into the text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// The text is broken, so that a change could land in the wrong place.
    #[error(
        "the text has mistakes of syntax, the first in line {line}; mend them, or save under another name"
    )]
    Broken {
        /// The line of the first mistake, from 1.
        line: usize,
    },
}

/// The text of a document with its case changed to `after`.
///
/// The same case gives the same text, byte for byte. A case without a text yet gets one.
///
/// # Errors
/// When the text has mistakes of syntax.
pub fn merge(document: &Document, after: &Case) -> Result<String, MergeError> {
    if document.text.is_empty() && *document.case != Case::default() {
        // An imported case: there is no text to merge into.
        return Ok(super::to_toml(after));
    }
    if *document.case == *after {
        return Ok(document.text.clone());
    }
    match document.syntax {
        Syntax::Toml => into_toml::merge(document, after),
        Syntax::Json => into_json::merge(document, after),
    }
}
