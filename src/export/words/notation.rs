//! How a text is set: plain, as Markdown, or as HTML that a word processor opens.
//!
//! Nothing in a text is taken for markup; only what this file writes is. Start with [`Notation`].

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::export::escape::{markup, one_line, web};
use crate::syntax::{visible, visible_words};

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notation {
    /// Lines of text.
    Plain,
    /// Markdown, as `CommonMark` has it.
    Markdown,
    /// A piece of HTML.
    Html,
}

/// How far a paragraph is from the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Not at all.
    Top,
    /// Something about the paragraph above.
    Detail,
    /// Something about the detail above.
    Below,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// What it is about.
    Title(String),
    /// What a part is about.
    Heading(String),
    /// Something that is said.
    Paragraph(Level, String),
    /// A detail that ends in an address.
    Link(String, String),
    /// A blank line.
    Blank,
}

/// Columns of plain text.
const WIDTH: usize = 96;

impl Notation {
    /// Every notation with its word, the usual one first.
    pub const ALL: &'static [(Notation, &'static str)] = &[
        (Notation::Plain, "text"),
        (Notation::Markdown, "markdown"),
        (Notation::Html, "html"),
    ];

    /// The notation with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        let known = Self::ALL.iter().find(|(_, known)| *known == word);
        known.map(|(notation, _)| *notation)
    }

    /// Sets blocks of text.
    pub(super) fn set(self, blocks: &[Block]) -> String {
        match self {
            Self::Plain => plain(blocks),
            Self::Markdown => markdown(blocks),
            Self::Html => html(blocks),
        }
    }

    /// A text within a line, in which nothing is markup.
    pub(super) fn words(self, text: &str) -> String {
        match self {
            Self::Plain => visible_words(text).into_owned(),
            Self::Markdown => markdown_words(text),
            Self::Html => markup(&one_line(text)),
        }
    }

    /// Words that are set apart, such as a title.
    pub(super) fn emphasis(self, text: &str) -> String {
        match self {
            Self::Plain => self.words(text),
            Self::Markdown => format!("*{}*", markdown_words(text)),
            Self::Html => format!("<em>{}</em>", markup(text)),
        }
    }

    /// An address, which is a link where it is one of the web.
    pub(super) fn address(self, address: &str) -> String {
        match (self, web(address)) {
            (Self::Html, Some(link)) => {
                let link = markup(link);
                format!("<a href=\"{link}\">{link}</a>")
            }
            (Self::Markdown, Some(link)) if !link.contains(['<', '>', '\\']) => {
                format!("<{}>", visible(link))
            }
            _ => self.words(address),
        }
    }

    /// A mark that leads to a note below.
    pub(super) fn mark(self, number: usize) -> String {
        match self {
            Self::Plain => format!("[{number}]"),
            Self::Markdown => format!("[^{number}]"),
            Self::Html => format!("<sup><a href=\"#note-{number}\">{number}</a></sup>"),
        }
    }

    /// A paragraph and its notes, both set already.
    pub(super) fn with_notes(self, paragraphs: &[String], notes: &[String]) -> String {
        let mut text = String::new();
        for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
            let _cannot_fail = match self {
                Self::Plain => writeln!(text, "{}\n", textwrap::fill(paragraph, wrapped(""))),
                Self::Markdown => writeln!(text, "{paragraph}\n"),
                Self::Html => writeln!(text, "<p>{paragraph}</p>"),
            };
        }
        if self == Self::Html && !notes.is_empty() {
            text.push_str("<ol>\n");
        }
        for (number, note) in (1..).zip(notes) {
            let _cannot_fail = match self {
                Self::Plain => {
                    let note = format!("{number}. {note}");
                    writeln!(text, "{}", textwrap::fill(&note, wrapped("   ")))
                }
                Self::Markdown => writeln!(text, "[^{number}]: {note}"),
                Self::Html => writeln!(text, "<li id=\"note-{number}\">{note}</li>"),
            };
        }
        if self == Self::Html && !notes.is_empty() {
            text.push_str("</ol>\n");
        }
        text
    }
}

/// Lines whose second and further ones begin so. An address is never broken.
fn wrapped(indent: &str) -> textwrap::Options<'_> {
    textwrap::Options::new(WIDTH)
        .subsequent_indent(indent)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .break_words(false)
}

fn plain(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut line = |line: &str| {
        let _cannot_fail = writeln!(text, "{}", line.trim_end());
    };
    for block in blocks {
        match block {
            // What stands at the left is one line, or a line of its own could pass for another.
            Block::Title(title) => {
                let title = one_line(title);
                line(&title);
                line(&"=".repeat(title.chars().count().min(WIDTH)));
            }
            Block::Heading(heading) => {
                let heading = one_line(heading);
                line("");
                line(&heading);
                line(&"-".repeat(heading.chars().count()));
            }
            Block::Paragraph(level, paragraph) => {
                let indent = match level {
                    Level::Top => "",
                    Level::Detail => "    ",
                    Level::Below => "        ",
                };
                let paragraph = match level {
                    Level::Top => one_line(paragraph),
                    Level::Detail | Level::Below => Cow::Borrowed(paragraph.as_str()),
                };
                for wrapped in textwrap::wrap(&paragraph, detail(indent)) {
                    line(&wrapped);
                }
            }
            Block::Link(words, address) => {
                let words = format!("{words}, {address}");
                for wrapped in textwrap::wrap(&words, detail("    ")) {
                    line(&wrapped);
                }
            }
            Block::Blank => line(""),
        }
    }
    text
}

