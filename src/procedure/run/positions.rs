//! Where each event stands in the case, by its id.
//!
//! Ids are looked up for every effect of a case, so no copy of them is kept and the hash is a fast
//! one; it is seeded anew in each run, so that no file can choose ids that collide. It knows no
//! dates and no effects.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::model::EventId;

/// The positions of some events; of duplicates the first.
#[derive(Debug, Default)]
pub(in crate::procedure) struct Positions {
    table: HashTable<u32>,
    hash: DefaultHashBuilder,
}

impl Positions {
    /// The positions of the events with these ids.
    pub(in crate::procedure) fn of(ids: &[EventId]) -> Self {
        let hash = DefaultHashBuilder::default();
        let mut table: HashTable<u32> = HashTable::with_capacity(ids.len());
        for (id, position) in ids.iter().zip(0_u32..) {
            let is_it = |known: &u32| ids[*known as usize] == *id;
            let hash_of = |known: &u32| hash.hash_one(&ids[*known as usize]);
            table
                .entry(hash.hash_one(id), is_it, hash_of)
                .or_insert(position);
        }
        Self { table, hash }
    }

    /// The position of an event among the ids of which these are the positions.
    pub(in crate::procedure) fn get(&self, ids: &[EventId], id: &EventId) -> Option<usize> {
        let is_it = |known: &u32| ids[*known as usize] == *id;
        let found = self.table.find(self.hash.hash_one(id), is_it);
        found.map(|position| *position as usize)
    }
}
