//! What can be the target of an act, by the kind of its entry and the words for it.
//!
//! Start with [`is_no_request`].

use super::effects::asks_nothing;
use super::paper::{self, Paper};
use super::{Basis, Reference};
use crate::format::builtin;
use crate::model::{Actor, Kind, Verb};

/// Whether words for what is decided name no paper that asks for nothing.
pub(super) fn may_be_request(words: &str) -> bool {
    !matches!(
        paper::sort(words),
        Paper::Another | Paper::Order | Paper::Response | Paper::Case
    )
}

pub(super) fn is_appeal(kind: &str) -> bool {
    let row = builtin().kind(&kind.into());
    row.is_some_and(|row| row.brings_up == Some(Verb::Appeals))
}

/// A stay while a stay is asked for decides nothing.
pub(super) fn is_interim(kind: &str) -> bool {
    kind == Kind::ADMINISTRATIVE_STAY
}

pub(super) fn ends_stay(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::LiftsStay | Verb::Vacates | Verb::Dissolves | Verb::Withdraws | Verb::Quashes
    )
}

pub(super) fn is_request_verb(verb: Verb) -> bool {
    matches!(verb, Verb::Grants | Verb::GrantsInPart | Verb::Denies)
}

/// Whether what has this kind asks for nothing that a court could grant.
pub(super) fn is_no_request(kind: &str) -> bool {
    let row = builtin().kind(&kind.into());
    row.is_some_and(|row| row.actor == Actor::Court) || asks_nothing(kind)
}

/// Whether an objection is named in the list of an order that decides something else.
pub(super) fn is_other_objection(kind: &str, reference: &Reference) -> bool {
    let on_objections = ["sustained", "overruled", "disallowed"].map(Basis::Rule);
    let basis = reference.verb_basis.as_ref();
    kind.starts_with("objection") && !basis.is_some_and(|basis| on_objections.contains(basis))
}

pub(super) fn names_request(what: &str) -> bool {
    matches!(paper::sort(what), Paper::Request | Paper::Objection)
}
