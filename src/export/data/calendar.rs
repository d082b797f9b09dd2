//! The deadlines and hearings of a case as iCalendar (RFC 5545).
//!
//! Entries are whole days. The stamp that the format asks for is no time of making: it is midnight
//! of the day of the case on which the entry last changed, so that the same case gives the same
//! bytes and nobody reads from it when, or by whom, it was made. Start with [`EXPORTER`].

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::excerpt::{Entry, Excerpt, Ledger};
use crate::export::escape::one_line;
use crate::export::{Exporter, Subject};
use crate::model::{
    CaseIndex, DateStyle, Day, DeadlineEffect, Duty, DutyId, Effect, Event, EventDate, EventId,
    Family, Life, Qualifier, Scope, Verb, date_text, day_text,
};
use crate::picture::Story;
use crate::procedure::{DeadlineStatus, State, deadline_words, duty_words};
use crate::syntax::visible;

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "ics",
    name: "iCalendar of deadlines and hearings",
    subject: Subject::Case,
    export: |sheet, notes| Ok(calendar(&Excerpt::of(sheet), notes).into_bytes()),
};

/// The longest line, in bytes without its end (RFC 5545, section 3.1).
const LINE: usize = 75;

fn calendar(excerpt: &Excerpt, notes: &mut Vec<String>) -> String {
    let ledger = Ledger::new(excerpt);
    let mut calendar = Calendar {
        text: String::new(),
        excerpt,
        undated: 0,
    };
    calendar.line("BEGIN:VCALENDAR");
    calendar.line("VERSION:2.0");
    calendar.line("PRODID:-//Writmap//Writmap//EN");
    calendar.line("CALSCALE:GREGORIAN");
    calendar.property("X-WR-CALNAME", &excerpt.case.title);
    if let Some(band) = &excerpt.band {
        calendar.property("X-WR-CALDESC", band);
    }
    let (own, under) = duties_by_deadline(excerpt, &ledger);
    let standings = excerpt.day.map(|day| Standings::on(excerpt, day));
    let called_off = called_off(excerpt);
    for entry in ledger.entries() {
        if entry.is_appointment() {
            let duties = under.get(&entry.event.id).map_or(&[][..], Vec::as_slice);
            let is_off = called_off.contains(&entry.event.id);
            calendar.event(&entry, is_off, duties, standings.as_ref());
        }
    }
    for duty in own {
        calendar.duty(&ledger, duty, standings.as_ref());
    }
    calendar.line("END:VCALENDAR");
    if !calendar.text.contains("BEGIN:VEVENT") {
        notes.push("the calendar is empty: no deadline or hearing has a day".to_owned());
    }
    if calendar.undated > 0 {
        notes.push(format!(
            "deadlines and hearings without a day, which a calendar cannot hold: {}",
            calendar.undated
        ));
    }
    calendar.text
}

struct Calendar<'a> {
    text: String,
    excerpt: &'a Excerpt,
    /// How many entries have no day.
    undated: usize,
}

/// An entry of the calendar.
struct Appointment<'a> {
    id: &'a str,
    title: String,
    date: &'a EventDate,
    lines: Vec<String>,
    status: &'static str,
    stamp: Option<Day>,
}

/// How duties stand at the end of a day.
struct Standings<'a> {
    day: Day,
    state: State,
    /// Of two with one id the first counts.
    places: HashMap<DutyId, usize>,
    index: CaseIndex<'a>,
}

impl<'a> Standings<'a> {
    fn on(excerpt: &'a Excerpt, day: Day) -> Self {
        let state = excerpt.story.replay.state_on(day);
        let duties = state.duties.iter().enumerate().rev();
        Standings {
            day,
            places: duties
                .map(|(place, state)| (state.duty.clone(), place))
                .collect(),
            index: CaseIndex::new(&excerpt.story.case),
            state,
        }
    }

    /// How a duty stands in words, and what explains it.
    fn of(&self, duty: &Duty) -> Option<(String, &[EventId])> {
        let state = self.state.duties.get(*self.places.get(&duty.id)?)?;
        let order = self.state.order(&duty.order);
        let words = duty_words(&self.index, order, state, self.day);
        Some((words, &state.because))
    }
}

