//! Where something of a case stands in its file.
//!
//! It is looked for in the text when somebody asks, so that nobody else pays for it. Start with
//! [`CaseFile::find`].

use std::ops::Range;

use hashbrown::HashMap;

use super::read::{CaseFile, unmarked};
use super::section::Section;
use crate::model::Verb;
use crate::syntax::nesting::outline;
use crate::syntax::{Entry, Node, Syntax, Value, json, toml};

/// Something of a case that has a place in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot<'a> {
    /// A row of a list, by its id.
    Row(Section, &'a str),
    /// The target that an event names in an effect.
    Effect {
        /// The event that has the effect.
        event: &'a str,
        /// What it does.
        verb: Verb,
        /// To which event.
        target: &'a str,
    },
    /// A field of an event.
    Field {
        /// The event.
        event: &'a str,
        /// The key.
        key: &'a str,
    },
}

impl<'a> Spot<'a> {
    /// The row in which it stands.
    fn row(self) -> (Section, &'a str) {
        match self {
            Spot::Row(section, id) => (section, id),
            Spot::Effect { event, .. } | Spot::Field { event, .. } => (Section::Event, event),
        }
    }
}

impl CaseFile {
    /// The places of these things, in bytes of the text: of what does not stand where it is said to,
    /// that of the head of its row. Nothing of a case that was imported has one.
    pub fn find(&self, spots: &[Spot<'_>]) -> Vec<Option<Range<usize>>> {
        let mut found = vec![None; spots.len()];
        let mut wanted: HashMap<Section, HashMap<&str, Vec<usize>>> = HashMap::new();
        for (number, spot) in spots.iter().enumerate() {
            let (section, id) = spot.row();
            let rows = wanted.entry(section).or_default();
            rows.entry(id).or_default().push(number);
        }
        self.each_row(&mut |section, row| {
            let id = row.get("id").and_then(Node::as_text);
            // Of two rows with one id the first counts.
            let rows = wanted.get_mut(&section);
            let here = rows.zip(id).and_then(|(rows, id)| rows.remove(id));
            for number in here.into_iter().flatten() {
                let place = place_in(row, spots[number]);
                found[number] = Some(place.unwrap_or_else(|| row.span.clone()));
            }
        });
        found
    }

    /// Hands over the rows of lists as they stand in the text.
    fn each_row(&self, each: &mut dyn FnMut(Section, &Node<'_>)) {
        let text = unmarked(&self.text);
        let mut take = |entry: Entry<'_>| {
            let Some(section) = Section::from_key(&entry.key) else {
                return;
            };
            for row in items(&entry.node) {
                each(section, row);
            }
        };
        match self.syntax {
            Syntax::Toml => {
                if let Ok(heads) = outline(&text, Syntax::Toml) {
                    toml::parse_in_parts(&text, &heads, Section::KEYS, &mut take);
                }
            }
            Syntax::Json => {
                let parsed = json::parse_in_parts(&text, Section::KEYS, &mut take);
                if let (None, Ok((root, _))) = (parsed, json::tree(&text))
                    && let Value::Table(entries) = root.value
                {
                    entries.into_iter().for_each(take);
                }
            }
        }
    }
}

/// The place of something inside the row of an event.
fn place_in(row: &Node<'_>, spot: Spot<'_>) -> Option<Range<usize>> {
    match spot {
        Spot::Row(..) => None,
        Spot::Field { key, .. } => {
            let mut entries = row.entries().iter();
            let entry = entries.find(|entry| entry.key == key)?;
            Some(entry.key_span.clone())
        }
        Spot::Effect { verb, target, .. } => {
            let does = row.get("does")?;
            let with_verb = items(does)
                .iter()
                .filter_map(|effect| effect.get(verb.word()));
            let mut targets = with_verb.flat_map(items);
            let named = targets.find(|named| named.as_text() == Some(target))?;
            Some(named.span.clone())
        }
    }
}

/// The items of a list, or the one value that stands for a list of it.
fn items<'n, 'a>(node: &'n Node<'a>) -> &'n [Node<'a>] {
    match &node.value {
        Value::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}
