//! Before which court a matter is pending, and which appeals came too early.
//!
//! A bench counts as the court of which it is part. An appeal is pending in the court above even
//! when it was noted below. A complaint that is removed or transferred is pending in the court that
//! takes it over, and what attacks it with it; remanded, it goes back to the court in which it was
//! filed: 28 U.S.C. §§ 1404(a), 1446(d), 1447(c).
//!
//! The rule for premature appeals is that of Cobbledick v. United States, 309 U.S. 323 (1940), and
//! United States v. Ryan, 402 U.S. 530 (1971): a refusal to quash a subpoena, or what is like one,
//! is no final decision under 28 U.S.C. § 1291 until the recipient has refused and been held in
//! contempt. It is for federal courts alone, and for the recipient alone: who cannot risk contempt
//! may appeal at once (Perlman v. United States, 247 U.S. 7 (1918)). An appeal that is also from an
//! order that can be appealed brings up the earlier ones with it.

use hashbrown::HashMap;

use super::chronology::Chronology;
use super::run::act::Act;
use super::run::benches::Benches;
use super::run::script::Script;
use crate::graph::EventGraph;
use crate::model::{
    Case, CaseIndex, CourtId, DutyEffect, KindRole, Life, OrderEffect, ReviewEffect, Verb,
};

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
    /// By matter, the events with which another court took it over, and which.
    moves: HashMap<usize, Vec<(usize, CourtId)>>,
}

impl Venue {
    pub(super) fn new(case: &Case, books: &Benches<'_>, script: &Script) -> Self {
        let court = &script.courts;
        let index = CaseIndex::new(case);
        let pending_before: Vec<Option<CourtId>> = (0..script.len())
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
            moves: moves(books, script),
            pending_before,
            nonfinal,
        }
    }

    /// The courts before which a matter is pending one after the other: the first, and the others
    /// with the events that brought it there.
    pub(super) fn courts_of<'a>(
        &'a self,
        matter: usize,
        chronology: &'a Chronology,
    ) -> (Option<&'a CourtId>, Vec<(usize, &'a CourtId)>) {
        let moves = self.moves.get(&matter).map_or(&[][..], Vec::as_slice);
        let place = |event: usize| chronology.place[event];
        let later = moves
            .iter()
            .filter(|(event, _)| place(*event) != usize::MAX && place(*event) > place(matter));
        let mut later: Vec<_> = later.map(|(event, court)| (*event, court)).collect();
        later.sort_by_key(|(event, _)| place(*event));
        (self.pending_before[matter].as_ref(), later)
    }
}

/// Where matters were taken, by matter.
fn moves(books: &Benches<'_>, script: &Script) -> HashMap<usize, Vec<(usize, CourtId)>> {
    let mut moves: HashMap<usize, Vec<(usize, CourtId)>> = HashMap::new();
    for event in 0..script.len() {
        for (matter, court) in taken_over(books, script, event) {
            let challenges = |verb: Verb| verb.meaning().review == ReviewEffect::Challenge;
            let with_it = script.touchers(matter, challenges);
            let with_it = with_it.filter(|other| script.lives[*other] == Life::Pending);
            for moved in std::iter::once(matter).chain(with_it) {
                moves.entry(moved).or_default().push((event, court.clone()));
            }
        }
    }
    moves
}

/// What an event takes to which court: a removal and a transfer into a court, its docketing there,
/// and a remand by a trial court to that in which the matter was filed.
pub(super) fn taken_over(
    books: &Benches<'_>,
    script: &Script,
    event: usize,
) -> Vec<(usize, CourtId)> {
    let Some(own) = script.courts[event].as_ref() else {
        return Vec::new();
    };
    let is_elsewhere = |matter: usize| script.courts[matter].as_ref() != Some(own);
    let transfers = |act: &&Act| act.verb == Verb::Transfers;
    let mut taken = Vec::new();
    for act in &script.acts[event] {
        let sends_back = act.verb.meaning().order == OrderEffect::SendBack;
        let filed = script.courts[act.target].clone();
        if transfers(&act) && is_elsewhere(act.target) {
            taken.push((act.target, own.clone()));
        } else if let Some(filed) = filed
            && sends_back
            && is_elsewhere(act.target)
            && books.is_first_instance(own)
            && script.lives[act.target] == Life::Pending
        {
            taken.push((act.target, filed));
        } else if act.verb == Verb::FollowsFrom {
            let transferred = script.acts[act.target].iter().filter(transfers);
            let here = transferred.filter(|act| is_elsewhere(act.target));
            taken.extend(here.map(|act| (act.target, own.clone())));
        }
    }
    taken
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
