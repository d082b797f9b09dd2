//! The markup that people write into a timeline, to plain text and addresses.
//!
//! What is not closed ends with the text; a tag that breaks off is taken for text. Start with
//! [`plain`].

use crate::syntax::html::{Tag, Token, Tokens};

/// Text without markup, and the addresses that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PlainText {
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
pub(super) fn plain(markup: &str) -> PlainText {
    if is_plain(markup) {
        return PlainText {
            text: markup.trim().to_owned(),
            links: Vec::new(),
        };
    }
    let mut reader = Reader {
        // A text without tags is broken into lines by its own line breaks.
        keeps_lines: !markup.contains('<'),
        ..Reader::default()
    };
    reader.read(markup);
    let mut found = PlainText {
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
struct Reader {
    text: String,
    links: Vec<Link>,
    /// The link that is open: its address, and where its words begin in the text.
    open: Option<(String, usize)>,
    keeps_lines: bool,
    /// A blank is due before the next character.
    blank: bool,
}

impl Reader {
    fn read(&mut self, markup: &str) {
        let tokens = Tokens::read(markup);
        for (_, token) in tokens.iter() {
            match token {
                Token::Open(tag) => self.begin(tag),
                Token::Close(name) => self.end(name),
                Token::Text(text) => text.chars().for_each(|c| self.push(c)),
            }
        }
        let broken_off = markup.get(tokens.whole..).unwrap_or_default();
        broken_off.chars().for_each(|c| self.push(c));
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

    fn begin(&mut self, tag: Tag<'_>) {
        let target = |attribute| tag.attribute(attribute).and_then(address);
        match tag.name() {
            "a" => {
                self.close_link();
                self.open = target("href").map(|address| (address, self.text.len()));
            }
            "iframe" | "img" | "video" | "audio" | "embed" | "source" => {
                if let Some(address) = target("src") {
                    let words = String::new();
                    self.links.push(Link { address, words });
                }
            }
            "td" | "th" => self.blank = true,
            name if is_line(name) => {
                self.line();
                if name == "li" {
                    self.text.push('•');
                    self.blank = true;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "a" => self.close_link(),
            "td" | "th" => self.blank = true,
            name if is_line(name) => self.line(),
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
