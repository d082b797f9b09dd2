//! The course of events: a case replayed once under one lens, and what each order, duty,
//! deadline and pending matter was on any day.
//!
//! It knows no file and no clock: the day is an argument. Start with [`Course::run`] and
//! [`Course::order_on`].

use super::cell::{Change, History};
use super::chronology::Chronology;
use super::deadlines;
use super::duties::{self, DutyRecord};
use super::lens::{Lens, LensedCase};
use super::machine::Machine;
use super::observation::Observation;
use super::scenario::{Doubt, Possibility, possibilities};
use super::script::Script;
use super::state::{DeadlineState, DutyState, OrderState, PendingState};
use super::venue::{PrematureAppeal, Venue};
use super::{DutyStatus, OrderStatus};
use crate::model::{
    Case, Catalogue, Certainty, DateStyle, Day, EventDate, EventId, Life, date_text,
};

/// Most events named as those on which an uncertain answer depends.
const MAX_NAMED: usize = 3;

/// What happened, in order, and what became of each order.
pub(super) struct Course {
    pub(super) script: Script,
    pub(super) chronology: Chronology,
    pub(super) venue: Venue,
    pub(super) observations: Vec<Observation>,
    pub(super) doubt: Doubt,
    pub(super) histories: Vec<History>,
    pub(super) duties: Vec<DutyRecord>,
    pub(super) deadlines: Vec<usize>,
    /// What courts did, in the order of time.
    pub(super) court_acts: Vec<usize>,
}

