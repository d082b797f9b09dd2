//! Why an order is what it is, as short sentences, one for each event of the chain.
//!
//! It only puts into words what the state says. Start with [`explain`], or with [`Reasons`] for
//! many orders.

use std::collections::{HashMap, HashSet};

use crate::model::{
    Case, DateStyle, DutyEffect, Effect, Event, EventId, KindRole, Occasion, OrderEffect,
    PendingEffect, date_text, if_so, unchecked_mark, when_text,
};
use crate::procedure::{OrderState, OrderStatus, Replay};

/// An event with more effects than this is looked up and not searched.
const MANY_EFFECTS: usize = 16;

/// The chain as sentences without capital or full stop, oldest first:
/// `stayed on 1 August 2014 by “Stay pending appeal”`.
pub fn explain(case: &Case, replay: &Replay, order: &OrderState) -> Vec<String> {
    Reasons::new(case, replay).explain(order)
}

/// What an event ordered that waits until a condition is fulfilled, where that is all that the state
/// says of it: `ordered on 20 May 2018 by “Stay on a bond”: to be stayed if a bond is given`. Whether
/// and when it was fulfilled belongs to a later day.
fn waiting_text(step: &Event, order: &OrderState) -> Option<String> {
    let note = order.note.as_deref()?;
    let on_order = step
        .does
        .iter()
        .filter(|effect| effect.target == order.order);
    let mut waiting = on_order.filter_map(|effect| {
        let condition = effect.condition.as_deref()?;
        Some(format!(
            "to be {} {}",
            effect.verb.label(),
            if_so(condition)
        ))
    });
    waiting.find(|waits| waits == note)?;
    Some(format!(
        "ordered {} by “{}”: {note}",
        when(step),
        step.title
    ))
}

/// Puts the chains of many orders into words, and searches an event of many effects only once.
pub struct Reasons<'a> {
    case: &'a Case,
    replay: &'a Replay,
    /// By event of many effects, what it does.
    deeds: HashMap<&'a EventId, Deeds<'a>>,
}

/// A step of a chain in words.
pub struct ToldStep<'a> {
    /// The event that made it so; none where it was so by itself.
    pub by: Option<&'a EventId>,
    /// The words, without capital or full stop.
    pub text: String,
}

/// What an event of many effects does, by the event that it acts on.
#[derive(Default)]
struct Deeds<'a> {
    first: HashMap<&'a EventId, &'a Effect>,
    /// With the place of the effect in the event.
    last: HashMap<&'a EventId, (usize, &'a Effect)>,
    /// The first attack on an order that the event refused.
    refused: HashMap<&'a EventId, &'a Event>,
}

impl<'a> Reasons<'a> {
    /// Nothing is looked up beforehand.
    pub fn new(case: &'a Case, replay: &'a Replay) -> Self {
        Self {
            case,
            replay,
            deeds: HashMap::new(),
        }
    }

    /// The same as [`explain`].
    pub fn explain(&mut self, order: &OrderState) -> Vec<String> {
        let told = self.steps(order).into_iter();
        told.map(|step| step.text).collect()
    }

