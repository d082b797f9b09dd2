//! What can be known through a lens: whose eyes they are, when it was written, and of what it
//! says nothing. Silence is no fact: who puts an answer into words asks here first.
//!
//! Start with [`Replay::knowledge`](crate::procedure::Replay::knowledge).

use std::collections::HashSet;

use super::lens::{Lens, LensedCase, visible_sources};
use crate::model::{
    Case, Catalogue, Certainty, DateStyle, Day, DutyEffect, Event, EventDate, EventId, Source,
    counted, date_text, day_text, listed,
};

/// What can be known through a lens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Knowledge {
    /// The one source that tells the case, when it is one.
    pub source: Option<Telling>,
    /// The day by which things are known, when one is chosen.
    pub by: Option<Day>,
    /// How many of the sources let through may have been published after that day: their date is not
    /// known well enough.
    pub maybe_later: usize,
}

/// What one source tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// The name of the source as it is shown.
    pub name: String,
    /// When it was written.
    pub written: EventDate,
    /// Whether it speaks of contempt, be it to deny it.
    pub of_contempt: bool,
    /// Whether it speaks of anybody refusing what was ordered.
    pub of_refusal: bool,
    /// Whether it tells of an order under which somebody owes something.
    pub of_duty: bool,
}

impl Knowledge {
    /// The case must be the whole one: that a source denies something stands with what it does
    /// not tell.
    pub(in crate::procedure) fn new(case: &Case, catalogue: &Catalogue, lens: &Lens) -> Self {
        let source = lens.as_told_by.as_ref().and_then(|id| case.source(id));
        Self {
            source: source.map(|source| Telling::new(source, case, catalogue, lens)),
            by: lens.known_by,
            maybe_later: maybe_later(case, lens),
        }
    }

    /// Whether whoever tells the case can have known the whole of a day: one source, of days before
    /// the first on which it may have been written.
    pub(in crate::procedure) fn reaches(&self, day: Day) -> bool {
        let written = self.source.as_ref().map(|told| &told.written);
        written.is_none_or(|written| {
            let first = written.earliest().or(written.latest());
            first.is_none_or(|first| day < first)
        })
    }

    /// The last day of which anything can be known; none when there is no such day.
    pub fn until(&self) -> Option<Day> {
        let written = self.source.as_ref().and_then(|told| told.written.latest());
        written.into_iter().chain(self.by).min()
    }

    /// The name of the one source that tells the case, where it says nothing of contempt: that
    /// nobody was in contempt, it does not tell.
    pub fn silent_on_contempt(&self) -> Option<&str> {
        let told = self.source.as_ref().filter(|told| !told.of_contempt);
        told.map(|told| told.name.as_str())
    }

    /// Who tells the case: the name of the one source, else the file.
    pub fn teller(&self) -> &str {
        let source = self.source.as_ref();
        source.map_or("the file", |told| told.name.as_str())
    }

    /// Through whose eyes one looks: `As told by Inquisitr, written 14 September 2014`, or `As known
    /// by 1 May 2014 (2 sources may be later)`; nothing
    /// when everything is let through.
    pub fn heading(&self) -> Option<String> {
        let by = |day| {
            let later = match self.maybe_later {
                0 => String::new(),
                count => format!(" ({} may be later)", counted(count, "source")),
            };
            format!("nown by {}{later}", day_text(day, DateStyle::Long))
        };
        match (&self.source, self.by) {
            (None, None) => None,
            (None, Some(day)) => Some(format!("As k{}", by(day))),
            (Some(told), None) => Some(told.heading()),
            (Some(told), Some(day)) => Some(format!("{}, as k{}", told.heading(), by(day))),
        }
    }

    /// Of what the source says nothing: `It says nothing of contempt, and nothing after 31 August
    /// 2014.`
    pub fn silences(&self) -> Option<String> {
        let told = self.source.as_ref()?;
        let things = [
            (told.of_duty, "of what anybody had to do"),
            (told.of_refusal, "of anybody refusing to comply"),
            (told.of_contempt, "of contempt"),
        ];
        let untold = things.iter().filter(|(is_told, _)| !is_told);
        let mut untold: Vec<String> = untold.map(|(_, what)| format!("nothing {what}")).collect();
        if let Some(last) = told.written.latest() {
            untold.push(format!("nothing after {}", day_text(last, DateStyle::Long)));
        }
        (!untold.is_empty()).then(|| format!("It says {}.", listed(&untold)))
    }

    /// What is to be said of a day after the last of which the source can know.
    pub fn silence_on(&self, day: Day) -> Option<String> {
        let told = self.source.as_ref()?;
        let last = told.written.latest().filter(|last| *last < day)?;
        let last = day_text(last, DateStyle::Long);
        let by = match told.written.only_day() {
            Some(_) => "when",
            None => "by which day",
        };
        Some(format!(
            "{} says nothing after {last}, {by} it was written.",
            told.name
        ))
    }
}

impl Telling {
    fn new(source: &Source, case: &Case, catalogue: &Catalogue, lens: &Lens) -> Self {
        let view = LensedCase::new(case, catalogue, lens);
        let spoken_of = || {
            let events = case.events.iter();
            events.filter(|event| view.keeps(event) || view.claims_on(event).next().is_some())
        };
        let does = |event: &Event, wanted: DutyEffect| {
            let mut effects = event.does.iter();
            effects.any(|effect| effect.verb.meaning().duty == wanted)
        };
        let duties = case.duties.iter();
        let owed: HashSet<&EventId> = duties.map(|duty| &duty.order).collect();
        let owes = |event: &Event| view.keeps(event) && owed.contains(&event.id);
        Self {
            name: source.short.as_ref().unwrap_or(&source.title).clone(),
            written: source.published.clone(),
            of_contempt: spoken_of().any(|event| does(event, DutyEffect::Punish)),
            of_refusal: spoken_of().any(|event| does(event, DutyEffect::Defy)),
            of_duty: spoken_of().any(owes),
        }
    }

    fn heading(&self) -> String {
        let name = &self.name;
        match self.written.earliest().or(self.written.latest()) {
            Some(_) => {
                let written = date_text(&self.written, DateStyle::Long);
                format!("As told by {name}, written {written}")
            }
            None => format!("As told by {name}, of an unknown date"),
        }
    }
}

/// How many of the sources let through by a day may have been published after it.
fn maybe_later(case: &Case, lens: &Lens) -> usize {
    let Some(day) = lens.known_by else {
        return 0;
    };
    let visible = visible_sources(case, lens);
    let sources = case.sources.iter();
    let maybe = sources.filter(|source| source.published.by(day) == Certainty::Maybe);
    maybe.filter(|source| visible.contains(&source.id)).count()
}
