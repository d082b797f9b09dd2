//! The events of a case on an axis of true days: in which track each stands, from when to when it
//! may have happened, what other day a source gives it, and where nothing happened.
//!
//! It knows no places: an axis of days is all. Start with [`Timeline::of`].

use std::collections::HashMap;
use std::hash::Hash;

use super::{EventColumn, EventTable, ShownEvents};
use crate::model::{
    Aspect, Case, CaseIndex, ConflictId, CourtId, DateStyle, Day, EventDate, PartyId, SourceId,
    Statement, capital, counted, date_text, days_between, gap_text, listed,
};
use crate::picture::{Picture, Story};

/// By what events stand in tracks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TrackSubject {
    /// The court that acted, or with which a paper was filed.
    #[default]
    Court,
    /// The parties who acted.
    Party,
    /// The sources that tell it.
    Source,
}

impl TrackSubject {
    /// Every subject, in the order in which they are offered.
    pub const ALL: &'static [Self] = &[Self::Court, Self::Party, Self::Source];

    /// As it is offered.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Court => "By court",
            Self::Party => "By party",
            Self::Source => "By source",
        }
    }

    /// The track of the events that have none of them.
    const fn rest(self) -> &'static str {
        match self {
            Self::Court => "Out of court",
            Self::Party => "Courts and others",
            Self::Source => "Without a source",
        }
    }
}

/// The date that a source gives an event, where it cannot be that of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherDate {
    /// The source, by its number in the case.
    pub source: usize,
    /// The date.
    pub date: EventDate,
}

/// An event on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineMark {
    /// Its position in the case.
    pub event: usize,
    /// The first day on which it may have happened, in days from [`Timeline::ZERO`]; the last one
    /// where none is known.
    pub first: i64,
    /// The last such day; the first one where none is known.
    pub last: i64,
    /// Whether it may have happened before its first day.
    pub is_open_before: bool,
    /// Whether it may have happened after its last day.
    pub is_open_after: bool,
    /// Whether sources differ on it: openly, or as somebody settled it.
    pub conflict: Option<ConflictState>,
    /// The days that sources give it otherwise.
    pub others: Vec<OtherDate>,
}

/// How a difference between sources stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConflictState {
    /// Somebody settled it.
    Settled,
    /// It is open.
    Open,
}

impl TimelineMark {
    /// Whether its day is known.
    pub fn is_exact(&self) -> bool {
        self.first == self.last && !self.is_open_before && !self.is_open_after
    }
}

/// Events with something in common, one below the other where they are close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// What they have in common.
    pub title: String,
    /// More of that, such as who sits in the court.
    pub note: Option<String>,
    /// The events, in the order of time.
    pub marks: Vec<TimelineMark>,
}

/// A stretch of days without an event that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The first day of it.
    pub first: i64,
    /// The last.
    pub last: i64,
    /// How many events the filters hide in it.
    pub hidden: usize,
}

impl Gap {
    /// In words: `4 months`, `4 months, 3 events hidden`.
    pub fn words(&self) -> String {
        let length = gap_text(self.last - self.first + 1);
        match self.hidden {
            0 => length,
            some => format!("{length}, {} hidden", counted(some, "event")),
        }
    }
}

/// The events of a case on an axis of days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The tracks: courts as the drawing has them, parties and sources in the order of the file.
    pub tracks: Vec<Track>,
    /// The events of which no day is known, by position.
    pub undated: Vec<usize>,
    /// How many events are shown, with a day or without.
    pub count: usize,
    /// How many the filters hide.
    pub hidden: usize,
    /// The first and the last day of those shown.
    pub span: Option<(i64, i64)>,
    /// Where nothing is shown to have happened, in order.
    pub gaps: Vec<Gap>,
}

impl Timeline {
    /// The day from which days are counted.
    pub const ZERO: Day = Day::constant(2000, 1, 1);

