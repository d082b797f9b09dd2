//! What was imposed to enforce which order, by the acts of the file.
//!
//! Start with [`imposed_for`].

use hashbrown::HashMap;

use super::act::Act;
use super::draft::{Draft, is_order};
use super::rows::Rows;
use crate::model::{Contempt, DutyEffect, KindRole, OrderEffect};

/// Whether an act enforces an order or carries it out, as the file says.
pub(in crate::procedure) fn serves(act: &Act) -> bool {
    let meaning = act.verb.meaning();
    let enforces = matches!(meaning.duty, DutyEffect::Punish | DutyEffect::Enforce);
    !act.by_law() && (enforces || meaning.order == OrderEffect::CarryOut)
}

/// By order, what was imposed to enforce it; by contempt, what was imposed under it too.
pub(in crate::procedure) fn imposed_for(
    acts: &Rows<Act>,
    draft: &Draft<'_>,
    contempts: &HashMap<usize, Contempt>,
) -> Vec<(usize, usize)> {
    let punishes = |event: usize| {
        let mut acts = acts[event].iter();
        acts.any(|act| act.verb.meaning().duty == DutyEffect::Punish)
    };
    let is_contempt = |event: usize| contempts.contains_key(&event) || punishes(event);
    let orders = (0..draft.lives.len()).filter(|event| {
        is_order(draft.lives[*event]) && !draft.roles[*event].has(KindRole::Confines)
    });
    let mut imposed = Vec::new();
    for event in orders {
        for act in acts[event].iter().filter(|act| serves(act)) {
            let meaning = act.verb.meaning();
            let carries_out = meaning.order == OrderEffect::CarryOut && is_contempt(act.target);
            if carries_out || meaning.duty == DutyEffect::Enforce {
                imposed.push((act.target, event));
            }
        }
    }
    imposed.sort_unstable();
    imposed.dedup();
    imposed
}
