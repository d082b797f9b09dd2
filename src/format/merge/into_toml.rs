//! Puts changes into a TOML text, with its comments and its layout.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, Value as Edited};

use super::MergeError;
use super::pairing::{Place, arrange, changed_keys, pair};
use crate::format::checking::row_numbers::RowNumbers;
use crate::format::file::{alias_of, encode};
use crate::format::read::CaseFile;
use crate::format::section::Section;
use crate::format::writing::write_toml::{entry_text, inline_text, row_text, value_text};
use crate::model::Case;
use crate::syntax::{Entry, Node, Value};

/// Room for a value that is put into an existing line.
const ROOM: usize = 90;

/// See [`super::merge`].
pub(super) fn merge(file: &CaseFile, after: &Case) -> Result<String, MergeError> {
    let text = file.text.trim_start_matches('\u{feff}');
    let mark = &file.text[..file.text.len() - text.len()];
    let mut edited: DocumentMut = text.parse().map_err(|_| MergeError::Broken {
        line: file.problems.first().map_or(1, |problem| problem.line),
    })?;
    let (before, after) = (encode(&file.case), encode(after));
    merge_table(
        edited.as_table_mut(),
        &before,
        &after,
        Level::Root(&file.row_numbers),
    );
    let mut merged = edited.to_string();
    if text.matches('\n').count() == text.matches("\r\n").count() {
        merged = merged.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    Ok(format!("{mark}{merged}"))
}

/// Where a table stands, which decides how tables are put into it.
#[derive(Clone, Copy)]
enum Level<'k> {
    /// The file: lists get heads, and have rows that the case may not hold.
    Root(&'k RowNumbers),
    /// A table with a head.
    Headed,
    /// A table in a line.
    Inline,
}

fn merge_table(table: &mut dyn TableLike, before: &Node<'_>, after: &Node<'_>, level: Level<'_>) {
    for key in changed_keys(before, after) {
        let name = match alias_of(&key) {
            Some(alias) if !table.contains_key(&key) && table.contains_key(alias) => alias,
            _ => &key,
        };
        let Some(new) = after.get(&key) else {
            table.remove(name);
            continue;
        };
        match (table.get_mut(name), before.get(&key)) {
            (Some(item), Some(was)) => merge_item(item, name, was, new, level),
            _ => {
                table.insert(name, new_item(name, new, level));
            }
        }
    }
}

/// An item that the text does not have yet, as the writer would put it.
fn new_item(key: &str, node: &Node<'_>, level: Level<'_>) -> Item {
    if let (Level::Root(_), Value::List(rows)) = (level, &node.value) {
        return Item::ArrayOfTables(rows.iter().map(|row| new_row(key, row)).collect());
    }
    if let Level::Inline = level {
        return new_value(node);
    }
    let entry = Entry {
        key: key.into(),
        key_span: 0..0,
        node: node.clone(),
    };
    let mut item = parsed(&entry_text(&entry, matches!(level, Level::Root(_))), key);
    if let Item::Table(table) = &mut item {
        unplace(table);
    }
    item
}

fn new_row(key: &str, row: &Node<'_>) -> Table {
    let rows = match parsed(&row_text(key, row), key) {
        Item::ArrayOfTables(rows) => rows,
        _ => ArrayOfTables::new(),
    };
    let mut table = rows.into_iter().next().unwrap_or_default();
    unplace(&mut table);
    table
}

fn new_value(node: &Node<'_>) -> Item {
    let text = format!("value = {}", inline_text(node));
    parsed(&text, "value")
}

/// What our own writer wrote under a key.
fn parsed(text: &str, key: &str) -> Item {
    let document: Result<DocumentMut, _> = text.parse();
    let item = document.ok().and_then(|mut document| document.remove(key));
    item.unwrap_or_default()
}

/// Frees a table of its place in the text it was parsed from, so that it follows what stands
/// before it.
fn unplace(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => unplace(inner),
            Item::ArrayOfTables(rows) => rows.iter_mut().for_each(unplace),
            Item::Value(_) | Item::None => {}
        }
    }
}

fn merge_item(item: &mut Item, key: &str, before: &Node<'_>, after: &Node<'_>, level: Level<'_>) {
    if before == after {
        return;
    }
    match (&before.value, &after.value) {
        (Value::List(_), Value::List(_)) => merge_list(item, key, before, after, level),
        (Value::Table(_), Value::Table(_)) if item.is_table_like() => {
            let inner = if item.is_table() {
                Level::Headed
            } else {
                Level::Inline
            };
            let suffix = last_suffix(item);
            if let Some(table) = item.as_table_like_mut() {
                merge_table(table, before, after, inner);
            }
            set_last_suffix(item, suffix);
        }
        _ => replace(item, after),
    }
}

/// What stands between the last value of a table in a line and its brace.
fn last_suffix(item: &Item) -> Option<String> {
    let (_, last) = item.as_inline_table()?.iter().last()?;
    last.decor().suffix()?.as_str().map(str::to_owned)
}

