//! The normal form of a case file in TOML: keys in the order of the shape, one way to quote and to
//! space, lines of a hundred characters.
//!
//! Rows stay in their order, for that of events means something, and comments stay with what they
//! stand at. A value with a comment inside, or with a text that somebody broke over lines, is left as
//! it is. Start with [`normal_form`].

use std::cmp::Ordering;

use toml_edit::{DocumentMut, Item, RawString, Table as Edited, Value as EditedValue};

use super::write_toml::{MAX_WIDTH, value_text};
use crate::format::file::ROOT;
use crate::format::merge::MergeError;
use crate::format::read::CaseFile;
use crate::format::shape::{Table, Type};
use crate::syntax::{Entry, Node, Value};

/// The text of a case file in TOML in its normal form. The same text again gives the same bytes, and
/// the case in it stays the same.
///
/// # Errors
/// When the text has mistakes of syntax.
pub fn normal_form(file: &CaseFile) -> Result<String, MergeError> {
    let text = file.text.trim_start_matches('\u{feff}');
    let mark = &file.text[..file.text.len() - text.len()];
    let mut document: DocumentMut = text.parse().map_err(|_| MergeError::Broken {
        line: file.problems.first().map_or(1, |problem| problem.line),
    })?;
    let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
    table(document.as_table_mut(), Some(&ROOT), true);
    document.set_trailing(comment_lines(&trailing, Gap::Kept).trim_end_matches('\n'));
    let mut normal = document.to_string();
    let begins = normal.len() - normal.trim_start_matches('\n').len();
    normal.drain(..begins);
    normal.truncate(normal.trim_end().len());
    normal.push('\n');
    let is_windows =
        text.contains('\n') && text.matches('\n').count() == text.matches("\r\n").count();
    if is_windows {
        normal = normal.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    Ok(format!("{mark}{normal}"))
}

/// What stands before a line besides comments.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// A blank line where there was one.
    Kept,
    /// A blank line, always.
    Always,
}

/// The comments before a key or a head, each on a line of its own, with no two blank lines in a row.
fn comment_lines(before: &str, gap: Gap) -> String {
    let mut lines: Vec<&str> = before.split('\n').map(str::trim).collect();
    // Behind the last break stands what indents the key.
    lines.pop();
    let mut text = String::new();
    if gap == Gap::Always {
        text.push('\n');
    }
    for line in lines {
        let is_gap = text.is_empty() || text == "\n" || text.ends_with("\n\n");
        if !line.is_empty() {
            text.push_str(line);
            text.push('\n');
        } else if !is_gap || text.is_empty() {
            text.push('\n');
        }
    }
    text
}

fn str_of(raw: Option<&RawString>) -> String {
    let text = raw.and_then(RawString::as_str);
    text.unwrap_or_default().to_owned()
}

/// The comment behind a value, one blank before it.
fn comment_behind(after: &str) -> String {
    let comment = after.trim();
    if comment.is_empty() {
        String::new()
    } else {
        format!(" {comment}")
    }
}

/// Brings a table with a head, or the file, into its form.
fn table(edited: &mut Edited, shape: Option<&'static Table>, is_root: bool) {
    let mut is_first = true;
    let mut keys: Vec<String> = edited.iter().map(|(key, _)| key.to_owned()).collect();
    keys.sort_by(|one, other| in_order(shape, one, other));
    edited.sort_values_by(|one, _, other, _| in_order(shape, one.get(), other.get()));
    for name in keys {
        let inner = shape_of(shape, &name);
        let Some((mut key, item)) = edited.get_key_value_mut(&name) else {
            continue;
        };
        match item {
            Item::Value(value) if !is_dotted(value) => {
                let before = str_of(key.leaf_decor().prefix());
                key.fmt();
                let mut lines = comment_lines(&before, Gap::Kept);
                // No blank line stands below a head.
                if is_first && !is_root {
                    lines = lines.trim_start_matches('\n').to_owned();
                }
                is_first = false;
                key.leaf_decor_mut().set_prefix(lines);
                key.leaf_decor_mut().set_suffix(" ");
                let room = MAX_WIDTH.saturating_sub(name.len() + 3);
                let after = str_of(value.decor().suffix());
                if !has_comment(value) && !has_lines(value) {
                    *value = normal_value(value, inner, room);
                }
                value.decor_mut().set_prefix(" ");
                value.decor_mut().set_suffix(comment_behind(&after));
            }
            Item::Table(inner_table) => head(inner_table, shape_table(inner)),
            Item::ArrayOfTables(rows) => {
                for row in rows.iter_mut() {
                    head(row, shape_table(inner));
                }
            }
            Item::Value(_) | Item::None => is_first = false,
        }
    }
}

