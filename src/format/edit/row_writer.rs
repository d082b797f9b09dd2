//! Writes into the fields of a row, each value checked as the reader would check it.
//!
//! Start with [`RowWriter::written`].

use std::collections::HashSet;

use super::row::{CaseRow, plain_text};
use super::row_shape::{RowShape, plain_type};
use crate::format::checking::advice::Adviser;
use crate::format::checking::references::{Bond, in_catalogue, no_such_row};
use crate::format::checking::scalar;
use crate::format::file::{has_row, row_ids, rows_of};
use crate::format::inherit::{inherited, inherits};
use crate::format::shape::{Absence, Field, Table, Type};
use crate::model::{Case, Catalogue};
use crate::syntax::{Entry, Node, Problem, Problems, Value, brief};

/// What may be named in a row: the rows of a case, and the catalogue.
pub(super) struct RowWriter<'c> {
    /// The case.
    pub case: &'c Case,
    /// The catalogue, with what the case adds to it.
    pub catalogue: &'c Catalogue,
}

/// A row with something else in some of its fields, by path, in the words of the file. With nothing, a
/// field or a group is left out; a number behind the last one adds a group.
///
/// # Errors
/// When that cannot stand there: what is wrong, what was expected and what may have been meant.
pub fn row_with(
    row: &CaseRow,
    fields: &[(String, Vec<String>)],
    case: &Case,
    catalogue: &Catalogue,
) -> Result<CaseRow, Box<Problem>> {
    RowWriter { case, catalogue }.written(row, fields)
}

/// The same for a row that is being written, and may lack still what it needs.
///
/// # Errors
/// As [`row_with`], but for what is missing.
pub fn draft_with(
    row: &CaseRow,
    fields: &[(String, Vec<String>)],
    case: &Case,
    catalogue: &Catalogue,
) -> Result<CaseRow, Box<Problem>> {
    RowWriter { case, catalogue }.in_part(row, fields)
}

/// That a row lacks a field which has to hold something.
///
/// # Errors
/// The first such field, if there is one.
pub fn verify_whole(row: &CaseRow) -> Result<(), Box<Problem>> {
    let mut missing = Vec::new();
    lacking(&row.node, row.shape.0, &mut missing);
    match missing.first().and_then(|key| any_field(row.shape.0, key)) {
        Some(field) => Err(empty(field)),
        None => Ok(()),
    }
}

/// The keys of what has to stand in a row and does not; nothing of what it takes from another row.
pub fn lacking_keys(row: &CaseRow) -> Vec<&'static str> {
    let heir_by = row.shape.0.heir_by;
    let mut missing = Vec::new();
    if heir_by.is_none_or(|key| row.node.get(key).is_none()) {
        lacking(&row.node, row.shape.0, &mut missing);
    }
    missing
}

