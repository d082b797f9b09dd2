//! What differs between a golden text and the text that is made now, for somebody who reads it.
//!
//! A text of items has a line for each: its kind, its place, and the rest. A colour stands in the
//! place of what is coloured. A text of lines is compared line by line.

use std::collections::{HashMap, VecDeque};

use similar::{ChangeTag, TextDiff};

/// Two texts that differ.
pub(crate) struct Difference {
    /// In a few words: `2 moved, 1 gone`.
    pub summary: String,
    /// Each difference.
    pub lines: Vec<String>,
}

/// What became of an item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Moved,
    Changed,
    Reordered,
    Gone,
    New,
    Recoloured,
}

const FATES: [(Fate, &str); 6] = [
    (Fate::Moved, "moved"),
    (Fate::Changed, "changed"),
    (Fate::Reordered, "painted earlier or later"),
    (Fate::Gone, "gone"),
    (Fate::New, "new"),
    (Fate::Recoloured, "coloured otherwise"),
];

/// A line of a text of items.
#[derive(Clone, Copy)]
struct Item<'a> {
    /// Its number among all lines that were compared.
    at: usize,
    kind: &'a str,
    place: &'a str,
    rest: &'a str,
}

impl<'a> Item<'a> {
    fn new(at: usize, line: &'a str) -> Self {
        let mut parts = line.trim_end().splitn(3, ' ');
        let mut part = || parts.next().unwrap_or_default();
        Self {
            at,
            kind: part(),
            place: part(),
            rest: part(),
        }
    }

    /// The item without its place.
    fn words(&self) -> String {
        const MOST: usize = 90;
        let mut words: String = self.rest.chars().take(MOST).collect();
        if words.len() < self.rest.len() {
            words.push('…');
        }
        format!("{} {words}", self.kind).trim_end().to_owned()
    }
}

/// What differs between two texts of items: which moved, changed, are gone or new.
pub(crate) fn of_items(old: &str, new: &str) -> Difference {
    let diff = TextDiff::from_lines(old, new);
    let (mut gone, mut added) = (Vec::new(), Vec::new());
    for (at, change) in diff.iter_all_changes().enumerate() {
        match change.tag() {
            ChangeTag::Delete => gone.push(Item::new(at, change.value())),
            ChangeTag::Insert => added.push(Item::new(at, change.value())),
            ChangeTag::Equal => {}
        }
    }
    let mut told: Vec<(usize, Fate, String)> = Vec::new();
    for (old, _) in pairs(&mut gone, &mut added, |item| {
        [item.kind, item.place, item.rest]
    }) {
        let words = format!("{} at {}", old.words(), old.place);
        told.push((old.at, Fate::Reordered, words));
    }
    for (old, new) in pairs(&mut gone, &mut added, |item| [item.kind, item.rest, ""]) {
        let words = format!("{}: {} → {}", old.words(), old.place, new.place);
        let fate = if old.kind.starts_with("colour-of-") {
            Fate::Recoloured
        } else {
            Fate::Moved
        };
        told.push((old.at, fate, words));
    }
    for (old, new) in pairs(&mut gone, &mut added, |item| [item.kind, item.place, ""]) {
        let (from, to) = unlike(old.rest, new.rest);
        let words = format!("{} {}: {from} → {to}", old.kind, old.place);
        told.push((old.at, Fate::Changed, words));
    }
    for (fate, items) in [(Fate::Gone, gone), (Fate::New, added)] {
        let words = |item: &Item<'_>| format!("{} at {}", item.words(), item.place);
        told.extend(items.iter().map(|item| (item.at, fate, words(item))));
    }
    told.sort();
    let name = |fate| {
        FATES
            .iter()
            .find(|known| known.0 == fate)
            .map_or("", |known| known.1)
    };
    let counts = FATES.iter().filter_map(|(fate, name)| {
        let count = told.iter().filter(|told| told.1 == *fate).count();
        (count > 0).then(|| format!("{count} {name}"))
    });
    Difference {
        summary: counts.collect::<Vec<_>>().join(", "),
        lines: told
            .iter()
            .map(|(_, fate, words)| format!("{}: {words}", name(*fate)))
            .collect(),
    }
}

