//! Runs through events in the order of time and writes down every change of status.
//!
//! It applies the table of verbs and nothing else. It does not know days: the caller
//! chooses which events take part. Start with [`Machine::run`], then `apply`.

use std::collections::{HashMap, HashSet};

use super::OrderStatus;
use super::cell::{Attachment, Cell, Change, MOST_HANDED_DOWN};
use super::observation::{self, Observation};
use super::script::{Act, Script};
use crate::model::{Ending, Life, OrderEffect, PendingEffect, ReviewEffect};

/// A run over some or all events of a script.
pub(super) struct Machine<'a> {
    pub script: &'a Script,
    /// Sorted numbers of the events that take part; `None` for all.
    members: Option<&'a [usize]>,
    pub cells: Vec<Cell>,
    pub observations: Vec<Observation>,
    /// By number, what the event at work sends back, with the number of the act.
    remands: HashMap<usize, usize>,
}

impl<'a> Machine<'a> {
    /// Runs through `events`, which are in the order of time. With `members`, sorted, only
    /// these have cells, and effects on others are passed over.
    pub(super) fn run(
        script: &'a Script,
        members: Option<&'a [usize]>,
        events: impl Iterator<Item = usize>,
    ) -> Self {
        let cells = match members {
            None => (0..script.len()).map(Cell::new).collect(),
            Some(members) => members.iter().copied().map(Cell::new).collect(),
        };
        let mut machine = Self {
            script,
            members,
            cells,
            observations: Vec::new(),
            remands: HashMap::new(),
        };
        for event in events {
            machine.apply(event);
        }
        machine
    }

    /// The cell of an event, if it takes part.
    pub(super) fn cell(&self, event: usize) -> Option<&Cell> {
        self.slot(event).map(|slot| &self.cells[slot])
    }

    fn slot(&self, event: usize) -> Option<usize> {
        match self.members {
            None => (event < self.cells.len()).then_some(event),
            Some(members) => members.binary_search(&event).ok(),
        }
    }

    fn apply(&mut self, event: usize) {
        let Some(slot) = self.slot(event) else {
            return;
        };
        self.cells[slot].begin();
        self.explain_by(slot, event);
        self.record(slot, event);
        let script = self.script;
        let mut undone = Vec::new();
        let mut settled = HashSet::new();
        self.remands.clear();
        let remands = script.acts[event].iter().enumerate().rev();
        self.remands.extend(
            remands
                .filter(|(_, act)| act.verb.meaning().order == OrderEffect::SendBack)
                .map(|(number, act)| (act.target, number)),
        );
        for act in &script.acts[event] {
            let Some(target) = self.slot(act.target).filter(|t| self.cells[*t].begun) else {
                continue;
            };
            let odd = observation::of_act(script, event, act, &self.cells[target]);
            self.observations.extend(odd);
            if script.lives[act.target] == Life::Pending {
                self.act_on_pending(event, act, target);
            } else if self.act_on_order(event, slot, act, target) {
                settled.insert(target);
                if self.cells[target].base.is_struck_down() {
                    undone.push(target);
                }
            }
            self.note_review(event, act, target);
        }
        self.leave_open_what_was_granted(event, &settled);
        self.cascade(event, undone, &settled);
    }

    /// Applies an act to an order, stay or moment; tells whether it settles what it is.
    fn act_on_order(&mut self, event: usize, actor: usize, act: &Act, target: usize) -> bool {
        let settles = match act.verb.meaning().on_order(act.part) {
            OrderEffect::Nothing => return false,
            OrderEffect::Uphold => self.uphold(event, target, true),
            OrderEffect::Strike(fall) => {
                self.rebase(event, target, fall.into());
                true
            }
            OrderEffect::End(ending) => {
                self.rebase(event, target, ending.into());
                if ending != Ending::Superseded {
                    // A lapse is a fact: undoing the event that reports it changes nothing.
                    self.cells[target].rests_on.clear();
                }
                true
            }
            OrderEffect::StrikePart => {
                self.change_in_part(event, target, OrderStatus::VacatedInPart)
            }
            OrderEffect::Modify => self.change_in_part(event, target, OrderStatus::Modified),
            OrderEffect::Hold => {
                self.attach(event, actor, target, act.part);
                false
            }
            OrderEffect::Extend => {
                self.extend(event, target);
                false
            }
            OrderEffect::Release => {
                self.release(event, target);
                true
            }
            OrderEffect::SendBack => {
                self.explain_by(target, event);
                let cell = &mut self.cells[target];
                if cell.base == OrderStatus::Unknown && act.reason.is_some() {
                    cell.note.clone_from(&act.reason);
                }
                false
            }
        };
        self.touch(event, target);
        settles
    }

