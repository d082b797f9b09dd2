//! What is said of each day of a case: the sentence, the chips, and the list of orders, duties,
//! pending matters, deadlines and next steps, each as its changes.
//!
//! All of it comes from `procedure`; the page only looks it up. Start with [`States::of`].

use std::collections::HashMap;

use hashbrown::HashSet;
use serde::Serialize;

use super::tracks::{Calendar, Change, on, track};
use crate::model::{
    CaseIndex, DateStyle, Day, EventDate, EventId, StepOption, as_to, date_text, day_text, listed,
    since_text, unchecked_mark,
};
use crate::picture::Story;
use crate::procedure::{
    DeadlineStatus, DutyStatus, OrderState, OrderStatus, PendingState, Reasons, Tone,
    deadline_words, duty_words, matter_parts, open_options, particulars, status_words, unchecked,
};
use crate::syntax::visible_words;

/// A case of more events is asked about an order on the days alone that concern it.
const SMALL: usize = 400;

/// Texts by number, each kept once.
#[derive(Default, Serialize)]
#[serde(transparent)]
pub(super) struct TextTable {
    texts: Vec<String>,
    #[serde(skip)]
    numbers: HashMap<String, usize>,
}

impl TextTable {
    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> usize {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        self.texts.push(visible_words(text).into_owned());
        self.numbers.insert(text.to_owned(), self.texts.len() - 1);
        self.texts.len() - 1
    }

    /// The text of a number.
    pub(super) fn text(&self, number: usize) -> &str {
        self.texts.get(number).map_or("", String::as_str)
    }
}

/// A sentence by the numbers of its texts: what stands before the day itself, if it is told, and
/// what stands behind it, clause by clause, since most of them are the same on many days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct SentenceText(Option<usize>, Vec<usize>);

/// A chip: number of its words, tone, and event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub(super) struct ChipText(usize, &'static str, Option<usize>);

/// What is said of a row on a day: number of its words, and of what explains it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct RowText(pub usize, pub Vec<usize>);

/// A thing of which something is said on every day from some day on.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// Its heading.
    pub(super) group: RowGroup,
    /// The event, or of a next step its number.
    pub(super) of: usize,
    /// The number of its own words, where it is not called as its event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<usize>,
    /// What is said of it, from the day on which something is.
    pub(super) changes: Vec<Change<Option<RowText>>>,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum RowGroup {
    Orders,
    Duties,
    Pending,
    Deadlines,
    Next,
}

/// What is said of each day.
#[derive(Serialize)]
pub(super) struct States {
    /// The first day.
    pub(super) first: String,
    /// The number of the last day.
    pub(super) last: u32,
    /// The numbers of the days on which something happened.
    pub(super) stops: Vec<u32>,
    pub(super) sentences: Vec<Change<SentenceText>>,
    pub(super) chips: Vec<Change<Vec<usize>>>,
    /// The chips that occur.
    pub(super) chip: Vec<ChipText>,
    pub(super) rows: Vec<Row>,
    pub(super) texts: TextTable,
    #[serde(skip)]
    pub(super) calendar: Calendar,
}

impl States {
    /// The options that are open on one of the days.
    pub(super) fn options(&self) -> HashSet<usize> {
        let next = self.rows.iter().filter(|row| row.group == RowGroup::Next);
        next.map(|row| row.of).collect()
    }

    /// What is said of the days from the first to the last.
    pub(super) fn of(story: &Story, is_shown: &[bool], span: Option<(Day, Day)>) -> Self {
        let day = Day::constant(1, 1, 1);
        let (first, last) = span.unwrap_or((day, day));
        let calendar = Calendar::new(first, last);
        let turns = turns_of_case(story, calendar);
        let mut texts = TextTable::default();
        let mut chip: Vec<ChipText> = Vec::new();
        let mut chip_numbers: HashMap<ChipText, usize> = HashMap::new();
        let both = track(calendar, &turns, |number| {
            let day = calendar.day(number);
            let brief = story.brief_on(day);
            let chips = brief.chips.iter().filter_map(|known| {
                let event = known.event.as_ref();
                let event = event.and_then(|event| story.replay.position(event));
                let is_hidden = event.is_some_and(|event| !is_shown[event]);
                // What is to come of an event that is left out is its own.
                if is_hidden && known.tone == Tone::Deadline {
                    return None;
                }
                let event = event.filter(|_| !is_hidden);
                let text = ChipText(texts.number(&known.text), tone_word(known.tone), event);
                Some(*chip_numbers.entry(text.clone()).or_insert_with(|| {
                    chip.push(text);
                    chip.len() - 1
                }))
            });
            let chips: Vec<usize> = chips.collect();
            (sentence(&brief.sentence, day, &mut texts), chips)
        });
        Self {
            first: first.to_string(),
            last: calendar.last,
            stops: story
                .days()
                .iter()
                .map(|known| calendar.number(known.0))
                .collect(),
            sentences: parted(&both, |both| &both.0),
            chips: parted(&both, |both| &both.1),
            chip,
            rows: Rows::new(story, is_shown, calendar, &turns, &mut texts).all(),
            texts,
            calendar,
        }
    }

