//! Bytes to a case. Reading never fails: it uses what can be used and lists the problems.
//!
//! Knows no paths and opens no files. Start with [`read`].

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::check::Checker;
use super::nesting::{MAX_DEPTH, outline};
use super::node::{Node, Value};
use super::problem::{Problem, Severity, place_all};
use super::section::{self, ROOT, Section, VERSION, VERSION_KEY};
use super::{inherit, parse_json, parse_toml, references};
use crate::model::{Case, Catalogue};

/// The largest file that is read, in bytes. Callers look at the size before they load a
/// file: the text, the tree and the case together take about eight times as much memory.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// In which syntax a case file is written.
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

/// Where the rows of a case stand in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places(HashMap<Section, HashMap<Box<str>, Range<usize>>>);

impl Places {
    /// The place of the head of a row, in bytes of the text.
    pub fn of(&self, section: Section, id: &str) -> Option<Range<usize>> {
        self.0.get(&section)?.get(id).cloned()
    }
}

/// A case file that has been read.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The text as it was read, byte for byte.
    pub text: String,
    /// Its syntax.
    pub syntax: Syntax,
    /// What could be used of it.
    pub case: Arc<Case>,
    /// What is wrong with it, in the order of the text.
    pub problems: Vec<Problem>,
    /// Where its rows stand.
    pub places: Places,
    /// Of each list, the numbers of the rows in the file that the case holds.
    pub(super) kept: Kept,
}

/// Of each list, the numbers of the rows in the file that the case holds.
pub(super) type Kept = HashMap<Section, Vec<usize>>;

impl Document {
    /// A case that was made of something else than a case file. It has no text yet; saving
    /// writes one.
    pub fn imported(case: Case, problems: Vec<Problem>) -> Self {
        Self {
            case: Arc::new(case),
            problems,
            ..Self::default()
        }
    }

    /// Whether the case was made of something else than a case file.
    pub fn is_imported(&self) -> bool {
        self.text.is_empty() && self.is_usable()
    }

    /// Whether anything of the file could be used.
    pub fn is_usable(&self) -> bool {
        *self.case != Case::default()
    }

    /// Whether some of the file could not be used.
    pub fn has_errors(&self) -> bool {
        let mut problems = self.problems.iter();
        problems.any(|problem| problem.severity == Severity::Error)
    }

    /// The line, from 1, of a place in the text.
    pub fn line_of(&self, at: usize) -> usize {
        line_of(self.text.as_bytes(), at)
    }
}

/// Reads a case file. `name` stands in the problems; courts, jurisdictions and kinds are
/// looked up in `catalogue` and in the file.
pub fn read(name: &str, bytes: &[u8], catalogue: &Catalogue) -> Document {
    let mut document = match std::str::from_utf8(bytes) {
        Ok(text) => read_text(text, catalogue),
        Err(error) => not_utf8(bytes, error.valid_up_to()),
    };
    place_all(&mut document.problems, name, &document.text);
    document
}

fn not_utf8(bytes: &[u8], at: usize) -> Document {
    let line = line_of(bytes, at);
    let message = format!("the text is not UTF-8: byte {at}, in line {line}, begins no character");
    let problem = Problem::error(at..at + 1, message)
        .expected("text in UTF-8, as every editor can save it")
        .remedy("nothing of the file is used");
    Document {
        // What stands before the byte is enough to show the line.
        text: String::from_utf8_lossy(&bytes[..at]).into_owned(),
        problems: vec![problem],
        ..Document::default()
    }
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at.min(bytes.len())]
        .split(|&byte| byte == b'\n')
        .count()
}

fn read_text(text: &str, catalogue: &Catalogue) -> Document {
    let mut document = Document {
        text: text.to_owned(),
        syntax: Syntax::of(text),
        ..Document::default()
    };
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        let problem = Problem::error(0..0, "the file is empty").expected(FIRST_LINES);
        document.problems.push(problem);
        return document;
    }
    // The mark at the start is no part of either syntax; blanks keep the places.
    let unmarked = text
        .strip_prefix('\u{feff}')
        .map(|rest| format!("   {rest}"));
    let body = unmarked.as_deref().unwrap_or(text);
    let heads = match outline(body, document.syntax) {
        Ok(heads) => heads,
        Err(at) => {
            document.problems.push(too_deep(at));
            return document;
        }
    };
    let (root, problems) = match document.syntax {
        Syntax::Toml => parse_toml::parse(body, &heads),
        Syntax::Json => parse_json::parse(body),
    };
    document.problems = problems;
    use_tree(root, catalogue, &mut document);
    document
}

fn too_deep(at: usize) -> Problem {
    let message = format!("tables and lists stand more than {MAX_DEPTH} deep in one another");
    Problem::error(at..at + 1, message)
        .expected("a case file, which needs six levels")
        .remedy("nothing of the file is used")
}

const FIRST_LINES: &str = "`writmap = 1`, then `[case]` with a `title`, then `[[event]]` tables";

/// Fills in the case from a tree, with the problems met on the way.
fn use_tree(root: Node<'_>, catalogue: &Catalogue, document: &mut Document) {
    let broken = !document.problems.is_empty();
    if root.entries().is_empty() && !broken {
        let problem = Problem::error(0..0, "the file holds no case").expected(FIRST_LINES);
        document.problems.push(problem);
        return;
    }
    let mut checker = Checker::default();
    let mut root = checker.check(root, &ROOT);
    check_version(&root, broken, &mut checker.problems);
    references::report(
        &checker.references,
        &checker.declared,
        catalogue,
        &mut checker.speller,
        &mut checker.problems,
    );
    inherit::complete(&mut root, catalogue);
    document.case = Arc::new(section::decode(&root));
    document.problems.append(&mut checker.problems);
    document.kept = checker.kept;
    document.places = Places(checker.declared.into_places());
}

fn check_version(root: &Node<'_>, broken: bool, problems: &mut Vec<Problem>) {
    let node = root.get(VERSION_KEY);
    let problem = match node.map(|node| (&node.value, node.span.clone())) {
        None if broken => return,
        None => Problem::error(0..0, "the file does not say `writmap = 1`")
            .expected("the version of the format, before any table")
            .remedy("it is read as version 1"),
        Some((Value::Integer(version), _)) if *version == i64::from(VERSION) => return,
        Some((Value::Integer(version), span)) if *version > i64::from(VERSION) => Problem::error(
            span,
            format!("the file has version {version} of the format, and this program knows 1"),
        )
        .remedy("use a newer Writmap; what version 1 knows is shown"),
        Some((_, span)) => {
            Problem::error(span, "there is no such version of the format").expected("`writmap = 1`")
        }
    };
    problems.push(problem);
}
