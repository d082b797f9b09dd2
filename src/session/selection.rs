//! What is selected, and the way back to what was selected before.
//!
//! It knows no case: an event that is gone is simply not found by those who look for it.

use crate::model::{ConflictId, EventId};

/// How many steps back are remembered.
const MAX_TRAIL: usize = 64;

/// The selected event, and the conflict about it that is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    event: Option<EventId>,
    beside: Vec<EventId>,
    conflict: Option<ConflictId>,
    trail: Vec<EventId>,
}

impl Selection {
    /// The selected event.
    pub fn event(&self) -> Option<&EventId> {
        self.event.as_ref()
    }

    /// Other events that stand out with it.
    pub fn beside(&self) -> &[EventId] {
        &self.beside
    }

    /// The conflict between sources that is looked at.
    pub fn conflict(&self) -> Option<&ConflictId> {
        self.conflict.as_ref()
    }

    /// Selects an event, or nothing. The conflict that is looked at stays while its event does.
    pub fn set(&mut self, event: Option<EventId>) {
        self.beside.clear();
        if self.event == event {
            if event.is_none() {
                self.conflict = None;
            }
            return;
        }
        self.conflict = None;
        if let Some(before) = std::mem::replace(&mut self.event, event) {
            if self.trail.len() == MAX_TRAIL {
                self.trail.remove(0);
            }
            self.trail.push(before);
        }
    }

    /// Selects an event, or none, and lets others stand out with it.
    pub fn set_together(&mut self, event: Option<EventId>, beside: Vec<EventId>) {
        self.set(event);
        self.beside = beside;
    }

    /// Looks at a conflict, with the event that it is about.
    pub fn set_conflict(&mut self, conflict: ConflictId, event: Option<EventId>) {
        self.set(event);
        self.conflict = Some(conflict);
    }

    /// Selects what was selected before.
    pub fn back(&mut self) {
        if let Some(before) = self.trail.pop() {
            self.conflict = None;
            self.beside.clear();
            self.event = Some(before);
        }
    }

    /// Whether there is a way back.
    pub fn can_go_back(&self) -> bool {
        !self.trail.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_back() {
        let mut selection = Selection::default();
        selection.set(Some("a".into()));
        selection.set(Some("b".into()));
        selection.set(Some("b".into()));
        selection.back();
        assert_eq!(selection.event().map(EventId::as_str), Some("a"));
        assert!(!selection.can_go_back());
    }

    #[test]
    fn events_stand_out_with_another_until_something_else_is_selected() {
        let mut selection = Selection::default();
        selection.set_together(Some("a".into()), vec!["b".into()]);
        assert_eq!(selection.beside(), ["b".into()]);
        selection.set(Some("a".into()));
        assert!(selection.beside().is_empty());
    }

    #[test]
    fn a_conflict_is_looked_at_while_its_event_is() {
        let mut selection = Selection::default();
        selection.set_conflict("when".into(), Some("a".into()));
        selection.set(Some("a".into()));
        assert!(selection.conflict().is_some());
        selection.set(Some("b".into()));
        assert!(selection.conflict().is_none());
        selection.set_conflict("when".into(), Some("a".into()));
        selection.back();
        assert!(selection.conflict().is_none());
    }
}
