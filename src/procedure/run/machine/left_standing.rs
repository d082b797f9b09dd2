//! What stays as it is though the decision that had made it so has fallen.
//!
//! Start with [`Machine::replaced_itself`].

use super::Machine;
use crate::model::{KindRole, PendingEffect};

impl Machine<'_> {
    /// Whether an order was upheld only in that a case was refused which attacked it from beside, as habeas
    /// corpus attacks a sentence: that the refusal falls lets the case go on, and leaves the order.
    pub(in crate::procedure) fn is_refusal_of_another_case(
        &self,
        actor: usize,
        number: usize,
        target: usize,
    ) -> bool {
        let script = self.script;
        let event = self.cells[target].event;
        let entry = &self.cells[target].log[number];
        let act = script.acts[actor].get(entry.act);
        act.is_some_and(|act| {
            act.verb.meaning().pending == PendingEffect::Refuse
                && script.is(act.target, KindRole::OpensCase)
                && script.courts[act.target] != script.courts[event]
        })
    }

    /// Whether an order restrains somebody for some days, so that it is past whatever became of the
    /// injunction in its place.
    pub(in crate::procedure) fn is_for_days(&self, target: usize) -> bool {
        self.script
            .is(self.cells[target].event, KindRole::RestrainsBriefly)
    }

    /// Whether an order on bail took the place of another of the same court: to revoke release brings back no
    /// earlier order, since the court decides then what is to be (18 U.S.C. §§ 3145, 3148(b)).
    pub(in crate::procedure) fn is_other_bail(&self, actor: usize, target: usize) -> bool {
        let script = &self.script;
        let replaced = self.cells[target].event;
        [actor, replaced]
            .iter()
            .all(|event| script.is(*event, KindRole::UntilSentence))
            && script.courts[actor] == script.courts[replaced]
    }

    /// Whether a court put a decision in the place of one of its own on orders below, on rehearing.
    pub(in crate::procedure) fn replaced_itself(&self, actor: usize, target: usize) -> bool {
        let script = &self.script;
        let replaced = self.cells[target].event;
        script.courts[actor].is_some()
            && script.courts[actor] == script.courts[replaced]
            && script.acts[replaced].iter().any(|act| act.is_of_judgment)
    }
}
