//! Changes of the case, and undoing them.
//!
//! Each change takes the case to change and says whether it changed anything. Start with
//! [`EditCommand`].

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::action::{Action, Shortcut, actions};
use super::notation::id;
use crate::model::{Case, Conflict, ConflictId, Settlement};
use crate::session::{CaseState, Session};

/// A change of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EditCommand {
    /// Settle a conflict between sources.
    Settle {
        /// The conflict.
        #[serde(with = "id")]
        conflict: ConflictId,
        /// What is held to be so.
        holds: String,
        /// Why.
        reason: String,
    },
    /// Take the settlement of a conflict back.
    Reopen(#[serde(with = "id")] ConflictId),
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
}

/// What can be done from menus and by keys.
pub(super) const ACTIONS: &[Action] = actions! {
    Edit "Undo" [Shortcut::ctrl('z')] |session| session.history().undo_label().is_some()
        => |_| EditCommand::Undo.into();
    Edit "Redo" [Shortcut::ctrl('z').shift(), Shortcut::ctrl('y')]
        |session| session.history().redo_label().is_some()
        => |_| EditCommand::Redo.into();
};

impl Session {
    pub(super) fn apply_edit(&mut self, command: EditCommand) {
        let Some(document) = &self.document else {
            return;
        };
        let now = document.state();
        let state = match command {
            EditCommand::Settle {
                conflict,
                holds,
                reason,
            } => self.changed("Settle conflict", now, |case| {
                settle(case, &conflict, &holds, &reason)
            }),
            EditCommand::Reopen(conflict) => {
                self.changed("Reopen conflict", now, |case| reopen(case, &conflict))
            }
            EditCommand::Undo => self.history.undo(now),
            EditCommand::Redo => self.history.redo(now),
        };
        if let (Some(state), Some(document)) = (state, &mut self.document) {
            document.replace(state);
        }
    }

    /// A changed copy of the case, remembered under a label; `None` when nothing changed.
    fn changed(
        &mut self,
        label: &str,
        now: CaseState,
        change: impl FnOnce(&mut Case) -> bool,
    ) -> Option<CaseState> {
        let mut case = Case::clone(&now.case);
        if !change(&mut case) {
            return None;
        }
        self.history.record(label, now);
        Some(CaseState {
            case: Arc::new(case),
            number: self.next_revision(),
        })
    }
}

/// Settles a conflict between sources: a person decides, and writes down why. The claims stay.
fn settle(case: &mut Case, id: &ConflictId, holds: &str, reason: &str) -> bool {
    let (holds, reason) = (holds.trim(), reason.trim());
    if holds.is_empty() || reason.is_empty() {
        return false;
    }
    let Some(conflict) = find(case, id) else {
        return false;
    };
    let before = conflict.settlement.take();
    let (follows, sources) = match &before {
        Some(known) if known.holds == holds => (known.follows.clone(), known.sources.clone()),
        Some(_) | None => (None, Vec::new()),
    };
    conflict.settlement = Some(Settlement {
        holds: holds.to_owned(),
        reason: reason.to_owned(),
        follows,
        sources,
    });
    conflict.settlement != before
}

/// Takes the settlement of a conflict back.
fn reopen(case: &mut Case, id: &ConflictId) -> bool {
    find(case, id).is_some_and(|conflict| conflict.settlement.take().is_some())
}

fn find<'a>(case: &'a mut Case, id: &ConflictId) -> Option<&'a mut Conflict> {
    case.conflicts
        .iter_mut()
        .find(|conflict| conflict.id == *id)
}
