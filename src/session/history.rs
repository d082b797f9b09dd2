//! Undo and redo by what differs between one state of the case and the next, so that a step of a large
//! case costs no more than what was changed, and nothing can be forgotten.
//!
//! A case goes with the number of its revision, so that the state that was saved is known again
//! when undo or redo comes back to it. It knows no commands. Start with [`History::record`].

use std::sync::Arc;

use crate::format::CasePatch;
use crate::model::Case;

/// How many changes can be undone.
const MOST_STEPS: usize = 200;
/// How many rows they have together, or else whole imports taken in again and again would fill the
/// memory; the last change can be undone whatever its size.
const MOST_ROWS: usize = 1_000_000;

/// A case as it was, and the number under which that state is known.
#[derive(Clone, Debug)]
pub struct CaseState {
    /// The case.
    pub case: Arc<Case>,
    /// Counts the changes since the program was started; no two states have the same.
    pub number: u64,
}

/// What leads to another state of the case, its number, and the change between the two.
#[derive(Clone, Debug)]
struct Step {
    label: String,
    patch: CasePatch,
    number: u64,
}

impl Step {
    /// The state to which it leads, and the step that leads back.
    fn taken(self, now: CaseState) -> (CaseState, Self) {
        let mut case = Arc::unwrap_or_clone(now.case);
        let back = Self {
            label: self.label,
            patch: self.patch.apply(&mut case),
            number: now.number,
        };
        let state = CaseState {
            case: Arc::new(case),
            number: self.number,
        };
        (state, back)
    }
}

/// What can be undone and redone: the last changes, not those of a whole day.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
}

impl History {
    /// Remembers the state before a change that led to a case.
    pub fn record(&mut self, label: impl Into<String>, before: &CaseState, after: &Case) {
        self.past.push(Step {
            label: label.into(),
            patch: CasePatch::between(after, &before.case),
            number: before.number,
        });
        self.future.clear();
        self.forget_oldest();
    }

    /// Keeps as many changes as there is room for.
    fn forget_oldest(&mut self) {
        let latest_first = self.past.iter().rev();
        let kept = room(latest_first.map(|step| step.patch.row_count()));
        self.past.drain(..self.past.len().saturating_sub(kept));
    }

    /// The state before the last change.
    pub fn undo(&mut self, now: CaseState) -> Option<CaseState> {
        let (state, back) = self.past.pop()?.taken(now);
        self.future.push(back);
        Some(state)
    }

    /// The state after the change that was undone last.
    pub fn redo(&mut self, now: CaseState) -> Option<CaseState> {
        let (state, back) = self.future.pop()?.taken(now);
        self.past.push(back);
        Some(state)
    }

    /// What would be undone.
    pub fn undo_label(&self) -> Option<&str> {
        self.past.last().map(|step| step.label.as_str())
    }

    /// What would be redone.
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|step| step.label.as_str())
    }

    /// How many rows of the case the last change holds, to be undone.
    pub fn last_row_count(&self) -> usize {
        self.past.last().map_or(0, |step| step.patch.row_count())
    }
}

/// How many changes there is room for, of these numbers of rows: for one in any case.
fn room(sizes: impl Iterator<Item = usize>) -> usize {
    let mut rows = 0;
    let fits = |size: &usize| {
        rows += size;
        rows <= MOST_ROWS
    };
    sizes.take(MOST_STEPS).take_while(fits).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, EventDate};

    fn state(number: u64) -> CaseState {
        let case = Case {
            title: format!("State {number}"),
            ..Case::default()
        };
        CaseState {
            case: Arc::new(case),
            number,
        }
    }

    #[test]
    fn goes_back_and_forth_and_forgets_what_was_undone() {
        let mut history = History::default();
        history.record("Settle", &state(1), &state(2).case);
        let first = history.undo(state(2)).unwrap();
        assert_eq!((first.number, first.case.title.as_str()), (1, "State 1"));
        assert_eq!(history.redo_label(), Some("Settle"));
        let second = history.redo(first).unwrap();
        assert_eq!((second.number, second.case.title.as_str()), (2, "State 2"));
        let first = history.undo(second).unwrap();
        history.record("Reopen", &first, &state(3).case);
        assert!(history.redo(state(3)).is_none());
        assert_eq!(history.undo_label(), Some("Reopen"));
    }

    #[test]
    fn keeps_the_last_changes_and_not_all_of_them() {
        let mut history = History::default();
        for number in 0..1_000 {
            history.record("Settle", &state(number), &state(number + 1).case);
        }
        let mut last = 1_000;
        while let Some(before) = history.undo(state(last)) {
            last -= 1;
            assert_eq!(before.number, last);
            assert_eq!(before.case, state(last).case);
        }
        assert_eq!(last, 1_000 - MOST_STEPS as u64);
        let sizes = |size| std::iter::repeat_n(size, 1_000);
        assert_eq!(room(sizes(MOST_ROWS / 10)), 10);
        assert_eq!(room(sizes(MOST_ROWS + 1)), 1);
    }

    #[test]
    fn a_step_holds_the_rows_that_differ_and_no_other() {
        let event = |id: &str| Event::new(id.into(), EventDate::default());
        let mut case = Case {
            events: (0..1_000)
                .map(|number| event(&number.to_string()))
                .collect(),
            ..Case::default()
        };
        let before = CaseState {
            case: Arc::new(case.clone()),
            number: 1,
        };
        case.events[500].title = "Another".to_owned();
        let mut history = History::default();
        history.record("Change", &before, &case);
        assert_eq!(history.last_row_count(), 1);
        case.events.remove(7);
        case.events.insert(900, event("new"));
        let state = CaseState {
            case: Arc::new(case.clone()),
            number: 2,
        };
        let changed = Case {
            events: case.events.iter().rev().cloned().collect(),
            ..case
        };
        history.record("Turn", &state, &changed);
        let now = CaseState {
            case: Arc::new(changed),
            number: 3,
        };
        let back = history.undo(now).unwrap();
        assert_eq!(back.case, state.case);
    }
}
