//! The days on which each thing can be named, written down once for a replay, so that no day is
//! answered for by looking at every event anew.
//!
//! What follows from dates and statuses alone is a stretch of days here; where uncertain dates
//! leave a status open, only that is written down, and `digest` tries it out. Start with
//! [`Register::new`].

use hashbrown::{HashMap, HashSet};

use super::OrderStatus;
use super::course::Course;
use super::rulings::Rulings;
use crate::model::{
    Case, Catalogue, CourtId, Day, DeadlineEffect, Ending, Event, Family, Kind, KindId, KindRole,
    Life, OrderEffect, PendingEffect,
};

/// A stretch of days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    pub from: Day,
    /// The first day after it.
    pub until: Option<Day>,
}

/// A stretch of days with the number of the event that it is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub event: u32,
    pub days: Days,
}

/// What an order was during some days, and how much that weighs.
#[derive(Clone, Copy, Debug)]
pub(super) struct OrderStretch {
    pub event: u32,
    pub weight: u8,
    pub status: OrderStatus,
    pub days: Days,
}

/// A deadline that may be open during some days.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenDeadline {
    /// The last day that it leaves, as the file says.
    pub day: Day,
    pub open: Stretch,
}

/// What an order is whatever becomes of it.
#[derive(Clone, Copy, Debug, Default)]
struct Nature {
    /// How much that weighs.
    weight: u8,
    /// Whether it upholds, refuses or strikes down something earlier.
    rules: bool,
    /// Whether it says what was found, so that it stands and is not in force.
    stands: bool,
    /// Whether somebody is guilty by it, or was sentenced.
    convicts: bool,
}

/// What stood when, for one replay.
#[derive(Debug, Default)]
pub(super) struct Register {
    /// Orders without stays; those that weigh most come last, of equals the latest.
    pub orders: Vec<OrderStretch>,
    /// Orders without stays that an uncertain date can reach, in the order of time.
    pub doubted: Vec<u32>,
    /// Orders of contempt.
    pub contempts: Vec<u32>,
    /// Orders over which the dispute ended, each with the day of that, in the order of time.
    pub mooted: Vec<(Day, u32)>,
    pub rulings: Rulings,
    /// Matters of which uncertain dates leave open on some day whether they wait, in the order of
    /// time.
    pub doubted_matters: Vec<u32>,
    /// Deadlines by their last day.
    pub deadlines: Vec<OpenDeadline>,
    /// Matters while they certainly wait, in the order of time.
    pub pending: Vec<Stretch>,
    /// The same while they keep a court busy, which is an index into `courts`.
    pub waits: Vec<(u32, Stretch)>,
    pub courts: Vec<CourtId>,
    /// First days of `pending`, and those after the last, each sorted.
    begun: Vec<Day>,
    ended: Vec<Day>,
    /// The last day of which the case tells.
    pub last_told: Option<Day>,
    /// By event.
    natures: Vec<Nature>,
    /// From when on the orders may be those of several courts, so that a name says whose it is.
    many_courts_from: Option<Day>,
    /// From when on several events may bear a label of a kind, where several do.
    labels: HashMap<String, Day>,
    /// The days of the orders that bear a label that several do.
    days: HashMap<String, Vec<Day>>,
}

impl Days {
    pub(super) fn hold(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// The days that lie in others, if there are any.
    fn within(self, other: Self) -> Option<Self> {
        let ends = self.until.into_iter().chain(other.until);
        let both = Self {
            from: self.from.max(other.from),
            until: ends.min(),
        };
        (!both.are_none()).then_some(both)
    }

    fn are_none(&self) -> bool {
        self.until.is_some_and(|until| until <= self.from)
    }
}

impl Register {
    /// Writes down what stood when in a course of events.
    pub(super) fn new(case: &Case, catalogue: &Catalogue, course: &Course) -> Self {
        let kinds = kinds(case, catalogue);
        let mut register = Self::default();
        register.note_labels(case, &kinds, course);
        register.note_days(case, &kinds, course);
        register.note_natures(case, &kinds, course);
        register.note_orders(course);
        register.note_deadlines(course);
        register.note_pending(course);
        register.rulings = Rulings::new(case, course);
        let told = case.events.iter().enumerate();
        let told = told.filter(|(event, _)| course.script.lives[*event] != Life::Deadline);
        register.last_told = told.filter_map(|(_, event)| event.date.latest()).max();
        register
    }