    /// The sentence of a day.
    pub(super) fn sentence_on(&self, number: u32) -> String {
        let Some(SentenceText(before, rest)) = on(&self.sentences, number) else {
            return String::new();
        };
        let dated = before.map_or_else(String::new, |before| {
            let day = self.calendar.day(number);
            format!(
                "{}{}",
                self.texts.text(before),
                day_text(day, DateStyle::Long)
            )
        });
        let rest = rest.iter().map(|number| self.texts.text(*number));
        rest.fold(dated, |sentence, clause| sentence + clause)
    }

    /// The chips of a day: words, tone and event.
    pub(super) fn chips_on(&self, number: u32) -> Vec<(&str, &'static str, Option<usize>)> {
        let chips = on(&self.chips, number).into_iter().flatten();
        let chips = chips.map(|chip| &self.chip[*chip]);
        chips
            .map(|ChipText(text, tone, event)| (self.texts.text(*text), *tone, *event))
            .collect()
    }
}

/// The changes of one part of what changes.
fn parted<T, P: PartialEq + Clone>(
    changes: &[Change<T>],
    part: impl Fn(&T) -> &P,
) -> Vec<Change<P>> {
    let mut parts: Vec<Change<P>> = Vec::new();
    for Change(day, both) in changes {
        if parts.last().is_none_or(|last| last.1 != *part(both)) {
            parts.push(Change(*day, part(both).clone()));
        }
    }
    parts
}

fn sentence(text: &str, day: Day, texts: &mut TextTable) -> SentenceText {
    let date = day_text(day, DateStyle::Long);
    let begins = format!("On {date} ");
    let (before, rest) = match text.find(&begins) {
        Some(place) => {
            let (before, behind) = (place + "On ".len(), place + begins.len() - 1);
            (Some(texts.number(&text[..before])), &text[behind..])
        }
        None => (None, text),
    };
    let clauses = clauses(rest).map(|clause| texts.number(clause));
    SentenceText(before, clauses.collect())
}

/// A text in pieces that end where a clause or a part of a list may: put together they are the text.
fn clauses(mut text: &str) -> impl Iterator<Item = &str> {
    const ENDS: [&str; 4] = ["; ", ". ", ", ", " and the "];
    std::iter::from_fn(move || {
        let ends = ENDS.iter();
        let ends = ends.filter_map(|end| text.find(end).map(|place| place + end.len()));
        let end = ends.min().unwrap_or(text.len());
        let (clause, rest) = text.split_at(end);
        text = rest;
        (!clause.is_empty()).then_some(clause)
    })
}

/// What a chip is about, in a word of the style sheet.
const fn tone_word(tone: Tone) -> &'static str {
    match tone {
        Tone::InForce => "force",
        Tone::Standing => "stands",
        Tone::Stayed => "stayed",
        Tone::Dead => "dead",
        Tone::Duty => "duty",
        Tone::Deadline => "deadline",
        Tone::Court => "court",
        Tone::Unknown => "unknown",
        Tone::LeftOut => "more",
    }
}

/// The days on which something may begin or end.
fn turns_of_case(story: &Story, calendar: Calendar) -> Vec<u32> {
    let lives = story.replay.order_lives().iter();
    let spans = lives.flat_map(|life| &life.spans);
    let dues = story
        .case
        .duties
        .iter()
        .filter_map(|duty| duty.due.as_ref());
    let dates = spans.map(|span| &span.from).chain(dues);
    let mut turns: Vec<u32> = dates
        .flat_map(|date| turns_of_date(date, calendar))
        .collect();
    for &event in story.replay.order_of_events() {
        turns.extend(turns_of_event(story, event, calendar));
    }
    turns.sort_unstable();
    turns.dedup();
    turns
}

fn turns_of_event(story: &Story, event: usize, calendar: Calendar) -> impl Iterator<Item = u32> {
    let (first, last) = story.replay.bounds(event);
    let days = first.into_iter().chain(last);
    days.map(move |day| calendar.number(day))
}

fn turns_of_date(date: &EventDate, calendar: Calendar) -> impl Iterator<Item = u32> {
    let days = date.earliest().into_iter().chain(date.latest());
    days.map(move |day| calendar.number(day))
}

