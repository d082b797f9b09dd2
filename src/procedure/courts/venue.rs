//! Before which court a matter is pending. Which appeals came too early stands in `early_appeals`.
//!
//! A bench counts as the court of which it is part. An appeal is pending in the court above even
//! when it was noted below. A complaint that is removed or transferred is pending in the court that
//! takes it over, and what attacks it with it; remanded, it goes back to the court in which it was
//! filed: 28 U.S.C. §§ 1404(a), 1446(d), 1447(c). The panel that transfers actions for the time before
//! trial never has one itself, and what it sends on once more goes back: 28 U.S.C. § 1407(a).

use hashbrown::HashMap;

use super::early_appeals::{PrematureAppeal, premature};
use super::routes::Routes;
use super::stayed_moves::StayedMoves;
use crate::model::{
    Case, CaseIndex, CourtId, Day, Kind, KindRole, Life, OrderEffect, ReviewEffect, Verb,
};
use crate::procedure::chronology::Chronology;
use crate::procedure::run::act::Act;
use crate::procedure::run::benches::Benches;
use crate::procedure::run::script::Script;

/// The panel that transfers actions from district to district: 28 U.S.C. § 1407(a).
const PANEL: &str = "jpml";

/// Whether this is a panel that gives cases to courts and has none.
pub(super) fn is_panel(court: &CourtId) -> bool {
    court.as_str() == PANEL
}

/// Where each event belongs.
pub(in crate::procedure) struct Venue {
    /// For each pending matter the court before which it is pending.
    pub pending_before: Vec<Option<CourtId>>,
    /// Appeals from orders that are not final by themselves.
    pub nonfinal: Vec<PrematureAppeal>,
    /// By matter, the events with which another court took it over, and which.
    moves: HashMap<usize, Vec<(usize, CourtId)>>,
    /// By event, what it takes to which court.
    taken: HashMap<usize, Vec<(usize, CourtId)>>,
}

impl Venue {
    pub(in crate::procedure) fn new(case: &Case, books: &Benches<'_>, script: &Script) -> Self {
        let court = &script.courts;
        let index = CaseIndex::new(case);
        let routes = Routes::new(case, books, script);
        let pending_before: Vec<Option<CourtId>> = (0..script.len())
            .map(|event| match script.lives[event] {
                Life::Pending => sent_to(case, &index, books, event)
                    .or_else(|| pending_before(&routes, script, court, event)),
                _ if script.is_matter(event) => court[event].clone(),
                Life::Order | Life::Stay | Life::Deadline | Life::Moment => None,
            })
            .collect();
        let nonfinal = (0..script.len())
            .filter(|event| script.lives[*event] == Life::Pending)
            .filter_map(|event| premature(case, books, script, event))
            .collect();
        let taken = taken(case, books, script, &pending_before);
        Self {
            moves: moves(books, script, &taken),
            taken: taken.into_iter().collect(),
            pending_before,
            nonfinal,
        }
    }

    /// Whether a matter went up to a court that is not known.
    pub(in crate::procedure) fn has_unknown_way_up(&self, script: &Script, matter: usize) -> bool {
        let mut acts = script.acts[matter].iter();
        self.pending_before[matter].is_none()
            && script.courts[matter].is_some()
            && acts.any(|act| act.verb.meaning().review == ReviewEffect::Appeal)
    }

    /// What an event takes to which court.
    pub(in crate::procedure) fn taken_over(&self, event: usize) -> &[(usize, CourtId)] {
        self.taken.get(&event).map_or(&[], Vec::as_slice)
    }

