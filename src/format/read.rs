//! Bytes to a case. Reading never fails: it uses what can be used and lists the problems.
//!
//! Knows no paths and opens no files. Start with [`read`].

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::checking::check::FileChecker;
use super::checking::references;
use super::checking::row_numbers::RowNumbers;
use super::file::{ROOT, VERSION, decode_head, decode_rows};
use super::id_pool::IdPool;
use super::inherit;
use super::section::Section;
use super::shape::VERSION_KEY;
use crate::model::{Case, Catalogue};
use crate::syntax::nesting::{MAX_DEPTH, outline};
use crate::syntax::{
    Entry, Node, Problem, Problems, Severity, Syntax, Value, json, lines_and_columns, place_all,
    toml,
};

/// The largest file that is read, in bytes. Callers look at the size before they load a
/// file: the text and the case together take about three times as much memory, and four times
/// where the events say next to nothing.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// A case file that has been read.
#[derive(Clone, Debug, Default)]
pub struct CaseFile {
    /// The text as it was read, byte for byte.
    pub text: String,
    /// Its syntax.
    pub syntax: Syntax,
    /// What could be used of it.
    pub case: Arc<Case>,
    /// What is wrong with it, in the order of the text.
    pub problems: Vec<Problem>,
    /// How many problems there are beyond those listed.
    pub unlisted: usize,
    /// Of each list, the numbers of the rows in the file that the case holds.
    pub(super) row_numbers: RowNumbers,
}

impl CaseFile {
    /// A case that was made of something else than a case file. It has no text yet; saving
    /// writes one.
    pub fn imported(case: Case, problems: Vec<Problem>, unlisted: usize) -> Self {
        Self {
            case: Arc::new(case),
            problems,
            unlisted,
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

    /// How many problems there are in all.
    pub fn problem_count(&self) -> usize {
        self.problems.len() + self.unlisted
    }

    /// Whether some of the file could not be used.
    pub fn has_errors(&self) -> bool {
        let mut problems = self.problems.iter();
        problems.any(|problem| problem.severity == Severity::Error)
    }

    /// The lines and columns, in characters, from 1, of places in the text.
    pub fn lines_and_columns(&self, places: &[usize]) -> Vec<(usize, usize)> {
        lines_and_columns(&self.text, places)
    }
}

/// Reads a case file. `name` stands in the problems; courts, jurisdictions and kinds are
/// looked up in `catalogue` and in the file.
///
/// Bytes that are handed over become the text; borrowed ones are copied.
pub fn read<'b>(name: &str, bytes: impl Into<Cow<'b, [u8]>>, catalogue: &Catalogue) -> CaseFile {
    let mut file = match String::from_utf8(bytes.into().into_owned()) {
        Ok(text) => read_text(text, catalogue),
        Err(error) => not_utf8(error.as_bytes(), error.utf8_error().valid_up_to()),
    };
    place_all(&mut file.problems, name, &file.text);
    file
}

fn not_utf8(bytes: &[u8], at: usize) -> CaseFile {
    let line = line_of(bytes, at);
    let message = format!("the text is not UTF-8: byte {at}, in line {line}, begins no character");
    let problem = Problem::error(at..at + 1, message)
        .expected("text in UTF-8, as every editor can save it")
        .remedy("nothing of the file is used");
    CaseFile {
        // What stands before the byte is enough to show the line.
        text: String::from_utf8_lossy(&bytes[..at]).into_owned(),
        problems: vec![problem],
        ..CaseFile::default()
    }
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at.min(bytes.len())]
        .split(|&byte| byte == b'\n')
        .count()
}

fn read_text(mut text: String, catalogue: &Catalogue) -> CaseFile {
    // The mark at its start is no part of either syntax. Blanks keep the places, and in the place
    // of the mark itself they need no second text.
    let is_marked = text.starts_with(MARK);
    if is_marked {
        text.replace_range(..MARK.len_utf8(), BLANKS);
    }
    let mut file = read_syntax(&text, catalogue);
    if is_marked {
        text.replace_range(..MARK.len_utf8(), MARK.encode_utf8(&mut [0; 4]));
    }
    file.text = text;
    file
}

/// A file of everything but its text.
fn read_syntax(text: &str, catalogue: &Catalogue) -> CaseFile {
    let mut file = CaseFile {
        syntax: Syntax::of(text),
        ..CaseFile::default()
    };
    if text.trim().is_empty() {
        let problem = Problem::error(0..0, "the file is empty").expected(FIRST_LINES);
        file.problems.push(problem);
        return file;
    }
    let mut intake = Intake::new(catalogue, text.len());
    let problems = match file.syntax {
        Syntax::Toml => intake.take_toml(text),
        Syntax::Json => intake.take_json(text),
    };
    match problems {
        Ok(problems) => {
            file.problems = problems;
            intake.put_into(&mut file);
        }
        Err(at) => file.problems.push(too_deep(at)),
    }
    file
}

/// The mark of the order of bytes, with which some editors begin a text, and as many blanks.
const MARK: char = '\u{feff}';
const BLANKS: &str = "   ";

/// The text without the mark at its start; blanks keep the places.
pub(super) fn unmarked(text: &str) -> Cow<'_, str> {
    match text.strip_prefix(MARK) {
        Some(rest) => Cow::Owned(format!("{BLANKS}{rest}")),
        None => Cow::Borrowed(text),
    }
}

fn too_deep(at: usize) -> Problem {
    let message = format!("tables and lists stand more than {MAX_DEPTH} deep in one another");
    Problem::error(at..at + 1, message)
        .expected("a case file, which needs six levels")
        .remedy("nothing of the file is used")
}

