//! What may be arranged anew: everything, or what an earlier drawing does not know.

use super::board::Board;
use super::strands::Strands;
use super::task::Chart;

/// What is arranged.
pub(super) struct Movables {
    /// Strands that may move to other rows.
    pub strands: Vec<OpenStrand>,
    /// Links that may be laid anew.
    pub links: Vec<usize>,
}

/// A strand that may move to another row.
pub(super) struct OpenStrand {
    /// Its number.
    pub strand: usize,
    /// The links of its cards. Every round asks for them; gathered anew each time they took a
    /// twelfth of the layout of 10,000 entries.
    pub tied: Vec<usize>,
}

impl Movables {
    /// Lays the links that are remembered as they were; the others are open, and so are the
    /// strands that had no row. In a lane without a link nothing is gained by moving, and it stays
    /// packed.
    pub(super) fn beside_remembered(
        chart: &Chart<'_>,
        strands: &Strands,
        board: &mut Board<'_>,
    ) -> Self {
        let links = &chart.diagram.links;
        let mut linked = vec![false; strands.lanes];
        for link in links {
            for end in [link.source, link.target] {
                linked[strands.lane[strands.of_card[end]]] = true;
            }
        }
        let open = |&strand: &usize| strands.row[strand].is_none() && linked[strands.lane[strand]];
        let with_links = |strand: usize| OpenStrand {
            strand,
            tied: chart.links.of_cards(&strands.cards[strand]),
        };
        let mut movables = Self {
            strands: (0..strands.cards.len())
                .filter(open)
                .map(with_links)
                .collect(),
            links: Vec::new(),
        };
        for (link, ends) in links.iter().enumerate() {
            match chart.recollection.course(link, ends, board.grid) {
                Some(course) => board.put(link, course),
                None => movables.links.push(link),
            }
        }
        movables
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::chart::course::{Course, Slot, Way};
    use crate::layout::chart::draft::Draft;
    use crate::layout::chart::memory::{ChartMemory, Recollection};
    use crate::layout::chart::sample::Sample;
    use crate::layout::effort::Effort;
    use crate::layout::lanes::Lanes;

    fn movables(sample: &Sample) -> (Movables, Vec<Course>) {
        let mut grid = sample.grid();
        let mut board = sample.board(&mut grid);
        let chart = sample.chart(Effort::NONE);
        let movables = Movables::beside_remembered(&chart, &sample.strands(), &mut board);
        (movables, board.courses())
    }

    #[test]
    fn of_a_new_drawing_every_link_is_open_and_every_strand_of_a_lane_with_links() {
        let sample = Sample::of("a 0 1; b 1 2; x 2 4; y 2 5; c 0 6; a > b");
        let (movables, laid) = movables(&sample);
        assert_eq!(movables.links, [0]);
        let open = movables.strands.iter();
        let open: Vec<(usize, &[usize])> = open.map(|one| (one.strand, &one.tied[..])).collect();
        assert_eq!(open, [(0, &[0][..]), (1, &[0]), (4, &[])]);
        assert!(laid.is_empty());
    }

    #[test]
    fn what_is_remembered_is_laid_as_it_was_and_is_not_open() {
        let before = Sample::of("a 0 1; c 0 3; a > c");
        let course = Course {
            slot: Slot::Channel(1),
            out: Way::Gap,
            into: Way::Card,
        };
        let draft = Draft {
            strands: before.strands(),
            grid: before.grid(),
            courses: vec![course],
        };
        let mut memory = ChartMemory::default();
        memory.keep(&before.diagram, &Recollection::default(), &draft);
        let mut sample = Sample::of("a 0 1; n 0 2; c 0 3; a > n; a > c");
        sample.recollection = memory.recall(&sample.diagram, Lanes::Strict);
        // The new card continues the strand of a, which has its row.
        let (movables, laid) = movables(&sample);
        assert_eq!(movables.links, [0]);
        assert!(movables.strands.is_empty());
        assert_eq!(laid, [course]);
    }
}
