//! The fields of an event and of an effect as a form has them: what each is called in the file, what
//! it means, what may stand in it, and what stands in it now.
//!
//! All of it follows from the shape of the file, so that a form says what the checker says. It knows
//! no window. Start with [`event_fields`] and [`event_with`].

use crate::format::advice::Adviser;
use crate::format::file::{rows_of, table_of};
use crate::format::record::DiskValue;
use crate::format::references::{in_catalogue, no_such_row};
use crate::format::scalar;
use crate::format::section::Section;
use crate::format::shape::{Absence, Field, Table, Type};
use crate::model::{Case, Catalogue, Effect, Event};
use crate::syntax::{Entry, Node, Problem, Problems, Value, brief};

/// A field of a row, for a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormField {
    /// The key of the case file.
    pub key: &'static str,
    /// What it means, in a sentence.
    pub doc: &'static str,
    /// What may stand in it; of a list, in each of its items.
    pub sort: FieldSort,
    /// Whether it may hold several.
    pub is_list: bool,
    /// Whether it has to hold something.
    pub is_needed: bool,
}

/// What may stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldSort {
    /// Any words.
    Text,
    /// A date.
    Date,
    /// `true` or `false`.
    Truth,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The id of a row of a list, or of an entry of the catalogue.
    Row(Section),
    /// The id of a row, or a date.
    RowOrDate(Section),
}

impl FormField {
    /// The field for a form; none where it is the id of the row, or a table of its own.
    fn of(field: &'static Field) -> Option<Self> {
        let sort = match plain_type(field.ty) {
            Type::Text => FieldSort::Text,
            Type::Date => FieldSort::Date,
            Type::Bool => FieldSort::Truth,
            Type::Word(words) => FieldSort::Word(words),
            Type::Ref(section) => FieldSort::Row(section),
            Type::RefOrDate(section) => FieldSort::RowOrDate(section),
            Type::Id(_) | Type::Integer | Type::Number | Type::Table(_) | Type::Flat(_) => {
                return None;
            }
        };
        Some(Self {
            key: field.key,
            doc: field.doc,
            sort,
            is_list: field.list,
            is_needed: field.absence != Absence::Fine,
        })
    }
}

/// What a value is; of a table for which a plain text may stand, what that text is.
fn plain_type(ty: Type) -> Type {
    match ty {
        Type::Table(table) => {
            let short = table.short.and_then(|short| table.find(short));
            short.map_or(ty, |(_, field)| field.ty)
        }
        other => other,
    }
}

/// The shape of an event.
fn event_table() -> Option<&'static Table> {
    table_of(Section::Event)
}

/// The shape of an effect.
fn effect_table() -> Option<&'static Table> {
    match Effect::TYPE {
        Type::Table(table) => Some(table),
        _ => None,
    }
}

fn fields(table: Option<&'static Table>) -> Vec<FormField> {
    let fields = table.into_iter().flat_map(Table::own_fields);
    fields.filter_map(FormField::of).collect()
}

/// The fields of an event that a form can show, in the order of the file.
pub fn event_fields() -> Vec<FormField> {
    fields(event_table())
}

/// The fields of an effect besides its verb and its target.
pub fn effect_fields() -> Vec<FormField> {
    fields(effect_table())
}

/// What stands in a field of an event, in the words of the file; nothing when it is left out.
pub fn event_values(event: &Event, key: &str) -> Vec<String> {
    values(event, event_table(), key)
}

/// What stands in a field of an effect, in the words of the file.
pub fn effect_values(effect: &Effect, key: &str) -> Vec<String> {
    values(effect, effect_table(), key)
}

fn values<T: DiskValue>(row: &T, table: Option<&'static Table>, key: &str) -> Vec<String> {
    let row = row.encode();
    let field = table.and_then(|table| table.find(key));
    let Some((node, (_, field))) = row.as_ref().and_then(|row| row.get(key)).zip(field) else {
        return Vec::new();
    };
    items(node)
        .iter()
        .map(|item| plain_text(item, field))
        .collect()
}

