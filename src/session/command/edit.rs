//! Changes of a case. Each takes the case to change and says whether it changed anything.
//!
//! It knows nothing of undo. Start with [`settle`].

use crate::model::{Case, Conflict, ConflictId, Settlement};

/// Settles a conflict between sources: a person decides, and writes down why. The claims stay.
pub fn settle(case: &mut Case, id: &ConflictId, holds: &str, reason: &str) -> bool {
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
pub fn reopen(case: &mut Case, id: &ConflictId) -> bool {
    find(case, id).is_some_and(|conflict| conflict.settlement.take().is_some())
}

fn find<'a>(case: &'a mut Case, id: &ConflictId) -> Option<&'a mut Conflict> {
    case.conflicts
        .iter_mut()
        .find(|conflict| conflict.id == *id)
}
