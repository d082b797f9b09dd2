//! Lifelines: the lives of orders as bars between cards.
//!
//! A change of an order shows at the first card that does not stand before it. In a docket, an
//! order that weighs little has a bar only when its life is told, since it was stayed, changed
//! or ended; one that merely stands is counted on its card. Start with [`of_orders`].

use std::fmt::Write as _;

use hashbrown::HashSet;

use super::Diagram;
use super::importance::Weights;
use crate::model::{Certainty, Day, compact_date, days_between};
use crate::procedure::{self, OrderStatus, Replay};

/// The life of an order as a bar in its lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifeline {
    /// The card of the order; of several, that of the first.
    pub card: usize,
    /// Position of the order in the case; of several, of the first.
    pub order: usize,
    /// What it is called: the title of the order.
    pub name: String,
    /// What it was, from when to when, in words.
    pub told: String,
    /// What was so from which turn on, in order.
    pub spans: Vec<LifeSpan>,
    /// With what it ended, if it did.
    pub ends: Option<Turn>,
    /// What ended it, as a short word, with a question mark where that is not certain.
    pub ended: Option<String>,
    /// Whether it commands something; what merely stands is drawn as a line.
    pub commands: bool,
    /// Whether it goes on in a later row, where a drawing has rows.
    pub goes_on: bool,
    /// The orders for which it stands, as cards, where those of a lane are too many for a bar
    /// each; none where it is the life of one.
    pub holds: Vec<usize>,
}

/// A turn in the life of an order: where it is drawn, whether its event has a card or is hidden.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// Position of the event in the case.
    pub event: usize,
    /// The first card that does not stand before it; none where all do.
    pub card: Option<usize>,
    /// Of a hidden event: how far it stands on the way to that card, between 0 and 1.
    pub on_the_way: Option<f32>,
    /// When it was, where that is known to the day.
    pub day: Option<Day>,
}

/// A stretch of a lifeline.
#[derive(Clone, Debug, PartialEq)]
pub struct LifeSpan {
    /// With what it begins.
    pub from: Turn,
    /// What holds during it.
    pub status: OrderStatus,
    /// Whether that is certain.
    pub certain: bool,
    /// Whether it need not be obeyed all the same, since what upheld it is stayed.
    pub is_idle: bool,
    /// The parts and persons of which something else is true, in words.
    pub parts: Option<String>,
}

/// The lifelines of orders; counts on each card the light orders that merely stand.
pub(super) fn of_orders(
    diagram: &mut Diagram,
    replay: &Replay,
    weights: Option<&Weights>,
    until: Option<Day>,
) -> Vec<Lifeline> {
    let turns = turns(diagram, replay);
    let mut lifelines = Vec::new();
    for life in replay.order_lives() {
        let Some(card) = diagram.card_of(life.order) else {
            continue;
        };
        let told;
        let life = match until {
            Some(until) => {
                told = life.up_to(until);
                &told
            }
            None => life,
        };
        let Some(lifeline) = lifeline(life, diagram, replay, card, &turns) else {
            continue;
        };
        let is_light = weights.is_some_and(|weights| !weights.is_large_kind(life.order));
        if is_light && life.spans.len() == 1 {
            diagram.cards[card].standing += 1;
        } else if !diagram.cards[card].is_run() {
            // In a run one bar could not be told from another.
            lifelines.push(lifeline);
        }
    }
    lifelines
}

