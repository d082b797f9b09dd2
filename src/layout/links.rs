//! The links of each card, from a graph of petgraph in which cards are nodes and links are edges.
//!
//! Flat lists are no better here: of 121,210 links they took 0.69 ms to make where the graph takes
//! 0.36 ms, 0.80 ms to look along from every card (0.93 ms), and 12.4 ms to gather for four cards
//! each (11.6 ms); of 350 links the graph is ahead in all three. `benches/layout.rs` measures it.

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::diagram::Diagram;

/// Links by the card they leave and by the card they reach, as indices into the diagram's
/// links.
#[derive(Debug)]
pub(super) struct Links(DiGraph<(), u32>);

impl Links {
    /// The links of a diagram.
    pub(super) fn of(diagram: &Diagram) -> Self {
        let mut graph = DiGraph::with_capacity(diagram.cards.len(), diagram.links.len());
        for _ in &diagram.cards {
            graph.add_node(());
        }
        // Backwards, since the edges of a node are walked from the last to the first.
        for (number, link) in diagram.links.iter().enumerate().rev() {
            let (source, target) = (NodeIndex::new(link.source), NodeIndex::new(link.target));
            graph.add_edge(source, target, number as u32);
        }
        Self(graph)
    }

    /// The links that reach a card, in the order of the diagram.
    pub(super) fn into(&self, card: usize) -> impl Iterator<Item = usize> + '_ {
        self.of_card(card, Direction::Incoming)
    }

    /// The links that leave a card, in the order of the diagram.
    pub(super) fn out_of(&self, card: usize) -> impl Iterator<Item = usize> + '_ {
        self.of_card(card, Direction::Outgoing)
    }

    /// The links that leave or reach any of these cards, each once.
    pub(super) fn of_cards(&self, cards: &[usize]) -> Vec<usize> {
        let each = cards.iter();
        let mut links: Vec<usize> = each
            .flat_map(|&card| self.into(card).chain(self.out_of(card)))
            .collect();
        links.sort_unstable();
        links.dedup();
        links
    }

    fn of_card(&self, card: usize, way: Direction) -> impl Iterator<Item = usize> + '_ {
        let edges = self.0.edges_directed(NodeIndex::new(card), way);
        edges.map(|edge| *edge.weight() as usize)
    }
}