    fn act_on_pending(&mut self, event: usize, act: &Act, target: usize) {
        match act.verb.meaning().pending {
            PendingEffect::Nothing => return,
            PendingEffect::Grant if self.script.is_review(act.target) => return,
            PendingEffect::Grant | PendingEffect::End => {}
            PendingEffect::Refuse => self.uphold_what_was_attacked(event, act.target),
        }
        self.cells[target].ended_by.push(event);
    }

    /// A matter that was decided very often already leaves what it attacked as it is: that an
    /// order was upheld once more changes nothing.
    fn uphold_what_was_attacked(&mut self, event: usize, matter: usize) {
        let script = self.script;
        if self.was_decided_too_often(matter) {
            return;
        }
        let attacks = script.acts[matter].iter();
        for act in attacks.filter(|act| act.verb.meaning().review.attacks()) {
            if let Some(target) = self.slot(act.target).filter(|t| self.cells[*t].begun) {
                self.uphold(event, target, false);
                self.touch(event, target);
            }
        }
    }

    fn was_decided_too_often(&self, matter: usize) -> bool {
        let decisions = self.cell(matter).map_or(0, |cell| cell.ended_by.len());
        decisions > MOST_HANDED_DOWN as usize
    }

    /// Remembers a matter that puts the target in question, and ends those that an act decides.
    fn note_review(&mut self, event: usize, act: &Act, target: usize) {
        let review = act.verb.meaning().review;
        if review.puts_in_question() && self.script.lives[event] == Life::Pending {
            self.cells[target].reviews.push(event);
        } else if review == ReviewEffect::Decide {
            for matter in std::mem::take(&mut self.cells[target].reviews) {
                if let Some(slot) = self.slot(matter) {
                    self.cells[slot].ended_by.push(event);
                }
            }
        }
    }

    /// Leaves the target standing. A stated affirmance (`revives`) also brings back what was
    /// struck down or open; a refusal to strike it down does not.
    fn uphold(&mut self, event: usize, target: usize, revives: bool) -> bool {
        let cell = &mut self.cells[target];
        let was_down = cell.base.is_struck_down() || cell.base == OrderStatus::Unknown;
        if was_down && !revives {
            return false;
        }
        if was_down {
            cell.base = OrderStatus::InForce;
            cell.note = None;
            cell.rests_on.clear();
        }
        if cell.rests_on.last() != Some(&event) {
            cell.rests_on.push(event);
        }
        self.explain_by(target, event);
        true
    }

    fn rebase(&mut self, event: usize, target: usize, status: OrderStatus) {
        let cell = &mut self.cells[target];
        cell.base = status;
        cell.note = None;
        cell.rests_on = vec![event];
        self.explain_by(target, event);
    }

    /// Changes what lives; what is over stays over.
    fn change_in_part(&mut self, event: usize, target: usize, status: OrderStatus) -> bool {
        self.explain_by(target, event);
        let cell = &mut self.cells[target];
        let open = cell.base == OrderStatus::Unknown;
        if open || cell.base.lives() {
            cell.base = status;
            cell.note = None;
            cell.rests_on.push(event);
        }
        true
    }

    fn attach(&mut self, event: usize, stay: usize, target: usize, part: bool) {
        self.explain_by(target, event);
        let since = self.cells[target].freed;
        let held = |other| Attachment { other, part, since };
        self.cells[target].held_by.push(held(stay));
        self.cells[stay].holds.push(held(target));
        self.cells[stay].held += 1;
        self.cells[stay].works = true;
        let hold = self.cells[stay].hold_now();
        self.cells[stay].hold = hold;
        self.cells[target].count(hold, part, true);
    }

    fn extend(&mut self, event: usize, stay: usize) {
        self.explain_by(stay, event);
        for held in self.holds(stay) {
            // Another extension changes nothing, so that it is left out where there are many.
            let cell = &mut self.cells[held.other];
            if cell.extended < MOST_HANDED_DOWN {
                cell.extended += 1;
                self.explain_by(held.other, event);
                self.record(held.other, event);
            }
        }
    }

    /// What a stay holds and can still change; it forgets the rest.
    fn holds(&mut self, stay: usize) -> Vec<Attachment> {
        let mut holds = std::mem::take(&mut self.cells[stay].holds);
        holds.retain(|held| {
            let cell = &self.cells[held.other];
            cell.freed == held.since && !cell.is_lost()
        });
        self.cells[stay].holds.clone_from(&holds);
        holds
    }

    fn release(&mut self, event: usize, target: usize) {
        let cell = &mut self.cells[target];
        if self.script.lives[cell.event] == Life::Stay {
            if cell.base.lives() || cell.base == OrderStatus::Unknown {
                self.rebase(event, target, OrderStatus::Spent);
            }
        } else if cell.held == 0 {
            self.detach_all(target);
        } else {
            cell.works = false;
        }
        self.explain_by(target, event);
    }

