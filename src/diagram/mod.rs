//! Chooses what to show: lanes, cards, links and lifelines, with the words on them.
//!
//! It knows neither positions nor colours. Start with [`Diagram::new`].

mod lanes;

use std::collections::{HashMap, HashSet};

use crate::model::{
    Case, Catalogue, Day, Event, EventId, Family, Marks, PartyId, Verb, compact_date,
};
use crate::procedure::{OrderStatus, Replay};

pub use lanes::Lane;

/// What to leave out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Families of events that are hidden.
    pub hidden: HashSet<Family>,
    /// Show only what these parties did or what was done to them; all when empty.
    pub parties: HashSet<PartyId>,
}

/// How a card is marked when its sources differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dispute {
    /// No conflict touches the event.
    #[default]
    None,
    /// Every conflict that touches it is settled.
    Settled,
    /// At least one is open.
    Open,
}

/// An event as a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Position in [`Case::events`].
    pub event: usize,
    /// The event.
    pub id: EventId,
    /// Its lane, an index into [`Diagram::lanes`].
    pub lane: usize,
    /// The day under which it is placed; `None` when nothing is known.
    pub day: Option<Day>,
    /// Whether the date is known to the day.
    pub exact: bool,
    /// The date in words, short.
    pub date: String,
    /// The kind as it is printed on the card.
    pub kind: String,
    /// Name of the glyph.
    pub glyph: String,
    /// Family of the kind.
    pub family: Family,
    /// Title.
    pub title: String,
    /// Who acted.
    pub who: String,
    /// Number of sources.
    pub sources: usize,
    /// Whether they conflict.
    pub dispute: Dispute,
    /// Holes in what is known.
    pub marks: Marks,
}

/// What one card does to an earlier one.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The earlier card, as an index into [`Diagram::cards`].
    pub source: usize,
    /// The later card.
    pub target: usize,
    /// The most weighty effect; it gives the colour.
    pub verb: Verb,
    /// The words on the edge.
    pub label: String,
    /// Whether the effect was recalled and not checked.
    pub unverified: bool,
}

/// The life of an order as a bar in its lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifeline {
    /// The card of the order.
    pub card: usize,
    /// What was so from which card on, in order.
    pub spans: Vec<LifeSpan>,
    /// The card with which it ended, if it did.
    pub ends: Option<usize>,
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

/// Everything that is to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagram {
    /// Lanes, the highest court first.
    pub lanes: Vec<Lane>,
    /// Cards in the order of time.
    pub cards: Vec<Card>,
    /// Links from earlier to later cards.
    pub links: Vec<Link>,
    /// Lifelines of orders.
    pub lifelines: Vec<Lifeline>,
    /// The card of each event of the case, where it is shown.
    card_of: Vec<Option<usize>>,
}

impl Diagram {
    /// Chooses what to show of a case.
    pub fn new(case: &Case, catalogue: &Catalogue, replay: &Replay, filter: &Filter) -> Self {
        let (lanes, lane_of) = lanes::assign(case, catalogue);
        let disputes = disputes(case);
        let mut cards = Vec::new();
        let mut card_of = vec![None; case.events.len()];
        for &index in replay.order_of_events() {
            let event = &case.events[index];
            let card = card(case, catalogue, index, lane_of[index], &disputes);
            if filter.shows(event, card.family) {
                card_of[index] = Some(cards.len());
                cards.push(card);
            }
        }
        let mut diagram = Self {
            lanes,
            cards,
            links: Vec::new(),
            lifelines: Vec::new(),
            card_of,
        };
        diagram.drop_empty_lanes();
        diagram.links = diagram.links_of(case);
        diagram.lifelines = diagram.lifelines_of(replay);
        diagram
    }

    /// The card of an event, if it is shown.
    pub fn card_of(&self, event: usize) -> Option<usize> {
        self.card_of.get(event).copied().flatten()
    }

    fn drop_empty_lanes(&mut self) {
        let mut used = vec![false; self.lanes.len()];
        for card in &self.cards {
            used[card.lane] = true;
        }
        let mut new_index = vec![0; self.lanes.len()];
        let mut kept = 0;
        for (lane, used) in used.iter().enumerate() {
            new_index[lane] = kept;
            kept += usize::from(*used);
        }
        for card in &mut self.cards {
            card.lane = new_index[card.lane];
        }
        let mut used = used.into_iter();
        self.lanes.retain(|_| used.next().unwrap_or(false));
    }

    /// One link for each pair of cards; several effects on one target share it.
    fn links_of(&self, case: &Case) -> Vec<Link> {
        let index = case.event_index();
        let mut links: Vec<Link> = Vec::new();
        let mut known: HashMap<(usize, usize), usize> = HashMap::new();
        for card in 0..self.cards.len() {
            for effect in &case.events[self.cards[card].event].does {
                let target = index
                    .get(&effect.target)
                    .and_then(|&event| self.card_of(event));
                let Some(other) = target.filter(|&other| other != card) else {
                    continue;
                };
                let ends = (card.min(other), card.max(other));
                if let Some(&link) = known.get(&ends) {
                    merge(&mut links[link], effect.verb);
                } else {
                    known.insert(ends, links.len());
                    links.push(Link {
                        source: ends.0,
                        target: ends.1,
                        verb: effect.verb,
                        label: effect.verb.label().to_owned(),
                        unverified: effect.unverified,
                    });
                }
            }
        }
        links.sort_by_key(|link| (link.source, link.target));
        links
    }

