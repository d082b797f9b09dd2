//! The words of what a defendant has pleaded and of who was pardoned.
//!
//! It chooses nothing: what is worth saying has been chosen. Start with `ClauseWriter::plea`.

use super::clause::RulingAct;
use super::names::joined_names;
use super::writer::ClauseWriter;
use crate::model::{Effect, EventId, PartyId, Verb, listed};

impl ClauseWriter<'_> {
    /// `Jane Roe had pleaded guilty to count one of the indictment on 1 May 2030`.
    pub(super) fn plea(&self, plea: &EventId, charges: &[EventId]) -> String {
        let event = self.namer.event(plea);
        let who: Vec<String> = event
            .map_or(&[][..], |event| &event.by)
            .iter()
            .map(|party| self.namer.party_in_text(party))
            .collect();
        let effects = event.map_or(&[][..], |event| &event.does);
        let to = |verb: Verb| {
            let pleads = |effect: &&Effect| effect.verb == verb && charges.contains(&effect.target);
            let acts: Vec<RulingAct> = effects.iter().filter(pleads).map(RulingAct::of).collect();
            let names = RulingAct::by_target(&acts);
            let names = names.iter().map(|act| {
                let charge = self.namer.matter(&act.target, None);
                let part = act.part.as_ref();
                part.map_or_else(|| charge.clone(), |part| format!("{part} of {charge}"))
            });
            joined_names(names.collect())
        };
        let when = event.map_or_else(String::new, |event| self.relative(&event.date));
        // A plea that answers a charge is one, and of what is not said.
        let (guilty, other) = (to(Verb::Pleads), to(Verb::RespondsTo));
        let said = |text: &str, verb: &str| (!text.is_empty()).then(|| format!("{verb} {text}"));
        if who.is_empty() {
            let pleas = [
                said(&guilty, "a plea of guilty to"),
                said(&other, "a plea to"),
            ];
            let pleas: Vec<String> = pleas.into_iter().flatten().collect();
            format!("{} had been made{when}", listed(&pleas))
        } else {
            let did = [
                said(&guilty, "pleaded guilty to"),
                said(&other, "entered a plea to"),
            ];
            let did: Vec<String> = did.into_iter().flatten().collect();
            format!("{} had {}{when}", listed(&who), listed(&did))
        }
    }

    /// `Jane Roe had been pardoned that day`.
    pub(super) fn pardon(&self, pardon: &EventId, of: &[EventId], persons: &[PartyId]) -> String {
        let event = self.namer.event(pardon);
        let when = event.map_or_else(String::new, |event| self.relative(&event.date));
        let who: Vec<String> = persons
            .iter()
            .map(|party| self.namer.party_in_text(party))
            .collect();
        let mut does = event.map_or(&[][..], |event| &event.does).iter();
        let is_it = |effect: &&Effect| {
            let verbs = [Verb::Pardons, Verb::Commutes, Verb::Releases];
            of.contains(&effect.target) && verbs.contains(&effect.verb)
        };
        let verb = does.find(is_it).map_or(Verb::Pardons, |effect| effect.verb);
        if verb == Verb::Commutes {
            let what: Vec<String> = of.iter().map(|id| self.namer.long(id)).collect();
            let what = joined_names(what);
            let whose = match who.as_slice() {
                [] => String::new(),
                who => format!(" for {}", listed(who)),
            };
            return format!("{what} had been commuted{whose}{when}");
        }
        if verb == Verb::Releases && !who.is_empty() {
            return format!("{} had been released{when}", listed(&who));
        }
        if who.is_empty() && verb == Verb::Releases {
            return format!("somebody had been released{when}");
        }
        if who.is_empty() {
            let what: Vec<String> = of.iter().map(|id| self.namer.long(id)).collect();
            format!(
                "a pardon as to {} had been granted{when}",
                joined_names(what)
            )
        } else {
            format!("{} had been pardoned{when}", listed(&who))
        }
    }
}