fn lifeline(
    life: &procedure::OrderLife,
    diagram: &Diagram,
    replay: &Replay,
    card: usize,
    turns: &[Turn],
) -> Option<Lifeline> {
    // It ends where it is over for good; an order may be undone and live again.
    let lives = life.spans.iter().rposition(|span| !span.status.is_over());
    let alive = lives.map_or(0, |last| last + 1);
    let mut spans: Vec<LifeSpan> = Vec::new();
    let mut known: Vec<Option<Day>> = Vec::new();
    for span in &life.spans[..alive] {
        let turn = turn_of(span, turns);
        let next = turn.card.map(|next| next.max(card));
        let is_hidden = turn.on_the_way.is_some();
        let from = if is_hidden {
            Turn { card: next, ..turn }.by_day(diagram, card)
        } else {
            let card = next.or(Some(card));
            Turn { card, ..turn }
        };
        // What is hidden is told, however short it was.
        let is_same = |last: &LifeSpan| {
            !is_hidden && last.from.card == from.card && last.from.on_the_way == from.on_the_way
        };
        if spans.last().is_some_and(is_same) {
            spans.pop();
            known.pop();
        }
        spans.push(LifeSpan {
            from,
            status: span.status,
            certain: span.certain,
            is_idle: false,
            parts: span.parts.clone(),
        });
        known.push(known_from(replay, life, span));
    }
    let over = life.spans.get(alive);
    let ends = over.map(|span| turn_of(span, turns));
    let is_after = |end: &Turn| match (end.card, end.on_the_way) {
        (Some(next), _) => next > card,
        (None, on_the_way) => on_the_way.is_some(),
    };
    let doubt = over.is_some_and(|over| !over.certain);
    let ended = life
        .ended
        .map(|word| format!("{word}{}", if doubt { "?" } else { "" }));
    let ends = ends.filter(is_after);
    let ends = ends.map(|end| end.by_day(diagram, card));
    (!spans.is_empty()).then(|| Lifeline {
        card,
        order: life.order,
        name: diagram.cards[card].title.clone(),
        told: told(life, alive, replay),
        spans: hardened(spans, &known, ends, diagram),
        ends,
        ended,
        commands: life.commands,
        goes_on: false,
        holds: Vec::new(),
    })
}

/// The last of the days on which a stretch of a life can have begun, where it is certain on that
/// day: then only the day is open and not the fact.
pub(super) fn known_from(
    replay: &Replay,
    life: &procedure::OrderLife,
    span: &procedure::Span,
) -> Option<Day> {
    let latest = span.from.latest().filter(|_| !span.certain)?;
    let state = replay.order_state_on(life.order, latest)?;
    let is_known = state.certainty == Certainty::Yes && state.status == span.status;
    is_known.then_some(latest)
}

/// Parts each stretch of which only the first days are open where these are over.
fn hardened(
    spans: Vec<LifeSpan>,
    known: &[Option<Day>],
    ends: Option<Turn>,
    diagram: &Diagram,
) -> Vec<LifeSpan> {
    let cards = diagram.cards.len();
    let end = ends.map_or(cards as f32, |end| end.along(cards));
    let begins: Vec<f32> = spans.iter().map(|span| span.from.along(cards)).collect();
    let mut parted = Vec::with_capacity(spans.len());
    for (place, span) in spans.into_iter().enumerate() {
        let certain = known[place].map(|day| {
            let (own, next) = (begins[place], *begins.get(place + 1).unwrap_or(&end));
            let first = first_from(diagram, day).unwrap_or(cards) as f32;
            // A card that lies on neither side tells nothing: between those that do.
            let within = first > own && first < next;
            let at = if within {
                first
            } else {
                own.max(first - 1.0).midpoint(next.max(own))
            };
            LifeSpan {
                from: Turn {
                    day: known[place],
                    ..Turn::at(span.from.event, at, cards)
                },
                certain: true,
                ..span.clone()
            }
        });
        parted.push(span);
        parted.extend(certain);
    }
    parted
}

/// The first card of this day or a later one.
pub(super) fn first_from(diagram: &Diagram, day: Day) -> Option<usize> {
    let mut days = diagram.cards.iter().map(|card| card.day);
    days.position(|of| of.is_some_and(|of| of >= day))
}

impl Turn {
    /// Where it stands along the cards, each at its number; behind the last at most at their count.
    pub(super) fn along(&self, cards: usize) -> f32 {
        let next = self.card.unwrap_or(cards) as f32;
        self.on_the_way.map_or(next, |part| next - 1.0 + part)
    }

    /// The turn of an event that stands there.
    fn at(event: usize, along: f32, cards: usize) -> Turn {
        let next = along.ceil();
        let card = next as usize;
        let part = along - next + 1.0;
        Turn {
            event,
            card: (card < cards).then_some(card),
            on_the_way: (part < 1.0 || card >= cards).then_some(part),
            day: None,
        }
    }

