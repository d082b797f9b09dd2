//! Names of orders, matters, parties and courts as the brief uses them.
//!
//! It knows nothing of statuses. Start with [`Namer`].

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use super::super::{OrderState, Replay};
use crate::model::{
    Actor, Case, CaseIndex, Catalogue, Certainty, DateStyle, Day, Event, EventDate, EventId, Kind,
    KindRole, Life, PendingEffect, Verb, date_text, day_and_month, day_text, days_between, listed,
    when_text,
};

/// Labels that do not say which of many things it is.
const GENERIC: [&str; 5] = ["Order", "Ruling", "Judgment", "Opinion", "Decision"];
/// The label of the paper that gives the reasons of a judgment.
const OPINION: &str = "Opinion";
/// What an authority makes, which only its title tells from others.
const DECISION: &str = "decision";
/// What a motion is called of which only its title says for what.
const MOTION: &str = "motion";
/// The label of what somebody serves.
const SENTENCE: &str = "Sentence";
/// How the names of matters begin that say what was asked for.
const ASKS: [&str; 3] = ["Motion ", "Petition for ", "Application for "];
/// Finds the names of things in one case.
pub(super) struct Namer<'a> {
    case: &'a Case,
    pub(super) index: &'a CaseIndex<'a>,
    pub(super) catalogue: &'a Catalogue,
    pub(super) replay: &'a Replay,
    /// The day of which is told.
    pub(super) day: Day,
    /// What has been named in full, so that its title is enough.
    named: RefCell<HashSet<EventId>>,
    /// The rulings of which is told what they did.
    deeds: RefCell<HashSet<EventId>>,
    /// The position of the event of which is told what it did, so that what is of the same court
    /// is not said to be.
    acting: Cell<Option<usize>>,
}

impl<'a> Namer<'a> {
    /// The replay is that of the case.
    pub(super) fn new(
        case: &'a Case,
        index: &'a CaseIndex<'a>,
        catalogue: &'a Catalogue,
        replay: &'a Replay,
        day: Day,
    ) -> Self {
        Self {
            case,
            index,
            catalogue,
            replay,
            day,
            named: RefCell::default(),
            deeds: RefCell::default(),
            acting: Cell::new(None),
        }
    }

    /// Notes that it is told what a ruling did; whether that was not told before.
    pub(super) fn is_first_telling_of(&self, ruling: &EventId) -> bool {
        self.deeds.borrow_mut().insert(ruling.clone())
    }

    /// Names things as an event acts on them.
    pub(super) fn as_acted_on(&self, by: &EventId, names: impl FnOnce() -> String) -> String {
        let before = self.acting.replace(self.replay.position(by));
        let names = names();
        self.acting.set(before);
        names
    }

    /// Whether an order, by its position, says what was found and commands nothing.
    pub(super) fn stands(&self, order: usize) -> bool {
        self.replay.register.stands(order)
    }

