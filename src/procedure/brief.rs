//! What the window says of the chosen day: one or two sentences and a few chips.
//!
//! Built from the state alone, for any case. It knows neither colours nor places: a chip has
//! a tone, and the drawing decides how that looks. Start with [`brief`].

use std::cmp::Reverse;

use super::brief_words::{Namer, joined, relative_day};
use super::state::{DutyState, OrderState, State};
use super::{DeadlineStatus, DutyStatus, OrderStatus};
use crate::model::{
    Case, Catalogue, Certainty, DateStyle, Day, EventDate, EventId, Family, Verb, day_text,
    days_between, gap_text,
};

/// Most chips: the orders and one each for duty, deadline and courts always fit.
const MAX_CHIPS: usize = 6;
/// Most orders among them.
const MAX_ORDERS: usize = 3;
/// Most orders that the sentence names.
const MAX_TOLD: usize = 2;
/// Longest remark, in characters, that is shown in place of "open".
const MAX_NOTE: usize = 40;

/// What the window says of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// What was so, for reading aloud.
    pub sentence: String,
    /// The same in a few words each, most important first.
    pub chips: Vec<Chip>,
}

/// A few words on one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The words.
    pub text: String,
    /// What they are about.
    pub tone: Tone,
    /// The event to show when the chip is chosen.
    pub event: Option<EventId>,
}

/// What a chip is about; it decides its colour and its glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// An order that binds.
    InForce,
    /// An order that a stay holds.
    Stayed,
    /// An order that is over.
    Dead,
    /// What somebody owes, or refused.
    Duty,
    /// A day by which something is due.
    Deadline,
    /// Where the case is and what waits there.
    Court,
    /// Something that the file leaves open.
    Unknown,
}

/// What to say of a day.
pub fn brief(case: &Case, catalogue: &Catalogue, state: &State, day: Day) -> Brief {
    let namer = Namer::new(case, catalogue);
    let teller = Teller {
        main_orders: main_orders(state, &namer),
        state,
        day,
        namer,
    };
    Brief {
        sentence: teller.sentence(),
        chips: teller.chips(),
    }
}

/// The orders worth naming, most important first.
fn main_orders<'a>(state: &'a State, namer: &Namer<'_>) -> Vec<&'a OrderState> {
    let mut orders: Vec<(u8, usize, &OrderState)> = state
        .orders
        .iter()
        .enumerate()
        .filter(|(_, order)| !order.is_stay && order.status != OrderStatus::NotYet)
        .map(|(place, order)| (weight(state, namer, order), place, order))
        .collect();
    orders.sort_unstable_by_key(|(weight, place, _)| Reverse((*weight, *place)));
    let alive = orders.iter().any(|(_, _, order)| is_live(order));
    orders
        .into_iter()
        .map(|(_, _, order)| order)
        .filter(|order| !alive || is_live(order) || order.status == OrderStatus::Unknown)
        .filter(|order| !speaks_through_another(state, namer, order))
        .take(MAX_ORDERS)
        .collect()
}

/// Whether a live order upheld this ruling and so says the same with more weight.
fn speaks_through_another(state: &State, namer: &Namer<'_>, order: &OrderState) -> bool {
    namer.rules_on_something(order.index)
        && state.orders.iter().any(|other| {
            other.index != order.index
                && !other.is_stay
                && is_live(other)
                && order.because.contains(&other.order)
                && namer.rules_on_something(other.index)
        })
}

/// What binds before what is over; under it what somebody owes, what started the dispute,
/// and what later events acted on.
fn weight(state: &State, namer: &Namer<'_>, order: &OrderState) -> u8 {
    let owed = state.duties.iter().any(|duty| duty.order == order.order);
    let is_contempt = namer.family(order.index) == Some(Family::Contempt);
    let is_instrument = !namer.rules_on_something(order.index);
    u8::from(is_live(order)) * 16
        + u8::from(owed) * 4
        + u8::from(is_contempt || is_instrument) * 3
        + u8::from(order.because.len() > 1) * 2
        + u8::from(order.status == OrderStatus::Unknown)
}

struct Teller<'a> {
    /// The orders worth naming, most important first.
    main_orders: Vec<&'a OrderState>,
    state: &'a State,
    day: Day,
    namer: Namer<'a>,
}

impl<'a> Teller<'a> {
    /// Orders, duty, pending matters, deadline, courts; pending matters give way.
    fn chips(&self) -> Vec<Chip> {
        let orders = self.main_orders.iter();
        let mut chips: Vec<Chip> = orders.map(|order| self.order_chip(order)).collect();
        chips.extend(self.duty_chip());
        let after = [self.deadline_chip(), self.court_chip()];
        if chips.len() + after.iter().flatten().count() < MAX_CHIPS {
            chips.extend(self.pending_chip());
        }
        chips.extend(after.into_iter().flatten());
        chips
    }

