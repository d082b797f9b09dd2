//! What is wrong with a text, where, and what to do about it.
//!
//! Knows the text, not its meaning. Start with [`Problem`]; [`Problems`] keeps so many as somebody
//! may look at; [`place_all`] fills in lines and columns for many in one pass over the text.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use super::visible_line;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something of the file cannot be used as it is written.
    Error,
    /// Everything can be used, but it may not be what was meant.
    Warning,
}

/// Something wrong at a place in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The name of the file, as the caller gave it.
    pub file: Arc<str>,
    /// How bad it is.
    pub severity: Severity,
    /// The place, in bytes of the text.
    pub span: Range<usize>,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters, from 1.
    pub column: usize,
    /// The offending words, shortened when long.
    pub words: String,
    /// What is wrong.
    pub message: String,
    /// What was expected in its place.
    pub expected: Option<String>,
    /// What was probably meant.
    pub suggestion: Option<String>,
    /// What else may have been meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_suggestions: Vec<String>,
    /// What to do about it, or what was done in the meantime.
    pub remedy: Option<String>,
    /// The part of the source line that is shown.
    #[serde(skip)]
    excerpt: String,
    /// How many characters of the excerpt stand before the place.
    #[serde(skip)]
    indent: usize,
}

impl Problem {
    /// Something that cannot be used.
    pub fn error(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            file: Arc::from(""),
            severity: Severity::Error,
            span,
            line: 1,
            column: 1,
            words: String::new(),
            message: bounded(message.into()),
            expected: None,
            suggestion: None,
            other_suggestions: Vec::new(),
            remedy: None,
            excerpt: String::new(),
            indent: 0,
        }
    }

    /// Something that can be used but may not be meant.
    pub fn warning(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(span, message)
        }
    }

    /// Says what was expected.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(bounded(expected.into()));
        self
    }

    /// Names the nearest valid spelling, if there is one.
    #[must_use]
    pub fn suggest(mut self, suggestion: Option<&str>) -> Self {
        self.suggestion = suggestion.map(|word| bounded(word.to_owned()));
        self
    }

    /// Names what may have been meant, the likeliest first.
    #[must_use]
    pub fn suggest_any(mut self, suggestions: &[&str]) -> Self {
        let others = suggestions.iter().skip(1);
        self.other_suggestions = others.map(|word| bounded((*word).to_owned())).collect();
        self.suggest(suggestions.first().copied())
    }

    /// What may have been meant, each between these signs: `a`, `b` or `c`.
    pub fn suggestions(&self, [open, close]: [char; 2]) -> Option<String> {
        let words = self.suggestion.iter().chain(&self.other_suggestions);
        let quoted: Vec<String> = words.map(|word| format!("{open}{word}{close}")).collect();
        let (last, before) = quoted.split_last()?;
        Some(match before {
            [] => last.clone(),
            before => format!("{} or {last}", before.join(", ")),
        })
    }

    /// Says what to do, or what was done in the meantime.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(bounded(remedy.into()));
        self
    }
}

/// So many problems are listed where nothing else was asked for; of more, the number is told.
pub const MOST_LISTED: usize = 100;

/// The most problems of one text that are kept. A text with more is something else.
const MOST_KEPT: usize = 10_000;

/// The problems of one text as they are found: so many as anybody may look at are kept, of more
/// there is only the number.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    kept: Vec<Problem>,
    unlisted: usize,
}

impl Problems {
    /// Adds one, or counts it.
    pub(crate) fn push(&mut self, problem: Problem) {
        if self.is_full() {
            self.unlisted += 1;
        } else {
            self.kept.push(problem);
        }
    }

    /// Whether what is added now is only counted, and need not be put into words.
    pub(crate) fn is_full(&self) -> bool {
        self.kept.len() >= MOST_KEPT
    }

    /// Counts one that is not put into words.
    pub(crate) fn count(&mut self) {
        self.unlisted += 1;
    }

    /// The problem that is added next has this number, if it is kept.
    pub(crate) fn next_number(&self) -> usize {
        self.kept.len()
    }

    /// The problem with this number, if it was kept.
    pub(crate) fn get_mut(&mut self, number: usize) -> Option<&mut Problem> {
        self.kept.get_mut(number)
    }

    /// Those that were kept, and how many more there are.
    pub(crate) fn into_parts(self) -> (Vec<Problem>, usize) {
        (self.kept, self.unlisted)
    }
}

/// Sorts problems by place, joins those that say the same of the same words, and fills in
/// file, line, column, words and excerpt.
pub fn place_all(problems: &mut Vec<Problem>, file: &str, text: &str) {
    for problem in problems.iter_mut() {
        problem.span = within(text, &problem.span);
    }
    problems.sort_by_key(|problem| (problem.span.start, problem.severity));
    problems.dedup_by(|b, a| a.span.start == b.span.start && a.message == b.message);
    let file: Arc<str> = Arc::from(file);
    let mut cursor = Cursor::default();
    for problem in problems {
        cursor.advance(text, problem.span.start);
        problem.file = Arc::clone(&file);
        problem.line = cursor.line;
        problem.column = cursor.column;
        problem.words = shorten(&text[problem.span.clone()], MAX_WORDS);
        (problem.excerpt, problem.indent) = excerpt(text, problem.span.start);
    }
}

/// The line and column of a place in a text, in characters, from 1.
pub(crate) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let mut cursor = Cursor::default();
    cursor.advance(text, within(text, &(at..at)).start);
    (cursor.line, cursor.column)
}