    /// The courts before which a matter is pending one after the other: the first, and the others
    /// with the events that brought it there.
    pub(in crate::procedure) fn courts_of<'a>(
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
fn moves(
    books: &Benches<'_>,
    script: &Script,
    taken: &[(usize, Vec<(usize, CourtId)>)],
) -> HashMap<usize, Vec<(usize, CourtId)>> {
    let mut moves: HashMap<usize, Vec<(usize, CourtId)>> = HashMap::new();
    for (event, taken) in taken {
        for (matter, court) in taken {
            let (event, matter) = (*event, *matter);
            let goes_up = !books.is_first_instance(court);
            let goes_along = move |verb: Verb| {
                let review = verb.meaning().review;
                review == ReviewEffect::Challenge || goes_up && review.goes_to_court()
            };
            let with_it = script.touchers(matter, goes_along);
            let with_it = with_it.filter(|other| script.lives[*other] == Life::Pending);
            for moved in std::iter::once(matter).chain(with_it) {
                moves.entry(moved).or_default().push((event, court.clone()));
            }
        }
    }
    moves
}

/// What events take to which courts, in the order of time: what one court took over another can take
/// back.
fn taken(
    case: &Case,
    books: &Benches<'_>,
    script: &Script,
    pending_before: &[Option<CourtId>],
) -> Vec<(usize, Vec<(usize, CourtId)>)> {
    let day = |event: usize| {
        let date = &script.dates[event];
        let day = date.anchor().or(date.earliest()).or(date.latest());
        day.unwrap_or(Day::MAX)
    };
    let mut events: Vec<usize> = (0..script.len()).collect();
    events.sort_by_key(|event| (day(*event), *event));
    let mut held: HashMap<usize, CourtId> = HashMap::new();
    let mut given: Vec<(usize, CourtId)> = Vec::new();
    let mut stayed = StayedMoves::default();
    let mut all = Vec::new();
    for event in events {
        let mut taken = taken_over(books, script, pending_before, &held, event);
        given.retain(|(matter, _)| !taken.iter().any(|(taken, _)| taken == matter));
        if taken.is_empty() {
            given.extend(given_away(script, &held, event));
        }
        taken.extend(opened_elsewhere(case, books, script, &mut given, event));
        taken.extend(stayed.turned(script, &held, &taken, event));
        held.extend(taken.iter().cloned());
        if !taken.is_empty() {
            all.push((event, taken));
        }
    }
    all
}

/// What a court gives away, without a word of where to.
fn given_away(
    script: &Script,
    held: &HashMap<usize, CourtId>,
    event: usize,
) -> Vec<(usize, CourtId)> {
    let own = script.courts[event].as_ref();
    let transfers = script.acts[event].iter();
    let transfers = transfers.filter(|act| act.verb == Verb::Transfers);
    let given = transfers.filter_map(|act| {
        let had = held.get(&act.target).or(script.courts[act.target].as_ref());
        let from = if is_panel(own?) { had } else { own };
        Some((act.target, from?.clone()))
    });
    given.collect()
}

/// What another court of first instance opens, or acts on, once a court has given away the only case
/// of which the file does not say where to: that one. It has the case, too, once it acts on what the court
/// had ordered that gave it away.
fn opened_elsewhere(
    case: &Case,
    books: &Benches<'_>,
    script: &Script,
    given: &mut Vec<(usize, CourtId)>,
    event: usize,
) -> Option<(usize, CourtId)> {
    let own = script.courts[event].as_ref()?;
    let row = case.events.get(event)?;
    let [(matter, from)] = given.as_slice() else {
        return None;
    };
    let mut acts = script.acts[event].iter();
    let opens = row.kind.as_str() == Kind::CASE_OPENED && row.does.is_empty()
        || acts.any(|act| {
            let of_case = act.target == *matter || script.courts[act.target].as_ref() == Some(from);
            of_case && !act.by_law()
        });
    let is_other = opens && own != from && !is_panel(own) && books.is_first_instance(own);
    let taken = is_other.then(|| (*matter, own.clone()));
    if taken.is_some() {
        given.clear();
    }
    taken
}

/// What an event takes to which court: a removal and a transfer into a court, its docketing there,
/// a remand by a trial court to that in which the matter was filed, and a certificate by which a
/// court of appeals passes an appeal on to the court above it, undecided: Fla. Const. art. V,
/// § 3(b)(5), and Fla. R. App. P. 9.125. What was taken over, and by whom, goes before where it was
/// filed: an action that was transferred for the time before trial comes back, 28 U.S.C. § 1407(a).
fn taken_over(
    books: &Benches<'_>,
    script: &Script,
    pending_before: &[Option<CourtId>],
    held: &HashMap<usize, CourtId>,
    event: usize,
) -> Vec<(usize, CourtId)> {
    let Some(own) = script.courts[event].as_ref() else {
        return Vec::new();
    };
    let by_panel = is_panel(own);
    let above = books.above(own);
    let above =
        above.filter(|_| script.is(event, KindRole::Certifies) && !books.is_first_instance(own));
    // What a court gives away is not its to take.
    let was_elsewhere = |matter: usize| {
        script.courts[matter].as_ref() != Some(own) && pending_before[matter].as_ref() != Some(own)
    };
    let is_elsewhere = |matter: usize| {
        let holder = held.get(&matter);
        holder.map_or_else(|| was_elsewhere(matter), |holder| holder != own)
    };
    let is_away = |matter: usize, filed: &CourtId| {
        let holder = held.get(&matter);
        was_elsewhere(matter) && !by_panel || holder.is_some_and(|holder| holder != filed)
    };
    let transfers = |act: &&Act| act.verb == Verb::Transfers;
    let mut taken = Vec::new();
    for act in &script.acts[event] {
        let sends_back = act.verb.meaning().order == OrderEffect::SendBack;
        let filed = script.courts[act.target].clone();
        if let Some(above) = above.as_ref().filter(|_| transfers(&act)) {
            taken.push((act.target, above.clone()));
        } else if transfers(&act) && by_panel {
            let back = filed.filter(|filed| is_away(act.target, filed));
            taken.extend(back.map(|filed| (act.target, filed)));
        } else if transfers(&act)
            && is_elsewhere(act.target)
            && !only_transfers(own)
            && !is_notice_about_charge(script, event, act.target)
        {
            taken.push((act.target, own.clone()));
        } else if let Some(filed) = filed
            && sends_back
            && is_away(act.target, &filed)
            && books.is_first_instance(own)
            && !books.is_above(own, &filed)
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

/// Whether a notice removes a prosecution: the State court goes on, and keeps the case until the federal
/// court says that it takes it, 28 U.S.C. § 1455(b)(3) and (5).
fn is_notice_about_charge(script: &Script, event: usize, matter: usize) -> bool {
    !script.by_court[event] && script.is(matter, KindRole::Charges)
}

/// Whether a court has no cases and only says where they go: with its order an action is transferred once
/// that is filed where it goes to, 28 U.S.C. § 1407(c).
pub(in crate::procedure) fn only_transfers(court: &CourtId) -> bool {
    court.as_str() == "jpml"
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
    routes: &Routes<'_>,
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
        let is_known = below.is_some_and(|below| routes.knows(below));
        let above = below.and_then(|below| routes.of(event, review.target, below));
        return above.or_else(|| own.filter(|_| !is_known).cloned());
    }
    own.or(below).cloned()
}
