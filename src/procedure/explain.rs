//! Why an order is what it is, as short sentences, one for each event of the chain.
//!
//! It only puts into words what the state says. Start with [`explain`].

use std::collections::HashSet;

use super::{OrderState, Replay};
use crate::model::{
    Case, DateStyle, Effect, Event, EventId, Occasion, OrderEffect, PendingEffect, date_text,
    when_text,
};

/// The chain as sentences without capital or full stop, oldest first:
/// `stayed on 1 August 2014 by “Stay pending appeal”`.
pub fn explain(case: &Case, replay: &Replay, order: &OrderState) -> Vec<String> {
    let event = |id: &EventId| case.events.get(replay.position(id)?);
    let chain: Vec<&Event> = order.because.iter().filter_map(event).collect();
    let mut told: HashSet<&EventId> = HashSet::from([&order.order]);
    let mut lines = Vec::with_capacity(chain.len() + 1);
    for step in chain {
        if step.id == order.order {
            lines.push(format!("made {}", when(step)));
            continue;
        }
        // The end of a term comes back to the event that set it.
        if !told.contains(&step.id) {
            lines.push(step_text(step, order, &told, &event));
            told.insert(&step.id);
        }
    }
    if let Some(note) = &order.note {
        lines.push(note.clone());
    }
    lines
}

fn step_text<'a>(
    step: &Event,
    order: &OrderState,
    told: &HashSet<&EventId>,
    event: &impl Fn(&EventId) -> Option<&'a Event>,
) -> String {
    let acts_on = |effect: &&Effect| told.contains(&effect.target);
    let direct = step.does.iter().find(|effect| effect.target == order.order);
    let Some(effect) = direct.or_else(|| step.does.iter().rev().find(acts_on)) else {
        return match refused_attack(step, order, event) {
            Some(attack) => format!(
                "upheld {} by “{}”, against “{}”",
                when(step),
                step.title,
                attack.title
            ),
            None => format!("then {}: “{}”", when(step), step.title),
        };
    };
    let what = effect.verb.label();
    let subject = match event(&effect.target) {
        Some(target) if target.id != order.order && !lifts_stay(effect) => {
            format!("“{}” was {what}", target.title)
        }
        _ => what.to_owned(),
    };
    let reason = effect.reason.as_ref().or(step.because.as_ref());
    let why = reason.map_or_else(String::new, |reason| {
        format!(": {}", reason.trim().trim_end_matches('.'))
    });
    let until = effect.until.as_deref().and_then(|end| match end {
        Occasion::Date(date) => Some(date_text(date, DateStyle::Long)),
        Occasion::Event(id) => event(id).map(|end| format!("“{}”", end.title)),
    });
    let until = until.map_or_else(String::new, |end| format!(" until {end}"));
    format!("{subject} {} by “{}”{until}{why}", when(step), step.title)
}

/// Whether it ends a stay; the words for that speak of the stay and not of what it held.
fn lifts_stay(effect: &Effect) -> bool {
    effect.verb.meaning().order == OrderEffect::Release
}

/// The attack on the order that this event refused.
fn refused_attack<'a>(
    step: &Event,
    order: &OrderState,
    event: &impl Fn(&EventId) -> Option<&'a Event>,
) -> Option<&'a Event> {
    step.does
        .iter()
        .filter(|effect| effect.verb.meaning().pending == PendingEffect::Refuse)
        .filter_map(|effect| event(&effect.target))
        .find(|matter| {
            matter.does.iter().any(|effect| {
                effect.verb.meaning().review.attacks() && effect.target == order.order
            })
        })
}

fn when(event: &Event) -> String {
    when_text(&event.date, DateStyle::Long)
}
