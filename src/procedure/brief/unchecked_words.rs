//! The words of what nobody has checked, and of what no source reports.

use super::writer::ClauseWriter;
use crate::model::{EventId, Marks, listed};

/// Most events that are named as not checked.
const MAX_UNCHECKED: usize = 4;

impl ClauseWriter<'_> {
    /// Which events no source reports, and of which nobody has checked what the file says.
    pub(super) fn unchecked(&self, events: &[EventId]) -> String {
        let marks = |id: &EventId| {
            let event = self.replay.position(id);
            let event = event.and_then(|event| self.case.events.get(event));
            event.map_or(Marks::default(), |event| event.marks)
        };
        let (unreported, others): (Vec<&EventId>, Vec<&EventId>) =
            events.iter().partition(|id| marks(id).unreported);
        let unreported = (!unreported.is_empty())
            .then(|| format!("no source reports {}", self.first_named(&unreported)));
        let unchecked = (!others.is_empty()).then(|| {
            let names = self.first_named(&others);
            format!("what the file says of {names} has not been checked")
        });
        let texts: Vec<String> = unreported.into_iter().chain(unchecked).collect();
        texts.join("; ")
    }

    /// The first of some events by name, and how many others there are.
    fn first_named(&self, events: &[&EventId]) -> String {
        let named = events.iter().take(MAX_UNCHECKED);
        let mut names: Vec<String> = named.map(|id| self.namer.named(id)).collect();
        match events.len().saturating_sub(MAX_UNCHECKED) {
            0 => {}
            1 => names.push("one other event".to_owned()),
            more => names.push(format!("{more} other events")),
        }
        listed(&names)
    }
}
