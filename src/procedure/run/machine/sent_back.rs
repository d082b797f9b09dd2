//! Cases that wait again since a court above took away a part of what had decided them, and that do so
//! no more since what sent them back has fallen.
//!
//! What a court vacates or reverses of a judgment and sends back is to be decided below: 28 U.S.C.
//! § 2106. A case of which the file lists no parts waits then for the part of the judgment that fell.
//! Once the decision that sent it back is itself taken away, the judgment below is what it was, and the
//! case is decided as it had been. Start with [`Machine::reopen_cases_without_parts`].

use super::super::act::{Act, Facet, Reach};
use super::super::cell::Turn;
use super::super::script::Script;
use super::Machine;
use crate::model::{Ending, KindRole, Life, OrderEffect, PendingEffect, Verb};

/// Most decisions that stand one in the place of another.
const MOST_IN_LINE: usize = 8;

impl Machine<'_> {
    /// Notes what an event sends back, so that what its acts leave open is said to be so.
    pub(in crate::procedure) fn note_remands(&mut self, event: usize) {
        let acts = &self.script.acts[event];
        let remands = acts.iter().enumerate().rev();
        self.remands.extend(
            remands
                .filter(|(_, act)| act.verb.meaning().order == OrderEffect::SendBack)
                .map(|(number, act)| (act.target, (event, number))),
        );
    }

    /// A decision and those of its court in the place of which it stands, one after the other.
    pub(in crate::procedure) fn line_of(&self, decision: usize) -> Vec<usize> {
        let script = self.script;
        let mut line = vec![decision];
        let mut next = 0;
        while let Some(last) = line.get(next).copied() {
            let replaced = script.acts[last].iter().filter(|act| {
                act.verb.meaning().order == OrderEffect::End(Ending::Superseded)
                    && act.reach.is_whole()
                    && script.courts[act.target] == script.courts[last]
            });
            for target in replaced.map(|act| act.target) {
                if line.len() < MOST_IN_LINE && !line.contains(&target) {
                    line.push(target);
                }
            }
            next += 1;
        }
        line
    }

    /// Lets a case of which no parts are known wait again for a part of the order that had decided it:
    /// where the case goes back, or had been dismissed.
    pub(in crate::procedure) fn reopen_cases_without_parts(
        &mut self,
        at: usize,
        (by, fallen): (usize, usize),
        reach: &Reach,
        is_sent_back: bool,
    ) {
        let script = self.script;
        let line = self.line_of(fallen);
        let acts = line.iter().flat_map(|order| &script.acts[*order]);
        let is_case = |act: &&Act| {
            let meaning = act.verb.meaning();
            let refuses = matches!(
                meaning.pending,
                PendingEffect::Refuse | PendingEffect::Dismiss
            );
            let decides = meaning.pending != PendingEffect::Nothing && is_sent_back || refuses;
            script.is(act.target, KindRole::OpensCase)
                && script.lives[act.target] == Life::Pending
                && !script.parts_of.contains_key(&act.target)
                && act.reach.is_whole()
                && decides
        };
        let cases: Vec<&Act> = acts.filter(is_case).collect();
        for act in cases {
            let slot = self.begun(act.target);
            let slot = slot.filter(|slot| {
                let turns = self.cells[*slot].turns.iter();
                let last = turns.rev().find(|turn| turn.reach.is_whole());
                last.is_some_and(|turn| {
                    // With another part of the same it waits already.
                    let is_along = turn.waits && turn.event == at;
                    let has_parts = !self.cells[*slot].waiting_parts.is_empty();
                    // Nobody else has decided it since.
                    let mut by = script.acts[turn.event].iter();
                    let is_by_another = by.any(|own| decides(own, act.target));
                    let is_own = line.contains(&turn.event) || !is_by_another;
                    is_along && has_parts || !turn.waits && is_own
                })
            });
            let is_of_all = reach.persons.is_empty()
                && !script.acts[by].iter().any(|own| decides(own, act.target));
            if let Some(slot) = slot.filter(|_| is_of_all) {
                let left = self.parts_that_fell(fallen, act, reach);
                self.reopen_as_to(at, slot, fallen, &left);
            }
        }
    }

    /// The parts of a case that wait again with a part of the order that had decided it; none where
    /// the parts of the order are not those of the case.
    fn parts_that_fell(&self, fallen: usize, decided: &Act, reach: &Reach) -> Vec<u32> {
        let script = self.script;
        let listed = script.parts_of.get(&fallen);
        let is_listed = |part: &u32| listed.is_some_and(|listed| listed.contains(part));
        let answers_more = script.acts[fallen].iter().any(|act| {
            let is_other = act.target != decided.target;
            is_other
                && script.is_matter(act.target)
                && act.verb.meaning().pending != PendingEffect::Nothing
        });
        let part = reach.part.filter(is_listed).filter(|_| !answers_more);
        part.into_iter().collect()
    }

    /// Sends a charge back as to some of those charged, and leaves it decided as to the others; whether
    /// these are some of several.
    pub(in crate::procedure) fn send_back_as_to_some(
        &mut self,
        at: usize,
        slot: usize,
        persons: &[u32],
    ) -> bool {
        let script = self.script;
        let matter = self.cells[slot].event;
        let charged = script.bound.get(&matter).map_or(&[][..], Vec::as_slice);
        let are_charged = persons.iter().all(|person| charged.contains(person));
        if persons.is_empty() || !are_charged || persons.len() >= charged.len() {
            return false;
        }
        let others = charged.iter().filter(|person| !persons.contains(person));
        let others: Vec<Option<u32>> = others.copied().map(Some).collect();
        let known = std::mem::take(&mut self.cells[slot].decided_parts);
        let known = known.into_iter().chain([Facet::default()]);
        // What was decided as to all stays so as to the others.
        let mut decided: Vec<Facet> = known
            .flat_map(|facet| match facet.person {
                None => others
                    .iter()
                    .map(|person| Facet {
                        person: *person,
                        ..facet
                    })
                    .collect(),
                Some(person) if persons.contains(&person) => Vec::new(),
                Some(_) => vec![facet],
            })
            .collect();
        let turns = self.cells[slot].turns.iter();
        let by: Vec<usize> = turns.map(|turn| turn.event).collect();
        let acquitted = acquittals(script, by.iter(), matter);
        decided.extend(acquitted.flat_map(|act| act.reach.facets()));
        decided.sort_unstable();
        decided.dedup();
        let again = |waits, reach| Turn {
            event: at,
            waits,
            reach,
        };
        let cell = &mut self.cells[slot];
        cell.turns.push(again(true, Reach::default()));
        cell.turns.extend(decided.iter().map(|facet| {
            let reach = Reach {
                part: facet.part,
                persons: facet.person.into_iter().collect(),
            };
            again(false, reach)
        }));
        cell.decided_parts = decided;
        true
    }

    fn reopen_as_to(&mut self, at: usize, slot: usize, fallen: usize, left: &[u32]) {
        let script = self.script;
        let again = |waits, part| Turn {
            event: at,
            waits,
            reach: Reach {
                part,
                persons: Box::default(),
            },
        };
        let mut left = left.to_vec();
        let known = &self.cells[slot].waiting_parts;
        if !left.is_empty() {
            left.extend(known);
        }
        let listed = script.parts_of.get(&fallen).into_iter().flatten();
        let others = listed.filter(|part| !left.is_empty() && !left.contains(part));
        let cell = &mut self.cells[slot];
        cell.turns.push(again(true, None));
        cell.turns
            .extend(others.map(|part| again(false, Some(*part))));
        cell.decided_parts.clear();
        cell.waiting_parts.clone_from(&left);
    }

    /// Lets what a decision had sent back be decided again as it was, since the decision has fallen.
    pub(in crate::procedure) fn close_what_was_sent_back(&mut self, at: usize, fallen: usize) {
        let script = self.script;
        let line = self.line_of(fallen);
        let sends = |event: usize| {
            let mut acts = script.acts[event].iter();
            line.contains(&event)
                || acts.any(|act| act.verb == Verb::FollowsFrom && line.contains(&act.target))
        };
        let own = || line.iter().flat_map(|decision| &script.acts[*decision]);
        let decided = own().flat_map(|act| &script.acts[act.target]);
        let mut matters: Vec<usize> = own().chain(decided).map(|act| act.target).collect();
        matters.sort_unstable();
        matters.dedup();
        for matter in matters {
            let Some(slot) = self
                .begun(matter)
                .filter(|_| script.lives[matter] == Life::Pending)
            else {
                continue;
            };
            let turns = &self.cells[slot].turns;
            let mut whole = turns.iter().rev().filter(|turn| turn.reach.is_whole());
            let was_sent = whole
                .next()
                .is_some_and(|turn| turn.waits && sends(turn.event));
            if was_sent && whole.next().is_some_and(|turn| !turn.waits) {
                self.end_matter(at, slot, &Reach::default(), true);
            }
        }
    }
}

