//! Holds a tree against the shape of a case file, reports what does not fit, and leaves a
//! clean tree: only known keys under their first spelling, lists always lists, every value
//! of its type.
//!
//! Start with [`FileChecker`].

use std::borrow::Cow;
use std::ops::Range;

use hashbrown::HashMap;

use super::advice::Adviser;
use super::references::{Bond, IdIndex, Reference, References, in_catalogue};
use super::row_numbers::RowNumbers;
use super::scalar;
use crate::format::record::MADE_UP;
use crate::format::section::Section;
use crate::format::shape::{Absence, Field, Table, Type};
use crate::model::Catalogue;
use crate::syntax::{Entry, Node, Problem, Problems, Value, brief};

/// What the check found.
#[derive(Debug)]
pub(in crate::format) struct Checker<'a> {
    /// Where ids are looked up that the file does not declare.
    catalogue: &'a Catalogue,
    /// What does not fit.
    pub problems: Problems,
    /// The ids that rows give themselves.
    pub ids: IdIndex<'a>,
    /// The ids that rows name and the catalogue does not know, and the targets of effects.
    pub references: References<'a>,
    /// Of each list, the numbers of the rows that are left in the clean tree.
    pub row_numbers: RowNumbers,
    /// Finds what was probably meant.
    pub adviser: Adviser<'a>,
    /// How many ids have been made up for each list.
    made_up: HashMap<Section, usize>,
    /// How many rows of each list have been seen.
    seen: HashMap<Section, usize>,
    /// The row at work.
    owner: Option<(Section, Cow<'a, str>)>,
}

/// Checks a whole file, entry by entry, so that what is clean can be used and dropped before the
/// rest is read.
pub(in crate::format) struct FileChecker<'a> {
    /// What was found.
    pub checker: Checker<'a>,
    root: Row<'a>,
    unknown: Vec<(Cow<'a, str>, Range<usize>)>,
    /// The lists that are under way, with the places of their keys.
    lists: Vec<(&'static Field, Range<usize>)>,
}

impl<'a> FileChecker<'a> {
    /// Checks a file of this shape.
    pub(in crate::format) fn new(shape: &'static Table, catalogue: &'a Catalogue) -> Self {
        Self {
            checker: Checker::new(catalogue),
            root: Row::new(shape, 0..0, "", None),
            unknown: Vec::new(),
            lists: Vec::new(),
        }
    }

    /// Checks an entry, or a further part of a list that came under the same key at the same
    /// place; what is left of it.
    pub(in crate::format) fn entry(&mut self, entry: Entry<'a>) -> Option<Entry<'a>> {
        let mut lists = self.lists.iter();
        let known = lists.find(|(field, at)| *at == entry.key_span && field.key == entry.key);
        if let Some((field, _)) = known {
            let node = self.checker.field(field, &self.root, entry.node)?;
            return Some(Entry { node, ..entry });
        }
        let at = entry.key_span.clone();
        let field = self.root.table.find(&entry.key);
        let cleaned = self
            .checker
            .entry(&mut self.root, entry, field, &mut self.unknown)?;
        let list = field.filter(|(_, field)| field.list);
        self.lists.extend(list.map(|(_, field)| (field, at)));
        Some(cleaned)
    }

    /// Reports what the file as a whole, which stands at a place, lacks or has too much.
    pub(in crate::format) fn finish(mut self, span: Range<usize>) -> Checker<'a> {
        self.root.span = span;
        self.checker.finish(&mut self.root, self.unknown);
        self.checker
    }
}

/// The table at work.
struct Row<'a> {
    table: &'static Table,
    /// The place of its head.
    span: Range<usize>,
    key: &'static str,
    /// Its number in its list.
    number: Option<usize>,
    id: Option<Cow<'a, str>>,
    entries: Vec<Entry<'a>>,
    /// A bit for every field that was given.
    given: u128,
    /// Whether something without which it means nothing is missing.
    lost: bool,
}

