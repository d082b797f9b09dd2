//! What has become of an export, for the box in which it was asked for.

use std::path::PathBuf;

/// What an export, or the question for its name, has come to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ExportNews {
    /// The user has chosen this file in a dialog.
    Chosen(PathBuf),
    /// Another file is there, and was left as it is.
    Occupied(PathBuf),
    /// It is written; with what is to be known of it.
    Written(PathBuf, Vec<String>),
    /// Nothing was written, and why.
    Failed(String),
}
