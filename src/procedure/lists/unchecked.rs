//! What of an answer rests on what was recalled and not checked, which the file marks
//! `unverified`.
//!
//! It decides nothing; the lists and the JSON say it beside the answer. Start with [`order`].

use crate::model::{
    Case, CaseIndex, DeadlineEffect, DutyEffect, Effect, Event, EventId, OrderEffect, Verb,
};
use crate::procedure::{
    DeadlineState, DutyState, DutyStatus, OrderState, OrderStatus, PendingState, Replay,
};

/// Whether the event that made an order, or the last that made it what it is, was not checked.
pub fn order(case: &Case, replay: &Replay, order: &OrderState) -> bool {
    let made = case.events.get(order.index);
    if made.is_some_and(|event| event.marks.unverified) {
        return true;
    }
    let last = order.because.last().filter(|last| **last != order.order);
    let Some(step) = last.and_then(|id| event(case, replay, id)) else {
        return false;
    };
    // That it was upheld does not make it be in force, nor that it was challenged.
    let wakes = |verb: Verb| {
        matches!(
            verb.meaning().order,
            OrderEffect::Release | OrderEffect::Revive | OrderEffect::Modify
        )
    };
    let lives = matches!(order.status, OrderStatus::InForce | OrderStatus::Stands);
    let known = |id: &EventId| order.because.contains(id);
    by(step, |effect| {
        known(&effect.target) && (!lives || wakes(effect.verb))
    })
}

/// Whether a duty or its day was recalled.
pub fn terms_of_duty(index: &CaseIndex<'_>, duty: &DutyState) -> bool {
    index.duty(&duty.duty).is_some_and(|known| known.unverified)
}

/// Whether what was done about a duty was not checked, or the order under which it is owed.
pub fn duty(case: &Case, replay: &Replay, duty: &DutyState) -> bool {
    let made = event(case, replay, &duty.order);
    let done = matches!(
        duty.status,
        DutyStatus::Met | DutyStatus::MetInPart | DutyStatus::Defied
    );
    let last = duty.because.last().filter(|_| done);
    let last = last.and_then(|id| event(case, replay, id));
    let bears = |effect: &Effect| effect.verb.meaning().duty != DutyEffect::Nothing;
    made.is_some_and(|event| event.marks.unverified) || last.is_some_and(|step| by(step, bears))
}

/// Whether the matter was recalled.
pub fn matter(case: &Case, pending: &PendingState) -> bool {
    let event = case.events.get(pending.index);
    event.is_some_and(|event| event.marks.unverified)
}

/// Whether the day of a deadline was recalled, or what became of it.
pub fn deadline(case: &Case, replay: &Replay, deadline: &DeadlineState) -> bool {
    let own = case.events.get(deadline.index);
    let mut steps = deadline.because.iter();
    let steps = steps.any(|id| {
        let on_it = |effect: &Effect| {
            effect.target == deadline.event
                && effect.verb.meaning().deadline != DeadlineEffect::Nothing
        };
        event(case, replay, id).is_some_and(|step| by(step, on_it))
    });
    own.is_some_and(|event| event.marks.unverified) || steps
}

/// Whether an event was not checked, or those of its effects that count.
fn by(event: &Event, counts: impl Fn(&Effect) -> bool) -> bool {
    let mut effects = event.does.iter().filter(|effect| counts(effect)).peekable();
    let any = effects.peek().is_some();
    any && (event.marks.unverified || effects.any(|effect| effect.unverified))
}

/// The event of this id, if it or something that it does was not checked.
fn event<'a>(case: &'a Case, replay: &Replay, id: &EventId) -> Option<&'a Event> {
    let place = replay.position(id)?;
    case.events
        .get(place)
        .filter(|_| replay.is_unchecked(place))
}