/// Makes the rows.
struct Rows<'a> {
    story: &'a Story,
    index: CaseIndex<'a>,
    reasons: Reasons<'a>,
    calendar: Calendar,
    /// The days of the whole case.
    turns: &'a [u32],
    /// The days of each order by its position, where there are too many of the whole case.
    spans: HashMap<usize, Vec<u32>>,
    texts: &'a mut TextTable,
    /// Of each event, by its position, whether it is shown.
    is_shown: &'a [bool],
}

impl<'a> Rows<'a> {
    fn new(
        story: &'a Story,
        is_shown: &'a [bool],
        calendar: Calendar,
        turns: &'a [u32],
        texts: &'a mut TextTable,
    ) -> Self {
        let lives = story.replay.order_lives().iter();
        let spans = lives.map(|life| {
            let dates = life.spans.iter().map(|span| &span.from);
            let turns = dates.flat_map(|date| turns_of_date(date, calendar));
            (life.order, turns.collect())
        });
        Self {
            index: CaseIndex::new(&story.case),
            reasons: Reasons::new(&story.case, &story.replay),
            spans: spans.collect(),
            story,
            calendar,
            turns,
            texts,
            is_shown,
        }
    }

    fn shows(&self, id: &EventId) -> bool {
        let place = self.story.replay.position(id);
        place.is_some_and(|place| self.is_shown[place])
    }

    /// The state of an order without what names an event that is not shown.
    fn told_order(&self, order: OrderState) -> OrderState {
        if self.is_shown.iter().all(|is_shown| *is_shown) {
            return order;
        }
        let because = order.because.iter().filter(|id| self.shows(id));
        OrderState {
            because: because.cloned().collect(),
            note: None,
            decided: order.decided.filter(|decided| self.shows(&decided.by)),
            ..order
        }
    }

    /// The rows of all that is ever to be said, in the order of time under each heading.
    fn all(mut self) -> Vec<Row> {
        let is_shown = self.is_shown;
        let mut rows = Vec::new();
        let shown = self.story.replay.order_of_events().iter().copied();
        for event in shown.filter(|event| is_shown[*event]) {
            let turns = self.turns_of(event);
            rows.push(self.order(event, &turns));
            rows.extend(self.duties(event, &turns));
            rows.push(self.pending(event, &turns));
            rows.push(self.deadline(event, &turns));
        }
        let is_told = |option: &StepOption| option.after.as_ref().is_none_or(|id| self.shows(id));
        let options = self.story.case.options.iter().enumerate();
        let told = options.filter(|(_, option)| is_told(option));
        let told: Vec<usize> = told.map(|(option, _)| option).collect();
        rows.extend(told.into_iter().map(|option| self.option(option)));
        for row in &mut rows {
            let begins = row.changes.iter().position(|change| change.1.is_some());
            row.changes.drain(..begins.unwrap_or(row.changes.len()));
        }
        rows.retain(|row| !row.changes.is_empty());
        rows
    }

    /// The days on which something may be said anew of an event.
    fn turns_of(&self, event: usize) -> Vec<u32> {
        if self.story.case.events.len() <= SMALL {
            return self.turns.to_vec();
        }
        let acting = self.story.done_to(event).map(|(by, _)| by);
        let events = std::iter::once(event).chain(acting);
        let turns = events.flat_map(|event| turns_of_event(self.story, event, self.calendar));
        let own = self.spans.get(&event).into_iter().flatten().copied();
        turns.chain(own).collect()
    }

    fn order(&mut self, event: usize, turns: &[u32]) -> Row {
        let changes = if self
            .story
            .replay
            .order_state_on(event, self.calendar.first)
            .is_some()
        {
            track(self.calendar, turns, |number| {
                let day = self.told_day(number);
                let order = self.story.replay.order_state_on(event, day)?;
                let is_made = order.status != OrderStatus::NotYet || order.decided.is_some();
                is_made.then(|| self.order_text(&self.told_order(order)))
            })
        } else {
            Vec::new()
        };
        Row {
            group: RowGroup::Orders,
            of: event,
            name: None,
            changes,
        }
    }

    fn told_day(&self, number: u32) -> Day {
        self.story.told_day(self.calendar.day(number))
    }

    fn order_text(&mut self, order: &OrderState) -> RowText {
        let Story {
            case,
            catalogue,
            replay,
            ..
        } = self.story;
        let status = status_words(case, catalogue, replay, order);
        let mark = unchecked_mark(unchecked::order(case, replay, order));
        let why = self.reasons.explain(order);
        let lines = particulars(&self.index, replay, order)
            .into_iter()
            .chain(why);
        let lines: Vec<String> = lines.collect();
        self.text(&format!("{status}{mark}"), &lines)
    }

