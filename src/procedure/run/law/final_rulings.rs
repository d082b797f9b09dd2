//! What the final decision of a case ends without a word: relief for the time until then, the
//! refusal of such relief, what served to prepare the decision, and motions on what it decided.
//!
//! A refusal to enjoin somebody until the case is decided is spent once it is. A restraining order,
//! or an injunction granted on a motion for one until then, restrains until the case is decided (Fed.
//! R. Civ. P. 65), whoever wins. Whether an injunction of which the file tells no such motion was one
//! is for the checks to ask. A schedule and an order on discovery have nothing left to serve; a
//! protective order and a seal outlive the case; of any other order that bids somebody do something
//! the file has to say whether it does. Start with [`Facts::end_what_was_interim`].

use hashbrown::HashMap;

use super::super::act::{Act, Start};
use super::{Facts, MOST_ON_ONE};
use crate::model::{CourtId, KindRole, Life, OrderEffect, PendingEffect, ReviewEffect, Verb};

/// A final decision of a court with the case that it decided.
#[derive(Clone, Copy)]
pub(in crate::procedure) struct Final {
    pub event: usize,
    pub case: usize,
}

/// A part of a case, or all of it, as it is decided.
struct Step {
    event: usize,
    part: Option<u32>,
}

impl Facts<'_> {
    pub(in crate::procedure) fn end_what_was_interim(&mut self) {
        for (by, verb, event) in self.interim_relief_ended() {
            self.add(by, verb, event);
        }
    }

    /// What each final decision ends, and how.
    fn interim_relief_ended(&self) -> Vec<(usize, Verb, usize)> {
        let (cases, finals) = (self.cases_by_court(), self.finals_by_court());
        let mut ended = Vec::new();
        if finals.is_empty() {
            return ended;
        }
        for event in self.kept() {
            let Some(court) = self.courts[event].as_ref() else {
                continue;
            };
            let finals = finals.get(court).map_or(&[][..], Vec::as_slice);
            let after = finals.partition_point(|known| self.rank(known.event) <= self.rank(event));
            let mut after = finals[after..].iter().take(MOST_ON_ONE);
            let cases = cases.get(court).map_or(&[][..], Vec::as_slice);
            let decides = |known: &&Final| self.is_interim_in(event, known, cases);
            if self.refuses_interim_relief(event) {
                let decided = after.find(decides);
                ended.extend(decided.map(|known| (known.event, Verb::Discharges, event)));
            } else if self.gives_interim_relief(event) || self.is(event, KindRole::Prepares) {
                // What decides the case anew ends what the fall of the first decision may have left.
                let decided = after.filter(decides);
                ended.extend(decided.map(|known| (known.event, Verb::Expires, event)));
            } else if self.lives[event] == Life::Pending {
                let decided = after.find(|known| self.is_about(event, known.case));
                let decided = decided.filter(|known| !self.is_ruled_on_after(event, known.event));
                ended.extend(decided.map(|known| (known.event, Verb::Moots, event)));
            }
        }
        ended
    }

    /// By court, the matters that open a case.
    fn cases_by_court(&self) -> HashMap<&CourtId, Vec<usize>> {
        let mut cases: HashMap<&CourtId, Vec<usize>> = HashMap::new();
        for event in self.kept().filter(|event| self.opens_a_case(*event)) {
            if let Some(court) = self.courts[event].as_ref() {
                cases.entry(court).or_default().push(event);
            }
        }
        cases
    }

    /// Orders and motions, each with the final decision of the case in which it was made, of which
    /// nobody can say whether they outlive the case.
    pub(in crate::procedure) fn may_have_lapsed(&self) -> Vec<(usize, usize)> {
        let (cases, finals) = (self.cases_by_court(), self.finals_by_court());
        let mut found = Vec::new();
        for order in self
            .kept()
            .filter(|event| self.may_lapse(*event) || self.may_be_left(*event))
        {
            let Some(court) = self.courts[order].as_ref() else {
                continue;
            };
            let finals = finals.get(court).map_or(&[][..], Vec::as_slice);
            let after = finals.partition_point(|known| self.rank(known.event) <= self.rank(order));
            let cases = cases.get(court).map_or(&[][..], Vec::as_slice);
            let after = finals[after..].iter().take(MOST_ON_ONE);
            // An injunction of the same day may be what the decision grants.
            let is_later = |known: &&Final| {
                !self.is(order, KindRole::Enjoins) || self.rank(known.event).0 > self.rank(order).0
            };
            let mut after = after.filter(is_later);
            let decided = after.find(|known| self.is_interim_in(order, known, cases));
            let decided = decided.filter(|known| !self.is_ruled_on_after(order, known.event));
            let Some(decided) = decided.map(|known| known.event) else {
                continue;
            };
            found.push((order, decided));
            // What it prolonged lasts as long as itself.
            let prolongs = |act: &&Act| {
                act.verb.meaning().order == OrderEffect::Extend
                    && self.is(act.target, KindRole::Enjoins)
            };
            let prolonged = self.acts[order].iter().filter(prolongs);
            found.extend(prolonged.map(|act| (act.target, decided)));
        }
        found.extend(self.aimed_at_superseded());
        found
    }

    /// Motions on a pleading, each with the pleading that took the place of that before an answer: whether
    /// they go on against the new one is for the court (6 Wright & Miller, Federal Practice and Procedure
    /// § 1476).
    fn aimed_at_superseded(&self) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for motion in self.kept().filter(|event| self.may_be_left(*event)) {
            let pleadings = self.acts[motion].iter().map(|act| act.target);
            let pleadings =
                pleadings.filter(|of| self.opens_a_case(*of) && self.is_about(motion, *of));
            let replaced = pleadings.flat_map(|old| {
                let acting = self.acting[old].iter().take(MOST_ON_ONE).copied();
                acting.filter(move |new| {
                    let replaces = |act: &Act| act.target == old && act.verb == Verb::Supersedes;
                    self.opens_a_case(*new)
                        && self.acts[*new].iter().any(replaces)
                        && self.rank(*new) > self.rank(motion)
                })
            });
            let first = replaced.min_by_key(|new| self.rank(*new));
            found.extend(first.map(|new| (motion, new)));
        }
        found
    }

    /// By court, what decided such a matter whole, at once or with the last of its parts, in the
    /// order of time.
    pub(in crate::procedure) fn finals_by_court(&self) -> HashMap<&CourtId, Vec<Final>> {
        let mut steps: HashMap<usize, Vec<Step>> = HashMap::new();
        // A sentence decides what somebody was convicted of.
        let sentences = self.added.iter().filter(|(event, act)| {
            // What begins on a day of its own is no event.
            *event < self.dates.len()
                && self.is(*event, KindRole::Sentences)
                && self.is(act.target, KindRole::Charges)
        });
        let sentences = sentences.map(|(event, act)| (*event, std::slice::from_ref(act)));
        let own = self.kept().map(|event| (event, &self.acts[event][..]));
        for (event, acts) in own.chain(sentences) {
            for act in acts {
                let ends = [
                    Verb::Grants,
                    Verb::Denies,
                    Verb::Dismisses,
                    Verb::Withdraws,
                    Verb::Settles,
                ];
                let decides = ends.contains(&act.verb)
                    && act.start == Start::AtOnce
                    && act.reach.persons.is_empty()
                    && !self.convicts(event, act);
                if decides && self.opens_a_case(act.target) {
                    let part = act.reach.part;
                    steps
                        .entry(act.target)
                        .or_default()
                        .push(Step { event, part });
                }
            }
        }
        let mut finals: HashMap<&CourtId, Vec<Final>> = HashMap::new();
        for (case, steps) in &mut steps {
            steps.sort_by_key(|step| self.rank(step.event));
            for event in self.deciding(*case, steps) {
                let Some(court) = self.courts[event].as_ref() else {
                    continue;
                };
                let known = Final { event, case: *case };
                finals.entry(court).or_default().push(known);
                // What the court had ordered from which the case was taken over was for the time of it
                // too: 28 U.S.C. § 1450; Granny Goose Foods v. Teamsters, 415 U.S. 423, 436-440 (1974).
                let filed = self.courts[*case]
                    .as_ref()
                    .filter(|filed| *filed != court && self.benches.is_first_instance(court));
                if let Some(filed) = filed {
                    finals.entry(filed).or_default().push(known);
                }
            }
        }
        for finals in finals.values_mut() {
            finals.sort_by_key(|known| (self.rank(known.event), known.case));
        }
        finals
    }

    /// Of the steps by which a case is decided those that leave nothing of it.
    fn deciding(&self, case: usize, steps: &[Step]) -> Vec<usize> {
        let mut left = self.parts_of.get(&case).cloned().unwrap_or_default();
        let has_parts = !left.is_empty();
        let mut deciding = Vec::new();
        for step in steps {
            if let Some(part) = step.part {
                left.retain(|known| *known != part);
            }
            if step.part.is_none() || has_parts && left.is_empty() {
                deciding.push(step.event);
            }
        }
        deciding
    }

    fn opens_a_case(&self, event: usize) -> bool {
        self.lives[event] == Life::Pending && self.is(event, KindRole::OpensCase)
    }

    /// Whether an order was made in a case: the only one of its court, or one of those who asked
    /// for it.
    fn is_interim_in(&self, order: usize, decided: &Final, cases: &[usize]) -> bool {
        let of_docket = |case: &&usize| self.may_be_one_case(**case, order);
        let mut cases = cases.iter().take(MOST_ON_ONE).filter(of_docket);
        let is_only = cases.all(|case| *case == decided.case);
        let row = &self.case.events[decided.case];
        let asked = self.acts[order].iter().map(|act| act.target);
        let mut movants = asked.flat_map(|asked| &self.case.events[asked].by);
        self.may_be_one_case(decided.case, order)
            && self.rank(decided.case) < self.rank(order)
            && (is_only || movants.any(|party| row.by.contains(party)))
    }

    /// Whether an event does nothing but refuse relief for the time until a case is decided.
    fn refuses_interim_relief(&self, event: usize) -> bool {
        let refuses = |act: &Act| {
            let pending = act.verb.meaning().pending;
            matches!(pending, PendingEffect::Refuse | PendingEffect::Dismiss)
                && self.is(act.target, KindRole::AsksInterim)
        };
        let acts = &self.acts[event];
        self.lives[event] == Life::Order && !acts.is_empty() && acts.iter().all(refuses)
    }

    /// Whether the court rules on a motion after it had decided the case, which did not come back to it: the
    /// motion was on something beside that, such as fees, costs or a sanction, and waited until then
    /// (Cooter & Gell v. Hartmarx, 496 U.S. 384, 395-396 (1990)).
    fn is_ruled_on_after(&self, motion: usize, decided: usize) -> bool {
        let strikes = |event: &usize| {
            let mut acts = self.acts[*event].iter();
            acts.any(|act| {
                let effect = act.verb.meaning().order;
                let strikes = matches!(effect, OrderEffect::Strike(_) | OrderEffect::StrikePart);
                act.target == decided && strikes
            })
        };
        let acting = self.acting[decided].iter().take(MOST_ON_ONE).copied();
        let struck = acting.filter(strikes).map(|event| self.rank(event)).min();
        let answers = self.answers(&[motion]);
        let mut later = answers.iter().map(|(by, _, _)| self.rank(*by));
        self.lives[motion] == Life::Pending
            && !self.is(motion, KindRole::AsksInterim)
            && later.any(|by| by > self.rank(decided) && struck.is_none_or(|struck| by < struck))
    }

    /// Whether a matter asks for something on a case, or attacks it.
    fn is_about(&self, matter: usize, case: usize) -> bool {
        self.acts[matter].iter().any(|act| {
            let asks = act.verb == Verb::AsksFor || act.verb.meaning().review.attacks();
            act.target == case && asks
        })
    }

    /// Whether an order bids somebody do something, for a time that it does not say, and decides
    /// nothing of a case.
    fn may_lapse(&self, order: usize) -> bool {
        let row = &self.case.events[order];
        let decides = |act: &Act| {
            act.verb.meaning().pending != PendingEffect::Nothing && self.opens_a_case(act.target)
        };
        let may_be_interim =
            self.is(order, KindRole::MayLapse) || self.is(order, KindRole::Enjoins);
        self.lives[order] == Life::Order
            && may_be_interim
            && !self.gives_interim_relief(order)
            && !self.ends.contains_key(&order)
            && (!row.to.is_empty() || self.owed.contains(&row.id))
            && !self.acts[order].iter().any(decides)
    }

    /// Whether a matter asks a court for something in a case: it takes the case to no other court,
    /// and opens none.
    fn may_be_left(&self, matter: usize) -> bool {
        let goes_up = |act: &Act| {
            matches!(
                act.verb.meaning().review,
                ReviewEffect::Appeal | ReviewEffect::Petition
            )
        };
        self.lives[matter] == Life::Pending
            && self.is(matter, KindRole::AsksInCase)
            && !self.acts[matter].iter().any(goes_up)
    }

    fn gives_interim_relief(&self, event: usize) -> bool {
        let grants = |act: &Act| {
            act.verb.meaning().pending == PendingEffect::Grant
                && self.is(act.target, KindRole::AsksInterim)
        };
        self.is(event, KindRole::RestrainsBriefly)
            || self.is(event, KindRole::Enjoins) && self.acts[event].iter().any(grants)
    }
}
