//! The words of a clause on a contempt: who, of which nature, by stipulation or not, with which
//! sanction, and whether it bound.
//!
//! Start with [`contempt_text`].

use super::super::OrderStatus;
use super::super::state::{Binding, ContemptState, OrderState};
use super::writer::{ClauseWriter, first_remark, plain, when};
use crate::model::{
    Certainty, Contempt, ContemptNature, ContemptSanction, DutyEffect, Event, EventDate, EventId,
    OrderEffect, PartyId, Verb, listed,
};

/// A clause on a contempt in words.
pub(super) fn contempt_text(
    writer: &ClauseWriter<'_>,
    order: &EventId,
    parties: &[PartyId],
) -> String {
    let Some(state) = writer.state(order) else {
        return String::new();
    };
    let names: Vec<String> = parties
        .iter()
        .map(|party| writer.namer.party_in_text(party))
        .collect();
    let who = if names.is_empty() {
        "somebody".to_owned()
    } else {
        listed(&names)
    };
    let told = state.contempt.as_ref().map(|contempt| &contempt.told);
    let nature = told.and_then(|told| told.nature);
    let kind = nature.map_or_else(String::new, |nature| format!("{} ", nature_word(nature)));
    let how = state.contempt.as_ref();
    let is_confinement_told = confinements(writer, order).next().is_some();
    let is_sanction_told = is_sanction_told(writer, &state);
    let how = how.map_or_else(String::new, |how| {
        let told = particulars(how, is_confinement_told, is_sanction_told);
        let is_changed = !told.is_empty() && is_modified(writer, &state);
        told + if is_changed { ", since modified" } else { "" }
    }) + &released(writer, order);
    let how = match told {
        Some(told) if told.nature.is_none() && state.status.lives() => {
            let teller = writer.replay.knowledge().teller();
            format!(" ({teller} does not say whether civil or criminal){how}")
        }
        _ => how,
    };
    let made = writer.namer.event(order).map(|event| &event.date);
    match state.status {
        OrderStatus::Unknown if state.possible.contains(&OrderStatus::NotYet) => {
            format!("it is not known whether {who} was in {kind}contempt yet{how}")
        }
        OrderStatus::Unknown => open_contempt(&state, &who, &kind, &how, made),
        status if status.binds() && state.binds == Binding::Unknown => {
            open_contempt(&state, &who, &kind, &how, made)
        }
        OrderStatus::Stayed => {
            let on = made.map_or_else(String::new, |date| format!(" {}", when(date)));
            format!("{who} had been held in {kind}contempt{on}{how}, but that order was stayed")
        }
        status if status.is_over() => {
            let of = made.filter(|date| date.is_told());
            let of = of.map_or_else(String::new, |date| format!(" of {}", plain(date)));
            format!("the {kind}contempt of {who}{of} {}", ended(writer, &state))
        }
        status => {
            let since = made.map(|date| match date.exact() {
                _ if !date.is_told() => String::new(),
                Some(_) => format!(" since {}", plain(date)),
                None => format!(" (held so {})", when(date)),
            });
            let since = since.unwrap_or_default();
            let status = match status {
                OrderStatus::InForce | OrderStatus::Stands => String::new(),
                // As to whom it is something else is told behind it.
                _ if !state.parts.is_empty() => String::new(),
                status => format!(" ({})", status.label()),
            };
            match made.filter(|made| made.exact() == Some(writer.day)) {
                Some(made) => {
                    let when = writer.relative(made);
                    format!("{who} had been held in {kind}contempt{when}{how}{status}")
                }
                // Only what lasts since a day that is told reads as lasting in the past perfect.
                None if since.starts_with(" since ")
                    && nature == Some(ContemptNature::Criminal) =>
                {
                    // It is an offence of which one is guilty, and no state in which one is.
                    let on = made.map(when).unwrap_or_default();
                    format!("{who} had been held in {kind}contempt {on}{how}{status}")
                }
                None if since.starts_with(" since ") => {
                    format!("{who} had been in {kind}contempt{since}{how}{status}")
                }
                None => format!("{who} was in {kind}contempt{since}{how}{status}"),
            }
        }
    }
}