    /// How much an order weighs: what binds before what is over; under it what somebody owes,
    /// what started the dispute, and what later events acted on, so that several explain it.
    pub(super) fn weight(&self, order: usize, status: OrderStatus, by_several: bool) -> u8 {
        self.natures[order].weight
            + u8::from(status.lives()) * 16
            + u8::from(by_several) * 2
            + match status {
                // That a conviction is in doubt matters more than what stands beside it.
                OrderStatus::Unknown if self.natures[order].convicts => 16,
                OrderStatus::Unknown => 1,
                _ => 0,
            }
    }

    /// Whether an order upholds, refuses or strikes down something earlier.
    pub(super) fn rules(&self, order: usize) -> bool {
        self.natures[order].rules
    }

    /// Whether an order says what was found, such as an opinion, so that one says that it stood.
    pub(super) fn stands(&self, order: usize) -> bool {
        self.natures[order].stands
    }

    /// The status under which an order is counted: what says what was found stands.
    pub(super) fn counted_as(&self, order: usize, status: OrderStatus) -> OrderStatus {
        if status.binds() && self.stands(order) {
            OrderStatus::Stands
        } else {
            status
        }
    }

    /// How many matters certainly wait on a day.
    pub(super) fn pending_count(&self, day: Day) -> usize {
        let so_far = |days: &[Day]| days.partition_point(|known| *known <= day);
        so_far(&self.begun) - so_far(&self.ended)
    }

    /// Whether a label means one event by the end of a day: later ones rename nothing.
    pub(super) fn is_only(&self, label: &str, day: Day) -> bool {
        self.labels.get(label).is_none_or(|several| *several > day)
    }

    /// Whether orders of several courts may have been made by the end of a day.
    pub(super) fn is_of_many_courts(&self, day: Day) -> bool {
        self.many_courts_from.is_some_and(|from| from <= day)
    }

    fn note_labels(&mut self, case: &Case, kinds: &Kinds<'_>, course: &Course) {
        let mut first: HashMap<&str, Day> = HashMap::new();
        for (position, event) in case.events.iter().enumerate() {
            let kind = kinds.get(&event.kind);
            let begins = course.chronology.maybe_from(position);
            let Some((kind, day)) = kind.zip(begins) else {
                continue;
            };
            let Some(earlier) = first.get_mut(kind.label.as_str()) else {
                first.insert(&kind.label, day);
                continue;
            };
            let later = day.max(*earlier);
            *earlier = day.min(*earlier);
            let second = self.labels.entry(kind.label.clone()).or_insert(later);
            *second = later.min(*second);
        }
    }

    /// The days of the orders that bear a label, where several events do.
    pub(super) fn days_of(&self, label: &str) -> Option<&[Day]> {
        self.days.get(label).map(Vec::as_slice)
    }

    fn note_days(&mut self, case: &Case, kinds: &Kinds<'_>, course: &Course) {
        for order in course.orders() {
            let event = &case.events[order];
            let label = kinds.get(&event.kind).map(|kind| kind.label.as_str());
            let several = label.filter(|label| !self.is_only(label, Day::MAX));
            if let (Some(label), Some(day)) = (several, event.date.exact()) {
                self.days.entry(label.to_owned()).or_default().push(day);
            }
        }
    }

    fn note_natures(&mut self, case: &Case, kinds: &Kinds<'_>, course: &Course) {
        self.natures = vec![Nature::default(); course.script.len()];
        let mut court: Option<&CourtId> = None;
        for order in course.orders() {
            let event = &case.events[order];
            let before = court.or(event.court.as_ref());
            if event.court.is_some() && event.court.as_ref() != before {
                let from = course.chronology.maybe_from(order);
                let known = self.many_courts_from.into_iter().chain(from);
                self.many_courts_from = known.min();
            }
            court = before;
            let family = kinds.get(&event.kind).map(|kind| kind.family);
            let is_contempt = family == Some(Family::Contempt);
            let holds_in_contempt = is_contempt && course.script.is(order, KindRole::Appealable)
                || course.script.contempts.contains_key(&order)
                || course.script.punishes(order);
            let rules = rules(event);
            let enjoins = course.script.is(order, KindRole::Enjoins);
            self.natures[order] = Nature {
                weight: u8::from(is_contempt || enjoins || !rules) * 3,
                rules,
                stands: course.script.stands[order],
                convicts: course.script.is(order, KindRole::Tries)
                    || course.script.is(order, KindRole::Sentences),
            };
            if holds_in_contempt {
                self.contempts.push(order as u32);
            }
        }
        let mut owed: Vec<usize> = course
            .duties
            .owings
            .iter()
            .map(|owing| owing.order)
            .collect();
        owed.sort_unstable();
        owed.dedup();
        for order in owed {
            self.natures[order].weight += 4;
        }
    }

