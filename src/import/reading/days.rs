//! The days that an entry tells: a hearing that is set, a paper that is due.
//!
//! An entry stands on the day on which it was filed; what it sets lies later. Only a day that is
//! written out, with its year, is told; none is counted from a number of days. The words are data,
//! `assets/entry-rules/days.toml`. Start with [`days_of`].

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::grammar::GRAMMAR;
use super::rules::{fits, searched, table};
use crate::import::words::dates;
use crate::model::{Day, EventDate, days_between};

const TABLE: &str = include_str!("../../../assets/entry-rules/days.toml");

/// The longest name of what is set or due, in bytes; what is longer is no name.
const LONGEST_NAME: usize = 90;

/// How far ahead a day can lie, in days; one beyond it is rather a slip of the pen.
const FARTHEST: i64 = 8 * 366;

/// The kind of what is due.
const DEADLINE: &str = "deadline";

/// The kind of a hearing that has no name of its own.
const HEARING: &str = "hearing";

/// Who tells the days.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Teller {
    /// Whether a court or its clerk does, and not a party.
    pub by_court: bool,
    /// Whether the entry is a notice of a hearing.
    pub of_hearing: bool,
}

impl Teller {
    const COURT: Self = Self {
        by_court: true,
        of_hearing: false,
    };
}

#[derive(Debug, Default, Deserialize)]
struct Table {
    day: String,
    void: String,
    hints: String,
    between: String,
    sets: String,
    setting: String,
    fixed: String,
    moves: String,
    due: String,
    extending: String,
    again: String,
    past: String,
    held: String,
    off: String,
    tail: String,
    begins: String,
    title: String,
    wordy: String,
    plain: String,
    taken_back: String,
    related: String,
    foreign: String,
    undue: String,
    appointment: Vec<Appointment>,
    #[cfg(test)]
    form: Vec<tests::Form>,
}

#[derive(Debug, Default, Deserialize)]
struct Appointment {
    kind: String,
    name: String,
}

/// What each pattern means is said in the table.
struct Words {
    day: Option<Regex>,
    void: Option<Regex>,
    hints: Option<Regex>,
    sets: Option<Regex>,
    setting: Option<Regex>,
    fixed: Option<Regex>,
    moves: Option<Regex>,
    due: Option<Regex>,
    extending: Option<Regex>,
    again: Option<Regex>,
    past: Option<Regex>,
    held: Option<Regex>,
    off: Option<Regex>,
    begins: Option<Regex>,
    title: Option<Regex>,
    wordy: Option<Regex>,
    plain: Option<Regex>,
    taken_back: Option<Regex>,
    related: Option<Regex>,
    foreign: Option<Regex>,
    undue: Option<Regex>,
    hearing: Option<Regex>,
    /// Sorts of hearings: the kind, and its name at the end of what stands before such words.
    appointments: Vec<(String, Option<Regex>)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table = table::<Table>(TABLE);
    let up_to_day = |pattern: &str| searched(&format!("(?:{pattern}){}$", table.between));
    let appointments = table.appointment.iter().map(|row| {
        let name = searched(&format!(
            r"^.*\b(?P<name>{}){}[\s,]*$",
            row.name, table.tail
        ));
        (row.kind.clone(), name)
    });
    Words {
        appointments: appointments.collect(),
        sets: up_to_day(&table.sets),
        setting: up_to_day(&table.setting),
        fixed: up_to_day(&table.fixed),
        due: up_to_day(&table.due),
        extending: up_to_day(&table.extending),
        again: up_to_day(&table.again),
        day: searched(&table.day),
        void: searched(&table.void),
        hints: searched(&table.hints),
        moves: searched(&table.moves),
        past: searched(&table.past),
        held: searched(&table.held),
        off: searched(&table.off),
        begins: searched(&table.begins),
        title: searched(&table.title),
        wordy: searched(&table.wordy),
        plain: searched(&table.plain),
        taken_back: searched(&table.taken_back),
        related: searched(&table.related),
        foreign: searched(&table.foreign),
        undue: searched(&table.undue),
        hearing: searched(r"\bhearing\b"),
    }
});

