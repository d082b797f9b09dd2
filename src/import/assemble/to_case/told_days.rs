//! The days that entries tell, as events of their own: a hearing, a deadline.
//!
//! An entry stays on the day on which it was filed. What several entries of a docket tell in the
//! same words is one event, which each of them sets. Start with [`ToldDays::tell`].

use std::collections::{HashMap, HashSet};

use thin_vec::thin_vec;

use super::event::Writer;
use super::title::title_of;
use crate::import::docket::Entry;
use crate::import::reading::{Teller, ToldDay, days_of};
use crate::model::{
    Actor, Cite, Day, Effect, Event, EventDate, EventFields, EventId, Family, Kind, KindId, Life,
    Particulars, Verb,
};

/// The days that the entries of one docket told so far.
#[derive(Default)]
pub(super) struct ToldDays {
    /// Of what is set, by its kind and its name in small letters, what was told.
    known: HashMap<(&'static str, String), Vec<Appointment>>,
    /// Their events, to be put into the case.
    events: Vec<Event>,
}

/// A day for which something was set.
struct Appointment {
    day: Day,
    id: EventId,
    /// Whether a later entry has put it off.
    is_moved: bool,
}

/// A day that an entry tells, with the words that say so.
pub(super) struct Telling {
    told: ToldDay,
    name: String,
    words: String,
}

/// The days that an entry of this kind tells.
pub(super) fn tellings(entry: &Entry, kind: Option<&Kind>) -> Vec<Telling> {
    let of_court = |kind: &Kind| kind.actor == Actor::Court || kind.family == Family::Deadlines;
    let teller = Teller {
        by_court: kind.is_some_and(of_court),
        of_hearing: kind.is_some_and(|kind| kind.id.as_str() == Kind::NOTICE_OF_HEARING),
    };
    let days = days_of(&entry.text, entry.filed.exact(), teller).into_iter();
    let telling = days.map(|told| Telling {
        name: entry.text[told.name.clone()].to_owned(),
        words: entry.text[told.at.clone()].to_owned(),
        told,
    });
    telling.collect()
}

impl ToldDays {
    /// Adds the events to those of the case, in which the entries of the docket have these places;
    /// how many they are. A hearing that an entry of its day reports is that entry.
    pub(super) fn put_into(self, events: &mut Vec<Event>, entries: &[usize]) -> usize {
        // Of a large docket there is no room for what every entry reports.
        let told = self.events.iter();
        let told: HashSet<(&KindId, &EventDate)> =
            told.map(|event| (&event.kind, &event.date)).collect();
        let mut reports: HashMap<(&KindId, &EventDate), Option<&EventId>> = HashMap::new();
        for event in entries.iter().map(|&place| &events[place]) {
            let of_day = (&event.kind, &event.date);
            if !told.contains(&of_day) {
                continue;
            }
            // Of several it is not said which one was set.
            reports
                .entry(of_day)
                .and_modify(|known| *known = None)
                .or_insert(Some(&event.id));
        }
        let mut held: HashMap<EventId, EventId> = HashMap::new();
        for event in &self.events {
            if let Some(Some(report)) = reports.get(&(&event.kind, &event.date)) {
                held.insert(event.id.clone(), (*report).clone());
            }
        }
        for &place in entries.iter().filter(|_| !held.is_empty()) {
            let event = &mut events[place];
            for effect in &mut event.does {
                if let Some(report) = held.get(&effect.target) {
                    effect.target = report.clone();
                }
            }
            // What reports a hearing has not set it.
            let own = event.id.clone();
            event.does.retain(|effect| effect.target != own);
        }
        let before = events.len();
        let own = self.events.into_iter();
        events.extend(own.filter(|event| !held.contains_key(&event.id)));
        events.len() - before
    }

    /// What an entry does to the days that it tells; their events are made where they are new.
    pub(super) fn tell(
        &mut self,
        writer: &mut Writer<'_>,
        teller: &Event,
        tellings: Vec<Telling>,
    ) -> Vec<Effect> {
        let mut does = Vec::new();
        for telling in tellings {
            let Some(day) = telling.told.date.exact() else {
                continue;
            };
            let key = (telling.told.kind, telling.name.to_lowercase());
            let known = self.known.entry(key).or_default();
            let words = writer.cleaned(telling.words.clone());
            let reason = format!("words of the text: “{words}”");
            let is_deadline = writer.life(telling.told.kind) == Some(Life::Deadline);
            let (sets, puts_off) = if is_deadline {
                (Verb::SetsDeadline, Verb::ExtendsDeadline)
            } else {
                (Verb::Schedules, Verb::Supersedes)
            };
            let mut act = |verb, target| {
                does.push(Effect {
                    reason: Some(reason.clone()),
                    ..Effect::new(verb, target)
                });
            };
            if telling.told.is_moved
                && let Some(put_off) = put_off(known, day, teller.date.exact(), is_deadline)
            {
                act(puts_off, put_off);
            }
            let id = if let Some(same) = known.iter().find(|other| other.day == day) {
                same.id.clone()
            } else {
                let event = writer.told_day(teller, &telling, words);
                let id = event.id.clone();
                known.push(Appointment {
                    day,
                    id: id.clone(),
                    is_moved: false,
                });
                self.events.push(event);
                id
            };
            act(sets, id);
        }
        does
    }
}

/// The only one of a name that waited on the day of filing and is now on this day.
fn put_off(
    known: &mut [Appointment],
    day: Day,
    filed: Option<Day>,
    is_deadline: bool,
) -> Option<EventId> {
    // A hearing can have been held on the day of the entry that continues it.
    let first = filed.and_then(|day| {
        if is_deadline {
            Some(day)
        } else {
            day.tomorrow().ok()
        }
    });
    let waits =
        |other: &&mut Appointment| other.day != day && !other.is_moved && Some(other.day) >= first;
    let mut waiting = known.iter_mut().filter(waits);
    // Of several it is not said which was put off.
    let (one, None) = (waiting.next()?, waiting.next()) else {
        return None;
    };
    one.is_moved = true;
    Some(one.id.clone())
}

impl Writer<'_> {
    fn life(&self, kind: &str) -> Option<Life> {
        let kind = self.catalogue.kind(&KindId::from(kind));
        kind.map(|kind| kind.life)
    }

    /// The event of a day that an entry tells.
    fn told_day(&mut self, teller: &Event, telling: &Telling, words: String) -> Event {
        let kind = telling.told.kind;
        let wanted = format!("{}-{kind}", teller.id);
        let id = EventId::from(self.ids.share(&wanted));
        let name = self.cleaned(telling.name.clone());
        let title = match title_of("", &name) {
            title if title.is_empty() => name,
            title => title,
        };
        let said = |word| title.to_lowercase().split(' ').any(|own| own == word);
        let is_due = kind == Kind::DEADLINE && !said("deadline") && !said("due");
        EventFields {
            kind: kind.into(),
            title: if is_due {
                format!("{title} due")
            } else {
                title
            },
            court: self.court.cloned(),
            details: self.shared(Particulars {
                docket: self.docket.cloned(),
                ..Particulars::default()
            }),
            sources: thin_vec![Cite {
                source: self.source.clone(),
                quote: Some(words),
                at: None,
                note: Some(match teller.docket_number.as_deref() {
                    Some(number) => format!("told by entry {number}"),
                    None => format!("told by the entry of {}", teller.date.text()),
                }),
            }],
            ..Event::new(id, telling.told.date.clone()).into_fields()
        }
        .into()
    }
}