impl<'a> Checker<'a> {
    fn new(catalogue: &'a Catalogue) -> Self {
        Self {
            catalogue,
            problems: Problems::default(),
            ids: IdIndex::default(),
            references: References::default(),
            row_numbers: RowNumbers::default(),
            adviser: Adviser::new(catalogue),
            made_up: HashMap::new(),
            seen: HashMap::new(),
            owner: None,
        }
    }

    /// A table, cleaned; `None` when it is none or means nothing without what it lacks.
    fn table(
        &mut self,
        node: Node<'a>,
        table: &'static Table,
        key: &'static str,
        number: Option<usize>,
    ) -> Option<Node<'a>> {
        let span = node.span.clone();
        let entries = match (node.value, table.short) {
            (Value::Table(entries), _) => entries,
            (Value::Text(text), Some(short)) => vec![Entry {
                key: Cow::Borrowed(short),
                key_span: span.clone(),
                node: Node::new(span.clone(), Value::Text(text)),
            }],
            (other, _) => {
                let message = format!("`{key}` is {}, not a table", other.sort());
                self.problems
                    .push(Problem::error(span, message).expected(table.doc));
                return None;
            }
        };
        let mut row = Row::new(table, span.clone(), key, number);
        row.id = own_id(table, &entries);
        if let Some(section) = table.section {
            self.owner = Some((section, row.id.clone().unwrap_or_default()));
        }
        let mut unknown = Vec::new();
        // Most rows keep the order of the shape, so a key is looked for behind the last one first.
        let mut behind = table.all_fields().enumerate();
        row.entries = entries
            .into_iter()
            .filter_map(|entry| {
                let field = behind.find(|(_, field)| field.goes_by(&entry.key));
                let field = field.or_else(|| table.find(&entry.key));
                self.entry(&mut row, entry, field, &mut unknown)
            })
            .collect();
        self.finish(&mut row, unknown);
        if table.section.is_some() {
            self.references.look_up(&self.ids);
        }
        (!row.lost).then(|| Node::new(span, Value::Table(row.entries)))
    }

    /// Reports what a table lacks, and what nobody knows in it.
    fn finish(&mut self, row: &mut Row<'a>, mut unknown: Vec<(Cow<'a, str>, Range<usize>)>) {
        self.missing_fields(row);
        self.choice(row, &mut unknown);
        for (key, span) in unknown {
            self.unknown_key(row, &key, span);
        }
    }

    /// An entry of a field, cleaned; one that nobody knows goes among the unknown.
    fn entry(
        &mut self,
        row: &mut Row<'a>,
        entry: Entry<'a>,
        field: Option<(usize, &'static Field)>,
        unknown: &mut Vec<(Cow<'a, str>, Range<usize>)>,
    ) -> Option<Entry<'a>> {
        let Entry {
            key,
            key_span,
            node,
        } = entry;
        let Some((index, field)) = field else {
            if !(key.starts_with("x-") || row.table.is_root() && key == "$schema") {
                unknown.push((key, key_span));
            }
            return None;
        };
        if node.value == Value::Null {
            return None;
        }
        if row.given & (1 << index) != 0 {
            let message = format!("the key `{key}` is given twice in {}", row.name());
            let problem = Problem::error(key_span, message).remedy("only the first is used");
            self.problems.push(problem);
            return None;
        }
        row.given |= 1 << index;
        let seen = self.problems.next_number();
        let cleaned = self.field(field, row, node);
        if cleaned.is_none() && !is_made_up(row.table, field) {
            row.lost |= field.absence == Absence::Fatal;
            self.say_what_is_done(seen, row, field);
        }
        Some(Entry {
            key: Cow::Borrowed(field.key),
            key_span,
            node: cleaned?,
        })
    }

    /// Adds to the problem just reported what is done with the row in the meantime.
    fn say_what_is_done(&mut self, seen: usize, row: &Row<'a>, field: &Field) {
        let done = match (field.absence, field.ty) {
            (Absence::Fatal, _) => format!("until this is mended, {} is left out", row.name()),
            (Absence::StandIn, Type::Date) => "until this is mended, the date is unknown".into(),
            _ => return,
        };
        if let Some(problem) = self.problems.get_mut(seen) {
            problem.remedy.get_or_insert(done);
        }
    }

    /// A value or list of values of a field, cleaned.
    fn field(&mut self, field: &'static Field, row: &Row<'a>, node: Node<'a>) -> Option<Node<'a>> {
        if !field.list {
            return self.value(field, row, node, None);
        }
        let span = node.span.clone();
        let items = match node.value {
            Value::List(items) => items,
            other => vec![Node::new(span.clone(), other)],
        };
        let section = match field.ty {
            Type::Table(table) => table.section,
            _ => None,
        };
        let first = section.map_or(0, |section| {
            let seen = self.seen.entry(section).or_default();
            *seen += items.len();
            *seen - items.len()
        });
        let numbered = (first..).zip(items);
        let cleaned = numbered.filter_map(|(number, item)| {
            let item = self.value(field, row, item, Some(number))?;
            if let Some(section) = section {
                self.row_numbers.add(section, number);
            }
            Some(item)
        });
        let cleaned = Value::List(cleaned.collect());
        Some(Node::new(span, cleaned))
    }

    /// One value of a field, cleaned.
    fn value(
        &mut self,
        field: &'static Field,
        row: &Row<'a>,
        node: Node<'a>,
        number: Option<usize>,
    ) -> Option<Node<'a>> {
        if let Type::Table(table) = field.ty {
            return self.table(node, table, field.key, number);
        }
        let span = node.span.clone();
        let text = scalar::clean(field, node, &mut self.problems, &mut self.adviser)?;
        match (field.ty, &text.value) {
            (Type::Id(section), Value::Text(id)) => {
                self.ids
                    .declare(section, id.clone(), span, &mut self.problems);
            }
            (Type::Ref(_) | Type::RefOrDate(_), Value::Text(id)) => {
                let Some(section) = field.ty.names(id) else {
                    return Some(text);
                };
                let bond = Bond::of(row.table, field);
                if bond.is_some() || !in_catalogue(self.catalogue, section, id) {
                    let reference = Reference {
                        section,
                        id: id.clone(),
                        span,
                        owner: self.owner.clone(),
                        bond,
                    };
                    self.references.note(reference);
                }
            }
            _ => {}
        }
        Some(text)
    }

    /// An id for a row that gives itself none.
    fn make_up(&mut self, section: Option<Section>) -> String {
        let count = section.map_or(0, |section| {
            let count = self.made_up.entry(section).or_default();
            *count += 1;
            *count
        });
        format!("{MADE_UP}{count}")
    }

    /// Reports required fields that were not given.
    fn missing_fields(&mut self, row: &mut Row<'a>) {
        let inherits = row.table.heir_by.is_some_and(|key| row.has(key));
        for (index, field) in row.table.own_fields().enumerate() {
            if field.absence == Absence::Fine {
                continue;
            }
            if is_made_up(row.table, field) {
                if !row.has("id") {
                    let id = self.make_up(row.table.section);
                    row.entries.push(Entry {
                        key: Cow::Borrowed("id"),
                        key_span: 0..0,
                        node: Node::text(id),
                    });
                }
                continue;
            }
            let excused = inherits && !matches!(field.ty, Type::Id(_));
            if row.given & (1 << index) != 0 || excused {
                continue;
            }
            let message = format!("{} has no `{}`", row.name(), field.key);
            let problem = Problem::error(row.span.clone(), message)
                .expected(format!("`{}`: {}", field.key, field.doc));
            let seen = self.problems.next_number();
            self.problems.push(problem);
            row.lost |= field.absence == Absence::Fatal;
            self.say_what_is_done(seen, row, field);
        }
    }

    /// Sees that exactly one of the fields of a choice is given. Of a table with none, the
    /// unknown key is taken for a misspelt one.
    fn choice(&mut self, row: &mut Row<'a>, unknown: &mut Vec<(Cow<'a, str>, Range<usize>)>) {
        if row.table.choice.is_empty() {
            return;
        }
        let words = || row.table.choice.iter().map(|field| field.key);
        let own = row.table.own_fields().count();
        let given = (row.given >> own).count_ones();
        let present: Vec<&Entry<'a>> = row
            .entries
            .iter()
            .filter(|entry| words().any(|word| word == entry.key))
            .collect();
        if let [first, second, ..] = present[..] {
            let message = format!("`{}` and `{}` stand in one table", first.key, second.key);
            let later = first.key_span.start.max(second.key_span.start);
            let span = if later == first.key_span.start {
                &first.key_span
            } else {
                &second.key_span
            };
            let problem = Problem::error(span.clone(), message)
                .expected("one of them, in a table of its own")
                .remedy("write one table for each");
            self.problems.push(problem);
        }
        row.lost |= present.is_empty();
        if given > 0 {
            return;
        }
        let listed = words().collect::<Vec<_>>().join(", ");
        // Who writes `{ verb = "stays", event = "order" }` has the right things in the wrong places.
        let is_named = |(key, _): &(Cow<'_, str>, _)| ["verb", "effect", "act"].contains(&&**key);
        if let Some(place) = unknown.iter().position(is_named) {
            let (key, span) = unknown.swap_remove(place);
            let message = format!("there is no key `{key}` in {}", row.name());
            let problem = Problem::error(span, message)
                .expected("the verb itself as the key, with the event as its value: stays = \"ID\"")
                .remedy("until this is mended, the table is left out");
            self.problems.push(problem);
            return;
        }
        let problem = if let Some((key, span)) = unknown.pop() {
            let meant = self.adviser.verbs(&key);
            let message = format!("there is no `{}` in {}", brief(&key), row.name());
            Problem::error(span, message).suggest_any(&meant)
        } else {
            Problem::error(row.span.clone(), format!("{} says nothing", row.name()))
        };
        self.problems.push(
            problem
                .expected(format!("one of {listed}"))
                .remedy("until this is mended, the table is left out"),
        );
    }

    fn unknown_key(&mut self, row: &Row<'a>, key: &str, span: Range<usize>) {
        if self.problems.is_full() {
            self.problems.count();
            return;
        }
        let known: Vec<&str> = row.table.all_fields().map(|field| field.key).collect();
        let near = self.adviser.key(key, known.iter().copied());
        let problem = Problem::warning(
            span,
            format!("there is no key `{}` in {}", brief(key), row.name()),
        )
        .suggest(near)
        .remedy("it is kept and not used; keys of your own begin with `x-`");
        self.problems.push(problem);
    }
}

