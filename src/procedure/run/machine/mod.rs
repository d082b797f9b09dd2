//! Runs through events in the order of time and writes down every change of status.
//!
//! It applies the table of verbs and what `law` added to the file, and nothing else. It does not
//! know days: the caller chooses which events take part. What happens when an order that did
//! something is itself taken away stands in `undoing`. Start with [`Machine::run`], then `apply`.

pub(in crate::procedure) mod bearing;
pub(in crate::procedure) mod by_rule;
pub(in crate::procedure) mod confinements;
pub(in crate::procedure) mod contempts;
pub(in crate::procedure) mod disputed;
pub(in crate::procedure) mod fallen_parts;
pub(in crate::procedure) mod fate;
pub(in crate::procedure) mod granted;
pub(in crate::procedure) mod holding;
pub(in crate::procedure) mod left_standing;
pub(in crate::procedure) mod matters;
pub(in crate::procedure) mod merged;
pub(in crate::procedure) mod observation;
pub(in crate::procedure) mod rehearing;
pub(in crate::procedure) mod reviews;
pub(in crate::procedure) mod sending;
pub(in crate::procedure) mod sent_back;
pub(in crate::procedure) mod undoing;
pub(in crate::procedure) mod undone;
pub(in crate::procedure) mod waiting;

use hashbrown::{HashMap, HashSet};

use self::fate::Fates;
use self::observation::Observation;
use self::waiting::{condition_note, waiting_note};
use super::act::{Act, Facet, Origin, Reach, Start};
use super::cell::{Cell, Change};
use super::log::{Entry, Outcome, Standing};
use super::note::Note;
use super::script::Script;
use crate::model::{
    DutyEffect, Ending, KindRole, Life, OrderEffect, PendingEffect, ReviewEffect, Undoing, Verb,
};
use crate::procedure::OrderStatus;

/// A run over some or all events of a script.
pub(in crate::procedure) struct Machine<'a> {
    pub script: &'a Script,
    /// Sorted numbers of the events that take part; `None` for all.
    members: Option<&'a [usize]>,
    pub cells: Vec<Cell>,
    pub observations: Vec<Observation>,
    /// By number, what the event at work, or a decision that it brings into effect, sends back,
    /// with that event and the number of the act.
    pub(in crate::procedure) remands: HashMap<usize, (usize, usize)>,
    /// Slots of orders that were taken away from the start, or came back, and whose acts have not
    /// been looked at since.
    pub(in crate::procedure) turned: Vec<usize>,
    /// Slots that the event at work settles itself.
    pub(in crate::procedure) settled: HashSet<usize>,
    /// What enforces, prolongs or carries out what had fallen already: it does not fall with it.
    pub(in crate::procedure) unfounded: HashSet<usize>,
    /// Decisions, each with the slot of an order for which the event at work put another in their
    /// place.
    pub(in crate::procedure) given_way: Vec<(usize, usize)>,
    /// Acts of the event at work, each with the event with which it took effect and its number, that
    /// took away a part of an order.
    pub(in crate::procedure) fallen_parts: Vec<(usize, usize, usize)>,
    /// Events on which a confinement rests and which have changed.
    pub(in crate::procedure) shaken: Vec<usize>,
    /// What followed for confinements when that was last looked at.
    pub(in crate::procedure) fates: Fates,
    /// What would have followed for each when it began.
    pub(in crate::procedure) first_fates: Fates,
    /// The event at work.
    now: usize,
}