const FIRST_LINES: &str = "`writmap = 1`, then `[case]` with a `title`, then `[[event]]` tables";

/// Takes in a file entry by entry. What is checked is put into the case at once and dropped, so
/// that there is never a tree of the whole file. Start with [`Intake::new`], then
/// [`Intake::take`] what comes, with its lists in as many parts as one likes.
pub(crate) struct Intake<'a> {
    catalogue: &'a Catalogue,
    checker: FileChecker<'a>,
    case: Case,
    /// How long the text is, in bytes.
    length: usize,
    ids: IdPool,
    /// The courts, which take what they do not say from others that may come later.
    courts: Vec<Node<'a>>,
    version: Option<Node<'a>>,
    /// The place of the table that the file is.
    span: Range<usize>,
    is_empty: bool,
}

impl<'a> Intake<'a> {
    /// Nothing yet, of a text of so many bytes.
    pub(crate) fn new(catalogue: &'a Catalogue, length: usize) -> Self {
        Self {
            catalogue,
            length,
            checker: FileChecker::new(&ROOT, catalogue),
            case: Case::default(),
            ids: IdPool::default(),
            courts: Vec::new(),
            version: None,
            span: 0..0,
            is_empty: true,
        }
    }

    /// Takes in a text of TOML; what is wrong with its syntax, or where it goes too deep.
    fn take_toml(&mut self, text: &'a str) -> Result<Vec<Problem>, usize> {
        let heads = outline(text, Syntax::Toml)?;
        let mut take = |entry| self.take(entry);
        Ok(toml::parse_in_parts(text, &heads, Section::KEYS, &mut take))
    }

    /// Takes in a text of JSON; what is wrong with its syntax, or where it goes too deep.
    fn take_json(&mut self, text: &'a str) -> Result<Vec<Problem>, usize> {
        let parsed = json::parse_in_parts(text, Section::KEYS, &mut |entry| self.take(entry));
        if let Some(span) = parsed {
            self.span = span;
            return Ok(Vec::new());
        }
        *self = Self::new(self.catalogue, self.length);
        let (root, problems) = json::tree(text)?;
        self.span = root.span;
        if let Value::Table(entries) = root.value {
            for entry in entries {
                self.take(entry);
            }
        }
        Ok(problems)
    }

    /// Takes an entry of the file, or a part of one that is a list.
    pub(crate) fn take(&mut self, entry: Entry<'a>) {
        self.is_empty = false;
        let Some(entry) = self.checker.entry(entry) else {
            return;
        };
        match (Section::from_key(&entry.key), entry.node.value) {
            (Some(Section::Court), Value::List(rows)) => self.courts.extend(rows),
            (Some(section), Value::List(rows)) => {
                if section == Section::Event {
                    self.make_room(&rows);
                }
                let before = self.case.events.len();
                decode_rows(section, &rows, &mut self.case);
                self.ids.share(&mut self.case.events[before..]);
            }
            (_, value) if entry.key == VERSION_KEY => {
                self.version = Some(Node::new(entry.node.span, value));
            }
            (_, value) => decode_head(&Node::made(value), &mut self.case),
        }
    }

    /// Makes room for these events. Where there is none, also for as many more as will come in the
    /// rest of the text if it is like what was read, or in an eighth of it while little was read: a
    /// list that is moved to where there is more room is there twice meanwhile.
    fn make_room(&mut self, rows: &[Node<'a>]) {
        let events = &mut self.case.events;
        let wanted = events.len() + rows.len();
        if wanted <= events.capacity() {
            return;
        }
        let read = rows.last().map_or(0, |row| row.span.end).max(1) as f64;
        let ahead = (self.length as f64 / read).max(1.0);
        let ahead = if ahead > 8.0 { ahead / 8.0 } else { ahead };
        let room = (wanted as f64 * ahead * 1.01) as usize;
        let room = room.max(wanted + wanted / 8);
        // Where there is not so much memory, the list grows as it must.
        if events.try_reserve_exact(room - events.len()).is_ok() {
            self.checker.checker.ids.make_room(Section::Event, room);
        }
    }

    /// What was taken as a case file that stands in another text: without a text of its own.
    pub(crate) fn finish(self) -> CaseFile {
        let mut file = CaseFile::default();
        self.put_into(&mut file);
        file
    }

    /// Puts the case and what was found into a file with the problems of its syntax.
    fn put_into(mut self, file: &mut CaseFile) {
        let broken = !file.problems.is_empty();
        if self.is_empty && !broken {
            let problem = Problem::error(0..0, "the file holds no case").expected(FIRST_LINES);
            file.problems.push(problem);
            return;
        }
        let mut checker = self.checker.finish(self.span);
        check_version(self.version.as_ref(), broken, &mut checker.problems);
        references::report(
            checker.references,
            &checker.ids,
            self.catalogue,
            &mut checker.adviser,
            &mut checker.problems,
        );
        let (mut problems, unlisted) = checker.problems.into_parts();
        inherit::complete(&mut self.courts, self.catalogue);
        decode_rows(Section::Court, &self.courts, &mut self.case);
        let events = &mut self.case.events;
        if events.capacity() - events.len() > events.len() / 16 {
            events.shrink_to_fit();
        }
        file.case = Arc::new(self.case);
        file.problems.append(&mut problems);
        file.unlisted = unlisted;
        file.row_numbers = checker.row_numbers;
    }
}

fn check_version(version: Option<&Node<'_>>, broken: bool, problems: &mut Problems) {
    let problem = match version.map(|node| (&node.value, node.span.clone())) {
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
