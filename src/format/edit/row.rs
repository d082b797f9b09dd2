//! A row of a case as it is written into: what stands in each of its fields, however deep.
//!
//! A field is named by its path, such as `roles.1.court`: keys, and behind the key of a list of groups
//! the number of one. Start with [`CaseRow`].

use super::row_shape::RowShape;
use crate::format::file::{
    count_rows, decode_head, decode_rows, head_node, made_up_id, make_up_ids, remove_row, row_node,
    set_row, swap_rows,
};
use crate::format::row::row_title::row_title;
use crate::format::section::Section;
use crate::format::shape::{Field, Table, Type};
use crate::model::Case;
use crate::syntax::{Entry, Node, Value};

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowPlace {
    /// What is said of the case as a whole.
    Head,
    /// The row of a list with this number.
    Row(Section, usize),
}

impl RowPlace {
    /// The list in which it stands.
    pub fn section(self) -> Option<Section> {
        match self {
            Self::Head => None,
            Self::Row(section, _) => Some(section),
        }
    }

    /// Whether a case has it.
    pub fn is_in(self, case: &Case) -> bool {
        match self {
            Self::Head => true,
            Self::Row(section, row) => row < count_rows(case, section),
        }
    }
}

/// A row of a case, or one that is not in it yet.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseRow {
    pub(super) shape: RowShape,
    pub(super) node: Node<'static>,
}

impl CaseRow {
    /// A row of this shape.
    pub(super) fn new(node: Node<'_>, table: &'static Table) -> Self {
        Self {
            shape: RowShape(table),
            node: expanded(node, Type::Table(table)).into_owned(),
        }
    }

    /// A row in which nothing stands yet.
    pub fn blank(shape: RowShape) -> Self {
        Self {
            shape,
            node: Node::made(Value::Table(Vec::new())),
        }
    }

    /// A row of a case.
    pub fn of(case: &Case, place: RowPlace) -> Option<Self> {
        let shape = RowShape::of(place.section())?;
        let mut row = match place {
            RowPlace::Head => Self::new(head_node(case)?, shape.0),
            RowPlace::Row(section, row) => Self::new(row_node(case, section, row)?, shape.0),
        };
        if let RowPlace::Row(section, number) = place
            && let Some(id) = made_up_id(case, section, number)
        {
            row.set_id(id);
        }
        Some(row)
    }

    /// Its fields.
    pub fn shape(&self) -> RowShape {
        self.shape
    }

    pub(super) fn node(&self) -> &Node<'static> {
        &self.node
    }

    /// What stands in a field, in the words of the file; nothing when it is left out.
    pub fn values(&self, path: &str) -> Vec<String> {
        let Some((node, field)) = self.find(path) else {
            return Vec::new();
        };
        let items = node.items_or_self().iter();
        items.map(|item| plain_text(item, field)).collect()
    }

    /// How many groups of fields stand under a path.
    pub fn count(&self, path: &str) -> usize {
        let found = self.find(path);
        found.map_or(0, |(node, _)| node.items_or_self().len())
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.node.entries().is_empty()
    }

    /// The value at a path and its field.
    fn find(&self, path: &str) -> Option<(&Node<'static>, &'static Field)> {
        let (mut node, mut table) = (&self.node, self.shape.0);
        let mut parts = path.split('.').peekable();
        loop {
            let (_, field) = table.find(parts.next()?)?;
            node = node.get(field.key)?;
            if let Type::Table(inner) = field.ty
                && parts.peek().is_some()
            {
                if field.list {
                    let number: usize = parts.next()?.parse().ok()?;
                    node = node.items_or_self().get(number)?;
                }
                table = inner;
                if parts.peek().is_none() {
                    return Some((node, field));
                }
            } else {
                return parts.next().is_none().then_some((node, field));
            }
        }
    }

    /// What was written in it, field by field, the way a command says it.
    pub fn written(&self) -> Vec<(String, Vec<String>)> {
        let mut found = Vec::new();
        leaves(&self.node, self.shape.0, "", &mut found);
        found
    }

    /// Its id; none where the file gives it none.
    pub fn id(&self) -> Option<&str> {
        self.node.get("id").and_then(Node::as_text)
    }

    /// What it is called: by its title, its name or what else it says in words.
    pub fn title(&self) -> Option<String> {
        row_title(&self.node).map(str::to_owned)
    }

    /// Gives it this id.
    pub fn set_id(&mut self, id: &str) {
        let Value::Table(entries) = &mut self.node.value else {
            return;
        };
        entries.retain(|entry| entry.key != "id");
        entries.insert(
            0,
            Entry {
                key: "id".into(),
                key_span: 0..0,
                node: Node::text(id.to_owned()),
            },
        );
    }

    /// Puts it into a case: into its place, or between the rows of its list before that of this
    /// number when it is new. Whether it could be used.
    pub fn put(&self, case: &mut Case, place: RowPlace, is_new: bool) -> bool {
        let RowPlace::Row(section, number) = place else {
            decode_head(&self.node, case);
            return true;
        };
        let mut read = Case::default();
        decode_rows(section, std::slice::from_ref(&self.node), &mut read);
        set_row(case, section, number, read, is_new)
    }
}