/// How a contempt ended, and when.
fn ended(writer: &ClauseWriter<'_>, state: &OrderState) -> String {
    let ended = fell_with(writer, state).unwrap_or_else(|| writer.how_ended(state, "was"));
    let since = state.since.as_ref().filter(|date| date.exact().is_some());
    let since = since.filter(|_| state.status != OrderStatus::Moot);
    let is_today = |date: &EventDate| date.exact() == Some(writer.day);
    match since.map(when) {
        Some(_) if since.is_some_and(is_today) && ended.starts_with("had been") => {
            format!("{ended} that day")
        }
        Some(_) if since.is_some_and(is_today) => ended,
        Some(on) if ended == "was over" => format!("had ended {on}"),
        Some(on) => format!("{ended} {on}"),
        None => ended,
    }
}

/// That a contempt fell with the order that was disobeyed, where no court took it away itself.
fn fell_with(writer: &ClauseWriter<'_>, state: &OrderState) -> Option<String> {
    let course = &writer.replay.course;
    let script = &course.script;
    let had = |event: usize| course.happened(event, writer.day) != Certainty::No;
    let strikes = |verb: Verb| matches!(verb.meaning().order, OrderEffect::Strike(_));
    let taken_away = script.touchers(state.index, strikes).any(had);
    if taken_away || !state.status.is_struck_down() {
        return None;
    }
    let acts = script.acts[state.index].iter();
    let mut punished = acts.filter(|act| act.verb.meaning().duty == DutyEffect::Punish);
    let order = punished.find(|act| course.status_on(act.target, writer.day).is_struck_down())?;
    let name = writer.namer.long(&script.ids[order.target]);
    Some(format!("had fallen with {name}"))
}

/// A contempt of which it is open whether it still binds.
fn open_contempt(
    state: &OrderState,
    who: &str,
    kind: &str,
    how: &str,
    made: Option<&EventDate>,
) -> String {
    let on = made.map_or_else(String::new, |date| format!(" {}", when(date)));
    let note = state
        .possible
        .is_empty()
        .then_some(state.note.as_deref())
        .flatten();
    let note = note.and_then(first_remark);
    let note = note.map_or_else(String::new, |note| format!(" ({note})"));
    format!(
        "{who} had been held in {kind}contempt{on}{how}, and whether that still stood was \
         open{note}"
    )
}

/// `civil` or `criminal`, in a sentence.
pub(in super::super) const fn nature_word(nature: ContemptNature) -> &'static str {
    match nature {
        ContemptNature::Civil => "civil",
        ContemptNature::Criminal => "criminal",
    }
}

/// What confines somebody under a contempt.
fn confinements<'a>(
    writer: &'a ClauseWriter<'_>,
    contempt: &EventId,
) -> impl Iterator<Item = usize> + use<'a> {
    let position = writer.replay.position(contempt).into_iter();
    position.flat_map(|position| {
        let script = &writer.replay.course.script;
        script.touchers(position, |verb| verb == Verb::Confines)
    })
}

/// ` (released on 5 August 2014)`, ` (which ended on 5 August 2014)`, where each confinement under a
/// contempt is over.
fn released(writer: &ClauseWriter<'_>, contempt: &EventId) -> String {
    let script = &writer.replay.course.script;
    let states: Option<Vec<OrderState>> = confinements(writer, contempt)
        .map(|event| writer.state(&script.ids[event]))
        .collect();
    let mut ends = Vec::new();
    for state in states.unwrap_or_default() {
        let by = state.because.last().and_then(|id| writer.namer.event(id));
        let frees = |by: &&Event| by.does.iter().any(|effect| effect.verb == Verb::Releases);
        match (by.filter(frees), &state.since) {
            _ if !state.status.is_over() => return String::new(),
            (Some(by), _) => ends.push(format!("released {}", when(&by.date))),
            (None, Some(since)) => ends.push(format!("which ended {}", when(since))),
            (None, None) => return String::new(),
        }
    }
    let last = ends.last();
    last.map_or_else(String::new, |end| format!(" ({end})"))
}

