//! What becomes of relief for the time of a case, which had merged in the judgment, once that is taken
//! away and the case waits again.
//!
//! A preliminary injunction ends with the final judgment of its case. Whether it holds again when that
//! judgment is vacated is not settled: it is open until somebody says so. Start with
//! [`Machine::open_what_had_merged`].

use super::super::act::Reach;
use super::super::log::{Outcome, Standing};
use super::Machine;
use crate::model::{KindRole, Life, OrderEffect, Verb};
use crate::procedure::OrderStatus;

impl Machine<'_> {
    /// The injunctions that ended with a judgment without a word.
    pub(in crate::procedure) fn merged_in(&self, judgment: usize) -> Vec<usize> {
        let script = self.script;
        let acts = script.acts[judgment].iter();
        let is_said = |order: usize| {
            let mut stated = script.acts[judgment].iter().filter(|act| !act.by_law());
            stated.any(|act| {
                act.target == order && matches!(act.verb.meaning().order, OrderEffect::End(_))
            })
        };
        let merged = acts.filter(|act| {
            !is_said(act.target)
                && act.by_law()
                && act.verb == Verb::Expires
                && script.is(act.target, KindRole::Enjoins)
        });
        merged.filter_map(|act| self.begun(act.target)).collect()
    }

    /// Leaves open the injunctions that had merged in a judgment that fell, where a case that it had
    /// decided waits again.
    pub(in crate::procedure) fn open_what_had_merged(
        &mut self,
        at: usize,
        judgment: usize,
        how: &str,
    ) {
        let script = self.script;
        let waits = |case: usize| {
            let is_case = script.is(case, KindRole::OpensCase);
            let slot = self.begun(case).filter(|_| is_case);
            script.lives[case] == Life::Pending && slot.is_some_and(|slot| self.cells[slot].waits())
        };
        if !script.acts[judgment].iter().any(|act| waits(act.target)) {
            return;
        }
        for order in self.merged_in(judgment) {
            let cell = &self.cells[order];
            let mut ended = cell.log.iter().rev();
            let last = ended.find(|entry| {
                entry.standing == Standing::InEffect && entry.whole != Outcome::Nothing
            });
            let ended_so = cell.own_status() == OrderStatus::Spent
                && last.is_some_and(|entry| entry.actor == judgment);
            if ended_so && !self.settled.contains(&order) {
                self.open(at, judgment, order, how, Reach::default());
            }
        }
    }
}