/// Brings a table and what stands before its head into their form.
fn head(edited: &mut Edited, shape: Option<&'static Table>) {
    if edited.is_dotted() {
        return;
    }
    if !edited.is_implicit() {
        let before = str_of(edited.decor().prefix());
        let after = str_of(edited.decor().suffix());
        edited
            .decor_mut()
            .set_prefix(comment_lines(&before, Gap::Always));
        edited.decor_mut().set_suffix(comment_behind(&after));
    }
    table(edited, shape, false);
}

/// Whether it is a table whose keys stand with dots in the lines of the outer one.
fn is_dotted(value: &EditedValue) -> bool {
    value
        .as_inline_table()
        .is_some_and(toml_edit::InlineTable::is_dotted)
}

/// The type of a key of a table.
fn shape_of(shape: Option<&'static Table>, key: &str) -> Option<Type> {
    let field = shape?.all_fields().find(|field| field.goes_by(key))?;
    Some(field.ty)
}

fn shape_table(ty: Option<Type>) -> Option<&'static Table> {
    match ty? {
        Type::Table(table) => Some(table),
        _ => None,
    }
}

/// Keys in the order of the shape, the choice first; then those that it does not know, as they stand.
fn in_order(shape: Option<&'static Table>, one: &str, other: &str) -> Ordering {
    place(shape, one).cmp(&place(shape, other))
}

fn place(shape: Option<&'static Table>, key: &str) -> usize {
    let Some(shape) = shape else {
        return usize::MAX;
    };
    let choice = shape.choice.iter();
    let mut fields = choice.chain(shape.fields.iter()).enumerate();
    let mut flat = fields.clone();
    let direct = fields.find(|(_, field)| !field.key.is_empty() && field.goes_by(key));
    let inside = || {
        flat.find(|(_, field)| match field.ty {
            Type::Flat(inner) => inner.all_fields().any(|field| field.goes_by(key)),
            _ => false,
        })
    };
    let found = direct.or_else(inside);
    let Some((place, field)) = found else {
        return usize::MAX;
    };
    match field.ty {
        Type::Flat(inner) => {
            let own = inner.all_fields().position(|field| field.goes_by(key));
            place * 100 + own.unwrap_or(0)
        }
        _ => place * 100,
    }
}

/// Whether a comment stands inside a value: a sign of one that is in no text.
fn has_comment(value: &EditedValue) -> bool {
    let mut bare = value.clone();
    bare.decor_mut().clear();
    silence(&mut bare);
    bare.to_string().contains('#')
}

/// Whether a text in a value is written over several lines.
fn has_lines(value: &EditedValue) -> bool {
    match value {
        EditedValue::String(text) => text.display_repr().contains('\n'),
        EditedValue::Array(items) => items.iter().any(has_lines),
        EditedValue::InlineTable(inner) => inner.iter().any(|(_, item)| has_lines(item)),
        _ => false,
    }
}

/// Empties every text in a value.
fn silence(value: &mut EditedValue) {
    match value {
        EditedValue::String(text) => {
            let decor = text.decor().clone();
            *value = EditedValue::from("");
            *value.decor_mut() = decor;
        }
        EditedValue::Array(items) => items.iter_mut().for_each(silence),
        EditedValue::InlineTable(inner) => inner.iter_mut().for_each(|(_, item)| silence(item)),
        _ => {}
    }
}

/// A value in its form, broken over lines when it does not fit into `room`; as it was when it has
/// forms that a case file does not.
fn normal_value(value: &EditedValue, ty: Option<Type>, room: usize) -> EditedValue {
    let text = format!("value = {}", value_text(&node(value, ty), room));
    let parsed: Option<DocumentMut> = text.parse().ok();
    let item = parsed.and_then(|mut parsed| parsed.remove("value"));
    let normal = item.and_then(|item| item.into_value().ok());
    normal.unwrap_or_else(|| value.clone())
}

/// A value as a node, its tables in order.
fn node<'a>(value: &EditedValue, ty: Option<Type>) -> Node<'a> {
    let made = match value {
        EditedValue::String(text) => Value::Text(text.value().clone().into()),
        // How many digits a number has says how exact it is.
        EditedValue::Integer(number) => Value::Moment(number.display_repr().into_owned().into()),
        EditedValue::Float(number) => Value::Moment(number.display_repr().into_owned().into()),
        EditedValue::Boolean(flag) => Value::Bool(*flag.value()),
        EditedValue::Datetime(moment) => Value::Moment(moment.value().to_string().into()),
        EditedValue::Array(items) => Value::List(items.iter().map(|item| node(item, ty)).collect()),
        EditedValue::InlineTable(inner) => {
            let shape = shape_table(ty);
            let mut entries: Vec<(&str, &EditedValue)> = inner.iter().collect();
            entries.sort_by(|(one, _), (other, _)| in_order(shape, one, other));
            let entries = entries.into_iter().map(|(key, value)| Entry {
                key: toml_edit::Key::new(key).display_repr().into_owned().into(),
                key_span: 0..0,
                node: node(value, shape_of(shape, key)),
            });
            Value::Table(entries.collect())
        }
    };
    Node::made(made)
}