/// Takes out of both lists the items that agree in something, in pairs.
fn pairs<'a>(
    gone: &mut Vec<Item<'a>>,
    added: &mut Vec<Item<'a>>,
    key: fn(&Item<'a>) -> [&'a str; 3],
) -> Vec<(Item<'a>, Item<'a>)> {
    let mut waiting: HashMap<_, VecDeque<Item<'a>>> = HashMap::new();
    for item in added.iter() {
        waiting.entry(key(item)).or_default().push_back(*item);
    }
    let mut found = Vec::new();
    gone.retain(|item| {
        let partner = waiting.get_mut(&key(item)).and_then(VecDeque::pop_front);
        found.extend(partner.map(|partner| (*item, partner)));
        partner.is_none()
    });
    added.retain(|item| found.iter().all(|(_, partner)| partner.at != item.at));
    found
}

/// The words of two texts that are not the same in both, from the first to the last of them.
fn unlike(old: &str, new: &str) -> (String, String) {
    let (old, new): (Vec<_>, Vec<_>) = (old.split(' ').collect(), new.split(' ').collect());
    let pairs = old.iter().zip(&new);
    let head = pairs.take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[head..], &new[head..]);
    let pairs = old.iter().rev().zip(new.iter().rev());
    let tail = pairs.take_while(|(old, new)| old == new).count();
    let middle = |words: &[&str]| words[..words.len() - tail].join(" ");
    (middle(old), middle(new))
}

/// What differs between two texts of lines.
pub(crate) fn of_lines(old: &str, new: &str) -> Difference {
    let diff = TextDiff::from_lines(old, new);
    let mut lines = Vec::new();
    let (mut gone, mut added) = (0, 0);
    for change in diff.iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Equal => continue,
            ChangeTag::Delete => {
                gone += 1;
                '-'
            }
            ChangeTag::Insert => {
                added += 1;
                '+'
            }
        };
        let line = change
            .old_index()
            .or(change.new_index())
            .map_or(0, |at| at + 1);
        lines.push(format!("{line:>5} {sign} {}", change.value().trim_end()));
    }
    Difference {
        summary: format!("{gone} lines gone, {added} new"),
        lines,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &[&str], new: &[&str]) -> Vec<String> {
        let Difference { summary, mut lines } = of_items(&old.join("\n"), &new.join("\n"));
        lines.insert(0, summary);
        lines
    }

    #[test]
    fn what_moved_changed_came_or_went_is_told_item_by_item() {
        let old = [
            "card 120,44 stay 164x56 \"Stay\"",
            "rect 1,1 5x5 #ffffff",
            "rect 2,2 6x6 #ffffff",
            "text 9,9 \"a word\" 9 Bold #000000",
            "line 0,0/9,0 1 #e6e9ee",
            "colour-of-rect #ffffff/#15181d 4",
        ];
        let new = [
            "card 131,44 stay 164x56 \"Stay\"",
            "rect 2,2 6x6 #ffffff",
            "rect 1,1 5x5 #ffffff",
            "text 9,9 \"a term\" 9 Bold #000000",
            "polygon 0,0/1,0/0,1 #e6e9ee",
            "colour-of-rect #ffffff/#15181e 4",
        ];
        let expected = [
            "1 moved, 1 changed, 1 painted earlier or later, 1 gone, 1 new, 1 coloured otherwise",
            "moved: card stay 164x56 \"Stay\": 120,44 → 131,44",
            "painted earlier or later: rect 6x6 #ffffff at 2,2",
            "changed: text 9,9: word\" → term\"",
            "gone: line 1 #e6e9ee at 0,0/9,0",
            "new: polygon #e6e9ee at 0,0/1,0/0,1",
            "coloured otherwise: colour-of-rect 4: #ffffff/#15181d → #ffffff/#15181e",
        ];
        let mut told = told(&old, &new);
        let mut expected = expected.map(str::to_owned).to_vec();
        told[1..].sort();
        expected[1..].sort();
        assert_eq!(told, expected);
    }

    #[test]
    fn lines_are_told_with_their_numbers() {
        let difference = of_lines("one\ntwo\nthree\n", "one\nthree\nfour\n");
        assert_eq!(difference.summary, "1 lines gone, 1 new");
        assert_eq!(difference.lines, ["    2 - two", "    3 + four"]);
    }
}
