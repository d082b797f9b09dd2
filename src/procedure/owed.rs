//! What every duty is on a day, under the order that it rests on.
//!
//! What is so of all that one party owes under one order is worked out once for a day, however many
//! duties say it. Start with `Course::duties_on`.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::course::Course;
use super::duties::{self, Deed, DutyRecord, Owing};
use super::scenario::possibilities;
use super::state::{Binding, DutyState, OrderState, PartState};
use super::{DutyStatus, OrderStatus};
use crate::model::{Certainty, Day, DeadlineEffect, EventDate, EventId, Verb};

/// How what a party owes under an order stands at the end of a day.
struct Standing {
    status: DutyStatus,
    certainty: Certainty,
    possible: Vec<DutyStatus>,
    since: Option<EventDate>,
    because: Arc<[EventId]>,
    parts: Vec<(String, DutyStatus)>,
}

/// An order under which something is owed, with those that upheld it as far as that matters.
struct UnderOrder {
    order: OrderState,
    upheld_by: Vec<OrderState>,
    /// The parts of it of which uncertain dates leave open whether they bound.
    perhaps: Vec<String>,
}

/// How a party must obey an order at the end of a day.
struct Hold {
    status: OrderStatus,
    possible: Vec<OrderStatus>,
    binds: Binding,
    since: Option<EventDate>,
    because: Arc<[EventId]>,
}