impl<'a> Machine<'a> {
    /// Runs through `events`, which are in the order of time. With `members`, sorted, only
    /// these have cells, and effects on others are passed over.
    pub(in crate::procedure) fn run(
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
            unfounded: HashSet::new(),
            given_way: Vec::new(),
            fallen_parts: Vec::new(),
            shaken: Vec::new(),
            fates: Fates::new(),
            first_fates: Fates::new(),
            now: usize::MAX,
        };
        for event in events {
            machine.now = event;
            machine.apply(event);
        }
        machine
    }

    /// The cell of an event, if it takes part.
    pub(in crate::procedure) fn cell(&self, event: usize) -> Option<&Cell> {
        self.slot(event).map(|slot| &self.cells[slot])
    }

    pub(in crate::procedure) fn slot(&self, event: usize) -> Option<usize> {
        match self.members {
            None => (event < self.cells.len()).then_some(event),
            Some(members) => members.binary_search(&event).ok(),
        }
    }

    /// The slot of an event that has happened.
    pub(in crate::procedure) fn begun(&self, event: usize) -> Option<usize> {
        self.slot(event).filter(|slot| self.cells[*slot].begun)
    }

    fn apply(&mut self, event: usize) {
        let Some(slot) = self.slot(event) else {
            return;
        };
        self.begin(slot, event);
        let script = self.script;
        self.settled.clear();
        self.remands.clear();
        self.carry_out_what_it_shows(event);
        self.note_remands(event);
        for (number, act) in script.acts[event].iter().enumerate() {
            let Some(target) = self.begun(act.target) else {
                continue;
            };
            let meaning = act.verb.meaning();
            let carries_out = meaning.order == OrderEffect::CarryOut && !act.by_law();
            let serves = matches!(meaning.duty, DutyEffect::Punish | DutyEffect::Enforce);
            let rests_on_it = serves || carries_out || meaning.order == OrderEffect::Extend;
            if rests_on_it && self.cells[target].own_status().is_struck_down() {
                self.unfounded.insert(slot);
            }
            if !act.by_law() {
                let odd = observation::of_act(script, event, act, &self.cells[target]);
                self.observations.extend(odd);
            }
            if self.is_due(act) {
                self.take_effect(event, event, number);
            } else {
                self.wait(event, number);
            }
            if script.is_matter(act.target) && !ends_on_condition(act) {
                self.act_on_pending(event, act, target);
            }
            self.note_review(event, act, target);
        }
        let decides = |act: &Act| {
            let meaning = act.verb.meaning();
            let changes = matches!(meaning.order, OrderEffect::Modify | OrderEffect::Revive);
            let is_order = script.lives[act.target] != Life::Pending;
            meaning.review == ReviewEffect::Decide || changes && is_order && !act.by_law()
        };
        if script.opens_case[event] && script.acts[event].iter().any(decides) {
            // Leave, and the decision with it.
            self.end_matter(event, slot, &Reach::default(), true);
        }
        if script.needs_no_order(event) {
            self.end_matter(event, slot, &Reach::default(), true);
        }
        self.leave_open_what_was_granted(event);
        self.open_what_gave_way(event);
        self.open_what_fell_in_part();
        self.follow_what_turned(event);
        self.note_confinements(event);
        self.judge_confinements(event);
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
        cell.is_stay = script.lives[event] == Life::Stay
            || script.is(event, KindRole::Interim)
            || script.only_stay.contains(&event);
        cell.persons = script.bound.get(&event).map_or(0, Vec::len);
        cell.listed_parts = script.parts_of.get(&event).map_or(0, Vec::len);
        cell.granted = granted_parts(&script.acts[event]);
        self.explain_by(slot, event);
        self.hold_by_rule(slot);
        self.open_if_disputed(slot, event);
        self.record(slot);
    }

    /// Whether an act takes effect with the event that has it.
    pub(in crate::procedure) fn is_due(&self, act: &Act) -> bool {
        match act.start {
            Start::AtOnce => true,
            Start::With(event) => self.begun(event).is_some(),
            Start::WithMandate | Start::OnceFree | Start::Open => false,
        }
    }

    /// Lets an act of an event take effect, with that event or with a later one.
    pub(in crate::procedure) fn take_effect(&mut self, at: usize, actor: usize, number: usize) {
        let act = &self.script.acts[actor][number];
        let Some(target) = self.begun(act.target) else {
            return;
        };
        let goes_on = matches!(
            act.verb.meaning().order,
            OrderEffect::SendBack | OrderEffect::Revive
        );
        if goes_on && self.script.is_matter(act.target) {
            self.send_matter_back(at, (actor, act), target);
        }
        if self.script.lives[act.target] == Life::Pending {
            if ends_on_condition(act) && !self.is_open(act) {
                self.act_on_pending(at, act, target);
            }
            return;
        }
        if at != actor && self.resume_entry(at, actor, number, target) {
            self.settled.insert(target);
            return;
        }
        let settles = self.act_on_order(at, actor, number, target);
        if act.verb.meaning().order == OrderEffect::Revive {
            self.decide_again_what_it_had(at, actor, target);
        }
        if act.verb == Verb::Commutes {
            self.open_what_serves_commuted(at, target);
        }
        self.take_back_part(at, actor, number);
        self.note_fallen_part(at, actor, number);
        if settles {
            self.settled.insert(target);
        }
    }

    /// Lets an entry that waits for an event take effect again in its old place, if a stay held
    /// it back; forgets one that has never been in effect.
    fn resume_entry(&mut self, at: usize, actor: usize, number: usize, target: usize) -> bool {
        let is_it = |entry: &Entry| {
            entry.actor == actor && entry.act == number && entry.standing == Standing::Waiting
        };
        let cell = &mut self.cells[target];
        let suspended = cell
            .log
            .iter_mut()
            .find(|entry| is_it(entry) && entry.is_suspended);
        let resumes = suspended.is_some();
        if let Some(entry) = suspended {
            (entry.standing, entry.is_suspended, entry.at) = (Standing::InEffect, false, at);
        } else {
            cell.log.retain(|entry| !is_it(entry));
        }
        cell.reread();
        self.explain_by(target, actor);
        if resumes {
            self.explain_by(target, at);
            self.touch(at, target);
        }
        resumes
    }

    /// The entry that an act makes in the log of its target, if it makes one.
    pub(in crate::procedure) fn entry(
        &self,
        at: usize,
        actor: usize,
        number: usize,
        standing: Standing,
    ) -> Option<Entry> {
        let act = &self.script.acts[actor][number];
        let meaning = act.verb.meaning();
        let is_part = !act.reach.is_whole();
        let whole = outcome(meaning.on_order(false), is_part, act.by_law());
        let rest = match outcome(meaning.on_order(true), false, act.by_law()) {
            // To uphold a part brings back nothing of the rest.
            Outcome::Uphold { .. } => Outcome::Uphold { revives: false },
            rest => rest,
        };
        let whole = if is_part {
            whole
        } else {
            outcome(meaning.order, false, act.by_law())
        };
        let is_open = standing == Standing::InEffect && self.is_open(act);
        let opened = |outcome| match outcome {
            Outcome::Nothing => Outcome::Nothing,
            _ if is_open => Outcome::Open,
            outcome => outcome,
        };
        let (whole, rest) = (opened(whole), opened(rest));
        (whole != Outcome::Nothing || rest != Outcome::Nothing).then(|| Entry {
            actor,
            act: number,
            at,
            via: None,
            whole,
            rest: if is_part { rest } else { Outcome::Nothing },
            reach: act.reach.clone(),
            standing,
            is_suspended: false,
            // What was to be vacated once something is done was not wrong.
            looks_back: meaning.undoing == Undoing::FromTheStart && act.condition.is_none()
                || self.takes_back(actor, act),
            yields: !self.ends_on_what_fell(act.target),
            excepts: self.excepted(actor, act),
            note: match act.origin {
                Origin::Doubt => act.reason.clone(),
                _ if is_open => condition_note(act),
                _ => waiting_note(act).filter(|_| standing == Standing::Waiting),
            }
            .map(Note::from),
        })
    }

    /// Whether nobody can say that what an act does is so: no rule does, or its day has come and no
    /// event fulfils the condition on which it depends.
    fn is_open(&self, act: &Act) -> bool {
        let by_day = matches!(act.start, Start::With(event) if self.script.is_tick(event));
        act.origin == Origin::Doubt || act.condition.is_some() && by_day
    }

    /// Applies an act to an order, stay or moment; tells whether it settles what it is.
    fn act_on_order(&mut self, at: usize, actor: usize, number: usize, target: usize) -> bool {
        let act = &self.script.acts[actor][number];
        let effect = act.verb.meaning().order;
        match effect {
            OrderEffect::Nothing => return false,
            OrderEffect::Hold => self.attach(at, actor, number, target),
            OrderEffect::Extend => self.extend(at, actor, target),
            OrderEffect::Release if !self.is_stay(target) => {
                self.release(at, target, &act.reach);
            }
            OrderEffect::SetFree if !self.script.is(act.target, KindRole::Confines) => {
                self.let_go_under(at, act.target, &act.reach);
                return false;
            }
            OrderEffect::Pardon if self.script.is_found_alone(act.target) => {
                self.explain_by(target, at);
                self.touch(at, target);
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
            | OrderEffect::Pardon
            | OrderEffect::Revive => self.enter(at, actor, number, target),
        }
        self.touch(at, target);
        !matches!(
            effect,
            OrderEffect::Hold | OrderEffect::Extend | OrderEffect::SendBack | OrderEffect::Widen
        )
    }

    pub(in crate::procedure) fn enter(
        &mut self,
        at: usize,
        actor: usize,
        number: usize,
        target: usize,
    ) {
        // A stay that is over, or an order that has been replaced, does not end once more.
        let act = &self.script.acts[actor][number];
        let own = self.cells[target].own_status();
        let ends_again = matches!(
            act.verb.meaning().order,
            OrderEffect::Release | OrderEffect::SetFree | OrderEffect::Pardon
        ) && !own.lives()
            && own != OrderStatus::Unknown;
        // What may have ended ends in any case.
        let is_stay = self.is_stay(target) || self.cells[target].ever_held;
        let is_interim = is_stay || self.script.is(act.target, KindRole::Enjoins);
        let may_live = own == OrderStatus::Unknown && act.origin == Origin::Law && is_interim;
        let by_law_in_vain = act.by_law() && !act.is_shared() && !own.lives() && !may_live;
        if ends_again || by_law_in_vain {
            if !act.by_law() {
                self.explain_by(target, at);
            }
            return;
        }
        if let Some(entry) = self.entry(at, actor, number, Standing::InEffect) {
            let (by, stay) = (at, act.target);
            if act.origin == Origin::Doubt {
                self.observations
                    .push(Observation::MayHaveEnded { by, stay });
            } else if act.by_law() && self.script.lives[stay] == Life::Stay {
                self.observations.push(Observation::EndedByLaw { by, stay });
            }
            self.cells[target].directed = None;
            self.cells[target].enter(entry);
            self.explain_by(target, at);
        }
    }

    pub(in crate::procedure) fn is_stay(&self, slot: usize) -> bool {
        self.script.lives[self.cells[slot].event] == Life::Stay
    }

    /// Leaves open what became of an order.
    pub(in crate::procedure) fn open(
        &mut self,
        by: usize,
        undone: usize,
        target: usize,
        how: &str,
        reach: Reach,
    ) {
        let script = self.script;
        let event = self.cells[target].event;
        let remand = self.remands.get(&event);
        let remand = remand.map(|(sender, number)| &script.acts[*sender][*number]);
        let stated = remand.and_then(|act| act.reason.clone());
        let note = stated.map_or_else(|| Note::of_undone(undone, how), Note::from);
        if script.is(event, KindRole::UntilRuling) {
            // It waited for a ruling, which was made.
            self.end_by_its_terms(by, target);
            return;
        }
        // What would have ended by its own terms by then is over in any case.
        if self.has_run_out(target) {
            return;
        }
        self.leave_open(by, undone, target, note, reach);
        self.observations.push(Observation::LeftOpen {
            by,
            undone,
            about: event,
        });
        self.touch(by, target);
    }

    /// Makes the entry that leaves an order open.
    pub(in crate::procedure) fn leave_open(
        &mut self,
        by: usize,
        undone: usize,
        target: usize,
        note: impl Into<Note>,
        reach: Reach,
    ) {
        self.cells[target].directed = None;
        self.cells[target].enter(Entry {
            via: Some(undone),
            reach,
            note: Some(note.into()),
            ..Entry::following(by, Outcome::Open)
        });
        self.explain_by(target, by);
    }

    /// Adds an event to the chain of what is followed; nobody asks for that of anything else.
    pub(in crate::procedure) fn explain_by(&mut self, slot: usize, event: usize) {
        let cell = &mut self.cells[slot];
        let recent = cell.chain.len().saturating_sub(2);
        if self.script.followed[cell.event] && !cell.chain[recent..].contains(&event) {
            make_room(&mut cell.chain);
            cell.chain.push(event);
        }
    }

    /// Writes down what became of an order with the event that is looked at, whatever event of
    /// earlier days brought that about.
    pub(in crate::procedure) fn record(&mut self, slot: usize) {
        let event = self.now;
        if !self.script.followed[self.cells[slot].event] {
            return;
        }
        let status = self.cells[slot].status();
        let rest = match status {
            OrderStatus::StayedInPart | OrderStatus::VacatedInPart => {
                let own = self.cells[slot].own_status_of(UNNAMED);
                self.under_stays(slot, UNNAMED, own)
            }
            status => status,
        };
        let note = self.cells[slot].status_note();
        let note = note.or_else(|| self.note_of_rule(slot));
        let note = note.or_else(|| self.note_of_appeal(slot));
        let cell = &mut self.cells[slot];
        let change = Change {
            event,
            status,
            rest,
            ended_by: cell.ended_by().filter(|_| status.is_over()),
            chain: cell.chain.len(),
            note,
            decided: cell.decided(),
            parts: cell.parts.as_slice().into(),
        };
        match cell.changes.last_mut() {
            Some(last) if last.event == event => *last = change,
            _ => {
                make_room(&mut cell.changes);
                cell.changes.push(change);
            }
        }
    }
}

