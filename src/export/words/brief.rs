//! What was in force on a day, and why, as a paragraph with numbered notes: each note is an event
//! on which the words before it rest, with who says so.
//!
//! Start with [`brief_text`].

use hashbrown::HashMap;

use super::citation::cite_words;
use super::notation::Notation;
use crate::model::{CaseIndex, Cite, DateStyle, Day, EventId, SourceKind, counted, date_text};
use crate::picture::Story;
use crate::procedure::{Clause, Reasons, contradictions, grounds};

/// Most sources that a note names.
const MOST_SOURCES: usize = 3;

/// What was in force on a day, and why, in a notation.
pub fn brief_text(story: &Story, day: Day, notation: Notation) -> String {
    let index = CaseIndex::new(&story.case);
    let brief = story.brief_on(day);
    let told = story.told_day(day);
    let mut notes = Notes::default();
    let mut paragraph = story.silence_on(day).map_or_else(String::new, |silence| {
        format!("{} ", notation.words(&silence))
    });
    for piece in &brief.pieces {
        paragraph.push_str(&words_of_piece(&piece.text, notation));
        let grounds = grounds(&index, &story.replay, &piece.clause, told);
        let mut numbers: Vec<usize> = grounds
            .into_iter()
            .map(|event| notes.number(event))
            .collect();
        numbers.sort_unstable();
        for number in numbers {
            paragraph.push_str(&notation.mark(number));
        }
    }
    let clauses = brief.pieces.iter().map(|piece| &piece.clause);
    let why = why(story, told, clauses, &mut notes, notation);
    let notes: Vec<String> = notes
        .events
        .iter()
        .map(|event| note(story, &index, event, notation))
        .collect();
    let heading = [Some(story.case.title.clone()), story.heading()];
    let heading: Vec<String> = heading.into_iter().flatten().collect();
    let heading = notation.words(&heading.join(" · "));
    notation.with_notes(&[heading, paragraph, why], &notes)
}

/// The words of a piece, which may begin with the blank that divides it from the one before.
fn words_of_piece(text: &str, notation: Notation) -> String {
    let words = text.trim_start();
    let blank = if words.len() < text.len() { " " } else { "" };
    format!("{blank}{}", notation.words(words))
}

/// Events that have notes, in the order in which they are first named.
#[derive(Default)]
struct Notes {
    events: Vec<EventId>,
    numbers: HashMap<EventId, usize>,
}

impl Notes {
    fn number(&mut self, event: EventId) -> usize {
        let next = self.events.len() + 1;
        *self.numbers.entry(event).or_insert_with_key(|event| {
            self.events.push(event.clone());
            next
        })
    }
}

/// What happened to the orders of which the clauses speak, oldest first, each step with its note.
fn why<'a>(
    story: &Story,
    day: Day,
    clauses: impl Iterator<Item = &'a Clause>,
    notes: &mut Notes,
    notation: Notation,
) -> String {
    let mut reasons = Reasons::new(&story.case, &story.replay);
    let mut sentences: Vec<String> = Vec::new();
    for id in orders_of(clauses) {
        let Some(place) = story.replay.position(id) else {
            continue;
        };
        let Some(state) = story.replay.order_state_on(place, day) else {
            continue;
        };
        let title = &story.case.events[place].title;
        let mut sentence = notation.words(&format!("“{title}”:"));
        let steps = reasons.steps(&state);
        for (number, step) in (1..).zip(&steps) {
            let stop = if number < steps.len() { ';' } else { '.' };
            let text = step.text.trim_end_matches('.');
            sentence.push(' ');
            sentence.push_str(&notation.words(&format!("{text}{stop}")));
            let note = step.by.map(|event| notes.number(event.clone()));
            sentence.extend(note.map(|number| notation.mark(number)));
        }
        sentences.push(sentence);
    }
    sentences.join(" ")
}

/// The orders of which clauses speak, each once.
fn orders_of<'a>(clauses: impl Iterator<Item = &'a Clause>) -> Vec<&'a EventId> {
    let mut orders: Vec<&EventId> = Vec::new();
    for clause in clauses {
        let named = match clause {
            Clause::Status { orders, .. } => orders.as_slice(),
            Clause::HeldThrough { order, .. }
            | Clause::Part { order, .. }
            | Clause::Decided { order, .. }
            | Clause::Contempt { order, .. } => std::slice::from_ref(order),
            _ => &[],
        };
        for order in named {
            if !orders.contains(&order) {
                orders.push(order);
            }
        }
    }
    orders
}

/// An event and who says so.
fn note(story: &Story, index: &CaseIndex<'_>, id: &EventId, notation: Notation) -> String {
    let place = story.replay.position(id);
    let Some(event) = place.and_then(|place| story.case.events.get(place)) else {
        return notation.words(&format!("{id}: the file does not tell of it."));
    };
    let date = date_text(&event.date, DateStyle::Long);
    let mark = event.marks.remarks();
    let head = notation.words(&format!("“{}”, {date}{mark}: ", event.title));
    if event.sources.is_empty() {
        return format!("{head}{}", notation.words("the file names no source."));
    }
    let (told, more) = told_cites(index, &event.sources);
    let cites = told.into_iter();
    let mut cites: Vec<String> = cites
        .map(|cite| {
            let says = contradictions(&story.case, &story.catalogue, event, &cite.source);
            let says = says.iter().map(|says| format!(", which says that {says}"));
            let remark = notation.words(&says.collect::<String>());
            format!("{}{remark}", cite_words(index, cite, notation))
        })
        .collect();
    if more > 0 {
        cites.push(notation.words(&format!("and {}", counted(more, "more source"))));
    }
    format!("{head}{}", cites.join("; "))
}

/// The references that a note tells: one for each source, the record before reports of it, those
/// with words to quote first; and how many sources it leaves out.
fn told_cites<'a>(index: &CaseIndex<'_>, cites: &'a [Cite]) -> (Vec<&'a Cite>, usize) {
    let is_record = |cite: &Cite| {
        let source = index.source(&cite.source);
        source.is_some_and(|source| {
            matches!(
                source.kind,
                SourceKind::Order | SourceKind::Opinion | SourceKind::Filing | SourceKind::Docket
            )
        })
    };
    let mut sorted: Vec<&Cite> = cites.iter().collect();
    // Stable: of equals the order of the file holds.
    sorted.sort_by_key(|cite| (!is_record(cite), cite.quote.is_none()));
    let mut told: Vec<&Cite> = Vec::new();
    for cite in sorted {
        if !told.iter().any(|known| known.source == cite.source) {
            told.push(cite);
        }
    }
    let more = told.len().saturating_sub(MOST_SOURCES);
    told.truncate(MOST_SOURCES);
    (told, more)
}
