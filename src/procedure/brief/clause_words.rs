//! The words of a clause. They say what the clause says of the state of the case, and no more.
//!
//! It chooses nothing: what is worth saying has been chosen. Start with [`ClauseWriter::text`].

use super::super::OrderStatus;
use super::super::Tally;
use super::super::state::{Binding, OrderState};
use super::clause::{Clause, Force, RulingAct};
use super::contempt_words::contempt_text;
use super::duty_words::{duty_part_text, duty_text};
use super::upholding::upholds;
use super::writer::{ClauseWriter, first_remark};
use crate::model::{
    Certainty, DateStyle, EventDate, EventId, OrderEffect, PartyId, Verb, day_text, listed,
};

/// Most orders that are named as those on which a ruling acted.
const MAX_TARGETS: usize = 3;

impl ClauseWriter<'_> {
    /// A clause in words, without capital or full stop.
    pub(super) fn text(&self, clause: &Clause) -> String {
        match clause {
            Clause::NoOrder => "no order had been made".to_owned(),
            Clause::NoneInForce => "no order was in force".to_owned(),
            Clause::Status {
                orders,
                status,
                possible,
                woken_by,
            } => self.status(orders, *status, possible, woken_by.as_ref()),
            Clause::HeldThrough { order, through } => self.held_through(order, through),
            Clause::Part {
                part,
                party,
                status,
                ..
            } => self.part(part.as_deref(), party.as_ref(), *status),
            Clause::Decided { order, status, by } => self.decided(order, *status, by),
            Clause::Ruling { by, acts, force } => self.ruling(by, acts, force),
            Clause::Refusal { by, verb, matter } => {
                let what = format!("{} {}", verb.label(), self.namer.matter(matter, None));
                self.court_did(by, &what)
            }
            Clause::Contempt { order, parties, .. } => contempt_text(self, order, parties),
            Clause::NoContempt => "nobody was in contempt".to_owned(),
            Clause::ContemptUntold => {
                let silent = self.replay.knowledge().silent_on_contempt();
                format!(
                    "{} says nothing of contempt",
                    silent.unwrap_or("the source")
                )
            }
            Clause::Duty { .. } => duty_text(self, clause),
            Clause::DutyPart { duty, part, status } => duty_part_text(self, duty, part, *status),
            Clause::Pending {
                matters,
                certainty,
                more,
            } => self.pending(matters, *certainty, *more),
            Clause::MoreOrders(tally) => more_orders(*tally),
            Clause::MoreDuties(1) => "one more duty was owed or may have been".to_owned(),
            Clause::MoreDuties(more) => format!("{more} more duties were owed or may have been"),
        }
    }

    fn names(&self, orders: &[EventId]) -> String {
        let position = |id: &EventId| self.replay.position(id).unwrap_or(usize::MAX);
        let names: Vec<String> = orders
            .iter()
            .enumerate()
            .map(|(number, order)| {
                let name = self.namer.long(order);
                let before = number.checked_sub(1).map(|before| &orders[before]);
                let upheld = before.is_some_and(|before| {
                    upholds(self.case, self.replay, position(order), position(before))
                });
                if upheld {
                    format!("{name} that upheld it")
                } else {
                    name
                }
            })
            .collect();
        listed(&names)
    }

    fn status(
        &self,
        orders: &[EventId],
        status: OrderStatus,
        possible: &[OrderStatus],
        woken_by: Option<&EventId>,
    ) -> String {
        let names = self.names(orders);
        let first = orders.first().and_then(|order| self.state(order));
        let Some(first) = first else { return names };
        let (was, had) = if orders.len() == 1 {
            ("was", "had been")
        } else {
            ("were", "had been")
        };
        let text = match status {
            OrderStatus::Unknown if !possible.is_empty() => {
                possible_text(&names, was, possible, self.all_stand(orders))
            }
            OrderStatus::Unknown => format!("it was open what had become of {names}"),
            OrderStatus::Stayed => match first.since.as_ref().and_then(EventDate::exact) {
                Some(since) if since == self.day => {
                    let when = self.relative(&EventDate::on(since));
                    format!("{names} {had} stayed{when}")
                }
                Some(since) if orders.len() == 1 => {
                    let since = day_text(since, DateStyle::Long);
                    format!("{names} {had} stayed since {since}")
                }
                _ => format!("{names} {was} stayed"),
            },
            OrderStatus::Spent => format!("{names} {}", self.how_spent(&first, was, had)),
            OrderStatus::Moot => format!("{names} had become moot"),
            status if status.is_over() => format!("{names} {had} {}", status.label()),
            OrderStatus::Stands => format!("{names} stood"),
            OrderStatus::InForce if self.all_stand(orders) => format!("{names} stood"),
            status => format!("{names} {was} {}", status.label()),
        };
        let text = Self::with_remark(text, &first);
        match woken_by.and_then(|id| self.namer.event(id)) {
            Some(event) => format!(
                "{text}: the stay had been lifted{}",
                self.relative(&event.date)
            ),
            None => text,
        }
    }

    /// Adds what the state remarks, where the status is open or the order need not be obeyed.
    fn with_remark(text: String, order: &OrderState) -> String {
        let outlived = order.status.binds() && order.binds == Binding::Unknown;
        let is_open = order.status == OrderStatus::Unknown && order.possible.is_empty();
        let is_asked = order.status.lives() && !outlived;
        let note = order.note.as_deref().and_then(first_remark);
        // What is to become of it is said by itself.
        let note = note.filter(|note| order.decided.is_none() || !note.starts_with("to be "));
        match note {
            Some(note) if outlived => {
                format!("{text}, but whether it still bound anybody is not known: {note}")
            }
            Some(note) if is_open || is_asked => format!("{text} ({note})"),
            _ => text,
        }
    }

    fn all_stand(&self, orders: &[EventId]) -> bool {
        orders.iter().all(|id| {
            let position = self.replay.position(id);
            position.is_some_and(|position| self.namer.stands(position))
        })
    }

    /// How an order came to be over: `had expired`, `had been purged`.
    fn how_spent(&self, order: &OrderState, was: &str, had: &str) -> String {
        let last = order.because.last().and_then(|id| self.namer.event(id));
        let ending = last.and_then(|event| {
            let mut does = event.does.iter();
            does.find(|effect| {
                effect.target == order.order
                    && matches!(
                        effect.verb.meaning().order,
                        OrderEffect::End(_) | OrderEffect::Release
                    )
            })
        });
        match ending.map(|effect| effect.verb) {
            Some(Verb::Expires) => "had expired".to_owned(),
            Some(Verb::Dismisses) | None => format!("{was} over"),
            Some(verb) => format!("{had} {}", verb.label()),
        }
    }

    fn held_through(&self, order: &EventId, through: &EventId) -> String {
        let name = self.namer.long(order);
        let ruling = self.namer.long(through);
        let since = self.state(through).and_then(|state| state.since);
        let since = since.as_ref().and_then(EventDate::exact);
        let since = since.map_or_else(String::new, |since| day_text(since, DateStyle::Long));
        // Where both are of one day, it is said once.
        let ruling = match ruling.strip_suffix(&since).filter(|_| !since.is_empty()) {
            Some(ruling) => format!("{ruling}that day"),
            None => ruling,
        };
        let since = if since.is_empty() {
            since
        } else {
            format!(" since {since}")
        };
        format!(
            "{name} was in force, but its enforcement had been stayed{since} with {ruling} that \
             upheld it"
        )
    }

    /// Follows what is said of the order as a whole.
    fn part(&self, part: Option<&str>, party: Option<&PartyId>, status: OrderStatus) -> String {
        let of = [
            part.map(ToOwned::to_owned),
            party.map(|party| self.namer.party_in_text(party)),
        ];
        let of: Vec<String> = of.into_iter().flatten().collect();
        let was = match status {
            OrderStatus::Unknown => "was open".to_owned(),
            OrderStatus::NotYet => "did not bind yet".to_owned(),
            OrderStatus::Moot => "had become moot".to_owned(),
            OrderStatus::Spent => "was over".to_owned(),
            OrderStatus::Stands => "stood".to_owned(),
            status if status.is_over() => format!("had been {}", status.label()),
            status => format!("was {}", status.label()),
        };
        format!("as to {} it {was}", listed(&of))
    }

    /// Follows what is said of the order as it is.
    fn decided(&self, order: &EventId, status: OrderStatus, by: &EventId) -> String {
        let note = self.state(order).and_then(|state| state.note);
        let note = note.as_deref().and_then(first_remark);
        match note.filter(|note| note.starts_with("to be ")) {
            Some(note) => format!("it was {note}"),
            None if status.lives() => format!(
                "what {} had decided on it had not taken effect",
                self.namer.long(by)
            ),
            None => format!(
                "it was to be {} by {}, which had not taken effect",
                status.label(),
                self.namer.long(by)
            ),
        }
    }

    fn ruling(&self, by: &EventId, acts: &[RulingAct], force: &Force) -> String {
        let mut groups: Vec<(Verb, Vec<String>)> = Vec::new();
        for act in acts.iter().take(MAX_TARGETS) {
            let mut name = self.namer.long(&act.target);
            if let Some(part) = &act.part {
                name = format!("{name} as to {part}");
            }
            match groups.last_mut().filter(|group| group.0 == act.verb) {
                Some(group) => group.1.push(name),
                None => groups.push((act.verb, vec![name])),
            }
        }
        let mut did: Vec<String> = groups
            .iter()
            .map(|(verb, names)| format!("{} {}", verb.label(), listed(names)))
            .collect();
        match acts.len().saturating_sub(MAX_TARGETS) {
            0 => {}
            1 => did.push("decided on one other order".to_owned()),
            more => did.push(format!("decided on {more} other orders")),
        }
        let text = self.court_did(by, &listed(&did));
        match force {
            Force::AtOnce => text,
            Force::Untold if self.namer.is_highest(by) => {
                format!("{text} (the file does not say when its judgment was sent down)")
            }
            Force::Untold => format!("{text} (the mandate is not in the file)"),
            Force::Awaited if self.namer.is_highest(by) => {
                format!("{text}, but its judgment had not been sent down")
            }
            Force::Awaited => format!("{text}, but the mandate had not issued"),
            Force::Stayed => format!("{text}, but that was stayed"),
            Force::Issued(mandate) => {
                self.note_days(&text);
                let date = self.namer.event(mandate).map(|event| &event.date);
                let when = date.map_or_else(String::new, |date| self.relative(date));
                format!("{text}; the mandate had issued{when}")
            }
        }
    }

    /// `the 2nd Circuit had reversed the ruling the day before`.
    fn court_did(&self, by: &EventId, what: &str) -> String {
        let date = self.namer.event(by).map(|event| &event.date);
        let when = date.map_or_else(String::new, |date| self.relative(date));
        let who = self.namer.acting_court(by);
        let who = who.unwrap_or_else(|| self.namer.long(by));
        // Behind another day `that day` would mean that one.
        if self.names_other_day(what) && !self.names_other_day(&when) {
            format!("{who} had{when} {what}")
        } else {
            format!("{who} had {what}{when}")
        }
    }

    fn pending(&self, matters: &[EventId], certainty: Certainty, more: usize) -> String {
        let mut names: Vec<String> = Vec::new();
        for (number, matter) in matters.iter().enumerate() {
            let court = self.namer.court_of(matter);
            let next = matters
                .get(number + 1)
                .map(|next| self.namer.court_of(next));
            let says_court = next.is_none_or(|next| next != court);
            let court = court.as_deref().filter(|_| says_court);
            names.push(self.namer.matter(matter, court));
        }
        match more {
            0 => {}
            1 => names.push("one other matter".to_owned()),
            _ => names.push(format!("{more} other matters")),
        }
        let first = matters
            .first()
            .map_or("", |matter| self.namer.kind_label(matter));
        let is_plural = names.len() > 1 || first.ends_with('s') && !first.ends_with("ss");
        let was = if is_plural { "were" } else { "was" };
        match certainty {
            Certainty::Maybe => format!("{} may have been pending", listed(&names)),
            _ => format!("{} {was} pending", listed(&names)),
        }
    }
}

