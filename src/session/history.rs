//! Undo and redo by snapshots of the whole case, so that nothing can be forgotten.
//!
//! It knows no commands. Start with [`History::record`].

use std::sync::Arc;

use crate::model::Case;

/// A case as it was, and the change that led away from it.
#[derive(Clone, Debug)]
struct Step {
    label: String,
    case: Arc<Case>,
}

/// What can be undone and redone.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
}

impl History {
    /// Remembers the case before a change.
    pub fn record(&mut self, label: impl Into<String>, before: Arc<Case>) {
        self.past.push(Step {
            label: label.into(),
            case: before,
        });
        self.future.clear();
    }

    /// The case before the last change.
    pub fn undo(&mut self, now: Arc<Case>) -> Option<Arc<Case>> {
        let step = self.past.pop()?;
        self.future.push(Step {
            label: step.label,
            case: now,
        });
        Some(step.case)
    }

    /// The case after the change that was undone last.
    pub fn redo(&mut self, now: Arc<Case>) -> Option<Arc<Case>> {
        let step = self.future.pop()?;
        self.past.push(Step {
            label: step.label,
            case: now,
        });
        Some(step.case)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn case(title: &str) -> Arc<Case> {
        Arc::new(Case {
            title: title.to_owned(),
            ..Case::default()
        })
    }

    #[test]
    fn goes_back_and_forth_and_forgets_what_was_undone() {
        let mut history = History::default();
        history.record("Settle", case("a"));
        let a = history.undo(case("b")).unwrap();
        assert_eq!(a.title, "a");
        assert_eq!(history.redo_label(), Some("Settle"));
        let b = history.redo(a).unwrap();
        assert_eq!(b.title, "b");
        let a = history.undo(b).unwrap();
        history.record("Reopen", a);
        assert!(history.redo(case("c")).is_none());
        assert_eq!(history.undo_label(), Some("Reopen"));
    }
}
