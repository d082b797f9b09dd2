//! What becomes of contempts, and of what was imposed to enforce an order, once the order was wrong.
//!
//! One to coerce or to make good falls with the order, one to punish stands: United States v. United
//! Mine Workers, 330 U.S. 258, 294-295 (1947). What was imposed under a contempt goes with it. Start
//! with [`Machine::judge_contempts`].

use super::super::act::Reach;
use super::super::imposed::serves;
use super::super::log::{Entry, Outcome};
use super::Machine;
use super::observation::Observation;
use crate::model::{ContemptNature, DutyEffect, Ending, KindRole, Life, OrderEffect};
use crate::procedure::OrderStatus;

impl Machine<'_> {
    /// The contempts of an order, and what was imposed under it or to enforce it.
    pub(in crate::procedure) fn imposed_for(&self, order: usize) -> Vec<usize> {
        let script = self.script;
        let punishes = script.touchers(order, |verb| verb.meaning().duty == DutyEffect::Punish);
        let imposed = script.imposed_for.get(&order).into_iter().flatten();
        let mut all: Vec<usize> = punishes.chain(imposed.copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// A contempt of an order that was wrong, and what was imposed to enforce that.
    pub(in crate::procedure) fn judge_contempts(
        &mut self,
        by: usize,
        decided_by: usize,
        fallen: usize,
    ) {
        let script = self.script;
        let order = self.cells[fallen].event;
        if self.says_moot(decided_by, order) {
            return;
        }
        let imposed = self.imposed_for(order).into_iter();
        let imposed: Vec<usize> = imposed.filter_map(|event| self.begun(event)).collect();
        for sanction in imposed {
            let event = self.cells[sanction].event;
            let lives = self.cells[sanction].own_status().lives();
            let is_apart = self.settled.contains(&sanction) || self.unfounded.contains(&sanction);
            if !lives || is_apart {
                continue;
            }
            match self.nature_of(event, order) {
                Some(ContemptNature::Criminal) => {}
                Some(ContemptNature::Civil) => self.let_fall(by, order, sanction),
                None if script.is_sanction(event) => {
                    let note = "the file does not say whether the contempt is civil, and falls \
                                with the order, or criminal, and stands";
                    self.leave_open(by, order, sanction, note.to_owned(), Reach::default());
                    self.observations.push(Observation::NatureUnknown {
                        by,
                        order,
                        contempt: event,
                    });
                    self.touch(by, sanction);
                }
                // A command to obey, or a sanction by another name.
                None => {
                    let how = match self.cells[fallen].own_status() {
                        OrderStatus::Reversed => "reversed",
                        _ => "vacated",
                    };
                    self.open(by, order, sanction, how, Reach::default());
                }
            }
        }
    }

    /// Leaves open what carries out a sentence that is commuted: it can do so no longer than the sentence
    /// lasts as it is now, which is for the file to say. Of a confinement `confinements` speaks.
    pub(in crate::procedure) fn open_what_serves_commuted(&mut self, at: usize, sentence: usize) {
        let script = self.script;
        let order = self.cells[sentence].event;
        if !script.is(order, KindRole::Sentences) {
            return;
        }
        let serving = script.touchers(order, |verb| {
            let meaning = verb.meaning();
            meaning.duty == DutyEffect::Enforce || meaning.order == OrderEffect::CarryOut
        });
        let serves_it = |event: &usize| {
            let mut acts = script.acts[*event].iter();
            script.lives[*event] == Life::Order
                && !script.is(*event, KindRole::Confines)
                && !script.is(*event, KindRole::Interim)
                && acts.any(|act| act.target == order && serves(act))
        };
        let serving = serving.filter(serves_it);
        let serving: Vec<usize> = serving.filter_map(|event| self.begun(event)).collect();
        for slot in serving {
            if self.cells[slot].own_status().lives() && !self.settled.contains(&slot) {
                self.open(at, order, slot, "commuted", Reach::default());
            }
        }
    }

    /// Whether a sanction coerces or punishes, by what the file says of it or of the contempt under
    /// which it was imposed.
    fn nature_of(&self, sanction: usize, order: usize) -> Option<ContemptNature> {
        let contempts = &self.script.contempts;
        let nature = |event: usize| contempts.get(&event).and_then(|contempt| contempt.nature);
        nature(sanction).or_else(|| nature(order))
    }

    fn let_fall(&mut self, by: usize, order: usize, slot: usize) {
        self.cells[slot].enter(Entry {
            via: Some(order),
            looks_back: true,
            ..Entry::following(by, Outcome::Become(OrderStatus::Vacated))
        });
        self.explain_by(slot, by);
        self.touch(by, slot);
    }

    /// Whether an order was taken away because the dispute is over, and not because it was wrong.
    fn says_moot(&self, by: usize, order: usize) -> bool {
        self.script.acts[by].iter().any(|act| {
            let reason = act.reason.as_deref().unwrap_or_default();
            let ends = matches!(act.verb.meaning().order, OrderEffect::End(Ending::Moot));
            ends || act.target == order && reason.to_lowercase().contains("moot")
        })
    }
}
