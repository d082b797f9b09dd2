//! Whether something was for the time of a case that is over, so that nobody can say whether it still
//! binds.
//!
//! Which orders these are was found in `run/law/final_rulings`. Start with [`Course::may_have_lapsed`].

use super::OrderStatus;
use super::course::Course;
use super::run::act::Act;
use crate::model::{Certainty, ContemptNature, Day, DutyEffect, KindRole, Life};

impl Course {
    /// Whether the case in which an order was made is over, so that nobody can say whether the
    /// order is. While the final decision is stayed or has been undone, the case is not.
    pub(super) fn may_have_lapsed(&self, order: usize, day: Day) -> bool {
        let decided = self.script.may_lapse.get(&order);
        if decided.is_none() {
            return self.coerces_to_what_may_have_lapsed(order, day);
        }
        decided.is_some_and(|decided| {
            let stands = || {
                let status = self.status_on(*decided, day);
                let is_order = self.script.is_order(*decided);
                // To stay a judgment opens nothing again that it decided.
                let is_matter = self.script.lives[order] == Life::Pending;
                let is_stayed = status == OrderStatus::Stayed && is_matter;
                !is_order || status.binds() || status == OrderStatus::Stands || is_stayed
            };
            // Whether an injunction that had merged in a decision holds again without it is not settled.
            let merges = self.script.is(order, KindRole::Enjoins);
            self.happened(*decided, day) != Certainty::No && (merges || stands())
        })
    }

    /// Whether a contempt that does not punish, or a confinement under one, coerces somebody to obey what
    /// may have lapsed with its case: 28 U.S.C. § 1826(a).
    fn coerces_to_what_may_have_lapsed(&self, sanction: usize, day: Day) -> bool {
        let script = &self.script;
        let confines = |act: &&Act| act.verb.meaning().duty == DutyEffect::Enforce;
        let grounds = script.acts[sanction].iter().filter(confines);
        let is_contempt =
            |event: usize| script.contempts.contains_key(&event) || script.punishes(event);
        let contempt = if script.is(sanction, KindRole::Confines) {
            grounds
                .map(|act| act.target)
                .find(|ground| is_contempt(*ground))
        } else {
            is_contempt(sanction).then_some(sanction)
        };
        let Some(contempt) = contempt else {
            return false;
        };
        let nature = script.contempts.get(&contempt).and_then(|told| told.nature);
        let obeyed = script.to_be_obeyed(contempt);
        nature != Some(ContemptNature::Criminal)
            && !obeyed.is_empty()
            && obeyed.iter().all(|order| {
                script.may_lapse.contains_key(order)
                    && self.may_have_lapsed(*order, day)
                    && self.status_on(*order, day).binds()
            })
    }
}
