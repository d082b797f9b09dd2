//! Gives a bench what it does not say from the court of which it is a part, and has it say what it
//! does not take from there.

use hashbrown::HashMap;

use super::record::DiskValue;
use crate::model::{Case, Catalogue};
use crate::syntax::{Entry, Node, Value};

/// How many courts may stand in one another.
const MAX_STEPS: usize = 8;

/// What a bench takes from its court.
const INHERITED: [&str; 5] = ["short", "name", "level", "jurisdiction", "appeals-to"];

/// Completes the cleaned courts of a file from one another and from the catalogue. A bench of
/// an unknown court is named by its id.
pub(super) fn complete(rows: &mut [Node<'_>], catalogue: &Catalogue) {
    let own: HashMap<String, Node<'static>> = rows
        .iter()
        .rev()
        .filter_map(|row| Some((text(row, "id")?, row.clone().into_owned())))
        .collect();
    for row in rows.iter_mut().filter(|row| row.get("part-of").is_some()) {
        let mut parent = text(row, "part-of");
        for _ in 0..MAX_STEPS {
            let Some(id) = parent else { break };
            let known = own
                .get(&id)
                .cloned()
                .or_else(|| from_catalogue(catalogue, &id));
            let Some(known) = known else { break };
            for key in INHERITED {
                fill(row, key, known.get(key));
            }
            parent = text(&known, "part-of");
        }
        let id = row.get("id").cloned().map(Node::into_owned);
        fill(row, "short", id.as_ref());
        fill(row, "name", id.as_ref());
        fill(row, "level", Some(&Node::text("trial")));
        fill(row, "jurisdiction", Some(&Node::text("unknown")));
    }
}

/// Has the written benches say of what they have none, which they would take from their court else.
pub(super) fn say_none(rows: &mut [Node<'_>]) {
    for row in rows.iter_mut().filter(|row| row.get("part-of").is_some()) {
        fill(
            row,
            "appeals-to",
            Some(&Node::made(Value::List(Vec::new()))),
        );
    }
}

/// Whether a bench takes what it does not say under this key from its court.
pub(super) fn inherits(key: &str) -> bool {
    INHERITED.contains(&key)
}

/// The court from which a bench takes what it does not say: of the case, or else of the catalogue.
pub(super) fn inherited(case: &Case, catalogue: &Catalogue, id: &str) -> Option<Node<'static>> {
    let mut own = case.courts.iter();
    match own.find(|court| court.id.as_str() == id) {
        Some(court) => court.encode().map(Node::into_owned),
        None => from_catalogue(catalogue, id),
    }
}

fn text(row: &Node<'_>, key: &str) -> Option<String> {
    row.get(key)?.as_text().map(str::to_owned)
}

fn from_catalogue(catalogue: &Catalogue, id: &str) -> Option<Node<'static>> {
    catalogue.court(&id.into())?.encode().map(Node::into_owned)
}

fn fill(row: &mut Node<'_>, key: &'static str, value: Option<&Node<'static>>) {
    let missing = row.get(key).is_none();
    if let (true, Some(value), Value::Table(entries)) = (missing, value, &mut row.value) {
        entries.push(Entry {
            key: key.into(),
            key_span: 0..0,
            node: value.clone(),
        });
    }
}
