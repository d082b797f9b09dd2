//! Phase 1: strands. Cards that continue one another in one lane and shall stand in one row.
//!
//! An event continues the strand of its latest
//! predecessor in the same lane, unless that has been idle for long.

use super::seats::Seats;
use crate::diagram::Diagram;
use crate::layout::lanes::Lanes;
use crate::layout::links::Links;

/// Events after which an idle strand is not continued: its row is better used by another one.
const LONGEST_PAUSE: usize = 8;

/// Which strand each card belongs to.
#[derive(Debug, Default)]
pub(in crate::layout) struct Strands {
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

/// One strand for each lane that has cards.
#[cfg(test)]
pub(in crate::layout) fn by_lane(diagram: &Diagram) -> Strands {
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
pub(in crate::layout) fn by_matter(
    diagram: &Diagram,
    links: &Links,
    lanes: Lanes,
    seats: &Seats,
) -> Strands {
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
    pub(in crate::layout) fn open_lanes(&mut self) {
        self.lane.fill(0);
        self.lanes = self.lanes.min(1);
    }

    /// The first card of a strand.
    pub(in crate::layout) fn first(&self, strand: usize) -> usize {
        self.cards[strand][0]
    }

    /// The last card of a strand.
    pub(in crate::layout) fn last(&self, strand: usize) -> usize {
        self.cards[strand][self.cards[strand].len() - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::sample;

    fn matters(text: &str, lanes: Lanes, rows: &[Option<u32>]) -> Vec<usize> {
        let diagram = sample::diagram(text);
        let seats = Seats {
            of_card: rows.iter().map(|&row| (row, None)).collect(),
            fresh: Vec::new(),
        };
        by_matter(&diagram, &Links::of(&diagram), lanes, &seats).of_card
    }

    #[test]
    fn nothing_has_no_strand() {
        assert!(by_lane(&sample::diagram("")).cards.is_empty());
        assert!(matters("", Lanes::Strict, &[]).is_empty());
    }

    #[test]
    fn a_lane_of_a_story_is_one_strand_and_an_empty_one_is_none() {
        let strands = by_lane(&sample::diagram("a 2 1; b 0 2; c 2 3"));
        assert_eq!(strands.of_card, [0, 1, 0]);
        assert_eq!(strands.lane, [2, 0]);
        assert_eq!(strands.lanes, 3);
        assert_eq!((strands.first(0), strands.last(0)), (0, 2));
    }

    #[test]
    fn a_card_continues_its_latest_predecessor() {
        let text = "a 0 1; b 0 2; c 0 3; a > c; b > c";
        assert_eq!(matters(text, Lanes::Strict, &[]), [0, 1, 1]);
    }

    #[test]
    fn another_lane_is_continued_only_where_all_share_one() {
        let text = "a 0 1; b 1 2; a > b";
        assert_eq!(matters(text, Lanes::Strict, &[]), [0, 1]);
        assert_eq!(matters(text, Lanes::Soft, &[]), [0, 0]);
    }

    #[test]
    fn a_strand_that_was_idle_for_long_is_not_continued() {
        let after = |pause: usize| {
            let idle: Vec<_> = (1..pause).map(|card| format!("x{card} 1 2")).collect();
            let text = format!("a 0 1; {}; z 0 3; a > z", idle.join("; "));
            matters(&text, Lanes::Strict, &[]).pop()
        };
        assert_eq!(after(LONGEST_PAUSE), Some(0));
        assert_eq!(after(LONGEST_PAUSE + 1), Some(LONGEST_PAUSE + 1));
    }

    #[test]
    fn what_was_in_different_rows_is_in_different_strands() {
        let text = "a 0 1; b 0 2; a > b";
        assert_eq!(matters(text, Lanes::Strict, &[Some(4), Some(5)]), [0, 1]);
        assert_eq!(matters(text, Lanes::Strict, &[Some(4), Some(4)]), [0, 0]);
        assert_eq!(matters(text, Lanes::Strict, &[Some(4), None]), [0, 0]);
    }

    #[test]
    fn a_strand_keeps_the_row_that_any_of_its_cards_had() {
        let diagram = sample::diagram("a 0 1; b 0 2; a > b");
        let row = |rows: [Option<u32>; 2]| {
            let seats = Seats {
                of_card: rows.map(|row| (row, None)).to_vec(),
                fresh: Vec::new(),
            };
            by_matter(&diagram, &Links::of(&diagram), Lanes::Strict, &seats).row
        };
        assert_eq!(row([Some(4), None]), [Some(4)]);
        assert_eq!(row([None, Some(4)]), [Some(4)]);
        assert_eq!(row([None, None]), [None]);
    }
}
