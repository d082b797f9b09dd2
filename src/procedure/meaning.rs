//! What each verb means for the thing it acts on: the whole table in one place.
//!
//! The table says what an effect does *when a file states it*; nothing is inferred from the
//! kind of an event. It knows neither dates nor other events. The tables:
//!
//! | verb | order, stay or moment | pending matter | deadline |
//! |---|---|---|---|
//! | affirms, affirms-in-part | upheld: stays what it is; revives what was reversed, vacated or open | ends | – |
//! | reverses | reversed | ends | cancelled |
//! | vacates, quashes, dissolves, withdraws | vacated | ends | cancelled |
//! | reverses-in-part, vacates-in-part, or a scope | vacated in part | – | – |
//! | modifies | modified (binds as changed) | – | – |
//! | supersedes | superseded; in part: modified | ends | cancelled |
//! | moots | moot | ends as moot | cancelled |
//! | expires, purges, dismisses | spent | ends | cancelled |
//! | stays | held until the stay ends | – | – |
//! | extends-stay | the stay goes on | – | – |
//! | lifts-stay | the stay is spent; on an order: every stay on it ends for it | – | – |
//! | remands | unchanged; the reason given becomes a remark | – | – |
//! | grants, grants-in-part | – | ends; a petition for review stays pending until decided | – |
//! | denies | – | ends; the order it attacked is upheld | – |
//! | complies-with | duties only: the order is not spent by being obeyed | – | met |
//! | complies-in-part-with, defies, holds-in-contempt-for, enforces | duties only | – | – |
//! | answers-question | – | ends | – |
//! | every other verb | – | – | – |
//!
//! A pending matter that put an order in question (challenges, appeals, seeks-review-of) also
//! ends when that order is affirmed, reversed, vacated, quashed or dissolved. What an event
//! upheld, struck down, replaced or released is open once the event itself is struck down.

use super::OrderStatus;
use crate::model::Verb;

/// What an effect does to an order, a stay or a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnOrder {
    /// Nothing that changes its status.
    Nothing,
    /// Leaves it standing.
    Uphold,
    /// A court takes it away, and with it what rested on it.
    Strike(OrderStatus),
    /// A court takes a part of it away.
    StrikePart,
    /// It is over without having been wrong.
    End(OrderStatus),
    /// It goes on in another form.
    Modify,
    /// A stay begins to hold it.
    Hold,
    /// A stay goes on.
    Extend,
    /// A stay ends.
    Release,
    /// Another court is told to deal with it.
    SendBack,
}

/// What an effect does to a pending matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnPending {
    /// It stays pending.
    Nothing,
    /// It was granted.
    Grant,
    /// It was refused: what it attacked stands.
    Refuse,
    /// It is over.
    End,
}

/// What an effect does to a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnDeadline {
    /// Nothing.
    Nothing,
    /// Announces it.
    Set,
    /// Does what was due.
    Meet,
    /// Takes it away.
    Cancel,
}

/// The column for orders, stays and moments. `part` tells whether the effect has a scope.
pub(super) const fn on_order(verb: Verb, part: bool) -> OnOrder {
    match verb {
        Verb::Affirms | Verb::AffirmsInPart => OnOrder::Uphold,
        Verb::Reverses if !part => OnOrder::Strike(OrderStatus::Reversed),
        Verb::Vacates | Verb::Quashes | Verb::Dissolves | Verb::Withdraws if !part => {
            OnOrder::Strike(OrderStatus::Vacated)
        }
        Verb::Reverses
        | Verb::ReversesInPart
        | Verb::Vacates
        | Verb::VacatesInPart
        | Verb::Quashes
        | Verb::Dissolves
        | Verb::Withdraws => OnOrder::StrikePart,
        Verb::Supersedes if !part => OnOrder::End(OrderStatus::Superseded),
        Verb::Supersedes | Verb::Modifies => OnOrder::Modify,
        Verb::Moots if !part => OnOrder::End(OrderStatus::Moot),
        Verb::Expires | Verb::Purges | Verb::Dismisses if !part => OnOrder::End(OrderStatus::Spent),
        Verb::Stays => OnOrder::Hold,
        Verb::ExtendsStay => OnOrder::Extend,
        Verb::LiftsStay => OnOrder::Release,
        Verb::Remands => OnOrder::SendBack,
        Verb::Moots
        | Verb::Expires
        | Verb::Purges
        | Verb::Dismisses
        | Verb::Grants
        | Verb::GrantsInPart
        | Verb::Denies
        | Verb::HoldsInContemptFor
        | Verb::Enforces
        | Verb::CompliesWith
        | Verb::CompliesInPartWith
        | Verb::Defies
        | Verb::Challenges
        | Verb::Appeals
        | Verb::SeeksReviewOf
        | Verb::AsksFor
        | Verb::Opposes
        | Verb::Supports
        | Verb::RespondsTo
        | Verb::SetsDeadline
        | Verb::Hears
        | Verb::Transfers
        | Verb::Consolidates
        | Verb::RefersQuestion
        | Verb::AnswersQuestion
        | Verb::MakesAppealable
        | Verb::Cites => OnOrder::Nothing,
    }
}

