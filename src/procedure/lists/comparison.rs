//! Which statuses two versions of a case give differently, and from which day to which.
//!
//! Both are replayed; each order, duty, matter, deadline and court is followed through all the days
//! on which it can change. What is not there, or not yet, counts as the same. Start with
//! [`status_differences`].

use std::collections::{BTreeSet, HashSet};

use super::particulars::{matter_parts, matter_persons, particulars};
use super::status_words::{duty_words, status_words};
use crate::model::{
    Case, CaseIndex, Catalogue, Certainty, CourtId, DateStyle, Day, DutyId, EventId, date_text,
};
use crate::procedure::courts::presences::Presences;
use crate::procedure::run::act::Facet;
use crate::procedure::turning_days::TurningDays;
use crate::procedure::{
    DeadlineState, DeadlineStatus, DutyState, DutyStatus, OrderState, OrderStatus, PendingState,
    Replay,
};

/// A version of a case, replayed.
#[derive(Clone, Copy)]
pub struct Version<'a> {
    /// The case.
    pub case: &'a Case,
    /// The catalogue with what the case adds to it.
    pub catalogue: &'a Catalogue,
    /// Its replay.
    pub replay: &'a Replay,
}

/// What has a status.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StatusBearer {
    /// An order or a stay, by the event that made it.
    Order(EventId),
    /// A duty.
    Duty(DutyId),
    /// A matter that waits for a decision, by the event that began it.
    Matter(EventId),
    /// A deadline, by its event.
    Deadline(EventId),
    /// A court, which has the case or has not.
    Court(CourtId),
}

/// Some days on which two versions give something different statuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusDifference {
    /// What has them.
    pub subject: StatusBearer,
    /// The first day; none where it is so from the beginning.
    pub from: Option<Day>,
    /// The first day after the last; none where it stays so.
    pub until: Option<Day>,
    /// The status in the earlier version, in words; none where there was nothing yet.
    pub before: Option<String>,
    /// The same in the later version.
    pub after: Option<String>,
}

/// Where two versions of a case give different statuses: first the orders, in the order of time of
/// the later version, then duties, matters, deadlines and courts; of each from the first day on.
pub fn status_differences(before: Version<'_>, after: Version<'_>) -> Vec<StatusDifference> {
    let sides = [Side::new(before), Side::new(after)];
    let mut found = Vec::new();
    for sort in SORTS {
        let mut seen = HashSet::new();
        let subjects = [&sides[1], &sides[0]].map(|side| side.subjects(*sort));
        for subject in subjects.into_iter().flatten() {
            if seen.insert(subject.clone()) {
                compare(&sides, &subject, &mut found);
            }
        }
    }
    found
}

/// A sort of thing that has a status.
#[derive(Clone, Copy)]
enum Sort {
    Order,
    Duty,
    Matter,
    Deadline,
    Court,
}

const SORTS: &[Sort] = &[
    Sort::Order,
    Sort::Duty,
    Sort::Matter,
    Sort::Deadline,
    Sort::Court,
];

/// How something stands on a day.
#[derive(Clone, PartialEq)]
enum Standing {
    Order(Box<OrderState>),
    Duty(Box<DutyState>, String),
    Matter(Box<PendingState>),
    Deadline(DeadlineState),
    Court,
}

impl Standing {
    /// Whether both say the same, whatever explains it and since when it is so.
    fn says_what(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Order(one), Self::Order(other)) => bare_order(one) == bare_order(other),
            (Self::Duty(one, words), Self::Duty(other, other_words)) => {
                words == other_words && one.parts == other.parts
            }
            (Self::Matter(one), Self::Matter(other)) => {
                let key = |matter: &PendingState| {
                    let held = matter.held_by.is_empty();
                    (matter.certainty, matter.court.clone(), held)
                };
                key(one) == key(other) && one.parts == other.parts && one.persons == other.persons
            }
            (Self::Deadline(one), Self::Deadline(other)) => {
                let key = |deadline: &DeadlineState| {
                    let due = deadline.due.clone();
                    (deadline.status, deadline.may_be_extended, due)
                };
                key(one) == key(other)
            }
            (one, other) => one == other,
        }
    }
}

/// The state of an order without what explains it: ids and numbers differ from version to version.
fn bare_order(order: &OrderState) -> OrderState {
    let mut bare = order.clone();
    (bare.index, bare.is_stay, bare.since, bare.note) = (0, false, None, None);
    bare.because = [].into();
    bare.depends_on.clear();
    for part in &mut bare.parts {
        (part.since, part.facet) = (None, Facet::default());
        part.because = [].into();
    }
    if let Some(decided) = &mut bare.decided {
        decided.by = bare.order.clone();
    }
    bare
}

/// A version with what is asked for often.
struct Side<'a> {
    version: Version<'a>,
    index: CaseIndex<'a>,
    courts: Presences,
}

impl<'a> Side<'a> {
    fn new(version: Version<'a>) -> Self {
        Self {
            version,
            index: CaseIndex::new(version.case),
            courts: Presences::of(version.replay),
        }
    }

    fn subjects(&self, sort: Sort) -> Vec<StatusBearer> {
        let course = &self.version.replay.course;
        let id = |event: usize| course.script.ids[event].clone();
        match sort {
            Sort::Order => course.orders().map(id).map(StatusBearer::Order).collect(),
            Sort::Duty => {
                let duties = course.duties.records.iter();
                duties
                    .map(|duty| StatusBearer::Duty(duty.id.clone()))
                    .collect()
            }
            Sort::Matter => course.matters().map(id).map(StatusBearer::Matter).collect(),
            Sort::Deadline => {
                let deadlines = course.deadlines.iter().copied();
                deadlines.map(id).map(StatusBearer::Deadline).collect()
            }
            Sort::Court => {
                let courts = self.courts.courts.iter();
                courts.cloned().map(StatusBearer::Court).collect()
            }
        }
    }

