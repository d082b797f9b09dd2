//! The tags and the text of a page, in one pass and without a tree.
//!
//! Docket pages leave tags open, close what was never opened and nest what may not be nested.
//! A tree that repairs all this costs more than linear time on some input, and forgets where
//! in the page a thing stands; a docket needs neither its depth nor its order. What the tags
//! mean for rows and cells is decided in [`super::page`]. Start with [`Markup`].

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// What a tag does to a docket page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Table,
    Row,
    Cell,
    Bold,
    Italic,
    Underline,
    Link,
    /// A line break.
    Break,
    /// An element that stands on lines of its own.
    Block,
    /// The body or the page as a whole.
    Page,
    /// Anything else; it changes nothing.
    Other,
}

impl Tag {
    fn of(name: &str) -> Self {
        const NAMES: [(Tag, &[&str]); 10] = [
            (Tag::Table, &["table"]),
            (Tag::Row, &["tr"]),
            (Tag::Cell, &["td", "th"]),
            (Tag::Bold, &["b", "strong"]),
            (Tag::Italic, &["i", "em"]),
            (Tag::Underline, &["u"]),
            (Tag::Link, &["a"]),
            (Tag::Break, &["br"]),
            (
                Tag::Block,
                &[
                    "p",
                    "div",
                    "center",
                    "hr",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "li",
                    "ul",
                    "ol",
                    "form",
                    "pre",
                    "blockquote",
                    "dl",
                    "dt",
                    "dd",
                    "option",
                ],
            ),
            (Tag::Page, &["html", "body"]),
        ];
        let named = |(_, names): &&(Tag, &[&str])| {
            names.iter().any(|other| other.eq_ignore_ascii_case(name))
        };
        NAMES.iter().find(named).map_or(Tag::Other, |(tag, _)| *tag)
    }
}

/// A piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A tag that opens, with its attributes as they are written.
    Open(Tag, &'a str),
    /// A tag that closes.
    Close(Tag),
    /// Text with its character references.
    Text(&'a str),
}

/// Reads the pieces of a page in order.
pub(super) struct Markup<'a> {
    page: &'a str,
    at: usize,
    /// Whether the page ends within a tag, a comment or a script.
    pub cut_short: bool,
}

impl<'a> Markup<'a> {
    /// Before the first piece.
    pub fn new(page: &'a str) -> Self {
        Self {
            page,
            at: 0,
            cut_short: false,
        }
    }

    /// The next piece and where it begins, in bytes.
    pub fn next(&mut self) -> Option<(usize, Token<'a>)> {
        loop {
            let start = self.at;
            let rest = self.page.get(start..).filter(|rest| !rest.is_empty())?;
            let mut bytes = rest.bytes();
            let token = match (bytes.next(), bytes.next()) {
                (Some(b'<'), Some(b'!' | b'?')) => {
                    self.skip_declaration(rest);
                    None
                }
                (Some(b'<'), Some(b'/'))
                    if bytes.next().is_some_and(|b| b.is_ascii_alphabetic()) =>
                {
                    self.close(rest)
                }
                (Some(b'<'), Some(b)) if b.is_ascii_alphabetic() => self.open(rest),
                _ if rest == "<" || rest == "</" => {
                    self.advance(None, rest);
                    None
                }
                _ => {
                    let next = rest.bytes().skip(1).position(|byte| byte == b'<');
                    let end = next.map_or(rest.len(), |next| next + 1);
                    self.at += end;
                    Some(Token::Text(&rest[..end]))
                }
            };
            if let Some(token) = token {
                return Some((start, token));
            }
        }
    }

    fn skip_declaration(&mut self, rest: &str) {
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        let skipped = rest.find(end).map(|at| at + end.len());
        self.advance(skipped, rest);
    }