/// The column for pending matters.
pub(super) const fn on_pending(verb: Verb) -> OnPending {
    match verb {
        Verb::Grants | Verb::GrantsInPart => OnPending::Grant,
        Verb::Denies | Verb::Dismisses => OnPending::Refuse,
        Verb::Withdraws
        | Verb::Affirms
        | Verb::AffirmsInPart
        | Verb::Reverses
        | Verb::Vacates
        | Verb::Quashes
        | Verb::Dissolves
        | Verb::Supersedes
        | Verb::Moots
        | Verb::Expires
        | Verb::Purges
        | Verb::AnswersQuestion => OnPending::End,
        Verb::ReversesInPart
        | Verb::VacatesInPart
        | Verb::Remands
        | Verb::Modifies
        | Verb::Stays
        | Verb::ExtendsStay
        | Verb::LiftsStay
        | Verb::HoldsInContemptFor
        | Verb::Enforces
        | Verb::CompliesWith
        | Verb::CompliesInPartWith
        | Verb::Defies
        | Verb::Challenges
        | Verb::Appeals
        | Verb::SeeksReviewOf
        | Verb::AsksFor
        | Verb::Opposes
        | Verb::Supports
        | Verb::RespondsTo
        | Verb::SetsDeadline
        | Verb::Hears
        | Verb::Transfers
        | Verb::Consolidates
        | Verb::RefersQuestion
        | Verb::MakesAppealable
        | Verb::Cites => OnPending::Nothing,
    }
}

/// The column for deadlines.
pub(super) const fn on_deadline(verb: Verb) -> OnDeadline {
    match verb {
        Verb::SetsDeadline => OnDeadline::Set,
        Verb::CompliesWith => OnDeadline::Meet,
        _ if matches!(on_order(verb, false), OnOrder::Strike(_) | OnOrder::End(_)) => {
            OnDeadline::Cancel
        }
        _ => OnDeadline::Nothing,
    }
}

/// Whether an effect with this verb can bear on the status of its target, at once or by way
/// of what later happens to the event that acts.
pub(super) const fn bears_on_status(verb: Verb) -> bool {
    !matches!(on_order(verb, false), OnOrder::Nothing)
        || !matches!(on_pending(verb), OnPending::Nothing)
        || attacks(verb)
}

/// Whether the verb attacks its target, so that refusing the attack upholds the target.
pub(super) const fn attacks(verb: Verb) -> bool {
    matches!(verb, Verb::Challenges | Verb::Appeals)
}

/// Whether the verb puts its target before a court for decision.
pub(super) const fn puts_in_question(verb: Verb) -> bool {
    matches!(verb, Verb::Challenges | Verb::Appeals | Verb::SeeksReviewOf)
}

/// Whether the verb decides what was put in question about its target.
pub(super) const fn decides(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::Affirms
            | Verb::AffirmsInPart
            | Verb::Reverses
            | Verb::ReversesInPart
            | Verb::Vacates
            | Verb::VacatesInPart
            | Verb::Quashes
            | Verb::Dissolves
    )
}
