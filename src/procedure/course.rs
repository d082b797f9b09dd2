//! The course of events: a case replayed once under one lens, and what each order, duty,
//! deadline and pending matter was on any day.
//!
//! It knows no file and no clock: the day is an argument. Start with [`Course::run`] and
//! [`Course::order_on`].

use std::sync::Arc;

use super::OrderStatus;
use super::chronology::Chronology;
use super::courts::custody::Custody;
use super::courts::early_appeals::PrematureAppeal;
use super::courts::venue::Venue;
use super::deadlines;
use super::duties::Duties;
use super::restraints::Restraints;
use super::run::act::{Facet, Start};
use super::run::benches::Benches;
use super::run::cell::{Change, History};
use super::run::machine::Machine;
use super::run::machine::observation::Observation;
use super::run::script::Script;
use super::scenario::{Doubt, Possibility, possibilities, statuses};
use super::state::{Binding, DeadlineState, DecidedState, OrderState, PartState};
use super::viewpoint::lens::Lens;
use crate::model::{Case, Catalogue, Certainty, Day, EventId, KindRole, Life, OrderEffect, Verb};

/// Most events named as those on which an uncertain answer depends.
pub(super) const MAX_NAMED: usize = 3;

/// Why it is not known whether an order of a decided case still binds.
const LAPSE_NOTE: &str = "the case in which it was made had been decided; the file does not say \
                          that it was to outlast the case";

/// What is said of a judgment that may be for money before how long a rule then stays it.
const IF_FOR_MONEY: &str = "if it is for money, its execution was stayed";
/// Of one of which it says that it does, and not in which of its parts.
const AS_FAR_AS_FOR_MONEY: &str = "as far as it is for money, its execution was stayed";

/// What happened, in order, and what became of each order. A copy shares all of it.
#[derive(Clone)]
pub(super) struct Course {
    pub(super) script: Script,
    run: Arc<Run>,
}

/// What follows from a script, whatever its events are called.
pub(super) struct Run {
    pub(super) chronology: Chronology,
    pub(super) venue: Venue,
    pub(super) observations: Vec<Observation>,
    pub(super) doubt: Doubt,
    pub(super) histories: Vec<History>,
    pub(super) duties: Duties,
    /// Restraining orders that last some days only.
    pub(super) restraints: Restraints,
    pub(super) deadlines: Vec<usize>,
    /// Which court has the case.
    pub(super) custody: Custody,
}

impl std::ops::Deref for Course {
    type Target = Run;

    fn deref(&self) -> &Run {
        &self.run
    }
}

impl Course {
    /// Replays a case. Near-linear in the number of events and effects; any case will do,
    /// however broken.
    pub(super) fn run(case: &Case, catalogue: &Catalogue, lens: &Lens) -> Self {
        let benches = Benches::new(case, catalogue);
        let script = Script::new(case, catalogue, &benches, lens);
        let chronology = Chronology::new(&script);
        let doubt = Doubt::new(&script, &chronology);
        let venue = Venue::new(case, &benches, &script);
        let custody = Custody::new(&script, &benches, &venue, &chronology);
        let restraints = Restraints::new(case, &benches, &script);
        let machine = Machine::run(&script, None, chronology.order.iter().copied());
        let (cells, observations) = (machine.cells, machine.observations);
        let duties = Duties::new(case, &script);
        let of_life = |life: Life| {
            let events = chronology.order.iter().copied();
            events
                .filter(|event| script.lives[*event] == life)
                .collect()
        };
        let run = Run {
            custody,
            restraints,
            deadlines: of_life(Life::Deadline),
            chronology,
            venue,
            observations,
            doubt,
            histories: cells.into_iter().map(History::from).collect(),
            duties,
        };
        Self {
            script,
            run: Arc::new(run),
        }
    }

    /// The same course of a case that differs in what is not heeded.
    pub(super) fn with_titles_of(&self, case: &Case) -> Self {
        Self {
            script: self.script.with_titles_of(case),
            run: Arc::clone(&self.run),
        }
    }

