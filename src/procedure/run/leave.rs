//! Which events give leave to bring a case before a court, so that it is pending there since.
//!
//! It knows kinds, courts and effects, and no time. Start with [`opens_case`].

use super::act::Act;
use super::benches::Benches;
use super::draft::Draft;
use crate::model::{CourtId, CourtLevel, KindRole, OrderEffect, PendingEffect, ReviewEffect};

/// Events that gave leave to bring a case, which is pending since then. So does an order of a highest
/// court that grants a petition to review what a court below decided, and decides nothing itself:
/// 28 U.S.C. § 1254(1); Cal. Const. art. VI, § 12(b); N.Y. C.P.L.R. 5602; Tex. R. App. P. 56.1;
/// Constitutional Reform Act 2005, s. 40(6); Constitution of Ireland, art. 34.5.
pub(super) fn opens_case(
    acts: &impl std::ops::Index<usize, Output = [Act]>,
    draft: &Draft<'_>,
    courts: &[Option<CourtId>],
    benches: &Benches<'_>,
) -> Vec<bool> {
    let roles = &draft.roles;
    let is_highest = |event: usize| {
        let level = courts[event]
            .as_ref()
            .and_then(|court| benches.level(court));
        level == Some(CourtLevel::Supreme)
    };
    let is_of_court = |order: usize| {
        let level = courts[order]
            .as_ref()
            .and_then(|court| benches.level(court));
        level.is_some_and(|level| level != CourtLevel::Authority)
    };
    let decides = |act: &Act| {
        act.verb.meaning().review == ReviewEffect::Decide
            || act.verb.meaning().order == OrderEffect::SendBack
    };
    let takes_up = |event: usize, petition: usize| {
        let seeks = |act: &Act| {
            act.verb.meaning().review == ReviewEffect::Petition
                && is_of_court(act.target)
                && courts[act.target] != courts[event]
        };
        is_highest(event)
            && !roles[petition].has(KindRole::AsksForWrit)
            && acts[petition].iter().any(seeks)
            && !acts[event].iter().any(decides)
    };
    let is_application = |event: usize, matter: usize| {
        let is_here = courts[matter].is_some() && courts[matter] == courts[event];
        is_highest(event) && is_here && roles[matter].has(KindRole::AboutAStay)
    };
    let gives_leave = |event: usize| {
        acts[event].iter().any(|act| {
            act.verb.meaning().pending == PendingEffect::Grant
                && (roles[act.target].has(KindRole::AsksLeave)
                    // An application is treated as a petition for certiorari.
                    || roles[event].has(KindRole::GivesLeave)
                        && is_highest(event)
                        && roles[act.target].has(KindRole::AboutAStay)
                        && !acts[event].iter().any(decides)
                    || takes_up(event, act.target)
                    || roles[event].has(KindRole::GivesLeave)
                        // Of an application treated as a petition the grant says what it takes up.
                        && (is_application(event, act.target)
                            || acts[act.target].iter().chain(&acts[event]).any(|asked| {
                                let review = asked.verb.meaning().review;
                                review.goes_to_court() || review.attacks()
                            })))
        })
    };
    // One without the petition that it grants says itself what it takes up.
    let takes_up_itself = |event: usize| {
        let seeks = |act: &Act| {
            act.verb.meaning().review == ReviewEffect::Petition
                && courts[act.target] != courts[event]
        };
        roles[event].has(KindRole::GivesLeave)
            && acts[event].iter().any(seeks)
            && !acts[event].iter().any(decides)
    };
    let opens = |event: usize| gives_leave(event) || takes_up_itself(event);
    (0..draft.lives.len()).map(opens).collect()
}
