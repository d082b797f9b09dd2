//! A case file as a whole: its shape, and the way from a case to its tree and back.
//!
//! Start with [`ROOT`].

use std::ops::Range;

use super::hunk::{Hunk, hunks, patch_rows};
use super::inherit;
use super::record::{DiskValue, MADE_UP, field};
use super::records::CaseHead;
use super::section::{Section, sections};
use super::shape::{Absence, Field, Table, Type, VERSION_KEY};

use crate::model::Case;
use crate::syntax::{Node, TableBuilder, Value};

/// The version of the format that this program reads and writes.
pub(super) const VERSION: u32 = 1;

/// How many rows are written at a time.
const PART: usize = 256;

/// The key of the table on the case as a whole.
pub(super) const HEAD_KEY: &str = "case";

macro_rules! lists {
    ($($name:ident $key:literal $field:ident: $row:ident, $doc:literal;)+) => {
        /// The shape of a whole case file.
        pub(super) static ROOT: Table = Table {
            section: None,
            doc: "A legal case, for Writmap.",
            fields: &[
                Field {
                    absence: Absence::Fine,
                    ..field::<u32>(VERSION_KEY, "Version of the format: 1.")
                },
                Field {
                    absence: Absence::StandIn,
                    ..field::<CaseHead>(HEAD_KEY, "The case as a whole.")
                },
                $(field::<Vec<crate::model::$row>>($key, $doc),)+
            ],
            choice: &[],
            short: None,
            heir_by: None,
        };

        /// Adds the rows of a cleaned list to a case.
        pub(super) fn decode_rows(section: Section, rows: &[Node<'_>], case: &mut Case) {
            match section {
                $(Section::$name => {
                    for row in rows {
                        DiskValue::decode_items(row, &mut case.$field);
                    }
                })+
            }
        }

        /// These rows of the list as nodes.
        fn encode_rows(case: &Case, section: Section, rows: Range<usize>) -> Vec<Node<'_>> {
            match section {
                $(Section::$name => DiskValue::encode_items(&case.$field[rows]),)+
            }
        }

        /// Adds a copy of a row to another case.
        pub(super) fn copy_row(case: &Case, section: Section, row: usize, into: &mut Case) {
            match section {
                $(Section::$name => into.$field.extend(case.$field.get(row).cloned()),)+
            }
        }

        /// Puts the list of another case in the place of this one.
        pub(super) fn replace_list(case: &mut Case, section: Section, from: Case) {
            match section {
                $(Section::$name => case.$field = from.$field,)+
            }
        }

        /// Puts the one row of another case into its place, or before it when it is new. Whether
        /// there was one.
        pub(super) fn set_row(
            case: &mut Case,
            section: Section,
            row: usize,
            mut from: Case,
            is_new: bool,
        ) -> bool {
            match section {
                $(Section::$name => {
                    let list = &mut case.$field;
                    match (from.$field.pop(), list.get_mut(row)) {
                        (None, _) => return false,
                        (Some(new), Some(old)) if !is_new => *old = new,
                        (Some(new), _) => list.insert(row.min(list.len()), new),
                    }
                })+
            }
            true
        }

        /// Takes a row out of a list that has it.
        pub(super) fn remove_row(case: &mut Case, section: Section, row: usize) {
            match section {
                $(Section::$name => drop(case.$field.remove(row)),)+
            }
        }

        /// Has a row change places with another one of its list.
        pub(super) fn swap_rows(case: &mut Case, section: Section, row: usize, other: usize) {
            match section {
                $(Section::$name => case.$field.swap(row, other),)+
            }
        }

        /// Adds the rows by which a list of one case differs from that of another; the rows of the
        /// other one in whose place they stand.
        pub(super) fn list_patch(
            from: &Case,
            to: &Case,
            section: Section,
            rows: &mut Case,
        ) -> Vec<Hunk> {
            match section {
                $(Section::$name => {
                    let hunks = hunks(&from.$field, &to.$field);
                    let new = hunks.iter().flat_map(|(_, new)| &to.$field[new.clone()]);
                    rows.$field = new.cloned().collect();
                    let hunks = hunks.into_iter();
                    hunks.map(|(place, new)| Hunk { place, rows: new.len() }).collect()
                })+
            }
        }

        /// Puts rows into the place of others; those come into another case, and where they would
        /// be put back is the answer.
        pub(super) fn patch_list(
            case: &mut Case,
            section: Section,
            hunks: &[Hunk],
            rows: &Case,
            replaced: &mut Case,
        ) -> Vec<Hunk> {
            match section {
                $(Section::$name => {
                    patch_rows(&mut case.$field, hunks, &rows.$field, &mut replaced.$field)
                })+
            }
        }

        /// How many rows the list has.
        pub(super) fn count_rows(case: &Case, section: Section) -> usize {
            match section {
                $(Section::$name => case.$field.len(),)+
            }
        }
    };
}
sections!(lists);

/// The rows of a list as nodes, each in its place.
pub(super) fn rows_of(case: &Case, section: Section) -> Vec<Node<'_>> {
    encode_rows(case, section, 0..count_rows(case, section))
}