    /// The events of a picture in tracks. Linear in events, citations and claims, but for sorting.
    pub fn of(picture: &Picture, subject: TrackSubject) -> Self {
        let shown = ShownEvents::of(picture);
        let case = picture.case();
        let differences = Differences::of(case);
        let mut undated = Vec::new();
        let mut marks = Vec::new();
        for &event in &shown.order {
            match mark(&picture.story, event, &differences) {
                Some(mark) => marks.push(mark),
                None => undated.push(event),
            }
        }
        let tracks = match subject {
            TrackSubject::Court => by_court(picture, &marks),
            TrackSubject::Party => {
                let parties = case.parties.iter();
                let heads: Vec<_> = parties
                    .map(|party| (&party.id, (party.name.clone(), None)))
                    .collect();
                let keys =
                    |event: usize| -> Vec<&PartyId> { case.events[event].by.iter().collect() };
                sorted_into(&heads, &marks, keys, subject.rest())
            }
            TrackSubject::Source => {
                let sources = case.sources.iter();
                let heads: Vec<_> = sources
                    .map(|source| (&source.id, (source.name().to_owned(), None)))
                    .collect();
                let keys = |event: usize| -> Vec<&SourceId> {
                    let mut cited: Vec<_> = Vec::new();
                    for cite in &case.events[event].sources {
                        if !cited.contains(&&cite.source) {
                            cited.push(&cite.source);
                        }
                    }
                    cited
                };
                sorted_into(&heads, &marks, keys, subject.rest())
            }
        };
        let first = marks.iter().map(|mark| mark.first).min();
        let last = marks.iter().map(|mark| mark.last).max();
        Self {
            tracks,
            undated,
            count: shown.order.len(),
            hidden: shown.hidden,
            span: first.zip(last),
            gaps: gaps(&marks, &hidden_days(picture, &shown)),
        }
    }

    /// The number of a day on the axis.
    pub fn number(day: Day) -> i64 {
        days_between(Self::ZERO, day)
    }

    /// The day with a number, as far as there are days.
    pub fn day(number: i64) -> Day {
        let limit = 4_000_000;
        let span = jiff::Span::new().days(number.clamp(-limit, limit));
        Self::ZERO.saturating_add(span)
    }

    /// What is said of a mark, as of a day: title, date, kind, court, status, and who differs.
    pub fn sentence(story: &Story, index: &CaseIndex<'_>, mark: &TimelineMark, day: Day) -> String {
        let cell = |column| EventTable::cell(story, index, mark.event, (column, day));
        let event = &story.case.events[mark.event];
        let mut parts = vec![event.title.clone(), date_text(&event.date, DateStyle::Long)];
        let told = [EventColumn::Kind, EventColumn::Court, EventColumn::Status];
        parts.extend(told.map(cell));
        parts.retain(|part| !part.is_empty());
        let mut sentence = parts.join(", ");
        for other in &mark.others {
            let name = story.case.sources[other.source].name();
            let date = date_text(&other.date, DateStyle::Long);
            sentence = format!("{sentence}; {name} says {date}");
        }
        sentence.push_str(match mark.conflict {
            Some(ConflictState::Open) => "; sources differ on it",
            Some(ConflictState::Settled) => "; sources differed on it, which is settled",
            None => "",
        });
        sentence
    }

    /// The whole in a sentence, for those who do not see it.
    pub fn summary(&self) -> String {
        let mut parts = vec![counted(self.count, "event")];
        if let Some((first, last)) = self.span {
            let days =
                [first, last].map(|day| date_text(&EventDate::on(Self::day(day)), DateStyle::Long));
            parts.push(format!("from {} to {}", days[0], days[1]));
        }
        parts.push(format!("in {}", counted(self.tracks.len(), "track")));
        let mut sentence = capital(&parts.join(" "));
        if !self.undated.is_empty() {
            sentence = format!(
                "{sentence}; {} without a day",
                counted(self.undated.len(), "event")
            );
        }
        let mut longest: Vec<&Gap> = self.gaps.iter().collect();
        longest.sort_by_key(|gap| gap.first - gap.last);
        let longest: Vec<String> = longest.iter().take(3).map(|gap| gap.words()).collect();
        if !longest.is_empty() {
            sentence = format!("{sentence}; longest without one: {}", listed(&longest));
        }
        sentence
    }
}

/// On which events sources differ, and what other days they give them.
struct Differences<'c> {
    state: HashMap<&'c str, ConflictState>,
    dates: HashMap<&'c str, Vec<OtherDate>>,
}

impl<'c> Differences<'c> {
    fn of(case: &'c Case) -> Self {
        let mut state: HashMap<&str, ConflictState> = HashMap::new();
        let mut settled: HashMap<&ConflictId, ConflictState> = HashMap::new();
        for conflict in &case.conflicts {
            let now = match conflict.settlement {
                Some(_) => ConflictState::Settled,
                None => ConflictState::Open,
            };
            settled.insert(&conflict.id, now);
            for event in &conflict.about {
                let known = state.entry(event.as_str()).or_insert(now);
                *known = now.max(*known);
            }
        }
        let number: HashMap<&SourceId, usize> = case
            .sources
            .iter()
            .enumerate()
            .rev()
            .map(|(number, source)| (&source.id, number))
            .collect();
        let mut dates: HashMap<&str, Vec<OtherDate>> = HashMap::new();
        for claim in &case.claims {
            let source = number.get(&claim.cite.source);
            if let (Statement::Date(date), Some(&source)) = (&claim.says, source) {
                let of_event = dates.entry(claim.about.as_str()).or_default();
                of_event.push(OtherDate {
                    source,
                    date: date.clone(),
                });
            }
            let conflict = claim.conflict.as_ref().and_then(|id| settled.get(id));
            if let (Some(&now), true) = (conflict, claim.says.aspect() == Aspect::Date) {
                let known = state.entry(claim.about.as_str()).or_insert(now);
                *known = now.max(*known);
            }
        }
        Self { state, dates }
    }
}

