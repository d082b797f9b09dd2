//! What an order does to others that begins to bind later than on its own day.
//!
//! A court that lets its order take effect on a later day lets all of it do so: what it vacates, lifts or
//! ends goes on until then, as what it forbids is allowed until then. What it decides on motions and
//! cases it has decided. Where the file gives an effect a day of its own, that goes before. Start
//! with [`Facts::wait_for_own_beginning`].

use super::super::act::Start;
use super::super::draft::is_order;
use super::Facts;
use crate::model::{Life, OrderEffect};

impl Facts<'_> {
    /// Lets what orders do to others wait for the day on which they begin to bind.
    pub(in crate::procedure) fn wait_for_own_beginning(&mut self) {
        for (&order, &begin) in self.begins {
            if !is_order(self.lives[order]) || self.rank(begin) <= self.rank(order) {
                continue;
            }
            for number in 0..self.acts[order].len() {
                let act = &self.acts[order][number];
                if act.start == Start::AtOnce
                    && act.verb.meaning().order.begins_with_its_order()
                    && self.lives[act.target] != Life::Pending
                {
                    let act = &mut self.acts[order][number];
                    (act.start, act.is_held_back) = (Start::With(begin), true);
                }
            }
        }
    }

    /// Whether an event says itself that something it ends, or prolongs, goes on for some time.
    pub(in crate::procedure) fn lets_go_on(&self, by: usize, stay: usize) -> bool {
        let acts = self.acts.get(by).into_iter().flatten();
        let holds = |order: usize| {
            let held = self.acts.get(stay).into_iter().flatten();
            let mut held = held.filter(|act| act.verb.meaning().order == OrderEffect::Hold);
            held.any(|act| act.target == order)
        };
        // A stay is lifted by its own name, or by that of what it holds.
        let mut on_it = acts.filter(|act| {
            let frees = act.verb.meaning().order == OrderEffect::Release && holds(act.target);
            (act.target == stay || frees) && !act.by_law()
        });
        on_it.any(|act| match act.verb.meaning().order {
            OrderEffect::Extend => true,
            OrderEffect::Release | OrderEffect::End(_) | OrderEffect::Strike(_) => {
                act.reach.is_whole()
                    && matches!(act.start, Start::With(event) if self.rank(event) > self.rank(by))
            }
            _ => false,
        })
    }
}
