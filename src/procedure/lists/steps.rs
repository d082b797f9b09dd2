//! Whether an event may be the step that an option names, where the option does not say so.
//!
//! It compares words and parties, and so proves nothing: what it finds *may* have been that step.
//! Two words are one where either begins with the other: `object` and `objections`. Start with
//! [`Steps`].

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Bound::{Included, Unbounded};
use std::rc::Rc;

use crate::model::{Case, Certainty, Day, Event, KindRole, Life, PartyId, StepOption};
use crate::procedure::Replay;

/// Words of titles and kinds that tell no step from another.
const SAYS_NOTHING: [&str; 46] = [
    "after",
    "again",
    "allowed",
    "application",
    "asked",
    "before",
    "case",
    "circuit",
    "court",
    "courts",
    "decision",
    "denied",
    "district",
    "entry",
    "event",
    "from",
    "further",
    "given",
    "government",
    "granted",
    "have",
    "judge",
    "judgment",
    "justice",
    "later",
    "leave",
    "made",
    "motion",
    "move",
    "notice",
    "once",
    "order",
    "other",
    "party",
    "past",
    "petition",
    "request",
    "ruling",
    "second",
    "seek",
    "state",
    "that",
    "their",
    "time",
    "with",
    "without",
];
/// The shortest word that counts.
const SHORTEST: usize = 4;

/// Somebody, of a court nobody, and a word of a step.
type Inquiry = (Option<PartyId>, String);

/// The events of a case by who acted and by what they are called, so that many options are compared
/// with many events without trying each with each.
pub(in crate::procedure) struct Steps<'a> {
    replay: &'a Replay,
    /// Places in the order of time: by who acted, of a court nobody, and by each word.
    called: HashMap<Option<&'a PartyId>, BTreeMap<String, Vec<usize>>>,
    /// By place in the order of time, the first day on which it or something later may have happened.
    soonest: Vec<Day>,
    /// The places of the acts of somebody that go by a word of a step, of those asked for so far:
    /// many options name the same steps.
    answered: RefCell<HashMap<Inquiry, Rc<[usize]>>>,
}

impl<'a> Steps<'a> {
    pub(in crate::procedure) fn of(case: &'a Case, replay: &'a Replay) -> Self {
        let course = &replay.course;
        let order = &course.chronology.order;
        let mut called: HashMap<_, BTreeMap<String, Vec<usize>>> = HashMap::new();
        for (place, &event) in order.iter().enumerate() {
            let Some(row) = case.events.get(event) else {
                continue;
            };
            if !course.script.kept[event] || course.script.lives[event] == Life::Deadline {
                continue;
            }
            let court = row.by.is_empty() && course.script.by_court[event];
            let actors = row.by.iter().map(Some).chain(court.then_some(None));
            let words = words_of_act(replay, event, row);
            for actor in actors {
                let by_word = called.entry(actor).or_default();
                for word in &words {
                    let places = by_word.entry(word.clone()).or_default();
                    if places.last() != Some(&place) {
                        places.push(place);
                    }
                }
            }
        }
        let mut soonest = vec![Day::MAX; order.len()];
        let mut first = Day::MAX;
        for (place, &event) in order.iter().enumerate().rev() {
            let may = course.chronology.maybe_from(event);
            first = may.map_or(first, |day| day.min(first));
            soonest[place] = first;
        }
        Self {
            replay,
            called,
            soonest,
            answered: RefCell::default(),
        }
    }

    /// The first event that may be the step of an option: later than what it follows, the act of
    /// somebody who could take it or of a court, and called by a word of it. None where the option
    /// says what took it, what it follows, or nobody who could.
    pub(in crate::procedure) fn first(&self, option: &StepOption) -> Option<usize> {
        let first = |(places, later): (Rc<[usize]>, usize)| places.get(later).copied();
        let place = self.later(option).into_iter().filter_map(first).min()?;
        self.event_at(place)
    }

    /// Whether such an event had happened, or may have, by the end of a day.
    pub(in crate::procedure) fn may_have_been_taken(&self, option: &StepOption, day: Day) -> bool {
        let may_have = |place: &usize| {
            let event = self.event_at(*place);
            event.is_some_and(|event| self.replay.happened(event, day) != Certainty::No)
        };
        let is_in_time =
            |place: &&usize| self.soonest.get(**place).is_some_and(|from| *from <= day);
        self.later(option).into_iter().any(|(places, later)| {
            let later = places.get(later..).unwrap_or_default();
            later.iter().take_while(is_in_time).any(may_have)
        })
    }

    fn event_at(&self, place: usize) -> Option<usize> {
        self.replay.course.chronology.order.get(place).copied()
    }

    /// The places of acts that go by a word of its step, a list for each actor and each word, with the
    /// first in it behind what the option follows.
    fn later(&self, option: &StepOption) -> Vec<(Rc<[usize]>, usize)> {
        let after = option.after.as_ref();
        let after = after.and_then(|id| self.replay.position(id));
        let is_open = option.taken_by.is_none() && !option.by.is_empty();
        let Some(after) = after.filter(|_| is_open) else {
            return Vec::new();
        };
        let after = self.replay.course.chronology.place[after];
        let mut found = Vec::new();
        for step in words_of_step(option) {
            for actor in option.by.iter().map(Some).chain([None]) {
                let places = self.places(actor, &step);
                let later = places.partition_point(|place| *place <= after);
                found.push((places, later));
            }
        }
        found
    }

    /// The places of the acts of somebody that go by a word of a step.
    fn places(&self, actor: Option<&PartyId>, step: &str) -> Rc<[usize]> {
        let Some(by_word) = self.called.get(&actor) else {
            return Rc::default();
        };
        let mut answered = self.answered.borrow_mut();
        let places = answered
            .entry((actor.cloned(), step.to_owned()))
            .or_insert_with(|| {
                let longer = by_word.range::<str, _>((Included(step), Unbounded));
                let longer = longer.take_while(|(word, _)| word.starts_with(step));
                let ends = step.char_indices().map(|(end, _)| end);
                let shorter = ends.filter_map(|end| by_word.get(&step[..end]));
                let lists = longer.map(|(_, places)| places).chain(shorter);
                let mut places: Vec<usize> = lists.flatten().copied().collect();
                places.sort_unstable();
                places.dedup();
                places.into()
            });
        Rc::clone(places)
    }
}

/// What the last step of an option is called, without what it is about: `stay` of `Ask for a stay
/// while an appeal is pending`.
fn words_of_step(option: &StepOption) -> Vec<String> {
    const BEHIND: [&str; 9] = [
        " while ",
        " pending",
        " after ",
        " until ",
        " from ",
        " before ",
        " against ",
        " of ",
        " without ",
    ];
    let text = option.steps.last().unwrap_or(&option.title);
    let text = text.to_lowercase().replace("court of appeal", "court");
    let end = BEHIND.iter().filter_map(|word| text.find(word)).min();
    words(&text[..end.unwrap_or(text.len())])
}

/// What an event is called by its kind or, where that says nothing, by its title.
fn words_of_act(replay: &Replay, event: usize, row: &Event) -> Vec<String> {
    let mut called = words(row.kind.as_str());
    if replay.course.script.is(event, KindRole::ToSupremeCourt) {
        called.push("supreme".to_owned());
    }
    if called.is_empty() {
        called = words(&row.title.to_lowercase());
    }
    called
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| word.chars().count() >= SHORTEST && !SAYS_NOTHING.contains(word))
        .map(ToOwned::to_owned)
        .collect()
}
