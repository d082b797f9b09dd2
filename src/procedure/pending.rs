//! What waits for a decision on a day, since when, before which court, and what holds it up.
//!
//! Start with [`Course::pending_on`].

use super::course::Course;
use super::run::act::Facet;
use super::state::PendingState;
use crate::model::{Certainty, CourtId, Day, Life, OrderEffect, PartyId, PendingEffect, Verb};

impl Course {
    /// A matter at the end of a day, if it waits or may.
    pub(super) fn pending_on(&self, event: usize, day: Day) -> Option<PendingState> {
        let begun = self.happened(event, day);
        if begun == Certainty::No {
            return None;
        }
        let in_doubt = begun == Certainty::Maybe || self.is_early(event, day);
        // With its case it may have been decided without a word.
        let in_doubt = in_doubt || self.may_have_lapsed(event, day);
        let in_doubt = in_doubt || self.script.may_need_no_order(event);
        let disputed = self.script.disputes.standing(event);
        let in_doubt = in_doubt || disputed.is_some_and(|(since, _)| since <= day);
        let (mut waits, mut again, mut in_doubt) = (true, None, in_doubt);
        let mut decided = Vec::new();
        for turn in &self.histories[event].turns {
            let happened = self.happened(turn.event, day);
            if happened == Certainty::No {
                continue;
            }
            let is_back = || {
                self.sent_back_from(turn.event)
                    .is_some_and(|back| back <= day)
            };
            let is_open = if turn.waits {
                !is_back()
            } else {
                self.script.awaits_clerk(turn.event, event) && self.pending_turns(turn.event, day)
            };
            let happened = if is_open && happened == Certainty::Yes {
                Certainty::Maybe
            } else {
                happened
            };
            if !turn.reach.is_whole() {
                decided.extend(turn.reach.facets().filter(|_| happened == Certainty::Yes));
            } else if happened == Certainty::Yes {
                let is_again = turn.waits && !waits;
                again = if is_again { Some(turn.event) } else { again };
                (waits, in_doubt) = (turn.waits, in_doubt && begun == Certainty::Maybe);
                decided.clear();
            } else {
                in_doubt |= turn.waits != waits;
            }
        }
        (waits || in_doubt).then(|| PendingState {
            event: self.script.ids[event].clone(),
            index: event,
            certainty: if in_doubt {
                Certainty::Maybe
            } else {
                Certainty::Yes
            },
            since: self.script.dates[event].clone(),
            again: again.map(|event| self.script.dates[event].clone()),
            court: self.court_of_matter(event, day).cloned(),
            held_by: self.ids(self.holding(event, day, &decided).iter()),
            parts: self.parts_waiting(event, &decided),
            persons: self.persons_waiting(event, &decided),
        })
    }

    /// The court before which a matter is pending at the end of a day.
    pub(super) fn court_of_matter(&self, matter: usize, day: Day) -> Option<&CourtId> {
        let (first, moves) = self.venue.courts_of(matter, &self.chronology);
        let mut past = moves.iter().rev();
        let last = past.find(|(event, _)| self.happened(*event, day) == Certainty::Yes);
        last.map(|(_, court)| *court).or(first)
    }

    /// The stays that hold a matter at the end of a day, and the references on which it waits. Of a
    /// case for which leave was given, also those of what had asked for the leave. A stay of a part that
    /// has been decided holds nothing.
    fn holding(&self, matter: usize, day: Day, decided: &[Facet]) -> Vec<usize> {
        let script = &self.script;
        let had = |event: usize| self.happened(event, day) == Certainty::Yes;
        let granted = script.acts[matter].iter().filter(|act| {
            script.opens_case[matter] && act.verb.meaning().pending == PendingEffect::Grant
        });
        let own = std::iter::once(matter).chain(granted.map(|act| act.target));
        let waits = |by: usize| script.lives[by] == Life::Pending && self.pending_turns(by, day);
        let lives = |by: usize| match script.lives[by] {
            Life::Pending => waits(by),
            Life::Order | Life::Stay => self.status_on(by, day).lives(),
            Life::Deadline | Life::Moment => true,
        };
        let mut holding = Vec::new();
        for target in own {
            let place = |event: usize| self.chronology.place[event];
            let releases = |verb: Verb| verb.meaning().order == OrderEffect::Release;
            let freed = script.touchers(target, releases).filter(|by| had(*by));
            let freed = freed.map(place).max();
            let holds = |verb: Verb| verb.meaning().order == OrderEffect::Hold;
            let is_left = |by: usize| {
                let held = script.acts[by].iter();
                let mut held = held.filter(|act| act.target == target && holds(act.verb));
                held.any(|act| {
                    let mut facets = act.reach.facets();
                    act.reach.is_whole() || facets.any(|facet| !is_decided(facet, decided))
                })
            };
            let stays = script.touchers(target, holds).filter(|by| {
                is_left(*by)
                    && had(*by)
                    && lives(*by)
                    && freed.is_none_or(|freed| freed < place(*by))
            });
            let asks = |verb: Verb| matches!(verb, Verb::RefersQuestion | Verb::CertifiesQuestion);
            let questions = script
                .touchers(target, asks)
                .filter(|by| had(*by) && waits(*by));
            holding.extend(stays.chain(questions));
        }
        holding.sort_by_key(|event| self.chronology.place[*event]);
        holding.dedup();
        holding
    }

