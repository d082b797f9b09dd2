//! What names a row follows it: when it gets another id, and when it turns out to be another row.
//!
//! It follows from the shape of the file, so that no field can be forgotten. Start with [`renamed`] and
//! [`united`].

use super::mention::{RowName, rewritten, without_mentions};
use super::row::{CaseRow, RowPlace, take_out};
use crate::format::file::{count_rows, made_up_id, make_up_ids, row_node};
use crate::format::section::Section;
use crate::format::shape::{Field, Table, Type};
use crate::model::Case;
use crate::syntax::{Entry, Node, Value};

/// The case with another id for a row, wherever the row is named.
#[must_use]
pub fn renamed(case: &Case, section: Section, id: &str, new: &str) -> Case {
    let mut after = followed(case, section, id, new);
    if let Some(number) = row_number(&after, section, id)
        && let Some(mut row) = CaseRow::of(&after, RowPlace::Row(section, number))
    {
        row.set_id(new);
        row.put(&mut after, RowPlace::Row(section, number), false);
        make_up_ids(&mut after, section);
    }
    after
}

/// The case with one row in the place of two that are one: what named the one that goes names the one
/// that stays, which takes over what it does not say itself. The one that stays may be an entry of the
/// catalogue.
#[must_use]
pub fn united(case: &Case, section: Section, gone: &str, kept: &str) -> Case {
    let numbers = [gone, kept].map(|id| row_number(case, section, id));
    let rows = numbers.map(|number| CaseRow::of(case, RowPlace::Row(section, number?)));
    let mut after = case.clone();
    if let ([_, Some(number)], [Some(other), Some(mut row)]) = (numbers, rows) {
        row.node = filled(row.node, other.node, row.shape.0);
        row.put(&mut after, RowPlace::Row(section, number), false);
    }
    let mut after = followed(&after, section, gone, kept);
    if let Some(number) = row_number(&after, section, gone) {
        take_out(&mut after, section, number);
    }
    // A row is no part of itself, relies on itself or acts on itself.
    let itself = RowName { section, id: kept };
    let place = row_number(&after, section, kept).map(|number| RowPlace::Row(section, number));
    if let Some(place) = place
        && let Some(row) = CaseRow::of(&after, place)
        && let Some(node) = itself.taken_from(row.node, row.shape.0)
    {
        let row = CaseRow {
            node,
            shape: row.shape,
        };
        row.put(&mut after, place, false);
    }
    after
}

/// The number of the row with this id.
pub fn row_number(case: &Case, section: Section, id: &str) -> Option<usize> {
    if section == Section::Event {
        return case.events.iter().position(|event| event.id.as_str() == id);
    }
    let rows = 0..count_rows(case, section);
    let mut rows = rows.filter_map(|row| Some((row, row_node(case, section, row)?)));
    let is_it = |node: &Node<'_>| node.get("id").and_then(Node::as_text) == Some(id);
    let is_made_up = |row: usize| made_up_id(case, section, row) == Some(id);
    rows.find(|(row, node)| is_it(node) || is_made_up(*row))
        .map(|(row, _)| row)
}

/// The case, with another row named wherever this one was.
fn followed(case: &Case, section: Section, id: &str, new: &str) -> Case {
    let named = RowName { section, id };
    rewritten(case, named, |row, table| {
        Some(following(row, table, named, new))
    })
    .0
}

/// A row that names another one in the place of this one.
fn following<'a>(row: Node<'a>, table: &'static Table, named: RowName<'_>, new: &str) -> Node<'a> {
    let Value::Table(entries) = row.value else {
        return row;
    };
    let follow = |entry: Entry<'a>| match table.find(&entry.key) {
        Some((_, field)) => Entry {
            node: value_following(entry.node, field, named, new),
            ..entry
        },
        None => entry,
    };
    Node::new(
        row.span,
        Value::Table(entries.into_iter().map(follow).collect()),
    )
}

fn value_following<'a>(
    node: Node<'a>,
    field: &'static Field,
    named: RowName<'_>,
    new: &str,
) -> Node<'a> {
    match (node.value, field.ty) {
        (Value::List(items), _) => {
            let mut found: Vec<Node<'a>> = Vec::with_capacity(items.len());
            for item in items {
                let item = value_following(item, field, named, new);
                // Two that are one now are said once.
                if !found.contains(&item) {
                    found.push(item);
                }
            }
            Node::new(node.span, Value::List(found))
        }
        (value @ Value::Table(_), Type::Table(inner)) => {
            following(Node::new(node.span, value), inner, named, new)
        }
        (value, _) => {
            let plain = Node::new(node.span, value);
            if named.is(&plain, field) {
                Node::text(new.to_owned())
            } else {
                plain
            }
        }
    }
}

/// A row with what another one says and it does not. Lists are put together.
fn filled(row: Node<'static>, other: Node<'static>, table: &'static Table) -> Node<'static> {
    let (Value::Table(mut entries), Value::Table(others)) = (row.value, other.value) else {
        return Node::made(Value::Table(Vec::new()));
    };
    for entry in others {
        let known = entries.iter_mut().find(|known| known.key == entry.key);
        let field = table.find(&entry.key).map(|(_, field)| field);
        match (known, field) {
            (None, Some(_)) => entries.push(entry),
            (Some(known), Some(field)) if field.list => {
                let mut items = known.node.items_or_self().to_vec();
                for item in entry.node.items_or_self() {
                    if !items.contains(item) {
                        items.push(item.clone());
                    }
                }
                known.node = Node::made(Value::List(items));
            }
            _ => {}
        }
    }
    Node::made(Value::Table(entries))
}

/// The case without a row, and without what names it if that is wanted.
#[must_use]
pub fn without_row(case: &Case, section: Section, number: usize, keeps_mentions: bool) -> Case {
    let id = CaseRow::of(case, RowPlace::Row(section, number));
    let id = id
        .as_ref()
        .and_then(CaseRow::id)
        .filter(|_| !keeps_mentions);
    let mut after = match id {
        Some(id) => without_mentions(case, section, id),
        None => case.clone(),
    };
    // What names it may stand before it in its own list.
    let number = match id {
        Some(id) => row_number(&after, section, id),
        None => Some(number),
    };
    if let Some(number) = number {
        take_out(&mut after, section, number);
    }
    after
}