    fn close(&mut self, rest: &'a str) -> Option<Token<'a>> {
        let name = name(&rest[2..]);
        let end = rest.find('>').map(|at| at + 1);
        self.advance(end, rest);
        end.map(|_| Token::Close(Tag::of(name)))
    }

    fn open(&mut self, rest: &'a str) -> Option<Token<'a>> {
        let name = name(&rest[1..]);
        let attributes = &rest[1 + name.len()..];
        let length = Attributes(attributes).length();
        self.advance(length.map(|length| 2 + name.len() + length), rest);
        let length = length?;
        if let Some(raw) = RAW.iter().find(|raw| raw.eq_ignore_ascii_case(name)) {
            self.skip_raw(raw);
        }
        Some(Token::Open(Tag::of(name), &attributes[..length]))
    }

    /// Skips what stands between a tag such as `<script>` and its end, which is not markup.
    fn skip_raw(&mut self, name: &str) {
        let rest = &self.page[self.at..];
        let mut from = 0;
        while let Some(found) = rest[from..].find("</") {
            let at = from + found;
            from = at + 2;
            let named = rest.as_bytes().get(from..from + name.len());
            if named.is_some_and(|named| named.eq_ignore_ascii_case(name.as_bytes())) {
                self.at += at;
                return;
            }
        }
        self.advance(None, rest);
    }

    /// Goes on by so many bytes of the rest, or to its end where something was never closed.
    fn advance(&mut self, bytes: Option<usize>, rest: &str) {
        self.cut_short |= bytes.is_none();
        self.at += bytes.unwrap_or(rest.len());
    }
}

/// Elements whose content is not markup.
const RAW: [&str; 4] = ["script", "style", "title", "textarea"];

/// The letters and digits at the beginning.
fn name(rest: &str) -> &str {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
    &rest[..end.unwrap_or(rest.len())]
}

/// The attributes of a tag, as they are written.
#[derive(Clone, Copy)]
pub(super) struct Attributes<'a>(pub &'a str);

impl<'a> Attributes<'a> {
    /// How many bytes there are before the `>` that ends the tag, if one does.
    fn length(self) -> Option<usize> {
        let mut at = 0;
        while let Some((_, _, end)) = self.after(at) {
            at = end;
        }
        let rest = &self.0[at.min(self.0.len())..];
        let blank = rest.len() - rest.trim_start_matches(BLANK).len();
        rest[blank..].starts_with('>').then_some(at + blank)
    }

    /// The value of an attribute, with its character references resolved.
    pub fn get(self, name: &str) -> Option<Cow<'a, str>> {
        let mut at = 0;
        while let Some((key, value, end)) = self.after(at) {
            if key.eq_ignore_ascii_case(name) {
                return Some(resolved(value));
            }
            at = end;
        }
        None
    }

    /// The attribute at or after a place: its name, its value and where it ends. None at the
    /// end of the tag, and where a quotation mark is never closed.
    fn after(self, at: usize) -> Option<(&'a str, &'a str, usize)> {
        let rest = self.0.get(at..)?;
        let named = rest.trim_start_matches(BLANK);
        let start = at + rest.len() - named.len();
        let name_end = named
            .char_indices()
            .find(|(place, c)| BLANK.contains(c) || *c == '>' || (*c == '=' && *place > 0))
            .map_or(named.len(), |(place, _)| place);
        if name_end == 0 {
            return None;
        }
        let (name, after) = named.split_at(name_end);
        let Some(value) = after.trim_start().strip_prefix('=') else {
            return Some((name, "", start + name_end));
        };
        let value = value.trim_start();
        let value_start = start + named.len() - value.len();
        if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            let inner = &value[1..];
            let length = inner.find(quote)?;
            return Some((name, &inner[..length], value_start + length + 2));
        }
        let length = value.find(|c: char| c.is_ascii_whitespace() || c == '>');
        let length = length.unwrap_or(value.len());
        Some((name, &value[..length], value_start + length))
    }
}

/// What separates attributes.
const BLANK: [char; 6] = [' ', '\t', '\n', '\r', '\u{c}', '/'];

/// Text with its character references resolved, as browsers do: numbers of windows-1252 mean
/// what they mean there, and what is no reference stays.
pub(super) fn resolved(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else {
        return Cow::Borrowed(text);
    };
    let mut whole = String::with_capacity(text.len());
    whole.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(after) = rest.strip_prefix('&') {
        let length = reference(after, &mut whole);
        if length == 0 {
            whole.push('&');
        }
        let after = &after[length..];
        let next = after.find('&').unwrap_or(after.len());
        whole.push_str(&after[..next]);
        rest = &after[next..];
    }
    Cow::Owned(whole)
}

/// Resolves the reference at the beginning, which follows an ampersand; how long it is, 0 for
/// none.
fn reference(text: &str, into: &mut String) -> usize {
    if let Some(number) = text.strip_prefix('#') {
        let (hex, digits) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (true, digits),
            None => (false, number),
        };
        let length = digits
            .bytes()
            .take_while(|byte| {
                if hex {
                    byte.is_ascii_hexdigit()
                } else {
                    byte.is_ascii_digit()
                }
            })
            .count();
        let code = u32::from_str_radix(&digits[..length], if hex { 16 } else { 10 });
        let Ok(code) = code else {
            return 0;
        };
        into.push(character(code));
        let end = text.len() - digits.len() + length;
        return end + usize::from(text[end..].starts_with(';'));
    }
    // These two may end without a semicolon, even within a word.
    for (name, plain) in [("nbsp", "\u{a0}"), ("amp", "&")] {
        if let Some(after) = text.strip_prefix(name) {
            into.push_str(plain);
            return name.len() + usize::from(after.starts_with(';'));
        }
    }
    let name = name(text);
    match named(name).filter(|_| text[name.len()..].starts_with(';')) {
        Some(c) => {
            into.push(c);
            name.len() + 1
        }
        None => 0,
    }
}