/// How many rows a list has.
pub fn row_count(case: &Case, section: Section) -> usize {
    count_rows(case, section)
}

/// Takes a row out of a case; whether it was there.
pub(super) fn take_out(case: &mut Case, section: Section, number: usize) -> bool {
    let is_there = number < count_rows(case, section);
    if is_there {
        remove_row(case, section, number);
        make_up_ids(case, section);
    }
    is_there
}

/// Has a row change places with its neighbour; whether it has one there.
pub fn change_places(case: &mut Case, section: Section, number: usize, later: bool) -> bool {
    let other = if later {
        number.checked_add(1)
    } else {
        number.checked_sub(1)
    };
    let count = count_rows(case, section);
    let other = other.filter(|other| *other < count && number < count);
    other.is_some_and(|other| {
        swap_rows(case, section, number, other);
        make_up_ids(case, section);
        true
    })
}

/// Everything that stands in a table, with its path.
fn leaves(
    node: &Node<'_>,
    table: &'static Table,
    before: &str,
    found: &mut Vec<(String, Vec<String>)>,
) {
    for entry in node.entries() {
        let Some((_, field)) = table.find(&entry.key) else {
            continue;
        };
        let path = format!("{before}{}", field.key);
        let Type::Table(inner) = field.ty else {
            let items = entry.node.items_or_self().iter();
            let values = items.map(|item| plain_text(item, field)).collect();
            found.push((path, values));
            continue;
        };
        for (number, item) in entry.node.items_or_self().iter().enumerate() {
            let before = if field.list {
                format!("{path}.{number}.")
            } else {
                format!("{path}.")
            };
            leaves(item, inner, &before, found);
        }
    }
}

/// The text of a value, or that for which a table stands.
pub(super) fn plain_text(node: &Node<'_>, field: &Field) -> String {
    match (&node.value, field.ty) {
        (Value::Text(text), _) => text.to_string(),
        (Value::Bool(flag), _) => flag.to_string(),
        (Value::Integer(number), _) => number.to_string(),
        (Value::Float(number), _) => number.to_string(),
        (Value::Table(_), Type::Table(table)) => {
            let short = table.short.and_then(|short| node.get(short));
            let short = short.and_then(Node::as_text);
            short.unwrap_or_default().to_owned()
        }
        _ => String::new(),
    }
}

/// A value with a table wherever a plain text stands for one, and a list
/// wherever one item does, as the reader has it.
pub(super) fn expanded<'a>(node: Node<'a>, ty: Type) -> Node<'a> {
    let Type::Table(table) = ty else {
        return node;
    };
    let span = node.span.clone();
    let value = match (node.value, table.short) {
        (Value::Text(text), Some(short)) => Value::Table(vec![Entry {
            key: short.into(),
            key_span: 0..0,
            node: Node::made(Value::Text(text)),
        }]),
        (Value::List(items), _) => {
            let single = items.into_iter().flat_map(|item| singles(item, table));
            Value::List(single.map(|item| expanded(item, ty)).collect())
        }
        (Value::Table(entries), _) => {
            let expand = |entry: Entry<'a>| {
                let Some((_, field)) = table.find(&entry.key) else {
                    return entry;
                };
                let node = expanded(entry.node, field.ty);
                let is_single = field.list && !matches!(node.value, Value::List(_));
                Entry {
                    node: if is_single {
                        let single = match field.ty {
                            Type::Table(inner) => singles(node, inner),
                            _ => vec![node],
                        };
                        Node::made(Value::List(single))
                    } else {
                        node
                    },
                    ..entry
                }
            };
            Value::Table(entries.into_iter().map(expand).collect())
        }
        (other, _) => other,
    };
    Node::new(span, value)
}

/// A table of which the one chosen key has several values, as a table for each.
fn singles<'a>(item: Node<'a>, table: &Table) -> Vec<Node<'a>> {
    let mut choices = item.entries().iter();
    let chosen = choices.find(|entry| table.choice.iter().any(|field| entry.key == field.key));
    let Some((key, targets)) = chosen.map(|entry| (entry.key.clone(), entry.node.items())) else {
        return vec![item];
    };
    let of_one = |target: &Node<'a>| {
        let entries = item.entries().iter().cloned();
        let entries = entries.map(|entry| Entry {
            node: if entry.key == key {
                target.clone()
            } else {
                entry.node
            },
            ..entry
        });
        Node::made(Value::Table(entries.collect()))
    };
    match targets {
        [] => vec![item],
        targets => targets.iter().map(of_one).collect(),
    }
}
