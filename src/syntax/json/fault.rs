//! Where a text stops being JSON, and why.
//!
//! The parser that knows all mistakes is asked only when there is one. Start with [`Fault::of`].

use std::ops::Range;

use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::syntax::line_and_column;

/// The first mistake in a text.
pub(crate) struct Fault {
    /// Its place, in bytes of the text.
    pub span: Range<usize>,
    /// What is wrong there, beginning with a small letter.
    pub problem: String,
    /// Whether the text ends too early, and is JSON as far as it goes.
    is_cut: bool,
}

/// JSON and nothing more.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

impl Fault {
    /// The first mistake in a text; `None` when there is none, or nothing but blanks.
    pub(super) fn of(text: &str) -> Option<Self> {
        let error = parse_to_ast(text, &CollectOptions::default(), &STRICT).err()?;
        Some(Self::new(&error, text))
    }

    /// What the parser tells.
    pub(super) fn new(error: &ParseError, text: &str) -> Self {
        let range = error.range();
        Self {
            span: range.start..range.end,
            problem: lower_first(&error.kind().to_string()),
            is_cut: is_cut(error, text),
        }
    }

    /// Lists and objects that stand too deep in one another.
    pub(super) fn too_deep(span: Range<usize>) -> Self {
        Self {
            span,
            problem: "lists and objects stand too deep in one another".to_owned(),
            is_cut: false,
        }
    }

    /// The end of a text that is JSON as far as it goes.
    pub(super) fn end(text: &str) -> Self {
        Self {
            span: text.len()..text.len(),
            problem: "the text ends here".to_owned(),
            is_cut: true,
        }
    }

    /// What is wrong and where, for people who look at the text.
    pub(crate) fn told(&self, text: &str) -> String {
        if self.is_cut {
            let (line, _) = line_and_column(text, text.len());
            return format!("it breaks off in line {line}");
        }
        let (line, column) = line_and_column(text, self.span.start);
        format!("{} in line {line}, column {column}", self.problem)
    }
}

/// Whether what the parser stumbles over is the end: nothing follows, and it closes nothing
/// that was not open.
fn is_cut(error: &ParseError, text: &str) -> bool {
    let range = error.range();
    let closes = text
        .get(range.start..)
        .is_some_and(|rest| rest.starts_with(['}', ']']));
    range.end >= text.trim_end().len()
        && !closes
        && !matches!(error.kind(), ParseErrorKind::MultipleRootJsonValues)
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}