    /// Ends, for this one order, every stay on it.
    fn detach_all(&mut self, target: usize) {
        for held in std::mem::take(&mut self.cells[target].held_by) {
            let stay = &mut self.cells[held.other];
            stay.held = stay.held.saturating_sub(1);
            let hold = stay.hold;
            self.cells[target].count(hold, held.part, false);
        }
        self.cells[target].freed += 1;
    }

    /// Writes down the new status of a cell and passes on what that does to whatever it holds.
    ///
    /// Ends because a stay only ever holds events that began before it.
    fn touch(&mut self, event: usize, slot: usize) {
        let mut work = vec![slot];
        while let Some(slot) = work.pop() {
            self.record(slot, event);
            let (before, after) = (self.cells[slot].hold, self.cells[slot].hold_now());
            if before == after {
                continue;
            }
            self.cells[slot].hold = after;
            for held in self.holds(slot) {
                let cell = &mut self.cells[held.other];
                cell.count(before, held.part, false);
                cell.count(after, held.part, true);
                cell.handed_down += 1;
                self.explain_by(held.other, event);
                work.push(held.other);
            }
        }
    }

    /// Granting an attack on an order does not say what became of the order.
    fn leave_open_what_was_granted(&mut self, event: usize, settled: &HashSet<usize>) {
        let script = self.script;
        let granted = script.acts[event]
            .iter()
            .filter(|act| script.lives[act.target] == Life::Pending)
            .filter(|act| act.verb.meaning().pending == PendingEffect::Grant);
        for grant in granted {
            if self.was_decided_too_often(grant.target) {
                continue;
            }
            let attacked = script.acts[grant.target]
                .iter()
                .filter(|act| act.verb.meaning().review == ReviewEffect::Challenge);
            for act in attacked {
                let Some(target) = self.slot(act.target) else {
                    continue;
                };
                if self.cells[target].base.lives() && !settled.contains(&target) {
                    self.open(event, grant.target, target, "granted");
                }
            }
        }
    }

    /// Opens the status of everything that rested on what was just struck down.
    fn cascade(&mut self, event: usize, mut undone: Vec<usize>, settled: &HashSet<usize>) {
        while let Some(fallen) = undone.pop() {
            let number = self.cells[fallen].event;
            let script = self.script;
            let matters = script.acts[number].iter().flat_map(|act| {
                let attacked = script.acts[act.target]
                    .iter()
                    .filter(move |_| act.verb.meaning().pending == PendingEffect::Refuse)
                    .filter(|attack| attack.verb.meaning().review.attacks());
                std::iter::once(act).chain(attacked)
            });
            for act in matters {
                let Some(target) = self.slot(act.target) else {
                    continue;
                };
                let rests = self.cells[target].rests_on.contains(&number);
                if rests && target != fallen && !settled.contains(&target) {
                    let how = match self.cells[fallen].base {
                        OrderStatus::Unknown => "itself left open",
                        base => base.label(),
                    };
                    self.open(event, number, target, how);
                    undone.push(target);
                }
            }
        }
    }

    fn open(&mut self, by: usize, undone: usize, target: usize, how: &str) {
        let script = self.script;
        let title = script.title(undone);
        let cell = &mut self.cells[target];
        let remand = self.remands.get(&cell.event);
        let remand = remand.map(|number| &script.acts[by][*number]);
        cell.base = OrderStatus::Unknown;
        cell.rests_on.clear();
        let stated = remand.and_then(|act| act.reason.clone());
        cell.note = Some(stated.unwrap_or_else(|| {
            format!("“{title}” was {how}; the file does not say what that left of this")
        }));
        self.explain_by(target, by);
        self.observations.push(Observation::LeftOpen {
            by,
            undone,
            about: self.cells[target].event,
        });
        self.touch(by, target);
    }

    /// Adds an event to the chain of what is followed; nobody asks for that of anything else.
    fn explain_by(&mut self, slot: usize, event: usize) {
        let cell = &mut self.cells[slot];
        if self.script.followed[cell.event] && cell.chain.last() != Some(&event) {
            cell.chain.push(event);
        }
    }

    fn record(&mut self, slot: usize, event: usize) {
        if !self.script.followed[self.cells[slot].event] {
            return;
        }
        let cell = &mut self.cells[slot];
        let change = Change {
            event,
            status: cell.status(),
            chain: cell.chain.len(),
            note: cell.status_note(),
        };
        match cell.changes.last_mut() {
            Some(last) if last.event == event => *last = change,
            _ => cell.changes.push(change),
        }
    }
}
