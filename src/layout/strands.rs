//! Phase 1: strands. Cards that continue one another in one lane and shall stand in one row.
//!
//! In a story every lane is one strand. In a chart an event continues the strand of its latest
//! predecessor in the same lane, unless that has been idle for long.

use super::chart::memory::Recalled;
use super::{Lanes, Links, Plan};
use crate::diagram::Diagram;

/// Events after which an idle strand is not continued: its row is better used by another one.
const LONGEST_PAUSE: usize = 8;

/// Which strand each card belongs to.
#[derive(Debug, Default)]
pub(super) struct Strands {
    /// The strand of each card.
    pub of_card: Vec<usize>,
    /// The lane of each strand.
    pub lane: Vec<usize>,
    /// How many lanes there are.
    pub lanes: usize,
    /// The row that each strand had before, by the number it never loses.
    pub row: Vec<Option<u32>>,
    /// The cards of each strand, in the order of time.
    pub cards: Vec<Vec<usize>>,
}

/// Divides the cards into strands. Cards
/// that were in different rows before are in different strands.
pub(super) fn divide(
    diagram: &Diagram,
    links: &Links,
    plan: Plan,
    lanes: Lanes,
    recalled: &Recalled,
) -> Strands {
    let mut strands = Strands {
        lanes: lanes.count(diagram),
        ..Strands::default()
    };
    let mut of_lane: Vec<Option<usize>> = vec![None; strands.lanes];
    for (index, card) in diagram.cards.iter().enumerate() {
        let lane = lanes.of(card);
        let row = recalled.row(index);
        let continued = match plan {
            Plan::Story => of_lane[lane],
            Plan::Chart | Plan::LongChart => links
                .into(index)
                .map(|link| diagram.links[link].source)
                .filter(|&earlier| lanes.of(&diagram.cards[earlier]) == lane)
                .max()
                .map(|earlier| strands.of_card[earlier])
                .filter(|&strand| index - strands.last(strand) <= LONGEST_PAUSE)
                .filter(|&strand| {
                    strands.row[strand].is_none() || row.is_none() || strands.row[strand] == row
                }),
        };
        let strand = continued.unwrap_or_else(|| {
            strands.lane.push(lane);
            strands.row.push(None);
            strands.cards.push(Vec::new());
            strands.cards.len() - 1
        });
        of_lane[lane] = Some(strand);
        strands.row[strand] = strands.row[strand].or(row);
        strands.cards[strand].push(index);
        strands.of_card.push(strand);
    }
    strands
}

impl Strands {
    /// Makes one lane of all.
    pub fn open_lanes(&mut self) {
        self.lane.fill(0);
        self.lanes = self.lanes.min(1);
    }

    /// The first card of a strand.
    pub fn first(&self, strand: usize) -> usize {
        self.cards[strand][0]
    }

    /// The last card of a strand.
    pub fn last(&self, strand: usize) -> usize {
        self.cards[strand][self.cards[strand].len() - 1]
    }
}