/// A day that an entry tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct ToldDay {
    /// The kind of what is on that day: `hearing`, `deadline`.
    pub kind: &'static str,
    /// Where its name stands in the text, in bytes: `Status Conference`, `Otter Mill answer`.
    pub name: Range<usize>,
    /// The day.
    pub date: EventDate,
    /// Where the words stand that say so, the name first.
    pub at: Range<usize>,
    /// Whether they say that it was on another day before.
    pub is_moved: bool,
}

/// What stands before a day, up to the day.
#[derive(Clone)]
struct Lead {
    kind: &'static str,
    name: Range<usize>,
    is_moved: bool,
    /// Whether the day does not hold any more.
    is_off: bool,
}

/// The days that an entry tells, in the order of its text. `filed` is the day of the entry, before
/// which nothing is set; of papers of a party only what stands in a sentence of its own is told, as
/// the court's system adds it: the rest is what they ask for.
pub(in crate::import) fn days_of(text: &str, filed: Option<Day>, teller: Teller) -> Vec<ToldDay> {
    let words = &*WORDS;
    if !fits(words.hints.as_ref(), text) || fits(words.void.as_ref(), text) {
        return Vec::new();
    }
    let Some(day) = &words.day else {
        return Vec::new();
    };
    let mut told: Vec<ToldDay> = Vec::new();
    let mut last: Option<Lead> = None;
    let mut done = 0;
    let repeated = words.repeated(text);
    let days = day.find_iter(text).map(|day| day.range());
    for at in days.filter(|at| !repeated.iter().any(|other| other.contains(&at.start))) {
        let lead = words.lead(text, done..at.start, last.take(), teller);
        let is_off = |lead: &Lead| lead.is_off || fits(words.off.as_ref(), &text[at.end..]);
        let lead = lead.map(|lead| Lead {
            is_off: is_off(&lead),
            ..lead
        });
        done = at.end;
        last.clone_from(&lead);
        let Some(lead) = lead.filter(|lead| !lead.is_off) else {
            continue;
        };
        let Some(date) = date_of(&text[at.clone()], filed) else {
            continue;
        };
        let name = &text[lead.name.clone()];
        let same = |other: &ToldDay| {
            other.date == date && text[other.name.clone()].eq_ignore_ascii_case(name)
        };
        if !told.iter().any(same) {
            told.push(ToldDay {
                kind: lead.kind,
                at: lead.name.start..at.end,
                name: lead.name,
                date,
                is_moved: lead.is_moved,
            });
        }
    }
    told
}

impl Words {
    /// What leads to a day, in the words between it and the day before, which `last` led to.
    fn lead(
        &'static self,
        text: &str,
        between: Range<usize>,
        last: Option<Lead>,
        teller: Teller,
    ) -> Option<Lead> {
        let before = text.get(between.clone())?;
        if let Some(last) = last.filter(|last| last.is_off)
            && fits(self.again.as_ref(), before)
        {
            return Some(Lead {
                is_moved: true,
                is_off: false,
                ..last
            });
        }
        let found = self.told(before, teller)?;
        let shifted = found.name.start + between.start..found.name.end + between.start;
        Some(Lead {
            name: shifted,
            ..found
        })
    }

    /// What leads to a day in what stands before it; places are of that.
    fn told(&'static self, before: &str, teller: Teller) -> Option<Lead> {
        if let Some(words) = self.fixed.as_ref()?.captures(before) {
            let what = words.name("what")?;
            let (kind, name) = self.appointment(what.as_str(), Teller::COURT)?;
            let name = what.start() + name.start..what.start() + name.end;
            return Some(self.lead_of(kind, name, &words[0]));
        }
        self.set(before, teller)
            .or_else(|| self.acted(before).filter(|_| teller.by_court))
            .or_else(|| self.due(before, teller))
    }

    /// A hearing that is set.
    fn set(&'static self, before: &str, teller: Teller) -> Option<Lead> {
        let lead = self.sets.as_ref()?.find(before)?;
        let (named, is_past) = self.without_past(&before[..lead.start()]);
        let named_so = self.appointment(named, teller);
        let (kind, name) = named_so.or_else(|| {
            // A notice of a hearing sets that, whatever it says of it.
            let sets = teller.of_hearing && !fits(self.taken_back.as_ref(), named);
            let hearing = self.hearing.as_ref().filter(|_| sets)?;
            Some((HEARING, hearing.find_iter(named).last()?.range()))
        })?;
        let lead = lead.as_str();
        let found = self.lead_of(kind, name, lead);
        let is_off = is_past || fits(self.held.as_ref(), lead) || lead.trim_end().ends_with("from");
        Some(Lead { is_off, ..found })
    }