/// Lines that begin so, all of them.
fn detail(indent: &str) -> textwrap::Options<'_> {
    textwrap::Options::new(WIDTH)
        .initial_indent(indent)
        .subsequent_indent(indent)
        .break_words(false)
}

/// Whether a paragraph at the left has details below it, and is their heading.
fn heads(blocks: &[Block], place: usize) -> bool {
    matches!(blocks.get(place + 1), Some(Block::Paragraph(level, _)) if *level > Level::Top)
}

fn markdown(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut before = None;
    for (place, block) in blocks.iter().enumerate() {
        let (start, words, level) = match block {
            Block::Blank => continue,
            Block::Title(title) => ("# ", title, None),
            Block::Heading(heading) => ("## ", heading, None),
            Block::Paragraph(Level::Top, words) if heads(blocks, place) => ("### ", words, None),
            Block::Paragraph(Level::Top, words) => ("", words, None),
            Block::Paragraph(Level::Detail, words) | Block::Link(words, _) => {
                ("- ", words, Some(Level::Detail))
            }
            Block::Paragraph(Level::Below, words) => ("  - ", words, Some(Level::Below)),
        };
        // Neighbours of a list stand on lines that follow one another.
        if !text.is_empty() && (level.is_none() || before.is_none()) {
            text.push('\n');
        }
        let words = markdown_words(words);
        let _cannot_fail = writeln!(text, "{start}{words}{}", end(block, Notation::Markdown));
        before = level;
    }
    text
}

/// The address at the end of a block that has one.
fn end(block: &Block, notation: Notation) -> String {
    match block {
        Block::Link(_, address) => format!(", {}", notation.address(address)),
        _ => String::new(),
    }
}

/// A text on one line in which Markdown obeys nothing, nor any HTML in it.
fn markdown_words(text: &str) -> String {
    let line = one_line(text);
    let shown = visible(&line);
    let mut words = String::with_capacity(shown.len() + 8);
    // What would begin a heading, a list or a rule.
    let number = shown.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let is_number = number.len() < shown.len() && number.starts_with(['.', ')']);
    let number = shown.len() - number.len();
    for (place, sign) in shown.char_indices() {
        let is_start = place == 0 && matches!(sign, '#' | '-' | '+' | '=');
        let is_dot = is_number && place == number;
        let is_sign = matches!(
            sign,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '!' | '^'
        );
        if is_start || is_dot || is_sign {
            words.push('\\');
        }
        words.push(sign);
    }
    words
}

fn html(blocks: &[Block]) -> String {
    let mut html = String::new();
    let mut depth = 0;
    for (place, block) in blocks.iter().enumerate() {
        let (tag, words, level) = match block {
            Block::Blank => continue,
            Block::Title(title) => ("h1", title, 0),
            Block::Heading(heading) => ("h2", heading, 0),
            Block::Paragraph(Level::Top, words) if heads(blocks, place) => ("h3", words, 0),
            Block::Paragraph(Level::Top, words) => ("p", words, 0),
            Block::Paragraph(Level::Detail, words) | Block::Link(words, _) => ("li", words, 1),
            Block::Paragraph(Level::Below, words) => ("li", words, 2),
        };
        nest(&mut html, &mut depth, level);
        let words = markup(&one_line(words));
        let _cannot_fail = match tag {
            // An item is closed where the next one begins, since a list may lie in it.
            "li" => write!(html, "<li>{words}{}", end(block, Notation::Html)),
            tag => writeln!(html, "<{tag}>{words}</{tag}>"),
        };
    }
    nest(&mut html, &mut depth, 0);
    html
}

/// Opens and closes lists and items until what follows stands at a level.
fn nest(html: &mut String, depth: &mut usize, level: usize) {
    if *depth >= level && *depth > 0 {
        html.push_str("</li>\n");
    }
    while *depth > level {
        html.push_str("</ul>\n");
        *depth -= 1;
        if *depth > 0 {
            html.push_str("</li>\n");
        }
    }
    while *depth < level {
        html.push_str("<ul>\n");
        *depth += 1;
        if *depth < level {
            html.push_str("<li>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks() -> Vec<Block> {
        let paragraph = |level, text: &str| Block::Paragraph(level, text.to_owned());
        vec![
            Block::Title("A <b> v. *B*".to_owned()),
            Block::Heading("On 1 May".to_owned()),
            paragraph(Level::Top, "1. It was so."),
            Block::Blank,
            paragraph(Level::Top, "Order"),
            paragraph(Level::Detail, "# in force"),
            paragraph(Level::Below, "made\nthen"),
            paragraph(Level::Detail, "over"),
        ]
    }

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(
            Notation::Markdown.set(&blocks()),
            "# A \\<b\\> v. \\*B\\*\n\n## On 1 May\n\n1\\. It was so.\n\n### Order\n\n\
             - \\# in force\n  - made then\n- over\n"
        );
        assert_eq!(
            Notation::Html.set(&blocks()),
            "<h1>A &lt;b&gt; v. *B*</h1>\n<h2>On 1 May</h2>\n<p>1. It was so.</p>\n\
             <h3>Order</h3>\n<ul>\n<li># in force<ul>\n<li>made then</li>\n</ul>\n</li>\n\
             <li>over</li>\n</ul>\n"
        );
    }

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        let link = "https://a.example/?b=1&c=2";
        assert_eq!(
            Notation::Html.address(link),
            "<a href=\"https://a.example/?b=1&amp;c=2\">https://a.example/?b=1&amp;c=2</a>"
        );
        assert_eq!(Notation::Markdown.address(link), format!("<{link}>"));
        assert_eq!(Notation::Html.address("javascript:x"), "javascript:x");
    }
}
