//! A case as TOML: sections in a fixed order, each row a table, effects on one line.
//!
//! Start with [`to_toml`].

use std::fmt::Write;

use crate::format::file::encode_in_parts;
use crate::model::Case;
use crate::syntax::{Entry, Node, Value};

/// Lines are broken, and tables written out, when they would be longer than this.
pub(in crate::format) const MAX_WIDTH: usize = 100;

/// The case as a TOML case file.
pub fn to_toml(case: &Case) -> String {
    let mut text = String::new();
    write_toml(case, &mut |part| text.push_str(part));
    text
}

/// Hands over the text of the TOML case file part by part: of a large case there is hardly room for
/// its whole text.
pub fn write_toml(case: &Case, each: &mut dyn FnMut(&str)) {
    let mut text = String::new();
    encode_in_parts(case, &mut |part| {
        text.clear();
        write_tree(part, &mut text);
        each(&text);
    });
}

/// The tree of a whole case as a text.
pub(in crate::format) fn tree_text(root: &Node<'_>) -> String {
    let mut text = String::new();
    write_tree(root, &mut text);
    text
}

fn write_tree(root: &Node<'_>, text: &mut String) {
    for entry in root.entries() {
        match &entry.node.value {
            Value::List(rows) => {
                text.extend(rows.iter().map(|row| row_text(&entry.key, row)));
            }
            _ => text.push_str(&entry_text(entry, true)),
        }
    }
}

/// A key with its value; a table gets a head when it is long, or `headed`.
pub(in crate::format) fn entry_text(entry: &Entry<'_>, headed: bool) -> String {
    match &entry.node.value {
        Value::Table(_) if headed || needs_head(entry) => {
            format!(
                "\n[{}]\n{}",
                entry.key,
                fields_text(&entry.key, &entry.node)
            )
        }
        _ => line(entry),
    }
}

/// A row of a list, with its head and a blank line before.
pub(in crate::format) fn row_text(key: &str, row: &Node<'_>) -> String {
    format!("\n[[{key}]]\n{}", fields_text(key, row))
}

/// The fields of a table, long tables among them under heads of their own at the end.
fn fields_text(key: &str, table: &Node<'_>) -> String {
    let (long, short): (Vec<_>, Vec<_>) = table.entries().iter().partition(|e| needs_head(e));
    let mut text: String = short.into_iter().map(line).collect();
    for entry in long {
        let path = format!("{key}.{}", entry.key);
        let _ = write!(text, "\n[{path}]\n{}", fields_text(&path, &entry.node));
    }
    text
}

fn needs_head(entry: &Entry<'_>) -> bool {
    matches!(entry.node.value, Value::Table(_)) && line(entry).len() > MAX_WIDTH
}

fn line(entry: &Entry<'_>) -> String {
    let room = MAX_WIDTH.saturating_sub(entry.key.len() + 3);
    format!("{} = {}\n", entry.key, value_text(&entry.node, room))
}

/// A value that stands after a key, broken over lines when it does not fit into `room`.
pub(in crate::format) fn value_text(node: &Node<'_>, room: usize) -> String {
    match &node.value {
        Value::Text(text) if text.contains('\n') => long_quoted(text),
        Value::List(items) => {
            let inline = inline_text(node);
            if inline.len() <= room {
                return inline;
            }
            let lines = items
                .iter()
                .map(|item| format!("    {},\n", inline_text(item)));
            format!("[\n{}]", lines.collect::<String>())
        }
        _ => inline_text(node),
    }
}

/// A value on one line.
pub(in crate::format) fn inline_text(node: &Node<'_>) -> String {
    match &node.value {
        Value::Text(text) => quoted(text),
        Value::Moment(moment) => moment.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => format!("{number:?}").to_lowercase(),
        Value::Bool(flag) => flag.to_string(),
        // TOML has no null, and no value of a case is one.
        Value::Null => "\"\"".to_owned(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(inline_text).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(entries) => {
            let field = |entry: &Entry<'_>| format!("{} = {}", entry.key, inline_text(&entry.node));
            let fields: Vec<String> = entries.iter().map(field).collect();
            format!("{{ {} }}", fields.join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text, false))
}

/// Text of several lines between three quotes.
fn long_quoted(text: &str) -> String {
    format!("\"\"\"\n{}\"\"\"", escaped(text, true))
}

fn escaped(text: &str, long: bool) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut rest = text;
    // Nearly all is written as it is.
    let is_marked = |byte: u8| matches!(byte, b'"' | b'\\') || byte.is_ascii_control();
    while let Some(at) = rest.bytes().position(is_marked) {
        escaped.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'\n' if long => escaped.push('\n'),
            b'\\' => escaped.push_str("\\\\"),
            b'"' => escaped.push_str("\\\""),
            b'\n' => escaped.push_str("\\n"),
            b'\t' => escaped.push_str("\\t"),
            b'\r' => escaped.push_str("\\r"),
            control => {
                let _ = write!(escaped, "\\u{control:04X}");
            }
        }
        rest = &rest[at + 1..];
    }
    escaped.push_str(rest);
    escaped
}
