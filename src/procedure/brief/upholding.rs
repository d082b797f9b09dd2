//! Which ruling upheld which order, and who refused what: as the file states it.

use super::super::{DutyState, Replay};
use crate::model::{Case, DutyEffect, Kind, OrderEffect, PendingEffect};

/// Most rulings that are followed from one to the order that it upheld.
const MOST_RUNGS: usize = 4;

/// Whether a ruling upheld an order: it affirmed it, or refused an attack on its merits; or did
/// so with a ruling that had.
pub(super) fn upholds(case: &Case, replay: &Replay, ruling: usize, order: usize) -> bool {
    upholds_in(case, replay, ruling, order, 0)
}

fn upholds_in(case: &Case, replay: &Replay, ruling: usize, order: usize, rung: usize) -> bool {
    if ruling == order || rung > MOST_RUNGS {
        return false;
    }
    let attacks = |matter: usize| {
        // To refuse to hear a case anew is no word on its merits.
        let matter = case.events.get(matter);
        let matter = matter.filter(|matter| matter.kind.as_str() != Kind::PETITION_FOR_REHEARING);
        let does = matter.map(|matter| matter.does.as_slice());
        does.unwrap_or_default().iter().any(|effect| {
            effect.verb.meaning().review.attacks() && replay.position(&effect.target) == Some(order)
        })
    };
    let Some(row) = case.events.get(ruling) else {
        return false;
    };
    row.does.iter().any(|effect| {
        let Some(target) = replay.position(&effect.target) else {
            return false;
        };
        let meaning = effect.verb.meaning();
        if meaning.order == OrderEffect::Uphold {
            target == order || upholds_in(case, replay, target, order, rung + 1)
        } else {
            meaning.pending == PendingEffect::Refuse && attacks(target)
        }
    })
}

/// Whether somebody refused to do what a duty asks, and was not only held in contempt for it.
pub(super) fn refused(case: &Case, replay: &Replay, duty: &DutyState) -> bool {
    let did = duty.because.iter().filter_map(|id| replay.position(id));
    did.filter_map(|event| case.events.get(event)).any(|event| {
        let mut does = event.does.iter();
        event.by.contains(&duty.party)
            && does.any(|effect| effect.verb.meaning().duty == DutyEffect::Defy)
    })
}
