//! What the rows of a table are called by others: the id of a row, or the number of its entry.
//!
//! Start with [`Targets::find`].

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::mapping::Mapping;
use super::role::ColumnRole;
use crate::import::Report;
use crate::import::words::ids::{Ids, slug};
use crate::model::EventId;
use crate::syntax::table::Table;

/// Where the names of rows lead.
pub(crate) struct Targets<'a> {
    /// The event of each row.
    pub events: Vec<EventId>,
    by_id: HashMap<&'a str, usize>,
    /// By the court as it is written and the number; `None` where several entries have it.
    by_number: HashMap<(&'a str, &'a str), Option<usize>>,
    /// By the number alone.
    by_number_alone: HashMap<&'a str, Option<usize>>,
}

/// Where a name leads.
pub(crate) enum Destination {
    /// To this row.
    Row(usize),
    /// To several rows.
    Several,
    /// To none.
    Nowhere,
}

impl<'a> Targets<'a> {
    /// Names the rows of a table.
    pub(crate) fn of(table: &'a Table<'_>, mapping: &Mapping, report: &mut Report) -> Self {
        let rows = table.rows.len();
        let mut targets = Self {
            events: Vec::with_capacity(rows),
            by_id: HashMap::new(),
            by_number: HashMap::new(),
            by_number_alone: HashMap::new(),
        };
        let mut ids = Ids::default();
        for (index, row) in table.rows.iter().enumerate() {
            let written = row.cell(mapping.column(ColumnRole::Id));
            if !written.is_empty() {
                targets.name(index, written, table, report);
            }
            let wanted = slug(written);
            let id = if wanted.is_empty() {
                ids.take(&format!("row-{}", row.number))
            } else {
                ids.take(&wanted)
            };
            targets.events.push(id.into());
            let court = row.cell(mapping.column(ColumnRole::Court));
            let entry = row.cell(mapping.column(ColumnRole::DocketNumber));
            if !entry.is_empty() {
                note(&mut targets.by_number, (court, entry), index);
                note(&mut targets.by_number_alone, entry, index);
            }
        }
        targets
    }

    /// Notes the id of a row, and reports one that another row has.
    fn name(&mut self, index: usize, written: &'a str, table: &Table<'_>, report: &mut Report) {
        match self.by_id.entry(written) {
            Entry::Vacant(place) => {
                place.insert(index);
            }
            Entry::Occupied(first) => {
                let first = table.rows[*first.get()].number;
                report.problem(|| {
                    table.rows[index]
                        .error(format!("row {first} has the id `{written}` too"))
                        .remedy("both are kept; effects on this id reach the first")
                });
            }
        }
    }

    /// Whether a row has this id.
    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// The row that a target means, seen from a row of a court.
    pub(crate) fn find(&self, court: &str, target: &str) -> Destination {
        if let Some(&row) = self.by_id.get(target) {
            return Destination::Row(row);
        }
        let in_court = self.by_number.get(&(court, target));
        match in_court.or_else(|| self.by_number_alone.get(target)) {
            Some(Some(row)) => Destination::Row(*row),
            Some(None) => Destination::Several,
            None => Destination::Nowhere,
        }
    }
}

/// Notes where a key leads; a key that leads to two places leads nowhere.
fn note<K: std::hash::Hash + Eq>(map: &mut HashMap<K, Option<usize>>, key: K, index: usize) {
    map.entry(key)
        .and_modify(|other| *other = None)
        .or_insert(Some(index));
}