impl Course {
    /// What some duties are at the end of a day.
    pub(super) fn duties_on<'a>(
        &self,
        duties: impl Iterator<Item = &'a DutyRecord>,
        day: Day,
    ) -> Vec<DutyState> {
        let mut orders: HashMap<usize, UnderOrder> = HashMap::new();
        let mut standings: HashMap<usize, Standing> = HashMap::new();
        let state = |duty: &DutyRecord| {
            let owing = self.duties.owing(duty);
            let standing = standings.entry(duty.owing).or_insert_with(|| {
                let order = orders.entry(owing.order);
                let order = order.or_insert_with(|| self.under_order(owing, day));
                self.standing(owing, order, day)
            });
            DutyState {
                duty: duty.id.clone(),
                party: owing.party.clone(),
                order: self.script.ids[owing.order].clone(),
                due: duty
                    .due
                    .clone()
                    .filter(|due| !self.was_put_off(owing, due, day))
                    .filter(|due| !self.fell_under_a_stay(owing, due, day)),
                status: if self.fell_due_at_its_end(owing, duty, standing, day) {
                    DutyStatus::Owed
                } else {
                    standing.status
                },
                certainty: standing.certainty,
                possible: standing.possible.clone(),
                since: standing.since.clone(),
                because: Arc::clone(&standing.because),
                parts: standing.parts.clone(),
            }
        };
        duties.map(state).collect()
    }

    /// Whether the day by which something was due has been put off, or no longer runs: it is owed
    /// all the same, and nobody says by when.
    fn was_put_off(&self, owing: &Owing, due: &EventDate, day: Day) -> bool {
        let had = |event: usize| self.happened(event, day) == Certainty::Yes;
        let puts_off = |verb: Verb| {
            let does = verb.meaning().deadline;
            matches!(does, DeadlineEffect::Extend | DeadlineEffect::Toll)
        };
        let orders = std::iter::once(owing.order).chain(owing.upheld_by.iter().copied());
        let acts = orders.flat_map(|order| self.script.acts[order].iter());
        let set = acts.filter(|act| act.verb.meaning().deadline == DeadlineEffect::Set);
        let mut set = set.filter(|act| self.script.dates[act.target] == *due);
        set.any(|act| self.script.touchers(act.target, puts_off).any(had))
    }

    /// Whether an order ended by its own terms no earlier than on the day by which something was due
    /// under it: that it ended does not say that it was done.
    fn fell_due_at_its_end(
        &self,
        owing: &Owing,
        duty: &DutyRecord,
        standing: &Standing,
        day: Day,
    ) -> bool {
        let ends = self.script.ends.get(&owing.order);
        let ended = ends.filter(|end| self.happened(**end, day) == Certainty::Yes);
        let ended = ended.and_then(|end| self.script.dates[*end].exact());
        let due = duty.due.as_ref().and_then(EventDate::latest);
        standing.status == DutyStatus::Ended
            && standing.possible.is_empty()
            && self.status_on(owing.order, day) == OrderStatus::Spent
            && ended.zip(due).is_some_and(|(ended, due)| due <= ended)
            && due.is_some_and(|due| self.status_on(owing.order, due).binds())
    }

    /// Whether the day by which something was due has gone by while the order was stayed: nothing was
    /// due then, and nobody says by when it is now.
    fn fell_under_a_stay(&self, owing: &Owing, due: &EventDate, day: Day) -> bool {
        let due = due.latest().filter(|due| *due <= day);
        due.is_some_and(|due| self.status_on(owing.order, due) == OrderStatus::Stayed)
    }

    /// The order under which something is owed, with those that upheld it.
    fn under_order(&self, owing: &Owing, day: Day) -> UnderOrder {
        let order = self.order_on(owing.order, day);
        let binds = order.status.binds() || order.parts.iter().any(|part| part.status.binds());
        let upheld_by = owing.upheld_by.iter().filter(|_| binds);
        let upheld_by = upheld_by.map(|upholder| self.order_on(*upholder, day));
        UnderOrder {
            upheld_by: upheld_by.collect(),
            perhaps: self.parts_in_doubt(&order, day),
            order,
        }
    }

    /// The parts of an order of which uncertain dates leave open whether they bound.
    fn parts_in_doubt(&self, order: &OrderState, day: Day) -> Vec<String> {
        let in_part = [OrderStatus::VacatedInPart, OrderStatus::StayedInPart];
        if !order.possible.iter().any(|status| in_part.contains(status)) {
            return Vec::new();
        }
        let (courses, _) = possibilities(&self.script, &self.chronology, order.index, day);
        let last = courses.iter().filter_map(|course| course.changes.last());
        let idle = last.flat_map(|change| {
            let parts = change.parts.iter();
            parts.filter(|(_, status)| !status.binds())
        });
        let mut idle: Vec<u32> = idle.filter_map(|(facet, _)| facet.part).collect();
        idle.sort_unstable();
        idle.dedup();
        let names = idle.into_iter();
        names
            .map(|part| self.script.parts[part as usize].clone())
            .collect()
    }

    /// Who was not named by an order owes nothing under it until it is extended to them.
    fn once_extended(&self, owing: &Owing, mut hold: Hold, day: Day) -> Hold {
        let Some(by) = owing.extended_by.filter(|_| hold.status.binds()) else {
            return hold;
        };
        match self.happened(by, day) {
            Certainty::Yes => {
                hold.since = Some(self.script.dates[by].clone());
                // What extended it may have fallen, or be stayed.
                let extension = self.script.is_order(by).then(|| self.order_on(by, day));
                let idle = extension.filter(|state| !state.status.lives() || !state.status.binds());
                let idle = idle.filter(|state| state.status != OrderStatus::Stands);
                if let Some(extension) = idle {
                    hold.since.clone_from(&extension.since);
                    let more = extension.because.iter().cloned();
                    hold.because = hold.because.iter().cloned().chain(more).collect();
                    (hold.status, hold.binds) = (extension.status, extension.binds);
                    hold.possible = extension.possible;
                }
            }
            Certainty::No => {
                (hold.status, hold.binds, hold.since) = (OrderStatus::NotYet, Binding::No, None);
                hold.possible.clear();
            }
            Certainty::Maybe => {
                hold.possible = vec![OrderStatus::NotYet, hold.status];
                hold.status = OrderStatus::Unknown;
            }
        }
        hold
    }

    /// Whether what was done may be what is owed under parts of an order: not where other parts are
    /// named, nor once these have fallen.
    fn is_about(&self, owing: &Owing, hold: &Hold, deed: &Deed) -> bool {
        if owing.parts.is_empty() {
            return true;
        }
        let dates = [hold.since.as_ref(), self.script.dates.get(deed.event)];
        let [fell, done] = dates.map(|date| date.and_then(EventDate::exact));
        let has_fallen = hold.status.is_struck_down();
        if has_fallen && fell.zip(done).is_some_and(|(fell, done)| fell < done) {
            return false;
        }
        let acts = self.script.acts[deed.event].iter();
        let mut acts = acts.filter(|act| act.target == owing.order).peekable();
        let is_ours = |part: u32| names(owing, &self.script.parts[part as usize]);
        acts.peek().is_none() || acts.any(|act| act.reach.part.is_none_or(is_ours))
    }

    /// What may have been done by a day, and whether it certainly was.
    fn deeds_on(&self, owing: &Owing, hold: &Hold, day: Day) -> Vec<(Certainty, Deed)> {
        let happened = |deed: &Deed| {
            // That somebody did it does not tell that this party did.
            let is_unsure = self.script.disputes.is_of_unsure_actor(deed.event);
            match self.happened(deed.event, day) {
                Certainty::Yes if is_unsure => (Certainty::Maybe, *deed),
                happened => (happened, *deed),
            }
        };
        let mut deeds: Vec<(Certainty, Deed)> = owing.deeds.iter().map(happened).collect();
        deeds.retain(|(done, deed)| *done != Certainty::No && self.is_about(owing, hold, deed));
        // That somebody did not comply is found no more once the contempt has fallen.
        deeds.retain(|(_, deed)| {
            let is_found = self.script.punishes(deed.event) && self.script.is_order(deed.event);
            !is_found || !self.status_on(deed.event, day).is_struck_down()
        });
        deeds.sort_by_key(|(_, deed)| self.chronology.place[deed.event]);
        deeds
    }

    fn standing(&self, owing: &Owing, under: &UnderOrder, day: Day) -> Standing {
        let UnderOrder {
            order, upheld_by, ..
        } = under;
        let hold = self.once_extended(owing, as_to(owing, order), day);
        let hold = asleep_with(upheld_by, hold);
        let is_asleep = |facet| self.is_stayed_until_sent(order.index, facet, day);
        let hold = asleep_until_sent(hold, || is_asleep(None));
        let deeds = self.deeds_on(owing, &hold, day);
        let is_sure = |(done, _): &&(Certainty, Deed)| *done == Certainty::Yes;
        let sure = || deeds.iter().filter(is_sure).map(|(_, deed)| deed);
        let certainly = duties::done(sure().map(|deed| deed.status));
        let possibly = duties::done(deeds.iter().map(|(_, deed)| deed.status));
        // Where the order is one of several things that bind alike, what is owed is the same.
        let open = hold.status == OrderStatus::Unknown && !hold.possible.is_empty();
        let nominal = if open { hold.possible[0] } else { hold.status };
        let status = duties::status(nominal, certainly);
        let orders = hold.possible.iter().chain((!open).then_some(&hold.status));
        let ways =
            orders.flat_map(|order| [certainly, possibly].map(|done| duties::status(*order, done)));
        let mut possible: Vec<DutyStatus> = ways.collect();
        let agreed = possible.iter().all(|way| *way == status)
            && (hold.binds != Binding::Unknown || !hold.status.binds());
        possible.retain(|status| !agreed && *status != DutyStatus::Unknown);
        possible.sort_unstable();
        possible.dedup();
        let since = match sure().next_back() {
            Some(deed) if deed.status == status => Some(self.script.dates[deed.event].clone()),
            _ => hold.since,
        };
        let is_settled = !owing.parts.is_empty() && status_of_own_parts(owing, order).is_some();
        let own = order
            .parts
            .iter()
            .filter(|part| !is_settled && is_of(owing, part));
        let parts = own.filter_map(|part| {
            let name = part.part.as_ref()?;
            let is_its = part
                .party
                .as_ref()
                .is_none_or(|party| *party == owing.party);
            let is_open = part.binds == Binding::Unknown && part.status.is_struck_down();
            let status = match part.status {
                _ if is_open => OrderStatus::Unknown,
                status if status.is_struck_down() && is_asleep(Some(part.facet)) => {
                    OrderStatus::Stayed
                }
                status => status,
            };
            is_its.then(|| (name.clone(), duties::status(status, certainly)))
        });
        let parts = parts.filter(|(_, of_part)| *of_part != status);
        let parts: Vec<(String, DutyStatus)> = parts.collect();
        let is_owed = status == DutyStatus::Owed && !is_settled;
        let perhaps = owed_perhaps(owing, under, &parts, is_owed);
        let in_doubt = !owing.parts.is_empty() && perhaps.len() == owing.parts.len();
        let (agreed, perhaps) = if in_doubt {
            possible = vec![DutyStatus::Owed, DutyStatus::Ended];
            (false, Vec::new())
        } else {
            (agreed, perhaps)
        };
        let perhaps = perhaps.into_iter();
        let perhaps = perhaps.map(|part| (part.clone(), DutyStatus::Unknown));
        let parts = parts.into_iter().chain(perhaps).collect();
        let done = self.ids(sure().map(|deed| &deed.event));
        let because = with_more(hold.because, done);
        Standing {
            status: if agreed { status } else { DutyStatus::Unknown },
            certainty: if agreed {
                Certainty::Yes
            } else {
                Certainty::Maybe
            },
            possible,
            since,
            because,
            parts,
        }
    }
}

