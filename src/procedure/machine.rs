//! Runs through events in the order of time and writes down every change of status.
//!
//! It applies the table of verbs and what `law` added to the file, and nothing else. It does not
//! know days: the caller chooses which events take part. What happens when an order that did
//! something is itself taken away stands in `undoing`. Start with [`Machine::run`], then `apply`.

use std::collections::{HashMap, HashSet};

use super::OrderStatus;
use super::act::{Act, Facet, Reach, Start};
use super::cell::{
    Attachment, Cell, Change, Entry, Hold, MOST_HANDED_DOWN, Outcome, Standing, Turn,
};
use super::observation::{self, Observation};
use super::script::Script;
use crate::model::{
    Ending, KindRole, Life, OrderEffect, PendingEffect, ReviewEffect, Undoing, Verb,
};

/// A run over some or all events of a script.
pub(super) struct Machine<'a> {
    pub script: &'a Script,
    /// Sorted numbers of the events that take part; `None` for all.
    members: Option<&'a [usize]>,
    pub cells: Vec<Cell>,
    pub observations: Vec<Observation>,
    /// By number, what the event at work sends back, with the number of the act.
    pub(super) remands: HashMap<usize, usize>,
    /// Slots of orders that were taken away from the start, or came back, and whose acts have not
    /// been looked at since.
    pub(super) turned: Vec<usize>,
    /// Slots that the event at work settles itself.
    pub(super) settled: HashSet<usize>,
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
            turned: Vec::new(),
            settled: HashSet::new(),
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

    pub(super) fn slot(&self, event: usize) -> Option<usize> {
        match self.members {
            None => (event < self.cells.len()).then_some(event),
            Some(members) => members.binary_search(&event).ok(),
        }
    }

    /// The slot of an event that has happened.
    pub(super) fn begun(&self, event: usize) -> Option<usize> {
        self.slot(event).filter(|slot| self.cells[*slot].begun)
    }

    fn apply(&mut self, event: usize) {
        let Some(slot) = self.slot(event) else {
            return;
        };
        self.begin(slot, event);
        let script = self.script;
        self.settled.clear();
        self.note_remands(event);
        for (number, act) in script.acts[event].iter().enumerate() {
            let Some(target) = self.begun(act.target) else {
                continue;
            };
            if !act.by_law {
                let odd = observation::of_act(script, event, act, &self.cells[target]);
                self.observations.extend(odd);
            }
            if self.is_due(act) {
                self.take_effect(event, event, number);
            } else {
                self.wait(event, number);
            }
            if script.lives[act.target] == Life::Pending {
                self.act_on_pending(event, act, target);
            }
            self.note_review(event, act, target);
        }
        let decides = |act: &Act| act.verb.meaning().review == ReviewEffect::Decide;
        if script.opens_case[event] && script.acts[event].iter().any(decides) {
            // Leave, and the decision with it.
            self.end_matter(event, slot, &Reach::default(), true);
        }
        self.leave_open_what_was_granted(event);
        self.follow_what_turned(event);
    }

    fn begin(&mut self, slot: usize, event: usize) {
        let script = self.script;
        let waits_for = script.begins.get(&event);
        let waits = waits_for.is_some_and(|until| self.begun(*until).is_none());
        let cell = &mut self.cells[slot];
        cell.begun = true;
        cell.waits_to_begin = waits;
        cell.natural = if script.is(event, KindRole::SpentAtOnce) {
            OrderStatus::Spent
        } else if script.denies.get(event).copied().unwrap_or(false) {
            OrderStatus::Stands
        } else {
            OrderStatus::InForce
        };
        cell.is_stay = script.lives[event] == Life::Stay || script.is(event, KindRole::Interim);
        cell.persons = script.bound.get(&event).map_or(0, Vec::len);
        cell.listed_parts = script.parts_of.get(&event).map_or(0, Vec::len);
        self.explain_by(slot, event);
        self.record(slot, event);
    }

    /// Notes what an event sends back, so that what its acts leave open is said to be so.
    fn note_remands(&mut self, event: usize) {
        let acts = &self.script.acts[event];
        self.remands.clear();
        let remands = acts.iter().enumerate().rev();
        self.remands.extend(
            remands
                .filter(|(_, act)| act.verb.meaning().order == OrderEffect::SendBack)
                .map(|(number, act)| (act.target, number)),
        );
    }

    /// Whether an act takes effect with the event that has it.
    fn is_due(&self, act: &Act) -> bool {
        match act.start {
            Start::AtOnce => true,
            Start::With(event) => self.begun(event).is_some(),
            Start::WithMandate | Start::Open => false,
        }
    }

    /// Notes an act that takes effect later.
    fn wait(&mut self, actor: usize, number: usize) {
        let Some(slot) = self.slot(actor) else { return };
        self.cells[slot].later.push(number);
        let act = &self.script.acts[actor][number];
        if let Some(target) = self.begun(act.target)
            && self.script.lives[act.target] != Life::Pending
            && let Some(entry) = self.entry(actor, actor, number, Standing::Waiting)
        {
            self.cells[target].enter(entry);
            self.touch(actor, target);
        }
    }

    /// Lets an act of an event take effect, with that event or with a later one.
    fn take_effect(&mut self, at: usize, actor: usize, number: usize) {
        let act = &self.script.acts[actor][number];
        let Some(target) = self.begun(act.target) else {
            return;
        };
        if self.script.lives[act.target] == Life::Pending {
            return;
        }
        if at != actor {
            let same = |entry: &Entry| entry.actor == actor && entry.act == number;
            let cell = &mut self.cells[target];
            cell.log
                .retain(|entry| !(same(entry) && entry.standing == Standing::Waiting));
            cell.reread();
            self.explain_by(target, actor);
        }
        let settles = self.act_on_order(at, actor, number, target);
        if settles {
            self.settled.insert(target);
        }
    }

    /// The entry that an act makes in the log of its target, if it makes one.
    fn entry(&self, at: usize, actor: usize, number: usize, standing: Standing) -> Option<Entry> {
        let act = &self.script.acts[actor][number];
        let meaning = act.verb.meaning();
        let is_part = !act.reach.is_whole();
        let whole = outcome(meaning.on_order(false), is_part, act.by_law);
        let rest = outcome(meaning.on_order(true), false, act.by_law);
        let whole = if is_part {
            whole
        } else {
            outcome(meaning.order, false, act.by_law)
        };
        (whole != Outcome::Nothing || rest != Outcome::Nothing).then(|| Entry {
            actor,
            act: number,
            at,
            via: None,
            whole,
            rest: if is_part { rest } else { Outcome::Nothing },
            reach: act.reach.clone(),
            standing,
            looks_back: meaning.undoing == Undoing::FromTheStart,
            note: waiting_note(act).filter(|_| standing == Standing::Waiting),
        })
    }

    /// Applies an act to an order, stay or moment; tells whether it settles what it is.
    fn act_on_order(&mut self, at: usize, actor: usize, number: usize, target: usize) -> bool {
        let act = &self.script.acts[actor][number];
        let effect = act.verb.meaning().order;
        match effect {
            OrderEffect::Nothing => return false,
            OrderEffect::Hold => self.attach(at, actor, number, target),
            OrderEffect::Extend => self.extend(at, target),
            OrderEffect::Release if !self.is_stay(target) => self.release(at, target),
            OrderEffect::SetFree if !self.script.is(act.target, KindRole::Confines) => {
                return false;
            }
            OrderEffect::CarryOut => {
                self.carry_out(at, target);
                return false;
            }
            OrderEffect::CallBack => {
                self.call_back(at, target);
                return false;
            }
            OrderEffect::SendBack => {
                self.explain_by(target, at);
                let cell = &mut self.cells[target];
                if act.reason.is_some() {
                    cell.directed.clone_from(&act.reason);
                }
            }
            OrderEffect::Widen => self.explain_by(target, at),
            OrderEffect::Release
            | OrderEffect::SetFree
            | OrderEffect::Uphold
            | OrderEffect::Strike(_)
            | OrderEffect::StrikePart
            | OrderEffect::End(_)
            | OrderEffect::Modify
            | OrderEffect::Revive => self.enter(at, actor, number, target),
        }
        self.touch(at, target);
        match effect {
            OrderEffect::Hold
            | OrderEffect::Extend
            | OrderEffect::SendBack
            | OrderEffect::Widen => false,
            OrderEffect::Uphold | OrderEffect::End(_) => true,
            _ => true,
        }
    }

    fn enter(&mut self, at: usize, actor: usize, number: usize, target: usize) {
        // A stay that is over, or an order that has been replaced, does not end once more.
        let act = &self.script.acts[actor][number];
        let own = self.cells[target].own_status();
        let ends_again = matches!(
            act.verb.meaning().order,
            OrderEffect::Release | OrderEffect::SetFree
        ) && !own.lives()
            && own != OrderStatus::Unknown;
        let by_law_in_vain = act.by_law && !own.lives();
        if ends_again || by_law_in_vain {
            if !act.by_law {
                self.explain_by(target, at);
            }
            return;
        }
        if let Some(entry) = self.entry(at, actor, number, Standing::InEffect) {
            if act.by_law && self.script.lives[act.target] == Life::Stay {
                self.observations.push(Observation::EndedByLaw {
                    by: at,
                    stay: act.target,
                });
            }
            self.cells[target].directed = None;
            self.cells[target].enter(entry);
            self.explain_by(target, at);
        }
    }

    fn is_stay(&self, slot: usize) -> bool {
        self.script.lives[self.cells[slot].event] == Life::Stay
    }

    /// Lets what waits for an event take effect, and ends what lasts until it.
    pub(super) fn carry_out(&mut self, at: usize, slot: usize) {
        let script = self.script;
        let actor = self.cells[slot].event;
        if script.begins.get(&actor) == Some(&at) && self.cells[slot].waits_to_begin {
            self.cells[slot].waits_to_begin = false;
            self.touch(at, slot);
        }
        if script.ends.get(&actor) == Some(&at) {
            self.end_by_its_terms(at, slot);
        }
        for number in 0..script.acts[actor].len() {
            if script.acts[actor][number].end == Some(at) {
                self.end_act(at, actor, number);
            }
        }
        let is_mandate = script.is(at, KindRole::Mandate);
        if is_mandate {
            self.cells[slot].sent_down = true;
        }
        let lives = self.cells[slot].own_status().lives();
        let due = |number: &usize| match script.acts[actor][*number].start {
            Start::With(event) => event == at,
            Start::WithMandate => is_mandate,
            Start::AtOnce | Start::Open => false,
        };
        let later = std::mem::take(&mut self.cells[slot].later);
        let (due, later): (Vec<usize>, Vec<usize>) = later.into_iter().partition(due);
        self.cells[slot].later = later;
        if !lives || script.lives[actor] == Life::Pending {
            return;
        }
        for number in due {
            self.take_effect(at, actor, number);
        }
    }

    fn end_by_its_terms(&mut self, at: usize, slot: usize) {
        if !self.cells[slot].own_status().lives() {
            return;
        }
        self.cells[slot].enter(Entry {
            actor: at,
            act: usize::MAX,
            at,
            via: None,
            whole: Outcome::Lapse(OrderStatus::Spent),
            rest: Outcome::Nothing,
            reach: Reach::default(),
            standing: Standing::InEffect,
            looks_back: false,
            note: None,
        });
        self.explain_by(slot, at);
        self.touch(at, slot);
    }

    /// Ends one act of an event, and leaves the rest of it.
    fn end_act(&mut self, at: usize, actor: usize, number: usize) {
        let act = &self.script.acts[actor][number];
        let (Some(target), Some(slot)) = (self.begun(act.target), self.slot(actor)) else {
            return;
        };
        if act.verb.meaning().order == OrderEffect::Hold {
            self.detach(at, target, |held| held.other == slot && held.act == number);
        } else {
            let cell = &mut self.cells[target];
            for entry in &mut cell.log {
                if entry.actor == actor && entry.act == number {
                    entry.standing = Standing::Over;
                }
            }
            cell.reread();
            self.explain_by(target, at);
        }
        self.touch(at, target);
    }

    /// Lets what a decision did wait again: its mandate was called back, or is stayed.
    pub(super) fn call_back(&mut self, at: usize, slot: usize) {
        let event = self.cells[slot].event;
        if self.script.is(event, KindRole::Mandate) {
            let sent = self.script.acts[event].iter();
            let sent = sent.filter(|act| act.verb.meaning().order == OrderEffect::CarryOut);
            for target in sent
                .filter_map(|act| self.begun(act.target))
                .collect::<Vec<_>>()
            {
                self.call_back(at, target);
            }
            return;
        }
        self.cells[slot].sent_down = false;
        self.suspend(at, slot);
    }

    /// Lets the judgments of a decision wait.
    fn suspend(&mut self, at: usize, slot: usize) {
        let script = self.script;
        let actor = self.cells[slot].event;
        for (number, act) in script.acts[actor].iter().enumerate() {
            if !act.is_of_judgment {
                continue;
            }
            let Some(target) = self.begun(act.target) else {
                continue;
            };
            let cell = &mut self.cells[target];
            let mut changed = false;
            for entry in &mut cell.log {
                let is_it = entry.actor == actor && entry.act == number;
                if is_it && entry.standing == Standing::InEffect {
                    entry.standing = Standing::Waiting;
                    changed = true;
                }
            }
            if changed {
                cell.reread();
                self.cells[slot].later.push(number);
                self.explain_by(target, at);
                self.touch(at, target);
            }
        }
    }

    /// Lets what a stay of a decision held back take effect.
    fn resume(&mut self, at: usize, slot: usize) {
        let script = self.script;
        let actor = self.cells[slot].event;
        let sent_down = self.cells[slot].sent_down;
        let later = std::mem::take(&mut self.cells[slot].later);
        let due = |number: &usize| {
            let act = &script.acts[actor][*number];
            act.is_of_judgment
                && match act.start {
                    Start::AtOnce => true,
                    Start::WithMandate => sent_down,
                    Start::With(event) => self.begun(event).is_some(),
                    Start::Open => false,
                }
        };
        let (due, later): (Vec<usize>, Vec<usize>) = later.into_iter().partition(due);
        self.cells[slot].later = later;
        for number in due {
            self.take_effect(at, actor, number);
        }
    }

    fn act_on_pending(&mut self, event: usize, act: &Act, target: usize) {
        let meaning = act.verb.meaning();
        let resolves_by_plea = self.script.is(event, KindRole::Pleads)
            && act.verb == Verb::RespondsTo
            && act.reach.part.is_some();
        match meaning.pending {
            PendingEffect::Nothing if resolves_by_plea => {}
            PendingEffect::Nothing => return,
            PendingEffect::Grant | PendingEffect::End | PendingEffect::Dismiss => {}
            PendingEffect::Refuse => self.uphold_what_was_attacked(event, act, target),
        }
        if self.script.opens_case[event] && meaning.pending == PendingEffect::Grant {
            let asked = &self.script.acts[act.target];
            let asked = asked
                .iter()
                .filter(|act| act.verb.meaning().review.goes_to_court());
            for order in asked
                .filter_map(|act| self.begun(act.target))
                .collect::<Vec<_>>()
            {
                self.cells[order].reviews.push(event);
            }
        }
        let tries = self.script.is(event, KindRole::Tries);
        self.end_matter(event, target, &act.reach, tries);
    }

    /// Ends a pending matter, or the part of it that was decided.
    pub(super) fn end_matter(
        &mut self,
        event: usize,
        slot: usize,
        reach: &Reach,
        decides_all: bool,
    ) {
        let listed = self.cells[slot].event;
        let listed = self.script.parts_of.get(&listed);
        let cell = &mut self.cells[slot];
        cell.decided_parts.extend(reach.facets());
        let is_decided = |part: &u32| {
            cell.decided_parts
                .iter()
                .any(|facet| facet.part == Some(*part) && facet.person.is_none())
        };
        let is_all = match listed {
            Some(parts) => parts.iter().all(is_decided),
            None => decides_all,
        };
        let reach = if is_all || reach.is_whole() {
            Reach::default()
        } else {
            reach.clone()
        };
        if reach.is_whole() && !cell.waits() {
            return;
        }
        cell.turns.push(Turn {
            event,
            waits: false,
            reach,
        });
    }

    /// A matter that was decided very often already leaves what it attacked as it is: that an
    /// order was upheld once more changes nothing.
    fn uphold_what_was_attacked(&mut self, event: usize, act: &Act, matter: usize) {
        let script = self.script;
        if self.was_decided_too_often(matter) || !act.reach.is_whole() {
            return;
        }
        let number = script.acts[event]
            .iter()
            .position(|other| std::ptr::eq(other, act))
            .unwrap_or(usize::MAX);
        let attacks = script.acts[act.target].iter();
        for attack in attacks.filter(|attack| attack.verb.meaning().review.attacks()) {
            if let Some(target) = self.begun(attack.target) {
                self.cells[target].enter(Entry {
                    actor: event,
                    act: number,
                    at: event,
                    via: None,
                    whole: Outcome::Uphold { revives: false },
                    rest: Outcome::Nothing,
                    reach: Reach::default(),
                    standing: Standing::InEffect,
                    looks_back: false,
                    note: None,
                });
                let own = self.cells[target].own_status();
                if !own.is_struck_down() && own != OrderStatus::Unknown {
                    self.explain_by(target, event);
                }
                self.touch(event, target);
            }
        }
    }

    fn was_decided_too_often(&self, matter: usize) -> bool {
        self.cells[matter].turns.len() > MOST_HANDED_DOWN as usize
    }

    fn note_review(&mut self, event: usize, act: &Act, target: usize) {
        let review = act.verb.meaning().review;
        if self.script.lives[event] == Life::Pending && review.puts_in_question() {
            self.cells[target].reviews.push(event);
        } else if review == ReviewEffect::Decide && act.reach.is_whole() {
            for matter in std::mem::take(&mut self.cells[target].reviews) {
                if let Some(slot) = self.slot(matter) {
                    self.end_matter(event, slot, &Reach::default(), true);
                }
            }
        }
    }

    fn attach(&mut self, at: usize, actor: usize, number: usize, target: usize) {
        let Some(stay) = self.slot(actor) else { return };
        self.explain_by(target, at);
        let reach = &self.script.acts[actor][number].reach;
        for facet in reach.facets() {
            self.cells[target].name(facet);
        }
        let since = self.cells[target].freed;
        let held = |other| Attachment {
            other,
            reach: reach.clone(),
            since,
            act: number,
        };
        let is_dead = self.cells[target].is_dead;
        self.cells[target].held_by.push(held(stay));
        let cell = &mut self.cells[stay];
        cell.holds.push(held(target));
        cell.held += 1;
        cell.alive += usize::from(!is_dead);
        cell.ever_held = true;
        cell.works = true;
        let hold = cell.hold_now();
        cell.hold = hold;
        self.cells[target].count(hold, !reach.is_whole(), true);
        if stay != target {
            self.record(stay, at);
        }
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

    /// Ends the stays on an order, or what an order that stays others holds.
    fn release(&mut self, event: usize, target: usize) {
        if self.cells[target].held == 0 {
            self.detach(event, target, |_| true);
            self.cells[target].freed += 1;
        } else {
            self.cells[target].works = false;
        }
        self.explain_by(target, event);
    }

    /// Ends, for this one order, the stays on it that satisfy a test.
    fn detach(&mut self, at: usize, target: usize, ends: impl Fn(&Attachment) -> bool) {
        let held_by = std::mem::take(&mut self.cells[target].held_by);
        let (ending, kept): (Vec<_>, Vec<_>) = held_by.into_iter().partition(ends);
        self.cells[target].held_by = kept;
        let is_dead = self.cells[target].is_dead;
        for held in ending {
            let stay = &mut self.cells[held.other];
            stay.held = stay.held.saturating_sub(1);
            stay.alive = stay.alive.saturating_sub(usize::from(!is_dead));
            stay.holds
                .retain(|holds| holds.other != target || holds.act != held.act);
            let hold = stay.hold;
            self.cells[target].count(hold, !held.reach.is_whole(), false);
            self.explain_by(held.other, at);
            self.record(held.other, at);
        }
        self.explain_by(target, at);
    }

    /// Writes down the new status of a cell and passes on what that does to whatever it holds, to
    /// what holds it, and to what it decided.
    ///
    /// Ends because a stay only ever holds events that began before it.
    pub(super) fn touch(&mut self, event: usize, slot: usize) {
        let mut work = vec![slot];
        while let Some(slot) = work.pop() {
            self.read_parts(slot);
            self.record(slot, event);
            self.tell_stays_whether_alive(event, slot, &mut work);
            self.note_turn(slot);
            self.hold_back_or_resume(event, slot);
            let (before, after) = (self.cells[slot].hold, self.cells[slot].hold_now());
            let has_parts = !self.cells[slot].parts.is_empty() && self.cells[slot].works;
            if before == after && !has_parts {
                continue;
            }
            self.cells[slot].hold = after;
            for held in self.holds(slot) {
                let part = !held.reach.is_whole();
                let facets: Vec<Facet> = self.cells[slot].facets.clone();
                let cell = &mut self.cells[held.other];
                if before != after {
                    cell.count(before, part, false);
                    cell.count(after, part, true);
                }
                for facet in facets {
                    cell.name(facet);
                }
                cell.handed_down += 1;
                self.explain_by(held.other, event);
                work.push(held.other);
            }
        }
    }

    /// Reads off what each part or person of an order is, with what holds it.
    fn read_parts(&mut self, slot: usize) {
        if self.cells[slot].facets.is_empty() {
            return;
        }
        let facets = self.cells[slot].facets.clone();
        let parts = facets.into_iter().map(|facet| {
            let own = self.cells[slot].own_status_of(facet);
            (facet, self.under_stays(slot, facet, own))
        });
        let parts: Vec<_> = parts.collect();
        self.cells[slot].parts = parts;
    }

    fn under_stays(&self, slot: usize, facet: Facet, own: OrderStatus) -> OrderStatus {
        if !own.lives() {
            return own;
        }
        let cell = &self.cells[slot];
        let mut is_open = false;
        for held in cell.held_by.iter().filter(|held| held.reach.covers(facet)) {
            match self.cells[held.other].holds_facet(facet) {
                Hold::Yes => return OrderStatus::Stayed,
                Hold::Open => is_open = true,
                Hold::No => {}
            }
        }
        if is_open { OrderStatus::Unknown } else { own }
    }

    /// A stay is over once all that it held is.
    fn tell_stays_whether_alive(&mut self, event: usize, slot: usize, work: &mut Vec<usize>) {
        let is_dead = self.cells[slot].own_status().is_over();
        if is_dead == self.cells[slot].is_dead {
            return;
        }
        self.cells[slot].is_dead = is_dead;
        for held in self.cells[slot].held_by.clone() {
            let stay = &mut self.cells[held.other];
            let before = stay.alive;
            stay.alive = if is_dead {
                before.saturating_sub(1)
            } else {
                before + 1
            };
            if stay.is_stay && (stay.alive == 0) != (before == 0) && stay.own_status().lives() {
                self.explain_by(held.other, event);
                work.push(held.other);
            }
        }
    }

    /// Notes an order that was taken away from the start, or that came back.
    fn note_turn(&mut self, slot: usize) {
        let cell = &self.cells[slot];
        if cell.base.annulled_by != cell.annulled_by && !self.turned.contains(&slot) {
            self.turned.push(slot);
        }
    }

    /// A stay of a decision holds back what it does below.
    fn hold_back_or_resume(&mut self, event: usize, slot: usize) {
        let script = self.script;
        let number = self.cells[slot].event;
        let decides = script.acts[number].iter().any(|act| act.is_of_judgment);
        let is_mandate = script.is(number, KindRole::Mandate);
        if !decides && !is_mandate {
            return;
        }
        let status = self.cells[slot].status();
        let is_held = status == OrderStatus::Stayed || is_mandate && status.is_struck_down();
        if is_held == self.cells[slot].suspended {
            return;
        }
        self.cells[slot].suspended = is_held;
        match (is_mandate, is_held) {
            (true, true) => self.call_back(event, slot),
            (true, false) => {
                let sent = script.acts[number].iter();
                let sent = sent.filter(|act| act.verb.meaning().order == OrderEffect::CarryOut);
                for target in sent
                    .filter_map(|act| self.begun(act.target))
                    .collect::<Vec<_>>()
                {
                    self.cells[target].sent_down = true;
                    self.resume(event, target);
                }
            }
            (false, true) => self.suspend(event, slot),
            (false, false) if status.lives() => self.resume(event, slot),
            (false, false) => {}
        }
    }

    /// Granting an attack on an order does not say what became of the order.
    fn leave_open_what_was_granted(&mut self, event: usize) {
        let script = self.script;
        let granted = script.acts[event]
            .iter()
            .filter(|act| script.lives[act.target] == Life::Pending)
            .filter(|act| act.verb.meaning().pending == PendingEffect::Grant);
        for grant in granted {
            let Some(matter) = self.slot(grant.target) else {
                continue;
            };
            if self.was_decided_too_often(matter) {
                continue;
            }
            let attacked = script.acts[grant.target]
                .iter()
                .filter(|act| act.verb.meaning().review == ReviewEffect::Challenge);
            for act in attacked {
                let Some(target) = self.slot(act.target) else {
                    continue;
                };
                let lives = self.cells[target].own_status().lives();
                if lives && !self.settled.contains(&target) {
                    self.open(event, grant.target, target, "granted");
                }
            }
        }
    }

    /// Leaves open what became of an order.
    pub(super) fn open(&mut self, by: usize, undone: usize, target: usize, how: &str) {
        let script = self.script;
        let title = script.title(undone);
        let event = self.cells[target].event;
        let remand = self.remands.get(&event);
        let remand = remand.map(|number| &script.acts[by][*number]);
        let stated = remand.and_then(|act| act.reason.clone());
        let note = stated.unwrap_or_else(|| {
            format!("“{title}” was {how}; the file does not say what that left of this")
        });
        self.leave_open(by, undone, target, note);
        self.observations.push(Observation::LeftOpen {
            by,
            undone,
            about: event,
        });
        self.touch(by, target);
    }

    /// Makes the entry that leaves an order open.
    pub(super) fn leave_open(&mut self, by: usize, undone: usize, target: usize, note: String) {
        self.cells[target].directed = None;
        self.cells[target].enter(Entry {
            actor: by,
            act: usize::MAX,
            at: by,
            via: Some(undone),
            whole: Outcome::Open,
            rest: Outcome::Nothing,
            reach: Reach::default(),
            standing: Standing::InEffect,
            looks_back: false,
            note: Some(note),
        });
        self.explain_by(target, by);
    }

    /// Adds an event to the chain of what is followed; nobody asks for that of anything else.
    pub(super) fn explain_by(&mut self, slot: usize, event: usize) {
        let cell = &mut self.cells[slot];
        let recent = cell.chain.len().saturating_sub(2);
        if self.script.followed[cell.event] && !cell.chain[recent..].contains(&event) {
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
            decided: cell.decided(),
            parts: cell.parts.as_slice().into(),
        };
        match cell.changes.last_mut() {
            Some(last) if last.event == event => *last = change,
            _ => cell.changes.push(change),
        }
    }
}

