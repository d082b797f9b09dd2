//! The status of an order or a duty in words, as the lists of a day say it: one word for one state.
//!
//! What says what was found stands, and is not in force; what a court took away is called by the
//! verb that did it. It knows no sentence; that is `brief`. Start with [`status_words`].

use std::collections::HashMap;

use crate::model::{
    Case, CaseIndex, Catalogue, Certainty, ContemptSanction, CourtLevel, DateStyle, Day, Event,
    EventDate, Fall, OrderEffect, Verb, date_text, unchecked_mark, when_text,
};
use crate::procedure::digest::is_overdue;
use crate::procedure::run::act::{Act, Facet};
use crate::procedure::{
    ContemptState, DeadlineState, DeadlineStatus, DutyState, DutyStatus, OrderState, OrderStatus,
    PartState, Replay, unchecked,
};

/// The status in words and, where it is open, what it may be:
/// `of unknown status: in force or stayed`.
pub fn status_words(
    case: &Case,
    catalogue: &Catalogue,
    replay: &Replay,
    order: &OrderState,
) -> String {
    if order.status == OrderStatus::NotYet && order.decided.is_some() {
        return "made, not yet in effect".to_owned();
    }
    let word = |status| status_word(replay, order, status);
    let possible: Vec<String> = order.possible.iter().map(|status| word(*status)).collect();
    if !possible.is_empty() {
        return format!("{}: {}", word(order.status), possible.join(" or "));
    }
    let event = case.events.get(order.index);
    let sending = replay.course.script.sending(order.index);
    let sent = if event.is_some_and(|event| is_of_highest(catalogue, event)) {
        ("its certified judgment", "issued")
    } else {
        (sending.as_str(), "issued")
    };
    match (order.status, order.awaits_mandate) {
        (OrderStatus::Stayed, Certainty::Yes) => {
            format!("{}; {} was stayed", OrderStatus::Stands.label(), sent.0)
        }
        (status, Certainty::Yes) if status.lives() && order.is_called_back => {
            format!("{}; {} had been recalled", word(status), sent.0)
        }
        (status, Certainty::Yes) if status.lives() => {
            format!("{}; {} had not {}", word(status), sent.0, sent.1)
        }
        (status, Certainty::Maybe) if status.lives() => format!(
            "{}; whether {} had {} is not known",
            word(status),
            sent.0,
            sent.1
        ),
        (status, _) => word(status),
    }
}

/// How a duty stands in words, as it was at the end of a day. What was due by a day that is over
/// may have been done; that a sum runs no longer does not say that it was paid.
pub fn duty_words(
    index: &CaseIndex<'_>,
    order: Option<&OrderState>,
    duty: &DutyState,
    on: Day,
) -> String {
    let mark = unchecked_mark(unchecked::terms_of_duty(index, duty));
    let due = duty.due.as_ref();
    let day = due.map(|due| date_text(due, DateStyle::Long));
    match (duty.status, day) {
        (DutyStatus::Owed, Some(day)) if is_overdue(duty, on) => {
            format!("was due by {day}{mark}; whether it was done is not known")
        }
        (DutyStatus::Owed, Some(day)) => format!("owed, by {day}{mark}"),
        (DutyStatus::Met, Some(day)) if is_late(duty) => {
            let since = duty.since.as_ref();
            let when = since.map_or_else(String::new, |date| when_text(date, DateStyle::Long));
            format!("met {when}, due by {day}{mark}")
        }
        (DutyStatus::Ended, _) => {
            let order = order.filter(|order| order.status == OrderStatus::Spent);
            let told = order.and_then(|order| order.contempt.as_ref());
            let runs =
                |told: &&ContemptState| told.told.sanction == Some(ContemptSanction::FinePerDay);
            match told.filter(runs) {
                Some(told) => format!("no longer running; {}", paid_words(told)),
                None => format!("{}{mark}", duty.status.label()),
            }
        }
        (DutyStatus::Unknown, _) if duty.possible.len() > 1 => {
            let possible: Vec<&str> = duty.possible.iter().map(|one| one.label()).collect();
            format!("{}: {}{mark}", duty.status.label(), possible.join(" or "))
        }
        (status, _) => format!("{}{mark}", status.label()),
    }
}

/// How a deadline stands in words, as it was at the end of a day, with the day on which it was met,
/// put off or called off.
pub fn deadline_words(case: &Case, replay: &Replay, deadline: &DeadlineState) -> String {
    let status = deadline.status;
    let is_done = matches!(
        status,
        DeadlineStatus::Met
            | DeadlineStatus::MetLate
            | DeadlineStatus::Extended
            | DeadlineStatus::Cancelled
    );
    let last = deadline.because.last().filter(|_| is_done);
    let last = last.and_then(|id| replay.position(id));
    let date = last.map(|event| &case.events[event].date);
    if let Some(date) = date.filter(|date| date.is_told()) {
        return format!("{} {}", status.label(), when_text(date, DateStyle::Long));
    }
    match (status, deadline.may_be_extended) {
        (DeadlineStatus::Unknown, true) => "passed, or put off; which is not known".to_owned(),
        (status, true) => format!("{}, and may have been put off", status.label()),
        (status, false) => status.label().to_owned(),
    }
}