    fn note_orders(&mut self, course: &Course) {
        let chronology = &course.chronology;
        let is_stay = |order: usize| course.script.lives[order] == Life::Stay;
        for order in course.orders().filter(|order| !is_stay(*order)) {
            if course.doubt.reaches_ever(order) {
                self.doubted.push(order as u32);
            }
            let changes = &course.histories[order].changes;
            for (number, change) in changes.iter().enumerate() {
                if change.status == OrderStatus::Moot {
                    let day = chronology.day[change.event];
                    self.mooted.push((day, order as u32));
                }
                let next = changes.get(number + 1);
                let days = Days {
                    from: chronology.day[change.event],
                    until: next.map(|next| chronology.day[next.event]),
                };
                if !days.are_none() {
                    let by_several = course.is_explained_by_several(order, change);
                    self.orders.push(OrderStretch {
                        event: order as u32,
                        weight: self.weight(order, change.status, by_several),
                        status: change.status,
                        days,
                    });
                }
            }
        }
        // Stable: of equal weight they stay in the order of time.
        self.orders.sort_by_key(|order| order.weight);
        self.mooted.sort_unstable();
    }

    fn note_deadlines(&mut self, course: &Course) {
        let chronology = &course.chronology;
        for &deadline in &course.deadlines {
            let Some(day) = course.script.dates[deadline].latest() else {
                continue;
            };
            let first = |wanted: &[DeadlineEffect]| {
                let acting = course
                    .script
                    .touchers(deadline, |verb| wanted.contains(&verb.meaning().deadline));
                let mut acting = acting.peekable();
                let any = acting.peek().is_some();
                (any, acting.filter_map(|e| chronology.sure_from(e)).min())
            };
            let from = match first(&[DeadlineEffect::Set]) {
                (false, _) => Some(Day::MIN),
                (true, set) => set,
            };
            let (_, until) = first(&[DeadlineEffect::Meet, DeadlineEffect::Cancel]);
            let Some(from) = from else { continue };
            self.deadlines.push(OpenDeadline {
                day,
                open: Stretch {
                    event: deadline as u32,
                    days: Days { from, until },
                },
            });
        }
        self.deadlines.sort_by_key(|deadline| deadline.day);
    }