/// What an effect waits for, in words.
fn waiting_note(act: &Act) -> Option<String> {
    let condition = act.condition.as_deref()?;
    Some(format!("to be {} if {condition}", act.verb.label()))
}

/// What an effect makes of what it reaches: of a part whole, or of an order.
fn outcome(effect: OrderEffect, is_part: bool, by_law: bool) -> Outcome {
    match effect {
        OrderEffect::Uphold => Outcome::Uphold { revives: true },
        OrderEffect::Strike(fall) => Outcome::Become(fall.into()),
        OrderEffect::StrikePart if is_part => Outcome::Become(OrderStatus::Vacated),
        OrderEffect::StrikePart => Outcome::Change(OrderStatus::VacatedInPart),
        OrderEffect::End(Ending::Superseded) => Outcome::Become(OrderStatus::Superseded),
        OrderEffect::End(ending) => Outcome::Lapse(ending.into()),
        OrderEffect::Modify => Outcome::Change(OrderStatus::Modified),
        OrderEffect::Release | OrderEffect::SetFree if by_law => Outcome::Lapse(OrderStatus::Spent),
        OrderEffect::Release | OrderEffect::SetFree => Outcome::Become(OrderStatus::Spent),
        OrderEffect::Revive => Outcome::Revive,
        OrderEffect::Nothing
        | OrderEffect::Hold
        | OrderEffect::Extend
        | OrderEffect::SendBack
        | OrderEffect::Widen
        | OrderEffect::CarryOut
        | OrderEffect::CallBack => Outcome::Nothing,
    }
}
