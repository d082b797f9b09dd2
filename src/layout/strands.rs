//! Phase 1: strands. Cards that continue one another in one lane and shall stand in one row.
//!
//! In a story every lane is one strand. In a chart an event continues the strand of its latest
//! predecessor in the same lane, unless that has been idle for long.

use super::lanes::Lanes;
use super::links::Links;
use super::seats::Seats;
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

/// One strand for each lane that has cards, as in a story.
pub(super) fn by_lane(diagram: &Diagram) -> Strands {
    let mut strands = Strands::in_lanes(diagram.lanes.len());
    let mut of_lane: Vec<Option<usize>> = vec![None; strands.lanes];
    for card in &diagram.cards {
        let strand = strands.add(of_lane[card.lane], card.lane, None);
        of_lane[card.lane] = Some(strand);
    }
    strands
}

/// A strand for each matter of a lane, as in a chart. Cards that were in different rows before
/// are in different strands.
pub(super) fn by_matter(diagram: &Diagram, links: &Links, lanes: Lanes, seats: &Seats) -> Strands {
    let mut strands = Strands::in_lanes(lanes.count(diagram));
    for (index, card) in diagram.cards.iter().enumerate() {
        let lane = lanes.of(card);
        let row = seats.row(index);
        let continued = links
            .into(index)
            .map(|link| diagram.links[link].source)
            .filter(|&earlier| lanes.of(&diagram.cards[earlier]) == lane)
            .max()
            .map(|earlier| strands.of_card[earlier])
            .filter(|&strand| index - strands.last(strand) <= LONGEST_PAUSE)
            .filter(|&strand| {
                strands.row[strand].is_none() || row.is_none() || strands.row[strand] == row
            });
        strands.add(continued, lane, row);
    }
    strands
}

impl Strands {
    fn in_lanes(lanes: usize) -> Self {
        Self {
            lanes,
            ..Self::default()
        }
    }

    /// Adds the next card to the strand that it continues, or else to a new one; returns which.
    fn add(&mut self, continued: Option<usize>, lane: usize, row: Option<u32>) -> usize {
        let strand = continued.unwrap_or_else(|| {
            self.lane.push(lane);
            self.row.push(None);
            self.cards.push(Vec::new());
            self.cards.len() - 1
        });
        self.row[strand] = self.row[strand].or(row);
        self.cards[strand].push(self.of_card.len());
        self.of_card.push(strand);
        strand
    }

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