impl RowWriter<'_> {
    /// The row with other values in these fields.
    pub(super) fn written(
        &self,
        row: &CaseRow,
        fields: &[(String, Vec<String>)],
    ) -> Result<CaseRow, Box<Problem>> {
        let RowShape(table) = row.shape;
        let mut after = self.in_part(row, fields)?;
        for (path, _) in fields {
            let field = table.own_fields().find(|field| field.key == path.as_str());
            if let Some(field) = field {
                self.verify_bond(&after, field)?;
            }
        }
        self.inherit(row, &mut after)?;
        let (mut before, mut missing) = (Vec::new(), Vec::new());
        lacking(&row.node, table, &mut before);
        lacking(&after.node, table, &mut missing);
        // What the file has lacked before is no fault of this change.
        let new = missing.into_iter().find(|key| !before.contains(key));
        match new.and_then(|key| any_field(table, key)) {
            Some(field) => Err(empty(field)),
            None => Ok(after),
        }
    }

    /// That a row hangs on none of its list that hangs on it.
    fn verify_bond(&self, row: &CaseRow, field: &'static Field) -> Result<(), Box<Problem>> {
        let (Some(section), Some(id)) = (row.shape.0.section, row.id()) else {
            return Ok(());
        };
        if Bond::of(row.shape.0, field).is_none() {
            return Ok(());
        }
        let rows = rows_of(self.case, section);
        let names = |node: &Node<'_>| -> Vec<String> {
            let named = node.get(field.key).map_or(&[][..], Node::items_or_self);
            let named = named.iter().filter_map(Node::as_text);
            named.map(str::to_owned).collect()
        };
        let mut known: HashSet<String> = HashSet::new();
        let mut open = names(&row.node);
        while let Some(next) = open.pop() {
            if next == id {
                let (noun, id) = (section.key(), brief(id));
                let message = format!("{noun} `{id}` would lead back to itself by `{}`", field.key);
                let problem = Problem::error(0..0, message);
                return Err(Box::new(problem.expected(format!(
                    "another {noun}, which does not hang on this one"
                ))));
            }
            if known.insert(next.clone()) {
                let is_it = |node: &&Node<'_>| {
                    node.get("id").and_then(Node::as_text) == Some(next.as_str())
                };
                open.extend(rows.iter().find(is_it).map(&names).unwrap_or_default());
            }
        }
        Ok(())
    }

    /// Has a row that got another heir take from there what it took from the one before.
    fn inherit(&self, before: &CaseRow, after: &mut CaseRow) -> Result<(), Box<Problem>> {
        let table = before.shape.0;
        let Some(key) = table
            .heir_by
            .filter(|key| before.values(key) != after.values(key))
        else {
            return Ok(());
        };
        let heir = |row: &CaseRow| {
            let id = row.values(key).into_iter().next()?;
            inherited(self.case, self.catalogue, &id)
        };
        let (Some(was), is) = (heir(before), heir(after)) else {
            return Ok(());
        };
        let Some(is) = is else {
            let message =
                format!("`{key}` cannot be empty: the row takes from there what it lacks");
            let problem = Problem::error(0..0, message);
            return Err(Box::new(
                problem.expected("another court, or a new row for it"),
            ));
        };
        if let Value::Table(entries) = &mut after.node.value {
            for entry in entries.iter_mut().filter(|entry| inherits(&entry.key)) {
                if was.get(&entry.key) == Some(&entry.node)
                    && let Some(node) = is.get(&entry.key)
                {
                    entry.node = node.clone();
                }
            }
        }
        Ok(())
    }

    fn in_part(
        &self,
        row: &CaseRow,
        fields: &[(String, Vec<String>)],
    ) -> Result<CaseRow, Box<Problem>> {
        let RowShape(table) = row.shape;
        let mut node = row.node.clone();
        for (path, values) in fields {
            let path: Vec<&str> = path.split('.').collect();
            node = self.put(node, table, &path, values)?;
        }
        Ok(CaseRow {
            shape: row.shape,
            node,
        })
    }

    fn put(
        &self,
        row: Node<'static>,
        table: &'static Table,
        path: &[&str],
        values: &[String],
    ) -> Result<Node<'static>, Box<Problem>> {
        let (key, rest) = path.split_first().unwrap_or((&"", &[]));
        let found = table.find(key).filter(|(_, field)| field.key == *key);
        let Some((number, field)) = found else {
            return Err(unknown(table, key));
        };
        if matches!(field.ty, Type::Id(_)) {
            let problem = Problem::error(0..0, "`id` is changed by renaming the row".to_owned());
            return Err(Box::new(problem.expected("another field")));
        }
        let is_choice = number >= table.own_fields().count();
        let mut entries = match row.value {
            Value::Table(entries) => entries,
            _ => Vec::new(),
        };
        let place = entries.iter().position(|entry| entry.key == field.key);
        let old = place.map(|place| entries.remove(place).node);
        let new = match field.ty {
            Type::Table(inner) => self.group(old, field, inner, rest, values)?,
            _ if rest.is_empty() => self.values(old, field, values)?,
            _ => return Err(unknown(table, &path.join("."))),
        };
        if is_choice && new.is_some() {
            let is_other = |entry: &Entry<'_>| {
                let mut choice = table.choice.iter();
                choice.all(|field| entry.key != field.key)
            };
            entries.retain(is_other);
        }
        match new {
            Some(node) => {
                let entry = Entry {
                    key: field.key.into(),
                    key_span: 0..0,
                    node,
                };
                entries.insert(place.unwrap_or(entries.len()).min(entries.len()), entry);
            }
            None if field.absence != Absence::Fine && !is_choice => return Err(empty(field)),
            None => {}
        }
        Ok(Node::made(Value::Table(entries)))
    }

    /// What stands in a group of fields, or in a list of such, after a change within.
    fn group(
        &self,
        old: Option<Node<'static>>,
        field: &'static Field,
        inner: &'static Table,
        rest: &[&str],
        values: &[String],
    ) -> Result<Option<Node<'static>>, Box<Problem>> {
        let is_emptied = values.iter().all(|value| value.trim().is_empty());
        let mut items = match old.map(|node| node.value) {
            Some(Value::List(items)) => items,
            Some(value) => vec![Node::made(value)],
            None => Vec::new(),
        };
        let blank = || Node::made(Value::Table(Vec::new()));
        match rest {
            [] if is_emptied => return Ok(None),
            // A plain text stands for the group.
            [] => {
                let new = self.shorts(items, field, inner, values)?;
                return Ok(as_value(new, field));
            }
            path if !field.list => {
                let item = items.pop().unwrap_or_else(blank);
                let item = self.put(item, inner, path, values)?;
                return Ok((!item.entries().is_empty()).then_some(item));
            }
            [number, path @ ..] => {
                let number: usize = number.parse().unwrap_or(usize::MAX);
                if number == items.len() && !path.is_empty() {
                    items.push(blank());
                }
                let none = || {
                    let message = format!("`{}` has no such item", field.key);
                    Problem::error(0..0, message).expected("the number of one that it has")
                };
                let item = items.get_mut(number).ok_or_else(none)?;
                if path.is_empty() {
                    if !is_emptied {
                        return Err(unknown(inner, ""));
                    }
                    items.remove(number);
                } else {
                    let before = std::mem::replace(item, blank());
                    *item = self.put(before, inner, path, values)?;
                }
            }
        }
        Ok((!items.is_empty()).then(|| Node::made(Value::List(items))))
    }

    /// Groups for which plain texts stand; what stands there already is kept as it is.
    fn shorts(
        &self,
        known: Vec<Node<'static>>,
        field: &'static Field,
        inner: &'static Table,
        values: &[String],
    ) -> Result<Vec<Node<'static>>, Box<Problem>> {
        let short = inner.short.ok_or_else(|| unknown(inner, ""))?;
        kept_or_made(known, field, values, |value| {
            Ok(Node::made(Value::Table(vec![Entry {
                key: short.into(),
                key_span: 0..0,
                node: self.checked(field, value)?,
            }])))
        })
    }

    /// The value of a field that holds no group.
    fn values(
        &self,
        old: Option<Node<'static>>,
        field: &'static Field,
        values: &[String],
    ) -> Result<Option<Node<'static>>, Box<Problem>> {
        let known = old.map_or_else(Vec::new, |node| node.items_or_self().to_vec());
        let new = kept_or_made(known, field, values, |value| self.checked(field, value))?;
        Ok(as_value(new, field))
    }

    /// A value that may stand in a field.
    fn checked(&self, field: &'static Field, value: &str) -> Result<Node<'static>, Box<Problem>> {
        let Self { case, catalogue } = self;
        let ty = plain_type(field.ty);
        let node = match ty {
            Type::Bool if value == "true" => Node::made(Value::Bool(true)),
            Type::Bool if value == "false" => Node::made(Value::Bool(false)),
            Type::Integer | Type::Number => {
                number(ty, value).ok_or_else(|| not_a_number(field, ty, value))?
            }
            _ => Node::text(value.to_owned()),
        };
        let mut problems = Problems::default();
        let mut adviser = Adviser::new(catalogue);
        let as_plain = Field { ty, ..*field };
        let cleaned = scalar::clean(&as_plain, node, &mut problems, &mut adviser);
        if let Some(problem) = problems.into_parts().0.into_iter().next() {
            return Err(Box::new(problem));
        }
        if let Some(section) = ty.names(value)
            && !in_catalogue(catalogue, section, value)
            && !has_row(case, section, value)
        {
            let ids = row_ids(case, section);
            let ids = ids.iter().map(String::as_str);
            let problem = no_such_row(section, value, 0..0, ids, &mut adviser);
            return Err(Box::new(problem));
        }
        let wrong = || Problem::error(0..0, format!("`{}` cannot be that", field.key));
        cleaned.ok_or_else(|| Box::new(wrong().expected(field.doc)))
    }
}