    /// What the act of a court sets or puts off: `setting hearing for`.
    fn acted(&'static self, before: &str) -> Option<Lead> {
        if let Some(words) = self.setting.as_ref()?.captures(before) {
            let what = words.name("what")?;
            let (kind, name) = self.appointment(&before[..what.end()], Teller::COURT)?;
            let name = name.start.max(what.start())..name.end;
            return Some(self.lead_of(kind, name, &words[0]));
        }
        let words = self.extending.as_ref()?.captures(before)?;
        let name = words.name("what")?.range();
        Some(Lead {
            kind: DEADLINE,
            name,
            is_moved: true,
            is_off: false,
        })
    }

    /// What is due.
    fn due(&'static self, before: &str, teller: Teller) -> Option<Lead> {
        let lead = self.due.as_ref()?.find(before)?;
        let (named, is_off) = self.without_past(&before[..lead.start()]);
        let end = named.trim_end().len();
        let name = self.name(named, end..end, teller)?;
        let is_due = !fits(self.undue.as_ref(), &before[name.clone()]);
        let found = self.lead_of(DEADLINE, name, lead.as_str());
        is_due.then_some(Lead { is_off, ..found })
    }

    /// What is on a day to which these words lead.
    fn lead_of(&self, kind: &'static str, name: Range<usize>, words: &str) -> Lead {
        let is_moved = fits(self.moves.as_ref(), words);
        Lead {
            kind,
            name,
            is_moved,
            is_off: false,
        }
    }

    /// Where other entries are repeated; brackets that are not closed hold what is its own.
    fn repeated(&self, text: &str) -> Vec<Range<usize>> {
        let opens = self.related.iter().flat_map(|opens| opens.find_iter(text));
        let closed = opens.filter_map(|opens| {
            let mut depth = 0;
            let mut signs = text[opens.start()..].bytes().enumerate();
            let end = signs.find_map(|(at, sign)| {
                depth += i32::from(sign == b'(') - i32::from(sign == b')');
                (depth == 0).then_some(at)
            })?;
            Some(opens.start()..opens.start() + end)
        });
        closed.collect()
    }

    /// A text without words at its end that tell how it was, and whether it had such.
    fn without_past<'t>(&self, text: &'t str) -> (&'t str, bool) {
        match self.past.as_ref().and_then(|past| past.find(text)) {
            Some(past) => (&text[..past.start()], true),
            None => (text, false),
        }
    }

    /// The hearing with whose name a text ends.
    fn appointment(
        &'static self,
        text: &str,
        teller: Teller,
    ) -> Option<(&'static str, Range<usize>)> {
        let named = self.appointments.iter().filter_map(|(kind, name)| {
            let sort = name.as_ref()?.captures(text)?.name("name")?.range();
            Some((kind.as_str(), sort))
        });
        // The name of one can hold that of another: what stands last is meant.
        let (kind, sort) = named.max_by_key(|(_, sort)| sort.end)?;
        let name = self.name(text, sort.clone(), teller)?;
        let name = if fits(self.wordy.as_ref(), &text[name.clone()]) {
            let plain = self.plain.as_ref()?.find(&text[..sort.start])?;
            plain.start()..sort.end
        } else {
            name
        };
        let is_own = !fits(self.foreign.as_ref(), &text[name.clone()]);
        is_own.then_some((kind, name))
    }

    /// The name that ends with the words at a place; `None` where it is none.
    fn name(&self, text: &str, sort: Range<usize>, teller: Teller) -> Option<Range<usize>> {
        let head = text.get(..sort.end)?;
        let begins: Vec<_> = self.begins.as_ref()?.find_iter(head).collect();
        let last = begins.last().map(|begins| begins.end());
        let mut real = begins.iter().rev();
        let real = real.find(|begins| !is_abbreviated(head, begins.range()));
        // The name of who filed a paper ends where it is.
        let real = real
            .map(|begins| begins.end())
            .filter(|start| !fits(self.wordy.as_ref(), &head[*start..]));
        // What a party asks for stands in the sentence that names its paper.
        let start = match real.or(last) {
            Some(start) => start,
            None if teller.by_court => 0,
            None => return None,
        };
        let title = self.title.as_ref()?.find(&head[start..]);
        let start = start + title.map_or(0, |title| title.end());
        let start = head.len()
            - head[start..]
                .trim_start_matches([' ', '(', '[', '.', ','])
                .len();
        let start = if sort.is_empty() {
            start
        } else {
            start.min(sort.start)
        };
        let name = &head[start..];
        // The bracket in which it stands is no part of it.
        let closed = name.strip_suffix(')').filter(|name| !name.contains('('));
        let name = closed.unwrap_or(name);
        let is_name = name.len() <= LONGEST_NAME && name.contains(char::is_alphabetic);
        is_name.then_some(start..start + name.len())
    }
}