fn with_more(because: Arc<[EventId]>, more: Vec<EventId>) -> Arc<[EventId]> {
    if more.is_empty() {
        return because;
    }
    because.iter().cloned().chain(more).collect()
}

/// How the party that owes something under an order must obey it.
fn as_to(owing: &Owing, order: &OrderState) -> Hold {
    let own = order
        .parts
        .iter()
        .find(|part| part.part.is_none() && part.party.as_ref() == Some(&owing.party));
    let (status, binds, since) = match own.or_else(|| status_of_own_parts(owing, order)) {
        Some(own) => (own.status, own.binds, &own.since),
        None => (order.status, order.binds, &order.since),
    };
    // What a decision took away of which the mandate had perhaps not issued.
    let is_open = binds == Binding::Unknown && status.is_struck_down();
    let (status, possible) = if is_open {
        (OrderStatus::Unknown, vec![status, OrderStatus::InForce])
    } else {
        (status, order.possible.clone())
    };
    Hold {
        status,
        possible,
        binds,
        since: since.clone(),
        because: Arc::clone(&order.because),
    }
}

/// The parts that may have fallen, and of which something may have been owed in that part.
fn owed_perhaps<'a>(
    owing: &Owing,
    under: &'a UnderOrder,
    told: &[(String, DutyStatus)],
    is_owed: bool,
) -> Vec<&'a String> {
    let is_told = |part: &&String| told.iter().any(|(told, _)| told == *part);
    let perhaps = under.perhaps.iter().filter(|part| !is_told(part));
    perhaps
        .filter(|part| is_owed && names(owing, part))
        .collect()
}

