//! Names of orders, parties and courts as the brief uses them.
//!
//! It knows nothing of statuses. Start with [`Namer`].

use super::OrderState;
use super::meaning::{OnOrder, OnPending, on_order, on_pending};
use crate::model::{
    Case, Catalogue, CourtId, DateStyle, Day, Event, EventDate, EventId, Family, Kind, PartyId,
    date_text, day_and_month, days_between, when_text,
};

/// Finds the names of things in one case. A brief names few things, so each is looked for and
/// no index is kept.
pub(super) struct Namer<'a> {
    case: &'a Case,
    catalogue: &'a Catalogue,
}

impl<'a> Namer<'a> {
    pub(super) fn new(case: &'a Case, catalogue: &'a Catalogue) -> Self {
        Self { case, catalogue }
    }

    /// The event at a position.
    pub(super) fn event(&self, position: usize) -> Option<&'a Event> {
        self.case.events.get(position)
    }

    /// The event with an id. Looks through the case: only for what is asked a few times.
    pub(super) fn event_of(&self, id: &EventId) -> Option<&'a Event> {
        self.case.event(id)
    }

    fn kind(&self, event: &Event) -> Option<&'a Kind> {
        let own = self.case.kinds.iter().find(|kind| kind.id == event.kind);
        own.or_else(|| self.catalogue.kind(&event.kind))
    }

    pub(super) fn family(&self, event: usize) -> Option<Family> {
        self.kind(self.event(event)?).map(|kind| kind.family)
    }

    pub(super) fn title(&self, event: usize) -> &'a str {
        self.event(event).map_or("", |event| &event.title)
    }

    pub(super) fn kind_label(&self, event: usize) -> &'a str {
        let event = self.event(event);
        event.map_or("", |event| self.label_of(event))
    }

    fn label_of(&self, event: &'a Event) -> &'a str {
        let kind = self.kind(event);
        kind.map_or(&event.title, |kind| &kind.label)
    }

    /// `Warrant` when there is only one, else `31 Jul ruling`, with the year where it is not
    /// that of the chosen day.
    pub(super) fn short(&self, order: &OrderState, day: Day) -> String {
        let Some(event) = self.event(order.index) else {
            return String::new();
        };
        let label = self.label_of(event);
        if self.is_only(label) {
            return label.to_owned();
        }
        let date = match event.date.exact() {
            Some(made) if made.year() == day.year() => day_and_month(made, DateStyle::Short),
            _ => date_text(&event.date, DateStyle::Short),
        };
        format!("{date} {}", lower_first(label))
    }

    /// `the warrant` when there is only one, else `the ruling of 31 July 2014`.
    pub(super) fn long(&self, event: &'a Event) -> String {
        let label = self.label_of(event);
        if self.is_only(label) {
            return format!("the {}", lower_first(label));
        }
        let date = date_text(&event.date, DateStyle::Long);
        format!("the {} of {date}", lower_first(label))
    }

    /// The same, with what it struck down: `the decision of 14 July 2016 that reversed the
    /// ruling of 31 July 2014`.
    pub(super) fn long_with_result(&self, event: &'a Event) -> String {
        let name = self.long(event);
        let ends = |verb| matches!(on_order(verb, false), OnOrder::Strike(_));
        match event.does.iter().find(|effect| ends(effect.verb)) {
            Some(effect) => {
                let target = self.event_of(&effect.target);
                let target = target.map_or_else(|| "the ".to_owned(), |target| self.long(target));
                format!("{name} that {} {target}", effect.verb.label())
            }
            None => name,
        }
    }

    /// Whether the event at this position upholds, refuses or strikes down something earlier.
    pub(super) fn rules_on_something(&self, event: usize) -> bool {
        self.event(event).is_some_and(|event| {
            event.does.iter().any(|effect| {
                matches!(
                    on_order(effect.verb, false),
                    OnOrder::Uphold | OnOrder::Strike(_) | OnOrder::StrikePart
                ) || on_pending(effect.verb) == OnPending::Refuse
            })
        })
    }

    /// Whether at most one event bears this label.
    fn is_only(&self, label: &str) -> bool {
        let kinds = self.case.events.iter().filter_map(|event| self.kind(event));
        kinds.filter(|kind| kind.label == label).nth(1).is_none()
    }

    pub(super) fn party(&self, id: &'a PartyId) -> &'a str {
        self.case.party(id).map_or(id.as_str(), |party| &party.name)
    }

    pub(super) fn court(&self, id: &CourtId) -> String {
        let own = self.case.courts.iter().find(|court| court.id == *id);
        let court = own.or_else(|| self.catalogue.court(id));
        court.map_or_else(|| id.to_string(), |court| court.short.clone())
    }
}

/// A label inside a sentence; an abbreviation such as `TRO` keeps its capitals.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            let tail: String = label.chars().skip(1).collect();
            format!("{}{tail}", first.to_lowercase())
        }
        _ => label.to_owned(),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn joined(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

/// When something happened as seen from a day: `that day`, `the day before`, else the date.
pub(super) fn relative_day(date: &EventDate, day: Day) -> String {
    match date.exact().map(|exact| days_between(exact, day)) {
        Some(0) => "that day".to_owned(),
        Some(1) => "the day before".to_owned(),
        _ => when_text(date, DateStyle::Long),
    }
}
