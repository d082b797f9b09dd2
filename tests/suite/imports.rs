//! Reads the paths that Rust code names (`use` trees and paths in expressions), outside tests.
//!
//! A small reader of tokens, not a compiler: it knows comments, literals, `use` trees, `super`
//! and `#[cfg(test)]`, which is all that the layer rules need. Start with [`imports`].

/// A path that the code names.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    /// Line, from 1.
    pub line: usize,
    /// Its parts, with `super` and `self` resolved to `crate::...`.
    pub path: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Token<'a> {
    Word(&'a str),
    Colons,
    Sign(char),
}

type Placed<'a> = (usize, Token<'a>);

/// Every path of two or more parts, and every `use`, in a file that is the module `home`.
pub fn imports(code: &str, home: &[String]) -> Vec<Import> {
    let tokens = without_tests(&tokens(code));
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        found: Vec::new(),
    };
    while let Some((_, token)) = reader.peek() {
        match token {
            Token::Word("use") => {
                reader.at += 1;
                reader.tree(&[]);
            }
            Token::Word(_) => reader.path(),
            Token::Colons | Token::Sign(_) => reader.at += 1,
        }
    }
    for import in &mut reader.found {
        resolve(&mut import.path, home);
    }
    reader.found
}

struct Reader<'a> {
    tokens: &'a [Placed<'a>],
    at: usize,
    found: Vec<Import>,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<Placed<'a>> {
        self.tokens.get(self.at).copied()
    }

    fn next_is(&self, token: Token<'_>) -> bool {
        self.peek().is_some_and(|(_, next)| next == token)
    }

    /// A path in an expression, a type or an attribute.
    fn path(&mut self) {
        let mut path = Vec::new();
        let line = self.peek().map_or(0, |(line, _)| line);
        while let Some((_, Token::Word(word))) = self.peek() {
            path.push(word.to_owned());
            self.at += 1;
            if !self.next_is(Token::Colons) {
                break;
            }
            self.at += 1;
        }
        if path.len() > 1 {
            self.found.push(Import { line, path });
        }
    }

    /// A `use` tree after `prefix`.
    fn tree(&mut self, prefix: &[String]) {
        let mut path = prefix.to_vec();
        let line = self.peek().map_or(0, |(line, _)| line);
        while let Some((_, token)) = self.peek() {
            match token {
                Token::Word("as") => self.at += 2,
                Token::Word("self") if !path.is_empty() => self.at += 1,
                Token::Word(word) => {
                    path.push(word.to_owned());
                    self.at += 1;
                }
                Token::Colons | Token::Sign('*') => self.at += 1,
                Token::Sign('{') => {
                    self.group(&path);
                    return;
                }
                Token::Sign(_) => break,
            }
        }
        self.found.push(Import { line, path });
    }

    fn group(&mut self, path: &[String]) {
        self.at += 1;
        while let Some((_, token)) = self.peek() {
            match token {
                Token::Sign('}') => {
                    self.at += 1;
                    return;
                }
                Token::Sign(_) => self.at += 1,
                Token::Word(_) | Token::Colons => self.tree(path),
            }
        }
    }
}

/// Turns `self::x` and `super::x` into `crate::...::x`.
fn resolve(path: &mut Vec<String>, home: &[String]) {
    let relative = path
        .iter()
        .take_while(|part| *part == "super" || *part == "self")
        .count();
    if relative == 0 {
        return;
    }
    let up = path[..relative]
        .iter()
        .filter(|part| *part == "super")
        .count();
    let stem = home[..home.len().saturating_sub(up)].to_vec();
    let rest = path.split_off(relative);
    *path = std::iter::once("crate".to_owned())
        .chain(stem)
        .chain(rest)
        .collect();
}

/// Leaves out each item under `#[cfg(test)]`.
fn without_tests<'a>(tokens: &[Placed<'a>]) -> Vec<Placed<'a>> {
    let attribute = ["#", "[", "cfg", "(", "test", ")", "]"];
    let begins = |at: usize| {
        attribute.iter().enumerate().all(|(offset, text)| {
            tokens
                .get(at + offset)
                .is_some_and(|(_, token)| match token {
                    Token::Word(word) => word == text,
                    Token::Sign(sign) => text.chars().eq([*sign]),
                    Token::Colons => false,
                })
        })
    };
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if begins(at) {
            at = end_of_item(tokens, at + attribute.len());
        } else {
            kept.push(*token);
            at += 1;
        }
    }
    kept
}