    fn lifelines_of(&self, replay: &Replay) -> Vec<Lifeline> {
        let next_card = self.next_cards(replay);
        let mut lifelines = Vec::new();
        for lifeline in replay.lifelines() {
            let Some(card) = self.card_of(lifeline.order) else {
                continue;
            };
            let mut spans: Vec<LifeSpan> = Vec::new();
            for span in &lifeline.spans {
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
            let ends = lifeline
                .spans
                .iter()
                .find(|span| is_over(span.status))
                .and_then(|span| next_card[span.begins])
                .filter(|&end| end > card);
            if !spans.is_empty() {
                lifelines.push(Lifeline { card, spans, ends });
            }
        }
        lifelines
    }

    /// The card of each event or, where it is hidden, the next one shown.
    fn next_cards(&self, replay: &Replay) -> Vec<Option<usize>> {
        let mut next_cards = vec![None; self.card_of.len()];
        let mut next = None;
        for &event in replay.order_of_events().iter().rev() {
            next = self.card_of(event).or(next);
            next_cards[event] = next;
        }
        next_cards
    }
}

impl Filter {
    fn shows(&self, event: &Event, family: Family) -> bool {
        let touches = |party: &PartyId| self.parties.contains(party);
        !self.hidden.contains(&family)
            && (self.parties.is_empty()
                || event.by.iter().any(touches)
                || event.to.iter().any(touches))
    }
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
        | OrderStatus::Stayed
        | OrderStatus::StayedInPart
        | OrderStatus::VacatedInPart
        | OrderStatus::Modified
        | OrderStatus::Unknown => false,
    }
}

/// Adds a further effect to a link: the weightier family leads.
fn merge(link: &mut Link, verb: Verb) {
    let label = verb.label();
    if !link.label.split(", ").any(|part| part == label) {
        link.label = format!("{}, {label}", link.label);
    }
    if verb.family() > link.verb.family() {
        return;
    }
    if link.verb.family() != verb.family() {
        link.verb = verb;
    }
}

fn disputes(case: &Case) -> HashMap<&EventId, Dispute> {
    let mut disputes = HashMap::new();
    for conflict in &case.conflicts {
        let state = match conflict.settlement {
            Some(_) => Dispute::Settled,
            None => Dispute::Open,
        };
        for event in &conflict.about {
            let entry = disputes.entry(event).or_insert(state);
            *entry = (*entry).max(state);
        }
    }
    disputes
}

fn card(
    case: &Case,
    catalogue: &Catalogue,
    index: usize,
    lane: usize,
    disputes: &HashMap<&EventId, Dispute>,
) -> Card {
    let event = &case.events[index];
    let kind = catalogue.kind(&event.kind);
    let mut sources: Vec<_> = event.sources.iter().map(|cite| &cite.source).collect();
    sources.sort();
    sources.dedup();
    Card {
        event: index,
        id: event.id.clone(),
        lane,
        day: event.date.anchor(),
        exact: event.date.exact().is_some(),
        date: compact_date(&event.date),
        kind: kind.map_or_else(|| event.kind.to_string(), |kind| kind.label.clone()),
        glyph: kind.map_or_else(|| "dot".to_owned(), |kind| kind.glyph.clone()),
        family: kind.map_or(Family::Filings, |kind| kind.family),
        title: event.title.clone(),
        who: who(case, catalogue, event),
        sources: sources.len(),
        dispute: disputes.get(&event.id).copied().unwrap_or_default(),
        marks: event.marks,
    }
}

/// Who acted, in as few words as fit a card: the parties, else the first judge, else the court.
pub fn who(case: &Case, catalogue: &Catalogue, event: &Event) -> String {
    if !event.judges.is_empty() {
        return event
            .judges
            .iter()
            .filter_map(|id| case.judge(id))
            .map(|judge| {
                judge
                    .name
                    .rsplit(' ')
                    .find(|word| !is_suffix(word))
                    .unwrap_or(&judge.name)
            })
            .collect::<Vec<_>>()
            .join(", ");
    }
    let parties: Vec<_> = event
        .by
        .iter()
        .filter_map(|id| case.party(id))
        .map(|party| party.name.as_str())
        .collect();
    if !parties.is_empty() {
        return parties.join(", ");
    }
    let court = event.court.as_ref().and_then(|id| catalogue.court(id));
    court.map_or_else(String::new, |court| court.short.clone())
}

/// Whether the word is a suffix of a name and not the surname.
fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jr" | "Sr" | "II" | "III" | "IV"
    )
}
