//! How two versions of a case differ, row by row and field by field.
//!
//! What a difference is called is in `difference_words`. Start with [`differences`].

use std::collections::HashSet;

use super::combine::RowIndex;
use crate::format::file::{HEAD_KEY, encode};
use crate::format::merge::changed_keys;
use crate::format::row::row_title::row_title;
use crate::format::section::Section;
use crate::format::writing::write_toml::inline_text;
use crate::model::{Case, EventId};
use crate::syntax::{Node, Value};

/// How a later version of a case differs from an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Events that only the later one has, in its order.
    pub added: Vec<EventId>,
    /// Events that only the earlier one has, in its order.
    pub removed: Vec<EventId>,
    /// Events that both have and that say something else, in the order of the later one.
    pub changed: Vec<(EventId, Vec<FieldDifference>)>,
    /// Lists of which the rows that both have stand in another order.
    pub reordered: Vec<Section>,
    /// The rows of other lists that were added, removed or changed.
    pub others: Vec<RowDifference>,
    /// What differs in what the file says of the case as a whole.
    pub head: Vec<FieldDifference>,
}

/// A field that two versions fill differently, by its key in the case file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDifference {
    /// The key.
    pub key: String,
    /// What only the earlier version says: the value, or items of a list.
    pub before: Vec<String>,
    /// What only the later version says.
    pub after: Vec<String>,
}

/// A row of another list that two versions do not both have, or fill differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowDifference {
    /// The list.
    pub section: Section,
    /// The id of the row; what it says where it has none.
    pub row: String,
    /// What it is called in the later version, or in the earlier one: its title or its name.
    pub title: Option<String>,
    /// What happened to it.
    pub change: RowChange,
}

/// What happened to a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowChange {
    /// Only the later version has it.
    Added,
    /// Only the earlier version has it.
    Removed,
    /// Both have it, and these fields differ.
    Changed(Vec<FieldDifference>),
}

impl Differences {
    /// Whether both say the same.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How `after` differs from `before`.
pub fn differences(before: &Case, after: &Case) -> Differences {
    let mut found = Differences::default();
    if before == after {
        return found;
    }
    let roots = [before, after].map(encode);
    let [old, new] = roots.each_ref().map(|root| root.get(HEAD_KEY));
    found.head = match (old, new) {
        (Some(old), Some(new)) => fields(old, new),
        _ => Vec::new(),
    };
    for &section in Section::ALL {
        let lists = roots.each_ref().map(|root| root.get(section.key()));
        let [old, new] = lists.map(|list| RowIndex::of(list.map_or(&[][..], Node::items)));
        if section == Section::Event {
            found.take_events(&old, &new);
        } else {
            found.take_rows(section, &old, &new);
        }
        if is_reordered(&old, &new) {
            found.reordered.push(section);
        }
    }
    found
}

impl Differences {
    fn take_events(&mut self, old: &RowIndex<'_, '_>, new: &RowIndex<'_, '_>) {
        let id = |key: &String| EventId::from(key.as_str());
        let only = |own: &RowIndex<'_, '_>, other: &RowIndex<'_, '_>| -> Vec<EventId> {
            let only = own.keys.iter().filter(|key| other.get(key).is_none());
            only.map(id).collect()
        };
        self.added = only(new, old);
        self.removed = only(old, new);
        for key in &new.keys {
            if let (Some(was), Some(is)) = (old.get(key), new.get(key))
                && was != is
            {
                self.changed.push((id(key), fields(was, is)));
            }
        }
    }

