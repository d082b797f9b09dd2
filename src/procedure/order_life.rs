//! The lives of orders as the drawing shows them: what each was, from when to when.
//!
//! It follows the nominal course of events; where dates are uncertain a span says so. It knows
//! no places and no colours. Start with [`OrderLife`].

use std::collections::{HashMap, HashSet};

use super::OrderStatus;
use super::course::Course;
use super::run::act::Facet;
use crate::model::{Case, Day, EventDate, Life, OrderEffect, Verb};

/// The life of one order, for the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderLife {
    /// Position of the order in the list of events.
    pub order: usize,
    /// What it was, from when to when, in the order of time.
    pub spans: Vec<Span>,
    /// Whether it commands something, so that it binds while it is in force; a ruling or an
    /// opinion under which nobody owes anything stands.
    pub commands: bool,
    /// The rulings that upheld it and can be stayed (positions of events): while one of them is, it need
    /// not be obeyed.
    pub upheld_by: Box<[usize]>,
    /// What ended it, as a short word: `purged`.
    pub ended: Option<&'static str>,
    /// Everything that explains its spans, oldest first (positions of events).
    chain: Box<[usize]>,
}

/// A stretch of the life of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// What the order was.
    pub status: OrderStatus,
    /// Whether both the fact and the day on which it began are certain.
    pub certain: bool,
    /// Position of the event that began it.
    pub begins: usize,
    /// Where it began between that event and the one before, as a day did on which something began
    /// or ended: how far on the way, between 0 and 1.
    pub on_the_way: Option<f32>,
    /// When it began.
    pub from: EventDate,
    /// Position of the event that ended it, if one did.
    pub ends: Option<usize>,
    /// Why the status is open, in words.
    pub note: Option<String>,
    /// The parts and persons of which something else is true, in words: `stayed: the memos`.
    pub parts: Option<String>,
    /// How many events of the chain explain it.
    chain: usize,
}

impl OrderLife {
    /// The same as far as it had come by the end of a day.
    #[must_use]
    pub fn up_to(&self, day: Day) -> Self {
        let had_begun = |span: &&Span| span.from.earliest().is_none_or(|first| first <= day);
        let spans: Vec<Span> = self.spans.iter().take_while(had_begun).cloned().collect();
        let is_whole = spans.len() == self.spans.len();
        Self {
            spans,
            ended: self.ended.filter(|_| is_whole),
            ..self.clone()
        }
    }

    /// The events that explain a span of this life, oldest first.
    pub fn because(&self, span: &Span) -> &[usize] {
        self.chain.get(..span.chain).unwrap_or(&self.chain)
    }
}

/// The lives of all orders, or of all stays, in the order of time.
pub(super) fn order_lives(case: &Case, course: &Course, of: Life) -> Vec<OrderLife> {
    let ways = course.chronology.ways_of_ticks(&course.script);
    course
        .chronology
        .order
        .iter()
        .copied()
        .filter(|event| course.script.is_order(*event) && course.script.lives[*event] == of)
        .map(|order| OrderLife {
            order,
            spans: spans(case, course, &ways, order),
            commands: !course.script.stands[order],
            upheld_by: course.script.upholders(order).collect(),
            ended: ended(course, order),
            chain: course.histories[order].chain.clone(),
        })
        .collect()
}

/// Whether the life of some order is told with the title of one of these events.
pub(super) fn are_told_with(course: &Course, events: &HashSet<usize>) -> bool {
    let mut changes = course.histories.iter().flat_map(|known| &known.changes);
    changes.any(|change| {
        let note = change.note.as_ref();
        note.is_some_and(|note| note.names(events))
    })
}

/// What one order was, from when to when.
fn spans(case: &Case, course: &Course, ways: &HashMap<usize, f32>, order: usize) -> Vec<Span> {
    // An order that changes more often than this is asked about its first changes only.
    const MOST_TRIED: usize = 16;
    // Most orders change once or never, and there are many.
    let mut spans: Vec<Span> = Vec::with_capacity(1);
    for change in &course.histories[order].changes {
        // What no later event shows cannot be drawn.
        let Some(shown) = course.chronology.shown_with(&course.script, change.event) else {
            continue;
        };
        let parts = parts(case, course, &change.parts, change.status);
        let note = change.note.as_ref();
        let note = note.map(|note| note.told(&course.script));
        if let Some(last) = spans.last_mut() {
            if last.status == change.status && last.note == note && last.parts == parts {
                continue;
            }
            last.ends = Some(shown);
        }
        let doubtful = if spans.len() < MOST_TRIED {
            course.is_doubtful(order, change.event)
        } else {
            course.may_be_doubtful(order, change.event)
        };
        spans.push(Span {
            status: change.status,
            certain: !doubtful,
            begins: shown,
            on_the_way: ways.get(&change.event).copied(),
            from: course.script.dates[change.event].clone(),
            ends: None,
            note,
            parts,
            chain: change.chain,
        });
    }
    spans
}

/// What is true of parts and persons and not of the rest.
fn parts(
    case: &Case,
    course: &Course,
    parts: &[(Facet, OrderStatus)],
    whole: OrderStatus,
) -> Option<String> {
    let person = |number: u32| &*case.parties[number as usize].name;
    let named = parts.iter().filter(|(_, status)| *status != whole);
    let words = named.map(|(facet, status)| {
        let part = facet.part.map(|part| &*course.script.parts[part as usize]);
        let of = part.into_iter().chain(facet.person.map(person));
        let of: Vec<&str> = of.collect();
        format!("{}: {}", status.label(), of.join(", as to "))
    });
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// The word for what ended an order for good: the first change after which it never lived again.
fn ended(course: &Course, order: usize) -> Option<&'static str> {
    let changes = course.histories[order].changes.iter().rev();
    let last = changes
        .take_while(|change| change.status.is_over())
        .last()?;
    let ends = |verb: Verb| {
        let effect = verb.meaning().order;
        matches!(
            effect,
            OrderEffect::Strike(_)
                | OrderEffect::End(_)
                | OrderEffect::SetFree
                | OrderEffect::Pardon
        )
    };
    // Looked for from the order: the event may act on many others.
    let mut acting = course.script.graph.acting_on(order);
    let stated = acting.find(|tie| tie.from == last.event && ends(tie.verb));
    Some(stated.map_or(last.status.label(), |tie| tie.verb.label()))
}