/// Whether what is to be said of the sanction of a contempt is said elsewhere: one that was reserved has
/// been imposed since, or is a part of the order that is over.
fn is_sanction_told(writer: &ClauseWriter<'_>, state: &OrderState) -> bool {
    let course = &writer.replay.course;
    let told = state
        .contempt
        .as_ref()
        .and_then(|known| known.told.sanction);
    let imposed = course.script.imposed_for.get(&state.index);
    let imposed = imposed.into_iter().flatten();
    let has_been = |event: &usize| course.happened(*event, writer.day) == Certainty::Yes;
    let mut imposed = imposed.copied().filter(has_been);
    let names = |words: &[&str]| {
        let mut over = state.parts.iter().filter(|part| part.status.is_over());
        over.any(|part| {
            let name = part.part.as_deref().unwrap_or_default().to_lowercase();
            words.iter().any(|word| name.contains(word))
        })
    };
    match told {
        Some(ContemptSanction::Reserved) => imposed.next().is_some(),
        Some(ContemptSanction::Fine | ContemptSanction::FinePerDay) => names(&["fine", "sanction"]),
        Some(ContemptSanction::Compensation) => names(&["compensation", "damages", "sanction"]),
        Some(ContemptSanction::Confinement) => names(&["confinement", "custody", "sanction"]),
        Some(ContemptSanction::None) | None => false,
    }
}

/// `, by stipulation and without sanction`; what nobody says is left out.
fn particulars(
    contempt: &ContemptState,
    is_confinement_told: bool,
    is_sanction_told: bool,
) -> String {
    let mut parts: Vec<String> = Vec::new();
    if contempt.told.by_stipulation == Some(true) {
        parts.push("by stipulation".to_owned());
    }
    parts.extend(sanction_words(&contempt.told).filter(|_| !is_sanction_told));
    let accrued = contempt.told.accrued.as_ref();
    parts.extend(accrued.map(|sum| format!("{sum} of it accrued")));
    if contempt.paid == Some(true) {
        parts.push("paid".to_owned());
    }
    let is_confinement = contempt.told.sanction == Some(ContemptSanction::Confinement);
    let runs = match contempt.runs {
        // When a confinement ended is told with it.
        Some(false) if is_confinement && is_confinement_told => "",
        Some(false) if is_confinement => ", though there was nothing left to obey",
        Some(false) => ", which no longer ran since there was nothing left to obey",
        None if contempt.is_held_up => {
            ", of which it is not known whether it ran while there was nothing to obey"
        }
        _ => "",
    };
    if parts.is_empty() {
        String::new()
    } else {
        format!(", {}{runs}", listed(&parts))
    }
}

/// Whether a court above, or the court itself, has changed a contempt as to somebody since.
fn is_modified(writer: &ClauseWriter<'_>, state: &OrderState) -> bool {
    let course = &writer.replay.course;
    let changes = |verb: Verb| verb.meaning().order == OrderEffect::Modify;
    let mut changed = course.script.touchers(state.index, changes);
    changed.any(|by| course.happened(by, writer.day) == Certainty::Yes)
}

/// `with a fine of $5,000 a day`; nothing where nobody says.
pub(in super::super) fn sanction_words(told: &Contempt) -> Option<String> {
    let amount = told.amount.as_deref();
    Some(match (told.sanction?, amount) {
        (ContemptSanction::None, _) => "without sanction".to_owned(),
        (ContemptSanction::Fine, None) => "with a fine".to_owned(),
        (ContemptSanction::FinePerDay, None) => "with a fine for each day".to_owned(),
        // The file may say it with the sum.
        (ContemptSanction::FinePerDay, Some(sum)) if !sum.to_lowercase().contains("day") => {
            format!("with a fine of {sum} for each day")
        }
        (ContemptSanction::Fine | ContemptSanction::FinePerDay, Some(sum)) => {
            format!("with a fine of {sum}")
        }
        (ContemptSanction::Compensation, None) => "with compensation".to_owned(),
        (ContemptSanction::Compensation, Some(sum)) => format!("with compensation of {sum}"),
        (ContemptSanction::Confinement, None) => "with confinement".to_owned(),
        (ContemptSanction::Confinement, Some(term)) => format!("with confinement, {term}"),
        (ContemptSanction::Reserved, _) => "the sanction being reserved".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_daily_fine_is_told_as_one() {
        let fine = |sum: &str| {
            sanction_words(&Contempt {
                sanction: Some(ContemptSanction::FinePerDay),
                amount: Some(sum.to_owned()),
                ..Contempt::default()
            })
        };
        let told = "with a fine of 1,000 dollars for each day";
        assert_eq!(fine("1,000 dollars").as_deref(), Some(told));
        assert_eq!(
            fine("$5,000 a day").as_deref(),
            Some("with a fine of $5,000 a day")
        );
    }
}