/// What an order may have been: made by then or not, and if so, what.
fn possible_text(names: &str, was: &str, possible: &[OrderStatus], stands: bool) -> String {
    let made = possible
        .iter()
        .filter(|status| **status != OrderStatus::NotYet);
    let words = made.map(|status| match status {
        OrderStatus::InForce if stands => OrderStatus::Stands.label(),
        OrderStatus::Unknown => "in doubt",
        status => status.label(),
    });
    let words: Vec<&str> = words.collect();
    let words = words.join(" or ");
    if possible.contains(&OrderStatus::NotYet) {
        format!("it is not known whether {names} had been made yet; if so, it {was} {words}")
    } else {
        format!("{names} {was} {words}; which of these is not known for want of a date")
    }
}

/// How many orders are left out, by what they were.
fn more_orders(tally: Tally) -> String {
    let sorts = [
        (tally.in_force, "in force"),
        (tally.stayed, "stayed"),
        (tally.open, "in doubt"),
    ];
    let told: Vec<String> = sorts
        .iter()
        .filter(|sort| sort.0 > 0)
        .enumerate()
        .map(|(number, (count, word))| {
            let was = if *count == 1 { "was" } else { "were" };
            let noun = match (number, count) {
                (0, 1) => " more order",
                (0, _) => " more orders",
                _ => "",
            };
            format!("{count}{noun} {was} {word}")
        })
        .collect();
    listed(&told)
}