/// Puts it behind the value that is now the last, and takes it from those that are not.
fn set_last_suffix(item: &mut Item, suffix: Option<String>) {
    let (Some(table), Some(suffix)) = (item.as_inline_table_mut(), suffix) else {
        return;
    };
    let last = table.len().saturating_sub(1);
    for (number, (_, value)) in table.iter_mut().enumerate() {
        if number == last {
            value.decor_mut().set_suffix(suffix.as_str());
        } else if value.decor().suffix().and_then(|raw| raw.as_str()) == Some(&suffix) {
            value.decor_mut().set_suffix("");
        }
    }
}

/// Puts another value in the place of one, with the comment behind it.
fn replace(item: &mut Item, after: &Node<'_>) {
    let mut new = parsed(&format!("value = {}", value_text(after, ROOM)), "value");
    if let (Some(new), Some(old)) = (new.as_value_mut(), item.as_value()) {
        *new.decor_mut() = old.decor().clone();
    }
    *item = new;
}

fn merge_list(item: &mut Item, key: &str, before: &Node<'_>, after: &Node<'_>, level: Level<'_>) {
    let row_numbers = match level {
        Level::Root(numbers) => Section::from_key(key).and_then(|section| numbers.of(section)),
        Level::Headed | Level::Inline => Some((0..before.items().len()).collect()),
    };
    let row_numbers = row_numbers.as_deref().unwrap_or_default();
    let singles = (before.items(), after.items());
    match item {
        Item::ArrayOfTables(tables) if row_numbers.len() == before.items().len() => {
            let rows: Vec<Table> = std::mem::take(tables).into_iter().collect();
            *tables = merge_rows(rows, key, row_numbers, before, after);
        }
        Item::Value(Edited::Array(array)) if row_numbers.len() == before.items().len() => {
            merge_array(array, row_numbers, before, after);
        }
        _ if let ([was], [new]) = singles => merge_item(item, key, was, new, Level::Headed),
        Item::Table(table) => {
            let rows = vec![std::mem::take(table)];
            *item = Item::ArrayOfTables(merge_rows(rows, key, row_numbers, before, after));
        }
        _ => replace(item, after),
    }
}

fn merge_rows(
    rows: Vec<Table>,
    key: &str,
    row_numbers: &[usize],
    before: &Node<'_>,
    after: &Node<'_>,
) -> ArrayOfTables {
    let pairs = pair(before.items(), after.items());
    let mut rows: Vec<Option<Table>> = rows.into_iter().map(Some).collect();
    let mut merged = ArrayOfTables::new();
    let mut last = None;
    for place in arrange(row_numbers, rows.len(), &pairs) {
        let table = match place {
            Place::Unheld(row) => rows[row].take(),
            Place::New { after: new } => Some(new_row(key, &after.items()[new])),
            Place::Old {
                row,
                before: was,
                after: new,
            } => rows[row].take().map(|mut table| {
                let (was, new) = (&before.items()[was], &after.items()[new]);
                merge_table(&mut table, was, new, Level::Headed);
                table
            }),
        };
        if let Some(mut table) = table {
            not_before(&mut table, &mut last);
            merged.push(table);
        }
    }
    merged
}

/// Sees that a table, with those in it, does not stand before what precedes it in its list:
/// the text is put together by place.
fn not_before(table: &mut Table, last: &mut Option<isize>) {
    *last = table.position().max(*last);
    table.set_position(*last);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => not_before(inner, last),
            Item::ArrayOfTables(rows) => rows.iter_mut().for_each(|row| not_before(row, last)),
            Item::Value(_) | Item::None => {}
        }
    }
}

fn merge_array(array: &mut Array, row_numbers: &[usize], before: &Node<'_>, after: &Node<'_>) {
    let pairs = pair(before.items(), after.items());
    let mut old: Vec<Option<Edited>> = array.iter().cloned().map(Some).collect();
    let indent = line_break(array);
    array.clear();
    for place in arrange(row_numbers, old.len(), &pairs) {
        let value = match place {
            Place::Unheld(row) => old[row].take(),
            Place::New { after: new } => {
                let value = new_value(&after.items()[new]).into_value().ok();
                value.map(|value| match &indent {
                    Some(indent) => value.decorated(indent.as_str(), ""),
                    None => value,
                })
            }
            Place::Old {
                row,
                before: was,
                after: new,
            } => old[row].take().map(|value| {
                let mut item = Item::Value(value.clone());
                merge_item(
                    &mut item,
                    "",
                    &before.items()[was],
                    &after.items()[new],
                    Level::Inline,
                );
                item.into_value().unwrap_or(value)
            }),
        };
        if let Some(mut value) = value {
            if indent.is_none() {
                let gap = if array.is_empty() { "" } else { " " };
                value.decor_mut().set_prefix(gap);
                value.decor_mut().set_suffix("");
            }
            array.push_formatted(value);
        }
    }
}

/// What stands before the items of a list that is broken over lines.
fn line_break(array: &Array) -> Option<String> {
    let first = array.iter().next()?;
    let prefix = first.decor().prefix()?.as_str()?;
    let (_, blanks) = prefix.rsplit_once('\n')?;
    Some(format!("\n{blanks}"))
}
