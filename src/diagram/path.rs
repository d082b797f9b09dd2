//! The path of a story: which of its events are shown, and what stands for the others.
//!
//! Folded events stay in their lane at their time. It knows no words on links and no places. Start
//! with [`split`].

use super::Diagram;
use super::folding::{FoldId, Folding};
use super::kinds::Kinds;
use super::ranking::{LEAST, Ranking};
use crate::graph::Tie;
use crate::model::{Case, Day, EventId, Family, Kind, compact_date, counted_as};
use crate::procedure::Replay;

/// The folded events of a lane between two moments that are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// The lane, an index into the diagram's lanes.
    pub lane: usize,
    /// The last card in the order of time before or with them; none where they come first.
    pub after: Option<usize>,
    /// The events, in the order of time.
    pub events: Vec<FoldedEvent>,
    /// How many of which kinds, in words.
    pub words: String,
}

impl Stretch {
    /// The same in little room: the number of events, each of which has a mark.
    pub fn number(&self) -> String {
        self.events.len().to_string()
    }

    /// Whether an event stands in it.
    pub fn holds(&self, event: &EventId) -> bool {
        self.events.iter().any(|folded| folded.id == *event)
    }
}

/// An event that stands beside the path.
#[derive(Clone, Debug, PartialEq)]
pub struct FoldedEvent {
    /// The event.
    pub id: EventId,
    /// Family of its kind.
    pub family: Family,
    /// Whether it is known to have happened, and when to the day.
    pub is_certain: bool,
    /// The first day on which it may have happened; `None` where that may be any day.
    pub earliest: Option<Day>,
    /// What it is, in a short sentence.
    pub name: String,
    /// Its position in the case.
    pub event: usize,
    /// The effects that no link stands for, since they lead from no card to another: what it does
    /// to others, and what cards do to it. Events by position.
    pub ties: Vec<Tie>,
}

/// Parts the events that are shown into those on the path and those beside it, both in the order
/// of time. Nothing stands beside it where all are shown.
pub(super) fn split(
    case: &Case,
    ranking: &Ranking,
    folding: &Folding,
    shown: &[usize],
) -> (Vec<usize>, Vec<usize>) {
    let Some(room) = folding.steps.filter(|_| has_path(folding, shown)) else {
        return (shown.to_vec(), Vec::new());
    };
    let steps = ranking.shown(room) as u32;
    shown.iter().partition(|&&event| {
        let opened = || FoldId::Step(case.events[event].id.clone());
        ranking.rank[event] < steps || folding.open.contains(&opened())
    })
}

/// Whether a story is long enough for a path.
pub(super) fn has_path(folding: &Folding, shown: &[usize]) -> bool {
    shown.len() >= LEAST || (folding.folds_short && !shown.is_empty())
}

/// Gathers what stands beside the path.
pub(super) fn stretches(
    diagram: &Diagram,
    case: &Case,
    kinds: &Kinds<'_>,
    lane_of: &[usize],
    (folded, replay): (&[usize], &Replay),
) -> Vec<Stretch> {
    let mut is_folded = vec![false; case.events.len()];
    for &event in folded {
        is_folded[event] = true;
    }
    // The last moment shown so far, and the stretch of each lane since then.
    let mut after: Option<usize> = None;
    let mut open: Vec<Option<usize>> = vec![None; diagram.lanes.len()];
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut counts: Vec<Vec<([String; 2], usize)>> = Vec::new();
    let any_event = || ["event", "events"].map(str::to_owned);
    for &event in replay.order_of_events() {
        if let Some(card) = diagram.card_of(event) {
            let begins = after
                .is_none_or(|before| diagram.cards[before].moment != diagram.cards[card].moment);
            if begins {
                after = Some(card);
                open.fill(None);
            }
        } else if is_folded[event] {
            let lane = lane_of[event];
            let place = *open[lane].get_or_insert_with(|| {
                stretches.push(Stretch {
                    lane,
                    after,
                    events: Vec::new(),
                    words: String::new(),
                });
                counts.push(Vec::new());
                stretches.len() - 1
            });
            stretches[place]
                .events
                .push(folded_event(case, kinds, replay, event));
            let nouns = kinds.of(event).map_or_else(any_event, Kind::nouns);
            match counts[place].iter_mut().find(|(known, _)| *known == nouns) {
                Some((_, count)) => *count += 1,
                None => counts[place].push((nouns, 1)),
            }
        }
    }
    for (stretch, counts) in stretches.iter_mut().zip(&mut counts) {
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let words: Vec<String> = counts
            .iter()
            .map(|([one, many], count)| counted_as(*count, one, many))
            .collect();
        stretch.words = words.join(", ");
    }
    stretches
}

fn folded_event(case: &Case, kinds: &Kinds<'_>, replay: &Replay, index: usize) -> FoldedEvent {
    let event = &case.events[index];
    let kind = kinds.of(index).map_or("Event", |kind| kind.label.as_str());
    FoldedEvent {
        id: event.id.clone(),
        family: kinds.family(index),
        is_certain: event.date.exact().is_some()
            && !event.marks.unverified
            && !event.marks.disputed,
        earliest: replay.bounds(index).0,
        name: format!(
            "Folded: {kind}, {}: {}",
            compact_date(&event.date),
            event.title
        ),
        event: index,
        ties: Vec::new(),
    }
}
