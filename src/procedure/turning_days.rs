//! The days on which something can become another: from one of them to the next it stays what it
//! was, so that its whole life is known by asking about these alone.
//!
//! It answers nothing about a day; that is the `course`. Start with [`TurningDays`].

use std::collections::BTreeSet;

use super::course::Course;
use super::duties::DutyRecord;
use super::scenario::reached_from;
use crate::model::{Day, DeadlineEffect, EventDate, Life};

/// The days that were found so far; events are named by their numbers.
pub(super) struct TurningDays<'c> {
    course: &'c Course,
    days: BTreeSet<Day>,
}

impl<'c> TurningDays<'c> {
    /// Those of an order or a stay.
    pub(super) fn of_order(course: &'c Course, order: usize) -> BTreeSet<Day> {
        let mut found = Self::new(course);
        found.add_order(order);
        found.days
    }

    /// Those of a matter that waits for a decision.
    pub(super) fn of_matter(course: &'c Course, matter: usize) -> BTreeSet<Day> {
        let mut found = Self::new(course);
        found.add_waits(matter);
        found.add_lapse(matter);
        let disputed = course.script.disputes.standing(matter);
        found.days.extend(disputed.map(|(since, _)| since));
        let nonfinal = &course.venue.nonfinal;
        if let Ok(early) = nonfinal.binary_search_by_key(&matter, |early| early.appeal) {
            for event in &nonfinal[early].ripened_by {
                found.add_event(*event);
            }
        }
        // Leave that was given is held up by what holds up the request for it.
        let granted = course.script.acts[matter].iter().map(|act| act.target);
        for held in std::iter::once(matter).chain(granted) {
            for by in course.script.touchers(held, |_| true) {
                found.add_event(by);
                match course.script.lives[by] {
                    Life::Order | Life::Stay => found.add_status(by),
                    Life::Pending => found.add_waits(by),
                    Life::Deadline | Life::Moment => {}
                }
            }
        }
        found.days
    }

    /// Those of a deadline.
    pub(super) fn of_deadline(course: &'c Course, deadline: usize) -> BTreeSet<Day> {
        let mut found = Self::new(course);
        // One that no event sets runs from the beginning.
        found.days.insert(Day::MIN);
        found.add_event(deadline);
        found.add_day_after(course.chronology.bounds(deadline).1);
        for by in course.script.touchers(deadline, |_| true) {
            found.add_event(by);
            found.add_status(by);
            for punishing in course.script.touchers(by, |_| true) {
                found.add_event(punishing);
            }
        }
        found.days
    }

    /// Those of a duty.
    pub(super) fn of_duty(course: &'c Course, duty: &DutyRecord) -> BTreeSet<Day> {
        let mut found = Self::new(course);
        let owing = course.duties.owing(duty);
        found.add_day_after(duty.due.as_ref().and_then(EventDate::latest));
        for order in std::iter::once(owing.order).chain(owing.upheld_by.iter().copied()) {
            found.add_order(order);
            let acts = course.script.acts[order].iter();
            let set = acts.filter(|act| act.verb.meaning().deadline == DeadlineEffect::Set);
            for by in set.flat_map(|act| course.script.touchers(act.target, |_| true)) {
                found.add_event(by);
            }
        }
        let deeds = owing.deeds.iter().map(|deed| deed.event);
        for event in deeds.chain(owing.extended_by) {
            found.add_event(event);
        }
        found.days
    }

    /// Those of everything that happens: which court has the case follows from all.
    pub(super) fn of_all(course: &'c Course) -> BTreeSet<Day> {
        let mut found = Self::new(course);
        for event in &course.chronology.order {
            found.add_event(*event);
        }
        found.days
    }

    fn new(course: &'c Course) -> Self {
        Self {
            course,
            days: BTreeSet::new(),
        }
    }

    /// The days on which an event may have happened, has happened, and stands in the order of time.
    fn add_event(&mut self, event: usize) {
        self.days.extend(self.course.chronology.turning(event));
    }

    fn add_day_after(&mut self, day: Option<Day>) {
        self.days.extend(day.and_then(|day| day.tomorrow().ok()));
    }

    /// What is said of an order, and of whether it must be obeyed.
    fn add_order(&mut self, order: usize) {
        let course = self.course;
        self.add_event(order);
        self.add_status(order);
        for upholder in course.script.upholders(order) {
            self.add_status(upholder);
        }
        for last in course.restraints.last_days(order) {
            self.add_day_after(Some(last));
        }
        for removal in course.restraints.removals(order) {
            self.add_event(removal);
        }
        self.add_lapse(order);
        if let Some(stay) = course.script.rule_stays.get(&order) {
            self.add_event(stay.until);
        }
        for event in course.turns_of_suspension(order) {
            self.add_event(event);
        }
        // A mandate, and what calls it back.
        for by in course.script.touchers(order, |_| true) {
            self.add_event(by);
            self.days.extend(course.days_of_mandate(by));
            let unsent = course.script.unsent.get(&by);
            if let Some(event) = unsent.and_then(|unsent| unsent.carried_out_by) {
                self.add_event(event);
            }
            for recall in course.script.touchers(by, |_| true) {
                self.add_event(recall);
            }
        }
    }

    fn add_status(&mut self, order: usize) {
        let course = self.course;
        for change in &course.histories[order].changes {
            self.days.insert(course.chronology.day[change.event]);
        }
        if let Some((from, until)) = course.doubt.range(order) {
            self.days.extend([from, until]);
            for event in reached_from(&course.script, order) {
                self.add_event(event);
            }
        }
    }

    fn add_waits(&mut self, matter: usize) {
        let course = self.course;
        self.add_event(matter);
        for turn in &course.histories[matter].turns {
            self.add_event(turn.event);
            self.days.extend(course.days_of_mandate(turn.event));
            let unsent = course.script.unsent.get(&turn.event);
            if let Some(event) = unsent.and_then(|unsent| unsent.carried_out_by) {
                self.add_event(event);
            }
            if course.script.awaits_clerk(turn.event, matter) {
                for approval in &course.histories[turn.event].turns {
                    self.add_event(approval.event);
                }
            }
        }
    }

    /// The decision of the case with which something may have lapsed.
    fn add_lapse(&mut self, order: usize) {
        if let Some(decided) = self.course.script.may_lapse.get(&order) {
            self.add_event(*decided);
            self.add_status(*decided);
        }
    }
}