/// The values that a field is to hold: those that it has as they stand in the file, the others made.
fn kept_or_made(
    mut known: Vec<Node<'static>>,
    field: &'static Field,
    values: &[String],
    make: impl Fn(&str) -> Result<Node<'static>, Box<Problem>>,
) -> Result<Vec<Node<'static>>, Box<Problem>> {
    one_value(field, values)?;
    let values = values.iter().map(|value| value.trim());
    let values = values.filter(|value| !value.is_empty());
    let one = |value: &str| {
        let is_same = |item: &Node<'_>| plain_text(item, field) == value;
        match known.iter().position(is_same) {
            Some(place) => Ok(known.remove(place)),
            None => make(value),
        }
    };
    values.map(one).collect()
}

/// That a field which holds one value is to hold several.
fn one_value(field: &Field, values: &[String]) -> Result<(), Box<Problem>> {
    if field.list || values.len() < 2 {
        return Ok(());
    }
    let (key, count) = (field.key, values.len());
    let message = format!("`{key}` holds one value, and these are {count}");
    Err(Box::new(Problem::error(0..0, message).expected(field.doc)))
}

/// A number that a person wrote.
fn number(ty: Type, text: &str) -> Option<Node<'static>> {
    let whole = text.parse::<i64>().ok().map(Value::Integer);
    let value = match ty {
        Type::Integer => whole?,
        _ => whole.or_else(|| text.replace(',', ".").parse().ok().map(Value::Float))?,
    };
    Some(Node::made(value))
}

