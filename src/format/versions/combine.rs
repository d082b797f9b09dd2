//! Two versions of a case that grew from one, put together row by row.
//!
//! What one side changed is taken; what both changed differently is a clash, in which ours stays
//! and which is told. A row that one side removed and the other changed stays. Start with
//! [`combine`].

use std::collections::HashMap;
use std::sync::Arc;

use crate::format::file::encode;
use crate::format::section::Section;
use crate::format::writing::write_toml::{inline_text, tree_text};
use crate::format::{builtin, read};
use crate::model::Case;
use crate::syntax::{Entry, Node, Value};

/// Two versions of a case put together.
#[derive(Clone, Debug, PartialEq)]
pub struct Combination {
    /// The case.
    pub case: Arc<Case>,
    /// What both changed differently; ours stands in the case.
    pub clashes: Vec<Clash>,
}

/// Something that both versions changed, and not in the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The list in which it stands; none for what the file says of the case as a whole.
    pub section: Option<Section>,
    /// The id of the row; what it says where it has none.
    pub row: String,
    /// The key of the field; empty when it is the row as a whole.
    pub key: String,
    /// What stands in ours, as the file spells it in a line; none where it has nothing there.
    pub ours: Option<String>,
    /// The same of theirs.
    pub theirs: Option<String>,
}

/// One of two versions that are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What stays where both changed the same.
    Ours,
    /// The other one.
    Theirs,
}

/// Puts together two versions of a case that both grew from `base`, in the order that one of them
/// has.
pub fn combine(base: &Arc<Case>, ours: &Arc<Case>, theirs: &Arc<Case>, order: Side) -> Combination {
    let one_side = if base == theirs || ours == theirs {
        Some(ours)
    } else {
        (base == ours).then_some(theirs)
    };
    if let Some(case) = one_side {
        return Combination {
            case: Arc::clone(case),
            clashes: Vec::new(),
        };
    }
    let mut clashes = Vec::new();
    let roots = [base, ours, theirs].map(|case| encode(case));
    let keys = roots[THEIRS].entries().iter().chain(roots[OURS].entries());
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for Entry { key, .. } in keys {
        if entries.iter().any(|entry| entry.key == *key) {
            continue;
        }
        let nodes = roots.each_ref().map(|root| root.get(key));
        let node = match Section::from_key(key) {
            Some(section) => Some(rows(section, nodes, order, &mut clashes)),
            None => field(nodes, order, &mut |field, nodes| {
                clashes.push(Clash::of(None, "", field, nodes));
            }),
        };
        entries.extend(node.map(|node| Entry {
            key: key.clone(),
            key_span: 0..0,
            node,
        }));
    }
    entries.sort_by_key(|entry| Section::from_key(&entry.key));
    // Read as a file is: what is written in short is understood, and rows get their numbers.
    let text = tree_text(&Node::made(Value::Table(entries)));
    Combination {
        case: read("", text.as_bytes(), builtin()).case,
        clashes,
    }
}

impl Clash {
    fn of(section: Option<Section>, row: &str, key: &str, nodes: [Option<&Node<'_>>; 3]) -> Self {
        let text = |node: Option<&Node<'_>>| node.map(inline_text);
        Self {
            section,
            row: row.to_owned(),
            key: key.to_owned(),
            ours: text(nodes[OURS]),
            theirs: text(nodes[THEIRS]),
        }
    }
}

const BASE: usize = 0;
const OURS: usize = 1;
const THEIRS: usize = 2;

/// What stands in one place in the base, in ours and in theirs.
type Versions<'n, 'a> = [Option<&'n Node<'a>>; 3];

/// Is told the key of what clashes in a row, with its versions.
type Teller<'t> = dyn FnMut(&str, Versions<'_, '_>) + 't;

/// The rows of one list.
fn rows<'a>(
    section: Section,
    lists: Versions<'_, 'a>,
    order: Side,
    clashes: &mut Vec<Clash>,
) -> Node<'a> {
    let lists = lists.map(|list| list.map_or(&[][..], Node::items));
    let keyed = lists.map(RowIndex::of);
    let versions = |key: &str| keyed.each_ref().map(|rows| rows.get(key));
    let order_of_keys = arrange(&keyed, order, |side, key| {
        // Removed by the other side, and not touched since: gone. Else it stays.
        let stays = keyed[side].get(key) != keyed[BASE].get(key);
        if stays {
            clashes.push(Clash::of(Some(section), key, "", versions(key)));
        }
        stays
    });
    let merged = order_of_keys.iter().filter_map(|key| {
        let mut clash = |field: &str, nodes: Versions<'_, '_>| {
            clashes.push(Clash::of(Some(section), key, field, nodes));
        };
        row(versions(key), order, &mut clash)
    });
    Node::made(Value::List(merged.collect()))
}

