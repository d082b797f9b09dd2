//! The words of a clause. They say what the clause says of the state of the case, and no more.
//!
//! It chooses nothing: what is worth saying has been chosen. Start with [`ClauseWriter::text`].

use super::super::OrderStatus;
use super::super::course::Course;
use super::super::lists::status_words::{part_status_words, status_word};
use super::super::run::act::{Act, Start};
use super::super::run::disputes::status_dispute;
use super::super::state::{Binding, OrderState, PartState};
use super::clause::Clause;
use super::contempt_words::contempt_text;
use super::duty_words::{duty_part_text, duty_text};
use super::names::joined_names;
use super::stay_words::{is_as_the_rest, is_told_with_whole, to_be_done};
use super::tally_words::{more_duties, more_orders};
use super::upholding::upholds;
use super::writer::{ClauseWriter, first_remark, plain, when};
use crate::model::{
    Certainty, DateStyle, Event, EventDate, EventId, Life, Occasion, OrderEffect, PartyId, Verb,
    as_to, day_text, if_so, listed,
};

impl ClauseWriter<'_> {
    /// A clause in words, without capital or full stop.
    pub(super) fn text(&self, clause: &Clause) -> String {
        match clause {
            Clause::NoOrder => self.no_order(),
            Clause::NoneInForce => self.untold("of an order in force", "no order was in force"),
            Clause::Status {
                orders,
                status,
                possible,
                woken_by,
            } => self.status(orders, *status, possible, woken_by.as_ref()),
            Clause::HeldThrough { order, through } => self.held_through(order, through),
            Clause::Part {
                order,
                part,
                party,
                status,
            } => self.part(order, part.as_deref(), party.as_ref(), *status),
            Clause::Decided { order, status, by } => self.decided(order, *status, by),
            Clause::Ruling {
                by,
                acts,
                answers,
                force,
            } => self.ruling(by, acts, answers, force),
            Clause::Ahead { order } => self.ahead(order),
            Clause::Made { order } => self.made(order),
            Clause::Answer { by, acts } => self.answer(by, acts),
            Clause::OnStay { by, acts } => self.on_stay(by, acts),
            Clause::Contempt { order, parties, .. } => contempt_text(self, order, parties),
            Clause::NoContempt => self.untold("of a contempt", "nobody was in contempt"),
            Clause::ContemptUntold => {
                let silent = self.replay.knowledge().silent_on_contempt();
                format!(
                    "{} says nothing of contempt",
                    silent.unwrap_or("the source")
                )
            }
            Clause::Duty { .. } => duty_text(self, clause),
            Clause::DutyPart {
                duty,
                part,
                status,
                is_of_rest,
            } => duty_part_text(self, duty, part, *status, *is_of_rest),
            Clause::Plea { plea, charges } => self.plea(plea, charges),
            Clause::Pardon {
                pardon,
                of,
                persons,
            } => self.pardon(pardon, of, persons),
            Clause::Pending {
                matters,
                certainty,
                more,
            } => self.pending(matters, *certainty, *more),
            Clause::MoreOrders(tally) => more_orders(*tally),
            Clause::MoreDuties(tally) => more_duties(*tally),
            Clause::Unchecked(events) => self.unchecked(events),
            Clause::Disputed(events) => {
                let disputes = &self.replay.course.script.disputes;
                let events = events.iter().filter_map(|id| self.replay.position(id));
                let words: Vec<&str> = events.filter_map(|event| disputes.who(event)).collect();
                words.join("; ")
            }
            Clause::TellsNoFurther(last) => {
                let last = day_text(*last, DateStyle::Long);
                format!(
                    "{} tells nothing after {last}",
                    self.replay.knowledge().teller()
                )
            }
        }
    }

    fn names(&self, orders: &[EventId], status: OrderStatus, possible: &[OrderStatus]) -> String {
        let position = |id: &EventId| self.replay.position(id).unwrap_or(usize::MAX);
        let is_clear = possible.is_empty() && status != OrderStatus::Unknown;
        let names: Vec<(String, bool)> = orders
            .iter()
            .enumerate()
            .map(|(number, order)| {
                let name = self.namer.long(order);
                let before = number.checked_sub(1).map(|before| &orders[before]);
                let upheld = before.is_some_and(|before| {
                    upholds(self.case, self.replay, position(order), position(before))
                });
                if upheld {
                    return (format!("{name} that upheld it"), false);
                }
                match self.what_it_did(order).filter(|_| is_clear) {
                    Some(did) => match self.denial_of(order, &name, &did) {
                        Some(denial) => (denial, false),
                        None => (format!("{name}, which {did}"), true),
                    },
                    None if is_clear && status != OrderStatus::Stayed => {
                        (self.with_title(order, name), false)
                    }
                    None => (name, false),
                }
            })
            .collect();
        if !names.iter().any(|(_, tells_more)| *tells_more) {
            return joined_names(names.into_iter().map(|(name, _)| name).collect());
        }
        let mut text = String::new();
        for (number, (name, tells_more)) in names.iter().enumerate() {
            let is_last = number + 1 == names.len();
            let comma = *tells_more || number + 2 < names.len();
            text.push_str(if number > 0 && is_last { "and " } else { "" });
            text.push_str(name);
            text.push_str(if comma { "," } else { "" });
            text.push_str(if is_last { "" } else { " " });
        }
        text
    }

    /// An order that begins to bind later.
    fn ahead(&self, order: &EventId) -> String {
        let name = self.namer.long(order);
        let from = self
            .namer
            .event(order)
            .and_then(|event| event.from.as_deref());
        let text = match from {
            Some(Occasion::Date(from)) if from.is_told() => {
                format!("{name} had been made, to take effect {}", when(from))
            }
            _ => format!("{name} had been made and had not taken effect"),
        };
        match self.held_before_it_began(order) {
            Some(how) => format!("{text}, but had been {how}"),
            None => text,
        }
    }

    /// How an order was stayed that did not bind yet.
    fn held_before_it_began(&self, order: &EventId) -> Option<String> {
        let course = &self.replay.course;
        let holds = |verb: Verb| verb.meaning().order == OrderEffect::Hold;
        let mut stays = course.script.touchers(self.replay.position(order)?, holds);
        let stay = stays.find(|stay| {
            course.happened(*stay, self.day) == Certainty::Yes
                && course.status_on(*stay, self.day).lives()
        })?;
        let mut does = self.case.events[stay].does.iter();
        let effect = does.find(|effect| effect.target == *order && holds(effect.verb))?;
        Some(match effect.part() {
            Some(part) => format!("stayed {}", as_to(part)),
            None => "stayed".to_owned(),
        })
    }

    fn status(
        &self,
        orders: &[EventId],
        status: OrderStatus,
        possible: &[OrderStatus],
        woken_by: Option<&EventId>,
    ) -> String {
        let names = self.names(orders, status, possible);
        let first = orders.first().and_then(|order| self.state(order));
        let Some(first) = first else { return names };
        let was = if orders.len() == 1 { "was" } else { "were" };
        let text = match status {
            OrderStatus::Unknown if !possible.is_empty() => {
                self.possible(&names, was, possible, &first)
            }
            OrderStatus::Unknown => match Self::direction(&first) {
                Some(direction) => {
                    return format!(
                        "{names} {was} {direction}; whether it bound anybody until then was open"
                    );
                }
                // The instruction with which it was sent back is told with the decision.
                None if self
                    .sent_back(&first, "it")
                    .is_some_and(|sent| sent.is_empty()) =>
                {
                    return format!("whether {names} bound anybody until that was done was open");
                }
                None => match first.note.as_deref().and_then(status_dispute) {
                    Some(who) => return format!("the status of {names} is disputed ({who})"),
                    None => format!("it was open what had become of {names}"),
                },
            },
            OrderStatus::Stayed if self.is_stayed_by_rule(&first) => {
                let note = first.note.as_deref().unwrap_or_default();
                return format!("{names} {was} {note}");
            }
            OrderStatus::Stayed => match self.stayed(&first, None).filter(|_| orders.len() == 1) {
                Some(stayed) => format!("{names} {stayed}"),
                None => format!("{names} {was} stayed"),
            },
            status if status.is_over() => format!("{names} {}", self.how_ended(&first, was)),
            OrderStatus::StayedInPart | OrderStatus::VacatedInPart
                if orders.len() == 1 && first.parts.iter().any(|part| part.status != status) =>
            {
                // What became of the parts follows.
                let is_so = if self.all_stand(orders) {
                    "stood".to_owned()
                } else {
                    format!("{was} in force")
                };
                let rest = if self.is_told_struck(&first) {
                    "for the rest"
                } else {
                    "in part"
                };
                format!("{names} {is_so} {rest}")
            }
            OrderStatus::Stands => format!("{names} stood"),
            OrderStatus::InForce if self.all_stand(orders) => format!("{names} stood"),
            OrderStatus::VacatedInPart => {
                format!("{names} {was} {}", status_word(self.replay, &first, status))
            }
            status => format!("{names} {was} {}", status.label()),
        };
        let it = if orders.len() == 1 { "it" } else { "them" };
        let text = self.with_remark(text, &first, it);
        match woken_by.and_then(|id| self.namer.event(id)) {
            Some(event) => format!(
                "{text}: the stay had {}{}",
                self.how_stay_ended(event),
                self.relative(&self.stay_ended_on(event))
            ),
            None => text,
        }
    }

    /// When what an event did to a stay took effect: on its own day, or later.
    fn stay_ended_on(&self, event: &Event) -> EventDate {
        let script = &self.replay.course.script;
        let acts = script.position(&event.id).map(|by| &script.acts[by]);
        let ends = |act: &&Act| {
            let effect = act.verb.meaning().order;
            let is_stay = script.lives[act.target] == Life::Stay;
            effect == OrderEffect::Release || is_stay && effect != OrderEffect::Nothing
        };
        let starts = acts.into_iter().flatten().filter(ends).map(|act| act.start);
        let mut later = starts.filter_map(|start| match start {
            Start::With(later) => Some(script.dates[later].clone()),
            _ => None,
        });
        later.next_back().unwrap_or_else(|| event.date.clone())
    }

    /// How an event ended the stay of an order: `been lifted`, `been vacated`, `expired`.
    fn how_stay_ended(&self, event: &Event) -> String {
        let script = &self.replay.course.script;
        let is_stay = |id: &EventId| {
            let position = script.position(id);
            position.is_some_and(|position| script.lives[position] == Life::Stay)
        };
        let mut ends = event.does.iter().filter(|effect| {
            is_stay(&effect.target) && effect.verb.meaning().order != OrderEffect::Release
        });
        match ends.next().map(|effect| effect.verb) {
            Some(Verb::Expires) => "expired".to_owned(),
            Some(verb) => format!("been {}", verb.label()),
            None => "been lifted".to_owned(),
        }
    }

    /// What an order may have been: made by then or not, and if so, what.
    fn possible(
        &self,
        names: &str,
        was: &str,
        possible: &[OrderStatus],
        order: &OrderState,
    ) -> String {
        let made = possible
            .iter()
            .filter(|status| **status != OrderStatus::NotYet);
        let words = made.map(|status| match status {
            OrderStatus::Unknown => "in doubt".to_owned(),
            status => status_word(self.replay, order, *status),
        });
        let words: Vec<String> = words.collect();
        let words = words.join(" or ");
        let dispute = self.dispute(order);
        let why = |undated: &str| {
            let disputed = dispute.as_ref().map(|reason| format!(" ({reason})"));
            disputed.unwrap_or_else(|| undated.to_owned())
        };
        let is_plain = |status: &OrderStatus| {
            matches!(
                status,
                OrderStatus::NotYet
                    | OrderStatus::InForce
                    | OrderStatus::Stands
                    | OrderStatus::Spent
            )
        };
        if possible.contains(&OrderStatus::NotYet) && possible.iter().all(is_plain) {
            format!("whether {names} had been made yet is not known{}", why(""))
        } else if possible.contains(&OrderStatus::NotYet) {
            let why = why("");
            format!(
                "it is not known whether {names} had been made yet{why}; if so, it {was} {words}"
            )
        } else if let Some(perhaps) = self.perhaps_in_part(possible, order) {
            let why = why(" (the date is not known)");
            format!("{names} {was} in force, and perhaps {perhaps}{why}")
        } else {
            let why = why("; which of these is not known for want of a date");
            format!("{names} {was} {words}{why}")
        }
    }

    /// What may have befallen a part of an order that is in force for the rest whichever it is.
    fn perhaps_in_part(&self, possible: &[OrderStatus], order: &OrderState) -> Option<String> {
        let is_part = |status: OrderStatus| {
            matches!(
                status,
                OrderStatus::StayedInPart | OrderStatus::VacatedInPart
            )
        };
        let ([OrderStatus::InForce, part] | [part, OrderStatus::InForce]) = possible else {
            return None;
        };
        (is_part(*part) && !self.namer.stands(order.index))
            .then(|| status_word(self.replay, order, *part))
    }

    /// What a court above has directed to be done with an order that is open until then.
    fn direction(order: &OrderState) -> Option<String> {
        let note = order.note.as_deref().and_then(first_remark)?;
        let directed = note.split(';').next().unwrap_or(&note);
        directed.starts_with("to be ").then(|| directed.to_owned())
    }

    /// Adds what the state remarks, where the status is open or the order need not be obeyed.
    fn with_remark(&self, text: String, order: &OrderState, it: &str) -> String {
        let outlived = order.status.binds() && order.binds == Binding::Unknown;
        let is_open = order.status == OrderStatus::Unknown && order.possible.is_empty();
        let is_asked = order.status.lives() && !outlived;
        let note = order.note.as_deref().and_then(first_remark);
        // What is to become of it is said by itself.
        let note = note.filter(|note| order.decided.is_none() || !note.starts_with("to be "));
        // So is what a rule stays of it.
        let note =
            note.filter(|_| order.status != OrderStatus::StayedInPart || !self.is_of_rule(order));
        // Whether what modified it had taken effect is told with that.
        let is_modified = order.status == OrderStatus::Modified;
        let note = note.filter(|note| !is_modified || !note.contains("is not in the file"));
        match note {
            Some(note) if outlived && Course::is_of_money(&note) => format!("{text}; {note}"),
            Some(note) if outlived => {
                format!("{text}, but whether it still bound anybody is not known: {note}")
            }
            Some(note) if is_asked => match self.sent_back(order, it) {
                Some(sent) if sent.is_empty() => text,
                Some(sent) => format!("{text}; {sent}"),
                None => format!("{text} ({note})"),
            },
            Some(note) if is_open => format!("{text} ({note})"),
            _ => text,
        }
    }

    fn all_stand(&self, orders: &[EventId]) -> bool {
        orders.iter().all(|id| {
            let position = self.replay.position(id);
            position.is_some_and(|position| self.namer.stands(position))
        })
    }

    /// How an order came to be over: `had been quashed`, `had expired`.
    pub(super) fn how_ended(&self, order: &OrderState, was: &str) -> String {
        match self.end_word(order).as_str() {
            "over" => format!("{was} over"),
            "moot" => self.became_moot(order),
            "expired" => "had expired".to_owned(),
            word => format!("had been {word}"),
        }
    }

    /// The same in a word: `quashed`, `expired`, `over`.
    pub(super) fn end_word(&self, order: &OrderState) -> String {
        if order.status != OrderStatus::Spent {
            return status_word(self.replay, order, order.status);
        }
        let because = order.because.iter().rev();
        let because = because.filter_map(|id| self.namer.event(id));
        let ending = because.flat_map(|event| event.does.iter()).find(|effect| {
            effect.target == order.order
                && matches!(
                    effect.verb.meaning().order,
                    OrderEffect::End(_) | OrderEffect::Release | OrderEffect::Pardon
                )
        });
        let verb = ending.map(|effect| effect.verb);
        verb.filter(|verb| *verb != Verb::Dismisses)
            .map_or("over", Verb::label)
            .to_owned()
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
        let is_held = if self.all_stand(std::slice::from_ref(order)) {
            "stood, but it"
        } else {
            "was in force, but its enforcement"
        };
        format!("{name} {is_held} had been stayed{since} with {ruling} that upheld it")
    }

    /// Follows what is said of the order as a whole.
    fn part(
        &self,
        order: &EventId,
        part: Option<&str>,
        party: Option<&PartyId>,
        status: OrderStatus,
    ) -> String {
        let state = self.state(order);
        let own = state.as_ref().and_then(|state| {
            let mut parts = state.parts.iter();
            let own =
                parts.find(|own| own.part.as_deref() == part && own.party.as_ref() == party)?;
            Some((state, own))
        });
        if own.is_some_and(|(state, own)| {
            is_told_with_whole(state, own) || is_as_the_rest(state, own)
        }) {
            return String::new();
        }
        let word = own.map(|(state, own)| part_status_words(self.replay, state, own));
        let stayed = own.and_then(|(state, own)| self.stayed(state, Some(own)));
        let word = word.unwrap_or_else(|| status.label().to_owned());
        let of = self.parts_alike(state.as_ref(), part, party, status);
        let is_told = state
            .as_ref()
            .is_some_and(|state| self.is_told_struck(state));
        if of.is_empty() || is_told {
            return String::new();
        }
        let was = match status {
            OrderStatus::Unknown => "was open".to_owned(),
            OrderStatus::NotYet => "did not bind yet".to_owned(),
            OrderStatus::Moot => "had become moot".to_owned(),
            OrderStatus::Spent => "was over".to_owned(),
            OrderStatus::Stands => "stood".to_owned(),
            OrderStatus::Stayed if stayed.is_some() => stayed.unwrap_or_default(),
            status if status.is_over() => format!("had been {word}"),
            _ => format!("was {word}"),
        };
        match (part, party) {
            (Some(part), Some(party)) => {
                let for_whom = self.namer.party_in_text(party);
                format!("{} for {for_whom} it {was}", as_to(part))
            }
            _ => format!("{} it {was}", as_to(&listed(&of))),
        }
    }

    /// Whether it is told that a ruling took away all the parts of an order that do not bind.
    fn is_told_struck(&self, order: &OrderState) -> bool {
        let struck = self.struck.borrow();
        let is_struck = |part: &PartState| {
            let is_it = |known: &(EventId, String)| {
                known.0 == order.order && part.part.as_ref() == Some(&known.1)
            };
            part.party.is_none() && part.status.is_struck_down() && struck.iter().any(is_it)
        };
        let mut ended = order
            .parts
            .iter()
            .filter(|part| !part.status.binds())
            .peekable();
        order.status == OrderStatus::VacatedInPart && ended.peek().is_some() && ended.all(is_struck)
    }

    /// The parts, or the persons, of which one thing is said: with the first of them those that follow,
    /// which are told with it.
    fn parts_alike(
        &self,
        order: Option<&OrderState>,
        part: Option<&str>,
        party: Option<&PartyId>,
        status: OrderStatus,
    ) -> Vec<String> {
        let person = |party: &PartyId| self.namer.party_in_text(party);
        let (Some(part), None, Some(order)) = (part, party, order) else {
            let of = [part.map(ToOwned::to_owned), party.map(person)];
            return of.into_iter().flatten().collect();
        };
        let word = |known: &PartState| part_status_words(self.replay, order, known);
        let of_parts = order.parts.iter().filter(|known| known.party.is_none());
        let alike: Vec<&PartState> = of_parts.filter(|known| known.status == status).collect();
        let own = alike
            .iter()
            .find(|known| known.part.as_deref() == Some(part));
        let Some(own) = own.map(|own| word(own)) else {
            return vec![part.to_owned()];
        };
        let alike = alike.into_iter().filter(|known| word(known) == own);
        let names: Vec<String> = alike.filter_map(|known| known.part.clone()).collect();
        if names.first().is_some_and(|first| first == part) {
            names
        } else {
            Vec::new()
        }
    }

    /// Follows what is said of the order as it is.
    fn decided(&self, order: &EventId, status: OrderStatus, by: &EventId) -> String {
        let note = self.state(order).and_then(|state| state.note);
        let note = note.as_deref().and_then(first_remark);
        let event = self.namer.event(by);
        let does = event.map_or(&[][..], |event| &event.does);
        let later = does.iter().find_map(|effect| {
            let from = event?.beginning_of(effect);
            match from.filter(|_| effect.target == *order) {
                Some(Occasion::Date(from)) if from.is_told() => Some((effect, from)),
                _ => None,
            }
        });
        if let Some((effect, from)) = later {
            let on = effect.on_condition();
            let on = on.map_or_else(String::new, |on| format!(" {}", if_so(on)));
            let (what, by) = (to_be_done(effect), self.namer.long(by));
            return format!("{what} from {} by {by}{on}", plain(from));
        }
        match note.filter(|note| note.starts_with("to be ")) {
            Some(note) => format!("it was {note}"),
            None if status.lives() => format!(
                "what {} had decided on it had not taken effect",
                self.namer.long(by)
            ),
            None if status == OrderStatus::Spent
                && self.decided_word(order, status, by) == "over" =>
            {
                format!(
                    "it was to end with {}{}",
                    self.namer.long(by),
                    self.whether_sent(by)
                )
            }
            None => format!(
                "it was to be {} by {}{}",
                self.decided_word(order, status, by),
                self.namer.long(by),
                self.whether_sent(by)
            ),
        }
    }

    /// What an order is to be by a decision, in the word of what that does to it.
    fn decided_word(&self, order: &EventId, status: OrderStatus, by: &EventId) -> &'static str {
        let does = self.namer.event(by).map(|event| event.does.as_slice());
        let mut ends = does.unwrap_or_default().iter().filter(|effect| {
            let ends = matches!(effect.verb.meaning().order, OrderEffect::End(_));
            effect.target == *order && ends
        });
        let verb = ends.next().filter(|_| status == OrderStatus::Spent);
        verb.map_or(status.label(), |effect| effect.verb.label())
    }
}