    /// A hidden turn of a known day where that day lies between two cards, as the line of a day
    /// does; at the first of them if it is of its day. The order has its card there or before.
    pub(super) fn by_day(self, diagram: &Diagram, order: usize) -> Turn {
        let next = self.card.unwrap_or(diagram.cards.len());
        let before = next.checked_sub(1).filter(|&before| before >= order);
        let (Some(_), Some(before), Some(day)) = (self.on_the_way, before, self.day) else {
            return self;
        };
        let Some(from) = diagram.cards[before].day else {
            return self;
        };
        if day <= from {
            return Turn {
                card: Some(before),
                on_the_way: None,
                ..self
            };
        }
        let Some(to) = diagram.cards.get(next).and_then(|card| card.day) else {
            return self;
        };
        let part = days_between(from, day) as f32 / days_between(from, to).max(1) as f32;
        Turn {
            on_the_way: Some(part.clamp(0.05, 0.95)),
            ..self
        }
    }
}

/// A life in words: `in force from 4 Dec 2013; stayed from 31 Jul 2014; vacated 14 Jul 2016`.
fn told(life: &procedure::OrderLife, alive: usize, replay: &Replay) -> String {
    let mut told = String::new();
    let mut last = String::new();
    for (place, span) in life.spans.iter().enumerate().take(alive + 1) {
        let word = match (span.status, life.ended) {
            (OrderStatus::InForce, _) if !life.commands => OrderStatus::Stands.label(),
            (_, Some(word)) if place == alive => word,
            // A life begins when the order is made.
            (OrderStatus::NotYet, _) => "made, not yet in effect",
            (status, _) => status.label(),
        };
        let is_known = span.certain || known_from(replay, life, span).is_some();
        let doubt = if is_known { "" } else { "perhaps " };
        let from = if place == alive { "" } else { "from " };
        let date = compact_date(&span.from);
        let parts = span.parts.as_ref();
        let parts = parts.map_or_else(String::new, |parts| format!(" ({parts})"));
        let what = format!("{doubt}{word}{parts}");
        // What only the reasons, or what stands beside it, tell apart is said once.
        if what != last {
            let begun = if told.is_empty() { "" } else { "; " };
            let _cannot_fail = write!(told, "{begun}{doubt}{word} {from}{date}{parts}");
            last = what;
        }
    }
    told
}

/// The turn with which a span begins.
pub(super) fn turn_of(span: &procedure::Span, turns: &[Turn]) -> Turn {
    let turn = turns[span.begins];
    Turn {
        on_the_way: turn.on_the_way.or(span.on_the_way),
        day: span.from.exact(),
        ..turn
    }
}

/// The turn that each event would be: at its own card, if it is the first on that, else at the
/// next one in the order of time. What a filter hides turns on the way there, so that it hides a
/// card and no fact.
pub(super) fn turns(diagram: &Diagram, replay: &Replay) -> Vec<Turn> {
    let hidden = |event: usize| diagram.card_of(event).is_none();
    let lives = replay.order_lives().iter();
    let begins = lives.flat_map(|life| life.spans.iter().map(|span| span.begins));
    let turning: HashSet<usize> = begins.filter(|&event| hidden(event)).collect();
    let none = |event| Turn {
        event,
        card: None,
        on_the_way: None,
        day: None,
    };
    let mut turns: Vec<Turn> = (0..diagram.card_of.len()).map(none).collect();
    let mut next = None;
    // Those before the next card that turn something, the last of them first.
    let mut before: Vec<usize> = Vec::new();
    for &event in replay.order_of_events().iter().rev() {
        let own = diagram.card_of(event);
        if let Some(card) = own.filter(|&card| diagram.leads(card, event)) {
            spread(&mut turns, &mut before);
            next = Some(card);
        }
        turns[event].card = next;
        if turning.contains(&event) {
            before.push(event);
        }
    }
    spread(&mut turns, &mut before);
    turns
}

/// Shares the way to a card among the hidden events on it, given from the last to the first.
fn spread(turns: &mut [Turn], hidden: &mut Vec<usize>) {
    let parts = hidden.len() as f32 + 1.0;
    for (place, event) in hidden.drain(..).enumerate() {
        turns[event].on_the_way = Some(1.0 - (place as f32 + 1.0) / parts);
    }
}
