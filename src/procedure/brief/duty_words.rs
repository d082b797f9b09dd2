//! The words of a clause on a duty: who had to do what under which order, and whether it was done.
//!
//! Start with [`duty_text`].

use std::collections::HashSet;

use super::super::lists::status_words::is_late;
use super::super::state::{Binding, DutyState};
use super::super::viewpoint::told::COMPLY;
use super::super::{DutyStatus, OrderStatus, unchecked};
use super::clause::Clause;
use super::names::lower_first;
use super::upholding::refused;
use super::writer::{ClauseWriter, plain};
use crate::model::{DutyId, Life, listed, unchecked_mark};

/// A clause on duties in words.
pub(super) fn duty_text(writer: &ClauseWriter<'_>, clause: &Clause) -> String {
    let Clause::Duty {
        duties,
        status,
        may_have,
        overdue,
        is_of_what_was_said,
        is_of_rest,
    } = clause
    else {
        return String::new();
    };
    let states = states(writer, duties);
    let Some(first) = states.first() else {
        return String::new();
    };
    let mut seen = HashSet::new();
    let parties = states
        .iter()
        .filter(|duty| seen.insert(&duty.party))
        .map(|duty| writer.namer.party_in_text(&duty.party));
    let mut seen = HashSet::new();
    let parties: Vec<String> = parties.filter(|name| seen.insert(name.clone())).collect();
    let mut seen = HashSet::new();
    let orders = states.iter().map(|duty| &duty.order);
    let orders = orders.filter(|order| seen.insert(*order));
    let parties = listed(&parties);
    let with = if *is_of_what_was_said {
        String::from(if *is_of_rest { " with the rest" } else { "" })
    } else if *is_of_rest {
        let order = writer.namer.long(&first.order);
        format!(" with the rest of {order}")
    } else {
        let names: Vec<String> = orders.map(|order| writer.namer.long(order)).collect();
        format!(" with {}", listed(&names))
    };
    let own = own_words(writer, &states);
    let (own, quoted) = match own {
        Some(own) if !reads_as_deed(&own) => (None, format!(" (“{own}”)")),
        own => (own, String::new()),
    };
    let to_do = own
        .clone()
        .unwrap_or_else(|| format!("comply{with}{quoted}"));
    let mark = unchecked_mark(unchecked::terms_of_duty(writer.index, first));
    let due = first.due.as_ref().map(|due| plain(due) + mark);
    let had_to_by = match (&due, own) {
        // Behind the words of a duty the day could belong to any of them.
        (Some(due), Some(own)) => format!("had until {due} to {own}"),
        (Some(due), None) => format!("had to {to_do} by {due}"),
        (None, _) => String::new(),
    };
    match (*status, due) {
        (DutyStatus::Owed, Some(_)) if *overdue => {
            format!("{parties} {had_to_by}; whether that was done is not known")
        }
        (DutyStatus::Owed, Some(_)) => format!("{parties} {had_to_by}"),
        (DutyStatus::Owed, None) => format!("{parties} had to {to_do}"),
        (DutyStatus::Defied, _) if refused(writer.case, writer.replay, first) => {
            format!("{parties} had refused to comply{with}")
        }
        (DutyStatus::Defied, _) => {
            // Whether that has changed since is for the contempt to say.
            format!("{parties} had been found not to have complied{with}")
        }
        (DutyStatus::MetInPart, _) => format!("{parties} had complied in part{with}"),
        (DutyStatus::Suspended, _) => {
            format!("{parties} did not have to {to_do} for the time being")
        }
        (DutyStatus::Met, _) => met_duty(writer, first, &parties, &with),
        (DutyStatus::Unknown, _) => open_duty(writer, first, &parties, &with, &to_do, *may_have),
        (DutyStatus::Ended, _) => {
            let deeds = states.iter().map(|state| {
                let known = writer.index.duty(&state.duty);
                deed(known.map_or(COMPLY, |known| known.what.as_str()))
            });
            format!("{parties} no longer had to {}", either(deeds.collect()))
        }
        (DutyStatus::NotYet, _) => String::new(),
    }
}

/// What nobody has to do: `pay, leave or report`.
fn either(mut deeds: Vec<String>) -> String {
    deeds.dedup();
    match deeds.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        deeds => deeds.concat(),
    }
}

/// That a duty was met. Nobody complies with a stay in his own favour: what it asked was done.
fn met_duty(writer: &ClauseWriter<'_>, duty: &DutyState, parties: &str, with: &str) -> String {
    let late = if is_late(duty) { ", but late" } else { "" };
    if is_under_stay(writer, duty) {
        let order = writer.namer.long(&duty.order);
        format!("{parties} had done what {order} asked{late}")
    } else {
        format!("{parties} had complied{with}{late}")
    }
}

fn is_under_stay(writer: &ClauseWriter<'_>, duty: &DutyState) -> bool {
    let order = writer.replay.position(&duty.order);
    order.is_some_and(|order| writer.replay.course.script.lives[order] == Life::Stay)
}

