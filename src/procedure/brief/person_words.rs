//! The words of what a defendant has pleaded and of who was pardoned.
//!
//! It chooses nothing: what is worth saying has been chosen. Start with `ClauseWriter::plea`.

use super::clause::RulingAct;
use super::names::joined_names;
use super::writer::ClauseWriter;
use crate::model::{EventId, PartyId, Verb, listed};

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
        let acts: Vec<RulingAct> = effects
            .iter()
            .filter(|effect| effect.verb == Verb::Pleads && charges.contains(&effect.target))
            .map(RulingAct::of)
            .collect();
        let names = RulingAct::by_target(&acts);
        let names = names.iter().map(|act| {
            let charge = self.namer.matter(&act.target, None);
            let part = act.part.as_ref();
            part.map_or_else(|| charge.clone(), |part| format!("{part} of {charge}"))
        });
        let to = joined_names(names.collect());
        let when = event.map_or_else(String::new, |event| self.relative(&event.date));
        if who.is_empty() {
            format!("a plea of guilty to {to} had been made{when}")
        } else {
            format!("{} had pleaded guilty to {to}{when}", listed(&who))
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