fn items<'n, 'a>(node: &'n Node<'a>) -> &'n [Node<'a>] {
    match &node.value {
        Value::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

/// The text of a value, or that for which a table stands.
fn plain_text(node: &Node<'_>, field: &Field) -> String {
    match (&node.value, field.ty) {
        (Value::Text(text), _) => text.to_string(),
        (Value::Bool(flag), _) => flag.to_string(),
        (Value::Table(_), Type::Table(table)) => {
            let short = table.short.and_then(|short| node.get(short));
            let short = short.and_then(Node::as_text);
            short.unwrap_or_default().to_owned()
        }
        _ => String::new(),
    }
}

/// An event with something else in a field, in the words of the file; with nothing, the field is left
/// out. What a list holds already keeps all that it says.
///
/// # Errors
/// When that cannot stand there: what is wrong, what was expected and what may have been meant.
pub fn event_with(
    event: &Event,
    key: &str,
    values: &[String],
    case: &Case,
    catalogue: &Catalogue,
) -> Result<Event, Box<Problem>> {
    with(event, event_table(), key, values, case, catalogue)
}

/// An effect with something else in a field, as [`event_with`].
///
/// # Errors
/// As [`event_with`].
pub fn effect_with(
    effect: &Effect,
    key: &str,
    values: &[String],
    case: &Case,
    catalogue: &Catalogue,
) -> Result<Effect, Box<Problem>> {
    with(effect, effect_table(), key, values, case, catalogue)
}

fn with<T: DiskValue>(
    row: &T,
    table: Option<&'static Table>,
    key: &str,
    values: &[String],
    case: &Case,
    catalogue: &Catalogue,
) -> Result<T, Box<Problem>> {
    let unknown = || {
        let message = format!("there is no field `{}` that a form has", brief(key));
        let known = fields(table).into_iter().map(|field| field.key);
        let known: Vec<&str> = known.collect();
        Box::new(Problem::error(0..0, message).expected(format!("one of {}", known.join(", "))))
    };
    let field = table.and_then(|table| table.find(key));
    let field = field
        .map(|(_, field)| field)
        .filter(|field| field.key == key);
    let (table, field) = table.zip(field).ok_or_else(unknown)?;
    FormField::of(field).ok_or_else(unknown)?;
    let row = row.encode().ok_or_else(unknown)?;
    let new = new_items(&row, field, values, case, catalogue)?;
    let mut entries: Vec<Entry<'_>> = row.entries().to_vec();
    entries.retain(|entry| entry.key != key);
    if let Some(node) = as_value(new, field) {
        entries.push(Entry {
            key: field.key.into(),
            key_span: 0..0,
            node,
        });
    } else if field.absence != Absence::Fine {
        let message = format!("`{key}` cannot be empty");
        return Err(Box::new(Problem::error(0..0, message).expected(field.doc)));
    }
    let row = expanded(Node::made(Value::Table(entries)), Type::Table(table));
    T::decode(&row).ok_or_else(unknown)
}

/// The value of a field that holds these.
fn as_value<'a>(mut items: Vec<Node<'a>>, field: &Field) -> Option<Node<'a>> {
    if field.list {
        (!items.is_empty()).then(|| Node::made(Value::List(items)))
    } else {
        items.pop()
    }
}

/// The items of a field, each checked; what stands there already is kept as it is.
fn new_items<'a>(
    row: &Node<'a>,
    field: &'static Field,
    values: &[String],
    case: &Case,
    catalogue: &Catalogue,
) -> Result<Vec<Node<'a>>, Box<Problem>> {
    if !field.list && values.len() > 1 {
        let message = format!(
            "`{}` holds one value, and these are {}",
            field.key,
            values.len()
        );
        return Err(Box::new(Problem::error(0..0, message).expected(field.doc)));
    }
    let mut known: Vec<Node<'a>> = row
        .get(field.key)
        .map_or_else(Vec::new, |node| items(node).to_vec());
    let mut new = Vec::new();
    for value in values.iter().map(|value| value.trim()) {
        if value.is_empty() {
            continue;
        }
        let same = known
            .iter()
            .position(|item| plain_text(item, field) == value);
        new.push(match same {
            Some(place) => known.remove(place),
            None => checked(field, value, case, catalogue)?,
        });
    }
    Ok(new)
}