/// Just past the `;` or the braces that end the item at `from`.
fn end_of_item(tokens: &[Placed<'_>], from: usize) -> usize {
    let mut depth = 0;
    for (at, (_, token)) in tokens.iter().enumerate().skip(from) {
        match token {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') if depth == 1 => return at + 1,
            Token::Sign('}') => depth -= 1,
            Token::Sign(';') if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Words and signs with their lines, without comments and literals.
fn tokens(code: &str) -> Vec<Placed<'_>> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (code, 1);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => length_of_comment(rest),
            '"' => length_of_string(rest),
            '\'' => length_after_quote(rest),
            'r' | 'b' | 'c' if length_of_prefixed(rest).is_some() => {
                length_of_prefixed(rest).unwrap_or(1)
            }
            ':' if rest.starts_with("::") => {
                found.push((line, Token::Colons));
                2
            }
            _ if first.is_alphanumeric() || first == '_' => {
                let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
                let word = &rest[..end.unwrap_or(rest.len())];
                found.push((line, Token::Word(word)));
                word.len()
            }
            _ => {
                if !first.is_whitespace() {
                    found.push((line, Token::Sign(first)));
                }
                first.len_utf8()
            }
        };
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    found
}

/// Length of a block comment; they nest.
fn length_of_comment(code: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < code.len() {
        match code.get(at..at + 2) {
            Some("/*") => (depth, at) = (depth + 1, at + 2),
            Some("*/") if depth == 1 => return at + 2,
            Some("*/") => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    code.len()
}

/// Length of a string that begins with a quotation mark.
fn length_of_string(code: &str) -> usize {
    let mut escaped = true; // the opening mark ends nothing
    for (at, character) in code.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    code.len()
}

/// Length of a string with a prefix (`r"`, `r#"`, `b"`, `br#"`, `c"`), if one begins here.
fn length_of_prefixed(code: &str) -> Option<usize> {
    let mark = code.find('"')?;
    let prefix = &code[..mark];
    let letters = prefix.trim_end_matches('#');
    if !["r", "b", "c", "br", "cr"].contains(&letters) {
        return None;
    }
    if !letters.ends_with('r') {
        return (letters == prefix).then(|| mark + length_of_string(&code[mark..]));
    }
    let close = format!("\"{}", &prefix[letters.len()..]);
    let inner = mark + 1;
    Some(
        code[inner..]
            .find(&close)
            .map_or(code.len(), |end| inner + end + close.len()),
    )
}

/// Length of a character literal, or 1 for the mark of a lifetime.
fn length_after_quote(code: &str) -> usize {
    let mut characters = code.char_indices().skip(1);
    match (characters.next(), characters.next()) {
        (Some((_, '\\')), Some((after, _))) => {
            let tail = &code[after + 1..];
            tail.find('\'')
                .map_or(code.len(), |end| after + 1 + end + 1)
        }
        (Some(_), Some((end, '\''))) => end + 1,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, expected: &[&str]) {
        let home = ["layout", "columns"].map(str::to_owned);
        let found: Vec<String> = imports(code, &home)
            .iter()
            .map(|import| format!("{} {}", import.line, import.path.join("::")))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn use_trees_are_unfolded() {
        check(
            "use std::{fs, path::{self, Path as P}, io::*};",
            &["1 std::fs", "1 std::path", "1 std::path::Path", "1 std::io"],
        );
        check("pub(super) use egui;", &["1 egui"]);
    }

    #[test]
    fn relative_paths_are_resolved() {
        check(
            "use super::Rect;\nuse super::super::render::Theme;",
            &["1 crate::layout::Rect", "2 crate::render::Theme"],
        );
    }

    #[test]
    fn paths_in_code_count() {
        check(
            "fn f() -> std::io::Result<()> { ::std::fs::read(x)?; a.b::<u8>(); }",
            &["1 std::io::Result", "1 std::fs::read"],
        );
    }

    #[test]
    fn comments_literals_and_tests_do_not_count() {
        check(
            "// a::b\n/* c::d /* e::f */ g::h */ const S: &str = \"i::j\\\"k::l\";",
            &[],
        );
        check(
            "const R: &str = r#\"a::\"b\"#; fn f<'a>(x: &'a str) { m('\\'', 'x', b'y') }",
            &[],
        );
        check(
            "#[cfg(test)]\nmod tests { use std::fs; fn f() { std::fs::read() } }\nuse a::b;",
            &["3 a::b"],
        );
        check("#[cfg(test)] use std::fs;\nuse a::b;", &["2 a::b"]);
    }
}
