//! A small tree with places: what TOML and JSON have in common.
//!
//! Both parsers make it, and it can be made to be written. Start with [`Node`].

use std::borrow::Cow;
use std::ops::Range;

use serde::{Serialize, Serializer};

/// A value and where it stands in the text, in bytes.
#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    /// Its place; empty for a node that was not read.
    pub span: Range<usize>,
    /// The value.
    pub value: Value<'a>,
}

/// A value of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// A date or time that TOML writes without quotes.
    Moment(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// True or false.
    Bool(bool),
    /// `null`, which only JSON has.
    Null,
    /// A list.
    List(Vec<Node<'a>>),
    /// A table, in the order of the file where the parser keeps it.
    Table(Vec<Entry<'a>>),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'a> {
    /// The key.
    pub key: Cow<'a, str>,
    /// The place of the key.
    pub key_span: Range<usize>,
    /// The value.
    pub node: Node<'a>,
}

/// Equal when they say the same, wherever they stand.
impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl PartialEq for Entry<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.node == other.node
    }
}

impl<'a> Node<'a> {
    /// A value at this place.
    pub(crate) fn new(span: Range<usize>, value: Value<'a>) -> Self {
        Self { span, value }
    }

    /// A value that was not read from a text.
    pub(crate) fn made(value: Value<'a>) -> Self {
        Self::new(0..0, value)
    }

    /// Text that was not read.
    pub(crate) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::made(Value::Text(text.into()))
    }

    /// The same node, free of the text it was read from.
    pub(crate) fn into_owned(self) -> Node<'static> {
        let value = match self.value {
            Value::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Value::Moment(text) => Value::Moment(Cow::Owned(text.into_owned())),
            Value::Integer(number) => Value::Integer(number),
            Value::Float(number) => Value::Float(number),
            Value::Bool(flag) => Value::Bool(flag),
            Value::Null => Value::Null,
            Value::List(items) => Value::List(items.into_iter().map(Node::into_owned).collect()),
            Value::Table(entries) => {
                Value::Table(entries.into_iter().map(Entry::into_owned).collect())
            }
        };
        Node::new(self.span, value)
    }

    /// The items of a list, or the one value that stands for a list of it.
    pub(crate) fn items_or_self(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// The text, if it is text.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is a table.
    pub(crate) fn is_table(&self) -> bool {
        matches!(self.value, Value::Table(_))
    }

    /// The entries, if it is a table.
    pub(crate) fn entries(&self) -> &[Entry<'a>] {
        match &self.value {
            Value::Table(entries) => entries,
            _ => &[],
        }
    }

    /// The items, if it is a list.
    pub(crate) fn items(&self) -> &[Node<'a>] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// Takes the items out of the list under a key of a table. Who goes through them so frees each
    /// as soon as it was used: of a large file there is no room for all beside what is made of them.
    pub(crate) fn take_items(&mut self, key: &str) -> Vec<Node<'a>> {
        match self.get_mut(key).map(|node| &mut node.value) {
            Some(Value::List(items)) => std::mem::take(items),
            _ => Vec::new(),
        }
    }

    /// Takes an entry out of a table.
    pub(crate) fn remove(&mut self, key: &str) {
        if let Value::Table(entries) = &mut self.value {
            entries.retain(|entry| entry.key != key);
        }
    }

    /// The value under a key of a table, to be changed.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Node<'a>> {
        let Value::Table(entries) = &mut self.value else {
            return None;
        };
        let entry = entries.iter_mut().find(|entry| entry.key == key)?;
        Some(&mut entry.node)
    }

    /// The value under a key of a table.
    pub(crate) fn get(&self, key: &str) -> Option<&Node<'a>> {
        let entry = self.entries().iter().find(|entry| entry.key == key)?;
        Some(&entry.node)
    }
}

impl Entry<'_> {
    fn into_owned(self) -> Entry<'static> {
        Entry {
            key: Cow::Owned(self.key.into_owned()),
            key_span: self.key_span,
            node: self.node.into_owned(),
        }
    }
}

/// Without places.
impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Text(text) | Value::Moment(text) => serializer.serialize_str(text),
            Value::Integer(number) => serializer.serialize_i64(*number),
            Value::Float(number) => serializer.serialize_f64(*number),
            Value::Bool(flag) => serializer.serialize_bool(*flag),
            Value::Null => serializer.serialize_unit(),
            Value::List(items) => serializer.collect_seq(items),
            Value::Table(entries) => {
                serializer.collect_map(entries.iter().map(|entry| (&entry.key, &entry.node)))
            }
        }
    }
}

impl Value<'_> {
    /// What it is, in words that a writer of such a text knows.
    pub(crate) fn sort(&self) -> &'static str {
        match self {
            Value::Text(_) => "text",
            Value::Moment(_) => "a date or time",
            Value::Integer(_) => "a whole number",
            Value::Float(_) => "a number",
            Value::Bool(_) => "true or false",
            Value::Null => "null",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

/// A table under construction: keys without a value are left out.
#[derive(Debug, Default)]
pub(crate) struct TableBuilder<'a>(Vec<Entry<'a>>);

impl<'a> TableBuilder<'a> {
    /// Adds a key, if there is a value.
    pub(crate) fn put(&mut self, key: &'static str, node: Option<Node<'a>>) {
        self.0.extend(node.map(|node| Entry {
            key: Cow::Borrowed(key),
            key_span: 0..0,
            node,
        }));
    }

    /// The table.
    pub(crate) fn finish(self) -> Node<'a> {
        Node::made(Value::Table(self.0))
    }
}