    pub(super) fn event(&self, id: &EventId) -> Option<&'a Event> {
        self.case.events.get(self.replay.position(id)?)
    }

    fn kind(&self, event: &Event) -> Option<&'a Kind> {
        let own = self.index.kind(&event.kind);
        own.or_else(|| self.catalogue.kind(&event.kind))
    }

    /// Whether the kind of an order does not say what it is about.
    pub(super) fn is_generic(&self, id: &EventId) -> bool {
        GENERIC.contains(&self.kind_label(id))
    }

    /// Whether an order is a sentence, which one serves and does not obey.
    pub(super) fn is_served(&self, id: &EventId) -> bool {
        self.kind_label(id) == SENTENCE
    }

    pub(super) fn title(&self, id: &EventId) -> &'a str {
        self.event(id).map_or("", |event| &event.title)
    }

    pub(super) fn kind_label(&self, id: &EventId) -> &'a str {
        let kind = self.event(id).and_then(|event| self.kind(event));
        kind.map_or_else(|| self.title(id), |kind| &kind.label)
    }

    pub(super) fn kind_name(&self, id: &EventId) -> &'a str {
        let kind = self.event(id).and_then(|event| self.kind(event));
        kind.map_or("", |kind| &kind.name)
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
        let noun = match self.acting.get() {
            // What is affirmed or reversed is the judgment, whatever the paper is called.
            Some(_) if label == OPINION => "judgment".to_owned(),
            _ => self.noun(event),
        };
        if let Some(of) = self.of_persons(event) {
            return format!("the {noun} {of}");
        }
        if self.is_only(label) && !GENERIC.contains(&label) && noun != "order" {
            return format!("the {noun}");
        }
        self.dated(event, &noun)
    }

    /// Whose a sentence is, and what a verdict on several says, where several stand accused.
    fn of_persons(&self, event: &Event) -> Option<String> {
        let roles = &self.kind(event)?.roles;
        let (sentences, tries) = (
            roles.contains(&KindRole::Sentences),
            roles.contains(&KindRole::Tries),
        );
        let accused = &self.replay.course.script.bound;
        let are_several = accused.iter().any(|(matter, persons)| {
            let script = &self.replay.course.script;
            persons.len() > 1 && script.lives[*matter] == Life::Pending
        });
        if !are_several || event.to.is_empty() {
            return None;
        }
        let is_only = |kind| {
            let mut others = self.events_so_far().filter(|other| other.kind == kind);
            others.all(|other| other.id == event.id || other.to != event.to)
        };
        let names: Vec<String> = event.to.iter().map(|id| self.party_in_text(id)).collect();
        if sentences && is_only(event.kind.clone()) {
            Some(format!("of {}", listed(&names)))
        } else {
            (tries && !sentences).then(|| format!("“{}”", event.title))
        }
    }

    /// An order by what it is, with its title where others are called so too: `the decision “Fine”`.
    pub(super) fn thing(&self, id: &EventId) -> String {
        let Some(event) = self.event(id) else {
            return format!("“{id}”");
        };
        let (label, noun) = (self.kind_label(id), self.noun(event));
        if self.is_only(label) && !GENERIC.contains(&label) {
            format!("the {noun}")
        } else {
            format!("the {noun} “{}”", event.title)
        }
    }

    /// Whether two events are acts of one court.
    pub(super) fn are_of_one_court(&self, a: &EventId, b: &EventId) -> bool {
        let court = |id| self.event(id).and_then(|event| event.court.as_ref());
        court(a).is_some() && court(a) == court(b)
    }

    /// An order, a matter or another event, with its day.
    pub(super) fn named(&self, id: &EventId) -> String {
        if self.is_matter(id) {
            self.matter(id, None)
        } else {
            self.long(id)
        }
    }

    fn is_matter(&self, id: &EventId) -> bool {
        let event = self.replay.position(id);
        event.is_some_and(|event| self.replay.course.script.is_matter(event))
    }

    /// A noun with what tells which it is: the day or, where that is not enough, the title; and
    /// at first whose it is.
    fn dated(&self, event: &Event, noun: &str) -> String {
        let date = date_text(&event.date, DateStyle::Long);
        let is_new = self.named.borrow_mut().insert(event.id.clone());
        let whose = self.maker(event).filter(|_| is_new);
        let whose = whose.map_or_else(|| "the".to_owned(), |maker| possessive(&maker));
        let title = &event.title;
        // What is acted on, or waits, needs no range of days besides its title.
        let needs_day = self.acting.get().is_none() && !self.is_matter(&event.id);
        match event.date.exact() {
            _ if !event.date.is_told() => format!("{whose} {noun} “{title}”"),
            Some(_) if !self.has_twin(event) && noun != DECISION => {
                format!("{whose} {noun} of {date}")
            }
            Some(_) if is_new => format!("{whose} {noun} “{title}” of {date}"),
            None if is_new && needs_day => format!("{whose} {noun} “{title}” ({date})"),
            _ => format!("{whose} {noun} “{title}”"),
        }
    }

    /// Whose an event is: of an order its court, where there are several and it is not the one
    /// that acts; of a paper the party that filed it.
    fn maker(&self, event: &Event) -> Option<String> {
        let is_order = self
            .kind(event)
            .is_some_and(|kind| matches!(kind.life, Life::Order | Life::Stay));
        if !is_order {
            return self.movant(event);
        }
        let court = event.court.as_ref();
        let court = court.filter(|_| self.replay.register.is_of_many_courts(self.day))?;
        let acting = self
            .acting
            .get()
            .and_then(|acting| self.case.events.get(acting));
        let acting = acting.and_then(|acting| acting.court.as_ref());
        (acting != Some(court)).then(|| self.in_court(court))
    }

    /// Who filed a paper: one party or two.
    fn movant(&self, event: &Event) -> Option<String> {
        let is_court = self
            .kind(event)
            .is_some_and(|kind| kind.actor == Actor::Court);
        let names: Vec<String> = event.by.iter().map(|id| self.party_in_text(id)).collect();
        (!is_court && (1..=2).contains(&names.len())).then(|| listed(&names))
    }

    /// Whether the event that acts gives leave to bring a matter that did not itself ask for leave.
    pub(super) fn is_leave_for(&self, matter: &EventId) -> bool {
        let script = &self.replay.course.script;
        let gives = self
            .acting
            .get()
            .is_some_and(|by| script.is(by, KindRole::GivesLeave));
        let asks = self.replay.position(matter).is_some_and(|event| {
            let goes_up = || {
                let mut asked = script.acts[event].iter();
                asked.any(|act| act.verb.meaning().review.goes_to_court())
            };
            let roles = [KindRole::AsksLeave, KindRole::ToSupremeCourt];
            roles.into_iter().any(|role| script.is(event, role)) || goes_up()
        });
        gives && !asks
    }

    /// Whether the event that acts grants certiorari.
    pub(super) fn is_certiorari(&self) -> bool {
        let acting = self.acting.get();
        let event = acting.and_then(|by| self.case.events.get(by));
        let kind = event.and_then(|event| self.kind(event));
        kind.is_some_and(|kind| kind.name.contains("certiorari"))
    }

    /// Whether the same filed another paper of the kind that day.
    fn has_double(&self, event: &Event) -> bool {
        self.events_so_far().any(|other| {
            other.id != event.id
                && other.kind == event.kind
                && other.by == event.by
                && other.date == event.date
        })
    }

    /// Whether whoever filed a paper filed no other of its kind.
    fn is_only_of_movant(&self, event: &Event) -> bool {
        let mut events = self.events_so_far();
        events.all(|other| other.id == event.id || other.kind != event.kind || other.by != event.by)
    }

    /// What may have happened by the day: what comes later renames nothing.
    fn events_so_far(&self) -> impl Iterator<Item = &'a Event> + use<'a, '_> {
        let events = self.case.events.iter().enumerate();
        let events =
            events.filter(|(event, _)| self.replay.happened(*event, self.day) != Certainty::No);
        events.map(|(_, event)| event)
    }

    /// Whether another order of that day has the same label.
    fn has_twin(&self, event: &Event) -> bool {
        if self.is_matter(&event.id) {
            return self.has_double(event);
        }
        let days = self.replay.register.days_of(self.kind_label(&event.id));
        let days = days.unwrap_or_default().iter();
        let days = days.filter(|day| **day <= self.day);
        days.filter(|day| Some(**day) == event.date.exact()).count() > 1
    }

    /// What a verdict on a charge found, where that is all it is about.
    fn verdict(&self, event: &Event) -> Option<&'static str> {
        let has = |event: &Event, role| {
            let kind = self.kind(event);
            kind.is_some_and(|kind| kind.roles.contains(&role))
        };
        if !has(event, KindRole::Tries) {
            return None;
        }
        let on_charges = event.does.iter().filter(|effect| {
            let target = self.event(&effect.target);
            target.is_some_and(|target| has(target, KindRole::Charges))
        });
        let found = on_charges.filter_map(|effect| match effect.verb.meaning().pending {
            PendingEffect::Grant => Some((true, effect.verb == Verb::GrantsInPart)),
            PendingEffect::Refuse => Some((false, true)),
            _ => None,
        });
        let (convicts, acquits) = found.fold((false, false), |so_far, found| {
            (so_far.0 | found.0, so_far.1 | found.1)
        });
        match (convicts, acquits) {
            (true, false) => Some("verdict of guilty"),
            (false, true) => Some("verdict of not guilty"),
            (true, true) => Some("verdict of guilty in part"),
            (false, false) => None,
        }
    }

    /// What an order is called in a sentence; an order that its label calls by its subject alone,
    /// such as `Contempt`, is called an order.
    fn noun(&self, event: &Event) -> String {
        if let Some(verdict) = self.verdict(event) {
            return verdict.to_owned();
        }
        let label = self.kind_label(&event.id);
        let is_acronym = label.len() > 2 && label.chars().all(char::is_uppercase);
        if let Some(kind) = self.kind(event).filter(|_| is_acronym) {
            return lower_first(&kind.name);
        }
        // What is cut on a card is not in a sentence.
        let whole = self.kind(event).filter(|_| label.contains('.'));
        let whole = whole.map(|kind| kind.nouns()[0].clone());
        if let Some(noun) = whole.filter(|noun| !noun.contains('.')) {
            return noun;
        }
        let label = lower_first(label);
        let Some(kind) = self
            .kind(event)
            .filter(|kind| kind.name.starts_with("Order "))
        else {
            return label;
        };
        if kind.roles.contains(&KindRole::AsksCause) {
            lower_first(&kind.name)
        } else if kind.life == Life::Moment {
            "order".to_owned()
        } else if label.ends_with("ed")
            || label.starts_with("no ")
            || kind.roles.contains(&KindRole::GivesLeave)
        {
            lower_first(&kind.name)
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
        let noun = self.matter_noun(event);
        let label = self.kind_label(id);
        if noun == MOTION {
            return self.motion(event, label) + &before;
        }
        let is_only = self.is_only(label) && !GENERIC.contains(&label);
        let movant = self.movant(event);
        let name = match movant {
            Some(movant) if is_only || self.is_only_of_movant(event) => {
                format!("{} {noun}", possessive(&movant))
            }
            None if is_only => format!("the {noun}"),
            _ => self.dated(event, &noun),
        };
        name + &before
    }

    /// What a matter is called: `petition for rehearing`, `objections`.
    fn matter_noun(&self, event: &Event) -> String {
        // One kind covers both, and the title says which it is.
        let kind = self.kind(event);
        let charges = kind.is_some_and(|kind| kind.roles.contains(&KindRole::Charges));
        if charges && event.title.to_lowercase().contains("information") {
            return "information".to_owned();
        }
        let name = kind.map_or("", |kind| kind.name.as_str());
        if ASKS.iter().any(|begin| name.starts_with(begin)) {
            lower_first(name.split(',').next().unwrap_or(name))
        } else {
            self.noun(event)
        }
    }

    /// Whether a matter is several by its noun, as objections are, whatever its parties are called.
    pub(super) fn is_of_several(&self, id: &EventId) -> bool {
        let Some(event) = self.event(id) else {
            return false;
        };
        let position = self.replay.position(id);
        if position.is_some_and(|event| self.replay.course.script.opens_case[event]) {
            return false;
        }
        let noun = self.matter_noun(event);
        let head = noun
            .split([' ', ','])
            .take_while(|word| !["for", "of", "to", "on", "in"].contains(word));
        head.last()
            .is_some_and(|word| word.ends_with('s') && !word.ends_with("ss"))
    }

    /// A motion of which only the title says for what: `Apple's motion “To expunge” of 3 May 2031`,
    /// `the motion for more time`.
    fn motion(&self, event: &Event, label: &str) -> String {
        let whose = self.movant(event);
        let whose = whose.map_or_else(|| "the".to_owned(), |movant| possessive(&movant));
        let title = &event.title;
        let day = event.date.exact().filter(|_| !self.is_only(label));
        let of = day.map_or_else(String::new, |day| {
            format!(" of {}", day_text(day, DateStyle::Long))
        });
        // The day stands with the motion, and not behind what it is about.
        match title.get(..MOTION.len() + 1) {
            Some(start) if start.eq_ignore_ascii_case("motion ") => {
                format!("{whose} {MOTION}{of} {}", &title[start.len()..])
            }
            _ => format!("{whose} {MOTION} “{title}”{of}"),
        }
    }

    /// Whether a matter is certiorari that was granted, or what granted it: from then on there is a
    /// writ, and no petition any more.
    pub(super) fn is_writ_granted(&self, id: &EventId) -> bool {
        let Some(event) = self.event(id) else {
            return false;
        };
        let kind = self.kind(event);
        let is_of_certiorari = kind.is_some_and(|kind| kind.name.contains("certiorari"));
        let opens = |event: &Event| {
            let position = self.replay.position(&event.id);
            position.is_some_and(|event| self.replay.course.script.opens_case[event])
        };
        let grants = |other: &Event| {
            let mut does = other.does.iter();
            opens(other) && does.any(|effect| effect.verb == Verb::Grants && effect.target == *id)
        };
        is_of_certiorari && (opens(event) || self.events_so_far().any(grants))
    }

    fn is_only(&self, label: &str) -> bool {
        self.replay.register.is_only(label, self.day)
    }
}

