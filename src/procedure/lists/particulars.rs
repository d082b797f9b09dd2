//! What the state of an order says besides its status, in short lines: what was decided and is
//! held back, whether it must be obeyed, its parts and persons, and what is known of a contempt.
//!
//! What nobody says is left out. It knows no chain of events; that is `explain`. Start with
//! [`particulars`].

use super::status_words::part_status_words;
use crate::model::{
    CaseIndex, Certainty, DateStyle, Effect, OrderEffect, PartyId, as_to, if_so, listed, since_text,
};
use crate::procedure::brief::{nature_word, sanction_words};
use crate::procedure::{
    Binding, ContemptState, DecidedState, OrderState, OrderStatus, PartState, PendingState, Replay,
};

/// The parts of a pending matter that are told apart, a line each: `count one: decided`.
pub fn matter_parts(pending: &PendingState) -> impl Iterator<Item = String> {
    let parts = pending.parts.iter();
    parts.map(|(part, waits)| format!("{part}: {}", waiting_word(*waits)))
}

/// The same of those whom it is against: `as to Jane Roe: pending`.
pub fn matter_persons(index: &CaseIndex<'_>, pending: &PendingState) -> Vec<String> {
    let persons = pending.persons.iter().map(|(party, waits)| {
        let name = index
            .party(party)
            .map_or(party.as_str(), |party| &party.name);
        format!("as to {name}: {}", waiting_word(*waits))
    });
    persons.collect()
}

const fn waiting_word(waits: bool) -> &'static str {
    if waits { "pending" } else { "decided" }
}

/// What is said of an order besides its status, a line each, without capital or full stop.
pub fn particulars(index: &CaseIndex<'_>, replay: &Replay, order: &OrderState) -> Vec<String> {
    let decided = order.decided.as_ref();
    // Of an order that has only not begun to bind, the status says all.
    let decided = decided.filter(|decided| decided.by != order.order);
    let decided = decided.map(|decided| decided_words(index, order, decided));
    let obeyed = obedience(order).map(str::to_owned);
    let parts = order.parts.iter();
    let parts = parts.filter(|part| part.status != OrderStatus::NotYet);
    let contempt = order.contempt.as_ref().and_then(contempt_words);
    decided
        .into_iter()
        .chain(obeyed)
        .chain(parts.map(|part| part_words(index, replay, order, part)))
        .chain(contempt)
        .collect()
}

fn decided_words(index: &CaseIndex<'_>, order: &OrderState, decided: &DecidedState) -> String {
    let effect = if decided.certainty == Certainty::Yes {
        "not yet in effect"
    } else {
        "and whether that had taken effect is not known"
    };
    let Some(event) = index.event(&decided.by) else {
        return format!("decided: {}, {effect}", decided.status.label());
    };
    let on_it = |effect: &&Effect| effect.target == order.order && changes_it(effect);
    let acts: Vec<&Effect> = event.does.iter().filter(on_it).collect();
    // What has a time of its own is what waits, where it has one.
    let is_timed = |effect: &&Effect| effect.from.is_some() || effect.on_condition().is_some();
    let any_timed = acts.iter().any(is_timed);
    let acts = acts.iter().filter(|effect| !any_timed || is_timed(effect));
    let mut words: Vec<String> = acts.map(|effect| act_words(index, effect)).collect();
    if words.is_empty() {
        words.push(decided.status.label().to_owned());
    }
    format!("decided: {} by “{}”, {effect}", listed(&words), event.title)
}

/// Whether an effect makes something of the order itself.
fn changes_it(effect: &Effect) -> bool {
    let does = effect.verb.meaning().order;
    !matches!(does, OrderEffect::Nothing | OrderEffect::SendBack)
}

/// `vacated as to the tolls (if the bond is posted)`.
fn act_words(index: &CaseIndex<'_>, effect: &Effect) -> String {
    let part = effect.part().map(str::to_owned);
    let persons = effect.as_to.iter().map(|party| name(index, party));
    let scope: Vec<String> = part.into_iter().chain(persons).collect();
    let mut words = effect.verb.label().to_owned();
    if !scope.is_empty() {
        let whole = words.trim_end_matches(" in part");
        words = format!("{whole} {}", as_to(&listed(&scope)));
    }
    match effect.on_condition() {
        Some(condition) => format!("{words} ({})", if_so(condition)),
        None => words,
    }
}

/// Whether it must be obeyed, where the status does not say so.
fn obedience(order: &OrderState) -> Option<&'static str> {
    let is_whole = |status: &OrderStatus| {
        !matches!(
            status,
            OrderStatus::StayedInPart | OrderStatus::VacatedInPart
        )
    };
    match (order.status, order.binds) {
        (OrderStatus::Unknown, Binding::Yes) if order.possible.iter().all(is_whole) => {
            Some("must be obeyed, whichever it is")
        }
        (OrderStatus::Unknown, Binding::Yes) => {
            Some("must be obeyed at least in part, whichever it is")
        }
        (status, Binding::No) if status.binds() => {
            Some("need not be obeyed while what upheld it is stayed")
        }
        (status, Binding::Unknown) if status.binds() => Some("whether it must be obeyed is open"),
        _ => None,
    }
}

/// `as to the tolls: stayed, since 4 April 2031`.
fn part_words(
    index: &CaseIndex<'_>,
    replay: &Replay,
    order: &OrderState,
    part: &PartState,
) -> String {
    let person = part.party.as_ref().map(|party| name(index, party));
    let of: Vec<String> = part.part.iter().cloned().chain(person).collect();
    let status = part_status_words(replay, order, part);
    let mut words = format!("{}: {status}", as_to(&listed(&of)));
    if let Some(since) = part.since.as_ref().filter(|since| since.is_told()) {
        words = format!("{words}, {}", since_text(since, DateStyle::Long));
    }
    words
}

/// `civil contempt, by stipulation, with a fine of $5,000 a day`; nothing where nothing is known.
fn contempt_words(contempt: &ContemptState) -> Option<String> {
    let told = &contempt.told;
    let head = told.nature.map(nature_word);
    let mut parts: Vec<String> = Vec::new();
    let either = |known: Option<bool>, yes: &str, no: &str| {
        known.map(|known| if known { yes } else { no }.to_owned())
    };
    parts.extend(either(
        told.by_stipulation,
        "by stipulation",
        "not by stipulation",
    ));
    parts.extend(sanction_words(told));
    parts.extend(told.accrued.as_ref().map(|sum| format!("{sum} accrued")));
    parts.extend(either(contempt.paid, "paid", "not paid"));
    // That nobody tells of a purge is no statement that there was none.
    parts.extend((contempt.purged == Some(true)).then(|| "purged".to_owned()));
    parts.extend((contempt.runs == Some(false)).then(|| "no longer running".to_owned()));
    let held_up = "whether it runs while there is nothing to obey is not known";
    parts.extend(contempt.is_held_up.then(|| held_up.to_owned()));
    let head = match head {
        Some(nature) => format!("{nature} contempt"),
        None if parts.is_empty() => return None,
        None => "contempt".to_owned(),
    };
    Some(if parts.is_empty() {
        head
    } else {
        format!("{head}, {}", parts.join(", "))
    })
}

fn name(index: &CaseIndex<'_>, id: &PartyId) -> String {
    let party = index.party(id);
    party.map_or_else(|| id.to_string(), |party| party.name.clone())
}
