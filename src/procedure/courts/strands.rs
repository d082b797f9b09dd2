//! Which strands of a case each event belongs to: a strand begins in a court, and what happens in the
//! courts above belongs to those of what it acts on.
//!
//! It says too which events decide a case, and looks at no day and moves nothing; that is done in
//! `custody`. Start with
//! [`Walk::find_strands`].

use hashbrown::HashMap;

use super::custody::{Strand, Walk};
use super::venue::is_panel;
use crate::model::{CourtId, CourtLevel, KindRole, Life, OrderEffect, PendingEffect, ReviewEffect};
use crate::procedure::run::act::Act;

/// Most strands that are followed for one event.
const MOST_STRANDS: usize = 8;

/// Most events that are looked at beside one.
const MOST_BESIDE: usize = 64;

impl Walk<'_> {
    /// Finds for each event the strands to which it belongs.
    pub(in crate::procedure) fn find_strands(&mut self, causes_first: &[usize]) {
        let mut numbers: HashMap<CourtId, u32> = HashMap::new();
        let sides = self.script;
        // Where a case began below, what a court above did without a tie to it is no case of its own.
        let begins_below = causes_first.iter().any(|event| {
            let court = sides.courts[*event].as_ref().filter(|_| sides.kept[*event]);
            court.is_some_and(|court| self.is_first_instance(court) && !self.is_authority(court))
        });
        for &event in causes_first {
            if !sides.kept[event] || sides.is(event, KindRole::Elsewhere) {
                continue;
            }
            if sides.is_tick(event) {
                let start = self.belonging.len();
                if self.sent_by_rule(event).is_some() {
                    self.join_strands_of_targets(event);
                }
                for (matter, _) in self.taken_over(event).to_vec() {
                    self.join_strands_of(start, matter);
                }
                self.strands_of[event] = start..self.belonging.len();
                continue;
            }
            let court = sides.courts[event].as_ref();
            let is_first = court.is_some_and(|court| self.is_first_instance(court));
            // An authority is no court; what waits before it is asked for apart.
            let court = court.filter(|court| !self.is_authority(court));
            let start = self.belonging.len();
            let taken = self.taken_over(event).to_vec();
            let reviews = is_first && self.reviews(event);
            if !is_first || reviews || !taken.is_empty() {
                self.join_strands_of_targets(event);
            }
            if !is_first && self.belonging.len() == start {
                self.join_strands_beside(event);
            }
            for (matter, _) in &taken {
                self.join_strands_of(start, *matter);
            }
            // What follows in a court that has taken a case over, or reviews it, belongs to that case.
            if let (Some(court), Some(strand)) = (court, self.belonging.get(start))
                && (reviews || taken.iter().any(|(_, to)| to == court))
            {
                numbers.entry(court.clone()).or_insert(*strand);
            }
            if self.belonging.len() == start
                && let Some(court) = court
                && (is_first || !begins_below)
                && !sides.is(event, KindRole::Mandate)
            {
                let next = self.roots.len() as u32;
                let number = *numbers.entry(court.clone()).or_insert(next);
                if number == next {
                    self.roots.push(court.clone());
                    self.strands.push(Strand::default());
                    self.moves.push(Vec::new());
                }
                self.belonging.push(number);
            }
            self.strands_of[event] = start..self.belonging.len();
        }
    }

    /// Has an event belong to the strands of what it acts on.
    fn join_strands_of_targets(&mut self, event: usize) {
        let start = self.belonging.len();
        for act in &self.script.acts[event] {
            self.join_strands_of(start, act.target);
        }
    }

    /// Has an event of a court above belong to the strands of what others did about the same order of an
    /// authority, in which no case of its own begins.
    fn join_strands_beside(&mut self, event: usize) {
        let start = self.belonging.len();
        let court = self.script.courts[event].as_ref();
        if !court.is_some_and(|court| self.benches.is_us_supreme(court)) {
            return;
        }
        for act in &self.script.acts[event] {
            let beside = self.script.graph.acting_on(act.target);
            let beside: Vec<usize> = beside.map(|tie| tie.from).take(MOST_BESIDE).collect();
            for other in beside.into_iter().filter(|other| *other != event) {
                self.join_strands_of(start, other);
            }
        }
    }

    /// Has the event whose strands begin at a place belong to those of another.
    fn join_strands_of(&mut self, start: usize, other: usize) {
        for place in self.strands_of[other].clone() {
            let strand = self.belonging[place];
            let known = &self.belonging[start..];
            if known.len() < MOST_STRANDS && !known.contains(&strand) {
                self.belonging.push(strand);
            }
        }
    }

    /// The judgment that takes effect with a tick since a rule had stayed it for some days.
    pub(in crate::procedure) fn sent_by_rule(&self, tick: usize) -> Option<usize> {
        let script = self.script;
        let acts = script.acts[tick].iter();
        let mut sent = acts.filter(|act| act.verb.meaning().order == OrderEffect::CarryOut);
        let sent = sent.find(|act| script.is_stayed_by_rule(act.target));
        sent.map(|act| act.target).filter(|_| script.is_tick(tick))
    }

    /// Whether a court in which cases begin acts on what a court below it did, from which appeals
    /// lie to it: 28 U.S.C. § 158(a), say.
    fn reviews(&self, event: usize) -> bool {
        let courts = &self.script.courts;
        let mut acts = self.script.acts[event].iter();
        courts[event].as_ref().is_some_and(|court| {
            acts.any(|act| {
                let below = courts[act.target].as_ref();
                below.is_some_and(|below| self.benches.is_above(court, below))
            })
        })
    }

    /// Whether the file tells of the mandate of what a court of appeals did.
    pub(in crate::procedure) fn waits_for_mandate(&self, event: usize) -> bool {
        let court = self.script.courts[event].as_ref();
        let sends = court.is_some_and(|court| {
            self.benches.sends_mandates(court) && !self.benches.is_us_supreme(court)
        });
        sends && self.sent_down.contains(&event)
    }

    /// The appeals of a strand that are from none of these orders.
    pub(in crate::procedure) fn other_appeals(
        &self,
        strand: usize,
        decided: &[usize],
    ) -> Vec<usize> {
        let is_other = |appeal: &&usize| {
            let acts = self.script.acts[**appeal].iter();
            let from = acts.filter(|act| act.verb.meaning().review == ReviewEffect::Appeal);
            let mut from = from.map(|act| act.target);
            !decided.contains(*appeal) && !from.any(|order| decided.contains(&order))
        };
        let appeals = self.strands[strand].appeals.iter();
        appeals.filter(is_other).copied().collect()
    }

    /// What an event takes to which court.
    pub(in crate::procedure) fn taken_over(&self, event: usize) -> &[(usize, CourtId)] {
        self.venue.taken_over(event)
    }

    fn is_authority(&self, court: &CourtId) -> bool {
        self.benches.level(court) == Some(CourtLevel::Authority) || is_panel(court)
    }

    pub(in crate::procedure) fn is_first_instance(&self, court: &CourtId) -> bool {
        self.benches.is_first_instance(court)
    }

    /// Whether a court decides on orders of another one, otherwise than by a writ.
    pub(in crate::procedure) fn decides(&self, event: usize) -> bool {
        let script = self.script;
        let on_writ = |act: &Act| {
            act.verb.meaning().answers() && script.is(act.target, KindRole::AsksForWrit)
        };
        if script.acts[event].iter().any(on_writ) || script.on_applications.contains(&event) {
            return false;
        }
        let mut acts = script.acts[event].iter();
        let is_decision =
            script.lives[event] == Life::Order || script.is(event, KindRole::GivesLeave);
        is_decision && acts.any(|act| self.decides_by(event, act))
    }

    /// Whether an event gives leave to hear anew what was decided on a petition for a writ.
    pub(in crate::procedure) fn is_about_a_writ(&self, event: usize) -> bool {
        let script = self.script;
        let on_writ = |decision: usize| {
            script.acts[decision].iter().any(|act| {
                act.verb.meaning().answers() && script.is(act.target, KindRole::AsksForWrit)
            })
        };
        let granted = script.acts[event].iter().filter(|act| {
            let is_own = script.courts[act.target] == script.courts[event];
            is_own && act.verb.meaning().pending == PendingEffect::Grant
        });
        let asked = granted.flat_map(|act| &script.acts[act.target]);
        let mut reheard = asked.filter(|act| {
            let is_own = script.courts[act.target] == script.courts[event];
            is_own && act.verb.meaning().review.puts_in_question()
        });
        reheard.any(|act| on_writ(act.target))
    }

    /// Whether an act decides on an order of another court.
    fn decides_by(&self, event: usize, act: &Act) -> bool {
        let courts = &self.script.courts;
        let Some(court) = &courts[event] else {
            return false;
        };
        let below = courts[act.target].as_ref();
        let is_above = !self.is_first_instance(court)
            || below.is_some_and(|below| self.benches.is_above(court, below));
        let meaning = act.verb.meaning();
        let decides =
            meaning.review == ReviewEffect::Decide || meaning.order == OrderEffect::SendBack;
        is_above && decides && self.is_judgment_on(act) && below != Some(court)
    }

    /// Whether a court decides on orders that belong to a strand.
    pub(in crate::procedure) fn decides_in(&self, event: usize, strand: usize) -> bool {
        let is_of_strand = |act: &&Act| {
            let places = self.strands_of[act.target].clone();
            self.belonging[places].contains(&(strand as u32))
        };
        let acts = self.script.acts[event].iter().filter(is_of_strand);
        self.decides(event) && acts.into_iter().any(|act| self.decides_by(event, act))
    }

    /// Whether an event only grants or refuses a stay, or relief for the time of an appeal: the court
    /// below keeps power over that while the case is above. Fed. R. App. P. 8(a)(1).
    pub(in crate::procedure) fn is_about_a_stay(&self, event: usize) -> bool {
        let script = self.script;
        let holds = |act: &Act| act.verb.meaning().order == OrderEffect::Hold;
        let on_stay = |act: &&Act| {
            holds(act) || !self.is_judgment_on(act) || script.is(act.target, KindRole::AboutAStay)
        };
        let has = self.script.acts[event].iter().any(|act| on_stay(&act));
        (script.lives[event] == Life::Stay || has)
            && script.acts[event].iter().all(|act| on_stay(&act))
    }

    /// Whether an act goes to the case, and not to a stay or to bail.
    pub(in crate::procedure) fn is_judgment_on(&self, act: &Act) -> bool {
        self.script.lives[act.target] != Life::Stay
            && !self.script.is(act.target, KindRole::Interim)
    }

    /// The strands that are over since a case was brought elsewhere against what a court had ordered
    /// in them, as by habeas corpus (28 U.S.C. § 2254): that court has done with them.
    pub(in crate::procedure) fn finished_by(&self, event: usize) -> Vec<usize> {
        let script = self.script;
        let Some(court) = script.courts[event].as_ref() else {
            return Vec::new();
        };
        let opens = script.is(event, KindRole::OpensCase) && self.is_first_instance(court);
        let own = &self.belonging[self.strands_of[event].clone()];
        let attacked = script.acts[event].iter().filter(|act| {
            let of = script.courts[act.target].as_ref();
            opens
                && act.verb.meaning().review.attacks()
                && of.is_some_and(|of| of != court && !self.is_authority(of))
        });
        let strands = attacked.flat_map(|act| &self.belonging[self.strands_of[act.target].clone()]);
        let strands = strands.filter(|strand| !own.contains(strand));
        strands.map(|strand| *strand as usize).collect()
    }
}
