//! Whether an event may be the step that an option names, where the option does not say so.
//!
//! It compares words and parties, and so proves nothing: what it finds *may* have been that step.
//! Start with [`may_have_taken`].

use crate::model::{Case, Event, KindRole, Life, StepOption};
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
/// Most events that are compared for one option.
const MOST_COMPARED: usize = 20_000;

/// The events of which each may be the step of an option: later than what it follows, the act of
/// somebody who could take it or of a court, and called by a word of it. Nothing where the option
/// says what took it, what it follows, or nobody who could.
pub(in crate::procedure) fn may_have_taken<'a>(
    case: &'a Case,
    replay: &'a Replay,
    option: &'a StepOption,
) -> impl Iterator<Item = usize> + 'a {
    let after = option.after.as_ref();
    let after = after.and_then(|id| replay.position(id));
    let is_open = option.taken_by.is_none() && !option.by.is_empty();
    let steps = words_of_step(option);
    let course = &replay.course;
    let later = after.filter(|_| is_open).map(|after| {
        let place = course.chronology.place[after] + 1;
        let rest = course.chronology.order.get(place..).unwrap_or_default();
        rest.iter().copied().take(MOST_COMPARED)
    });
    later.into_iter().flatten().filter(move |event| {
        let Some(row) = case.events.get(*event) else {
            return false;
        };
        let is_actor = row.by.iter().any(|party| option.by.contains(party))
            || row.by.is_empty() && course.script.by_court[*event];
        is_actor
            && course.script.kept[*event]
            && course.script.lives[*event] != Life::Deadline
            && words_of_act(replay, *event, row)
                .iter()
                .any(|word| steps.iter().any(|step| is_one_word(word, step)))
    })
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

/// Whether two words are one but for their ends: `object` and `objections`.
fn is_one_word(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}