/// Names in a row. Whose they are, and what, is said once for neighbours:
/// `Apple's motion to vacate and motion to compel`, `the rulings of 3 May and 4 June 2031`.
pub(super) fn joined_names(names: Vec<String>) -> String {
    let mut rows: Vec<(Option<String>, String, Vec<String>)> = Vec::new();
    for name in names {
        let (thing, day) = match name.rsplit_once(" of ") {
            Some((thing, day))
                if is_one_noun(thing) && day.starts_with(|l: char| l.is_ascii_digit()) =>
            {
                (thing.to_owned(), Some(day.to_owned()))
            }
            _ => (name.clone(), None),
        };
        match (rows.last_mut(), &day) {
            (Some((_, before, days)), Some(day)) if *before == thing && !days.is_empty() => {
                days.push(day.clone());
            }
            _ => rows.push((owner_of(&name), thing, day.into_iter().collect())),
        }
    }
    let mut owner: Option<String> = None;
    let names = rows.into_iter().map(|(whose, thing, days)| {
        let is_same = whose.is_some() && whose == owner;
        let thing = match &whose {
            Some(whose) if is_same => thing[whose.len()..].trim_start().to_owned(),
            _ => thing,
        };
        owner = whose;
        match days.as_slice() {
            [] => thing,
            [day] => format!("{thing} of {day}"),
            days => format!("{thing}s of {}", listed(days)),
        }
    });
    listed(&names.collect::<Vec<_>>())
}

