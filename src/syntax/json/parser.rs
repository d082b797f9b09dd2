//! JSON to a tree. After the first mistake, what was complete before it is kept.

use std::borrow::Cow;
use std::mem;
use std::ops::Range;

use jsonc_parser::tokens::Token;
use jsonc_parser::{Scanner, ScannerOptions};

use super::Fault;
use crate::syntax::nesting::{self, MAX_DEPTH};
use crate::syntax::{Entry, Node, Problem, Syntax, Value};

/// JSON and nothing more.
const STRICT: ScannerOptions = ScannerOptions {
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// A long list is handed over in parts of so many items: their nodes stay in the cache, and the
/// memory of a part serves the next.
const PART: usize = 16;

/// Reads any JSON: the tree of what is complete, and the mistake after it, if there is one.
///
/// # Errors
/// The place at which it goes too deep.
pub(crate) fn tree(text: &str) -> Result<(Node<'_>, Vec<Problem>), usize> {
    nesting::outline(text, Syntax::Json)?;
    Ok(parse(text))
}

/// Reads JSON whose depth has been checked.
pub(crate) fn parse(text: &str) -> (Node<'_>, Vec<Problem>) {
    match Reader::new(text).whole() {
        Some(root) => (root, Vec::new()),
        None => parse_damaged(text),
    }
}

/// Reads JSON that has to be without a mistake.
///
/// # Errors
/// The first mistake, or where it goes too deep.
pub(crate) fn whole(text: &str) -> Result<Node<'_>, Fault> {
    let mut reader = Reader::new(text);
    reader.whole().ok_or_else(|| reader.fault())
}

/// Reads the value at the beginning of a text, whatever follows it.
///
/// # Errors
/// The first mistake in the value, or where it goes too deep.
pub(crate) fn first(text: &str) -> Result<Node<'_>, Fault> {
    let mut reader = Reader::new(text);
    reader.first().ok_or_else(|| reader.fault())
}

/// Reads a table and hands over its entries as they come: each once, but the lists under these
/// keys in parts, with the same key at the same place. Answers the place of the table; `None` when the text is something else, no JSON or too deep, and then what was handed over is
/// not to be used.
pub(crate) fn parse_in_parts<'a>(
    text: &'a str,
    lists: &[&str],
    each: &mut dyn FnMut(Entry<'a>),
) -> Option<Range<usize>> {
    let mut reader = Reader {
        is_kept: false,
        ..Reader::new(text)
    };
    if reader.next()? != Token::OpenBrace {
        return None;
    }
    let start = reader.token.start;
    reader.entries(|reader, key, key_span| {
        let token = reader.next()?;
        let mut hand_over = |node| {
            each(Entry {
                key: key.clone(),
                key_span: key_span.clone(),
                node,
            });
        };
        if token != Token::OpenBracket || !lists.contains(&&*key) {
            hand_over(reader.value(token)?);
            return Some(());
        }
        let start = reader.token.start;
        let mut part = Vec::with_capacity(PART);
        reader.items(|item| {
            part.push(item);
            if part.len() == PART {
                let items = mem::replace(&mut part, Vec::with_capacity(PART));
                hand_over(Node::new(start..start, Value::List(items)));
            }
        })?;
        hand_over(Node::new(start..start, Value::List(part)));
        Some(())
    })?;
    reader.is_done().then_some(start..reader.token.end)
}