    /// The days on which a subject can change; none where this version does not have it.
    fn days(&self, subject: &StatusBearer) -> BTreeSet<Day> {
        let course = &self.version.replay.course;
        let position = |id| self.version.replay.position(id);
        let days = match subject {
            StatusBearer::Order(id) => {
                position(id).map(|event| TurningDays::of_order(course, event))
            }
            StatusBearer::Matter(id) => {
                position(id).map(|event| TurningDays::of_matter(course, event))
            }
            StatusBearer::Deadline(id) => {
                position(id).map(|event| TurningDays::of_deadline(course, event))
            }
            StatusBearer::Duty(id) => {
                let duty = course.duties.find(id);
                duty.map(|duty| TurningDays::of_duty(course, duty))
            }
            StatusBearer::Court(id) => Some(self.courts.turning(id).collect()),
        };
        days.unwrap_or_default()
    }

    /// How a subject stands at the end of a day; none where there is nothing of it yet.
    fn standing(&self, subject: &StatusBearer, day: Day) -> Option<Standing> {
        let replay = self.version.replay;
        let position = |id| replay.position(id);
        match subject {
            StatusBearer::Order(id) => {
                let state = replay.order_state_on(position(id)?, day)?;
                let is_there = state.status != OrderStatus::NotYet || state.decided.is_some();
                is_there.then(|| Standing::Order(Box::new(state)))
            }
            StatusBearer::Matter(id) => {
                let state = replay.pending_state_on(position(id)?, day)?;
                Some(Standing::Matter(Box::new(state)))
            }
            StatusBearer::Deadline(id) => {
                let state = replay.deadline_state_on(position(id)?, day)?;
                (state.status != DeadlineStatus::NotYet).then_some(Standing::Deadline(state))
            }
            StatusBearer::Duty(id) => {
                let duty = replay.course.duties.find(id)?;
                let state = replay.course.duties_on(std::iter::once(duty), day).pop()?;
                if state.status == DutyStatus::NotYet {
                    return None;
                }
                let order = position(&state.order);
                let order = order.and_then(|order| replay.order_state_on(order, day));
                let words = duty_words(&self.index, order.as_ref(), &state, day);
                Some(Standing::Duty(Box::new(state), words))
            }
            StatusBearer::Court(id) => self.courts.has(id, day).then_some(Standing::Court),
        }
    }

    fn words(&self, standing: &Standing) -> String {
        let Version {
            case,
            catalogue,
            replay,
        } = self.version;
        match standing {
            Standing::Order(state) => {
                let status = status_words(case, catalogue, replay, state);
                let besides = particulars(&self.index, replay, state);
                joined(status, besides)
            }
            Standing::Duty(state, words) => {
                let parts = state.parts.iter();
                let parts = parts.map(|(part, status)| format!("{part}: {}", status.label()));
                joined(words.clone(), parts)
            }
            Standing::Matter(state) => {
                let status = match state.certainty {
                    Certainty::Yes => "pending",
                    _ => "possibly pending",
                };
                let court = state.court.as_ref().and_then(|id| catalogue.court(id));
                let status = match court {
                    Some(court) => format!("{status} before {}", court.short),
                    None => status.to_owned(),
                };
                let held = (!state.held_by.is_empty()).then(|| "held up".to_owned());
                let persons = matter_persons(&self.index, state);
                joined(
                    status,
                    held.into_iter().chain(matter_parts(state)).chain(persons),
                )
            }
            Standing::Deadline(state) => {
                let put_off = state
                    .may_be_extended
                    .then(|| "may have been put off".to_owned());
                let due = format!("due {}", date_text(&state.due, DateStyle::Long));
                joined(
                    state.status.label().to_owned(),
                    put_off.into_iter().chain([due]),
                )
            }
            Standing::Court => "has the case".to_owned(),
        }
    }
}

fn joined(status: String, besides: impl IntoIterator<Item = String>) -> String {
    besides
        .into_iter()
        .fold(status, |words, more| format!("{words}; {more}"))
}

/// Follows one subject through the days on which it can change in either version.
fn compare(sides: &[Side<'_>; 2], subject: &StatusBearer, found: &mut Vec<StatusDifference>) {
    let mut days = sides[0].days(subject);
    days.append(&mut sides[1].days(subject));
    let mut open: Option<StatusDifference> = None;
    for day in days {
        let standings = sides.each_ref().map(|side| side.standing(subject, day));
        let is_same = match &standings {
            [Some(before), Some(after)] => before.says_what(after),
            [before, after] => before.is_none() && after.is_none(),
        };
        let [before, after] = [0, 1].map(|side: usize| {
            let standing = standings[side].as_ref().filter(|_| !is_same);
            standing.map(|standing| sides[side].words(standing))
        });
        let goes_on = !is_same
            && (open.as_ref()).is_some_and(|open| open.before == before && open.after == after);
        if goes_on {
            continue;
        }
        found.extend(open.take().map(|open| StatusDifference {
            until: Some(day),
            ..open
        }));
        open = (!is_same).then(|| StatusDifference {
            subject: subject.clone(),
            from: (day > Day::MIN).then_some(day),
            until: None,
            before,
            after,
        });
    }
    found.extend(open);
}
