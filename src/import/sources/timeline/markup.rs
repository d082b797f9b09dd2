//! The markup that people write into a timeline, to plain text and addresses.
//!
//! It is a reader of tags, not a browser: what is not closed ends with the text, and the cost
//! is linear whatever is written. Start with [`plain`].

use super::entities::character;

/// Text without markup, and the addresses that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    /// The text, a line for each paragraph.
    pub text: String,
    /// The addresses of links, frames and pictures, each once, and the words of the link.
    pub links: Vec<Link>,
}

/// An address that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Where it leads: with `http` or `https`.
    pub address: String,
    /// The words that stand for it; empty where there are none, or the address itself.
    pub words: String,
}

/// The most links that are taken from one text.
const MOST_LINKS: usize = 50;

/// Tags that begin and end a line.
const LINES: &str = " p div br li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote table tr section \
    article header footer figure figcaption hr pre ";

/// Reads a text with markup.
pub(super) fn plain(markup: &str) -> Plain {
    if is_plain(markup) {
        return Plain {
            text: markup.trim().to_owned(),
            links: Vec::new(),
        };
    }
    let mut reader = Reader {
        rest: markup,
        // A text without tags is broken into lines by its own line breaks.
        keeps_lines: !markup.contains('<'),
        ..Reader::default()
    };
    reader.read();
    let mut found = Plain {
        text: reader.text.trim_end().to_owned(),
        links: Vec::new(),
    };
    reader.links.extend(bare_addresses(&found.text));
    for link in reader.links {
        let known = |other: &Link| other.address == link.address;
        if found.links.len() < MOST_LINKS && !found.links.iter().any(known) {
            found.links.push(link);
        }
    }
    found
}

/// Whether a text of one line stays as it is, as most headlines and names do.
fn is_plain(markup: &str) -> bool {
    let bytes = markup.as_bytes();
    let printed = |&byte: &u8| (b' '..=b'~').contains(&byte) && !matches!(byte, b'<' | b'&');
    bytes.iter().all(printed) && !markup.contains("  ") && !markup.contains("://")
}

/// Addresses that stand in the text itself.
fn bare_addresses(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    if !text.contains("://") {
        return links;
    }
    for word in text.split_whitespace() {
        let start = word.find("https://").or_else(|| word.find("http://"));
        let Some(address) = start.and_then(|start| word.get(start..)) else {
            continue;
        };
        let end = address.find(['"', '<', '>', '”', '“']);
        let address = &address[..end.unwrap_or(address.len())];
        let address = address.trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '’', '\'']);
        links.push(Link {
            address: address.to_owned(),
            words: String::new(),
        });
    }
    links
}

/// An address of the web, completed where a page leaves out what the browser knows.
pub(super) fn address(written: &str) -> Option<String> {
    let written = written.trim();
    let whole = if written.starts_with("//") {
        format!("https:{written}")
    } else {
        written.to_owned()
    };
    let host = whole
        .strip_prefix("https://")
        .or_else(|| whole.strip_prefix("http://"))?;
    let blank = whole.chars().any(|c| c.is_whitespace() || c.is_control());
    (!host.is_empty() && !blank).then_some(whole)
}

#[derive(Default)]
struct Reader<'a> {
    rest: &'a str,
    text: String,
    links: Vec<Link>,
    /// The link that is open: its address, and where its words begin in the text.
    open: Option<(String, usize)>,
    keeps_lines: bool,
    /// A blank is due before the next character.
    blank: bool,
    trust: Trust,
}

/// How far the rest of the text can be taken for tags, so that nothing is looked for in vain
/// twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Trust {
    /// Tags end with `>` outside quotation marks.
    #[default]
    Whole,
    /// A quotation mark in a tag is never closed; the marks mean nothing.
    NoQuotes,
    /// No `>` follows.
    NoTags,
}