impl Course {
    /// Replays a case. Near-linear in the number of events and effects; any case will do,
    /// however broken.
    pub(super) fn run(case: &Case, catalogue: &Catalogue, lens: &Lens) -> Self {
        let script = Script::new(case, catalogue, lens);
        let chronology = Chronology::new(&script);
        let doubt = Doubt::new(&script, &chronology);
        let venue = Venue::new(case, catalogue, &script);
        let machine = Machine::run(&script, None, chronology.order.iter().copied());
        let (cells, observations) = (machine.cells, machine.observations);
        let view = LensedCase::new(case, lens);
        let duties = duties::records(case, &script, |position| {
            view.lets_through(&case.duties[position].sources)
        });
        let of_life = |life: Life| {
            let events = chronology.order.iter().copied();
            events
                .filter(|event| script.lives[*event] == life)
                .collect()
        };
        let court_acts = chronology
            .order
            .iter()
            .copied()
            .filter(|event| script.by_court[*event] && venue.court[*event].is_some())
            .collect();
        Self {
            deadlines: of_life(Life::Deadline),
            court_acts,
            script,
            chronology,
            venue,
            observations,
            doubt,
            histories: cells.into_iter().map(History::from).collect(),
            duties,
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
            return self.order_on(event, day).status;
        }
        let last = self.changes_until(event, day).last();
        last.map_or(OrderStatus::NotYet, |change| change.status)
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
            return self.order_state(event, self.changes_until(event, day), chain);
        }
        let (possible, maybe) = possibilities(&self.script, &self.chronology, event, day);
        let Some(first) = possible.first() else {
            return self.order_state(event, &[], &[]);
        };
        let mut state = self.order_state(event, &first.changes, &first.chain);
        let mut statuses: Vec<OrderStatus> = possible.iter().map(Possibility::status).collect();
        statuses.sort_unstable();
        statuses.dedup();
        if statuses.len() > 1 {
            state.status = OrderStatus::Unknown;
            state.certainty = Certainty::Maybe;
            state.possible = statuses;
            state.note = Some(self.dates_in_doubt(&maybe));
            state.depends_on = self.ids(maybe.iter().take(MAX_NAMED));
        }
        state
    }

    fn order_state(&self, event: usize, changes: &[Change], chain: &[usize]) -> OrderState {
        let last = changes.last();
        let status = last.map_or(OrderStatus::NotYet, |change| change.status);
        let began = changes
            .iter()
            .rev()
            .take_while(|change| change.status == status)
            .last();
        let explained = last.map_or(0, |change| change.chain);
        OrderState {
            order: self.script.ids[event].clone(),
            index: event,
            is_stay: self.script.lives[event] == Life::Stay,
            status,
            certainty: Certainty::Yes,
            possible: Vec::new(),
            since: began.map(|change| self.script.dates[change.event].clone()),
            because: self.ids(chain.iter().take(explained)),
            depends_on: Vec::new(),
            note: last.and_then(|change| change.note.clone()),
        }
    }

    fn dates_in_doubt(&self, events: &[usize]) -> String {
        let named: Vec<String> = events
            .iter()
            .take(MAX_NAMED)
            .map(|event| {
                let bound =
                    |day: Option<Day>| day.map_or_else(|| "..".to_owned(), |d| d.to_string());
                let (first, last) = self.bounds(*event);
                let text = match (first, last) {
                    (None, None) => None,
                    _ => EventDate::parse(&format!("{}/{}", bound(first), bound(last))).ok(),
                };
                let date = text.unwrap_or_else(EventDate::unknown);
                let title = self.script.title(*event);
                format!("“{title}” ({})", date_text(&date, DateStyle::Long))
            })
            .collect();
        let more = if events.len() > MAX_NAMED {
            " and others"
        } else {
            ""
        };
        format!("it depends on the date of {}{more}", named.join(", "))
    }

    pub(super) fn pending_on(&self, event: usize, day: Day) -> Option<PendingState> {
        let begun = self.happened(event, day);
        let ended = self.histories[event]
            .ended_by
            .iter()
            .map(|end| self.happened(*end, day))
            .max()
            .unwrap_or(Certainty::No);
        let certainty = match (begun, ended) {
            (Certainty::No, _) | (_, Certainty::Yes) => return None,
            (Certainty::Yes, Certainty::No) => Certainty::Yes,
            (Certainty::Maybe, _) | (_, Certainty::Maybe) => Certainty::Maybe,
        };
        Some(PendingState {
            event: self.script.ids[event].clone(),
            index: event,
            certainty,
            since: self.script.dates[event].clone(),
        })
    }

    pub(super) fn duty_on(&self, duty: &DutyRecord, day: Day) -> DutyState {
        let order = self.asleep_with_upholders(duty, self.order_on(duty.order, day), day);
        let mut deeds: Vec<_> = duty
            .deeds
            .iter()
            .copied()
            .filter(|deed| self.happened(deed.event, day) != Certainty::No)
            .collect();
        deeds.sort_by_key(|deed| self.chronology.place[deed.event]);
        let sure = |deed: &&duties::Deed| self.happened(deed.event, day) == Certainty::Yes;
        let certainly = |order| duties::status(order, deeds.iter().filter(sure).map(|d| d.status));
        let possibly = |order| duties::status(order, deeds.iter().map(|d| d.status));
        let status = certainly(order.status);
        let mut orders = order.possible.iter().chain(Some(&order.status));
        let agreed = orders.all(|order| certainly(*order) == status && possibly(*order) == status);
        let last = deeds.iter().rfind(sure);
        let since = match last {
            Some(deed) if deed.status == status => Some(self.script.dates[deed.event].clone()),
            _ => order.since,
        };
        let mut because = order.because;
        because.extend(self.ids(deeds.iter().filter(sure).map(|deed| &deed.event)));
        DutyState {
            duty: duty.id.clone(),
            party: duty.party.clone(),
            order: self.script.ids[duty.order].clone(),
            due: duty.due.clone(),
            status: if agreed { status } else { DutyStatus::Unknown },
            certainty: if agreed {
                Certainty::Yes
            } else {
                Certainty::Maybe
            },
            since,
            because,
        }
    }

    /// The state of the order of a duty, stayed when one that upheld it is or may be stayed.
    fn asleep_with_upholders(&self, duty: &DutyRecord, order: OrderState, day: Day) -> OrderState {
        if !order.status.binds() {
            return order;
        }
        let mut order = order;
        for upholder in &duty.upheld_by {
            let held = self.order_on(*upholder, day);
            if held.status == OrderStatus::Stayed {
                order.status = OrderStatus::Stayed;
                order.since = held.since;
                let known: std::collections::HashSet<_> = order.because.iter().cloned().collect();
                let more = held.because.into_iter().filter(|id| !known.contains(id));
                order.because.extend(more);
                order.possible.clear();
                return order;
            }
            if held.possible.contains(&OrderStatus::Stayed) {
                order.possible = vec![order.status, OrderStatus::Stayed];
            }
        }
        order
    }

    pub(super) fn deadline_on(&self, event: usize, day: Day) -> DeadlineState {
        let status_of = |order| self.status_on(order, day);
        let (status, because) =
            deadlines::status(&self.script, &self.chronology, event, day, status_of);
        DeadlineState {
            event: self.script.ids[event].clone(),
            index: event,
            due: self.script.dates[event].clone(),
            status,
            because: self.ids(because.iter()),
        }
    }

    fn ids<'a>(&self, events: impl Iterator<Item = &'a usize>) -> Vec<EventId> {
        events
            .map(|event| self.script.ids[*event].clone())
            .collect()
    }
}