/// An event on the axis; nothing where no day of it is known.
fn mark(story: &Story, position: usize, differences: &Differences<'_>) -> Option<TimelineMark> {
    let event = &story.case.events[position];
    let (earliest, latest) = story.replay.bounds(position);
    if !event.date.is_told() {
        return None;
    }
    let first = earliest.or(latest)?;
    let last = latest.or(earliest)?;
    let (first, last) = (Timeline::number(first), Timeline::number(last));
    let told = differences.dates.get(event.id.as_str());
    let others = told.into_iter().flatten().filter(|other| {
        let is_after = other
            .date
            .earliest()
            .is_some_and(|day| Timeline::number(day) > last);
        let is_before = other
            .date
            .latest()
            .is_some_and(|day| Timeline::number(day) < first);
        is_after || is_before
    });
    Some(TimelineMark {
        event: position,
        first,
        last: last.max(first),
        is_open_before: earliest.is_none(),
        is_open_after: latest.is_none(),
        conflict: differences.state.get(event.id.as_str()).copied(),
        others: others.cloned().collect(),
    })
}

/// The events in the tracks of the courts that the drawing has, the highest first.
fn by_court(picture: &Picture, marks: &[TimelineMark]) -> Vec<Track> {
    let case = picture.case();
    let catalogue = picture.catalogue();
    let mut courts: Vec<&CourtId> = Vec::new();
    let used = marks
        .iter()
        .filter_map(|mark| case.events[mark.event].court.as_ref());
    let mut seen = std::collections::HashSet::new();
    courts.extend(used.filter(|court| seen.insert(*court)));
    let level = |court: &&CourtId| catalogue.court(court).map(|court| court.level);
    courts.sort_by_key(|court| std::cmp::Reverse(level(court)));
    let name = |id: &CourtId| match catalogue.court(id) {
        Some(court) => (court.short.clone(), court.bench.clone()),
        None => (id.to_string(), None),
    };
    let heads: Vec<_> = courts.iter().map(|court| (*court, name(court))).collect();
    let keys = |event: usize| -> Vec<&CourtId> { case.events[event].court.iter().collect() };
    sorted_into(&heads, marks, keys, TrackSubject::Court.rest())
}

/// The head of a track: its title, and a note.
type TrackHead = (String, Option<String>);