/// The same of many places, in one pass over the text.
pub(crate) fn lines_and_columns(text: &str, places: &[usize]) -> Vec<(usize, usize)> {
    let mut sorted: Vec<usize> = (0..places.len()).collect();
    sorted.sort_unstable_by_key(|number| places[*number]);
    let mut found = vec![(1, 1); places.len()];
    let mut cursor = Cursor::default();
    for number in sorted {
        let at = places[number];
        cursor.advance(text, within(text, &(at..at)).start);
        found[number] = (cursor.line, cursor.column);
    }
    found
}

/// Offending words are quoted up to this many characters.
const MAX_WORDS: usize = 80;

/// A source line is shown up to this many bytes before and after the place.
const MAX_CONTEXT: usize = 100;

/// The longest message, in bytes. What it says of a text may quote all of it.
const MOST_SAID: usize = 2000;

/// A message without the end of what is too long to be read.
fn bounded(mut message: String) -> String {
    if message.len() > MOST_SAID {
        message.truncate(message.floor_char_boundary(MOST_SAID));
        message.push('…');
        message.shrink_to_fit();
    }
    message
}

/// The beginning of a text, for a message that names it.
pub(crate) fn brief(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MAX_WORDS) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// The span, inside the text and between characters.
fn within(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let end = text.floor_char_boundary(span.end.clamp(start, text.len()));
    start..end.max(start)
}

fn shorten(text: &str, most: usize) -> String {
    // The words may be most of the file, and a character has four bytes at most.
    let beginning = &text[..text.floor_char_boundary((most * 4 + 4).min(text.len()))];
    let line = beginning.lines().next().unwrap_or_default();
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// The line around a place, cut when long, and how many characters stand before the place.
fn excerpt(text: &str, at: usize) -> (String, usize) {
    let from = text.ceil_char_boundary(at.saturating_sub(MAX_CONTEXT));
    let to = text.floor_char_boundary(at.saturating_add(MAX_CONTEXT).min(text.len()));
    let start = text[from..at]
        .rfind('\n')
        .map_or(from, |newline| from + newline + 1);
    let end = text[at..to]
        .find(['\n', '\r'])
        .map_or(to, |newline| at + newline);
    let shown = |part: &str| part.replace(['\t', '\r', '\u{feff}'], " ");
    let before = shown(&text[start..at]);
    let indent = before.chars().count();
    (before + &shown(&text[at..end]), indent)
}

/// Counts lines and columns up to places that only grow.
struct Cursor {
    at: usize,
    line: usize,
    column: usize,
}

impl Default for Cursor {
    fn default() -> Self {
        Self {
            at: 0,
            line: 1,
            column: 1,
        }
    }
}

impl Cursor {
    fn advance(&mut self, text: &str, to: usize) {
        let passed = &text[self.at..to];
        let newlines = passed.matches('\n').count();
        let since = passed.rfind('\n').map(|newline| &passed[newline + 1..]);
        if since.is_some() {
            self.column = 1;
        }
        self.line += newlines;
        let tail = since.unwrap_or(passed);
        self.column += tail.chars().filter(|&c| c != '\u{feff}').count();
        self.at = to;
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let Self { file, line, .. } = self;
        // The form in which editors and terminals find a place. A line that a file brings into it could
        // pass for one of the program.
        writeln!(
            f,
            "{}:{line}:{}: {severity}: {}",
            visible_line(file),
            self.column,
            visible_line(&self.message)
        )?;
        let number = line.to_string();
        let gutter = " ".repeat(number.len());
        writeln!(f, "{gutter} |")?;
        writeln!(f, "{number} | {}", self.excerpt.trim_end())?;
        let left = self.excerpt.chars().count().saturating_sub(self.indent);
        let carets = self.words.chars().count().min(left).max(1);
        let indent = " ".repeat(self.indent);
        writeln!(f, "{gutter} | {indent}{}", "^".repeat(carets))?;
        let suggestion = self
            .suggestions(['`', '`'])
            .map(|words| format!("did you mean {words}?"));
        let notes = [
            ("expected", self.expected.as_ref()),
            ("help", suggestion.as_ref()),
            ("note", self.remedy.as_ref()),
        ];
        for (label, note) in notes {
            if let Some(note) = note {
                writeln!(f, "{gutter} = {label}: {}", visible_line(note))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_line_and_underlines_the_words() {
        let text = "writmap = 1\n[[event]]\nkind = \"órdre\" # été\n";
        let at = text.find("\"órdre").unwrap();
        let problem = Problem::error(at..at + 8, "there is no kind `órdre`")
            .expected("a kind of event")
            .suggest(Some("order"));
        let mut problems = vec![problem];
        place_all(&mut problems, "case.toml", text);
        let wanted = "case.toml:3:8: error: there is no kind `órdre`\n  |\n\
                      3 | kind = \"órdre\" # été\n  |        ^^^^^^^\n  = expected: a kind of event\n  \
                      = help: did you mean `order`?\n";
        assert_eq!(problems[0].to_string(), wanted);
    }

    #[test]
    fn stays_inside_the_text() {
        let mut problems = vec![
            Problem::error(900..1000, "far"),
            Problem::error(1..2, "half"),
        ];
        place_all(&mut problems, "x", "éa\nb");
        assert_eq!(
            problems
                .iter()
                .map(|p| (p.line, p.column))
                .collect::<Vec<_>>(),
            [(1, 1), (2, 2)]
        );
        place_all(&mut problems, "x", "");
        assert!(problems.iter().all(|problem| problem.span == (0..0)));
    }
}
