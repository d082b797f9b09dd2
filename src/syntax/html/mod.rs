//! HTML as it is found: pages, and snippets of them in other files.
//!
//! Knows tags, cells, lines and links, and no court. Where the elements matter, start with
//! [`Page::parse`]; where only the order of tags and text does, with [`Tokens::read`],
//! and of a large page with [`Tokens::skim`].

mod nodes;
mod quoted;
mod shown;
mod tokens;
mod tree;
mod words;

pub(crate) use quoted::{quotations, unmarked};
pub(crate) use shown::shown_first;
pub(crate) use tokens::{Remainder, Stretch, Tag, Token, Tokens};
pub(crate) use tree::{Element, Page};
pub(crate) use words::{LabelledValue, Words, words};