impl Reader<'_> {
    fn read(&mut self) {
        while let Some(c) = self.rest.chars().next() {
            let length = match c {
                '<' => self.tag(),
                '&' => self.entity(),
                _ => None,
            };
            let length = length.unwrap_or_else(|| {
                self.push(c);
                c.len_utf8()
            });
            self.rest = self.rest.get(length..).unwrap_or_default();
        }
        self.close_link();
    }

    fn push(&mut self, c: char) {
        if c == '\n' && self.keeps_lines {
            self.line();
        } else if c.is_whitespace() {
            self.blank = true;
        } else if c != '\u{ad}' && c != '\u{feff}' {
            if self.blank && !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.blank = false;
            self.text.push(c);
        }
    }

    /// Begins a line, unless one has just begun.
    fn line(&mut self) {
        self.blank = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// A character by its name; the length of what names it.
    fn entity(&mut self) -> Option<usize> {
        const LONGEST: usize = 12;
        let inner = &self.rest[1..];
        let end = inner.bytes().take(LONGEST).position(|byte| byte == b';')?;
        let c = character(inner.get(..end)?)?;
        self.push(c);
        Some(end + 2)
    }

    /// A tag, a remark or a script; its length.
    fn tag(&mut self) -> Option<usize> {
        if self.rest.starts_with("<!--") {
            let end = self.rest.find("-->");
            return Some(end.map_or(self.rest.len(), |end| end + 3));
        }
        let inner = &self.rest[1..];
        let begins = inner.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        if !begins || self.trust == Trust::NoTags {
            return None;
        }
        let end = self.end_of_tag(inner)?;
        let body = &inner[..end];
        let closes = body.starts_with('/');
        let named = body.trim_start_matches('/');
        let name_end = named.find(|c: char| !c.is_ascii_alphanumeric());
        let (name, attributes) = named.split_at(name_end.unwrap_or(named.len()));
        let name = name.to_ascii_lowercase();
        if !closes && matches!(name.as_str(), "script" | "style") {
            return Some(self.end_of_script(&name, end + 2));
        }
        self.take_tag(&name, closes, attributes);
        Some(end + 2)
    }

    /// The place of the `>` that ends a tag.
    fn end_of_tag(&mut self, inner: &str) -> Option<usize> {
        if self.trust == Trust::Whole {
            let mut quote = None;
            for (at, byte) in inner.bytes().enumerate() {
                match (quote, byte) {
                    (None, b'>') => return Some(at),
                    (None, b'"' | b'\'') => quote = Some(byte),
                    (Some(open), _) if open == byte => quote = None,
                    _ => {}
                }
            }
            self.trust = Trust::NoQuotes;
        }
        let end = inner.find('>');
        if end.is_none() {
            self.trust = Trust::NoTags;
        }
        end
    }

    /// The length up to the end of a script or style sheet, which says nothing to readers.
    fn end_of_script(&self, name: &str, from: usize) -> usize {
        let mut at = from;
        while let Some(found) = self.rest[at..].find("</") {
            at += found + 2;
            let after = self.rest.get(at..at + name.len());
            if after.is_some_and(|word| word.eq_ignore_ascii_case(name)) {
                let end = self.rest[at..].find('>');
                return end.map_or(self.rest.len(), |end| at + end + 1);
            }
        }
        self.rest.len()
    }

    fn take_tag(&mut self, name: &str, closes: bool, attributes: &str) {
        match name {
            "a" => {
                self.close_link();
                let target = attribute(attributes, "href").filter(|_| !closes);
                if let Some(address) = target.and_then(|target| address(&target)) {
                    self.open = Some((address, self.text.len()));
                }
            }
            "iframe" | "img" | "video" | "audio" | "embed" | "source" if !closes => {
                let target = attribute(attributes, "src");
                if let Some(address) = target.and_then(|target| address(&target)) {
                    let words = String::new();
                    self.links.push(Link { address, words });
                }
            }
            "td" | "th" => self.blank = true,
            _ if is_line(name) => {
                self.line();
                if name == "li" && !closes {
                    self.text.push('•');
                    self.blank = true;
                }
            }
            _ => {}
        }
    }

    fn close_link(&mut self) {
        if let Some((address, start)) = self.open.take() {
            let words = self.text.get(start..).unwrap_or_default();
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let words = if words == address {
                String::new()
            } else {
                words
            };
            self.links.push(Link { address, words });
        }
    }
}

