//! Phase 1: strands. Cards that continue one another in one lane and shall stand in one row.
//!
//! In a story every lane is one strand. In a chart an event continues the strand of its latest
//! predecessor in the same lane, unless that has been idle for long.

use super::{Links, Plan};
use crate::diagram::Diagram;

/// Events after which an idle strand is not continued: its row is better used by another one.
const LONGEST_PAUSE: usize = 24;

/// Which strand each card belongs to.
#[derive(Debug, Default)]
pub(super) struct Strands {
    /// The strand of each card.
    pub of_card: Vec<usize>,
    /// The lane of each strand.
    pub lane: Vec<usize>,
    /// The cards of each strand, in the order of time.
    pub cards: Vec<Vec<usize>>,
}

/// Divides the cards into strands.
pub(super) fn divide(diagram: &Diagram, links: &Links, plan: Plan) -> Strands {
    let mut strands = Strands::default();
    let mut of_lane: Vec<Option<usize>> = vec![None; diagram.lanes.len()];
    for (index, card) in diagram.cards.iter().enumerate() {
        let continued = match plan {
            Plan::Story => of_lane[card.lane],
            Plan::Chart => links
                .into(index)
                .map(|link| diagram.links[link].source)
                .filter(|&earlier| diagram.cards[earlier].lane == card.lane)
                .max()
                .map(|earlier| strands.of_card[earlier])
                .filter(|&strand| index - strands.last(strand) <= LONGEST_PAUSE),
        };
        let strand = continued.unwrap_or_else(|| {
            strands.lane.push(card.lane);
            strands.cards.push(Vec::new());
            strands.cards.len() - 1
        });
        of_lane[card.lane] = Some(strand);
        strands.cards[strand].push(index);
        strands.of_card.push(strand);
    }
    strands
}

impl Strands {
    /// The first card of a strand.
    pub fn first(&self, strand: usize) -> usize {
        self.cards[strand][0]
    }

    /// The last card of a strand.
    pub fn last(&self, strand: usize) -> usize {
        self.cards[strand][self.cards[strand].len() - 1]
    }
}