    fn text(&mut self, words: &str, lines: &[String]) -> RowText {
        let lines = lines.iter().map(|line| self.texts.number(line));
        let lines = lines.collect();
        RowText(self.texts.number(words), lines)
    }

    /// The duties under an order.
    fn duties(&mut self, order: usize, turns: &[u32]) -> Vec<Row> {
        let story = self.story;
        let known = story.replay.duty_states_on(order, self.calendar.first);
        let row = |(place, duty): (usize, &crate::procedure::DutyState)| {
            let what = self.index.duty(&duty.duty).map_or("", |duty| &duty.what);
            let party = self.index.party(&duty.party);
            let party = party.map_or(duty.party.as_str(), |party| &party.name);
            let name = self.texts.number(&format!("{party}: {what}"));
            let changes = track(self.calendar, turns, |number| {
                let day = self.told_day(number);
                let states = story.replay.duty_states_on(order, day);
                let duty = states.get(place)?;
                let made = story.replay.order_state_on(order, day);
                let is_made = made.as_ref().is_none_or(|order| {
                    order.status != OrderStatus::NotYet || order.decided.is_some()
                });
                if !is_made || duty.status == DutyStatus::NotYet {
                    return None;
                }
                let words = duty_words(&self.index, made.as_ref(), duty, day);
                let mark = unchecked_mark(unchecked::duty(&story.case, &story.replay, duty));
                let parts = duty.parts.iter();
                let parts =
                    parts.map(|(part, status)| format!("{}: {}", as_to(part), status.label()));
                let parts: Vec<String> = parts.collect();
                Some(self.text(&format!("{words}{mark}"), &parts))
            });
            Row {
                group: RowGroup::Duties,
                of: order,
                name: Some(name),
                changes,
            }
        };
        known.iter().enumerate().map(row).collect()
    }

    fn pending(&mut self, event: usize, turns: &[u32]) -> Row {
        let replay = &self.story.replay;
        let changes = track(self.calendar, turns, |number| {
            let pending = replay.pending_state_on(event, self.told_day(number))?;
            Some(self.pending_text(&pending))
        });
        Row {
            group: RowGroup::Pending,
            of: event,
            name: None,
            changes,
        }
    }

    fn pending_text(&mut self, pending: &PendingState) -> RowText {
        let since = pending.again.as_ref().unwrap_or(&pending.since);
        let since = since_text(since, DateStyle::Long);
        let doubt = match pending.certainty {
            crate::model::Certainty::Yes => "",
            _ => "possibly ",
        };
        let mark = unchecked_mark(unchecked::matter(&self.story.case, pending));
        let parts: Vec<String> = matter_parts(pending).collect();
        self.text(&format!("{doubt}pending, {since}{mark}"), &parts)
    }

    fn deadline(&mut self, event: usize, turns: &[u32]) -> Row {
        let replay = &self.story.replay;
        let changes = if replay
            .deadline_state_on(event, self.calendar.first)
            .is_some()
        {
            track(self.calendar, turns, |number| {
                let deadline = replay.deadline_state_on(event, self.told_day(number))?;
                if deadline.status == DeadlineStatus::NotYet {
                    return None;
                }
                let due = date_text(&deadline.due, DateStyle::Long);
                let words = deadline_words(&self.story.case, replay, &deadline);
                let mark = unchecked::deadline(&self.story.case, replay, &deadline);
                let mark = unchecked_mark(mark);
                Some(self.text(&format!("{words}, due {due}{mark}"), &[]))
            })
        } else {
            Vec::new()
        };
        Row {
            group: RowGroup::Deadlines,
            of: event,
            name: None,
            changes,
        }
    }

    /// Whether a next step is open.
    fn option(&mut self, option: usize) -> Row {
        let story = self.story;
        let changes = track(self.calendar, self.turns, |number| {
            let open = open_options(&story.case, &story.replay, self.told_day(number));
            let this = &story.case.options[option];
            let open = open.iter().find(|open| std::ptr::eq(open.option, this))?;
            let doubts: Vec<&str> = open.doubts.iter().map(|doubt| doubt.label()).collect();
            Some(self.text(&listed(&doubts), &[]))
        });
        let title = format!(
            "{}{}",
            story.case.options[option].title,
            unchecked_mark(story.case.options[option].unverified)
        );
        Row {
            group: RowGroup::Next,
            of: option,
            name: Some(self.texts.number(&title)),
            changes,
        }
    }
}
