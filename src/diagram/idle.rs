//! The stretches of a bar during which its order need not be obeyed though it is in force: what
//! upheld it is stayed, and with that its enforcement.
//!
//! Start with [`mark`].

use std::collections::HashMap;
use std::fmt::Write as _;

use super::Diagram;
use super::lifelines::{LifeSpan, Lifeline, Turn, first_from, known_from, turn_of, turns};
use crate::model::{DateStyle, Day, day_text};
use crate::procedure::{OrderLife, OrderStatus, Replay, Span};

/// A stretch during which a ruling is stayed: with what it begins, and with what it ends.
type Rest = (Turn, Option<Turn>);

/// Parts the bars of orders where what upheld them is stayed, and where that ends.
pub(super) fn mark(diagram: &mut Diagram, replay: &Replay, until: Option<Day>) {
    let lives = replay.order_lives();
    let upheld = |life: &&OrderLife| life.commands && !life.upheld_by.is_empty();
    let upheld: Vec<&OrderLife> = lives.iter().filter(upheld).collect();
    if upheld.is_empty() {
        return;
    }
    let turns = turns(diagram, replay);
    let mut lifelines = std::mem::take(&mut diagram.lifelines);
    let places: HashMap<usize, usize> = lives.iter().map(|life| life.order).zip(0..).collect();
    // Of several bars of an order the first.
    let own = lifelines.iter().enumerate().rev();
    let own = own.filter(|(_, bar)| bar.holds.is_empty());
    let bars: HashMap<usize, usize> = own.map(|(place, bar)| (bar.order, place)).collect();
    for life in upheld {
        let rulings = life.upheld_by.iter();
        let mut rulings: Vec<usize> = rulings
            .filter_map(|ruling| places.get(ruling))
            .copied()
            .collect();
        rulings.sort_unstable();
        let rests = rulings.into_iter().flat_map(|place| {
            let ruling = &lives[place];
            let bar = bars.get(&ruling.order).map(|bar| &lifelines[*bar]);
            bar.map_or_else(
                || rests(ruling, replay, diagram, (&turns, until)),
                rests_of_bar,
            )
        });
        let rests: Vec<Rest> = rests.collect();
        let bar = bars.get(&life.order).map(|bar| &mut lifelines[*bar]);
        if let Some(bar) = bar.filter(|_| !rests.is_empty()) {
            bar.spans = parted(bar, &rests, diagram.cards.len());
            tell(&rests, &mut bar.told);
        }
    }
    diagram.lifelines = lifelines;
}

/// Says when the enforcement of an order was stayed, of stays that follow one another once.
fn tell(rests: &[Rest], told: &mut String) {
    let day = |turn: Option<Turn>| turn.and_then(|turn| turn.day);
    let mut stretches: Vec<(Option<Day>, Option<Day>)> = Vec::new();
    for (from, to) in rests {
        let (from, to) = (day(Some(*from)), day(*to));
        match stretches.last_mut() {
            Some(last) if last.1.is_some() && last.1 == from => last.1 = to,
            _ => stretches.push((from, to)),
        }
    }
    for (from, to) in stretches {
        told.push_str("; its enforcement stayed");
        for (word, day) in [("from", from), ("until", to)] {
            if let Some(day) = day {
                let day = day_text(day, DateStyle::Short);
                let _cannot_fail = write!(told, " {word} {day}");
            }
        }
    }
}

/// When a ruling that has a bar is stayed: of days that are open, from when it is certain.
fn rests_of_bar(bar: &Lifeline) -> Vec<Rest> {
    let spans = bar.spans.iter().enumerate();
    let stayed = spans.filter(|(_, span)| span.status == OrderStatus::Stayed && span.certain);
    let end = |place: usize| bar.spans.get(place + 1).map(|next| next.from).or(bar.ends);
    stayed
        .map(|(place, span)| (span.from, end(place)))
        .collect()
}

/// When a ruling that has none is stayed: of days that are open, from when it is certain.
fn rests(
    ruling: &OrderLife,
    replay: &Replay,
    diagram: &Diagram,
    (turns, until): (&[Turn], Option<Day>),
) -> Vec<Rest> {
    let told = until.map(|until| ruling.up_to(until));
    let ruling = told.as_ref().unwrap_or(ruling);
    let turn = |span: &Span| turn_of(span, turns).by_day(diagram, 0);
    let begin = |span: &Span| {
        if span.certain {
            return Some(turn(span));
        }
        let day = known_from(replay, ruling, span)?;
        let card = first_from(diagram, day);
        let is_there = card.is_some_and(|card| diagram.cards[card].day == Some(day));
        let known = Turn {
            event: span.begins,
            card,
            on_the_way: (!is_there).then_some(0.5),
            day: Some(day),
        };
        Some(known.by_day(diagram, 0))
    };
    let stayed = ruling.spans.iter().enumerate();
    let stayed = stayed.filter(|(_, span)| span.status == OrderStatus::Stayed);
    let rests = stayed.filter_map(|(place, span)| {
        let end = ruling.spans.get(place + 1).map(turn);
        Some((begin(span)?, end))
    });
    rests.collect()
}

/// The spans of a bar, parted where such stretches begin and end; what lies within one is marked.
fn parted(bar: &Lifeline, rests: &[Rest], cards: usize) -> Vec<LifeSpan> {
    let along = |turn: &Turn| turn.along(cards);
    let last = bar.ends.as_ref().map_or(f32::INFINITY, along);
    let rests_at = |at: f32| {
        let mut rests = rests.iter();
        rests.any(|(from, to)| along(from) <= at && to.as_ref().is_none_or(|to| at < along(to)))
    };
    let cuts = rests
        .iter()
        .flat_map(|(from, to)| std::iter::once(*from).chain(*to));
    let mut cuts: Vec<Turn> = cuts.collect();
    cuts.sort_by(|a, b| along(a).total_cmp(&along(b)));
    let mut parted = Vec::with_capacity(bar.spans.len() + cuts.len());
    for (place, span) in bar.spans.iter().enumerate() {
        let next = bar.spans.get(place + 1);
        let (own, next) = (
            along(&span.from),
            next.map_or(last, |next| along(&next.from)),
        );
        let within = |cut: &&Turn| span.status.binds() && own < along(cut) && along(cut) < next;
        let inner = cuts.iter().filter(within).copied();
        let froms: Vec<Turn> = std::iter::once(span.from).chain(inner).collect();
        parted.extend(froms.into_iter().map(|from| LifeSpan {
            from,
            is_idle: span.status.binds() && rests_at(along(&from)),
            ..span.clone()
        }));
    }
    parted
}