/// Whether a duty was met after the day by which it was due.
pub(in crate::procedure) fn is_late(duty: &DutyState) -> bool {
    let due = duty.due.as_ref().and_then(EventDate::latest);
    let met = duty.since.as_ref().and_then(EventDate::earliest);
    due.zip(met).is_some_and(|(due, met)| met > due)
}

fn paid_words(contempt: &ContemptState) -> String {
    let accrued = contempt.told.accrued.as_deref();
    let accrued = accrued.map_or_else(
        || "what had accrued".to_owned(),
        |sum| format!("what had accrued ({sum})"),
    );
    match contempt.paid {
        Some(true) => format!("{accrued} was paid"),
        Some(false) => format!("{accrued} was not paid"),
        None => format!("whether {accrued} was paid is not known"),
    }
}

/// The status of a part of an order in words.
pub(in crate::procedure) fn part_status_words(
    replay: &Replay,
    order: &OrderState,
    part: &PartState,
) -> String {
    word(replay, order, part.status, Some(part.facet))
}

/// A status that an order has or may have, in one word.
pub(in crate::procedure) fn status_word(
    replay: &Replay,
    order: &OrderState,
    status: OrderStatus,
) -> String {
    word(replay, order, status, None)
}

fn word(replay: &Replay, order: &OrderState, status: OrderStatus, facet: Option<Facet>) -> String {
    let stands = replay.course.script.stands[order.index];
    let verb = || verb_of(replay, order, status, facet);
    match status {
        OrderStatus::InForce if stands => OrderStatus::Stands.label().to_owned(),
        OrderStatus::Modified if stands => format!("{} as modified", OrderStatus::Stands.label()),
        OrderStatus::Vacated | OrderStatus::Reversed => verb().map_or_else(
            || status.label().to_owned(),
            |verb| whole_label(verb).to_owned(),
        ),
        OrderStatus::VacatedInPart => verb().map_or_else(
            || status.label().to_owned(),
            |verb| format!("{} in part", whole_label(verb)),
        ),
        status => status.label().to_owned(),
    }
}

fn whole_label(verb: Verb) -> &'static str {
    verb.label().trim_end_matches(" in part")
}

/// The verb that made the order what it is: that of the last event of its chain or, where dates
/// leave that open, of the last event of all that does such a thing.
fn verb_of(
    replay: &Replay,
    order: &OrderState,
    status: OrderStatus,
    facet: Option<Facet>,
) -> Option<Verb> {
    let script = &replay.course.script;
    // A part is vacated by what reverses it as by what vacates it.
    let status = match status {
        OrderStatus::Vacated if facet.is_some() => OrderStatus::VacatedInPart,
        status => status,
    };
    let fits = |act: &&Act| {
        act.target == order.index
            && facet.is_none_or(|facet| act.reach.covers(facet))
            && makes(act.verb.meaning().order, status)
    };
    // Looked for from the order: an event may act on many others.
    let acting = script.graph.acting_on(order.index);
    let made = acting.filter(|tie| makes(tie.verb.meaning().order, status));
    let made: HashMap<usize, Verb> = made
        .filter_map(|tie| {
            if facet.is_none() {
                return Some((tie.from, tie.verb));
            }
            let act = script.acts[tie.from].iter().rfind(fits)?;
            Some((tie.from, act.verb))
        })
        .collect();
    let chain = order.because.iter().rev();
    let mut explained = chain.filter_map(|id| replay.position(id));
    let known = explained.find_map(|event| made.get(&event));
    let place = &replay.course.chronology.place;
    let last = || made.keys().max_by_key(|event| (place[**event], **event));
    known.or_else(|| made.get(last()?)).copied()
}

/// Whether an effect can have made something this.
fn makes(effect: OrderEffect, status: OrderStatus) -> bool {
    match status {
        OrderStatus::Reversed => effect == OrderEffect::Strike(Fall::Reversed),
        OrderStatus::Vacated => effect == OrderEffect::Strike(Fall::Vacated),
        OrderStatus::VacatedInPart => {
            matches!(effect, OrderEffect::Strike(_) | OrderEffect::StrikePart)
        }
        _ => false,
    }
}

/// Whether the highest court made it, which sends down its judgment and issues no mandate.
pub(in crate::procedure) fn is_of_highest(catalogue: &Catalogue, event: &Event) -> bool {
    let court = event.court.as_ref().and_then(|id| catalogue.court(id));
    court.is_some_and(|court| {
        court.level == CourtLevel::Supreme && court.jurisdiction.as_str() == "us"
    })
}
