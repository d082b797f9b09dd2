//! What was imposed to enforce an order, and is no contempt by a verb of its own: a fine, say, or a command
//! to obey.
//!
//! Start with [`Script::to_be_obeyed`].

use super::imposed::serves;
use super::script::Script;
use crate::model::KindRole;

impl Script {
    /// Whether an event holds somebody in contempt, or imposes a sanction.
    pub(in crate::procedure) fn is_sanction(&self, event: usize) -> bool {
        self.is(event, KindRole::Sanctions)
            || self.contempts.contains_key(&event)
            || self.punishes(event)
    }

    /// Whether an event says what was found and punishes nobody, so that a pardon takes nothing from it:
    /// a verdict that holds somebody in contempt does (Ex parte Grossman, 267 U.S. 87 (1925)).
    pub(in crate::procedure) fn is_found_alone(&self, event: usize) -> bool {
        self.stands[event] && !self.is_sanction(event)
    }

    /// What was to be obeyed by an order of contempt or a sanction, be it by way of the contempt under
    /// which it was imposed.
    pub(in crate::procedure) fn to_be_obeyed(&self, sanction: usize) -> Vec<usize> {
        let (mut found, mut seen, mut work) = (Vec::new(), vec![sanction], vec![sanction]);
        while let Some(event) = work.pop() {
            for act in self.acts[event].iter().filter(|act| serves(act)) {
                let order = act.target;
                if seen.contains(&order) {
                    continue;
                }
                seen.push(order);
                let is_sanction = self.is_sanction(order) && self.acts[order].iter().any(serves);
                if is_sanction && seen.len() < MOST_FOLLOWED {
                    work.push(order);
                } else {
                    found.push(order);
                }
            }
        }
        found
    }
}

/// Most orders through which a sanction is followed back to what it enforces.
const MOST_FOLLOWED: usize = 64;