/// The duties with a day that are entries of their own; and by the deadline in whose entry they
/// stand those for which their order set it, or a day would have several entries that say one thing.
fn duties_by_deadline<'a>(
    excerpt: &'a Excerpt,
    ledger: &Ledger<'_>,
) -> (Vec<&'a Duty>, HashMap<EventId, Vec<&'a Duty>>) {
    let appointments = ledger.entries().filter(Entry::is_appointment);
    let days: HashMap<&EventId, &EventDate> = appointments
        .map(|entry| (&entry.event.id, &entry.event.date))
        .collect();
    let mut own = Vec::new();
    let mut under: HashMap<EventId, Vec<&Duty>> = HashMap::new();
    for duty in &excerpt.case.duties {
        let Some(due) = &duty.due else { continue };
        let order = excerpt.story.event(&duty.order);
        let effects = order.map_or(&[][..], |order| order.does.as_slice());
        let sets = |target: &EventId| days.get(target).is_some_and(|&day| day == due);
        let set = effects
            .iter()
            .find(|effect| effect.verb == Verb::SetsDeadline && sets(&effect.target));
        match set.filter(|_| excerpt.shows(&duty.order)) {
            Some(set) => under.entry(set.target.clone()).or_default().push(duty),
            None => own.push(duty),
        }
    }
    (own, under)
}

/// What events take away until the day of which the calendar speaks. A hearing that another one
/// replaces has no status that would tell so.
fn called_off(excerpt: &Excerpt) -> HashSet<&EventId> {
    let events = excerpt.story.case.events.iter();
    let has_happened = |event: &&Event| {
        let earliest = event.date.earliest();
        excerpt
            .day
            .is_none_or(|day| earliest.is_some_and(|earliest| earliest <= day))
    };
    let effects = events.filter(has_happened).flat_map(|event| &event.does);
    let cancels = |effect: &&Effect| {
        let meaning = effect.verb.meaning();
        meaning.deadline == DeadlineEffect::Cancel && effect.scope == Scope::Whole
    };
    effects
        .filter(cancels)
        .map(|effect| &effect.target)
        .collect()
}

impl Calendar<'_> {
    fn event(
        &mut self,
        entry: &Entry<'_>,
        is_off: bool,
        duties: &[&Duty],
        standings: Option<&Standings<'_>>,
    ) {
        let event = entry.event;
        let day = self.excerpt.day;
        let Story { case, replay, .. } = &*self.excerpt.story;
        let deadline = day.and_then(|day| replay.deadline_state_on(entry.place, day));
        let mut lines = vec![];
        let told = date_text(&event.date, DateStyle::Long);
        if event.date.exact().is_none() {
            lines.push(format!("Date: {told}"));
        }
        if let (Some(state), Some(day)) = (&deadline, day) {
            lines.push(as_of(day, &deadline_words(case, replay, state)));
        }
        for duty in duties {
            let standing = standings.and_then(|standings| standings.of(duty));
            let standing = standing.map_or_else(String::new, |(words, _)| format!(": {words}"));
            let owed_by = owed_by(entry.ledger, duty);
            lines.push(format!("{owed_by}: {}{standing}", duty.what));
        }
        lines.extend(
            event
                .because
                .iter()
                .chain(&event.outcome)
                .chain(&event.note)
                .cloned(),
        );
        lines.extend(sources(entry));
        let chain = deadline.as_ref().map_or(&[][..], |state| &state.because);
        let is_off = match &deadline {
            Some(state) => state.status == DeadlineStatus::Cancelled,
            None => is_off,
        };
        self.add(&Appointment {
            id: event.id.as_str(),
            title: event.title.clone(),
            date: &event.date,
            lines,
            status: status(is_off, &event.date),
            stamp: self.last_change(chain, &event.id),
        });
    }

    fn duty(&mut self, ledger: &Ledger<'_>, duty: &Duty, standings: Option<&Standings<'_>>) {
        let Some(due) = &duty.due else { return };
        let order = self.excerpt.story.event(&duty.order);
        let order = order.filter(|order| self.excerpt.shows(&order.id));
        let mut lines = vec![];
        if due.exact().is_none() {
            lines.push(format!("Date: {}", date_text(due, DateStyle::Long)));
        }
        lines.extend(order.map(|order| format!("Under “{}”", order.title)));
        let standing = standings.and_then(|standings| standings.of(duty));
        let told = standing.as_ref().zip(self.excerpt.day);
        lines.extend(told.map(|((words, _), day)| as_of(day, words)));
        let chain = standing.map_or(&[][..], |(_, because)| because);
        self.add(&Appointment {
            id: duty.id.as_str(),
            title: format!("Due: {}: {}", owed_by(ledger, duty), duty.what),
            date: due,
            lines,
            status: status(false, due),
            stamp: self.last_change(chain, &duty.order),
        });
    }

    /// The day of the last of the events that made an entry what it is.
    fn last_change(&self, chain: &[EventId], own: &EventId) -> Option<Day> {
        let story = &self.excerpt.story;
        let day = |id: &EventId| {
            let event = story.case.events.get(story.replay.position(id)?)?;
            event.date.latest().filter(|_| event.date.words().is_none())
        };
        let chain = chain.iter().filter(|id| self.excerpt.shows(id));
        chain.filter_map(day).max().or_else(|| day(own))
    }

    fn add(&mut self, entry: &Appointment<'_>) {
        let written = entry.date.as_written();
        let days = written.earliest().zip(written.latest());
        let known = entry.date.words().is_none();
        let Some((first, last)) = days.filter(|_| known) else {
            self.undated += 1;
            return;
        };
        self.line("BEGIN:VEVENT");
        self.property("UID", &self.uid(entry.id));
        let stamp = entry.stamp.unwrap_or(first);
        self.line(&format!("DTSTAMP:{}T000000Z", compact(stamp)));
        self.line(&format!("DTSTART;VALUE=DATE:{}", compact(first)));
        // The end is the first day after it.
        let end = last.tomorrow().unwrap_or(last);
        self.line(&format!("DTEND;VALUE=DATE:{}", compact(end)));
        self.property("SUMMARY", &entry.title);
        let about = entry.date.qualifier() != Qualifier::Exact;
        let about = about.then(|| format!("Date: {}", date_text(entry.date, DateStyle::Long)));
        let lines: Vec<&str> = about
            .iter()
            .chain(&entry.lines)
            .map(String::as_str)
            .collect();
        if !lines.is_empty() {
            self.property("DESCRIPTION", &lines.join("\n"));
        }
        self.line(&format!("STATUS:{}", entry.status));
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    /// A name that is the same in every export, and that another case does not have: made of the
    /// title of the case and the id in it.
    fn uid(&self, id: &str) -> String {
        let plain = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
        let words: String = id.chars().filter(|sign| plain(*sign)).take(40).collect();
        let mark = mark_of(&[&self.excerpt.case.title, id]);
        format!("{words}-{mark:016x}@writmap.invalid")
    }

    /// A property whose value is text (RFC 5545, section 3.3.11).
    fn property(&mut self, name: &str, value: &str) {
        let shown = visible(value);
        let mut line = format!("{name}:");
        for sign in shown.chars() {
            match sign {
                '\n' => line.push_str("\\n"),
                '\\' | ';' | ',' => line.extend(['\\', sign]),
                '\t' | '\u{2028}' | '\u{2029}' => line.push(' '),
                _ => line.push(sign),
            }
        }
        self.line(&line);
    }

    /// A line, folded where it is too long, never within a character.
    fn line(&mut self, line: &str) {
        let mut rest = line;
        let mut room = LINE;
        while rest.len() > room {
            let end = rest.floor_char_boundary(room);
            let _cannot_fail = write!(self.text, "{}\r\n ", &rest[..end]);
            rest = &rest[end..];
            // The blank that begins the next line counts.
            room = LINE - 1;
        }
        let _cannot_fail = write!(self.text, "{rest}\r\n");
    }
}

