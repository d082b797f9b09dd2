//! TOML to a tree. Several mistakes are found at once, and what stands around them is kept.

use std::borrow::Cow;
use std::ops::Range;

use hashbrown::HashMap;
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue, Error};

use super::{Entry, Node, Problem, Value};

/// The most syntax errors reported for one file; after so many it is something else.
const MAX_ERRORS: usize = 50;

/// A text is parsed in pieces of about this many bytes, since the parser keeps several times
/// the size of a text in tokens: pieces that fit the cache take half the time.
const PIECE: usize = 8 * 1024;

/// Reads TOML whose depth has been checked and whose rows begin at `heads`, and hands over the
/// entries of its table: each once, but the lists under these keys in parts, with the same key at
/// the same place. Answers the mistakes.
pub(crate) fn parse_in_parts<'a>(
    text: &'a str,
    heads: &[usize],
    lists: &[&str],
    each: &mut dyn FnMut(Entry<'a>),
) -> Vec<Problem> {
    let mut all = PiecedTable::default();
    let problems = parse_pieces(text, heads, PIECE, &mut all, |all| {
        for list in lists {
            // A list whose key is given twice waits for its turn.
            if let Some(list) = all.entry(list) {
                hand_over_complete_rows(list, each);
            }
        }
    });
    all.entries.into_iter().for_each(each);
    problems
}

/// Hands over the rows of a list but the last, to which the next piece may add.
fn hand_over_complete_rows<'a>(entry: &mut Entry<'a>, each: &mut dyn FnMut(Entry<'a>)) {
    let Value::List(rows) = &mut entry.node.value else {
        return;
    };
    let Some(complete) = rows.len().checked_sub(1).filter(|&complete| complete > 0) else {
        return;
    };
    let rows = rows.drain(..complete).collect();
    each(Entry {
        key: entry.key.clone(),
        key_span: entry.key_span.clone(),
        node: Node::new(entry.node.span.clone(), Value::List(rows)),
    });
}

/// Reads those rows of lists of a TOML text whose rows begin at `heads` that may be wanted, judged
/// by how they are written, and what stands before the first: the rest is passed over.
pub(crate) fn parse_rows<'a>(
    text: &'a str,
    heads: &[usize],
    is_wanted: &dyn Fn(&str) -> bool,
    each: &mut dyn FnMut(Entry<'a>),
) {
    let is_row = |head: &&usize| {
        let text = &text[**head..];
        text.starts_with("[[") && !is_inner_head(text)
    };
    let mut from = 0;
    for &to in heads.iter().filter(is_row).chain([&text.len()]) {
        let reader = Reader {
            text: &text[from..to],
            from,
        };
        if from == 0 || is_wanted(reader.text) {
            let (table, _) = DeTable::parse_recoverable(reader.text);
            reader
                .entries(table.into_inner())
                .into_iter()
                .for_each(&mut *each);
        }
        from = to;
    }
}

/// Whether a head `[[list.inner]]` belongs to the row before it.
fn is_inner_head(text: &str) -> bool {
    let name = text.split([']', '\n']).next();
    name.is_some_and(|name| name.contains('.'))
}

/// Parses a text in pieces of about `size` bytes into the entries of one table. `joined` is
/// told after each piece, and may take away what is complete.
fn parse_pieces<'a>(
    text: &'a str,
    heads: &[usize],
    size: usize,
    all: &mut PiecedTable<'a>,
    mut joined: impl FnMut(&mut PiecedTable<'a>),
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut from = 0;
    for &to in heads.iter().chain([&text.len()]) {
        if to - from < size && to < text.len() {
            continue;
        }
        let reader = Reader {
            text: &text[from..to],
            from,
        };
        let (table, errors) = DeTable::parse_recoverable(reader.text);
        let room = MAX_ERRORS.saturating_sub(problems.len());
        problems.extend(errors.iter().take(room).map(|error| reader.explain(error)));
        all.join(reader.entries(table.into_inner()));
        joined(all);
        from = to;
    }
    problems
}

/// The entries of a table that comes in pieces.
#[derive(Default)]
struct PiecedTable<'a> {
    entries: Vec<Entry<'a>>,
    names: KeyIndex<'a>,
}

impl<'a> PiecedTable<'a> {
    /// The first entry with this key.
    fn entry(&mut self, key: &str) -> Option<&mut Entry<'a>> {
        let &at = self.names.first.get(key)?;
        self.entries.get_mut(at)
    }

    fn join(&mut self, piece: Vec<Entry<'a>>) {
        self.names.join(&mut self.entries, piece);
    }
}

/// Where the keys of a table stand among its entries: a table may have very many, and each
/// piece of the text asks for them.
#[derive(Default)]
struct KeyIndex<'a> {
    /// Of each key the first entry.
    first: HashMap<Cow<'a, str>, usize>,
    /// The same of the last row of a list, by the number of the list among the entries; together
    /// with the place of that row.
    of_last_row: HashMap<usize, (usize, KeyIndex<'a>)>,
}

impl<'a> KeyIndex<'a> {
    fn of(entries: &[Entry<'a>]) -> Self {
        let mut names = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            names.first.entry(entry.key.clone()).or_insert(at);
        }
        names
    }