/// The acquittals of a part of a charge, or of somebody, by these verdicts: who appeals from the conviction
/// on another count is not put in jeopardy of these again (Ball v. United States, 163 U.S. 662, 671
/// (1896)).
pub(super) fn acquittals<'a>(
    script: &'a Script,
    verdicts: impl Iterator<Item = &'a usize>,
    charge: usize,
) -> impl Iterator<Item = &'a Act> {
    let is_charge = script.is(charge, KindRole::Charges);
    let tried = verdicts.filter(move |event| is_charge && script.is(**event, KindRole::Tries));
    tried
        .flat_map(|event| script.acts[*event].iter())
        .filter(move |act| {
            let refuses = act.verb.meaning().pending == PendingEffect::Refuse;
            act.target == charge && refuses && !act.reach.is_whole()
        })
}

/// Whether an act decides a matter, or a part of it.
fn decides(act: &Act, matter: usize) -> bool {
    act.target == matter && act.verb.meaning().pending != PendingEffect::Nothing
}

/// Whether an event is a sentence that decided a charge of which one of these verdicts had convicted
/// somebody.
fn sentences_on(script: &Script, verdicts: &[usize], sentence: usize, charge: usize) -> bool {
    let decides = |act: &Act| act.target == charge && act.by_law() && act.verb == Verb::Grants;
    let is_on = |verdict: &usize| {
        let mut found = script.acts[*verdict].iter();
        script.is(*verdict, KindRole::Tries) && found.any(|act| act.target == charge)
    };
    script.acts[sentence].iter().any(decides) && verdicts.iter().any(is_on)
}

/// Whether a case was over again since a decision on it came back: it ended whole with an event that does
/// nothing to it.
fn ended_with_what_came_back(script: &Script, turn: &Turn, case: usize) -> bool {
    !turn.waits
        && turn.reach.is_whole()
        && script.is(case, KindRole::OpensCase)
        && script.acts[turn.event].iter().all(|act| act.target != case)
}

/// Whether a turn of a matter is what one of these decisions made of it: itself; the sentence on what a
/// verdict had found; or the end of a case with what says nothing of it, since a decision came back.
pub(super) fn is_decided_by(
    script: &Script,
    decisions: &[usize],
    turn: &Turn,
    matter: usize,
) -> bool {
    decisions.contains(&turn.event)
        || sentences_on(script, decisions, turn.event, matter)
        || ended_with_what_came_back(script, turn, matter)
}