/// What is to be done, as it goes on from `had to`.
fn deed(what: &str) -> String {
    lower_first(what.trim_end().trim_end_matches('.'))
}

/// Whether the words of a duty say what is to be done, so that they go on from `had to`.
pub(super) fn is_told_as_deed(what: &str) -> bool {
    let forbids = |word: &str| ["no", "not", "nothing", "never"].contains(&word);
    let mut words = what.split_whitespace();
    !what.is_empty() && what != COMPLY && reads_as_deed(what) && !words.any(forbids)
}

/// A duty of which it is open how it stood: it may be open whether it was owed, or only whether
/// that had been done already.
fn open_duty(
    writer: &ClauseWriter<'_>,
    duty: &DutyState,
    parties: &str,
    with: &str,
    to_do: &str,
    may_have: Option<DutyStatus>,
) -> String {
    let order = writer.state(&duty.order);
    let bound = order
        .is_some_and(|order| order.binds == Binding::Yes && order.status != OrderStatus::Unknown);
    if bound && refused(writer.case, writer.replay, duty) {
        let in_part = match may_have {
            Some(DutyStatus::MetInPart) => " in part",
            _ => "",
        };
        return format!(
            "{parties} had refused to comply{with}; whether there had since been \
             compliance{in_part} is not certain"
        );
    }
    match (bound, may_have) {
        (true, Some(DutyStatus::Met)) => {
            format!(
                "{parties} had to {to_do}; whether there had already been compliance is not certain"
            )
        }
        (true, Some(DutyStatus::MetInPart)) => format!(
            "{parties} had to {to_do}; whether there had already been compliance in part is not certain"
        ),
        (true, Some(_)) => format!(
            "{parties} had to {to_do}; whether that had already been refused is not certain"
        ),
        _ => format!("it was open whether {parties} had to {to_do}"),
    }
}

/// What is to be done in the words of the duty, where to comply with the order would not say it:
/// it is a stay or a sentence, or asks for several things.
fn own_words(writer: &ClauseWriter<'_>, duties: &[DutyState]) -> Option<String> {
    let what = |duty: &DutyState| {
        let known = writer.index.duty(&duty.duty);
        known.map(|known| known.what.as_str())
    };
    let first = duties.first()?;
    let own = what(first).filter(|what| !what.is_empty() && *what != COMPLY)?;
    let order = writer.replay.position(&first.order)?;
    let mut of_order = writer
        .case
        .duties
        .iter()
        .filter(|duty| duty.order == first.order);
    let asks_for_several = of_order.any(|duty| duty.what != own);
    let is_obeyed = writer.replay.course.script.lives[order] == Life::Order
        && !writer.namer.is_served(&first.order);
    let says_all = is_obeyed && !asks_for_several;
    let is_one = duties.iter().all(|duty| what(duty) == Some(own));
    (is_one && !says_all).then(|| deed(own))
}

/// Whether the words of a duty go on from `had to`, as those that begin with a verb do.
fn reads_as_deed(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let first = first.trim_matches(|letter: char| !letter.is_alphabetic());
    let is_noun = ["ing", "tion", "sion", "ment", "ance", "ence"]
        .iter()
        .any(|ending| first.len() > ending.len() + 2 && first.ends_with(ending));
    let leads_to_noun = [
        "", "no", "not", "nothing", "none", "neither", "never", "the", "a", "an", "all", "any",
        "each", "every", "its", "their", "his", "her", "only", "by", "to", "in", "on", "within",
    ];
    !is_noun && !leads_to_noun.contains(&first.to_lowercase().as_str())
}

/// A part of a duty that stood otherwise, in words; none where the duty is told to be of the rest.
pub(super) fn duty_part_text(
    writer: &ClauseWriter<'_>,
    duty: &DutyId,
    part: &str,
    status: DutyStatus,
    is_of_rest: bool,
) -> String {
    let states = states(writer, std::slice::from_ref(duty));
    let Some(duty) = states.first().filter(|_| !is_of_rest) else {
        return String::new();
    };
    // With the first of the parts that stand alike those that follow are told.
    let alike = duty.parts.iter().filter(|known| known.1 == status);
    let alike: Vec<String> = alike.map(|known| known.0.clone()).collect();
    if alike.first().is_some_and(|first| first != part) {
        return String::new();
    }
    let party = writer.namer.party_in_text(&duty.party);
    let what = match status {
        DutyStatus::Owed => "had to",
        DutyStatus::Suspended => "did not have to for the time being",
        DutyStatus::MetInPart => "had in part",
        DutyStatus::Met => "had",
        DutyStatus::Defied => "had not",
        DutyStatus::Ended => "no longer had to",
        DutyStatus::NotYet => "did not have to yet",
        DutyStatus::Unknown => "may have had to",
    };
    format!("as to {}, {party} {what}", listed(&alike))
}

fn states(writer: &ClauseWriter<'_>, ids: &[DutyId]) -> Vec<DutyState> {
    let course = &writer.replay.course;
    let duties = ids.iter().filter_map(|id| course.duties.find(id));
    course.duties_on(duties, writer.day)
}