/// Whether a part of an order is one under which something is owed, as far as the file says.
fn is_of(owing: &Owing, part: &PartState) -> bool {
    let mut name = part.part.iter();
    name.any(|name| names(owing, name)) || owing.parts.is_empty()
}

/// Whether something is owed under a part of this name, as far as the file says.
fn names(owing: &Owing, part: &str) -> bool {
    let words = |text: &str| {
        let words = text.split_whitespace().map(str::to_lowercase);
        words.collect::<Vec<_>>()
    };
    let mut parts = owing.parts.iter();
    owing.parts.is_empty() || parts.any(|name| words(name) == words(part))
}

/// What all the parts are under which something is owed, where these are alike: one of them.
fn status_of_own_parts<'a>(owing: &Owing, order: &'a OrderState) -> Option<&'a PartState> {
    let of_all = |part: &&PartState| {
        let mut persons = part.party.iter();
        persons.all(|party| *party == owing.party)
    };
    let own = order.parts.iter().filter(of_all);
    let own: Vec<&PartState> = own
        .filter(|part| part.part.is_some() && is_of(owing, part))
        .collect();
    let first = own.first().copied().filter(|_| !owing.parts.is_empty())?;
    let is_alike = own
        .iter()
        .all(|part| part.status == first.status && part.binds == first.binds);
    (is_alike && own.len() >= owing.parts.len()).then_some(first)
}

/// The same where a decision took the order away of which the mandate had perhaps not issued, while it
/// was stayed: nobody has to obey it meanwhile, and that may not be for good.
fn asleep_until_sent(hold: Hold, is_asleep: impl Fn() -> bool) -> Hold {
    if hold.status.is_struck_down() && hold.binds == Binding::No && is_asleep() {
        let status = OrderStatus::Stayed;
        Hold { status, ..hold }
    } else {
        hold
    }
}

/// The same where an order that upheld it is or may be stayed, which holds it back.
fn asleep_with(upheld_by: &[OrderState], mut hold: Hold) -> Hold {
    if !hold.status.binds() {
        return hold;
    }
    for held in upheld_by {
        if held.status == OrderStatus::Stayed {
            let known: HashSet<&EventId> = hold.because.iter().collect();
            let more = held.because.iter().filter(|id| !known.contains(id));
            let because = hold.because.iter().chain(more).cloned().collect();
            return Hold {
                status: OrderStatus::Stayed,
                possible: Vec::new(),
                since: held.since.clone(),
                because,
                ..hold
            };
        }
        if held.possible.contains(&OrderStatus::Stayed) {
            hold.possible = vec![hold.status, OrderStatus::Stayed];
        }
    }
    hold
}
