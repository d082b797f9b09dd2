//! Which appeals, petitions and cases before courts above a decision decides.
//!
//! What puts an order in question is noted with the order, and ends with what is decided on that, by
//! the court that has it. Start with [`Machine::note_review`].

use super::super::act::{Act, Reach};
use super::super::script::Script;
use super::Machine;
use crate::model::{Ending, KindRole, Life, OrderEffect, PendingEffect, ReviewEffect, Verb};

/// How far it is followed what a decision was about: a ruling, the motion, and the order asked about.
const MOST_STEPS: usize = 3;

/// Most orders that are looked at then.
const MOST_DECIDED: usize = 64;

impl Machine<'_> {
    /// Notes with an order what puts it in question, and ends that with a decision on it.
    pub(in crate::procedure) fn note_review(&mut self, event: usize, act: &Act, target: usize) {
        let meaning = act.verb.meaning();
        let review = meaning.review;
        // A judgment that sends an order back has decided the appeal from it.
        let sends_back = act.is_of_judgment && meaning.order == OrderEffect::SendBack;
        let waits = self.script.lives[event] == Life::Pending || self.script.opens_case[event];
        if waits && review.puts_in_question() {
            self.cells[target].reviews.push(event);
        } else if self.script.on_applications.contains(&event) {
            // What is granted for the time being decides no appeal.
        } else if review == ReviewEffect::Decide || sends_back {
            self.end_reviews(event, act, target);
            // With what took the place of an order the appeals from that are decided too.
            let replaces = |own: &&Act| {
                let ends = own.verb.meaning().order == OrderEffect::End(Ending::Superseded);
                ends && own.reach.is_whole() && act.reach.is_whole()
            };
            let replaced = self.script.acts[act.target].iter().filter(replaces);
            let replaced = replaced.filter_map(|own| self.begun(own.target));
            for target in replaced.collect::<Vec<_>>() {
                self.end_reviews(event, act, target);
            }
            self.end_cases_taken_up(event, act.target);
        } else if meaning.order == OrderEffect::End(Ending::Superseded)
            && (act.by_law() || self.decides_anew(event, act.target))
        {
            self.end_cases_on(event, act.target, act.target);
        } else if meaning.order == OrderEffect::End(Ending::Superseded)
            && act.reach.is_whole()
            && self.script.lives[event] == Life::Order
        {
            // So does the judgment on rehearing that takes the place of the first (ECHR art. 44(1)).
            self.end_cases_taken_up(event, act.target);
        }
    }

    /// Whether an event decides what an earlier decision had decided: with that it has heard the case
    /// anew, whatever it says of the earlier one.
    fn decides_anew(&self, event: usize, first: usize) -> bool {
        let decides = |act: &&Act| {
            let meaning = act.verb.meaning();
            meaning.review == ReviewEffect::Decide || meaning.pending != PendingEffect::Nothing
        };
        let acts = |of: usize| self.script.acts[of].iter().filter(decides);
        let had = || acts(first).map(|act| act.target);
        acts(event).any(|act| act.reach.is_whole() && had().any(|target| target == act.target))
    }

    /// Ends the matters that put an order in question which a decision decides.
    fn end_reviews(&mut self, event: usize, act: &Act, target: usize) {
        let reviews = std::mem::take(&mut self.cells[target].reviews);
        let (ended, left) = reviews
            .into_iter()
            .partition(|matter| self.decides_appeal(event, act, *matter));
        self.cells[target].reviews = left;
        for matter in ended {
            let is_open = self.is_open_elsewhere(event, act.target, matter);
            if let Some(slot) = self.slot(matter).filter(|_| !is_open) {
                self.end_matter(event, slot, &Reach::default(), true);
            }
        }
    }

    /// Ends the cases that the court of a decision had taken up on what the order before it was about:
    /// with leave to appeal from one decision the court decides on all that led to it.
    fn end_cases_taken_up(&mut self, event: usize, decided: usize) {
        for order in self.decided_on(decided) {
            self.end_cases_on(event, decided, order);
        }
    }

    /// Ends the cases that the court of an event had taken up on an order.
    fn end_cases_on(&mut self, event: usize, decided: usize, order: usize) {
        let script = self.script;
        let Some(order) = self.begun(order) else {
            return;
        };
        let is_taken_up = |matter: &usize| {
            script.opens_case[*matter]
                && *matter != event
                && script.courts[event].is_some()
                && script.courts[*matter] == script.courts[event]
                && !self.is_open_elsewhere(event, decided, *matter)
        };
        let reviews = self.cells[order].reviews.iter().copied();
        let ended: Vec<usize> = reviews.filter(is_taken_up).collect();
        self.cells[order]
            .reviews
            .retain(|matter| !ended.contains(matter));
        for slot in ended
            .into_iter()
            .filter_map(|matter| self.slot(matter))
            .collect::<Vec<_>>()
        {
            self.end_matter(event, slot, &Reach::default(), true);
        }
    }

    /// An order, and what it decided on, be it by ruling on what was asked about that.
    fn decided_on(&self, order: usize) -> Vec<usize> {
        let script = self.script;
        let mut found = vec![order];
        let mut next = 0;
        for _ in 0..MOST_STEPS {
            let end = found.len();
            while next < end {
                let event = found[next];
                next += 1;
                let leads = |act: &&Act| {
                    let meaning = act.verb.meaning();
                    let asks = act.verb == Verb::AsksFor || meaning.review.puts_in_question();
                    !act.by_law()
                        && (meaning.review == ReviewEffect::Decide
                            || meaning.pending != PendingEffect::Nothing
                            || asks && script.lives[event] == Life::Pending)
                };
                let on = script.acts[event].iter().filter(leads);
                for target in on.map(|act| act.target).take(MOST_DECIDED) {
                    if found.len() < MOST_DECIDED && !found.contains(&target) {
                        found.push(target);
                    }
                }
            }
        }
        found
    }

    /// Whether a decision on an order decides a matter that put the order in question. A court
    /// above decides an appeal at one go: what it says of a part ends the appeal on that part, and
    /// one on the whole.
    fn decides_appeal(&self, event: usize, act: &Act, matter: usize) -> bool {
        let script = self.script;
        let goes_up = |asked: &Act| {
            asked.target == act.target && asked.verb.meaning().review == ReviewEffect::Appeal
        };
        let court = &script.courts[event];
        let is_below = court.is_some() && *court == script.courts[act.target];
        if is_below && script.acts[matter].iter().any(goes_up) {
            // The court above has to dismiss it: Fed. R. App. P. 12.1(b).
            return false;
        }
        // What one court does to an act that others attack too decides no case before another court.
        let is_case = script.is(matter, KindRole::OpensCase) && script.courts[matter].is_some();
        if is_case && court.is_some() && *court != script.courts[matter] {
            return false;
        }
        if act.reach.is_whole() {
            return true;
        }
        let asks_elsewhere =
            |act: &Act| matches!(act.verb, Verb::CertifiesQuestion | Verb::RefersQuestion);
        let is_above = script.lives[event] == Life::Order
            && !script.acts[event].iter().any(asks_elsewhere)
            && script.courts[event].is_some()
            && script.courts[event] != script.courts[act.target];
        // A case for which leave was given is about what the leave was asked for.
        let granted = script.acts[matter].iter().filter(|act| {
            script.opens_case[matter] && act.verb.meaning().pending == PendingEffect::Grant
        });
        let mut matters = std::iter::once(matter).chain(granted.map(|act| act.target));
        is_above
            && matters.any(|matter| {
                // As to everybody who asked, it is decided as to the others too.
                let filed_by = script.filed_by.get(&matter);
                let is_for_all = act.reach.persons.is_empty()
                    || filed_by
                        .is_some_and(|by| by.iter().all(|one| act.reach.persons.contains(one)));
                script.acts[matter].iter().any(|asked| {
                    let meaning = asked.verb.meaning();
                    let is_it = asked.target == act.target && meaning.review.puts_in_question();
                    is_it && is_decided_by(&asked.reach, &act.reach, is_for_all)
                })
            })
    }

    /// Whether a matter puts in question a decision in another case too, which is still to be decided:
    /// cases that are heard together stay apart (Hall v. Hall, 584 U.S. 59 (2018)).
    fn is_open_elsewhere(&self, event: usize, decided: usize, matter: usize) -> bool {
        let script = self.script;
        let asked = |matter: usize| {
            let acts = script.acts[matter].iter();
            let acts = acts.filter(|act| act.verb.meaning().review.puts_in_question());
            acts.map(|act| act.target)
        };
        // What was decided on the order in between is decided with that.
        let is_decided_too = |other: usize| {
            let decides = |act: &&Act| act.verb.meaning().review == ReviewEffect::Decide;
            let mut own = script.acts[event].iter().filter(decides);
            own.any(|act| self.decided_on(act.target).contains(&other))
        };
        let granted = script.acts[matter].iter().filter(|act| {
            script.opens_case[matter] && act.verb.meaning().pending == PendingEffect::Grant
        });
        let others = asked(matter).chain(granted.flat_map(|act| asked(act.target)));
        let mut others = others.filter(|other| {
            *other != decided
                && script
                    .apart
                    .contains(&(decided.min(*other), decided.max(*other)))
        });
        others.any(|other| {
            let slot = self.begun(other);
            slot.is_some_and(|slot| self.cells[slot].reviews.contains(&matter))
                && !is_decided_too(other)
        })
    }
}

/// Whether a decision from above that reaches so far decides what was asked so far: what it says of a
/// part decides it for the rest that was asked, as to those for whom it was given.
fn is_decided_by(asked: &Reach, decided: &Reach, is_for_all: bool) -> bool {
    let of_part = asked.part.is_none() || decided.part.is_none() || asked.part == decided.part;
    let mut persons = asked.persons.iter();
    let of_persons =
        is_for_all || !asked.persons.is_empty() && persons.all(|one| decided.persons.contains(one));
    of_part && of_persons
}

/// The orders of which a matter asks a court to take them up; an application that is treated as a
/// petition asks so with what it asks about (Sup. Ct. R. 22 and 23).
pub(in crate::procedure) fn taken_up(
    script: &Script,
    matter: usize,
) -> impl Iterator<Item = usize> {
    let asks = move |act: &Act| {
        act.verb.meaning().review.puts_in_question()
            || act.verb == Verb::AsksFor && script.is(matter, KindRole::AboutAStay)
    };
    let acts = script.acts[matter].iter();
    acts.filter(move |act| asks(act)).map(|act| act.target)
}
