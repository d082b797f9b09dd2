//! What is said of the last decision on a stay that no status tells: a stay was vacated, refused, or
//! granted with effect from a later day.
//!
//! Start with `Teller::tell_stay_ruling`.

use super::super::digest::DAYS_TOLD;
use super::super::rulings::on_stays;
use super::super::run::act::{Act, Start};
use super::clause::{Clause, RulingAct};
use super::ruling_words::grouped;
use super::telling::Teller;
use super::writer::{ClauseWriter, plain, when};
use crate::model::{
    Certainty, EventDate, EventId, KindRole, Life, Occasion, OrderEffect, PendingEffect, as_to,
    days_between, listed,
};

/// Most stays and motions that are named.
const MAX_NAMED: usize = 3;

impl Teller<'_> {
    /// Tells the last decision on a stay, where an order that it was about has not ended.
    pub(super) fn tell_stay_ruling(&mut self, event: usize) {
        let by = &self.case.events[event].id;
        let is_told = self.clauses.iter().any(|clause| match clause {
            Clause::Status { woken_by, .. } => woken_by.as_ref() == Some(by),
            Clause::Answer { by: told, .. } => told == by && !self.ends_stay(event),
            _ => false,
        });
        let acts: Vec<(usize, usize)> = on_stays(self.case, self.course(), event)
            .filter(|(_, target)| self.is_about_what_lives(*target))
            .filter(|(number, target)| !self.has_begun(event, *number, *target))
            .filter(|(number, _)| self.is_news(event, *number))
            .filter(|(_, target)| !self.is_told_of(event, *target))
            .collect();
        if is_told || acts.is_empty() {
            return;
        }
        let does = &self.case.events[event].does;
        self.clauses.push(Clause::OnStay {
            by: by.clone(),
            acts: acts
                .iter()
                .map(|(number, _)| RulingAct::of(&does[*number]))
                .collect(),
        });
    }

    /// Whether some clause tells what an event did to another one.
    fn is_told_of(&self, event: usize, target: usize) -> bool {
        let ids = &self.course().script.ids;
        let (own, target) = (&self.case.events[event].id, &ids[target]);
        self.clauses.iter().any(|clause| match clause {
            Clause::Ruling {
                by, acts, answers, ..
            } => by == own && acts.iter().chain(answers).any(|act| act.target == *target),
            Clause::Answer { by, acts } => {
                by == own && acts.iter().any(|act| act.target == *target)
            }
            _ => false,
        })
    }

    /// Whether an end of a stay is worth a word of its own: that it was lifted is not after some weeks,
    /// nor beside what the same decision did.
    fn is_news(&self, event: usize, number: usize) -> bool {
        let row = &self.case.events[event];
        let lifts = row.does[number].verb.meaning().order == OrderEffect::Release;
        let is_old = || {
            let made = row.date.exact();
            made.is_none_or(|made| days_between(made, self.digest.on) > DAYS_TOLD)
        };
        let is_beside = || {
            let mut clauses = self.clauses.iter();
            clauses.any(|clause| matches!(clause, Clause::Ruling { by, .. } if *by == row.id))
        };
        !lifts || !is_old() && !is_beside()
    }

    /// Whether what was decided is more than that a stay was refused.
    fn ends_stay(&self, event: usize) -> bool {
        on_stays(self.case, self.course(), event)
            .any(|(_, target)| !self.course().script.is(target, KindRole::AboutAStay))
    }

    /// Whether a stay that was to begin later has begun, so that the status of its order tells it.
    fn has_begun(&self, event: usize, number: usize, target: usize) -> bool {
        let effect = &self.case.events[event].does[number];
        let from = match effect.from.as_deref() {
            Some(Occasion::Date(from)) => from.exact(),
            _ => None,
        };
        effect.verb.meaning().order == OrderEffect::Hold
            && (from.is_some_and(|from| from <= self.digest.on)
                || !self.state(target).status.lives())
    }

    /// Whether something that a stay held, or was to hold, has not ended.
    fn is_about_what_lives(&self, target: usize) -> bool {
        let script = &self.course().script;
        let lives = |order: usize| {
            let status = self.course().status_on(order, self.digest.on);
            let since = self.state(order).since.as_ref().and_then(EventDate::exact);
            let is_recent =
                since.is_some_and(|since| days_between(since, self.digest.on) <= DAYS_TOLD);
            !status.is_over() || is_recent
        };
        let is_about = |act: &&Act| {
            let asks = script.is(target, KindRole::AboutAStay);
            act.verb.meaning().order == OrderEffect::Hold || asks
        };
        let mut about = script.acts[target].iter().filter(is_about).peekable();
        match about.peek() {
            None => !script.is_order(target) || lives(target),
            Some(_) => about.any(|act| !script.is_order(act.target) || lives(act.target)),
        }
    }
}