    fn note_pending(&mut self, course: &Course) {
        let mut courts: HashMap<&CourtId, u32> = HashMap::new();
        let events = course.chronology.order.iter().copied();
        for matter in events.filter(|event| course.script.is_matter(*event)) {
            if may_be_in_doubt(course, matter) {
                self.doubted_matters.push(matter as u32);
            }
            for days in certainly_waits(course, matter) {
                self.begun.push(days.from);
                self.ended.extend(days.until);
                self.pending.push(Stretch {
                    event: matter as u32,
                    days,
                });
            }
            for (court, before) in courts_of(course, matter) {
                let busy = keeps_court_busy(course, matter);
                for days in busy.into_iter().filter_map(|days| days.within(before)) {
                    let number = *courts.entry(court).or_insert_with(|| {
                        self.courts.push(court.clone());
                        self.courts.len() as u32 - 1
                    });
                    let event = matter as u32;
                    self.waits.push((number, Stretch { event, days }));
                }
            }
        }
        self.begun.sort_unstable();
        self.ended.sort_unstable();
    }
}

/// Whether uncertain dates may leave open on some day whether a matter waits.
fn may_be_in_doubt(course: &Course, matter: usize) -> bool {
    let chronology = &course.chronology;
    let nonfinal = &course.venue.nonfinal;
    chronology.is_uncertain(matter)
        || course.script.may_need_no_order(matter)
        || nonfinal
            .binary_search_by_key(&matter, |early| early.appeal)
            .is_ok()
        || course.histories[matter].turns.iter().any(|turn| {
            let is_untold = || course.script.unsent.contains_key(&turn.event);
            chronology.is_uncertain(turn.event) || turn.waits && is_untold()
        })
}

/// The kinds that events have, each with their number.
/// The courts before which a matter is pending, each with the days on which it is.
fn courts_of(course: &Course, matter: usize) -> Vec<(&CourtId, Days)> {
    let (first, moves) = course.venue.courts_of(matter, &course.chronology);
    let first = first.map(|court| (Day::MIN, court));
    let moves = moves
        .into_iter()
        .map(|(event, court)| (course.chronology.day[event], court));
    let begins: Vec<(Day, &CourtId)> = first.into_iter().chain(moves).collect();
    let ends = begins
        .iter()
        .skip(1)
        .map(|(day, _)| Some(*day))
        .chain([None]);
    let days = begins.iter().zip(ends);
    days.map(|((from, court), until)| (*court, Days { from: *from, until }))
        .collect()
}

/// The kinds of the events of a case.
type Kinds<'a> = HashMap<&'a KindId, &'a Kind>;

fn kinds<'a>(case: &'a Case, catalogue: &'a Catalogue) -> Kinds<'a> {
    let own: HashMap<&KindId, &Kind> = case.kinds.iter().rev().map(|k| (&k.id, k)).collect();
    let kind = |id| own.get(id).copied().or_else(|| catalogue.kind(id));
    let used: HashSet<&KindId> = case.events.iter().map(|event| &event.kind).collect();
    let used = used.into_iter();
    used.filter_map(|id| Some((id, kind(id)?))).collect()
}

fn rules(event: &Event) -> bool {
    event.does.iter().any(|effect| {
        let meaning = effect.verb.meaning();
        matches!(
            meaning.order,
            OrderEffect::Uphold
                | OrderEffect::Strike(_)
                | OrderEffect::StrikePart
                | OrderEffect::End(Ending::Dissolved)
        ) || matches!(
            meaning.pending,
            PendingEffect::Refuse | PendingEffect::Dismiss
        )
    })
}

/// The days on which a matter certainly waits: it had happened, its order could be appealed, and
/// nothing that ends it can have happened.
fn certainly_waits(course: &Course, matter: usize) -> Vec<Days> {
    let chronology = &course.chronology;
    if course.script.may_need_no_order(matter) {
        return Vec::new();
    }
    stretches(course, matter, ripe_from(course, matter), |end| {
        chronology.maybe_from(end)
    })
}

/// The first day on which a matter certainly waits: of an appeal that came too early, that on which
/// its order could be appealed.
fn ripe_from(course: &Course, matter: usize) -> Option<Day> {
    let chronology = &course.chronology;
    let from = chronology.sure_from(matter);
    let nonfinal = &course.venue.nonfinal;
    let Ok(found) = nonfinal.binary_search_by_key(&matter, |nonfinal| nonfinal.appeal) else {
        return from;
    };
    let ripened_by = nonfinal[found].ripened_by.iter();
    let ripe = ripened_by
        .filter_map(|event| chronology.sure_from(*event))
        .min();
    from.zip(ripe).map(|(from, ripe)| from.max(ripe))
}

/// The days on which a matter keeps its court busy: it waits, or at most another pending
/// matter, such as an amended notice of appeal, may have taken its place. An appeal that came
/// too early does so from the day on which its order could be appealed.
fn keeps_court_busy(course: &Course, matter: usize) -> Vec<Days> {
    let chronology = &course.chronology;
    let end = |end: usize| {
        if course.script.lives[end] == Life::Pending {
            chronology.sure_from(end)
        } else {
            chronology.maybe_from(end)
        }
    };
    stretches(course, matter, ripe_from(course, matter), end)
}

/// The days on which a matter waits, which begin on a day and at every turn that lets it wait
/// again.
fn stretches(
    course: &Course,
    matter: usize,
    from: Option<Day>,
    end: impl Fn(usize) -> Option<Day>,
) -> Vec<Days> {
    let mut stretches = Vec::with_capacity(1);
    let (begun, mut from) = (from, from);
    for turn in &course.histories[matter].turns {
        if !turn.reach.is_whole() {
            continue;
        }
        if turn.waits {
            let again = begun.zip(course.sent_back_from(turn.event));
            from = from.or(again.map(|(begun, again)| begun.max(again)));
        } else if let Some(from) = from.take() {
            stretches.push(Days {
                from,
                until: end(turn.event),
            });
        }
    }
    stretches.extend(from.map(|from| Days { from, until: None }));
    stretches.retain(|days| !days.are_none());
    stretches
}
