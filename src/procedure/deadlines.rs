//! How each deadline stands on a day.
//!
//! A deadline runs from the event that sets it; one that no event sets runs from the start.
//! It is met by whatever complies with it, and cancelled when it, or every order that set it,
//! is taken away before it was met. It was missed where somebody was held in contempt afterwards for
//! disobeying what had set it.

use super::OrderStatus;
use super::chronology::Chronology;
use super::run::script::Script;
use super::state::DeadlineStatus;
use crate::model::{Certainty, Day, DeadlineEffect, DutyEffect, Ending, OrderEffect};

/// How a deadline stands.
#[derive(Debug)]
pub(super) struct Standing {
    pub status: DeadlineStatus,
    /// The events that explain it, oldest first.
    pub because: Vec<usize>,
    /// Whether it may have been put off.
    pub may_be_extended: bool,
}

/// How a deadline stands at the end of a day. One that may have been put off is not said to have
/// passed.
pub(super) fn standing(
    script: &Script,
    chronology: &Chronology,
    deadline: usize,
    day: Day,
    status_of: impl Fn(usize) -> OrderStatus,
) -> Standing {
    let (status, because) = status(script, chronology, deadline, day, status_of);
    let runs = matches!(status, DeadlineStatus::Open | DeadlineStatus::Passed);
    let acting = |wanted| acting(script, chronology, deadline, wanted);
    let mut extending = extending(script, deadline, &acting).into_iter();
    let may_be_extended =
        runs && extending.any(|event| chronology.happened(event, day) == Certainty::Maybe);
    let status = match status {
        DeadlineStatus::Passed if may_be_extended => DeadlineStatus::Unknown,
        status => status,
    };
    Standing {
        status,
        because,
        may_be_extended,
    }
}

/// What acts on a deadline in such a way, in the order of time.
fn acting(
    script: &Script,
    chronology: &Chronology,
    deadline: usize,
    wanted: DeadlineEffect,
) -> Vec<usize> {
    let events = script.touchers(deadline, move |verb| verb.meaning().deadline == wanted);
    let mut events: Vec<usize> = events.collect();
    events.sort_by_key(|event| chronology.place[*event]);
    events
}

/// The contempt of an order that set the deadline, found after its day.
fn contempt(
    script: &Script,
    chronology: &Chronology,
    setters: &[usize],
    due: Day,
    day: Day,
) -> Option<usize> {
    let punishing = setters.iter().flat_map(|setter| {
        script.touchers(*setter, |verb| verb.meaning().duty == DutyEffect::Punish)
    });
    let mut punishing = punishing.filter(|by| chronology.happened(*by, day) == Certainty::Yes);
    punishing.find(|by| chronology.bounds(*by).0.is_some_and(|first| first > due))
}

/// The status of a deadline with the events that explain it, oldest first.
fn status(
    script: &Script,
    chronology: &Chronology,
    deadline: usize,
    day: Day,
    status_of: impl Fn(usize) -> OrderStatus,
) -> (DeadlineStatus, Vec<usize>) {
    let acting = |wanted| acting(script, chronology, deadline, wanted);
    let happened = |event: &usize| chronology.happened(*event, day);
    let setters = acting(DeadlineEffect::Set);
    let set: Vec<usize> = so_far(&setters, happened, Certainty::Yes);
    if set.is_empty() && !setters.is_empty() {
        let may = !so_far(&setters, happened, Certainty::Maybe).is_empty();
        let status = if may {
            DeadlineStatus::Unknown
        } else {
            DeadlineStatus::NotYet
        };
        return (status, Vec::new());
    }
    let (_, due) = chronology.bounds(deadline);
    let explain = |more: &[usize]| [&set, more].concat();
    if let Some(met) = so_far(&acting(DeadlineEffect::Meet), happened, Certainty::Yes).first() {
        let in_time = due.is_none_or(|due| chronology.day[*met] <= due);
        let status = if in_time {
            DeadlineStatus::Met
        } else {
            DeadlineStatus::MetLate
        };
        return (status, explain(&[*met]));
    }
    let extended = so_far(
        &extending(script, deadline, &acting),
        happened,
        Certainty::Yes,
    );
    if let Some(event) = extended.first() {
        return (DeadlineStatus::Extended, explain(&[*event]));
    }
    let cancelled = so_far(&acting(DeadlineEffect::Cancel), happened, Certainty::Yes);
    if let Some(event) = cancelled.first() {
        return (DeadlineStatus::Cancelled, explain(&[*event]));
    }
    let tolled = so_far(&acting(DeadlineEffect::Toll), happened, Certainty::Yes);
    if let Some(event) = tolled.first() {
        // What stops the time lets it run again when it ends; nobody says until when.
        let is_over = script.is_order(*event) && status_of(*event).is_over();
        let status = if is_over {
            DeadlineStatus::Unknown
        } else {
            DeadlineStatus::Tolled
        };
        return (status, explain(&[*event]));
    }
    if let Some(due) = due
        && let Some(event) = contempt(script, chronology, &set, due, day)
    {
        return (DeadlineStatus::Missed, explain(&[event]));
    }
    let dead = |event: &usize| script.is_order(*event) && status_of(*event).is_over();
    if !set.is_empty() && set.iter().all(dead) {
        (DeadlineStatus::Cancelled, set)
    } else if due.is_some_and(|due| due < day) {
        (DeadlineStatus::Passed, set)
    } else {
        (DeadlineStatus::Open, set)
    }
}

/// What puts a deadline off: it says so, or it changes or replaces the deadline and sets another.
fn extending(
    script: &Script,
    deadline: usize,
    acting: &impl Fn(DeadlineEffect) -> Vec<usize>,
) -> Vec<usize> {
    let mut found = acting(DeadlineEffect::Extend);
    let changing = script.touchers(deadline, |verb| {
        matches!(
            verb.meaning().order,
            OrderEffect::Modify | OrderEffect::End(Ending::Superseded)
        )
    });
    let sets_another = |event: &usize| {
        script.acts[*event]
            .iter()
            .any(|act| act.verb.meaning().deadline == DeadlineEffect::Set && act.target != deadline)
    };
    found.extend(changing.filter(sets_another));
    found
}

fn so_far(
    events: &[usize],
    happened: impl Fn(&usize) -> Certainty,
    wanted: Certainty,
) -> Vec<usize> {
    events
        .iter()
        .copied()
        .filter(|event| happened(event) == wanted)
        .collect()
}