impl ClauseWriter<'_> {
    /// What a court did about a stay: `the Supreme Court had vacated the stay of 20 March 2023`.
    pub(super) fn on_stay(&self, by: &EventId, acts: &[RulingAct]) -> String {
        let acts = RulingAct::by_target(acts);
        let lifts = |act: &RulingAct| act.verb.meaning().order == OrderEffect::Release;
        let did = self.namer.as_acted_on(by, || {
            let told = acts.iter().take(MAX_NAMED);
            let did = grouped(
                told,
                |act| if lifts(act) { "ended" } else { act.word() },
                |act| {
                    act.part
                        .as_ref()
                        .map_or_else(String::new, |part| format!(" {}", as_to(part)))
                },
                |act| self.stay_acted_on(by, act),
            );
            listed(&did)
        });
        if self.is_denial_of_certiorari(by) && acts.iter().all(lifts) {
            let date = self.namer.event(by).map(|event| &event.date);
            let when = date.map_or_else(String::new, |date| self.relative(date));
            return format!("the denial of certiorari had{when} {did} (Fed. R. App. P. 41(d))");
        }
        self.court_did(by, &did)
    }

    /// Whether an event denies certiorari, with which a stay of the mandate ends.
    fn is_denial_of_certiorari(&self, by: &EventId) -> bool {
        let script = &self.replay.course.script;
        let Some(position) = self.replay.position(by) else {
            return false;
        };
        let ends_one_of_mandate = script.acts[position].iter().any(|act| {
            let holds = script.acts[act.target].iter();
            let mut holds = holds.filter(|held| held.verb.meaning().order == OrderEffect::Hold);
            act.verb.meaning().order == OrderEffect::Release
                && holds.any(|held| {
                    script.acts[held.target]
                        .iter()
                        .any(|act| act.is_of_judgment)
                })
        });
        ends_one_of_mandate
            && script.acts[position].iter().any(|act| {
                act.verb.meaning().pending == PendingEffect::Refuse
                    && script.is(act.target, KindRole::ToSupremeCourt)
            })
    }

    fn stay_acted_on(&self, by: &EventId, act: &RulingAct) -> String {
        let course = &self.replay.course;
        let target = self.replay.position(&act.target);
        let is_stay = target.is_some_and(|target| course.script.lives[target] == Life::Stay);
        let is_order = target.is_some_and(|target| course.script.is_order(target));
        let part = act
            .part
            .as_ref()
            .map_or_else(String::new, |part| format!(" {}", as_to(part)));
        let persons = act.persons.iter();
        let persons = persons.map(|person| self.namer.party_in_text(person));
        let persons: Vec<String> = persons.collect();
        let part = if persons.is_empty() {
            part
        } else {
            format!("{part} for {}", listed(&persons))
        };
        let name = if is_order {
            self.namer.long(&act.target)
        } else {
            self.namer.named(&act.target)
        };
        let event = self.namer.event(by);
        let does = event.map_or(&[][..], |event| &event.does);
        let from = does
            .iter()
            .filter(|effect| effect.target == act.target)
            .find_map(|effect| match event?.beginning_of(effect) {
                Some(Occasion::Date(from)) if from.is_told() => Some(from),
                _ => None,
            });
        match (act.verb.meaning().order, from) {
            (OrderEffect::Hold, Some(from)) => format!("{name}{part} with effect {}", when(from)),
            (OrderEffect::Release, Some(from)) if is_stay => {
                let day = when(from);
                let day = day.strip_prefix("on ").unwrap_or(&day);
                format!("{name}{part} with effect from {day}")
            }
            (OrderEffect::Release, from) if !is_stay => {
                let from = from.map(|from| format!(" with effect from {}", plain(from)));
                format!("the stay of {name}{part}{}", from.unwrap_or_default())
            }
            // Of an order that also stayed something, the stay is what fell.
            (OrderEffect::Strike(_), _) if !is_stay => {
                let event = self.namer.event(&act.target);
                let day = event.map_or_else(String::new, |event| when(&event.date));
                let day = day
                    .strip_prefix("on ")
                    .map_or_else(String::new, |day| format!(" of {day}"));
                let whose = if self.namer.are_of_one_court(by, &act.target) {
                    "its"
                } else {
                    "the"
                };
                format!("{whose} stay{day}{part}")
            }
            _ => format!("{name}{part}{}", self.effect_after_rule(by, target)),
        }
    }

    /// ` with effect from 17 March 2021`, of what a rule still holds back.
    fn effect_after_rule(&self, by: &EventId, target: Option<usize>) -> String {
        let course = &self.replay.course;
        let position = self.replay.position(by);
        let stay = position.and_then(|position| course.script.rule_stays.get(&position));
        // What else the order does, a rule that stays its execution leaves alone.
        let waits = |until: usize| {
            let acts = position.map_or(&[][..], |position| &course.script.acts[position]);
            let mut on_it = acts.iter().filter(|act| Some(act.target) == target);
            on_it.any(|act| act.start == Start::With(until))
        };
        let stay = stay.filter(|stay| {
            stay.is_certain
                && waits(stay.until)
                && course.happened(stay.until, self.day) != Certainty::Yes
        });
        let from = stay.map(|stay| when(&course.script.dates[stay.until]));
        let from = from.as_deref().and_then(|from| from.strip_prefix("on "));
        from.map_or_else(String::new, |from| format!(" with effect from {from}"))
    }
}
