//! A diagram in rows, one below the other as lines of a text: what a page has that is too narrow.
//!
//! Time is broken between two moments. What acts across a break, and an order that lives on, is
//! carried: in the row where it is needed a card stands for it again, and a link that leaves its
//! row ends at a card that says where it goes. After Rüegg and von Hanxleden, "Wrapping layered
//! graphs" (Diagrams 2018). It knows no widths: who breaks says where. Start with
//! [`Diagram::row`].

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Card, Carry, Diagram, LifeSpan, Lifeline, Link, Stretch, Turn};

/// A row of a diagram.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// What is drawn in it.
    pub diagram: Diagram,
    /// The links of the whole diagram for which each link stands here.
    pub links: Vec<Vec<usize>>,
}

/// Over what is carried from above, and over what goes on below.
const ABOVE: &str = "above";
const BELOW: &str = "below";

impl Diagram {
    /// The row with these cards, a stretch of the order of time between two moments.
    pub fn row(&self, cards: Range<usize>) -> Row {
        Break::new(self, cards).row()
    }

    /// Gives the cards of a story numbers, from 1.
    pub fn number(&mut self) {
        if !self.is_foldable {
            for (number, card) in (1..).zip(&mut self.cards) {
                card.step = Some(number);
            }
        }
    }

    /// Where a row may end: the cards with which a moment begins, and the number of all.
    pub fn breaks(&self) -> Vec<usize> {
        let begins = |&card: &usize| self.cards[card - 1].moment != self.cards[card].moment;
        let inner = (1..self.cards.len()).filter(begins);
        inner.chain([self.cards.len()]).collect()
    }
}

/// One row in the making.
struct Break<'a> {
    whole: &'a Diagram,
    own: Range<usize>,
    /// Cards of earlier rows that are carried into this one, with their place here.
    above: BTreeMap<usize, usize>,
    row: Row,
}

impl<'a> Break<'a> {
    fn new(whole: &'a Diagram, own: Range<usize>) -> Self {
        let is_before = |card: usize| card < own.start;
        let links = whole.links.iter();
        let into = links.filter(|link| is_before(link.source) && own.contains(&link.target));
        let lives = whole
            .lifelines
            .iter()
            .filter(|life| is_before(life.card) && lives_on(whole, life, own.start));
        let carried = into.map(|link| link.source);
        let carried = carried.chain(lives.map(|life| life.card));
        let mut above: BTreeMap<usize, usize> = carried.map(|card| (card, 0)).collect();
        for (number, place) in above.values_mut().enumerate() {
            *place = number;
        }
        Self {
            whole,
            own,
            above,
            row: Row::default(),
        }
    }

    fn row(mut self) -> Row {
        let Diagram {
            lanes,
            sovereigns,
            steps,
            card_of,
            ..
        } = self.whole;
        self.row.diagram = Diagram {
            lanes: lanes.clone(),
            sovereigns: sovereigns.clone(),
            steps: *steps,
            card_of: vec![None; card_of.len()],
            ..Diagram::default()
        };
        let above: Vec<usize> = self.above.keys().copied().collect();
        let before = self.own.start.saturating_sub(1);
        let moment = self.whole.cards.get(before).map_or(0, |card| card.moment);
        for card in above {
            let lane = self.whole.cards[card].lane;
            self.carry(&[card], Carry::FromAbove, (lane, moment));
        }
        for card in self.own.clone() {
            self.row.diagram.add(Card {
                step: Some(card + 1),
                ..self.whole.cards[card].clone()
            });
        }
        self.add_links();
        self.add_lifelines();
        self.add_stretches();
        self.row.diagram.drop_empty_lanes();
        self.row
    }

    /// Adds a card that stands for others, of which the first is told, as if it lay at a moment.
    fn carry(&mut self, cards: &[usize], carry: Carry, (lane, moment): (usize, u32)) {
        let Some(&first) = cards.first() else {
            return;
        };
        let numbers = cards.iter().map(|card| (card + 1).to_string());
        let numbers: Vec<String> = numbers.collect();
        let numbers = numbers.join(", ");
        let (title, date) = match carry {
            Carry::FromAbove => (format!("← {numbers}"), ABOVE),
            Carry::Below => (format!("→ {numbers}"), BELOW),
        };
        let titles = cards.iter().map(|&card| {
            let card = &self.whole.cards[card];
            format!("{}, {}", card.title, card.date)
        });
        let who = titles.collect::<Vec<_>>().join("; ");
        self.row.diagram.cards.push(Card {
            day: None,
            exact: false,
            bounds: (None, None),
            dated: false,
            who,
            date: date.to_owned(),
            title,
            lane,
            moment,
            standing: 0,
            number: None,
            fold: None,
            within: None,
            carry: Some(carry),
            ..self.whole.cards[first].clone()
        });
    }

    /// The place of a card in this row, if it stands here.
    fn place(&self, card: usize) -> Option<usize> {
        if self.own.contains(&card) {
            return Some(self.above.len() + card - self.own.start);
        }
        self.above.get(&card).copied()
    }

