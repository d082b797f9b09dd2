//! What may be arranged anew: everything, or what an earlier drawing does not know.

use super::board::Board;
use super::task::Chart;
use crate::layout::strands::Strands;

/// What is arranged.
pub(super) struct Movables {
    /// Strands that may move to other rows.
    pub strands: Vec<usize>,
    /// Links that may be laid anew.
    pub links: Vec<usize>,
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
        let mut movables = Self {
            strands: (0..strands.cards.len())
                .filter(|&strand| strands.row[strand].is_none() && linked[strands.lane[strand]])
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