/// One row, of which at least one side has a version.
fn row<'a>(nodes: Versions<'_, 'a>, order: Side, clash: &mut Teller<'_>) -> Option<Node<'a>> {
    match nodes {
        [_, Some(only), None] | [_, None, Some(only)] => Some(only.clone()),
        [None, Some(ours), Some(theirs)] if ours != theirs => {
            // Two rows of one name that do not come from one are not mixed.
            clash("", nodes);
            Some(ours.clone())
        }
        nodes => field(nodes, order, clash),
    }
}

/// One value: a table field by field, a list item by item, anything else as a whole.
fn field<'a>(nodes: Versions<'_, 'a>, order: Side, clash: &mut Teller<'_>) -> Option<Node<'a>> {
    let [base, ours, theirs] = nodes;
    if ours == theirs || base == theirs {
        return ours.cloned();
    }
    if base == ours {
        return theirs.cloned();
    }
    let values = nodes.map(|node| node.map(|node| &node.value));
    match values {
        [
            Some(Value::Table(_)),
            Some(Value::Table(_)),
            Some(Value::Table(_)),
        ] => Some(fields(nodes, order, clash)),
        [_, Some(Value::List(_)), Some(Value::List(_))] => Some(items(nodes, order)),
        _ => {
            clash("", nodes);
            ours.cloned()
        }
    }
}

fn fields<'a>(tables: Versions<'_, 'a>, order: Side, clash: &mut Teller<'_>) -> Node<'a> {
    let entries = tables.map(|table| table.map_or(&[][..], Node::entries));
    let in_theirs = |key: &str| entries[THEIRS].iter().any(|entry| entry.key == key);
    let only_ours = entries[OURS].iter().filter(|entry| !in_theirs(&entry.key));
    let mut merged = Vec::new();
    for entry in entries[THEIRS].iter().chain(only_ours) {
        let nodes = tables.map(|table| table?.get(&entry.key));
        let node = field(nodes, order, &mut |_, _| clash(&entry.key, nodes));
        merged.extend(node.map(|node| Entry {
            node,
            ..entry.clone()
        }));
    }
    Node::made(Value::Table(merged))
}

/// The items of a list inside a row, which are told apart by what they say.
fn items<'a>(lists: Versions<'_, 'a>, order: Side) -> Node<'a> {
    let lists = lists.map(|list| list.map_or(&[][..], Node::items));
    let keyed = lists.map(RowIndex::of);
    let order = arrange(&keyed, order, |_, _| false);
    let item = |key: &String| keyed[OURS].get(key).or(keyed[THEIRS].get(key)).cloned();
    Node::made(Value::List(order.iter().filter_map(item).collect()))
}

/// The keys of what both sides together hold: in the order of one side, what only the other has
/// behind what it follows there. `stays` is asked of what the other side removed.
fn arrange(
    keyed: &[RowIndex<'_, '_>; 3],
    order: Side,
    mut stays: impl FnMut(usize, &str) -> bool,
) -> Vec<String> {
    let (lead, other) = match order {
        Side::Ours => (OURS, THEIRS),
        Side::Theirs => (THEIRS, OURS),
    };
    let (base, leading, following) = (&keyed[BASE], &keyed[lead], &keyed[other]);
    let mut begin = Vec::new();
    let mut followers: HashMap<&str, Vec<String>> = HashMap::new();
    let mut last = None;
    for key in &following.keys {
        if leading.get(key).is_some() {
            last = Some(key);
        } else if base.get(key).is_none() || stays(other, key) {
            let place = last.map_or(&mut begin, |last| followers.entry(last).or_default());
            place.push(key.clone());
        }
    }
    let mut arranged = begin;
    for key in &leading.keys {
        let is_kept = following.get(key).is_some() || base.get(key).is_none() || stays(lead, key);
        arranged.extend(is_kept.then(|| key.clone()));
        arranged.extend(followers.remove(key.as_str()).unwrap_or_default());
    }
    arranged
}

