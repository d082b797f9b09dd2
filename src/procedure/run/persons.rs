//! Whom an order binds and a matter is against, by what the file says.
//!
//! Start with `Draft::bound`.

use hashbrown::{HashMap, HashSet};

use super::draft::{Draft, is_order};
use crate::model::{Effect, Event, EventId, Life, PendingEffect, ReviewEffect};

impl Draft<'_> {
    /// By order, everybody whom it names or who owes something under it, where something in the
    /// file is said of some of several persons.
    pub(in crate::procedure) fn obliged(&self) -> HashMap<usize, Vec<u32>> {
        let mut effects = self.case.events.iter().flat_map(|row| row.does.iter());
        let mut obliged: HashMap<usize, Vec<u32>> = HashMap::new();
        if effects.all(|effect| effect.as_to.is_empty()) {
            return obliged;
        }
        let orders = self.case.events.iter().enumerate();
        let orders = orders.filter(|(event, _)| is_order(self.lives[*event]));
        let named = orders.flat_map(|(event, row)| row.to.iter().map(move |party| (event, party)));
        let owing = self.case.duties.iter();
        let owing = owing.filter_map(|duty| {
            let order = self.positions.get(&self.ids, &duty.order)?;
            Some((order, &duty.owed_by))
        });
        for (order, party) in named.chain(owing) {
            let persons = obliged.entry(order).or_default();
            persons.extend(self.persons.get(party).copied());
        }
        for persons in obliged.values_mut() {
            persons.sort_unstable();
            persons.dedup();
        }
        obliged
    }

    /// The persons to whom an event is addressed, by number.
    pub(in crate::procedure) fn persons_of(&self, row: &Event) -> Vec<u32> {
        let named = row.to.iter();
        named
            .filter_map(|party| self.persons.get(party).copied())
            .collect()
    }

    pub(in crate::procedure) fn bound(&self) -> HashMap<usize, Vec<u32>> {
        let told = self.case.events.iter().enumerate();
        let binds =
            |event: usize| is_order(self.lives[event]) || self.lives[event] == Life::Pending;
        let told = told.filter(|(event, row)| binds(*event) && row.to.len() > 1);
        let told = told.map(|(event, row)| (event, self.persons_of(row)));
        let appealed = self.appealed_against();
        let mut bound: HashMap<usize, Vec<u32>> = told.chain(self.movants()).collect();
        for (appeal, persons) in appealed {
            bound.entry(appeal).or_insert(persons);
        }
        bound
    }

    /// By matter that several filed and that was decided as to some of them, these.
    fn movants(&self) -> impl Iterator<Item = (usize, Vec<u32>)> {
        let singled = self.singled_out();
        let events = self.case.events.iter().enumerate();
        let filed = events.filter(move |(event, row)| {
            let is_filed = self.lives[*event] == Life::Pending && row.to.is_empty();
            is_filed && row.by.len() > 1 && singled.contains(&row.id)
        });
        filed.map(|(event, row)| {
            let numbers = row.by.iter().filter_map(|party| self.persons.get(party));
            let mut numbers: Vec<u32> = numbers.copied().collect();
            numbers.sort_unstable();
            numbers.dedup();
            (event, numbers)
        })
    }

    /// By appeal which names nobody against whom it is, and was decided as to some persons: those whom the
    /// case names that was decided below, where one of another side appeals.
    fn appealed_against(&self) -> Vec<(usize, Vec<u32>)> {
        let singled = self.singled_out();
        let events = self.case.events.iter().enumerate();
        let appeals = events.filter(|(event, row)| {
            self.lives[*event] == Life::Pending && row.to.is_empty() && singled.contains(&row.id)
        });
        let found = appeals.filter_map(|(event, row)| {
            let appeals = |effect: &&Effect| effect.verb.meaning().review == ReviewEffect::Appeal;
            let decided = row.does.iter().find(appeals)?;
            let decided = self.positions.get(&self.ids, &decided.target)?;
            let decided = &self.case.events[decided];
            let below = decided
                .does
                .iter()
                .filter(|effect| effect.verb.meaning().pending != PendingEffect::Nothing);
            let below = below.filter_map(|effect| self.positions.get(&self.ids, &effect.target));
            let rows = std::iter::once(decided).chain(below.map(|case| &self.case.events[case]));
            let mut named = rows.filter(|row| row.to.len() > 1);
            let against = named.next()?;
            let is_of_theirs = row.by.iter().any(|party| against.to.contains(party));
            (!is_of_theirs).then(|| (event, self.persons_of(against)))
        });
        found.collect()
    }

    /// What something in the file decides as to some persons.
    fn singled_out(&self) -> HashSet<&EventId> {
        let effects = self.case.events.iter().flat_map(|row| row.does.iter());
        let singled = effects.filter(|effect| !effect.as_to.is_empty());
        singled.map(|effect| &effect.target).collect()
    }
}
