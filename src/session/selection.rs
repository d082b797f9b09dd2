//! What is selected, and the way back to what was selected before.
//!
//! It knows no case: an event that is gone is simply not found by those who look for it.

use crate::model::EventId;

/// How many steps back are remembered.
const MAX_TRAIL: usize = 64;

/// The selected event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    event: Option<EventId>,
    trail: Vec<EventId>,
}

impl Selection {
    /// The selected event.
    pub fn event(&self) -> Option<&EventId> {
        self.event.as_ref()
    }

    /// Selects an event, or nothing.
    pub fn set(&mut self, event: Option<EventId>) {
        if self.event == event {
            return;
        }
        if let Some(before) = std::mem::replace(&mut self.event, event) {
            if self.trail.len() == MAX_TRAIL {
                self.trail.remove(0);
            }
            self.trail.push(before);
        }
    }

    /// Selects what was selected before.
    pub fn back(&mut self) {
        if let Some(before) = self.trail.pop() {
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
}
