//! Names of orders, parties and courts as the brief uses them.
//!
//! It knows nothing of statuses. Start with [`Namer`].

use super::{OrderState, Replay};
use crate::model::{
    Case, Catalogue, CourtId, DateStyle, Day, Event, EventDate, EventId, Family, Kind, OrderEffect,
    PartyId, Verb, date_text, day_and_month, days_between, when_text,
};

/// Finds the names of things in one case.
pub(super) struct Namer<'a> {
    case: &'a Case,
    catalogue: &'a Catalogue,
    replay: &'a Replay,
}

impl<'a> Namer<'a> {
    /// The replay is that of the case.
    pub(super) fn new(case: &'a Case, catalogue: &'a Catalogue, replay: &'a Replay) -> Self {
        Self {
            case,
            catalogue,
            replay,
        }
    }

    pub(super) fn event(&self, id: &EventId) -> Option<&'a Event> {
        self.case.events.get(self.replay.position(id)?)
    }

    fn kind(&self, event: &Event) -> Option<&'a Kind> {
        let own = self.case.kinds.iter().find(|kind| kind.id == event.kind);
        own.or_else(|| self.catalogue.kind(&event.kind))
    }

    pub(super) fn family(&self, id: &EventId) -> Option<Family> {
        self.kind(self.event(id)?).map(|kind| kind.family)
    }

    pub(super) fn title(&self, id: &EventId) -> &'a str {
        self.event(id).map_or("", |event| &event.title)
    }

    pub(super) fn kind_label(&self, id: &EventId) -> &'a str {
        let kind = self.event(id).and_then(|event| self.kind(event));
        kind.map_or_else(|| self.title(id), |kind| &kind.label)
    }

    /// `Warrant` when there is only one, else `31 Jul ruling`, with the year where it is not
    /// that of the chosen day.
    pub(super) fn short(&self, order: &OrderState, day: Day) -> String {
        let label = self.kind_label(&order.order);
        if self.is_only(label) {
            return label.to_owned();
        }
        let Some(event) = self.event(&order.order) else {
            return label.to_owned();
        };
        if !event.date.is_told() {
            return event.title.clone();
        }
        let date = match event.date.exact() {
            Some(made) if made.year() == day.year() => day_and_month(made, DateStyle::Short),
            _ => date_text(&event.date, DateStyle::Short),
        };
        format!("{date} {}", lower_first(label))
    }

    /// `the warrant` when there is only one, else `the ruling of 31 July 2014`.
    pub(super) fn long(&self, id: &EventId) -> String {
        let label = self.kind_label(id);
        match self.event(id) {
            Some(event) if !self.is_only(label) && !event.date.is_told() => {
                format!("the {} “{}”", lower_first(label), event.title)
            }
            Some(event) if !self.is_only(label) => {
                let date = date_text(&event.date, DateStyle::Long);
                format!("the {} of {date}", lower_first(label))
            }
            _ => format!("the {}", lower_first(label)),
        }
    }

    /// The same, with what it struck down: `the decision of 14 July 2016 that reversed the
    /// ruling of 31 July 2014`.
    pub(super) fn long_with_result(&self, id: &EventId) -> String {
        let name = self.long(id);
        let event = self.event(id);
        let struck = event.and_then(|event| {
            let ends = |verb: Verb| matches!(verb.meaning().order, OrderEffect::Strike(_));
            event.does.iter().find(|effect| ends(effect.verb))
        });
        match struck {
            Some(effect) => {
                let target = self.long(&effect.target);
                format!("{name} that {} {target}", effect.verb.label())
            }
            None => name,
        }
    }

    fn is_only(&self, label: &str) -> bool {
        self.replay.register.is_only(label)
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

/// When something happened as seen from a day: `that day`, `the day before`, else the date.
pub(super) fn relative_day(date: &EventDate, day: Day) -> String {
    match date.exact().map(|exact| days_between(exact, day)) {
        Some(0) => "that day".to_owned(),
        Some(1) => "the day before".to_owned(),
        _ => when_text(date, DateStyle::Long),
    }
}
