//! Puts changes into a JSON text. Values that did not change are copied as they stand;
//! tables and lists around a change are laid out anew.

use super::MergeError;
use super::pairing::{Place, arrange, changed_keys, pair};
use crate::format::checking::row_numbers::RowNumbers;
use crate::format::file::{alias_of, encode};
use crate::format::read::CaseFile;
use crate::format::section::Section;
use crate::format::writing::write_json::tree_text;
use crate::model::Case;
use crate::syntax::{Entry, Node, Value, json};

/// See [`super::merge`].
pub(super) fn merge(file: &CaseFile, after: &Case) -> Result<String, MergeError> {
    let text = file.text.trim_start_matches('\u{feff}');
    let (root, problems) = json::parse(text);
    if !problems.is_empty() {
        let line = file.problems.first().map_or(1, |problem| problem.line);
        return Err(MergeError::Broken { line });
    }
    let (before, after) = (encode(&file.case), encode(after));
    let root = merge_table(root, &before, &after, Some(&file.row_numbers));
    let mark = &file.text[..file.text.len() - text.len()];
    Ok(format!("{mark}{}", tree_text(&root, text)))
}

fn merge_table<'a>(
    old: Node<'a>,
    before: &Node<'a>,
    after: &Node<'a>,
    row_numbers: Option<&RowNumbers>,
) -> Node<'a> {
    let Value::Table(mut entries) = old.value else {
        return after.clone();
    };
    for key in changed_keys(before, after) {
        let position = entries
            .iter()
            .position(|entry| entry.key == key)
            .or_else(|| {
                entries
                    .iter()
                    .position(|entry| alias_of(&key) == Some(&*entry.key))
            });
        match (position, after.get(&key)) {
            (Some(position), None) => {
                entries.remove(position);
            }
            (Some(position), Some(new)) => {
                let slot = &mut entries[position].node;
                let value = std::mem::replace(slot, Node::made(Value::Null));
                let rows = row_numbers.and_then(|numbers| numbers.of(Section::from_key(&key)?));
                *slot = match before.get(&key) {
                    Some(was) => merge_node(value, was, new, rows.as_deref()),
                    None => new.clone(),
                };
            }
            (None, Some(new)) => entries.push(Entry {
                key: key.into(),
                key_span: 0..0,
                node: new.clone(),
            }),
            (None, None) => {}
        }
    }
    Node::made(Value::Table(entries))
}

fn merge_node<'a>(
    old: Node<'a>,
    before: &Node<'a>,
    after: &Node<'a>,
    row_numbers: Option<&[usize]>,
) -> Node<'a> {
    if before == after {
        return old;
    }
    match (&before.value, &after.value) {
        (Value::Table(_), Value::Table(_)) => merge_table(old, before, after, None),
        (Value::List(_), Value::List(_)) => merge_list(old, before, after, row_numbers),
        _ => after.clone(),
    }
}

fn merge_list<'a>(
    old: Node<'a>,
    before: &Node<'a>,
    after: &Node<'a>,
    row_numbers: Option<&[usize]>,
) -> Node<'a> {
    let (items, listed) = match old.value {
        Value::List(items) => (items, true),
        single => (vec![Node::new(old.span, single)], false),
    };
    let all: Vec<usize> = (0..items.len()).collect();
    let row_numbers = row_numbers.unwrap_or(&all);
    if row_numbers.len() != before.items().len() {
        return after.clone();
    }
    let pairs = pair(before.items(), after.items());
    let mut items: Vec<Option<Node<'a>>> = items.into_iter().map(Some).collect();
    let mut merged = Vec::new();
    for place in arrange(row_numbers, items.len(), &pairs) {
        match place {
            Place::Unheld(row) => merged.extend(items[row].take()),
            Place::New { after: new } => merged.push(after.items()[new].clone()),
            Place::Old {
                row,
                before: was,
                after: new,
            } => {
                let item = items[row].take();
                let (was, new) = (&before.items()[was], &after.items()[new]);
                merged.extend(item.map(|item| merge_node(item, was, new, None)));
            }
        }
    }
    match merged.pop() {
        Some(only) if merged.is_empty() && !listed => only,
        last => {
            merged.extend(last);
            Node::made(Value::List(merged))
        }
    }
}