/// A value that may stand in a field.
fn checked(
    field: &'static Field,
    value: &str,
    case: &Case,
    catalogue: &Catalogue,
) -> Result<Node<'static>, Box<Problem>> {
    let ty = plain_type(field.ty);
    let node = match (ty, value) {
        (Type::Bool, "true") => Node::made(Value::Bool(true)),
        (Type::Bool, "false") => Node::made(Value::Bool(false)),
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

fn has_row(case: &Case, section: Section, id: &str) -> bool {
    match section {
        Section::Event => case.event(&id.into()).is_some(),
        section => row_ids(case, section).iter().any(|known| known == id),
    }
}

/// The ids of the rows of a list.
fn row_ids(case: &Case, section: Section) -> Vec<String> {
    let rows = rows_of(case, section);
    let ids = rows.iter().filter_map(|row| row.get("id")?.as_text());
    ids.map(str::to_owned).collect()
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
            Value::List(items.into_iter().map(|item| expanded(item, ty)).collect())
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
                        Node::new(node.span.clone(), Value::List(vec![node]))
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

/// The ids of a list that may be meant by a word, the likeliest first: by near spelling, and by what
/// people write instead.
pub fn meant(section: Section, word: &str, case: &Case, catalogue: &Catalogue) -> Vec<String> {
    let ids = row_ids(case, section);
    let mut adviser = Adviser::new(catalogue);
    let found = adviser.ids(section, word, ids.iter().map(String::as_str));
    found.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{SHIPPED, builtin, read};

    fn case() -> std::sync::Arc<Case> {
        read("case", SHIPPED[0].text.as_bytes(), builtin()).case
    }

    fn texts(values: &[&str]) -> Vec<String> {
        values.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_form_has_every_field_of_an_event_but_tables_and_the_id() {
        let table = event_table().unwrap();
        let missing = table.own_fields().map(|field| field.key);
        let missing: Vec<&str> = missing
            .filter(|key| event_fields().iter().all(|field| field.key != *key))
            .collect();
        assert_eq!(missing, ["id", "counsel", "does", "contempt"]);
        let missing = effect_table().unwrap().own_fields().map(|field| field.key);
        let missing: Vec<&str> = missing
            .filter(|key| effect_fields().iter().all(|field| field.key != *key))
            .collect();
        assert_eq!(missing, Vec::<&str>::new());
    }

    #[test]
    fn what_stands_in_a_field_can_be_put_into_it_and_changes_nothing() {
        for shipped in SHIPPED {
            let case = read(shipped.name, shipped.text.as_bytes(), builtin()).case;
            let catalogue = builtin().with(&case.courts, &case.jurisdictions, &case.kinds);
            for event in &case.events {
                for field in event_fields() {
                    let values = event_values(event, field.key);
                    let same = event_with(event, field.key, &values, &case, &catalogue);
                    assert_eq!(same.as_ref(), Ok(event), "{} {}", event.id, field.key);
                }
                for effect in &event.does {
                    for field in effect_fields() {
                        let values = effect_values(effect, field.key);
                        let same = effect_with(effect, field.key, &values, &case, &catalogue);
                        assert_eq!(same.as_ref(), Ok(effect), "{} {}", event.id, field.key);
                    }
                }
            }
        }
    }

    #[test]
    fn a_source_that_is_added_leaves_the_quotations_of_the_others() {
        let case = case();
        let mut events = case.events.iter();
        let quoted = |event: &&Event| event.sources.iter().any(|cite| cite.quote.is_some());
        let event = events.find(quoted).unwrap();
        let mut values = event_values(event, "sources");
        let is_new = |id: &String| !values.contains(id);
        let mut other = case.sources.iter().map(|source| source.id.to_string());
        let other = other.find(is_new).unwrap();
        values.insert(0, other.clone());
        let changed = event_with(event, "sources", &values, &case, builtin()).unwrap();
        assert_eq!(changed.sources[0].source.as_str(), other);
        assert_eq!(changed.sources[1..], event.sources[..]);
    }

    #[test]
    fn what_cannot_stand_in_a_field_is_refused_with_what_can() {
        let case = case();
        let event = &case.events[0];
        for (key, value, message, suggestion) in [
            ("title", " ", "`title` cannot be empty", None),
            (
                "kind",
                "motoin-to-quash",
                "there is no kind",
                Some("motion-to-quash"),
            ),
            ("court", "S.D.N.Y.", "there is no court", Some("nysd")),
            ("by", "microsof", "there is no party", Some("microsoft")),
            ("date", "2014-02-30", "2014", Some("2014-02-28")),
            ("sealed", "perhaps", "`sealed` cannot be", None),
            ("id", "other", "there is no field `id`", None),
        ] {
            let refused = event_with(event, key, &texts(&[value]), &case, builtin());
            let problem = refused.expect_err(value);
            assert!(problem.message.contains(message), "{}", problem.message);
            if suggestion.is_some() {
                assert_eq!(problem.suggestion.as_deref(), suggestion, "{value}");
            }
        }
        let two = event_with(event, "court", &texts(&["nysd", "ca2"]), &case, builtin());
        assert!(two.unwrap_err().message.contains("holds one value"));
        let none = event_with(event, "court", &[], &case, builtin()).unwrap();
        assert_eq!(none.court, None);
    }
}
