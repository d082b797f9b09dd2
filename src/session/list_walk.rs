//! Walking the events in a view that lists them: by rows in the table, by time elsewhere.

use super::walk::Walk;
use super::{EventTable, Panel, Session, ShownEvents};
use crate::model::{Day, EventId};

impl Session {
    /// Whether the view in the middle lists events and draws none.
    pub(super) fn is_listed(&self) -> bool {
        self.settings.shown != Panel::PROCESS
    }

    /// The event above or below the selected one in a view that lists them: in the table by its
    /// rows, elsewhere by time. The first without one.
    pub(super) fn next_in_list(&self, walk: Walk) -> Option<EventId> {
        let picture = self.picture.as_ref()?;
        let is_table = self.settings.shown == Panel::TABLE;
        let rows = match self.event_table().filter(|_| is_table) {
            Some((table, _)) => table.rows,
            None => ShownEvents::of(picture).order,
        };
        let here = self.selection.event();
        let here = here.and_then(|event| picture.story.replay.position(event));
        let here = here.and_then(|event| rows.iter().position(|row| *row == event));
        let there = match (here, walk) {
            (None, _) => Some(0),
            (Some(here), Walk::Later | Walk::Down) => Some(here + 1),
            (Some(here), Walk::Earlier | Walk::Up) => here.checked_sub(1),
        };
        let there = rows.get(there?)?;
        Some(picture.case().events[*there].id.clone())
    }

    /// The table of events, and the day of which it speaks.
    pub(super) fn event_table(&self) -> Option<(EventTable, Day)> {
        let day = self.settings.as_of.unwrap_or(self.day_brief.as_ref()?.day);
        let table = EventTable::of(self.picture.as_ref()?, day, &self.settings.table);
        Some((table, day))
    }
}