/// Whether an act ends a matter once a condition is fulfilled, and not before.
fn ends_on_condition(act: &Act) -> bool {
    let pending = act.verb.meaning().pending;
    act.condition.is_some() && matches!(pending, PendingEffect::Dismiss | PendingEffect::End)
}

/// The parts of matters that a ruling granted, where it granted none as a whole and commands nothing
/// else: what it binds to is that.
fn granted_parts(acts: &[Act]) -> Vec<u32> {
    let grants = acts
        .iter()
        .filter(|act| act.verb.meaning().pending == PendingEffect::Grant);
    let parts: Option<Vec<u32>> = grants.map(|act| act.reach.part).collect();
    parts.unwrap_or_default()
}

/// A part that no event names.
const UNNAMED: Facet = Facet {
    part: Some(u32::MAX),
    person: None,
};

/// Makes room for one only in a list that is empty: most orders change once, and what they take is
/// kept.
fn make_room<T>(list: &mut Vec<T>) {
    if list.is_empty() {
        list.reserve_exact(1);
    }
}

/// What an effect makes of what it reaches: of a part whole, or of an order.
fn outcome(effect: OrderEffect, is_part: bool, by_law: bool) -> Outcome {
    match effect {
        OrderEffect::Uphold => Outcome::Uphold { revives: true },
        OrderEffect::Strike(fall) => Outcome::Become(fall.into()),
        OrderEffect::StrikePart if is_part => Outcome::Become(OrderStatus::Vacated),
        OrderEffect::StrikePart => Outcome::Change(OrderStatus::VacatedInPart),
        OrderEffect::End(Ending::Superseded) => Outcome::Become(OrderStatus::Superseded),
        OrderEffect::End(Ending::Dissolved) => Outcome::Become(OrderStatus::Spent),
        OrderEffect::End(ending) => Outcome::Lapse(ending.into()),
        OrderEffect::Modify => Outcome::Change(OrderStatus::Modified),
        OrderEffect::Release | OrderEffect::SetFree if by_law => Outcome::Lapse(OrderStatus::Spent),
        OrderEffect::Release | OrderEffect::SetFree | OrderEffect::Pardon => {
            Outcome::Become(OrderStatus::Spent)
        }
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