/// Whether a full stop or a comma is of a name: `Mills, Inc. answer`.
fn is_abbreviated(text: &str, at: Range<usize>) -> bool {
    let sign = text[at.clone()].trim_end();
    let is_short = |word: &str| {
        let word = word.trim_matches([',', '.']).to_lowercase();
        GRAMMAR.abbreviations.contains(&word)
    };
    let (before, after) = (text[..at.end].trim_end(), &text[at.end..]);
    if sign.ends_with(',') {
        return after.split_whitespace().next().is_some_and(is_short) && after.contains('.');
    }
    let ends = sign.ends_with('.') && !sign.ends_with("..");
    ends && before.split_whitespace().next_back().is_some_and(is_short)
}

/// The day of a text, where something that was filed on another can be set for it.
fn date_of(written: &str, filed: Option<Day>) -> Option<EventDate> {
    let mut written = written.replace('-', "/");
    let year = written.rsplit('/').next().unwrap_or_default();
    if written.contains('/') && year.len() == 2 {
        let century = filed?.year() / 100;
        let at = written.len() - 2;
        written.insert_str(at, &century.to_string());
    }
    let date = dates::certain(&written)?;
    let day = date.exact()?;
    let is_ahead = |filed| (0..=FARTHEST).contains(&days_between(filed, day));
    filed.is_none_or(is_ahead).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Form {
        text: String,
        #[serde(default)]
        party: bool,
        #[serde(default)]
        of_hearing: bool,
        #[serde(default)]
        tells: Vec<String>,
    }

    fn told(text: &str, teller: Teller) -> Vec<String> {
        let filed = EventDate::parse("2031-03-03").unwrap().exact();
        let days = days_of(text, filed, teller).into_iter();
        let days = days.map(|day| {
            let moved = if day.is_moved { ", moved" } else { "" };
            format!(
                "{} {} {}{moved}",
                day.kind,
                day.date.text(),
                &text[day.name]
            )
        });
        days.collect()
    }

    #[test]
    fn every_form_tells_its_days_and_no_other() {
        for form in toml::from_str::<Table>(TABLE).unwrap().form {
            let teller = Teller {
                by_court: !form.party,
                of_hearing: form.of_hearing,
            };
            assert_eq!(told(&form.text, teller), form.tells, "{}", form.text);
        }
        let words = &*WORDS;
        let all = [
            &words.day,
            &words.hints,
            &words.sets,
            &words.setting,
            &words.fixed,
            &words.moves,
            &words.due,
            &words.again,
            &words.extending,
            &words.void,
            &words.hearing,
            &words.wordy,
            &words.plain,
            &words.taken_back,
            &words.related,
            &words.held,
            &words.past,
            &words.off,
            &words.begins,
            &words.title,
            &words.foreign,
            &words.undue,
        ];
        assert!(all.iter().all(|pattern| pattern.is_some()));
        assert!(words.appointments.iter().all(|(_, name)| name.is_some()));
    }

    #[test]
    fn a_day_that_cannot_be_meant_is_not_told() {
        for (text, days) in [
            ("Answer due 2/3/2031.", 0),
            ("Answer due 5/3/2131.", 0),
            ("Answer due 13/32/2031.", 0),
            ("Answer due 5/3/31.", 1),
            ("Answer due within 21 days.", 0),
            ("Answer due é5/3/2031", 0),
            ("Answer due 5/3/2031; answer due 5/3/2031", 1),
        ] {
            assert_eq!(told(text, Teller::COURT).len(), days, "{text}");
        }
    }
}
