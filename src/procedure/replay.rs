//! A case replayed once under one lens, ready to answer for any day.
//!
//! It holds the course of events and what was worked out from it once. It knows no file and no
//! clock: the day is an argument. Start with [`Replay::new`] and [`Replay::state_on`].

use std::collections::HashSet;
use std::sync::Arc;

use super::Finding;
use super::course::Course;
use super::courts::venue::only_transfers;
use super::duties::DutyRecord;
use super::heeded::is_same_course;
use super::order_life::{OrderLife, are_told_with, order_lives};
use super::register::Register;
use super::rules::consequences_left_open;
use super::state::{CourtStanding, DeadlineState, DutyState, OrderState, PendingState, State};
use super::viewpoint::knowledge::Knowledge;
use super::viewpoint::lens::Lens;
use crate::model::{Case, Catalogue, Certainty, CourtId, Day, Event, EventId, Life};

/// A case replayed under one lens.
pub struct Replay {
    pub(super) course: Course,
    order_lives: Arc<[OrderLife]>,
    findings: Vec<Finding>,
    pub(super) register: Arc<Register>,
    /// The events of the case in the order of time.
    order: Arc<[usize]>,
    /// Of each event, whether it or something that it does was not checked.
    unchecked: Vec<bool>,
    knowledge: Knowledge,
}

impl Replay {
    /// Replays a case. Near-linear in the number of events and effects; any case will do,
    /// however broken.
    pub fn new(case: &Case, catalogue: &Catalogue, lens: &Lens) -> Self {
        Self::of_told(case, case, catalogue, lens)
    }

    /// Replays a case as it is [`told`](super::told) through a lens; positions are those in the
    /// case as it is told.
    pub fn of_told(case: &Case, whole: &Case, catalogue: &Catalogue, lens: &Lens) -> Self {
        let course = Course::run(case, catalogue, lens);
        Self {
            unchecked: unchecked(case),
            order_lives: order_lives(case, &course, Life::Order).into(),
            findings: consequences_left_open(&course),
            register: Arc::new(Register::new(case, catalogue, &course)),
            order: course
                .chronology
                .shown
                .iter()
                .copied()
                .filter(|event| !course.script.is_tick(*event))
                .collect(),
            course,
            knowledge: Knowledge::new(whole, catalogue, lens),
        }
    }

    /// Replays a case after an earlier version of it, both without a lens: where they differ in what
    /// no state heeds, what became of each event is taken over, with what they are called now.
    pub fn after(before: (&Self, &Case), case: &Case, catalogue: &Catalogue) -> Self {
        let (replay, old) = before;
        let lens = Lens::default();
        let script = &replay.course.script;
        if !is_same_course(old, case, &script.part_names()) {
            return Self::new(case, catalogue, &lens);
        }
        let course = replay.course.with_titles_of(case);
        let pairs = old.events.iter().zip(&case.events).enumerate();
        let renamed = pairs.filter(|(_, (old, new))| old.title != new.title);
        let renamed: HashSet<usize> = renamed.map(|(event, _)| event).collect();
        let order_lives = if are_told_with(&course, &renamed) {
            order_lives(case, &course, Life::Order).into()
        } else {
            Arc::clone(&replay.order_lives)
        };
        Self {
            unchecked: unchecked(case),
            order_lives,
            findings: consequences_left_open(&course),
            register: Arc::clone(&replay.register),
            order: Arc::clone(&replay.order),
            course,
            knowledge: Knowledge::new(case, catalogue, &lens),
        }
    }