    /// Whether an event, by its position, had happened by the end of a day.
    pub(super) fn happened(&self, event: usize, day: Day) -> Certainty {
        self.chronology.happened(event, day)
    }

    /// The days between which an event, by its position, must have happened: those of the
    /// file, narrowed by what it acts on and what acts on it.
    pub(super) fn bounds(&self, event: usize) -> (Option<Day>, Option<Day>) {
        self.chronology.bounds(event)
    }

    /// Every order and stay, in the order of time.
    pub(super) fn orders(&self) -> impl Iterator<Item = usize> {
        let events = self.chronology.order.iter().copied();
        events.filter(|event| self.script.is_order(*event))
    }

    /// The status of one order by its position, in the nominal course of events.
    pub(super) fn nominal_status(&self, event: usize) -> OrderStatus {
        let last = self.histories[event].changes.last();
        last.map_or(OrderStatus::NotYet, |change| change.status)
    }

    /// Whether it is open at the end what became of an order or of a part of it.
    pub(super) fn is_left_open(&self, event: usize) -> bool {
        let last = self.histories[event].changes.last();
        last.is_some_and(|change| {
            let mut parts = change.parts.iter();
            change.status == OrderStatus::Unknown
                || (change.status.lives() || change.status.is_struck_down())
                    && parts.any(|(_, status)| *status == OrderStatus::Unknown)
        })
    }

    /// Whether uncertain dates leave open what an order was when an event happened, or when
    /// that was. An uncertain event that changes nothing does not count, except in cases too
    /// large to try that out.
    pub(super) fn is_doubtful(&self, order: usize, at: usize) -> bool {
        const MOST_TRIED: usize = 2_000;
        let day = self.chronology.day[at];
        self.may_be_doubtful(order, at)
            && (self.chronology.is_uncertain(at)
                || self.script.len() > MOST_TRIED
                || self.order_on(order, day).certainty != Certainty::Yes)
    }

    /// The same, asked for little: whether an uncertain date comes near at all.
    pub(super) fn may_be_doubtful(&self, order: usize, at: usize) -> bool {
        self.chronology.is_uncertain(at) || self.doubt.reaches(order, self.chronology.day[at])
    }

    /// Appeals that were noted before the order they appeal from could be appealed.
    pub(super) fn premature(&self) -> impl Iterator<Item = &PrematureAppeal> {
        let place = &self.chronology.place;
        self.venue.nonfinal.iter().filter(move |appeal| {
            !appeal
                .ripened_by
                .iter()
                .any(|event| place[*event] < place[appeal.appeal])
        })
    }

    /// The status of one order at the end of a day.
    pub(super) fn status_on(&self, event: usize, day: Day) -> OrderStatus {
        if self.doubt.reaches(event, day) {
            let (possible, _) = possibilities(&self.script, &self.chronology, event, day);
            return status_of_any(&statuses(&possible));
        }
        let last = self.changes_until(event, day).last();
        last.map_or(OrderStatus::NotYet, |change| change.status)
    }

    /// Whether more than one event explains what an order became; the end of a term is told with
    /// the event that set it.
    pub(super) fn is_explained_by_several(&self, order: usize, change: &Change) -> bool {
        let chain = &self.histories[order].chain;
        let chain = &chain[..change.chain.min(chain.len())];
        let ids = &self.script.ids;
        chain.windows(2).any(|pair| ids[pair[0]] != ids[pair[1]])
    }

    /// The changes of an order up to a day, in the nominal course of events.
    fn changes_until(&self, event: usize, day: Day) -> &[Change] {
        let changes = &self.histories[event].changes;
        let known = changes.partition_point(|change| self.chronology.day[change.event] <= day);
        &changes[..known]
    }