    /// The links that reach a card of this row, and one from each card that acts in a later one.
    fn add_links(&mut self) {
        let mut onward: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, link) in self.whole.links.iter().enumerate() {
            if self.own.contains(&link.target)
                && let Some((source, target)) = self.place(link.source).zip(self.place(link.target))
            {
                self.row.links.push(vec![number]);
                self.row.diagram.links.push(Link {
                    source,
                    target,
                    ..link.clone()
                });
            } else if self.own.contains(&link.source) {
                onward.entry(link.source).or_default().push(number);
            }
        }
        for (card, links) in onward {
            self.lead_on(card, links);
        }
        let diagram = &mut self.row.diagram;
        let mut order: Vec<usize> = (0..diagram.links.len()).collect();
        order.sort_by_key(|&link| (diagram.links[link].source, diagram.links[link].target));
        diagram.links = order
            .iter()
            .map(|&link| diagram.links[link].clone())
            .collect();
        self.row.links = order
            .iter()
            .map(|&link| std::mem::take(&mut self.row.links[link]))
            .collect();
    }

    /// One link from a card to what says where all those go that leave the row. Its words stand
    /// where they arrive.
    fn lead_on(&mut self, card: usize, links: Vec<usize>) {
        let all = links.iter().map(|&link| &self.whole.links[link]);
        let Some(first) = all
            .clone()
            .min_by_key(|link| (link.verb.family(), link.target))
        else {
            return;
        };
        let (Some(source), place) = (self.place(card), self.row.diagram.cards.len()) else {
            return;
        };
        self.row.diagram.links.push(Link {
            source,
            target: place,
            label: String::new(),
            ties: all.clone().flat_map(Link::told).collect(),
            chain: Vec::new(),
            ..first.clone()
        });
        let targets: Vec<usize> = all.map(|link| link.target).collect();
        // It stands where its link leaves, so that none has to climb to it.
        let (lane, end) = (self.whole.cards[card].lane, self.own.end);
        let moment = self
            .whole
            .cards
            .get(end)
            .map_or(u32::MAX, |next| next.moment);
        self.carry(&targets, Carry::Below, (lane, moment));
        self.row.links.push(links);
    }

    fn add_lifelines(&mut self) {
        for life in &self.whole.lifelines {
            if let Some(part) = self.part_of(life) {
                self.row.diagram.lifelines.push(part);
            }
        }
        self.row.diagram.lifelines.sort_by_key(|life| life.card);
    }

    /// What a life is in this row.
    fn part_of(&self, life: &Lifeline) -> Option<Lifeline> {
        let Range { start, end } = self.own;
        let begins_here = self.own.contains(&life.card);
        if !begins_here && (life.card >= end || !lives_on(self.whole, life, start)) {
            return None;
        }
        // Of several orders in one bar each row shows those that it has.
        let holds: Vec<usize> = life
            .holds
            .iter()
            .filter_map(|&card| self.place(card))
            .collect();
        let card = self.place(life.card).or_else(|| holds.first().copied())?;
        let at = |turn: &Turn| position(self.whole, turn);
        let is_before = |span: &LifeSpan| !begins_here && at(&span.from) < start;
        let earlier = life.spans.iter().rfind(|span| is_before(span));
        let later = life.spans.iter().filter(|span| !is_before(span));
        let is_last = end >= self.whole.cards.len();
        let here = later.filter(|span| is_last || at(&span.from) < end);
        let first = earlier.map(|span| LifeSpan {
            from: Turn {
                card: Some(card),
                on_the_way: None,
                ..span.from
            },
            ..span.clone()
        });
        let here = here.map(|span| LifeSpan {
            from: self.turn(&span.from),
            ..span.clone()
        });
        let spans: Vec<LifeSpan> = first.into_iter().chain(here).collect();
        let ends = life.ends.filter(|turn| is_last || at(turn) < end);
        (!spans.is_empty()).then(|| Lifeline {
            card,
            spans,
            ends: ends.map(|turn| self.turn(&turn)),
            ended: life.ended.clone().filter(|_| ends.is_some() || is_last),
            goes_on: !is_last && ends.is_none(),
            holds,
            ..life.clone()
        })
    }

    fn turn(&self, turn: &Turn) -> Turn {
        Turn {
            card: turn.card.and_then(|card| self.place(card)),
            ..*turn
        }
    }

    fn add_stretches(&mut self) {
        let first = self.own.start == 0;
        for stretch in &self.whole.stretches {
            let after = match stretch.after {
                None if first => None,
                Some(card) if self.own.contains(&card) => self.place(card),
                _ => continue,
            };
            self.row.diagram.stretches.push(Stretch {
                after,
                ..stretch.clone()
            });
        }
    }
}

/// Before which card a turn is drawn: the number of cards where it comes after all.
fn position(whole: &Diagram, turn: &Turn) -> usize {
    turn.card.unwrap_or(whole.cards.len())
}

/// Whether a life that began before a card is not over before it.
fn lives_on(whole: &Diagram, life: &Lifeline, card: usize) -> bool {
    let end = life.ends.as_ref().map(|turn| position(whole, turn));
    end.is_none_or(|end| end >= card)
}
