//! What the final decision of a case ends without a word: relief for the time until then, and the
//! refusal of such relief.
//!
//! A refusal to enjoin somebody until the case is decided is spent once it is. A restraining order,
//! or an injunction granted on a motion for one until then, restrains until the trial (Fed. R. Civ. P.
//! 65) and falls with the dismissal of the case. Whether an injunction of which the file tells no such
//! motion was one is for the checks to ask. Start with [`Facts::end_what_was_interim`].

use hashbrown::HashMap;

use super::act::Act;
use super::law::{Facts, MOST_ON_ONE};
use crate::model::{CourtId, KindRole, Life, PendingEffect, Verb};

/// A final decision of a court with the case that it decided.
#[derive(Clone, Copy)]
struct Final {
    event: usize,
    case: usize,
    dismisses: bool,
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
            } else if self.gives_interim_relief(event) {
                let decided = after.find(|known| known.dismisses && decides(known));
                ended.extend(decided.map(|known| (known.event, Verb::Expires, event)));
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

    /// By court, what decided such a matter whole, in the order of time.
    fn finals_by_court(&self) -> HashMap<&CourtId, Vec<Final>> {
        let mut finals: HashMap<&CourtId, Vec<Final>> = HashMap::new();
        for event in self.kept() {
            let Some(court) = self.courts[event].as_ref() else {
                continue;
            };
            for act in &self.acts[event] {
                if act.is_final() && self.opens_a_case(act.target) {
                    let dismisses = act.verb == Verb::Dismisses;
                    finals.entry(court).or_default().push(Final {
                        event,
                        case: act.target,
                        dismisses,
                    });
                }
            }
        }
        for finals in finals.values_mut() {
            finals.sort_by_key(|known| self.rank(known.event));
        }
        finals
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

    fn gives_interim_relief(&self, event: usize) -> bool {
        let grants = |act: &Act| {
            act.verb.meaning().pending == PendingEffect::Grant
                && self.is(act.target, KindRole::AsksInterim)
        };
        self.is(event, KindRole::RestrainsBriefly)
            || self.is(event, KindRole::Enjoins) && self.acts[event].iter().any(grants)
    }
}
