//! Odd things that a run comes across at the moment they happen; the rules turn them into
//! findings.
//!
//! It changes no status. Start with [`Observation`].

use super::OrderStatus;
use super::cell::Hold;
use super::machine::Machine;
use super::meaning::{OnOrder, on_order};
use super::script::Act;
use crate::model::{Life, Verb};

/// Something odd that the run came across; the rules turn it into findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Observation {
    /// An act on an order that was not in force in the way the act needs.
    NotInForce {
        actor: usize,
        target: usize,
        verb: Verb,
        status: OrderStatus,
    },
    /// A stay was lifted that held nothing.
    LiftedNothing {
        actor: usize,
        stay: usize,
        had_held: bool,
    },
    /// What an event had done is open since the event was undone or granted.
    LeftOpen {
        by: usize,
        undone: usize,
        about: usize,
    },
}

impl Machine<'_> {
    /// Looks at an act before it is applied.
    pub(super) fn observe(&mut self, actor: usize, act: &Act, target: usize) {
        let cell = &self.cells[target];
        let status = cell.status();
        let needs_force = matches!(
            act.verb,
            Verb::HoldsInContemptFor | Verb::Enforces | Verb::Defies
        );
        let changes_it = matches!(
            on_order(act.verb, act.part),
            OnOrder::Strike(_)
                | OnOrder::StrikePart
                | OnOrder::Modify
                | OnOrder::Hold
                | OnOrder::Extend
        );
        let odd = if needs_force {
            !status.binds() && status != OrderStatus::Unknown
        } else {
            changes_it && status.is_struck_down()
        };
        if self.script.is_order(cell.event) && odd {
            self.observations.push(Observation::NotInForce {
                actor,
                target: act.target,
                verb: act.verb,
                status,
            });
        }
        if act.verb == Verb::LiftsStay && self.lifts_nothing(target) {
            self.observations.push(Observation::LiftedNothing {
                actor,
                stay: act.target,
                had_held: !self.cells[target].holds.is_empty(),
            });
        }
    }

    pub(super) fn lifts_nothing(&self, target: usize) -> bool {
        let cell = &self.cells[target];
        let is_stay = self.script.lives[cell.event] == Life::Stay || !cell.holds.is_empty();
        if is_stay {
            cell.holds.is_empty() || cell.hold == Hold::No
        } else {
            cell.whole + cell.part + cell.open == 0
        }
    }
}
