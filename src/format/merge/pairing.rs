//! Finds which row was which before: by id, else by what it says, else by what it says first, else by order.

use crate::format::row::rows::pair_by;
use crate::format::writing::write_toml::inline_text;
use crate::syntax::{Node, Value};

/// For each row of `after`, the number of the row of `before` that it continues.
pub(super) fn pair(before: &[Node<'_>], after: &[Node<'_>]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; after.len()];
    let mut free = vec![true; before.len()];
    pair_by(before, after, &mut pairs, &mut free, |row| {
        row.get("id").and_then(Node::as_text).map(str::to_owned)
    });
    pair_by(before, after, &mut pairs, &mut free, |row| {
        Some(without_id(row))
    });
    pair_by(before, after, &mut pairs, &mut free, |row| {
        let first = row.entries().first().filter(|entry| entry.key != "id")?;
        Some(format!("{}={}", first.key, inline_text(&first.node)))
    });
    pair_by(before, after, &mut pairs, &mut free, |row| {
        row.get("id").is_none().then(String::new)
    });
    pairs
}

/// The keys under which two tables differ, in the order of the second.
pub(in crate::format) fn changed_keys(before: &Node<'_>, after: &Node<'_>) -> Vec<String> {
    let removed = before
        .entries()
        .iter()
        .filter(|entry| after.get(&entry.key).is_none());
    let differs = after
        .entries()
        .iter()
        .filter(|entry| before.get(&entry.key) != Some(&entry.node));
    removed
        .chain(differs)
        .map(|entry| entry.key.to_string())
        .collect()
}

fn without_id(row: &Node<'_>) -> String {
    let entries = row.entries().iter().filter(|entry| entry.key != "id");
    let others = Node::made(Value::Table(entries.cloned().collect()));
    match &row.value {
        Value::Table(_) => inline_text(&others),
        _ => inline_text(row),
    }
}

/// The rows of a text in their new order: for each the number of its old row, or of the row
/// of `after` that is new. Rows of the text that the case does not hold stay behind the row
/// that they followed.
pub(super) fn arrange(row_numbers: &[usize], rows: usize, pairs: &[Option<usize>]) -> Vec<Place> {
    let mut held = vec![false; rows];
    for &row in row_numbers.iter().filter(|row| **row < rows) {
        held[row] = true;
    }
    let mut done = vec![false; rows];
    let mut places = Vec::with_capacity(rows.max(pairs.len()));
    let mut follow = |from: usize, places: &mut Vec<Place>| {
        let next = (from..rows).take_while(|row| !held[*row]);
        for row in next {
            if !std::mem::replace(&mut done[row], true) {
                places.push(Place::Unheld(row));
            }
        }
    };
    follow(0, &mut places);
    for (number, pair) in pairs.iter().enumerate() {
        let old = pair.and_then(|before| Some((before, *row_numbers.get(before)?)));
        if let Some((before, row)) = old.filter(|(_, row)| *row < rows) {
            places.push(Place::Old {
                row,
                before,
                after: number,
            });
            follow(row + 1, &mut places);
        } else {
            places.push(Place::New { after: number });
        }
    }
    (0..rows).for_each(|row| {
        if !held[row] {
            follow(row, &mut places);
        }
    });
    places
}

/// What stands at a place of a list that is being put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A row of the text that the case does not hold.
    Unheld(usize),
    /// A row of the text that the case holds.
    Old {
        /// Its number in the text.
        row: usize,
        /// Its number in the case as it was read.
        before: usize,
        /// Its number in the case as it is now.
        after: usize,
    },
    /// A row that the text does not have yet.
    New {
        /// Its number in the case as it is now.
        after: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use Place::{New, Old, Unheld};

    #[test]
    fn keeps_what_the_case_does_not_hold() {
        let places = arrange(&[1, 3], 5, &[Some(1), None]);
        let wanted = [
            Unheld(0),
            Old {
                row: 3,
                before: 1,
                after: 0,
            },
            Unheld(4),
            New { after: 1 },
            Unheld(2),
        ];
        assert_eq!(places, wanted);
    }

    #[test]
    fn pairs_by_id_then_by_content_then_by_order() {
        let row = |id: Option<&'static str>, text: &'static str| {
            let mut table = crate::syntax::TableBuilder::default();
            table.put("id", id.map(Node::text));
            table.put("says", Some(Node::text(text)));
            table.finish()
        };
        let before = [
            row(Some("a"), "1"),
            row(Some("b"), "2"),
            row(None, "3"),
            row(None, "4"),
        ];
        let after = [
            row(Some("c"), "2"),
            row(None, "4"),
            row(None, "5"),
            row(Some("a"), "9"),
        ];
        assert_eq!(pair(&before, &after), [Some(1), Some(3), Some(2), Some(0)]);
    }
}
