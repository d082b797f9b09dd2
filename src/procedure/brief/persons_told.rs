//! What a defendant has pleaded, and who was pardoned: acts of and for a person that decide nothing
//! by themselves and without which a reader does not know how a charge stands.
//!
//! A plea is told as long as the charge certainly waits and nothing took the plea away. Start with
//! [`Teller::tell_pleas`] and [`Teller::pardons`].

use super::super::OrderStatus;
use super::super::run::act::Act;
use super::super::state::PendingState;
use super::clause::Clause;
use super::telling::Teller;
use crate::model::{Certainty, EventId, KindRole, Life, OrderEffect, PartyId, Verb};

/// Most pleas, and most pardons, that are told.
const MAX_TOLD: usize = 3;
/// Most events that are looked at for them, the latest.
const MOST_LOOKED_AT: usize = 50_000;

impl Teller<'_> {
    /// The latest pleas to charges that wait.
    pub(super) fn tell_pleas(&mut self) {
        let told = self.latest(|plea, act| {
            let is_plea = self.course().script.is(plea, KindRole::Pleads);
            if !act.pleads(is_plea) {
                return false;
            }
            let matter = act.target;
            let waits = self.course().script.lives[matter] == Life::Pending;
            let state = waits.then(|| self.course().pending_on(matter, self.digest.on));
            let by = &self.case.events[plea].by;
            let is_open = |state: &PendingState| {
                let mut decided = state.persons.iter().filter(|(_, waits)| !waits);
                by.is_empty() || !decided.any(|(party, _)| by.contains(party))
            };
            let state = state.map(|state| state.filter(is_open));
            state
                .flatten()
                .is_some_and(|state| state.certainty == Certainty::Yes)
        });
        let clauses = told
            .into_iter()
            .map(|(plea, charges)| Clause::Plea { plea, charges });
        self.clauses.extend(clauses.collect::<Vec<_>>());
    }

    /// The latest pardons, commutations and releases: those of the day, and earlier ones.
    pub(super) fn pardons(&self) -> (Vec<Clause>, Vec<Clause>) {
        let is_of_the_day = |pardon: &EventId| {
            let event = self.replay.position(pardon);
            event.and_then(|event| self.case.events[event].date.exact()) == Some(self.digest.on)
        };
        let (mut of_the_day, mut earlier) = (Vec::new(), Vec::new());
        for (pardon, of) in self.latest(|_, act| {
            // To be let out of a confinement ends that, and is told with it.
            let script = &self.course().script;
            let is_served = script.is(act.target, KindRole::Sentences);
            let is_let_out = act.verb == Verb::Releases
                && is_served
                && !script.is(act.target, KindRole::Confines);
            matches!(act.verb, Verb::Pardons | Verb::Commutes) || is_let_out
        }) {
            let is_news = is_of_the_day(&pardon);
            let list = if is_news {
                &mut of_the_day
            } else {
                &mut earlier
            };
            let persons = self.pardoned(&pardon, &of);
            list.push(Clause::Pardon {
                pardon,
                of,
                persons,
            });
        }
        (of_the_day, earlier)
    }

    /// Takes away the pardons of which the clause of a contempt tells.
    pub(super) fn leave_pardons_to_contempts(&mut self) {
        let contempts = self.clauses.iter().filter_map(|clause| match clause {
            Clause::Contempt { order, .. } => Some(order.clone()),
            _ => None,
        });
        let contempts: Vec<EventId> = contempts.collect();
        self.clauses.retain(|clause| match clause {
            Clause::Pardon { of, .. } => !of.iter().all(|order| contempts.contains(order)),
            _ => true,
        });
    }

    /// The latest events with an act that counts, each with the targets of these.
    fn latest(&self, counts: impl Fn(usize, &Act) -> bool) -> Vec<(EventId, Vec<EventId>)> {
        let script = &self.course().script;
        let order = self.course().chronology.order.iter().rev().copied();
        let mut told = Vec::new();
        for event in order.take(MOST_LOOKED_AT) {
            let acts = script.acts[event].iter();
            let counted = acts.filter(|act| !act.by_law() && counts(event, act));
            let mut of: Vec<EventId> = counted.map(|act| script.ids[act.target].clone()).collect();
            of.dedup();
            if !of.is_empty() && !script.is_tick(event) && self.holds_still(event) {
                told.push((script.ids[event].clone(), of));
            }
            if told.len() == MAX_TOLD {
                break;
            }
        }
        told.reverse();
        told
    }

    /// Whether an event certainly happened, and nothing may have taken it away since.
    fn holds_still(&self, event: usize) -> bool {
        let (course, day) = (self.course(), self.digest.on);
        let script = &course.script;
        let is_own = |status: OrderStatus| !script.is_order(event) || status.lives();
        let takes_away = |verb: Verb| {
            matches!(
                verb.meaning().order,
                OrderEffect::Strike(_) | OrderEffect::End(_)
            )
        };
        let states = |by: &usize| {
            let mut acts = script.acts[*by].iter().filter(|act| !act.by_law());
            acts.any(|act| act.target == event && takes_away(act.verb))
        };
        let mut taken = script.touchers(event, takes_away).filter(states);
        course.happened(event, day) == Certainty::Yes
            && is_own(course.status_on(event, day))
            && taken.all(|by| course.happened(by, day) == Certainty::No)
    }

    /// Whom a pardon names, or else those whom what was pardoned does.
    fn pardoned(&self, pardon: &EventId, of: &[EventId]) -> Vec<PartyId> {
        let named = |id: &EventId| {
            let event = self.replay.position(id);
            event.map_or(&[][..], |event| &self.case.events[event].to)
        };
        let own = named(pardon);
        if !own.is_empty() {
            return own.to_vec();
        }
        let mut persons: Vec<PartyId> = Vec::new();
        for party in of.iter().flat_map(named) {
            if !persons.contains(party) {
                persons.push(party.clone());
            }
        }
        persons
    }
}
