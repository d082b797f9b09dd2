//! What a run makes of decisions that wait for a mandate of which the file does not tell.
//!
//! When one may have issued, and what shows that it had, was decided in `law`. Start with
//! [`Machine::leave_open_what_may_be_sent`].

use super::super::log::{Entry, Standing};
use super::super::note::Note;
use super::Machine;
use crate::model::{Life, OrderEffect};
use crate::procedure::OrderStatus;

impl Machine<'_> {
    /// Whether an event shows that the mandate of a decision, which the file does not tell, had issued.
    pub(in crate::procedure) fn carries_out(&self, event: usize, decision: usize) -> bool {
        let unsent = self.script.unsent.get(&decision);
        unsent.is_some_and(|unsent| unsent.waits && unsent.carried_out_by == Some(event))
    }

    /// Brings decisions into effect whose mandate, which the file does not tell, had issued by an event:
    /// what the event decides it decides after that.
    pub(in crate::procedure) fn carry_out_what_it_shows(&mut self, event: usize) {
        let shown = self.script.carried_out_with.get(&event);
        let shown = shown.into_iter().flatten();
        let shown: Vec<usize> = shown.filter_map(|decision| self.begun(*decision)).collect();
        for decision in &shown {
            self.carry_out(event, *decision);
        }
        if !shown.is_empty() {
            self.open_what_fell_in_part();
            self.follow_what_turned(event);
        }
    }

    /// Leaves open what a decision took away below once its mandate, of which the file does not tell,
    /// may have issued.
    pub(in crate::procedure) fn leave_open_what_may_be_sent(&mut self, at: usize, slot: usize) {
        let script = self.script;
        let actor = self.cells[slot].event;
        let since = script.unsent.get(&actor).and_then(|unsent| unsent.since);
        let lives = self.cells[slot].own_status().lives();
        let may = since.is_some_and(|since| since == at || self.begun(since).is_some());
        if !may || !lives || self.cells[slot].suspended || self.cells[slot].sent_down {
            return;
        }
        for number in self.cells[slot].later.clone() {
            let act = &script.acts[actor][number];
            let changes = matches!(
                act.verb.meaning().order,
                OrderEffect::Strike(_) | OrderEffect::StrikePart | OrderEffect::Revive
            );
            let Some(target) = self
                .begun(act.target)
                .filter(|_| changes && act.is_of_judgment)
            else {
                continue;
            };
            let own = self.cells[target].own_status();
            if script.lives[act.target] == Life::Pending || own == OrderStatus::Unknown {
                continue;
            }
            let note = Note::naming(
                &format!("{} of ", script.sending(actor)),
                actor,
                " is not in the file and may have issued",
            );
            self.leave_open(at, actor, target, note, act.reach.clone());
            // What was decided comes last, if it has come at all.
            let cell = &mut self.cells[target];
            let is_it = |entry: &Entry| {
                let waits = entry.standing == Standing::Waiting;
                waits && entry.actor == actor && entry.act == number
            };
            if let Some(place) = cell.log.iter().position(is_it) {
                let entry = cell.log.remove(place);
                cell.log.push(entry);
                cell.reread();
            }
            self.touch(at, target);
        }
    }
}
