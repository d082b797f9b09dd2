//! What a row of a list is called, and what the lists are called, for people.
//!
//! Start with [`row_title`].

use crate::format::section::Section;
use crate::syntax::{Node, Value};

/// The keys under which rows say in words what they are, the best first.
const TITLES: &[&str] = &[
    "title", "name", "topic", "what", "text", "cite", "says", "number",
];

/// What a row is called: by the first of its words that say what it is.
pub(in crate::format) fn row_title<'n>(row: &'n Node<'_>) -> Option<&'n str> {
    let words = |key: &&str| {
        let node = row.get(key)?;
        match &node.value {
            // What a source says of one aspect.
            Value::Table(entries) => entries.first()?.node.as_text(),
            _ => node.as_text(),
        }
    };
    TITLES.iter().find_map(words)
}

/// What one row of a list is called: `party`, `step of the story`.
pub fn row_noun(section: Section) -> &'static str {
    match section {
        Section::StoryStep => "step of the story",
        Section::Option => "possible next step",
        Section::Docket => "docket number",
        section => section.key(),
    }
}

/// What several rows of a list are called: `parties`, `steps of the story`.
pub fn row_nouns(section: Section) -> String {
    match section {
        Section::Party => "parties".to_owned(),
        Section::Authority => "authorities".to_owned(),
        Section::Duty => "duties".to_owned(),
        Section::StoryStep => "steps of the story".to_owned(),
        section => format!("{}s", row_noun(section)),
    }
}
