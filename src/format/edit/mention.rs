//! Who names a row of a list: what hangs on an event that is to go.
//!
//! It follows from the shape of the file, so that no field can be forgotten. Start with [`mentions`].

use super::row::expanded;
use crate::format::file::{
    copy_row, decode_rows, made_up_id, make_up_ids, replace_list, rows_of, table_of,
};
use crate::format::section::Section;
use crate::format::shape::{Absence, Field, Table, Type};
use crate::model::Case;
use crate::syntax::{Entry, Node, Value};

/// A place at which a row of a case names another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The list of the row that names it.
    pub section: Section,
    /// The number of that row in its list.
    pub row: usize,
    /// The key under which it does.
    pub key: &'static str,
    /// Whether that row cannot do without it.
    pub is_needed: bool,
}

/// Where a case names a row of a list, in the order of the file.
pub fn mentions(case: &Case, section: Section, id: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let named = RowName { section, id };
    for &list in Section::ALL {
        let Some(table) = table_of(list).filter(|table| may_name(table, section)) else {
            continue;
        };
        for (row, node) in rows_of(case, list).into_iter().enumerate() {
            let node = &expanded(node, Type::Table(table));
            let is_own = list == section && node.get("id").and_then(Node::as_text) == Some(id);
            let mut keys = Vec::new();
            named.keys_in(node, table, &mut keys);
            keys.dedup();
            let is_needed = named.taken_from(node.clone(), table).is_none();
            found.extend(keys.into_iter().filter(|_| !is_own).map(|key| Mention {
                section: list,
                row,
                key,
                is_needed,
            }));
        }
    }
    found
}

/// The case without any place that names this row; what cannot do without it is gone too. The row
/// itself stays.
#[must_use]
pub fn without_mentions(case: &Case, section: Section, id: &str) -> Case {
    let named = RowName { section, id };
    let (mut after, lists) = rewritten(case, named, |row, table| named.taken_from(row, table));
    for list in lists {
        make_up_ids(&mut after, list);
    }
    after
}

/// The case with another row in the place of each that names this one, or with none; and the lists in
/// which there was one.
pub(super) fn rewritten<'c>(
    case: &'c Case,
    named: RowName<'_>,
    change: impl Fn(Node<'c>, &'static Table) -> Option<Node<'c>>,
) -> (Case, Vec<Section>) {
    let mut after = case.clone();
    let mut lists = Vec::new();
    for &list in Section::ALL {
        let Some(table) = table_of(list).filter(|table| may_name(table, named.section)) else {
            continue;
        };
        let (mut kept, mut differs) = (Case::default(), false);
        for (row, node) in rows_of(case, list).into_iter().enumerate() {
            let node = expanded(node, Type::Table(table));
            let mut keys = Vec::new();
            named.keys_in(&node, table, &mut keys);
            if keys.is_empty() {
                copy_row(case, list, row, &mut kept);
                continue;
            }
            differs = true;
            let Some(mut node) = change(node, table) else {
                continue;
            };
            if let (Value::Table(entries), Some(id)) =
                (&mut node.value, made_up_id(case, list, row))
            {
                entries.push(Entry {
                    key: "id".into(),
                    key_span: 0..0,
                    node: Node::text(id.to_owned()),
                });
            }
            decode_rows(list, &[node], &mut kept);
        }
        if differs {
            replace_list(&mut after, list, kept);
            lists.push(list);
        }
    }
    (after, lists)
}

/// Whether a row of this shape may name a row of a list.
pub(super) fn may_name(table: &'static Table, section: Section) -> bool {
    table.all_fields().any(|field| match field.ty {
        Type::Ref(of) | Type::RefOrDate(of) => of == section,
        Type::Table(inner) => may_name(inner, section),
        _ => false,
    })
}

/// What is looked for.
#[derive(Clone, Copy)]
pub(super) struct RowName<'i> {
    /// The list.
    pub section: Section,
    /// The id of its row.
    pub id: &'i str,
}

