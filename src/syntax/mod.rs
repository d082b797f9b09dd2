//! Bytes to text, and text to trees, tables and problems with places.
//!
//! Knows no case: neither what is in a file nor what it means. Start with `decode`, then with the
//! module of a format; a [`Problem`] says what is wrong with a text, and where.

pub(crate) mod archive;
mod cells;
pub(crate) mod decode;
mod error;
mod fingerprint;
mod formula;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod line;
pub(crate) mod mhtml;
pub(crate) mod nesting;
mod node;
pub(crate) mod pdf;
mod problem;
mod spelling;
mod stray_quotes;
mod survey;
pub(crate) mod table;
pub(crate) mod toml;
mod visible;
pub(crate) mod xml;

pub use error::SyntaxError;
pub(crate) use fingerprint::fingerprint;
pub use formula::{begins_formula, without_guard};
pub(crate) use node::{Entry, Node, TableBuilder, Value};
pub use problem::{MOST_LISTED, Problem, Severity, place_all};
pub(crate) use problem::{Problems, brief, line_and_column, lines_and_columns};
pub use spelling::Speller;
pub use visible::{
    acts, acts_within, on_one_line, visible, visible_json, visible_line, visible_words,
};

/// The two syntaxes in which a tree with places is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// TOML, made to be written by hand.
    #[default]
    Toml,
    /// JSON, for generated files.
    Json,
}

impl Syntax {
    /// The syntax of a text: JSON when its first character is a brace.
    pub fn of(text: &str) -> Self {
        let start = text.trim_start_matches('\u{feff}').trim_start();
        if start.starts_with('{') {
            Syntax::Json
        } else {
            Syntax::Toml
        }
    }
}