    fn take_rows(&mut self, section: Section, old: &RowIndex<'_, '_>, new: &RowIndex<'_, '_>) {
        let only_old = old.keys.iter().filter(|key| new.get(key).is_none());
        for key in new.keys.iter().chain(only_old) {
            let (change, row) = match (old.get(key), new.get(key)) {
                (None, Some(row)) => (RowChange::Added, row),
                (Some(row), None) => (RowChange::Removed, row),
                (Some(was), Some(is)) if was != is => (RowChange::Changed(fields(was, is)), is),
                _ => continue,
            };
            self.others.push(RowDifference {
                section,
                row: key.clone(),
                title: title(row),
                change,
            });
        }
    }
}

/// What a row is called, where it has an id.
fn title(row: &Node<'_>) -> Option<String> {
    row.get("id")?;
    row_title(row).map(str::to_owned)
}

/// The fields in which two rows differ.
fn fields(before: &Node<'_>, after: &Node<'_>) -> Vec<FieldDifference> {
    let keys = changed_keys(before, after).into_iter();
    let differing = keys.map(|key| {
        let [was, is] = [before, after].map(|row| row.get(&key));
        let is_list = [was, is]
            .into_iter()
            .flatten()
            .any(|node| matches!(node.value, Value::List(_)));
        let says = |node: Option<&Node<'_>>| match node {
            Some(node) if is_list && matches!(node.value, Value::List(_)) => {
                node.items().iter().map(text).collect()
            }
            Some(node) => vec![text(node)],
            None => Vec::new(),
        };
        let (mut before, mut after): (Vec<String>, Vec<String>) = (says(was), says(is));
        if is_list {
            let only = |own: &[String], other: &[String]| -> Vec<String> {
                let other: HashSet<&String> = other.iter().collect();
                let only = own.iter().filter(|item| !other.contains(item));
                only.cloned().collect()
            };
            let (gone, new) = (only(&before, &after), only(&after, &before));
            // Of the same items in another order all are told.
            if !gone.is_empty() || !new.is_empty() {
                (before, after) = (gone, new);
            }
        }
        FieldDifference { key, before, after }
    });
    differing.collect()
}

/// A value as the file spells it; of a text its words.
fn text(node: &Node<'_>) -> String {
    node.as_text()
        .map_or_else(|| inline_text(node), str::to_owned)
}

/// Whether the rows that both have stand in another order.
fn is_reordered(old: &RowIndex<'_, '_>, new: &RowIndex<'_, '_>) -> bool {
    let of_both = |own: &RowIndex<'_, '_>, other: &RowIndex<'_, '_>| -> Vec<String> {
        let both = own.keys.iter().filter(|key| other.get(key).is_some());
        both.cloned().collect()
    };
    of_both(old, new) != of_both(new, old)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{SHIPPED, builtin, read};

    #[test]
    fn what_differs_is_told_by_event() {
        let text = SHIPPED[3].text;
        let before = read("case.toml", text.as_bytes(), builtin()).case;
        assert!(differences(&before, &before).is_empty());
        let mut after = Case::clone(&before);
        let gone = after.events.remove(0);
        let mut new = gone.clone();
        new.id = "new".into();
        after.events.push(new);
        let was = after.events[0].title.clone();
        after.events[0].title = "Another title".to_owned();
        after.events[0].note = None;
        after.events.swap(1, 2);
        let party = after.parties.pop().unwrap();
        after.title = "Another case".to_owned();
        let found = differences(&before, &after);
        assert_eq!(found.added, ["new".into()]);
        assert_eq!(found.removed, std::slice::from_ref(&gone.id));
        assert_eq!(found.changed.len(), 1);
        let title = FieldDifference {
            key: "title".to_owned(),
            before: vec![was],
            after: vec!["Another title".to_owned()],
        };
        assert!(found.changed[0].1.contains(&title));
        assert_eq!(found.reordered, [Section::Event]);
        let party = RowDifference {
            section: Section::Party,
            row: party.id.to_string(),
            title: Some(party.name),
            change: RowChange::Removed,
        };
        assert_eq!(found.others, [party]);
        assert_eq!(found.head[0].key, "title");
        assert_eq!(found.head.len(), 1);
    }

    #[test]
    fn of_lists_only_the_items_that_differ_are_told() {
        let case = |does: &str| {
            let text = format!(
                "writmap = 1\n[case]\ntitle = \"A v. B\"\n\
                 [[event]]\nid = \"a\"\nkind = \"order\"\ndate = \"2014\"\ntitle = \"A\"\n\
                 [[event]]\nid = \"b\"\nkind = \"order\"\ndate = \"2015\"\ntitle = \"B\"\n{does}\n"
            );
            read("case.toml", text.as_bytes(), builtin()).case
        };
        let before = case("does = { vacates = \"a\" }\nmarks = []");
        let after = case("does = [{ vacates = \"a\" }, { stays = \"a\" }]");
        let found = differences(&before, &after);
        assert_eq!(found.changed.len(), 1);
        let [does] = &found.changed[0].1[..] else {
            panic!("{found:?}")
        };
        assert_eq!(does.key, "does");
        assert!(does.before.is_empty(), "{does:?}");
        assert_eq!(does.after, ["{ stays = \"a\" }"]);
    }
}