fn is_line(name: &str) -> bool {
    let mut places = LINES.match_indices(name);
    let blank = |at: usize| LINES.as_bytes().get(at) == Some(&b' ');
    !name.is_empty() && places.any(|(at, _)| at > 0 && blank(at - 1) && blank(at + name.len()))
}

/// The value of an attribute, with its characters read.
fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some(equals) = rest.find('=') {
        let name = rest[..equals].trim_end();
        let name = name.rsplit(|c: char| c.is_whitespace() || c == '/').next();
        let value = rest[equals + 1..].trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = if let Some(quote) = quote {
            let inner = &value[1..];
            let end = inner.find(quote).unwrap_or(inner.len());
            (&inner[..end], inner.get(end + 1..).unwrap_or_default())
        } else {
            let end = value.find(char::is_whitespace).unwrap_or(value.len());
            value.split_at(end)
        };
        if name.is_some_and(|name| name.eq_ignore_ascii_case(wanted)) {
            return Some(without_entities(value));
        }
        rest = after;
    }
    None
}

/// The value of an attribute, in which most often only `&amp;` is written so.
fn without_entities(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let end = after.bytes().take(12).position(|byte| byte == b';');
        let named = end.and_then(|end| Some((end, character(after.get(..end)?)?)));
        if let Some((end, c)) = named {
            plain.push(c);
            rest = &after[end + 1..];
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    fn links(markup: &str) -> Vec<(String, String)> {
        let links = plain(markup).links.into_iter();
        links.map(|link| (link.address, link.words)).collect()
    }

    #[test]
    fn markup_becomes_text() {
        for (markup, expected) in [
            ("plain", "plain"),
            ("two\nlines", "two\nlines"),
            ("<p>one\n  two</p>\n<p>three</p>", "one two\nthree"),
            ("a<br/>b<BR>c", "a\nb\nc"),
            ("<b>bo</b>ld <i class=\"x > y\">it</i>", "bold it"),
            (
                "Smith &amp; Co. &sect;&nbsp;3 &#8211; &#x201c;x&rdquo;",
                "Smith & Co. § 3 – “x”",
            ),
            ("a & b &nosuch; c &", "a & b &nosuch; c &"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("<ul><li>one</li><li>two</li></ul>", "• one\n• two"),
            (
                "<script>if (a < b) {}</script>seen<!-- not > this -->",
                "seen",
            ),
            ("<style>p {}", ""),
            ("ends in <a href=\"x", "ends in <a href=\"x"),
            ("<p>&lt;b&gt; stays</p>", "<b> stays"),
            ("<td>a</td><td>b</td>", "a b"),
            ("soft&shy;ware", "software"),
        ] {
            assert_eq!(plain(markup).text, expected, "{markup}");
        }
    }

    #[test]
    fn links_are_kept() {
        let found = links(
            "<a href='//a.org/x?y=1&amp;z=2'>the <b>order</b></a>, <a href=\"/local\">here</a> and \
             <A title=\"t\" HREF=https://b.org>https://b.org</A> (see http://c.org/d). \
             <iframe src=\"https://e.org\"></iframe> <a href=\"javascript:x()\">no</a>",
        );
        let expected = [
            ("https://a.org/x?y=1&z=2", "the order"),
            ("https://b.org", ""),
            ("https://e.org", ""),
            ("http://c.org/d", ""),
        ];
        let expected = expected.map(|(address, words)| (address.to_owned(), words.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_never_closed_costs_no_more() {
        for piece in [
            "<a \"",
            "<a href='",
            "<!-",
            "<!--",
            "<",
            "&",
            "<script",
            "<a><",
            "</",
            "<script>x</",
        ] {
            let start = Instant::now();
            plain(&piece.repeat(100_000));
            // A generous bound: what is quadratic takes minutes.
            assert!(start.elapsed() < Duration::from_mins(1), "{piece}");
        }
    }
}
