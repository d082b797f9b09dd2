//! What is said of a case, in titles, headings, items and paragraphs, to be set as plain text, as
//! Markdown or as HTML.
//!
//! It knows nothing of what is told. Start with [`Text`].

pub(super) use super::notation::Level;
use super::notation::{Block, Notation};
use super::outline_line::OutlineLine;
use crate::model::{CaseIndex, Cite, DateStyle, Source, date_text};
use crate::picture::Story;

/// What is said of the item above.
pub(super) const BELOW: Level = Level::Below;
pub(super) const INDENT: Level = Level::Detail;

#[derive(Default)]
pub(super) struct Text(Vec<Block>);

impl Text {
    /// As plain text.
    pub(super) fn into_string(self) -> String {
        Notation::Plain.set(&self.0)
    }

    /// As lines, without those that are blank.
    pub(super) fn lines(self) -> Vec<OutlineLine> {
        let line = |block| match block {
            Block::Title(text) | Block::Heading(text) => Some((Level::Top, text)),
            Block::Paragraph(level, text) => Some((level, text)),
            Block::Link(words, address) => Some((INDENT, format!("{words}, {address}"))),
            Block::Blank => None,
        };
        let lines = self.0.into_iter().filter_map(line);
        let lines = lines.map(|(level, text)| OutlineLine {
            depth: level as u8,
            text,
        });
        lines.collect()
    }

    /// In a notation.
    pub(super) fn set(&self, notation: Notation) -> String {
        notation.set(&self.0)
    }

    pub(super) fn title(&mut self, title: &str) {
        self.0.push(Block::Title(title.to_owned()));
    }

    /// Through whose eyes the case is seen, where it is not seen whole.
    pub(super) fn lens(&mut self, story: &Story) {
        if let Some(heading) = story.heading() {
            self.blank();
            let silences = story.replay.knowledge().silences().unwrap_or_default();
            self.paragraph(Level::Top, format!("{heading}. {silences}").trim_end());
            self.blank();
        }
    }

    pub(super) fn heading(&mut self, heading: &str) {
        self.0.push(Block::Heading(heading.to_owned()));
    }

    /// A line with its value at the end.
    pub(super) fn item(&mut self, what: &str, value: &str) {
        self.paragraph(INDENT, &format!("{what}: {value}"));
    }

    pub(super) fn paragraph(&mut self, level: Level, paragraph: &str) {
        self.0.push(Block::Paragraph(level, paragraph.to_owned()));
    }

    /// A detail that ends in an address.
    pub(super) fn link(&mut self, words: &str, address: &str) {
        self.0
            .push(Block::Link(words.to_owned(), address.to_owned()));
    }

    pub(super) fn blank(&mut self) {
        self.0.push(Block::Blank);
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

/// Title, authors, publisher and date of a source, as far as it has them.
pub(super) fn source_parts(source: &Source) -> Vec<String> {
    let mut parts = vec![source.title.clone()];
    parts.extend(source.authors.iter().cloned());
    parts.extend(source.publisher.clone());
    if source
        .published
        .earliest()
        .or(source.published.latest())
        .is_some()
    {
        parts.push(date_text(&source.published, DateStyle::Long));
    }
    parts
}