impl RowName<'_> {
    /// Whether a value of a field is the row that is looked for.
    pub(super) fn is(self, node: &Node<'_>, field: &Field) -> bool {
        let text = node.as_text().filter(|text| *text == self.id);
        text.and_then(|text| field.ty.names(text)) == Some(self.section)
    }

    /// The keys of a row under which it is named, at whatever depth.
    pub(super) fn keys_in(
        self,
        row: &Node<'_>,
        table: &'static Table,
        keys: &mut Vec<&'static str>,
    ) {
        for entry in row.entries() {
            let Some((_, field)) = table.find(&entry.key) else {
                continue;
            };
            let found = entry
                .node
                .items_or_self()
                .iter()
                .any(|item| match field.ty {
                    Type::Table(inner) => {
                        let mut inside = Vec::new();
                        self.keys_in(item, inner, &mut inside);
                        !inside.is_empty()
                    }
                    _ => self.is(item, field),
                });
            if found {
                keys.push(field.key);
            }
        }
    }

    /// The row without what is named; none when it cannot do without.
    pub(super) fn taken_from<'a>(self, row: Node<'a>, table: &'static Table) -> Option<Node<'a>> {
        let Value::Table(entries) = row.value else {
            return Some(row);
        };
        let mut kept = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some((place, field)) = table.find(&entry.key) else {
                kept.push(entry);
                continue;
            };
            let node = self.left_of(entry.node, field);
            let is_choice = place >= table.own_fields().count();
            match node {
                Some(node) => kept.push(Entry { node, ..entry }),
                None if is_choice || field.absence == Absence::Fatal => return None,
                None => {}
            }
        }
        Some(Node::new(row.span, Value::Table(kept)))
    }

    /// What is left of the value of a field.
    fn left_of<'a>(self, node: Node<'a>, field: &Field) -> Option<Node<'a>> {
        let keep = |item: Node<'a>| match field.ty {
            Type::Table(inner) => self.taken_from(item, inner),
            _ => (!self.is(&item, field)).then_some(item),
        };
        let Node { span, value } = node;
        match value {
            Value::List(items) => {
                let had = !items.is_empty();
                let items: Vec<Node<'a>> = items.into_iter().filter_map(keep).collect();
                let is_left = !items.is_empty() || !had;
                is_left.then(|| Node::new(span, Value::List(items)))
            }
            value => keep(Node::new(span, value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{SHIPPED, builtin, read, to_toml};

    #[test]
    fn what_is_taken_away_is_named_nowhere_and_nothing_else_is_gone() {
        for shipped in SHIPPED {
            let case = read(shipped.name, shipped.text.as_bytes(), builtin()).case;
            for event in &case.events {
                let id = event.id.as_str();
                let named = mentions(&case, Section::Event, id);
                let after = without_mentions(&case, Section::Event, id);
                assert_eq!(mentions(&after, Section::Event, id), [], "{id}");
                if named.is_empty() {
                    assert_eq!(after, *case, "{id}");
                }
                let gone: std::collections::BTreeSet<_> = named
                    .iter()
                    .filter(|mention| mention.is_needed)
                    .map(|mention| (mention.section, mention.row))
                    .collect();
                for &list in Section::ALL {
                    let rows = rows_of(&case, list).len() - rows_of(&after, list).len();
                    let expected = gone.iter().filter(|(section, _)| *section == list);
                    assert_eq!(rows, expected.count(), "{id} {}", list.key());
                }
                let effects = |case: &Case| -> Vec<_> {
                    let all = case.events.iter().flat_map(|event| event.does.clone());
                    all.filter(|effect| effect.target != event.id).collect()
                };
                assert_eq!(effects(&after).len(), effects(&case).len(), "{id}");
                let mut whole = after;
                whole.events.retain(|other| other.id != event.id);
                let again = read("again", to_toml(&whole).into_bytes(), builtin());
                let dangling = again.problems.iter();
                let dangling = dangling.filter(|problem| problem.message.contains("there is no"));
                assert_eq!(dangling.count(), 0, "{id}: {:?}", again.problems);
            }
        }
    }
}