/// A row of a list as a node; none where the list is shorter.
pub(crate) fn row_node(case: &Case, section: Section, row: usize) -> Option<Node<'_>> {
    let is_there = row < count_rows(case, section);
    is_there.then(|| encode_rows(case, section, row..row + 1).pop())?
}

/// What is said of the case as a whole, as a node.
pub(super) fn head_node(case: &Case) -> Option<Node<'static>> {
    CaseHead::of(case).encode().map(Node::into_owned)
}

/// The ids of the rows of a list.
pub(super) fn row_ids(case: &Case, section: Section) -> Vec<String> {
    let rows = rows_of(case, section);
    let ids = rows.iter().filter_map(|row| row.get("id")?.as_text());
    ids.map(str::to_owned).collect()
}

/// Whether a list has a row with this id.
pub(super) fn has_row(case: &Case, section: Section, id: &str) -> bool {
    match section {
        Section::Event => case.event(&id.into()).is_some(),
        section => row_ids(case, section).iter().any(|known| known == id),
    }
}

/// The id that the reader made up for a row; none where the file gives it one.
pub(super) fn made_up_id(case: &Case, section: Section, row: usize) -> Option<&str> {
    let id = match section {
        Section::Claim => case.claims.get(row)?.id.as_str(),
        Section::Position => case.positions.get(row)?.id.as_str(),
        Section::Comment => case.comments.get(row)?.id.as_str(),
        _ => return None,
    };
    Some(id).filter(|id| id.starts_with(MADE_UP))
}

/// Numbers the ids that the reader makes up as it would do after a change of the rows.
pub(super) fn make_up_ids(case: &mut Case, section: Section) {
    let is_made_up = |id: &str| id.starts_with(MADE_UP);
    let mut count = 0;
    let mut next = || {
        count += 1;
        format!("{MADE_UP}{count}")
    };
    macro_rules! number {
        ($rows:expr) => {
            for row in $rows.iter_mut().filter(|row| is_made_up(row.id.as_str())) {
                row.id = next().into();
            }
        };
    }
    match section {
        Section::Claim => number!(case.claims),
        Section::Position => number!(case.positions),
        Section::Comment => number!(case.comments),
        _ => {}
    }
}

/// The shape of the rows of a list.
pub(super) fn table_of(section: Section) -> Option<&'static Table> {
    match ROOT.find(section.key())?.1.ty {
        Type::Table(table) => Some(table),
        _ => None,
    }
}

/// The second spelling of a key, in the lists where it has one.
pub(super) fn alias_of(key: &str) -> Option<&'static str> {
    let tables = Section::ALL.iter().filter_map(|section| table_of(*section));
    let mut fields = tables.flat_map(Table::all_fields);
    fields
        .find(|field| field.key == key && field.alias.is_some())?
        .alias
}

/// Puts what a cleaned file says of the case as a whole into a case.
pub(super) fn decode_head(head: &Node<'_>, case: &mut Case) {
    if let Some(head) = CaseHead::decode(head) {
        head.put_into(case);
    }
}

/// The whole case as a tree, in the order in which it is written.
pub(super) fn encode(case: &Case) -> Node<'_> {
    encode_lists(case, Section::ALL.iter().copied())
}

/// The whole case but for a list as a tree, in the order in which it is written.
pub(crate) fn encode_without(case: &Case, list: Section) -> Node<'_> {
    let lists = Section::ALL.iter().copied();
    encode_lists(case, lists.filter(|section| *section != list))
}

fn encode_lists(case: &Case, lists: impl Iterator<Item = Section>) -> Node<'_> {
    let mut table = TableBuilder::default();
    put_head(&mut table, case);
    for section in lists {
        put_rows(&mut table, case, section, 0..count_rows(case, section));
    }
    table.finish()
}

/// The same, some rows at a time: the tree of a large case takes more room than case and text
/// together.
pub(super) fn encode_in_parts(case: &Case, each: &mut dyn FnMut(&Node<'_>)) {
    let mut head = TableBuilder::default();
    put_head(&mut head, case);
    each(&head.finish());
    for &section in Section::ALL {
        let count = count_rows(case, section);
        // What a court inherits can be said only beside all others.
        let most = if section == Section::Court {
            count.max(1)
        } else {
            PART
        };
        for start in (0..count).step_by(most) {
            let mut part = TableBuilder::default();
            put_rows(&mut part, case, section, start..count.min(start + most));
            each(&part.finish());
        }
    }
}

fn put_head(table: &mut TableBuilder<'_>, case: &Case) {
    table.put(VERSION_KEY, VERSION.encode().map(Node::into_owned));
    table.put(HEAD_KEY, CaseHead::of(case).encode().map(Node::into_owned));
}

fn put_rows<'a>(
    table: &mut TableBuilder<'a>,
    case: &'a Case,
    section: Section,
    rows: Range<usize>,
) {
    let mut rows = encode_rows(case, section, rows);
    if section == Section::Court {
        inherit::say_none(&mut rows);
    }
    let list = (!rows.is_empty()).then(|| Node::made(Value::List(rows)));
    table.put(section.key(), list);
}
