//! A picture in sentences, for those who do not see it.
//!
//! Start with [`told`].

use crate::model::{Certainty, Day, capital, closed, counted};
use crate::picture::Picture;

/// The most cards of which it tells, and the most orders on one bar whose names it says.
const MOST: usize = 60;
const MOST_NAMED: usize = 6;

/// What was so, then each card with what it did to those before it, then what is folded. Without a
/// day what became of each order comes last; with one, what came later is told as later.
pub(super) fn told(picture: &Picture, on: Option<Day>, line: &str) -> String {
    let diagram = &picture.diagram;
    let cards = &diagram.cards;
    let mut told: Vec<String> = Vec::new();
    if !line.is_empty() {
        told.push(closed(line));
    }
    told.extend(picture.band().map(|band| closed(&band)));
    told.extend((0..cards.len().min(MOST)).map(|card| step(picture, card, on)));
    if cards.len() > MOST {
        told.push(format!("And {} more.", cards.len() - MOST));
    }
    let folded = diagram.stretches.iter();
    let folded: usize = folded.map(|stretch| stretch.events.len()).sum();
    if folded > 0 {
        told.push(format!("Folded: {}.", counted(folded, "event")));
    }
    if on.is_none() {
        let lives = diagram.lifelines.iter().take(MOST);
        told.extend(lives.map(|life| match life.holds.len() {
            0..=MOST_NAMED => format!("{}: {}.", life.name, life.told),
            _ => format!("{}.", capital(&life.name)),
        }));
    }
    if cards.is_empty() {
        told.push("No event is shown.".to_owned());
    }
    told.join(" ")
}

fn step(picture: &Picture, card: usize, on: Option<Day>) -> String {
    let diagram = &picture.diagram;
    let of = &diagram.cards[card];
    let happened = |day| picture.story.replay.happened(of.event, day);
    let when = match on.map(happened) {
        Some(Certainty::No) => "Later, ",
        Some(Certainty::Maybe) => "Perhaps by then, ",
        Some(Certainty::Yes) | None => "",
    };
    let lane = &diagram.lanes[of.lane].title;
    // A chain bears the word of its last effect, which is not done to its first card.
    let links = diagram.links.iter();
    let links = links.filter(|link| link.target == card && link.chain.is_empty());
    let deeds = links.filter(|link| !link.label.is_empty()).map(|link| {
        let source = &diagram.cards[link.source].title;
        format!("“{source}”: {}", link.label)
    });
    let deeds: Vec<String> = deeds.collect();
    let deeds = match &deeds[..] {
        [] => String::new(),
        deeds => format!(" ({})", deeds.join("; ")),
    };
    format!("{when}{}, {lane}: {}{deeds}.", of.date, of.title)
}
