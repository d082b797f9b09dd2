//! The words of an order that was made on the day.
//!
//! It chooses nothing: what is worth saying has been chosen. Start with `ClauseWriter::made`.

use super::writer::ClauseWriter;
use crate::model::{Ending, EventId, Kind, KindRole, OrderEffect, Verb};

impl ClauseWriter<'_> {
    fn is_denial(&self, order: &EventId) -> bool {
        let event = self.namer.event(order);
        event.is_some_and(|event| event.kind.as_str() == Kind::DENIAL)
    }

    /// An order that was made that day, and what it took the place of.
    pub(super) fn made(&self, order: &EventId) -> String {
        let name = match self.namer.thing(order) {
            // Only its title says what was denied.
            name if self.is_denial(order) && !name.contains('“') => {
                format!("{name} “{}”", self.namer.title(order))
            }
            name => name,
        };
        let replaced = self.namer.event(order).and_then(|event| {
            let ends = |verb: Verb| verb.meaning().order == OrderEffect::End(Ending::Superseded);
            let script = &self.replay.course.script;
            let is_order = |id: &EventId| script.position(id).is_some_and(|id| script.is_order(id));
            let mut does = event.does.iter().filter(|effect| is_order(&effect.target));
            does.find(|effect| {
                ends(effect.verb) && effect.part().is_none() && effect.from.is_none()
            })
        });
        let replaced = replaced.map_or_else(String::new, |effect| {
            let name = self
                .namer
                .as_acted_on(order, || self.namer.long(&effect.target));
            format!(" in place of {name}")
        });
        let script = &self.replay.course.script;
        let position = self.replay.position(order);
        let is_denial = self.is_denial(order);
        let made = position.map_or("made", |order| script.made_word(order));
        let made = if is_denial { "entered" } else { made };
        // A jury returns a verdict.
        let court = self.namer.acting_court(order);
        let confines = position.is_some_and(|order| script.is(order, KindRole::Confines));
        if confines && court.is_none() {
            // Somebody went to prison: no court ordered it that day.
            return format!("{name} had begun that day");
        }
        match court.filter(|_| made != "returned") {
            Some(court) => format!("{court} had that day {made} {name}{replaced}"),
            None => format!("{name} had been {made} that day{replaced}"),
        }
    }
}