    /// Whether what became of each event was taken over from another replay.
    pub fn is_same_course(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.register, &other.register)
    }

    /// Through whose eyes the case is seen, and of what nothing is said.
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// Positions of the events of this version of the story, in the order of time: by the day
    /// of their anchor, then as in the file. An uncertain event stands where its bounds and
    /// its effects allow, never before what it acts on; other events do not move it.
    pub fn order_of_events(&self) -> &[usize] {
        &self.order
    }

    /// Whether an event, by its position, had happened by the end of a day.
    pub fn happened(&self, event: usize, day: Day) -> Certainty {
        self.course.happened(event, day)
    }

    /// The days between which an event, by its position, must have happened: those of the
    /// file, narrowed by what it acts on and what acts on it.
    pub fn bounds(&self, event: usize) -> (Option<Day>, Option<Day>) {
        self.course.bounds(event)
    }

    /// The lives of all orders, in the order of time.
    pub fn order_lives(&self) -> &[OrderLife] {
        &self.order_lives
    }

    /// The lives of all stays of the case, in the order of time, worked out anew: the drawing shows
    /// a stay on what it holds.
    pub fn stay_lives(&self, case: &Case) -> Vec<OrderLife> {
        order_lives(case, &self.course, Life::Stay)
    }

    /// The days on which matters certainly wait, in the order of time: the position of the matter,
    /// the first day, and the first day after the last.
    pub fn certain_waits(&self) -> impl Iterator<Item = (usize, Day, Option<Day>)> {
        let waits = self.register.pending.iter();
        waits.map(|wait| (wait.event as usize, wait.days.from, wait.days.until))
    }

    /// Consequences that the file leaves open. `check` reports them with the other findings.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether everything that a finding is about had happened by the end of a day, or may have.
    pub fn has_seen(&self, finding: &Finding, day: Day) -> bool {
        let happened = |id: &EventId| {
            let event = self.position(id);
            event.is_none_or(|event| self.happened(event, day) != Certainty::No)
        };
        match finding.since {
            Some(since) => since <= day,
            None => finding.about.iter().all(happened),
        }
    }

    /// Whether an event, by its position, or something that it does was not checked.
    pub(super) fn is_unchecked(&self, event: usize) -> bool {
        self.unchecked
            .get(event)
            .is_some_and(|unchecked| *unchecked)
    }

    /// The position of the event with this id; of duplicates the first.
    pub fn position(&self, id: &EventId) -> Option<usize> {
        self.course.script.position(id)
    }

    /// The state of one order or stay, by its position, at the end of a day; `None` for other
    /// events. Costs no more than that order.
    pub fn order_state_on(&self, event: usize, day: Day) -> Option<OrderState> {
        let is_order = event < self.course.script.len() && self.course.script.is_order(event);
        is_order.then(|| self.course.order_on(event, day))
    }

    /// The state of one pending matter, by its position, if it waits at the end of a day.
    pub fn pending_state_on(&self, event: usize, day: Day) -> Option<PendingState> {
        let waits = event < self.course.script.len() && self.course.script.is_matter(event);
        waits.then(|| self.course.pending_on(event, day)).flatten()
    }

    /// The state of one deadline, by its position, at the end of a day.
    pub fn deadline_state_on(&self, event: usize, day: Day) -> Option<DeadlineState> {
        let lives = self.course.script.lives.get(event)?;
        let is_deadline = *lives == Life::Deadline && self.course.script.kept[event];
        is_deadline.then(|| self.course.deadline_on(event, day))
    }

    /// The duties under one order, by its position, at the end of a day, as in the file.
    pub fn duty_states_on(&self, order: usize, day: Day) -> Vec<DutyState> {
        let duties = &self.course.duties;
        let of_it = |duty: &&DutyRecord| duties.owing(duty).order == order;
        self.course
            .duties_on(duties.records.iter().filter(of_it), day)
    }

    /// The state of the case at the end of a day.
    pub fn state_on(&self, day: Day) -> State {
        let pending = self.course.matters();
        let pending: Vec<PendingState> = pending
            .filter_map(|event| self.course.pending_on(event, day))
            .collect();
        State {
            on: day,
            orders: self
                .course
                .orders()
                .map(|event| self.course.order_on(event, day))
                .collect(),
            duties: self
                .course
                .duties_on(self.course.duties.records.iter(), day),
            deadlines: self
                .course
                .deadlines
                .iter()
                .map(|deadline| self.course.deadline_on(*deadline, day))
                .collect(),
            courts: self.courts_on(day),
            courts_told: self.courts_told_on(day, &pending),
            pending,
            happened: (0..self.course.script.events)
                .map(|event| self.happened(event, day))
                .collect(),
        }
    }

    /// The courts that have the case, and behind them those that may have it, or get it back.
    fn courts_told_on(&self, day: Day, pending: &[PendingState]) -> Vec<(CourtId, CourtStanding)> {
        let custody = &self.course.custody;
        let until = custody.until_mandate(&self.course.chronology, day);
        let pending_before = pending.iter().filter_map(|matter| matter.court.as_ref());
        let pending_before: HashSet<&CourtId> = pending_before.collect();
        let deciding: HashSet<&CourtId> = until.iter().map(|kept| &kept.0).collect();
        let standing = |court: &CourtId| {
            if deciding.contains(court) && !pending_before.contains(court) {
                CourtStanding::UntilMandate
            } else if pending_before.contains(court)
                || !custody.may_be_idle(court, &self.course.chronology, day)
            {
                CourtStanding::Has
            } else {
                CourtStanding::Idle
            }
        };
        let has = self.courts_on(day).into_iter();
        let mut told: Vec<_> = has.map(|court| (court.clone(), standing(&court))).collect();
        let mut known: HashSet<CourtId> = told.iter().map(|one| one.0.clone()).collect();
        let below = until.iter().map(|kept| (&kept.1, CourtStanding::After));
        let moved = custody.perhaps_on(&self.course.chronology, day);
        let waiting = pending.iter().filter_map(|matter| matter.court.as_ref());
        let perhaps = waiting.chain(&moved);
        let perhaps = perhaps.map(|court| (court, CourtStanding::Perhaps));
        let sending = custody.sending_on(&self.course.chronology, day);
        let sending = sending.iter();
        let sending = sending.map(|court| (court, CourtStanding::UntilMandate));
        for (court, standing) in sending.chain(perhaps).chain(below) {
            if known.insert(court.clone()) {
                told.push((court.clone(), standing));
            }
        }
        told
    }

    /// The courts that have the case at the end of a day; see `custody` for the rule.
    pub(super) fn courts_on(&self, day: Day) -> Vec<CourtId> {
        let mut courts = self.course.custody.courts_on(&self.course.chronology, day);
        let mut is_busy = vec![false; self.register.courts.len()];
        for (court, wait) in &self.register.waits {
            let court = *court as usize;
            if !is_busy[court] && wait.days.hold(day) {
                is_busy[court] = true;
                courts.push(self.register.courts[court].clone());
            }
        }
        let mut seen = HashSet::new();
        courts.retain(|court| !only_transfers(court) && seen.insert(court.clone()));
        courts
    }
}

/// Of each event, whether it or something that it does was not checked.
fn unchecked(case: &Case) -> Vec<bool> {
    let is_unchecked =
        |event: &Event| event.marks.unverified || event.does.iter().any(|effect| effect.unverified);
    case.events.iter().map(is_unchecked).collect()
}