fn not_a_number(field: &Field, ty: Type, text: &str) -> Box<Problem> {
    let message = format!("`{}` cannot be “{}”", field.key, brief(text));
    let expected = match ty {
        Type::Integer => "a whole number, such as 3",
        _ => "a number, such as 53.35 or -6.27",
    };
    Box::new(Problem::error(0..0, message).expected(expected))
}

/// The value of a field that holds these.
fn as_value(mut items: Vec<Node<'static>>, field: &Field) -> Option<Node<'static>> {
    if field.list {
        (!items.is_empty()).then(|| Node::made(Value::List(items)))
    } else {
        items.pop()
    }
}

fn unknown(table: &'static Table, key: &str) -> Box<Problem> {
    let message = format!("there is no field `{}` that a form has", brief(key));
    let known: Vec<&str> = table.all_fields().map(|field| field.key).collect();
    let problem = Problem::error(0..0, message);
    Box::new(problem.expected(format!("one of {}", known.join(", "))))
}

fn empty(field: &Field) -> Box<Problem> {
    let message = format!("`{}` cannot be empty", field.key);
    let wanted = match &field.ty {
        Type::Word(words) => format!("one of {}", words.join(", ")),
        // Within a sentence.
        _ => field.doc[..1].to_lowercase() + field.doc[1..].trim_end_matches('.'),
    };
    Box::new(Problem::error(0..0, message).expected(wanted))
}

/// The keys of what has to stand in a table and does not, at whatever depth.
fn lacking(node: &Node<'_>, table: &'static Table, missing: &mut Vec<&'static str>) {
    let is_given = |field: &&Field| node.get(field.key).is_some();
    let needed = table.own_fields().filter(|field| {
        field.absence != Absence::Fine && !matches!(field.ty, Type::Id(_) | Type::Flat(_))
    });
    missing.extend(
        needed
            .filter(|field| !is_given(field))
            .map(|field| field.key),
    );
    if !table.choice.is_empty() && !table.choice.iter().any(|field| is_given(&field)) {
        missing.extend(table.choice.first().map(|field| field.key));
    }
    for entry in node.entries() {
        if let Some((_, field)) = table.find(&entry.key)
            && let Type::Table(inner) = field.ty
        {
            for item in entry.node.items_or_self() {
                lacking(item, inner, missing);
            }
        }
    }
}

/// The field with this key, at whatever depth.
fn any_field(table: &'static Table, key: &str) -> Option<&'static Field> {
    let own = table.all_fields().find(|field| field.key == key);
    own.or_else(|| {
        table.all_fields().find_map(|field| match field.ty {
            Type::Table(inner) => any_field(inner, key),
            _ => None,
        })
    })
}
