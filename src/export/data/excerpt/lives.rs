//! The lives of orders, stays and matters: what each was, from when to when.
//!
//! Start with [`Lives::of`].

use hashbrown::HashSet;

use super::{Entry, Excerpt};
use crate::model::{Case, Day, EventDate};
use crate::procedure::OrderLife;

/// A stretch of a life.
#[derive(Clone, Debug)]
pub(in crate::export) struct Stretch {
    /// What it was: a word of `OrderStatus`, or `pending`.
    pub status: &'static str,
    /// When that began.
    pub from: EventDate,
    /// When it ended; none where it has not, or where the file does not say.
    pub until: Option<EventDate>,
    /// Whether it and the day on which it began are certain.
    pub is_certain: bool,
    /// Whether it was over then, or is not known to live.
    pub is_alive: bool,
    /// The events that explain it, by their places, oldest first.
    pub because: Vec<usize>,
    /// Why it is open, and of which parts something else is true.
    pub remarks: Vec<String>,
}

impl Stretch {
    /// The first day on which it was certainly so.
    pub(in crate::export) fn first_day(&self) -> Option<Day> {
        self.from.latest()
    }

    /// The last day on which it was certainly so.
    pub(in crate::export) fn last_day(&self) -> Option<Day> {
        let end = self.until.as_ref()?.earliest()?;
        end.yesterday().ok()
    }
}

/// The lives of the events of an excerpt, by their places in the case of the story.
pub(in crate::export) struct Lives {
    by_place: Vec<Vec<Stretch>>,
}

impl Lives {
    pub(in crate::export) fn of(excerpt: &Excerpt) -> Self {
        let story = &excerpt.story;
        let mut by_place = vec![Vec::new(); story.case.events.len()];
        let stays = story.replay.stay_lives(&story.case);
        let lives = story.replay.order_lives().iter().chain(&stays);
        for life in lives.filter(|life| excerpt.shows_place(life.order)) {
            by_place[life.order] = stretches(excerpt, life);
        }
        let told = told_days(&story.case);
        let date = |day: Day| match &told {
            Some(told) if !told.contains(&day) => EventDate::unknown(),
            _ => EventDate::on(day),
        };
        for (matter, from, until) in story.replay.certain_waits() {
            let is_told = excerpt.until.is_none_or(|last| from <= last);
            if excerpt.shows_place(matter) && is_told {
                by_place[matter].push(Stretch {
                    status: "pending",
                    from: date(from),
                    until: until.map(date).filter(|end| is_within(excerpt, end)),
                    is_certain: true,
                    is_alive: true,
                    because: vec![matter],
                    remarks: Vec::new(),
                });
            }
        }
        Self { by_place }
    }

    /// What an event, by its place, was from when to when, in the order of time; empty for what
    /// is over as soon as it has happened.
    pub(in crate::export) fn at(&self, place: usize) -> &[Stretch] {
        &self.by_place[place]
    }

    /// The first and the last day on which an event certainly lived, as far as they are known: an
    /// order until it was over, a matter while it waited, anything else on its day.
    pub(in crate::export) fn bounds(&self, entry: &Entry<'_>) -> (Option<Day>, Option<Day>) {
        let date = entry.event.date.clone().proven();
        if self.at(entry.place).is_empty() {
            (date.latest(), date.latest())
        } else {
            (date.latest(), self.end(entry.place))
        }
    }

    /// The last day on which it lived; none where it lives to the end.
    fn end(&self, place: usize) -> Option<Day> {
        let last = self.at(place).last()?;
        if last.is_alive {
            return last.last_day();
        }
        let over = self
            .at(place)
            .iter()
            .rev()
            .take_while(|span| !span.is_alive);
        let first = over.last()?;
        first.from.earliest()?.yesterday().ok()
    }
}

/// Whether a date lies before the end of what is told.
fn is_within(excerpt: &Excerpt, date: &EventDate) -> bool {
    let last = excerpt.until.zip(date.earliest());
    last.is_none_or(|(last, day)| day <= last)
}

/// A date; one that is told in words alone stands for no day.
fn plain_date(date: &EventDate) -> EventDate {
    match date.words() {
        Some(_) => EventDate::unknown(),
        None => date.clone(),
    }
}

/// The days that dates give, where some dates are told in words alone, which give none.
fn told_days(case: &Case) -> Option<HashSet<Day>> {
    let dates = || case.events.iter().map(|event| &event.date);
    if dates().all(|date| date.words().is_none()) {
        return None;
    }
    let told = dates().filter(|date| date.words().is_none());
    let days = told.flat_map(|date| date.earliest().into_iter().chain(date.latest()));
    Some(days.collect())
}

fn stretches(excerpt: &Excerpt, life: &OrderLife) -> Vec<Stretch> {
    let spans = life.spans.iter().enumerate();
    let spans = spans.filter(|(_, span)| is_within(excerpt, &span.from));
    let spans = spans.map(|(number, span)| {
        let next = life.spans.get(number + 1);
        let next = next.filter(|next| is_within(excerpt, &next.from));
        let remarks = span.note.iter().chain(&span.parts);
        let because = life.because(span).iter().copied();
        Stretch {
            status: span.status.word(),
            from: plain_date(&span.from),
            until: next.map(|next| plain_date(&next.from)),
            is_certain: span.certain,
            is_alive: !span.status.is_over(),
            because: because
                .filter(|event| excerpt.shows_place(*event))
                .collect(),
            remarks: remarks.filter(|_| !excerpt.is_part).cloned().collect(),
        }
    });
    spans.collect()
}
