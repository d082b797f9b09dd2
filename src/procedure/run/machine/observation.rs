//! Odd things that a run comes across at the moment they happen; the rules turn them into
//! findings.
//!
//! It changes no status and knows nothing of the run. Start with [`of_act`].

use super::super::act::Act;
use super::super::cell::{Cell, Hold};
use super::super::log::{Outcome, Standing};
use super::super::script::Script;
use crate::model::{Life, OrderEffect, Verb};
use crate::procedure::OrderStatus;

/// Something odd that the run came across; the rules turn it into findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::procedure) enum Observation {
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
    /// Law ended a stay of which the file does not say itself that it ended.
    EndedByLaw { by: usize, stay: usize },
    /// No rule says whether a stay ended with an event, and neither does the file.
    MayHaveEnded { by: usize, stay: usize },
    /// An order fell, and nobody says whether the contempt of it coerces or punishes.
    NatureUnknown {
        by: usize,
        order: usize,
        contempt: usize,
    },
}

/// What is odd about an act on a cell, before it is applied.
pub(in crate::procedure) fn of_act(
    script: &Script,
    actor: usize,
    act: &Act,
    cell: &Cell,
) -> impl Iterator<Item = Observation> {
    let meaning = act.verb.meaning();
    let status = cell.status();
    let changes_it = matches!(
        act.on_rest(),
        OrderEffect::Strike(_)
            | OrderEffect::StrikePart
            | OrderEffect::Modify
            | OrderEffect::Hold
            | OrderEffect::Extend
    );
    let odd = if meaning.duty.needs_force() {
        !status.binds() && status != OrderStatus::Unknown
    } else {
        changes_it && status.is_struck_down()
    };
    // What fell with something else may be taken away by a court too.
    let strikes = matches!(act.on_rest(), OrderEffect::Strike(_));
    let mut entries = cell.log.iter().rev();
    let last = entries
        .find(|entry| entry.standing == Standing::InEffect && entry.whole != Outcome::Nothing);
    let fell_along = last.is_some_and(|entry| entry.via.is_some());
    let not_in_force = script.is_order(cell.event) && odd && !(strikes && fell_along);
    let lifted_nothing = meaning.order == OrderEffect::Release
        && lifts_nothing(script, cell)
        && cell.chain.last() != Some(&actor);
    let not_in_force = not_in_force.then_some(Observation::NotInForce {
        actor,
        target: act.target,
        verb: act.verb,
        status,
    });
    let lifted_nothing = lifted_nothing.then_some(Observation::LiftedNothing {
        actor,
        stay: act.target,
        had_held: cell.held > 0,
    });
    not_in_force.into_iter().chain(lifted_nothing)
}

/// Whether lifting a stay, or every stay on an order, would change nothing.
fn lifts_nothing(script: &Script, cell: &Cell) -> bool {
    let is_stay = script.lives[cell.event] == Life::Stay || cell.held > 0;
    if is_stay {
        cell.held == 0 || cell.hold == Hold::No
    } else {
        cell.whole + cell.part + cell.open == 0
    }
}