/// The character with a name: those of HTML 4 that are letters, signs or punctuation of
/// western languages. Others of the two thousand names never occur in court pages.
fn named(name: &str) -> Option<char> {
    let latin = LATIN_1.iter().position(|other| *other == name);
    let latin = latin.and_then(|place| char::from_u32(0xA0 + place as u32));
    let other = || PUNCTUATION.iter().find(|(other, _)| *other == name);
    latin.or_else(|| other().map(|(_, c)| *c))
}

/// Names of the characters from U+00A0 to U+00FF, in order.
#[rustfmt::skip]
const LATIN_1: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf",
    "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro",
    "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute",
    "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute",
    "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute",
    "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde",
    "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute",
    "ucirc", "uuml", "yacute", "thorn", "yuml",
];

/// Names of other characters.
const PUNCTUATION: [(&str, char); 31] = [
    ("quot", '"'),
    ("lt", '<'),
    ("gt", '>'),
    ("apos", '\''),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("sbquo", '\u{201a}'),
    ("ldquo", '\u{201c}'),
    ("rdquo", '\u{201d}'),
    ("bdquo", '\u{201e}'),
    ("hellip", '\u{2026}'),
    ("bull", '\u{2022}'),
    ("dagger", '\u{2020}'),
    ("Dagger", '\u{2021}'),
    ("trade", '\u{2122}'),
    ("euro", '\u{20ac}'),
    ("minus", '\u{2212}'),
    ("OElig", '\u{152}'),
    ("oelig", '\u{153}'),
    ("Scaron", '\u{160}'),
    ("scaron", '\u{161}'),
    ("permil", '\u{2030}'),
    ("lsaquo", '\u{2039}'),
    ("rsaquo", '\u{203a}'),
    ("tilde", '\u{2dc}'),
    ("circ", '\u{2c6}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
];

/// The character of a number.
fn character(code: u32) -> char {
    let windows = u8::try_from(code)
        .ok()
        .filter(|byte| (0x80..0xA0).contains(byte));
    if let Some(byte) = windows {
        let byte = [byte];
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
        return text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
    }
    char::from_u32(code)
        .filter(|&c| c != '\0')
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(page: &str) -> Vec<Token<'_>> {
        let mut markup = Markup::new(page);
        std::iter::from_fn(|| markup.next().map(|(_, token)| token)).collect()
    }

    #[test]
    fn tags_are_read_as_browsers_do() {
        use Token::{Close, Open, Text};
        assert_eq!(
            tokens("<TD a='>' B=2>x < y</td ><!-- <b> --><br/><script>a<b</SCRIPT>1<é"),
            [
                Open(Tag::Cell, " a='>' B=2"),
                Text("x "),
                Text("< y"),
                Close(Tag::Cell),
                Open(Tag::Break, "/"),
                Open(Tag::Other, ""),
                Close(Tag::Other),
                Text("1"),
                Text("<é"),
            ]
        );
    }

    #[test]
    fn what_is_cut_off_ends_the_page() {
        for page in [
            "<",
            "<td",
            "<td a='",
            "<!-- x",
            "<script>",
            "</td",
            "<td a=\"1' >x",
        ] {
            let mut markup = Markup::new(page);
            while markup.next().is_some() {}
            assert!(markup.cut_short, "{page}");
        }
    }

    #[test]
    fn attributes_are_found_by_name() {
        let attributes = Attributes(" HREF=/cgi-bin/x.pl?-</A onClick = \"go('a&amp;b')\" checked");
        assert_eq!(
            attributes.get("href").as_deref(),
            Some("/cgi-bin/x.pl?-</A")
        );
        assert_eq!(attributes.get("onclick").as_deref(), Some("go('a&b')"));
        assert_eq!(attributes.get("checked").as_deref(), Some(""));
        assert_eq!(attributes.get("title"), None);
    }

    #[test]
    fn character_references_are_resolved() {
        for (written, expected) in [
            ("&#036; &#x41;&#150;", "$ A–"),
            ("a&nbsp;b&nbspc", "a\u{a0}b\u{a0}c"),
            ("AT&T &amp; &sect;&eacute; &none; &", "AT&T & §é &none; &"),
            (
                "&#0;&#xD800;&#99999999999;",
                "\u{fffd}\u{fffd}&#99999999999;",
            ),
        ] {
            assert_eq!(resolved(written), expected);
        }
    }
}
