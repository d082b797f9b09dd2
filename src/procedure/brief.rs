//! What the window says of the chosen day: one or two sentences and a few chips.
//!
//! Built from the digest of the day alone, for any case. It knows neither colours nor places: a chip has
//! a tone, and the drawing decides how that looks. Start with [`brief`].

use super::brief_words::{Namer, relative_day};
use super::state::OrderState;
use super::{Digest, DutyStatus, OrderStatus, Replay};
use crate::model::{
    Case, Catalogue, DateStyle, Day, EventDate, EventId, Family, OrderEffect, day_text,
    days_between, gap_text, listed,
};

/// Most chips: the orders and one each for duty, deadline and courts always fit.
const MAX_CHIPS: usize = 6;
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

/// What to say of a day. The replay is that of the case.
pub fn brief(case: &Case, catalogue: &Catalogue, replay: &Replay, day: Day) -> Brief {
    let teller = Teller {
        digest: replay.digest_on(day),
        namer: Namer::new(case, catalogue, replay),
        silent: replay.knowledge().silent_on_contempt().map(str::to_owned),
    };
    Brief {
        sentence: teller.sentence(),
        chips: teller.chips(),
    }
}

struct Teller<'a> {
    digest: Digest,
    namer: Namer<'a>,
    /// The source that alone tells the case, where it says nothing of contempt.
    silent: Option<String>,
}

impl Teller<'_> {
    /// Orders, duty, pending matters, deadline, courts; pending matters give way.
    fn chips(&self) -> Vec<Chip> {
        let orders = self.digest.orders.iter();
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
        let name = self.namer.short(order, self.digest.on);
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

    fn duty_chip(&self) -> Option<Chip> {
        let duty = self.digest.duty.as_ref()?;
        let what = match duty.status {
            _ if self.digest.in_contempt => "in contempt, must comply",
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

    fn deadline_chip(&self) -> Option<Chip> {
        let deadline = self.digest.deadline.as_ref()?;
        let left = days_between(self.digest.on, deadline.due.latest()?);
        let when = match left {
            ..=0 => "due today".to_owned(),
            1 => "due tomorrow".to_owned(),
            _ => format!("due in {}", gap_text(left)),
        };
        Some(Chip {
            text: format!("{} {when}", self.namer.title(&deadline.event)),
            tone: Tone::Deadline,
            event: Some(deadline.event.clone()),
        })
    }

    fn pending_chip(&self) -> Option<Chip> {
        let last = self.digest.last_pending.as_ref()?;
        let text = match self.digest.pending {
            1 => format!("{} pending", self.namer.kind_label(last)),
            count => format!("{count} matters pending"),
        };
        Some(Chip {
            text,
            tone: Tone::Court,
            event: Some(last.clone()),
        })
    }

    fn court_chip(&self) -> Option<Chip> {
        let courts: Vec<String> = self
            .digest
            .courts
            .iter()
            .map(|id| self.namer.court(id))
            .collect();
        (!courts.is_empty()).then(|| Chip {
            text: format!("Before {}", listed(&courts)),
            tone: Tone::Court,
            event: None,
        })
    }

    fn sentence(&self) -> String {
        let on = format!("On {}", day_text(self.digest.on, DateStyle::Long));
        let mut orders: Vec<&OrderState> = self.digest.orders.iter().collect();
        if orders.is_empty() {
            return format!("{on} no order had been made.");
        }
        if self.digest.in_contempt && orders.len() > 1 {
            // The sentence on the duty tells it.
            orders.retain(|order| self.namer.family(&order.order) != Some(Family::Contempt));
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
            .map(|(position, order)| {
                let name = self.namer.long(&order.order);
                let upheld = orders[..position].last();
                if upheld.is_some_and(|earlier| earlier.because.contains(&order.order)) {
                    format!("{name} that upheld it")
                } else {
                    self.namer.long_with_result(&order.order)
                }
            })
            .collect();
        let names = listed(&names);
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
        let event = self.namer.event(last)?;
        let lifts = event
            .does
            .iter()
            .any(|effect| effect.verb.meaning().order == OrderEffect::Release);
        let lifted = "the stay had been lifted";
        (order.status.binds() && lifts).then(|| {
            if event.date.is_told() {
                format!("{lifted} {}", relative_day(&event.date, self.digest.on))
            } else {
                lifted.to_owned()
            }
        })
    }

    fn duty_sentence(&self) -> Option<String> {
        let duty = self.digest.duty.as_ref()?;
        let party = self.namer.party(&duty.party);
        Some(match duty.status {
            DutyStatus::Defied if self.digest.in_contempt => {
                format!("{party} had refused to comply and was in contempt")
            }
            DutyStatus::Defied if !self.digest.any_contempt => match &self.silent {
                Some(source) => {
                    format!("{party} had refused to comply; {source} says nothing of contempt")
                }
                None => format!("{party} had refused to comply; nobody was in contempt"),
            },
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

const fn tone(status: OrderStatus) -> Tone {
    match status {
        OrderStatus::InForce
        | OrderStatus::Stands
        | OrderStatus::Modified
        | OrderStatus::VacatedInPart => Tone::InForce,
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
