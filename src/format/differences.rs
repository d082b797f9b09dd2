//! How two versions of a case differ, by event; of other lists it is counted.
//!
//! Start with [`differences`].

use super::combine::RowIndex;
use super::file::{HEAD_KEY, encode};
use super::merge::changed_keys;
use super::section::Section;
use crate::model::{Case, EventId};
use crate::syntax::Node;

/// How a later version of a case differs from an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Events that only the later one has, in its order.
    pub added: Vec<EventId>,
    /// Events that only the earlier one has, in its order.
    pub removed: Vec<EventId>,
    /// Events that both have and that say something else, with the keys of what differs.
    pub changed: Vec<(EventId, Vec<String>)>,
    /// Whether events that both have stand in another order.
    pub reordered: bool,
    /// How many rows of other lists were added, removed or changed.
    pub others: Vec<(Section, usize)>,
    /// The keys of what differs in what the file says of the case as a whole.
    pub head: Vec<String>,
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
        (Some(old), Some(new)) => changed_keys(old, new),
        _ => Vec::new(),
    };
    for &section in Section::ALL {
        let lists = roots.each_ref().map(|root| root.get(section.key()));
        let [old, new] = lists.map(|list| RowIndex::of(list.map_or(&[][..], Node::items)));
        if section == Section::Event {
            found.take_events(&old, &new);
        } else {
            let count = count(&old, &new);
            found.others.extend((count > 0).then_some((section, count)));
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
                self.changed.push((id(key), changed_keys(was, is)));
            }
        }
        let both = |own: &RowIndex<'_, '_>, other: &RowIndex<'_, '_>| -> Vec<String> {
            let both = own.keys.iter().filter(|key| other.get(key).is_some());
            both.cloned().collect()
        };
        self.reordered = both(old, new) != both(new, old);
    }
}

/// How many rows differ.
fn count(old: &RowIndex<'_, '_>, new: &RowIndex<'_, '_>) -> usize {
    let differ = new.keys.iter().filter(|key| old.get(key) != new.get(key));
    let gone = old.keys.iter().filter(|key| new.get(key).is_none());
    differ.count() + gone.count()
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
        after.events[0].title = "Another title".to_owned();
        after.events[0].note = None;
        after.events.swap(1, 2);
        after.parties.pop();
        after.title = "Another case".to_owned();
        let found = differences(&before, &after);
        assert_eq!(found.added, ["new".into()]);
        assert_eq!(found.removed, [gone.id]);
        assert_eq!(found.changed.len(), 1);
        assert!(found.changed[0].1.contains(&"title".to_owned()));
        assert!(found.reordered);
        assert_eq!(found.others, [(Section::Party, 1)]);
        assert_eq!(found.head, ["title"]);
    }
}
