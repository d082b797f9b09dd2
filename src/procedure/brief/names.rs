//! Names of orders, matters, parties and courts as the brief uses them.
//!
//! It knows nothing of statuses. Start with [`Namer`].

use std::cell::RefCell;
use std::collections::HashSet;

use super::super::{OrderState, Replay};
use crate::model::{
    Case, Catalogue, Court, CourtId, CourtLevel, DateStyle, Day, Event, EventDate, EventId, Kind,
    Life, PartyId, date_text, day_and_month, days_between, when_text,
};

/// Labels that do not say which of many things it is.
const GENERIC: [&str; 5] = ["Order", "Ruling", "Judgment", "Opinion", "Decision"];
/// How the names of matters begin that say what was asked for.
const ASKS: [&str; 3] = ["Motion ", "Petition for ", "Application for "];
/// Words of the names of courts that need an article.
const NOUNS: [&str; 7] = [
    "Court",
    "Circuit",
    "Cir.",
    "Ct",
    "Commission",
    "Parliament",
    "Chamber",
];

/// Finds the names of things in one case.
pub(super) struct Namer<'a> {
    case: &'a Case,
    catalogue: &'a Catalogue,
    replay: &'a Replay,
    /// What has been named in full, so that its title is enough.
    named: RefCell<HashSet<EventId>>,
}

impl<'a> Namer<'a> {
    /// The replay is that of the case.
    pub(super) fn new(case: &'a Case, catalogue: &'a Catalogue, replay: &'a Replay) -> Self {
        Self {
            case,
            catalogue,
            replay,
            named: RefCell::default(),
        }
    }

    /// Whether an order, by its position, says what was found and commands nothing.
    pub(super) fn stands(&self, order: usize) -> bool {
        self.replay.register.stands(order)
    }

    pub(super) fn event(&self, id: &EventId) -> Option<&'a Event> {
        self.case.events.get(self.replay.position(id)?)
    }

    fn kind(&self, event: &Event) -> Option<&'a Kind> {
        let own = self.case.kinds.iter().find(|kind| kind.id == event.kind);
        own.or_else(|| self.catalogue.kind(&event.kind))
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

    /// `the warrant` when there is only one, else `the ruling of 31 July 2014`, with the title
    /// where that would not tell which.
    pub(super) fn long(&self, id: &EventId) -> String {
        let Some(event) = self.event(id) else {
            return format!("“{id}”");
        };
        let label = self.kind_label(id);
        let noun = self.noun(event);
        if self.is_only(label) && !GENERIC.contains(&label) && noun != "order" {
            return format!("the {noun}");
        }
        self.dated(event, &noun)
    }

    /// A noun with what tells which it is: the day or, where that is not enough, the title.
    fn dated(&self, event: &Event, noun: &str) -> String {
        let date = date_text(&event.date, DateStyle::Long);
        let is_new = self.named.borrow_mut().insert(event.id.clone());
        if !event.date.is_told() {
            return format!("the {noun} “{}”", event.title);
        }
        match event.date.exact() {
            Some(_) if !self.has_twin(event) => format!("the {noun} of {date}"),
            Some(_) if is_new => format!("the {noun} “{}” of {date}", event.title),
            None if is_new => format!("the {noun} “{}” ({date})", event.title),
            _ => format!("the {noun} “{}”", event.title),
        }
    }

    /// Whether another order of that day has the same label.
    fn has_twin(&self, event: &Event) -> bool {
        let days = self.replay.register.days_of(self.kind_label(&event.id));
        let days = days.unwrap_or_default().iter();
        days.filter(|day| Some(**day) == event.date.exact()).count() > 1
    }

    /// What an order is called in a sentence; an order that its label calls by its subject alone,
    /// such as `Contempt`, is called an order.
    fn noun(&self, event: &Event) -> String {
        let label = lower_first(self.kind_label(&event.id));
        let Some(kind) = self
            .kind(event)
            .filter(|kind| kind.name.starts_with("Order "))
        else {
            return label;
        };
        if kind.life == Life::Moment {
            "order".to_owned()
        } else if label.split(' ').any(|word| word.ends_with("order")) {
            label
        } else {
            format!("{label} order")
        }
    }

    /// A matter and, where wanted, the court before which it is pending:
    /// `the petition for a writ of certiorari before the Supreme Court`.
    pub(super) fn matter(&self, id: &EventId, court: Option<&str>) -> String {
        let before = court.map_or_else(String::new, |court| format!(" before {court}"));
        let Some(event) = self.event(id) else {
            return format!("“{id}”{before}");
        };
        let position = self.replay.position(id);
        if position.is_some_and(|event| self.replay.course.script.opens_case[event]) {
            let date = date_text(&event.date, DateStyle::Long);
            return format!("the case{before} (“{}”, {date})", event.title);
        }
        let name = self.kind(event).map_or("", |kind| kind.name.as_str());
        let asks = ASKS.iter().any(|begin| name.starts_with(begin));
        if !asks {
            return self.long(id) + &before;
        }
        let name = lower_first(name.split(',').next().unwrap_or(name));
        if self.is_only(self.kind_label(id)) {
            format!("the {name}{before}")
        } else {
            self.dated(event, &name) + &before
        }
    }

    /// The court before which a matter is pending.
    pub(super) fn court_of(&self, matter: &EventId) -> Option<String> {
        let event = self.replay.position(matter)?;
        let court = self.replay.course.venue.pending_before.get(event)?;
        Some(self.in_court(court.as_ref()?))
    }

    /// The court that acted, as the subject of a sentence: `the 2nd Circuit`, `S.D.N.Y.`.
    pub(super) fn acting_court(&self, id: &EventId) -> Option<String> {
        let court = self.event(id)?.court.as_ref()?;
        Some(self.in_court(court))
    }

    /// Whether the court that acted is the highest one, whose judgment is sent down without a
    /// mandate.
    pub(super) fn is_highest(&self, id: &EventId) -> bool {
        let court = self.event(id).and_then(|event| event.court.as_ref());
        let court = court.and_then(|id| self.known_court(id));
        court.is_some_and(|court| court.level == CourtLevel::Supreme)
    }

    fn in_court(&self, id: &CourtId) -> String {
        let name = self.court(id);
        let last = name.rsplit(' ').next().unwrap_or_default();
        let is_acronym = last.chars().count() > 2 && last.chars().all(char::is_uppercase);
        let is_noun = is_acronym || NOUNS.iter().any(|word| name.contains(word));
        if is_noun && !name.starts_with("The ") && !name.starts_with("the ") {
            format!("the {name}")
        } else {
            name
        }
    }

    fn is_only(&self, label: &str) -> bool {
        self.replay.register.is_only(label)
    }

    /// A party by its name.
    pub(super) fn party(&self, id: &PartyId) -> String {
        let party = self.case.party(id);
        party.map_or_else(|| id.to_string(), |party| party.name.clone())
    }

    /// A party inside a sentence: `the United States`, and otherwise as the file names it.
    pub(super) fn party_in_text(&self, id: &PartyId) -> String {
        let name = self.party(id);
        if name.starts_with("United ") {
            format!("the {name}")
        } else {
            name
        }
    }

    pub(super) fn court(&self, id: &CourtId) -> String {
        let court = self.known_court(id);
        court.map_or_else(|| id.to_string(), |court| court.short.clone())
    }

    fn known_court(&self, id: &CourtId) -> Option<&'a Court> {
        let own = self.case.courts.iter().find(|court| court.id == *id);
        own.or_else(|| self.catalogue.court(id))
    }
}

/// A label inside a sentence; an abbreviation such as `TRO` keeps its capitals.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() && second != '.' => {
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