    pub(super) fn order_on(&self, event: usize, day: Day) -> OrderState {
        if !self.doubt.reaches(event, day) {
            let chain = &self.histories[event].chain;
            return self.order_state(event, self.changes_until(event, day), chain, day);
        }
        let (possible, maybe) = possibilities(&self.script, &self.chronology, event, day);
        let Some(first) = possible.first() else {
            return self.order_state(event, &[], &[], day);
        };
        let mut state = self.order_state(event, &first.changes, &first.chain, day);
        let statuses = statuses(&possible);
        if statuses.len() > 1 {
            state.status = status_of_any(&statuses);
            state.certainty = Certainty::Maybe;
            state.possible = statuses;
            state.note = Some(self.what_is_in_doubt(&maybe));
            state.depends_on = self.ids(maybe.iter().take(MAX_NAMED));
            state.binds = binding_of_any(&state);
            state.parts.clear();
            state.decided = None;
        }
        let decided = |one: &Possibility| one.changes.last().and_then(|change| change.decided);
        if let Some(held) = &mut state.decided
            && possible.iter().any(|one| decided(one) != decided(first))
        {
            held.certainty = Certainty::Maybe;
        }
        state
    }

    /// Whether what an event decided on an order depends on a condition that no event fulfils.
    fn is_on_condition(&self, by: usize, order: usize) -> bool {
        let mut acts = self.script.acts[by].iter();
        acts.any(|act| act.target == order && act.condition.is_some() && act.start == Start::Open)
    }

    fn order_state(
        &self,
        event: usize,
        changes: &[Change],
        chain: &[usize],
        day: Day,
    ) -> OrderState {
        let last = changes.last();
        let status = last.map_or(OrderStatus::NotYet, |change| change.status);
        let began = changes
            .iter()
            .rev()
            .take_while(|change| change.status == status)
            .last();
        let explained = last.map_or(0, |change| change.chain);
        let because: Arc<[EventId]> = self.ids(chain.iter().take(explained)).into();
        let parts = self.parts(event, changes, &because, day);
        let unissued = began.filter(|_| status.is_struck_down());
        let unissued = unissued.filter(|change| {
            self.rests_on_unissued(event, change, day)
                && !self.is_stayed_until_sent(event, None, day)
                && !was_over_before(changes, change)
        });
        let unissued = unissued.map(|change| change.ended_by.unwrap_or(change.event));
        let unissued = unissued.or_else(|| self.revived_by_unissued(event, changes, day));
        let modified = began.filter(|_| status == OrderStatus::Modified);
        let modified = modified.map(|change| change.event);
        let modified = modified.filter(|by| self.is_modified_by_unissued(event, *by, day));
        let outlived = status.binds()
            && self
                .restraints
                .is_outlived(event, day, |by| self.happened(by, day));
        let lapsed = status.binds() && self.may_have_lapsed(event, day);
        let perhaps_stayed = self.perhaps_stayed(event, day).filter(|_| status.binds());
        // What is over no longer waits for a condition, and none runs that stands in a decision which is
        // stayed or gone: Nken v. Holder, 556 U.S. 418, 428-429 (2009).
        let decided = last.and_then(|change| change.decided);
        let runs = |by: usize| {
            let own = self.status_on(by, day);
            !self.script.is_order(by) || own.binds() || own == OrderStatus::Stands
        };
        let is_idle = decided.is_some_and(|(_, by)| {
            self.is_on_condition(by, event) && (status.is_over() || !runs(by))
        });
        let has_fallen =
            |by: usize| self.script.is_order(by) && self.status_on(by, day).is_struck_down();
        let decided = decided.filter(|(_, by)| !is_idle && !has_fallen(*by));
        let note = last.and_then(|change| change.note.as_ref());
        let note = note.filter(|_| !is_idle);
        let note = note.map(|note| note.told(&self.script));
        OrderState {
            order: self.script.ids[event].clone(),
            index: event,
            is_stay: self.script.lives[event] == Life::Stay,
            status,
            certainty: Certainty::Yes,
            possible: Vec::new(),
            since: began.map(|change| {
                let ended_by = last.and_then(|last| last.ended_by);
                self.date_of(event, ended_by.unwrap_or(change.event))
            }),
            depends_on: Vec::new(),
            note: note
                .or_else(|| outlived.then(|| self.restraints.note(event).to_owned()))
                .or_else(|| lapsed.then(|| LAPSE_NOTE.to_owned()))
                .or_else(|| Some(self.why_unissued(unissued.or(modified)?, day)))
                .or_else(|| perhaps_stayed.clone()),
            binds: if outlived || lapsed || unissued.is_some() || perhaps_stayed.is_some() {
                Binding::Unknown
            } else {
                self.binding(event, status, day)
            },
            decided: decided.map(|(status, by)| DecidedState {
                status,
                by: self.script.ids[by].clone(),
                certainty: match self.may_have_been_sent(by, day) {
                    Certainty::Maybe => Certainty::Maybe,
                    _ => Certainty::Yes,
                },
            }),
            awaits_mandate: self.awaits_mandate(event, day),
            is_called_back: self.is_called_back(event, day),
            contempt: self.contempt_on(event, status, &parts, day),
            parts,
            because,
        }
    }

