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
        if let Some(copy) = self.original.get(node.span.clone())
            && !copy.is_empty()
        {
            text.push_str(copy);
            return;
        }
        let broken = depth < ALWAYS_BROKEN || self.inline(node).len() > MAX_WIDTH;
        match &node.value {
            Value::List(items) if broken && !items.is_empty() => {
                let items = items.iter().map(|item| (String::new(), item));
                self.lines(['[', ']'], items, depth, text);
            }
            Value::Table(entries) if broken && !entries.is_empty() => {
                let entries = entries
                    .iter()
                    .map(|entry| (format!("{}: ", quoted(&entry.key)), &entry.node));
                self.lines(['{', '}'], entries, depth, text);
            }
            _ => text.push_str(&self.inline(node)),
        }
    }

    fn lines<'n, 'a: 'n>(
        &self,
        [open, close]: [char; 2],
        items: impl Iterator<Item = (String, &'n Node<'a>)>,
        depth: usize,
        text: &mut String,
    ) {
        text.push(open);
        for (index, (key, item)) in items.enumerate() {
            text.push_str(if index == 0 { "\n" } else { ",\n" });
            text.push_str(&"  ".repeat(depth + 1));
            text.push_str(&key);
            self.node(item, depth + 1, text);
        }
        text.push('\n');
        text.push_str(&"  ".repeat(depth));
        text.push(close);
    }

    fn inline(&self, node: &Node<'_>) -> String {
        if let Some(copy) = self.original.get(node.span.clone())
            && !copy.is_empty()
        {
            return copy.to_owned();
        }
        match &node.value {
            Value::Text(text) | Value::Moment(text) => quoted(text),
            Value::Integer(number) => number.to_string(),
            Value::Float(number) => json::number_text(*number),
            Value::Bool(flag) => flag.to_string(),
            Value::Null => "null".to_owned(),
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.inline(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Table(entries) => {
                let fields: Vec<String> = entries
                    .iter()
                    .map(|entry| format!("{}: {}", quoted(&entry.key), self.inline(&entry.node)))
                    .collect();
                format!("{{ {} }}", fields.join(", "))
            }
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
