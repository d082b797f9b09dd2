//! Undo and redo by snapshots of the whole case, so that nothing can be forgotten.
//!
//! A case goes with the number of its revision, so that the state that was saved is known again
//! when undo or redo comes back to it. It knows no commands. Start with [`History::record`].

use std::sync::Arc;

use crate::model::Case;

/// How many changes can be undone.
const MOST_STEPS: usize = 200;
/// How many events the cases before them have together, or else a large case changed again and
/// again would fill the memory; the last change can be undone whatever the case.
const MOST_EVENTS: usize = 1_000_000;

/// A case as it was, and the number under which that state is known.
#[derive(Clone, Debug)]
pub struct CaseState {
    /// The case.
    pub case: Arc<Case>,
    /// Counts the changes since the program was started; no two states have the same.
    pub number: u64,
}

/// A state of the case, and the change that led away from it.
#[derive(Clone, Debug)]
struct Step {
    label: String,
    state: CaseState,
}

/// What can be undone and redone: the last changes, not those of a whole day.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
}

impl History {
    /// Remembers the state before a change.
    pub fn record(&mut self, label: impl Into<String>, before: CaseState) {
        self.past.push(Step {
            label: label.into(),
            state: before,
        });
        self.future.clear();
        self.forget_oldest();
    }

    /// Keeps as many changes as there is room for.
    fn forget_oldest(&mut self) {
        let latest_first = self.past.iter().rev();
        let kept = room(latest_first.map(|step| step.state.case.events.len()));
        self.past.drain(..self.past.len().saturating_sub(kept));
    }

    /// The state before the last change.
    pub fn undo(&mut self, now: CaseState) -> Option<CaseState> {
        let step = self.past.pop()?;
        self.future.push(Step {
            label: step.label,
            state: now,
        });
        Some(step.state)
    }

    /// The state after the change that was undone last.
    pub fn redo(&mut self, now: CaseState) -> Option<CaseState> {
        let step = self.future.pop()?;
        self.past.push(Step {
            label: step.label,
            state: now,
        });
        Some(step.state)
    }

    /// What would be undone.
    pub fn undo_label(&self) -> Option<&str> {
        self.past.last().map(|step| step.label.as_str())
    }

    /// What would be redone.
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|step| step.label.as_str())
    }
}

/// How many cases there is room for, of these numbers of events: for one in any case.
fn room(sizes: impl Iterator<Item = usize>) -> usize {
    let mut events = 0;
    let fits = |size: &usize| {
        events += size;
        events <= MOST_EVENTS
    };
    sizes.take(MOST_STEPS).take_while(fits).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(number: u64) -> CaseState {
        CaseState {
            case: Arc::default(),
            number,
        }
    }

    #[test]
    fn goes_back_and_forth_and_forgets_what_was_undone() {
        let mut history = History::default();
        history.record("Settle", state(1));
        let first = history.undo(state(2)).unwrap();
        assert_eq!(first.number, 1);
        assert_eq!(history.redo_label(), Some("Settle"));
        let second = history.redo(first).unwrap();
        assert_eq!(second.number, 2);
        let first = history.undo(second).unwrap();
        history.record("Reopen", first);
        assert!(history.redo(state(3)).is_none());
        assert_eq!(history.undo_label(), Some("Reopen"));
    }

    #[test]
    fn keeps_the_last_changes_and_not_all_of_them() {
        let mut history = History::default();
        for number in 0..1_000 {
            history.record("Settle", state(number));
        }
        let mut last = 1_000;
        while let Some(before) = history.undo(state(1_000)) {
            last -= 1;
            assert_eq!(before.number, last);
        }
        assert_eq!(last, 1_000 - MOST_STEPS as u64);
        let sizes = |size| std::iter::repeat_n(size, 1_000);
        assert_eq!(room(sizes(MOST_EVENTS / 10)), 10);
        assert_eq!(room(sizes(MOST_EVENTS + 1)), 1);
    }
}
