//! Before which court a matter is pending, and which appeals came too early.
//!
//! A bench counts as the court of which it is part. An appeal is pending in the court above even
//! when it was noted below.
//!
//! The rule for premature appeals is that of Cobbledick v. United States, 309 U.S. 323 (1940), and
//! United States v. Ryan, 402 U.S. 530 (1971): a refusal to quash a subpoena, or what is like one,
//! is no final decision under 28 U.S.C. § 1291 until the recipient has refused and been held in
//! contempt. It is for federal courts alone, and for the recipient alone: who cannot risk contempt
//! may appeal at once (Perlman v. United States, 247 U.S. 7 (1918)). An appeal that is also from an
//! order that can be appealed brings up the earlier ones with it.

use super::run::benches::Benches;
use super::run::script::Script;
use crate::graph::EventGraph;
use crate::model::{Case, CaseIndex, CourtId, DutyEffect, KindRole, Life, ReviewEffect};

/// An appeal from an order that was not appealable when it was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PrematureAppeal {
    /// The appeal.
    pub appeal: usize,
    /// The order it appeals from.
    pub order: usize,
    /// The events that made or make the order appealable.
    pub ripened_by: Vec<usize>,
}

/// Where each event belongs.
pub(super) struct Venue {
    /// For each pending matter the court before which it is pending.
    pub pending_before: Vec<Option<CourtId>>,
    /// Appeals from orders that are not final by themselves.
    pub nonfinal: Vec<PrematureAppeal>,
}

impl Venue {
    pub(super) fn new(case: &Case, books: &Benches<'_>, script: &Script) -> Self {
        let court = &script.courts;
        let index = CaseIndex::new(case);
        let pending_before = (0..script.len())
            .map(|event| match script.lives[event] {
                Life::Pending => sent_to(case, &index, books, event)
                    .or_else(|| pending_before(books, script, court, event)),
                _ if script.is_matter(event) => court[event].clone(),
                Life::Order | Life::Stay | Life::Deadline | Life::Moment => None,
            })
            .collect();
        let nonfinal = (0..script.len())
            .filter(|event| script.lives[*event] == Life::Pending)
            .filter_map(|event| nonfinal(case, books, script, court, event))
            .collect();
        Self {
            pending_before,
            nonfinal,
        }
    }
}

/// The court to which every matter of this kind goes: a reference under Article 267 of the Treaty
/// on the Functioning of the European Union waits before the Court of Justice.
fn sent_to(
    case: &Case,
    index: &CaseIndex<'_>,
    books: &Benches<'_>,
    event: usize,
) -> Option<CourtId> {
    let id = &case.events.get(event)?.kind;
    let kind = index.kind(id).or_else(|| books.catalogue.kind(id));
    kind?.goes_to.clone()
}

fn pending_before(
    books: &Benches<'_>,
    script: &Script,
    court: &[Option<CourtId>],
    event: usize,
) -> Option<CourtId> {
    let own = court[event].as_ref();
    let review = script.acts[event]
        .iter()
        .find(|act| act.verb.meaning().review.puts_in_question());
    let Some(review) = review else {
        return own.cloned();
    };
    let below = court[review.target].as_ref();
    let is_appeal = review.verb.meaning().review == ReviewEffect::Appeal;
    let goes_up = is_appeal && (own.is_none() || own == below);
    if goes_up {
        let above = below.and_then(|below| books.above(below));
        return above.or_else(|| own.cloned());
    }
    own.or(below).cloned()
}

fn nonfinal(
    case: &Case,
    books: &Benches<'_>,
    script: &Script,
    court: &[Option<CourtId>],
    appeal: usize,
) -> Option<PrematureAppeal> {
    let from = script.acts[appeal]
        .iter()
        .filter(|act| act.verb.meaning().review == ReviewEffect::Appeal);
    let mut found: Option<PrematureAppeal> = None;
    for act in from {
        let order = act.target;
        let in_us = court[order]
            .as_ref()
            .is_some_and(|court| books.is_us_trial_court(court));
        let family = in_us
            .then(|| compulsory_process(case, books, script.upheld(), order))
            .flatten();
        let family = family.filter(|family| is_by_recipient(case, appeal, family))?;
        let mut ripened_by: Vec<usize> = family
            .iter()
            .flat_map(|event| {
                script.touchers(*event, |verb| verb.meaning().duty == DutyEffect::Punish)
            })
            .chain(script.touchers(order, |verb| verb.meaning().review == ReviewEffect::Ripen))
            .collect();
        ripened_by.sort_unstable();
        ripened_by.dedup();
        found.get_or_insert(PrematureAppeal {
            appeal,
            order,
            ripened_by,
        });
    }
    found
}

/// Whether who appeals may be one to whom the process is addressed.
fn is_by_recipient(case: &Case, appeal: usize, family: &[usize]) -> bool {
    let by = &case.events[appeal].by;
    let mut addressed = family
        .iter()
        .flat_map(|event| &case.events[*event].to)
        .peekable();
    by.is_empty() || addressed.peek().is_none() || addressed.any(|party| by.contains(party))
}

/// The order and what it upholds or enforces, when that leads to compulsory process.
fn compulsory_process(
    case: &Case,
    books: &Benches<'_>,
    upheld: &EventGraph,
    order: usize,
) -> Option<Vec<usize>> {
    let family: Vec<usize> = upheld.causes(order).collect();
    let kind = |event: &usize| books.catalogue.kind(&case.events[*event].kind);
    let compels = |event: &usize| kind(event).is_some_and(|kind| kind.is(KindRole::Compels));
    family.iter().any(compels).then_some(family)
}