    /// Whether a matter that was filed still waits at the end of a day, by what certainly happened.
    fn pending_turns(&self, matter: usize, day: Day) -> bool {
        let turns = self.histories[matter].turns.iter();
        let whole = turns.filter(|turn| turn.reach.is_whole());
        let mut past = whole.filter(|turn| self.happened(turn.event, day) == Certainty::Yes);
        past.next_back().is_none_or(|turn| turn.waits)
    }

    /// Whether a notice of appeal came too early and its order cannot be appealed yet: whether it
    /// is pending then is not certain.
    fn is_early(&self, appeal: usize, day: Day) -> bool {
        let nonfinal = &self.venue.nonfinal;
        let found = nonfinal.binary_search_by_key(&appeal, |early| early.appeal);
        found.is_ok_and(|found| {
            let mut ripened_by = nonfinal[found].ripened_by.iter();
            !ripened_by.any(|event| self.happened(*event, day) == Certainty::Yes)
        })
    }

    /// The parts of a matter that are known, each with whether it still waits.
    fn parts_waiting(&self, event: usize, decided: &[Facet]) -> Vec<(String, bool)> {
        let persons = self.script.bound.get(&event).map_or(&[][..], Vec::as_slice);
        let reaches = |part: u32, person: Option<u32>| {
            decided.iter().any(|facet| {
                facet.part.is_none_or(|known| known == part)
                    && (facet.person.is_none() || facet.person == person)
            })
        };
        // A charge against several is decided once it is as to each of them.
        let is_decided = |part: u32| {
            let each = || persons.iter().all(|person| reaches(part, Some(*person)));
            reaches(part, None) || !persons.is_empty() && each()
        };
        let listed = self.script.parts_of.get(&event);
        let mut parts: Vec<u32> = listed.cloned().unwrap_or_default();
        let named = decided.iter().filter_map(|facet| facet.part);
        for part in named {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        let any = parts.iter().any(|part| is_decided(*part));
        let parts = parts.into_iter().filter(|_| any);
        parts
            .map(|part| (self.script.parts[part as usize].clone(), !is_decided(part)))
            .collect()
    }

    /// Those whom a matter is against, each with whether it still waits as to them.
    fn persons_waiting(&self, event: usize, decided: &[Facet]) -> Vec<(PartyId, bool)> {
        let reaches = |part: Option<u32>, person: u32| {
            let mut decided = decided.iter();
            decided.any(|facet| {
                (facet.part.is_none() || facet.part == part)
                    && (facet.person.is_none() || facet.person == Some(person))
            })
        };
        let listed = self.script.parts_of.get(&event);
        let is_decided = |person: u32| match listed {
            Some(parts) => parts.iter().all(|part| reaches(Some(*part), person)),
            None => reaches(None, person),
        };
        let persons = self.script.bound.get(&event).map_or(&[][..], Vec::as_slice);
        let any = persons.iter().any(|person| is_decided(*person));
        let persons = persons.iter().filter(|_| any);
        persons
            .map(|person| {
                (
                    self.script.persons[*person as usize].clone(),
                    !is_decided(*person),
                )
            })
            .collect()
    }

    /// The matters that may wait: motions, petitions and appeals, and cases since leave was given.
    pub(super) fn matters(&self) -> impl Iterator<Item = usize> {
        let events = self.chronology.order.iter().copied();
        events.filter(|event| self.script.is_matter(*event))
    }
}

/// Whether what was decided of a matter reaches a part or a person of it.
fn is_decided(facet: Facet, decided: &[Facet]) -> bool {
    decided.iter().any(|known| {
        known.part.is_none_or(|part| facet.part == Some(part))
            && known.person.is_none_or(|one| facet.person == Some(one))
    })
}
