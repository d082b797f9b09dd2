//! By which court an order or a part of it had been stayed, and since when, in words.
//!
//! Start with `ClauseWriter::stayed`.

use super::super::OrderStatus;
use super::super::run::act::Start;
use super::super::run::draft::THE_REST;
use super::super::state::{OrderState, PartState};
use super::writer::ClauseWriter;
use crate::model::{Certainty, DateStyle, Effect, EventDate, OrderEffect, Verb, day_text};

impl ClauseWriter<'_> {
    /// `had been stayed by the 4th Cir. since 20 March 2019`, of an order or of a part of it.
    pub(super) fn stayed(&self, order: &OrderState, part: Option<&PartState>) -> Option<String> {
        let by_rule = part.and_then(|part| self.part_stayed_by_rule(order, part));
        if by_rule.is_some() {
            return by_rule;
        }
        if part.is_none() && self.holds_parts_by_rule(order) {
            // By whom and since when is another matter part by part.
            return None;
        }
        let since = match part {
            Some(part) => part.since.as_ref(),
            None => order.since.as_ref(),
        };
        let since = since.and_then(EventDate::exact)?;
        let stays = self.stays_on(order, part);
        let by = self.court_that_stayed(order, &stays);
        // What begins to bind under a stay has been stayed since the stay; what a rule stayed before a
        // court did, by the court since then.
        let script = &self.replay.course.script;
        // A stay that was to begin later does not reach back to the day on which it was granted.
        let at_once = |stay: &&usize| {
            let mut acts = script.acts[**stay].iter();
            acts.any(|act| {
                let is_whole = part.is_some() || act.reach.is_whole();
                act.target == order.index && act.start == Start::AtOnce && is_whole
            })
        };
        let granted = stays.iter().filter(at_once);
        let granted = granted.filter_map(|stay| script.dates[*stay].exact()).min();
        let by_rule = script.rule_stays.contains_key(&order.index);
        let since = match granted {
            // A court that is named stayed it no earlier than by its own stay.
            Some(granted) if by_rule || !by.is_empty() => since.max(granted),
            granted => granted.map_or(since, |granted| since.min(granted)),
        };
        Some(if since == self.day {
            format!(
                "had been stayed{by}{}",
                self.relative(&EventDate::on(since))
            )
        } else {
            format!(
                "had been stayed{by} since {}",
                day_text(since, DateStyle::Long)
            )
        })
    }

    /// The stays that hold an order, or a part of it.
    fn stays_on(&self, order: &OrderState, part: Option<&PartState>) -> Vec<usize> {
        let course = &self.replay.course;
        let script = &course.script;
        let holds = |verb: Verb| verb.meaning().order == OrderEffect::Hold;
        let reaches = |stay: usize| {
            let mut acts = script.acts[stay].iter();
            acts.any(|act| {
                let is_it = act.target == order.index && holds(act.verb);
                is_it
                    && part.is_none_or(|part| act.reach.is_whole() || act.reach.covers(part.facet))
            })
        };
        let works = |stay: usize| {
            let had = |event: usize| course.happened(event, self.day) == Certainty::Yes;
            let status = course.status_on(stay, self.day);
            let ends = |verb: Verb| {
                let does = verb.meaning().order;
                matches!(
                    does,
                    OrderEffect::Strike(_) | OrderEffect::Release | OrderEffect::End(_)
                )
            };
            let lives = if script.is_order(stay) {
                status.lives() && status != OrderStatus::Stayed
            } else {
                !script.touchers(stay, ends).any(had)
            };
            had(stay) && lives
        };
        let stays = script.touchers(order.index, holds);
        stays
            .filter(|stay| works(*stay) && reaches(*stay))
            .collect()
    }

    /// ` by the 4th Cir.`, where it was a court other than that of the order.
    fn court_that_stayed(&self, order: &OrderState, stays: &[usize]) -> String {
        let script = &self.replay.course.script;
        let Some(first) = stays.first() else {
            return String::new();
        };
        let court = &script.courts[*first];
        let is_one = stays.iter().all(|stay| script.courts[*stay] == *court);
        let is_other = court.is_some() && *court != script.courts[order.index];
        let name = self.namer.acting_court(&script.ids[*first]);
        let name = name.filter(|_| is_one && is_other);
        name.map_or_else(String::new, |name| format!(" by {name}"))
    }
}

/// Whether a part as to a person is what the order is as to that person, or in that part for all.
pub(super) fn is_told_with_whole(order: &OrderState, part: &PartState) -> bool {
    let is_wider = |wider: &&PartState| {
        let of_person = wider.part.is_none() && wider.party == part.party;
        let of_part = wider.party.is_none() && wider.part == part.part;
        (of_person || of_part) && wider.status == part.status
    };
    part.part.is_some() && part.party.is_some() && order.parts.iter().any(|wider| is_wider(&wider))
}

/// Whether a part is as the rest of its order, of which that is told: no part is called the rest, and
/// some other does not bind.
pub(super) fn is_as_the_rest(order: &OrderState, part: &PartState) -> bool {
    let is_partial = matches!(
        order.status,
        OrderStatus::VacatedInPart | OrderStatus::StayedInPart
    );
    let names_rest = || {
        let mut parts = order.parts.iter();
        parts.any(|part| part.part.as_deref() == Some(THE_REST))
    };
    let is_idle = |other: &PartState| !other.status.binds();
    is_partial && part.status.binds() && order.parts.iter().any(is_idle) && !names_rest()
}

/// That an effect is to do something to an order later: `it was to be vacated`, `its stay was to be lifted`.
pub(super) fn to_be_done(effect: &Effect) -> String {
    match effect.verb.meaning().order {
        OrderEffect::Release => "its stay was to be lifted".to_owned(),
        _ => format!("it was to be {}", effect.verb.label()),
    }
}