    /// The chain of an order, oldest first, with the event by which each step was made.
    pub fn steps(&mut self, order: &OrderState) -> Vec<ToldStep<'a>> {
        let mut told: HashSet<&EventId> = HashSet::from([&order.order]);
        let mut lines: Vec<ToldStep<'a>> = Vec::with_capacity(order.because.len() + 1);
        let by_nobody = |text| ToldStep { by: None, text };
        let mut is_made = false;
        for id in order.because.iter() {
            let Some(step) = self.event(id) else {
                continue;
            };
            if step.id == order.order && is_made {
                // The chain comes back to the order with the day on which it began or ended.
                continue;
            }
            if step.id == order.order {
                is_made = true;
                let mark = unchecked_mark(step.marks.unverified);
                let made = self.replay.course.script.made_word(order.index);
                lines.push(ToldStep {
                    by: Some(&step.id),
                    text: format!("{made} {}{mark}", when(step)),
                });
                continue;
            }
            // The end of a term comes back to the event that set it.
            if !told.contains(&step.id) {
                let waits = waiting_text(step, order);
                lines.push(ToldStep {
                    by: Some(&step.id),
                    text: waits.unwrap_or_else(|| self.step_text(step, order, &told)),
                });
                told.insert(&step.id);
            }
        }
        let own = self.event(&order.order).map(|own| &own.date);
        let ended = ended_on_its_day(order).filter(|_| own != order.since.as_ref());
        lines.extend(ended.map(by_nobody));
        // What was said why it was done need not be said again.
        let is_said = |note: &&String| {
            let reason = format!(": {}", note.trim().trim_end_matches('.'));
            lines.iter().any(|line| line.text.ends_with(&reason))
        };
        let note = order.note.as_ref().filter(|note| !is_said(note)).cloned();
        lines.extend(note.map(by_nobody));
        lines
    }

    fn event(&self, id: &EventId) -> Option<&'a Event> {
        self.case.events.get(self.replay.position(id)?)
    }

    fn step_text(
        &mut self,
        step: &'a Event,
        order: &OrderState,
        told: &HashSet<&EventId>,
    ) -> String {
        let effect = self.effect(step, &order.order, told);
        let Some(effect) = effect.or_else(|| self.effect_on_ruling(step, order)) else {
            let mark = unchecked_mark(step.marks.unverified);
            return match self.refused_attack(step, &order.order) {
                Some(attack) => format!(
                    "upheld {} by “{}”, against “{}”{mark}",
                    when(step),
                    step.title,
                    attack.title
                ),
                // What the chain goes on with, a decision, takes effect with it.
                None if told.len() > 1 && self.is_mandate(step) => {
                    format!("took effect {} with “{}”{mark}", when(step), step.title)
                }
                None if self.only_shows(step, order) => {
                    let by = date_text(&step.date, DateStyle::Long);
                    format!(
                        "had taken effect by {by}, the day of “{}”{mark}",
                        step.title
                    )
                }
                None => format!("then {}: “{}”{mark}", when(step), step.title),
            };
        };
        let what = effect.verb.befell();
        // Who enforces an order against an attack on it upholds it.
        let enforces = effect.target == order.order
            && effect.verb.meaning().duty == DutyEffect::Enforce
            && self.refused_attack(step, &order.order).is_some();
        let subject = match self.event(&effect.target) {
            _ if enforces => format!("upheld and {}", effect.verb.label()),
            Some(target) if target.id != order.order && !lifts_stay(effect) => {
                format!("“{}” {what}", target.title)
            }
            _ => effect.verb.label().to_owned(),
        };
        let reason = effect.reason.as_ref().or(step.because.as_ref());
        let why = reason.map_or_else(String::new, |reason| {
            format!(": {}", reason.trim().trim_end_matches('.'))
        });
        let until = effect.until.as_deref().and_then(|end| match end {
            Occasion::Date(date) => date.is_told().then(|| date_text(date, DateStyle::Long)),
            // What had not come yet is not told by its name, which may say how it came out.
            Occasion::Event(id) if !order.because.contains(id) => Some(self.later(id)),
            Occasion::Event(id) => self.event(id).map(|end| format!("“{}”", end.title)),
        });
        let until = until.map_or_else(String::new, |end| format!(" until {end}"));
        let mark = unchecked_mark(step.marks.unverified || effect.unverified);
        let when = self.when_it_took_effect(step, effect);
        format!("{subject} {when} by “{}”{until}{why}{mark}", step.title)
    }

    /// An event that had not come yet, by what it is.
    fn later(&self, id: &EventId) -> String {
        let script = &self.replay.course.script;
        let position = self.replay.position(id);
        match position {
            Some(event) if script.is(event, KindRole::Mandate) => script.sending(event),
            Some(event) if script.by_court[event] && script.is_order(event) => {
                "a later decision".to_owned()
            }
            _ => "a later event".to_owned(),
        }
    }

    /// Whether an event only shows that what a decision did to an order had taken effect.
    fn only_shows(&self, step: &Event, order: &OrderState) -> bool {
        let event = self.replay.position(&step.id);
        event.is_some_and(|event| self.replay.course.only_shows(event, order.index))
    }

    fn is_mandate(&self, step: &Event) -> bool {
        let script = &self.replay.course.script;
        let position = self.replay.position(&step.id);
        position.is_some_and(|event| script.is(event, KindRole::Mandate))
    }

    /// The day on which an effect began that has one of its own, else that of its event.
    fn when_it_took_effect(&self, step: &Event, effect: &Effect) -> String {
        let date = match step.beginning_of(effect) {
            Some(Occasion::Date(date)) => Some(date),
            Some(Occasion::Event(id)) => self.event(id).map(|event| &event.date),
            None => None,
        };
        let own = date.filter(|date| date.is_told() && step.date.is_told());
        own.map_or_else(|| when(step), |date| when_text(date, DateStyle::Long))
    }

    /// What the event did to the order, or else to an event of its chain.
    fn effect(
        &mut self,
        step: &'a Event,
        order: &EventId,
        told: &HashSet<&EventId>,
    ) -> Option<&'a Effect> {
        if let Some(deeds) = self.deeds(step) {
            let on_told = || told.iter().filter_map(|id| deeds.last.get(id));
            let last = || on_told().max_by_key(|(place, _)| *place);
            let direct = deeds.first.get(order).copied();
            return direct.or_else(|| last().map(|(_, effect)| *effect));
        }
        let direct = step.does.iter().find(|effect| effect.target == *order);
        let acts_on = |effect: &&Effect| told.contains(&effect.target);
        direct.or_else(|| step.does.iter().rev().find(acts_on))
    }

    /// What the event did to the ruling that the order carries out, and so to the order.
    fn effect_on_ruling(&self, step: &'a Event, order: &OrderState) -> Option<&'a Effect> {
        let script = &self.replay.course.script;
        let acts = &script.acts[self.replay.position(&step.id)?];
        let mut shared = acts.iter().filter(|act| act.is_shared());
        let shared = shared.find(|act| act.target == order.index)?;
        let of_verb = step.does.iter().filter(|effect| effect.verb == shared.verb);
        let mut on_ruling = of_verb.filter(|effect| {
            let ruling = self.replay.position(&effect.target);
            ruling.is_some_and(|ruling| script.courts[ruling] == script.courts[order.index])
        });
        on_ruling.next()
    }

    /// The attack on the order that this event refused.
    fn refused_attack(&mut self, step: &'a Event, order: &EventId) -> Option<&'a Event> {
        if let Some(deeds) = self.deeds(step) {
            return deeds.refused.get(order).copied();
        }
        let mut attacks = refused_attacks(step, |id| self.event(id));
        attacks
            .find(|(target, _)| *target == order)
            .map(|(_, attack)| attack)
    }

    /// What an event of many effects does.
    fn deeds(&mut self, step: &'a Event) -> Option<&Deeds<'a>> {
        if step.does.len() <= MANY_EFFECTS {
            return None;
        }
        if !self.deeds.contains_key(&step.id) {
            let mut deeds = Deeds::default();
            for (place, effect) in step.does.iter().enumerate() {
                deeds.first.entry(&effect.target).or_insert(effect);
                deeds.last.insert(&effect.target, (place, effect));
            }
            for (target, attack) in refused_attacks(step, |id| self.event(id)) {
                deeds.refused.entry(target).or_insert(attack);
            }
            self.deeds.insert(&step.id, deeds);
        }
        self.deeds.get(&step.id)
    }
}

/// The attacks that this event refused, each with what it is against.
fn refused_attacks<'a>(
    step: &'a Event,
    event: impl Fn(&EventId) -> Option<&'a Event>,
) -> impl Iterator<Item = (&'a EventId, &'a Event)> {
    let refuses = |effect: &&Effect| effect.verb.meaning().pending == PendingEffect::Refuse;
    let matters = step.does.iter().filter(refuses);
    let matters = matters.filter_map(move |effect| event(&effect.target));
    matters.flat_map(|matter| {
        let attacks = |effect: &&Effect| effect.verb.meaning().review.attacks();
        let targets = matter.does.iter().filter(attacks);
        targets.map(move |effect| (&effect.target, matter))
    })
}

/// Whether it ends a stay; the words for that speak of the stay and not of what it held.
fn lifts_stay(effect: &Effect) -> bool {
    effect.verb.meaning().order == OrderEffect::Release
}

fn when(event: &Event) -> String {
    when_text(&event.date, DateStyle::Long)
}

/// That an order was over on a day that it set itself.
fn ended_on_its_day(order: &OrderState) -> Option<String> {
    let since = order.since.as_ref().filter(|date| date.exact().is_some())?;
    let is_by_itself = order.because.last() == Some(&order.order);
    (order.status == OrderStatus::Spent && is_by_itself)
        .then(|| format!("over since {}", date_text(since, DateStyle::Long)))
}
