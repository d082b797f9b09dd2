//! How many orders and duties a sentence leaves out, in words.
//!
//! Start with [`more_orders`].

use super::super::{DutyTally, Tally};
use crate::model::listed;

/// How many orders are left out, by what they were.
pub(super) fn more_orders(tally: Tally) -> String {
    let sorts = [
        (tally.in_force, "in force"),
        (tally.stayed, "stayed"),
        (tally.open, "in doubt"),
    ];
    more_of(&sorts, "order", "orders")
}

/// How many duties are left out, by how they stood.
pub(super) fn more_duties(tally: DutyTally) -> String {
    let sorts = [
        (tally.owed, "owed"),
        (tally.unmet, "not met in full"),
        (tally.suspended, "suspended"),
        (tally.open, "in doubt"),
    ];
    more_of(&sorts, "duty", "duties")
}

/// `2 more orders were in force and 1 was in doubt`.
fn more_of(sorts: &[(usize, &str)], one: &str, several: &str) -> String {
    let told: Vec<String> = sorts
        .iter()
        .filter(|sort| sort.0 > 0)
        .enumerate()
        .map(|(number, (count, word))| {
            let was = if *count == 1 { "was" } else { "were" };
            let noun = match (number, count) {
                (0, 1) => format!(" more {one}"),
                (0, _) => format!(" more {several}"),
                _ => String::new(),
            };
            format!("{count}{noun} {was} {word}")
        })
        .collect();
    listed(&told)
}
