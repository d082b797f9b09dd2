//! Chooses what is said of the last decision: what it did, whether that had taken effect, and
//! whether somebody asked in vain to look at it again.
//!
//! Start with `Teller::ruling`.

use super::super::OrderStatus;
use super::super::rulings::{decides, refusal};
use super::super::state::OrderState;
use super::clause::{Clause, Force, RulingAct};
use super::telling::Teller;
use crate::model::{Certainty, KindRole, OrderEffect, Scope, Verb};

impl Teller<'_> {
    pub(super) fn ruling(&self, event: usize) -> Clause {
        let course = self.course();
        let row = &self.case.events[event];
        let acts = decides(self.case, course, event);
        let acts: Vec<(RulingAct, usize)> = acts
            .map(|(number, target)| {
                let effect = &row.does[number];
                let part = match &effect.scope {
                    Scope::Part(part) => Some(part.clone()),
                    Scope::Whole => None,
                };
                let act = RulingAct {
                    verb: effect.verb,
                    target: effect.target.clone(),
                    part,
                };
                (act, target)
            })
            .collect();
        let force = self.force(event, acts.iter().map(|act| act.1));
        Clause::Ruling {
            by: row.id.clone(),
            acts: acts.into_iter().map(|act| act.0).collect(),
            force,
        }
    }

    /// Whether a decision had taken effect on its targets.
    fn force(&self, event: usize, targets: impl Iterator<Item = usize>) -> Force {
        let script = &self.course().script;
        let id = &script.ids[event];
        let is_order = script.is_order(event);
        if is_order && self.course().status_on(event, self.digest.on) == OrderStatus::Stayed {
            return Force::Stayed;
        }
        let waits = |target: usize| {
            let decided = self.state(target).decided;
            decided.is_some_and(|decided| decided.by == *id)
        };
        if targets.into_iter().any(waits) {
            return Force::Awaited;
        }
        if script.untold.contains(&event) {
            return Force::Untold;
        }
        let carries = |verb: Verb| verb.meaning().order == OrderEffect::CarryOut;
        let issued = script.touchers(event, carries).find(|mandate| {
            script.is(*mandate, KindRole::Mandate)
                && self.course().happened(*mandate, self.digest.on) == Certainty::Yes
        });
        issued.map_or(Force::AtOnce, |mandate| {
            Force::Issued(script.ids[mandate].clone())
        })
    }

    pub(super) fn refusal(&self, event: usize) -> Option<Clause> {
        let (number, _) = refusal(self.case, self.course(), event)?;
        let row = &self.case.events[event];
        let effect = &row.does[number];
        let is_told = self.clauses.iter().any(|clause| match clause {
            // A refused attack may be told as what upheld an order.
            Clause::Status { orders, .. } => {
                let mut others = orders.iter().filter_map(|id| self.replay.position(id));
                orders.contains(&row.id) && others.any(|order| self.upheld(event, order))
            }
            Clause::HeldThrough { through, .. } => *through == row.id,
            _ => false,
        });
        (!is_told).then(|| Clause::Refusal {
            by: row.id.clone(),
            verb: effect.verb,
            matter: effect.target.clone(),
        })
    }

    /// Whether the last decision is told beside the order that it upheld.
    pub(super) fn is_told_as_upholder(&self) -> bool {
        let Some(Clause::Ruling { by, acts, .. }) = &self.ruling else {
            return false;
        };
        self.clauses.iter().any(|clause| match clause {
            Clause::Status { orders, .. } => {
                orders.contains(by) && acts.iter().any(|act| orders.contains(&act.target))
            }
            Clause::HeldThrough { order, through } => {
                through == by && acts.iter().any(|act| act.target == *order)
            }
            _ => false,
        })
    }

    /// Whether the last decision did nothing but uphold one of some orders, at once, so that it can
    /// be told beside it.
    pub(super) fn can_be_told_beside(&self, orders: &[&OrderState]) -> bool {
        let Some(Clause::Ruling { by, acts, force }) = &self.ruling else {
            return false;
        };
        let is_plain =
            |act: &RulingAct| act.verb.meaning().order == OrderEffect::Uphold && act.part.is_none();
        let own = orders.iter().find(|order| order.order == *by);
        own.is_some_and(|own| {
            let beside = |order: &&&OrderState| acts.iter().any(|act| act.target == order.order);
            *force == Force::AtOnce
                && acts.iter().all(is_plain)
                && orders
                    .iter()
                    .filter(beside)
                    .any(|order| self.go_together(own, order))
        })
    }
}