    /// Why an order may have been stayed, in words: until when by a rule if it is one that the rule
    /// stays, or by an appeal.
    fn perhaps_stayed(&self, order: usize, day: Day) -> Option<String> {
        let appeal = self.perhaps_suspended(order, day);
        if appeal.is_some() {
            return appeal;
        }
        let stay = self.script.rule_stays.get(&order)?;
        let runs = !stay.is_certain && self.happened(stay.until, day) != Certainty::Yes;
        let money = if stay.awards_money {
            AS_FAR_AS_FOR_MONEY
        } else {
            IF_FOR_MONEY
        };
        runs.then(|| format!("{money} {}", stay.words))
    }

    /// Whether a note says that an order was stayed as far as it is for money.
    pub(super) fn is_of_money(note: &str) -> bool {
        note.starts_with(IF_FOR_MONEY) || note.starts_with(AS_FAR_AS_FOR_MONEY)
    }

    /// Whether a decision, or the mandate that had sent it down, was called back.
    pub(super) fn is_called_back(&self, decision: usize, day: Day) -> bool {
        let sends = |verb: Verb| verb.meaning().order == OrderEffect::CarryOut;
        let calls_back = |verb: Verb| verb.meaning().order == OrderEffect::CallBack;
        let had = |event: &usize| self.happened(*event, day) == Certainty::Yes;
        let mandates = self.script.touchers(decision, sends);
        let mandates = mandates.filter(|by| self.script.is(*by, KindRole::Mandate));
        let mut recalls = mandates
            .filter(had)
            .chain([decision])
            .flat_map(|sent| self.script.touchers(sent, calls_back));
        recalls.any(|recall| had(&recall))
    }

    /// Whether the mandate that sends a decision down has still to issue.
    fn awaits_mandate(&self, event: usize, day: Day) -> Certainty {
        let waits = |start: Start| match start {
            Start::WithMandate => true,
            Start::OnceFree => {
                let mut holds = self.script.holds.get(&event).into_iter().flatten();
                let had = |hold: &usize| self.happened(*hold, day) == Certainty::Yes;
                self.status_on(event, day) == OrderStatus::Stayed
                    || holds.any(|hold| !hold.as_ref().is_some_and(had))
            }
            Start::With(event) => self.script.is(event, KindRole::Mandate),
            Start::AtOnce | Start::Open => false,
        };
        let mut acts = self.script.acts[event].iter();
        if !acts.any(|act| act.is_of_judgment && waits(act.start)) {
            return Certainty::No;
        }
        match self.may_have_been_sent(event, day) {
            Certainty::Yes => return Certainty::No,
            Certainty::Maybe => return Certainty::Maybe,
            Certainty::No => {}
        }
        let had = |event: usize| self.happened(event, day);
        let mandates = || {
            let sending = |verb: Verb| verb.meaning().order == OrderEffect::CarryOut;
            let sending = self.script.touchers(event, sending);
            sending.filter(|by| self.script.is(*by, KindRole::Mandate))
        };
        let calls_back = |verb: Verb| verb.meaning().order == OrderEffect::CallBack;
        let is_recalled = |mandate: usize| {
            let mut recalls = self.script.touchers(mandate, calls_back);
            recalls.any(|recall| had(recall) == Certainty::Yes)
        };
        if mandates().any(|by| had(by) == Certainty::Yes && !is_recalled(by)) {
            Certainty::No
        } else if mandates().any(|by| had(by) == Certainty::Maybe) {
            Certainty::Maybe
        } else {
            Certainty::Yes
        }
    }

