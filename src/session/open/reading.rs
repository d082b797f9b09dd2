//! Bytes to what the session opens, and back to the text that is saved.
//!
//! The only place of the session that knows how files are encoded. Start with [`read`].

use std::path::Path;
use std::sync::Arc;

use super::{Beside, Imported};
use crate::format::{self, MergeError};
use crate::import::Options;
use crate::picture::{Commission, Look};
use crate::session::{Document, LARGE, Loaded, Origin};
use crate::syntax::Syntax;

/// How something is to be read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// How the case will be looked at.
    pub look: Look,
    /// How it is imported, if it is.
    pub options: Options,
    /// What is open meanwhile.
    pub beside: Option<Beside>,
    /// Whether the user wants to look at an import first, whatever it is.
    pub asks: bool,
}

/// Reads a case file. It never fails: what is wrong stands in the problems.
pub fn read(origin: Origin, bytes: &[u8]) -> Loaded {
    let read = format::read(&origin.name(), bytes, format::builtin());
    loaded(origin, read, None)
}

/// Makes the picture of a large case before it is shown. Says how far it is; gives up, and
/// answers `None`, when it is told to.
pub fn prepare(
    mut loaded: Loaded,
    look: Look,
    say: &dyn Fn(&str),
    is_cancelled: &dyn Fn() -> bool,
) -> Option<Loaded> {
    if loaded.case.events.len() > LARGE {
        let commission = Commission::new(Arc::clone(&loaded.case), look);
        loaded.picture = Some(commission.watched(say, is_cancelled)?);
    }
    Some(loaded)
}

pub(super) fn loaded(
    origin: Origin,
    read: format::Document,
    imported: Option<Arc<Imported>>,
) -> Loaded {
    Loaded {
        case: Arc::clone(&read.case),
        read: Arc::new(read),
        origin,
        imported,
        picture: None,
    }
}

/// The text to save in a file of this name: what changed, merged into the text that was read;
/// a new text when the name asks for the other syntax.
///
/// # Errors
/// When the text that was read has mistakes of syntax, so that a change could land in the
/// wrong place.
pub fn text_to_save(document: &Document, path: &Path) -> Result<String, MergeError> {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let syntax = match extension {
        Some("json") => Syntax::Json,
        Some("toml") => Syntax::Toml,
        _ => document.read.syntax,
    };
    if syntax == document.read.syntax {
        return format::merge(&document.read, &document.case);
    }
    Ok(match syntax {
        Syntax::Json => format::to_json(&document.case),
        Syntax::Toml => format::to_toml(&document.case),
    })
}
