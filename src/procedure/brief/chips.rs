//! The chips of the chosen day: a few words each on what matters most.
//!
//! Built from the digest of the day alone, for any case. It knows neither colours nor places: a chip
//! has a tone, and the drawing decides how that looks. Start with [`ChipMaker::chips`].

use super::super::state::OrderState;
use super::super::{Digest, DutyStatus, OrderStatus};
use super::clause::Clause;
use super::names::Namer;
use crate::model::{EventId, counted, days_between, gap_text, listed};

/// Most chips but that of what is left out: the orders and one each for duty, deadline and courts
/// always fit.
const MAX_CHIPS: usize = 6;
/// Most orders that have a chip.
const MAX_ORDERS: usize = 3;
/// Longest remark, in characters, that is shown in place of "open".
const MAX_NOTE: usize = 40;

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
    /// A ruling that stands and commands nothing.
    Standing,
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
    /// What the sentence and the other chips leave out.
    LeftOut,
}

/// What a chip says of a ruling that commands nothing.
const STANDS: &str = "stands";

/// Makes the chips of one day.
pub(super) struct ChipMaker<'a, 'c> {
    pub(super) digest: &'a Digest,
    pub(super) namer: &'a Namer<'c>,
    /// What the sentence says.
    pub(super) clauses: &'a [Clause],
}

impl ChipMaker<'_, '_> {
    /// Orders, duty, pending matters, deadline, courts; pending matters give way.
    pub(super) fn chips(&self) -> Vec<Chip> {
        let orders = self.digest.orders.iter().take(MAX_ORDERS);
        let mut chips: Vec<Chip> = orders.map(|order| self.order_chip(order)).collect();
        let left_out = self.left_out_chip();
        let orders_told = chips.len();
        chips.extend(self.duty_chip());
        let after = [self.deadline_chip(), self.court_chip()];
        if chips.len() + after.iter().flatten().count() < MAX_CHIPS {
            chips.extend(self.pending_chip());
        }
        chips.extend(after.into_iter().flatten());
        if let Some(chip) = left_out {
            chips.insert(orders_told, chip);
        }
        chips
    }

    fn order_chip(&self, order: &OrderState) -> Chip {
        let name = self.namer.short(order, self.digest.on);
        let is_held = self.clauses.iter().any(|clause| {
            matches!(clause, Clause::HeldThrough { order: held, .. } if *held == order.order)
        });
        if is_held {
            return Chip {
                text: format!("{name}: enforcement stayed"),
                tone: Tone::Stayed,
                event: Some(order.order.clone()),
            };
        }
        let status = match order.status {
            OrderStatus::Unknown => open_text(order),
            OrderStatus::Stands => STANDS.to_owned(),
            OrderStatus::InForce if self.namer.stands(order.index) => STANDS.to_owned(),
            status => status.label().to_owned(),
        };
        let tone = match tone(order.status) {
            Tone::InForce if status == STANDS => Tone::Standing,
            tone => tone,
        };
        Chip {
            text: format!("{name}: {status}"),
            tone,
            event: Some(order.order.clone()),
        }
    }

    /// How many orders neither the sentence nor the other chips speak of.
    fn left_out_chip(&self) -> Option<Chip> {
        let more = self.clauses.iter().find_map(|clause| match clause {
            Clause::MoreOrders(tally) => Some(tally.total()),
            _ => None,
        })?;
        Some(Chip {
            text: format!("and {} more", counted(more, "order")),
            tone: Tone::LeftOut,
            event: None,
        })
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
        Some(note) if note.chars().count() <= MAX_NOTE => note.trim_end_matches('.').to_owned(),
        _ => "open".to_owned(),
    }
}