    /// Whether an order of this status must be obeyed. One that stands while what upheld it is
    /// stayed need not be.
    fn binding(&self, event: usize, status: OrderStatus, day: Day) -> Binding {
        match status {
            OrderStatus::Unknown => Binding::Unknown,
            status if !status.binds() => Binding::No,
            _ => {
                let mut upholders = self.script.upholders(event);
                let is_stayed =
                    |ruling: &usize| self.status_on(*ruling, day) == OrderStatus::Stayed;
                if upholders.any(|ruling| is_stayed(&ruling)) {
                    Binding::No
                } else {
                    Binding::Yes
                }
            }
        }
    }

    /// The parts and persons of an order that the file names.
    fn parts(
        &self,
        event: usize,
        changes: &[Change],
        because: &Arc<[EventId]>,
        day: Day,
    ) -> Vec<PartState> {
        let Some(last) = changes.last() else {
            return Vec::new();
        };
        // Parts keep their places; before the file named one, it was what the whole was.
        let status_in = |change: &Change, place: usize| {
            let known = change.parts.get(place);
            known.map_or(change.rest, |(_, status)| *status)
        };
        let mut parts: Vec<PartState> = Vec::with_capacity(last.parts.len());
        let is_told =
            |facet: &Facet, status| facet.part != Some(self.script.rest) || status != last.status;
        for (place, &(facet, status)) in last.parts.iter().enumerate() {
            if !is_told(&facet, status) {
                continue;
            }
            let began = changes
                .iter()
                .rev()
                .take_while(|change| status_in(change, place) == status)
                .last();
            parts.push(PartState {
                part: facet
                    .part
                    .map(|part| self.script.parts[part as usize].clone()),
                party: facet
                    .person
                    .map(|person| self.script.persons[person as usize].clone()),
                status,
                since: began.map(|change| self.date_of(event, change.event)),
                because: Arc::clone(because),
                binds: self.binding_of_part(
                    event,
                    (facet, status),
                    began.map(|change| change.event),
                    day,
                ),
                facet,
            });
        }
        parts
    }

    pub(super) fn deadline_on(&self, event: usize, day: Day) -> DeadlineState {
        let status_of = |order| self.status_on(order, day);
        let standing = deadlines::standing(&self.script, &self.chronology, event, day, status_of);
        DeadlineState {
            event: self.script.ids[event].clone(),
            index: event,
            due: self.script.dates[event].clone(),
            status: standing.status,
            may_be_extended: standing.may_be_extended,
            because: self.ids(standing.because.iter()),
        }
    }

    /// The ids of some events; a tick speaks in the name of its event.
    pub(super) fn ids<'a>(&self, events: impl Iterator<Item = &'a usize>) -> Vec<EventId> {
        let mut ids: Vec<EventId> = events
            .map(|event| self.script.ids[*event].clone())
            .collect();
        ids.dedup();
        ids
    }
}

/// Whether an order bound nobody any more before a change.
fn was_over_before(changes: &[Change], change: &Change) -> bool {
    let place = changes.iter().position(|known| known.event == change.event);
    let before = place.and_then(|place| changes[..place].last());
    before.is_some_and(|before| before.status.is_over())
}

/// The status of an order that may be any of these.
fn status_of_any(possible: &[OrderStatus]) -> OrderStatus {
    match possible {
        [] => OrderStatus::NotYet,
        [status] => *status,
        _ => OrderStatus::Unknown,
    }
}

/// Whether an order that may be several things must be obeyed.
fn binding_of_any(state: &OrderState) -> Binding {
    let binds = |status: &OrderStatus| status.binds() || *status == OrderStatus::Unknown;
    if !state.possible.iter().any(binds) {
        Binding::No
    } else if state.possible.iter().all(|status| status.binds()) {
        Binding::Yes
    } else {
        Binding::Unknown
    }
}
