//! What can be the target of an act, by the kind of its entry and the words for it.
//!
//! Start with [`is_no_request`].

use super::effects::asks_nothing;
use super::paper::{self, Paper};
use super::{Basis, Reference};
use crate::format::builtin;
use crate::model::{Actor, Kind, KindRole, Life, Verb};

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

/// What it is to end something of this kind, where that has a name of its own: a stay is lifted, a
/// mandate recalled.
pub(super) fn undone(kind: &str, verb: Verb) -> Option<Verb> {
    let row = builtin().kind(&kind.into())?;
    match verb {
        _ if row.life == Life::Stay && ends_stay(verb) => Some(Verb::LiftsStay),
        Verb::Withdraws | Verb::Vacates if row.is(KindRole::Mandate) => Some(Verb::Recalls),
        _ => None,
    }
}

/// Whether a verb decides an appeal on its merits.
pub(super) fn decides_appeal(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::Affirms | Verb::AffirmsInPart | Verb::Reverses | Verb::ReversesInPart | Verb::Vacates
    )
}

/// Whether the words of an entry name something that can be granted, be it a notice that asks for
/// leave by silence.
pub(super) fn may_name_request(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let asks = [
        "intent",
        "presentment",
        "presentation",
        "proposed",
        "plan",
        "letter",
    ];
    paper::requests(text).next().is_some() || asks.iter().any(|word| lower.contains(word))
}

pub(super) fn is_request_verb(verb: Verb) -> bool {
    matches!(verb, Verb::Grants | Verb::GrantsInPart | Verb::Denies)
}

/// Whether what has this kind asks for nothing that a court could grant.
pub(super) fn is_no_request(kind: &str) -> bool {
    let row = builtin().kind(&kind.into());
    row.is_some_and(|row| row.actor == Actor::Court) || asks_nothing(kind)
}

/// Whether what has this kind may yet be the request that an order names: not where its kind is
/// an order or a paper that proposes one, for then the clerk took the wrong number.
pub(super) fn may_be_misread(kind: &str) -> bool {
    let row = builtin().kind(&kind.into());
    kind != Kind::PROPOSED_ORDER && row.is_none_or(|row| row.life != Life::Order)
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
