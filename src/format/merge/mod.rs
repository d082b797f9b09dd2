//! Saves a case into the text from which it was read, changing only what differs.
//!
//! Both cases, as read and as they are now, are encoded into trees; what differs between the
//! trees is changed in the text, so that no field needs code of its own. Comments, the order
//! of keys, unknown keys and rows that could not be used stay. Start with [`merge`].

mod into_json;
mod into_toml;
mod pairing;

pub(super) use pairing::changed_keys;

use super::read::CaseFile;
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

/// The text of a file with its case changed to `after`.
///
/// The same case gives the same text, byte for byte. A case without a text yet gets one.
///
/// # Errors
/// When the text has mistakes of syntax.
pub fn merge(file: &CaseFile, after: &Case) -> Result<String, MergeError> {
    if file.text.is_empty() && *file.case != Case::default() {
        // An imported case: there is no text to merge into.
        return Ok(super::to_toml(after));
    }
    if *file.case == *after {
        return Ok(file.text.clone());
    }
    match file.syntax {
        Syntax::Toml => into_toml::merge(file, after),
        Syntax::Json => into_json::merge(file, after),
    }
}