/// Whether a name is one noun besides whose it is, so that its plural is known.
fn is_one_noun(name: &str) -> bool {
    let owner = owner_of(name).map_or("the".len(), |owner| owner.len());
    let noun = name.get(owner..).unwrap_or_default().trim();
    !noun.is_empty() && noun.chars().all(char::is_alphabetic)
}

/// Whose something is, as its name begins: `Apple's`.
fn owner_of(name: &str) -> Option<String> {
    let ends = ["'s ", "s' "].iter().filter_map(|end| {
        let start = name.find(end)?;
        Some(start + end.len() - 1)
    });
    let end = ends.min()?;
    // `Creditors' committee's appeal`: what belongs to them owns the appeal.
    let next = name[end..]
        .trim_start()
        .split(' ')
        .next()
        .unwrap_or_default();
    let is_owner = next.ends_with("'s") || next.ends_with("s'");
    let end = if is_owner { end + 1 + next.len() } else { end };
    Some(name[..end].to_owned())
}

/// Whose something is: `Apple's`, `the United States'`.
fn possessive(name: &str) -> String {
    let ending = if name.ends_with('s') { "'" } else { "'s" };
    format!("{name}{ending}")
}

/// A label inside a sentence; an abbreviation such as `TRO` keeps its capitals.
pub(super) fn lower_first(label: &str) -> String {
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