    /// Puts the rows of a further piece behind those that there are, and what begins with the
    /// name of a list into its last row, as TOML has it. Any other key stands twice then, which
    /// the checker reports.
    fn join(&mut self, all: &mut Vec<Entry<'a>>, piece: Vec<Entry<'a>>) {
        for entry in piece {
            let same = self.first.get(&entry.key).copied();
            let known = same.map(|at| (at, &mut all[at].node.value));
            match (known, entry.node.value) {
                (Some((_, Value::List(rows))), Value::List(more)) => rows.extend(more),
                (Some((at, Value::List(rows))), Value::Table(more)) if !rows.is_empty() => {
                    self.join_last(at, rows, more);
                }
                (_, value) => {
                    self.first.entry(entry.key.clone()).or_insert(all.len());
                    all.push(Entry {
                        node: Node::new(entry.node.span, value),
                        ..entry
                    });
                }
            }
        }
    }

    /// Puts entries into the last row of the list at a place.
    fn join_last(&mut self, list: usize, rows: &mut [Node<'a>], more: Vec<Entry<'a>>) {
        let Some(row) = rows.last_mut() else { return };
        let Value::Table(last) = &mut row.value else {
            return;
        };
        let (at, names) = self.of_last_row.entry(list).or_default();
        if *at != row.span.start || names.first.is_empty() {
            (*at, *names) = (row.span.start, KeyIndex::of(last));
        }
        names.join(last, more);
    }
}

/// Reads a piece of a text that begins at `from`.
struct Reader<'a> {
    text: &'a str,
    from: usize,
}

impl<'a> Reader<'a> {
    fn place(&self, span: Range<usize>) -> Range<usize> {
        span.start + self.from..span.end + self.from
    }

    /// A syntax error in our words; the parser states what it expected after a comma.
    fn explain(&self, error: &Error) -> Problem {
        let end = self.text.len();
        let span = error.span().unwrap_or(end..end);
        let (what, expected) = match error.message().split_once(", expected ") {
            Some((what, expected)) => (what, Some(expected)),
            None => (error.message(), None),
        };
        let key = self.text.get(span.clone()).unwrap_or_default().trim();
        let span = self.place(span);
        let problem = if what == "duplicate key" {
            Problem::error(span, format!("the key `{key}` is given twice"))
                .remedy("only the first is used")
        } else {
            Problem::error(span, format!("this is not TOML: {what}"))
                .remedy("what stands around it is used as far as it can be")
        };
        match expected {
            Some(expected) => problem.expected(expected),
            None => problem,
        }
    }

    fn entries(&self, table: DeTable<'a>) -> Vec<Entry<'a>> {
        let entry = |(key, value): (Spanned<Cow<'a, str>>, Spanned<DeValue<'a>>)| Entry {
            key_span: self.place(key.span()),
            key: key.into_inner(),
            node: self.node(value),
        };
        table.into_iter().map(entry).collect()
    }

    fn node(&self, value: Spanned<DeValue<'a>>) -> Node<'a> {
        let span = value.span();
        let value = match value.into_inner() {
            // Where it found no value, the parser puts a blank one without a place.
            DeValue::String(_) | DeValue::Integer(_) if span.is_empty() => Value::Null,
            DeValue::String(text) => Value::Text(self.unix_lines(text, &span)),
            DeValue::Integer(number) => integer(&number),
            DeValue::Float(number) => {
                // An overflowing number becomes infinite, which the checker refuses.
                Value::Float(number.as_str().parse().unwrap_or(f64::NAN))
            }
            DeValue::Boolean(flag) => Value::Bool(flag),
            DeValue::Datetime(moment) => Value::Moment(Cow::Owned(moment.to_string())),
            DeValue::Array(items) => {
                Value::List(items.into_iter().map(|item| self.node(item)).collect())
            }
            DeValue::Table(table) => Value::Table(self.entries(table)),
        };
        Node::new(self.place(span), value)
    }

    /// Line ends inside text are those of the file, not of what it says. Escaped ones stay.
    fn unix_lines(&self, value: Cow<'a, str>, span: &Range<usize>) -> Cow<'a, str> {
        let broken = value.contains("\r\n");
        if broken
            && self
                .text
                .get(span.clone())
                .is_some_and(|raw| raw.contains("\r\n"))
        {
            return Cow::Owned(value.replace("\r\n", "\n"));
        }
        value
    }
}

/// A number too large for 64 bits becomes an inexact one, which the checker refuses.
fn integer(number: &DeInteger<'_>) -> Value<'static> {
    i64::from_str_radix(number.as_str(), number.radix())
        .map_or(Value::Float(f64::INFINITY), Value::Integer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Syntax;
    use crate::syntax::nesting::outline;

    #[test]
    fn pieces_make_the_same_tree() {
        let text = "writmap = 1\n[case]\ntitle = \"T\"\n[[event]]\nid = \"a\"\n[event.own]\nx = 1\n\
                    [[event]]\nid = \"\"\"\n[[event]]\n\"\"\"\n[[event.own]]\n[[claim]]\n\
                    [event.owned]\ny = 2\n[[event.own]]\n[[event]]\nid = = 2\n";
        let heads = outline(text, Syntax::Toml).unwrap();
        let parse = |size| {
            let mut all = PiecedTable::default();
            let problems = parse_pieces(text, &heads, size, &mut all, |_| {});
            (Node::new(0..0, Value::Table(all.entries)), problems)
        };
        let (whole, problems) = parse(usize::MAX);
        assert!(!problems.is_empty());
        let (pieces, same) = parse(1);
        assert_eq!(problems, same);
        assert_eq!(heads.len(), 7);
        for key in ["writmap", "case", "event", "claim"] {
            assert_eq!(whole.get(key), pieces.get(key), "{key}");
        }
        assert_eq!(pieces.get("event").map(|rows| rows.items().len()), Some(3));
    }
}