fn owed_by<'a>(ledger: &Ledger<'a>, duty: &'a Duty) -> &'a str {
    let party = ledger.party(&duty.owed_by);
    party.map_or(duty.owed_by.as_str(), |party| &party.name)
}

impl Entry<'_> {
    /// Whether it is a deadline, a hearing or another date that one keeps.
    fn is_appointment(&self) -> bool {
        self.family() == Some(Family::Deadlines) || self.life() == Some(Life::Deadline)
    }
}

/// Whether an entry takes place, is off, or is not sure of its day.
fn status(is_off: bool, date: &EventDate) -> &'static str {
    if is_off {
        "CANCELLED"
    } else if date.exact().is_none() || date.qualifier() != Qualifier::Exact {
        "TENTATIVE"
    } else {
        "CONFIRMED"
    }
}

/// `As of 30 August 2014: passed`.
fn as_of(day: Day, status: &str) -> String {
    format!("As of {}: {status}", day_text(day, DateStyle::Long))
}

/// `20140829`.
fn compact(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn sources<'a>(entry: &'a Entry<'_>) -> impl Iterator<Item = String> + 'a {
    entry.event.sources.iter().map(|cite| {
        let source = entry.ledger.source(&cite.source);
        let name = source.map_or(cite.source.as_str(), |source| &source.title);
        match &cite.quote {
            Some(quote) => format!("Source: {name}: “{}”", one_line(quote)),
            None => format!("Source: {name}"),
        }
    })
}

/// A number for texts (FNV-1a, 64 bits); their ends count.
fn mark_of(texts: &[&str]) -> u64 {
    let mut mark: u64 = 0xcbf2_9ce4_8422_2325;
    for text in texts {
        for byte in text.bytes().chain([0]) {
            mark = (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    mark
}