/// Puts marks into the tracks with these heads, and those that fit none into one at the end. Tracks
/// without a mark are left out.
fn sorted_into<'c, K: Eq + Hash>(
    heads: &[(&'c K, TrackHead)],
    marks: &[TimelineMark],
    keys: impl Fn(usize) -> Vec<&'c K>,
    rest: &str,
) -> Vec<Track> {
    let number: HashMap<&K, usize> = heads
        .iter()
        .enumerate()
        .rev()
        .map(|(number, (key, _))| (*key, number))
        .collect();
    let mut tracks: Vec<Vec<TimelineMark>> = vec![Vec::new(); heads.len() + 1];
    for mark in marks {
        let mut fits = false;
        for track in keys(mark.event).iter().filter_map(|key| number.get(key)) {
            tracks[*track].push(mark.clone());
            fits = true;
        }
        if !fits {
            tracks[heads.len()].push(mark.clone());
        }
    }
    let titles = heads.iter().map(|(_, head)| head.clone());
    let tracks = titles.chain([(rest.to_owned(), None)]).zip(tracks);
    let tracks = tracks.filter(|(_, marks)| !marks.is_empty());
    let made = tracks.map(|((title, note), mut marks)| {
        marks.sort_by_key(|mark| mark.first);
        Track { title, note, marks }
    });
    made.collect()
}

/// The days of the events that filters hide, sorted.
fn hidden_days(picture: &Picture, shown: &ShownEvents) -> Vec<i64> {
    let replay = &picture.story.replay;
    let all = replay.order_of_events().iter().copied();
    let hidden = all.filter(|event| !shown.shows(*event));
    let mut days: Vec<i64> = hidden
        .filter_map(|event| {
            let (earliest, latest) = replay.bounds(event);
            earliest.or(latest).map(Timeline::number)
        })
        .collect();
    days.sort_unstable();
    days
}

/// The days on which nothing that is shown can have happened, between the first and the last.
fn gaps(marks: &[TimelineMark], hidden: &[i64]) -> Vec<Gap> {
    let mut spans: Vec<(i64, i64)> = marks.iter().map(|mark| (mark.first, mark.last)).collect();
    spans.sort_unstable();
    let mut gaps = Vec::new();
    let mut end: Option<i64> = None;
    for (first, last) in spans {
        if let Some(end) = end.filter(|end| first > end + 1) {
            let from = hidden.partition_point(|day| *day <= end);
            let to = hidden.partition_point(|day| *day < first);
            gaps.push(Gap {
                first: end + 1,
                last: first - 1,
                hidden: to - from,
            });
        }
        end = Some(end.map_or(last, |end| end.max(last)));
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Family;
    use crate::picture::Look;

    const CASE: &str = r#"
writmap = 1
[case]
title = "Otter v. Heron"
[[party]]
id = "otter"
name = "Otter"
[[source]]
id = "one"
kind = "article"
title = "One"
[[source]]
id = "two"
kind = "article"
title = "Two"
[[event]]
id = "motion"
date = "2014-01-02/2014-01-09"
kind = "motion"
title = "Motion"
by = ["otter"]
sources = ["one", "two"]
[[event]]
id = "stay"
date = "2014-03-01"
kind = "stay"
title = "Stay"
court = "nysd"
sources = ["one"]
[[event]]
id = "order"
date = "2014-07-01"
kind = "order"
title = "Order"
court = "nysd"
[[event]]
id = "letter"
date = "unknown"
kind = "letter"
title = "Letter"
[[conflict]]
id = "when"
topic = "When?"
aspect = "date"
about = ["order"]
[[claim]]
about = "order"
says = { date = "2014-07-03" }
source = "two"
conflict = "when"
"#;

    fn picture(look: Look) -> Picture {
        let read = crate::format::read("case.toml", CASE.as_bytes(), crate::format::builtin());
        Picture::of(read.case, look)
    }

    fn titles(timeline: &Timeline) -> Vec<(&str, usize)> {
        let tracks = timeline.tracks.iter();
        tracks
            .map(|track| (track.title.as_str(), track.marks.len()))
            .collect()
    }

    #[test]
    fn every_event_has_a_track_or_no_day() {
        let picture = picture(Look::default());
        let timeline = Timeline::of(&picture, TrackSubject::Court);
        assert_eq!(titles(&timeline), [("S.D.N.Y.", 2), ("Out of court", 1)]);
        assert_eq!((timeline.undated.len(), timeline.count), (1, 4));
        let timeline = Timeline::of(&picture, TrackSubject::Party);
        assert_eq!(titles(&timeline), [("Otter", 1), ("Courts and others", 2)]);
        let timeline = Timeline::of(&picture, TrackSubject::Source);
        let expected = [("One", 2), ("Two", 1), ("Without a source", 1)];
        assert_eq!(titles(&timeline), expected);
    }

    #[test]
    fn a_mark_says_from_when_to_when_and_who_gives_another_day() {
        let picture = picture(Look::default());
        let timeline = Timeline::of(&picture, TrackSubject::Court);
        let marks = || timeline.tracks.iter().flat_map(|track| &track.marks);
        let motion = marks().find(|mark| mark.event == 0).unwrap();
        assert_eq!((motion.last - motion.first, motion.is_exact()), (7, false));
        let order = marks().find(|mark| mark.event == 2).unwrap();
        assert!(order.is_exact() && order.conflict == Some(ConflictState::Open));
        let index = CaseIndex::new(picture.case());
        let day = "2014-06-01".parse().unwrap();
        let said = Timeline::sentence(&picture.story, &index, order, day);
        assert_eq!(
            said,
            "Order, 1 July 2014, Order, S.D.N.Y., Later; Two says 3 July 2014; sources differ on it"
        );
    }

    #[test]
    fn a_gap_counts_what_filters_hide_in_it() {
        let open = Timeline::of(&picture(Look::default()), TrackSubject::Court);
        let words: Vec<_> = open.gaps.iter().map(Gap::words).collect();
        assert_eq!(words, ["50 days", "4 months"]);
        let mut look = Look::default();
        look.filter.hidden.insert(Family::Stays);
        let narrow = Timeline::of(&picture(look), TrackSubject::Court);
        let words: Vec<_> = narrow.gaps.iter().map(Gap::words).collect();
        assert_eq!(words, ["6 months, 1 event hidden"]);
        assert_eq!(narrow.hidden, 1);
    }

    #[test]
    fn days_have_numbers_and_numbers_days() {
        for text in ["1787-09-17", "2000-01-01", "2026-11-30"] {
            let day: Day = text.parse().unwrap();
            assert_eq!(Timeline::day(Timeline::number(day)), day);
        }
    }
}
