//! Where something of a case stands in its file.
//!
//! It is looked for in the text when somebody asks, so that nobody else pays for it. Start with
//! [`CaseFile::find`].

use std::ops::Range;

use hashbrown::{HashMap, HashSet};

use crate::format::read::{CaseFile, unmarked};
use crate::format::section::Section;
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
        let ids: HashSet<&str> = spots.iter().map(|spot| spot.row().1).collect();
        let may_be_wanted = |row: &str| may_have_id_of(row, &ids);
        // Nearly every file is written so plainly that the rows can be told without parsing all.
        let passes: [&dyn Fn(&str) -> bool; 2] = [&may_be_wanted, &|_| true];
        for is_wanted in passes {
            if wanted.values().all(HashMap::is_empty) {
                break;
            }
            self.each_row(is_wanted, &mut |section, row| {
                let id = row.get("id").and_then(Node::as_text);
                // Of two rows with one id the first counts.
                let rows = wanted.get_mut(&section);
                let here = rows.zip(id).and_then(|(rows, id)| rows.remove(id));
                for number in here.into_iter().flatten() {
                    let place = place_in(row, spots[number]);
                    found[number] = Some(place.unwrap_or_else(|| row.span.clone()));
                }
            });
        }
        found
    }

    /// The ids of the rows of a list in which these places of the text stand; none of what stands in
    /// another list, or in a row without an id.
    pub fn rows_at(&self, section: Section, places: &[usize]) -> Vec<Option<String>> {
        if places.is_empty() {
            return Vec::new();
        }
        let mut rows: Vec<(usize, Option<String>)> = Vec::new();
        self.each_row(&|_| true, &mut |list, row| {
            let id = row.get("id").and_then(Node::as_text);
            let id = id.filter(|_| list == section).map(str::to_owned);
            rows.push((row.span.start, id));
        });
        rows.sort_by_key(|(start, _)| *start);
        let row_at = |place: &usize| {
            let before = rows.partition_point(|(start, _)| start <= place);
            rows.get(before.checked_sub(1)?)?.1.clone()
        };
        places.iter().map(row_at).collect()
    }

    /// Hands over the rows of lists as they stand in the text: at least those whose text is wanted.
    fn each_row(&self, is_wanted: &dyn Fn(&str) -> bool, each: &mut dyn FnMut(Section, &Node<'_>)) {
        let text = unmarked(&self.text);
        let mut take = |entry: Entry<'_>| {
            let Some(section) = Section::from_key(&entry.key) else {
                return;
            };
            for row in entry.node.items_or_self() {
                each(section, row);
            }
        };
        match self.syntax {
            Syntax::Toml => {
                if let Ok(heads) = outline(&text, Syntax::Toml) {
                    toml::parse_rows(&text, &heads, is_wanted, &mut take);
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

/// Whether the text of a row in TOML may give it one of these ids; it certainly does not where every
/// id in it is written plainly and is another.
fn may_have_id_of(row: &str, ids: &HashSet<&str>) -> bool {
    row.lines().any(|line| {
        let line = line.trim_start();
        if line.starts_with(['"', '\'']) {
            return line[1..].starts_with("id");
        }
        let value = line.strip_prefix("id").map(str::trim_start);
        let Some(value) = value.and_then(|rest| rest.strip_prefix('=')) else {
            return false;
        };
        let value = value.trim_start();
        let quote = if value.starts_with('\'') { '\'' } else { '"' };
        let mut parts = value.split(quote);
        match (parts.next(), parts.next()) {
            (Some(""), Some(id)) if !id.is_empty() && !id.contains('\\') => ids.contains(id),
            _ => true,
        }
    })
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
            let with_verb = does
                .items_or_self()
                .iter()
                .filter_map(|effect| effect.get(verb.word()));
            let mut targets = with_verb.flat_map(Node::items_or_self);
            let named = targets.find(|named| named.as_text() == Some(target))?;
            Some(named.span.clone())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    #[test]
    fn rows_are_found_however_they_are_written() {
        let text = "writmap = 1\nevent = [{ id = \"inline\" }]\nclaim = []\n";
        assert_eq!(begin(text, &["inline"]), ["{ id = \"inline\""]);
        let text = "writmap = 1\n[[event]]\nid = \"plain\"\ndate = \"2031\"\n[[event.does]]\n\
                    stays = \"o'hara\"\n[[event]]\n\"id\" = \"o'hara\"\n[[event]]\n\
                    note = \"\"\"\nid = \"plain\"\n\"\"\"\nid=\"esc\\u0061pe\"\n";
        let heads = begin(text, &["escape", "o'hara", "plain", "none"]);
        let expected = [
            "[[event]]\nnote ",
            "[[event]]\n\"id\"",
            "[[event]]\nid = ",
            "",
        ];
        for (head, expected) in heads.iter().zip(expected) {
            assert!(head.starts_with(expected), "{head} {expected}");
        }
        let target = Spot::Effect {
            event: "plain",
            verb: Verb::Stays,
            target: "o'hara",
        };
        assert!(from(text, &[target])[0].starts_with("\"o'hara\"\n[["));
    }

    #[test]
    fn a_place_is_told_by_the_row_in_which_it_stands() {
        let text = "writmap = 1\n[case]\ntitle = \"T\"\n[[event]]\nid = \"one\"\nkind = \"ordr\"\n\
                    [[event.does]]\nstays = \"nothing\"\n[[party]]\nid = \"heron\"\nkind = \"bird\"\n\
                    [[event]]\nid = \"two\"\ndate = \"soon\"\n";
        let file = format::read("x", text.as_bytes(), format::builtin());
        let at = |words: &str| text.find(words).unwrap_or_default();
        let places = ["title", "ordr", "nothing", "bird", "soon"].map(at);
        let rows = file.rows_at(Section::Event, &places);
        let rows: Vec<Option<&str>> = rows.iter().map(Option::as_deref).collect();
        assert_eq!(rows, [None, Some("one"), Some("one"), None, Some("two")]);
    }

    /// How the rows of these events begin in a text.
    fn begin<'t>(text: &'t str, ids: &[&str]) -> Vec<&'t str> {
        let spot = |id| Spot::Row(Section::Event, id);
        let spots: Vec<Spot<'_>> = ids.iter().copied().map(spot).collect();
        let rows = from(text, &spots).into_iter();
        rows.map(|row| row.get(..15).unwrap_or(row)).collect()
    }

    /// What of a text begins at these places.
    fn from<'t>(text: &'t str, spots: &[Spot<'_>]) -> Vec<&'t str> {
        let file = format::read("x", text.as_bytes(), format::builtin());
        let places = file.find(spots).into_iter();
        let rest = |place: Option<Range<usize>>| place.map_or("", |place| &text[place.start..]);
        places.map(rest).collect()
    }
}