    fn order_chip(&self, order: &OrderState) -> Chip {
        let name = self.namer.short(order, self.day);
        let status = match order.status {
            OrderStatus::Unknown => open_text(order),
            status => status.label().to_owned(),
        };
        Chip {
            text: format!("{name}: {status}"),
            tone: tone(order.status),
            event: Some(order.order.clone()),
        }
    }

    /// The duty that matters most: defied before owed before the rest. What was owed by a day
    /// that is over is left to the checks: whether it was done is not known.
    fn main_duty(&self) -> Option<&'a DutyState> {
        let rank = |status| match status {
            DutyStatus::Defied => 0,
            DutyStatus::MetInPart => 1,
            DutyStatus::Owed => 2,
            DutyStatus::Suspended => 3,
            DutyStatus::Unknown => 4,
            DutyStatus::Met => 5,
            DutyStatus::Ended | DutyStatus::NotYet => 6,
        };
        let main = || self.main_orders.iter();
        let is_main = |duty: &DutyState| main().any(|order| order.order == duty.order);
        let overdue = |duty: &DutyState| {
            let due = duty.due.as_ref().and_then(EventDate::latest);
            duty.status == DutyStatus::Owed && due.is_some_and(|due| due < self.day)
        };
        self.state
            .duties
            .iter()
            .filter(|duty| rank(duty.status) < 6 && !overdue(duty))
            .min_by_key(|duty| (rank(duty.status), !is_main(duty)))
    }

    fn duty_chip(&self) -> Option<Chip> {
        let duty = self.main_duty()?;
        let what = match duty.status {
            _ if self.contempt_of(duty) => "in contempt, must comply",
            DutyStatus::Defied => "must comply, has refused",
            DutyStatus::MetInPart => "must comply, has in part",
            DutyStatus::Owed => "must comply",
            DutyStatus::Suspended => "need not comply for now",
            DutyStatus::Met => "has complied",
            DutyStatus::Unknown => "whether it must comply is open",
            DutyStatus::Ended | DutyStatus::NotYet => return None,
        };
        Some(Chip {
            text: format!("{}: {what}", self.namer.party(&duty.party)),
            tone: Tone::Duty,
            event: duty.because.last().cloned(),
        })
    }

    /// Whether a contempt that binds was caused by defiance of this duty.
    fn contempt_of(&self, duty: &DutyState) -> bool {
        duty.status == DutyStatus::Defied
            && self
                .live_contempts()
                .any(|contempt| duty.because.contains(&contempt.order))
    }

    fn live_contempts(&self) -> impl Iterator<Item = &'a OrderState> {
        self.state.orders.iter().filter(|order| {
            order.status.binds() && self.namer.family(order.index) == Some(Family::Contempt)
        })
    }

    fn deadline_chip(&self) -> Option<Chip> {
        let open = self.state.deadlines.iter();
        let next = open
            .filter(|deadline| deadline.status == DeadlineStatus::Open)
            .filter_map(|deadline| Some((deadline.due.latest()?, deadline)))
            .min_by_key(|(due, _)| *due);
        let (due, deadline) = next?;
        let left = days_between(self.day, due);
        let when = match left {
            ..=0 => "due today".to_owned(),
            1 => "due tomorrow".to_owned(),
            _ => format!("due in {}", gap_text(left)),
        };
        Some(Chip {
            text: format!("{} {when}", self.namer.title(deadline.index)),
            tone: Tone::Deadline,
            event: Some(deadline.event.clone()),
        })
    }

    fn pending_chip(&self) -> Option<Chip> {
        let sure = || {
            self.state
                .pending
                .iter()
                .filter(|matter| matter.certainty == Certainty::Yes)
        };
        let last = sure().next_back()?;
        let text = match sure().count() {
            1 => format!("{} pending", self.namer.kind_label(last.index)),
            count => format!("{count} matters pending"),
        };
        Some(Chip {
            text,
            tone: Tone::Court,
            event: Some(last.event.clone()),
        })
    }

    fn court_chip(&self) -> Option<Chip> {
        let courts: Vec<String> = self
            .state
            .courts
            .iter()
            .map(|id| self.namer.court(id))
            .collect();
        (!courts.is_empty()).then(|| Chip {
            text: format!("Before {}", joined(&courts)),
            tone: Tone::Court,
            event: None,
        })
    }

    fn sentence(&self) -> String {
        let on = format!("On {}", day_text(self.day, DateStyle::Long));
        let mut orders = self.main_orders.clone();
        if orders.is_empty() {
            return format!("{on} no order had been made.");
        }
        let in_contempt = self.main_duty().is_some_and(|duty| self.contempt_of(duty));
        if in_contempt && orders.len() > 1 {
            // The sentence on the duty tells it.
            orders.retain(|order| self.namer.family(order.index) != Some(Family::Contempt));
        }
        orders.truncate(MAX_TOLD);
        let groups = orders.chunk_by(|a, b| a.status == b.status && a.possible == b.possible);
        let clauses: Vec<String> = groups.map(|group| self.status_clause(group)).collect();
        let mut text = format!("{on} {}", clauses.join(", and "));
        if let Some(cause) = orders.iter().find_map(|order| self.cause(order)) {
            text = format!("{text}: {cause}");
        }
        if let Some(duty) = self.duty_sentence() {
            text = format!("{text}. {duty}");
        }
        text + "."
    }

    fn status_clause(&self, orders: &[&OrderState]) -> String {
        let mut orders = orders.to_vec();
        orders.sort_by_key(|order| order.index);
        let names: Vec<String> = orders
            .iter()
            .enumerate()
            .filter_map(|(position, order)| {
                let event = self.namer.event(order.index)?;
                let upheld = orders[..position].last();
                if upheld.is_some_and(|earlier| earlier.because.contains(&order.order)) {
                    Some(format!("{} that upheld it", self.namer.long(event)))
                } else {
                    Some(self.namer.long_with_result(event))
                }
            })
            .collect();
        let names = joined(&names);
        let was = if orders.len() == 1 { "was" } else { "were" };
        let since = orders[0].since.as_ref().and_then(EventDate::exact);
        match (orders[0].status, since) {
            (OrderStatus::Unknown, _) if !orders[0].possible.is_empty() => {
                format!(
                    "{names} {was} {}, depending on uncertain dates",
                    open_text(orders[0])
                )
            }
            (OrderStatus::Unknown, _) => format!("it is open what had become of {names}"),
            (OrderStatus::Stayed, Some(since)) if orders.len() == 1 => {
                let since = day_text(since, DateStyle::Long);
                format!("{names} had been stayed since {since}")
            }
            (status, _) => format!("{names} {was} {}", status.label()),
        }
    }

    /// The lifting of a stay that last woke an order.
    fn cause(&self, order: &OrderState) -> Option<String> {
        let last = order.because.last().filter(|id| **id != order.order)?;
        let event = self.namer.event_of(last)?;
        let lifts = event
            .does
            .iter()
            .any(|effect| effect.verb == Verb::LiftsStay);
        let when = relative_day(&event.date, self.day);
        (order.status.binds() && lifts).then(|| format!("the stay had been lifted {when}"))
    }

    fn duty_sentence(&self) -> Option<String> {
        let duty = self.main_duty()?;
        let party = self.namer.party(&duty.party);
        let in_contempt = self.contempt_of(duty);
        Some(match duty.status {
            DutyStatus::Defied if in_contempt => {
                format!("{party} had refused to comply and was in contempt")
            }
            DutyStatus::Defied if self.live_contempts().next().is_none() => {
                format!("{party} had refused to comply; nobody was in contempt")
            }
            DutyStatus::Defied => format!("{party} had refused to comply"),
            DutyStatus::MetInPart => format!("{party} had complied in part"),
            DutyStatus::Owed => format!("{party} had to comply"),
            DutyStatus::Suspended => format!("{party} did not have to comply for the time being"),
            DutyStatus::Met => format!("{party} had complied"),
            DutyStatus::Unknown => format!("Whether {party} had to comply is open"),
            DutyStatus::Ended | DutyStatus::NotYet => return None,
        })
    }
}

fn is_live(order: &OrderState) -> bool {
    order.status.lives()
}

const fn tone(status: OrderStatus) -> Tone {
    match status {
        OrderStatus::InForce | OrderStatus::Modified | OrderStatus::VacatedInPart => Tone::InForce,
        OrderStatus::Stayed | OrderStatus::StayedInPart => Tone::Stayed,
        OrderStatus::Unknown => Tone::Unknown,
        OrderStatus::NotYet
        | OrderStatus::Reversed
        | OrderStatus::Vacated
        | OrderStatus::Superseded
        | OrderStatus::Moot
        | OrderStatus::Spent => Tone::Dead,
    }
}

/// What is known of a status that is open.
fn open_text(order: &OrderState) -> String {
    if !order.possible.is_empty() {
        let words: Vec<&str> = order.possible.iter().map(|status| status.label()).collect();
        return words.join(" or ");
    }
    match &order.note {
        Some(note) if note.chars().count() <= MAX_NOTE => note.clone(),
        _ => "open".to_owned(),
    }
}