/// Makes nodes of a text, one token after another. Every function answers `None` at the first
/// mistake, of which [`parse_damaged`] tells, and where it goes too deep.
struct Reader<'a> {
    text: &'a str,
    /// The place of the last token.
    token: Range<usize>,
    /// How many tables and lists are open.
    depth: u32,
    /// Whether what is read stays until the end of the text, and has to take no more room than it
    /// needs.
    is_kept: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            token: 0..0,
            depth: 0,
            is_kept: true,
        }
    }

    /// The next token. Nearly all are marks and text without escapes, which are read here, in a
    /// third of the time that the scanner takes; the rest is left to that.
    fn next(&mut self) -> Option<Token<'a>> {
        let bytes = self.text.as_bytes();
        let mut at = self.token.end;
        while matches!(bytes.get(at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            at += 1;
        }
        let token = match bytes.get(at)? {
            b'{' => Token::OpenBrace,
            b'}' => Token::CloseBrace,
            b'[' => Token::OpenBracket,
            b']' => Token::CloseBracket,
            b',' => Token::Comma,
            b':' => Token::Colon,
            b'"' => {
                let rest = &bytes[at + 1..];
                let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
                if rest[length] == b'\\' {
                    return self.scan(at);
                }
                self.token = at..at + length + 2;
                return Some(Token::String(Cow::Borrowed(
                    &self.text[at + 1..=at + length],
                )));
            }
            _ => return self.scan(at),
        };
        self.token = at..at + 1;
        Some(token)
    }

    fn scan(&mut self, from: usize) -> Option<Token<'a>> {
        let mut scanner = Scanner::new(&self.text[from..], &STRICT);
        let token = scanner.scan().ok()?;
        self.token = from + scanner.token_start()..from + scanner.token_end();
        token
    }

    /// Whether nothing but blanks follows.
    fn is_done(&self) -> bool {
        let mut scanner = Scanner::new(&self.text[self.token.end..], &STRICT);
        matches!(scanner.scan(), Ok(None))
    }

    fn whole(&mut self) -> Option<Node<'a>> {
        let root = self.first()?;
        self.is_done().then_some(root)
    }

    fn first(&mut self) -> Option<Node<'a>> {
        let token = self.next()?;
        self.value(token)
    }

    /// Why there was no answer.
    fn fault(&self) -> Fault {
        if self.depth > MAX_DEPTH {
            return Fault::too_deep(self.token.clone());
        }
        Fault::of(self.text).unwrap_or_else(|| Fault::end(self.text))
    }

    /// The value that begins with a token.
    fn value(&mut self, token: Token<'a>) -> Option<Node<'a>> {
        let start = self.token.start;
        let value = match token {
            Token::String(text) => Value::Text(text),
            Token::Number(digits) => number(digits),
            Token::Boolean(flag) => Value::Bool(flag),
            Token::Null => Value::Null,
            Token::OpenBracket => {
                let mut items = Vec::new();
                self.items(|item| items.push(item))?;
                if self.is_kept {
                    items.shrink_to_fit();
                }
                Value::List(items)
            }
            Token::OpenBrace => {
                // Most tables are rows of about so many keys.
                let mut entries = Vec::with_capacity(8);
                self.entries(|reader, key, key_span| {
                    let token = reader.next()?;
                    let node = reader.value(token)?;
                    entries.push(Entry {
                        key,
                        key_span,
                        node,
                    });
                    Some(())
                })?;
                if self.is_kept {
                    entries.shrink_to_fit();
                }
                Value::Table(entries)
            }
            _ => return None,
        };
        Some(Node::new(start..self.token.end, value))
    }

    /// The items of a list that has just begun, up to its end.
    fn items(&mut self, mut each: impl FnMut(Node<'a>)) -> Option<()> {
        self.members(&Token::CloseBracket, |reader, token| {
            each(reader.value(token)?);
            Some(())
        })
    }

    /// The entries of a table that has just begun, up to its end. `each` is called where the
    /// value begins.
    fn entries(
        &mut self,
        mut each: impl FnMut(&mut Self, Cow<'a, str>, Range<usize>) -> Option<()>,
    ) -> Option<()> {
        self.members(&Token::CloseBrace, |reader, token| {
            let Token::String(key) = token else {
                return None;
            };
            let key_span = reader.token.clone();
            if reader.next()? != Token::Colon {
                return None;
            }
            each(reader, key, key_span)
        })
    }

    /// What stands between commas, each by its first token, up to the mark that closes it.
    fn members(
        &mut self,
        close: &Token<'a>,
        mut each: impl FnMut(&mut Self, Token<'a>) -> Option<()>,
    ) -> Option<()> {
        self.enter()?;
        let mut token = self.next()?;
        while token != *close {
            each(self, token)?;
            token = self.next()?;
            if token == Token::Comma {
                token = self.after_comma()?;
            } else if token != *close {
                return None;
            }
        }
        self.depth -= 1;
        Some(())
    }

    /// The token after a comma, which is not the end of the list or table.
    fn after_comma(&mut self) -> Option<Token<'a>> {
        let token = self.next()?;
        let is_end = matches!(token, Token::CloseBracket | Token::CloseBrace);
        (!is_end).then_some(token)
    }

    fn enter(&mut self) -> Option<()> {
        self.depth += 1;
        (self.depth <= MAX_DEPTH).then_some(())
    }
}

/// What is complete before the mistake in a text, and what the mistake is.
fn parse_damaged(text: &str) -> (Node<'_>, Vec<Problem>) {
    let Some(fault) = Fault::of(text) else {
        // Blanks alone.
        return (Node::new(0..text.len(), Value::Null), Vec::new());
    };
    let at = fault.span.start;
    let problem = Problem::error(fault.span, format!("this is not JSON: {}", fault.problem))
        .remedy("what is complete before it is used; the rest of the file is not");
    let prefix = complete_prefix(text, at);
    let root = Reader::new(&prefix).whole();
    let nothing = Node::new(0..0, Value::Table(Vec::new()));
    (root.map_or(nothing, Node::into_owned), vec![problem])
}

/// The text up to the last table or list that was closed before `at`, with what is open
/// there closed. Places stay as they are.
fn complete_prefix(text: &str, at: usize) -> String {
    let bytes = text.as_bytes();
    let mut open: Vec<char> = Vec::new();
    let (mut cut, mut open_at_cut) = (0, Vec::new());
    let mut index = 0;
    while index < at.min(bytes.len()) {
        match bytes[index] {
            b'"' => {
                index = end_of_string(bytes, index + 1);
            }
            b'{' => open.push('}'),
            b'[' => open.push(']'),
            b'}' | b']' => {
                open.pop();
                cut = index + 1;
                open_at_cut.clone_from(&open);
            }
            _ => {}
        }
        index += 1;
    }
    let mut prefix = text[..cut].to_owned();
    prefix.extend(open_at_cut.iter().rev());
    prefix
}

/// The place of the quotation mark that closes a string, from one in it.
pub(super) fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at
}

pub(super) fn number(digits: &str) -> Value<'static> {
    digits.parse().map_or_else(
        |_| Value::Float(digits.parse().unwrap_or(f64::NAN)),
        Value::Integer,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_complete_before_a_mistake() {
        let text = r#"{"event": [{"id": "a", "x": [1]}, {"id": "b"}, {"id": "c" oops"#;
        let (root, problems) = parse(text);
        assert_eq!(problems.len(), 1);
        let ids: Vec<_> = root
            .get("event")
            .unwrap()
            .items()
            .iter()
            .map(|e| e.get("id"))
            .collect();
        assert_eq!(ids.len(), 2);
        assert_eq!(ids[1].unwrap().as_text(), Some("b"));
    }
}
