//! A case as JSON: a line for each field of a row.
//!
//! Start with [`to_json`].

use crate::format::file::encode_in_parts;
use crate::model::Case;
use crate::syntax::{Node, Value, json};

/// Values inside rows stand on one line up to this many bytes.
const MAX_WIDTH: usize = 100;

/// The file, its lists and their rows are always written out.
const ALWAYS_BROKEN: usize = 3;

/// The case as a JSON case file.
pub fn to_json(case: &Case) -> String {
    let mut text = String::new();
    write_json(case, &mut |part| text.push_str(part));
    text
}

/// Hands over the text of the JSON case file part by part: of a large case there is hardly room for
/// its whole text.
pub fn write_json(case: &Case, each: &mut dyn FnMut(&str)) {
    let writer = Writer { original: "" };
    let mut text = String::new();
    // The key of the list that is being written.
    let mut open = String::new();
    let mut between = "{\n";
    encode_in_parts(case, &mut |part| {
        text.clear();
        for entry in part.entries() {
            let rows = entry.node.items();
            let goes_on = !rows.is_empty() && open == *entry.key;
            if !goes_on {
                text.push_str(if open.is_empty() { between } else { "\n  ],\n" });
                text.push_str("  ");
                text.push_str(&quoted(&entry.key));
                text.push_str(": ");
                open.clear();
            }
            between = ",\n";
            if rows.is_empty() {
                writer.node(&entry.node, 1, &mut text);
                continue;
            }
            for (place, row) in rows.iter().enumerate() {
                let is_first = place == 0 && !goes_on;
                text.push_str(if is_first { "[\n    " } else { ",\n    " });
                writer.node(row, 2, &mut text);
            }
            open.clear();
            open.push_str(&entry.key);
        }
        each(&text);
    });
    each(if open.is_empty() {
        "\n}\n"
    } else {
        "\n  ]\n}\n"
    });
}

/// A tree as JSON. A node that has a place is copied from the text that it was read from.
pub(in crate::format) fn tree_text(root: &Node<'_>, original: &str) -> String {
    let mut text = String::new();
    Writer { original }.node(root, 0, &mut text);
    text.push('\n');
    text
}

struct Writer<'t> {
    original: &'t str,
}

impl Writer<'_> {
    fn node(&self, node: &Node<'_>, depth: usize, text: &mut String) {
        let holds = node.items().len() + node.entries().len();
        if holds == 0 || !self.span(node).is_empty() {
            self.put_inline(node, usize::MAX, text);
            return;
        }
        let start = text.len();
        if depth >= ALWAYS_BROKEN && self.put_inline(node, start + MAX_WIDTH, text) {
            return;
        }
        text.truncate(start);
        let [open, close] = match node.value {
            Value::Table(_) => ['{', '}'],
            _ => ['[', ']'],
        };
        let items = node.items().iter().map(|item| (None, item));
        let entries = node.entries().iter();
        let entries = entries.map(|entry| (Some(&entry.key), &entry.node));
        text.push(open);
        for (index, (key, held)) in items.chain(entries).enumerate() {
            text.push_str(if index == 0 { "\n" } else { ",\n" });
            text.extend(std::iter::repeat_n("  ", depth + 1));
            if let Some(key) = key {
                text.push_str(&quoted(key));
                text.push_str(": ");
            }
            self.node(held, depth + 1, text);
        }
        text.push('\n');
        text.extend(std::iter::repeat_n("  ", depth));
        text.push(close);
    }

    /// Writes a node on one line. Whether the text stays as short as this; if not, it was given up
    /// somewhere within the node.
    fn put_inline(&self, node: &Node<'_>, most: usize, text: &mut String) -> bool {
        let copy = self.span(node);
        if !copy.is_empty() {
            text.push_str(copy);
            return text.len() <= most;
        }
        match &node.value {
            // Not even written where it cannot be short enough.
            Value::Text(words) | Value::Moment(words)
                if words.len() > most.saturating_sub(text.len()) =>
            {
                return false;
            }
            Value::Text(words) | Value::Moment(words) => text.push_str(&quoted(words)),
            Value::Integer(number) => text.push_str(&number.to_string()),
            Value::Float(number) => text.push_str(&json::number_text(*number)),
            Value::Bool(flag) => text.push_str(if *flag { "true" } else { "false" }),
            Value::Null => text.push_str("null"),
            Value::List(items) => {
                text.push('[');
                for (index, item) in items.iter().enumerate() {
                    text.push_str(if index == 0 { "" } else { ", " });
                    if !self.put_inline(item, most, text) {
                        return false;
                    }
                }
                text.push(']');
            }
            Value::Table(entries) => {
                text.push_str("{ ");
                for (index, entry) in entries.iter().enumerate() {
                    text.push_str(if index == 0 { "" } else { ", " });
                    text.push_str(&quoted(&entry.key));
                    text.push_str(": ");
                    if !self.put_inline(&entry.node, most, text) {
                        return false;
                    }
                }
                text.push_str(" }");
            }
        }
        text.len() <= most
    }

    /// The text that a node was read from; empty for one that was made.
    fn span(&self, node: &Node<'_>) -> &str {
        self.original.get(node.span.clone()).unwrap_or_default()
    }
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    // Like serde_json's own `Display` of a value, but without a copy of the text.
    serde_json::to_string(text).unwrap_or_default()
}
