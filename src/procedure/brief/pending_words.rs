//! The words of what is pending: before which court, and what a court above has sent back.
//!
//! It chooses nothing: what is worth saying has been chosen. Start with `ClauseWriter::pending`.

use super::names::joined_names;
use super::writer::ClauseWriter;
use crate::model::{
    Certainty, DateStyle, Effect, EventId, Life, OrderEffect, as_to, day_text, days_between, listed,
};
use crate::procedure::run::law::time_limits::days_for_judgment;

impl ClauseWriter<'_> {
    /// What waited, or may have, before which courts.
    pub(super) fn pending(&self, matters: &[EventId], certainty: Certainty, more: usize) -> String {
        let courts: Vec<Option<String>> = matters
            .iter()
            .map(|matter| self.namer.court_of(matter))
            .collect();
        let mut going: Vec<String> = Vec::new();
        // Neighbours before one court, which is named once, behind them.
        let mut rows: Vec<(Option<&str>, Vec<&EventId>)> = Vec::new();
        for (matter, court) in matters.iter().zip(&courts) {
            let court = court.as_deref();
            if let Some(below) = court.filter(|_| self.is_to_go_back(matter)) {
                let name = self.namer.matter(matter, None);
                going.push(format!("{name} was to go back to {below}"));
                continue;
            }
            match rows.last_mut() {
                Some((before, row)) if *before == court => row.push(matter),
                _ => rows.push((court, vec![matter])),
            }
        }
        let is_plural = match rows.as_slice() {
            [(_, row)] => row.len() > 1 || self.namer.is_of_several(row[0]),
            rows => !rows.is_empty(),
        };
        let was = match certainty {
            Certainty::Maybe => "may have been",
            _ if is_plural => "were",
            _ => "was",
        };
        let waits = match rows.as_slice() {
            [] => None,
            // Behind several the court stands after the last, whatever that is called.
            [(Some(court), row)] if row.len() > 1 => {
                let names = self.waiting_before(None, row);
                Some(format!("{names} {was} pending before {court}"))
            }
            rows => {
                let names = rows
                    .iter()
                    .map(|(court, row)| self.waiting_before(*court, row));
                let names: Vec<String> = names.collect();
                let is_row = rows.iter().any(|(_, row)| row.len() > 1);
                let names = match names.as_slice() {
                    // What is a list itself ends before the next begins.
                    [rest @ .., last] if is_row && !rest.is_empty() => {
                        format!("{}, and {last}", rest.join(", "))
                    }
                    _ => joined_names(names),
                };
                Some(format!("{names} {was} pending"))
            }
        };
        let text = waits
            .into_iter()
            .chain(going)
            .collect::<Vec<_>>()
            .join("; ");
        let text = match self.replay.knowledge().by {
            Some(_) => format!("{text}, as far as sources published by then tell"),
            None => text,
        };
        // The others may wait before other courts, so they are told by themselves.
        let others = match more {
            0 => return text,
            1 => "one other matter".to_owned(),
            more => format!("{more} other matters"),
        };
        match certainty {
            Certainty::Maybe => format!("{text}; {others} may have been pending too"),
            _ if more == 1 => format!("{text}; {others} was pending too"),
            _ => format!("{text}; {others} were pending too"),
        }
    }

    /// Matters before one court, if it is to be named: `A's appeal and motion for a stay before N.D.`
    fn waiting_before(&self, court: Option<&str>, matters: &[&EventId]) -> String {
        if let [matter] = matters {
            return self.waiting(matter, court);
        }
        let names = matters.iter().map(|matter| self.waiting(matter, None));
        let names = joined_names(names.collect());
        let before = court.map_or_else(String::new, |court| format!(" before {court}"));
        format!("{names}{before}")
    }

    /// A matter with those as to whom it still waits, where others' part of it is decided.
    fn waiting(&self, matter: &EventId, court: Option<&str>) -> String {
        let position = self.replay.position(matter);
        let state = position.and_then(|event| self.replay.pending_state_on(event, self.day));
        let stayed = state
            .as_ref()
            .and_then(|state| self.stayed_by(matter, &state.held_by));
        let stayed = stayed.unwrap_or_default();
        let parts = state.as_ref().map(|state| state.parts.as_slice());
        let left = parts.map(parts_left).unwrap_or_default();
        let persons = state.map(|state| state.persons).unwrap_or_default();
        let persons = persons.iter().filter(|(_, waits)| *waits);
        let names: Vec<String> = persons
            .map(|(party, _)| self.namer.party_in_text(party))
            .collect();
        let before = court.map_or_else(String::new, |court| format!(" before {court}"));
        if names.is_empty() && !left.is_empty() {
            let name = self.namer.matter(matter, None);
            return format!("{name} {}{before}{stayed}", as_to(&left));
        }
        if names.is_empty() {
            return format!("{}{stayed}", self.namer.matter(matter, court));
        }
        let name = self.namer.matter(matter, None);
        format!("{name} as to {}{before}{stayed}", listed(&names))
    }

    /// That a matter was stayed, in which part, and since when: ` (stayed since 20 March 2018)`.
    fn stayed_by(&self, matter: &EventId, held_by: &[EventId]) -> Option<String> {
        let script = &self.replay.course.script;
        let stay = held_by.iter().rev().find(|id| {
            let event = self.replay.position(id);
            event.is_some_and(|event| matches!(script.lives[event], Life::Stay | Life::Order))
        })?;
        let event = self.namer.event(stay);
        let holds = |effect: &&Effect| {
            effect.verb.meaning().order == OrderEffect::Hold && effect.target == *matter
        };
        let does = event.into_iter().flat_map(|event| event.does.iter());
        let parts: Vec<Option<&str>> = does.filter(holds).map(Effect::part).collect();
        let parts: Option<Vec<String>> = parts
            .into_iter()
            .map(|part| part.map(str::to_owned))
            .collect();
        let parts = parts.filter(|parts| !parts.is_empty());
        let parts = parts.map_or_else(String::new, |parts| format!(" {}", as_to(&listed(&parts))));
        let since = event.and_then(|event| event.date.exact());
        let since = since.map_or_else(String::new, |since| {
            format!(" since {}", day_text(since, DateStyle::Long))
        });
        Some(format!(" (stayed{parts}{since})"))
    }

    /// Whether a court above has sent a matter back, and its judgment, of which the file does not
    /// tell when it was sent down, may not have been: that takes some weeks (Sup. Ct. R. 45.3).
    fn is_to_go_back(&self, matter: &EventId) -> bool {
        let replay = self.replay;
        let event = replay.position(matter);
        let turns = event.map(|event| &replay.course.histories[event].turns);
        let mut past = turns.into_iter().flatten().rev();
        let last = past.find(|turn| {
            turn.reach.is_whole() && replay.course.happened(turn.event, self.day) == Certainty::Yes
        });
        last.is_some_and(|turn| {
            let since = replay.course.chronology.day[turn.event];
            turn.waits
                && replay.course.script.untold.contains(&turn.event)
                && self.namer.is_highest(&replay.course.script.ids[turn.event])
                && days_between(since, self.day) < days_for_judgment(since)
        })
    }
}

/// Most parts that are named as those which are left.
const MOST_PARTS: usize = 3;

/// The parts of a matter that still wait, where others are decided and they are few.
fn parts_left(parts: &[(String, bool)]) -> String {
    let left = parts.iter().filter(|(_, waits)| *waits);
    let left: Vec<String> = left.map(|(part, _)| part.clone()).collect();
    if left.len() < parts.len() && left.len() <= MOST_PARTS {
        listed(&left)
    } else {
        String::new()
    }
}
