//! Lines of plain text: titles, headings, items and wrapped paragraphs.
//!
//! It knows nothing of what is told. Start with [`Text`].

use std::fmt::Write as _;

use crate::model::{CaseIndex, Cite};
use crate::picture::Story;

/// Columns of text.
const WIDTH: usize = 96;
pub(super) const INDENT: &str = "    ";
/// What is said of the item above.
pub(super) const BELOW: &str = "        ";

#[derive(Default)]
pub(super) struct Text(String);

impl Text {
    pub(super) fn into_string(self) -> String {
        self.0
    }

    pub(super) fn title(&mut self, title: &str) {
        self.line(title);
        self.line(&"=".repeat(title.chars().count().min(WIDTH)));
    }

    /// Through whose eyes the case is seen, where it is not seen whole.
    pub(super) fn lens(&mut self, story: &Story) {
        if let Some(heading) = story.heading() {
            self.blank();
            let silences = story.replay.knowledge().silences().unwrap_or_default();
            self.paragraph("", format!("{heading}. {silences}").trim_end());
            self.blank();
        }
    }

    pub(super) fn heading(&mut self, heading: &str) {
        self.blank();
        self.line(heading);
        self.line(&"-".repeat(heading.chars().count()));
    }

    /// A line with its value at the end.
    pub(super) fn item(&mut self, what: &str, value: &str) {
        self.paragraph(INDENT, &format!("{what}: {value}"));
    }

    pub(super) fn paragraph(&mut self, indent: &str, paragraph: &str) {
        let options = textwrap::Options::new(WIDTH)
            .initial_indent(indent)
            .subsequent_indent(indent)
            .break_words(false);
        for line in textwrap::wrap(paragraph, options) {
            self.line(&line);
        }
    }

    pub(super) fn blank(&mut self) {
        self.line("");
    }

    pub(super) fn line(&mut self, line: &str) {
        let _cannot_fail = writeln!(self.0, "{}", line.trim_end());
    }
}

/// A source and what it says, on one line.
pub(super) fn cite_text(index: &CaseIndex<'_>, cite: &Cite) -> String {
    let source = index.source(&cite.source);
    let name = source.map_or(cite.source.as_str(), |source| {
        source.short.as_ref().unwrap_or(&source.title)
    });
    match (&cite.quote, &cite.note) {
        (Some(quote), _) => format!("[{name}] “{quote}”"),
        (None, Some(note)) => format!("[{name}] {note}"),
        (None, None) => format!("[{name}]"),
    }
}