impl Row<'_> {
    fn new(
        table: &'static Table,
        span: Range<usize>,
        key: &'static str,
        number: Option<usize>,
    ) -> Self {
        Self {
            table,
            span,
            key,
            number,
            id: None,
            entries: Vec::new(),
            given: 0,
            lost: false,
        }
    }

    /// What to call it in a message.
    fn name(&self) -> String {
        match (self.table.section, &self.id) {
            _ if self.table.is_root() => "the file".to_owned(),
            (None, _) => format!("`{}`", self.key),
            (Some(_), Some(id)) => format!("{} `{}`", self.key, brief(id)),
            (Some(_), None) => format!("{} number {}", self.key, self.number.unwrap_or(0) + 1),
        }
    }

    fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }
}

/// The id that a row of a list gives itself, for messages and effects.
fn own_id<'a>(table: &Table, entries: &[Entry<'a>]) -> Option<Cow<'a, str>> {
    table.section?;
    let entry = entries.iter().find(|entry| entry.key == "id")?;
    match &entry.node.value {
        Value::Text(id) => Some(id.clone()),
        _ => None,
    }
}

fn is_made_up(table: &Table, field: &Field) -> bool {
    matches!(field.ty, Type::Id(_)) && table.section.is_some_and(Section::makes_up_ids)
}