/// The rows of a list by what they are known by: the id where they have one, else what they say.
/// The second of equal ones has its number behind.
pub(super) struct RowIndex<'r, 'a> {
    /// In the order of the list.
    pub keys: Vec<String>,
    rows: HashMap<String, &'r Node<'a>>,
}

impl<'r, 'a> RowIndex<'r, 'a> {
    pub(super) fn of(rows: &'r [Node<'a>]) -> Self {
        let mut keyed = Self {
            keys: Vec::with_capacity(rows.len()),
            rows: HashMap::with_capacity(rows.len()),
        };
        // How often a row says so already: the search for a free number begins there.
        let mut known: HashMap<String, usize> = HashMap::new();
        for row in rows {
            let id = row.get("id").and_then(Node::as_text);
            let own = id.map_or_else(|| inline_text(row), str::to_owned);
            let mut key = own.clone();
            if keyed.rows.contains_key(&key) {
                let times = known.entry(own.clone()).or_insert(1);
                while keyed.rows.contains_key(&key) {
                    *times += 1;
                    key = format!("{own} ({times})");
                }
            }
            keyed.rows.insert(key.clone(), row);
            keyed.keys.push(key);
        }
        keyed
    }

    /// The row that is known by this.
    pub(super) fn get(&self, key: &str) -> Option<&'r Node<'a>> {
        self.rows.get(key).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(events: &[(&str, &str)], rest: &str) -> Arc<Case> {
        let events = events.iter().map(|(id, fields)| {
            format!("[[event]]\nid = \"{id}\"\nkind = \"order\"\ndate = \"2014\"\n{fields}\n")
        });
        let text = format!(
            "writmap = 1\n[case]\ntitle = \"A v. B\"\n{}{rest}",
            events.collect::<String>()
        );
        let document = read("case.toml", text.as_bytes(), builtin());
        document.case
    }

    fn titles(case: &Case) -> Vec<&str> {
        case.events
            .iter()
            .map(|event| event.title.as_str())
            .collect()
    }

    fn told(combined: &Combination) -> Vec<(&str, &str)> {
        let clashes = combined.clashes.iter();
        clashes
            .map(|clash| (clash.row.as_str(), clash.key.as_str()))
            .collect()
    }

    #[test]
    fn the_order_is_that_of_the_side_that_is_named() {
        let base = case(&[A, B], "");
        let ours = case(&[B, A, C], "");
        let theirs = case(&[A, D, B], "");
        let in_order = |order| combine(&base, &ours, &theirs, order).case;
        assert_eq!(titles(&in_order(Side::Ours)), ["B", "A", "D", "C"]);
        assert_eq!(titles(&in_order(Side::Theirs)), ["A", "C", "D", "B"]);
    }

    const A: (&str, &str) = ("a", "title = \"A\"");
    const B: (&str, &str) = ("b", "title = \"B\"");
    const C: (&str, &str) = ("c", "title = \"C\"");
    const D: (&str, &str) = ("d", "title = \"D\"");

    #[test]
    fn what_one_side_did_is_taken() {
        let base = case(&[A, B], "");
        let ours = case(&[A, C, ("b", "title = \"B\"\nnote = \"Ours\"")], "");
        let theirs = case(&[("b", "title = \"New\""), D], "");
        let combined = combine(&base, &ours, &theirs, Side::Theirs);
        assert_eq!(combined.clashes, []);
        assert_eq!(titles(&combined.case), ["C", "New", "D"]);
        assert_eq!(combined.case.events[1].note.as_deref(), Some("Ours"));
        assert_eq!(combine(&base, &base, &theirs, Side::Theirs).case, theirs);
        assert_eq!(combine(&base, &ours, &base, Side::Theirs).case, ours);
    }

    #[test]
    fn what_both_changed_is_told_and_ours_stays() {
        let base = case(&[A, B, C], "");
        let ours = case(&[("a", "title = \"Ours\""), ("c", "title = \"Kept\"")], "");
        let theirs = case(
            &[("a", "title = \"Theirs\""), ("b", "title = \"Stays\"")],
            "",
        );
        let combined = combine(&base, &ours, &theirs, Side::Theirs);
        assert_eq!(told(&combined), [("c", ""), ("b", ""), ("a", "title")]);
        assert_eq!(combined.clashes[2].ours.as_deref(), Some("\"Ours\""));
        assert_eq!(combined.clashes[2].theirs.as_deref(), Some("\"Theirs\""));
        assert_eq!(titles(&combined.case), ["Ours", "Kept", "Stays"]);
        // Two new events of one name.
        let combined = combine(
            &base,
            &case(&[A, B, C, D], ""),
            &case(&[A, B, C, ("d", "title = \"Other\"")], ""),
            Side::Theirs,
        );
        assert_eq!(titles(&combined.case), ["A", "B", "C", "D"]);
        assert_eq!(told(&combined), [("d", "")]);
        let theirs = combined.clashes[0].theirs.as_deref();
        assert!(theirs.is_some_and(|row| row.contains("title = \"Other\"")));
    }

    #[test]
    fn what_we_took_away_and_they_changed_is_gone_and_told() {
        let base = case(&[("a", "title = \"A\"\nnote = \"Was\"")], "");
        let theirs = case(&[("a", "title = \"A\"\nnote = \"Is\"")], "");
        let combined = combine(&base, &case(&[A], ""), &theirs, Side::Theirs);
        assert_eq!(combined.case.events[0].note, None);
        assert_eq!(told(&combined), [("a", "note")]);
        let combined = combine(&base, &theirs, &case(&[A], ""), Side::Theirs);
        assert_eq!(combined.case.events[0].note.as_deref(), Some("Is"));
        assert_eq!(combined.clashes.len(), 1);
    }

    #[test]
    fn lists_in_rows_are_put_together() {
        let source =
            |id: &str| format!("[[source]]\nid = \"{id}\"\nkind = \"article\"\ntitle = \"T\"\n");
        let all: String = ["one", "two", "three"]
            .iter()
            .map(|id| source(id))
            .collect();
        let event = |sources: &'static str| case(&[("a", sources)], &all);
        let base = event("title = \"A\"\nsources = [\"one\", \"two\"]");
        let ours = event(
            "title = \"A\"\nsources = [\"one\", \"two\", { source = \"three\", quote = \"so\" }]",
        );
        let theirs = event("title = \"A\"\nsources = [\"two\"]");
        let combined = combine(&base, &ours, &theirs, Side::Theirs);
        assert_eq!(combined.clashes, []);
        let cited = combined.case.events[0].sources.iter();
        let cited: Vec<&str> = cited.map(|cite| cite.source.as_str()).collect();
        assert_eq!(cited, ["two", "three"]);
    }

    #[test]
    fn rows_without_an_id_are_told_apart_by_what_they_say() {
        let claim = |text: &str| {
            format!(
                "[[source]]\nid = \"s\"\nkind = \"article\"\ntitle = \"T\"\n\
                 [[claim]]\nabout = \"a\"\nsays = {{ outcome = \"{text}\" }}\nsource = \"s\"\n"
            )
        };
        let base = case(&[A], &claim("one"));
        let ours = case(
            &[A],
            &format!(
                "{}{}",
                claim("one"),
                &claim("two")[claim("two").find("[[claim").unwrap()..]
            ),
        );
        let theirs = case(&[A, B], &claim("other"));
        let combined = combine(&base, &ours, &theirs, Side::Theirs);
        assert_eq!(combined.case.claims.len(), 2, "{:?}", combined.case.claims);
        assert_ne!(combined.case.claims[0].id, combined.case.claims[1].id);
    }

    #[test]
    fn shipped_cases_are_put_together_without_loss() {
        for shipped in crate::format::SHIPPED {
            let base = read(shipped.name, shipped.text.as_bytes(), builtin()).case;
            let (mut ours, mut theirs) = (Case::clone(&base), Case::clone(&base));
            ours.events[0].note = Some("Ours".to_owned());
            theirs.events[1].note = Some("Theirs".to_owned());
            theirs.summary = Some("Theirs".to_owned());
            let combined = combine(
                &base,
                &Arc::new(ours.clone()),
                &Arc::new(theirs),
                Side::Theirs,
            );
            assert_eq!(combined.clashes, []);
            ours.events[1].note = Some("Theirs".to_owned());
            ours.summary = Some("Theirs".to_owned());
            assert!(*combined.case == ours, "{}", shipped.name);
        }
    }
}
