//! Lifelines: the lives of orders as bars between cards.
//!
//! A change of an order shows at the first card that does not stand before it. In a docket, an
//! order that weighs little has a bar only when its life is told, since it was stayed, changed
//! or ended; one that merely stands is counted on its card. Start with [`of_orders`].

use super::Diagram;
use super::importance::Weights;
use crate::procedure::{self, OrderStatus, Replay};

/// The life of an order as a bar in its lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifeline {
    /// The card of the order.
    pub card: usize,
    /// What was so from which card on, in order.
    pub spans: Vec<LifeSpan>,
    /// The card with which it ended, if it did.
    pub ends: Option<usize>,
    /// What ended it, as a short word.
    pub ended: Option<&'static str>,
    /// Whether it commands something; what merely stands is drawn as a line.
    pub commands: bool,
}

/// A stretch of a lifeline.
#[derive(Clone, Debug, PartialEq)]
pub struct LifeSpan {
    /// The card with which it begins.
    pub from: usize,
    /// What holds during it.
    pub status: OrderStatus,
    /// Whether that is certain.
    pub certain: bool,
}

/// The lifelines of orders; counts on each card the light orders that merely stand.
pub(super) fn of_orders(
    diagram: &mut Diagram,
    replay: &Replay,
    weights: Option<&Weights>,
) -> Vec<Lifeline> {
    let next_card = next_cards(diagram, replay);
    let mut lifelines = Vec::new();
    for life in replay.order_lives() {
        let Some(card) = diagram.card_of(life.order) else {
            continue;
        };
        let Some(lifeline) = lifeline(life, card, &next_card) else {
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
    card: usize,
    next_card: &[Option<usize>],
) -> Option<Lifeline> {
    let mut spans: Vec<LifeSpan> = Vec::new();
    for span in &life.spans {
        if is_over(span.status) {
            break;
        }
        let from = next_card[span.begins].unwrap_or(card).max(card);
        if spans.last().is_some_and(|last| last.from == from) {
            spans.pop();
        }
        spans.push(LifeSpan {
            from,
            status: span.status,
            certain: span.certain,
        });
    }
    let over = life.spans.iter().find(|span| is_over(span.status));
    let ends = over
        .and_then(|span| next_card[span.begins])
        .filter(|&end| end > card);
    (!spans.is_empty()).then_some(Lifeline {
        card,
        spans,
        ends,
        ended: life.ended,
        commands: life.commands,
    })
}

/// For each event the first card that does not stand before it: its own, if it is the first on
/// that, else the next one in the order of time.
fn next_cards(diagram: &Diagram, replay: &Replay) -> Vec<Option<usize>> {
    let mut next_cards = vec![None; diagram.card_of.len()];
    let mut next = None;
    for &event in replay.order_of_events().iter().rev() {
        let own = diagram.card_of(event);
        next = own.filter(|&card| diagram.leads(card, event)).or(next);
        next_cards[event] = next;
    }
    next_cards
}

/// Whether nothing is left of an order that could be drawn as alive.
fn is_over(status: OrderStatus) -> bool {
    match status {
        OrderStatus::Reversed
        | OrderStatus::Vacated
        | OrderStatus::Superseded
        | OrderStatus::Moot
        | OrderStatus::Spent => true,
        OrderStatus::NotYet
        | OrderStatus::InForce
        | OrderStatus::Stands
        | OrderStatus::Stayed
        | OrderStatus::StayedInPart
        | OrderStatus::VacatedInPart
        | OrderStatus::Modified
        | OrderStatus::Unknown => false,
    }
}
